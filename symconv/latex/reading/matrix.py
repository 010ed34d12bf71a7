r"""One matrix: the wrappers around it, its rows and its entries.

Rows and entries are cut out of the tokens of the whole text, so every refusal names the true
line and column; an entry that occurs a thousand times is read once.
"""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from symconv.latex.reading.expression import Symbols, read_tokens
from symconv.latex.reading.items import is_dots
from symconv.latex.reading.names import Names
from symconv.latex.reading.tokens import Source, Token, check_nesting, tokenise
from symconv.latex.reading.wrapping import Environment, find_matrix

Row = list[list[Token]]


def read_matrix(text: str, symbols: Symbols | None = None) -> sp.ImmutableDenseMatrix:
    r"""The matrix in this text, which holds one matrix and nothing else of meaning.

    >>> read_matrix(r"C = \begin{bmatrix} w_{11} & 0 \\ \frac{k}{2} & w_{11} \end{bmatrix}")
    Matrix([
    [w_11,    0],
    [ k/2, w_11]])
    >>> read_matrix(r"\begin{bmatrix} 1 & 2 \\ 3 \end{bmatrix}")
    Traceback (most recent call last):
    symconv.errors.UnreadError: 1:26: not read: row 2 has 1 entry, row 1 has 2
    """
    source = Source(text)
    environment = find_matrix(source, tokenise(source))
    _refuse_dots(source, environment)
    rows = _rows(source, environment)
    _check_width(source, environment, rows)
    return _Entries(source, symbols or {}).matrix(rows)


def _refuse_dots(source: Source, environment: Environment) -> None:
    # First of all: a dotted matrix is often ragged or has gaps too, but this is the reason.
    for token in environment.body:
        if is_dots(token):
            raise source.unread("a dotted matrix is a pattern, not entries", token.start)


def _rows(source: Source, environment: Environment) -> list[Row]:
    r"""The tokens of every entry; each entry ends with the ``&``, ``\\`` or ``\end`` after it."""
    rows: list[Row] = [[[]]]
    depth = 0
    for token in environment.body:
        depth += (token.text == "{") - (token.text == "}")
        if depth < 0:
            raise source.unread("'}' closes nothing", token.start)
        rows[-1][-1].append(token)
        if depth == 0 and token.text == "&":
            rows[-1].append([])
        elif depth == 0 and token.kind == "row":
            rows[-1][0] = _without_rules(rows[-1][0])
            rows.append([[]])
    if depth:
        check_nesting(source, environment.body)
    rows[-1][0] = _without_rules(rows[-1][0])
    rows[-1][-1].append(environment.end)
    if rows[-1] == [[environment.end]] and len(rows) > 1:
        rows.pop()
    return rows


def _without_rules(cell: list[Token]) -> list[Token]:
    count = 0
    while count < len(cell) and cell[count].text == r"\hline":
        count += 1
    return cell[count:]


def _check_width(source: Source, environment: Environment, rows: Sequence[Row]) -> None:
    width = len(rows[0])
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            entries = "entry" if len(row) == 1 else "entries"
            message = f"row {number} has {len(row)} {entries}, row 1 has {width}"
            raise source.unread(message, row[0][0].start)
    if environment.columns is not None and environment.columns < width:
        message = f"{width} columns, but the array declares {environment.columns}"
        raise source.unread(message, environment.begin.start)


class _Entries:
    """Reads each distinct entry text once."""

    def __init__(self, source: Source, symbols: Symbols):
        self.source = source
        self.symbols = symbols
        self.names = Names()
        self.known: dict[str, sp.Expr] = {}

    def matrix(self, rows: Sequence[Row]) -> sp.ImmutableDenseMatrix:
        entries = [
            self.entry(cell, i, j)
            for i, row in enumerate(rows, start=1)
            for j, cell in enumerate(row, start=1)
        ]
        return sp.ImmutableDenseMatrix(len(rows), len(rows[0]), entries)

    def entry(self, cell: Sequence[Token], i: int, j: int) -> sp.Expr:
        tokens = cell[:-1]
        if not tokens:
            raise self.source.unread(f"entry ({i}, {j}) is blank", cell[-1].start)
        text = self.source.text[tokens[0].start : tokens[-1].stop]
        if text not in self.known:
            self.known[text] = read_tokens(
                self.source, tokens, self.names, self.symbols, shortcut=True
            )
        return self.known[text]
