r"""A document as LaTeX: standing alone, or a fragment to \input that says what it needs."""

from __future__ import annotations

from symconv.derivation.steps import Derivation
from symconv.latex.inline import prose_latex
from symconv.latex.style import PAGE, Style
from symconv.notes.model import Document, single
from symconv.notes.rendering import rendered, templates
from symconv.words import Language


def written(document: Document, *, fragment: bool = False) -> str:
    r"""The document for pdflatex (in Chinese for xelatex), or only its body to \input."""
    return rendered(
        "fragment.tex.jinja" if fragment else "document.tex.jinja",
        document,
        prose_latex,
        str,
        command=_verbatim(document.command),
        chinese=document.language is Language.ZH,
        preamble=preamble(document).splitlines(),
    )


def preamble(document: Document) -> str:
    """What a document must have before its beginning, so that the fragment compiles in it."""
    template = templates().get_template("preamble.tex.jinja")
    return template.render(place=document.place.value)


def document(derivation: Derivation, command: str, style: Style = PAGE) -> str:
    """One derivation as a document that stands alone."""
    return written(single(derivation, command, style))


def _verbatim(command: str) -> str:
    """A command line: two hyphens stay two hyphens."""
    return prose_latex(command).replace("-", "{-}")
