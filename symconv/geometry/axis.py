"""One axis of a convolution: the relation on which everything else stands.

An input of n cells, a kernel of k taps, a stride s, a dilation d, a padding of b cells before
and e after (negative: that many cells are cropped) and a spread u (u − 1 zeros stand between
neighbouring input cells). Output cell o, tap t and input cell j meet exactly when

    s·o + d·t − b = u·j,    0 ≤ t < k,  0 ≤ j < n.

The left side is :func:`position`, and it is written nowhere else: span, slack, output size,
entries and factors are all read off it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from symconv.errors import GeometryError
from symconv.geometry.counting import Counting
from symconv.geometry.padding import as_pair
from symconv.integers import (
    Size,
    all_concrete,
    as_integer,
    at_least,
    is_zero,
    signed,
    substituted,
    term,
)


def position(output: Any, tap: Any, *, stride: Any, dilation: Any, before: Any) -> Any:
    """Where a tap of an output cell lands, counted on the spread input grid.

    Input cell j stands at u·j; the padding before the input at −before … −1.
    """
    return stride * output + dilation * tap - before


def kernel_span(kernel: Size, dilation: Size) -> Size:
    """Cells from the first tap of a window to its last, both counted."""
    first, last = (
        position(0, tap, stride=1, dilation=dilation, before=0) for tap in (0, kernel - 1)
    )
    return last - first + 1


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis; all lengths in cells, ``padding`` as (before, after).

    ``flipped`` says that tap t carries the kernel entry k − 1 − t: the kernel is read in
    reverse, as it is in the transpose of an axis.

    >>> Axis(5, 3, stride=2, padding=(1, 1)).output
    3
    >>> Axis(3, 5)
    Traceback (most recent call last):
    symconv.errors.GeometryError: the kernel spans 5 but the padded input is 3 + 2·0 = 3;
    add 2 to the input or to its padding in all, or take a smaller kernel or dilation
    """

    input: Size
    kernel: Size
    stride: Size = 1
    padding: tuple[Size, Size] = (0, 0)
    dilation: Size = 1
    spread: Size = 1
    flipped: bool = False

    def __post_init__(self) -> None:
        for field in ("input", "kernel", "stride", "dilation", "spread"):
            value = as_integer(getattr(self, field), field)
            object.__setattr__(self, field, at_least(value, 1, field))
        object.__setattr__(self, "padding", as_pair(self.padding))
        if not isinstance(self.flipped, bool):
            raise GeometryError(
                f"flipped must be True or False, but it is {self.flipped!r}",
                field="flipped",
                value=self.flipped,
            )
        slack = self.slack
        if (slack < 0) if isinstance(slack, int) else slack.is_negative:
            raise self._misfit()

    @property
    def before(self) -> Size:
        return self.padding[0]

    @property
    def after(self) -> Size:
        return self.padding[1]

    def position(self, output: Any, tap: Any) -> Any:
        """Where a tap of an output cell of this axis lands: the relation's left side."""
        return position(output, tap, stride=self.stride, dilation=self.dilation, before=self.before)

    @property
    def last_tap(self) -> Size:
        return self.kernel - 1

    @property
    def span(self) -> Size:
        """Cells from the first tap of a window to its last, both counted."""
        return kernel_span(self.kernel, self.dilation)

    @property
    def extent(self) -> Size:
        """Cells of the input with the inserted zeros: u(n − 1) + 1."""
        return self.spread * (self.input - 1) + 1

    @property
    def padded(self) -> Size:
        """Cells that the window may cover."""
        return self.extent + self.before + self.after

    @property
    def counting(self) -> Counting:
        """The output size as a count of window positions, step by step."""
        return Counting(
            first=self.position(0, 0),
            last_tap_at_start=self.position(0, self.last_tap),
            step=self.position(1, 0) - self.position(0, 0),
            end=self.extent - 1 + self.after,
        )

    @property
    def slack(self) -> Size:
        """How far the first window can still move before its last tap leaves the padding."""
        return self.counting.slack

    @property
    def output(self) -> Size:
        """Number of window positions."""
        return self.counting.count

    @property
    def leftover(self) -> Size:
        """Cells at the end that no window reaches: slack mod stride."""
        # Written with the floor, not with Mod: SymPy cancels it against the output size.
        return self.slack - self.stride * (self.output - 1)

    @property
    def transposed(self) -> Axis:
        """The axis of the transposed matrix.

        Source: put t → k − 1 − t into the relation and read it from right to left; output and
        stride change places with input and spread, and the kernel is reversed. The leftover
        becomes padding at the end, so transposing twice gives the same matrix always, and the
        same axis exactly when the leftover is 0.

        >>> axis = Axis(6, 3, stride=2, padding=(1, 1))
        >>> axis.transposed.output, axis.transposed.transposed.output
        (6, 3)
        """
        return self.transposed_from(self.output, self.leftover)

    def transposed_from(self, small: Size, extra: Size) -> Axis:
        """The transposed axis of ``small`` cells, with ``extra`` cells appended at its end.

        This axis's own input plays no part: it is what comes out. With its output and its
        leftover, this is :attr:`transposed`.
        """
        reach = self.span - 1
        return type(self)(
            input=small,
            kernel=self.kernel,
            stride=self.spread,
            padding=(reach - self.before, reach - self.after + extra),
            dilation=self.dilation,
            spread=self.stride,
            flipped=not self.flipped,
        )

    @property
    def is_concrete(self) -> bool:
        return all_concrete(
            self.input, self.kernel, self.stride, *self.padding, self.dilation, self.spread
        )

    def kernel_index(self, tap: Any) -> Any:
        """Which kernel entry the tap carries."""
        return self.last_tap - tap if self.flipped else tap

    def subs(self, values: Any) -> Axis:
        """The axis with symbols replaced, as in ``sympy.Expr.subs``."""

        def put(size: Size) -> Any:
            return size if isinstance(size, int) else substituted(size, values)

        return Axis(
            input=put(self.input),
            kernel=put(self.kernel),
            stride=put(self.stride),
            padding=(put(self.before), put(self.after)),
            dilation=put(self.dilation),
            spread=put(self.spread),
            flipped=self.flipped,
        )

    def _misfit(self) -> GeometryError:
        missing = -self.slack
        return GeometryError(
            f"the kernel spans {self._span_sum()} but the padded input is {self._padded_sum()}; "
            f"add {signed(missing)} to the input or to its padding in all, or take a smaller "
            f"kernel or dilation",
            field="kernel",
            value=self.kernel,
        )

    def _span_sum(self) -> str:
        if is_zero(self.dilation - 1) or is_zero(self.kernel - 1):
            return signed(self.span)
        return f"{term(self.dilation)}·({signed(self.kernel)} − 1) + 1 = {signed(self.span)}"

    def _padded_sum(self) -> str:
        plain = is_zero(self.spread - 1)
        cells = signed(self.input)
        extent = cells if plain else f"{term(self.spread)}·({cells} − 1) + 1"
        if self.before == self.after:
            return f"{extent} + 2·{term(self.before)} = {signed(self.padded)}"
        sums = "".join(
            f" − {-side}" if isinstance(side, int) and side < 0 else f" + {term(side)}"
            for side in self.padding
        )
        return f"{extent}{sums} = {signed(self.padded)}"


def output_padding(own: Axis, direct: Axis) -> Size:
    """What a transposed axis appends at its end beyond the transpose of the padding."""
    return own.after - (direct.span - 1 - direct.after)
