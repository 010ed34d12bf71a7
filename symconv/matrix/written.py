"""C·x written out: one sum of products per row, built without SymPy's sorting and flattening.

Every product is a kernel symbol times an input symbol, and every sum a sum of such products,
so the canonical order of all of them follows from the order of the symbols: it is found once,
as numbers, and the sums are assembled from parts that are already canonical.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice, pairwise
from typing import Any

import numpy as np
import sympy
from sympy.polys.matrices import DomainMatrix
from sympy.polys.matrices.sdm import SDM

from symconv.structure.csr import LabelledCsr, has_repeats


def written_out(
    matrix: LabelledCsr, kernel: Sequence[Any], cells: Sequence[Any], *, named: bool
) -> list[Any]:
    """The rows of C·x as SymPy expressions, equal to what SymPy's own product gives.

    ``named`` says that all entries of kernel and input are distinct symbols, and plain ones.
    """
    if not named or has_repeats(matrix):
        return [
            sympy.Add(*(coefficient * cells[column] for column, coefficient in row.items()))
            for row in coefficient_rows(matrix, kernel)
        ]
    with _no_garbage_collection():
        return _sums(matrix, kernel, cells)


def coefficient_rows(matrix: LabelledCsr, kernel: Sequence[Any]) -> Iterator[dict[int, Any]]:
    """For each row its nonzero entries by column; the taps of one cell are added."""
    entries = zip(
        _picked(range(matrix.shape[1]), matrix.columns),
        _picked(kernel, matrix.taps),
        strict=True,
    )
    # A kernel of the user's own may hold zeros, and taps of one cell may cancel.
    plain = not has_repeats(matrix) and all(value != 0 for value in kernel)
    for length in matrix.row_lengths.tolist():
        if plain:
            yield dict(islice(entries, length))
            continue
        row: dict[int, Any] = {}
        for column, value in islice(entries, length):
            row[column] = row[column] + value if column in row else value
        yield {column: value for column, value in row.items() if value != 0}


def as_matrix(kind: Any, rows: Iterable[dict[int, Any]], shape: tuple[int, int]) -> Any:
    """A SymPy matrix of that kind from its rows, each a dictionary of nonzero cells by column.

    The public constructors look at every cell again; this fills SymPy's own sparse form.
    """
    filled = SDM({}, shape, sympy.EXRAW)
    with _no_garbage_collection():
        filled.update((number, row) for number, row in enumerate(rows) if row)
    return kind._fromrep(DomainMatrix.from_rep(filled))


def _picked(values: Sequence[Any], numbers: Any) -> list[Any]:
    """values[number] for each number: the objects themselves, not copies."""
    objects = np.fromiter(values, dtype=object, count=len(values))
    picked: list[Any] = objects[numbers].tolist()
    return picked


def _sums(matrix: LabelledCsr, kernel: Sequence[Any], cells: Sequence[Any]) -> list[Any]:
    # SymPy's canonical order of plain symbols is that of their names.
    symbols = [*kernel, *cells]
    names = [symbol.name for symbol in symbols]
    in_order = sorted(range(len(names)), key=names.__getitem__)
    rank = np.empty(len(in_order), dtype=np.int64)
    rank[in_order] = np.arange(len(in_order))
    tap_rank = rank[matrix.taps]
    cell_rank = rank[len(kernel) :][matrix.columns]
    low, high = np.minimum(tap_rank, cell_rank), np.maximum(tap_rank, cell_rank)
    order = np.lexsort((high, low, matrix.rows))
    ranked = _picked(symbols, in_order)
    products = _products(_picked(ranked, low[order]), _picked(ranked, high[order]))
    make_sum = sympy.Add._from_args
    return [
        make_sum(tuple(products[begin:end]), True)
        for begin, end in pairwise(matrix.row_starts.tolist())
    ]


def _products(left: list[Any], right: list[Any]) -> list[Any]:
    """left[i]·right[i] of different symbols in canonical order: what ``Mul._from_args`` does."""
    make, kind = sympy.Basic.__new__, sympy.Mul
    products = []
    for pair in zip(left, right, strict=True):
        product = make(kind, *pair)
        product.is_commutative = True
        products.append(product)
    return products


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
