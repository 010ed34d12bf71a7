"""Proving an equation between sums: refute it if small sizes do, else run and certify its script.

What is proved is said on the word of the checker alone, after it has seen the certificates.
"""

from __future__ import annotations

import time

from symconv.errors import CertificateError
from symconv.evidence import Strength
from symconv.proof.certificates.certificate import Certificate
from symconv.proof.certificates.find import certify
from symconv.proof.claim import Claim
from symconv.proof.search.refute import search
from symconv.proof.sums.certificate import SumCertificate
from symconv.proof.sums.check import check_sum
from symconv.proof.sums.claim import SumClaim, replayed, require_same
from symconv.proof.sums.refute import SumSearch, search_sums
from symconv.proof.verdict import Instance, Verdict, instance_text
from symconv.words import message, numbered

ENGINE = "rewriting of sums"
# Instances that are looked at once more where the script fails, and points for a condition.
_MOST_INSTANCES, _MOST_POINTS = 200_000, 20_000


def prove_sum(claim: SumClaim, *, seconds: float = 10.0) -> Verdict:
    """The verdict on an equation between sums.

    REFUTED by the smallest sizes found at which the two sides are different polynomials in the
    entries; PROVED when every side condition of its script has a certificate and the checker
    accepts them all; else UNDECIDED, which says where the script stops. A move that fails makes
    no claim false: it is a reason to look for a counterexample once more, among larger sizes.
    """
    start = time.perf_counter()
    searched = search_sums(claim, seconds=min(1.0, seconds / 2))
    if searched.counterexample is not None:
        return _refuted(claim, start, searched)
    try:
        certificate = _certified(claim, start + seconds)
        verdict = sum_verdict(claim, certificate, searched.example, start)
    except CertificateError as error:
        searched = search_sums(claim, most_instances=_MOST_INSTANCES, seconds=seconds)
        if searched.counterexample is not None:
            return _refuted(claim, start, searched)
        return _undecided(claim, start, searched, str(error))
    if searched.example is None:
        return _undecided(claim, start, searched, "no sizes were found that it speaks of")
    return verdict


def sum_verdict(
    claim: SumClaim, certificate: SumCertificate, example: Instance | None, start: float
) -> Verdict:
    """The verdict of a certificate, which is checked here; ``start`` is when the work began.

    Raises :class:`~symconv.errors.CertificateError` for one that does not prove the claim.
    """
    check_sum(claim, certificate)
    moves, conditions = len(claim.script), len(certificate.conditions)
    return Verdict(
        claim,
        Strength.PROVED,
        ENGINE,
        time.perf_counter() - start,
        certificate.cases,
        example=example,
        needed=claim.given,
        certificate=certificate,
        detail=message(
            "{moves}, {conditions} with certificates",
            moves=numbered(moves, "move"),
            conditions=numbered(conditions, "side condition"),
        ),
    )


def _refuted(claim: SumClaim, start: float, searched: SumSearch) -> Verdict:
    return Verdict(
        claim,
        Strength.REFUTED,
        "small sizes",
        time.perf_counter() - start,
        searched.instances,
        counterexample=searched.counterexample,
    )


def _certified(claim: SumClaim, deadline: float) -> SumCertificate:
    """Certificates for all conditions; CertificateError names the first move that fails."""
    steps = replayed(claim)
    require_same(steps[-1].result if steps else claim.left, claim.right)
    found = [
        _certify(condition, f"the move '{move}' fails", deadline)
        for move, step in zip(claim.script, steps, strict=True)
        for condition in step.conditions
    ]
    return SumCertificate(tuple(found))


def _certify(condition: Claim, failing: str, deadline: float) -> Certificate:
    left = deadline - time.perf_counter()
    if left <= 0:
        raise CertificateError(f"{failing}: no time was left for {condition.statement}")
    counterexample = search(
        condition, most_points=_MOST_POINTS, seconds=min(0.5, left / 4)
    ).counterexample
    if counterexample is not None:
        raise CertificateError(
            f"{failing}: {condition.statement} is false for {instance_text(counterexample)}"
        )
    found = certify(condition, seconds=left)
    if found is None:
        raise CertificateError(f"{failing}: no certificate was found for {condition.statement}")
    return found


def _undecided(claim: SumClaim, start: float, searched: SumSearch, why: str) -> Verdict:
    return Verdict(
        claim,
        Strength.UNDECIDED,
        ENGINE,
        time.perf_counter() - start,
        searched.instances,
        example=searched.example,
        detail=f"no difference at {numbered(searched.instances, 'instance')}; {why}",
    )
