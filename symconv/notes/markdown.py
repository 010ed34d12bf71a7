r"""A derivation as Markdown with $$ blocks.

Delimiters stand alone on their lines and every matrix row on one line, ended by a double
backslash, so that renderers which unescape Markdown inside mathematics do no harm.
"""

from __future__ import annotations

import re

from symconv.derivation import Derivation
from symconv.latex.inline import math_latex
from symconv.latex.nodes import node_latex
from symconv.latex.style import Style
from symconv.notes import PAGE

_LINE_START = re.compile(r"\n(?=[-+*#>=|])")
_BACKTICKED = re.compile("`([^`]*)`")


def document(derivation: Derivation, command: str, style: Style = PAGE) -> str:
    """The whole document; ``command`` is printed at its end, to make and check it again."""
    lines = [f"# {_prose(derivation.title)}"]
    for number, step in enumerate(derivation.steps, start=1):
        lines += ["", f"## {number}. {_prose(step.title)}", "", _prose(step.text)]
        for node in step.shown:
            lines += ["", "$$", _safe(node_latex(node, style)), "$$"]
        if step.evidence:
            lines.append("")
            lines += [f"- {_prose(one.marked)}" for one in step.evidence]
    lines += ["", "---", "", "Made and checked by:", "", f"    {command}", ""]
    return "\n".join(lines)


def _safe(latex: str) -> str:
    """No line begins with what Markdown reads as a list, a heading or a quotation."""
    return _LINE_START.sub(" ", latex)


def _prose(text: str) -> str:
    """Backticked names as $…$; nothing else is touched."""
    return _BACKTICKED.sub(lambda found: f"${math_latex(found[1])}$", text)
