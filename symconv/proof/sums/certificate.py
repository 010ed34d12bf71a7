"""The certificate of an equation between sums: those of its side conditions, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from symconv.errors import CertificateError
from symconv.proof.certificates.certificate import Certificate
from symconv.proof.certificates.codec import decoded


@dataclass(frozen=True, slots=True)
class SumCertificate:
    """One certificate for each condition of each move; the moves are those of the claim."""

    conditions: tuple[Certificate, ...]

    @property
    def cases(self) -> int:
        return sum(one.cases for one in self.conditions)

    def to_json(self) -> dict[str, Any]:
        """Plain data; :func:`sum_certificate_from_json` reads it back."""
        return {"conditions": [one.to_json() for one in self.conditions]}


def sum_certificate_from_json(data: Any) -> SumCertificate:
    """The certificate in such data; CertificateError where the data is not one."""
    if not isinstance(data, dict) or set(data) != {"conditions"}:
        raise CertificateError("this is not the certificate of an equation between sums")
    if not isinstance(data["conditions"], list):
        raise CertificateError("the conditions of a certificate are a list", field="conditions")
    return SumCertificate(tuple(decoded(one) for one in data["conditions"]))
