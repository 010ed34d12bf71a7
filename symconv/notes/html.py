"""A document as one HTML page: MathML, its own style sheet, no script and no network."""

from __future__ import annotations

import re
from html import escape

from symconv.figures.layout import COLUMN
from symconv.figures.palette import ink
from symconv.figures.svg import CELL, NAMESPACE, svg
from symconv.latex.inline import math_latex
from symconv.latex.style import COLOURS
from symconv.notes.mathematics.mathml import mathml
from symconv.notes.model import Document, Picture
from symconv.notes.rendering import rendered
from symconv.words import Language, say

_CLOSING = re.compile(r"[.,;:!?)\]，。；：！？、）》」]+")
# Pixels of a cell below which a picture is scrolled, not shrunk further.
_LEAST = 18
_TAGS = {Language.EN: "en", Language.ZH: "zh-Hans"}


def written(document: Document) -> str:
    """The whole page."""
    language = document.language
    return rendered(
        "document.html.jinja",
        document,
        prose,
        formula,
        picture,
        inks=_inks(night=False),
        night_inks=_inks(night=True),
        lang=_TAGS.get(language, language.value),
        plain=lambda text: escape(say(text, language).replace("`", "")),
        escaped=escape,
        heading=lambda level, text: f"<{level}>{text}</{level}>",
    )


def _inks(*, night: bool) -> str:
    """The colours of the kernel's entries, those of the figures, for a style sheet."""
    return " ".join(f"--{name}: {ink(name, night=night)};" for name in COLOURS)


def prose(text: str) -> str:
    """Backticked names as mathematics, the rest escaped; no line begins with punctuation.

    >>> prose("a < b & c")
    'a &lt; b &amp; c'
    """
    pieces = text.split("`")
    shown = ""
    for place in range(0, len(pieces), 2):
        shown += escape(pieces[place], quote=False)
        if place + 1 < len(pieces):
            formula = mathml(math_latex(pieces[place + 1]), display=False)
            after = _CLOSING.match(pieces[place + 2])
            if after:
                pieces[place + 2] = pieces[place + 2][after.end() :]
                formula = f'<span class="kept">{formula}{after[0]}</span>'
            shown += formula
    return shown


def formula(latex: str) -> str:
    """A displayed formula in a box of its own, which scrolls when it is too wide."""
    return f'<div class="formula" tabindex="0">{mathml(latex, display=True)}</div>'


def picture(one: Picture, language: Language) -> str:
    """The picture within the page, light and dark, with its caption; or how it is drawn."""
    caption = prose(say(one.caption, language))
    if one.figure is None:
        command = f"\n<pre><code>{escape(one.command)}</code></pre>" if one.command else ""
        return f"<p>{caption}</p>{command}"
    # Within a page an SVG needs no name of its language.
    drawn = svg(one.figure, language=language, paper=COLUMN).replace(f' xmlns="{NAMESPACE}"', "", 1)
    width = re.search(r'width="([0-9.]+)"', drawn)
    least = round(float(width[1]) / CELL * _LEAST) if width else 0
    return (
        f'<figure style="--least:{least}px">\n<div tabindex="0">{drawn}</div>\n'
        f"<figcaption>{caption}</figcaption>\n</figure>"
    )
