r"""The text of a note as it is judged, and the way back to the places of its file.

For most notes the two are the same. The prose of a notebook stands in the strings of its JSON,
cell by cell; it is read as one text, and every place in it is found again in the file.
"""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from symconv.checking.lines import Lines
from symconv.checking.model import Place
from symconv.errors import NoteError

_BETWEEN_CELLS = "\n\n"
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_SIGN = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
# Where a cell stands in version 4 of the format, and in version 3.
_CELLS = (("cells", ""), ("worksheets", "", "cells", ""))


@dataclass(frozen=True)
class Source:
    """The judged ``text`` in ``pieces`` (start, stop), and the text of the ``file``.

    ``starts`` and ``origins`` are offsets in the two from which on both run on in step.
    """

    text: str
    file: str
    pieces: tuple[tuple[int, int], ...]
    starts: array[int] = field(default_factory=lambda: array("q", [0]))
    origins: array[int] = field(default_factory=lambda: array("q", [0]))

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)

    @cached_property
    def _file_lines(self) -> Lines:
        return Lines(self.file)

    def origin(self, offset: int) -> int:
        """Where in the file stands what stands here in the text."""
        at = bisect_right(self.starts, offset) - 1
        return self.origins[at] + offset - self.starts[at]

    def origin_end(self, offset: int) -> int:
        """Where in the file ends what ends here in the text."""
        if self.file is self.text or not offset:
            return self.origin(offset)
        last = self.origin(offset - 1)
        sign = _SIGN.match(self.file, last)
        return last + (len(sign[0]) if sign else 1)

    def in_file(self, place: Place) -> Place:
        """A place of the text as a place of the file."""
        if self.file is self.text:
            return place
        return self._file_lines.place(self.origin(self.lines.offset(place)))

    def written(self, new: str) -> str:
        """A part of the text as it is written in the file."""
        return new if self.file is self.text else json.dumps(new, ensure_ascii=False)[1:-1]


def source_of(text: str, suffix: str) -> Source:
    r"""The source of a note in a language.

    >>> raw = '{"cells": [{"cell_type": "markdown", "source": ["a\\n", "$\\\\frac12$"]}]}'
    >>> source = source_of(raw, ".ipynb")
    >>> source.text, raw[source.in_file(Place(2, 7)).column - 1 :]
    ('a\n$\\frac12$', '12$"]}]}')

    Raises :class:`~symconv.errors.NoteError` for a notebook that is none.
    """
    return _notebook(text) if suffix == ".ipynb" else Source(text, text, ((0, len(text)),))


# --- notebooks ------------------------------------------------------------------------------------


def _notebook(file: str) -> Source:
    try:
        whole = json.loads(file)
    except (ValueError, RecursionError) as error:
        where = f" ({error})" if isinstance(error, json.JSONDecodeError) else ""
        raise NoteError(f"it is no notebook: its text is no JSON{where}", field="note") from None
    if not isinstance(whole, dict) or not {"cells", "worksheets"} & whole.keys():
        raise NoteError("it is no notebook: its JSON has no cells", field="note")
    text: list[str] = []
    starts, origins = array("q", [0]), array("q", [0])
    pieces: list[tuple[int, int]] = []
    at = 0
    for literals in _prose(file):
        if pieces:
            text.append(_BETWEEN_CELLS)
            at += len(_BETWEEN_CELLS)
        first = at
        for start, stop in literals:
            for begin, sign in _signs(file, start, stop):
                starts.append(at)
                origins.append(begin)
                text.append(sign)
                at += len(sign)
        pieces.append((first, at))
    return Source("".join(text), file, tuple(pieces), starts, origins)


def _signs(file: str, start: int, stop: int) -> Iterator[tuple[int, str]]:
    """The string between two offsets, in stretches: escapes, and what lies between them."""
    at = start
    for escape in _SIGN.finditer(file, start, stop):
        if at < escape.start():
            yield at, file[at : escape.start()]
        yield escape.start(), json.loads(f'"{escape[0]}"')
        at = escape.end()
    if at < stop:
        yield at, file[at:stop]


def _prose(file: str) -> Iterator[list[tuple[int, int]]]:
    """For each cell of prose the strings of its source, as offsets inside their quotes."""
    # For every open bracket what it is, and of an object the key whose value is being read.
    brackets: list[str] = []
    keys: list[str] = []
    literals: list[tuple[int, int]] = []
    kind, before = "", ""
    for token in _TOKEN.finditer(file):
        sign = token[0]
        if sign in "{[":
            brackets.append(sign)
            keys.append("")
            if sign == "{" and tuple(keys[:-1]) in _CELLS:
                literals, kind = [], ""
        elif sign in "}]":
            if sign == "}" and tuple(keys[:-1]) in _CELLS and kind != "code" and literals:
                yield literals
            brackets.pop()
            keys.pop()
        elif sign[0] == '"' and brackets:
            if brackets[-1] == "{" and before != ":":
                keys[-1] = json.loads(sign)
            elif keys[-1] == "cell_type" and tuple(keys[:-1]) in _CELLS:
                kind = json.loads(sign)
            elif _is_source(keys):
                literals.append((token.start() + 1, token.end() - 1))
        before = sign


def _is_source(keys: Sequence[str]) -> bool:
    """A string, or a string in a list, under the key of a cell's source."""
    within = 1 if keys[-1] == "source" else 2
    return keys[-within:][:1] == ["source"] and tuple(keys[:-within]) in _CELLS
