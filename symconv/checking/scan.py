"""Every formula of a document, with its place and the prose around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from symconv.checking.model import Formula
from symconv.checking.scanning import latex, markdown, notebook, restructured
from symconv.checking.scanning.spans import Lines, Scan

__all__ = ["formulas"]

_SCANNERS: dict[str, Callable[[str], Scan]] = {
    **dict.fromkeys((".tex", ".ltx", ".latex", ".sty"), latex.scan),
    **dict.fromkeys((".rst", ".rest"), restructured.scan),
}
# As far as prose may speak of a formula.
_BEFORE, _AFTER = 500, 300


def formulas(text: str, suffix: str) -> list[Formula]:
    r"""The mathematics of a document in the order of the text.

    The suffix tells LaTeX, reStructuredText and notebooks; everything else is read as Markdown.
    Offsets and columns count characters of the text as it is. In a notebook they count in the
    source of a cell, and ``cell`` is its number from 1.

    >>> [(one.latex, one.place.line, one.place.column) for one in formulas("Let\n$a$ be", ".md")]
    [('a', 2, 2)]

    Raises :class:`~symconv.errors.UnreadError` for a notebook that is none, and for more
    formulas than a document has.
    """
    if suffix.lower() != ".ipynb":
        return _formulas(text, _SCANNERS.get(suffix.lower(), markdown.scan))
    found: list[Formula] = []
    for cell in notebook.cells(text):
        if cell.kind == "code":
            continue
        found += [replace(one, cell=cell.number) for one in _formulas(cell.source, markdown.scan)]
    return found


def _formulas(text: str, scan: Callable[[str], Scan]) -> list[Formula]:
    scanned = scan(text)
    spans, lines = scanned.spans, Lines(text)
    prose = _Prose(text, scanned)
    return [
        Formula(
            latex=span.latex,
            start=span.start,
            stop=span.stop,
            place=lines.place(span.start),
            display=span.display,
            before=prose.before(span.opens),
            after=prose.after(span.closes),
        )
        for span in spans
    ]


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
