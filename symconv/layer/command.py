"""The command that draws a figure of a layer."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from symconv.figures.model import Kind
from symconv.geometry.settings import DEFAULTS, spelled
from symconv.layer.base import Layer
from symconv.naming import Naming


def figure_command(layer: Layer, kind: Kind) -> str:
    """What draws the figure into an SVG file; empty where the layer cannot be said in a shell.

    >>> from symconv.layer.conv import Conv
    >>> figure_command(Conv((5, 5), (3, 3), 2, 1), Kind.WINDOW)
    'symconv figure window --input 5x5 --kernel 3 --stride 2 --padding 1 -o window.svg'
    """
    naming = layer.names
    if naming != replace(Naming(), first=naming.first, comma=naming.comma):
        return ""
    words = ["symconv", "figure", kind.value, *_geometry(layer)]
    words += [f"--index-from={naming.first}"] * (naming.first != 1) + ["--comma"] * naming.comma
    for option, values in (("--weight", layer.weight), ("--data", layer.data)):
        if values is not None:
            if not all(getattr(value, "is_Rational", False) for value in values):
                return ""
            words += [option, ",".join(map(str, values))]
    return shlex.join([*words, "-o", f"{kind.value}.svg"])


def _geometry(layer: Any) -> Iterator[str]:
    """The options of the sizes that are not at their defaults; one value where all axes agree."""
    yield from ["--transposed"] * layer.is_transposed
    yield from ("--input", "x".join(map(str, layer.input)))
    yield from ("--kernel", spelled(layer.kernel))
    for field, default in DEFAULTS.items():
        values = getattr(layer, field)
        if any(value != default for value in values):
            yield from (f"--{field}", spelled(values))
    if layer.is_transposed and any(layer.output_padding):
        yield from ("--output-padding", spelled(layer.output_padding))
    if layer.geometry.has_channels:
        yield from ("--channels", ":".join(map(str, layer.channels)))
    if layer.groups != 1:
        yield from ("--groups", str(layer.groups))
    if layer.geometry.mode.value != "zeros":
        yield from ("--padding-mode", layer.geometry.mode.value)
