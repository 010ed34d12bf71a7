r"""Comments in a note that keep findings back: ``symconv: ignore`` and ``symconv: ignore-file``.

The comment is written as the note's language writes comments: ``<!-- … -->``, ``% …`` or
``.. …``. On a line of its own it speaks of the paragraph or formula below it, else of its line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from symconv.checking.lines import LINE_END
from symconv.checking.model import Finding, Formula

_COMMENT = re.compile(
    r"(?:<!--|%+|(?:^|(?<=\s))(?:\.\.|//|#))[ \t]*symconv:[ \t]*"
    r"ignore(-file)?(?!\w|-(?!->)|\s+SC\d)"
    r"(?:[ \t]*-->)?"
)


@dataclass(frozen=True, slots=True)
class Ignored:
    """Lines of a note, counted from 1, whose findings are kept back; the spans are in order."""

    spans: tuple[tuple[int, int], ...] = ()
    whole: bool = False

    def __bool__(self) -> bool:
        return self.whole or bool(self.spans)

    def has(self, finding: Finding) -> bool:
        """Whether the comments speak of this finding."""
        line = finding.place.line
        at = bisect_right(self.spans, line, key=lambda span: span[0]) - 1
        return self.whole or (at >= 0 and line <= self.spans[at][1])


def ignored(text: str, formulas: Sequence[Formula]) -> Ignored:
    r"""What the comments of a note keep back; a formula is kept back as a whole.

    >>> ignored("a\n\n<!-- symconv: ignore -->\n\nb\nb\n\nc", []).spans
    ((3, 6),)
    """
    if "symconv:" not in text:
        return Ignored()
    lines = LINE_END.split(text)
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines, start=1):
        comment = _COMMENT.search(line)
        if comment is None:
            continue
        if comment[1]:
            return Ignored(whole=True)
        if found and number <= found[-1][1]:
            continue  # a comment among what a comment keeps back
        alone = not (line[: comment.start()] + line[comment.end() :]).strip()
        found.append((number, _block_end(lines, number) if alone else number))
    return Ignored(tuple(_joined(sorted(_widened(found, formulas)))))


def _block_end(lines: Sequence[str], comment: int) -> int:
    """The last line of the block below a comment, with what is indented below its beginning."""
    end = _next_filled(lines, comment)
    if end == len(lines):
        return end
    indent = _indent(lines[end])
    while end < len(lines) and lines[end].strip():
        end += 1
        below = _next_filled(lines, end)
        if end < below < len(lines) and _indent(lines[below]) > indent:
            end = below
    return end


def _next_filled(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _widened(
    spans: Sequence[tuple[int, int]], formulas: Iterable[Formula]
) -> Iterator[tuple[int, int]]:
    """The spans, and the formulas that they touch."""
    yield from spans
    starts = [first for first, _ in spans]
    for one in formulas:
        first = one.place.line
        last = first + len(LINE_END.findall(one.latex))
        at = bisect_right(starts, last) - 1
        if at >= 0 and spans[at][1] >= first:
            yield first, last


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, with those that touch as one."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
