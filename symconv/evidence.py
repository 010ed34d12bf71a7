"""How strong the evidence for a statement is; nothing is called stronger than what ran."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from symconv.errors import CheckError
from symconv.words import Message, message


class Strength(Enum):
    """From certain to unknown; only PROVED and EXHAUSTED establish a statement.

    SOLVER is a proof for all sizes on the word of a named program, without a certificate that
    could be checked again.
    """

    PROVED = "proved"
    SOLVER = "proved by a solver"
    EXHAUSTED = "exhausted"
    SAMPLED = "sampled"
    REFUTED = "refuted"
    UNDECIDED = "undecided"

    @property
    def establishes(self) -> bool:
        return self in (Strength.PROVED, Strength.EXHAUSTED)

    @property
    def holds(self) -> bool:
        """Whether what was looked at was true, however much that was."""
        return self not in (Strength.REFUTED, Strength.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What ran, and how much it shows: ``scope`` says for what, ``method`` by what.

    Names of mathematics stand between backticks; :attr:`marked` keeps them, ``str`` does not.

    >>> print(Evidence(Strength.EXHAUSTED, "n ≤ 9", "counted window by window", 36))
    exhausted: n ≤ 9 (36 cases; counted window by window)
    """

    strength: Strength
    scope: str
    method: str
    cases: int | None = None

    @property
    def marked(self) -> Message:
        """The evidence as prose, with its backticks."""
        parts = {"strength": self.strength.value, "scope": self.scope, "method": self.method}
        if self.cases is None:
            return message("{strength}: {scope} ({method})", **parts)
        count = counted_cases(self.cases)
        return message("{strength}: {scope} ({count}; {method})", count=count, **parts)

    def __str__(self) -> str:
        return self.marked.replace("`", "")


def counted_cases(count: int) -> Message:
    """How many cases were looked at.

    >>> counted_cases(1), counted_cases(40320)
    ('1 case', '40,320 cases')
    """
    return message("{count:,} case" if count == 1 else "{count:,} cases", count=count)


def exhaust(scope: str, method: str, pairs: Iterable[tuple[Any, Any]]) -> Evidence:
    """Compare pairs one by one; evidence that all are equal, or an error at the first that is not.

    Raises :class:`~symconv.errors.CheckError` for a difference, and for no pairs at all.

    >>> exhaust("squares", "n = 0 … 3", ((n * n, n**2) for n in range(4))).cases
    4
    """
    count = 0
    for count, (left, right) in enumerate(pairs, start=1):
        if left != right:
            raise CheckError(
                f"{scope}: case {count} gives {left} and {right}",
                field=scope,
                counterexample={"case": count, "left": left, "right": right},
            )
    if not count:
        raise CheckError(f"{scope}: nothing was compared", field=scope)
    return Evidence(Strength.EXHAUSTED, scope, method, count)
