"""That what is laid out is what was proved: matrices of many axes, built in two ways.

The other theorems speak of formulas; these compare the integer structures that the package lays
out, for every axis of a box. Equal structures give equal matrices for every kernel.
"""

from __future__ import annotations

from dataclasses import replace

from symconv.proof.search.constructions import Construction
from symconv.proof.search.geometries import AxisBox, MatrixClaim
from symconv.theorems.letters import RELATION
from symconv.theorems.theorem import Mutant, Theorem

_TOPIC = "layouts"
_BOX = AxisBox(n=(1, 8), k=(1, 4), s=(1, 3), d=(1, 3), b=(-2, 3), e=(-2, 3), u=(1, 2))


def _theorem(
    name: str, title: str, left: Construction, right: Construction, *false: Construction
) -> Theorem:
    claim = MatrixClaim(name, title, RELATION, left, right, _BOX)
    mutants = (
        Mutant(other.value, replace(claim, name=f"{name}: {other.value}", right=other))
        for other in false
    )
    return Theorem(claim, tuple(mutants), _TOPIC)


THEOREMS = (
    _theorem(
        "layout-entries",
        "The matrix that is laid out has in every cell the tap that the relation names.",
        Construction.AXIS,
        Construction.ENTRY,
        Construction.TRANSPOSED_MATRIX,
        Construction.UNROTATED_FULL,
        Construction.WITHOUT_LEFTOVER,
    ),
    _theorem(
        "layout-three-factors",
        "The matrix that is laid out is the product `S·T·P` of the factors that are laid out.",
        Construction.AXIS,
        Construction.STP,
        Construction.CROP_FULL_ZERO_INSERT,
        Construction.UNROTATED_FULL,
        Construction.WITHOUT_LEFTOVER,
    ),
    _theorem(
        "layout-transposed-axis",
        "The matrix of the transposed axis is the transposed matrix of the axis.",
        Construction.TRANSPOSED_MATRIX,
        Construction.TRANSPOSED_AXIS,
        Construction.WITHOUT_LEFTOVER,
        Construction.UNROTATED_FULL,
        Construction.AXIS,
    ),
    _theorem(
        "layout-zero-insertion",
        "Inserting zeros, correlating in full with the reversed kernel and cropping is `Cᵀ`.",
        Construction.TRANSPOSED_MATRIX,
        Construction.CROP_FULL_ZERO_INSERT,
        Construction.UNROTATED_FULL,
        Construction.WITHOUT_LEFTOVER,
        Construction.STP,
    ),
)
