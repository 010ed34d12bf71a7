"""A claim tried on many instances at once, and the smallest of those that matter.

What is tried in arrays is the statement cleared of fractions; whatever is reported is looked at
again, in plain Python and in the statement's own fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import itemgetter
from typing import Any, TypeAlias

import numpy as np

from symconv.errors import CheckError
from symconv.proof.claim import Claim
from symconv.proof.search.instances import Space
from symconv.proof.search.shells import Columns
from symconv.statement.cleared import cleared
from symconv.statement.terms import Op, Statement, Term, equal, number
from symconv.statement.values import (
    fits_in_64_bits,
    holds,
    many_hold,
    many_values,
    most_bits,
    value_of,
)

# Integers longer than this many bits are not tried: one of them could take minutes.
MOST_BITS = 4096

Ranked: TypeAlias = tuple[tuple[int, ...], dict[str, int]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of each instance of a batch, as columns of truth values.

    It satisfies the assumptions; it refutes the claim; it satisfies the assumptions, but a
    divisor is below 1, so that the claim says nothing of it.
    """

    columns: Columns
    satisfied: Any
    false: Any
    senseless: Any


@dataclass(frozen=True, slots=True)
class Trial:
    """A claim made ready to be tried: its space, and its statements cleared of fractions."""

    claim: Claim
    space: Space
    statement: Statement
    given: tuple[tuple[Statement, tuple[Term, ...]], ...]
    divisors: tuple[Term, ...]

    @classmethod
    def of(cls, claim: Claim, tried: frozenset[str] = frozenset()) -> Trial:
        """The trial of a claim; names in ``tried`` are given values, even where one follows."""
        plain = cleared(claim.statement)
        given = tuple(map(cleared, claim.given))
        divisors = [one for each in (*given, plain) for one in each.divisors]
        return cls(
            claim,
            Space.of(claim, tried),
            plain.statement,
            tuple((each.statement, each.divisors) for each in given),
            tuple(dict.fromkeys(divisors)),
        )

    def outcome(self, columns: Columns, rows: int) -> Outcome | None:
        """What becomes of these instances; None where their numbers grow beyond all measure."""
        with np.errstate(all="ignore"):  # only where a divisor is 0: those rows are left out
            ready = self._completed(columns)
            if ready is None:
                return None
            every = np.ones(rows, dtype=bool)
            positive = {one: every & (many_values(one, ready) >= 1) for one in self.divisors}
            satisfied = every
            for statement, divisors in self.given:
                safe = reduce(np.logical_and, (positive[one] for one in divisors), every)
                satisfied = satisfied & (many_hold(statement, ready) | ~safe)
            sensible = reduce(np.logical_and, positive.values(), every)
            senseless = satisfied & ~sensible
            satisfied = satisfied & sensible
            false = satisfied & ~many_hold(self.statement, ready)
        return Outcome(ready, satisfied, false, senseless)

    def _completed(self, columns: Columns) -> Columns | None:
        """The columns with those that are computed, all in integers that are long enough."""
        bounds = {name: _greatest(column) for name, column in columns.items()}
        long = False
        for name, term in self.space.computed:
            defining = equal(term, number(0))
            if most_bits(defining, bounds) > MOST_BITS:
                return None
            if not long and not fits_in_64_bits(defining, bounds):
                columns, long = _as_python(columns), True
            columns = columns | {name: many_values(term, columns)}
            bounds[name] = _greatest(columns[name])
        everything = (self.statement, *(statement for statement, _ in self.given))
        checks = (*everything, *(equal(one, number(0)) for one in self.divisors))
        if any(most_bits(one, bounds) > MOST_BITS for one in checks):
            return None
        if not long and not all(fits_in_64_bits(one, bounds) for one in checks):
            columns = _as_python(columns)
        return columns

    # --- in plain Python --------------------------------------------------------------------------

    def confirmed(self, ranked: Ranked | None, *, refutes: bool) -> dict[str, int] | None:
        """The instance, when Python agrees that it satisfies the assumptions or refutes the claim.

        Raises :class:`~symconv.errors.CheckError` when it does not.
        """
        if ranked is None:
            return None
        instance = ranked[1]
        given = all(holds(statement, instance) for statement in self.claim.given)
        if not given or (refutes and holds(self.claim.statement, instance)):
            raise self._disagreement(instance)
        return instance

    def bad_divisor(self, ranked: Ranked) -> tuple[Term, dict[str, int]]:
        """The first divisor that is below 1 in a senseless instance, looked at again in Python."""
        instance = ranked[1]
        for one in self.divisors:
            if value_of(one, instance) < 1:
                return one, instance
        raise self._disagreement(instance)

    def _disagreement(self, instance: dict[str, int]) -> CheckError:
        return CheckError(
            f"the vectorised evaluation and Python disagree on {instance} in {self.claim}; "
            f"please report this",
            field="claim",
            counterexample=instance,
        )


def _greatest(column: Any) -> int:
    if isinstance(column, int):
        return abs(column)
    return max(abs(int(column.min())), abs(int(column.max()))) if column.size else 0


def _as_python(columns: Columns) -> Columns:
    return {
        name: column.astype(object) if hasattr(column, "astype") else column
        for name, column in columns.items()
    }


@dataclass(frozen=True, slots=True)
class Found:
    """What was found among some instances; two of them can be put together in any order."""

    points: int = 0
    cases: int = 0
    example: Ranked | None = None
    counterexample: Ranked | None = None
    senseless: Ranked | None = None

    def and_also(self, other: Found) -> Found:
        """What was found among these and those."""
        return Found(
            self.points + other.points,
            self.cases + other.cases,
            _lesser(self.example, other.example),
            _lesser(self.counterexample, other.counterexample),
            _lesser(self.senseless, other.senseless),
        )


def _lesser(one: Ranked | None, other: Ranked | None) -> Ranked | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other, key=itemgetter(0))


# --- the order of instances -----------------------------------------------------------------------


def smallest(columns: Columns, chosen: Any, distances: Callable[[Columns], Any]) -> Ranked | None:
    """The smallest of the chosen rows, with its key.

    Smaller is what has the smaller distance, then the smaller sum of absolute values; then the
    names are compared one by one in alphabetical order, as 0, 1, −1, 2, −2, …
    """
    rows = np.flatnonzero(chosen)
    if not rows.size:
        return None
    names = sorted(columns)
    picked = {name: _at(columns[name], rows) for name in names}
    keys: Sequence[Any] = [
        np.broadcast_to(distances(picked), rows.shape),
        np.broadcast_to(sum(abs(column) for column in picked.values()), rows.shape),
        *(2 * abs(column) - (column > 0) for column in picked.values()),
    ]
    at = rows
    for place in range(len(keys)):
        keep = keys[place] == keys[place].min()
        if not keep.all():
            keys, at = [one[keep] for one in keys], at[keep]
    instance = {name: int(_at(columns[name], at)[0]) for name in names}
    return tuple(int(one[0]) for one in keys), instance


def _at(column: Any, rows: Any) -> Any:
    return column[rows] if getattr(column, "ndim", 0) else np.full(rows.shape, column, dtype=object)


def surely_positive(term: Term, lows: Mapping[str, int]) -> bool:
    """Whether the term is at least 1 by the lower bounds of its names alone."""
    match term.op:
        case Op.NUMBER:
            return bool(term.args[0] >= 1)
        case Op.NAME:
            return lows.get(term.args[0], 0) >= 1
        case Op.ADD | Op.MULTIPLY | Op.MIN:
            return all(surely_positive(part, lows) for part in term.args)
        case Op.POWER:
            return surely_positive(term.args[0], lows)
        case Op.MAX:
            return any(surely_positive(part, lows) for part in term.args)
        case _:
            return False
