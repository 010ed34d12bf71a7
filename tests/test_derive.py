"""The derivation's own guards can fail, and its sentences are true of the layer at hand."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np
import pytest

import symconv as sc
from symconv.abc import b, e, k, m, n, op, p, s
from symconv.errors import CheckError
from symconv.geometry.axis import Axis
from symconv.geometry.counting import Counting
from symconv.layer.sizes import count_step, transposed_size_step
from symconv.matrix import factors
from symconv.matrix.entries import Entries


def text(layer: Any, title: str) -> str:
    """The prose of the steps whose title holds these words."""
    return " ".join(step.text for step in layer.derive().steps if title in step.title)


# ---- guards


def test_a_condition_solved_wrongly_stops_the_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    layer = sc.Conv2d(5, 3, 2, 1)
    count_step(layer)
    right = Counting.slack.fget
    monkeypatch.setattr(Counting, "slack", property(lambda self: right(self) + 1))
    with pytest.raises(CheckError, match="the window condition was solved wrongly"):
        count_step(layer)


def test_a_wrong_count_of_windows_stops_the_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    layer = sc.Conv1d(6, 3, 2, 1)
    monkeypatch.setattr(Counting, "count", property(lambda self: self.last_output))
    with pytest.raises(CheckError, match="2 windows do not fit"):
        count_step(layer)


def test_a_lost_leftover_stops_the_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    layer = sc.Conv1d(6, 3, 2, 1).T
    transposed_size_step(layer)
    right = Axis.transposed_from
    monkeypatch.setattr(Axis, "transposed_from", lambda self, small, _: right(self, small, 0))
    with pytest.raises(CheckError, match="transposing loses the input size"):
        transposed_size_step(layer)


def test_factors_that_do_not_multiply_stop_the_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    def sevens(matrix: Any, geometry: Any) -> Entries:
        shape = (geometry.channels[1], 1, *([1] * len(geometry.axes)))
        return Entries("1", shape, shape[2:], matrix.entries.naming, (7,) * prod(shape))

    sc.Conv1d(3, 2, channels=(2, 2)).derive()
    monkeypatch.setattr(factors, "_ones", sevens)
    with pytest.raises(CheckError, match="S·T·P is not C"):
        sc.Conv1d(3, 2, channels=(2, 2)).derive()


def test_a_wrong_factor_stops_the_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    right = factors.axis_factors

    def shifted(axis: Axis) -> tuple[Axis, Axis, Axis]:
        select, toeplitz, pad = right(axis)
        before, after = pad.padding
        return select, toeplitz, Axis(pad.input, 1, padding=(before + 1, after - 1))

    monkeypatch.setattr(factors, "axis_factors", shifted)
    with pytest.raises(CheckError, match="S·T·P is not C"):
        sc.Conv1d(5, 3, padding=1).derive()


def test_what_holds_for_one_number_is_not_said_of_all_sizes() -> None:
    """The user's n leaves no letter for the input of 7: the statement is about that input."""
    (first, *_) = count_step(sc.Conv1d(7, n, 2, 1)).evidence
    assert first.scope.endswith("say the same, for all values of the letters")
    (whole, *_) = count_step(sc.Conv1d(7, 3, 2, 1)).evidence
    assert whole.scope.endswith("say the same, for all sizes")


# ---- sentences


@pytest.mark.parametrize(
    ("layer", "starts", "where"),
    [
        (sc.Conv2d(3, 2), "0, 1, 3, 4", "to the next input row"),
        (sc.Conv2d(3, 2, weight=[[0, 1], [2, 3]]), "0, 1, 3, 4", "to the next input row"),
        (sc.Conv2d(4, 2, 2), "0, 2, 8, 10", "2 input rows down"),
    ],
    ids=repr,
)
def test_where_rows_start(layer: Any, starts: str, where: str) -> None:
    said = text(layer, "The convolution matrix")
    assert f"stands at columns {starts} (counted from 0)" in said
    assert f"it jumps {where}, it does not move on by one." in said


@pytest.mark.parametrize(
    "layer", [sc.Conv2d(3, 1), sc.Conv((3, 1), (2, 1)), sc.Conv((2, 3), 2)], ids=repr
)
def test_nothing_is_said_of_a_jump_where_there_is_none(layer: Any) -> None:
    assert "move on by one" not in text(layer, "The convolution matrix")


def test_what_padding_and_its_transpose_do() -> None:
    said = text(sc.Conv1d(5, 3, 2, ((2, 0),)), "The transpose")
    assert "`Sᵀ` inserts zeros between neighbouring cells (1 zero on the axis);" in said
    assert "`Pᵀ` crops (2 before and 0 after on the axis)." in said
    circular = sc.Conv1d(5, 2, 2, 1, padding_mode="circular")
    assert "padding becomes folding back" in text(circular, "The transpose")
    spread = sc.Conv1d(3, 2, spread=3)
    assert "`P` puts zeros between the cells of the input," in text(spread, "Three factors")
    assert "`Pᵀ` drops the cells between those of the input." in text(spread, "The transpose")
    assert "`P` crops the input," in text(sc.Conv1d(5, 2, padding=-1), "Three factors")
    assert "`P` has nothing to pad," in text(sc.Conv1d(5, 2), "Three factors")


def test_each_axis_is_told_its_own_padding() -> None:
    layer = sc.ConvTranspose2d(3, 3, 2, ((0, 0), (0, 1)), output_padding=(0, 1))
    said = transposed_size_step(layer).text
    assert "On axis 1 the transposed layer has stride `s = 2`, padding `p = 0` (" in said
    assert "pads `p' = 2` and moves with stride `s' = 1`" in said
    assert "stride `s = 2`, padding `b = 0` before and `e = 1` after (" in said
    assert "pads `b' = 2` before and `e' = 2` after and moves" in said


@pytest.mark.parametrize(
    ("layer", "first", "second"),
    [
        (sc.ConvTranspose1d(3, 3, 2, 1, output_padding=1), "padding `p = 1` (", "`p' = (1, 2)`"),
        (sc.ConvTranspose1d(4, 3), "padding `p = 0` (", "pads `p' = 2`"),
        (sc.ConvTranspose1d(n, k, s, p), "padding `p` (", "pads `p' = k − p − 1`"),
        (sc.Conv1d(n, 3, 2, 1).T, "padding `p = 1` (", "pads `p' = (1, op + 1)`"),
        (sc.Conv1d(n, 3, s, 1).T, "stride `s`, padding `p = 1` (", "stride `s' = 1`"),
        (sc.Conv1d(5, 3, padding=1, padding_mode="reflect").T, "padding `p = 1` (", "`p' = 1`"),
    ],
    ids=repr,
)
def test_both_paddings_of_a_transposed_layer_have_names(
    layer: Any, first: str, second: str
) -> None:
    said = transposed_size_step(layer).text
    assert first in said
    assert second in said[said.index(first) :]


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        (sc.Conv1d(n, 3, 2, 1), []),
        (sc.Conv1d(n, k, s, p), ["the kernel fits: `n + 2p − k ≥ 0`"]),
        (
            sc.Conv1d(n, 3, padding=p, padding_mode="reflect"),
            [
                "the kernel fits: `n + 2p − 3 ≥ 0`",
                "reflect padding has cells to show: `n − p − 1 ≥ 0`",
            ],
        ),
    ],
    ids=repr,
)
def test_the_domain_travels_with_the_claim(layer: Any, said: list[str]) -> None:
    found = text(layer, "The output size")
    assert all(part in found for part in said)
    assert ("This holds where" in found) is bool(said)


def test_the_domain_of_a_transposed_layer() -> None:
    said = transposed_size_step(sc.ConvTranspose1d(m, k, s, p, 1, op)).text
    assert "the output padding is below the stride: `s − op − 1 ≥ 0`" in said
    assert "a cell is left of the output: `s(m − 1) + k + op − 2p − 1 ≥ 0`" in said


def test_no_letter_of_ours_is_one_of_the_users() -> None:
    shown = "\n".join(sc.Conv2d((n, m), 3).derive().lines(90))
    assert "m = n − 2" not in shown
    assert "M = n − 2" in shown
    sizes = sc.Conv2d((5, n), 3).latex("size")
    assert "2 p - k + 5" in sizes.splitlines()[0]
    mixed = sc.Conv((5, 5), 3, 1, ((1, 0), (b, e))).latex("size").splitlines()[0]
    assert "n + 1 + 0 - k" in mixed or "n - k + 1" in mixed


def test_roads_sum_narrow_integers_exactly() -> None:
    layer = sc.ConvTranspose1d(3, 2, 2)
    y, w = np.array([100] * 3, np.int8), np.array([100, 2], np.int8)
    for road in (layer.by_matrix, layer.by_scatter, layer.by_zero_insertion):
        assert road(y, w).tolist() == [10000, 200] * 3
    large = sc.ConvTranspose1d(3, 2)
    for road in (large.by_matrix, large.by_scatter, large.by_zero_insertion):
        assert road([2**62] * 3, [2**3, 1])[0] == 2**65


@pytest.mark.parametrize("width", range(1, 30))
def test_any_width_is_answered(width: int) -> None:
    assert sc.Conv1d(3, 2).derive().lines(width)
