"""The nodes of a displayed formula; each kind of text has its own writer for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from symconv.formula.grid import Grid
from symconv.formula.sizes import SizeFormula


@dataclass(frozen=True)
class Name:
    """A matrix, vector or size by its letter, perhaps transposed: C, Cᵀ, y, o."""

    letter: str
    transposed: bool = False


@dataclass(frozen=True)
class Times:
    """Factors side by side: S T P, C x."""

    factors: tuple[Name, ...]


@dataclass(frozen=True, eq=False)
class Matrix:
    """A matrix written out, or elided where the writer has no room for it."""

    grid: Grid


@dataclass(frozen=True, eq=False)
class Chain:
    """Things that are equal, joined by equality signs."""

    parts: tuple[Node, ...]


# A sum of products; a product is a tuple of factors, each a name or an expression.
Terms: TypeAlias = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, eq=False)
class Sums:
    """A matrix times a column, one equation per row: a name and the sum that it equals.

    ``grid`` is the matrix, ``column`` what it is multiplied with. Rows are made when shown.
    """

    names: Sequence[str]
    grid: Grid
    column: Sequence[Any]

    def terms(self, row: int) -> Terms:
        """The products of one row whose factors are not 0."""
        products = (
            (self.grid.tokens[tap], self.column[cell])
            for cell, taps in self.grid.row(row).items()
            for tap in taps
        )
        return tuple(one for one in products if one[0] != 0 and one[1] != 0)


@dataclass(frozen=True, eq=False)
class SumsImage:
    """The same sums, arranged in rows as an image of that name."""

    letter: str
    sums: Sums
    rows: int


@dataclass(frozen=True)
class Expression:
    """A size or an index expression, in the order in which people write it."""

    value: Any


@dataclass(frozen=True)
class Comparison:
    """left ≤ right, left = right, … between index expressions."""

    left: Any
    sign: str
    right: Any


@dataclass(frozen=True)
class Size:
    """Formula = numbers = result."""

    formula: SizeFormula


@dataclass(frozen=True)
class Cases:
    """A named entry: a value under conditions, else 0."""

    entry: str
    indices: tuple[Any, ...]
    value: str
    value_indices: tuple[Any, ...]
    conditions: tuple[Comparison, ...]


@dataclass(frozen=True)
class Band:
    """The banded Toeplitz matrix of a kernel of symbolic size, with dots."""

    letter: str
    first: int
    last: Any
    flipped: bool = False


Node: TypeAlias = (
    Name | Times | Matrix | Chain | Sums | SumsImage | Expression | Comparison | Size | Cases | Band
)


def chain(*parts: Node) -> Chain:
    return Chain(parts)


def times(*letters: str) -> Times:
    """Factors by letter; a trailing ᵀ transposes: times("Pᵀ", "y")."""
    return Times(tuple(name(letter) for letter in letters))


def name(letter: str) -> Name:
    """A name; a trailing ᵀ transposes."""
    return Name(letter.removesuffix("ᵀ"), letter.endswith("ᵀ"))
