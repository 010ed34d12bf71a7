"""A document as Typst."""

from __future__ import annotations

import re

from symconv.figures.layout import COLUMN
from symconv.figures.page import page_sheet
from symconv.figures.svg import svg
from symconv.latex.inline import math_latex
from symconv.notes.mathematics.typst import typst_math
from symconv.notes.model import Document, Picture
from symconv.notes.rendering import rendered
from symconv.words import Language, say

# What means something in Typst's text; a backslash makes it a plain sign.
_SPECIAL = re.compile(r"[\\`*_#$@<>~\[\]=+/-]")
_NUMBER_FIRST = re.compile(r"^(\d+)\.")


def written(document: Document) -> str:
    """The whole document."""
    return rendered(
        "document.typ.jinja",
        document,
        prose,
        formula,
        picture,
        lang=document.language.value,
        chinese=document.language is Language.ZH,
        plain=lambda text: _string(say(text, document.language).replace("`", "")),
        string=_string,
    )


def prose(text: str) -> str:
    r"""Backticked names as mathematics, the rest escaped.

    >>> prose("`Cᵀ` is 4*9 #1")
    '$attach(C, t: ⊤)$ is 4\\*9 \\#1'
    """
    pieces = text.split("`")
    shown = "".join(
        f"${typst_math(math_latex(piece))}$"
        if place % 2
        else _SPECIAL.sub(lambda found: f"\\{found[0]}", piece)
        for place, piece in enumerate(pieces)
    )
    return _NUMBER_FIRST.sub(r"\1\\.", shown)


def formula(latex: str) -> str:
    """A displayed formula that is shrunk to the line where it is wider."""
    return f"#fitted($ {typst_math(latex)} $)"


def picture(one: Picture, language: Language) -> str:
    """The picture, embedded as SVG, with its caption; or how it is drawn."""
    caption = prose(say(one.caption, language))
    if one.figure is None:
        command = f'\n\n#raw("{_string(one.command)}", block: true)'
        return caption + (command if one.command else "")
    drawn, page = svg(one.figure, language=language, paper=COLUMN), page_sheet(one.figure, language)
    return f'#pictured("{_string(drawn)}", {page.width}, {page.height})[{caption}]'


def _string(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
