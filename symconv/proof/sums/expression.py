"""A finite sum of products of array entries under brackets: Σ_t Σ_o w[t]·y[o]·[j = s·o + d·t − b].

A bracket around a statement (Iverson's) is 1 where the statement holds and 0 elsewhere. Index t
runs over 0 … count − 1. Entries are unknowns with integer indices, so that two sums are equal
only if they are for all kernels and all inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from symconv.errors import ClaimError
from symconv.statement.terms import (
    Op,
    Rel,
    Statement,
    Term,
    as_term,
    free_names,
    name,
    substituted,
    walk,
)

Index: TypeAlias = "tuple[str, Term]"
Factor: TypeAlias = "tuple[str, tuple[Term, ...]]"

_POLYNOMIAL = frozenset((Op.NAME, Op.NUMBER, Op.ADD, Op.NEGATE, Op.MULTIPLY, Op.POWER))
_IN_BRACKETS = frozenset((Rel.EQ, Rel.LE, Rel.LT, Rel.GE, Rel.GT))


@dataclass(frozen=True, slots=True)
class IversonSum:
    """The sum over ``indices`` of the product of ``factors`` where all ``brackets`` hold.

    An index is a name with its count, a factor an array's letter with its index terms. All
    terms are polynomials in integer names; a count speaks of no index.

    >>> from symconv.statement.terms import equal, names
    >>> j, k, s, o, t = names("j k s o t")
    >>> print(total({"t": k}, [("w", t)], equal(j, s * o + t)))
    Σ_{t<k} w[t]·[j = s·o + t]
    """

    indices: tuple[Index, ...]
    factors: tuple[Factor, ...]
    brackets: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        letters = self.letters
        if len(set(letters)) < len(letters):
            raise ClaimError(f"an index occurs twice: {', '.join(letters)}", value=letters)
        for letter, count in self.indices:
            if used := set(free_names(count)) & set(letters):
                raise ClaimError(
                    f"the count of {letter} is {count}, which depends on the index {min(used)}",
                    field=letter,
                    value=count,
                )
        for bracket in self.brackets:
            if bracket.op not in _IN_BRACKETS:
                raise ClaimError(f"a bracket holds one comparison, not {bracket}", value=bracket)
        for node in self._nodes:
            if any(isinstance(one, Term) and one.op not in _POLYNOMIAL for one in walk(node)):
                raise _not_polynomial(node)

    @property
    def _nodes(self) -> tuple[Any, ...]:
        counts = (count for _, count in self.indices)
        entries = (term for _, terms in self.factors for term in terms)
        return (*counts, *entries, *self.brackets)

    @property
    def letters(self) -> tuple[str, ...]:
        """The names of its indices."""
        return tuple(letter for letter, _ in self.indices)

    @property
    def variables(self) -> tuple[str, ...]:
        """The names it depends on: those that are not its indices."""
        return tuple(one for one in free_names(*self._nodes) if one not in self.letters)

    @property
    def ranges(self) -> tuple[Statement, ...]:
        """0 ≤ t and t < count for each index."""
        return tuple(
            statement
            for letter, count in self.indices
            for statement in (name(letter) >= 0, name(letter) < count)
        )

    def substituted(self, values: Mapping[str, Any]) -> IversonSum:
        """The same sum with terms put in for names; its indices stay."""
        return IversonSum(
            tuple((letter, substituted(count, values)) for letter, count in self.indices),
            tuple(
                (array, tuple(substituted(term, values) for term in terms))
                for array, terms in self.factors
            ),
            tuple(substituted(bracket, values) for bracket in self.brackets),
        )

    def __str__(self) -> str:
        from symconv.proof.sums.written import written_sum
        from symconv.terminal.script import TerminalScript

        return written_sum(self, TerminalScript())


def total(
    over: Mapping[str, Any], factors: Iterable[tuple[Any, ...]], *brackets: Statement
) -> IversonSum:
    """A sum from its counts by index, its factors (letter, index, …) and its brackets."""
    return IversonSum(
        tuple((letter, as_term(count)) for letter, count in over.items()),
        tuple((letter, tuple(map(as_term, terms))) for letter, *terms in factors),
        brackets,
    )


def _not_polynomial(node: Any) -> ClaimError:
    return ClaimError(
        f"{node} is not a polynomial; give a floor, a remainder or a maximum a name of its own "
        f"and say among the assumptions what it is",
        value=node,
    )
