"""Sums as people write them, and a script as a chain of equal sums with its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from symconv.formula.script import Script
from symconv.proof.sums.claim import SumClaim, replayed
from symconv.proof.sums.expression import IversonSum
from symconv.proof.sums.tidy import tidied, tidy
from symconv.statement.terms import name
from symconv.statement.written import written_statement, written_term


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chain: a sign before the sum, and why it equals the line above."""

    sign: str
    sum: IversonSum
    reason: str


def written_sum(of: IversonSum, script: Script) -> str:
    """The sum on one line.

    >>> from symconv.latex.script import LatexScript
    >>> from symconv.proof.sums.expression import total
    >>> from symconv.statement.terms import equal, names
    >>> j, k, s, i, t = names("j k s i t")
    >>> print(written_sum(total({"t": k}, [("w", t)], equal(j, s * i + t)), LatexScript()))
    \\sum_{t=0}^{k - 1} w_{t}\\, \\left[j = s \\cdot i + t\\right]
    """
    signs = [
        script.total(
            written_term(name(letter), script),
            written_term(count, script),
            written_term(tidy(count - 1), script),
        )
        for letter, count in of.indices
    ]
    parts = [
        script.entry(array, [written_term(term, script) for term in terms])
        for array, terms in of.factors
    ]
    parts += [script.bracket(written_statement(one, script)) for one in of.brackets]
    body = script.side_by_side(parts) if parts else script.number(1)
    return " ".join([*signs, body])


def written_equation(claim: SumClaim, script: Script) -> str:
    """What is claimed, on one line."""
    return script.relation(written_sum(claim.left, script), "=", written_sum(claim.right, script))


def rows(claim: SumClaim) -> tuple[Row, ...]:
    """The chain from the left sum to the right one: each sum, tidied, with the move's reason."""
    steps = replayed(claim)
    found = [Row("", tidied(claim.left), "")]
    found += [Row("=", tidied(step.result), step.reason) for step in steps]
    if not steps or str(found[-1].sum) != str(tidied(claim.right)):
        found.append(Row("=", tidied(claim.right), "the same sum in another order"))
    return tuple(found)
