"""A derivation as a LaTeX document that compiles, or as a fragment to \\input."""

from __future__ import annotations

from functools import lru_cache

import jinja2

from symconv.derivation.steps import Derivation
from symconv.latex.inline import prose_latex
from symconv.latex.nodes import node_latex
from symconv.latex.style import PAGE, Style


def document(derivation: Derivation, command: str, style: Style = PAGE) -> str:
    """The whole document; ``command`` is printed at its end, to make and check it again."""
    template = _templates().get_template("document.tex.jinja")
    return template.render(derivation=derivation, command=command, style=style) + "\n"


def _verbatim(command: str) -> str:
    """A command line: two hyphens stay two hyphens."""
    return prose_latex(command).replace("-", "{-}")


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("symconv.notes"),
        # LaTeX is full of braces: the template's own marks must not be.
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        autoescape=False,
    )
    environment.filters["verbatim"] = _verbatim
    environment.filters["prose"] = prose_latex
    environment.filters["formula"] = node_latex
    return environment
