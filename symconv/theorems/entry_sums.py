"""What the theorems about entries share: the axes of the factors, letters, false variants.

Cell c of the padded input, row q of the banded Toeplitz matrix, cell z of the input with zeros
inserted; N, M and Z count them. The kernel has the letter w, an input x, what is transposed y.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from symconv.geometry.axis import Axis
from symconv.matrix.factors import axis_factors
from symconv.proof.sums.claim import SumClaim
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Statement, name, names
from symconv.symbols import size_symbol
from symconv.theorems.theorem import Mutant, Theorem

TOPIC = "entries"

N, M, Z, K = names("N M Z K")
c, q, z, r, a = names("c q z r a")


def _as_terms(axis: Axis) -> AxisTerms:
    before, after = axis.padding
    return AxisTerms(
        axis.input, axis.kernel, axis.stride, before, after, axis.dilation, axis.spread
    )


def _factors() -> tuple[AxisTerms, ...]:
    """The axes of S, T and P for symbolic sizes."""
    n, k, s, b, e, d = map(size_symbol, ("n", "k", "s", "b", "e", "d"))
    return tuple(map(_as_terms, axis_factors(Axis(n, k, s, (b, e), d))))


SELECT, TOEPLITZ, PAD = _factors()


def sum_theorem(claim: SumClaim, *mutants: Mutant) -> Theorem:
    return Theorem(claim, mutants, TOPIC)


def but(change: str, of: SumClaim, **changes: Any) -> Mutant:
    """A false variant of an equation between sums: another side, or other assumptions.

    Sizes are at least 1 and paddings at least 0 in it, whether or not the theorem needs that:
    so it is false for a layer that can be drawn.
    """
    changed = replace(of, name=f"{of.name}: {change}", title="", source="", **changes)
    drawn = (
        name(letter) >= least
        for letter in changed.variables
        for least, letters in ((1, "nmksdu"), (0, "beo"))
        if letter[0] in letters
    )
    given = tuple(dict.fromkeys((*changed.given, *drawn)))
    return Mutant(change, replace(changed, given=given))


def without(of: SumClaim, *assumptions: Statement) -> tuple[Statement, ...]:
    """The assumptions of a claim but these."""
    return tuple(one for one in of.given if one not in assumptions)
