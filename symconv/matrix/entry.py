"""One entry of C, from the relation alone: the road that lays nothing out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

import sympy

from symconv.geometry.axis import Axis
from symconv.geometry.geometry import Geometry
from symconv.geometry.padding import PaddingMode, read_cell
from symconv.symbols import as_expression, index_symbol


def taps_at(axis: Axis, output: int, cell: int, mode: PaddingMode) -> list[int]:
    """The kernel entries that join an output cell to an input cell of a concrete axis.

    The relation is solved for the tap; for the modes that show input cells in the padding
    every tap is asked what it reads.

    >>> taps_at(Axis(5, 3, stride=2, padding=(1, 1)), 1, 2, PaddingMode.ZEROS)
    [1]
    """
    if mode is PaddingMode.ZEROS:
        tap, between = divmod(axis.spread * cell - axis.position(0 + output, 0), axis.dilation)
        return [axis.kernel_index(tap)] if between == 0 and 0 <= tap < axis.kernel else []
    return sorted(
        axis.kernel_index(tap)
        for tap in range(int(axis.kernel))
        if read_cell(axis.position(output, tap), axis.input, mode) == cell
    )


def weight_entries_at(
    geometry: Geometry, output: Sequence[int], cell: Sequence[int]
) -> list[tuple[int, ...]]:
    """Indices into the weight whose entries add up to C[output, cell].

    Both indices are (channel, \\*position).
    """
    out_channel, in_channel = output[0], cell[0]
    per_group = geometry.channels[0] // geometry.groups
    group = out_channel // (geometry.channels[1] // geometry.groups)
    local = in_channel - group * per_group
    if not 0 <= local < per_group:
        return []
    taps = (
        taps_at(axis, o, j, geometry.mode)
        for axis, o, j in zip(geometry.axes, output[1:], cell[1:], strict=True)
    )
    return [(out_channel, local, *combination) for combination in product(*taps)]


def symbolic_entry(
    geometry: Geometry, output: Sequence[Any], cell: Sequence[Any], letter: str, first: int
) -> sympy.Expr:
    """C[output, cell] for symbolic sizes or positions, one position per axis, one channel.

    The kernel has a symbolic size and is the indexed symbol ``letter``, its indices from
    ``first``. For zero padding
    the relation is solved for the taps; for the other modes the entry is the sum over all taps
    of those that read the cell.
    """
    outputs = [as_expression(value) for value in output]
    cells = [as_expression(value) for value in cell]
    kernel = sympy.IndexedBase(letter)
    zipped = list(zip(geometry.axes, outputs, cells, strict=True))
    if geometry.mode is not PaddingMode.ZEROS:
        return _sum_over_taps(geometry, zipped, kernel, first)
    taps = []
    conditions: list[Any] = []
    for axis, o, j in zipped:
        offset = axis.spread * j - axis.position(o, 0)
        conditions.append(sympy.Eq(sympy.Mod(offset, axis.dilation), 0))
        tap = offset / as_expression(axis.dilation)
        conditions += [tap >= 0, tap <= axis.last_tap]
        taps.append(axis.kernel_index(tap) + first)
    return sympy.Piecewise((kernel[tuple(taps)], sympy.And(*conditions)), (0, True))


def entry_of_known_kernel(
    geometry: Geometry, output: Sequence[Any], cell: Sequence[Any], weight: Sequence[Any]
) -> sympy.Expr:
    """The same for a kernel of concrete size: the sum of its own entries, row-major in ``weight``.

    Every tap adds its entry where it reads the cell, so the result is in the symbols (or the
    given values) of the layer's kernel.
    """
    cells = [as_expression(value) for value in cell]
    sizes = [range(int(axis.kernel)) for axis in geometry.axes]
    zeros = geometry.mode is PaddingMode.ZEROS
    branches = []
    for taps in product(*sizes):
        conditions, index = [], 0
        for axis, o, j, tap in zip(geometry.axes, output, cells, taps, strict=True):
            place = as_expression(axis.position(o, tap))
            read = place if zeros else read_cell(place, as_expression(axis.input), geometry.mode)
            conditions.append(sympy.Eq(read, axis.spread * j))
            index = index * int(axis.kernel) + int(axis.kernel_index(tap))
        branches.append((weight[index], sympy.And(*conditions)))
    if zeros:  # at most one tap reads a cell
        return sympy.Piecewise(*branches, (0, True))
    return sympy.Add(*(sympy.Piecewise(branch, (0, True)) for branch in branches))


def _sum_over_taps(
    geometry: Geometry,
    zipped: Iterable[tuple[Axis, sympy.Expr, sympy.Expr]],
    kernel: sympy.IndexedBase,
    first: int,
) -> sympy.Expr:
    indices, limits, reads = [], [], []
    for number, (axis, o, j) in enumerate(zipped, start=1):
        tap = index_symbol("t" if len(geometry.axes) == 1 else f"t_{number}")
        indices.append(axis.kernel_index(tap) + first)
        limits.append((tap, 0, axis.last_tap))
        place = axis.position(o, tap)
        reads.append(sympy.Eq(read_cell(place, as_expression(axis.input), geometry.mode), j))
    term = sympy.Piecewise((kernel[tuple(indices)], sympy.And(*reads)), (0, True))
    return sympy.Sum(term, *limits)
