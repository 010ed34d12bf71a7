"""Displayed formulas as LaTeX, in the subset that pdflatex, KaTeX and MathJax all accept."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

from symconv.formula.grid import elided
from symconv.formula.nodes import (
    MOST_BAND_TAPS,
    Band,
    Cases,
    Chain,
    Comparison,
    Matrix,
    Name,
    Node,
    Rows,
    Size,
    Sums,
    SumsImage,
    Terms,
    Times,
    band_rows,
)
from symconv.formula.sizes import written
from symconv.latex.matrix import expression_latex, matrix_latex, token_latex, token_texts
from symconv.latex.rows import rows_latex
from symconv.latex.script import LatexScript
from symconv.latex.style import DEFAULT, Style
from symconv.naming import latex_name

_SCRIPT = LatexScript()
_SIGNS = {"=": "=", "≤": r"\le", "<": "<", "≥": r"\ge"}
# Longer sums and lists of equations are elided: no page is wider or longer.
_MOST_TERMS, _MOST_LINES = 9, 28


def node_latex(node: Node, style: Style = DEFAULT) -> str:
    """One formula, without delimiters."""
    match node:
        case Name():
            return latex_name(node.letter) + (r"^{\top}" if node.transposed else "")
        case Times():
            return " ".join(node_latex(factor, style) for factor in node.factors)
        case Chain():
            return " = ".join(node_latex(part, style) for part in node.parts)
        case Matrix():
            return matrix_latex(node.grid, style)
        case Sums():
            return _sums(node, style)
        case SumsImage():
            return _image(node, style)
        case Comparison():
            left, right = written(node.left, _SCRIPT), written(node.right, _SCRIPT)
            return f"{left} {_SIGNS[node.sign]} {right}"
        case Size():
            return _size(node)
        case Cases():
            return _cases(node)
        case Band():
            return _band(node)
        case Rows():
            return rows_latex(node)


def _size(node: Size) -> str:
    formula = node.formula
    parts = [latex_name(formula.left), written(formula.expression, _SCRIPT)]
    if formula.values:
        parts.append(written(formula.expression, _SCRIPT, formula.values))
        parts.append(written(formula.result, _SCRIPT))
    return " = ".join(part for part, _ in groupby(parts))


def _sums(node: Sums, style: Style) -> str:
    texts = _texts(node, style)
    lines = [
        r"& \;\;\vdots"
        if number is None
        else f"{latex_name(node.names[number])} &= {sum_latex(node.terms(number), texts)}"
        for number in elided(len(node.names), _MOST_LINES)
    ]
    return "\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}"


def _image(node: SumsImage, style: Style) -> str:
    texts = _texts(node.sums, style)
    numbers = range(len(node.sums.names))
    cells = [sum_latex(node.sums.terms(number), texts) for number in numbers]
    width = len(cells) // node.rows
    rows = [" & ".join(cells[row * width : (row + 1) * width]) for row in range(node.rows)]
    body = " \\\\\n".join(rows)
    array = f"\\begin{{array}}{{{'c' * width}}}\n{body}\n\\end{{array}}"
    return f"{latex_name(node.letter)} = \\left[{array}\\right]"


def _texts(sums: Sums, style: Style) -> Mapping[str, str]:
    """The LaTeX of the kernel's names, coloured as in the matrix."""
    texts = token_texts(sums.grid, style)
    named = zip(sums.grid.tokens, texts, strict=True)
    return {token: text for token, text in named if isinstance(token, str)}


def sum_latex(terms: Terms, texts: Mapping[str, str] = MappingProxyType({})) -> str:
    """A sum of products; the middle of a long one is elided."""
    if not terms:
        return "0"
    text = ""
    for number in elided(len(terms), _MOST_TERMS):
        term = r"\cdots" if number is None else _product(terms[number], texts)
        if not text:
            text = term
        elif term.startswith("-"):
            text += f" - {term[1:].lstrip()}"
        else:
            text += f" + {term}"
    return text


def _product(factors: tuple[Any, ...], texts: Mapping[str, str]) -> str:
    if any(not isinstance(factor, str) for factor in factors):
        import sympy

        from symconv.symbols import entry_symbols

        values = [entry_symbols([f])[0] if isinstance(f, str) else f for f in factors]
        return expression_latex(sympy.Mul(*values))
    return " ".join(texts.get(factor) or token_latex(factor) for factor in factors)


def _cases(node: Cases) -> str:
    def indexed(letter: str, indices: tuple[Any, ...]) -> str:
        inner = ", ".join(written(index, _SCRIPT) for index in indices)
        return f"{latex_name(letter)}_{{{inner}}}"

    conditions = r",\; ".join(node_latex(condition) for condition in node.conditions)
    given, _, otherwise = node.words
    return (
        f"{indexed(node.entry, node.indices)} = \\begin{{cases}} "
        f"{indexed(node.value, node.value_indices)} & \\text{{{given} }} {conditions} \\\\ "
        f"0 & \\text{{{otherwise}}} \\end{{cases}}"
    )


def _band(node: Band) -> str:
    first = latex_name(f"{node.letter}_{node.first}")
    second = latex_name(f"{node.letter}_{node.first + 1}")
    last = f"{latex_name(node.letter)}_{{{written(node.last, _SCRIPT)}}}"
    taps = [first, second, r"\cdots", last]
    if node.taps:
        taps = [
            r"\cdots" if place is None else token_latex(node.taps[place])
            for place in elided(len(node.taps), MOST_BAND_TAPS)
        ]
    if node.flipped:
        taps.reverse()
    rows = band_rows(taps, r"\cdots", r"\vdots", r"\ddots")
    return (
        "\\begin{bmatrix}\n" + " \\\\\n".join(" & ".join(row) for row in rows) + "\n\\end{bmatrix}"
    )
