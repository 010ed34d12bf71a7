"""The structures that are multiplied: one for each axis, and one for the channels."""

from __future__ import annotations

from math import gcd

import numpy as np

from symconv.errors import SymbolicSizeError, TooLargeError
from symconv.geometry.axis import Axis
from symconv.geometry.padding import PaddingMode, read_cell
from symconv.memory import refuse_if_too_large
from symconv.structure.csr import LabelledCsr, Run, from_pairs, index_dtype, tap_dtype

_LONGEST_PLACE = 1 << 60


def axis_structure(axis: Axis, mode: PaddingMode = PaddingMode.ZEROS) -> LabelledCsr:
    """Which tap of which output cell reads which input cell, on one axis of concrete sizes."""
    if not axis.is_concrete:
        raise SymbolicSizeError(
            "a size is a symbol, so the entries cannot be laid out; replace the symbols with "
            "numbers by subs, or ask for one entry of the matrix",
            field="size",
        )
    outputs, inputs, kernel = int(axis.output), int(axis.input), int(axis.kernel)
    # places, cells and the mask, 8 + 8 + 1 bytes for each (output cell, tap) pair, and a copy
    refuse_if_too_large(25 * outputs * kernel, "the structure of one axis", "take smaller sizes")
    _refuse_long_places(axis)
    taps = np.arange(kernel)
    places = axis.position(np.arange(outputs)[:, None], taps)
    shape = (outputs, inputs)
    labels = axis.kernel_index(taps)
    if mode is not PaddingMode.ZEROS:
        rows = np.broadcast_to(np.arange(outputs)[:, None], places.shape)
        cells = read_cell(places, inputs, mode)
        pairs = (rows.ravel(), cells.ravel(), np.broadcast_to(labels, places.shape).ravel())
        return from_pairs(*pairs, shape, kernel, _interior(axis))
    if axis.spread == 1:
        cells = places
        meets = (cells >= 0) & (cells < inputs)
    else:
        cells, between = np.divmod(places, axis.spread)
        meets = (between == 0) & (cells >= 0) & (cells < inputs)
    starts = np.zeros(outputs + 1, dtype=index_dtype(outputs * kernel))
    meets.sum(axis=1).cumsum(out=starts[1:])
    return LabelledCsr(
        starts,
        cells[meets].astype(index_dtype(inputs)),
        labels[meets.nonzero()[1]].astype(tap_dtype(kernel)),
        shape,
        kernel,
        _interior(axis),
    )


def _refuse_long_places(axis: Axis) -> None:
    """Places are counted in 64-bit integers; no real layer comes near their end."""
    corners = (axis.position(0, 0), axis.position(axis.output, axis.kernel), axis.extent)
    numbers = (*corners, axis.stride, axis.dilation, *axis.padding)
    longest = max(abs(int(number)) for number in numbers)
    if longest > _LONGEST_PLACE:
        raise TooLargeError(
            f"a place of the axis is counted as {longest}, but at most {_LONGEST_PLACE} can be "
            f"laid out; take smaller sizes",
            field="place",
            value=longest,
        )


def transposed_axis_structure(axis: Axis, mode: PaddingMode = PaddingMode.ZEROS) -> LabelledCsr:
    """The transpose of :func:`axis_structure`, with its repeating rows known."""
    margin = 0 if mode is PaddingMode.ZEROS else 1 + max(int(axis.before), int(axis.after))
    return axis_structure(axis, mode).transposed(_interior(axis.transposed, margin))


def _interior(axis: Axis, margin: int = 0) -> Run:
    """The rows whose whole window lies on the input, ``margin`` rows away from the border."""
    stride, spread = int(axis.stride), int(axis.spread)
    step = gcd(stride, spread)
    reach = int(axis.position(0, axis.last_tap))
    first = max(-(int(axis.position(0, 0)) // stride), margin, 0)
    stop = min((int(axis.extent) - 1 - reach) // stride + 1, int(axis.output) - margin)
    period = spread // step
    return Run(first, period, max(stop - first, 0) // period, stride // step)


def channel_structure(channels: tuple[int, int], groups: int) -> LabelledCsr:
    """Which (output, input) channel pair carries which leading weight entry.

    Taps number the pairs as the first two axes of the weight, (out, in/groups), do.
    """
    inputs, outputs = channels
    per_group, out_per_group = inputs // groups, outputs // groups
    refuse_if_too_large(
        25 * outputs * per_group, "the structure of the channels", "take fewer channels"
    )
    first = np.arange(outputs) // out_per_group * per_group
    columns = (first[:, None] + np.arange(per_group)).ravel()
    taps = outputs * per_group
    run = (
        Run(0, 1, outputs, 0, per_group)
        if groups == 1
        else Run(0, out_per_group, groups, per_group, out_per_group * per_group)
    )
    return LabelledCsr(
        (np.arange(outputs + 1) * per_group).astype(index_dtype(taps)),
        columns.astype(index_dtype(inputs)),
        np.arange(taps).astype(tap_dtype(taps)),
        (outputs, inputs),
        taps,
        run,
    )
