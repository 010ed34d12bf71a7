"""Published vectors and sizes through the public layers, the transposed ones by every road."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import symconv as sc

CASES = json.loads((Path(__file__).parent / "data" / "published.json").read_text("utf-8"))["cases"]
BY_NAME = {case["name"]: case for case in CASES}
ROADS = ("by_matrix", "by_scatter", "by_zero_insertion")


def named(cases: list[dict[str, Any]]) -> Any:
    assert cases
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in cases])


WITH_VALUES = [case for case in CASES if case["output"] is not None]
DIRECT = [case for case in WITH_VALUES if case["kind"] == "conv"]
TRANSPOSED = [case for case in WITH_VALUES if case["kind"] == "conv_transpose"]
WRONG = [case for case in CASES if "wrong_output" in case]
WORDS = [case for case in CASES if case["padding_word"] is not None]


def layer(case: dict[str, Any], padding: Any = None) -> sc.Conv | sc.ConvTranspose:
    """The case as a layer; ``padding`` in place of the numbers of the case."""
    options: dict[str, Any] = {
        "input": tuple(case["input_size"]),
        "kernel": tuple(case["kernel_size"]),
        "stride": tuple(case["stride"]),
        "padding": tuple(map(tuple, case["padding"])) if padding is None else padding,
        "dilation": tuple(case["dilation"]),
        "groups": case["groups"],
    }
    if case["kind"] == "conv_transpose":
        options["output_padding"] = tuple(case["output_padding"])
    if case["weight"] is not None:
        first, second = np.shape(case["weight"])[:2]
        many = case["groups"]
        transposed = case["kind"] == "conv_transpose"
        options["channels"] = (first, second * many) if transposed else (second * many, first)
    return (sc.ConvTranspose if case["kind"] == "conv_transpose" else sc.Conv)(**options)


def test_every_published_case_is_used() -> None:
    assert len(BY_NAME) == len(CASES) == 53
    assert (len(DIRECT), len(TRANSPOSED)) == (15, 16)
    assert (len(WORDS), len(WRONG)) == (3, 2)


@named(CASES)
def test_published_size_is_the_layer_output_and_back(case: dict[str, Any]) -> None:
    one = layer(case)
    assert list(one.output) == case["output_size"]
    assert list(one.T.output) == case["input_size"]
    assert one == one.T.T


@named(DIRECT)
def test_published_values_by_the_matrix(case: dict[str, Any]) -> None:
    assert layer(case)(case["input"], case["weight"]).tolist() == case["output"]


@pytest.mark.parametrize("road", ROADS)
@named(TRANSPOSED)
def test_published_transposed_values_by_every_road(case: dict[str, Any], road: str) -> None:
    one = layer(case)
    assert getattr(one, road)(case["input"], case["weight"]).tolist() == case["output"]
    assert one(case["input"], case["weight"]).tolist() == case["output"]


@named(WITH_VALUES)
def test_published_values_by_the_symbols(case: dict[str, Any]) -> None:
    """The outputs written out in symbols, with the published numbers in their place."""
    one = layer(case)
    entries = [*one.matrix.entries.expressions, *one.input_entries.expressions]
    numbers = [*np.ravel(case["weight"]).tolist(), *np.ravel(case["input"]).tolist()]
    values = dict(zip(entries, numbers, strict=True))
    assert [cell.xreplace(values) for cell in one.y] == np.ravel(case["output"]).tolist()


@named([case for case in CASES if case["name"] != "d2l_fcn_upsampling_size"])  # 10⁵ windows
def test_published_layer_passes_its_own_check(case: dict[str, Any]) -> None:
    one = layer(case)
    cells = np.prod(one.input_shape) + np.prod(one.output_shape)
    # Once with drawn numbers and once with the powers that tell every coefficient.
    assert one.check(draws=1).cells == 2 * cells


@named(WORDS)
def test_published_padding_word_means_the_published_numbers(case: dict[str, Any]) -> None:
    assert layer(case, case["padding_word"]) == layer(case)


@named(WRONG)
def test_published_wrong_reading_is_given_by_no_road(case: dict[str, Any]) -> None:
    assert case["expected_to_differ"]
    for road in ROADS:
        found = getattr(layer(case), road)(case["input"], case["weight"])
        assert found.tolist() != case["wrong_output"]


# --- the first example of everybody: X = 0 … 8, K = [[0, 1], [2, 3]] ---------------------------

X, K = np.arange(9).reshape(3, 3), np.arange(4).reshape(2, 2)


def example(stride: int, padding: int) -> list[list[int]]:
    one = sc.ConvTranspose2d(3, 2, stride=stride, padding=padding)
    found = [getattr(one, road)(X, K).tolist() for road in ROADS]
    assert found[0] == found[1] == found[2] == one(X, K).tolist()
    return found[0]


def test_transposed_3x3_by_2x2() -> None:
    assert example(stride=1, padding=0) == [
        [0, 0, 1, 2],
        [0, 5, 11, 11],
        [6, 23, 29, 23],
        [12, 32, 37, 24],
    ]


def test_transposed_3x3_by_2x2_padding_1_crops_the_border() -> None:
    assert example(stride=1, padding=1) == [[5, 11], [23, 29]]


def test_transposed_3x3_by_2x2_stride_2_places_the_kernels_side_by_side() -> None:
    assert (
        example(stride=2, padding=0)
        == np.kron(X, K).tolist()
        == [
            [0, 0, 0, 1, 0, 2],
            [0, 0, 2, 3, 4, 6],
            [0, 3, 0, 4, 0, 5],
            [6, 9, 8, 12, 10, 15],
            [0, 6, 0, 7, 0, 8],
            [12, 18, 14, 21, 16, 24],
        ]
    )


@pytest.mark.parametrize(
    ("name", "stride", "padding"),
    [
        ("transposed_3x3_by_2x2", 1, 0),
        ("transposed_3x3_by_2x2_padding_1", 1, 1),
        ("transposed_3x3_by_2x2_stride_2", 2, 0),
    ],
)
def test_first_example_is_the_published_one(name: str, stride: int, padding: int) -> None:
    case = BY_NAME[name]
    assert (case["input"], case["weight"]) == ([X.tolist()], [[K.tolist()]])
    assert [example(stride, padding)] == case["output"]
