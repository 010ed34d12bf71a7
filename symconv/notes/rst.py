"""A document as reStructuredText, for Sphinx and docutils."""

from __future__ import annotations

import re
import textwrap
from unicodedata import east_asian_width

from symconv.latex.inline import math_latex
from symconv.notes.model import Document, Picture
from symconv.notes.phrases import DRAWN_BY
from symconv.notes.rendering import rendered
from symconv.words import Language, say

_SPECIAL = re.compile(r"[\\*_|]")
_NUMBER_FIRST = re.compile(r"^(\d+)\.(?= )")


def written(document: Document) -> str:
    """The whole document."""
    return rendered(
        "document.rst.jinja", document, prose, formula, picture, over=_over, under=_under
    )


def prose(text: str) -> str:
    r"""Backticked names as roles, apart from the letters beside them; the rest escaped.

    >>> prose("`p`s are 2*3")
    ':math:`p`\\ s are 2\\*3'
    """
    pieces = text.split("`")
    shown = ""
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            shown += _SPECIAL.sub(r"\\\g<0>", piece)
            continue
        before = "" if not shown or shown[-1] in " (\n" else r"\ "
        after = "" if re.match(r"[ .,;:!?)\n]|$", pieces[place + 1]) else r"\ "
        shown += f"{before}:math:`{math_latex(piece)}`{after}"
    return _NUMBER_FIRST.sub(r"\1\\.", shown)


def formula(latex: str) -> str:
    """A displayed formula: its directive, and the formula indented below."""
    return f".. math::\n\n{textwrap.indent(latex, '   ')}"


def picture(one: Picture, language: Language) -> str:
    """How it is drawn, since the text holds no picture that is not a file of its own."""
    if one.figure is None:
        text = prose(say(one.caption, language))
        return f"{text}\n\n::\n\n    {one.command}" if one.command else text
    return f"{say(DRAWN_BY, language)}\n\n::\n\n    {one.command}" if one.command else ""


def _under(mark: str, title: str) -> str:
    return f"{title}\n{mark * _width(title)}"


def _over(mark: str, title: str) -> str:
    line = mark * _width(title)
    return f"{line}\n{title}\n{line}"


def _width(title: str) -> int:
    """Columns, in which a Chinese character takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in title)
