"""A theorem of the library: a claim, and false variants of it that show the check can fail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from symconv.proof.claim import Claim
from symconv.statement.terms import Statement


@dataclass(frozen=True, slots=True)
class Mutant:
    """A false variant of a claim: what was changed, and the changed claim."""

    change: str
    claim: Any


@dataclass(frozen=True, slots=True)
class Theorem:
    """A claim of the library with its mutants; ``topic`` is the chapter it belongs to."""

    claim: Any
    mutants: tuple[Mutant, ...]
    topic: str = ""

    @property
    def name(self) -> str:
        return str(self.claim.name)


def mutant(change: str, of: Claim, statement: Statement | None = None, given: Any = None) -> Mutant:
    """A variant of a claim with another statement, other assumptions, or both."""
    return Mutant(
        change,
        Claim(
            of.statement if statement is None else statement,
            of.given if given is None else tuple(given),
            name=f"{of.name}: {change}",
        ),
    )


@dataclass(frozen=True, slots=True)
class But:
    """What a false variant of a claim changes: its statement, its assumptions, or both."""

    change: str
    statement: Statement | None = None
    given: tuple[Statement, ...] | None = None


def theorem(topic: str, claim: Claim, *false: But) -> Theorem:
    """The claim with its false variants.

    >>> from symconv.statement.terms import equal, names
    >>> x, s = names("x s")
    >>> found = theorem(
    ...     "rounding",
    ...     Claim(x // s * s <= x, (s >= 1,), name="floor-is-below"),
    ...     But("never equal", x // s * s < x),
    ... )
    >>> found.name, found.mutants[0].claim.name
    ('floor-is-below', 'floor-is-below: never equal')
    """
    mutants = (mutant(one.change, claim, one.statement, one.given) for one in false)
    return Theorem(claim, tuple(mutants), topic)
