"""A theorem of the library: a claim, and false variants of it that show the check can fail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from symconv.proof.claim import Claim, drawable
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


def mutant(
    change: str,
    of: Claim,
    statement: Statement | None = None,
    given: Any = None,
    *,
    sizes: bool = True,
) -> Mutant:
    """A variant of a claim with another statement, other assumptions, or both.

    A claim assumes no more than it needs, so a variant would fail for kernels of 0 taps first,
    which nobody can draw: unless ``sizes`` is false, its sizes are at least 1.
    """
    said = of.statement if statement is None else statement
    assumed = of.given if given is None else tuple(given)
    drawn = drawable(said, *assumed) if sizes else ()
    return Mutant(
        change,
        Claim(said, tuple(dict.fromkeys((*assumed, *drawn))), name=f"{of.name}: {change}"),
    )


@dataclass(frozen=True, slots=True)
class But:
    """What a false variant of a claim changes: its statement, its assumptions, or both.

    ``sizes`` says that its sizes are at least 1, as those that are drawn are.
    """

    change: str
    statement: Statement | None = None
    given: tuple[Statement, ...] | None = None
    sizes: bool = True


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
    mutants = (
        mutant(one.change, claim, one.statement, one.given, sizes=one.sizes) for one in false
    )
    return Theorem(claim, tuple(mutants), topic)
