r"""Where the matrices of a formula stand, and where their cells do; nothing is understood yet.

Only edges of environments, row breaks, ``&`` and braces matter here, so that a matrix of a
quarter of a million cells is cut in a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Some 250,000 cells: the largest that are judged, and far more than a person writes.
MOST_CELLS = 300_000
MOST_SIGNS = 5_000_000

_LENGTH = r"(?:pt|ex|em|mm|cm|in|mu|bp|pc|\\[A-Za-z]{1,30})"
_PIECE = re.compile(
    rf"""
      %[^\n]*
    | (?P<begin>\\begin[ \t]*\{{[ \t]*(?P<name>[A-Za-z]+\*?)[ \t]*\}})
    | (?P<end>\\end[ \t]*\{{[ \t]*(?P<closed>[A-Za-z]+\*?)[ \t]*\}})
    | (?P<row>\\\\\*?(?:[ \t]*\[\s{{0,9}}-?[0-9.]{{0,9}}\s{{0,9}}{_LENGTH}\s{{0,9}}\])?
        |\\(?:cr|tabularnewline|newline)(?![A-Za-z]))
    | (?P<plain>\\(?:[bp]?matrix|bordermatrix)(?=\s{{0,9}}\{{))
    | \\[A-Za-z]+
    | \\.
    | [&{{}}]
    """,
    re.VERBOSE | re.DOTALL,
)
_MATRIX = re.compile(
    r"[bpvVB]?matrix\*?|[bpvVB]?smallmatrix\*?|[bpvVB]?NiceMatrix|[bpvVB]?NiceArray|d?array"
    r"|bordermatrix|blockarray|block|kbordermatrix"
)
_WITH_PREAMBLE = frozenset(("array", "darray", "blockarray", "block"))
_OPTION = re.compile(r"\s*\[[^\]\n]{0,80}\]")
_LONGEST_PREAMBLE = 4000

Cell = tuple[int, int]


class _Frame:
    """An environment that is still open; ``braces`` counts those open inside it."""

    def __init__(self, name: str, begin: int, body: int, *, plain: bool = False):
        self.name = name
        self.begin = begin
        self.body = self.at = body
        self.plain = plain
        self.braces = self.cells = 0
        self.rows: list[list[Cell]] = [[]]
        self.inner: list[Grid] = []
        self.fault: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    r"""An environment with its cells as offsets, each up to the ``&`` or row break behind it.

    ``fault`` is the reason why it has no cells, with its place. ``inner`` are the environments
    within, ``stop`` is behind the ``\end``.
    """

    name: str
    begin: int
    body: int
    stop: int
    rows: tuple[list[Cell], ...]
    inner: tuple[Grid, ...]
    options: str = ""
    fault: tuple[str, int] | None = None

    @property
    def is_matrix(self) -> bool:
        return is_matrix(self.name)


def is_matrix(name: str) -> bool:
    r"""Whether an environment is one of matrices; plain TeX's have a backslash.

    >>> is_matrix("bmatrix*"), is_matrix("aligned"), is_matrix("\\matrix")
    (True, False, True)
    """
    return _MATRIX.fullmatch(name.removeprefix("\\")) is not None


def grids(latex: str) -> tuple[Grid, ...]:
    """The environments of a formula that stand in no other."""
    if len(latex) > MOST_SIGNS:
        message = f"a formula of {len(latex)} signs; at most {MOST_SIGNS} are read"
        return (Grid("", 0, 0, 0, (), (), fault=(message, 0)),)
    return _Cutter(latex).all()


class _Cutter:
    """One pass over the pieces; frames are kept on a list, so that depth costs no stack."""

    def __init__(self, latex: str):
        self.latex = latex
        self.frames = [_Frame("", 0, 0)]
        self.resume = 0

    def all(self) -> tuple[Grid, ...]:
        for piece in _PIECE.finditer(self.latex):
            if piece.start() < self.resume:
                continue
            sign = piece[0]
            frame = self.frames[-1]
            if sign == "&":
                if not frame.braces:
                    self._cell(frame, piece.start(), piece.end())
            elif sign == "{":
                frame.braces += 1
            elif sign == "}":
                self._brace(frame, piece.end())
            elif piece.lastgroup:
                self._edge(frame, piece)
        while len(self.frames) > 1:
            self._never_closed(self.frames.pop())
        return tuple(self.frames[0].inner)

    def _cell(self, frame: _Frame, stop: int, after: int) -> None:
        frame.cells += 1
        if frame.cells <= MOST_CELLS:
            frame.rows[-1].append((frame.at, stop))
        frame.at = after

    def _brace(self, frame: _Frame, after: int) -> None:
        if frame.braces == 0 and frame.plain:
            self._close(after - 1, after)
        elif frame.braces == 0 and len(self.frames) > 1:
            frame.fault = frame.fault or ("'}' closes nothing", after - 1)
        else:
            frame.braces = max(0, frame.braces - 1)

    def _edge(self, frame: _Frame, piece: re.Match[str]) -> None:
        if piece["row"]:
            if not frame.braces:
                self._cell(frame, piece.start(), piece.end())
                if frame.cells <= MOST_CELLS:
                    frame.rows.append([])
        elif piece["plain"]:
            body = self.latex.index("{", piece.end()) + 1
            self._open(_Frame(piece[0], piece.start(), body, plain=True))
        elif piece["begin"]:
            self._begin(piece["name"], piece)
        elif piece["end"]:
            names = [one.name for one in self.frames[-40:]]
            if piece["closed"] in names[1:] or piece["closed"] == names[-1]:
                while self.frames[-1].name != piece["closed"]:
                    self._never_closed(self.frames.pop())
                self._close(piece.start(), piece.end())

    def _begin(self, name: str, piece: re.Match[str]) -> None:
        frame = _Frame(name, piece.start(), piece.end())
        if is_matrix(name):
            option = _OPTION.match(self.latex, piece.end())
            if option and (name in _WITH_PREAMBLE or name.endswith("*") or "Nice" in name):
                frame.body = option.end()
            if name in _WITH_PREAMBLE or name.endswith("NiceArray"):
                self._preamble(frame)
        frame.at = frame.body
        self._open(frame)

    def _open(self, frame: _Frame) -> None:
        self.frames.append(frame)
        self.resume = frame.body

    def _preamble(self, frame: _Frame) -> None:
        """Step over ``{c|c}``, whatever it declares: it does not change the entries."""
        at = frame.body
        while at < len(self.latex) and self.latex[at].isspace():
            at += 1
        depth, last = 0, min(len(self.latex), at + _LONGEST_PREAMBLE)
        for end in range(at, last):
            depth += (self.latex[end] == "{") - (self.latex[end] == "}")
            if depth <= 0:
                frame.body = end + 1 if end > at else frame.body
                break
        if frame.body <= at:
            frame.fault = ("array needs its columns in braces", frame.begin)

    def _close(self, stop: int, after: int) -> None:
        frame = self.frames.pop()
        if frame.braces:
            frame.fault = frame.fault or ("a '{' inside it is never closed", frame.begin)
        self._cell(frame, stop, after)
        if frame.cells > MOST_CELLS:
            message = f"a matrix of {frame.cells} cells; at most {MOST_CELLS} are read"
            frame.fault, frame.rows = (message, frame.begin), []
        self._finish(frame, after)
        self.resume = after

    def _never_closed(self, frame: _Frame) -> None:
        frame.fault = (f"{self._opening(frame)} is never closed", frame.begin)
        self._finish(frame, len(self.latex))

    def _opening(self, frame: _Frame) -> str:
        return frame.name if frame.plain else f"\\begin{{{frame.name}}}"

    def _finish(self, frame: _Frame, stop: int) -> None:
        options = self.latex[frame.begin : frame.body]
        grid = Grid(
            frame.name,
            frame.begin,
            frame.body,
            stop,
            tuple(frame.rows),
            tuple(frame.inner),
            options,
            frame.fault,
        )
        self.frames[-1].inner.append(grid)


def walk(found: tuple[Grid, ...]) -> Iterator[tuple[Grid, Grid | None]]:
    """Every environment with the one around it, outer ones first, in the order of the text."""
    waiting: list[tuple[Grid, Grid | None]] = [(one, None) for one in reversed(found)]
    while waiting:
        grid, around = waiting.pop()
        yield grid, around
        waiting += [(one, grid) for one in reversed(grid.inner)]
