"""What a test demands of a claim, and the error that shows the counterexample worked out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from symconv.errors import CheckError
from symconv.evidence import Strength
from symconv.geometry.padding import as_word
from symconv.proof.ask import prove
from symconv.proof.report import verdict_lines
from symconv.proof.verdict import Verdict

_WIDTH = 88


class Demand(Enum):
    """The least that a test accepts."""

    PROVED = "proved"
    SOLVER = "solver"
    EXHAUSTED = "exhausted"

    @property
    def accepted(self) -> tuple[Strength, ...]:
        """A certificate always; a solver's word or an exhausted box only where they are named."""
        match self:
            case Demand.PROVED:
                return (Strength.PROVED,)
            case Demand.SOLVER:
                return (Strength.PROVED, Strength.SOLVER)
            case _:
                return (Strength.PROVED, Strength.EXHAUSTED)


def proves(
    claim: Any,
    given: Any = (),
    *,
    demand: Demand | str = Demand.PROVED,
    seconds: float = 10.0,
) -> Verdict:
    """The verdict on a claim, if it is as strong as demanded; else CheckError.

    ``claim`` and ``given`` are what :func:`symconv.prove` takes. ``demand`` is "proved" (for all
    sizes, with a certificate), "solver" (or on the word of an installed solver) or "exhausted"
    (or for every instance up to the bound that the verdict names).
    """
    wanted = as_word(Demand, demand, "demand")
    verdict = prove(claim, given, seconds=seconds, solver=wanted is Demand.SOLVER)
    if verdict.strength not in wanted.accepted:
        raise _unmet(f"not {_WORDS[wanted]}", verdict)
    return verdict


_WORDS = {
    Demand.PROVED: "proved",
    Demand.SOLVER: "proved, nor on the word of a solver",
    Demand.EXHAUSTED: "proved, nor exhausted",
}


def refutes(
    claim: Any,
    given: Any = (),
    *,
    counterexample: Mapping[str, int] | None = None,
    seconds: float = 10.0,
) -> Verdict:
    """The verdict on a claim that is false; CheckError if no counterexample is found.

    With ``counterexample`` the smallest counterexample must agree with these values.
    """
    verdict = prove(claim, given, seconds=seconds)
    found = verdict.counterexample
    if found is None:
        raise _unmet("not refuted", verdict)
    differing = [name for name in counterexample or {} if found.get(name) != counterexample[name]]  # type: ignore[index]
    if differing:
        raise _unmet(f"refuted, but with another {differing[0]}", verdict)
    return verdict


def _unmet(said: str, verdict: Verdict) -> CheckError:
    text = "\n".join([f"{said}:", *verdict_lines(verdict, _WIDTH)])
    return CheckError(text, field="claim", value=verdict, counterexample=verdict.counterexample)
