"""Claims that two constructions give one matrix, exhausted over every geometry of a box.

Equality of the labelled structures is the identity for every kernel and every input, so that
each geometry is settled exactly, in integers.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, fields
from functools import partial
from math import prod
from typing import Any, TypeAlias

import numpy as np

from symconv.errors import CheckError, ClaimError, GeometryError, TooLargeError
from symconv.geometry.axis import Axis
from symconv.proof.search.constructions import Axes, Construction, built, differing, table
from symconv.proof.search.shells import digits
from symconv.proof.search.sweep import Progress, Ranges, Sweep, in_parts, ranges_text, refuse_empty
from symconv.proof.search.trial import Found, Ranked, smallest
from symconv.proof.verdict import instance_text

Range: TypeAlias = tuple[int, int]

# Cells that one batch of geometries may have, and geometries in it; a task is many batches.
_MOST_CELLS, _MOST_BATCH, _TASK = 1 << 20, 1 << 12, 1 << 15
_LARGEST_CELLS = 1 << 28
_SMALL = 1 << 13
_PADDING = ("b", "e")


@dataclass(frozen=True, slots=True)
class AxisBox:
    """Ranges of input n, kernel k, stride s, dilation d, padding b and e, spread u; ends included.

    >>> print(AxisBox((1, 9), (1, 4), s=(1, 3)))
    n = 1 … 9, k = 1 … 4, s = 1 … 3, d = 1, b = 0, e = 0, u = 1, where the kernel fits
    """

    n: Range
    k: Range
    s: Range = (1, 1)
    d: Range = (1, 1)
    b: Range = (0, 0)
    e: Range = (0, 0)
    u: Range = (1, 1)

    def __post_init__(self) -> None:
        refuse_empty({name: (low, high) for name, low, high in self.ranges})
        for name, low, _ in self.ranges:
            if low < 1 and name not in _PADDING:
                raise ClaimError(
                    f"{name} is at least 1 in every geometry, but its range begins at {low}",
                    field=name,
                    value=low,
                )

    @property
    def ranges(self) -> Ranges:
        return tuple((field.name, *getattr(self, field.name)) for field in fields(self))

    @property
    def points(self) -> int:
        """Combinations of sizes, those included whose kernel does not fit."""
        return prod(high - low + 1 for _, low, high in self.ranges)

    @property
    def most_cells(self) -> int:
        """Cells of the largest matrix, or (row, tap) pairs where those are more."""
        largest = self.u[1] * (self.n[1] - 1) + 1 + self.b[1] + self.e[1]
        return max(largest, self.n[1]) * max(self.n[1], self.k[1])

    @property
    def dtype(self) -> type[np.signedinteger[Any]]:
        """32 bits where products of two sizes are far from leaving them, which is faster."""
        small = all(abs(end) <= _SMALL for _, *ends in self.ranges for end in ends)
        return np.int32 if small else np.int64

    def __str__(self) -> str:
        return f"{ranges_text(self.ranges)}, where the kernel fits"


@dataclass(frozen=True, slots=True)
class MatrixClaim:
    """Two constructions give the same matrix of every axis in the box."""

    name: str
    title: str
    source: str
    left: Construction
    right: Construction
    box: AxisBox

    def latex(self) -> str:
        """What is claimed as LaTeX, without its assumptions and without delimiters."""
        from symconv.proof.display import claim_latex

        return claim_latex(self)

    def _repr_latex_(self) -> str:
        """How a notebook shows it."""
        from symconv.proof.display import claim_cell

        return claim_cell(self)

    def __str__(self) -> str:
        return f"{self.left.value} = {self.right.value}"


def sweep_geometries(
    claim: MatrixClaim, *, jobs: int | None = None, progress: Progress | None = None
) -> Sweep:
    """Compare both constructions on every geometry of the box.

    A geometry on which they differ is built again by the rooms that lay structures out.

    >>> box = AxisBox((1, 4), (1, 3), s=(1, 2))
    >>> same = MatrixClaim("", "", "", Construction.AXIS, Construction.STP, box)
    >>> done = sweep_geometries(same)
    >>> done.cases, done.points, done.counterexample
    (18, 24, None)
    """
    start = time.perf_counter()
    if claim.box.most_cells > _LARGEST_CELLS:
        raise TooLargeError(
            f"the largest matrix of the box has {claim.box.most_cells:,} cells, but at most "
            f"{_LARGEST_CELLS:,} are compared; take a smaller box",
            field="box",
            value=claim.box.most_cells,
        )
    found = in_parts(partial(_part, claim), claim.box.points, jobs, progress, _TASK)
    return Sweep(
        None if found.counterexample is None else _confirmed(claim, found.counterexample[1]),
        None if found.example is None else found.example[1],
        found.cases,
        found.points,
        f"every {claim.box}",
        time.perf_counter() - start,
    )


def axis_of(instance: dict[str, int]) -> Axis:
    """The axis with these sizes."""
    n, k, s, d, b, e, u = (instance[name] for name in "nksdbeu")
    return Axis(n, k, s, (b, e), d, u)


def _confirmed(claim: MatrixClaim, instance: dict[str, int]) -> dict[str, int]:
    axis = axis_of(instance)
    tables = []
    for construction in (claim.left, claim.right):
        try:
            tables.append(table(construction, axis))
        except (GeometryError, ValueError):  # there is no such matrix, or no such product
            return instance
    if np.array_equal(*tables):
        raise CheckError(
            f"{claim.name}: the sweep and the laid-out structures disagree on "
            f"{instance_text(instance)}; please report this",
            field="geometry",
            counterexample=instance,
        )
    return instance


def _part(claim: MatrixClaim, start: int, stop: int) -> Found:
    """What the geometries number ``start`` to ``stop`` − 1 show; the kernel changes slowest."""
    most = min(max(_MOST_CELLS // claim.box.most_cells, 1), _MOST_BATCH)
    each = claim.box.points // len(_values(claim.box.k))
    found, first = Found(), start
    while first < stop:
        end = min(first + most, stop, (first // each + 1) * each)
        found = found.and_also(_compared(claim, first, end))
        first = end
    return found


def _compared(claim: MatrixClaim, start: int, stop: int) -> Found:
    """What these geometries show, all of one kernel size."""
    ranges = sorted(claim.box.ranges, key=lambda one: one[0] != "k")
    places = digits([high - low + 1 for _, low, high in ranges], start, stop)
    columns = {
        name: (at + low).astype(claim.box.dtype)
        for at, (name, low, _) in zip(places, ranges, strict=True)
    }
    fitting = np.flatnonzero(_axes(columns).slack >= 0)
    if not len(fitting):
        return Found(stop - start)
    columns = {name: column[fitting] for name, column in columns.items()}
    axes = _axes(columns)
    different = differing(built(claim.left, axes), built(claim.right, axes))
    example: Ranked = ((start + int(fitting[0]),), {n: int(c[0]) for n, c in columns.items()})
    return Found(stop - start, len(fitting), example, smallest(columns, different, _distances))


def _axes(columns: dict[str, Any]) -> Any:
    """The axes; a size that is 1 for all of them is one number."""
    n, s, d, b, e, u = (columns[name] for name in "nsdbeu")
    return Axes(n, int(columns["k"][0]), s, (b, e), d, u if (u > 1).any() else 1)


def _values(ends: Range) -> range:
    return range(ends[0], ends[1] + 1)


def _distances(columns: dict[str, Any]) -> Any:
    """From n = k = s = d = u = 1 without padding."""
    return sum(abs(column - (0 if name in _PADDING else 1)) for name, column in columns.items())
