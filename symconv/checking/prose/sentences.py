"""The sentences of a text at their places; code, comments and displayed mathematics are blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from symconv.checking.model import Role

# What opens a stretch that is no prose, and what closes it.
_OPENERS = re.compile(r"^[ \t]{0,9}(?:```|~~~)|<!--|\$\$|\\\[|`", re.MULTILINE)
_CLOSERS = {"```": "\n```", "~~~": "\n~~~", "<!--": "-->", "$$": "$$", "\\[": "\\]", "`": "`"}
_END = re.compile(r"[。！？!?；;]|\.(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+#>|]|[0-9]+[.)])[ \t])")
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the sign that ends it, and its offset in the text."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a sentence."""

    start: int
    message: str
    condition: str | None = None
    role: Role | None = None


def sentences(text: str, displayed: Sequence[tuple[int, int]] = ()) -> Iterator[Sentence]:
    """The sentences that are prose, without those of an unusual length.

    ``displayed`` are stretches of displayed mathematics.

    >>> [one.text for one in sentences("It is so. `x. y` 因此不是。")]
    ['It is so.', '因此不是。']
    """
    shown = _without(text, _hidden(text))
    shown = _without(shown, displayed)
    start = 0
    for end in _END.finditer(shown):
        yield from _sentence(shown, start, end.end())
        start = end.end()
    yield from _sentence(shown, start, len(shown))


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    """Code, comments and displayed mathematics; what is never closed is prose, save a fence.

    A closing sign that was not found once is not looked for again.
    """
    at, missing = 0, set()
    while opener := _OPENERS.search(text, at):
        sign = opener.group().strip()
        closer = _CLOSERS[sign]
        fence = closer.startswith("\n")
        stop = -1 if sign in missing else text.find(closer, opener.end())
        at = opener.end()
        if stop < 0:
            missing.add(sign)
            if fence:
                yield opener.start(), len(text)
                return
        elif sign != "`" or "\n\n" not in text[opener.end() : min(stop, opener.end() + 500)]:
            at = stop + len(closer)
            yield opener.start(), at


def _without(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with these stretches blank, line breaks kept."""
    pieces, at = [], 0
    for first, last in stretches:
        pieces += [text[at:first], _blank(text[first:last])]
        at = max(at, last)
    return "".join([*pieces, text[at:]])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _sentence(shown: str, start: int, stop: int) -> Iterator[Sentence]:
    raw = shown[start:stop]
    words = raw.strip()
    if words and len(words) <= LONGEST:
        yield Sentence(words, start + len(raw) - len(raw.lstrip()))
