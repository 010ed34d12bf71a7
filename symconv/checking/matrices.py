r"""Every matrix of a formula, with the meaning and the place of every cell.

Offsets (``start``, ``stop``) count in the text that the formula's own count in, so that the
text of the file from ``cell.start`` to ``cell.stop`` is ``cell.latex``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import sympy as sp

from symconv.checking.cells.grid import Grid, grids, walk
from symconv.checking.cells.patterns import is_banded, lost_rows
from symconv.checking.cells.titles import Titles
from symconv.checking.cells.values import DOTS, Values, offset_of
from symconv.checking.cells.vectors import kernel_vectors
from symconv.checking.lines import Lines
from symconv.checking.model import Cell, Formula, Place, ReadMatrix, Unread
from symconv.errors import UnreadError

_RULES = re.compile(
    r"\s*(?:\\(?:hline|hdashline|toprule|midrule|bottomrule|Xhline|strut)(?![A-Za-z])"
    r"(?:\[[^\]\n]{0,30}\])?"
    r"|\\(?:cline|cmidrule|cdashline|noalign|rowcolor|rule|hhline)(?![A-Za-z])\s*"
    r"(?:\([^)\n]{0,9}\))?(?:\[[^\]\n]{0,30}\])?\s*(?:\{[^{}\n]{0,60}\}\s*){1,2}|%[^\n]*(?:\n|$))*"
)
_SPAN = re.compile(r"\\(multicolumn|multirow|Block|rotate)(?![A-Za-z])")
_DOTS = re.compile(
    r"\\(?:[clvdh]|id)?dots[bcmio]?(?![A-Za-z])|\\hdotsfor(?![A-Za-z])|\.\.\.|[…⋯⋮⋱⋰]"
)
_BORDERED = frozenset((r"\bordermatrix", "kbordermatrix", "blockarray", "block"))
_LABELLED = re.compile("first-row|last-row|first-col|last-col")
_WORDS = re.compile(r"\\(?:text|mbox|textbf|textrm|mathrm)\s*\{[^{}]{0,200}\s[^{}]{0,200}\}")
_RELATION = re.compile(
    r"(?<![<>!:])[=<>≤≥≈→]|\\(?:leq?|geq?|approx|to|Rightarrow|in|equiv)(?![A-Za-z])"
)


class Read(NamedTuple):
    """A matrix, and whether it stands for itself: alone on its side, or transposed there."""

    matrix: ReadMatrix | Unread
    alone: bool
    transposed: bool


def read_matrices(formula: Formula) -> list[ReadMatrix | Unread]:
    r"""The matrices of a formula in the order of its text; an Unread one says why it is that.

    >>> latex = r"C = \begin{bmatrix} w_1 & 0 \\ 0 & w_1 \end{bmatrix}"
    >>> formula = Formula(latex, 10, 60, Place(1, 11))
    >>> (matrix,) = read_matrices(formula)
    >>> matrix.name, matrix.shape, matrix.cells[1][1].value, matrix.cells[1][1].place
    ('C', (2, 2), w_1, Place(line=1, column=46))
    """
    return [one.matrix for one in read_all(formula)]


def read_all(formula: Formula) -> list[Read]:
    """The matrices, with what is known of how they stand in the formula."""
    places = _Places(formula)
    try:
        return list(_all(formula, places))
    except Exception as error:
        message = f"the reader failed: {type(error).__name__}"
        return [Read(Unread(message, formula.place, formula), False, False)]


class _Places:
    """From offsets in the formula to offsets and places in the text it stands in."""

    def __init__(self, formula: Formula):
        self.formula = formula
        self.lines = Lines(formula.latex)

    def place(self, offset: int) -> Place:
        return self.lines.beside(self.formula.place, offset)

    def unread(self, reason: str, offset: int) -> Unread:
        return Unread(reason, self.place(offset), self.formula)


def _all(formula: Formula, places: _Places) -> Iterator[Read]:
    found = grids(formula.latex)
    skipped = -1
    chosen: list[Grid] = []
    refused: list[tuple[int, Unread]] = []
    for grid, _ in walk(found):
        if grid.begin < skipped or not (grid.is_matrix or grid.fault):
            continue
        if grid.is_matrix and not grid.fault and _is_layout(formula.latex, grid):
            continue
        skipped = grid.stop
        fault = grid.fault or _structure(formula.latex, grid)
        if fault and fault[0] is not DOTS:
            refused.append((grid.begin, places.unread(*fault)))
        else:
            chosen.append(grid)
    inside = [(grid.begin, grid.stop) for grid, _ in walk(found)]
    for vector in kernel_vectors(formula.latex, formula.before):
        if not any(begin <= vector.begin < stop for begin, stop in inside):
            chosen.append(vector)
    chosen.sort(key=lambda grid: grid.begin)
    titles = Titles(formula, chosen)
    read: list[tuple[int, Read]] = [(at, Read(one, False, False)) for at, one in refused]
    for number, grid in enumerate(chosen):
        title = titles.of(number)
        one = _read(formula, grid, title.name, places)
        dots = _DOTS.search(formula.latex, grid.body, grid.stop)
        if dots:
            shown = one if isinstance(one, ReadMatrix) else None
            one = replace(places.unread(DOTS, dots.start()), shown=shown)
        read.append((grid.begin, Read(one, title.alone, title.transposed)))
    return (one for _, one in sorted(read, key=lambda pair: pair[0]))


def _is_layout(latex: str, grid: Grid) -> bool:
    """Whether an array only sets things side by side or below each other."""
    if grid.name not in ("array", "darray", "matrix", r"\matrix"):
        return False
    if any(one.is_matrix or one.fault for one in grid.inner):
        return not _has_fence(latex, grid)
    if _has_fence(latex, grid) or len(grid.rows) * len(grid.rows[0]) > 400:
        return False
    body = latex[grid.body : grid.stop]
    return bool(_RELATION.search(body) or _WORDS.search(body))


def _has_fence(latex: str, grid: Grid) -> bool:
    before = latex[max(0, grid.begin - 40) : grid.begin].rstrip()
    return before.endswith(("[", "(", "|", r"\{", r"\lbrack", r"\lbrace", r"\vert", r"\Vert"))


def _structure(latex: str, grid: Grid) -> tuple[str, int] | None:
    """Why an environment has no entries that could be read one by one, and where."""
    body = latex[grid.body : grid.stop]
    if dots := _DOTS.search(body):
        return DOTS, grid.body + dots.start()
    if grid.inner:
        return "a matrix of blocks, not of entries", grid.inner[0].begin
    if grid.name in _BORDERED or _LABELLED.search(grid.options):
        return "a matrix with labels beside it", grid.begin
    if span := _SPAN.search(body):
        return f"entries that span several cells (\\{span[1]})", grid.body + span.start()
    return None


def _read(formula: Formula, grid: Grid, name: str, places: _Places) -> ReadMatrix | Unread:
    rows = _trimmed(formula.latex, grid)
    fault = _shape_fault(formula.latex, grid, rows)
    if fault:
        return places.unread(*fault)
    rows, gaps = _without_dots(formula.latex, rows)
    try:
        values = _values(formula.latex, rows)
    except UnreadError as error:
        return places.unread(error.reason, offset_of(error, formula.latex))
    shift = formula.start
    cells = tuple(
        tuple(
            Cell(
                formula.latex[start:stop],
                sp.S.Zero if value is None else value,
                places.place(start),
                start + shift,
                stop + shift,
            )
            for (start, stop), value in zip(row, some, strict=True)
        )
        for row, some in zip(rows, values, strict=True)
    )
    return ReadMatrix(
        name,
        cells,
        grid.name,
        formula,
        grid.begin + shift,
        grid.stop + shift,
        places.place(grid.begin),
        gaps,
    )


def _without_dots(
    latex: str, rows: list[list[tuple[int, int]]]
) -> tuple[list[list[tuple[int, int]]], tuple[int | None, int | None]]:
    """The cells without one row and one column of dots, and where those stood."""

    def is_gap(cells: Sequence[tuple[int, int]]) -> bool:
        texts = [latex[start:stop] for start, stop in cells]
        return any(texts) and all(not text or _DOTS.fullmatch(text) for text in texts)

    row = next((at for at, cells in enumerate(rows) if is_gap(cells)), None)
    if row is not None:
        rows = rows[:row] + rows[row + 1 :]
    column = next((at for at, cells in enumerate(zip(*rows, strict=True)) if is_gap(cells)), None)
    if column is not None:
        rows = [cells[:column] + cells[column + 1 :] for cells in rows]
    return rows, (row, column)


def _trimmed(latex: str, grid: Grid) -> list[list[tuple[int, int]]]:
    r"""The cells without rules and white space.

    A row without anything in it is left out: behind the last break, between doubled ones
    (``\\\\``, as some sites need them), and wherever it has too few cells to be a row.
    """
    rows = []
    width = max(map(len, grid.rows))
    for number, row in enumerate(grid.rows, start=1):
        cells = [_trim(latex, start, stop, first=not at) for at, (start, stop) in enumerate(row)]
        blank = len(cells) == 1 and cells[0][0] == cells[0][1]
        doubled = row[0][0] == row[0][1]
        if not blank or not (doubled or width > 1 or number == len(grid.rows)):
            rows.append(cells)
    return rows


def _trim(latex: str, start: int, stop: int, *, first: bool) -> tuple[int, int]:
    if first or "%" in latex[start:stop]:
        start = min(stop, _RULES.match(latex, start, stop).end())  # type: ignore[union-attr]
    text = latex[start:stop]
    bare = text.strip()
    if not bare:
        return stop, stop
    begin = start + text.index(bare[0])
    if bare.endswith("\\") and len(bare) > 1 and bare[-2] != "\\" and text[-1].isspace():
        bare = bare[:-1].rstrip()  # a space that a backslash keeps
    while bare[-1] in ",;." and not bare.endswith("\\,") and not bare.endswith("\\;"):
        bare = bare[:-1].rstrip()
        if not bare:
            return stop, stop
    return begin, begin + len(bare)


def _shape_fault(
    latex: str, grid: Grid, rows: Sequence[Sequence[tuple[int, int]]]
) -> tuple[str, int] | None:
    if not rows:
        return "the matrix is empty", grid.begin
    if len(rows) == 1:
        lost = lost_rows(latex, rows[0])
        if lost:
            return lost, rows[0][0][0]
    width = len(rows[0])
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            entries = "entry" if len(row) == 1 else "entries"
            return f"row {number} has {len(row)} {entries}, row 1 has {width}", row[0][0]
    return None


def _values(latex: str, rows: Sequence[Sequence[tuple[int, int]]]) -> list[list[sp.Expr | None]]:
    reader = Values(latex)
    values = [[reader.value(start, stop) for start, stop in row] for row in rows]
    blank = next(
        ((i, j) for i, row in enumerate(values) for j, one in enumerate(row) if one is None), None
    )
    if blank and not is_banded(values):
        i, j = blank
        raise reader.source.unread(
            f"entry ({i + 1}, {j + 1}) is blank, and may not be 0", rows[i][j][0]
        )
    return values
