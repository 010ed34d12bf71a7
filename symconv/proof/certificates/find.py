"""The search for a certificate: each case by a contradiction, or split and each part by one.

Untrusted; :func:`certify` returns only what the checker accepts.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from symconv.errors import CertificateError
from symconv.proof.certificates import polynomial as poly
from symconv.proof.certificates.certificate import Certificate, Split, Tree
from symconv.proof.certificates.check import check, split_facts
from symconv.proof.certificates.leaf import HARD, QUICK, USUAL, Effort, contradiction
from symconv.proof.certificates.polynomial import Polynomial
from symconv.proof.certificates.remainders import with_remainders
from symconv.proof.certificates.translate import (
    Case,
    Obligation,
    Quotient,
    Translation,
    cases,
    obligations,
)
from symconv.proof.claim import Claim, Have
from symconv.statement.cleared import cleared
from symconv.statement.terms import Statement, Term, equal

_DEPTH = 2
# A part of a split that takes longer than this is given up, so that other splits get their turn.
_MOST_PART_SECONDS = 3.0


def certify(claim: Claim, *, seconds: float = 10.0) -> Certificate | None:
    """A certificate that the checker accepts, or None when none was found in that time.

    >>> from symconv.statement.terms import equal, names
    >>> n, s = names("n s")
    >>> found = certify(Claim(equal(n // s * s + n % s, n), (s >= 1,)))
    >>> found.cases, found.terms
    (3, 4)
    """
    deadline = time.perf_counter() + seconds
    other = with_remainders(claim)
    certificate = _certified(claim, deadline if other is None else deadline - seconds / 2)
    if certificate is None and other is not None:
        certificate = _certified(other, deadline)
    return certificate


def _certified(claim: Claim, deadline: float) -> Certificate | None:
    """A certificate found along the plan of the claim."""
    hints = _hints_by_statement(claim)
    trees: list[tuple[Tree, ...]] = []
    try:
        for obligation in obligations(claim, claim.plan.steps):
            found = _refute_all(obligation, hints, deadline)
            if found is None:
                return None
            trees.append(found)
        certificate = Certificate(claim.plan.steps, tuple(trees))
        check(claim, certificate)
    except CertificateError as error:
        if error.field == "cases":  # too many: nothing was searched
            return None
        raise
    return certificate


def _hints_by_statement(claim: Claim) -> dict[Statement, tuple[Term, ...]]:
    """The splits that a plan proposes for each of its steps and for the claim."""
    hints = {
        cleared(step.statement).statement: step.splits
        for step in claim.plan.steps
        if isinstance(step, Have)
    }
    hints[cleared(claim.statement).statement] = claim.plan.splits
    return hints


def _refute_all(
    obligation: Obligation, hints: dict[Statement, tuple[Term, ...]], deadline: float
) -> tuple[Tree, ...] | None:
    translation = Translation()
    found = cases(obligation, translation)
    # Terms of a plan are read with the names that the cases have for their floors.
    proposed = [_split_term(term, translation) for term in hints.get(obligation.statement, ())]
    proposed += list(_quotient_splits(list(translation.quotients.values())))
    trees = []
    for case in found:
        tree = _Search(tuple(proposed), deadline).refute(case)
        if tree is None:
            return None
        trees.append(tree)
    return tuple(trees)


def _split_term(term: Term, translation: Translation) -> Polynomial:
    return translation.term(cleared(equal(term, 0)).statement.args[0])


def _quotient_splits(quotients: list[Quotient]) -> Iterator[Polynomial]:
    """Two divisions by one name s whose numerators differ by s·c: compare q − q′ with c."""
    for place, one in enumerate(quotients):
        for other in quotients[place + 1 :]:
            if poly.key(one.divisor) != poly.key(other.divisor) or len(one.divisor) != 1:
                continue
            ((monomial, factor),) = one.divisor.items()
            if factor != 1 or len(monomial) != 1:
                continue
            (name,) = monomial
            gap = poly.add(one.numerator, other.numerator, -1)
            times = {
                tuple(v for v in m if v != name): value
                for m, value in gap.items()
                if m.count(name) == 1
            }
            if times:
                quotient_gap = poly.add(poly.variable(one.q), poly.variable(other.q), -1)
                yield poly.add(quotient_gap, times, -1)


@dataclass(frozen=True, slots=True)
class _Search:
    """The search in one case."""

    proposed: tuple[Polynomial, ...]
    deadline: float

    def refute(self, case: Case) -> Tree | None:
        """A leaf if there is one, then splits, then products of three facts."""
        leaf = contradiction(case, USUAL, self._share(4))
        if leaf is not None:
            return leaf
        return self._split(case, _DEPTH) or contradiction(case, HARD, self.deadline)

    def _share(self, parts: int) -> float:
        now = time.perf_counter()
        return now + max(0.01, (self.deadline - now) / parts)

    def _split(self, case: Case, depth: int) -> Tree | None:
        candidates = [*self.proposed, *_split_candidates(case)]
        for efforts in (QUICK, USUAL):
            for on in candidates:
                if time.perf_counter() > self.deadline:
                    return None
                tree = self._split_on(on, case, efforts, depth)
                if tree is not None:
                    return tree
        return None

    def _split_on(
        self, on: Polynomial, case: Case, efforts: tuple[Effort, ...], depth: int
    ) -> Tree | None:
        parts: list[Tree | None] = []
        for fact in split_facts(on):
            until = min(self.deadline, time.perf_counter() + _MOST_PART_SECONDS)
            parts.append(contradiction((*case, fact), efforts, until))
            if parts.count(None) > (1 if depth > 1 else 0):
                return None
        if None in parts:  # one part is left: split it once more
            missing = parts.index(None)
            until = min(self.deadline, time.perf_counter() + _MOST_PART_SECONDS)
            deeper = _Search(self.proposed, until)
            fact = split_facts(on)[missing]
            parts[missing] = deeper._split((*case, fact), depth - 1)
        return _as_split(on, parts)


def _as_split(on: Polynomial, parts: Sequence[Tree | None]) -> Split | None:
    below, zero, above = parts
    if below is None or zero is None or above is None:
        return None
    return Split(on, (below, zero, above))


def _split_candidates(case: Case) -> list[Polynomial]:
    """Terms worth a split: small remainders, and names or differences that share a cofactor."""
    found: list[Polynomial] = []
    partners: dict[str, set[str]] = {}
    for fact in case:
        found += _small_remainder(fact.is_zero, fact.poly)
        for monomial in fact.poly:
            if len(monomial) == 2:
                one, other = monomial
                partners.setdefault(one, set()).add(other)
                partners.setdefault(other, set()).add(one)
    differences, alone = [], []
    for cofactor in sorted(partners):
        names = sorted(partners[cofactor], key=lambda v: (not v.startswith("q#"), v))
        for place, name in enumerate(names):
            alone.append(poly.variable(name))
            for other in names[place + 1 :]:
                differences.append(poly.add(poly.variable(name), poly.variable(other), -1))
    different: dict[object, Polynomial] = {}
    for on in (*found, *differences, *alone):
        if poly.key(poly.negated(on)) not in different:
            different.setdefault(poly.key(on), on)
    return list(different.values())


def _small_remainder(is_zero: bool, polynomial: Polynomial) -> list[Polynomial]:
    """r ≤ 1 or r ≤ 2, the remainder of a division by 2 or 3: each of its values is a case."""
    most = polynomial.get(poly.ONE, 0)
    if is_zero or len(polynomial) != 2 or most not in (1, 2):
        return []
    (monomial,) = (m for m in polynomial if m != poly.ONE)
    if polynomial[monomial] != -1 or len(monomial) != 1 or not monomial[0].startswith("r#"):
        return []
    return [poly.add(poly.variable(monomial[0]), poly.constant(1 - most))]
