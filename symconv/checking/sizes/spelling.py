r"""How names are spelt in size formulas: ``H_{out}``, ``\text{stride}[0]``, ``n^{[l-1]}``, 步幅.

Every name of a formula becomes one letter token, so that the guarded reader, which refuses what
it does not know, has only names it can tell apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from symconv.errors import UnreadError
from symconv.latex.reading.tokens import Source, Token
from symconv.naming import latex_name

_FONTS = r"""
    \text \mathrm \textrm \mathit \textit \mathbf \textbf \boldsymbol \bm \mathsf \textsf
    \mathtt \texttt \operatorname \mbox \mathcal
"""
FONTS = frozenset(_FONTS.split())
_ACCENTS = {r"\hat": "hat", r"\widehat": "hat", r"\tilde": "tilde", r"\widetilde": "tilde"} | {
    r"\bar": "bar",
    r"\overline": "bar",
}
_CJK = re.compile("[㐀-鿿]")
_LAYER = re.compile(r"[\[(]?l(?:[+-]1)?[\])]?|[\[(][0-9ijkt](?:[+-]1)?[\])]")
_DIRECTION = re.compile("in|out|input|output")
_INDEX = re.compile("[0-9]|h|w|d|height|width")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name as it is spelt: its base, what hangs on it, and its text as people see it."""

    base: str
    accent: str = ""
    primes: int = 0
    below: str = ""
    above: str = ""
    index: str = ""

    @property
    def shown(self) -> str:
        """The name on one line of text.

        >>> Spelling("n", below="H", above="[l-1]").shown, Spelling("k", accent="hat").shown
        ('n_H^[l-1]', 'k̂')
        """
        mark = {"hat": "\u0302", "tilde": "\u0303", "bar": "\u0304"}.get(self.accent, "")
        text = self.base.removeprefix("\\") + mark + "'" * self.primes
        text += f"_{self.below}" if self.below else ""
        text += f"^{self.above}" if self.above else ""
        return text + (f"[{self.index}]" if self.index else "")


class Spellings:
    """The names of one formula, each with the letter that stands for it."""

    def __init__(self) -> None:
        self.letters: dict[Spelling, str] = {}

    def letter(self, spelling: Spelling) -> str:
        return self.letters.setdefault(spelling, f"v{len(self.letters) + 1}")

    def spelling(self, letter: str) -> Spelling:
        return next(one for one, own in self.letters.items() if own == letter)


def is_cjk(token: Token) -> bool:
    return bool(_CJK.fullmatch(token.text))


def content(source: Source, tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The text of the group or of the single sign at ``at``, and the index after it."""
    if at < len(tokens) and tokens[at].text in FONTS:
        at += 1  # n_\text{h} has the subscript h
    if at >= len(tokens):
        return "", at
    if tokens[at].text != "{":
        return tokens[at].text, at + 1
    depth, end = 0, at
    while end < len(tokens):
        depth += (tokens[end].text == "{") - (tokens[end].text == "}")
        if depth == 0:
            return source.text[tokens[at].stop : tokens[end].start], end + 1
        end += 1
    raise source.unread("'{' is never closed", tokens[at].start)


def read_spelling(
    source: Source, tokens: Sequence[Token], base: str, at: int, accent: str = ""
) -> tuple[Spelling, int]:
    """The name with that base whose scripts begin at ``at``, and the index after it."""
    primes, below, above, index = 0, "", "", ""
    while at < len(tokens):
        text = tokens[at].text
        following = [token.text for token in tokens[at : at + 4]]
        if text == "'":
            primes, at = primes + 1, at + 1
        elif following[:2] == ["^", r"\prime"]:
            primes, at = primes + 1, at + 2
        elif following == ["^", "{", r"\prime", "}"]:
            primes, at = primes + 1, at + 4
        elif text == "_" and not below:
            inner, at = content(source, tokens, at + 1)
            below = plain(inner)
        elif text == "^" and not above and _is_label(source, tokens, at):
            inner, at = content(source, tokens, at + 1)
            above = plain(inner)
        elif text == "[" and not index and len(base) > 1 and _is_index(following):
            index, at = following[1], at + 3
        else:
            break
    return Spelling(base, accent, primes, below, above, index), at


def _is_label(source: Source, tokens: Sequence[Token], at: int) -> bool:
    """Whether a superscript is a layer or a word, not a power."""
    try:
        inner, _ = content(source, tokens, at + 1)
    except UnreadError:
        return False
    text = plain(inner)
    return bool(_LAYER.fullmatch(text) or _DIRECTION.fullmatch(text))


def _is_index(following: Sequence[str]) -> bool:
    return len(following) > 2 and following[2] == "]" and bool(_INDEX.fullmatch(following[1]))


def plain(inner: str) -> str:
    r"""A script without fonts, braces and spaces.

    >>> plain(r"\text{in}"), plain(r"h,\mathrm{out}"), plain("l - 1")
    ('in', 'h,out', 'l-1')
    """
    text = re.sub(r"\\(?:[A-Za-z]+\*?)\s*\{", "{", inner)
    text = re.sub(r"\\[,;:! ]|\\(?:rm|it|bf|sf|tt)\b", "", text).replace("\\_", "_")
    return re.sub(r"[{}\s~]", "", text).replace("−", "-").rstrip(",")


def accent_of(token: Token) -> str:
    return _ACCENTS.get(token.text, "")


def is_greek(token: Token) -> bool:
    word = token.text[1:]
    return token.text[:1] == "\\" and word.isalpha() and latex_name(word) == token.text
