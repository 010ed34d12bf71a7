"""Plain text cut into tokens that remember where they stood.

What people paste is made plain here: other signs for the same thing, superscript digits, and
products written side by side where only a product can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from symconv.errors import UnreadError

MOST_CHARACTERS = 4000
MOST_DEEP = 60
_MOST_DIGITS = 50

FUNCTIONS = {
    **dict.fromkeys(("floor",), "floor"),
    **dict.fromkeys(("ceil", "ceiling"), "ceil"),
    **dict.fromkeys(("mod", "Mod"), "mod"),
    **dict.fromkeys(("max", "Max"), "max"),
    **dict.fromkeys(("min", "Min"), "min"),
    **dict.fromkeys(("abs", "Abs"), "abs"),
}
# kind → what it says → how it is written
_WRITTEN: dict[str, dict[str, str]] = {
    "IFF": {"<=>": "<=> <==> ⇔ ⟺ iff"},
    "IMPLIES": {"=>": "=> ==> ⇒ ⟹ implies"},
    "OR": {"or": "or ∨"},
    "AND": {"and": "and ∧"},
    "NOT": {"not": "not ¬"},
    "REL": {
        "<=": "<= ≤ ⩽",
        ">=": ">= ≥ ⩾",
        "=": "= ==",
        "!=": "!= ≠",
        "<": "<",
        ">": ">",
    },
    "PLUS": {"+": "+"},
    "MINUS": {"-": "- − –"},
    "POWER": {"**": "**"},
    "TIMES": {"*": "* · × ⋅", "/": "/", "//": "//", "%": "%", "mod": "mod"},
    "_LPAR": {"(": "("},
    "_RPAR": {")": ")"},
    "LFLOOR": {"⌊": "⌊"},
    "_RFLOOR": {"⌋": "⌋"},
    "LCEIL": {"⌈": "⌈"},
    "_RCEIL": {"⌉": "⌉"},
    "_COMMA": {",": ","},
}
_SIGNS = {
    sign: (kind, meaning)
    for kind, meanings in _WRITTEN.items()
    for meaning, signs in meanings.items()
    for sign in signs.split()
}
_LONGEST_FIRST = sorted((sign for sign in _SIGNS if not sign.isalpha()), key=len, reverse=True)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PRIMES = "'′’"
_TOKEN = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<exponential>[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+)
    | (?P<decimal>[0-9]*\.[0-9]+|[0-9]+\.)
    | (?P<based>0[A-Za-z][A-Za-z0-9_]*)
    | (?P<number>[0-9]+)
    | (?P<name>[A-Za-z][A-Za-z0-9_]*[{_PRIMES}]*)
    | (?P<raised>[{_RAISED}]+)
    | (?P<sign>{"|".join(map(re.escape, _LONGEST_FIRST))})
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*'*")
_HINTS = {
    "^": "a power is written **",
    "&": "write and",
    "|": "write or; that s divides n is written n mod s = 0",
    "!": "write not or !=",
    "[": "write ( or floor(",
    "{": "write (",
    ";": "write and, or give the claims one by one",
}
_CLOSING = {"(": ")", "⌊": "⌋", "⌈": "⌉"}
_ENDS = frozenset(("NUMBER", "NAME", "RAISED", "_RPAR", "_RFLOOR", "_RCEIL"))
_STARTS = frozenset(("NUMBER", "NAME", "FUNCTION", "_LPAR", "LFLOOR", "LCEIL"))
# d(k − 1) is a product where d is one of the letters for sizes; f(x) would be a call.
_SIZE_LETTERS = frozenset("nksdmpiouber")


class Token(NamedTuple):
    """One token: its kind in the grammar, what it says, and where it stands.

    ``value`` is what the grammar puts in for it where that is more than its text.
    """

    kind: str
    text: str
    start: int
    value: Any = None


def is_name(text: str) -> bool:
    """Whether the plain language reads this as the name of an integer.

    >>> is_name("i'"), is_name("mod"), is_name("w_1,2")
    (True, False, False)
    """
    return bool(_NAME.fullmatch(text)) and text not in _SIGNS and text not in FUNCTIONS


def tokenise(text: str) -> list[Token]:
    """The tokens of a plain text, with a ``*`` of no width where a product is meant.

    >>> [token.text for token in tokenise("2(n − 1) ≥ n²")]
    ['2', '', '(', 'n', '-', '1', ')', '>=', 'n', '2']
    """
    check_length(text)
    tokens = [_token(text, match) for match in _TOKEN.finditer(text) if match.lastgroup != "space"]
    _check_brackets(text, tokens)
    return list(_arranged(text, tokens))


def check_length(text: str) -> None:
    """Refuse a text without anything, and one longer than any claim."""
    if not text.strip():
        raise _unread(text, "an empty text; write a claim such as n + 1 > n", 0)
    if len(text) > MOST_CHARACTERS:
        raise _unread(
            text,
            f"a text of {len(text):,} characters; at most {MOST_CHARACTERS:,} are read, so split "
            f"the claim",
            0,
        )


def _unread(text: str, message: str, offset: int) -> UnreadError:
    return UnreadError.at(message, text, offset, field="statement")


def _token(text: str, match: re.Match[str]) -> Token:
    kind, found, start = match.lastgroup, match.group(), match.start()
    if kind == "sign":
        return Token(*_SIGNS[found], start)
    if kind == "name":
        if found in _SIGNS:
            return Token(*_SIGNS[found], start)
        if found in FUNCTIONS:
            return Token("FUNCTION", found, start)
        letters = found.rstrip(_PRIMES)
        return Token("NAME", letters + "'" * (len(found) - len(letters)), start)
    if kind == "raised":
        return Token("RAISED", "".join(str(_RAISED.index(digit)) for digit in found), start)
    if kind == "number":
        if len(found) > _MOST_DIGITS:
            message = f"a number of {len(found)} digits; at most {_MOST_DIGITS} are read"
            raise _unread(text, message, start)
        return Token("NUMBER", found, start)
    raise _unread(text, _reason(kind, found), start)


def _reason(kind: str | None, found: str) -> str:
    """Why that is not read."""
    if kind == "decimal":
        if len(found) > _MOST_DIGITS:
            return f"a number of {len(found)} digits and a point, which is not an integer"
        return f"{found} is not an integer; write {Fraction(found)}"
    if kind == "exponential":
        return f"{found} may be a number or a product; write all digits, or * and spaces"
    if kind == "based":
        return f"{found} begins with a 0; write the number in decimal digits"
    hint = f"; {_HINTS[found]}" if found in _HINTS else ""
    return f"unknown character {found!r}{hint}"


def _check_brackets(text: str, tokens: Iterable[Token]) -> None:
    opened: list[Token] = []
    for token in tokens:
        if token.text in _CLOSING:
            if len(opened) == MOST_DEEP:
                raise _unread(text, f"brackets nested deeper than {MOST_DEEP}", token.start)
            opened.append(token)
        elif token.text in _CLOSING.values():
            if not opened:
                raise _unread(text, f"'{token.text}' closes nothing", token.start)
            opener = opened.pop()
            if _CLOSING[opener.text] != token.text:
                raise _unread(text, f"'{token.text}' closes '{opener.text}'", token.start)
    if opened:
        raise _unread(text, f"'{opened[-1].text}' is never closed", opened[-1].start)


def _arranged(text: str, tokens: list[Token]) -> Iterable[Token]:
    """The tokens with products made plain; calls and exponents are looked at on the way."""
    before = Token("", "", 0)
    exponent = False
    for at, token in enumerate(tokens):
        after_operand = before.kind in _ENDS
        if token.text == "mod" and token.kind == "TIMES" and not after_operand:
            token = token._replace(kind="FUNCTION")
        if before.kind == "POWER" and token.kind != "NUMBER":
            raise _unread(text, "an exponent must be written in digits, as in s**2", token.start)
        if token.kind == "FUNCTION" and [after.text for after in tokens[at + 1 : at + 2]] != ["("]:
            message = f"{token.text} takes its arguments in parentheses"
            raise _unread(text, message, token.start)
        if after_operand and token.kind in _STARTS:
            _check_side_by_side(text, before, token, exponent)
            yield Token("TIMES", "", token.start)
        yield token
        exponent = before.kind == "POWER"
        before = token


def _check_side_by_side(text: str, left: Token, right: Token, exponent: bool) -> None:
    """Refuse neighbours that need not be a product."""
    if left.kind == "NAME" and right.kind == "_LPAR":
        if left.text not in _SIZE_LETTERS:
            raise _unread(
                text,
                f"unknown function {left.text}; known are floor, ceil, mod, max, min and abs, and "
                f"a product is written {left.text}*(…)",
                left.start,
            )
    elif right.kind == "NUMBER" or left.kind == right.kind == "NAME" or exponent:
        raise _unread(
            text,
            f"an operator is missing between {left.text} and {right.text}; a product is written "
            f"with *",
            right.start,
        )
