"""What cells say together: blank ones that stand for 0, and row breaks that were lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

# What is left of a row break that lost a backslash, and of one that was lost whole.
_HALF = re.compile(r"(?<!\\)\\(?=[ \t\r\n]|[0-9-]|[A-Za-z]_)")
_LINE = re.compile(r"[ \t]*\r?\n[ \t\r\n]*")


def is_banded(values: Sequence[Sequence[Any]]) -> bool:
    """Whether what is not blank lies along diagonals, so that blank cells surely mean 0.

    >>> is_banded([["a", "b", None], [None, "a", "b"]]), is_banded([["a", None], ["b", "a"]])
    (True, True)
    """
    if len(values) < 2 or len(values[0]) < 2:
        return False
    filled = [[j for j, one in enumerate(row) if one is not None and one != 0] for row in values]
    if not all(filled):
        return False
    return _is_staircase(filled) or _is_shifted(values, filled) or _is_repeated(values, filled)


def _is_staircase(filled: Sequence[Sequence[int]]) -> bool:
    """Whether every row is one stretch, and both its ends move on from row to row."""
    edges = [(row[0], row[-1]) for row in filled]
    if any(last - first + 1 != len(row) for row, (first, last) in zip(filled, edges, strict=True)):
        return False
    descending = all(a <= c and b <= d for (a, b), (c, d) in pairwise(edges))
    return descending and edges[0][0] < edges[-1][0] and edges[0][1] < edges[-1][1]


def _is_shifted(values: Sequence[Sequence[Any]], filled: Sequence[Sequence[int]]) -> bool:
    """Whether every row is the first one, moved on."""
    patterns = {
        tuple((j - columns[0], row[j]) for j in columns)
        for row, columns in zip(values, filled, strict=True)
    }
    return len(patterns) == 1 and all(a[0] < b[0] for a, b in pairwise(filled))


def _is_repeated(values: Sequence[Sequence[Any]], filled: Sequence[Sequence[int]]) -> bool:
    """Whether nearly every entry is found again one row and one column further, or before."""
    count = total = 0
    for i, row in enumerate(filled):
        for j in row:
            beside = [
                values[a][b]
                for a, b in ((i + 1, j + 1), (i - 1, j - 1))
                if 0 <= a < len(values) and 0 <= b < len(values[a])
            ]
            total += bool(beside)
            count += any(one == values[i][j] for one in beside)
    return total > 0 and 4 * count >= 3 * total


def lost_rows(latex: str, row: Sequence[tuple[int, int]]) -> str | None:
    r"""The sentence for a single row that is several ones run together, or None.

    Of R rows of W entries, whose breaks were lost, R·W − (R − 1) cells are left, since the last
    entry of a row and the first of the next share one.

    >>> text = r"1 & 0 \ 0 & 1"
    >>> lost_rows(text, [(0, 1), (4, 9), (12, 13)])
    'the row breaks were lost: the 3 cells of the only row are 2 rows of 2 run together'
    """
    for break_sign in (_HALF, _LINE):
        lengths = [0]
        for start, stop in row:
            pieces = [piece.strip() for piece in break_sign.split(latex[start:stop])]
            if not all(pieces):
                lengths = [0]
                break
            lengths[-1] += 1
            lengths += [1] * (len(pieces) - 1)
        rows, width = len(lengths), lengths[0]
        least = 1 if break_sign is _HALF else 2
        if rows > 1 and width >= least and set(lengths) == {width}:
            return (
                f"the row breaks were lost: the {len(row)} cells of the only row are {rows} rows "
                f"of {width} run together"
            )
    return None
