"""Three roads from a small array to the transposed convolution of it, as the texts describe them.

All take y as (out, \\*output of the direct layer) and the weight as (out, in/groups, \\*kernel) of
the direct geometry, and return (in, \\*input of the direct layer). They agree with each other
and with Cᵀy; that they do is checked, not assumed.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from symconv.geometry.axis import Axis
from symconv.geometry.geometry import Geometry
from symconv.geometry.padding import PaddingMode, read_cell
from symconv.matrix.numbers import applied
from symconv.structure.structure import Structure

Array = NDArray[Any]


def by_matrix(geometry: Geometry, y: Array, weight: Array) -> Array:
    """The matrix Cᵀ times the flattened y."""
    flat = applied(Structure(geometry, transposed=True).laid_out, weight.ravel(), y.ravel())
    return flat.reshape(geometry.input_shape)


def by_scatter(geometry: Geometry, y: Array, weight: Array) -> Array:
    """The scatter-add loop: every cell of y adds its multiple of the kernel to the padded output.

    Then the padding is taken back: cropped, or folded back and added.
    """
    padded = _zeros(geometry.channels[0], [int(axis.padded) for axis in geometry.axes], y, weight)
    for group_in, group_out in _channel_groups(geometry):
        for position in product(*(range(int(axis.output)) for axis in geometry.axes)):
            window = tuple(
                slice(start, start + int(axis.span), int(axis.dilation))
                for axis, start in zip(geometry.axes, _starts(geometry, position), strict=True)
            )
            cells = y[_index(group_out, *position)]
            stencil = np.tensordot(cells, weight[group_out], axes=(0, 0))
            padded[_index(group_in, *window)] += stencil
    return _unpad(geometry, padded)


def by_zero_insertion(geometry: Geometry, y: Array, weight: Array) -> Array:
    """Insert zeros, pad, and correlate at stride 1 with the rotated kernel.

    stride − 1 zeros go between neighbouring cells of y and the leftover at its end; then
    span − 1 zeros go on both sides; then the padding of the direct layer is taken back.
    """
    axes = geometry.axes
    reach = [int(axis.span) - 1 for axis in axes]
    sizes = [int(axis.padded) + r for axis, r in zip(axes, reach, strict=True)]
    stretched = _zeros(geometry.channels[1], sizes, y, weight)
    places = tuple(
        slice(r, r + int(axis.stride) * (int(axis.output) - 1) + 1, int(axis.stride))
        for axis, r in zip(axes, reach, strict=True)
    )
    stretched[_index(slice(None), *places)] = y
    rotated = np.flip(weight, axis=tuple(range(2, weight.ndim)))
    padded = _zeros(geometry.channels[0], [int(axis.padded) for axis in axes], y, weight)
    for group_in, group_out in _channel_groups(geometry):
        for tap in product(*(range(int(axis.kernel)) for axis in axes)):
            window = tuple(
                slice(int(axis.dilation) * t, int(axis.dilation) * t + int(axis.padded))
                for axis, t in zip(axes, tap, strict=True)
            )
            cells = stretched[_index(group_out, *window)]
            mixing = rotated[_index(group_out, slice(None), *tap)]
            padded[group_in] += np.tensordot(mixing, cells, axes=(0, 0))
    return _unpad(geometry, padded)


def _index(*parts: slice | int) -> Any:
    """Parts of an index as numpy takes them; its stubs know no mixture of slices and numbers."""
    return parts


def _starts(geometry: Geometry, position: tuple[int, ...]) -> list[int]:
    """Where the window of an output cell begins, counted from the first padded cell."""
    return [
        int(axis.position(o, 0) - axis.position(0, 0))
        for axis, o in zip(geometry.axes, position, strict=True)
    ]


def _zeros(channels: int, sizes: list[int], *like: Array) -> Array:
    return np.zeros((channels, *sizes), dtype=np.result_type(*like))


def _channel_groups(geometry: Geometry) -> list[tuple[slice, slice]]:
    inputs, outputs = (count // geometry.groups for count in geometry.channels)
    return [
        (slice(g * inputs, (g + 1) * inputs), slice(g * outputs, (g + 1) * outputs))
        for g in range(geometry.groups)
    ]


def _unpad(geometry: Geometry, padded: Array) -> Array:
    """Pᵀ on every axis: what padding showed or appended goes back to where it came from."""
    for number, axis in enumerate(geometry.axes, start=1):
        padded = np.moveaxis(
            _unpad_axis(axis, geometry.mode, np.moveaxis(padded, number, 0)), 0, number
        )
    return padded


def _unpad_axis(axis: Axis, mode: PaddingMode, padded: Array) -> Array:
    result = np.zeros((int(axis.input), *padded.shape[1:]), dtype=padded.dtype)
    first = int(axis.position(0, 0))
    for offset, cells in enumerate(padded):
        place = first + offset
        if mode is not PaddingMode.ZEROS:
            result[read_cell(place, int(axis.input), mode)] += cells
        elif place % int(axis.spread) == 0 and 0 <= place < int(axis.extent):
            result[place // int(axis.spread)] += cells
    return result
