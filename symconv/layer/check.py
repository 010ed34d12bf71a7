"""The matrix against the definition: what was tried, how much it shows, the first difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from symconv import oracle
from symconv.errors import CheckError
from symconv.evidence import Evidence, Strength
from symconv.geometry.build import as_count
from symconv.geometry.geometry import Geometry
from symconv.geometry.padding import PaddingMode
from symconv.layer.base import Layer
from symconv.matrix import roads
from symconv.matrix.numbers import applied
from symconv.structure.csr import LabelledCsr
from symconv.structure.parts import axis_structure, transposed_axis_structure
from symconv.words import message

Array = NDArray[Any]
Progress: TypeAlias = Callable[[float], None]

# How many random pairs of kernel and data are tried when nothing else is said.
DRAWS = 3
# Largest magnitude of a drawn integer: sums stay far inside int64, differences rarely cancel.
_MAGNITUDE = 99
# Bits for each coefficient in the encoded check, and the most bits it may handle in all.
_BITS = 3
_MOST_BITS = 1 << 25


@dataclass(frozen=True, repr=False)
class CheckReport:
    """What :func:`check` tried; it exists only if everything agreed."""

    layer: str
    evidence: tuple[Evidence, ...]
    draws: int
    seed: int
    cells: int

    def __str__(self) -> str:
        lines = [f"{self.layer}: {self.cells:,} cells compared with the definition, all equal"]
        return "\n".join(lines + [f"  {one}" for one in self.evidence])

    def __repr__(self) -> str:
        return f"<CheckReport: {self}>"


def check(
    layer: Layer, *, draws: int = DRAWS, seed: int = 0, progress: Progress | None = None
) -> CheckReport:
    """Compare C·x, Cᵀy and ⟨Cx, y⟩ = ⟨x, Cᵀy⟩ with plain loops, exactly in integers.

    ``progress`` is called with the share that is done, from 0 to 1, after each part.
    """
    draws, seed = as_count(draws, "draws"), as_count(seed, "seed", least=0)
    geometry = layer.matrix.geometry
    forward = layer.matrix.T if layer.is_transposed else layer.matrix
    matrix, turned = forward.structure.laid_out, forward.T.structure.laid_out
    generator = np.random.default_rng(seed)
    cells = 0
    for draw in range(draws):
        if progress:
            progress(draw / (draws + 1))
        x, y, w = (_draw(generator, shape) for shape in _shapes(geometry))
        image = _compare("C·x", matrix, w, x, _forward(geometry, x, w))
        back = _compare("Cᵀy", turned, w, y, _backward(geometry, y, w))
        _compare_inner(image, y, x, back)
        _compare_roads(geometry, y, w, back)
        cells += image.size + back.size
    _compare_axes(layer)
    if progress:
        progress(draws / (draws + 1))
    method = message("drawn integers, seed {seed}", seed=seed)
    evidence = [
        Evidence(Strength.SAMPLED, scope, method, draws)
        for scope in (
            "`C·x` and `Cᵀ·y` equal the definition",
            "`⟨C·x, y⟩ = ⟨x, Cᵀ·y⟩`",
            "`Cᵀ`, scatter-add and zero insertion give one result",
        )
    ]
    if _encoded_bits(geometry) <= _MOST_BITS:
        cells += _compare_encoded(geometry, matrix, turned)
        evidence.insert(0, _encoded_evidence(geometry))
    return CheckReport(repr(layer), tuple(evidence), draws, seed, cells)


def _encoded_evidence(geometry: Geometry) -> Evidence:
    x, y, w = (int(np.prod(shape)) for shape in _shapes(geometry))
    return Evidence(
        Strength.EXHAUSTED,
        "every coefficient of `C·x` and `Cᵀ·y` equals the definition's",
        "each kernel entry times each cell, in each result",
        2 * w * x * y,
    )


def _shapes(geometry: Geometry) -> tuple[tuple[int, ...], ...]:
    shapes = (geometry.input_shape, geometry.output_shape, geometry.weight_shape)
    return tuple(tuple(int(size) for size in shape) for shape in shapes)


def _draw(generator: np.random.Generator, shape: tuple[int, ...]) -> Array:
    return generator.integers(-_MAGNITUDE, _MAGNITUDE + 1, size=shape)


def _options(geometry: Geometry) -> dict[str, Any]:
    axes = geometry.axes
    return {
        "stride": tuple(axis.stride for axis in axes),
        "padding": tuple(axis.padding for axis in axes),
        "dilation": tuple(axis.dilation for axis in axes),
        "spread": tuple(axis.spread for axis in axes),
        "groups": geometry.groups,
        "padding_mode": geometry.mode.value,
    }


def _forward(geometry: Geometry, x: Array, w: Array) -> Array:
    return oracle.correlate(x, w, **_options(geometry))


def _backward(geometry: Geometry, y: Array, w: Array) -> Array:
    sizes = tuple(int(size) for size in geometry.input)
    return oracle.correlate_transposed(y, w, size=sizes, **_options(geometry))


def _compare(what: str, matrix: LabelledCsr, w: Array, vector: Array, expected: Array) -> Array:
    """The matrix applied to the vector, if it equals what is expected, cell by cell."""
    if expected.size != matrix.shape[0]:
        raise CheckError(
            f"{what} has {matrix.shape[0]} cells, but the definition gives {expected.size}",
            field=what,
            counterexample={"cells": (matrix.shape[0], expected.size)},
        )
    found = applied(matrix, w.ravel(), vector.ravel())
    _first_difference(what, found.reshape(expected.shape), expected)
    return found.reshape(expected.shape)


def _first_difference(what: str, found: Array, expected: Array) -> None:
    differs = np.argwhere(found != expected)
    if len(differs):
        cell = tuple(int(i) for i in differs[0])
        raise CheckError(
            f"{what} differs from the definition first at (channel, *position) {cell}: "
            f"{found[cell]} instead of {expected[cell]} "
            f"({len(differs)} of {found.size} cells differ)",
            field=what,
            value=int(found[cell]),
            counterexample={
                "cell": cell,
                "found": int(found[cell]),
                "expected": int(expected[cell]),
            },
        )


def _compare_axes(layer: Layer) -> None:
    """The layer's own axes against the matrix: sizes always, taps where padding is zeros."""
    geometry = layer.matrix.geometry
    sizes = geometry.input if layer.is_transposed else geometry.output
    if layer.output != sizes:
        raise CheckError(
            f"the output {layer.output} is not the size {sizes} of the matrix",
            field="output",
            counterexample={"output": layer.output, "matrix": sizes},
        )
    if geometry.mode is not PaddingMode.ZEROS:
        return
    build = transposed_axis_structure if layer.is_transposed else axis_structure
    for own, direct in zip(layer.axes, geometry.axes, strict=True):
        if not axis_structure(own).equals(build(direct)):
            raise CheckError(
                f"the axis {own} does not have the taps of the matrix",
                field="axes",
                counterexample={"own": own, "direct": direct},
            )


def _compare_inner(image: Array, y: Array, x: Array, back: Array) -> None:
    left, right = (
        sum(int(a) * int(b) for a, b in zip(p.ravel(), q.ravel(), strict=True))
        for p, q in ((image, y), (x, back))
    )
    if left != right:
        raise CheckError(
            f"⟨Cx, y⟩ = {left}, but ⟨x, Cᵀy⟩ = {right}",
            field="adjoint",
            counterexample={"left": left, "right": right},
        )


def _compare_roads(geometry: Geometry, y: Array, w: Array, expected: Array) -> None:
    _first_difference("scatter-add", roads.by_scatter(geometry, y, w), expected)
    _first_difference("zero insertion", roads.by_zero_insertion(geometry, y, w), expected)


def _encoded_bits(geometry: Geometry) -> int:
    x, y, w = (int(np.prod(shape, dtype=object)) for shape in _shapes(geometry))
    return _BITS * w * x * y * 2


def _compare_encoded(geometry: Geometry, matrix: LabelledCsr, turned: LabelledCsr) -> int:
    """Put powers of 8 for all entries of kernel and input, so that no two products coincide.

    Each output is then a number in base 8 whose digits are all its coefficients: equal
    numbers are equal coefficients. A coefficient counts taps, and each tap reads one cell, so
    it is 0 or 1 on the definition's side and no digit overflows.
    """
    shapes = _shapes(geometry)
    cells = 0
    for what, side, shape, definition in (
        ("C·x", matrix, shapes[0], _forward),
        ("Cᵀy", turned, shapes[1], _backward),
    ):
        w, vector = _powers(shapes[2], 1), _powers(shape, int(np.prod(shapes[2])))
        cells += _compare(what, side, w, vector, definition(geometry, vector, w)).size
    return cells


def _powers(shape: tuple[int, ...], step: int) -> Array:
    count = int(np.prod(shape))
    values = np.empty(count, dtype=object)
    values[:] = [1 << (_BITS * step * number) for number in range(count)]
    return values.reshape(shape)
