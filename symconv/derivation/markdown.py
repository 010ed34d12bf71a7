r"""The steps of a derivation as Markdown with $$ blocks.

Delimiters stand alone on their lines and every matrix row on one line, ended by a double
backslash, so that renderers which unescape Markdown inside mathematics do no harm.
"""

from __future__ import annotations

import re

from symconv.derivation.spoken import spoken
from symconv.derivation.steps import Derivation
from symconv.latex.inline import markdown_safe, math_latex
from symconv.latex.nodes import node_latex
from symconv.latex.style import PAGE, Style
from symconv.words import Language, say

_BACKTICKED = re.compile("`([^`]*)`")


def markdown_lines(
    derivation: Derivation, style: Style = PAGE, language: Language = Language.EN
) -> list[str]:
    """The derivation with a heading for it and for each step."""
    derivation = spoken(derivation, language)
    lines = [f"# {prose(derivation.title)}"]
    for number, step in enumerate(derivation.steps, start=1):
        lines += ["", f"## {number}. {prose(step.title)}", "", prose(step.text)]
        for node in step.shown:
            lines += ["", "$$", markdown_safe(node_latex(node, style)), "$$"]
        if step.evidence:
            lines.append("")
            lines += [f"- {prose(say(one.marked, language))}" for one in step.evidence]
    return lines


def prose(text: str) -> str:
    """Backticked names as $…$; nothing else is touched."""
    return _BACKTICKED.sub(lambda found: f"${math_latex(found[1])}$", text)
