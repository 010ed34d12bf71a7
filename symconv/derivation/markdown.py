r"""The steps of a derivation as Markdown with $$ blocks.

Delimiters stand alone on their lines and every matrix row on one line, ended by a double
backslash, so that renderers which unescape Markdown inside mathematics do no harm.
"""

from __future__ import annotations

import re

from symconv.derivation.steps import Derivation
from symconv.latex.inline import math_latex
from symconv.latex.nodes import node_latex
from symconv.latex.style import PAGE, Style

_LINE_START = re.compile(r"\n(?=[-+*#>=|])")
_BACKTICKED = re.compile("`([^`]*)`")


def markdown_lines(derivation: Derivation, style: Style = PAGE) -> list[str]:
    """The derivation with a heading for it and for each step."""
    lines = [f"# {prose(derivation.title)}"]
    for number, step in enumerate(derivation.steps, start=1):
        lines += ["", f"## {number}. {prose(step.title)}", "", prose(step.text)]
        for node in step.shown:
            lines += ["", "$$", safe(node_latex(node, style)), "$$"]
        if step.evidence:
            lines.append("")
            lines += [f"- {prose(one.marked)}" for one in step.evidence]
    return lines


def safe(latex: str) -> str:
    """No line begins with what Markdown reads as a list, a heading or a quotation."""
    return _LINE_START.sub(" ", latex)


def prose(text: str) -> str:
    """Backticked names as $…$; nothing else is touched."""
    return _BACKTICKED.sub(lambda found: f"${math_latex(found[1])}$", text)
