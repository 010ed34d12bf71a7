"""Instances as columns of integers: all of some distances, or a range of a numbered box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, TypeAlias

import numpy as np

from symconv.proof.search.instances import Line, Space

Columns: TypeAlias = dict[str, Any]

_MOST_BITS = 62
# So many integers are made at once: a few megabytes, in a few milliseconds.
_MOST_CELLS = 1 << 18


def shell_sizes(lines: Sequence[Line], most: int) -> list[int]:
    """How many instances have distance 0, 1, …, most."""
    sizes = [1] + [0] * most
    for line in lines:
        upto = [0, *accumulate(sizes)]
        sizes = [
            upto[r + 1]
            - upto[0 if line.up is None else max(r - line.up, 0)]
            + upto[r]
            - upto[0 if line.down is None else max(r - line.down, 0)]
            for r in range(most + 1)
        ]
    return sizes


def shell_pieces(space: Space, first: int, stop: int) -> Iterator[tuple[Columns, int]]:
    """What :func:`shells` gives, in pieces that are not too large: value by value of a name."""
    names = len(space.names)
    if names < 2 or sum(shell_sizes(space.lines, stop - 1)[first:]) * names <= _MOST_CELLS:
        yield shells(space, first, stop)
        return
    line, others = space.lines[0], Space(space.names[1:], space.lines[1:], ())
    for distance in range(stop):
        for value in dict.fromkeys((line.base + distance, line.base - distance)):
            if not line.allows(value):
                continue
            for columns, count in shell_pieces(others, max(first - distance, 0), stop - distance):
                yield {space.names[0]: integer_array([value]).repeat(count), **columns}, count


def shells(space: Space, first: int, stop: int) -> tuple[Columns, int]:
    """All instances with a distance from ``first`` to ``stop`` − 1: columns, and how many rows.

    Names are added one by one: what is there so far is repeated with every distance that the
    next name can still take.
    """
    values: list[Any] = []
    totals = np.zeros(1, dtype=np.int64)
    # What the names that are still to come can add at most; None: any distance.
    to_come = list(accumulate((line.farthest for line in space.lines), _plus, initial=0))[:-1]
    for line, later in zip(reversed(space.lines), reversed(to_come), strict=True):
        least = 0 if later is None else max(first - later, 0)
        rows, steps = _steps(line, totals, least, stop)
        values = [column[rows] for column in values]
        values.append(moved(steps, line.base))
        totals = totals[rows] + abs(steps)
    inside = (totals >= first) & (totals < stop)
    if not inside.all():
        values = [column[inside] for column in values]
    return dict(zip(space.names, reversed(values), strict=True)), int(inside.sum())


def _steps(line: Line, totals: Any, least: int, stop: int) -> tuple[Any, Any]:
    """For each row the steps up and down that bring its total into least … stop − 1."""
    rows, steps = [], []
    for sign, most, lowest in ((1, line.up, 0), (-1, line.down, 1)):
        begin = np.maximum(least - totals, lowest)
        # A limit beyond the last distance is none.
        end = np.minimum(stop - totals, stop if most is None else min(most + 1, stop))
        counts = np.maximum(end - begin, 0)
        row = np.repeat(np.arange(len(totals)), counts)
        first_of_row = np.cumsum(counts) - counts
        steps.append(sign * (np.arange(len(row)) - first_of_row[row] + begin[row]))
        rows.append(row)
    return np.concatenate(rows), np.concatenate(steps)


def _plus(total: Any, more: int | None) -> Any:
    return None if total is None or more is None else total + more


def digits(sizes: Sequence[int], start: int, stop: int) -> list[Any]:
    """The numbers ``start`` to ``stop`` − 1 in mixed radix, a column for each place.

    So the instances of a box are numbered, the last name fastest.
    """
    rest, columns = np.arange(start, stop), []
    for size in reversed(sizes):
        rest, digit = np.divmod(rest, size)
        columns.append(digit)
    return columns[::-1]


def moved(column: Any, base: int) -> Any:
    """The column with the base added, in Python integers where 64 bits are too few."""
    return (column if _fits(base) else column.astype(object)) + base


def integer_array(values: Sequence[int]) -> Any:
    """The integers as an array, of Python integers where 64 bits are too few."""
    return np.array(values, dtype=np.int64 if all(map(_fits, values)) else object)


def _fits(value: int) -> bool:
    return value.bit_length() < _MOST_BITS
