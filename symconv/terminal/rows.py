"""A chain of lines as text: statements, and derivations whose lines carry their reasons."""

from __future__ import annotations

from symconv.formula.nodes import Rows
from symconv.terminal.script import TerminalScript
from symconv.terminal.wrapping import broken
from symconv.words.lines import filled

_SCRIPT = TerminalScript()


def rows_lines(node: Rows, width: int) -> list[str]:
    """The lines with their signs below each other, or on one line where they fit.

    >>> from symconv.formula.nodes import Row
    >>> both = (Row("", lambda script: "a"), Row("=", lambda script: "b"))
    >>> rows_lines(Rows(both, joined=True), 9)
    ['a = b']
    """
    texts = [row.write(_SCRIPT) for row in node.rows]
    if node.joined:
        line = texts[0]
        for row, text in zip(node.rows[1:], texts[1:], strict=True):
            line = _SCRIPT.relation(line, row.sign, text)
        if len(line) <= width:
            return [line]
    signs = [_SCRIPT.relation("", row.sign, "").strip() if row.sign else "" for row in node.rows]
    margin = max(map(len, signs))
    margin += 1 if margin else 0
    lines: list[str] = []
    for row, sign, text in zip(node.rows, signs, texts, strict=True):
        lines += broken(text, width, sign.ljust(margin), margin + 2)
        if row.reason:
            reason = row.reason.replace("`", "")
            indent = " " * (margin + 4)
            lines += filled(f"({reason})", width, indent, indent + " ")
    return lines
