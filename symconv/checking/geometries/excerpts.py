"""Some rows of a convolution matrix: a note that shows only the first ones is not wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from symconv.checking.geometries.candidates import Candidate, Kernel, Layout, Order, splits
from symconv.checking.geometries.choices import laid
from symconv.checking.geometries.labels import Grid, Labels
from symconv.checking.geometries.search import Fit, Known, cost_of, is_said
from symconv.errors import GeometryError
from symconv.geometry.axis import Axis

_MOST_ROWS = 4096
_MOST_KERNELS = 12


@dataclass(frozen=True, eq=False)
class Excerpt:
    """The rows of a candidate's matrix that a note shows, numbered from 1."""

    fit: Fit
    rows: tuple[int, ...]


def excerpt(labels: Labels, kernels: Sequence[Kernel], known: Known) -> Excerpt | None:
    """The likeliest geometry whose matrix has all these rows, in this order, among others."""
    best: Excerpt | None = None
    for transposed, grid in ((False, labels.grid), (True, labels.grid.T)):
        if not (grid != 0).any(axis=1).all():
            continue
        for candidate in _larger(grid.shape, kernels, labels.nonzeros):
            taps = candidate.kernel.labels or ()
            cost = cost_of(candidate, transposed, labels.grid.shape, known)
            if best and best.fit.cost <= cost:
                continue
            said = is_said(candidate, transposed, known)
            fit = Fit(candidate, taps, transposed, 0, labels.nonzeros, cost, said)
            rows = _places(grid, fit.direct)
            if rows:
                best = Excerpt(fit, rows)
    return best


def _larger(
    shape: tuple[int, ...], kernels: Sequence[Kernel], nonzeros: int
) -> Iterator[Candidate]:
    rows, columns = shape
    ordered = [
        one
        for one in kernels
        if one.order is not Order.VOTED and not one.rare and len(one.labels or ()) > 1
    ]
    for kernel in ordered[:_MOST_KERNELS]:
        for cells in splits(columns, len(kernel.shape)):
            for stride, pad in product((1, 2, 3), range(max(kernel.shape))):
                try:
                    axes = tuple(
                        Axis(n, k, stride, (pad, pad))
                        for n, k in zip(cells, kernel.shape, strict=True)
                    )
                except GeometryError:
                    continue
                outputs = prod(int(axis.output) for axis in axes)
                if not rows < outputs <= _MOST_ROWS:
                    continue
                layout = Layout(tuple(map(laid, axes)))
                if layout.nonzeros > nonzeros:
                    yield Candidate(layout, kernel)


def _places(rows: Grid, whole: Grid) -> tuple[int, ...]:
    """Where the rows stand in the whole matrix, one after the other; nothing if they do not."""
    starts = np.flatnonzero((whole == rows[0]).all(axis=1))
    for start in starts.tolist():
        if np.array_equal(whole[start : start + len(rows)], rows):
            return tuple(range(start + 1, start + len(rows) + 1))
    return ()
