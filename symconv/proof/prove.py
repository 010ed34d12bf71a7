"""The answer to a claim: first try to refute it, then to certify it, then ask a solver.

Each engine has a budget. What none of them settles is exhausted up to what was tried, or
undecided; nothing is called stronger than what ran.
"""

from __future__ import annotations

import time
from dataclasses import replace

from symconv.errors import ClaimError
from symconv.evidence import Strength
from symconv.proof import smt
from symconv.proof.certificates.certificate import Certificate
from symconv.proof.certificates.check import check
from symconv.proof.certificates.find import certify
from symconv.proof.claim import Claim, drawable
from symconv.proof.search.refute import Search, bad_divisor, boundary, search
from symconv.proof.search.sample import sample
from symconv.proof.verdict import Instance, Verdict, instance_text
from symconv.statement.terms import Rel, Statement
from symconv.words import Message, message, numbered

CERTIFICATE = "certificate"
SEARCH = "search of small instances"
FAR = "search of far-out instances"
SAMPLE = "instances drawn at random"
# Fewer distances than these are too little to be called exhausted.
_LEAST_REACH = 5
# Budget for leaving out one assumption, in points and in seconds.
_LEAN_POINTS, _LEAN_SECONDS = 20_000, 0.5
_FALSE = Statement(Rel.OR, ())


def prove_claim(claim: Claim, *, seconds: float = 10.0, solver: bool = True) -> Verdict:
    """The verdict on a claim about integers.

    ``seconds`` is the budget of the certificate search, and again of the solver, which is asked
    only where it is installed and ``solver`` is true. Raises
    :class:`~symconv.errors.ClaimError` for a claim that divides by something that may be 0 or
    less, and for assumptions that nothing satisfies.

    >>> from symconv.statement.terms import equal, names
    >>> n, s = names("n s")
    >>> prove_claim(Claim(equal(n // s * s + n % s, n), (s >= 1,))).word
    'proved for all sizes'
    >>> prove_claim(Claim(equal(n // s * s, n), (s >= 1,))).counterexample
    {'n': 1, 's': 2}
    """
    start = time.perf_counter()
    _refuse_bad_divisors(claim)
    tried = search(claim)
    if tried.counterexample is None:
        far = boundary(claim)
        either = tried.example or far.example
        tried = replace(tried, counterexample=far.counterexample, example=either)
    if tried.counterexample is not None:
        engine = SEARCH if tried.is_smallest else FAR
        return _refuted(claim, tried.counterexample, engine, start, tried.is_smallest)
    certificate = certify(claim, seconds=seconds)
    if certificate is not None:
        return certified(claim, certificate, example=tried.example, start=start)
    if solver and smt.is_installed():
        opinion = smt.ask(claim, seconds=seconds)
        if opinion.instance is not None:
            return _refuted(claim, opinion.instance, opinion.solver, start)
        if opinion.answer is smt.Answer.PROVED:
            example = _example(claim, tried.example)
            return _timed(Verdict(claim, Strength.SOLVER, opinion.solver, example=example), start)
    return _timed(_fallback(claim, tried), start)


def certified(
    claim: Claim,
    certificate: Certificate,
    *,
    example: Instance | None = None,
    needed: tuple[Statement, ...] | None = None,
    start: float | None = None,
) -> Verdict:
    """The verdict of a certificate, which is checked here once more.

    Raises :class:`~symconv.errors.CertificateError` for one that does not prove the claim.
    """
    start = time.perf_counter() if start is None else start
    lean = claim if needed is None else replace(claim, given=needed)
    check(lean, certificate)
    if needed is None:
        lean, certificate = minimised(claim, certificate)
    example = _example(claim, example if example is not None else search(claim).example)
    return _timed(
        Verdict(
            claim,
            Strength.PROVED,
            CERTIFICATE,
            cases=certificate.cases,
            example=example,
            needed=lean.given,
            certificate=certificate,
            detail=certificate_detail(certificate),
        ),
        start,
    )


def certificate_detail(certificate: Certificate) -> Message:
    """How much a certificate holds, in words."""
    return message(
        "{contradictions} from {products} of facts, each checked",
        contradictions=numbered(certificate.cases, "contradiction"),
        products=numbered(certificate.terms, "product"),
    )


def minimised(claim: Claim, certificate: Certificate) -> tuple[Claim, Certificate]:
    """The claim without assumptions that its proof can do without, and the proof of that.

    One after the other is left out, and stays out if the claim can still be certified.
    """
    for one in claim.given:
        others = tuple(other for other in claim.given if other is not one)
        lean = replace(claim, given=others)
        quick = search(lean, most_points=_LEAN_POINTS, seconds=_LEAN_SECONDS)
        if quick.counterexample is not None or bad_divisor(lean) is not None:
            continue
        found = certify(lean, seconds=_LEAN_SECONDS)
        if found is not None:
            claim, certificate = lean, found
    return claim, certificate


def _refuse_bad_divisors(claim: Claim) -> None:
    found = bad_divisor(claim)
    if found is None:
        return
    divisor, instance = found
    where = f" (for example with {instance_text(instance)})" if instance else ""
    raise ClaimError(
        f"the divisor {divisor} may be less than 1{where}: assume {divisor} >= 1, or whatever "
        f"makes it so",
        field="divisor",
        value=divisor,
        counterexample=instance,
    )


def _refuted(
    claim: Claim, instance: Instance, engine: str, start: float, is_smallest: bool = False
) -> Verdict:
    verdict = Verdict(
        claim, Strength.REFUTED, engine, counterexample=instance, is_smallest=is_smallest
    )
    return _timed(verdict, start)


def _timed(verdict: Verdict, start: float) -> Verdict:
    return replace(verdict, seconds=time.perf_counter() - start)


def _example(claim: Claim, known: Instance | None) -> Instance:
    """One instance that satisfies the assumptions: a claim without any says nothing.

    One that can be drawn is preferred.
    """
    drawn = claim.assuming(*claim.given, *drawable(claim.statement, *claim.given))
    known = search(drawn, most_points=_LEAN_POINTS, seconds=_LEAN_SECONDS).example or known
    if known is None and smt.is_installed():
        known = smt.instance_of(claim)
    if known is not None:
        return known
    given = ", ".join(map(str, claim.given))
    if certify(Claim(_FALSE, claim.given), seconds=2.0) is not None:
        raise ClaimError(f"the assumptions contradict each other: {given}", field="given")
    raise ClaimError(
        f"no instance was found that satisfies the assumptions, so that the claim may say "
        f"nothing: {given}",
        field="given",
    )


def _fallback(claim: Claim, tried: Search) -> Verdict:
    """What is left when no engine settles the claim: exhausted, sampled or undecided."""
    drawn = sample(claim)
    if drawn.counterexample is not None:
        return _refuted(claim, drawn.counterexample, SAMPLE, time.perf_counter())
    example = tried.example or drawn.example or _example(claim, None)
    enough = tried.complete or tried.reach >= _LEAST_REACH
    if enough and tried.cases:
        return Verdict(
            claim,
            Strength.EXHAUSTED,
            SEARCH,
            cases=tried.cases,
            example=example,
            detail=tried.scope,
            is_open=not tried.complete,
        )
    if drawn.cases:
        return Verdict(
            claim,
            Strength.SAMPLED,
            SAMPLE,
            cases=drawn.cases,
            example=example,
            detail=message(
                "{count:,} instances drawn with seed {seed}", count=drawn.cases, seed=drawn.seed
            ),
            is_open=True,
        )
    return Verdict(claim, Strength.UNDECIDED, "", example=example, is_open=True)
