"""A matrix as lines of text, elided where it is wider than the terminal."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from symconv.formula.grid import Grid, elided
from symconv.naming import terminal_name
from symconv.terminal.script import raised

_DOTS = {"row": "⋮", "column": "⋯", "both": "⋱"}
_POWER = re.compile(r"\*\*(\d+)")
# Rows of a matrix that fits the width, and of one whose columns are elided anyway.
_MOST_ROWS, _MOST_ROWS_ELIDED = 28, 12


def matrix_lines(grid: Grid, width: int, most_rows: int | None = None) -> list[str]:
    """The matrix with brackets and block rules, at most ``width`` characters wide."""
    rows, columns = grid.shape
    texts = [token_text(token) for token in grid.tokens]
    # No cell is narrower than one character and its gap: more columns can never fit.
    most = min(columns, max(width // 2, 3))
    while True:
        shown = most_rows or (_MOST_ROWS if most >= columns else _MOST_ROWS_ELIDED)
        lines = _lines(grid, texts, elided(rows, shown), elided(columns, most))
        if max(map(len, lines)) <= width or most <= 3:
            return lines
        most -= 1


def token_text(token: Any) -> str:
    """An entry's name, or an expression of the user's."""
    if isinstance(token, str):
        return terminal_name(token)
    text = _POWER.sub(lambda found: raised(found[1]), str(token))
    text = text.replace("**", "^").replace("*", "·").replace("-", "−")
    for symbol in token.free_symbols:
        text = re.sub(rf"\b{re.escape(symbol.name)}\b", terminal_name(symbol.name), text)
    return text


def add_text(texts: list[str]) -> str:
    """Texts added; one that begins with a minus is subtracted."""
    joined = texts[0]
    for text in texts[1:]:
        joined += f" − {text[1:].lstrip()}" if text.startswith("−") else f" + {text}"
    return joined


def _lines(
    grid: Grid, texts: list[str], rows: list[int | None], columns: list[int | None]
) -> list[str]:
    cells = [_cells(grid, texts, row, columns) for row in rows]
    widths = [max(len(line[place]) for line in cells) for place in range(len(columns))]
    row_rules, column_rules = set(grid.row_rules), set(grid.column_rules)
    bars = [" │ " if right in column_rules else " " for _, right in pairwise(columns)]
    inner = []
    for place, line in enumerate(cells):
        if place and rows[place] in row_rules and rows[place - 1] is not None:
            crossings = [bar.replace(" ", "─").replace("│", "┼") for bar in bars]
            inner.append(_join(["─" * width for width in widths], crossings))
        inner.append(_join([c.center(w) for c, w in zip(line, widths, strict=True)], bars))
    return _brackets(inner)


def _cells(grid: Grid, texts: list[str], row: int | None, columns: list[int | None]) -> list[str]:
    if row is None:
        return [_DOTS["both"] if column is None else _DOTS["row"] for column in columns]
    filled = grid.row(row)
    return [
        _DOTS["column"]
        if column is None
        else _cell(grid, texts, filled[column])
        if column in filled
        else "0"
        for column in columns
    ]


def _cell(grid: Grid, texts: list[str], taps: tuple[int, ...]) -> str:
    """Several taps of one cell are added: names as a sum, given values to their value."""
    if len(taps) > 1 and not isinstance(grid.tokens[taps[0]], str):
        return token_text(sum(grid.tokens[tap] for tap in taps))
    return add_text([texts[tap] for tap in taps])


def _join(cells: list[str], between: list[str]) -> str:
    text = cells[0]
    for bar, cell in zip(between, cells[1:], strict=True):
        text += bar + cell
    return text


def _brackets(lines: list[str]) -> list[str]:
    if len(lines) == 1:
        return [f"[{lines[0]}]"]
    sides = ["⎡⎤", *["⎢⎥"] * (len(lines) - 2), "⎣⎦"]
    return [f"{side[0]}{line}{side[1]}" for side, line in zip(sides, lines, strict=True)]
