"""The window on the padded input and the output cell it makes: one frame for each position.

Everything is read off the relation of an axis: a tap of an output cell lands at
``axis.position``, input cell j stands at spread·j, and ``axis.counting`` says where the padded
input ends and how far the last window reaches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from symconv.figures import words
from symconv.figures.model import (
    Address,
    Board,
    Cell,
    CellKind,
    Figure,
    Frame,
    Kind,
    Mark,
    Outline,
    Role,
    address,
    planes,
)
from symconv.figures.scene import (
    Scene,
    first_cells,
    refuse_channels,
    refuse_long,
    refuse_many,
)
from symconv.geometry.axis import Axis
from symconv.geometry.padding import PaddingMode, read_cell
from symconv.matrix.entry import taps_at

_ORDER = list(CellKind)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of an axis, counted on the spread input grid; ``cell`` is what it shows."""

    place: int
    kind: CellKind
    cell: int | None


def spots(axis: Axis, appended: int = 0, mode: PaddingMode = PaddingMode.ZEROS) -> list[Spot]:
    """All places of an axis, from its first cell (padded or cropped) to its last.

    >>> [spot.kind.name for spot in spots(Axis(4, 2, stride=2, padding=(1, 0)))]
    ['PADDING', 'INPUT', 'INPUT', 'INPUT', 'LEFTOVER']
    """
    counting = axis.counting
    first, end = int(counting.first), int(counting.end)
    last_used = int(counting.last_tap(counting.last_output))
    last_cell = int(axis.spread * (axis.input - 1))
    cell_at = {int(axis.spread * cell): cell for cell in range(int(axis.input))}

    def spot(place: int) -> Spot:
        inside = 0 <= place <= last_cell
        cell = cell_at.get(place)
        if not inside and mode is not PaddingMode.ZEROS:
            cell = int(read_cell(place, int(axis.input), mode))
        if not first <= place <= end:
            return Spot(place, CellKind.CROP, cell)
        if place > last_used:
            return Spot(place, CellKind.LEFTOVER, cell)
        if inside:
            return Spot(place, CellKind.INPUT if place in cell_at else CellKind.ZERO, cell)
        return Spot(place, CellKind.APPENDED if place > end - appended else CellKind.PADDING, cell)

    return [spot(place) for place in range(min(first, 0), max(end, last_cell) + 1)]


def window_figure(scene: Scene) -> Figure:
    """The figure of a layer with concrete sizes: the first output channel, and all it reads."""
    refuse_channels(len(scene.kernel_starts))
    refuse_many(prod(scene.output), prod(scene.kernel) * len(scene.kernel_starts))
    for size in (*scene.output, *scene.kernel):
        refuse_long(size, "the layer", "input")
    inputs, frames = _folded(scene) if scene.folds else _slid(scene)
    cells = [Cell(CellKind.OUTPUT, label) for label in first_cells(scene.outputs, scene.output)]
    outputs = Board(words.output_name(scene), planes(cells, scene.output))
    return Figure(
        Kind.WINDOW,
        scene.title,
        (inputs, outputs),
        tuple(frames),
        scene.kernel_tokens,
        (_kernel(scene),),
        words.window_facts(scene),
        stacked=len(scene.axes) == 1,
    )


def _kernel(scene: Scene) -> Board:
    """The kernels of all channels that are read."""
    names, taps = scene.kernel_tokens, prod(scene.kernel)
    numbers = [start + tap for start in scene.kernel_starts for tap in range(taps)]
    cells = [Cell(CellKind.ENTRY, names[number], (number,)) for number in numbers]
    shape = (len(scene.kernel_starts), *scene.kernel)
    return Board(words.window_kernel_name(scene), planes(cells, shape))


def _slid(scene: Scene) -> tuple[Board, Iterator[Frame]]:
    """The padded input, and where the window lies for each output cell."""
    mode = scene.geometry.mode
    for axis in scene.axes:
        whole = int(axis.extent + max(axis.before, 0) + max(axis.after, 0))
        refuse_long(whole, "the padded input", "input")
    lines = [
        spots(axis, extra, mode) for axis, extra in zip(scene.axes, scene.appended, strict=True)
    ]
    channels = len(scene.kernel_starts)
    shape = (channels, *map(len, lines))
    names = first_cells(scene.inputs, scene.input, channels)
    cells = [
        _cell(found, channel, names, (channels, *scene.input))
        for channel in range(channels)
        for found in product(*lines)
    ]
    board = Board(words.input_name(scene), planes(cells, shape))
    firsts = [line[0].place for line in lines]
    return board, _frames(scene, board, _windows(scene, firsts, shape))


def _cell(
    found: tuple[Spot, ...], channel: int, names: tuple[object, ...], shape: tuple[int, ...]
) -> Cell:
    """Where the axes meet: the kind that comes last, and the input cell if all show one."""
    kind = max((spot.kind for spot in found), key=_ORDER.index)
    cells = [spot.cell for spot in found if spot.cell is not None]
    if len(cells) < len(found):
        return Cell(kind)
    return Cell(kind, names[int(np.ravel_multi_index((channel, *cells), shape))])


def _windows(scene: Scene, firsts: list[int], shape: tuple[int, ...]) -> Iterator[list[Mark]]:
    """For each output cell the taps of its window, where they land."""
    all_taps = list(product(*(range(size) for size in scene.kernel)))
    numbers = [_number(scene, taps) for taps in all_taps]
    for output in product(*map(range, scene.output)):
        marks = []
        for taps, number in zip(all_taps, numbers, strict=True):
            landed = [
                int(axis.position(o, t)) - first
                for axis, o, t, first in zip(scene.axes, output, taps, firsts, strict=True)
            ]
            marks += [
                Mark(0, address((channel, *landed), shape), Role.TAP, (start + number,))
                for channel, start in enumerate(scene.kernel_starts)
            ]
        yield marks


def _number(scene: Scene, taps: tuple[int, ...]) -> int:
    """Which kernel entry the taps of all axes carry together, row-major."""
    entry = [int(axis.kernel_index(tap)) for axis, tap in zip(scene.axes, taps, strict=True)]
    return int(np.ravel_multi_index(entry, scene.kernel))


def _frames(
    scene: Scene, board: Board, windows: Iterable[list[Mark]], outlined: bool = True
) -> Iterator[Frame]:
    """One frame for each output cell, with the sum that its taps make."""
    made = first_cells(scene.outputs, scene.output)
    outputs = product(*map(range, scene.output))
    for name, output, taps in zip(made, outputs, windows, strict=True):
        terms = [
            (tap, label)
            for mark in taps
            if (label := board.at(mark.address).label) != ""
            for tap in mark.taps
        ]
        terms.sort(key=lambda term: term[0])
        outlines = tuple(_outlines([mark.address for mark in taps])) if outlined else ()
        lit = Mark(1, address(output, scene.output), Role.MADE)
        yield Frame(name, tuple(terms), (*taps, lit), outlines)


def _outlines(addresses: list[Address]) -> Iterator[Outline]:
    for plane in sorted({found[0] for found in addresses}):
        rows = [row for where, row, _ in addresses if where == plane]
        columns = [column for where, _, column in addresses if where == plane]
        yield Outline(0, (plane, min(rows), min(columns)), (plane, max(rows), max(columns)))


def _folded(scene: Scene) -> tuple[Board, Iterator[Frame]]:
    """The transpose of a padding that shows input cells: which cells every output adds up."""
    for size in scene.input:
        refuse_long(size, "the input", "input")
    channels = len(scene.kernel_starts)
    names = first_cells(scene.inputs, scene.input, channels)
    cells = [Cell(CellKind.INPUT, label) for label in names]
    board = Board(words.input_name(scene), planes(cells, (channels, *scene.input)))
    return board, _frames(scene, board, _folds(scene), outlined=False)


def _folds(scene: Scene) -> Iterator[list[Mark]]:
    """For each output cell the input cells whose windows read it, with the taps they read with."""
    axes, mode = scene.geometry.axes, scene.geometry.mode
    shape = (len(scene.kernel_starts), *scene.input)
    for output in product(*map(range, scene.output)):
        marks = []
        for cell in product(*map(range, scene.input)):
            per_axis = (
                taps_at(axis, o, j, mode) for axis, o, j in zip(axes, cell, output, strict=True)
            )
            taps = [int(np.ravel_multi_index(found, scene.kernel)) for found in product(*per_axis)]
            if taps:
                marks += [
                    Mark(
                        0,
                        address((channel, *cell), shape),
                        Role.TAP,
                        tuple(start + tap for tap in taps),
                    )
                    for channel, start in enumerate(scene.kernel_starts)
                ]
        yield marks
