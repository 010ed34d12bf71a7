"""``symconv notes``: the chapters of the lecture notes, and one from the reader's own sizes."""

from __future__ import annotations

import argparse
import json
import shlex
from dataclasses import replace
from typing import Any

from symconv.cli.build import build_layer
from symconv.cli.chapters import ChapterFile, chapter_files, chosen, run_chapter
from symconv.cli.derive import derived
from symconv.cli.documents import chosen_flavour, chosen_style, made, put, put_text
from symconv.cli.output import progress_bar, show, terminal_width
from symconv.errors import OptionError
from symconv.latex.nodes import node_latex
from symconv.layer.code import figure_codes, layer_code, step_codes
from symconv.notes.flavour import Flavour
from symconv.notes.model import Part
from symconv.words import Language, say

TITLE = "Convolution and its transpose"
# The options that describe a layer, with what they are when they are not given.
_GEOMETRY = {
    **dict.fromkeys(("input", "kernel", "output_padding")),
    **dict.fromkeys(("stride", "dilation", "spread", "groups"), 1),
    "padding": 0,
    "channels": (1, 1),
    "padding_mode": "zeros",
    "transposed": False,
}


def run_notes(options: argparse.Namespace, words: list[str]) -> None:
    flavour = chosen_flavour(options)
    chosen_style(options)
    own = _own(options)
    files = chosen(options.chapters)
    if not options.chapters and options.output is None and options.format is None:
        print("\n".join(_listing(chapter_files())))
        return
    parts = []
    with progress_bar("running the chapters", wanted=True) as progress:
        for place, file in enumerate(files, start=1):
            parts.append(run_chapter(file))
            if progress:
                progress(place / len(files))
    if own is not None:
        parts.append(own)
    command = f"symconv {shlex.join(words)}"
    if flavour is Flavour.TEXT:
        _put_lines(options, parts)
    elif flavour is Flavour.JSON:
        put_text(options, _record(parts, command))
    else:
        title = parts[0].derivation.title if len(parts) == 1 else TITLE
        if len(parts) == 1:
            parts = [_alone(parts[0])]
        put(options, made(options, title, parts, command), flavour)


def _own(options: argparse.Namespace) -> Part | None:
    """The derivation of the reader's own sizes, where they are given."""
    if options.input is None or options.kernel is None:
        given = [field for field, usual in _GEOMETRY.items() if getattr(options, field) != usual]
        if given:
            lacking = [one for one in ("input", "kernel") if getattr(options, one) is None]
            raise OptionError(
                f"--{given[0].replace('_', '-')} describes sizes of your own, which also need "
                f"{' and '.join(f'--{one}' for one in lacking)}",
                field=lacking[0],
            )
        return None
    layer = build_layer(options)
    derivation = derived(layer)
    codes = step_codes(layer, derivation)
    figures = figure_codes(derivation)
    return Part(derivation, "A", layer_code(layer), codes, figures, is_readers_own=True)


def _alone(part: Part) -> Part:
    """A chapter that is the whole document: its sections need no number of a chapter."""
    return replace(part, label="")


def _listing(files: list[ChapterFile]) -> list[str]:
    widest = max(len(one.name) for one in files)
    lines = [f"{one.number:>2}  {one.name.ljust(widest)}  {one.about}" for one in files]
    return [*lines, "", "symconv notes -o notes.pdf writes all of them; symconv notes --help"]


def _put_lines(options: argparse.Namespace, parts: list[Part]) -> None:
    language = Language(options.lang)
    width = 80 if options.output is not None else terminal_width()
    lines: list[str] = []
    for part in parts:
        shown = part.derivation.lines(width, language)
        if part.is_readers_own:
            from symconv.notes.phrases import own_title

            shown[0] = say(own_title(part.derivation.title), language)
        lines += [*([""] * 2 if lines else []), *shown]
    if options.output is None:
        show(lines, [])
    else:
        put_text(options, "\n".join(lines) + "\n")


def _record(parts: list[Part], command: str) -> str:
    record = {"command": command, "chapters": [_chapter_record(part) for part in parts]}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _chapter_record(part: Part) -> dict[str, Any]:
    return {
        "label": part.label,
        "title": part.derivation.title,
        "strength": part.derivation.strength.value,
        "sections": [
            {
                "title": step.title,
                "text": step.text,
                "latex": [node_latex(node) for node in step.shown],
                "evidence": [
                    {
                        "strength": one.strength.value,
                        "scope": one.scope,
                        "method": one.method,
                        "cases": one.cases,
                    }
                    for one in step.evidence
                ],
            }
            for step in part.derivation.steps
        ],
    }
