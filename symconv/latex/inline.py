r"""Prose with names of mathematics between backticks, as LaTeX text or with Markdown's $.

Prose names symbols (``C``, ``Cᵀ``, ``4 × 9``) in plain Unicode; formulas are objects, never
prose, so only names, numbers and simple comparisons need to be understood here.
"""

from __future__ import annotations

import re

_RAISED = {"ᵀ": r"^{\top}"}
_SIGNS = {
    "×": r" \times ",
    "·": r" \cdot ",
    "−": "-",
    "≤": r" \le ",
    "≥": r" \ge ",
    "⌊": r"\lfloor ",
    "⌋": r" \rfloor",
    "⌈": r"\lceil ",
    "⌉": r" \rceil",
    "⟨": r"\langle ",
    "⟩": r" \rangle",
    "→": r" \to ",
    "°": r"^{\circ}",
}
_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_SUBSCRIPT = re.compile("[₀-₉]+(?:,[₀-₉]+)*")
_WORD = re.compile(r"(?<![\\A-Za-z])(?!(?:max|min|mod)\b)[A-Za-z]{2,}(?![A-Za-z])")
_FUNCTION = re.compile(r"\b(?:max|min)(?=\()")
# Signs that stand in prose without backticks, found and set as mathematics too.
_LOOSE = re.compile("[⟨][^⟩]*[⟩]|[A-Za-z]?[ᵀ]|[×·−≤≥⌊⌋⌈⌉→°]")
_LINE_START = re.compile(r"\n(?=[-+*#>=|])")
_SPECIAL = {"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "{": r"\{", "}": r"\}"}


def math_latex(text: str) -> str:
    r"""Unicode mathematics as LaTeX, without delimiters.

    >>> math_latex("Cᵀ"), math_latex("4 × 9"), math_latex("op + x₁₁")
    ('C^{\\top}', '4 \\times 9', '\\mathit{op} + x_{11}')
    """
    text = _SUBSCRIPT.sub(lambda found: f"_{{{found[0].translate(_DIGITS)}}}", text)
    text = _WORD.sub(lambda found: rf"\mathit{{{found[0]}}}", text)
    text = text.replace(" mod ", r" \bmod ")
    text = _FUNCTION.sub(lambda found: rf"\{found[0]}", text)
    for sign, command in (_RAISED | _SIGNS).items():
        text = text.replace(sign, command)
    return re.sub(r" {2,}", " ", text).strip()


def prose_latex(text: str) -> str:
    r"""Prose for LaTeX: backticked names as $…$, everything else escaped.

    >>> prose_latex("`C` is `4 × 9` & new")
    '$C$ is $4 \\times 9$ \\& new'
    """
    pieces = []
    for place, piece in enumerate(text.split("`")):
        if place % 2:
            pieces.append(f"${math_latex(piece)}$")
            continue
        escaped = "".join(_SPECIAL.get(character, character) for character in piece)
        pieces.append(_LOOSE.sub(lambda found: f"${math_latex(found[0])}$", escaped))
    return "".join(pieces)


def markdown_safe(latex: str) -> str:
    """The same formula, no line of which is to Markdown a list, a heading or a quotation."""
    return _LINE_START.sub(" ", latex)
