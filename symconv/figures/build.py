"""From a scene and a kind to the figure."""

from __future__ import annotations

from symconv.figures.matrices import factors_figure, matrix_figure
from symconv.figures.model import Figure, Kind
from symconv.figures.overlap import overlap_figure
from symconv.figures.scene import Scene
from symconv.figures.window import window_figure

_BUILDERS = {
    Kind.WINDOW: window_figure,
    Kind.MATRIX: matrix_figure,
    Kind.FACTORS: factors_figure,
    Kind.OVERLAP: overlap_figure,
}


def figure_of(scene: Scene, kind: Kind) -> Figure:
    """The figure of that kind; concrete sizes only."""
    return _BUILDERS[kind](scene)
