"""What of a layer can be displayed: arrays, matrices, products and sizes, as formulas."""

from __future__ import annotations

from enum import Enum
from typing import Any

import numpy as np

from symconv.formula import grid as grids
from symconv.formula import nodes
from symconv.formula.nodes import Node, chain, name, times
from symconv.formula.sizes import SizeFormula, size_formula, transposed_size_formula
from symconv.geometry.axis import Axis
from symconv.geometry.padding import as_word
from symconv.geometry.settings import settings
from symconv.latex.nodes import node_latex
from symconv.latex.style import Style
from symconv.layer.base import Layer
from symconv.layer.describe import letters_in_use
from symconv.matrix.entries import Entries
from symconv.matrix.matrix import ConvMatrix
from symconv.naming import Naming

# Slices of an array with more than two axes that are shown.
_MOST_SLICES = 6
# Cells of an image of sums that is shown whole.
_MOST_IMAGE_CELLS = 36


class Part(Enum):
    """What :meth:`Layer.latex` can be asked for; of a transposed layer, its own counterparts."""

    SIZE = "size"
    INPUT = "X"
    KERNEL = "W"
    MATRIX = "C"
    PRODUCT = "y"
    FACTORS = "STP"
    TRANSPOSE = "CT"
    TRANSPOSED_PRODUCT = "CTy"


def latex(layer: Layer, part: str | Part | None, style: Style) -> str:
    r"""One part without delimiters, several formulas below each other; or all parts in \[ \]."""
    if part is not None:
        chosen = part_nodes(layer, as_word(Part, part, "part"))
        return "\n\n".join(node_latex(node, style) for node in chosen)
    wanted = Part if layer.is_concrete else (Part.SIZE,)
    shown = (node for one in wanted for node in part_nodes(layer, one))
    return "\n\n".join(f"\\[\n{node_latex(node, style)}\n\\]" for node in shown)


def part_nodes(layer: Layer, part: Part) -> list[Node]:
    """The formulas of one part."""
    match part:
        case Part.SIZE:
            return [nodes.Size(formula) for formula in size_formulas(layer)]
        case Part.INPUT:
            entries = layer.input_entries
            return array_nodes(layer.names.capital(entries.letter), entries)
        case Part.KERNEL:
            return array_nodes(layer.names.capital(layer.names.kernel), layer.matrix.entries)
        case Part.MATRIX:
            return [matrix_node(layer.matrix)]
        case Part.PRODUCT:
            return product_nodes(layer)
        case Part.FACTORS:
            return factor_nodes(layer)
        case Part.TRANSPOSE:
            return [matrix_node(layer.matrix.T)]
        case Part.TRANSPOSED_PRODUCT:
            return product_nodes(layer.T)


def size_formulas(layer: Layer) -> list[SizeFormula]:
    """The output-size formula of every different axis."""
    pairs = dict.fromkeys(zip(layer.axes, layer.geometry.axes, strict=True))
    return [size_formula_of(layer, own, direct) for own, direct in pairs]


def size_formula_of(layer: Layer, own: Axis, direct: Axis) -> SizeFormula:
    """The output-size formula of one axis of the layer."""
    taken = letters_in_use(layer)
    if layer.is_transposed:
        return transposed_size_formula(own, direct, taken)
    return size_formula(own, taken=taken)


def array_nodes(letter: str, entries: Entries) -> list[Node]:
    """An array as one matrix for each slice of its last two axes."""
    found: list[Node] = []
    for index, grid in grids.image_grids(entries)[:_MOST_SLICES]:
        numbers = ",".join(str(i + entries.naming.first) for i in index)
        label = f"{letter}_{numbers}" if index else letter
        found.append(chain(name(label), nodes.Matrix(grid)))
    return found


def matrix_node(matrix: ConvMatrix, letter: str = "C") -> Node:
    """C = …, or Cᵀ = …"""
    mark = "ᵀ" if matrix.transposed else ""
    return chain(name(letter + mark), nodes.Matrix(grids.matrix_grid(matrix), _said(matrix)))


def _said(matrix: ConvMatrix) -> str:
    """The geometry in words; none where the kernel's entries stand turned round in it."""
    turned = any(axis.flipped for axis in matrix.geometry.axes)
    return "" if turned else settings(matrix.geometry)


def values_node(letters: str, values: Any) -> Node:
    """Rows of numbers or expressions under a name or a product, with a space between its factors.

    >>> print(node_latex(values_node("A Aᵀ", [[2, 0], [0, 2]])))
    A A^{\\top} = \\begin{bmatrix}
    2 & 0 \\\\
    0 & 2
    \\end{bmatrix}
    """
    rows = np.array(getattr(values, "tolist", lambda: values)(), dtype=object)
    entries = Entries(letters, rows.shape, rows.shape, Naming(), tuple(rows.ravel()))
    ((_, grid),) = grids.image_grids(entries)
    return chain(times(*letters.split()), nodes.Matrix(grid))


def product_nodes(layer: Layer) -> list[Node]:
    """y = C·x (z = Cᵀ·y of a transposed layer), and the sums that it stands for."""
    letter, matrix = ("z", "Cᵀ") if layer.is_transposed else (layer.names.output, "C")
    entries, column = layer.output_entries(letter), layer.input_entries
    sums = nodes.Sums(entries.names, grids.matrix_grid(layer.matrix), grids.tokens(column))
    found: list[Node] = [chain(name(letter), times(matrix, column.letter)), sums]
    if layer.is_transposed and len(entries.shown) == 2 and entries.size <= _MOST_IMAGE_CELLS:
        said = _said(layer.matrix)
        found.append(nodes.SumsImage(letter.upper(), sums, entries.shown[0], said))
    return found


def factor_nodes(layer: Layer) -> list[Node]:
    """C = S·T·P and the three; of a transposed layer Cᵀ = Pᵀ·Tᵀ·Sᵀ."""
    letters = "PTS" if layer.is_transposed else "STP"
    mark = "ᵀ" if layer.is_transposed else ""
    product: Any = times(*(letter + mark for letter in letters))
    found: list[Node] = [chain(name("C" + mark), product)]
    for letter, matrix in zip(letters, layer.factor_matrices, strict=True):
        rows, columns = matrix.shape
        moves_nothing = letter != "T" and rows == columns and _is_plain(matrix)
        found.append(
            chain(name(letter + mark), name(f"I_{rows}"))
            if moves_nothing
            else matrix_node(matrix, letter)
        )
    return found


def _is_plain(matrix: ConvMatrix) -> bool:
    """Whether each axis leaves its cells where they are."""
    return all(
        axis.padding == (0, 0) and axis.stride == 1 and axis.spread == 1
        for axis in matrix.geometry.axes
    )
