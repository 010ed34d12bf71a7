r"""Lines and columns of a text: ``\n``, ``\r`` and ``\r\n`` end a line, and nothing else does."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property

from symconv.checking.model import Place

LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """Line and column of every offset of a text, and the way back.

    >>> lines = Lines("a\\r\\nbc\\n")
    >>> lines.place(4), lines.offset(Place(2, 2))
    (Place(line=2, column=2), 4)
    """

    def __init__(self, text: str):
        self._text = text

    @cached_property
    def _starts(self) -> array[int]:
        # A text of millions of empty lines would fill the memory as a list.
        starts = array("q", [0])
        starts.extend(end.end() for end in LINE_END.finditer(self._text))
        return starts

    def numbers(self, offset: int) -> tuple[int, int]:
        """Line and column as plain numbers, for many places."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def beside(self, start: Place, offset: int) -> Place:
        """The place of an offset, where the text itself begins at ``start``.

        >>> Lines("a\\nbc").beside(Place(7, 5), 3)
        Place(line=8, column=2)
        """
        line, column = self.numbers(offset)
        if line > 1:
            return Place(start.line + line - 1, column)
        return Place(start.line, start.column + offset)

    def place(self, offset: int) -> Place:
        return Place(*self.numbers(offset)) if offset else Place(1, 1)

    def offset(self, place: Place) -> int:
        """Where a place is; in a text with fewer lines, on its last line."""
        start = self._starts[min(place.line, len(self._starts)) - 1]
        return min(start + place.column - 1, len(self._text))
