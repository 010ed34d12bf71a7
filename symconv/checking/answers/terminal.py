r"""Findings as lines of text: the place, the code, the message, and below the lines of the note.

Under each wrong entry stands a caret, under the caret what belongs there. Nothing of a note
reaches the terminal as it is: signs that a terminal would obey are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from symconv.checking.answers.codes import code_of
from symconv.checking.model import Entry, Finding, Judgement
from symconv.words.lines import columns

# Control signs, marks that turn the direction of writing, and lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LONGEST_MESSAGE = 2000
_NARROWEST = 40
_ELLIPSIS = "…"


class Ink(Enum):
    """What a stretch of a line is, so that it can be coloured."""

    PLACE = "place"
    WRONG = "wrong"
    CONDITIONAL = "conditional"
    UNREAD = "unread"
    RIGHT = "right"
    GUTTER = "gutter"


@dataclass(frozen=True, slots=True)
class Line:
    """A line for the terminal; ``inks`` are (start, stop, what stands there)."""

    text: str
    inks: tuple[tuple[int, int, Ink], ...] = ()


_INKS = {
    Judgement.WRONG: Ink.WRONG,
    Judgement.CONDITIONAL: Ink.CONDITIONAL,
    Judgement.UNREAD: Ink.UNREAD,
    Judgement.RIGHT: Ink.RIGHT,
}


def safe(text: str) -> str:
    r"""The text without what a terminal would obey.

    >>> safe("a\tb\x1b[31m")
    'a b�[31m'
    """
    return _UNSAFE.sub("�", text.replace("\t", " "))


def finding_lines(finding: Finding, source: Sequence[str], width: int) -> list[Line]:
    """The lines on one finding; ``source`` are the lines of its file."""
    lines = [_head(finding)]
    if finding.judgement in (Judgement.UNREAD, Judgement.RIGHT):
        return lines
    marks = [
        (one.place.line, one.place.column, _length(one), one.expected) for one in finding.entries
    ]
    if not marks:
        marks = [(finding.place.line, finding.place.column, 1, "")]
    for number in dict.fromkeys(line for line, *_ in marks):
        if not 1 <= number <= len(source):
            continue
        here = sorted(
            {(column, length, text) for line, column, length, text in marks if line == number}
        )
        lines += _excerpts(source[number - 1], number, here, max(width, _NARROWEST))
    return lines


def _length(entry: Entry) -> int:
    return max(len(entry.found.partition("\n")[0].rstrip()), 1)


def _head(finding: Finding) -> Line:
    # A matrix may be many lines long: its first wrong entry is the place to go to.
    first = finding.entries[0].place if finding.entries else finding.place
    place = f"{safe(finding.file)}:{first.line}:{first.column}:"
    said = code_of(finding)
    message = safe(finding.message)
    if len(message) > _LONGEST_MESSAGE:
        message = message[:_LONGEST_MESSAGE] + _ELLIPSIS
    start = len(place) + 1
    inks = ((0, len(place), Ink.PLACE), (start, start + len(said), _INKS[finding.judgement]))
    return Line(f"{place} {said} {message}", inks)


Mark = tuple[int, int, str]


def _excerpts(line: str, number: int, marks: Sequence[Mark], width: int) -> Iterator[Line]:
    """The line with its marks, in as many pieces as the width needs."""
    gutter = f"{number:>6} | "
    room = width - len(gutter) - 2 * len(_ELLIPSIS)
    line = line.rstrip("\r\n")
    for group in _groups(marks, room):
        first, last = group[0][0] - 1, group[-1][0] - 1 + group[-1][1]
        start, stop = _window(line, first, min(last, len(line)), room)
        yield from _excerpt(line, start, stop, gutter, group)


def _groups(marks: Sequence[Mark], room: int) -> Iterator[list[Mark]]:
    """Marks that fit on one line together; their right entries may need some room too."""
    group: list[Mark] = []
    for mark in marks:
        if group and mark[0] + max(mark[1], len(mark[2])) - group[0][0] > room // 2:
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _window(line: str, first: int, last: int, room: int) -> tuple[int, int]:
    """What of the line is shown: all, or what lies around the marks."""
    if columns(safe(line)) <= room:
        return 0, len(line)
    # Wide signs take two columns; counting each as two is never too much.
    whole = room if line.isascii() else room // 2
    start = max(0, min(first - whole // 4, len(line) - whole))
    return start, min(len(line), max(start + whole, min(last, first + whole)))


def _excerpt(
    line: str, start: int, stop: int, gutter: str, marks: Sequence[Mark]
) -> Iterator[Line]:
    lead = _ELLIPSIS if start > 0 else ""
    shown = safe(line[start:stop])
    yield Line(
        f"{gutter}{lead}{shown}{_ELLIPSIS if stop < len(line) else ''}",
        ((0, len(gutter), Ink.GUTTER),),
    )
    blank = " " * (len(gutter) - 2) + "| "
    indent = len(lead)

    def column_of(offset: int) -> int:
        return indent + columns(safe(line[start:offset]))

    places = [
        (column_of(column - 1), max(1, columns(safe(line[column - 1 : column - 1 + length]))))
        for column, length, _ in marks
    ]
    carets = ""
    for at, length in places:
        carets += " " * (at - len(carets)) + "^" * length
    inks = tuple((len(blank) + at, len(blank) + at + length, Ink.WRONG) for at, length in places)
    yield Line(blank + carets, ((0, len(blank), Ink.GUTTER), *inks))
    texts = [(at, safe(text)) for (at, _), (_, _, text) in zip(places, marks, strict=True) if text]
    for row in _rows(texts):
        written = ""
        spots = []
        for at, text in row:
            written += " " * (at - columns(written))
            spots.append(
                (len(blank) + len(written), len(blank) + len(written) + len(text), Ink.RIGHT)
            )
            written += text
        yield Line(blank + written, ((0, len(blank), Ink.GUTTER), *spots))


def _rows(texts: Sequence[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Each text on the first line on which nothing before it reaches so far."""
    rows: list[list[tuple[int, str]]] = []
    for at, text in texts:
        for row in rows:
            last, before = row[-1]
            if last + columns(before) < at:
                row.append((at, text))
                break
        else:
            rows.append([(at, text)])
    return rows
