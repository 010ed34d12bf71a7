"""What became of a claim, said no stronger than what ran."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from symconv.errors import ClaimError
from symconv.evidence import Evidence, Strength, counted_cases
from symconv.words import Message, message

Instance = Mapping[str, int]


@dataclass(frozen=True, repr=False)
class Verdict:
    """The answer to a claim.

    ``engine`` is what gave it; ``cases`` how many cases it looked at (of a certificate: case
    distinctions; of a box or a sample: instances that satisfy the assumptions). A refutation
    has a ``counterexample``, a proof an ``example``: one instance that satisfies the
    assumptions, so that nothing is true for lack of cases. ``needed`` are the assumptions that
    the proof used; ``detail`` says more in words, ``advice`` what would make the claim true.
    What was exhausted or sampled only because nothing settled the claim ``is_open``: beyond what
    was tried nobody knows. A counterexample ``is_smallest`` if everything smaller was tried.
    """

    claim: Any
    strength: Strength
    engine: str
    seconds: float = 0.0
    cases: int | None = None
    counterexample: Instance | None = None
    example: Instance | None = None
    needed: tuple[Any, ...] = ()
    certificate: Any = None
    detail: str = ""
    advice: tuple[str, ...] = ()
    is_open: bool = False
    is_smallest: bool = True

    @property
    def word(self) -> Message:
        """The verdict in words; it begins with its strength."""
        match self.strength:
            case Strength.PROVED:
                return message("proved for all sizes")
            case Strength.SOLVER:
                return message("proved by {engine}, without a certificate", engine=self.engine)
            case Strength.REFUTED:
                return message("refuted")
            case Strength.UNDECIDED:
                return message("undecided after {seconds:.1f} s", seconds=self.seconds)
            case Strength.EXHAUSTED:
                cases = counted_cases(self.cases or 0)
                return message("exhausted: {detail} ({cases})", detail=self.detail, cases=cases)
            case _:
                strength = self.strength.value
                return message("{strength}: {detail}", strength=strength, detail=self.detail)

    def __str__(self) -> str:
        from symconv.proof.report import verdict_lines

        return "\n".join(verdict_lines(self))

    def __repr__(self) -> str:
        return f"<Verdict: {self.word}: {self.claim}>"

    def _repr_markdown_(self) -> str:
        """How a notebook shows it."""
        from symconv.proof.report import verdict_markdown

        return verdict_markdown(self)

    def __bool__(self) -> bool:
        raise ClaimError(
            "a verdict is more than true or false: look at .strength, or require it with "
            "symconv.testing.proves"
        )

    @property
    def evidence(self) -> Evidence:
        """The verdict as the evidence of a step in a derivation."""
        method = self.engine
        if self.detail:
            method = message("{engine}: {detail}", engine=self.engine, detail=self.detail)
        scope = self.claim.title or str(self.claim)
        cases = None if self.strength is Strength.PROVED else self.cases
        return Evidence(self.strength, scope, method, cases)


def instance_text(instance: Instance) -> str:
    """The integers of an instance, as k = 2, n = 5.

    >>> instance_text({"n": 5, "k": 2})
    'k = 2, n = 5'
    """
    return ", ".join(f"{name} = {value}" for name, value in sorted(instance.items())).replace(
        "-", "−"
    )
