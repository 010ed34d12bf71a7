"""``symconv figure``: a picture, to the terminal or to a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from symconv.cli.build import build_layer
from symconv.cli.output import terminal_width, write_whole
from symconv.errors import OptionError
from symconv.figures.grid import grid
from symconv.figures.model import Figure
from symconv.figures.png import png
from symconv.figures.svg import svg
from symconv.figures.tikz import fragment, tikz
from symconv.words import Language

_SUFFIXES = (".svg", ".tex", ".png", ".txt")
_FILE_WIDTH = 100


def run_figure(options: argparse.Namespace, words: list[str]) -> None:  # noqa: ARG001
    suffix = _suffix(options)
    figure = build_layer(options).figure(options.kind)
    if options.output is None:
        language = Language(options.lang)
        lines = grid(figure, terminal_width(), frame=options.frame, language=language)
        print("\n".join(lines))
    else:
        write_whole(options.output, _content(figure, suffix, options))


def _suffix(options: argparse.Namespace) -> str:
    """The file's suffix, after all options have been seen to fit it."""
    suffix = Path(options.output).suffix.lower() if options.output is not None else ""
    if options.output is not None and suffix not in _SUFFIXES:
        raise OptionError(
            f"{options.output} has the suffix {suffix!r}, but known are {', '.join(_SUFFIXES)}",
            field="output",
            value=options.output,
        )
    for option, needed in (("animate", ".svg"), ("fragment", ".tex")):
        if getattr(options, option) and suffix != needed:
            raise OptionError(
                f"--{option} belongs to a file: add -o FILE{needed}", field=option, value=suffix
            )
    return suffix


def _content(figure: Figure, suffix: str, options: argparse.Namespace) -> str | bytes:
    frame, language = options.frame, Language(options.lang)
    if suffix == ".svg":
        return svg(figure, animate=options.animate, frame=frame, language=language)
    if suffix == ".png":
        return png(figure, frame=frame, language=language)
    if suffix == ".txt":
        return "\n".join(grid(figure, _FILE_WIDTH, frame=frame, language=language)) + "\n"
    if options.fragment:
        return fragment(figure, frame=frame, language=language)
    return tikz(figure, frame=frame, standalone=True, language=language)
