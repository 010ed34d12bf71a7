"""Steps whose formulas are claims: shown, proved, and marked with their verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from symconv.derivation.steps import Step
from symconv.evidence import Evidence, Strength
from symconv.figures.model import Figure
from symconv.formula.nodes import Node
from symconv.proof.display import chain_node, claim_node
from symconv.proof.sums.claim import SumClaim
from symconv.statement.written import written_statement
from symconv.terminal.script import TerminalScript
from symconv.theorems.library import theorem
from symconv.theorems.verdicts import verdict_on
from symconv.words import listed, message


def claim_step(
    title: str,
    text: str,
    claims: Sequence[Any],
    *,
    shown: Sequence[Node] = (),
    evidence: Sequence[Evidence] = (),
    figures: Sequence[Figure] = (),
) -> Step:
    """A step that shows claims and proves them; equations between sums with the whole chain.

    A claim is a :class:`~symconv.proof.claim.Claim`, an equation between sums, or the name of a
    theorem of the library. ``shown`` stands before the claims, ``evidence`` after theirs. The
    evidence for a claim says under which assumptions it holds.

    >>> from symconv.proof.claim import Claim
    >>> from symconv.statement.terms import equal, names
    >>> n, s = names("n s")
    >>> back = Claim(equal(n // s * s + n % s, n), (s >= 1,), title="division leaves a remainder")
    >>> print(claim_step("Dividing", "Whole and rest.", [back]).evidence[0].scope)
    division leaves a remainder; for all integers with `s ≥ 1`
    """
    found = [_claim(one) for one in claims]
    nodes = [chain_node(one) if isinstance(one, SumClaim) else claim_node(one) for one in found]
    verdicts = proved(*found)
    both, all_evidence = (*shown, *nodes), (*verdicts, *evidence)
    return Step(title, text, both, all_evidence, len(nodes), figures=figures)


def proved(*claims: Any) -> tuple[Evidence, ...]:
    """The evidence for claims, or for theorems by name, each with its assumptions.

    >>> print(proved("fibres-tile")[0].strength.value)
    proved
    """
    return tuple(_in_its_domain(one, verdict_on(one).evidence) for one in map(_claim, claims))


def _claim(claim: Any) -> Any:
    return theorem(claim).claim if isinstance(claim, str) else claim


def _in_its_domain(claim: Any, evidence: Evidence) -> Evidence:
    """The evidence with the assumptions of the claim: its title alone leaves them out.

    Only what is proved holds for all integers; other evidence says itself for which.
    """
    given = [f"`{written_statement(one, TerminalScript())}`" for one in claim.given]
    whole = "for all integers" if evidence.strength is Strength.PROVED else "for integers"
    domain = message(f"{whole} with {{given}}", given=listed(given)) if given else whole
    scope = evidence.scope.removesuffix(".")
    return replace(evidence, scope=message("{claim}; {domain}", claim=scope, domain=domain))
