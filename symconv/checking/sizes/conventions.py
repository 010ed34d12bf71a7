"""The conventions under which people write size formulas, in the order in which they are tried.

Each says what the output is, in the sizes that the formula names, and under which condition it
is meant so. The relation of :class:`~symconv.statement.axis.AxisTerms` gives every size.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from symconv.checking.sizes.words import Size
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import (
    Statement,
    Term,
    ceil_div,
    divides,
    equal,
    greatest,
    name,
    number,
)

_ABSENT = {
    Size.STRIDE: 1,
    Size.PADDING: 0,
    Size.DILATION: 1,
    Size.OUTPUT_PADDING: 0,
    Size.KERNEL: 1,
}
TOGETHER = "{p} counts the padding of both sides together"
LEAST = {"n": 1, "k": 1, "s": 1, "d": 1, "p": 0, "op": 0, "b": 0, "e": 0, "t": 0}
# Strides that a formula may hold as a number.
STRIDES = (1, 2, 3, 4)
_FIXED = (Size.STRIDE, Size.PADDING, Size.KERNEL, Size.DILATION, Size.OUTPUT_PADDING)


@dataclass(frozen=True, slots=True)
class Convention:
    """What the output size is; ``values`` are what the other sizes on the left stand for.

    ``condition`` holds names as ``{p}``; ``slack`` is what the stride must divide where a
    division is written without rounding.
    """

    values: tuple[tuple[str, Term], ...]
    given: tuple[Statement, ...]
    condition: str = ""
    slack: Term | None = None
    stride: Term | None = None
    transposed: bool = False

    def exact(self) -> Convention | None:
        """The same where the stride divides, so that nothing is rounded."""
        if self.slack is None or self.stride is None or self.stride == number(1):
            return None
        return replace(self, given=(*self.given, divides(self.stride, self.slack)))


@dataclass(frozen=True, slots=True)
class Letters:
    """The sizes that a formula names, as terms; the absent ones have their usual number."""

    present: AbstractSet[Size]
    fixed: tuple[tuple[Size, int], ...] = ()

    def term(self, size: Size) -> Term:
        if size in self.present:
            return name(size.value)
        return number(dict(self.fixed).get(size, _ABSENT.get(size, 0)))

    def axis(self, before: Term | None = None, after: Term | None = None) -> AxisTerms:
        pad = self.term(Size.PADDING)
        begin, end = before, after
        if begin is None:
            begin = end = pad
        if Size.BEFORE in self.present or Size.AFTER in self.present:
            begin, end = self.term(Size.BEFORE), self.term(Size.AFTER)
        if Size.BOTH in self.present:
            begin, end = self.term(Size.BOTH), number(0)
        return AxisTerms(
            self.term(Size.INPUT),
            self.term(Size.KERNEL),
            self.term(Size.STRIDE),
            begin,
            number(0) if end is None else end,
            self.term(Size.DILATION),
        )

    @property
    def bounds(self) -> tuple[Statement, ...]:
        letters = (size.value for size in Size if size in self.present)
        return tuple(name(one) >= LEAST[one] for one in letters if one in LEAST)

    @property
    def pads(self) -> bool:
        return not self.present.isdisjoint((Size.PADDING, Size.BEFORE, Size.AFTER, Size.BOTH))


def direct(letters: Letters) -> Convention:
    """The size of a convolution or a pooling, as it is meant without further words."""
    return _direct(letters, letters.axis(), "")


def transposed(letters: Letters) -> Convention:
    """The size of a transposed convolution, in the parameters of the layer that it transposes."""
    return _transposed(letters, letters.axis(), "")


def _halves(letters: Letters) -> Iterator[tuple[AxisTerms, str, tuple[Statement, ...]]]:
    """The two paddings that are called half: rounded down, and exact for an odd kernel."""
    kernel, reach = letters.term(Size.KERNEL), letters.axis().reach
    pad = kernel // 2
    yield letters.axis(pad, pad), "the padding is half the kernel, ⌊{k}/2⌋ on each side", ()
    pad = reach // 2
    where = "{k} is odd and the padding is ({k} − 1)/2"
    if Size.DILATION in letters.present:
        where = "{d}({k} − 1) is even and the padding is half of it"
    yield letters.axis(pad, pad), where, (equal(reach % 2, 0),)


def _direct(
    letters: Letters, axis: AxisTerms, condition: str, more: tuple[Statement, ...] = ()
) -> Convention:
    return Convention(
        (("o", axis.output), ("k'", axis.span)),
        (*letters.bounds, *more, axis.slack >= 0),
        condition,
        axis.slack,
        letters.term(Size.STRIDE),
    )


def _transposed(
    letters: Letters, axis: AxisTerms, condition: str, more: tuple[Statement, ...] = ()
) -> Convention:
    size = axis.transposed_size(letters.term(Size.INPUT), letters.term(Size.OUTPUT_PADDING))
    return Convention(
        (("o", size), ("k'", axis.span)),
        (*letters.bounds, *more, size >= 1),
        condition,
        transposed=True,
    )


def direct_conditions(letters: Letters) -> Iterator[Convention]:
    """What else a formula of a convolution may mean, each under its condition."""
    axis, pad = letters.axis(), letters.term(Size.PADDING)
    if Size.PADDING in letters.present:
        yield _direct(letters, letters.axis(pad, number(0)), TOGETHER)
    if Size.KERNEL in letters.present and Size.DILATION not in letters.present:
        odd = 2 * letters.term(Size.KERNEL) + 1
        wide = replace(axis, kernel=odd)
        yield _direct(letters, wide, "the kernel has 2{k} + 1 taps")
    if letters.pads:
        return
    if Size.KERNEL in letters.present:
        yield full(letters)
        for half in _halves(letters):
            yield _direct(letters, *half)
    if Size.STRIDE in letters.present:
        yield _same(letters)
        yield _same_rounded(letters)
    if len({Size.KERNEL, Size.STRIDE} & letters.present) == 1:
        yield _window(letters)


def full(letters: Letters) -> Convention:
    """Every window that meets the input counts."""
    reach = letters.axis().reach
    return _direct(letters, letters.axis(reach, reach), "the padding is full, {k} − 1 on each side")


def holes(letters: Letters) -> Convention:
    """The dilation as the number of zeros between two taps."""
    wide = replace(letters.axis(), dilation=letters.term(Size.DILATION) + 1)
    return _direct(letters, wide, "{d} counts the zeros between two taps")


def _window(letters: Letters) -> Convention:
    """Pooling: windows side by side, the kernel as long as the stride."""
    size = Size.STRIDE if Size.STRIDE in letters.present else Size.KERNEL
    term = letters.term(size)
    axis = AxisTerms(letters.term(Size.INPUT), term, term)
    return Convention(
        (("o", axis.output),),
        (*letters.bounds, axis.slack >= 0),
        "the windows lie side by side without padding: kernel and stride are equal",
        axis.slack,
        term,
    )


def _same(letters: Letters) -> Convention:
    """What frameworks call 'same': as many outputs as strides begin in the input."""
    count, stride = letters.term(Size.INPUT), letters.term(Size.STRIDE)
    # ⌈n/s⌉ as a floor: so that it is n/s where s divides n has a certificate.
    return Convention(
        (("o", (count - 1) // stride + 1),),
        letters.bounds,
        "the padding is 'same', so that the output is ⌈{n}/{s}⌉",
        count,
        stride,
    )


def _same_rounded(letters: Letters) -> Convention:
    """The same, written as (n + s − 1)/s without its floor."""
    return replace(_same(letters), slack=letters.term(Size.INPUT) - 1)


def pooled(letters: Letters) -> Convention:
    """The size in ceil mode, as some poolings round."""
    axis = letters.axis()
    stride = letters.term(Size.STRIDE)
    return Convention(
        (("o", ceil_div(axis.slack, stride) + 1),),
        (*letters.bounds, axis.slack >= 0),
        "the pooling rounds up (ceil mode)",
    )


def transposed_conditions(letters: Letters) -> Iterator[Convention]:
    """What else a formula of a transposed convolution may mean."""
    axis, pad = letters.axis(), letters.term(Size.PADDING)
    reach = axis.reach
    if Size.PADDING in letters.present:
        yield _transposed(letters, letters.axis(pad, number(0)), TOGETHER)
        yield _transposed(
            letters,
            letters.axis(reach - pad, reach - pad),
            "{p} is the padding of the stretched convolution, not of the layer it transposes",
        )
    trails = Size.STRIDE in letters.present and Size.OUTPUT_PADDING not in letters.present
    trailing = [_trailing(letters)] if trails else []
    if letters.pads:
        yield from trailing
        return
    if Size.KERNEL in letters.present:
        wide = letters.axis(reach, reach)
        yield _transposed(letters, wide, "the padding is full, {k} − 1 on each side")
        for half in _halves(letters):
            yield _transposed(letters, *half)
    if Size.STRIDE in letters.present:
        same = letters.term(Size.INPUT) * letters.term(Size.STRIDE)
        yield Convention((("o", same),), letters.bounds, "the padding is 'same'", transposed=True)
        size = greatest(axis.transposed_size(letters.term(Size.INPUT)), same)
        words = "every input cell keeps at least {s} cells, as in TensorFlow's 'valid'"
        yield Convention((("o", size),), letters.bounds, words, transposed=True)
        yield from trailing


def _trailing(letters: Letters) -> Convention:
    """Zeros are inserted after the last cell too: as many as between two of them."""
    count, stride = letters.term(Size.INPUT), letters.term(Size.STRIDE)
    size = letters.axis().transposed_size(count, stride - 1)
    return Convention(
        (("o", size),),
        (*letters.bounds, size >= 1),
        "the output padding is {s} − 1: zeros are inserted after the last cell too",
        transposed=True,
    )


def fixed(letters: Letters, *, with_output_padding: bool = False) -> Iterator[Letters]:
    """Numbers for the sizes that a formula does not name, small ones first."""
    open_sizes = [size for size in _FIXED if size not in letters.present]
    if letters.pads:
        open_sizes = [size for size in open_sizes if size is not Size.PADDING]
    choices: dict[Size, tuple[int, ...]] = {
        Size.STRIDE: STRIDES,
        Size.PADDING: (0, 1, 2, 3),
        Size.KERNEL: (1, 2, 3, 4, 5, 7, 11),
        Size.DILATION: (1,),
        Size.OUTPUT_PADDING: (0, 1) if with_output_padding else (0,),
    }
    found: list[tuple[tuple[Size, int], ...]] = [()]
    for size in open_sizes:
        found = [(*one, (size, value)) for one in found for value in choices[size]]
    for values in found:
        if any(value != _ABSENT[size] for size, value in values):
            yield replace(letters, fixed=values)
