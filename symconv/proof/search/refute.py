"""The search for a counterexample: all small instances, smallest first, many at once.

Untrusted: what it finds is looked at again in plain Python, and what it does not find is
evidence only for the instances that its result names.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import prod
from typing import Any

from symconv.proof.claim import Claim
from symconv.proof.search.instances import Line, Space
from symconv.proof.search.shells import Columns, digits, integer_array, shell_pieces, shell_sizes
from symconv.proof.search.trial import Found, Trial, smallest, surely_positive
from symconv.statement.terms import Op, Term, walk

_FIRST_BATCH, _LARGEST_BATCH = 512, 1 << 15
_FIRST_ROWS, _LEAST_ROWS = 512, 16
# A slice of rows takes about this share of the seconds allowed, so that none runs far over.
_SHARE = 0.02
_DIVISOR_POINTS, _DIVISOR_SECONDS = 30_000, 0.2
_LARGE_AT_ONCE = 3
# Beside the large values, so many combinations of the least two values of the others are tried.
_MOST_NEAR = 1 << 10


@dataclass(frozen=True, slots=True)
class Search:
    """What a search has tried, and found.

    ``counterexample`` and ``example``, an instance of the assumptions, are the smallest among
    the instances that were tried, or None. ``cases`` of the ``points`` that were tried satisfy
    the assumptions. All instances of a distance of at most ``reach`` were tried (−1: of no
    distance all), and ``complete`` says that there are no others; ``scope`` says it in words.
    The counterexample ``is_smallest`` of all if every instance of its distance was tried.
    """

    counterexample: dict[str, int] | None
    example: dict[str, int] | None
    cases: int
    reach: int
    points: int
    seconds: float
    complete: bool = False
    scope: str = ""
    is_smallest: bool = False


def search(claim: Claim, *, most_points: int = 300_000, seconds: float = 1.0) -> Search:
    """All instances of distance 0, 1, 2, … (see :mod:`symconv.proof.search.instances`).

    It ends with the distance at which a counterexample is found, or when the next distance
    would take it over ``most_points``, or after that many seconds; then the distance that it is
    at has been tried in part, and does not count for the reach.

    >>> from symconv.statement.terms import equal, names
    >>> n, s = names("n s")
    >>> found = search(Claim(equal(n // s * s, n), (s >= 1,)))
    >>> found.counterexample, found.example
    ({'n': 1, 's': 2}, {'n': 0, 's': 1})
    >>> search(Claim(n + s >= n, (s >= 1,)), most_points=50).scope
    'every instance with |n| + (s − 1) ≤ 6'
    """
    start = time.perf_counter()
    trial = Trial.of(claim)
    found, reach, complete = _shell_by_shell(trial, most_points, start, seconds)
    return Search(
        trial.confirmed(found.counterexample, refutes=True),
        trial.confirmed(found.example, refutes=False),
        found.cases,
        reach,
        found.points,
        time.perf_counter() - start,
        complete,
        _scope(trial.space, reach, complete),
        # The first part of its key is the distance.
        found.counterexample is not None and found.counterexample[0][0] <= reach,
    )


def bad_divisor(claim: Claim) -> tuple[Term, dict[str, int]] | None:
    """A divisor and a small instance of the assumptions for which it is below 1, if one is found.

    >>> from symconv.statement.terms import equal, names
    >>> n, s = names("n s")
    >>> bad_divisor(Claim(n // s <= n, (n >= 1,)))
    (<Term: s>, {'n': 1, 's': 0})
    >>> bad_divisor(Claim(n // s <= n, (n >= 1, s >= 1)))
    """
    trial = Trial.of(claim)
    space = trial.space
    zipped = zip(space.names, space.lines, strict=True)
    lows = {name: line.base for name, line in zipped if line.down == 0}
    if all(surely_positive(one, lows) for one in trial.divisors):
        return None
    start = time.perf_counter()
    found, _, _ = _shell_by_shell(
        trial, _DIVISOR_POINTS, start, _DIVISOR_SECONDS, until=lambda found: found.senseless
    )
    return None if found.senseless is None else trial.bad_divisor(found.senseless)


# --- shell by shell -------------------------------------------------------------------------------


def _shell_by_shell(
    trial: Trial, most_points: int, start: float, seconds: float, until: Any = None
) -> tuple[Found, int, bool]:
    """What was found, the reach, and whether that was everything."""
    found, reach = Found(), -1
    if trial.space.empty:
        return found, reach, True
    farthest = _farthest(trial.space)
    until = until or (lambda found: found.counterexample)
    for first, stop in _batches(trial.space, farthest, most_points):
        before, finished = found, True
        for columns, rows in shell_pieces(trial.space, first, stop):
            found, finished = _tried(trial, columns, rows, before, found, start, seconds)
            if not finished:
                break
        if finished:
            reach = stop - 1
        if not finished or until(found):
            break
    return found, reach, farthest is not None and reach >= farthest


def _farthest(space: Space) -> int | None:
    """The greatest distance that an instance can have; None: there is none."""
    each = [line.farthest for line in space.lines]
    return None if None in each else sum(one for one in each if one is not None)


def _batches(space: Space, farthest: int | None, most_points: int) -> Iterator[tuple[int, int]]:
    """Distances in ranges, first … stop − 1: many small ones at once, large ones alone."""
    sizes = shell_sizes(space.lines, 63)
    first = points = 0
    while True:
        target = min(max(_FIRST_BATCH, points), _LARGEST_BATCH)
        stop, size = first, 0
        while farthest is None or stop <= farthest:
            if stop == len(sizes):
                sizes = shell_sizes(space.lines, 2 * stop)
            more = size + sizes[stop]
            if points + more > most_points or (size and more > target):
                break
            stop, size = stop + 1, more
        if stop == first:
            return
        yield first, stop
        first, points = stop, points + size


def _tried(
    trial: Trial,
    columns: Columns,
    rows: int,
    before: Found,
    found: Found,
    start: float,
    seconds: float,
) -> tuple[Found, bool]:
    """What was found so far and among these, and whether they could all be tried.

    What was found before the batch to which these belong is smaller than anything in it.
    """
    points = found.points
    for part in _slices(rows, start, seconds):
        batch = {name: column[part] for name, column in columns.items()}
        outcome = trial.outcome(batch, part.stop - part.start)
        if outcome is None:
            break
        distances = trial.space.distances
        found = found.and_also(
            Found(
                part.stop - part.start,
                int(outcome.satisfied.sum()),
                None if before.example else smallest(outcome.columns, outcome.satisfied, distances),
                smallest(outcome.columns, outcome.false, distances),
                smallest(outcome.columns, outcome.senseless, distances),
            )
        )
    return found, found.points - points == rows


def _slices(rows: int, start: float, seconds: float) -> Iterator[slice]:
    """The rows in pieces that take about the same time, until the time is over."""
    done, size = 0, _FIRST_ROWS
    while done < rows:
        before = time.perf_counter()
        if before - start > seconds:
            return
        stop = min(done + size, rows)
        yield slice(done, stop)
        took = time.perf_counter() - before
        size = int((stop - done) * _SHARE * seconds / max(took, 1e-6))
        size = min(max(size, _LEAST_ROWS), _LARGEST_BATCH)
        done = stop


def _scope(space: Space, reach: int, complete: bool) -> str:
    if complete:
        return "every instance"
    return f"every instance with {space.distance_text()} ≤ {reach}" if reach >= 0 else ""


# --- far out --------------------------------------------------------------------------------------


def boundary(claim: Claim, *, most_points: int = 300_000, seconds: float = 1.0) -> Search:
    """Instances far out, at the constants that occur in the claim.

    One name is large, then two, then three at once: c − 1, c or c + 1 for a constant c > 2, or
    the product of two such constants. The other names have their least values.

    >>> from symconv.statement.terms import names
    >>> n, s = names("n s")
    >>> boundary(Claim(n // s <= 1000, (n >= 1, s >= 1))).counterexample
    {'n': 1001, 's': 1}
    """
    start = time.perf_counter()
    trial, found, found_at = Trial.of(claim), Found(), _LARGE_AT_ONCE
    for level, columns, rows in _far_out(trial, most_points):
        if level > found_at:
            break
        found, finished = _tried(trial, columns, rows, found, found, start, seconds)
        if found.counterexample:
            found_at = level
        if not finished:
            break
    return Search(
        trial.confirmed(found.counterexample, refutes=True),
        trial.confirmed(found.example, refutes=False),
        found.cases,
        -1,
        found.points,
        time.perf_counter() - start,
    )


def _far_out(trial: Trial, most_points: int) -> Iterator[tuple[int, Columns, int]]:
    """How many names are large, and instances as columns with their number."""
    space, large = trial.space, _large_values(trial.claim)
    if space.empty or not large:
        return
    points, lines = 0, space.lines
    near = 2 if 2 ** len(lines) <= _MOST_NEAR else 1
    for level in range(1, min(_LARGE_AT_ONCE, len(lines)) + 1):
        for chosen in combinations(range(len(lines)), level):
            values = [
                _large_on(line, large) if place in chosen else _near_on(line, near)
                for place, line in enumerate(lines)
            ]
            end = min(prod(map(len, values)), most_points - points)
            points += end
            for first in range(0, end, _LARGEST_BATCH):
                places = digits(list(map(len, values)), first, min(first + _LARGEST_BATCH, end))
                columns = [choice[at] for choice, at in zip(values, places, strict=True)]
                rows = len(places[0])
                yield level, dict(zip(space.names, columns, strict=True)), rows


def _large_values(claim: Claim) -> list[int]:
    parts = (one for each in (claim.statement, *claim.given) for one in walk(each))
    constants = sorted({abs(one.args[0]) for one in parts if one.op is Op.NUMBER} - {0, 1, 2})
    beside = {constant + step for constant in constants for step in (-1, 0, 1)}
    return sorted(beside | {one * other for one in constants for other in constants})


def _large_on(line: Line, large: list[int]) -> Any:
    signed = (value * sign for value in large for sign in (1, -1))
    return integer_array([value for value in signed if line.allows(value)])


def _near_on(line: Line, count: int) -> Any:
    near = (line.base, line.base + 1, line.base - 1)
    return integer_array([value for value in near if line.allows(value)][:count])
