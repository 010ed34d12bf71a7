"""Hypothesis strategies for axes, geometries and layers; everything shrinks to small sizes.

Sizes fit by construction, so nothing is filtered away. Padding is asymmetric; in mode "zeros"
it may be negative, in the other modes it keeps to what the mode can show.

>>> from hypothesis import find
>>> find(axes(), lambda axis: axis.leftover > 0).leftover
1
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from symconv.errors import MissingExtraError
from symconv.geometry.axis import Axis
from symconv.geometry.geometry import Geometry
from symconv.geometry.padding import PaddingMode
from symconv.layer.conv import Conv, ConvTranspose

try:
    from hypothesis import strategies as st
except ImportError:
    raise MissingExtraError(
        "strategies need hypothesis: pip install 'symconv[testing]'", field="testing"
    ) from None

_MOST_PADDING = 3


@dataclass(frozen=True)
class Limits:
    """The largest sizes on one axis that are drawn."""

    input: int
    kernel: int
    stride: int = 3
    dilation: int = 3
    spread: int = 3


ROOMY = {1: Limits(9, 4), 2: Limits(5, 3), 3: Limits(3, 2)}
SMALL = {1: Limits(5, 3), 2: Limits(3, 2, dilation=2), 3: Limits(2, 2, 2, dilation=2, spread=2)}


def _most_shown(cells: int, mode: PaddingMode) -> int | None:
    """Padding that a mode can show beside so many cells; None: any amount."""
    if mode is PaddingMode.REFLECT:
        return cells - 1
    return cells if mode is PaddingMode.CIRCULAR else None


@st.composite
def axes(draw: st.DrawFn, mode: PaddingMode = PaddingMode.ZEROS, limits: Limits = ROOMY[1]) -> Axis:
    """A direct axis: the padding is drawn last, with at least what the window needs."""
    size, kernel = draw(st.integers(1, limits.input)), draw(st.integers(1, limits.kernel))
    stride, dilation = (draw(st.integers(1, most)) for most in (limits.stride, limits.dilation))
    # Drawn in every mode, so that no mode has fewer choices and all shrink to zeros.
    spread = draw(st.integers(1, limits.spread if mode is PaddingMode.ZEROS else 1))
    span = dilation * (kernel - 1) + 1
    if mode is PaddingMode.ZEROS:
        before = draw(st.integers(-2, _MOST_PADDING))
        least = max(span - before - spread * (size - 1) - 1, -2)
        after = draw(st.integers(least, max(least, _MOST_PADDING)))
        return Axis(size, kernel, stride, (before, after), dilation, spread)
    while (most := _most_shown(size, mode)) is not None and size + 2 * most < span:
        size += 1
    most = span + _MOST_PADDING if most is None else most
    least = max(span - size - most, 0)
    before = draw(st.integers(least, max(least, min(most, _MOST_PADDING))))
    least = max(span - size - before, 0)
    after = draw(st.integers(least, max(least, min(most, _MOST_PADDING))))
    return Axis(size, kernel, stride, (before, after), dilation)


@st.composite
def _channels(draw: st.DrawFn) -> tuple[tuple[int, int], int]:
    groups, into, out = (draw(st.integers(1, 2)) for _ in range(3))
    return (groups * into, groups * out), groups


@st.composite
def geometries(
    draw: st.DrawFn,
    counts: tuple[int, ...] = (1, 2, 3),
    limits: dict[int, Limits] = ROOMY,
    modes: tuple[PaddingMode, ...] = tuple(PaddingMode),
) -> Geometry:
    """Any direct geometry of so many axes: channels, groups and padding modes included."""
    count, mode = draw(st.sampled_from(counts)), draw(st.sampled_from(modes))
    channels, groups = draw(_channels())
    each = axes(mode, limits[count])
    return Geometry(tuple(draw(each) for _ in range(count)), channels, groups, mode)


def as_options(geometry: Geometry) -> dict[str, Any]:
    """The options of ``Conv`` and ``ConvTranspose`` that both sides share."""
    return {
        "kernel": geometry.kernel,
        "stride": tuple(axis.stride for axis in geometry.axes),
        "padding": tuple(axis.padding for axis in geometry.axes),
        "dilation": tuple(axis.dilation for axis in geometry.axes),
        "spread": tuple(axis.spread for axis in geometry.axes),
        "groups": geometry.groups,
        "padding_mode": geometry.mode.value,
    }


def layers(**options: Any) -> st.SearchStrategy[Conv]:
    """A direct layer, through the public constructor."""
    return geometries(**options).map(
        lambda geometry: Conv(
            input=geometry.input, channels=geometry.channels, **as_options(geometry)
        )
    )


@st.composite
def _transposed_axis(draw: st.DrawFn, mode: PaddingMode, limits: Limits) -> dict[str, Any]:
    """Options of a transposed layer on one axis; its own small side and its tail are drawn."""
    cells, kernel = draw(st.integers(1, limits.input)), draw(st.integers(1, limits.kernel))
    stride, dilation = (draw(st.integers(1, most)) for most in (limits.stride, limits.dilation))
    extra = draw(st.integers(0, stride - 1))
    whole = stride * (cells - 1) + dilation * (kernel - 1) + 1 + extra
    spread = 1
    if mode is PaddingMode.ZEROS:
        spread = draw(st.integers(1, limits.spread))
        before = draw(st.integers(-2, min(_MOST_PADDING, whole - 1)))
        after = draw(st.integers(-2, min(_MOST_PADDING, whole - 1 - before)))
        after += (whole - before - after - 1) % spread
    else:
        least = 1
        while (most := _most_shown(least, mode)) is not None and least + 2 * most < whole:
            least += 1
        size = draw(st.integers(max(least, whole - 2 * _MOST_PADDING), whole))
        most = whole if (most := _most_shown(size, mode)) is None else most
        before = draw(st.integers(max(whole - size - most, 0), min(most, whole - size)))
        after = whole - size - before
    return {
        "input": cells,
        "kernel": kernel,
        "stride": stride,
        "padding": (before, after),
        "dilation": dilation,
        "output_padding": extra,
        "spread": spread,
    }


@st.composite
def transposed_layers(
    draw: st.DrawFn,
    counts: tuple[int, ...] = (1, 2, 3),
    limits: dict[int, Limits] = ROOMY,
    modes: tuple[PaddingMode, ...] = tuple(PaddingMode),
) -> ConvTranspose:
    """A transposed layer, through the public constructor; output_padding is below the stride."""
    count, mode = draw(st.sampled_from(counts)), draw(st.sampled_from(modes))
    channels, groups = draw(_channels())
    rows = [draw(_transposed_axis(mode, limits[count])) for _ in range(count)]
    named: dict[str, Any] = {field: tuple(row[field] for row in rows) for field in rows[0]}
    return ConvTranspose(**named, channels=channels, groups=groups, padding_mode=mode.value)


def integers_like(shape: tuple[Any, ...], seed: int, most: int = 9) -> Any:
    """A small integer array of that shape; no entry is 0, so that none can hide a cell."""
    generator = np.random.default_rng([seed, len(shape)])
    values = generator.integers(1, most + 1, size=tuple(int(size) for size in shape))
    return values * generator.choice([-1, 1], size=values.shape)
