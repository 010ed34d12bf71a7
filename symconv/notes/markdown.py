"""A derivation as a Markdown document that says how it was made."""

from __future__ import annotations

from symconv.derivation.markdown import markdown_lines
from symconv.derivation.steps import Derivation
from symconv.latex.style import PAGE, Style


def document(derivation: Derivation, command: str, style: Style = PAGE) -> str:
    """The whole document; ``command`` is printed at its end, to make and check it again."""
    footer = ["", "---", "", "Made and checked by:", "", f"    {command}", ""]
    return "\n".join([*markdown_lines(derivation, style), *footer])
