"""C with numbers in it: dense, sparse, or applied to a vector; exact for integers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from symconv.errors import MissingExtraError, ShapeError
from symconv.structure.csr import LabelledCsr, has_repeats

Array = NDArray[Any]


def dense(matrix: LabelledCsr, weight: Array) -> Array:
    """The dense matrix, in the weight's dtype."""
    result = np.zeros(matrix.shape, dtype=weight.dtype)
    if has_repeats(matrix):
        _refuse_overflow(weight, matrix.tap_count)
        np.add.at(result, (matrix.rows, matrix.columns), weight[matrix.taps])
    else:
        result[matrix.rows, matrix.columns] = weight[matrix.taps]
    return result


def sparse(matrix: LabelledCsr, weight: Array) -> Any:
    """A ``scipy.sparse.csr_array`` in the weight's dtype."""
    try:
        from scipy.sparse import csr_array
    except ImportError:
        raise MissingExtraError(
            "to_scipy needs SciPy: install it with pip install 'symconv[scipy]'", field="scipy"
        ) from None
    if weight.dtype == object:
        raise ShapeError(
            "SciPy's sparse matrices hold no Python objects: give the weight as int64 or float64, "
            "or use to_numpy",
            field="weight",
            value=weight.dtype,
        )
    parts = (weight[matrix.taps], matrix.columns, matrix.row_starts)
    repeats = has_repeats(matrix)
    # Adding repeated cells rewrites the index arrays, and the structure's own are read-only.
    result = csr_array(parts, shape=matrix.shape, copy=repeats)
    if repeats:
        _refuse_overflow(weight, matrix.tap_count)
        result.sum_duplicates()
    return result


def applied(matrix: LabelledCsr, weight: Array, vector: Array) -> Array:
    """C·x for a flat x, summed row by row; integers are summed exactly."""
    weight, vector = exact(weight, vector, int(matrix.row_lengths.max(initial=0)))
    terms = weight[matrix.taps] * vector[matrix.columns]
    result = np.zeros(matrix.shape[0], dtype=terms.dtype)
    # reduceat repeats a term for an empty row, so only rows with entries are summed
    filled = np.flatnonzero(matrix.row_lengths)
    if len(filled):
        result[filled] = np.add.reduceat(terms, matrix.row_starts[filled])
    return result


def exact(weight: Array, vector: Array, terms: int) -> tuple[Array, Array]:
    """Integers as int64 where no sum of so many products can overflow, else as Python integers."""
    if not (_is_integer(weight) and _is_integer(vector)):
        return weight, vector
    bound = _largest(weight) * _largest(vector) * terms
    kind = np.int64 if bound <= np.iinfo(np.int64).max else object
    return weight.astype(kind), vector.astype(kind)


def _is_integer(array: Array) -> bool:
    return bool(np.issubdtype(array.dtype, np.integer))


def _largest(array: Array) -> int:
    return max((abs(int(array.max())), abs(int(array.min()))), default=0) if array.size else 0


def _refuse_overflow(weight: Array, terms: int) -> None:
    if not _is_integer(weight):
        return
    bound, most = _largest(weight) * terms, int(np.iinfo(weight.dtype).max)
    if bound > most:
        raise ShapeError(
            f"a cell may add up to {bound}, but {weight.dtype} ends at {most}; "
            f"give the weight in a wider type, such as int64",
            field="weight",
            value=bound,
        )
