"""The labelled Kronecker product: axes multiply.

Source: row-major flattening numbers cell (a, b) as a·(cells of the right factor) + b, for
rows, columns and taps alike, so each entry of the product is a pair of entries.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from symconv.structure.csr import (
    Integers,
    LabelledCsr,
    Run,
    from_pairs,
    has_repeats,
    index_dtype,
    tap_dtype,
)

# Entries that one gather may hold: keeps its scratch arrays in cache and small in memory.
_CHUNK = 1 << 18


def kron(left: LabelledCsr, right: LabelledCsr) -> LabelledCsr:
    """The product, rows and columns row-major; tap = left tap · right.tap_count + right tap."""
    shape = (left.shape[0] * right.shape[0], left.shape[1] * right.shape[1])
    taps = left.tap_count * right.tap_count
    nnz = left.nnz * right.nnz
    starts = np.empty(shape[0] + 1, dtype=index_dtype(nnz))
    starts[0] = 0
    lengths = np.multiply.outer(left.row_lengths, right.row_lengths)
    np.cumsum(lengths.ravel(), out=starts[1:])
    columns = np.empty(nnz, dtype=index_dtype(shape[1]))
    labels = np.empty(nnz, dtype=tap_dtype(taps))
    run = left.run if left.run.repeats > 1 else Run(start=left.shape[0])
    for first, stop in _pieces(left, right, run):
        place = slice(
            int(left.row_starts[first]) * right.nnz, int(left.row_starts[stop]) * right.nnz
        )
        columns[place], labels[place] = _rows(left, right, first, stop, columns.dtype, labels.dtype)
    if run.repeats:
        _repeat(left, right, run, columns, labels)
    result = LabelledCsr(starts, columns, labels, shape, taps)
    if has_repeats(left):
        # Equal columns of the left factor interleave with the right one's: order anew.
        return from_pairs(result.rows, columns, labels, shape, taps)
    return result


def _pieces(left: LabelledCsr, right: LabelledCsr, run: Run) -> Iterator[tuple[int, int]]:
    """The rows of the left factor outside its run, in ranges that one gather can hold."""
    for begin, end in ((0, run.start), (run.stop, left.shape[0])):
        first = begin
        while first < end:
            stop = first + 1
            while stop < end and (
                (int(left.row_starts[stop + 1]) - int(left.row_starts[first])) * right.nnz <= _CHUNK
            ):
                stop += 1
            yield first, stop
            first = stop


def _place(left: LabelledCsr, right: LabelledCsr, first: int, stop: int) -> slice:
    """Where the product keeps the entries of the left rows first … stop − 1."""
    return slice(int(left.row_starts[first]) * right.nnz, int(left.row_starts[stop]) * right.nnz)


def _rows(
    left: LabelledCsr,
    right: LabelledCsr,
    first: int,
    stop: int,
    index: np.dtype[np.generic],
    label: np.dtype[np.generic],
) -> tuple[Integers, Integers]:
    """Columns and taps of the product of the left rows first … stop − 1 with all right rows."""
    lengths = right.row_lengths
    counts = np.multiply.outer(left.row_lengths[first:stop], lengths).ravel()
    row = np.repeat(np.arange(len(counts)), counts)
    left_row, right_row = np.divmod(row, right.shape[0])
    within = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    left_entry, right_entry = np.divmod(within, lengths[right_row])
    left_entry += left.row_starts[first:stop][left_row]
    right_entry += right.row_starts[right_row]
    columns = left.columns[left_entry].astype(index)
    columns *= right.shape[1]
    columns += right.columns[right_entry]
    taps = left.taps[left_entry].astype(label)
    if left.tap_count > 1:  # else all are 0, and the count itself may not fit their type
        taps *= right.tap_count
    taps += right.taps[right_entry]
    return columns, taps


def _repeat(
    left: LabelledCsr, right: LabelledCsr, run: Run, columns: Integers, taps: Integers
) -> None:
    """Write the run of the left factor: one block, then every repetition as an outer sum."""
    block_columns, block_taps = _rows(
        left, right, run.start, run.start + run.period, columns.dtype, taps.dtype
    )
    place = _place(left, right, run.start, run.stop)
    repeats = np.arange(run.repeats)
    steps = (repeats * (run.column_step * right.shape[1])).astype(columns.dtype)
    np.add(steps[:, None], block_columns, out=columns[place].reshape(run.repeats, -1))
    labels = taps[place].reshape(run.repeats, -1)
    if run.tap_step:
        shifts = (repeats * (run.tap_step * right.tap_count)).astype(taps.dtype)
        np.add(shifts[:, None], block_taps, out=labels)
    else:
        labels[:] = block_taps
