"""One axis of a matrix: the strides, dilations and paddings that give it its cells and outputs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import product

from symconv.errors import GeometryError
from symconv.geometry.axis import Axis, position
from symconv.geometry.padding import PaddingMode
from symconv.structure.csr import LabelledCsr
from symconv.structure.parts import axis_structure

_WIDEST = 16


class Reach(Enum):
    """How far the search goes."""

    PLAIN = 1
    SPECIAL = 2
    WIDE = 3


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """One axis with its structure, kept so that it is laid out once."""

    axis: Axis
    structure: LabelledCsr
    cost: float

    @property
    def nonzeros(self) -> int:
        return self.structure.nnz


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


@lru_cache(1024)
def circular_choices(cells: int, outputs: int, kernel: int) -> tuple[Choice, ...]:
    """Axes that wrap around, of a stride that divides the input."""
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
