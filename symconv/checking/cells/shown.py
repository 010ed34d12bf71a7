r"""Tokens of a cell without what shows nothing: spaces, phantoms, colours of cells, frames."""

from __future__ import annotations

from collections.abc import Sequence

from symconv.latex.reading.tokens import Source, Token

# Commands with that many arguments in braces that show nothing, and those that only frame.
_NOTHING = {
    **dict.fromkeys((r"\hspace", r"\vspace", r"\phantom", r"\hphantom", r"\vphantom"), 1),
    **dict.fromkeys((r"\cellcolor", r"\rowcolor", r"\columncolor", r"\label", r"\tag"), 1),
    **dict.fromkeys((r"\colorbox", r"\class", r"\style", r"\hskip"), 1),
    **dict.fromkeys((r"\fcolorbox", r"\rule"), 2),
    **dict.fromkeys((r"\strut", r"\mathstrut", r"\hfill", r"\hfil", r"\limits", r"\ensuremath"), 0),
    **dict.fromkeys((r"\boxed", r"\fbox", r"\framebox", r"\underline", r"\mathord"), 0),
    **dict.fromkeys((r"\nonumber", r"\notag", r"\normalfont", r"\quad", r"\qquad", r"\>"), 0),
    **dict.fromkeys((r"\mathstrut", r"\enspace", r"\thinspace", r"\large", r"\Large"), 0),
}
_SPACES = frozenset(("\\ ", "\\\n", "\\\t", "~", "$"))


def without_layout(source: Source, tokens: Sequence[Token]) -> list[Token]:
    """Without what shows nothing, and without space at either end."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.text in _NOTHING:
            if at < len(tokens) and tokens[at].text == "*":
                at += 1
            for _ in range(_NOTHING[token.text]):
                at = _after_group(source, tokens, at)
        elif token.text != "$":
            kept.append(token)
    while kept and kept[0].text in _SPACES:
        kept = kept[1:]
    while kept and kept[-1].text in _SPACES:
        kept = kept[:-1]
    return kept


def _after_group(source: Source, tokens: Sequence[Token], at: int) -> int:
    """The index after ``[…]`` and ``{…}``."""
    while at < len(tokens) and tokens[at].text == "[":
        while at < len(tokens) and tokens[at].text != "]":
            at += 1
        at += 1
    if at < len(tokens) and tokens[at].text == "{":
        return closing(source, tokens, at) + 1
    return at + 1


def closing(source: Source, tokens: Sequence[Token], at: int) -> int:
    """The index of the brace that closes the one at that index."""
    depth = 0
    for end in range(at, len(tokens)):
        depth += (tokens[end].text == "{") - (tokens[end].text == "}")
        if depth == 0:
            return end
    raise source.unread("'{' is never closed", tokens[at].start)
