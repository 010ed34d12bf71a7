"""One question for all kinds of claims: of integers, of sums, of matrices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from symconv.evidence import Strength
from symconv.proof.advice import advice
from symconv.proof.asked import asked
from symconv.proof.claim import Claim
from symconv.proof.prove import prove_claim
from symconv.proof.sums.claim import SumClaim
from symconv.proof.sums.prove import prove_sum
from symconv.proof.verdict import Verdict
from symconv.terminal.script import TerminalScript

_SCRIPT = TerminalScript()


def prove_any(claim: Any, *, seconds: float = 10.0, solver: bool = True) -> Verdict:
    """The verdict on a claim of any kind."""
    if isinstance(claim, SumClaim):
        return prove_sum(claim, seconds=seconds)
    return prove_claim(claim, seconds=seconds, solver=solver)


def prove(
    question: Any,
    given: Any = (),
    *,
    seconds: float = 10.0,
    solver: bool = True,
) -> Verdict:
    """The verdict on a claim: text (plain or LaTeX), a SymPy relation, or a claim as an object.

    ``given`` are further assumptions in the same forms. Names n, k, s, d and m are at least 1,
    p and op at least 0, unless ``given`` bounds them; an o that stands alone on one side is the
    output size of a convolution. What was assumed is in the verdict's claim. ``seconds`` is the
    budget of each engine; ``solver`` says whether a solver may be asked where one is installed.

    Raises :class:`~symconv.errors.UnreadError` for text that is no claim and
    :class:`~symconv.errors.ClaimError` for a claim without meaning.

    >>> print(prove("o = (i - k)/s + 1").advice[0])
    true exactly when `(i − k) mod s = 0`, that is, `s` divides `i − k`
    >>> prove("(n - 1)//s + 1 = ceil(n/s)").word
    'proved for all sizes'
    """
    if hasattr(question, "mutants"):  # a theorem of the library
        question = question.claim
    if isinstance(question, SumClaim):
        return prove_sum(question, seconds=seconds)
    claim = asked(question, given)
    verdict = prove_claim(claim, seconds=seconds, solver=solver)
    if verdict.strength is not Strength.REFUTED:
        return verdict
    return replace(verdict, advice=advice_texts(claim))


def advice_texts(claim: Claim) -> tuple[str, ...]:
    """What would make a refuted claim true, in sentences with backticks."""
    return tuple(one.write(_SCRIPT) for one in advice(claim))
