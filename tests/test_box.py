"""Every 1-D geometry of a small box, exhaustively; the counts are asserted, so none is empty.

The comparisons are complete. A structure is laid out as ``counts[t, o, j]``: how often tap t
joins output cell o and input cell j. The definition is asked with one kernel channel per tap (a
one-hot kernel each) and the powers of two as data: the binary digits of what it returns name
every cell that every tap reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pytest

import symconv as sc
from symconv import oracle
from symconv.geometry.axis import Axis
from symconv.geometry.padding import PaddingMode
from symconv.matrix.entry import taps_at
from symconv.matrix.factors import axis_factors
from symconv.structure.csr import LabelledCsr
from symconv.structure.parts import axis_structure, transposed_axis_structure

ZEROS = PaddingMode.ZEROS
SIZES, KERNELS, STRIDES, DILATIONS = range(1, 10), range(1, 5), range(1, 4), range(1, 4)
DIRECT, TRANSPOSED, SPREAD = 9_498, 18_814, 2_700
MODES = {PaddingMode.REFLECT: 524, PaddingMode.REPLICATE: 902, PaddingMode.CIRCULAR: 686}
KERNEL_AND_DILATION = list(product(KERNELS, DILATIONS))
BY_KERNEL = pytest.mark.parametrize(
    ("k", "d"), [pytest.param(k, d, id=f"k={k},d={d}") for k, d in KERNEL_AND_DILATION]
)
BY_MODE = pytest.mark.parametrize("mode", list(MODES), ids=lambda mode: mode.value)


# --- the boxes ---------------------------------------------------------------------------------


def pads(most: int) -> Iterator[tuple[int, int]]:
    return product(range(most + 1), repeat=2)


@cache
def direct_box(k: int, d: int) -> list[Axis]:
    """n ≤ 9, s ≤ 3, every padding pair up to the span: all that fit."""
    span = d * (k - 1) + 1
    return [
        Axis(n, k, s, pad, d)
        for n, s, pad in product(SIZES, STRIDES, pads(span))
        if n + sum(pad) >= span
    ]


def transposed_box(k: int, d: int) -> Iterator[tuple[int, int, tuple[int, int], int]]:
    """m ≤ 9, s ≤ 3, every crop up to the span, every output padding below the stride."""
    span = d * (k - 1) + 1
    for m, s, pad in product(SIZES, STRIDES, pads(span)):
        for extra in range(s):
            if s * (m - 1) + span + extra > sum(pad):
                yield m, s, pad, extra


@cache
def spread_box() -> list[Axis]:
    """Zeros between the input cells and cropping: u ≤ 3, every padding from −2 to 2."""
    return [
        Axis(n, k, s, (b, e), d, u)
        for n, k, s, d, u in product(range(1, 5), range(1, 4), range(1, 4), range(1, 3), (2, 3))
        for b, e in product(range(-2, 3), repeat=2)
        if u * (n - 1) + 1 + b + e >= d * (k - 1) + 1
    ]


@cache
def mode_box(mode: PaddingMode) -> list[Axis]:
    """n ≤ 5, k ≤ 3, s ≤ 2, d ≤ 2, and every padding pair that the mode can show up to 3."""
    boxed = product(range(1, 6), range(1, 4), range(1, 3), range(1, 3))
    return [
        Axis(n, k, s, pad, d)
        for n, k, s, d in boxed
        for pad in pads({"reflect": min(n - 1, 3), "circular": min(n, 3)}.get(mode.value, 3))
        if n + sum(pad) >= d * (k - 1) + 1
    ]


def test_box_counts_are_as_stated() -> None:
    assert sum(len(direct_box(k, d)) for k, d in KERNEL_AND_DILATION) == DIRECT
    assert sum(1 for k, d in KERNEL_AND_DILATION for _ in transposed_box(k, d)) == TRANSPOSED
    assert len(spread_box()) == SPREAD
    assert {mode: len(mode_box(mode)) for mode in MODES} == MODES


# --- complete comparisons ----------------------------------------------------------------------


def counts(structure: LabelledCsr) -> Any:
    """How often tap t joins row r and column c, as an array [t, r, c]."""
    table = np.zeros((structure.tap_count, *structure.shape), dtype=np.int64)
    np.add.at(table, (structure.taps, structure.rows, structure.columns), 1)
    return table


def powers(cells: int) -> Any:
    return 1 << np.arange(cells, dtype=np.int64)


def digits(values: Any, cells: int) -> Any:
    return values[..., None] >> np.arange(cells) & 1


def one_hot(kernel: int) -> Any:
    return np.eye(kernel, dtype=np.int64)


def words(axis: Axis, mode: PaddingMode = ZEROS) -> dict[str, Any]:
    """The axis in the words of the oracle."""
    return {
        "stride": (axis.stride,),
        "padding": (axis.padding,),
        "dilation": (axis.dilation,),
        "spread": (axis.spread,),
        "padding_mode": mode.value,
    }


def defined(axis: Axis, mode: PaddingMode = ZEROS) -> Any:
    """counts[t, o, j] by the definition: one kernel channel for each tap."""
    n, k = axis.input, axis.kernel
    read = oracle.correlate(powers(n)[None], one_hot(k)[:, None], **words(axis, mode))
    return digits(read, n)


def defined_transposed(axis: Axis, outputs: int, mode: PaddingMode = ZEROS) -> Any:
    """counts[t, j, o] by the definition of the transpose."""
    sent = oracle.correlate_transposed(
        powers(outputs)[None], one_hot(axis.kernel)[None], size=(axis.input,), **words(axis, mode)
    )
    return digits(sent, outputs)


def first_wrong_structure(
    axis: Axis, mode: PaddingMode = ZEROS, build: Any = axis_structure
) -> str | None:
    """What differs between the laid-out structure and the definition, or None."""
    table = counts(build(axis, mode))
    wanted = defined(axis, mode)
    if table.shape != wanted.shape:
        return f"{axis}: (taps, rows, columns) {table.shape} instead of {wanted.shape}"
    if not np.array_equal(table, wanted):
        return f"{axis}: C at (tap, row, column) {np.argwhere(table != wanted)[0].tolist()}"
    back = defined_transposed(axis, table.shape[1], mode)
    if not np.array_equal(table.transpose(0, 2, 1), back):
        return f"{axis}: Cᵀ"
    return None


def first_wrong_entry(axis: Axis, mode: PaddingMode = ZEROS, road: Any = taps_at) -> str | None:
    """Where the entry-by-entry road and the laid-out road part, or None."""
    laid_out = counts(axis_structure(axis, mode))
    for o, j in np.ndindex(*laid_out.shape[1:]):
        taps = np.repeat(np.arange(axis.kernel), laid_out[:, o, j])
        if road(axis, o, j, mode) != taps.tolist():
            return f"{axis}: ({o}, {j})"
    return None


def first_wrong_transpose(axis: Axis, mode: PaddingMode = ZEROS) -> str | None:
    """Whether exchanging rows and columns is exact, and is its own inverse."""
    structure, turned = axis_structure(axis, mode), transposed_axis_structure(axis, mode)
    if not np.array_equal(counts(turned), counts(structure).transpose(0, 2, 1)):
        return f"{axis}: Cᵀ"
    return None if turned.transposed().equals(structure) else f"{axis}: (Cᵀ)ᵀ"


def first_wrong_factor(axis: Axis, mode: PaddingMode = ZEROS) -> str | None:
    """Whether S·T·P is C, tap by tap, as integer matrices."""
    select, toeplitz, pad = axis_factors(axis)
    s, p = counts(axis_structure(select))[0], counts(axis_structure(pad, mode))[0]
    together = s @ counts(axis_structure(toeplitz)) @ p
    return None if np.array_equal(together, counts(axis_structure(axis, mode))) else f"{axis}"


def first_wrong_run(structure: LabelledCsr) -> str | None:
    """Whether the rows said to repeat do so, entry by entry."""
    run = structure.run
    if not run.repeats:
        return None
    if not 0 <= run.start <= run.stop <= structure.shape[0]:
        return f"{run} leaves the {structure.shape[0]} rows"
    begin, end = structure.row_starts[run.start], structure.row_starts[run.stop]
    lengths = structure.row_lengths[run.start : run.stop].reshape(run.repeats, -1)
    if (lengths != lengths[0]).any():
        return f"{run}: row lengths differ"
    for values, step in ((structure.columns, run.column_step), (structure.taps, run.tap_step)):
        blocks = values[begin:end].astype(np.int64).reshape(run.repeats, -1)
        if (blocks != blocks[0] + step * np.arange(run.repeats)[:, None]).any():
            return f"{run}: entries do not move by {step}"
    return None


def wrong(found: Iterator[str | None]) -> list[str]:
    return [one for one in found if one is not None]


# --- direct layers -----------------------------------------------------------------------------


@BY_KERNEL
def test_matrix_and_transpose_are_the_definition(k: int, d: int) -> None:
    assert wrong(first_wrong_structure(axis) for axis in direct_box(k, d)) == []


@BY_KERNEL
def test_transposing_twice_gives_the_matrix_back(k: int, d: int) -> None:
    assert wrong(first_wrong_transpose(axis) for axis in direct_box(k, d)) == []


@BY_KERNEL
def test_transposed_axis_has_the_transposed_matrix(k: int, d: int) -> None:
    """And transposing the axis twice gives it back exactly when nothing is left over."""
    for axis in direct_box(k, d):
        turned = axis.transposed
        assert axis_structure(turned).equals(transposed_axis_structure(axis)), axis
        assert axis_structure(turned.transposed).equals(axis_structure(axis)), axis
        assert (turned.transposed == axis) == (axis.leftover == 0), axis
        assert 0 <= axis.leftover < axis.stride


@BY_KERNEL
def test_select_toeplitz_pad_multiply_to_the_matrix(k: int, d: int) -> None:
    assert wrong(first_wrong_factor(axis) for axis in direct_box(k, d)) == []


@BY_KERNEL
def test_entry_by_entry_is_the_laid_out_structure(k: int, d: int) -> None:
    assert wrong(first_wrong_entry(axis) for axis in direct_box(k, d)) == []


@BY_KERNEL
def test_repeating_rows_repeat(k: int, d: int) -> None:
    structures = [axis_structure(axis) for axis in direct_box(k, d)]
    structures += [transposed_axis_structure(axis) for axis in direct_box(k, d)]
    assert wrong(map(first_wrong_run, structures)) == []
    assert any(structure.run.repeats > 1 for structure in structures)


@BY_KERNEL
def test_output_size_counts_the_windows_that_fit(k: int, d: int) -> None:
    for axis in direct_box(k, d):
        cells = set(range(-axis.before, axis.input + axis.after))
        windows = [{start + d * t for t in range(k)} for start in sorted(cells)[:: axis.stride]]
        fitting = [window <= cells for window in windows]
        assert axis.output == sum(fitting) == len(axis_structure(axis).row_lengths), axis
        reached = axis.position(axis.output - 1, k - 1)
        assert axis.leftover == max(cells) - reached, axis


@BY_KERNEL
def test_layer_called_with_numbers_is_the_definition(k: int, d: int) -> None:
    for axis in direct_box(k, d):
        n = axis.input
        layer = sc.Conv(n, k, axis.stride, (axis.padding,), d, channels=(1, k))
        assert layer.output == (axis.output,)
        assert layer.T.output == (n,)
        found = digits(layer(powers(n)[None], one_hot(k)[:, None]), n)
        assert np.array_equal(found, counts(axis_structure(axis))), layer


# --- spread, cropping and the other padding modes ----------------------------------------------


def test_spread_and_cropped_axes_keep_all_of_it() -> None:
    checks = (first_wrong_structure, first_wrong_transpose, first_wrong_factor, first_wrong_entry)
    assert wrong(check(axis) for axis in spread_box() for check in checks) == []
    for axis in spread_box():
        assert wrong(map(first_wrong_run, (axis_structure(axis),))) == []
        assert wrong(map(first_wrong_run, (transposed_axis_structure(axis),))) == []
        assert axis_structure(axis.transposed).equals(transposed_axis_structure(axis)), axis


@BY_MODE
def test_padding_modes_keep_all_of_it(mode: PaddingMode) -> None:
    checks = (first_wrong_structure, first_wrong_transpose, first_wrong_factor, first_wrong_entry)
    assert wrong(check(axis, mode) for axis in mode_box(mode) for check in checks) == []
    for build in (axis_structure, transposed_axis_structure):
        assert wrong(first_wrong_run(build(axis, mode)) for axis in mode_box(mode)) == []


# --- transposed layers -------------------------------------------------------------------------


@BY_KERNEL
def test_transposed_layer_has_the_documented_size_and_three_equal_roads(k: int, d: int) -> None:
    """The roads send back the powers of two with one kernel channel per tap: all is compared."""
    for m, s, pad, extra in transposed_box(k, d):
        layer = sc.ConvTranspose(m, k, s, (pad,), d, extra, channels=(1, k))
        here = {"stride": (s,), "padding": (pad,), "dilation": (d,)}
        size = oracle.transposed_size((m,), kernel=(k,), output_padding=(extra,), **here)
        assert layer.output == size
        y, weight = powers(m)[None], one_hot(k)[None]
        wanted = oracle.correlate_transposed(y, weight, size=size, **here)
        for road in (layer.by_matrix, layer.by_scatter, layer.by_zero_insertion):
            assert np.array_equal(road(y, weight), wanted), (layer, road.__name__)


@BY_KERNEL
def test_transposed_layer_is_the_transpose_of_a_layer_that_returns_its_input(
    k: int, d: int
) -> None:
    for m, s, pad, extra in transposed_box(k, d):
        layer = sc.ConvTranspose(m, k, s, (pad,), d, extra)
        direct = layer.T
        assert direct.output == (m,)
        assert direct.axes[0].leftover == extra
        assert layer == direct.T
        own, back = axis_structure(layer.axes[0]), axis_structure(direct.axes[0])
        assert own.equals(back.transposed()), layer
