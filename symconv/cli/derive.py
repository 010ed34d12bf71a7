"""``symconv derive``: the whole derivation, to the terminal or to a file."""

from __future__ import annotations

import argparse
import json
import shlex

from symconv.cli.build import build_layer
from symconv.cli.documents import chosen_flavour, chosen_style, made, put, put_text
from symconv.cli.output import progress_bar, show, terminal_width
from symconv.derivation.steps import Derivation
from symconv.errors import TooLargeError
from symconv.layer.code import figure_codes, layer_code, step_codes
from symconv.layer.conv import Conv, ConvTranspose
from symconv.layer.record import layer_record
from symconv.naming import terminal_name
from symconv.notes.flavour import Flavour
from symconv.notes.model import Part
from symconv.words import Language

# (cell, tap) pairs from which the check against plain loops may take over a second.
_SLOW = 5_000
# and from which it would take minutes, measured at 30 µs each
_MOST = 4_000_000


def run_derive(options: argparse.Namespace, words: list[str]) -> None:
    flavour = chosen_flavour(options)
    chosen_style(options)  # what is refused is refused before anything is computed
    layer = build_layer(options)
    derivation = derived(layer)
    language = Language(options.lang)
    if flavour is Flavour.TEXT and options.output is None:
        entries = layer.kernel_entries
        named = entries.names if entries is not None and entries.is_named else []
        lines = derivation.lines(terminal_width(), language)
        show(lines, [terminal_name(name) for name in named])
        return
    command = f"symconv {shlex.join(words)}"
    if flavour is Flavour.TEXT:
        put_text(options, "\n".join(derivation.lines(80, language)) + "\n")
    elif flavour is Flavour.JSON:
        put_text(options, _record(layer, derivation, command))
    else:
        codes = step_codes(layer, derivation) if flavour is Flavour.NOTEBOOK else ()
        code = layer_code(layer) if flavour is Flavour.NOTEBOOK else ""
        figures = figure_codes(derivation)
        part = Part(derivation, code=code, step_codes=codes, figure_codes=figures)
        put(options, made(options, derivation.title, [part], command), flavour)


def derived(layer: Conv | ConvTranspose) -> Derivation:
    """The derivation, with a bar while it takes long; what would take minutes is refused."""
    pairs = layer.matrix.nnz if layer.is_concrete else 0
    if pairs > _MOST:
        raise TooLargeError(
            f"the matrix has {pairs:,} nonzeros, but at most {_MOST:,} are derived and checked "
            f"here; take smaller sizes, or symconv size",
            field="input",
            value=pairs,
        )
    with progress_bar("checking against the definition", wanted=pairs > _SLOW) as progress:
        return layer.derive(progress=progress)


def _record(layer: Conv | ConvTranspose, derivation: Derivation, command: str) -> str:
    record = layer_record(layer, derivation)
    return json.dumps({"command": command, **record}, ensure_ascii=False, indent=2) + "\n"
