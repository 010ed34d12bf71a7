"""A figure on the page of a document: as many of its frames as can still be read there."""

from __future__ import annotations

from dataclasses import replace

from symconv.errors import TooLargeError
from symconv.figures.layout import COLUMN, Sheet, sheet
from symconv.figures.model import CellKind, Figure, Kind
from symconv.words import Language

# Frames of a contact sheet; and its height in cells, of which a page has a third more.
MOST_FRAMES, TALLEST = 12, 40


def on_page(figure: Figure) -> Figure | None:
    """The figure, or its first frames where all would be too small; None if one is too large.

    >>> from symconv.figures.model import Board, Cell, CellKind, Frame, Kind
    >>> wide = Board("C", ((((Cell(CellKind.BLANK),) * 40),),))
    >>> print(on_page(Figure(Kind.MATRIX, "Forty cells", (wide,), ())))
    None
    """
    if figure.kind is Kind.WINDOW:
        counts = range(min(len(figure.frames), MOST_FRAMES), 0, -1)
        return next((one for one in map(figure.first, counts) if _fits(one)), None)
    if figure.kind is Kind.MATRIX:
        # No row is lit on a page, so there is nothing to say of the output cells.
        kinds = [board.at((0, 0, 0)).kind for board in figure.boards]
        pairs = zip(figure.boards, kinds, strict=True)
        boards = tuple(board for board, kind in pairs if kind is not CellKind.OUTPUT)
        figure = replace(figure, boards=boards, frames=())
        return next((one for one in (figure, _alone(figure)) if _fits(one)), None)
    return figure if _fits(figure) else None


def _alone(matrix: Figure) -> Figure:
    """Without the kernel beside it, which may be wider than the matrix."""
    return replace(matrix, boards=matrix.boards[:1])


def _fits(figure: Figure) -> bool:
    """Judged by the English words, which are the longest."""
    try:
        found = page_sheet(figure)
    except TooLargeError:
        return False
    return found.width <= COLUMN.widest + 1 and found.height <= TALLEST


def page_sheet(figure: Figure, language: Language = Language.EN) -> Sheet:
    """The figure as it stands in a document: without its title."""
    return sheet(figure, None, language, paper=COLUMN)
