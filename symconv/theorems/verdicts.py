"""Verdicts on the theorems: from certificates that are kept here and checked again, or anew."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from symconv.errors import CertificateError
from symconv.evidence import Strength
from symconv.proof.ask import prove_any
from symconv.proof.certificates.certificate import from_json
from symconv.proof.certificates.check import check
from symconv.proof.prove import CERTIFICATE, certificate_detail
from symconv.proof.sums.certificate import sum_certificate_from_json
from symconv.proof.sums.claim import SumClaim
from symconv.proof.sums.prove import sum_verdict
from symconv.proof.verdict import Instance, Verdict
from symconv.statement.values import holds

KEPT = "certificates.json"


def verdict_on(claim: Any, *, fresh: bool = False, seconds: float = 10.0) -> Verdict:
    """The verdict on a claim of the library; from its kept certificate unless ``fresh``.

    A kept certificate is only data: the claim counts as proved because the checker accepts it
    now. Where there is none, or it does not fit, the claim is proved anew.
    """
    record = None if fresh else kept().get(claim.name)
    if record is not None:
        try:
            return _rechecked(claim, record)
        except CertificateError:
            pass
    return prove_any(claim, seconds=seconds)


@cache
def kept() -> Mapping[str, Any]:
    """The kept certificates by the name of their claim."""
    place = files("symconv.theorems").joinpath(KEPT)
    return dict(json.loads(place.read_text("utf-8"))) if place.is_file() else {}


def record_of(verdict: Verdict) -> dict[str, Any]:
    """What is kept of a proof: its certificate, the assumptions that it used, and an example."""
    return {
        "needed": [verdict.claim.given.index(one) for one in verdict.needed],
        "certificate": verdict.certificate.to_json(),
        "example": dict(verdict.example or {}),
    }


def _rechecked(claim: Any, record: Mapping[str, Any]) -> Verdict:
    """The verdict of a kept certificate, checked now; CertificateError where it does not fit."""
    start = time.perf_counter()
    example = _checked_example(claim, record.get("example"))
    if isinstance(claim, SumClaim):
        found = sum_certificate_from_json(record.get("certificate"))
        return sum_verdict(claim, found, example, start)
    certificate = from_json(record.get("certificate"))
    try:
        needed = tuple(claim.given[place] for place in record["needed"])
    except (KeyError, IndexError, TypeError) as error:
        raise CertificateError(f"a kept certificate has no assumptions: {error}") from None
    check(replace(claim, given=needed), certificate)
    return Verdict(
        claim,
        Strength.PROVED,
        CERTIFICATE,
        seconds=time.perf_counter() - start,
        cases=certificate.cases,
        example=example,
        needed=needed,
        certificate=certificate,
        detail=certificate_detail(certificate),
    )


def _checked_example(claim: Any, example: Any) -> Instance:
    """The example, if it does satisfy the assumptions."""
    try:
        instance = {str(name): int(value) for name, value in dict(example).items()}
        satisfied = all(holds(one, instance) for one in claim.given)
    except (TypeError, ValueError, KeyError, ZeroDivisionError):
        satisfied = False
    if not satisfied:
        raise CertificateError(f"a kept example does not satisfy the assumptions of {claim.name}")
    return instance
