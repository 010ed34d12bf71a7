r"""LaTeX text cut into tokens that remember where they stood.

Nothing is refused here except brackets that do not pair up: what a token may mean is the
business of the later stages, and the matrix reader cuts rows and cells out of the same tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from symconv.errors import UnreadError

# Far above any formula a person writes, far below Python's recursion limit.
MAX_DEPTH = 40

_TOKEN = re.compile(
    r"""
      (?P<space>\s+|%[^\n]*)
    | (?P<edge>\\(?:begin|end)\s*\{[A-Za-z]+\*?\})
    | (?P<fence>```[a-z]*)
    | (?P<row>\\\\\*?(?:[ \t]*\[\s*-?[0-9.]+\s*(?:pt|em|ex|mm|cm|in|mu)\s*\])?)
    | (?P<command>\\(?:[A-Za-z]+|.)?)
    | (?P<number>[0-9]+)
    | (?P<letter>[A-Za-z])
    | (?P<dots>\.\.\.|[…⋯⋮⋱])
    | (?P<char>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CLOSING = {"(": ")", "{": "}", r"\lfloor": r"\rfloor", r"\lceil": r"\rceil"}
_CLOSERS = frozenset(_CLOSING.values())


class Token(NamedTuple):
    """One token; ``start`` and ``stop`` are offsets into the whole text."""

    kind: str
    text: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Source:
    """The whole text, so that an error inside a small part of it names the real line."""

    text: str

    def unread(self, message: str, offset: int) -> UnreadError:
        r"""The error for something at that offset.

        >>> raise Source("k +\n & n").unread("unexpected '&'", 5)
        Traceback (most recent call last):
        symconv.errors.UnreadError: 2:2: not read: unexpected '&'
        """
        return UnreadError.at(message, self.text, offset)


def tokenise(source: Source, start: int = 0, stop: int | None = None) -> list[Token]:
    r"""The tokens of one span of the text; spaces and comments are left out.

    >>> [token.text for token in tokenise(Source(r"w_{11} − \frac{k}{2} % half"))]
    ['w', '_', '{', '11', '}', '−', '\\frac', '{', 'k', '}', '{', '2', '}']
    """
    end = len(source.text) if stop is None else stop
    tokens = []
    for match in _TOKEN.finditer(source.text, start, end):
        kind = match.lastgroup or "char"
        if kind != "space":
            tokens.append(Token(kind, match.group(), match.start(), match.end()))
    return tokens


def check_nesting(source: Source, tokens: Iterable[Token]) -> None:
    """Refuse brackets that do not pair up, and nesting no formula needs.

    >>> check_nesting(Source("(k"), tokenise(Source("(k")))
    Traceback (most recent call last):
    symconv.errors.UnreadError: 1:1: not read: '(' is never closed
    """
    open_tokens: list[Token] = []
    for token in tokens:
        if token.text in _CLOSING:
            if len(open_tokens) == MAX_DEPTH:
                raise source.unread(f"brackets nested more than {MAX_DEPTH} deep", token.start)
            open_tokens.append(token)
        elif token.text in _CLOSERS:
            if not open_tokens:
                raise source.unread(f"'{token.text}' closes nothing", token.start)
            opener = open_tokens.pop()
            if _CLOSING[opener.text] != token.text:
                raise source.unread(f"'{token.text}' closes '{opener.text}'", token.start)
    if open_tokens:
        raise source.unread(f"'{open_tokens[-1].text}' is never closed", open_tokens[-1].start)
