"""The options of ``symconv check``. Imports nothing heavy."""

from __future__ import annotations

import argparse
import re

CHECK_EXAMPLES = """\
examples:
  symconv check notes.md                          # what is wrong in it, at line and column
  symconv check lectures/ --jobs -1               # all notes of a folder, on all cores
  symconv check notes.md --diff                   # what --fix would change
  symconv check notes.md --input 3x3 --kernel 2x2 # if the note does not say its sizes
  symconv check notes/ --format github            # marks in the changes of a pull request"""
_SIZES = re.compile(r"[0-9]{1,6}(?:\s*[xX×,]\s*[0-9]{1,6}){0,2}")


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
    for name, kind, what in (
        ("input", whole_sizes, "input sizes: 3x3"),
        ("kernel", whole_sizes, "kernel sizes: 2x2"),
        ("stride", whole_sizes, "stride"),
        ("padding", whole_paddings, "cells on each side"),
        ("dilation", whole_sizes, "dilation"),
    ):
        sizes.add_argument(f"--{name}", type=kind, metavar="SIZES", help=what)
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
    add("--jobs", type=int, metavar="N", help="so many notes at a time (-1: all cores)")
    add("--encoding", metavar="NAME", help="of notes that are not UTF-8 (default: told by itself)")
    add(
        "--stdin-name",
        default="stdin.md",
        metavar="NAME",
        help="what standard input is called: its suffix says its language (default stdin.md)",
    )


def whole_sizes(text: str) -> tuple[int, ...]:
    """3 or 3x3: numbers above 0, one or one per axis."""
    found = whole_paddings(text)
    if 0 in found:
        raise argparse.ArgumentTypeError(f"{text!r} must be at least 1")
    return found


def whole_paddings(text: str) -> tuple[int, ...]:
    """1 or 1x2: numbers, one or one per axis."""
    if not _SIZES.fullmatch(text.strip()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size or sizes joined by x: 3x3")
    return tuple(int(part) for part in re.split(r"\s*[xX×,]\s*", text.strip()))
