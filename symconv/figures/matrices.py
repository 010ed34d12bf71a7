"""C or Cᵀ coloured by tap with one row lit, and its factors side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import prod

import numpy as np

from symconv.figures import words
from symconv.figures.model import (
    Address,
    Board,
    Cell,
    CellKind,
    Figure,
    Frame,
    Kind,
    Mark,
    Outline,
    Role,
    address,
    planes,
)
from symconv.figures.scene import MOST_CELLS, Scene
from symconv.formula.grid import Grid, elided, matrix_grid, tokens
from symconv.matrix.entries import Entries
from symconv.matrix.factors import factor_matrices

# Rows and columns of a matrix that are drawn; of each factor, several of which share a line.
_MOST, _MOST_OF_FACTOR = 36, 16
# Numbers of the rows (columns) that are drawn; None stands for those that are left out.
Kept = list[int | None]
_FACTOR_LETTERS = "STP"
_ONE = Cell(CellKind.ENTRY, 1)


def matrix_figure(scene: Scene, most: int = _MOST) -> Figure:
    """The matrix, the kernel in the same colours, and the output cell of the lit row.

    At most ``most`` of its rows and columns are drawn.
    """
    matrix = scene.matrix
    grid = matrix_grid(matrix)
    rows, columns = elided(grid.shape[0], most), elided(grid.shape[1], most)
    boards = [_matrix_board("Cᵀ" if matrix.transposed else "C", grid, rows, columns)]
    for entries, name, kind in (
        (matrix.entries, words.kernel_name(scene), CellKind.ENTRY),
        (scene.outputs, words.output_name(scene), CellKind.OUTPUT),
    ):
        board = _image(entries, name, kind)
        if board is not None:
            boards.append(board)
    has_output = boards[-1].at((0, 0, 0)).kind is CellKind.OUTPUT
    return Figure(
        Kind.MATRIX,
        scene.title,
        tuple(boards),
        tuple(_rows(scene, grid, rows, columns, len(boards) - 1 if has_output else None)),
        scene.kernel_tokens,
        facts=_elisions([(grid, rows, columns)]),
    )


def factors_figure(scene: Scene) -> Figure:
    """C = S·T·P (Cᵀ = Pᵀ·Tᵀ·Sᵀ), every factor as a matrix; a row of C lights what makes it."""
    transposed = scene.transposed
    letters = _FACTOR_LETTERS[::-1] if transposed else _FACTOR_LETTERS
    shown = [("C", scene.matrix), *zip(letters, factor_matrices(scene.matrix), strict=True)]
    grids = [matrix_grid(matrix) for _, matrix in shown]
    kept = [
        (elided(grid.shape[0], _MOST_OF_FACTOR), elided(grid.shape[1], _MOST_OF_FACTOR))
        for grid in grids
    ]
    boards = [
        _matrix_board(letter + "ᵀ" * transposed, grid, rows, columns, sign)
        for (letter, _), grid, (rows, columns), sign in zip(
            shown, grids, kept, ["", "=", "·", "·"], strict=True
        )
    ]
    kernel = _image(scene.matrix.entries, words.kernel_name(scene), CellKind.ENTRY)
    return Figure(
        Kind.FACTORS,
        scene.title,
        tuple(boards),
        tuple(_paths(grids, kept)),
        scene.kernel_tokens,
        (kernel,) if kernel is not None else (),
        _elisions([(grid, *both) for grid, both in zip(grids, kept, strict=True)]),
    )


def _matrix_board(
    name: str,
    grid: Grid,
    rows: Kept,
    columns: Kept,
    sign: str = "",
) -> Board:
    lines = tuple(tuple(_line(grid, row, columns)) for row in rows)
    return Board(
        name,
        (lines,),
        sign,
        _rules(rows, grid.row_rules),
        _rules(columns, grid.column_rules),
        bracketed=True,
    )


def _line(grid: Grid, row: int | None, columns: Kept) -> Iterator[Cell]:
    filled = grid.row(row) if row is not None else {}
    for column in columns:
        if row is None or column is None:
            both = row is None and column is None
            yield Cell(CellKind.DOTS, "⋱" if both else "⋮" if row is None else "⋯")
        elif column not in filled:
            yield Cell(CellKind.BLANK)
        elif grid.is_kernel:
            taps = filled[column]
            yield Cell(CellKind.ENTRY, _sum([grid.tokens[tap] for tap in taps]), taps)
        else:
            yield _ONE


def _sum(labels: Sequence[object]) -> object:
    """One label as it is; several as a tuple of labels that are added."""
    return labels[0] if len(labels) == 1 else tuple(labels)


def _rules(kept: Kept, rules: tuple[int, ...]) -> tuple[int, ...]:
    """After which of the drawn rows a line stands; none beside dots."""
    after = set(rules)
    return tuple(
        place
        for place, (left, right) in enumerate(pairwise(kept), start=1)
        if left is not None and right is not None and right in after
    )


def _image(entries: Entries, name: str, kind: CellKind) -> Board | None:
    """All channels of an array, plane by plane; None if it is too large to be drawn."""
    shown = entries.shown
    if max(shown) > MOST_CELLS or prod(shown) > MOST_CELLS * 4:
        return None
    is_entry = kind is CellKind.ENTRY
    cells = [
        Cell(kind, label, (tap,) if is_entry else ()) for tap, label in enumerate(tokens(entries))
    ]
    return Board(name, planes(cells, shown))


def _rows(
    scene: Scene,
    grid: Grid,
    rows: Kept,
    columns: Kept,
    output: int | None,
) -> Iterator[Frame]:
    names = tokens(scene.outputs)
    cells = tokens(scene.inputs)
    for place, row in enumerate(rows):
        if row is None:
            continue
        marks, outline = _lit(0, grid, place, row, columns)
        if output is not None:
            made = np.unravel_index(row, scene.outputs.shown)
            marks.append(Mark(output, _address(made, scene.outputs.shown), Role.MADE))
        terms = tuple(
            (tap, cells[column]) for column, taps in sorted(grid.row(row).items()) for tap in taps
        )
        yield Frame(names[row], terms, tuple(marks), (outline,))


def _address(index: Sequence[np.intp], shape: Sequence[int]) -> Address:
    return address([int(place) for place in index], shape)


def _lit(board: int, grid: Grid, place: int, row: int, columns: Kept) -> tuple[list[Mark], Outline]:
    """The marks and the outline of one drawn row."""
    filled = grid.row(row)
    marks = []
    for at, column in enumerate(columns):
        taps = filled.get(column, ()) if column is not None and grid.is_kernel else ()
        role = Role.TAP if column in filled else Role.LINE
        marks.append(Mark(board, (0, place, at), role, taps))
    return marks, Outline(board, (0, place, 0), (0, place, len(columns) - 1))


def _paths(grids: list[Grid], kept: list[tuple[Kept, Kept]]) -> Iterator[Frame]:
    """For each drawn row of the product: the row of each factor that it is made of."""
    for place, row in enumerate(kept[0][0]):
        if row is None:
            continue
        marks: list[Mark] = []
        outlines: list[Outline] = []
        lit, outline = _lit(0, grids[0], place, row, kept[0][1])
        marks += lit
        outlines.append(outline)
        wanted = {row}
        for board, (grid, (rows, columns)) in enumerate(
            zip(grids[1:], kept[1:], strict=True), start=1
        ):
            for at, factor_row in enumerate(rows):
                if factor_row in wanted and factor_row is not None:
                    lit, outline = _lit(board, grid, at, factor_row, columns)
                    marks += lit
                    outlines.append(outline)
            wanted = {column for one in sorted(wanted) for column in grid.row(one)}
        yield Frame("", (), tuple(marks), tuple(outlines))


def _elisions(shown: list[tuple[Grid, Kept, Kept]]) -> tuple[str, ...]:
    """What is said of matrices that are not drawn whole."""
    said = []
    for grid, rows, columns in shown:
        drawn = (_count(rows), _count(columns))
        if drawn != grid.shape:
            said.append(words.elision(grid.shape, drawn))
    return tuple(dict.fromkeys(said))


def _count(kept: Kept) -> int:
    return sum(one is not None for one in kept)
