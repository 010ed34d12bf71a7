"""A document as mathematics, with the prose around each formula, and as prose alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from symconv.checking.lines import Lines
from symconv.checking.model import Formula
from symconv.checking.scanning import latex, markdown, restructured
from symconv.checking.scanning.spans import Scan

_SCANNERS: dict[str, Callable[[str], Scan]] = {
    **dict.fromkeys((".tex", ".ltx", ".latex", ".sty"), latex.scan),
    **dict.fromkeys((".rst", ".rest"), restructured.scan),
}
_NO_BREAK = re.compile(r"[^\r\n]")
# As far as prose may speak of a formula.
_BEFORE, _AFTER = 500, 300


@dataclass(frozen=True)
class Page:
    """The mathematics of a document in the order of its text, and the text without its code.

    ``prose`` is as long as the text: code and comments are blank in it, line breaks are kept.
    """

    formulas: tuple[Formula, ...]
    prose: str


def read_page(text: str, suffix: str) -> Page:
    r"""A document, in the language that its suffix tells.

    LaTeX and reStructuredText are told; everything else is read as Markdown. Offsets and columns
    count characters of the text as it is.

    >>> page = read_page("Let\n$a$ be `b`", ".md")
    >>> [(one.latex, one.place.line, one.place.column) for one in page.formulas], page.prose
    ([('a', 2, 2)], 'Let\n$a$ be    ')

    Raises :class:`~symconv.errors.UnreadError` for more formulas than a document has.
    """
    scanned = _SCANNERS.get(suffix.lower(), markdown.scan)(text)
    lines, prose = Lines(text), _Prose(text, scanned)
    found = tuple(
        Formula(
            latex=span.latex,
            start=span.start,
            stop=span.stop,
            place=lines.place(span.start),
            display=span.display,
            before=prose.before(span.opens),
            after=prose.after(span.closes),
        )
        for span in scanned.spans
    )
    return Page(found, blanked(text, prose.hidden))


def blanked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    r"""The text with these stretches blank, line breaks kept; they are in order.

    >>> blanked("a b\nc d", [(2, 5)])
    'a  \n  d'
    """
    pieces, at = [], 0
    for first, last in stretches:
        pieces += [text[at:first], _NO_BREAK.sub(" ", text[max(at, first) : last])]
        at = max(at, last)
    return "".join([*pieces, text[at:]])


class _Prose:
    """The text around a formula, up to the next displayed one, without code and comments."""

    def __init__(self, text: str, scanned: Scan):
        self.text = text
        shown = [span for span in scanned.spans if span.display]
        self.opens = [span.opens for span in shown]
        self.closes = [span.closes for span in shown]
        self.hidden = sorted(scanned.hidden)
        self.hidden_stops = [stop for _, stop in self.hidden]

    def before(self, stop: int) -> str:
        number = bisect_left(self.opens, stop)
        first = self.closes[number - 1] if number else 0
        return self._shown(max(first, stop - _BEFORE), stop)

    def after(self, start: int) -> str:
        number = bisect_left(self.opens, start)
        last = self.opens[number] if number < len(self.opens) else len(self.text)
        return self._shown(start, min(last, start + _AFTER))

    def _shown(self, start: int, stop: int) -> str:
        pieces, at = [], start
        number = bisect_left(self.hidden_stops, start + 1)
        while number < len(self.hidden) and self.hidden[number][0] < stop:
            hidden = self.hidden[number]
            pieces.append(self.text[at : max(at, hidden[0])])
            at, number = min(hidden[1], stop), number + 1
        return "".join([*pieces, self.text[at:stop]])
