"""A matrix held against the one geometry that its note, or the user, states for it.

Nothing has to be guessed here but the names of the kernel's entries, so every padding mode,
channels, groups and any number of axes are judged, and every wrong entry is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np
import sympy

from symconv.checking.geometries.candidates import Candidate, Kernel, Layout, Order
from symconv.checking.geometries.choices import laid
from symconv.checking.geometries.labels import (
    Grid,
    Labels,
    family,
    full_grid,
    in_order,
    symbol_names,
)
from symconv.checking.geometries.search import Fit
from symconv.errors import GeometryError, TooLargeError
from symconv.geometry.geometry import Geometry
from symconv.geometry.padding import PaddingMode
from symconv.structure.csr import LabelledCsr, from_pairs, has_repeats
from symconv.structure.structure import Structure

_UNKNOWN = -1
# Of the entries in either matrix so many must agree for one to be meant as the other.
_LIKE = 0.5


@dataclass(frozen=True, eq=False, slots=True)
class Laid(Layout):
    """The layout of a stated geometry.

    ``cells`` numbers what stands in a cell: ``sums[number]`` are the taps that are added there.
    """

    cells: LabelledCsr | None = None
    sums: tuple[tuple[int, ...], ...] = ()

    def structure(self) -> LabelledCsr:
        assert self.cells is not None
        return self.cells


def _layout_of(geometry: Geometry, shown: Shown) -> Laid:
    """What is shown of a geometry's matrix; where taps meet in a cell, each sum counts as one."""
    cells, sums = _cells(shown.part_of(Structure(geometry).laid_out))
    choices = tuple(laid(axis, geometry.mode) for axis in geometry.axes)
    channels = geometry.channels
    return Laid(choices, geometry.mode, channels, False, geometry.groups, cells, sums)


def _cells(csr: LabelledCsr) -> tuple[LabelledCsr, tuple[tuple[int, ...], ...]]:
    if not has_repeats(csr):
        return csr, tuple((tap,) for tap in range(csr.tap_count))
    held: dict[tuple[int, int], list[int]] = {}
    for row, column, tap in zip(csr.rows.tolist(), csr.columns.tolist(), csr.taps, strict=True):
        held.setdefault((row, column), []).append(int(tap))
    sums = tuple(dict.fromkeys(map(tuple, held.values())))
    numbers = {one: number for number, one in enumerate(sums)}
    taps = np.array([numbers[tuple(one)] for one in held.values()])
    rows, columns = np.array(list(held)).T
    return from_pairs(rows, columns, taps, csr.shape, len(sums)), sums


@dataclass(frozen=True)
class Shown:
    """How much of the convolution matrix a note shows: ``shape`` of all, rows and columns of it.

    ``gaps`` are how many rows and columns stand before those that are left out.
    """

    shape: tuple[int, int]
    gaps: tuple[int | None, int | None] = (None, None)

    def part_of(self, csr: LabelledCsr) -> LabelledCsr:
        """The structure without the rows and columns that are left out."""
        if self.gaps == (None, None):
            return csr
        new = [
            _numbers(size, shown, gap)
            for size, shown, gap in zip(csr.shape, self.shape, self.gaps, strict=True)
        ]
        rows, columns = new[0][csr.rows], new[1][csr.columns]
        kept = (rows >= 0) & (columns >= 0)
        triple = rows[kept], columns[kept], csr.taps[kept]
        return from_pairs(*triple, self.shape, csr.tap_count)

    @property
    def turned(self) -> Shown:
        """The same of the transposed matrix."""
        return Shown(self.shape[::-1], self.gaps[::-1])

    def fits(self, shape: tuple[int, int]) -> bool:
        """Whether so much can be shown of a matrix of that shape."""
        pairs = zip(shape, self.shape, self.gaps, strict=True)
        return all(size == own if gap is None else size > own for size, own, gap in pairs)


def _numbers(size: int, shown: int, gap: int | None) -> Grid:
    """For each row of the whole matrix its number among those that are shown, or −1."""
    first = shown if gap is None else gap
    numbers = np.full(size, -1, dtype=np.int64)
    numbers[:first] = np.arange(first)
    if gap is not None and shown > gap:
        numbers[gap - shown :] = np.arange(gap, shown)
    return numbers


@dataclass(frozen=True)
class Nearest:
    """The likeliest reading of a matrix in its stated geometry, with labels for all of it."""

    fit: Fit
    labels: Labels

    @property
    def is_like(self) -> bool:
        """Whether the matrix may be meant as this one at all."""
        return self.fit.likeness >= _LIKE


def shape_of(geometry: Geometry) -> tuple[int, int]:
    """The shape of the convolution matrix, of concrete sizes."""
    return int(prod(geometry.output_shape)), int(prod(geometry.input_shape))


def nearest(
    labels: Labels,
    geometry: Geometry,
    kernels: Sequence[Kernel],
    transposed: bool | None,
    shown: Shown | None = None,
) -> Nearest | None:
    """The reading with the fewest wrong entries; None for another shape, or without a kernel.

    ``transposed`` is what the note's own name says, None where it says nothing: it decides
    unless only the other way round is right. ``shown`` is how much the labels are of it.
    """
    rows, columns = labels.grid.shape
    shown = shown or Shown((rows, columns))
    found: list[Nearest] = []
    for way, part in ((False, shown), (True, shown.turned)):
        try:
            if part.fits(shape_of(geometry)):
                found += _readings(labels, geometry, kernels, way, part)
        except TooLargeError:
            return None
    right = [one for one in found if not one.fit.wrong]
    named = [one for one in found if one.fit.candidate.kernel.order is not Order.VOTED]

    def unlikely(one: Nearest) -> tuple[bool, int, int]:
        fit = one.fit
        turned = transposed is not None and fit.transposed is not transposed
        return turned, fit.wrong, fit.candidate.kernel.order.value

    best = min(right, key=unlikely, default=None)
    near = min(named, key=unlikely, default=None)
    if best and best.fit.candidate.kernel.order is Order.VOTED and near and near.is_like:
        # Names out of order explain anything that stands only once.
        best = near if near.fit.wrong < near.fit.agreed else best
    return best or near or min(found, key=unlikely, default=None)


def other_border(labels: Labels, fit: Fit, kernels: Sequence[Kernel]) -> Nearest | None:
    """The reading of a matrix whose padding shows cells of the input, if it is right so."""
    for mode in PaddingMode:
        if mode is PaddingMode.ZEROS or not any(map(any, (a.padding for a in fit.candidate.axes))):
            continue
        try:
            geometry = Geometry(fit.candidate.axes, fit.candidate.layout.channels, 1, mode)
        except GeometryError:
            continue
        found = nearest(labels, geometry, kernels, fit.transposed)
        if found and not found.fit.wrong and found.fit.transposed is fit.transposed:
            return found
    return None


def _readings(
    labels: Labels,
    geometry: Geometry,
    kernels: Sequence[Kernel],
    transposed: bool,
    shown: Shown,
) -> Iterator[Nearest]:
    layouts = {False: _layout_of(geometry, shown)}
    if len(geometry.axes) == 2 and not geometry.has_channels:
        layouts[True] = _layout_of(replace(geometry, axes=geometry.axes[::-1]), shown)
    own, more = _kernels(labels, geometry, kernels)
    for kernel in own:
        layout = layouts.get(kernel.order.by_columns)
        if layout and kernel.shape == tuple(axis.kernel for axis in layout.axes):
            found = _reading(more, layout, kernel, transposed)
            if found:
                yield found


def _reading(labels: Labels, layout: Laid, kernel: Kernel, transposed: bool) -> Nearest | None:
    structure = layout.structure()
    grid = labels.grid.T if transposed else labels.grid
    actual = grid[structure.rows, structure.columns]
    taps = kernel.labels or _voted(actual, structure, layout, labels)
    values = [
        None if tap < 0 else sympy.S.Zero if tap == 0 else labels.known[tap - 1] for tap in taps
    ]
    sums = [_sum([values[tap] for tap in held]) for held in layout.sums]
    if any(sums[number] is None for number in np.unique(structure.taps).tolist()):
        return None
    labels = labels.with_extras([one for one in sums if one is not None])
    wanted_labels = tuple(_UNKNOWN if one is None else labels.label(one) for one in sums)
    wanted = np.array(wanted_labels, dtype=np.int64)[structure.taps]
    agreed = int(((actual == wanted) & (wanted != 0)).sum())
    outside = labels.nonzeros - int((actual != 0).sum())
    wrong = int((actual != wanted).sum()) + outside
    candidate = Candidate(layout, kernel)
    return Nearest(Fit(candidate, wanted_labels, transposed, wrong, agreed, 0.0, True), labels)


def _value(labels: Labels, tap: int) -> Any:
    """What a label stands for; None for an entry that is not known."""
    if tap <= 0:
        return sympy.S.Zero if tap == 0 else None
    return labels.known[tap - 1]


def _sum(values: Sequence[Any]) -> Any:
    return None if any(one is None for one in values) else sympy.Add(*values)


def _voted(actual: Grid, structure: LabelledCsr, layout: Laid, labels: Labels) -> tuple[int, ...]:
    """For each tap the commonest entry of the cells that it has for itself."""
    count, width = len(layout.sums), len(labels.known) + 1
    votes = np.bincount(structure.taps.astype(np.int64) * width + actual, minlength=count * width)
    votes = votes.reshape(count, width)
    if not labels.is_numeric:
        # An entry without a name is rarer than one that was left out.
        votes[:, 0] = votes[:, 0] // 2 + (votes[:, 1:].sum(axis=1) == 0)
    found = [_UNKNOWN] * (1 + max((tap for held in layout.sums for tap in held), default=-1))
    for held, row in zip(layout.sums, votes, strict=True):
        if len(held) == 1 and row.any():
            found[held[0]] = int(row.argmax())
    return tuple(found)


def _kernels(
    labels: Labels, geometry: Geometry, kernels: Sequence[Kernel]
) -> tuple[list[Kernel], Labels]:
    """The kernels that may be meant, and the labels with those of their entries."""
    shape = tuple(int(size) for size in geometry.kernel)
    inward, outward = int(geometry.weight_shape[1]), int(geometry.weight_shape[0])
    own = [one for one in kernels if one.channels == (1, 1)] if not geometry.has_channels else []
    found = [one for one in own if one.labels is not None]
    for names in _named(labels, (outward, inward, *shape)):
        labels = labels.with_extras(map(sympy.Symbol, names))
        taps = tuple(labels.label(sympy.Symbol(name)) for name in names)
        kernel = Kernel(shape, taps, channels=(inward, outward))
        found += kernel.variants()
    found.append(Kernel(shape, None, Order.VOTED, channels=(inward, outward)))
    return found, labels


def _named(labels: Labels, weight: tuple[int, ...]) -> Iterator[list[str]]:
    """All entries of the kernel by their names in row-major order."""
    count = prod(weight)
    for values in dict.fromkeys((labels.values, labels.without_strays())):
        symbols = (one for value in values for one in getattr(value, "free_symbols", ()))
        names = list(dict.fromkeys(symbol_names(symbols)))
        if len(names) == count:
            box = full_grid(names)
            yield box[1] if box else in_order(names)
        else:
            yield from family(names, (weight, weight[2:], (count,)))
