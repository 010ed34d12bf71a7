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

from symconv.checking.geometries.choices import Choice, Reach, axis_choices, circular_choices
from symconv.geometry.axis import Axis
from symconv.geometry.padding import PaddingMode
from symconv.structure.csr import LabelledCsr
from symconv.structure.kron import kron
from symconv.structure.parts import channel_structure


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
        for chosen in _within([circular_choices(*axis) for axis in axes], bounds):
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
