"""Prose in lines of text, in columns of a terminal: Chinese has no spaces to break at."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

_WIDE = r"\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6"
_HAS_WIDE = re.compile(f"[{_WIDE}]")
# What may not begin a line, and what may not end one.
_CLOSING, _OPENING = "，。；：！？、）》」』”’", "（《「『“‘"
# One wide character, with what must stay beside it; a run of narrow ones; or blanks.
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:[{_WIDE}]|[^{_WIDE}{_CLOSING}{_OPENING} ]+)?[{_CLOSING}]+"
    rf"|[{_OPENING}]+(?:[{_WIDE}]|[^{_WIDE}{_CLOSING}{_OPENING} ]+)"
    rf"|[{_WIDE}]|[^{_WIDE}{_CLOSING}{_OPENING} ]+|[{_OPENING}]+| +"
)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: a Chinese character takes two.

    >>> columns("C 的行")
    6
    """
    if not _HAS_WIDE.search(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def filled(text: str, width: int, head: str = "", indent: str = "") -> list[str]:
    """Prose in lines of at most so many columns; Chinese is broken between its characters.

    >>> filled("每行是一个输出格子，每列是一个输入格子。", 20)
    ['每行是一个输出格子，', '每列是一个输入格子。']
    """
    if not _HAS_WIDE.search(text):
        return textwrap.wrap(text, width, initial_indent=head, subsequent_indent=indent)
    lines: list[str] = []
    line, empty = head, True
    for piece in _pieces(text, width - max(map(columns, (head, indent)))):
        if not empty and columns((line + piece).rstrip(" ")) > width:
            lines.append(line.rstrip(" "))
            line, empty = indent, True
        if piece.strip(" ") or not empty:
            line, empty = line + piece, False
    return [*lines, line.rstrip(" ")]


def _pieces(text: str, room: int) -> Iterator[str]:
    """What is not broken: a character with its punctuation, a word that fits on a line."""
    for piece in _PIECE.findall(text):
        if columns(piece) <= room or columns(piece) > len(piece):
            yield piece
            continue
        for start in range(0, len(piece), room):
            yield piece[start : start + room]
