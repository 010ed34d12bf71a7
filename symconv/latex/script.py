"""How the pieces of a size formula look in LaTeX (the subset that every renderer accepts)."""

from __future__ import annotations

import re

from symconv.latex.inline import prose_latex
from symconv.naming import latex_name

_SIGNS = {
    "<=": r"\le",
    ">=": r"\ge",
    "!=": r"\ne",
    "=>": r"\;\Rightarrow\;",
    "<=>": r"\;\Longleftrightarrow\;",
}


class LatexScript:
    """See :class:`~symconv.formula.script.Script`."""

    minus = "-"

    def name(self, name: str) -> str:
        return latex_name(name)

    def number(self, value: int) -> str:
        return str(value)

    def fraction(self, numerator: str, denominator: str) -> str:
        return rf"\frac{{{numerator}}}{{{denominator}}}"

    def floor(self, inner: str) -> str:
        return rf"\left\lfloor {inner} \right\rfloor"

    def ceiling(self, inner: str) -> str:
        return rf"\left\lceil {inner} \right\rceil"

    def call(self, function: str, arguments: list[str]) -> str:
        return rf"\{function}\left({', '.join(arguments)}\right)"

    def parentheses(self, inner: str) -> str:
        return rf"\left({inner}\right)"

    def times(self, left: str, right: str, *, numbers: bool) -> str:
        # 2 p and d (k - 1) stand side by side; s o would look like a word.
        plain = not numbers and (right.startswith(r"\left(") or left[-1].isdigit())
        return f"{left} {right}" if plain else rf"{left} \cdot {right}"

    def power(self, base: str, exponent: str) -> str:
        return f"{base}^{{{exponent}}}"

    def modulo(self, left: str, right: str) -> str:
        # Any sum or product on the left needs parentheses: \bmod binds as tightly as \cdot.
        if " " in left and not _is_closed(left):
            left = self.parentheses(left)
        return rf"{left} \bmod {right}"

    def relation(self, left: str, sign: str, right: str) -> str:
        # A word between statements: and, or, or what a language has for them.
        shown = rf"\;\text{{{sign}}}\;" if sign.isalpha() else _SIGNS.get(sign, sign)
        return f"{left} {shown} {right}"

    def negation(self, inner: str) -> str:
        return rf"\text{{not}}\;{inner}"

    def word(self, word: str) -> str:
        return rf"\text{{{prose_latex(word)}}}"

    def entry(self, array: str, indices: list[str]) -> str:
        # A subscript of its own in parentheses, since an array may have one: (w_1)_{t}.
        base = self.name(array)
        return rf"{rf'({base})' if '_' in base else base}_{{{', '.join(indices)}}}"

    def total(self, index: str, count: str, last: str) -> str:  # noqa: ARG002
        return rf"\sum_{{{index}=0}}^{{{last}}}"

    def bracket(self, inner: str) -> str:
        return rf"\left[{inner}\right]"

    def side_by_side(self, factors: list[str]) -> str:
        return r"\, ".join(factors)


def _is_closed(text: str) -> bool:
    r"""Whether one pair of parentheses holds all of it.

    >>> _is_closed(r"\left(n - 1\right)"), _is_closed(r"\left(n\right) \left(k\right)")
    (True, False)
    """
    depth = 0
    for found in re.finditer(r"\\left\(|\\right\)", text):
        depth += 1 if found[0] == r"\left(" else -1
        if depth == 0:
            return text.startswith(r"\left(") and found.end() == len(text)
    return False
