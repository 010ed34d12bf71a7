"""Geometries that a matrix of some shape could belong to, the plainest first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache, reduce
from itertools import product
from math import prod

import numpy as np

from symconv.errors import GeometryError
from symconv.geometry.axis import Axis, position
from symconv.geometry.padding import PaddingMode
from symconv.structure.csr import LabelledCsr
from symconv.structure.kron import kron
from symconv.structure.parts import axis_structure, channel_structure

_WIDEST = 16


class Order(Enum):
    """In which order the kernel's entries fill the taps."""

    PLAIN = 0
    FLIPPED = 2
    COLUMNS = 3
    FLIPPED_COLUMNS = 5
    VOTED = 6

    @property
    def by_columns(self) -> bool:
        return self in (Order.COLUMNS, Order.FLIPPED_COLUMNS)

    @property
    def is_flipped(self) -> bool:
        return self in (Order.FLIPPED, Order.FLIPPED_COLUMNS)


class Reach(Enum):
    """How far the search goes."""

    PLAIN = 1
    SPECIAL = 2
    WIDE = 3


@dataclass(frozen=True, slots=True)
class Kernel:
    """A kernel that the matrix may hold: its shape and the label at each tap, row-major.

    No labels: the matrix itself tells which entry stands at which tap. ``from_note`` says that
    the note writes this kernel out, ``rare`` that it is tried only when nothing plain fits.
    """

    shape: tuple[int, ...]
    labels: tuple[int, ...] | None
    order: Order = Order.PLAIN
    from_note: bool = False
    channels: tuple[int, int] = (1, 1)
    rare: bool = False

    def variants(self) -> Iterator[Kernel]:
        """The kernel itself, flipped, and for flattening by columns."""
        yield self
        if self.labels is None:
            return
        table = np.array(self.labels).reshape(*self.channels[::-1], *self.shape)
        seen = {(self.shape, self.labels)}
        flips = np.flip(table, axis=tuple(range(2, table.ndim)))
        turned = [(flips, Order.FLIPPED)]
        if len(self.shape) == 2:
            turned += [
                (table.swapaxes(-1, -2), Order.COLUMNS),
                (flips.swapaxes(-1, -2), Order.FLIPPED_COLUMNS),
            ]
        for array, order in turned:
            key = (array.shape[2:], tuple(array.ravel().tolist()))
            if key not in seen:
                seen.add(key)
                yield Kernel(*key, order, self.from_note, self.channels, self.rare)


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """One axis with its structure, kept so that it is laid out once."""

    axis: Axis
    structure: LabelledCsr
    cost: float

    @property
    def nonzeros(self) -> int:
        return self.structure.nnz


@dataclass(frozen=True, eq=False, slots=True)
class Layout:
    """Axes, channels and padding that make a structure; the kernel's entries are still open."""

    choices: tuple[Choice, ...]
    mode: PaddingMode = PaddingMode.ZEROS
    channels: tuple[int, int] = (1, 1)
    channels_last: bool = False
    groups: int = 1

    @property
    def axes(self) -> tuple[Axis, ...]:
        return tuple(choice.axis for choice in self.choices)

    @property
    def nonzeros(self) -> int:
        return prod(self.channels) // self.groups * prod(choice.nonzeros for choice in self.choices)

    def structure(self) -> LabelledCsr:
        """Which tap stands where; of the convolution matrix, never of its transpose."""
        parts = [choice.structure for choice in self.choices]
        if self.channels != (1, 1):
            block = channel_structure(self.channels, self.groups)
            parts.insert(len(parts) if self.channels_last else 0, block)
        return reduce(lambda right, left: kron(left, right), reversed(parts))


@dataclass(frozen=True, eq=False, slots=True)
class Candidate:
    """A layout and a kernel that together make a matrix of entries."""

    layout: Layout
    kernel: Kernel

    @property
    def axes(self) -> tuple[Axis, ...]:
        return self.layout.axes

    @property
    def labels(self) -> tuple[int, ...] | None:
        """The label of every tap, in the structure's own order."""
        if self.kernel.labels is None or not self.layout.channels_last:
            return self.kernel.labels
        return tuple(
            np.array(self.kernel.labels).reshape(-1, prod(self.kernel.shape)).T.ravel().tolist()
        )


@lru_cache(4096)
def laid(axis: Axis, mode: PaddingMode = PaddingMode.ZEROS) -> Choice:
    """The axis with its structure."""
    return Choice(axis, axis_structure(axis, mode), _axis_cost(axis))


@lru_cache(4096)
def axis_choices(cells: int, outputs: int, kernel: int, reach: Reach) -> tuple[Choice, ...]:
    """Axes of that many cells, outputs and taps that differ in their entries, plainest first.

    >>> [(c.axis.stride, c.axis.padding) for c in axis_choices(3, 2, 2, Reach.PLAIN)][:2]
    [(1, (0, 0)), (3, (1, 1))]
    """
    wide = reach is Reach.WIDE and cells <= _WIDEST
    found: list[Axis] = []
    strides = range(1, min(cells + 1, 12 if wide else 6) + 1)
    widest = 6 if wide else max(min(cells - 1, 3), 1)
    dilations = range(1, widest + 1) if kernel > 1 else (1,)
    for dilation, stride in product(dilations, strides):
        if outputs == 1 and any(axis.dilation == dilation for axis in found):
            continue
        span = dilation * (kernel - 1)
        if dilation > 1 and span >= cells and not wide:
            continue
        margin = span + 2
        fitted = (
            _fitted(cells, outputs, kernel, stride, dilation, (before, margin), wide)
            for before in range(margin + 1)
            if wide or before <= span or dilation == 1
        )
        found += [axis for axis in fitted if axis]
    return tuple(sorted(map(laid, found), key=lambda choice: choice.cost))


def _fitted(
    cells: int,
    outputs: int,
    kernel: int,
    stride: int,
    dilation: int,
    padding: tuple[int, int],
    wide: bool,
) -> Axis | None:
    """The axis with a padding before it and at most so much after it, the likeliest one."""
    before, margin = padding
    last = position(outputs - 1, kernel - 1, stride=stride, dilation=dilation, before=before)
    needed = last - cells + 1  # below 0: so many cells are left over without padding
    after = before if needed <= before < needed + stride else max(needed, 0)
    if after > margin or after >= needed + stride:
        return None
    if not wide and before > dilation * (kernel - 1) and after != before:
        return None
    return Axis(cells, kernel, stride, (before, after), dilation)


def _axis_cost(axis: Axis) -> float:
    before, after = int(axis.before), int(axis.after)
    return (
        1.0 * (axis.stride != 1)
        + 1.5 * (axis.dilation != 1)
        + 0.5 * (before + after > 0)
        + 1.5 * (before != after)
        + 0.5 * (abs(before - after) > 1)
        + 0.5 * (axis.leftover > 0)
        + 0.01 * (int(axis.stride) + int(axis.dilation) + before + after)
    )


@lru_cache(4096)
def splits(number: int, parts: int) -> tuple[tuple[int, ...], ...]:
    """All ways to write the number as a product of that many factors, in order.

    >>> splits(4, 2)
    ((1, 4), (2, 2), (4, 1))
    """
    if parts == 1:
        return ((number,),)
    return tuple(
        (first, *rest)
        for first in range(1, number + 1)
        if number % first == 0
        for rest in splits(number // first, parts - 1)
    )


def layouts(
    shape: tuple[int, int], kernel: Kernel, reach: Reach, nonzeros: range
) -> Iterator[Layout]:
    """Layouts for a kernel like this whose matrix has this shape and so many nonzeros."""
    inward, outward = kernel.channels
    rows, columns = shape
    put_off = kernel.rare and (
        reach is Reach.PLAIN or (reach is Reach.WIDE and inward * outward > 1)
    )
    if columns % inward or rows % outward or put_off:
        return
    pairs = inward * outward
    bounds = range(-(-nonzeros.start // pairs), (nonzeros.stop - 1) // pairs + 1)
    rank = len(kernel.shape)
    for cells in splits(columns // inward, rank):
        for outputs in splits(rows // outward, rank):
            axes = tuple(zip(cells, outputs, kernel.shape, strict=True))
            yield from _with_axes(axes, kernel, reach, bounds)


def _with_axes(
    axes: tuple[tuple[int, int, int], ...], kernel: Kernel, reach: Reach, bounds: range
) -> Iterator[Layout]:
    lasts = (False,) if kernel.channels == (1, 1) else (False, True)
    if reach is not Reach.SPECIAL or kernel.rare:
        width = Reach.WIDE if reach is Reach.WIDE else Reach.PLAIN
        for chosen in _within([axis_choices(*axis, width) for axis in axes], bounds):
            for last in lasts:
                yield Layout(chosen, PaddingMode.ZEROS, kernel.channels, last)
    if reach is Reach.SPECIAL:
        for chosen in _within([_circular(*axis) for axis in axes], bounds):
            for last in lasts:
                yield Layout(chosen, PaddingMode.CIRCULAR, kernel.channels, last)


def _within(options: Sequence[Sequence[Choice]], bounds: range) -> Iterator[tuple[Choice, ...]]:
    """One choice of each axis, so that the product of their nonzeros lies within the bounds."""
    last = sorted(options[-1], key=lambda choice: choice.nonzeros)
    numbers = [choice.nonzeros for choice in last]
    for first in product(*options[:-1]):
        times = prod(choice.nonzeros for choice in first)
        if not times:
            continue
        low = bisect_left(numbers, -(-bounds.start // times))
        high = bisect_right(numbers, (bounds.stop - 1) // times)
        for choice in last[low:high]:
            yield (*first, choice)


@lru_cache(1024)
def _circular(cells: int, outputs: int, kernel: int) -> tuple[Choice, ...]:
    if kernel > cells or cells % outputs:
        return ()
    found: list[Axis] = []
    for before, after in product(range(kernel), repeat=2):
        try:
            axis = Axis(cells, kernel, cells // outputs, (before, after))
        except GeometryError:
            continue
        if axis.output == outputs and not any(a.before == before for a in found):
            found.append(axis)
    return tuple(laid(axis, PaddingMode.CIRCULAR) for axis in found)


def plainness(candidate: Candidate) -> float:
    """A cost: what a note is less likely to show costs more."""
    layout, axes = candidate.layout, candidate.axes
    cost = sum(choice.cost for choice in layout.choices) / len(axes) + candidate.kernel.order.value
    if len({axis.input for axis in axes}) > 1:
        cost += 1
    if len({(axis.stride, axis.padding, axis.dilation) for axis in axes}) > 1:
        cost += 1.5
    if len(set(candidate.kernel.shape)) > 1:
        cost += 0.5
    if len(axes) == 2 and 1 in candidate.kernel.shape:
        cost += 2
    cost += 2.5 * (layout.mode is not PaddingMode.ZEROS)
    return cost + 2.0 * (layout.channels != (1, 1)) + 0.5 * layout.channels_last
