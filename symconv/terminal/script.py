"""How the pieces of a size formula look on one line of text."""

from __future__ import annotations

from symconv.naming import terminal_name

_SIGNS = {
    "<=": "≤",
    ">=": "≥",
    "!=": "≠",
    "=>": "⇒",
    "<=>": "⇔",
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(digits: str) -> str:
    """Digits as superscripts.

    >>> raised("12")
    '¹²'
    """
    return digits.translate(_RAISED)


class TerminalScript:
    """See :class:`~symconv.formula.script.Script`."""

    minus = "−"

    def name(self, name: str) -> str:
        return terminal_name(name)

    def number(self, value: int) -> str:
        return str(value).replace("-", self.minus)

    def fraction(self, numerator: str, denominator: str) -> str:
        top = f"({numerator})" if " " in numerator and not _is_closed(numerator) else numerator
        bottom = f"({denominator})" if " " in denominator or "·" in denominator else denominator
        return f"{top}/{bottom}"

    def floor(self, inner: str) -> str:
        return f"⌊{inner}⌋"

    def ceiling(self, inner: str) -> str:
        return f"⌈{inner}⌉"

    def call(self, function: str, arguments: list[str]) -> str:
        return f"{function}({', '.join(arguments)})"

    def parentheses(self, inner: str) -> str:
        return f"({inner})"

    def times(self, left: str, right: str, *, numbers: bool) -> str:
        # 2p and d(k − 1) need no sign; s·o and 2·1 do
        plain = not numbers and (right[0] == "(" or left[-1].isdigit())
        return f"{left}{right}" if plain else f"{left}·{right}"

    def power(self, base: str, exponent: str) -> str:
        return f"{base}{raised(exponent)}"

    def modulo(self, left: str, right: str) -> str:
        return f"{left} mod {right}"

    def relation(self, left: str, sign: str, right: str) -> str:
        return f"{left} {_SIGNS.get(sign, sign)} {right}"

    def negation(self, inner: str) -> str:
        return f"not {inner}"

    def word(self, word: str) -> str:
        return word

    def entry(self, array: str, indices: list[str]) -> str:
        return f"{self.name(array)}[{', '.join(indices)}]"

    def total(self, index: str, count: str, last: str) -> str:  # noqa: ARG002
        return f"Σ_{{{index}<{count}}}"

    def bracket(self, inner: str) -> str:
        return f"[{inner}]"

    def side_by_side(self, factors: list[str]) -> str:
        return "·".join(factors)


def _is_closed(text: str) -> bool:
    """Whether one pair of brackets holds all of it, perhaps after a function's name.

    >>> _is_closed("max(n − 1, 0)"), _is_closed("(n − 1)(k + 1)")
    (True, False)
    """
    depth, opened = 0, text.lstrip("abcdefghijklmnopqrstuvwxyz")
    for place, sign in enumerate(opened):
        depth += (sign in "(⌊⌈") - (sign in ")⌋⌉")
        if depth == 0:
            return place == len(opened) - 1
    return False
