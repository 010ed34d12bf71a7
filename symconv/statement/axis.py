"""The sizes of an axis as terms: read off the relation once, then filled with any terms.

The formulas are those of :class:`~symconv.geometry.axis.Axis` with a symbol for every size;
here other terms are put in for the symbols, the output of another axis among them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from symconv.geometry.axis import Axis
from symconv.statement.terms import Statement, Term, as_term, equal, number, substituted

_LETTERS = ("n", "k", "s", "b", "e", "d", "u")


@dataclass(frozen=True, slots=True)
class AxisTerms:
    """One axis whose sizes are terms, integers or SymPy sizes.

    >>> from symconv.statement.terms import names
    >>> n, k, s, p = names("n k s p")
    >>> print(AxisTerms(n, k, s, p, p).output)
    floor((n + 2*p - k)/s) + 1
    """

    input: Any
    kernel: Any
    stride: Any = 1
    before: Any = 0
    after: Any = 0
    dilation: Any = 1
    spread: Any = 1

    @property
    def span(self) -> Term:
        return self._filled("span")

    @property
    def reach(self) -> Term:
        """From the first tap of a window to its last: the span less 1."""
        return self._filled("reach")

    @property
    def slack(self) -> Term:
        """How far the first window can move; the kernel fits where this is at least 0."""
        return self._filled("slack")

    @property
    def output(self) -> Term:
        """The number of windows, where the kernel fits."""
        return self._filled("output")

    @property
    def leftover(self) -> Term:
        """Cells at the end that no window reaches."""
        return self._filled("leftover")

    @property
    def padded(self) -> Term:
        return self._filled("padded")

    def position(self, output: Any, tap: Any) -> Term:
        """Where a tap of an output cell lands on the spread input: the relation's left side."""
        return self._filled("position", q=as_term(output), r=as_term(tap))

    def relation(self, output: Any, tap: Any, cell: Any) -> Statement:
        """Output cell, tap and input cell meet: u·j = s·o + d·t − b."""
        spread = as_term(self.spread)
        landing = as_term(cell) if spread == _ONE else spread * cell
        return equal(landing, self.position(output, tap))

    def transposed_size(self, small: Any, extra: Any = 0) -> Term:
        """The size of the transposed axis for ``small`` cells and an output padding."""
        return self._transposed("size", small, extra)

    def transposed(self, small: Any, extra: Any = 0) -> AxisTerms:
        """The transposed axis of ``small`` cells, with ``extra`` cells appended at its end.

        >>> from symconv.statement.terms import names
        >>> n, m, k, s, p = names("n m k s p")
        >>> back = AxisTerms(n, k, s, p, p).transposed(m)
        >>> print(back.before, "|", back.stride, "|", back.spread)
        k - p - 1 | 1 | s
        """
        before, after = (self._transposed(end, small, extra) for end in ("before", "after"))
        kernel, dilation = self.kernel, self.dilation
        return AxisTerms(small, kernel, self.spread, before, after, dilation, self.stride)

    def _transposed(self, which: str, small: Any, extra: Any) -> Term:
        term = as_term(extra)
        # Nothing appended is a formula of its own: it shows no "+ 0".
        which = f"transposed {which}" if term == _ZERO else f"transposed {which}, more"
        return self._filled(which, q=as_term(small), r=term)

    def _filled(self, which: str, **others: Term) -> Term:
        sizes = (self.input, self.kernel, self.stride, self.before, self.after, self.dilation)
        filled = tuple(map(as_term, (*sizes, self.spread)))
        _, _, stride, before, after, dilation, spread = filled
        shape = _Shape(
            zeros=(before == _ZERO, after == _ZERO),
            same=before == after,
            ones=(stride == _ONE, dilation == _ONE, spread == _ONE),
        )
        values = dict(zip(_LETTERS, filled, strict=True))
        return substituted(_template(which, shape), values | others)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is special about an axis, so that its formulas are as short as people write them."""

    zeros: tuple[bool, bool]
    same: bool
    ones: tuple[bool, bool, bool]


_ZERO, _ONE = number(0), number(1)
_READ: dict[str, Callable[[Axis, Any, Any], Any]] = {
    "span": lambda axis, _q, _r: axis.span,
    "reach": lambda axis, _q, _r: axis.span - 1,
    "slack": lambda axis, _q, _r: axis.slack,
    "output": lambda axis, _q, _r: axis.output,
    "leftover": lambda axis, _q, _r: axis.leftover,
    "padded": lambda axis, _q, _r: axis.padded,
    "position": lambda axis, q, r: axis.position(q, r),
    "transposed size": lambda axis, q, _r: axis.transposed_from(q, 0).output,
    "transposed size, more": lambda axis, q, r: axis.transposed_from(q, r).output,
    "transposed before": lambda axis, q, _r: axis.transposed_from(q, 0).before,
    "transposed before, more": lambda axis, q, r: axis.transposed_from(q, r).before,
    "transposed after": lambda axis, q, _r: axis.transposed_from(q, 0).after,
    "transposed after, more": lambda axis, q, r: axis.transposed_from(q, r).after,
}


@cache
def _template(which: str, shape: _Shape) -> Term:
    """The formula with the usual letters; padding of 0 and factors of 1 do not appear in it."""
    from symconv.abc import b, d, e, k, n, s, u
    from symconv.statement.from_sympy import term_of
    from symconv.symbols import size_symbol

    stride, dilation, spread = (
        1 if is_one else letter for is_one, letter in zip(shape.ones, (s, d, u), strict=True)
    )
    end = b if shape.same else e
    before, after = (
        0 if none else letter for none, letter in zip(shape.zeros, (b, end), strict=True)
    )
    axis = Axis(n, k, stride, (before, after), dilation, spread)
    return term_of(_READ[which](axis, size_symbol("q"), size_symbol("r", nonnegative=True)))
