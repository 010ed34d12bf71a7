r"""Mathematics in reStructuredText: the role ``:math:`` and the directive ``.. math::``.

Other directives hold text, except those that hold code; literal blocks and comments hold
neither.
"""

from __future__ import annotations

import re
from array import array

from symconv.checking.scanning.spans import Scan

_LINE = re.compile(r"[^\n]*(?:\n|$)")
_DIRECTIVE = re.compile(
    r"(?P<indent>[ \t]*)\.\. (?P<name>[A-Za-z0-9:+_-]+)::(?P<argument>.*)", re.S
)
_COMMENT = re.compile(r"(?P<indent>[ \t]*)\.\.(?:[ \t]+(?![_|\[])|\s*$)")
_CODE = frozenset(
    [
        "code",
        "code-block",
        "sourcecode",
        "literalinclude",
        "parsed-literal",
        "highlight",
        "ipython",
        "plot",
        "doctest",
        "testcode",
        "testsetup",
        "testoutput",
        "prompt",
        "jupyter-execute",
        "graphviz",
        "mermaid",
        "raw",
        "csv-table",
    ]
)
_OPTION = re.compile(r"[ \t]*:[A-Za-z_-]+:")
_INLINE = re.compile(
    r"(?P<literal>``)|:math:`|\\(?P<escape>.)|`(?P<suffix>[^`\n]{1,400})`:math:", re.S
)
_CLOSING = re.compile(r"(?<!\\)`|\n[ \t]*\r?\n")
_LITERAL_END = re.compile(r"``|\n[ \t]*\r?\n")


def scan(text: str) -> Scan:
    """The mathematics of a reStructuredText document.

    >>> [span.latex for span in scan("Let :math:`n` be, ``:math:`no```").spans]
    ['n']
    """
    scanned = Scan()
    lines = _Lines(text)
    at, prose = 0, 0
    while at < len(lines):
        start, stop = lines[at]
        line = text[start:stop]
        directive = _DIRECTIVE.match(line)
        hidden = _COMMENT.match(line) is not None
        if directive:
            hidden = directive["name"] in _CODE
            block = _block(text, lines, at, _width(directive["indent"]))
            if directive["name"] == "math":
                _inline(text, prose, start, scanned)
                _math(text, lines, (at, block), start + directive.start("argument"), scanned)
                at, prose = block, _offset(lines, block, text)
                continue
        elif not hidden:
            literal = line.rstrip().endswith("::")
            if not literal:
                at += 1
                continue
            block = _block(text, lines, at, _width(line))
            _inline(text, prose, stop, scanned)
            scanned.hide(stop, _offset(lines, block, text))
            at, prose = block, _offset(lines, block, text)
            continue
        else:
            block = _block(text, lines, at, _width(line))
        if hidden:
            _inline(text, prose, start, scanned)
            prose = scanned.hide(start, _offset(lines, block, text))
            at = block
        else:
            at += 1
    _inline(text, prose, len(text), scanned)
    scanned.spans.sort(key=lambda span: span.start)
    return scanned


class _Lines:
    """Where each line begins and ends; millions of them fit, as they do not in a list of pairs."""

    def __init__(self, text: str):
        self._stops = array("q", (line.end() for line in _LINE.finditer(text) if line[0]))

    def __len__(self) -> int:
        return len(self._stops)

    def __getitem__(self, number: int) -> tuple[int, int]:
        return self._stops[number - 1] if number else 0, self._stops[number]


def _width(line: str) -> int:
    body = line.expandtabs(8)
    return len(body) - len(body.lstrip())


def _offset(lines: _Lines, number: int, text: str) -> int:
    return lines[number][0] if number < len(lines) else len(text)


def _block(text: str, lines: _Lines, at: int, indent: int) -> int:
    """The number of the first line after ``at`` that is not indented more."""
    end = after = at + 1
    while end < len(lines):
        line = text[slice(*lines[end])]
        end += 1
        if line.strip():
            if _width(line) <= indent:
                break
            after = end
    return after


def _math(text: str, lines: _Lines, block: tuple[int, int], argument: int, scanned: Scan) -> None:
    """A math directive: what stands behind it, and its block without the options."""
    first, last = block
    start, stop = argument, lines[last - 1][1]
    if not text[argument : lines[first][1]].strip():
        number = first + 1
        while number < last and _OPTION.match(text[slice(*lines[number])]):
            number += 1
        start = _offset(lines, number, text)
    if start < stop:
        scanned.add(text, start, stop, (lines[first][0], stop), display=True)


def _inline(text: str, start: int, stop: int, scanned: Scan) -> None:
    """The roles in a stretch of prose."""
    at = start
    while found := _INLINE.search(text, at, stop):
        at = found.end()
        if found["escape"]:
            continue
        if found["suffix"]:
            outside = found.span()
            scanned.add(text, *found.span("suffix"), outside, display=False)
            continue
        closing = _LITERAL_END if found["literal"] else _CLOSING
        end = closing.search(text, at, stop)
        if end is None or end[0][0] == "\n":
            continue
        if found["literal"]:
            at = scanned.hide(found.start(), end.end())
            while at < stop and text[at] == "`":
                at += 1
        else:
            at = scanned.add(text, at, end.start(), (found.start(), end.end()), display=False)
