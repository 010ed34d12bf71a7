"""The Python that makes a layer again, and what of it recomputes each step of its derivation."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from typing import Any

from symconv.derivation.steps import Derivation, Step
from symconv.figures.model import Figure, Missing
from symconv.figures.page import MOST_FRAMES
from symconv.formula.nodes import Chain, Name, Node, Size, Sums
from symconv.layer.base import Layer

# Cells of a matrix that a notebook still shows whole.
_MOST_CELLS = 1_000


def layer_code(layer: Layer) -> str:
    """Imports, the symbols in use, and the layer.

    >>> from symconv.layer.conv import Conv
    >>> print(layer_code(Conv((3, 3), (2, 2), stride=2)))
    import symconv as sc
    <BLANKLINE>
    layer = sc.Conv(input=(3, 3), kernel=(2, 2), stride=(2, 2))
    layer
    """
    plain = type(layer)(input=layer.input, kernel=layer.kernel)  # type: ignore[attr-defined,call-arg]
    arguments, given = [], False
    for field in fields(layer):  # type: ignore[arg-type]
        value = getattr(layer, field.name)
        if field.name in ("input", "kernel") or value != getattr(plain, field.name):
            is_array = field.name in ("weight", "data")
            given |= is_array
            arguments.append(f"{field.name}={_array(value) if is_array else _value(value)}")
    lines = ["import numpy as np", "import sympy", ""] if given else []
    if any(_is_formula(size) for size in _sizes(layer)):
        lines = ["from sympy import Max, Min, Mod, ceiling, floor", "", *lines]
    lines.append("import symconv as sc")
    letters = sorted(_letters(layer))
    if letters:
        lines += ["from symconv.symbols import size_symbol", ""]
        lines += [f"{letter} = size_symbol({letter!r})" for letter in letters]
    else:
        lines.append("")
    return "\n".join(
        [*lines, f"layer = sc.{type(layer).__name__}({', '.join(arguments)})", "layer"]
    )


def step_codes(layer: Layer, derivation: Derivation) -> list[str]:
    """For each step the code that computes what it shows; the last one checks the layer."""
    codes = [_step_code(layer, step) for step in derivation.steps]
    last = "layer.check()" if layer.is_concrete else "layer.derive().strength"
    codes[-1] = "\n".join(filter(None, (codes[-1], last)))
    return codes


def figure_codes(derivation: Derivation) -> list[list[str]]:
    """For each step what shows its figures: only as many positions as a page has room for."""
    return [[_figure_code(one) for one in step.figures] for step in derivation.steps]


def _figure_code(figure: Figure | Missing) -> str:
    if isinstance(figure, Missing):
        return ""
    code = f'layer.figure("{figure.kind.value}")'
    return f"{code}.first({MOST_FRAMES})" if len(figure.frames) > MOST_FRAMES else code


def _step_code(layer: Layer, step: Step) -> str:
    """One name, or several as a tuple, in the order in which they are shown."""
    names = dict.fromkeys(filter(None, (_expression(layer, node) for node in step.shown)))
    return ", ".join(names)


def _expression(layer: Layer, node: Node) -> str:
    """What of the layer a formula shows; empty for one that is about no single value."""
    own, other = ("layer.T", "layer") if layer.is_transposed else ("layer", "layer.T")
    if isinstance(node, Size):
        letters = "n" if layer.is_transposed else "m"
        return "layer.output" if node.formula.left.lower().startswith(letters) else "layer.T.output"
    if isinstance(node, Sums):
        return f"{other}.y" if node.names[0].startswith("z") else f"{own}.y"
    if not isinstance(node, Chain) or not isinstance(node.parts[0], Name):
        return ""
    if not layer.is_concrete:
        return ""
    letter = node.parts[0].letter
    rows, columns = (int(size) for size in layer.matrix.shape)
    is_large = rows * columns > _MOST_CELLS
    if letter == "C":
        whole = other if node.parts[0].transposed else own
        return f"{whole}.matrix" if is_large else f"{whole}.C"
    arrays = {layer.names.capital(layer.input_entries.letter): "layer.X"}
    arrays |= {layer.names.capital(layer.names.kernel): "layer.W"}
    arrays |= dict.fromkeys("STP", f"{own}.factor_matrices" if is_large else f"{own}.factors")
    return arrays.get(letter, "")


def _letters(layer: Layer) -> set[str]:
    return {one.name for size in _sizes(layer) for one in getattr(size, "free_symbols", ())}


def _is_formula(size: Any) -> bool:
    return bool(getattr(size, "args", ()))


def _sizes(layer: Layer) -> list[Any]:
    """All sizes of a layer, of its own axes and of those it transposes."""
    return [
        size
        for axis in (*layer.axes, *layer.geometry.axes)
        for size in (
            axis.input,
            axis.kernel,
            axis.stride,
            *axis.padding,
            axis.dilation,
            axis.spread,
        )
    ]


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(_value, value))}{',' * (len(value) == 1)})"
    if isinstance(value, Enum):
        return repr(value.value)
    if type(value).__name__ == "Naming":
        return f"sc.{value!r}"
    return repr(value) if isinstance(value, str) else str(value)


def _array(values: Any) -> str:
    texts = ", ".join(f"{str(value)!r}" for value in values)
    return f"np.array(sympy.sympify([{texts}]), dtype=object).reshape({tuple(values.shape)})"
