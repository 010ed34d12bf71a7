"""Ways to build one matrix of an axis, each by a road of its own, for many axes at once.

What is built says which kernel entry stands in which cell, in integers: two constructions that
agree in it are the same matrix for every kernel. The formulas are those of
:class:`~symconv.geometry.axis.Axis`, which are worked out here on whole arrays of sizes; a
single axis can also be built by the rooms that lay structures out, which shares none of this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from symconv.geometry.axis import Axis
from symconv.geometry.padding import PaddingMode
from symconv.matrix.factors import axis_factors
from symconv.structure.csr import LabelledCsr, tap_dtype
from symconv.structure.parts import axis_structure, transposed_axis_structure


class Construction(Enum):
    """From an axis to a matrix; the last two are wrong, to be told from the others."""

    AXIS = "the taps of every window"
    ENTRY = "the relation, solved for the tap of every cell"
    STP = "S·T·P"
    TRANSPOSED_MATRIX = "C with rows and columns exchanged"
    TRANSPOSED_AXIS = "the transposed axis"
    CROP_FULL_ZERO_INSERT = "Pᵀ·Tᵀ·Sᵀ: zero insertion, full correlation, crop"
    UNROTATED_FULL = "Pᵀ·Tᵀ·Sᵀ with the kernel of T as it is"
    WITHOUT_LEFTOVER = "the transposed axis without the cells that no window reaches"


@dataclass(frozen=True, eq=False)
class Axes(Axis):
    """Many axes at once: each size is an array with one number for each axis, or one for all.

    >>> many = Axes(np.array([5, 6]), 3, stride=2)
    >>> many.output.tolist(), many.leftover.tolist(), many.transposed.output.tolist()
    ([2, 2], [0, 1], [5, 6])
    """

    def __post_init__(self) -> None:
        """Nothing: only axes that fit are put in."""

    # The formulas are those of one axis; each is worked out once.

    @cached_property
    def counting(self) -> Any:
        return super().counting

    @cached_property
    def output(self) -> Any:
        return super().output

    def picked(self, axes: Any) -> Axes:
        """The axes with these numbers, in this order."""
        sizes = (self.input, self.kernel, self.stride, self.dilation, self.spread)
        n, k, s, d, u = (_picked(size, axes) for size in sizes)
        return Axes(n, k, s, (_picked(self.before, axes), self.after), d, u, self.flipped)


def _picked(size: Any, axes: Any) -> Any:
    return size[axes] if getattr(size, "ndim", 0) else size


@dataclass(frozen=True, slots=True)
class Labels:
    """Many matrices: their shapes, and the kernel entry of each cell that carries one.

    ``whole`` says which were built at all: factors must fit one another. The entries stand in
    lines, each of one ``axis``; ``row``, ``column`` and ``label`` have a line each, or one for
    all, and ``there`` says which places of a line are entries. No entry occurs twice.
    """

    rows: Any
    columns: Any
    whole: Any
    axis: Any
    row: Any
    column: Any
    label: Any
    there: Any

    @property
    def transposed(self) -> Labels:
        return replace(self, rows=self.columns, columns=self.rows, row=self.column, column=self.row)

    def cells(self, starts: Any, elsewhere: int, wanted: Any) -> Any:
        """Where each entry stands when all matrices lie one after the other, row by row.

        What is no entry of a matrix that is wanted stands elsewhere.
        """
        start, width = starts[self.axis], self.columns[self.axis]
        return np.where(
            self.there & wanted[self.axis],
            (self.row * width + start) + self.column,
            elsewhere,
        )


def differing(left: Labels, right: Labels) -> Any:
    """For each axis whether the two matrices differ, in shape or in any cell.

    Every entry on the right is looked up on the left. As no entry occurs twice, the matrices
    are the same if all are found there and both sides have equally many.
    """
    same = (left.rows == right.rows) & (left.columns == right.columns) & left.whole & right.whole
    sizes = np.where(same, left.rows * left.columns, 0)
    starts, elsewhere = np.cumsum(sizes, dtype=sizes.dtype) - sizes, int(sizes.sum())
    labels = np.zeros(elsewhere + 1, dtype=tap_dtype(int(np.max(left.label)) + 2))
    ours, theirs = (one.cells(starts, elsewhere, same) for one in (left, right))
    labels[ours] = left.label + 1
    missed = (labels[theirs] != right.label + 1) & (theirs != elsewhere)
    held = [at != elsewhere for at in (ours, theirs)]
    if not missed.any() and np.count_nonzero(held[0]) == np.count_nonzero(held[1]):
        return ~same
    counts = (
        np.bincount(one.axis, there.sum(axis=0), len(same))
        for one, there in zip((left, right), held, strict=True)
    )
    different = ~same | np.not_equal(*counts)
    different[right.axis[missed.any(axis=0)]] = True
    return different


# --- many axes ------------------------------------------------------------------------------------


def built(construction: Construction, axes: Axes) -> Labels:
    """The matrices of many axes, all of one kernel size, by one construction."""
    return _MANY[construction](axes)


def _by_windows(*factors: Any) -> Labels:
    """The product of the factors: from every row and tap, through one relation after another.

    The middle factor carries the kernel; the others have a single tap, and move cells.
    """
    middle = len(factors) // 2
    rows = factors[0].output
    axis, row = _lines(rows)
    taps = np.arange(factors[middle].kernel, dtype=rows.dtype)[:, None]
    cell, there = row, row >= 0
    for place, factor in enumerate(factors):
        one = factor.picked(axis)
        read = one.position(cell, taps if place == middle else 0)
        if np.ndim(one.spread):
            cell, between = np.divmod(read, one.spread)
            there = there & (between == 0)
        else:
            cell = read
        there = there & (cell >= 0) & (cell < one.input)
    whole = rows >= 1
    for factor, after in pairwise(factors):
        whole = whole & (factor.input == after.output)
    label = factors[middle].kernel_index(taps)
    return Labels(rows, factors[-1].input, whole, axis, row, cell, label, there)


def _by_entries(axes: Any) -> Labels:
    """Cell by cell: u·j − (s·o − b) = d·t, solved for t."""
    axis, row = _lines(axes.output)
    one, column = axes.picked(axis), np.arange(axes.input.max(), dtype=axes.input.dtype)[:, None]
    tap, between = np.divmod(one.spread * column - one.position(row, 0), one.dilation)
    there = (between == 0) & (tap >= 0) & (tap < one.kernel) & (column < one.input)
    label = axes.kernel_index(tap)
    return Labels(axes.output, axes.input, axes.output >= 1, axis, row, column, label, there)


def _lines(rows: Any) -> tuple[Any, Any]:
    """For each row of each matrix the axis, and its number in it."""
    counts = np.maximum(rows, 0)
    axis = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    return axis, (np.arange(len(axis)) - first[axis]).astype(counts.dtype)


def _full(axes: Axis, *, rotated: bool = True) -> tuple[Any, Any, Any]:
    """Pᵀ, Tᵀ and Sᵀ."""
    select, toeplitz, pad = (factor.transposed for factor in axis_factors(axes))
    return pad, toeplitz if rotated else replace(toeplitz, flipped=axes.flipped), select


def _without_leftover(axes: Any) -> Any:
    return axes.transposed_from(axes.output, 0)


_MANY: dict[Construction, Callable[[Any], Labels]] = {
    Construction.AXIS: _by_windows,
    Construction.ENTRY: _by_entries,
    Construction.STP: lambda axes: _by_windows(*axis_factors(axes)),
    Construction.TRANSPOSED_MATRIX: lambda axes: _by_windows(axes).transposed,
    Construction.TRANSPOSED_AXIS: lambda axes: _by_windows(axes.transposed),
    Construction.CROP_FULL_ZERO_INSERT: lambda axes: _by_windows(*_full(axes)),
    Construction.UNROTATED_FULL: lambda axes: _by_windows(*_full(axes, rotated=False)),
    Construction.WITHOUT_LEFTOVER: lambda axes: _by_windows(_without_leftover(axes)),
}


# --- one axis -------------------------------------------------------------------------------------


def table(construction: Construction, axis: Axis) -> Any:
    """The matrix of one axis as counts[t, row, column], laid out and multiplied as matrices.

    >>> table(Construction.STP, Axis(3, 2)).tolist()
    [[[1, 0, 0], [0, 1, 0]], [[0, 1, 0], [0, 0, 1]]]
    """
    return _ONE[construction](axis)


def _counts(structure: LabelledCsr) -> Any:
    counts = np.zeros((structure.tap_count, *structure.shape), dtype=np.int64)
    np.add.at(counts, (structure.taps, structure.rows, structure.columns), 1)
    return counts


def _product(factors: Sequence[Axis]) -> Any:
    first, second, third = (_counts(axis_structure(factor)) for factor in factors)
    return first @ second @ third


def _entries(axis: Axis) -> Any:
    from symconv.matrix.entry import taps_at

    counts = np.zeros((axis.kernel, axis.output, axis.input), dtype=np.int64)
    for row, column in np.ndindex(*counts.shape[1:]):
        counts[taps_at(axis, row, column, PaddingMode.ZEROS), row, column] += 1
    return counts


_ONE: dict[Construction, Callable[[Any], Any]] = {
    Construction.AXIS: lambda axis: _counts(axis_structure(axis)),
    Construction.ENTRY: _entries,
    Construction.STP: lambda axis: _product(axis_factors(axis)),
    Construction.TRANSPOSED_MATRIX: lambda axis: _counts(transposed_axis_structure(axis)),
    Construction.TRANSPOSED_AXIS: lambda axis: _counts(axis_structure(axis.transposed)),
    Construction.CROP_FULL_ZERO_INSERT: lambda axis: _product(_full(axis)),
    Construction.UNROTATED_FULL: lambda axis: _product(_full(axis, rotated=False)),
    Construction.WITHOUT_LEFTOVER: lambda axis: _counts(axis_structure(_without_leftover(axis))),
}
