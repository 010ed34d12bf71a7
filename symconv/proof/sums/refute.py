"""Small sizes at which two sums differ: instances in the order of their distance."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from symconv.proof.claim import Claim
from symconv.proof.search.instances import Space
from symconv.proof.search.shells import Columns, shell_pieces, shell_sizes
from symconv.proof.search.trial import Trial
from symconv.proof.sums.claim import SumClaim
from symconv.proof.sums.value import sum_values
from symconv.statement.terms import conjunction, equal, name

_MOST_POINTS = 2_000_000


@dataclass(frozen=True, slots=True)
class SumSearch:
    """What a search met: how many instances, one where the sums differ, one that is typical."""

    instances: int
    counterexample: dict[str, int] | None = None
    example: dict[str, int] | None = None


def search_sums(claim: SumClaim, *, most_instances: int = 5_000, seconds: float = 1.0) -> SumSearch:
    """The first instance at which the sums differ, among the smallest that there are.

    The example is an instance at which there is something to add up, if one is met.
    """
    left, right = sum_values(claim.left), sum_values(claim.right)
    example: dict[str, int] | None = None
    typical, count = False, 0
    for instance in instances(claim, time.perf_counter() + seconds):
        found = left.at(instance)
        count += 1
        if found != right.at(instance):
            return SumSearch(count, instance, example)
        if example is None or (found and not typical):
            example, typical = instance, bool(found)
        if count == most_instances:
            break
    return SumSearch(count, None, example)


def instances(claim: SumClaim, deadline: float) -> Iterator[dict[str, int]]:
    """The instances of the assumptions, nearest first, until the deadline."""
    spoken_of = conjunction(*(equal(name(one), name(one)) for one in claim.variables))
    trial = Trial.of(Claim(spoken_of, claim.given))
    distance = points = 0
    while _reaches(trial.space, distance) and points <= _MOST_POINTS:
        shell: list[dict[str, int]] = []
        for columns, rows in shell_pieces(trial.space, distance, distance + 1):
            outcome = trial.outcome(columns, rows)
            if outcome is None or time.perf_counter() > deadline:
                return
            points += rows
            shell += (_row(outcome.columns, row) for row in outcome.satisfied.nonzero()[0])
        for instance in sorted(shell, key=_size):
            if time.perf_counter() > deadline:
                return
            yield instance
        distance += 1


def _row(columns: Columns, row: int) -> dict[str, int]:
    # A number that is the same in all rows may stand alone.
    at = ((name, one[row] if getattr(one, "ndim", 0) else one) for name, one in columns.items())
    return {letter: int(value) for letter, value in at}


def _reaches(space: Space, distance: int) -> bool:
    limits = [line.farthest for line in space.lines]
    endless = None in limits
    return not space.empty and (endless or shell_sizes(space.lines, distance)[distance] > 0)


def _size(instance: dict[str, int]) -> tuple[int, ...]:
    values = [instance[letter] for letter in sorted(instance)]
    return (sum(map(abs, values)), *(2 * abs(value) - (value > 0) for value in values))
