"""Small sizes at which two sums differ: instances in the order of their distance.

The distance of an instance is how far its numbers stand from the least that the assumptions
allow them one by one (from 0 where they bound nothing), added up. A number that an assumption
gives (N = n + b + e) is worked out and not searched for.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from symconv.proof.sums.claim import SumClaim
from symconv.proof.sums.value import sum_values
from symconv.statement.terms import Statement, Term, free_names
from symconv.statement.values import holds, value_of

_MOST_DISTANCE = 60


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search met: how many instances, one where the sums differ, one that is typical."""

    instances: int
    counterexample: dict[str, int] | None = None
    example: dict[str, int] | None = None


def search_sums(
    claim: SumClaim, *, most_instances: int = 200, seconds: float = 1.0
) -> Searched:
    """The first instance at which the sums differ, among the smallest that are looked at."""
    left, right = sum_values(claim.left), sum_values(claim.right)
    deadline = time.perf_counter() + seconds
    example: dict[str, int] | None = None
    typical = False
    count = 0
    for instance in instances(claim, deadline):
        found = left.at(instance)
        count += 1
        if found != right.at(instance):
            return Searched(count, instance, example)
        if example is None or (not typical and found):
            example, typical = instance, bool(found)
        if count == most_instances:
            break
    return Searched(count, None, example)


def instances(claim: SumClaim, deadline: float = math.inf) -> Iterator[dict[str, int]]:
    """Instances that satisfy the assumptions, nearest first, until the deadline."""
    plan = _plan(claim)
    for distance in range(_MOST_DISTANCE):
        yield from plan.at(distance, {}, 0, deadline)
        if time.perf_counter() > deadline:
            return


@dataclass(frozen=True, slots=True)
class _Stage:
    """One number that is searched for, what follows from it, and what can be looked at then."""

    name: str
    least: int | None
    given: tuple[tuple[str, Term], ...]
    tests: tuple[Statement, ...]

    def values(self, distance: int) -> Iterator[int]:
        if self.least is not None:
            yield self.least + distance
        else:
            yield from dict.fromkeys((distance, -distance))


@dataclass(frozen=True, slots=True)
class _Plan:
    stages: tuple[_Stage, ...]

    def at(
        self, distance: int, known: Mapping[str, int], depth: int, deadline: float
    ) -> Iterator[dict[str, int]]:
        """All ways to spend exactly this distance on the numbers from ``depth`` on."""
        if depth == len(self.stages):
            if distance == 0:
                yield dict(known)
            return
        stage = self.stages[depth]
        last = depth == len(self.stages) - 1
        for spent in range(distance if last else 0, distance + 1):
            for value in stage.values(spent):
                if time.perf_counter() > deadline:
                    return
                here = _completed(stage, {**known, stage.name: value})
                if here is not None:
                    yield from self.at(distance - spent, here, depth + 1, deadline)


def _completed(stage: _Stage, known: dict[str, int]) -> dict[str, int] | None:
    """With the numbers that follow; None where an assumption fails."""
    try:
        for name, term in stage.given:
            value = value_of(term, known)
            if value.denominator != 1:
                return None
            known[name] = int(value)
        return known if all(holds(test, known) for test in stage.tests) else None
    except ZeroDivisionError:
        return None


def _plan(claim: SumClaim) -> _Plan:
    """Each number in turn; definitions and assumptions as soon as all of their names are known."""
    definitions = _definitions(claim.given)
    tests = [
        one
        for one in claim.given
        if not (one.op is Rel.EQ and definitions.get(str(one.args[0])) is one.args[1])
    ]
    known: set[str] = set()
    stages = []
    for letter in _in_order(claim):
        if letter in definitions:
            continue
        known.add(letter)
        follow: list[tuple[str, Term]] = []
        while ready := [
            (one, term)
            for one, term in definitions.items()
            if one not in known and set(free_names(term)) <= known
        ]:
            follow += ready
            known.update(one for one, _ in ready)
        now = tuple(one for one in tests if set(free_names(one)) <= known)
        tests = [one for one in tests if one not in now]
        stages.append(_Stage(letter, _least(letter, claim.given), tuple(follow), now))
    return _Plan(tuple(stages))


def _definitions(given: tuple[Statement, ...]) -> dict[str, Term]:
    """The assumptions name = term by name, none of which leads back to itself."""
    found: dict[str, Term] = {}
    for one in given:
        if one.op is Rel.EQ and one.args[0].op is Op.NAME and free_names(one.args[1]):
            letter, term = str(one.args[0]), one.args[1]
            if letter not in found and letter not in _behind(term, found):
                found[letter] = term
    return found


def _behind(term: Term, definitions: Mapping[str, Term]) -> set[str]:
    """All names on which the value of a term depends."""
    names = set(free_names(term))
    for name in tuple(names):
        if name in definitions:
            names |= _behind(definitions[name], definitions)
    return names


def _in_order(claim: SumClaim) -> Iterator[str]:
    """The names in the order of the assumptions, so that these cut the search early."""
    in_given = (name for one in claim.given for name in free_names(one))
    yield from dict.fromkeys((*in_given, *claim.variables))


def _least(letter: str, given: tuple[Statement, ...]) -> int | None:
    """The greatest of the numbers that an assumption puts below a name."""
    bounds = []
    for one in given:
        if not one.op.compares:
            continue
        left, right = one.args
        if str(left) == letter and right.op is Op.NUMBER and one.op in (Rel.GE, Rel.GT):
            bounds.append(right.args[0] + (one.op is Rel.GT))
        if str(right) == letter and left.op is Op.NUMBER and one.op in (Rel.LE, Rel.LT):
            bounds.append(left.args[0] + (one.op is Rel.LT))
    return max(bounds, default=None)
