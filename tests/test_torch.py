"""The layers against PyTorch, cell by cell; PyTorch is a witness and never a dependency.

Values are small integers: int64 where PyTorch computes in it, else float64, which adds and
multiplies them exactly. So every comparison is an equality.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import symconv as sc
from symconv.geometry.padding import PaddingMode
from symconv.testing.strategies import ROOMY, integers_like, layers

with warnings.catch_warnings():
    # Whatever PyTorch warns about while it is imported is not the business of these tests.
    warnings.simplefilter("ignore")
    torch = pytest.importorskip("torch", reason="PyTorch is no dependency, only a witness")

PACKAGE = Path(sc.__file__).parent
MODES = ("zeros", "reflect", "replicate", "circular")
AXES = (1, 2, 3)
FAST = settings(max_examples=60, deadline=None, database=None)
BY_AXES = pytest.mark.parametrize("count", AXES, ids=lambda count: f"{count}d")
# The options of a layer that a PyTorch module knows under the same name.
SHARED = ("stride", "dilation", "groups", "output_padding")


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> Iterator[None]:
    """Arrays this small spend their time on waking threads."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def tensor(array: Any, dtype: Any = None) -> Any:
    return torch.from_numpy(np.ascontiguousarray(array)).to(dtype or torch.float64)


def both_sides(layer: Any) -> tuple[int, ...]:
    """The padding of a layer as PyTorch writes it: one number for both sides."""
    assert all(before == after for before, after in layer.padding)
    return tuple(before for before, _ in layer.padding)


def options(layer: Any) -> dict[str, Any]:
    return {name: getattr(layer, name) for name in SHARED if hasattr(layer, name)}


def data(layer: Any, seed: int) -> tuple[Any, Any]:
    return integers_like(layer.input_shape, seed), integers_like(layer.weight_shape, seed + 1)


def module(layer: sc.Conv, weight: Any) -> Any:
    """The layer as a torch.nn.Conv1d, Conv2d or Conv3d with that weight."""
    built = getattr(torch.nn, f"Conv{len(layer.axes)}d")(
        *layer.channels,
        layer.kernel,
        padding=both_sides(layer),
        padding_mode=layer.padding_mode,
        bias=False,
        dtype=torch.float64,
        **options(layer),
    )
    assert tuple(built.weight.shape) == layer.weight_shape
    built.weight.data = tensor(weight)
    return built


SIZES = (7, 5, 4)
DIRECT_BOX = list(product((1, 2, 3), (0, 1, 2), (1, 2), (1, 2)))


def box_layer(kind: Any, count: int, one: tuple[int, ...], **named: Any) -> Any:
    """Kernels 3, 2, 2 on so many axes, with equal stride, padding, dilation and two groups."""
    stride, padding, dilation, groups = one
    return kind(
        SIZES[:count],
        (3, 2, 2)[:count],
        stride,
        padding,
        dilation,
        channels=(2 * groups, groups),
        groups=groups,
        **named,
    )


@pytest.mark.parametrize("mode", MODES)
@BY_AXES
def test_direct_layer_is_the_torch_module(count: int, mode: str) -> None:
    """Every stride up to 3, padding up to 2, dilation up to 2, one group and two."""
    assert len(DIRECT_BOX) == 36
    for seed, one in enumerate(DIRECT_BOX):
        layer = box_layer(sc.Conv, count, one, padding_mode=mode)
        x, weight = data(layer, seed)
        with torch.no_grad():
            wanted = module(layer, weight)(tensor(x)[None])[0].numpy()
        found = layer(x, weight)
        assert found.dtype == np.int64
        assert np.array_equal(found, wanted), layer


@pytest.mark.parametrize("mode", MODES)
@BY_AXES
def test_transposed_layer_is_the_gradient_of_the_torch_module(count: int, mode: str) -> None:
    """Cᵀy is what PyTorch sends back through the module: the border folded and added."""
    for seed, one in enumerate(DIRECT_BOX):
        layer = box_layer(sc.Conv, count, one, padding_mode=mode)
        x, weight = data(layer, seed)
        y = integers_like(layer.output_shape, seed + 2)
        variable = tensor(x)[None].requires_grad_()
        module(layer, weight)(variable).backward(tensor(y)[None])
        assert np.array_equal(layer.T(y, weight), variable.grad[0].numpy()), layer


@BY_AXES
def test_transposed_layer_is_torch_conv_transpose(count: int) -> None:
    """Every output padding below the stride, on every road."""
    scatter = getattr(torch.nn.functional, f"conv_transpose{count}d")
    compared = 0
    for seed, one in enumerate(DIRECT_BOX):
        for extra in range(one[0]):
            layer = box_layer(sc.ConvTranspose, count, one, output_padding=extra)
            y, weight = data(layer, seed)
            wanted = scatter(
                tensor(y)[None], tensor(weight), padding=both_sides(layer), **options(layer)
            )[0].numpy()
            for road in (layer, layer.by_matrix, layer.by_scatter, layer.by_zero_insertion):
                assert np.array_equal(road(y, weight), wanted), layer
            compared += 1
    assert compared == 12 * (1 + 2 + 3)


def padded(x: Any, layer: sc.Conv) -> Any:
    """Pad, then crop what is negative: torch refuses to crop more than the input."""
    # torch.nn.functional.pad lists the last axis first.
    flat = [max(side, 0) for pair in reversed(layer.padding) for side in pair]
    whole = torch.nn.functional.pad(x, flat)
    for number, pair in enumerate(layer.padding, start=-len(layer.padding)):
        before, after = (max(-side, 0) for side in pair)
        whole = whole.narrow(number, before, whole.shape[number] - before - after)
    return whole


@BY_AXES
def test_drawn_layer_with_asymmetric_padding_is_torch_in_int64(count: int) -> None:
    convolve = getattr(torch.nn.functional, f"conv{count}d")
    plain = {count: replace(ROOMY[count], spread=1)}

    @FAST
    @given(layers(counts=(count,), limits=plain, modes=(PaddingMode.ZEROS,)), st.integers(0, 99))
    def holds(layer: sc.Conv, seed: int) -> None:
        x, weight = data(layer, seed)
        cells = padded(tensor(x, torch.int64)[None], layer)
        wanted = convolve(cells, tensor(weight, torch.int64), **options(layer))[0].numpy()
        assert np.array_equal(layer(x, weight), wanted)

    holds()


def test_no_file_of_the_package_imports_torch() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    assert len(files) > 30
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in getattr(node, "names", []) if hasattr(alias, "name")]
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif not isinstance(node, ast.Import):
                continue
            assert "torch" not in {name.split(".")[0] for name in names}, file
