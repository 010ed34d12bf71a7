"""``symconv derive``: the whole derivation, to the terminal or to a file."""

from __future__ import annotations

import argparse
import json
import shlex

from symconv.cli.build import build_layer
from symconv.cli.output import form_of, progress_bar, show, terminal_width, write_whole
from symconv.derivation.steps import Derivation
from symconv.errors import OptionError, TooLargeError
from symconv.latex.style import PAGE, Environment, Style
from symconv.layer.conv import Conv, ConvTranspose
from symconv.layer.record import layer_record
from symconv.naming import terminal_name

# (cell, tap) pairs from which the check against plain loops may take over a second.
_SLOW = 5_000
# and from which it would take minutes, measured at 30 µs each
_MOST = 4_000_000


def run_derive(options: argparse.Namespace, words: list[str]) -> None:
    form = form_of(options.output, options.format)
    style = _style(options)
    layer = build_layer(options)
    pairs = layer.matrix.nnz if layer.is_concrete else 0
    if pairs > _MOST:
        raise TooLargeError(
            f"the matrix has {pairs:,} nonzeros, but at most {_MOST:,} are derived and checked "
            f"here; take smaller sizes, or symconv size",
            field="input",
            value=pairs,
        )
    slow = pairs > _SLOW
    with progress_bar("checking against the definition", wanted=slow) as progress:
        derivation = layer.derive(progress=progress)
    if form == "text" and options.output is None:
        entries = layer.kernel_entries
        named = entries.names if entries is not None and entries.is_named else []
        show(derivation.lines(terminal_width()), [terminal_name(name) for name in named])
        return
    text = _text(form, layer, derivation, f"symconv {shlex.join(words)}", style)
    if options.output is None:
        print(text, end="")
    else:
        write_whole(options.output, text)


def _style(options: argparse.Namespace) -> Style:
    known = [member.value for member in Environment]
    if options.environment not in known:
        raise OptionError(
            f"environment must be one of {', '.join(known)}, but it is {options.environment!r}",
            field="environment",
            value=options.environment,
        )
    return Style(
        environment=Environment(options.environment),
        rules=False if options.no_rules else None,
        colour=options.colour,
        most_rows=PAGE.most_rows,
        most_columns=PAGE.most_columns,
    )


def _text(
    form: str, layer: Conv | ConvTranspose, derivation: Derivation, command: str, style: Style
) -> str:
    if form == "json":
        record = layer_record(layer, derivation)
        return json.dumps({"command": command, **record}, ensure_ascii=False, indent=2) + "\n"
    if form == "latex":
        from symconv.notes.latex import document
    elif form == "markdown":
        from symconv.notes.markdown import document
    else:
        return "\n".join(derivation.lines(80)) + "\n"
    return document(derivation, command, style)
