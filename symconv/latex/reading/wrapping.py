r"""What may stand around a matrix: fences, ``C =``, a type size, ``\left[ … \right]``.

All of it is taken off in pairs from the outside inwards; anything else next to the matrix
(a second factor, a transpose, a word) changes what is meant and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from symconv.latex.reading.items import is_layout
from symconv.latex.reading.tokens import Source, Token

_EDGE = re.compile(r"\\(begin|end)\s*\{(.*)\}")
_MATRICES = frozenset(("bmatrix", "pmatrix", "matrix", "Bmatrix", "smallmatrix", "array"))
_PAIRS = {
    "$": "$",
    "`": "`",
    "```math": "```",
    r"\[": r"\]",
    r"\(": r"\)",
    "{": "}",
    "(": ")",
    "[": "]",
    r"\{": r"\}",
    r"\lbrack": r"\rbrack",
    r"\lbrace": r"\rbrace",
    r"\begin{equation}": r"\end{equation}",
    r"\begin{equation*}": r"\end{equation*}",
}
_SCRIPT = r"(?:[_^](?:[A-Za-z0-9]|\\[a-z]+ |\{[^{}=]*(?:\{[A-Za-z]*\})?\}))"
_TITLE = re.compile(
    rf"(?:[A-Za-z]|\\[A-Za-z]+ |\\[A-Za-z]+ \{{[A-Za-z]+\}}){_SCRIPT}*'*{_SCRIPT}*:?"
)
_REPEATED = re.compile(r"\*\{([0-9]{1,4})\}(?:\{([lcr|\s]*)\}|([lcr]))")


class Environment(NamedTuple):
    """A matrix environment; ``columns`` is what the preamble of an array declares."""

    begin: Token
    body: list[Token]
    end: Token
    columns: int | None


def find_matrix(source: Source, tokens: Sequence[Token]) -> Environment:
    r"""The one matrix environment, once everything around it is understood.

    >>> from symconv.latex.reading.tokens import tokenise
    >>> source = Source(r"$$ C^{T} = \left[\begin{array}{c|c} 1 & 2 \end{array}\right] $$")
    >>> environment = find_matrix(source, tokenise(source))
    >>> [token.text for token in environment.body], environment.columns
    (['1', '&', '2'], 2)
    """
    first = _first_matrix(source, tokens)
    last = _its_end(source, tokens, first)
    _check_around(source, tokens[:first], tokens[last + 1 :])
    begin, end, body = tokens[first], tokens[last], list(tokens[first + 1 : last])
    if _edge(begin)[1] != "array":
        return Environment(begin, body, end, None)
    columns, length = _preamble(source, begin, body)
    return Environment(begin, body[length:], end, columns)


def _edge(token: Token) -> tuple[str, str]:
    """``("begin", "bmatrix")``, or two empty words for any other token."""
    match = _EDGE.fullmatch(token.text) if token.kind == "edge" else None
    return (match[1], match[2]) if match else ("", "")


def _first_matrix(source: Source, tokens: Sequence[Token]) -> int:
    other: Token | None = None
    for at, token in enumerate(tokens):
        side, name = _edge(token)
        if side == "begin" and name in _MATRICES:
            return at
        if side == "begin" and token.text not in _PAIRS:
            other = other or token
    if other:
        message = f"the environment {_edge(other)[1]} is no matrix of entries"
        raise source.unread(message, other.start)
    raise source.unread("no matrix environment here", tokens[0].start if tokens else 0)


def _its_end(source: Source, tokens: Sequence[Token], first: int) -> int:
    name = _edge(tokens[first])[1]
    for at in range(first + 1, len(tokens)):
        if tokens[at].kind == "edge":
            if _edge(tokens[at]) == ("end", name):
                return at
            raise source.unread(f"{tokens[at].text} inside {name}", tokens[at].start)
    raise source.unread(f"{tokens[first].text} is never closed", tokens[first].start)


def _skipped(token: Token) -> bool:
    return is_layout(token) or token.text in (r"\quad", r"\qquad")


def _check_around(source: Source, before: Sequence[Token], after: Sequence[Token]) -> None:
    """Take the openers before the matrix off against the closers after it."""
    opened: list[Token] = []
    at, titled = 0, False
    while at < len(before):
        token = before[at]
        if token.text in _PAIRS:
            opened.append(token)
        elif not _skipped(token):
            length = 0 if titled else _title_length(before[at:])
            if not length:
                raise source.unread(f"'{token.text}' before the matrix", token.start)
            at, titled = at + length, True
            continue
        at += 1
    for token in after:
        if _skipped(token):
            continue
        if not opened or _PAIRS[opened[-1].text] != token.text:
            raise source.unread(f"'{token.text}' after the matrix", token.start)
        opened.pop()
    if opened:
        raise source.unread(f"'{opened[-1].text}' is never closed", opened[-1].start)


def _title_length(tokens: Sequence[Token]) -> int:
    r"""How many tokens ``C =`` takes; 0 where the text is no name and an equals sign.

    The name may be bold and may carry a transpose sign: it says what the matrix is called,
    and what it is called does not change its entries.
    """
    texts = [token.text for token in tokens]
    if "=" not in texts:
        return 0
    length = texts.index("=")
    title = "".join(t.text + " " * (t.kind == "command") for t in tokens[:length])
    return length + 1 if _TITLE.fullmatch(title) else 0


def _preamble(source: Source, begin: Token, body: Sequence[Token]) -> tuple[int, int]:
    r"""Columns declared by ``{cc|c}`` or ``{*{20}c}``, and how many tokens that takes."""
    at = 0
    if body and body[0].text == "[":
        at = next((k for k, token in enumerate(body) if token.text == "]"), 0) + 1
    depth, end = 0, at
    while end < len(body):
        depth += (body[end].text == "{") - (body[end].text == "}")
        if depth <= 0:
            break
        end += 1
    if end == at or end == len(body):
        raise source.unread("array needs its columns in braces", begin.start)
    written = source.text[body[at].stop : body[end].start]
    expanded = _REPEATED.sub(lambda m: int(m[1]) * (m[2] or m[3] or ""), written)
    letters = "".join(expanded.split()).replace("|", "")
    if letters.strip("lcr"):
        raise source.unread(f"unknown array columns {written!r}", body[at].start)
    return len(letters), end + 1
