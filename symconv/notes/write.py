"""A document in the form that a home asks for."""

from __future__ import annotations

from symconv.errors import OptionError
from symconv.notes import html, latex, markdown, notebook, rst, typst
from symconv.notes.flavour import Flavour
from symconv.notes.model import Document


def written(document: Document, flavour: Flavour, *, fragment: bool = False) -> str:
    """The text of the document; data and pages of PDF are made elsewhere.

    ``fragment`` leaves out what stands around the body, which only LaTeX has a use for.
    """
    if fragment and flavour is not Flavour.LATEX:
        raise OptionError(
            f"--fragment is for LaTeX (.tex), but the document is {flavour.value}",
            field="fragment",
            value=flavour.value,
        )
    match flavour:
        case Flavour.LATEX:
            return latex.written(document, fragment=fragment)
        case Flavour.PLAIN | Flavour.GITHUB | Flavour.MYST:
            return markdown.written(document, flavour)
        case Flavour.RST:
            return rst.written(document)
        case Flavour.NOTEBOOK:
            return notebook.written(document)
        case Flavour.HTML:
            return html.written(document)
        case Flavour.TYPST:
            return typst.written(document)
        case _:
            raise OptionError(f"{flavour.value} is not text that a writer makes", field="flavour")
