"""C = S·T·P: P pads, T is the banded Toeplitz matrix of the kernel at stride 1, S keeps rows.

Each factor is itself a convolution on every axis, so it needs no construction of its own: P is
the kernel of one tap with the layer's padding (and spread), T the layer's kernel at stride 1 on
the padded input, S the kernel of one tap with the layer's stride.

Transposing reverses the product and transposes each factor: Cᵀ = Pᵀ·Tᵀ·Sᵀ, where Sᵀ inserts
zeros (and the leftover at the end), Tᵀ is the full correlation with the rotated kernel, and Pᵀ
crops, or folds the padding back and adds it.
"""

from __future__ import annotations

from math import prod

import numpy as np

from symconv.geometry.axis import Axis
from symconv.geometry.geometry import Geometry
from symconv.matrix.entries import Entries
from symconv.matrix.matrix import ConvMatrix
from symconv.structure.csr import from_pairs


def axis_factors(axis: Axis) -> tuple[Axis, Axis, Axis]:
    """The axes of S, T and P.

    >>> select, toeplitz, pad = axis_factors(Axis(5, 3, stride=2, padding=(1, 1)))
    >>> (select.output, select.input), (toeplitz.output, toeplitz.input), (pad.output, pad.input)
    ((3, 5), (5, 7), (7, 5))
    """
    kind = type(axis)
    pad = kind(axis.input, 1, padding=axis.padding, spread=axis.spread)
    toeplitz = kind(pad.output, axis.kernel, dilation=axis.dilation, flipped=axis.flipped)
    select = kind(toeplitz.output, 1, stride=axis.stride)
    return select, toeplitz, pad


def factor_matrices(matrix: ConvMatrix) -> tuple[ConvMatrix, ConvMatrix, ConvMatrix]:
    """(S, T, P), or (Pᵀ, Tᵀ, Sᵀ) for a transposed matrix: in the order in which they multiply."""
    geometry = matrix.geometry
    selects, toeplitzes, pads = zip(*map(axis_factors, geometry.axes), strict=True)
    inputs, outputs = geometry.channels
    select = Geometry(selects, (outputs, outputs), outputs)
    toeplitz = Geometry(toeplitzes, geometry.channels, geometry.groups)
    pad = Geometry(pads, (inputs, inputs), inputs, geometry.mode)
    factors = (
        ConvMatrix(select, _ones(matrix, select)),
        ConvMatrix(toeplitz, matrix.kernel),
        ConvMatrix(pad, _ones(matrix, pad)),
    )
    if matrix.transposed:
        return factors[2].T, factors[1].T, factors[0].T
    return factors


def _ones(matrix: ConvMatrix, geometry: Geometry) -> Entries:
    """The weight of a factor that only moves cells: a 1 for every channel."""
    shape = (geometry.channels[1], 1, *([1] * len(geometry.axes)))
    naming = matrix.entries.naming
    return Entries("1", shape, shape[2:], naming, (1,) * prod(shape))


def factors_agree(matrix: ConvMatrix) -> bool:
    """Whether S·T·P is C: exactly, for every kernel, by integers alone.

    The factors are those that :func:`factor_matrices` gives. S has one entry in each row and P
    at most one, all of them 1, so the product picks rows of T and renames its columns.
    """
    factors = factor_matrices(matrix.T if matrix.transposed else matrix)
    select, toeplitz, pad = factors
    if any(entry != 1 for factor in (select, pad) for entry in factor.entries.expressions):
        return False
    kept, banded, shown = (factor.structure.laid_out for factor in factors)
    if toeplitz.kernel != matrix.kernel or max(shown.row_lengths, default=0) > 1:
        return False
    cell_of = np.full(shown.shape[0], -1, dtype=np.int64)
    cell_of[shown.rows] = shown.columns
    row_of = np.full(banded.shape[0], -1, dtype=np.int64)
    row_of[kept.columns] = kept.rows
    rows, cells = row_of[banded.rows], cell_of[banded.columns]
    there = (rows >= 0) & (cells >= 0)
    direct = (matrix.T if matrix.transposed else matrix).structure.laid_out
    found = from_pairs(
        rows[there], cells[there], banded.taps[there], direct.shape, direct.tap_count
    )
    return direct.equals(found)
