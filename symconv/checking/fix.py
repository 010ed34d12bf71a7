r"""A note with its wrong entries put right; everything else stays as it is, sign for sign.

Each wrong entry is replaced where it stands. A note is not touched where its text is not what
was read there, and columns that were aligned stay so as far as their spaces allow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from symconv.checking.model import Cell, Entry, Finding, Judgement, ReadMatrix
from symconv.checking.source import Source, source_of


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text after the corrections, how many entries they changed, in how many matrices."""

    text: str
    entries: int
    matrices: int


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    stop: int
    new: str


def can_fix(finding: Finding) -> bool:
    """Whether it is known what belongs into each wrong entry."""
    is_wrong = finding.judgement is Judgement.WRONG
    return is_wrong and finding.matrix is not None and bool(finding.entries)


def fixed(text: str, suffix: str, findings: Iterable[Finding]) -> Fixed:
    """The text of a note with the wrong entries of its matrices replaced."""
    source = source_of(text, suffix)
    edits: list[_Edit] = []
    matrices = 0
    for finding in findings:
        found = _edits(source, finding) if can_fix(finding) else None
        if found is not None:
            edits += found
            matrices += 1
    edits.sort(key=lambda one: one.start)
    if any(a.stop > b.start for a, b in pairwise(edits)):
        return Fixed(text, 0, 0)  # two findings claim the same place: neither is sure
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : source.origin(edit.start)], source.written(edit.new)]
        at = source.origin_end(edit.stop) if edit.stop > edit.start else source.origin(edit.stop)
    return Fixed("".join([*parts, text[at:]]), len(edits), matrices)


def _edits(source: Source, finding: Finding) -> list[_Edit] | None:
    """The edits of one matrix; None if its text is not what was read."""
    matrix = finding.matrix
    assert matrix is not None
    edits = []
    for entry in finding.entries:
        cell = matrix.cells[entry.row - 1][entry.column - 1]
        if source.text[cell.start : cell.stop] != cell.latex:
            return None
        edit = _Edit(cell.start, cell.stop, _spelling(finding, entry))
        edits.append(_aligned(source.text, edit, matrix, entry.column - 1))
    return edits


def _spelling(finding: Finding, entry: Entry) -> str:
    """What belongs there as the note itself writes it elsewhere in the matrix."""
    if finding.expected is None or finding.matrix is None:
        return entry.expected
    value = finding.expected[entry.row - 1][entry.column - 1]
    wrong = {(one.row, one.column) for one in finding.entries}
    known = Counter(
        cell.latex
        for row, cells in enumerate(finding.matrix.cells, start=1)
        for column, cell in enumerate(cells, start=1)
        if cell.value == value and (row, column) not in wrong
    )
    return known.most_common(1)[0][0] if known else entry.expected


# --- columns --------------------------------------------------------------------------------------


def _aligned(text: str, edit: _Edit, matrix: ReadMatrix, column: int) -> _Edit:
    """The edit with the spaces that keep the column where it was; an edge column moves nothing."""
    cells = [row[column] for row in matrix.cells]
    longer = len(edit.new) - (edit.stop - edit.start)
    if longer == 0 or len({cell.place.line for cell in cells}) < len(cells) or len(cells) < 2:
        return edit
    if len({cell.place.column for cell in cells}) == 1 and column + 1 < len(matrix.cells[0]):
        return _padded_after(text, edit, longer)
    if len({_last_column(cell) for cell in cells}) == 1 and column:
        return _padded_before(text, edit, longer)
    return edit


def _last_column(cell: Cell) -> int:
    return cell.place.column + len(cell.latex)


def _padded_after(text: str, edit: _Edit, longer: int) -> _Edit:
    if longer < 0:
        return _Edit(edit.start, edit.stop, edit.new + " " * -longer)
    free = len(text[edit.stop : edit.stop + longer + 1]) - len(
        text[edit.stop : edit.stop + longer + 1].lstrip(" ")
    )
    return _Edit(edit.start, edit.stop + max(0, min(longer, free - 1)), edit.new)


def _padded_before(text: str, edit: _Edit, longer: int) -> _Edit:
    if longer < 0:
        return _Edit(edit.start, edit.stop, " " * -longer + edit.new)
    before = text[max(0, edit.start - longer - 1) : edit.start]
    free = len(before) - len(before.rstrip(" "))
    return _Edit(edit.start - max(0, min(longer, free - 1)), edit.stop, edit.new)
