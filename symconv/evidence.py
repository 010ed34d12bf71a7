"""How strong the evidence for a statement is; nothing is called stronger than what ran."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Strength(Enum):
    """From certain to unknown; only PROVED and EXHAUSTED establish a statement."""

    PROVED = "proved"
    EXHAUSTED = "exhausted"
    SAMPLED = "sampled"
    REFUTED = "refuted"
    UNDECIDED = "undecided"

    @property
    def establishes(self) -> bool:
        return self in (Strength.PROVED, Strength.EXHAUSTED)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What ran, and how much it shows: ``scope`` says for what, ``method`` by what.

    >>> print(Evidence(Strength.EXHAUSTED, "n ≤ 9", "counted window by window", 36))
    exhausted: n ≤ 9 (36 cases; counted window by window)
    """

    strength: Strength
    scope: str
    method: str
    cases: int | None = None

    def __str__(self) -> str:
        count = "" if self.cases is None else f"{self.cases:,} case{'s' * (self.cases != 1)}; "
        return f"{self.strength.value}: {self.scope} ({count}{self.method})"
