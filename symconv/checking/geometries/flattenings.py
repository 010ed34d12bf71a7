"""Input and output numbered in different orders: one by rows, the other by columns."""

from __future__ import annotations

import numpy as np

from symconv.checking.geometries.labels import Grid
from symconv.checking.geometries.search import Fit


def mixed_flattening(actual: Grid, fit: Fit) -> str:
    """Under which order of cells the matrix (as it is written) is this candidate's; or nothing."""
    axes = fit.candidate.axes
    plain = fit.candidate.layout.channels == (1, 1) and not fit.candidate.kernel.order.by_columns
    if len(axes) != 2 or not plain:
        return ""
    grid = actual.T if fit.transposed else actual
    outputs = _by_columns(int(axes[0].output), int(axes[1].output))
    inputs = _by_columns(int(axes[0].input), int(axes[1].input))
    if np.array_equal(grid, fit.direct[outputs]):
        return "the output is numbered by columns and the input by rows"
    if np.array_equal(grid, fit.direct[:, inputs]):
        return "the input is numbered by columns and the output by rows"
    return ""


def _by_columns(rows: int, columns: int) -> Grid:
    """The row-major numbers of the cells, in order by columns."""
    return np.arange(rows * columns).reshape(rows, columns).T.ravel()
