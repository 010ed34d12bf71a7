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
    columns = np.empty(nnz, dtype=index_dtype(shape[1]))
    labels = np.empty(nnz, dtype=tap_dtype(taps))
    run = left.run if left.run.repeats > 1 else Run(start=left.shape[0])
    for batch in _batches(left, right, run):
        part = _rows(left, right, batch, columns.dtype, labels.dtype)
        done = 0
        for first, stop in batch:
            place = _place(left, right, first, stop)
            end = done + place.stop - place.start
            columns[place], labels[place] = part[0][done:end], part[1][done:end]
            done = end
    if run.repeats:
        _repeat(left, right, run, columns, labels)
    result = LabelledCsr(_row_starts(left, right), columns, labels, shape, taps)
    if has_repeats(left):
        # Equal columns of the left factor interleave with the right one's: order anew.
        return from_pairs(result.rows, columns, labels, shape, taps)
    return result


def _row_starts(left: LabelledCsr, right: LabelledCsr) -> Integers:
    """Where row (a, b) starts: after the left rows before a, and after a with the rows before b."""
    nnz = left.nnz * right.nnz
    starts = np.empty(left.shape[0] * right.shape[0] + 1, dtype=index_dtype(nnz))
    starts[-1] = nnz
    table = starts[:-1].reshape(left.shape[0], right.shape[0])
    np.multiply.outer(
        left.row_lengths.astype(starts.dtype, copy=False), right.row_starts[:-1], out=table
    )
    table += (left.row_starts[:-1].astype(starts.dtype, copy=False) * right.nnz)[:, None]
    return starts


def _batches(left: LabelledCsr, right: LabelledCsr, run: Run) -> Iterator[list[tuple[int, int]]]:
    """The rows of the left factor, of its run only the first block, as ranges.

    A batch of ranges makes no more entries than one gather can hold, if it is not a single row.
    """
    most = _CHUNK // max(right.nnz, 1)
    batch: list[tuple[int, int]] = []
    room = most
    once = run.start + run.period if run.repeats else run.start
    for first, end in ((0, once), (run.stop, left.shape[0])):
        while first < end:
            limit = int(left.row_starts[first]) + room
            stop = min(int(left.row_starts.searchsorted(limit, side="right")) - 1, end)
            if stop <= first:
                if batch:
                    yield batch
                    batch, room = [], most
                    continue
                stop = first + 1
            batch.append((first, stop))
            room -= int(left.row_starts[stop]) - int(left.row_starts[first])
            first = stop
    if batch:
        yield batch


def _place(left: LabelledCsr, right: LabelledCsr, first: int, stop: int) -> slice:
    """Where the product keeps the entries of the left rows first … stop − 1."""
    return slice(int(left.row_starts[first]) * right.nnz, int(left.row_starts[stop]) * right.nnz)


def _rows(
    left: LabelledCsr,
    right: LabelledCsr,
    batch: list[tuple[int, int]],
    index: np.dtype[np.generic],
    label: np.dtype[np.generic],
) -> tuple[Integers, Integers]:
    """Columns and taps of the product of a batch of left rows with all right rows."""
    rows = np.concatenate([np.arange(first, stop) for first, stop in batch])
    # Each left entry of a pair of rows is followed by a whole row of the right factor.
    per_pair = left.row_lengths[rows].repeat(right.shape[0])
    left_entry = _ranges(left.row_starts[rows].repeat(right.shape[0]), per_pair)
    pairs = np.arange(len(per_pair)) % right.shape[0]
    right_row = pairs.repeat(per_pair)
    lengths = right.row_lengths[right_row]
    right_entry = _ranges(right.row_starts[right_row], lengths)
    columns = left.columns[left_entry].astype(index)
    columns *= right.shape[1]
    columns = columns.repeat(lengths)
    columns += right.columns[right_entry]
    taps = left.taps[left_entry].astype(label)
    if left.tap_count > 1:  # else all are 0, and the count itself may not fit their type
        taps *= right.tap_count
    taps = taps.repeat(lengths)
    taps += right.taps[right_entry]
    return columns, taps


def _ranges(starts: Integers, counts: Integers) -> Integers:
    """starts[i], …, starts[i] + counts[i] − 1, for one i after the other."""
    ends = counts.cumsum()
    shifts: Integers = (starts - ends + counts).repeat(counts)
    shifts += np.arange(len(shifts))
    return shifts


def _repeat(
    left: LabelledCsr, right: LabelledCsr, run: Run, columns: Integers, taps: Integers
) -> None:
    """Write the rest of the left factor's run: its first block, shifted, as an outer sum."""
    place = _place(left, right, run.start, run.stop)
    repeats = np.arange(1, run.repeats)
    blocks = columns[place].reshape(run.repeats, -1)
    steps = (repeats * (run.column_step * right.shape[1])).astype(columns.dtype)
    np.add(steps[:, None], blocks[0], out=blocks[1:])
    labels = taps[place].reshape(run.repeats, -1)
    if run.tap_step:
        shifts = (repeats * (run.tap_step * right.tap_count)).astype(taps.dtype)
        np.add(shifts[:, None], labels[0], out=labels[1:])
    else:
        labels[1:] = labels[0]
