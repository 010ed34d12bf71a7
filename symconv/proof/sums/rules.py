"""The moves by which a sum is rewritten. Each gives the next sum and what must hold for it.

A move is trusted to be right *if* its conditions hold; the conditions are claims about
integers, shown under all that is known where the summand is not 0: the assumptions, the ranges
of the indices, the brackets. A move that cannot be made raises CertificateError.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from symconv.errors import CertificateError
from symconv.proof.certificates import polynomial as poly
from symconv.proof.certificates.check import solved_for
from symconv.proof.claim import Claim
from symconv.proof.sums.expression import IversonSum
from symconv.proof.sums.normal import difference, polynomial_of
from symconv.proof.sums.tidy import as_written, tidy
from symconv.statement.terms import Rel, Statement, Term, equal, free_names, name
from symconv.statement.written import written_term
from symconv.terminal.script import TerminalScript
from symconv.words import message

Given: TypeAlias = "tuple[Statement, ...]"


@dataclass(frozen=True, slots=True)
class Step:
    """The sum after a move, the conditions under which it equals the sum before, and a reason."""

    result: IversonSum
    conditions: tuple[Claim, ...]
    reason: str


class Move(ABC):
    """One rewriting of a sum; its text names it in messages."""

    @abstractmethod
    def apply(self, to: IversonSum, given: Given) -> Step:
        """The next sum with its conditions, under the assumptions ``given``."""


@dataclass(frozen=True, slots=True)
class Sift(Move):
    """Σ_v [v = e]·f(v) = f(e), where e always lies in the range of v.

    The equation is the first bracket that can be solved for v: there v stands alone with
    factor 1 or −1, for s·v = e would need a division.
    """

    index: str

    def apply(self, to: IversonSum, given: Given) -> Step:
        """f(e), for 0 ≤ e < count wherever the rest of the summand is not 0."""
        count = _count(to, self.index)
        place, value = self._solved(to)
        rest = replace(
            to,
            indices=tuple(one for one in to.indices if one[0] != self.index),
            brackets=_without(to.brackets, (place,)),
        ).substituted({self.index: value})
        facts = (*given, *rest.ranges, *rest.brackets)
        index, shown = _shown(name(self.index)), _shown(value)
        reason = message("only `{index} = {value}` counts", index=index, value=shown)
        return Step(rest, _in_range(value, count, facts), reason)

    def _solved(self, to: IversonSum) -> tuple[int, Term]:
        for place, bracket in enumerate(to.brackets):
            if bracket.op is not Rel.EQ:
                continue
            try:
                value = solved_for(self.index, difference(bracket))
            except CertificateError:
                continue
            for term in (*bracket.args, as_written(value)):
                if poly.key(polynomial_of(term)) == poly.key(value):
                    return place, term
        raise CertificateError(
            f"no bracket gives {self.index}: in an equation it must stand alone, with factor 1 "
            f"or −1",
            field=self.index,
        )

    def __str__(self) -> str:
        return f"sift {self.index}"


@dataclass(frozen=True, slots=True)
class Introduce(Move):
    """f = Σ_v [v = e]·f, where e always lies in the range of v: sifting read backwards."""

    index: str
    count: Term
    value: Term

    def apply(self, to: IversonSum, given: Given) -> Step:
        """The sum with one index more, for 0 ≤ e < count wherever the summand is not 0."""
        _require_new(self.index, to, (*given, equal(self.count, self.value)))
        result = replace(
            to,
            indices=(*to.indices, (self.index, self.count)),
            brackets=(*to.brackets, equal(name(self.index), self.value)),
        )
        facts = (*given, *to.ranges, *to.brackets)
        conditions = _in_range(self.value, self.count, facts)
        index, value = _shown(name(self.index)), _shown(self.value)
        reason = message("`{index}` is a name for `{value}`", index=index, value=value)
        return Step(result, conditions, reason)

    def __str__(self) -> str:
        return f"introduce {self.index} = {self.value}"


@dataclass(frozen=True, slots=True)
class Reverse(Move):
    """Σ_v f(v) = Σ_w f(count − 1 − w): the same values of v, from the last to the first."""

    index: str
    into: str

    def apply(self, to: IversonSum, given: Given) -> Step:
        """The sum over w, for w and count − 1 − w lie in the range together."""
        count = _count(to, self.index)
        _require_new(self.into, to, given)
        value = count - 1 - name(self.into)
        result = _renamed(to, self.index, self.into, value)
        facts = (*given, name(self.into) >= 0, name(self.into) < count)
        index, shown = _shown(name(self.index)), _shown(value)
        reason = message("`{index} = {value}` runs backwards", index=index, value=shown)
        return Step(result, _in_range(value, count, facts), reason)

    def __str__(self) -> str:
        return f"reverse {self.index} into {self.into}"


@dataclass(frozen=True, slots=True)
class Rename(Move):
    """Σ_v f(v) = Σ_w f(w)."""

    index: str
    into: str

    def apply(self, to: IversonSum, given: Given) -> Step:
        """The same sum with another letter."""
        _count(to, self.index)
        _require_new(self.into, to, given)
        result = _renamed(to, self.index, self.into, name(self.into))
        index, into = _shown(name(self.index)), _shown(name(self.into))
        reason = message("`{index}` is called `{new}`", index=index, new=into)
        return Step(result, (), reason)

    def __str__(self) -> str:
        return f"rename {self.index} to {self.into}"


@dataclass(frozen=True, slots=True)
class Brackets(Move):
    """Brackets (by their places, from 0) replaced by equivalent ones.

    Each new one follows from the old ones, each old one from the new ones. To drop a bracket
    that always holds is to put nothing in its place, to add one that follows is to replace
    nothing.
    """

    places: tuple[int, ...] = ()
    new: tuple[Statement, ...] = ()
    why: str = "the brackets say the same"

    def apply(self, to: IversonSum, given: Given) -> Step:
        """The sum with other brackets, for each side of the exchange implies the other."""
        wrong = [place for place in self.places if not 0 <= place < len(to.brackets)]
        if wrong:
            raise CertificateError(f"there is no bracket {wrong[0]}", field="places", value=wrong)
        old = tuple(to.brackets[place] for place in self.places)
        kept = _without(to.brackets, self.places)
        result = replace(to, brackets=(*kept, *self.new))
        known = set(to.letters) | set(to.variables) | set(free_names(*given))
        if unknown := set(free_names(*self.new)) - known:
            raise CertificateError(f"{min(unknown)} is not known here", field=min(unknown))
        facts = (*given, *to.ranges, *kept)
        forth = tuple(Claim(one, (*facts, *old), title=f"the new {one}") for one in self.new)
        back = tuple(Claim(one, (*facts, *self.new), title=f"the old {one}") for one in old)
        return Step(result, (*forth, *back), self.why)

    def __str__(self) -> str:
        old, new = ", ".join(map(str, self.places)), ", ".join(map(str, self.new))
        if not self.places:
            return f"add the bracket {new}"
        return f"replace bracket {old} by {new}" if new else f"drop bracket {old}"


def _count(of: IversonSum, index: str) -> Term:
    counts = dict(of.indices)
    if index not in counts:
        raise CertificateError(f"{index} is not an index of the sum", field=index)
    return counts[index]


def _require_new(index: str, to: IversonSum, known: Given) -> None:
    if index in (*to.letters, *to.variables, *free_names(*known)):
        raise CertificateError(f"{index} is not a new name", field=index)


def _renamed(to: IversonSum, index: str, into: str, value: Term) -> IversonSum:
    indices = tuple((into if v == index else v, count) for v, count in to.indices)
    inner = IversonSum((), to.factors, to.brackets).substituted({index: value})
    return IversonSum(indices, inner.factors, inner.brackets)


def _shown(term: Term) -> str:
    return written_term(tidy(term), TerminalScript())


def _without(brackets: tuple[Statement, ...], places: Iterable[int]) -> tuple[Statement, ...]:
    return tuple(one for place, one in enumerate(brackets) if place not in set(places))


def _in_range(value: Term, count: Term, facts: Given) -> tuple[Claim, Claim]:
    return (
        Claim(value >= 0, facts, title="the value is at least 0"),
        Claim(value < count, facts, title="the value is below the count"),
    )
