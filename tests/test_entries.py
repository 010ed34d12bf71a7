"""Entries for symbolic sizes in the layer's own kernel, and values that nobody can change."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import sympy

import symconv as sc
from symconv.abc import k, n, p
from symconv.symbols import index_symbol

ROWS = [index_symbol("r_1"), index_symbol("r_2")]
CELLS = [index_symbol("c_1"), index_symbol("c_2")]
WEIGHTS: list[Any] = [None, [[1, 0], [sympy.Rational(1, 2), -3]]]


@pytest.mark.parametrize("weight", WEIGHTS, ids=["named", "given"])
@pytest.mark.parametrize("mode", ["zeros", "reflect", "replicate", "circular"])
def test_entries_of_symbolic_inputs_are_those_of_the_concrete_layer(mode: str, weight: Any) -> None:
    layer = sc.Conv2d(n, 2, (1, 2), p, padding_mode=mode, weight=weight)
    entry = layer.C[tuple(ROWS), tuple(CELLS)]
    assert layer.T.C[tuple(CELLS), tuple(ROWS)] == entry
    compared = 0
    for numbers in ({n: 2, p: 0}, {n: 3, p: 1}):
        concrete = layer.subs(numbers)
        matrix = concrete.C
        here = entry.subs(numbers)
        for row in np.ndindex(*concrete.output):
            for cell in np.ndindex(*concrete.input):
                values = dict(zip([*ROWS, *CELLS], [*row, *cell], strict=True))
                flat = (
                    np.ravel_multi_index(row, concrete.output),
                    np.ravel_multi_index(cell, concrete.input),
                )
                assert here.subs(values) == matrix[flat], (numbers, row, cell)
                compared += 1
    assert compared == 1 * 4 + 8 * 9


def test_entries_of_a_symbolic_kernel_are_indexed() -> None:
    entry = sc.Conv1d(n, k).C[0, 0]
    assert entry.free_symbols & {sympy.Symbol("w")}


def test_symbols_in_given_weights_and_data_are_replaced() -> None:
    a, c = sympy.symbols("a c")
    layer = sc.Conv1d(3, 2, weight=[a, 2], data=[1, c, 3]).subs({a: 5, c: 7})
    assert list(layer.W) == [5, 2]
    assert list(layer.y) == [5 + 14, 35 + 6]


def test_nobody_can_write_into_a_layer() -> None:
    layer = sc.Conv2d(3, 2)
    csr = layer.matrix.structure.laid_out
    for array in (csr.row_starts, csr.columns, csr.taps):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    assert isinstance(layer.matrix.entries.names, tuple)
    assert isinstance(layer.matrix.entries.expressions, tuple)
    layer.C[0, 0] = 7
    assert layer.C[0, 0] == layer.W[0, 0]


def test_repeated_cells_reach_scipy_without_touching_the_structure() -> None:
    layer = sc.Conv1d(3, 3, padding=1, padding_mode="replicate")
    before = layer.matrix.structure.laid_out.columns.tolist()
    weight = np.array([1, 10, 100])
    assert np.array_equal(layer.matrix.to_scipy(weight).toarray(), layer.matrix.to_numpy(weight))
    assert layer.matrix.structure.laid_out.columns.tolist() == before


@pytest.mark.parametrize(
    "layer", [sc.Conv1d(5, 3, 2**70), sc.Conv1d(5, 2, 1, ((0, 2**70),), 2**70)], ids=repr
)
def test_places_beyond_64_bits_are_refused(layer: Any) -> None:
    with pytest.raises(sc.SymconvError, match="a place of the axis is counted as"):
        _ = layer.C
