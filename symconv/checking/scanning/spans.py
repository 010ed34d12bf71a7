"""Stretches of a document, and the searches that find them in linear time.

A search that failed from one place fails from every later one too; that is remembered, so that
a text of a million openings without a closing one is still scanned once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from symconv.errors import UnreadError

# A thick book has some thousands.
MOST_FORMULAS = 50_000

_EDGE = re.compile(r"\\(begin|end)[ \t]{0,9}\{[ \t]{0,9}([A-Za-z]+\*?)[ \t]{0,9}\}")
_EDGE_OR_COMMENT = re.compile(rf"\\\\|\\%|%[^\n]*|{_EDGE.pattern}")

_EQUATIONS = """
    equation align gather multline flalign alignat eqnarray displaymath math dmath
    IEEEeqnarray empheq xalignat xxalignat darray dgroup
"""
# Mathematics that stands in no delimiters at all, as people paste it.
_INNER = """
    bmatrix pmatrix vmatrix Vmatrix Bmatrix matrix smallmatrix bsmallmatrix psmallmatrix
    bNiceMatrix pNiceMatrix NiceMatrix bNiceArray pNiceArray NiceArray array aligned alignedat
    gathered split cases dcases
"""
MATH_ENVIRONMENTS = frozenset((_EQUATIONS + _INNER).split())


@dataclass(frozen=True, slots=True)
class Span:
    """Mathematics from ``start`` to ``stop``, with its delimiters from ``opens`` to ``closes``.

    ``latex`` has the length of that stretch of text: what is no mathematics in it (the mark of
    a quotation) is blank, so that every offset still counts.
    """

    start: int
    stop: int
    opens: int
    closes: int
    latex: str
    display: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanner found: mathematics, and what is neither that nor prose (code, comments)."""

    spans: list[Span] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, start: int, stop: int, outside: tuple[int, int], display: bool) -> int:
        """Note mathematics that is not blank; gives where to go on.

        UnreadError when it is more than any document has.
        """
        latex = text[start:stop]
        if latex.strip():
            if len(self.spans) == MOST_FORMULAS:
                raise UnreadError.at(f"more than {MOST_FORMULAS} formulas in one text", text, start)
            self.spans.append(Span(start, stop, *outside, latex, display))
        return outside[1]

    def hide(self, start: int, stop: int) -> int:
        """Note what is neither prose nor mathematics; gives where to go on."""
        self.hidden.append((start, stop))
        return stop


class Finder:
    """Searches in one text that remember what there is no more."""

    def __init__(self, text: str):
        self.text = text
        self._absent: set[str | re.Pattern[str]] = set()
        self._ends: dict[int, tuple[int, int]] | None = None

    def find(self, what: str, start: int) -> int:
        """The offset of the next occurrence, or -1."""
        if what in self._absent:
            return -1
        found = self.text.find(what, start)
        if found < 0:
            self._absent.add(what)
        return found

    def search(self, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
        """The next match, or None."""
        if pattern in self._absent:
            return None
        found = pattern.search(self.text, start)
        if found is None:
            self._absent.add(pattern)
        return found

    def end_of(self, begin: int) -> tuple[int, int] | None:
        r"""Where the ``\end`` of the environment that begins there stands, if it has one."""
        if self._ends is None:
            self._ends = dict(_pairs(self.text))
        return self._ends.get(begin)


def _pairs(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    open_ones: dict[str, list[int]] = {}
    for edge in _EDGE_OR_COMMENT.finditer(text):
        if edge[1] == "begin":
            open_ones.setdefault(edge[2], []).append(edge.start())
        elif edge[1] == "end" and open_ones.get(edge[2]):
            yield open_ones[edge[2]].pop(), edge.span()


def is_math_environment(name: str) -> bool:
    """Whether an environment of that name, starred or not, holds mathematics."""
    return name.rstrip("*") in MATH_ENVIRONMENTS
