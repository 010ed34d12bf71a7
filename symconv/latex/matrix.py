r"""A matrix as LaTeX, written row by row from integers and names.

Rows whose nonzero cells have the same pattern share their text, and all share their zeros; the
pieces are joined once, so the cost is about that of copying the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from symconv.formula.grid import Grid, elided
from symconv.latex.style import COLOURS, DEFAULT, Environment, Style
from symconv.memory import refuse_if_too_large
from symconv.naming import latex_name, split_name

# amsmath's MaxMatrixCols
_AMSMATH_COLUMNS = 10
_BRACKETS = {
    Environment.AUTO: ("[", "]"),
    Environment.BMATRIX: ("[", "]"),
    Environment.PMATRIX: ("(", ")"),
    Environment.SMALLMATRIX: ("[", "]"),
    Environment.ARRAY: ("[", "]"),
    Environment.MATRIX: None,
}
_SEPARATOR, _ZERO = " & ", "0"
_LINE_END, _RULED_END = " \\\\\n", " \\\\ \\hline\n"
# So many zeros are one piece; shorter runs stand ready, with the separators after or before.
_BLOCK = 128
_BEFORE = [(_ZERO + _SEPARATOR) * count for count in range(_BLOCK + 1)]
_AFTER = [(_SEPARATOR + _ZERO) * count for count in range(_BLOCK + 1)]


def matrix_latex(grid: Grid, style: Style = DEFAULT) -> str:
    """The matrix, elided with dots where it exceeds the style's limits."""
    rows, columns = grid.shape
    texts = token_texts(grid, style)
    if rows <= style.most_rows and columns <= style.most_columns:
        lines = _full_pieces(grid, texts)
        kept_rows: list[int | None] = list(range(rows))
        kept_columns: list[int | None] = list(range(columns))
    else:
        kept_rows, kept_columns = elided(rows, style.most_rows), elided(columns, style.most_columns)
        lines = ((_elided_row(grid, texts, row, kept_columns),) for row in kept_rows)
    return _surround(lines, kept_rows, kept_columns, grid, style)


def token_texts(grid: Grid, style: Style) -> list[str]:
    """The LaTeX of every token; a kernel's in colours where the style asks for them."""
    texts = [token_latex(token) for token in grid.tokens]
    if not (style.colour and grid.is_kernel):
        return texts
    return [
        rf"\textcolor{{{COLOURS[tap % len(COLOURS)]}}}{{{text}}}"
        for tap, text in enumerate(texts, grid.first)
    ]


def full_rows(grid: Grid, texts: list[str]) -> Iterator[str]:
    """All rows as text, cells separated by ``&``."""
    return map("".join, _full_pieces(grid, texts))


def _full_pieces(grid: Grid, texts: list[str]) -> Iterator[tuple[str, ...]]:
    """All rows in pieces: zeros, the text from the first nonzero cell to the last, zeros.

    The pieces are shared, so that a long text is written only once, when all are joined.
    """
    csr = grid.laid_out
    columns = csr.shape[1]
    refuse_if_too_large(
        csr.shape[0] * columns * len(_SEPARATOR + _ZERO),
        f"the LaTeX of a {csr.shape[0]} × {columns} matrix",
        "let it be elided",
    )
    lengths = csr.row_lengths
    first = np.zeros(csr.shape[0], dtype=np.int64)
    filled = lengths > 0
    first[filled] = csr.columns[csr.row_starts[:-1][filled]]
    # Rows of the same pattern have the same codes: the columns from the first, with their taps.
    codes = (csr.columns - np.repeat(first, lengths)) * csr.tap_count + csr.taps.astype(np.int64)
    keys, width = codes.tobytes(), codes.itemsize
    patterns = {b"": (_ZERO, 1)}
    for (begin, end), lead in zip(pairwise(csr.row_starts.tolist()), first.tolist(), strict=True):
        key = keys[width * begin : width * end]
        if key not in patterns:
            patterns[key] = _body(csr.columns[begin:end], csr.taps[begin:end], grid, texts)
        body, size = patterns[key]
        before, left = divmod(lead, _BLOCK)
        after, right = divmod(columns - lead - size, _BLOCK)
        yield (
            *(_BEFORE[_BLOCK],) * before,
            _BEFORE[left],
            body,
            *(_AFTER[_BLOCK],) * after,
            _AFTER[right],
        )


def _body(columns: Any, taps: Any, grid: Grid, texts: list[str]) -> tuple[str, int]:
    """The text from the first nonzero cell of a row to the last, and how many cells it is."""
    first, last = int(columns[0]), int(columns[-1])
    cells: dict[int, list[int]] = {}
    for column, tap in zip(columns.tolist(), taps.tolist(), strict=True):
        cells.setdefault(column, []).append(tap)
    filled = (
        _cell(grid, texts, cells[column]) if column in cells else _ZERO
        for column in range(first, last + 1)
    )
    return _SEPARATOR.join(filled), last - first + 1


def _cell(grid: Grid, texts: list[str], taps: Sequence[int]) -> str:
    """Several taps of one cell are added: names as a sum, given values to their value."""
    if len(taps) > 1 and not isinstance(grid.tokens[taps[0]], str):
        return expression_latex(sum(grid.tokens[tap] for tap in taps))
    return " + ".join([texts[tap] for tap in taps])


def _elided_row(grid: Grid, texts: list[str], row: int | None, kept: list[int | None]) -> str:
    if row is None:
        return _SEPARATOR.join(r"\ddots" if column is None else r"\vdots" for column in kept)
    cells = grid.row(row)
    return _SEPARATOR.join(
        r"\cdots"
        if column is None
        else _cell(grid, texts, cells[column])
        if column in cells
        else _ZERO
        for column in kept
    )


def _surround(
    lines: Iterator[tuple[str, ...]],
    kept_rows: list[int | None],
    kept_columns: list[int | None],
    grid: Grid,
    style: Style,
) -> str:
    environment = style.environment
    brackets = _BRACKETS[environment]
    has_rules = style.has_rules and bool(grid.row_rules or grid.column_rules)
    if environment is Environment.SMALLMATRIX or (
        environment is not Environment.ARRAY
        and not has_rules
        and len(kept_columns) <= _AMSMATH_COLUMNS
    ):
        name = "bmatrix" if environment is Environment.AUTO else environment.value
        opening, closing = f"\\begin{{{name}}}\n", f"\n\\end{{{name}}}"
        if environment is not Environment.SMALLMATRIX:
            brackets = None
        ends = [_LINE_END] * (len(kept_rows) - 1)
    else:
        columns = _columns(kept_columns, grid.column_rules if has_rules else ())
        opening, closing = f"\\begin{{array}}{{{columns}}}\n", "\n\\end{array}"
        ends = _line_ends(kept_rows, grid.row_rules if has_rules else ())
    if brackets is not None:
        opening, closing = f"\\left{brackets[0]}{opening}", f"{closing}\\right{brackets[1]}"
    pieces = [opening]
    for line, end in zip(lines, [*ends, closing], strict=True):
        pieces += line
        pieces.append(end)
    return "".join(pieces)


def _line_ends(kept: list[int | None], rules: tuple[int, ...]) -> list[str]:
    return [_RULED_END if is_ruled else _LINE_END for is_ruled in _boundaries(kept, rules)]


def _columns(kept: list[int | None], rules: tuple[int, ...]) -> str:
    marks = ["c" + ("|" if is_ruled else "") for is_ruled in _boundaries(kept, rules)]
    return "".join(marks) + "c"


def _boundaries(kept: list[int | None], rules: tuple[int, ...]) -> list[bool]:
    """Whether a rule stands between each two neighbours; none beside dots."""
    after = set(rules)
    return [
        left is not None and right is not None and right in after for left, right in pairwise(kept)
    ]


def token_latex(token: Any) -> str:
    """An entry's name, or an expression of the user's, as LaTeX."""
    if isinstance(token, str):
        return latex_name(token)
    return expression_latex(token)


def expression_latex(expression: Any) -> str:
    """A SymPy expression of the user's, entry names set as ours are."""
    import sympy

    names = {symbol: _symbol_latex(symbol) for symbol in expression.free_symbols}
    return str(sympy.latex(expression, symbol_names=names))


def _symbol_latex(symbol: Any) -> str:
    import sympy

    return latex_name(symbol.name) if split_name(symbol.name) else str(sympy.latex(symbol))
