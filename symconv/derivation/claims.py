"""Steps whose formulas are claims: shown, proved, and marked with their verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from symconv.derivation.steps import Step
from symconv.evidence import Evidence
from symconv.formula.nodes import Node
from symconv.proof.display import chain_node, claim_node
from symconv.proof.sums.claim import SumClaim
from symconv.theorems.library import theorem
from symconv.theorems.verdicts import verdict_on


def claim_step(
    title: str,
    text: str,
    claims: Sequence[Any],
    *,
    shown: Sequence[Node] = (),
    evidence: Sequence[Evidence] = (),
) -> Step:
    """A step that shows claims and proves them; equations between sums with the whole chain.

    A claim is a :class:`~symconv.proof.claim.Claim`, an equation between sums, or the name of a
    theorem of the library. ``shown`` stands before the claims, ``evidence`` after theirs.

    >>> from symconv.proof.claim import Claim
    >>> from symconv.statement.terms import equal, names
    >>> n, s = names("n s")
    >>> back = Claim(equal(n // s * s + n % s, n), (s >= 1,), title="division leaves a remainder")
    >>> print(claim_step("Dividing", "Whole and rest.", [back]).evidence[0].strength.value)
    proved
    """
    found = [theorem(one).claim if isinstance(one, str) else one for one in claims]
    nodes = [chain_node(one) if isinstance(one, SumClaim) else claim_node(one) for one in found]
    verdicts = [verdict_on(one).evidence for one in found]
    return Step(title, text, (*shown, *nodes), (*verdicts, *evidence))
