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
