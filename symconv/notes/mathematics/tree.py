"""A formula as a tree: what MathML and Typst need to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Kind(Enum):
    """What a single sign is; it decides about slant and spacing."""

    LETTER = "letter"
    NUMBER = "number"
    NAME = "name"  # several letters that are one name, slanted: op
    UPRIGHT = "upright"
    FUNCTION = "function"
    INFIX = "infix"  # between two things: + = ≤ mod
    OPENING = "opening"
    CLOSING = "closing"
    COMMA = "comma"
    DOTS = "dots"
    LARGE = "large"  # a sum's sign, with limits below and above


@dataclass(frozen=True)
class Sign:
    """A letter, a number, a name or a sign."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Space:
    """An empty place, in quads."""

    quads: float


@dataclass(frozen=True)
class Line:
    """Things side by side."""

    items: tuple[Tree, ...]


@dataclass(frozen=True)
class Attached:
    """A base with something below or above its shoulder."""

    base: Tree
    below: Tree | None
    above: Tree | None


@dataclass(frozen=True)
class Fraction:
    """One thing over another."""

    top: Tree
    bottom: Tree


@dataclass(frozen=True)
class Root:
    """A square root."""

    inner: Tree


@dataclass(frozen=True)
class Fenced:
    """Something between two brackets that are as tall as it is; an empty bracket is not drawn."""

    left: str
    inner: Tree
    right: str


class Role(Enum):
    """What a table is for."""

    MATRIX = "matrix"
    SMALL = "small"
    ALIGNED = "aligned"
    CASES = "cases"


@dataclass(frozen=True)
class Table:
    """Rows of cells; rules stand after the rows and columns of those numbers (from 0)."""

    role: Role
    rows: tuple[tuple[Tree, ...], ...]
    row_rules: tuple[int, ...] = ()
    column_rules: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """The most cells that a row has."""
        return max(map(len, self.rows))


@dataclass(frozen=True)
class Coloured:
    """Something in a colour of that name."""

    colour: str
    inner: Tree


@dataclass(frozen=True)
class Words:
    """Words within a formula, perhaps with formulas among them."""

    parts: tuple[str | Tree, ...]
    small: bool = False


Tree: TypeAlias = (
    Sign | Space | Line | Attached | Fraction | Root | Fenced | Table | Coloured | Words
)
