"""A labelled sparse 0/1 structure: compressed rows whose entries name the tap they carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Integers: TypeAlias = NDArray[np.signedinteger[Any] | np.unsignedinteger[Any]]


_INDEX_DTYPE, _WIDE_DTYPE = np.dtype(np.int32), np.dtype(np.int64)
_MOST_INDEX = int(np.iinfo(_INDEX_DTYPE).max)
_TAP_DTYPES = tuple(
    (int(np.iinfo(dtype).max), dtype) for dtype in map(np.dtype, ("uint8", "uint16", "uint32"))
)


def index_dtype(largest: int) -> np.dtype[np.signedinteger[Any]]:
    """The narrowest of int32 and int64 that holds the number."""
    return _INDEX_DTYPE if largest <= _MOST_INDEX else _WIDE_DTYPE


def tap_dtype(taps: int) -> np.dtype[Any]:
    """The narrowest unsigned type that holds the tap numbers 0 … taps − 1."""
    for most, dtype in _TAP_DTYPES:
        if taps - 1 <= most:
            return dtype
    return _WIDE_DTYPE


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that repeat: from ``start``, ``repeats`` blocks of ``period`` rows.

    Each block is the one before it with ``column_step`` added to its columns and ``tap_step``
    to its taps. Knowing one lets a product be written as one block and one outer sum.
    """

    start: int = 0
    period: int = 1
    repeats: int = 0
    column_step: int = 0
    tap_step: int = 0

    @property
    def stop(self) -> int:
        return self.start + self.period * self.repeats


@dataclass(frozen=True, slots=True, eq=False)
class LabelledCsr:
    """Entry e of row r (row_starts[r] ≤ e < row_starts[r + 1]) carries tap taps[e] at columns[e].

    Within a row, entries are in order of column, then tap. A cell may carry several taps
    (as with reflecting padding): then it stands once for each.
    """

    row_starts: Integers
    columns: Integers
    taps: Integers
    shape: tuple[int, int]
    tap_count: int
    run: Run = Run()

    @property
    def nnz(self) -> int:
        """Number of (cell, tap) pairs."""
        return len(self.columns)

    @property
    def nbytes(self) -> int:
        return self.row_starts.nbytes + self.columns.nbytes + self.taps.nbytes

    @property
    def row_lengths(self) -> Integers:
        return self.row_starts[1:] - self.row_starts[:-1]

    @property
    def rows(self) -> Integers:
        """The row of every entry."""
        numbers = np.arange(self.shape[0], dtype=index_dtype(self.shape[0]))
        return np.repeat(numbers, self.row_lengths)

    def equals(self, other: LabelledCsr) -> bool:
        """Exact equality: the same taps in the same cells, for every kernel and input."""
        return (
            self.shape == other.shape
            and self.tap_count == other.tap_count
            and np.array_equal(self.row_starts, other.row_starts)
            and np.array_equal(self.columns, other.columns)
            and np.array_equal(self.taps, other.taps)
        )

    def transposed(self, run: Run | None = None) -> LabelledCsr:
        """Rows and columns exchanged; ``run`` describes the rows of the result."""
        # Entries are in order of row, column and tap, and the sort is stable: what becomes one
        # row stays in order of the old row, and of the tap within one cell.
        order = np.argsort(self.columns, kind="stable")
        starts = np.zeros(self.shape[1] + 1, dtype=index_dtype(self.nnz))
        np.cumsum(np.bincount(self.columns, minlength=self.shape[1]), out=starts[1:])
        return LabelledCsr(
            starts,
            self.rows[order],
            self.taps[order],
            (self.shape[1], self.shape[0]),
            self.tap_count,
            run or Run(),
        )


def has_repeats(csr: LabelledCsr) -> bool:
    """Whether some cell carries more than one tap."""
    same = csr.columns[1:] == csr.columns[:-1]
    if not same.any():
        return False
    rows = csr.rows
    return bool((same & (rows[1:] == rows[:-1])).any())


def from_pairs(
    rows: Integers,
    columns: Integers,
    taps: Integers,
    shape: tuple[int, int],
    tap_count: int,
    run: Run | None = None,
) -> LabelledCsr:
    """From (row, column, tap) triples in any order."""
    order = np.lexsort((taps, columns, rows))
    starts = np.zeros(shape[0] + 1, dtype=index_dtype(len(rows)))
    np.cumsum(np.bincount(rows, minlength=shape[0]), out=starts[1:])
    return LabelledCsr(
        starts,
        columns[order].astype(index_dtype(shape[1])),
        taps[order].astype(tap_dtype(tap_count)),
        shape,
        tap_count,
        run or Run(),
    )
