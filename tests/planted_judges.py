"""Judges that find what tests plant, so that answers are tested word by word without a judgement.

A matrix that holds ``w_{99}`` is wrong there: ``w_{11}`` belongs in its place. One that holds
``q`` is true under a condition, one with ``u`` is unread, and every other one is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import sympy

from symconv.checking import note
from symconv.checking.model import Entry, Finding, Judgement, Kind, ReadMatrix, Role

WRONG, RIGHT = "w_{99}", "w_{11}"
MESSAGE = "this is not the matrix of a 3 × 3 input and a 2 × 2 kernel"
GEOMETRY = {"input": [3, 3], "kernel": [2, 2], "stride": [1, 1], "padding": [0, 0]}


def plant(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(note, "judge_matrices", lambda matrices, _note: [*map(_judged, matrices)])
    patch.setattr(note, "judge_formula", lambda _formula, _around: [])
    patch.setattr(note, "judge_sentences", lambda _text, _formulas, _known: [])


def _judged(matrix: ReadMatrix) -> Finding:
    cells = [
        (row, column, cell)
        for row, line in enumerate(matrix.cells, start=1)
        for column, cell in enumerate(line, start=1)
    ]
    entries = tuple(
        Entry(row, column, cell.latex, RIGHT, cell.place)
        for row, column, cell in cells
        if cell.latex == WRONG
    )
    texts = [cell.latex for *_, cell in cells]
    facts: dict[str, Any] = {"role": Role.MATRIX, "matrix": matrix}
    if entries:
        expected = _values(matrix.cells)
        return _finding(matrix, Judgement.WRONG, MESSAGE, entries=entries, geometry=GEOMETRY,
                        expected=expected, **facts)  # fmt: skip
    if "q" in texts:
        return _finding(matrix, Judgement.CONDITIONAL, "true if q = 1", condition="q = 1", **facts)
    if "u" in texts:
        return _finding(matrix, Judgement.UNREAD, "not checked: u is unknown", **facts)
    return _finding(matrix, Judgement.RIGHT, "right", **facts)


def _values(cells: Sequence[Sequence[Any]]) -> tuple[tuple[Any, ...], ...]:
    right = sympy.Symbol("w_11")
    return tuple(
        tuple(right if cell.latex == WRONG else cell.value for cell in line) for line in cells
    )


def _finding(at: ReadMatrix, judgement: Judgement, message: str, **rest: Any) -> Finding:
    return Finding("", at.place, Kind.MATRIX, judgement, message, **rest)
