"""A picture as a value: boards of cells, and frames that light some of them.

The boards stand still; a frame says what is lit while one output cell (or one row) is made.
Writers put both onto a page and know nothing of convolutions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import prod
from typing import Any

from symconv.errors import CellError
from symconv.words import message

# What stands in a cell: an entry's name, a value, or nothing.
Label = Any
Address = tuple[int, int, int]


class Kind(Enum):
    """What a figure shows."""

    WINDOW = "window"
    MATRIX = "matrix"
    FACTORS = "factors"
    OVERLAP = "overlap"


class CellKind(Enum):
    """What a cell is. Where two axes disagree the later one of the first six is meant."""

    INPUT = "input cell"
    ZERO = "inserted zero"
    PADDING = "padding"
    APPENDED = "output padding"
    LEFTOVER = "left over"
    CROP = "cropped"
    OUTPUT = "output cell"
    ENTRY = "kernel entry"
    BLANK = "zero of the matrix"
    DOTS = "rows or columns left out"
    COUNT = "count"


class Role(Enum):
    """Why a cell is lit: a tap lies on it, it is made, or it is in the current row."""

    TAP = "tap"
    MADE = "made"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Cell:
    """``taps`` number the kernel's entries in an ENTRY; several of them are added.

    The label is empty where no input cell is read, and there the cell counts as 0.
    """

    kind: CellKind
    label: Label = ""
    taps: tuple[int, ...] = ()


Plane = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Cells that are drawn together, as planes of rows; ``sign`` stands before the board.

    ``row_rules`` and ``column_rules`` name the rows and columns after which a line is drawn.
    """

    name: str
    planes: tuple[Plane, ...]
    sign: str = ""
    row_rules: tuple[int, ...] = ()
    column_rules: tuple[int, ...] = ()
    bracketed: bool = False

    def at(self, address: Address) -> Cell:
        plane, row, column = address
        return self.planes[plane][row][column]

    @property
    def cells(self) -> Iterator[tuple[Address, Cell]]:
        """Every cell with its address (plane, row, column)."""
        for plane, rows in enumerate(self.planes):
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    yield (plane, row, column), cell


@dataclass(frozen=True, slots=True)
class Mark:
    """One lit cell; ``taps`` are the kernel entries that it is multiplied with."""

    board: int
    address: Address
    role: Role
    taps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A line around the cells from one address to another, both counted, of one plane."""

    board: int
    first: Address
    last: Address


@dataclass(frozen=True, slots=True)
class Frame:
    """What is lit at one moment; ``made`` is the sum of the ``terms`` (tap, what it reads)."""

    made: Label = ""
    terms: tuple[tuple[int, Label], ...] = ()
    marks: tuple[Mark, ...] = ()
    outlines: tuple[Outline, ...] = ()


@dataclass(frozen=True)
class Figure:
    """Boards, frames, and the words around them; prints itself as a grid of characters.

    ``kernel`` holds what each tap is called, ``aside`` the boards that are drawn once above all
    frames. ``stacked`` puts the boards below each other. ``command`` draws it in a shell; it is
    empty where no command can say what is drawn.
    """

    kind: Kind
    title: str
    boards: tuple[Board, ...]
    frames: tuple[Frame, ...]
    kernel: tuple[Label, ...] = ()
    aside: tuple[Board, ...] = ()
    facts: tuple[str, ...] = ()
    stacked: bool = False
    command: str = ""

    @property
    def cell_kinds(self) -> list[CellKind]:
        """The kinds of cells that occur, in the order of :class:`CellKind`."""
        there = {cell.kind for board in self.boards for _, cell in board.cells}
        return [kind for kind in CellKind if kind in there]

    def frame(self, number: int) -> Frame:
        """The frame of that number, counted from 1."""
        if not 1 <= number <= len(self.frames):
            raise CellError(
                f"frame must be at least 1 and at most {len(self.frames)}, but it is {number}",
                field="frame",
                value=number,
            )
        return self.frames[number - 1]

    def first(self, count: int) -> Figure:
        """The same with only so many of its frames, which is said where others are left out."""
        if count >= len(self.frames):
            return self
        fact = message(
            "The first {shown} of {count} positions are drawn.",
            shown=count,
            count=len(self.frames),
        )
        return replace(self, frames=self.frames[:count], facts=(*self.facts, fact))

    def svg(self, *, animate: bool = False, frame: int | None = None) -> str:
        """The picture as SVG: all frames on one sheet, one of them, or all one after another."""
        from symconv.figures.svg import svg

        return svg(self, animate=animate, frame=frame)

    def tikz(self, *, frame: int | None = None, standalone: bool = False) -> str:
        """The picture as TikZ: one ``tikzpicture``, or a document around it."""
        from symconv.figures.tikz import tikz

        return tikz(self, frame=frame, standalone=standalone)

    def _repr_svg_(self) -> str:
        return self.svg()

    def __str__(self) -> str:
        from symconv.figures.grid import grid

        return "\n".join(grid(self, 80))


@dataclass(frozen=True)
class Missing:
    """A figure that cannot be drawn, since it would have too many cells."""

    kind: Kind


def address(index: Sequence[int], shape: Sequence[int]) -> Address:
    """Plane, row and column of a cell of an array: the last two axes make a plane.

    >>> address((2,), (5,)), address((1, 2), (3, 4)), address((1, 0, 2), (2, 3, 4))
    ((0, 0, 2), (0, 1, 2), (1, 0, 2))
    """
    plane = 0
    for place, size in zip(index[:-2], shape[:-2], strict=True):
        plane = plane * size + place
    return plane, index[-2] if len(index) > 1 else 0, index[-1]


def planes(cells: Sequence[Cell], shape: Sequence[int]) -> tuple[Plane, ...]:
    """Row-major cells of an array of that shape as planes."""
    columns = shape[-1]
    rows = shape[-2] if len(shape) > 1 else 1
    lines = [tuple(cells[start : start + columns]) for start in range(0, prod(shape), columns)]
    return tuple(tuple(lines[start : start + rows]) for start in range(0, len(lines), rows))
