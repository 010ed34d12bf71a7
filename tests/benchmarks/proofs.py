"""The comparison with an SMT solver: the library's claims about integers, from nothing."""

from __future__ import annotations

from collections.abc import Iterator

from symconv.proof import smt
from symconv.proof.certificates.find import certify
from symconv.proof.claim import Claim
from symconv.theorems.library import library
from tests.benchmarks.cases import Case, Reach, peer_module, require

# The solver gives up on a claim after this long; its share of the sum is then this long.
_SECONDS = 5.0


def library_and_solver(tiny: bool) -> Iterator[Case]:
    """Row 11: certificates for all claims about integers, against the solver's word on them."""
    peer_module("z3")
    claims = [one.claim for one in library() if isinstance(one.claim, Claim)]
    claims = claims[:5] if tiny else claims

    def ours() -> int:
        return sum(certify(claim) is not None for claim in claims)

    def peer() -> int:
        found = (smt.ask(claim, seconds=_SECONDS) for claim in claims)
        return sum(one.answer is smt.Answer.PROVED for one in found)

    def verify() -> None:
        require(ours() == len(claims), "the number of claims that are proved")

    yield Case(
        f"{len(claims)} theorems, certified from nothing",
        "z3 on the same, at most 5 s each",
        ours,
        peer,
        verify,
        Reach(1),
        our_runs=3,
        peer_runs=1,
        single=True,
    )
