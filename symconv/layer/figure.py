"""From a layer to its figures."""

from __future__ import annotations

from dataclasses import replace

from symconv.derivation.steps import Step
from symconv.errors import TooLargeError
from symconv.figures.build import figure_of
from symconv.figures.matrices import matrix_figure
from symconv.figures.model import Figure, Kind, Missing
from symconv.figures.scene import Scene, needs_numbers
from symconv.geometry.padding import as_word
from symconv.layer.base import Layer
from symconv.layer.command import figure_command
from symconv.layer.describe import layer_title

# Rows and columns of a matrix that stand on a page beside the kernel.
_MOST_ON_PAGE = 25


def figure(layer: Layer, kind: str | Kind) -> Figure:
    """The figure of that kind; the sizes must be numbers."""
    wanted = as_word(Kind, kind, "kind")
    needs_numbers(layer.axes)
    return replace(figure_of(_scene(layer), wanted), command=figure_command(layer, wanted))


def pictured(step: Step, layer: Layer, kind: Kind) -> Step:
    """The step with a figure of a layer with concrete sizes, of a size that fits a page."""
    try:
        if kind is Kind.MATRIX:
            command = figure_command(layer, kind)
            found = replace(matrix_figure(_scene(layer), _MOST_ON_PAGE), command=command)
        else:
            found = figure(layer, kind)
    except TooLargeError:
        return replace(step, figures=(Missing(kind),))
    return replace(step, figures=(found,))


def _scene(layer: Layer) -> Scene:
    return Scene(
        layer_title(layer),
        layer.matrix,
        layer.axes,
        layer.input_entries,
        layer.output_entries("z" if layer.is_transposed else layer.names.output),
    )
