r"""The value of an expression at one point, in fractions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from symconv.latex.reading.names import Item
from symconv.latex.reading.tokens import Source
from symconv.latex.reading.walk import walked

_MOST_BITS = 50_000


def value_at(source: Source, items: Sequence[Item], point: Mapping[str, Fraction]) -> Fraction:
    r"""The value with these numbers for the names; ZeroDivisionError where there is none.

    >>> from symconv.latex.reading.items import Names, read_items
    >>> from symconv.latex.reading.tokens import tokenise
    >>> source = Source(r"\left\lfloor{\frac{n - k}{2}}\right\rfloor + 1")
    >>> items = read_items(source, tokenise(source), Names())
    >>> value_at(source, items, {"n": Fraction(6), "k": Fraction(3)})
    Fraction(2, 1)
    """
    return walked(source, items, _Fractions(point))


@dataclass(frozen=True, slots=True)
class _Fractions:
    """The algebra of exact numbers, with a number for each name."""

    point: Mapping[str, Fraction]

    def number(self, value: int) -> Fraction:
        return Fraction(value)

    def name(self, name: str) -> Fraction:
        return self.point[name]

    def negated(self, value: Fraction) -> Fraction:
        return -value

    def plus(self, left: Fraction, right: Fraction) -> Fraction:
        return left + right

    def minus(self, left: Fraction, right: Fraction) -> Fraction:
        return left - right

    def times(self, left: Fraction, right: Fraction) -> Fraction:
        return left * right

    def over(self, left: Fraction, right: Fraction) -> Fraction:
        return left / right

    def power(self, base: Fraction, exponent: int) -> Fraction:
        bits = base.numerator.bit_length() + base.denominator.bit_length()
        if bits * abs(exponent) > _MOST_BITS:
            raise ValueError("a power too large to work out")
        return base**exponent

    def floor(self, value: Fraction) -> Fraction:
        return Fraction(math.floor(value))

    def ceiling(self, value: Fraction) -> Fraction:
        return Fraction(math.ceil(value))

    def mod(self, left: Fraction, right: Fraction) -> Fraction:
        return left % right

    def greatest(self, values: list[Fraction]) -> Fraction:
        return max(values)

    def least(self, values: list[Fraction]) -> Fraction:
        return min(values)
