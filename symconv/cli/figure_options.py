"""The options of ``symconv figure`` beside the geometry. Imports nothing heavy."""

from __future__ import annotations

import argparse

FIGURE_EXAMPLES = """\
examples:
  symconv figure window --input 5x5 --kernel 3 --stride 2 --padding 1
  symconv figure window --input 4x4 --kernel 3 -o window.svg --animate
  symconv figure matrix --input 3x3 --kernel 2 --frame 2 -o matrix.tex
  symconv figure factors --transposed --input 3 --kernel 3 --stride 2 -o factors.svg
  symconv figure overlap --transposed --input 4x4 --kernel 3 --stride 2 -o overlap.png"""
FIGURE_OPTIONS = ("--animate", "--frame")


def figure_options(parser: argparse.ArgumentParser) -> None:
    """KIND, FILE, and what of the figure is shown."""
    add = parser.add_argument
    add("kind", metavar="KIND", help="window, matrix, factors or overlap")
    add(
        "-o",
        "--output",
        metavar="FILE",
        help="write .svg, .tex (TikZ), .png or .txt; without it the figure is printed",
    )
    add("--animate", action="store_true", help="one frame after another (SVG)")
    add("--frame", type=int, metavar="N", help="only frame N, counted from 1")
    add("--fragment", action="store_true", help="a tikzpicture to be put into a document (TeX)")
    add("--lang", choices=("en", "zh"), default="en", help="language (default en)")
