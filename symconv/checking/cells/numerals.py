"""Numbers in a cell that people write shorter than the guarded reader takes them."""

from __future__ import annotations

from collections.abc import Sequence

from symconv.latex.reading.tokens import Token

BRACKETS = {"[": "]", "(": ")"}


def decimal_fraction(whole: Token | None, point: Token, digits: Token) -> list[Token]:
    r"""The tokens of the fraction that a decimal is: ``0.5`` as ``\frac{5}{10}``."""
    first = whole or point
    upper = ((whole.text if whole else "") + digits.text).lstrip("0") or "0"
    spelled = (
        ("command", r"\frac"),
        ("char", "{"),
        ("number", upper),
        ("char", "}"),
        ("char", "{"),
        ("number", "1" + "0" * len(digits.text)),
        ("char", "}"),
    )
    return [Token(kind, text, first.start, digits.stop) for kind, text in spelled]


def bracketed_indices(tokens: Sequence[Token], start: int) -> tuple[list[Token], int]:
    """The digits and commas of ``[0]``, ``(1, 2)``, ``[0][1]``, and the place behind them.

    Nothing, and the place itself, if something else stands in the brackets.
    """
    found: list[Token] = []
    at = start
    while at < len(tokens) and tokens[at].text in BRACKETS:
        last = BRACKETS[tokens[at].text]
        end = at + 1
        while end < len(tokens) and tokens[end].text != last:
            end += 1
        inner = tokens[at + 1 : end]
        digits = all(
            token.kind == "number" if place % 2 == 0 else token.text == ","
            for place, token in enumerate(inner)
        )
        if end == len(tokens) or len(inner) % 2 == 0 or not digits:
            break
        # In a sum a(2) may be a product; as a whole entry it is a(2) of a sequence.
        alone = start <= 2 and end + 1 == len(tokens)
        if last == ")" and len(inner) == 1 and not alone:
            break
        if found:
            found.append(tokens[at]._replace(kind="char", text=","))
        found += inner
        at = end + 1
    return found, at
