"""The checker of equations between sums: replays the script and checks every side condition.

It trusts the moves (:mod:`symconv.proof.sums.rules`), the normal form and the checker of claims
about integers; of a certificate it trusts nothing. The conditions are made anew from the claim.
"""

from __future__ import annotations

from symconv.errors import CertificateError
from symconv.proof.certificates.check import check
from symconv.proof.sums.certificate import SumCertificate
from symconv.proof.sums.claim import SumClaim, replayed, require_same


def check_sum(claim: SumClaim, certificate: SumCertificate) -> None:
    """Raise :class:`~symconv.errors.CertificateError` unless the certificate proves the claim."""
    steps = replayed(claim)
    require_same(steps[-1].result if steps else claim.left, claim.right)
    conditions = [condition for step in steps for condition in step.conditions]
    if len(conditions) != len(certificate.conditions):
        raise CertificateError(
            f"the script has {len(conditions)} side conditions, but the certificate answers "
            f"{len(certificate.conditions)}"
        )
    for condition, one in zip(conditions, certificate.conditions, strict=True):
        check(condition, one)
