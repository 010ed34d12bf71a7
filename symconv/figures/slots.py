"""Where the boards of one frame stand: below each other, or beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symconv.figures.model import Board
from symconv.words import Language, say
from symconv.words.lines import columns

# In cells: above a board for its name, between boards, between planes, before a sign.
NAME, GAP, PLANE_GAP, SIGN, STACK_GAP = 0.75, 0.9, 0.5, 0.9, 0.9
# Characters of a name or of prose per cell.
PER_CELL = 5.0


@dataclass(frozen=True)
class Slots:
    """Where the boards of one frame stand: the corner of each, and the size of all."""

    corners: tuple[tuple[float, float], ...]
    width: float
    height: float


def board_size(board: Board) -> tuple[float, float]:
    """Width and height of its cells, planes beside each other, with brackets."""
    lengths = [len(plane[0]) for plane in board.planes]
    bracket = 0.5 if board.bracketed else 0
    width = sum(lengths) + PLANE_GAP * (len(lengths) - 1) + bracket
    return width, max(len(plane) for plane in board.planes)


def slots(boards: Sequence[Board], stacked: bool, language: Language) -> Slots:
    """Boards below each other, or beside each other about a common middle, a name above each."""
    sizes = [board_size(board) for board in boards]
    wides = [
        max(width, columns(say(board.name, language)) / PER_CELL)
        for board, (width, _) in zip(boards, sizes, strict=True)
    ]
    corners: list[tuple[float, float]] = []
    if stacked:
        # The name of a lower board stands beside it, out of the way of the lines to it.
        asides = [
            0.0,
            *(columns(say(board.name, language)) / PER_CELL + 0.6 for board in boards[1:]),
        ]
        whole = max(
            wides[0], *(width + 2 * aside for (width, _), aside in zip(sizes, asides, strict=True))
        )
        y = NAME
        for width, height in sizes:
            corners.append((round((whole - width) / 2, 3), round(y, 3)))
            y += height + STACK_GAP
        return Slots(tuple(corners), round(whole, 3), round(y - STACK_GAP, 3))
    tallest, x = max(height for _, height in sizes), 0.0
    for board, (width, height), wide in zip(boards, sizes, wides, strict=True):
        x += SIGN if board.sign else GAP * bool(corners)
        corners.append((round(x + (wide - width) / 2, 3), round(NAME + (tallest - height) / 2, 3)))
        x += wide
    return Slots(tuple(corners), round(x, 3), round(NAME + tallest, 3))


def plane_corner(board: Board, corner: tuple[float, float], plane: int) -> tuple[float, float]:
    """Where the first cell of a plane stands."""
    x, y = corner
    before = sum(len(one[0]) for one in board.planes[:plane]) + PLANE_GAP * plane
    return x + before + (0.25 if board.bracketed else 0), y
