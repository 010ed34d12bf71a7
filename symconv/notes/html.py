"""A document as one HTML page: MathML, its own style sheet, no script and no network."""

from __future__ import annotations

from html import escape

from symconv.latex.inline import math_latex
from symconv.notes.mathematics.mathml import mathml
from symconv.notes.model import Document
from symconv.notes.rendering import rendered
from symconv.words import Language, say

_TAGS = {Language.EN: "en", Language.ZH: "zh-Hans"}


def written(document: Document) -> str:
    """The whole page."""
    language = document.language
    return rendered(
        "document.html.jinja",
        document,
        prose,
        formula,
        lang=_TAGS.get(language, language.value),
        plain=lambda text: escape(say(text, language).replace("`", "")),
        escaped=escape,
        heading=lambda level, text: f"<{level}>{text}</{level}>",
    )


def prose(text: str) -> str:
    """Backticked names as mathematics, the rest escaped.

    >>> prose("a < b & c")
    'a &lt; b &amp; c'
    """
    pieces = text.split("`")
    return "".join(
        mathml(math_latex(piece), display=False) if place % 2 else escape(piece, quote=False)
        for place, piece in enumerate(pieces)
    )


def formula(latex: str) -> str:
    """A displayed formula in a box of its own, which scrolls when it is too wide."""
    return f'<div class="formula" tabindex="0">{mathml(latex, display=True)}</div>'
