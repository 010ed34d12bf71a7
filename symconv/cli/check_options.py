"""The options of ``symconv check``. Imports nothing heavy."""

from __future__ import annotations

import argparse
from collections.abc import Callable

TYPE_CHECKING = False  # as typing's, but without importing it: --help answers sooner
if TYPE_CHECKING:
    from typing import Any

CHECK_EXAMPLES = """\
examples:
  symconv check notes.md                          # what is wrong in it, at line and column
  symconv check lectures/ --jobs -1               # all notes of a folder, on all cores
  symconv check notes.md --diff                   # what --fix would change
  symconv check notes.md --input 3x3 --kernel 2x2 # if the note does not say its sizes
  symconv check notes/ --format github            # marks in the changes of a pull request"""
# What is known of the geometry, as comments in notes give it, too.
SETTINGS = (
    ("input", "SIZES", "input sizes: 3x3"),
    ("kernel", "SIZES", "kernel sizes: 2x2"),
    ("stride", "SIZES", "stride"),
    (
        "padding",
        "PADDING",
        "cells on each side: 1, 1x2 per axis, 0:1 for before and after; or same",
    ),
    ("dilation", "SIZES", "dilation"),
    ("spread", "SIZES", "zeros + 1 between input cells"),
    ("channels", "IN:OUT", "channels in and out"),
    ("groups", "N", "groups of channels"),
    ("padding_mode", "MODE", "zeros, reflect, replicate or circular"),
)


def check_options(parser: argparse.ArgumentParser) -> None:
    """PATH, what is known of the geometry, and the form of the answer."""
    add = parser.add_argument
    add(
        "paths",
        nargs="+",
        metavar="PATH",
        help="notes or folders of notes (.md .markdown .tex .rst .ipynb .qmd); - is standard input",
    )
    sizes = parser.add_argument_group("sizes, if the note does not say them")
    for field, form, what in SETTINGS:
        option = "--" + field.replace("_", "-")
        sizes.add_argument(option, type=_setting(field), metavar=form, help=what)
    add(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="form of the answer (default text)",
    )
    add("--fix", action="store_true", help="write the right entries into the notes")
    add("--diff", action="store_true", help="show what --fix would write, and write nothing")
    add("--strict", action="store_true", help="fail on what could not be checked too")
    add("-v", "--verbose", action="store_true", help="tell what is right too")
    add(
        "--jobs",
        type=int,
        metavar="N",
        help="so many notes at a time (-1: all cores); needs joblib",
    )
    add("--encoding", metavar="NAME", help="of notes that are not UTF-8 (default: told by itself)")
    add(
        "--stdin-name",
        default="stdin.md",
        metavar="NAME",
        help="what standard input is called: its suffix says its language (default stdin.md)",
    )


def _setting(field: str) -> Callable[[str], Any]:
    """The value of one setting as comments in notes write it, too: 3, 3x3, 1:0."""

    def read(text: str) -> Any:
        from symconv.errors import GeometryError
        from symconv.geometry.settings import read_setting

        try:
            return read_setting(field, text)
        except GeometryError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read
