"""A chain of lines as LaTeX: statements, and derivations whose lines carry their reasons."""

from __future__ import annotations

import re

from symconv.formula.nodes import Rows
from symconv.latex.inline import prose_latex
from symconv.latex.script import LatexScript

_SCRIPT = LatexScript()
# Signs and letters that fit on a line of a page.
_LINE = 75
_COMMAND = re.compile(r"\\(?:left|right|frac|mathit|mathrm|text)\b|\\[A-Za-z]+ ?|[{}^_\\;,]")


def rows_latex(node: Rows) -> str:
    r"""The lines in an aligned environment, or on one line where they are short.

    >>> from symconv.formula.nodes import Row
    >>> rows_latex(Rows((Row("", lambda script: "a"), Row("=", lambda script: "b")), joined=True))
    'a = b'
    """
    texts = [row.write(_SCRIPT) for row in node.rows]
    if len(texts) == 1 and not node.rows[0].reason:
        return texts[0]
    if node.joined and sum(map(_width, texts)) <= _LINE:
        line = texts[0]
        for row, text in zip(node.rows[1:], texts[1:], strict=True):
            line = _SCRIPT.relation(line, row.sign, text)
        return line
    lines = []
    for row, text in zip(node.rows, texts, strict=True):
        sign = _SCRIPT.relation("", row.sign, "").strip() if row.sign else ""
        line = f"{{}}{sign}{{}}& {text}" if sign else f"& {text}"
        if row.reason:
            # Below what it explains, where every line of a page has room for it.
            line += f" \\\\\n& \\qquad\\text{{\\small {prose_latex(row.reason)}}}"
        lines.append(line)
    return "\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}"


def _width(latex: str) -> int:
    return len(_COMMAND.sub("", latex))
