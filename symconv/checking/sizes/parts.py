"""The conventions for what is no output: a padding, an output padding, a stretched input."""

from __future__ import annotations

from collections.abc import Iterator

from symconv.checking.sizes.conventions import Convention, Letters
from symconv.checking.sizes.words import Size
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import equal


def paddings(letters: Letters) -> Iterator[Convention]:
    """What p is where it is defined: the padding that keeps the size, or the full one."""
    axis = letters.axis()
    reach = axis.reach
    odd = equal(reach % 2, 0)
    yield Convention(
        (("p", reach // 2),),
        (*letters.bounds, odd),
        "at stride 1 the output is to be as large as the input, for odd {k}",
    )
    yield Convention(
        (("p", reach // 2),),
        letters.bounds,
        "the padding is half the kernel: at stride 1 it keeps the size for odd {k}",
    )
    yield Convention(
        (("p", reach),),
        letters.bounds,
        "the padding is full, or {p} counts both sides of a padding that keeps the size",
    )


def leftover(letters: Letters) -> Convention:
    """What an output padding must be for a given input: the cells that no window reaches."""
    axis = letters.axis()
    return Convention((("op", axis.leftover),), (*letters.bounds, axis.slack >= 0))


def stretched(letters: Letters) -> Convention:
    """The input with s − 1 zeros between its cells: what spreading makes of it."""
    count, stride = letters.term(Size.INPUT), letters.term(Size.STRIDE)
    size = AxisTerms(count, count, 1, 0, 0, stride).span
    return Convention((("n'", size),), letters.bounds)
