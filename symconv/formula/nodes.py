"""The nodes of a displayed formula; each kind of text has its own writer for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from symconv.formula.grid import Grid
from symconv.formula.script import Script
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
    """A matrix written out, or elided where the writer has no room for it.

    ``geometry`` says in words which convolution's matrix it is; empty for any other matrix.
    """

    grid: Grid
    geometry: str = ""


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
        """The products of one row whose factors are not 0; values of one cell are added."""
        products = (
            (coefficient, self.column[cell])
            for cell, taps in self.grid.row(row).items()
            for coefficient in self._coefficients(taps)
        )
        return tuple(one for one in products if one[0] != 0 and one[1] != 0)

    def _coefficients(self, taps: tuple[int, ...]) -> list[Any]:
        entries = [self.grid.tokens[tap] for tap in taps]
        return entries if isinstance(entries[0], str) else [sum(entries)]


@dataclass(frozen=True, eq=False)
class SumsImage:
    """The same sums, arranged in rows as an image of that name; ``geometry`` as of a matrix."""

    letter: str
    sums: Sums
    rows: int
    geometry: str = ""


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
    """A named entry: a value under conditions, else 0; ``words`` stand between them."""

    entry: str
    indices: tuple[Any, ...]
    value: str
    value_indices: tuple[Any, ...]
    conditions: tuple[Comparison, ...]
    words: tuple[str, ...] = ("if", "and", "otherwise")


@dataclass(frozen=True)
class Band:
    """The banded Toeplitz matrix for an input of symbolic size, with dots.

    ``taps`` are the kernel's entries where their number is known.
    """

    letter: str
    first: int
    last: Any
    flipped: bool = False
    taps: tuple[Any, ...] = ()


# Something that writes itself in any script, on one line.
Written: TypeAlias = Callable[[Script], str]


@dataclass(frozen=True)
class Row:
    """One line of a chain: its sign, what it says, and why it follows from the line above."""

    sign: str
    write: Written
    reason: str = ""


@dataclass(frozen=True)
class Rows:
    """Lines below each other, their signs aligned.

    ``joined`` rows are one statement, broken only where a line has no room for it.
    """

    rows: tuple[Row, ...]
    joined: bool = False


Node: TypeAlias = (
    Name | Times | Matrix | Chain | Sums | SumsImage | Comparison | Size | Cases | Band | Rows
)


# A band of more taps is elided in its middle.
MOST_BAND_TAPS = 4


def band_rows(taps: list[str], across: str, down: str, aslant: str) -> list[list[str]]:
    """The cells of a banded matrix that goes on in dots: its first rows and its last."""
    middle = [aslant, aslant, *[""] * (len(taps) - 3), aslant, aslant][: len(taps) + 1]
    return [
        [*taps, "0", across, "0"],
        ["0", *taps, aslant, down],
        [down, *middle, "0"],
        ["0", across, "0", *taps],
    ]


def chain(*parts: Node) -> Chain:
    return Chain(parts)


def times(*letters: str) -> Times:
    """Factors by letter; a trailing ᵀ transposes: times("Pᵀ", "y")."""
    return Times(tuple(name(letter) for letter in letters))


def name(letter: str) -> Name:
    """A name; a trailing ᵀ transposes."""
    return Name(letter.removesuffix("ᵀ"), letter.endswith("ᵀ"))
