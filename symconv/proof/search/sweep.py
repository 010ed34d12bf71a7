"""Every instance of a stated box, one after the other, on one core or on many.

A worker is sent the claim and a range of numbers, never arrays. With several jobs the parts go
through joblib, so that inside ``joblib.parallel_config(backend="dask")`` the same call runs on a
Dask cluster.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import prod
from typing import Any, TypeAlias

from symconv.errors import ClaimError, MissingExtraError, OptionError, TooLargeError
from symconv.integers import signed
from symconv.proof.claim import Claim
from symconv.proof.search.instances import Line
from symconv.proof.search.shells import digits, moved
from symconv.proof.search.trial import Found, Ranked, Trial, smallest
from symconv.proof.verdict import instance_text

Progress: TypeAlias = Callable[[float], None]
Ranges: TypeAlias = tuple[tuple[str, int, int], ...]

MOST_POINTS = 10**12
# What one task tries, and what is tried at once.
_TASK, _BATCH = 1 << 18, 1 << 15


@dataclass(frozen=True, slots=True)
class Sweep:
    """Every one of ``points`` instances was tried; ``cases`` of them satisfy the assumptions.

    ``counterexample`` is the smallest in the box, in the order of
    :func:`~symconv.proof.search.trial.smallest`; ``example`` an instance of the assumptions.
    ``scope`` says in words what was exhausted.
    """

    counterexample: dict[str, int] | None
    example: dict[str, int] | None
    cases: int
    points: int
    scope: str
    seconds: float


def exhaust(
    claim: Claim,
    *,
    bound: int | None = None,
    box: Mapping[str, tuple[int, int]] | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Sweep:
    """Try every instance of a box.

    Each name takes ``bound`` values from the bound that the assumptions give it, or where they
    give none those from −bound to bound; ``box`` gives ranges of its own, ends included. A name
    that an equality gives is computed, unless the box has a range for it. ``progress`` is
    called with the share that is done. Raises :class:`~symconv.errors.ClaimError` where the
    claim divides by something below 1.

    >>> from symconv.statement.terms import equal, names
    >>> n, s = names("n s")
    >>> done = exhaust(Claim(equal(n // s * s + n % s, n), (s >= 1,)), bound=9)
    >>> done.cases, done.scope
    (171, 'every n = −9 … 9, s = 1 … 9')
    """
    start = time.perf_counter()
    given = dict(box or {})
    trial = Trial.of(claim, frozenset(given))
    ranges = _ranges(trial, given, bound)
    points = prod(high - low + 1 for _, low, high in ranges)
    found = in_parts(partial(_part, claim, ranges), points, jobs, progress)
    if found.senseless is not None:
        raise _senseless(trial, found.senseless)
    return Sweep(
        trial.confirmed(found.counterexample, refutes=True),
        trial.confirmed(found.example, refutes=False),
        found.cases,
        found.points,
        _scope(trial, ranges),
        time.perf_counter() - start,
    )


def _part(claim: Claim, ranges: Ranges, start: int, stop: int) -> Found:
    """What the instances number ``start`` to ``stop`` − 1 of the box show."""
    trial = Trial.of(claim, frozenset(name for name, _, _ in ranges))
    names = [name for name, _, _ in ranges]
    sizes = [high - low + 1 for _, low, high in ranges]
    found = Found()
    for first in range(start, stop, _BATCH):
        rows = min(_BATCH, stop - first)
        places = digits(sizes, first, first + rows)
        columns = (moved(at, low) for at, (_, low, _) in zip(places, ranges, strict=True))
        outcome = trial.outcome(dict(zip(names, columns, strict=True)), rows)
        if outcome is None:
            raise TooLargeError(
                "the numbers in the claim grow too long to be tried; take a smaller box",
                field="box",
            )
        distances = trial.space.distances
        found = found.and_also(
            Found(
                rows,
                int(outcome.satisfied.sum()),
                None if found.example else _first(outcome.columns, outcome.satisfied, first),
                smallest(outcome.columns, outcome.false, distances),
                smallest(outcome.columns, outcome.senseless, distances),
            )
        )
    return found


def _first(columns: Mapping[str, Any], chosen: Any, start: int) -> Ranked | None:
    """The first of the chosen rows; its key is its number in the box."""
    if not chosen.any():
        return None
    row = int(chosen.argmax())
    instance = {
        name: int(column[row] if getattr(column, "ndim", 0) else column)
        for name, column in sorted(columns.items())
    }
    return (start + row,), instance


# --- the box --------------------------------------------------------------------------------------


def _ranges(trial: Trial, box: Mapping[str, tuple[int, int]], bound: int | None) -> Ranges:
    names = trial.claim.variables
    if unknown := [name for name in box if name not in names]:
        raise ClaimError(
            f"the box gives a range for {', '.join(unknown)}, but the claim speaks of "
            f"{', '.join(names) or 'no names'}",
            field="box",
            value=unknown,
        )
    refuse_empty(box)
    if bound is not None and bound < 1:
        raise ClaimError(f"the bound must be at least 1, but it is {bound}", field="bound")
    lines = dict(zip(trial.space.names, trial.space.lines, strict=True))
    return tuple(
        (name, *(box[name] if name in box else _range(name, line, bound)))
        for name, line in lines.items()
    )


def _range(name: str, line: Line, bound: int | None) -> tuple[int, int]:
    """The values of a name that has no range of its own."""
    if line.up is not None and line.down is not None and bound is None:
        return line.base - line.down, line.base + line.up
    if bound is None:
        raise ClaimError(
            f"the box gives no range for {name}: give box={{'{name}': (low, high)}} or a bound",
            field="box",
            value=name,
        )
    most = bound if line.up is line.down is None else bound - 1
    down, up = (most if limit is None else min(most, limit) for limit in (line.down, line.up))
    return line.base - down, line.base + up


def _scope(trial: Trial, ranges: Ranges) -> str:
    if not ranges:
        return "every instance"
    computed = ", ".join(name for name, _ in trial.space.computed)
    follows = f", and what the assumptions make of {computed}" if computed else ""
    return f"every {ranges_text(ranges)}{follows}"


def refuse_empty(box: Mapping[str, tuple[int, int]]) -> None:
    """Raise :class:`~symconv.errors.ClaimError` for a range with no integer in it."""
    for name, (low, high) in box.items():
        if low > high:
            raise ClaimError(
                f"the range of {name} is empty: it goes from {low} to {high}; give the lower end "
                f"first",
                field="box",
                value=(low, high),
            )


def ranges_text(ranges: Ranges) -> str:
    """The ranges in words.

    >>> ranges_text((("b", -1, 2), ("u", 1, 1)))
    'b = −1 … 2, u = 1'
    """
    return ", ".join(
        f"{name} = {signed(low)}" + (f" … {signed(high)}" if high != low else "")
        for name, low, high in ranges
    )


def _senseless(trial: Trial, ranked: Ranked) -> ClaimError:
    divisor, instance = trial.bad_divisor(ranked)
    return ClaimError(
        f"the divisor {divisor} is less than 1 with {instance_text(instance)}: assume "
        f"{divisor} >= 1, or whatever makes it so",
        field="divisor",
        value=divisor,
        counterexample=instance,
    )


# --- in parts -------------------------------------------------------------------------------------


def as_jobs(jobs: Any) -> int:
    """A number of jobs: at least 1, or below 0 for all cores but so many (−1: all of them).

    >>> as_jobs(0)
    Traceback (most recent call last):
    symconv.errors.OptionError: jobs must be at least 1, or −1 for all cores, but it is 0
    """
    if isinstance(jobs, bool) or not isinstance(jobs, int) or not -64 <= jobs <= 256 or not jobs:
        raise OptionError(
            f"jobs must be at least 1, or −1 for all cores, but it is {jobs}"
            + (" (at most 256)" if isinstance(jobs, int) and jobs > 256 else ""),
            field="jobs",
            value=jobs,
        )
    return jobs


def in_parts(
    work: Callable[[int, int], Found],
    points: int,
    jobs: int | None = None,
    progress: Progress | None = None,
    task: int = _TASK,
) -> Found:
    """What ``work`` finds among the numbers 0 … points − 1, a task at a time."""
    if points > MOST_POINTS:
        raise TooLargeError(
            f"the box has {points:,} instances, but at most {MOST_POINTS:,} are tried; take a "
            f"smaller one",
            field="box",
            value=points,
        )
    tasks = ((first, min(first + task, points)) for first in range(0, points, task))
    if points <= task:
        jobs = None  # one task: no worker is worth its start
    found = Found()
    for part in _results(work, tasks, jobs):
        found = found.and_also(part)
        if progress is not None:
            progress(found.points / points)
    return found


def _results(
    work: Callable[[int, int], Found], tasks: Iterable[tuple[int, int]], jobs: int | None
) -> Iterator[Found]:
    if jobs is None or jobs == 1:
        yield from (work(*one) for one in tasks)
        return
    try:
        from joblib import Parallel, delayed
    except ImportError:
        raise MissingExtraError(
            f"a sweep with {jobs} jobs needs joblib: install it with pip install "
            f"'symconv[sweep]', or take one job",
            field="jobs",
            value=jobs,
        ) from None
    parallel = Parallel(n_jobs=jobs, return_as="generator_unordered")
    yield from parallel(delayed(work)(*one) for one in tasks)
