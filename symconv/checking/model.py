"""What is found in a note: places, matrices with their cells, formulas, and their judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Role(Enum):
    """What a matrix is in the note."""

    MATRIX = "C"
    TRANSPOSE = "CT"
    PRODUCT = "Cx"
    TRANSPOSED_PRODUCT = "CTy"
    KERNEL = "kernel"
    INPUT = "input"


class Kind(Enum):
    """What a finding is about."""

    MATRIX = "matrix"
    SIZE = "size"
    CLAIM = "claim"


class Judgement(Enum):
    """What is said of it; a conditional one names its condition."""

    RIGHT = "right"
    WRONG = "wrong"
    CONDITIONAL = "conditional"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: line and column from 1, in the text of the file as it is."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Formula:
    """A stretch of mathematics in a note.

    ``latex`` is its text without the delimiters; ``start`` and ``stop`` its offsets in the
    text. ``display`` says whether it stands on lines of its own. ``before`` and ``after`` are
    the prose around it, as far as it may speak of it.
    """

    latex: str
    start: int
    stop: int
    place: Place
    display: bool = True
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """An entry of a matrix: its LaTeX as it stands, what it means, and where it stands."""

    latex: str
    value: Any
    place: Place
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class ReadMatrix:
    """A matrix that was read faithfully, every cell with its place.

    ``name`` is what stands before its equality sign (or is said of it nearby), as plain text:
    "C", "C^T", "X", "y", "" where nothing is known. ``value`` of a cell is a SymPy expression
    in symbols with plain names (``w_11``, ``x_1,12``). ``gaps`` are the numbers of rows and of
    columns before the dots of a matrix that is not written out, None where nothing is left out;
    the cells are those that are shown.
    """

    name: str
    cells: tuple[tuple[Cell, ...], ...]
    environment: str
    formula: Formula
    start: int
    stop: int
    place: Place
    gaps: tuple[int | None, int | None] = (None, None)

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.cells), len(self.cells[0])

    @property
    def is_elided(self) -> bool:
        return self.gaps != (None, None)


@dataclass(frozen=True, slots=True)
class Unread:
    """Mathematics that could not be read faithfully: where, and why.

    ``shown`` are the entries of a matrix whose dots leave out only whole rows and columns.
    """

    reason: str
    place: Place
    formula: Formula
    shown: ReadMatrix | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A wrong entry: row and column in the matrix from 1, what stands there, what belongs there."""

    row: int
    column: int
    found: str
    expected: str
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of one matrix, formula or sentence of a note."""

    file: str
    place: Place
    kind: Kind
    judgement: Judgement
    message: str
    role: Role | None = None
    geometry: Mapping[str, Any] | None = None
    condition: str | None = None
    entries: tuple[Entry, ...] = ()
    counterexample: Mapping[str, int] | None = None
    matrix: ReadMatrix | None = None
    expected: tuple[tuple[Any, ...], ...] | None = None

    def record(self) -> dict[str, Any]:
        """The finding as plain data, in the form that programs read."""
        return {
            "file": self.file,
            "line": self.place.line,
            "column": self.place.column,
            "kind": self.kind.value,
            "role": None if self.role is None else self.role.value,
            "geometry": None if self.geometry is None else dict(self.geometry),
            "verdict": self.judgement.value,
            "condition": self.condition,
            "entries": [
                {
                    "row": one.row,
                    "column": one.column,
                    "found": one.found,
                    "expected": one.expected,
                    "line": one.place.line,
                    "col": one.place.column,
                }
                for one in self.entries
            ],
            "counterexample": None if self.counterexample is None else dict(self.counterexample),
            "message": self.message,
        }
