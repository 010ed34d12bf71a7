"""How a notebook shows a layer and its matrix: as LaTeX, large ones elided with the size said."""

from __future__ import annotations

from symconv.latex.nodes import node_latex
from symconv.latex.style import Style
from symconv.layer.base import Layer
from symconv.layer.display import Part, matrix_node, part_nodes
from symconv.matrix.matrix import ConvMatrix

# A cell of a notebook: wider or longer matrices are elided.
CELL = Style(most_rows=16, most_columns=20)


def layer_latex(layer: Layer) -> str:
    """The size formulas of a layer, and its matrix where its sizes are numbers."""
    nodes = part_nodes(layer, Part.SIZE)
    if layer.is_concrete:
        nodes = [*nodes, matrix_node(layer.matrix)]
    lines = [rf"& {node_latex(node, CELL)}" for node in nodes]
    if layer.is_concrete:
        lines += _size_said(layer.matrix)
    return "$\\displaystyle\n\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}$"


def matrix_latex(matrix: ConvMatrix) -> str:
    """The matrix, and its size where it is elided."""
    lines = [rf"& {node_latex(matrix_node(matrix), CELL)}", *_size_said(matrix)]
    return "$\\displaystyle\n\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}$"


def _size_said(matrix: ConvMatrix) -> list[str]:
    rows, columns = (int(size) for size in matrix.shape)
    if rows <= CELL.most_rows and columns <= CELL.most_columns:
        return []
    return [rf"& \text{{({rows:,}}} \times \text{{{columns:,}, elided)}}"]
