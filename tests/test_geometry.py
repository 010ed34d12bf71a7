"""Axes, padding words, counting, and layers as values: against brute definitions over boxes."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace
from itertools import product
from typing import Any

import numpy as np
import pytest
import sympy
from sympy import floor

import symconv as sc
from symconv import abc as letters
from symconv.abc import b, d, e, k, m, n, op, p, s, u
from symconv.geometry.counting import Counting
from symconv.geometry.padding import PaddingMode, read_cell

UPPER_LOWER = ("same_upper", "same_lower")


def box(*limits: int) -> list[tuple[int, ...]]:
    """All tuples of positive integers up to the limits."""
    return list(product(*(range(1, limit + 1) for limit in limits)))


def windows(cells: int, span: int, stride: int) -> int:
    """How many windows of that span fit, found by sliding."""
    count = 0
    while count * stride + span <= cells:
        count += 1
    return count


def span_of(kernel: int, dilation: int) -> int:
    return len(range(dilation * (kernel - 1) + 1))


# --- padding words of a convolution ----------------------------------------------------------


@pytest.mark.parametrize("word", UPPER_LOWER)
def test_same_words_give_the_ceiling_with_least_padding(word: str) -> None:
    cases = box(9, 4, 4, 3)
    for size, kernel, stride, dilation in cases:
        layer = sc.Conv1d(size, kernel, stride, word, dilation)
        span, wanted = span_of(kernel, dilation), -(-size // stride)
        total = next(t for t in range(99) if windows(size + t, span, stride) == wanted)
        less, more = total // 2, total - total // 2
        assert layer.padding == ((less, more) if word == "same_upper" else (more, less),)
        assert layer.output == (wanted,)
    assert len(cases) == 432


def test_same_keeps_the_size_and_puts_the_odd_cell_at_the_end() -> None:
    cases = box(9, 5, 3)
    for size, kernel, dilation in cases:
        layer = sc.Conv1d(size, kernel, padding="same", dilation=dilation)
        total = span_of(kernel, dilation) - 1
        assert layer.output == (size,)
        assert layer.padding == ((total // 2, total - total // 2),)
        assert layer == sc.Conv1d(size, kernel, padding="same_upper", dilation=dilation)
    assert len(cases) == 135


def test_valid_counts_whole_windows() -> None:
    cases = [c for c in box(9, 4, 3, 3, 2) if span_of(c[1], c[3]) <= c[4] * (c[0] - 1) + 1]
    for size, kernel, stride, dilation, spread in cases:
        layer = sc.Conv1d(size, kernel, stride, "valid", dilation, spread=spread)
        extent = spread * (size - 1) + 1
        assert layer.padding == ((0, 0),)
        assert layer.output == (windows(extent, span_of(kernel, dilation), stride),)
    assert len(cases) == 480


def test_full_counts_every_window_that_touches_the_input() -> None:
    cases = box(7, 4, 3, 3, 2)
    for size, kernel, stride, dilation, spread in cases:
        layer = sc.Conv1d(size, kernel, stride, "full", dilation, spread=spread)
        extent, span = spread * (size - 1) + 1, span_of(kernel, dilation)
        touching = range(1 - span, extent, stride)
        assert all(set(range(f, f + span)) & set(range(extent)) for f in touching)
        assert layer.output == (len(touching),)
        assert layer.axes[0].position(0, 0) == 1 - span
    assert len(cases) == 504


def test_causal_reads_nothing_that_comes_later() -> None:
    cases = box(7, 4, 3, 3, 2)
    for size, kernel, stride, dilation, spread in cases:
        axis = sc.Conv1d(size, kernel, stride, "causal", dilation, spread=spread).axes[0]
        extent = spread * (size - 1) + 1
        assert axis.output == len(range(0, extent, stride))
        for output in range(axis.output):
            places = [axis.position(output, tap) for tap in range(kernel)]
            assert max(places) == places[-1] == stride * output
        assert axis.after == 0
    assert len(cases) == 504


@pytest.mark.parametrize("word", ["valid", "full", "same", *UPPER_LOWER, "causal"])
def test_words_with_symbols_are_the_words_with_numbers(word: str) -> None:
    stride = sympy.Integer(1) if word == "same" else s
    layer = sc.Conv1d(n, k, stride, word, d)
    compared = 0
    for size, kernel, step, dilation in box(7, 3, 3, 2):
        if (word == "valid" and span_of(kernel, dilation) > size) or (word == "same" and step > 1):
            continue
        numbers = sc.Conv1d(size, kernel, step, word, dilation)
        assert layer.subs({n: size, k: kernel, s: step, d: dilation}) == numbers
        compared += 1
    assert compared == {"valid": 99, "same": 42}.get(word, 126)


def test_words_hold_on_every_axis() -> None:
    layer = sc.Conv2d((5, 8), (3, 4), (2, 3), "same_lower", (1, 2))
    lines = [sc.Conv1d(5, 3, 2, "same_lower"), sc.Conv1d(8, 4, 3, "same_lower", 2)]
    assert layer.axes == (*lines[0].axes, *lines[1].axes)


# --- padding words of a transposed convolution ----------------------------------------------


@pytest.mark.parametrize("word", UPPER_LOWER)
def test_transposed_same_words_give_stride_times_size(word: str) -> None:
    cases = [c for c in box(5, 5, 4, 2) if span_of(c[1], c[3]) >= c[2]]
    for size, kernel, stride, dilation in cases:
        layer = sc.ConvTranspose1d(size, kernel, stride, word, dilation)
        total = span_of(kernel, dilation) - stride
        less, more = total // 2, total - total // 2
        assert layer.output == (stride * size,)
        assert layer.padding == ((less, more) if word == "same_upper" else (more, less),)
        # … and it is the transpose of the convolution that the same word makes of that size.
        assert sc.Conv1d(stride * size, kernel, stride, word, dilation) == layer.T
    assert len(cases) == 150
    for symbolic in (sc.ConvTranspose1d(m, s + p, s, word), sc.ConvTranspose1d(m, s, s, word)):
        assert sympy.expand(symbolic.output[0]) == s * m


def test_other_transposed_words() -> None:
    cases = box(5, 4, 3, 2)
    for size, kernel, stride, dilation in cases:
        whole, reach = stride * (size - 1) + 1, span_of(kernel, dilation) - 1
        for word, cells in (("valid", whole + reach), ("causal", whole), ("full", whole - reach)):
            if cells >= 1:
                layer = sc.ConvTranspose1d(size, kernel, stride, word, dilation)
                assert layer.output == (cells,)
                assert layer.T.padding == layer.padding
        assert sc.ConvTranspose1d(size, kernel, 1, "same", dilation).output == (size,)
    assert len(cases) == 120


# --- axes and counting -----------------------------------------------------------------------


def axes() -> list[sc.Axis]:
    """Every axis of a box on which the kernel fits."""
    found = []
    pads = [(0, 0), (1, 1), (0, 2), (2, 1), (-1, 0), (1, -2)]
    for (size, kernel, stride, dilation, spread), pad in product(box(5, 3, 3, 2, 2), pads):
        if span_of(kernel, dilation) <= spread * (size - 1) + 1 + sum(pad):
            found.append(sc.Axis(size, kernel, stride, pad, dilation, spread))
    return found


def test_windows_are_counted() -> None:
    for axis in axes():
        counting = axis.counting
        fitting = [o for o in range(-2, 40) if counting.fits(o)]
        assert fitting == list(range(counting.count)) == list(range(axis.output))
        assert axis.output == windows(axis.padded, axis.span, axis.stride)
        assert axis.leftover == axis.slack - axis.stride * counting.last_output
        assert axis.leftover in range(axis.stride)
    assert len(axes()) == 864


def test_positions_are_the_relation() -> None:
    """o meets j in t exactly when the tap's place in the stretched, padded input shows j."""
    for axis in axes()[::5]:
        stretched: list[int | None] = [None] * axis.extent
        stretched[:: axis.spread] = range(axis.input)
        for output, tap in product(range(axis.output), range(axis.kernel)):
            place = axis.position(output, tap)
            shown = stretched[place] if 0 <= place < axis.extent else None
            meets = [j for j in range(axis.input) if place == axis.spread * j]
            assert meets == ([] if shown is None else [shown])


def test_transposing_an_axis() -> None:
    for axis in axes():
        back = axis.transposed
        assert (back.output, back.input, back.leftover) == (axis.input, axis.output, 0)
        assert (back.stride, back.spread) == (axis.spread, axis.stride)
        assert back.flipped is True
        assert (back.transposed == axis) == (axis.leftover == 0)


def test_counting_with_symbols() -> None:
    axis = sc.Axis(n, k, s, (b, e), d, u)
    assert axis.counting == Counting(-b, d * (k - 1) - b, s, u * (n - 1) + e)
    assert axis.counting.last_tap(3) == 3 * s + d * (k - 1) - b
    for whole in axes()[::7]:
        numbers = {n: whole.input, k: whole.kernel, s: whole.stride, d: whole.dilation}
        numbers |= {u: whole.spread, b: whole.before, e: whole.after}
        assert axis.subs(numbers) == whole
        assert axis.output.subs(numbers) == whole.output


def test_an_axis_is_a_value() -> None:
    axis = sc.Axis(5, 3, stride=2, padding=(1, 1))
    assert repr(axis) == (
        "Axis(input=5, kernel=3, stride=2, padding=(1, 1), dilation=1, spread=1, flipped=False)"
    )
    assert eval(repr(axis), {"Axis": sc.Axis}) == axis
    assert axis == sc.Axis(np.int64(5), sympy.Integer(3), 2, [1, 1])
    assert hash(axis) == hash(sc.Axis(5, 3, 2, (1, 1)))
    assert pickle.loads(pickle.dumps(axis)) == axis
    assert replace(axis, stride=1).output == 5
    with pytest.raises(FrozenInstanceError):
        axis.stride = 1  # type: ignore[misc]


@pytest.mark.parametrize(("mode", "numpy_mode"), [("reflect", "reflect"), ("replicate", "edge")])
def test_padded_cells_read_what_numpy_pads(mode: str, numpy_mode: str) -> None:
    for size, pad in box(5, 4):
        if mode == "replicate" or pad < size:
            expected = np.pad(np.arange(size), pad, mode=numpy_mode)  # type: ignore[call-overload]
            places = np.arange(-pad, size + pad)
            assert read_cell(places, size, PaddingMode(mode)).tolist() == expected.tolist()


# --- formulas --------------------------------------------------------------------------------


def test_size_formulas() -> None:
    assert sc.Conv1d(n, k, s, p, d).output == (floor((n + 2 * p - d * (k - 1) - 1) / s) + 1,)
    assert sc.Conv1d(n, k, s, p, d).T.output == (n,)
    assert sc.Conv1d(n, k).output == (n - k + 1,)
    assert sc.Conv1d(n, k, s, ((b, e),)).output == (floor((n + b + e - k) / s) + 1,)
    transposed = sc.ConvTranspose1d(m, k, s, p, d, op)
    assert transposed.output == (s * (m - 1) + d * (k - 1) - 2 * p + op + 1,)
    assert sc.ConvTranspose1d(m, k, s, p, d).T.output == (m,)
    assert sc.Conv1d(n, k, s, p, spread=u).output == (floor((u * (n - 1) + 2 * p - k + 1) / s) + 1,)
    assert sc.size(n, k, s, p, d) == sc.Conv1d(n, k, s, p, d).output[0]
    assert sc.size(m, k, s, p, d, op, transposed=True) == transposed.output[0]
    assert sc.size((n, 7), (k, 3)) == (n - k + 1, 5)


def test_formulas_with_numbers_put_in() -> None:
    formula = sc.ConvTranspose1d(m, k, s, p, d, op)
    compared = 0
    for size, kernel, stride, dilation in box(4, 3, 3, 2):
        for pad, extra in product(range(3), range(stride)):
            uncropped = stride * (size - 1) + span_of(kernel, dilation)
            if uncropped + extra - 2 * pad >= 1:
                numbers = {m: size, k: kernel, s: stride, p: pad, d: dilation, op: extra}
                layer = sc.ConvTranspose1d(size, kernel, stride, pad, dilation, extra)
                assert formula.subs(numbers) == layer
                assert layer.output == (uncropped + extra - 2 * pad,)
                assert (layer.T.output, layer.T.T) == (layer.input, layer)
                compared += 1
    assert compared == 372


# --- layers as values ------------------------------------------------------------------------

LAYERS = {
    "Conv(input=(5,), kernel=(3,))": sc.Conv1d(5, 3),
    "Conv(input=(3, 4), kernel=(2, 2))": sc.Conv((3, 4), 2),
    "Conv(input=(5, 5), kernel=(3, 3), stride=2, padding=1)": sc.Conv2d(5, 3, 2, 1),
    "Conv(input=(5, 5), kernel=(3, 3), stride=(1, 2))": sc.Conv2d(5, 3, (1, 2)),
    "Conv(input=(5, 5), kernel=(3, 3), padding=(0, 1))": sc.Conv2d(5, 3, padding=(0, 1)),
    "Conv(input=(5,), kernel=(3,), padding=((1, 2),))": sc.Conv1d(5, 3, padding=((1, 2),)),
    "Conv(input=(5, 5), kernel=(3, 3), padding=((1, 2), (1, 2)))": sc.Conv2d(
        5, 3, padding=((1, 2), (1, 2))
    ),
    "Conv(input=(5,), kernel=(2,), padding=((0, 1),))": sc.Conv1d(5, 2, padding="same"),
    "Conv(input=(5,), kernel=(3,), padding=-1)": sc.Conv1d(5, 3, padding=-1),
    "Conv(input=(9,), kernel=(2,), dilation=3, spread=2)": sc.Conv1d(9, 2, 1, 0, 3, spread=2),
    "Conv(input=(5,), kernel=(3,), channels=(4, 6), groups=2)": sc.Conv1d(
        5, 3, channels=[4, 6], groups=2
    ),
    "Conv(input=(5,), kernel=(3,), padding=1, padding_mode='reflect')": sc.Conv1d(
        5, 3, padding=1, padding_mode="reflect"
    ),
    "Conv(input=(n,), kernel=(k,), stride=s, padding=p, dilation=d)": sc.Conv1d(n, k, s, p, d),
    "Conv(input=(n, m), kernel=(k, 3), padding=((b, e), (0, 0)), spread=u)": sc.Conv(
        (n, m), (k, 3), padding=((b, e), 0), spread=u
    ),
    "Conv(input=(3,), kernel=(2,), names=Naming(kernel='h', input='x', output='y', first=0, "
    "comma=False))": sc.Conv1d(3, 2, names=sc.Naming("h", first=0)),
    "ConvTranspose(input=(3, 3), kernel=(2, 2))": sc.ConvTranspose2d(3, 2),
    "ConvTranspose(input=(3,), kernel=(3,), stride=2, padding=1, output_padding=1)": (
        sc.ConvTranspose1d(3, 3, 2, 1, output_padding=1)
    ),
    "ConvTranspose(input=(3,), kernel=(3,), channels=(2, 4), groups=2)": sc.ConvTranspose1d(
        3, 3, channels=(2, 4), groups=2
    ),
    "ConvTranspose(input=(m,), kernel=(k,), stride=s, padding=p, dilation=d, output_padding=op)": (
        sc.ConvTranspose1d(m, k, s, p, d, op)
    ),
}
NAMESPACE: dict[str, Any] = {name: getattr(letters, name) for name in letters.__all__}
NAMESPACE |= {kind.__name__: kind for kind in (sc.Conv, sc.ConvTranspose, sc.Naming)}


@pytest.mark.parametrize("text", LAYERS)
def test_a_layer_is_a_value(text: str) -> None:
    layer = LAYERS[text]
    assert repr(layer) == text
    again = eval(text, NAMESPACE)
    assert again == layer
    assert hash(again) == hash(layer)
    assert again.axes == layer.axes
    copy = pickle.loads(pickle.dumps(layer))
    assert copy == layer
    assert copy.output == layer.output
    assert replace(layer) == layer
    assert layer.subs({}) == layer
    assert len({layer, again, copy}) == 1
    with pytest.raises(FrozenInstanceError):
        layer.stride = 3


def test_layers_differ_where_a_field_differs() -> None:
    assert len(set(LAYERS.values())) == len(LAYERS) == 19
    assert sc.Conv2d(3, 2) == sc.Conv((3, 3), (2, 2)) == sc.Conv(3, (2, 2))
    assert sc.Conv1d(3, 2) != sc.ConvTranspose1d(3, 2)
    assert sc.Conv1d(3, 2, weight=[1, 2]) == sc.Conv1d(3, 2, weight=np.array([[[1, 2]]]))
    assert sc.Conv1d(3, 2, weight=[1, 2]) != sc.Conv1d(3, 2, weight=[1, 3])


def test_fields_hold_their_full_form() -> None:
    layer = sc.Conv2d(5, 3, 2, "same_upper", channels=[2, 4], groups=2)
    assert (layer.input, layer.kernel, layer.stride) == ((5, 5), (3, 3), (2, 2))
    assert (layer.padding, layer.dilation) == (((1, 1), (1, 1)), (1, 1))
    assert (layer.channels, layer.groups, layer.padding_mode) == ((2, 4), 2, "zeros")
    assert (layer.input_shape, layer.output_shape) == ((2, 5, 5), (4, 3, 3))
    assert layer.weight_shape == (4, 1, 3, 3)
    assert layer.T.weight_shape == (4, 1, 3, 3)
    assert layer.T.channels == (4, 2)


def test_replacing_fields() -> None:
    layer = sc.Conv1d(5, 3, 2, weight=[1, 2, 3], data=[1, 2, 3, 4, 5])
    assert repr(layer) == "Conv(input=(5,), kernel=(3,), stride=2, weight=…, data=…)"
    assert replace(layer, stride=1).weight == (1, 2, 3)
    assert replace(layer, weight=None) == sc.Conv1d(5, 3, 2, data=range(1, 6))
    assert replace(layer, input=7, data=None).output == (3,)
    assert replace(layer, padding="full").padding == ((2, 2),)
    assert pickle.loads(pickle.dumps(layer)).T.weight == (1, 2, 3)
    transposed = replace(sc.ConvTranspose1d(3, 2, 2), output_padding=1)
    assert transposed.output == (7,)


def test_substitution() -> None:
    layer = sc.Conv((n, m), k, s, ((b, e), p), weight=None)
    half = layer.subs({n: 9, k: 3})
    assert half == sc.Conv((9, m), 3, s, ((b, e), p))
    assert layer.subs([(n, m)]).input == (m, m)
    whole = half.subs({m: n}).subs({n: 5, s: 2, b: 1, e: -1, p: 0})
    assert whole == sc.Conv((9, 5), 3, 2, ((1, -1), 0))
    assert whole.is_concrete
    assert not half.is_concrete
    assert all(isinstance(size, int) for size in whole.output)
