"""Laws that hold between the forms of a layer, on drawn 1-D to 3-D geometries of every kind.

Channels, groups, strides, dilation, spread, asymmetric and negative padding and all padding
modes are drawn; ``WIDE`` and ``SMALL_LAYERS`` say how many examples each law gets.
"""

from __future__ import annotations

from functools import reduce
from itertools import product
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

import symconv as sc
from symconv.abc import d, k, n, p, s
from symconv.geometry.axis import Axis
from symconv.geometry.geometry import Geometry
from symconv.geometry.padding import PaddingMode
from symconv.structure.csr import LabelledCsr, tap_dtype
from symconv.structure.structure import Structure
from symconv.symbols import size_symbol
from symconv.testing.strategies import ROOMY, SMALL, integers_like, layers, transposed_layers

WIDE = settings(max_examples=600, deadline=None, database=None)
SMALL_LAYERS = settings(max_examples=150, deadline=None, database=None)
SEEDS = st.integers(0, 999)


def any_layer(limits: Any = ROOMY, **options: Any) -> st.SearchStrategy[Any]:
    drawn = {"limits": limits, **options}
    return st.one_of(layers(**drawn), transposed_layers(**drawn))


def dot(matrix: Any, column: Any) -> Any:
    """The product by SymPy's own sums."""
    rows = [[] for _ in range(matrix.rows)]
    for (row, place), value in matrix.todok().items():
        rows[row].append(value * column[place])
    return sympy.ImmutableDenseMatrix(matrix.rows, 1, [sympy.Add(*terms) for terms in rows])


# --- 600 examples each -------------------------------------------------------------------------


@WIDE
@given(layers())
def test_drawn_layer_is_the_definition(layer: sc.Conv) -> None:
    report = layer.check(draws=1)
    assert report.cells >= np.prod(layer.input_shape) + np.prod(layer.output_shape)


@WIDE
@given(transposed_layers())
def test_drawn_transposed_layer_is_the_definition(layer: sc.ConvTranspose) -> None:
    layer.check(draws=1)
    assert layer.output == tuple(
        (stride * (own - 1) + dilation * (taps - 1) + extra - before - after) // spread + 1
        for own, taps, stride, (before, after), dilation, extra, spread in zip(
            layer.input,
            layer.kernel,
            layer.stride,
            layer.padding,
            layer.dilation,
            layer.output_padding,
            layer.spread,
            strict=True,
        )
    )


def out_of_order(csr: LabelledCsr) -> bool:
    """Whether entries are anything but sorted by row, column and tap, each once."""
    keys = list(zip(csr.rows.tolist(), csr.columns.tolist(), csr.taps.tolist(), strict=True))
    return keys != sorted(set(keys))


@WIDE
@given(any_layer())
def test_transposing_is_exact_in_the_structure_and_an_involution(layer: Any) -> None:
    structure, turned = layer.matrix.structure, layer.T.matrix.structure
    assert turned == structure.T
    assert turned.laid_out.equals(structure.laid_out.transposed())
    assert structure == turned.T
    assert layer == layer.T.T
    assert layer.T.output == layer.input
    assert not out_of_order(structure.laid_out)
    assert structure.nnz == structure.laid_out.nnz == turned.laid_out.nnz


@WIDE
@given(any_layer(modes=(PaddingMode.ZEROS,)))
def test_own_axes_of_a_layer_multiply_to_its_own_matrix(layer: Any) -> None:
    """The transposed layer's own axes, with their flipped kernel, describe its matrix."""
    parts = Structure(Geometry(layer.axes)).parts
    mine = layer.matrix.structure.parts[-len(parts) :]
    assert all(one.equals(other) for one, other in zip(parts, mine, strict=True))
    assert layer.output == tuple(part.shape[0] for part in parts)


@WIDE
@given(any_layer(), SEEDS)
def test_dense_sparse_and_applied_agree(layer: Any, seed: int) -> None:
    weight, x = integers_like(layer.weight_shape, seed), integers_like(layer.input_shape, seed + 1)
    dense, sparse = layer.matrix.to_numpy(weight), layer.matrix.to_scipy(weight)
    assert dense.dtype == sparse.dtype == np.int64
    assert sparse.has_canonical_format
    assert np.array_equal(sparse.toarray(), dense)
    assert np.array_equal((dense @ x.ravel()).reshape(layer.output_shape), layer(x, weight))
    assert np.array_equal(layer.T.matrix.to_numpy(weight), dense.T)
    floats = layer.matrix.to_numpy(weight.astype(np.float32))
    assert floats.dtype == np.float32
    assert np.array_equal(floats, dense)


@WIDE
@given(any_layer(), SEEDS)
def test_matrix_is_linear_in_the_kernel(layer: Any, seed: int) -> None:
    first, second = (integers_like(layer.weight_shape, seed + more) for more in (0, 1))
    matrix = layer.matrix.to_numpy
    assert np.array_equal(matrix(3 * first - 2 * second), 3 * matrix(first) - 2 * matrix(second))


@WIDE
@given(any_layer(), SEEDS)
def test_separable_kernel_gives_the_kronecker_product(layer: Any, seed: int) -> None:
    """A kernel that is an outer product gives the product of 1-D matrices, channels first."""
    geometry = layer.geometry
    factors = [integers_like((size,), seed + i, 3) for i, size in enumerate(geometry.kernel)]
    mixing = integers_like(geometry.weight_shape[:2], seed, 3)
    weight = reduce(np.multiply.outer, factors, mixing)
    whole = layer.matrix.to_numpy(weight)
    pointwise = sc.Conv(1, 1, channels=geometry.channels, groups=geometry.groups)
    parts = [pointwise.matrix.to_numpy(mixing[..., None])]
    parts += [
        sc.Conv(
            axis.input,
            axis.kernel,
            axis.stride,
            (axis.padding,),
            axis.dilation,
            padding_mode=geometry.mode.value,
            spread=axis.spread,
        ).matrix.to_numpy(factor[None, None])
        for axis, factor in zip(geometry.axes, factors, strict=True)
    ]
    wanted = reduce(np.kron, parts)
    assert np.array_equal(whole, wanted.T if layer.is_transposed else wanted)


@WIDE
@given(layers(), layers())
def test_structures_are_equal_exactly_when_their_entries_are(one: sc.Conv, other: sc.Conv) -> None:
    first, second = one.matrix.structure, other.matrix.structure
    assert (first == second) == first.laid_out.equals(second.laid_out)
    for changed in ({"padding_mode": "zeros"}, {"groups": 1}, {"stride": 1}):
        near = sc.Conv(**{**fields(one), **changed}).matrix.structure
        assert (first == near) == first.laid_out.equals(near.laid_out)


def test_structure_differs_where_only_one_factor_does() -> None:
    base = sc.Conv((5, 5), (3, 3), padding=1, padding_mode="reflect").matrix.structure
    assert base == sc.Conv((5, 5), (3, 3), 1, 1, padding_mode="reflect").matrix.structure
    for mode in ("zeros", "replicate", "circular"):
        assert base != sc.Conv((5, 5), (3, 3), padding=1, padding_mode=mode).matrix.structure
    turned = Structure(
        Geometry((Axis(5, 3, padding=(1, 1)), Axis(5, 3, padding=(1, 1)).transposed))
    )
    assert turned != sc.Conv((5, 5), (3, 3), padding=1).matrix.structure


# --- SymPy, 150 examples each ------------------------------------------------------------------


@SMALL_LAYERS
@given(any_layer(SMALL))
def test_factors_multiply_to_the_symbolic_matrix(layer: Any) -> None:
    """S·T·P = C, and Pᵀ·Tᵀ·Sᵀ = Cᵀ with each factor the transpose of its partner."""
    first, second, third = layer.factors
    assert first * second * third == layer.C
    assert [factor.T for factor in layer.T.factors] == [third, second, first]


@SMALL_LAYERS
@given(any_layer(SMALL))
def test_symbolic_matrix_transposes_and_is_filled_entry_by_entry(layer: Any) -> None:
    matrix = layer.C
    assert layer.T.C == matrix.T
    assert matrix.shape == layer.matrix.shape == layer.T.matrix.shape[::-1]
    cells = matrix.todok()
    for place in np.ndindex(*matrix.shape):
        assert layer.matrix.entry(*place) == cells.get(place, 0), place


@SMALL_LAYERS
@given(any_layer(SMALL))
def test_written_output_is_the_matrix_times_the_input(layer: Any) -> None:
    assert layer.y == dot(layer.C, layer.x)
    if layer.matrix.nnz < 60:
        assert layer.y == layer.C * layer.x


VALUES = st.sampled_from(
    [*map(sympy.Integer, (-2, -1, 0, 1, 2)), sympy.Rational(1, 3), *sympy.symbols("alpha beta")]
)


@SMALL_LAYERS
@given(any_layer(SMALL, counts=(1, 2)), st.data())
def test_given_values_are_the_symbols_replaced(layer: Any, data: st.DataObject) -> None:
    """Numbers and symbols of the user's own, repeated and cancelling ones too."""
    kernel, cells = layer.matrix.entries, layer.input_entries
    values = [
        data.draw(st.lists(VALUES, min_size=e.size, max_size=e.size)) for e in (kernel, cells)
    ]
    shaped = (
        np.array(given, dtype=object).reshape(entries.shape)
        for given, entries in zip(values, (kernel, cells), strict=True)
    )
    filled = type(layer)(**fields(layer), **dict(zip(("weight", "data"), shaped, strict=True)))
    symbols = [*kernel.expressions, *cells.expressions]
    put = dict(zip(symbols, [*values[0], *values[1]], strict=True))
    assert layer.C.xreplace(put) == filled.C
    assert filled.x == layer.x.xreplace(put)
    difference = filled.y - layer.y.xreplace(put)
    assert difference.expand().is_zero_matrix
    assert filled.T.C == filled.C.T


def fields(layer: Any) -> dict[str, Any]:
    names = [name for name in layer.__dataclass_fields__ if name not in ("weight", "data", "names")]
    return {name: getattr(layer, name) for name in names}


@pytest.mark.parametrize(
    "weight",
    [(2**53 + 1, 1), (2**63, 1), (2**63, -1), (-(2**63), 2**63), (2**200, 3)],
    ids=lambda weight: f"{weight[0]},{weight[1]}",
)
@pytest.mark.parametrize("mode", ["zeros", "reflect"])
def test_given_integers_of_any_size_stay_exact(weight: tuple[int, int], mode: str) -> None:
    layer = sc.Conv(3, 2, padding=1, padding_mode=mode, weight=weight)
    dense = layer.matrix.to_numpy()
    assert dense.dtype in (np.dtype(np.int64), np.dtype(object))
    assert dense.tolist() == layer.C.tolist()
    assert layer([1, 2, 3]).tolist() == list(layer.C * sympy.Matrix([1, 2, 3]))


@pytest.mark.parametrize("dtype", [np.int8, np.int64, np.uint64, object], ids=lambda d: d.__name__)
def test_sums_beyond_the_integer_type_stay_exact(dtype: Any) -> None:
    most = 1 << 80 if dtype is object else int(np.iinfo(dtype).max)
    values = np.array([most, most], dtype=dtype)
    layer = sc.Conv(2, 2)
    assert layer(values, values).tolist() == [2 * most * most]
    assert layer.T(values[:1], values).tolist() == [most * most] * 2


# --- symbolic sizes ----------------------------------------------------------------------------

ROW, COLUMN = size_symbol("o"), size_symbol("j")
SIZES_BOX = [
    (n_, k_, s_, p_, d_)
    for n_, k_, s_, p_, d_ in product(range(1, 6), range(1, 4), range(1, 4), range(3), range(1, 3))
    if n_ + 2 * p_ >= d_ * (k_ - 1) + 1
]


def test_symbolic_sizes_with_numbers_put_in_are_the_concrete_sizes() -> None:
    layer = sc.Conv1d(n, k, s, p, d)
    assert layer.output == (sympy.floor((n + 2 * p - d * (k - 1) - 1) / s) + 1,)
    assert len(SIZES_BOX) == 237
    for numbers in SIZES_BOX:
        put = dict(zip((n, k, s, p, d), numbers, strict=True))
        concrete = sc.Conv1d(*numbers)
        assert layer.output[0].subs(put) == concrete.output[0], numbers
        assert layer.subs(put) == concrete
        assert layer.T.output[0].subs(put) == concrete.T.output[0] == numbers[0]


ENTRY_BOX = {"zeros": 132, "reflect": 81, "replicate": 132, "circular": 114}


@pytest.mark.parametrize("mode", ENTRY_BOX)
def test_symbolic_entry_with_numbers_put_in_is_the_concrete_entry(mode: str) -> None:
    layer = sc.Conv1d(n, k, s, p, d, padding_mode=mode)
    entry, turned = layer.C[ROW, COLUMN], layer.T.C[COLUMN, ROW]
    assert entry == turned
    kernel = sympy.IndexedBase("w")
    used = 0
    most = {"reflect": lambda cells: cells - 1, "circular": lambda cells: cells}
    for numbers in SIZES_BOX:
        if numbers[0] > 3 or numbers[3] > most.get(mode, lambda _: 2)(numbers[0]):
            continue
        used += 1
        concrete = sc.Conv1d(*numbers, padding_mode=mode)
        named = {kernel[t + 1]: w for t, w in enumerate(concrete.matrix.entries.expressions)}
        here = entry.subs(dict(zip((n, k, s, p, d), numbers, strict=True)))
        for o, j in np.ndindex(*concrete.matrix.shape):
            value = here.subs({ROW: o, COLUMN: j}).doit().xreplace(named)
            assert value == concrete.matrix.entry(o, j), (numbers, o, j)
    assert used == ENTRY_BOX[mode]


# --- borders of the integer types --------------------------------------------------------------


def last_row(csr: LabelledCsr) -> Any:
    return csr.columns[csr.row_starts[-2] :].astype(np.int64)


def test_large_structure_keeps_its_last_row() -> None:
    """46,656 × 46,656 cells, more than int32 could number; columns themselves fit in int32."""
    layer = sc.Conv2d(216, 3, padding=1)
    csr = layer.matrix.structure.laid_out
    assert csr.shape[0] * csr.shape[1] > np.iinfo(np.int32).max
    assert csr.columns.dtype == np.int32
    corner = [214 * 216 + 214, 214 * 216 + 215, 215 * 216 + 214, 215 * 216 + 215]
    assert last_row(csr).tolist() == corner
    turned = layer.T.matrix.structure.laid_out
    assert last_row(turned).tolist() == corner
    assert csr.transposed().equals(turned)
    ones = np.ones((3, 3), dtype=np.int64)
    assert layer(np.ones((216, 216), dtype=np.int64), ones)[-1, -1] == 4


@pytest.mark.parametrize("mode", ["reflect", "circular"])
def test_large_structure_with_a_shown_border_keeps_its_last_row(mode: str) -> None:
    layer = sc.Conv2d(216, 3, padding=1, padding_mode=mode)
    csr = layer.matrix.structure.laid_out
    each = [214, 214, 215] if mode == "reflect" else [0, 214, 215]
    assert last_row(csr).tolist() == sorted(a * 216 + b for a, b in product(each, each))
    assert csr.transposed().equals(layer.T.matrix.structure.laid_out)


@pytest.mark.parametrize(
    ("taps", "dtype"),
    [(256, np.uint8), (257, np.uint16), (65_536, np.uint16), (65_537, np.uint32)],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_tap_numbers_fit_at_the_borders_of_their_type(taps: int, dtype: Any) -> None:
    """One long kernel, and the same beside axes with one tap on either side."""
    assert tap_dtype(taps) == dtype
    x = np.arange(taps)
    for shape in ((taps,), (taps, 1), (1, taps), (1, taps, 1), (2, taps)):
        layer = sc.Conv(shape, tuple(size if size == taps else 1 for size in shape))
        for structure in (layer.matrix.structure, layer.T.matrix.structure):
            csr = structure.laid_out
            assert csr.taps.dtype == dtype
            assert np.array_equal(csr.taps[-taps:] if shape[0] != 2 else csr.taps[:taps], x)
        y = layer(np.resize(x, shape), x.reshape(layer.kernel))
        assert int(y.ravel()[0]) == int((x**2).sum())


@pytest.mark.parametrize("kernel", [(16, 16), (257, 1), (4, 8, 8), (256, 256)], ids=str)
def test_products_of_taps_fit_at_the_borders_of_their_type(kernel: tuple[int, ...]) -> None:
    taps = int(np.prod(kernel))
    csr = sc.Conv(kernel, kernel).matrix.structure.laid_out
    assert csr.taps.dtype == tap_dtype(taps)
    assert np.array_equal(csr.taps, np.arange(taps))
    channels = sc.Conv(kernel, kernel, channels=(1, 2)).matrix.structure.laid_out
    assert channels.taps.dtype == tap_dtype(2 * taps)
    assert np.array_equal(channels.taps, np.arange(2 * taps))
