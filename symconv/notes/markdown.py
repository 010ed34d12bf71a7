r"""A document as Markdown: for GitHub, for MyST, or with $ and $$ for everything else.

Delimiters stand alone on their lines and every matrix row on one line, ended by a double
backslash, so that renderers which unescape Markdown inside mathematics do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from symconv.derivation.steps import Derivation
from symconv.latex.inline import markdown_safe as safe
from symconv.latex.inline import math_latex
from symconv.latex.style import PAGE, Style
from symconv.notes.flavour import Flavour
from symconv.notes.model import Document, Picture, single
from symconv.notes.phrases import DRAWN_BY
from symconv.notes.rendering import rendered
from symconv.words import Language, say

# An underscore within a word is safe.
_SPECIAL = re.compile(r"[*<\\]|\b_|_\b|^[#>+-](?= )")
_NUMBER_FIRST = re.compile(r"^(\d+)\.(?= )")


@dataclass(frozen=True)
class Dialect:
    """How one kind of Markdown marks mathematics and the target of a link."""

    before: str
    after: str
    inline: tuple[str, str]
    anchor: str

    def prose(self, text: str) -> str:
        r"""Backticked names as mathematics, and signs that Markdown reads as its own escaped.

        >>> DIALECTS[Flavour.GITHUB].prose("1. `C` is 2*3")
        '1\\. $`C`$ is 2\\*3'
        """
        before, after = self.inline
        shown = "".join(
            f"{before}{math_latex(piece)}{after}" if place % 2 else _SPECIAL.sub(r"\\\g<0>", piece)
            for place, piece in enumerate(text.split("`"))
        )
        return _NUMBER_FIRST.sub(r"\1\\.", shown)

    def formula(self, latex: str) -> str:
        """A displayed formula between its delimiters."""
        return f"{self.before}\n{safe(latex)}\n{self.after}"

    def picture(self, one: Picture, language: Language) -> str:
        """How it is drawn, since Markdown holds no picture that is not a file of its own."""
        if one.figure is None:
            text = self.prose(say(one.caption, language))
            return f"{text}\n\n    {one.command}" if one.command else text
        return f"{say(DRAWN_BY, language)}\n\n    {one.command}" if one.command else ""


DIALECTS = {
    Flavour.PLAIN: Dialect("$$", "$$", ("$", "$"), '<a id="{}"></a>'),
    Flavour.GITHUB: Dialect("```math", "```", ("$`", "`$"), '<a id="{}"></a>'),
    Flavour.MYST: Dialect("```{math}", "```", ("{math}`", "`"), "({})="),
}


def written(document: Document, flavour: Flavour = Flavour.PLAIN) -> str:
    """The whole document in that kind of Markdown."""
    dialect = DIALECTS[flavour]
    anchor: Callable[[str], str] = dialect.anchor.format
    home = (dialect.prose, dialect.formula, dialect.picture)
    return rendered("document.md.jinja", document, *home, anchor=anchor)


def document(derivation: Derivation, command: str, style: Style = PAGE) -> str:
    """One derivation with $ and $$."""
    return written(single(derivation, command, style))
