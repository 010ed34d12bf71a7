"""From options to a document in its file: what ``derive`` and ``notes`` share."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from symconv.cli.output import write_whole
from symconv.errors import OptionError
from symconv.latex.style import PAGE, Environment, Style
from symconv.notes.flavour import Flavour, flavour_named, flavour_of
from symconv.notes.model import Document, Part, Place, document
from symconv.notes.write import written
from symconv.words import Language


def chosen_flavour(options: argparse.Namespace) -> Flavour:
    """As asked for, or by the file's suffix, or text."""
    if options.format is not None:
        flavour = flavour_named(options.format)
    else:
        flavour = Flavour.TEXT if options.output is None else flavour_of(options.output)
    if flavour is Flavour.PDF and options.output is None:
        raise OptionError("a PDF is no text to print: add -o FILE.pdf", field="output")
    if options.fragment and flavour is not Flavour.LATEX:
        raise OptionError(
            f"--fragment is for LaTeX (-o FILE.tex), but the document is {flavour.value}",
            field="fragment",
        )
    return flavour


def chosen_style(options: argparse.Namespace) -> Style:
    """How matrices are set, from the options about LaTeX."""
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


def made(options: argparse.Namespace, title: str, parts: Sequence[Part], command: str) -> Document:
    """The document of those parts, in the language and style that are asked for."""
    return document(
        title,
        parts,
        command,
        language=Language(options.lang),
        place=Place(options.evidence),
        style=chosen_style(options),
        figures=not options.no_figures,
    )


def put(options: argparse.Namespace, whole: Document, flavour: Flavour) -> None:
    """Write the document to its file, or print it."""
    if flavour is Flavour.PDF:
        from symconv.cli.pdf import pdf

        write_whole(options.output, pdf(whole))
    else:
        put_text(options, written(whole, flavour, fragment=options.fragment))


def put_text(options: argparse.Namespace, text: str) -> None:
    """Write a text to the file that is asked for, or print it."""
    if options.output is None:
        print(text, end="")
    else:
        write_whole(options.output, text)
