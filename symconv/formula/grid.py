"""A matrix to be shown: cells by row, rules between its blocks, laid out only where shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from symconv.matrix.entries import Entries
from symconv.matrix.matrix import ConvMatrix
from symconv.structure.csr import LabelledCsr
from symconv.structure.structure import Structure

# What a nonzero cell holds: the taps whose tokens are added in it.
Cell = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Grid:
    """A matrix whose cell (row, column) adds ``tokens[tap]`` over the taps in it.

    A token is an entry's name (text) or a SymPy expression. Rules stand after the rows and
    columns named in ``row_rules`` and ``column_rules``. ``is_kernel`` says that the tokens are
    the kernel's, each of which may have a colour of its own; the first of them is entry number
    ``first`` of the kernel.
    """

    source: Structure | LabelledCsr
    tokens: Sequence[Any]
    row_rules: tuple[int, ...] = ()
    column_rules: tuple[int, ...] = ()
    is_kernel: bool = False
    first: int = 0

    @property
    def shape(self) -> tuple[int, int]:
        return self.source.shape

    @property
    def laid_out(self) -> LabelledCsr:
        return self.source if isinstance(self.source, LabelledCsr) else self.source.laid_out

    def row(self, number: int) -> dict[int, Cell]:
        """The nonzero cells of one row by column; only this row is laid out."""
        cells: dict[int, Cell] = {}
        for column, tap in _row_entries(self.source, number):
            cells[column] = (*cells.get(column, ()), tap)
        return cells


def matrix_grid(matrix: ConvMatrix) -> Grid:
    """C, Cᵀ or a factor, with rules between its Toeplitz blocks."""
    rows, columns = matrix.geometry.output_shape, matrix.geometry.input_shape
    if matrix.transposed:
        rows, columns = columns, rows
    is_kernel = matrix.entries.letter == matrix.entries.naming.kernel
    return Grid(matrix.structure, tokens(matrix.entries), _rules(rows), _rules(columns), is_kernel)


def image_grids(entries: Entries) -> list[tuple[tuple[int, ...], Grid]]:
    """An array as matrices of its last two axes, each with the index of its slice (from 0)."""
    shown = entries.shown if len(entries.shown) > 1 else (1, *entries.shown)
    rows, columns = shown[-2:]
    entry = tokens(entries)
    step = rows * columns
    return [
        (
            tuple(int(i) for i in np.unravel_index(number, shown[:-2])) if shown[:-2] else (),
            Grid(
                _full(rows, columns),
                entry[number * step : (number + 1) * step],
                is_kernel=entries.letter == entries.naming.kernel,
                first=number * step,
            ),
        )
        for number in range(prod(shown[:-2]))
    ]


def tokens(entries: Entries) -> Sequence[Any]:
    """What stands for each entry: its name, or the value that was given."""
    return entries.names if entries.is_named else entries.expressions


def elided(count: int, most: int) -> list[int | None]:
    """Numbers 0 … count − 1, at most ``most`` of them: None stands for the left-out middle.

    Both ends stay, so that a band is seen where it begins and where it ends.

    >>> elided(4, 5), elided(9, 5)
    ([0, 1, 2, 3], [0, 1, None, 7, 8])
    """
    if count <= most:
        return list(range(count))
    tail = max((most - 1) // 2, 1)
    head = max(most - 1 - tail, 1)
    return [*range(head), None, *range(count - tail, count)]


def _rules(shape: Sequence[Any]) -> tuple[int, ...]:
    """After every run of the last axis, except at the border; none for a single axis."""
    cells, step = prod(int(size) for size in shape), int(shape[-1])
    return tuple(range(step, cells, step)) if step > 1 else ()


def _full(rows: int, columns: int) -> LabelledCsr:
    cells = rows * columns
    return LabelledCsr(
        np.arange(rows + 1) * columns,
        np.tile(np.arange(columns), rows),
        np.arange(cells),
        (rows, columns),
        cells,
    )


def _row_entries(source: Structure | LabelledCsr, number: int) -> Iterator[tuple[int, int]]:
    """(column, tap) of one row, from the factors where there are factors."""
    parts = (source,) if isinstance(source, LabelledCsr) else source.parts
    place = np.unravel_index(number, tuple(part.shape[0] for part in parts))
    columns, taps = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    for part, row in zip(parts, place, strict=True):
        entries = slice(int(part.row_starts[row]), int(part.row_starts[row + 1]))
        columns = np.add.outer(columns * part.shape[1], part.columns[entries]).ravel()
        taps = np.add.outer(taps * part.tap_count, part.taps[entries]).ravel()
    order = np.lexsort((taps, columns))
    return zip(columns[order].tolist(), taps[order].tolist(), strict=True)
