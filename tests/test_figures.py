"""Figures as values: what is lit is an entry of C, and nothing that C holds is missing."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import symconv as sc
from symconv.abc import n
from symconv.errors import CellError, OptionError, SymbolicSizeError, TooLargeError
from symconv.figures.model import CellKind, Figure, Kind, Role
from symconv.figures.overlap import overlap_counts
from symconv.figures.scene import MOST_FRAMES, Scene
from symconv.figures.window import spots, window_figure
from symconv.geometry.axis import Axis
from symconv.testing.strategies import SMALL, layers, transposed_layers

FEW = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ANY = st.one_of(layers(limits=SMALL), transposed_layers(limits=SMALL))


def scene_of(layer: Any) -> Scene:
    letter = "z" if layer.is_transposed else "y"
    outputs = layer.output_entries(letter)
    return Scene("title", layer.matrix, layer.axes, layer.input_entries, outputs)


def kinds(axis: Axis, appended: int = 0) -> str:
    """One letter for each place of an axis."""
    letters = {CellKind.INPUT: "x", CellKind.ZERO: "o", CellKind.PADDING: "."}
    letters |= {CellKind.APPENDED: "+", CellKind.LEFTOVER: "~", CellKind.CROP: "-"}
    return "".join(letters[spot.kind] for spot in spots(axis, appended))


# ---- the places of an axis


@pytest.mark.parametrize(
    ("axis", "appended", "places"),
    [
        (Axis(4, 3), 0, "xxxx"),
        (Axis(4, 3, padding=(1, 2)), 0, ".xxxx.."),
        (Axis(6, 3, stride=2, padding=(1, 1)), 0, ".xxxxxx~"),
        (Axis(6, 2, stride=3), 0, "xxxxx~"),
        (Axis(5, 2, padding=(-1, 1)), 0, "-xxxx."),
        (Axis(5, 2, padding=(1, -2)), 0, ".xxx--"),
        (Axis(3, 2, spread=3), 0, "xooxoox"),
        (Axis(3, 3, padding=(2, 0)), 0, "..xxx"),
        (Axis(3, 3, padding=(1, 2), spread=2), 1, ".xoxox.+"),
        (Axis(6, 3, stride=4, padding=(0, 2)), 0, "xxxxxx.~"),
    ],
)
def test_the_places_of_an_axis(axis: Axis, appended: int, places: str) -> None:
    assert kinds(axis, appended) == places


# ---- windows against the matrix


def entries_by_window(layer: Any, figure: Figure) -> dict[tuple[int, int], list[int]]:
    """(row, column) → taps of every input cell that a frame reads, in one channel."""
    inputs, outputs = figure.boards
    names = layer.input_entries.names
    column = {name: place for place, name in enumerate(names)}
    row = {name: place for place, name in enumerate(layer.output_entries(_letter(layer)).names)}
    found: dict[tuple[int, int], list[int]] = {}
    for frame in figure.frames:
        (made,) = (mark for mark in frame.marks if mark.role is Role.MADE)
        assert outputs.at(made.address).label == frame.made
        for mark in frame.marks:
            label = inputs.at(mark.address).label if mark.role is Role.TAP else ""
            if label != "":
                found.setdefault((row[frame.made], column[label]), []).extend(mark.taps)
    return found


def _letter(layer: Any) -> str:
    return "z" if layer.is_transposed else layer.names.output


def compare(layer: Any, figure: Figure) -> None:
    """Every lit tap is an entry of the matrix, and every entry is lit."""
    weight = layer.matrix.entries.expressions
    lit = entries_by_window(layer, figure)
    assert len(figure.frames) == prod(layer.output)
    for row in range(prod(layer.output)):
        for column in range(layer.matrix.shape[1]):
            taps = lit.pop((row, column), [])
            assert layer.matrix.entry(row, column) == sum(weight[tap] for tap in taps)
    assert not lit


@given(ANY)
@FEW
def test_lit_taps_are_the_entries_of_the_matrix(layer: Any) -> None:
    if prod(layer.output) <= MOST_FRAMES:
        compare(layer, layer.figure("window"))
    else:
        with pytest.raises(TooLargeError, match="frames, one for each output cell"):
            layer.figure("window")


@pytest.mark.parametrize(
    "layer",
    [
        sc.Conv1d(6, 3, 2, ((1, 0),)),
        sc.Conv2d(3, 2, padding=((1, 0), (0, 1)), dilation=2),
        sc.Conv1d(7, 3, 1, ((-1, 0),), 2),
        sc.Conv1d(5, 3, padding="causal"),
        sc.ConvTranspose1d(3, 3, 2, 1, output_padding=1),
        sc.ConvTranspose2d(2, 3, 2, 1),
        sc.Conv1d(4, 3, padding=2, padding_mode="reflect"),
        sc.Conv1d(4, 3, padding=2, padding_mode="reflect").T,
        sc.Conv1d(4, 2, channels=(3, 2)),
        sc.ConvTranspose2d(2, 2, channels=(4, 2), groups=2),
        sc.Conv((2, 2, 3), (2, 1, 2), padding=1),
    ],
    ids=repr,
)
def test_named_geometries(layer: Any) -> None:
    compare(layer, layer.figure())


def test_equations_are_the_rows_of_the_product() -> None:
    layer = sc.Conv2d(3, 2, padding=1, stride=2)
    weight = dict(enumerate(layer.matrix.entries.expressions))
    cells = dict(zip(layer.input_entries.names, layer.input_entries.expressions, strict=True))
    for kind in ("window", "matrix"):
        sums = [
            sum(weight[tap] * cells[cell] for tap, cell in frame.terms)
            for frame in layer.figure(kind).frames
        ]
        assert sums == list(layer.y)


def test_planted_faults_are_seen() -> None:
    layer = sc.ConvTranspose1d(3, 3, 2, 1)
    scene = scene_of(layer)
    compare(layer, window_figure(scene))
    faults = [
        {"flipped": False},
        {"padding": (2, 0)},
        {"spread": 1, "input": 5},
    ]
    for fault in faults:
        wrong = replace(scene, axes=tuple(replace(axis, **fault) for axis in scene.axes))
        with pytest.raises((AssertionError, IndexError, ValueError)):
            compare(layer, window_figure(wrong))


def test_a_window_has_an_outline_of_its_span() -> None:
    figure = sc.Conv2d(5, 2, dilation=2).figure()
    for frame in figure.frames:
        (outline,) = frame.outlines
        size = [last - first for first, last in zip(outline.first, outline.last, strict=True)]
        assert size == [0, 2, 2]


# ---- matrices


@given(ANY)
@FEW
def test_matrices_hold_the_taps_of_the_structure(layer: Any) -> None:
    figure = layer.figure("matrix")
    structure = layer.matrix.structure.laid_out
    (plane,) = figure.boards[0].planes
    elided = (len(plane), len(plane[0])) != structure.shape
    assert elided == any("are drawn" in fact for fact in figure.facts)
    if elided:
        return
    drawn = [
        (row, column, tap) for (_, row, column), cell in figure.boards[0].cells for tap in cell.taps
    ]
    assert drawn == list(
        zip(
            structure.rows.tolist(),
            structure.columns.tolist(),
            structure.taps.tolist(),
            strict=True,
        )
    )
    assert len(figure.frames) == structure.shape[0]


def test_a_frame_lights_one_row_and_its_output_cell() -> None:
    figure = sc.Conv2d(3, 2).figure("matrix")
    assert [board.name for board in figure.boards] == ["C", "kernel W", "output y"]
    for row, frame in enumerate(figure.frames):
        lit = [mark for mark in frame.marks if mark.board == 0]
        assert {mark.address[1] for mark in lit} == {row}
        assert len(lit) == 9
        assert [mark.taps for mark in lit if mark.role is Role.TAP] == [(0,), (1,), (2,), (3,)]
        (made,) = (mark for mark in frame.marks if mark.role is Role.MADE)
        assert figure.boards[made.board].at(made.address).label == frame.made


def test_large_matrices_are_elided_and_that_is_said() -> None:
    figure = sc.Conv2d(20, 3).figure("matrix")
    (plane,) = figure.boards[0].planes
    assert (len(plane), len(plane[0]), len(figure.frames)) == (36, 36, 35)
    assert figure.facts == (
        "The matrix is 324 × 400; of its rows 35 are drawn and of its columns 35, the first and "
        "the last of them.",
    )


@pytest.mark.parametrize("layer", [sc.Conv1d(6, 3, 2, 1), sc.ConvTranspose1d(3, 3, 2, 1)], ids=repr)
def test_factors_multiply_to_the_matrix(layer: Any) -> None:
    figure = layer.figure("factors")
    weight = [3, 5, 7]
    arrays = [
        np.array(
            [
                [sum(weight[tap] for tap in cell.taps) or int(cell.label or 0) for cell in line]
                for line in board.planes[0]
            ]
        )
        for board in figure.boards
    ]
    whole, first, second, third = arrays
    assert (first @ second @ third == whole).all()
    assert (whole == layer.matrix.to_numpy(weight)).all()
    mark = "ᵀ" if layer.is_transposed else ""
    order = "CPTS" if layer.is_transposed else "CSTP"
    assert [board.name for board in figure.boards] == [letter + mark for letter in order]


def test_a_row_of_the_product_lights_what_it_is_made_of() -> None:
    figure = sc.Conv1d(6, 3, 2, 1).figure("factors")
    rows = [
        [
            sorted({mark.address[1] for mark in frame.marks if mark.board == board})
            for board in range(4)
        ]
        for frame in figure.frames
    ]
    assert rows[0] == [[0], [0], [0], [0, 1, 2]]
    assert rows[1] == [[1], [1], [2], [2, 3, 4]]


# ---- overlap


@given(ANY)
@FEW
def test_counts_are_the_column_sums(layer: Any) -> None:
    direct = layer.T if layer.is_transposed else layer
    ones = np.ones(direct.weight_shape, dtype=int)
    sums = direct.matrix.to_numpy(ones).sum(axis=0)
    figure = layer.figure("overlap")
    counts = [cell.label for _, cell in figure.boards[0].cells]
    assert counts == sums[: len(counts)].tolist() == overlap_counts(scene_of(layer))
    assert len(counts) == prod(direct.geometry.input)


def test_even_overlap_is_said() -> None:
    assert sc.ConvTranspose2d(2, 2, 2).figure("overlap").facts == ("Every cell is counted once.",)
    assert sc.Conv1d(4, 3, padding="full").figure("overlap").facts == (
        "Every cell is counted 3 times.",
    )
    assert sc.ConvTranspose2d(2, 3, 2).figure("overlap").facts == ("Counted 1 to 4 times.",)


# ---- refusals


@pytest.mark.parametrize(
    ("layer", "kind", "error", "message"),
    [
        (
            sc.Conv1d(70, 3),
            "window",
            TooLargeError,
            "the layer has 68 cells on one axis, but a figure shows at most 64; take a smaller "
            "geometry",
        ),
        (
            sc.Conv1d(60, 3, 5, 4),
            "window",
            TooLargeError,
            "the padded input has 68 cells on one axis, but a figure shows at most 64; take a "
            "smaller geometry",
        ),
        (
            sc.Conv2d(23, 3),
            "window",
            TooLargeError,
            "the figure has 441 frames, one for each output cell, but at most 400 are drawn; "
            "take a smaller geometry",
        ),
        (
            sc.Conv2d(48, 30),
            "window",
            TooLargeError,
            "the figure has 361 frames of 900 lit cells, 324,900 in all, but at most 100,000 are "
            "drawn; take a smaller geometry",
        ),
        (
            sc.Conv1d(4, 3, channels=(9, 1)),
            "window",
            TooLargeError,
            "each window reads 9 channels, but a figure shows at most 8; take fewer channels or "
            "more groups",
        ),
        (
            sc.Conv1d(n, 3),
            "matrix",
            SymbolicSizeError,
            "a figure needs sizes in numbers, but the axis has input n and kernel 3: put in "
            "numbers, as in layer.subs({n: …})",
        ),
        (
            sc.Conv1d(4, 3),
            "windows",
            OptionError,
            "kind must be one of 'window', 'matrix', 'factors', 'overlap', but it is 'windows'",
        ),
    ],
)
def test_refusals(layer: Any, kind: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        layer.figure(kind)
    assert str(caught.value) == message


@pytest.mark.parametrize("number", [0, 3])
def test_there_is_no_such_frame(number: int) -> None:
    with pytest.raises(CellError, match=f"at least 1 and at most 2, but it is {number}"):
        sc.Conv1d(3, 2).figure().svg(frame=number)


def test_both_sets_of_parameters_are_named() -> None:
    assert sc.ConvTranspose1d(3, 3, 2, 1, output_padding=1).figure().facts == (
        "Of the convolution that it transposes: stride s = 2, padding p = 1.",
        "As a window on its own input: stride s′ = 1, padding p′ = (1, 2), zeros between "
        "neighbouring cells: 1.",
    )


def test_kinds_are_words_or_members() -> None:
    layer = sc.Conv1d(3, 2)
    assert layer.figure(Kind.MATRIX) == layer.figure("matrix")
