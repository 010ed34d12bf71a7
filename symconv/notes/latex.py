r"""A document as LaTeX: standing alone, or a fragment to \input that says what it needs."""

from __future__ import annotations

from symconv.derivation.steps import Derivation
from symconv.figures.layout import COLUMN
from symconv.figures.palette import ink
from symconv.figures.tikz import PREAMBLE, tikz
from symconv.latex.inline import prose_latex
from symconv.latex.style import COLOURS, PAGE, Style
from symconv.notes.model import Document, Picture, single
from symconv.notes.rendering import rendered, templates
from symconv.words import Language, say


def written(document: Document, *, fragment: bool = False) -> str:
    r"""The document for pdflatex (in Chinese for xelatex), or only its body to \input."""
    return rendered(
        "fragment.tex.jinja" if fragment else "document.tex.jinja",
        document,
        prose_latex,
        str,
        picture,
        command=_verbatim(document.command),
        chinese=document.language is Language.ZH,
        preamble=preamble(document).splitlines(),
    )


def preamble(document: Document) -> str:
    """What a document must have before its beginning, so that the fragment compiles in it."""
    template = templates().get_template("preamble.tex.jinja")
    return template.render(
        place=document.place.value,
        drawing=PREAMBLE.splitlines() if document.has_figures else [],
        inks=[(name, ink(name)[1:].upper()) for name in COLOURS] if document.style.colour else [],
    )


def picture(one: Picture, language: Language) -> str:
    """The picture as TikZ with its caption; or how it is drawn."""
    caption = prose_latex(say(one.caption, language))
    if one.figure is None:
        command = f"\n\n{{\\small\\raggedright\\texttt{{{_verbatim(one.command)}}}\\par}}"
        return caption + (command if one.command else "")
    drawn = tikz(one.figure, language=language, paper=COLUMN)
    return f"\\pictured{{{caption}}}{{%\n{drawn}}}"


def document(derivation: Derivation, command: str, style: Style = PAGE) -> str:
    """One derivation as a document that stands alone."""
    return written(single(derivation, command, style))


def _verbatim(command: str) -> str:
    """A command line: two hyphens stay two hyphens."""
    return prose_latex(command).replace("-", "{-}")
