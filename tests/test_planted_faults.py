"""Every check is shown able to fail: faults are planted, and each is caught where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import symconv as sc
from symconv import oracle
from symconv.errors import CheckError
from symconv.geometry import padding
from symconv.geometry.axis import Axis
from symconv.geometry.padding import PaddingMode
from symconv.layer import check as check_room
from symconv.matrix import factors, numbers, roads
from symconv.matrix.entry import taps_at
from symconv.structure import parts
from symconv.structure.csr import LabelledCsr, Run
from symconv.structure.parts import axis_structure, transposed_axis_structure
from symconv.structure.structure import Structure
from tests import test_box as box
from tests import test_laws as laws

Plant = Callable[[pytest.MonkeyPatch], None]
# One layer on which every fault below shows: strided, with a leftover and uneven padding.
LAYER = {"input": (6, 5), "kernel": (3, 2), "stride": (2, 2), "padding": ((1, 0), (0, 1))}
AXIS = Axis(6, 3, 2, (1, 0))
SPREAD = Axis(3, 2, 1, (1, 1), spread=2)


def conv(**changes: Any) -> sc.Conv:
    return sc.Conv(**{**LAYER, **changes})


# --- faults in what is laid out ----------------------------------------------------------------


def column_one_off(csr: LabelledCsr) -> LabelledCsr:
    """The last entry one column to the left."""
    columns = csr.columns.copy()
    columns[-1] -= 1
    return replace(csr, columns=columns)


def taps_swapped(csr: LabelledCsr) -> LabelledCsr:
    """The first and the last entry carry each other's tap."""
    taps = csr.taps.copy()
    taps[[0, -1]] = taps[[-1, 0]]
    return replace(csr, taps=taps)


def tap_changed(csr: LabelledCsr) -> LabelledCsr:
    """The last entry carries the next tap."""
    taps = csr.taps.copy()
    taps[-1] = (taps[-1] + 1) % csr.tap_count
    return replace(csr, taps=taps)


def entry_dropped(csr: LabelledCsr) -> LabelledCsr:
    """The last entry is missing."""
    starts = csr.row_starts.copy()
    starts[starts == csr.nnz] -= 1
    return replace(csr, row_starts=starts, columns=csr.columns[:-1], taps=csr.taps[:-1])


def entry_twice(csr: LabelledCsr) -> LabelledCsr:
    """The last entry stands twice."""
    starts = csr.row_starts.copy()
    starts[starts == csr.nnz] += 1
    columns, taps = (np.append(values, values[-1]) for values in (csr.columns, csr.taps))
    return replace(csr, row_starts=starts, columns=columns, taps=taps)


def row_dropped(csr: LabelledCsr) -> LabelledCsr:
    """The last output cell is missing."""
    starts = csr.row_starts[:-1]
    shape = (csr.shape[0] - 1, csr.shape[1])
    return replace(
        csr,
        row_starts=starts,
        columns=csr.columns[: starts[-1]],
        taps=csr.taps[: starts[-1]],
        shape=shape,
        run=Run(),
    )


SPOILED = (column_one_off, taps_swapped, tap_changed, entry_dropped, entry_twice, row_dropped)
BY_SPOILED = pytest.mark.parametrize("spoil", SPOILED, ids=lambda spoil: spoil.__name__)


def plant_laid_out(patch: pytest.MonkeyPatch, spoil: Any, only: bool | None = None) -> None:
    """Spoil what structures lay out; ``only`` the transposed ones, or only the others."""
    whole = Structure.laid_out.func

    def laid_out(self: Structure) -> LabelledCsr:
        return spoil(whole(self)) if only in (None, self.transposed) else whole(self)

    patch.setattr(Structure, "laid_out", property(laid_out))


@BY_SPOILED
@pytest.mark.parametrize("only", [False, True], ids=["C", "transpose"])
def test_layer_check_sees_one_wrong_entry(
    monkeypatch: pytest.MonkeyPatch, spoil: Any, only: bool
) -> None:
    for layer in (conv(), conv().T):
        layer.check()
    plant_laid_out(monkeypatch, spoil, only)
    what = "Cᵀy" if only else "C·x"
    for layer in (conv(), conv().T, conv(padding_mode="replicate"), conv(channels=(2, 2))):
        with pytest.raises(CheckError, match=what) as caught:
            layer.check()
        assert caught.value.field == what
        assert caught.value.counterexample


@BY_SPOILED
def test_one_encoded_draw_alone_sees_one_wrong_entry(
    monkeypatch: pytest.MonkeyPatch, spoil: Any
) -> None:
    """The comparison that is complete needs no luck: all drawn numbers are 0 here."""
    monkeypatch.setattr(check_room, "_draw", lambda _, shape: np.zeros(shape, dtype=np.int64))
    conv().check(draws=1)
    plant_laid_out(monkeypatch, spoil)
    with pytest.raises(CheckError):
        conv().check(draws=1)


@BY_SPOILED
def test_drawn_numbers_alone_see_one_wrong_entry(
    monkeypatch: pytest.MonkeyPatch, spoil: Any
) -> None:
    """And where the complete comparison would take too much memory, the draws see it."""
    monkeypatch.setattr(check_room, "_MOST_BITS", 0)
    assert len(conv().check().evidence) == 3
    plant_laid_out(monkeypatch, spoil)
    with pytest.raises(CheckError):
        conv().check()


@BY_SPOILED
def test_box_comparison_sees_one_wrong_entry(spoil: Any) -> None:
    def spoiled(axis: Axis, mode: PaddingMode) -> LabelledCsr:
        return spoil(axis_structure(axis, mode))

    for axis in (AXIS, SPREAD):
        assert box.first_wrong_structure(axis) is None
        assert box.first_wrong_structure(axis, build=spoiled) is not None


def test_first_differing_cell_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    plant_laid_out(monkeypatch, column_one_off, only=False)

    def in_order(_: Any, shape: Any) -> Any:
        return np.arange(np.prod(shape)).reshape(shape)

    monkeypatch.setattr(check_room, "_draw", in_order)
    with pytest.raises(CheckError) as caught:
        sc.Conv(4, 2).check()
    # y₂ = 0·x₂ + 1·x₃ = 3, and with the last column one too small 0·x₂ + 1·x₂ = 2.
    assert str(caught.value) == (
        "C·x differs from the definition first at (channel, *position) (0, 2): "
        "2 instead of 3 (1 of 3 cells differ)"
    )
    assert caught.value.counterexample == {"cell": (0, 2), "found": 2, "expected": 3}
    assert (caught.value.field, caught.value.value) == ("C·x", 2)


# --- faults in the rules -----------------------------------------------------------------------


def kernel_reversed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Axis, "kernel_index", lambda self, tap: self.last_tap - tap)


def padding_on_the_wrong_side(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Axis, "before", property(lambda self: self.padding[1]))
    patch.setattr(Axis, "after", property(lambda self: self.padding[0]))


def one_window_less(patch: pytest.MonkeyPatch) -> None:
    whole = Axis.output.fget
    patch.setattr(Axis, "output", property(lambda self: max(whole(self) - 1, 1)))


def dilation_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        Axis, "position", lambda self, output, tap: self.stride * output + tap - self.before
    )


def border_repeated_in_reflection(patch: pytest.MonkeyPatch) -> None:
    """The symmetric fold: the border cell stands twice."""
    whole = padding.read_cell

    def symmetric(place: Any, size: Any, mode: PaddingMode) -> Any:
        if mode is not PaddingMode.REFLECT:
            return whole(place, size, mode)
        return np.where(np.asarray(place) < 0, -place - 1, np.minimum(place, 2 * size - 1 - place))

    for room in (parts, roads):
        patch.setattr(room, "read_cell", symmetric)


def circle_replicated(patch: pytest.MonkeyPatch) -> None:
    for room in (parts, roads):
        patch.setattr(room, "read_cell", lambda place, size, _: np.clip(place, 0, size - 1))


def groups_forgotten(patch: pytest.MonkeyPatch) -> None:
    whole = parts.channel_structure

    def first_inputs(channels: Any, groups: int) -> LabelledCsr:
        block = whole(channels, groups)
        return replace(block, columns=block.columns % (channels[0] // groups), run=Run())

    patch.setattr("symconv.structure.structure.channel_structure", first_inputs)


def run_stands_still(patch: pytest.MonkeyPatch) -> None:
    """The rows said to repeat move by one column too few."""
    whole = parts._interior

    def shorter(*given: Any) -> Run:
        run = whole(*given)
        return replace(run, column_step=run.column_step - 1)

    patch.setattr(parts, "_interior", shorter)


def scatter_at_half_the_stride(patch: pytest.MonkeyPatch) -> None:
    whole = roads._starts
    patch.setattr(roads, "_starts", lambda *given: [start // 2 for start in whole(*given)])


def kernel_not_rotated(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(np, "flip", lambda array, **_: array)


def fold_dropped(patch: pytest.MonkeyPatch) -> None:
    """What the padding showed is cropped and not added."""
    whole = roads._unpad_axis
    patch.setattr(
        roads, "_unpad_axis", lambda axis, _, cells: whole(axis, PaddingMode.ZEROS, cells)
    )


def sum_forgets_the_last_term(patch: pytest.MonkeyPatch) -> None:
    whole = numbers.applied

    def applied(matrix: LabelledCsr, weight: Any, vector: Any) -> Any:
        result = whole(matrix, weight, vector)
        result[-1] -= weight[matrix.taps[-1]] * vector[matrix.columns[-1]]
        return result

    patch.setattr(check_room, "applied", applied)


def definition_of_c_rolled(patch: pytest.MonkeyPatch) -> None:
    whole = oracle.correlate
    patch.setattr(oracle, "correlate", lambda *g, **o: np.roll(whole(*g, **o), 1, axis=-1))


def definition_of_the_transpose_rolled(patch: pytest.MonkeyPatch) -> None:
    whole = oracle.correlate_transposed
    patch.setattr(
        oracle, "correlate_transposed", lambda *g, **o: np.roll(whole(*g, **o), 1, axis=-1)
    )


# (the fault, the layer it shows on, the comparison that must see it)
RULES: list[tuple[Plant, dict[str, Any], str]] = [
    (kernel_reversed, {}, "C·x"),
    (padding_on_the_wrong_side, {}, "C·x"),
    (one_window_less, {}, "C·x"),
    (dilation_forgotten, {"dilation": 2}, "C·x"),
    (border_repeated_in_reflection, {"padding_mode": "reflect"}, "C·x"),
    (circle_replicated, {"padding_mode": "circular"}, "C·x"),
    (groups_forgotten, {"channels": (2, 2), "groups": 2}, "C·x"),
    (run_stands_still, {"input": (9, 9)}, "C·x"),
    (sum_forgets_the_last_term, {}, "C·x"),
    (definition_of_c_rolled, {}, "C·x"),
    (definition_of_the_transpose_rolled, {}, "Cᵀy"),
    (scatter_at_half_the_stride, {}, "scatter-add"),
    (fold_dropped, {"padding_mode": "replicate"}, "scatter-add"),
    (kernel_not_rotated, {}, "zero insertion"),
]


@pytest.mark.parametrize(
    ("plant", "changes", "sees"), [pytest.param(*rule, id=rule[0].__name__) for rule in RULES]
)
def test_layer_check_sees_a_wrong_rule(
    monkeypatch: pytest.MonkeyPatch, plant: Plant, changes: dict[str, Any], sees: str
) -> None:
    for layer in (conv(**changes), conv(**changes).T):
        layer.check()
    # A layer keeps the structure that it was checked with: the fault meets fresh ones.
    fresh = (conv(**changes), conv(**changes).T)
    plant(monkeypatch)
    for layer in fresh:
        with pytest.raises(CheckError) as caught:
            layer.check()
        assert caught.value.field == sees
        assert caught.value.counterexample


def test_adjoint_comparison_alone_sees_a_wrong_transpose(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the comparison cell by cell switched off, ⟨Cx, y⟩ = ⟨x, Cᵀy⟩ does not hold."""
    monkeypatch.setattr(check_room, "_first_difference", lambda *_: None)
    conv().check()
    plant_laid_out(monkeypatch, tap_changed, only=True)
    with pytest.raises(CheckError, match=r"⟨Cx, y⟩ = -?\d+, but ⟨x, Cᵀy⟩ = -?\d+") as caught:
        conv().check()
    assert caught.value.field == "adjoint"
    sides = caught.value.counterexample
    assert sides["left"] != sides["right"]


# --- faults that the box sees ------------------------------------------------------------------


def test_box_sees_an_unflipped_kernel_in_the_transposed_axis(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Axis, "kernel_index", lambda _, tap: tap)
    assert box.first_wrong_structure(AXIS) is None
    assert not axis_structure(AXIS.transposed).equals(transposed_axis_structure(AXIS))


def test_layer_check_sees_an_unflipped_kernel_in_its_own_axes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The matrix of a transposed layer comes from its direct axes; its own must agree with it."""
    layer = conv().T
    layer.check()
    monkeypatch.setattr(Axis, "kernel_index", lambda _, tap: tap)
    with pytest.raises(CheckError, match="does not have the taps of the matrix") as caught:
        layer.check()
    assert caught.value.field == "axes"
    assert caught.value.counterexample


def test_box_sees_a_dropped_leftover(monkeypatch: pytest.MonkeyPatch) -> None:
    layer = sc.Conv(6, 3, 2)
    assert (layer.axes[0].transposed.output, layer.T.output) == (6, (6,))
    monkeypatch.setattr(Axis, "leftover", 0)
    assert (layer.axes[0].transposed.output, layer.T.output) == (5, (5,))


@pytest.mark.parametrize(
    ("plant", "axis", "mode"),
    [
        pytest.param(kernel_reversed, AXIS, "zeros", id="kernel_reversed"),
        pytest.param(padding_on_the_wrong_side, AXIS, "zeros", id="padding_side"),
        pytest.param(one_window_less, AXIS, "zeros", id="one_window_less"),
        pytest.param(dilation_forgotten, Axis(7, 3, dilation=2), "zeros", id="dilation"),
        pytest.param(border_repeated_in_reflection, AXIS, "reflect", id="reflect"),
        pytest.param(circle_replicated, AXIS, "circular", id="circular"),
    ],
)
def test_box_comparison_sees_a_wrong_rule(
    monkeypatch: pytest.MonkeyPatch, plant: Plant, axis: Axis, mode: str
) -> None:
    assert box.first_wrong_structure(axis, PaddingMode(mode)) is None
    plant(monkeypatch)
    assert box.first_wrong_structure(axis, PaddingMode(mode)) is not None


def test_box_comparison_sees_a_wrong_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    for plant in (definition_of_c_rolled, definition_of_the_transpose_rolled):
        with monkeypatch.context() as patch:
            plant(patch)
            assert box.first_wrong_structure(AXIS) is not None
    assert box.first_wrong_structure(AXIS) is None


def test_box_sees_an_entry_road_that_differs() -> None:
    def never(*_: Any) -> list[int]:
        return []

    def reversed_kernel(axis: Axis, *place: Any) -> list[int]:
        return [axis.last_tap - tap for tap in taps_at(axis, *place)]

    assert box.first_wrong_entry(AXIS) is None
    for road in (never, reversed_kernel):
        assert box.first_wrong_entry(AXIS, road=road) is not None


def test_box_sees_a_transpose_that_keeps_the_order_of_its_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = LabelledCsr.transposed

    def turned(self: LabelledCsr, run: Run | None = None) -> LabelledCsr:
        result = whole(self, run)
        return replace(result, columns=result.columns[::-1])

    assert box.first_wrong_transpose(AXIS) is None
    monkeypatch.setattr(LabelledCsr, "transposed", turned)
    assert box.first_wrong_transpose(AXIS) is not None


def test_box_sees_factors_that_do_not_multiply_to_the_matrix(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def padded_on_the_wrong_side(axis: Axis) -> tuple[Axis, Axis, Axis]:
        select, toeplitz, pad = factors.axis_factors(axis)
        return select, toeplitz, replace(pad, padding=axis.padding[::-1])

    assert box.first_wrong_factor(AXIS) is None
    monkeypatch.setattr(box, "axis_factors", padded_on_the_wrong_side)
    assert box.first_wrong_factor(AXIS) is not None


@pytest.mark.parametrize(
    "change",
    [{"column_step": 1}, {"tap_step": 1}, {"start": 0}, {"period": 2}],
    ids=lambda change: next(iter(change)),
)
def test_box_sees_a_wrong_run(change: dict[str, int]) -> None:
    structure = axis_structure(Axis(9, 3, 2, (1, 1)))
    assert structure.run == Run(start=1, period=1, repeats=3, column_step=2)
    assert box.first_wrong_run(structure) is None
    wrong = replace(structure, run=replace(structure.run, **change))
    assert box.first_wrong_run(wrong) is not None


def test_order_within_a_cell_is_seen_to_be_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a cell carries several taps, a product of axes has to be ordered anew."""
    layer = conv(padding_mode="replicate")
    assert not laws.out_of_order(layer.matrix.structure.laid_out)
    monkeypatch.setattr("symconv.structure.kron.has_repeats", lambda _: False)
    layer = conv(padding_mode="replicate")
    assert laws.out_of_order(layer.matrix.structure.laid_out)
