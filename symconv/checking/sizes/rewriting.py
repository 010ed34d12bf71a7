"""The tokens of a formula in the alphabet of the guarded reader, with marks between statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from symconv.checking.sizes import words
from symconv.checking.sizes.signs import ORDERS
from symconv.checking.sizes.spelling import (
    FONTS,
    Spellings,
    accent_of,
    content,
    is_cjk,
    is_greek,
    read_spelling,
)
from symconv.errors import UnreadError
from symconv.latex.reading.tokens import Source, Token, tokenise

BREAK, EQUAL, OTHER, WIDE = "<break>", "<equal>", "<other>", "<wide>"
_ENVIRONMENTS = """
    aligned align alignat alignedat flalign split gather gathered equation multline eqnarray
    displaymath math dmath
"""
# These have the number of their columns as an argument.
_COUNTED = re.compile(r"\\begin\{align(?:at|edat)\*?\}")
_ALIGNED = frozenset(
    f"\\{edge}{{{name}{star}}}"
    for edge in ("begin", "end")
    for name in _ENVIRONMENTS.split()
    for star in ("", "*")
)
_MARKS = {
    **dict.fromkeys(("=", r"\coloneqq", r"\triangleq", r"\equiv", r"\doteq"), EQUAL),
    **dict.fromkeys((r"\quad", r"\qquad"), WIDE),
    **dict.fromkeys((",", ";", "，", "；", "。", "、", ":", "："), BREAK),
    **dict.fromkeys(
        (r"\Rightarrow", r"\implies", r"\iff", r"\Leftrightarrow", r"\therefore", "⇒", "→"), BREAK
    ),
    **dict.fromkeys(ORDERS, OTHER),
}
_SIGNS = {
    **dict.fromkeys(("*", r"\ast", "∗"), r"\cdot"),
    **dict.fromkeys((r"\div", "÷"), "/"),
    **dict.fromkeys((r"\mod", r"\bmod", r"\pmod", r"\%"), r"\bmod"),
    r"\cfrac": r"\frac",
    "⌊": r"\lfloor",
    "⌋": r"\rfloor",
    "⌈": r"\lceil",
    "⌉": r"\rceil",
    "（": "(",
    "）": ")",
    "＋": "+",
    "–": "-",
}
_DROPPED = frozenset(("&", r"\ ", r"\nonumber", r"\notag", r"\hfill", "~", r"\limits"))
_LABELS = frozenset((r"\tag", r"\label", r"\hspace", r"\vspace", r"\phantom"))
_COLOURS = frozenset((r"\color", r"\textcolor"))
_FRACTIONS = frozenset((r"\frac", r"\dfrac", r"\tfrac"))
_ROUNDED = {"floor": (r"\lfloor", r"\rfloor"), "ceil": (r"\lceil", r"\rceil")}


def rewritten(source: Source, spellings: Spellings) -> list[Token] | None:
    """The tokens with one letter for each name, or None for what holds no size formula."""
    tokens = _unboxed(tokenise(source))
    if any(token.kind == "edge" and _tight(token.text) not in _ALIGNED for token in tokens):
        return None
    try:
        return _rounded(_Rewriting(source, tokens, spellings).all())
    except UnreadError:
        return None


def _unboxed(tokens: list[Token]) -> list[Token]:
    r"""The tokens without ``\boxed{`` and its ``}``."""
    dropped: set[int] = set()
    for at, token in enumerate(tokens[:-1]):
        if token.text == r"\boxed" and tokens[at + 1].text == "{":
            depth, end = 1, at + 2
            while end < len(tokens) and depth:
                depth += {"{": 1, "}": -1}.get(tokens[end].text, 0)
                end += 1
            dropped |= {at, at + 1, end - 1}
    return [token for at, token in enumerate(tokens) if at not in dropped]


def _tight(text: str) -> str:
    return "".join(text.split())


class _Rewriting:
    """One pass over the tokens of a formula."""

    def __init__(self, source: Source, tokens: Sequence[Token], spellings: Spellings):
        self.source = source
        self.tokens = tokens
        self.spellings = spellings
        self.done: list[Token] = []

    def all(self) -> list[Token]:
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        return self.done

    def _step(self, at: int) -> int:
        token = self.tokens[at]
        text = token.text
        if token.kind == "edge" and _COUNTED.fullmatch(_tight(text)):
            return content(self.source, self.tokens, at + 1)[1]
        if token.kind in ("edge", "fence") or text in _DROPPED:
            return at + 1
        if text in _LABELS:
            return content(self.source, self.tokens, at + 1)[1]
        if text in _COLOURS:
            return content(self.source, self.tokens, self._after_option(at + 1))[1]
        if token.kind == "row":
            return self._put("mark", BREAK, token, at + 1)
        if self._in_number(at):
            return self._put(token.kind, text, token, at + 1)
        if text in _MARKS:
            return self._put("mark", _MARKS[text], token, at + 1)
        if text in FONTS:
            return self._worded(at)
        if text in _FRACTIONS:
            return self._fraction(at)
        if token.kind == "letter" or is_cjk(token) or is_greek(token) or accent_of(token):
            return self._named(at)
        return self._put(token.kind, _SIGNS.get(text, text), token, at + 1)

    def _put(self, kind: str, text: str, token: Token, after: int) -> int:
        self.done.append(Token(kind, text, token.start, self.tokens[after - 1].stop))
        return after

    def _after_option(self, at: int) -> int:
        if at < len(self.tokens) and self.tokens[at].text == "[":
            while at < len(self.tokens) and self.tokens[at].text != "]":
                at += 1
            at += 1
        return at

    def _in_number(self, at: int) -> bool:
        """Whether a comma or a colon stands between digits, as in 1,024: not ours to split."""
        if self.tokens[at].text not in (",", ":", "，") or not 0 < at < len(self.tokens) - 1:
            return False
        before, token, after = self.tokens[at - 1 : at + 2]
        tight = before.stop == token.start and token.stop == after.start
        return tight and before.kind == after.kind == "number"

    def _worded(self, at: int) -> int:
        """What stands in a text font: a name, a function, or words between statements."""
        token = self.tokens[at]
        inner, after = content(self.source, self.tokens, at + 1)
        word = " ".join(inner.replace("\\_", "_").replace("~", " ").split())
        if not word:
            return after
        if words.function(word):
            return self._put("function", words.function(word), token, after)
        if word in ("mod", "max", "min"):
            command = r"\bmod" if word == "mod" else f"\\{word}"
            return self._put("command", command, token, after)
        if word in ("=", ",", "，", "×"):
            kind, text = ("command", r"\times") if word == "×" else ("mark", _MARKS[word])
            return self._put(kind, text, token, after)
        one = word.replace("_", "").isalnum() and not word[0].isdigit()
        if words.joins(word) or not (one or words.meaning(word)):
            return self._put("mark", BREAK, token, after)
        return self._spelt(token, word, after)

    def _named(self, at: int) -> int:
        token = self.tokens[at]
        if accent_of(token):
            inner, after = content(self.source, self.tokens, at + 1)
            base = inner.strip()
            if len(base) != 1 or not base.isalpha():
                return self._put(token.kind, token.text, token, at + 1)
            return self._spelt(token, base, after, accent_of(token))
        if token.kind == "command":
            return self._spelt(token, token.text, at + 1)
        end, word = self._run(at)
        if token.kind == "letter" and len(word) == 2 and not words.meaning(word):
            return self._spelt(token, word[0], at + 1)
        if words.function(word) and token.kind == "letter":
            return self._put("function", words.function(word), token, end)
        if words.joins(word):
            return self._put("mark", BREAK, token, end)
        return self._spelt(token, word, end)

    def _run(self, at: int) -> tuple[int, str]:
        r"""The letters, or the Chinese signs, that stand together; ``\_`` joins words.

        So does the bare sign in ``kernel_size``, which LaTeX would take for a subscript.
        """
        chinese = is_cjk(self.tokens[at])
        end = at + 1
        while end < len(self.tokens) and self.tokens[end - 1].stop == self.tokens[end].start:
            token = self.tokens[end]
            same = is_cjk(token) if chinese else token.kind == "letter"
            if not (same or token.text == r"\_" or self._joins_words(at, end)):
                break
            end += 1
        word = self.source.text[self.tokens[at].start : self.tokens[end - 1].stop]
        return end, word.replace("\\_", "_")

    def _joins_words(self, start: int, at: int) -> bool:
        around = self.tokens[at - 2 : at], self.tokens[at + 1 : at + 3]
        is_between = all(len(two) == 2 and _is_word(two) for two in around)
        return self.tokens[at].text == "_" and at - start >= 2 and is_between

    def _spelt(self, token: Token, base: str, after: int, accent: str = "") -> int:
        spelling, after = read_spelling(self.source, self.tokens, base, after, accent)
        return self._put("letter", self.spellings.letter(spelling), token, after)

    def _fraction(self, at: int) -> int:
        r"""``\frac12`` and ``\frac n2`` get the braces that the reader asks for."""
        self._put("command", _SIGNS.get(self.tokens[at].text, r"\frac"), self.tokens[at], at + 1)
        at += 1
        for _ in range(2):
            if at >= len(self.tokens) or self.tokens[at].text == "{":
                if at < len(self.tokens):
                    at = self._group(at)
                continue
            token = self.tokens[at]
            if token.kind not in ("letter", "number") or len(token.text) > 1:
                return at
            self.done.append(Token("char", "{", token.start, token.start))
            kept = self.tokens
            self.tokens = kept[: at + 1]
            self._step(at)
            self.tokens = kept
            self.done.append(Token("char", "}", token.stop, token.stop))
            at += 1
        return at

    def _group(self, at: int) -> int:
        """A whole group in braces, rewritten."""
        depth = 0
        while at < len(self.tokens):
            depth += {"{": 1, "}": -1}.get(self.tokens[at].text, 0)
            at = self._step(at)
            if depth == 0:
                break
        return at


def _is_word(letters: Sequence[Token]) -> bool:
    """Whether these are letters without anything between them."""
    tight = all(one.stop == other.start for one, other in pairwise(letters))
    return tight and all(token.kind == "letter" for token in letters)


def _rounded(tokens: list[Token]) -> list[Token]:
    """``floor(…)`` in words as the brackets that mean it."""
    done = list(tokens)
    for at, token in enumerate(tokens):
        if token.kind != "function":
            continue
        opener = next((k for k in range(at + 1, len(done)) if not _is_left(done[k])), None)
        if opener is None or done[opener].text not in ("(", "["):
            continue
        depth, end = 0, opener
        while end < len(done):
            depth += (done[end].text in ("(", "[")) - (done[end].text in (")", "]"))
            if depth == 0:
                first, last = _ROUNDED[token.text]
                done[opener] = done[opener]._replace(kind="command", text=first)
                done[end] = done[end]._replace(kind="command", text=last)
                done[at] = token._replace(kind="char", text="~")
                break
            end += 1
    return done


def _is_left(token: Token) -> bool:
    return token.text.startswith((r"\left", r"\big", r"\Big")) and token.kind == "command"
