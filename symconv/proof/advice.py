"""What would make a refuted claim true: the condition that it lacks, or the nearest statement.

Candidates are first tried on many instances at once; what survives must be certified before it
is said, so the advice is itself proved for all sizes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import chain, combinations
from typing import Any

import numpy as np

from symconv.errors import SymconvError
from symconv.formula.script import Script
from symconv.proof.certificates.find import certify
from symconv.proof.claim import Claim
from symconv.proof.search.refute import bad_divisor
from symconv.proof.search.shells import shell_sizes, shells
from symconv.proof.search.trial import Outcome, Trial
from symconv.proof.variants import conditions, edited, rounds
from symconv.statement.cleared import cleared
from symconv.statement.terms import Op, Rel, Statement, conjunction, free_names, iff, number
from symconv.statement.values import many_hold
from symconv.statement.written import written_statement, written_term

_POINTS = 60_000
_PROOF_SECONDS = 0.7
# Candidates of one kind that are worth a proof, and conditions worth joining by two.
_MOST_PROOFS, _MOST_JOINED = 6, 40


class Help(Enum):
    """How a piece of advice relates to the claim."""

    EXACTLY = "true exactly when"
    WHEN = "true when"
    INSTEAD = "true instead:"


@dataclass(frozen=True, slots=True)
class Advice:
    """A condition under which the claim is true, or a true statement near it; proved."""

    help: Help
    statement: Statement

    def write(self, script: Script) -> str:
        """The advice in one sentence, its mathematics between backticks."""
        text = f"{self.help.value} `{written_statement(self.statement, script)}`"
        meaning = _meaning(self.statement, script)
        return f"{text}, that is, {meaning}" if meaning else text


def _meaning(statement: Statement, script: Script) -> str:
    """A remainder of 0 in words."""
    if statement.op is not Rel.EQ:
        return ""
    left, right = statement.args
    if left.op is not Op.MOD or right != number(0):
        return ""
    value, divisor = (written_term(arg, script) for arg in left.args)
    return f"`{divisor}` divides `{value}`"


def advice(claim: Claim, *, seconds: float = 4.0) -> tuple[Advice, ...]:
    """What would make a refuted claim true, as far as it is found in that time; often nothing.

    >>> from symconv.statement.terms import equal, names
    >>> n, s = names("n s")
    >>> found = advice(Claim(equal(n // s * s, n), (s >= 1,)))
    >>> print(found[0].help.value, found[0].statement)
    true exactly when n mod s = 0
    """
    deadline = time.perf_counter() + seconds
    ground = _Ground.of(claim)
    if ground is None:
        return ()
    found = [*_first(ground.conditions(), ground, deadline)]
    found += _first(ground.replacements(), ground, deadline)
    return tuple(found)


def _first(candidates: Iterator[Advice], ground: _Ground, deadline: float) -> Iterator[Advice]:
    """The first candidate that is proved."""
    for place, one in enumerate(candidates):
        if place >= _MOST_PROOFS or time.perf_counter() > deadline:
            return
        if ground.proves(one):
            yield one
            return


def _same(one: Statement, other: Statement) -> bool:
    """Whether two statements are the same up to the order of the sides of an equation."""
    turned = Statement(one.op, one.args[::-1]) if one.op is Rel.EQ else one
    return other in (one, turned)


def _says_nothing(statement: Statement) -> bool:
    """Whether it compares a term with itself, or a name with a polynomial of it: x = x + 0."""
    if not statement.op.compares:
        return False
    left, right = statement.args
    if left.op is Op.MOD and right == number(0):
        return statement.op is Rel.GE  # a remainder is never negative
    if not free_names(statement):
        return True
    named = Op.NAME in (left.op, right.op) and not rounds(statement)
    return bool(left == right) or (named and bool(set(free_names(left)) & set(free_names(right))))


@dataclass(frozen=True, slots=True)
class _Ground:
    """The claim on many instances that satisfy its assumptions."""

    claim: Claim
    outcome: Outcome

    @classmethod
    def of(cls, claim: Claim) -> _Ground | None:
        trial = Trial.of(claim)
        sizes = np.cumsum(shell_sizes(trial.space.lines, 60))
        reach = int(np.searchsorted(sizes, _POINTS))
        outcome = trial.outcome(*shells(trial.space, 0, max(reach, 1)))
        if outcome is None or not outcome.satisfied.any():
            return None
        return cls(claim, outcome)

    def holds(self, statement: Statement) -> Any:
        """For each instance that satisfies the assumptions whether a statement holds there."""
        with np.errstate(all="ignore"):
            told = many_hold(cleared(statement).statement, self.outcome.columns)
        return np.broadcast_to(told, self.outcome.satisfied.shape)[self.outcome.satisfied]

    def conditions(self) -> Iterator[Advice]:
        """Conditions that fit every instance exactly, then those that suffice on each."""
        true = ~self.outcome.false[self.outcome.satisfied]
        own = self.claim.statement
        if own.op.compares and all(side.op in (Op.NAME, Op.NUMBER) for side in own.args):
            return  # a name compared with another or a number: the claim is its own condition
        wanted = (one for one in conditions(self.claim) if not _same(one, own))
        singles = [(one, self.holds(one)) for one in wanted]
        # Two conditions can only say it together if neither says too much.
        needed = [(one, told) for one, told in singles if not (true & ~told).any()]
        pairs = (
            (conjunction(one, other), told & said)
            for (one, told), (other, said) in combinations(needed[:_MOST_JOINED], 2)
        )
        enough: list[tuple[int, Statement]] = []
        for one, told in chain(singles, pairs):
            if not told.any():
                continue
            if (told == true).all():
                yield Advice(Help.EXACTLY, one)
            elif not (told & ~true).any():
                enough.append((-int(told.sum()), one))
        for _, one in sorted(enough, key=lambda pair: pair[0]):
            yield Advice(Help.WHEN, one)

    def replacements(self) -> Iterator[Advice]:
        """Statements near the claim's that hold on every instance."""
        for one in dict.fromkeys(self._nearby()):
            assumed = one in self.claim.given and one.op is not Rel.EQ
            if not assumed and not _says_nothing(one) and self.holds(one).all():
                yield Advice(Help.INSTEAD, one)

    def _nearby(self) -> Iterator[Statement]:
        """Edits that say as much, what the assumptions say of the same name, edits that say less.

        An output size that is wrong in more than one place is replaced by the right one.
        """
        own = self.claim.statement
        edits = list(edited(own))
        yield from (one for one in edits if one.op is own.op)
        if own.op is Rel.EQ:
            for one in self.claim.given:
                defined = one.op is Rel.EQ and one.args[0].op is Op.NAME
                if defined and one.args[0] in own.args:
                    yield one
        yield from (one for one in edits if one.op is not own.op)

    def proves(self, one: Advice) -> bool:
        """Whether the advice can be certified."""
        claim = self.claim
        if one.help is Help.INSTEAD:
            told = Claim(one.statement, claim.given)
        elif one.help is Help.EXACTLY:
            told = Claim(iff(claim.statement, one.statement), claim.given)
        else:
            told = Claim(claim.statement, (*claim.given, one.statement))
        try:
            return bad_divisor(told) is None and (certify(told, seconds=_PROOF_SECONDS) is not None)
        except SymconvError:
            return False
