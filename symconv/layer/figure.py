"""From a layer to its figures."""

from __future__ import annotations

from symconv.figures.build import figure_of
from symconv.figures.model import Figure, Kind
from symconv.figures.scene import Scene, needs_numbers
from symconv.geometry.padding import as_word
from symconv.layer.base import Layer
from symconv.layer.derive import layer_title


def figure(layer: Layer, kind: str | Kind) -> Figure:
    """The figure of that kind; the sizes must be numbers."""
    wanted = as_word(Kind, kind, "kind")
    needs_numbers(layer.axes)
    letter = "z" if layer.is_transposed else layer.names.output
    scene = Scene(
        layer_title(layer),
        layer.matrix,
        layer.axes,
        layer.input_entries,
        layer.output_entries(letter),
    )
    return figure_of(scene, wanted)
