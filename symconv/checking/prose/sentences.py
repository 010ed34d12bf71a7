"""The sentences of a text at their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from symconv.checking.model import Role

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


def sentences(prose: str) -> Iterator[Sentence]:
    """The sentences of a text without code, comments and displayed mathematics, in order.

    Those of an unusual length are left out.

    >>> [one.text for one in sentences("It is so.  因此不是。")]
    ['It is so.', '因此不是。']
    """
    start = 0
    for end in _END.finditer(prose):
        yield from _sentence(prose, start, end.end())
        start = end.end()
    yield from _sentence(prose, start, len(prose))


def _sentence(shown: str, start: int, stop: int) -> Iterator[Sentence]:
    raw = shown[start:stop]
    words = raw.strip()
    if words and len(words) <= LONGEST:
        yield Sentence(words, start + len(raw) - len(raw.lstrip()))
