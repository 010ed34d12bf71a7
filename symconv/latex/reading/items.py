r"""Tokens become items: names merged, layout dropped, everything unknown refused.

After this stage an expression holds only names, numbers, ``+ - * /``, powers with a number,
brackets, fractions, floor, ceiling, max, min and mod.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symconv.latex.reading.names import Item, Names, read_name, starts_name
from symconv.latex.reading.tokens import Source, Token, check_nesting

_KINDS = {
    "+": "+",
    **dict.fromkeys(("-", "−"), "-"),
    **dict.fromkeys((r"\cdot", r"\times", "×", "·", "⋅"), "*"),
    "/": "/",
    ",": ",",
    r"\bmod": "mod",
    **dict.fromkeys((r"\frac", r"\dfrac", r"\tfrac"), "frac"),
    r"\max": "max",
    r"\min": "min",
    **dict.fromkeys(("(", "{", r"\lfloor", r"\lceil"), "open"),
    **dict.fromkeys((")", "}", r"\rfloor", r"\rceil"), "close"),
}
_LAYOUT = re.compile(
    r"~|\\(?:left|right|[bB]igg?[lr]?|[,;:!]|displaystyle|textstyle|scriptstyle"
    r"|normalsize|small|footnotesize|scriptsize|tiny)"
)
_WIDE = frozenset((r"\quad", r"\qquad"))
_COLOUR = frozenset((r"\color", r"\textcolor"))
_DOTS = re.compile(r"\.\.\.|[…⋯⋮⋱]|\\(?:[clvdh]|id)?dots[bcm]?")
_REASONS = {
    "=": "an equation, where one expression is expected",
    "[": "square brackets may be a bracket, a floor or an index",
    "]": "square brackets may be a bracket, a floor or an index",
    "_": "a subscript on something that is not a name",
    "'": "a prime on something that is not a name",
    "*": r"'*' may be a product or a convolution; write \cdot",
    "\\ ": r"a backslash and a space; is it a row break '\\' that lost a backslash?",
    "\\\n": r"a lone backslash ends the line; is it a row break '\\' that lost a backslash?",
    "\\": "a lone backslash",
    "&": "'&' outside a matrix",
}
_LONGEST_NUMBER = 1000
_LONGEST_EXPONENT = 3


def read_items(source: Source, tokens: Sequence[Token], names: Names) -> list[Item]:
    r"""The items of one expression.

    >>> from symconv.latex.reading.tokens import tokenise
    >>> source = Source(r"2 \, w_{11}^{2} − \left(k\right)")
    >>> [item.text for item in read_items(source, tokenise(source), Names())]
    ['2', 'w_11', '2', '−', '(', 'k', ')']
    """
    check_nesting(source, tokens)
    kept, gaps = _drop_layout(source, tokens)
    items: list[Item] = []
    at = 0
    while at < len(kept):
        token = kept[at]
        if starts_name(token):
            item, at = read_name(source, kept, at, names)
        elif token.text == "^":
            item, at = _power(source, kept, at)
        else:
            item, at = _simple(source, token), at + 1
        items.append(item._replace(gap=True) if item.start in gaps else item)
    return items


def is_layout(token: Token) -> bool:
    r"""Whether it changes only looks: ``\left``, ``\,``, ``\displaystyle``, ``\scriptsize``."""
    return bool(_LAYOUT.fullmatch(token.text))


def is_dots(token: Token) -> bool:
    """Whether it stands for something left out."""
    return bool(_DOTS.fullmatch(token.text))


def _drop_layout(source: Source, tokens: Sequence[Token]) -> tuple[list[Token], set[int]]:
    r"""The tokens without layout, and the offsets of those that follow a ``\quad``."""
    kept: list[Token] = []
    gaps: set[int] = set()
    gap = False
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.text in _COLOUR:
            at = _after_colour(source, tokens, at)
            continue
        if token.text in _WIDE:
            gap = True
        elif not is_layout(token):
            if gap:
                gaps.add(token.start)
            gap = False
            kept.append(token)
        at += 1
    return kept, gaps


def _after_colour(source: Source, tokens: Sequence[Token], at: int) -> int:
    r"""The index after ``\color[HTML]{FF0000}``."""
    command, at = tokens[at], at + 1
    closing = {"[": "]", "{": "}"}
    for opener in ("[", "{"):
        if at < len(tokens) and tokens[at].text == opener:
            while at < len(tokens) and tokens[at].text != closing[opener]:
                at += 1
            at += 1
        elif opener == "{":
            raise source.unread(f"{command.text} needs a colour in braces", command.start)
    return at


def _simple(source: Source, token: Token) -> Item:
    kind = _KINDS.get(token.text)
    if kind:
        return Item(kind, token.text, token.start)
    if token.kind == "number":
        # Longer digits are no formula, and Python itself refuses to convert them.
        if len(token.text) > _LONGEST_NUMBER:
            raise source.unread(f"a number of more than {_LONGEST_NUMBER} digits", token.start)
        return Item("number", token.text, token.start)
    raise source.unread(_reason(token), token.start)


def _reason(token: Token) -> str:
    if token.text in _REASONS:
        return _REASONS[token.text]
    if is_dots(token):
        return "dots stand for terms that are not written"
    if token.kind == "row":
        return "a row break outside a matrix"
    if token.kind == "edge":
        return f"{token.text} inside an expression"
    if token.kind == "command":
        return f"unknown command {token.text}"
    return f"unexpected character {token.text!r}"


def _power(source: Source, tokens: Sequence[Token], at: int) -> tuple[Item, int]:
    """A power with a whole number; any other superscript may be an index or a transpose."""
    caret, at = tokens[at], at + 1
    if at < len(tokens) and tokens[at].text == "{":
        end = at + 1
        while tokens[end].text != "}":
            end += 1
        content, after = list(tokens[at + 1 : end]), end + 1
    else:
        content, after = list(tokens[at : at + 1]), at + 1
        if content and content[0].kind == "number" and len(content[0].text) > 1:
            raise source.unread("a power of more than one digit needs braces", caret.start)
    sign = ""
    if len(content) == 2 and _KINDS.get(content[0].text) == "-":
        sign = "-"
        del content[0]
    if len(content) != 1 or content[0].kind != "number":
        raise source.unread("a superscript that is not a whole number", caret.start)
    digits = content[0].text
    if len(digits) > _LONGEST_EXPONENT:
        raise source.unread(f"a power of more than {_LONGEST_EXPONENT} digits", caret.start)
    return Item("power", sign + digits, caret.start), after
