"""How often each cell is counted: the column sums of the 0/1 pattern of C.

For a convolution these are the windows that read an input cell; for its transpose the products
that are added in an output cell, whose unevenness is the checkerboard.
"""

from __future__ import annotations

from functools import reduce
from math import prod

import numpy as np

from symconv.figures import words
from symconv.figures.model import Board, Cell, CellKind, Figure, Frame, Kind, planes
from symconv.figures.scene import Scene, refuse_long
from symconv.structure.structure import Structure


def overlap_figure(scene: Scene) -> Figure:
    """The counts of one channel's cells; all channels are alike."""
    direct = scene.geometry
    sizes = tuple(int(axis.input) for axis in direct.axes)
    for size in sizes:
        refuse_long(size, "the layer", "input")
    counts = overlap_counts(scene)
    cells = [Cell(CellKind.COUNT, count) for count in counts]
    board = Board(words.overlap_name(scene), planes(cells, sizes))
    facts = words.overlap_facts(min(counts), max(counts))
    return Figure(Kind.OVERLAP, scene.title, (board,), (Frame(),), facts=facts)


def overlap_counts(scene: Scene) -> list[int]:
    """Column sums of the 0/1 pattern of C over the cells of the first channel, row-major."""
    parts = Structure(scene.geometry).parts
    sums = [np.bincount(part.columns, minlength=part.shape[1]) for part in parts]
    if scene.geometry.has_channels:
        sums[0] = sums[0][:1]
    whole = reduce(np.multiply.outer, sums).ravel()
    return [int(count) for count in whole[: prod(scene.geometry.input)]]
