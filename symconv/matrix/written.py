"""C·x written out: one sum of products per row, built without SymPy's sorting and flattening.

Every product is a kernel symbol times an input symbol, and every sum a sum of such products,
so the canonical order of all of them follows from the order of the symbols: it is found once,
as numbers, and the sums are assembled from parts that are already canonical.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

import numpy as np
import sympy

from symconv.structure.csr import LabelledCsr, has_repeats


def written_out(
    matrix: LabelledCsr, kernel: list[Any], cells: list[Any], *, named: bool
) -> list[Any]:
    """The rows of C·x as SymPy expressions, equal to what SymPy's own product gives.

    ``named`` says that all entries of kernel and input are distinct symbols.
    """
    if not named or has_repeats(matrix):
        return [
            sympy.Add(*(coefficient * cells[column] for column, coefficient in row.items()))
            for row in coefficient_rows(matrix, kernel)
        ]
    with _no_garbage_collection():
        return _sums(matrix, kernel, cells)


def coefficient_rows(matrix: LabelledCsr, kernel: list[Any]) -> Iterator[dict[int, Any]]:
    """For each row its nonzero entries by column; the taps of one cell are added."""
    columns, taps, starts = (
        matrix.columns.tolist(),
        matrix.taps.tolist(),
        matrix.row_starts.tolist(),
    )
    # A kernel of the user's own may hold zeros, and taps of one cell may cancel.
    plain = not has_repeats(matrix) and all(value != 0 for value in kernel)
    for begin, end in pairwise(starts):
        values = map(kernel.__getitem__, taps[begin:end])
        if plain:
            yield dict(zip(columns[begin:end], values, strict=True))
            continue
        row: dict[int, Any] = {}
        for column, value in zip(columns[begin:end], values, strict=True):
            row[column] = row[column] + value if column in row else value
        yield {column: value for column, value in row.items() if value != 0}


def _sums(matrix: LabelledCsr, kernel: list[Any], cells: list[Any]) -> list[Any]:
    symbols = kernel + cells
    in_order = sorted(range(len(symbols)), key=lambda i: _canonical(symbols[i]))
    rank = np.empty(len(symbols), dtype=np.int64)
    rank[in_order] = np.arange(len(symbols))
    ranked = [symbols[i] for i in in_order]
    tap_rank = rank[matrix.taps.astype(np.int64)]
    cell_rank = rank[len(kernel) + matrix.columns.astype(np.int64)]
    low, high = np.minimum(tap_rank, cell_rank), np.maximum(tap_rank, cell_rank)
    order = np.lexsort((high, low, matrix.rows))
    make_product, make_sum = sympy.Mul._from_args, sympy.Add._from_args
    products = [
        make_product((ranked[a], ranked[b]), True)
        for a, b in zip(low[order].tolist(), high[order].tolist(), strict=True)
    ]
    return [
        make_sum(tuple(products[begin:end]), True)
        for begin, end in pairwise(matrix.row_starts.tolist())
    ]


_canonical = cmp_to_key(sympy.Basic.compare)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Nothing built here is garbage, and looking for it dominates the work."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
