"""A claim: integers, what is assumed of them, what is said of them, and who says it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from symconv.statement.terms import Statement, Term, free_names, name


@dataclass(frozen=True, slots=True)
class Let:
    """A name for a term, so that a proof can speak of it: z := …"""

    name: str
    term: Term


@dataclass(frozen=True, slots=True)
class Have:
    """A statement on the way, proved from what stands before it."""

    statement: Statement
    splits: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Help for the search, never for the check: steps on the way, and terms worth a case split.

    A split looks at whether a term is below 0, 0 or above 0.
    """

    steps: tuple[Let | Have, ...] = ()
    splits: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """For all integers that satisfy ``given``, ``statement`` holds.

    ``source`` says where the statement comes from, ``title`` what it says in a sentence, and
    ``notes`` how names were read where the text of a user left that open.

    >>> from symconv.statement.terms import equal, names
    >>> n, s = names("n s")
    >>> print(Claim(equal(n % s + n // s * s, n), (s >= 1,)))
    s >= 1: n mod s + floor(n/s)*s = n
    """

    statement: Statement
    given: tuple[Statement, ...] = ()
    name: str = ""
    title: str = ""
    source: str = ""
    plan: Plan = Plan()
    notes: tuple[str, ...] = ()

    @property
    def variables(self) -> tuple[str, ...]:
        """The integers it speaks of."""
        return free_names(self.statement, *self.given)

    def assuming(self, *given: Statement) -> Claim:
        """The same statement under other assumptions, without the help of its plan."""
        return replace(self, given=given, plan=Plan())

    def latex(self) -> str:
        """What is claimed as LaTeX, without its assumptions and without delimiters."""
        from symconv.proof.display import claim_latex

        return claim_latex(self)

    def _repr_latex_(self) -> str:
        """How a notebook shows it."""
        from symconv.proof.display import claim_cell

        return claim_cell(self)

    def __str__(self) -> str:
        given = ", ".join(map(str, self.given))
        return f"{given}: {self.statement}" if given else str(self.statement)


# Inputs, outputs, kernels, strides, dilations and spreads, of one layer or of several.
_SIZE = re.compile(r"[nmksdu][0-9]?'*")


def drawable(*statements: Statement) -> tuple[Statement, ...]:
    """That the sizes in statements are at least 1, as those are that somebody can draw.

    A theorem often holds for kernels of 0 taps as well; an example of it should have some.

    >>> from symconv.statement.terms import names
    >>> k, p = names("k p")
    >>> print(*drawable(k >= p))
    k >= 1
    """
    return tuple(name(one) >= 1 for one in free_names(*statements) if _SIZE.fullmatch(one))
