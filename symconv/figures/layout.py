"""Where everything stands: boards of a frame, frames on a sheet, title, legend and facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from symconv.errors import OptionError, TooLargeError
from symconv.figures.drawing import (
    Box,
    Equation,
    Item,
    Look,
    Path,
    Stroke,
    Text,
    Voice,
    cell_items,
    equation_lines,
    has_equations,
    lit_items,
    most_counted,
)
from symconv.figures.model import Board, CellKind, Figure, Frame, Kind, Outline, Role
from symconv.figures.slots import PER_CELL, SIGN, Slots, board_size, plane_corner, slots
from symconv.figures.words import MEANINGS
from symconv.words import Language, message, say
from symconv.words.lines import columns, filled

# In cells: between frames, around the page, and a line of an equation.
_BETWEEN, _MARGIN, _LINE = 1.2, 0.5, 0.58
_PER_CELL_OF_EQUATION = 4.2
_MOST_DRAWN = 40_000
# The kinds of cells that the legend explains.
_SAMPLES = {
    CellKind.ZERO: Look.ZERO,
    CellKind.PADDING: Look.PADDING,
    CellKind.APPENDED: Look.APPENDED,
    CellKind.LEFTOVER: Look.LEFTOVER,
    CellKind.CROP: Look.CROP,
}
_TOLD = message("under the window, with the kernel entry it meets")
_ADDED = message("added here, with the kernel entry it was read with")
_MADE = message("the output cell that is made")


@dataclass(frozen=True)
class Paper:
    """How many cells a sheet has beside each other, and how many for the sake of a whole row."""

    across: int
    widest: int
    titled: bool = True


SCREEN = Paper(38, 46)
# In a document the caption says what the title would, and no cell may be too small to be read.
COLUMN = Paper(28, 36, titled=False)


def board_items(
    board: Board, corner: tuple[float, float], language: Language, *, beside: bool = False
) -> Iterator[Item]:
    """A board at rest, with its name (above or beside it), sign, rules and brackets."""
    (width, height), (x, y) = board_size(board), corner
    name = say(board.name, language)
    if beside:
        yield Text(round(x + width + 0.3, 3), y + height / 2, name, Voice.NAME, 0.36, "start")
    else:
        yield Text(round(x + width / 2, 3), round(y - 0.38, 3), name, Voice.NAME, 0.36)
    if board.sign:
        yield Text(round(x - SIGN / 2, 3), round(y + height / 2, 3), board.sign, Voice.SIGN, 0.6)
    most = most_counted(board)
    for (plane, row, column), cell in board.cells:
        left, top = plane_corner(board, corner, plane)
        yield from cell_items(cell, round(left + column, 3), round(top + row, 3), most)
    if board.bracketed:
        left, top = plane_corner(board, corner, 0)
        rows, across = len(board.planes[0]), len(board.planes[0][0])
        for after in board.row_rules:
            yield Path(((left, top + after), (left + across, top + after)), Stroke.RULE)
        for after in board.column_rules:
            yield Path(((left + after, top), (left + after, top + rows)), Stroke.RULE)
        for edge, way in ((x + 0.08, 0.2), (x + width - 0.08, -0.2)):
            tips = (y - 0.08, y + height + 0.08)
            yield Path(
                ((edge + way, tips[0]), (edge, tips[0]), (edge, tips[1]), (edge + way, tips[1])),
                Stroke.BRACKET,
            )


def frame_items(figure: Figure, frame: Frame, place: Slots) -> Iterator[Item]:
    """What a frame lights, and the equation below it."""
    for mark in frame.marks:
        board = figure.boards[mark.board]
        plane, row, column = mark.address
        x, y = plane_corner(board, place.corners[mark.board], plane)
        cell = board.at(mark.address)
        yield from lit_items(cell, mark, figure.kernel, round(x + column, 3), round(y + row, 3))
        if mark.role is Role.MADE:
            yield _box_path(x + column, y + row, 1, 1, Stroke.MADE)
    for outline in frame.outlines:
        yield _outline(figure, outline, place)
    if figure.stacked and frame.outlines:
        yield from _links(figure, frame, place)
    if frame.made != "":
        for number, line in enumerate(_equations(figure, frame, place)):
            y = place.height + 0.55 + number * _LINE
            yield Text(round(place.width / 2, 3), round(y, 3), line, Voice.EQUATION, 0.38)


def _equations(figure: Figure, frame: Frame, place: Slots) -> list[Equation]:
    room = max(place.width, 5) * _PER_CELL_OF_EQUATION
    return equation_lines(frame.made, frame.terms, figure.kernel, room)


def _outline(figure: Figure, outline: Outline, place: Slots) -> Path:
    x, y = plane_corner(
        figure.boards[outline.board], place.corners[outline.board], outline.first[0]
    )
    (_, top, left), (_, bottom, right) = outline.first, outline.last
    return _box_path(x + left, y + top, right - left + 1, bottom - top + 1, Stroke.OUTLINE)


def _box_path(x: float, y: float, width: float, height: float, stroke: Stroke) -> Path:
    right, bottom = round(x + width, 3), round(y + height, 3)
    x, y = round(x, 3), round(y, 3)
    return Path(((x, y), (right, y), (right, bottom), (x, bottom)), stroke, closed=True)


def _links(figure: Figure, frame: Frame, place: Slots) -> Iterator[Path]:
    """From the ends of the window to the ends of the cell it makes."""
    made = next(mark for mark in frame.marks if mark.role is Role.MADE)
    outline = frame.outlines[0]
    (upper, y), (lower, below) = (
        plane_corner(figure.boards[board], place.corners[board], 0) for board in (0, made.board)
    )
    y += len(figure.boards[0].planes[0])
    ends = (upper + outline.first[2], upper + outline.last[2] + 1)
    feet = (lower + made.address[2], lower + made.address[2] + 1)
    for end, foot in zip(ends, feet, strict=True):
        yield Path(((round(end, 3), round(y, 3)), (round(foot, 3), below)), Stroke.LINK)


@dataclass(frozen=True)
class Sheet:
    """A page: what stands still once, what stands still in every frame, and where frames go."""

    width: float
    height: float
    head: tuple[Item, ...]
    rest: tuple[Item, ...]
    frames: tuple[tuple[float, float, tuple[Item, ...]], ...]


def sheet(
    figure: Figure,
    chosen: int | None,
    language: Language,
    *,
    one_place: bool = False,
    paper: Paper = SCREEN,
) -> Sheet:
    """The page of all frames, or of one; ``one_place`` puts all frames on top of each other."""
    place = slots(figure.boards, figure.stacked, language)
    frames = _chosen(figure, chosen, one_place)
    depth = max((len(_equations(figure, one, place)) for one in frames), default=0)
    tall = place.height + (0.35 + depth * _LINE if has_equations(figure) and frames else 0)
    across = 1 if one_place else _columns(figure, len(frames), place.width, paper)
    rows = 1 if one_place else max(ceil(len(frames) / across), 1)
    inner = max(across * (place.width + _BETWEEN) - _BETWEEN, 13.0)
    head, top = _head(figure, inner, language, titled=paper.titled)
    left = (inner - across * (place.width + _BETWEEN) + _BETWEEN) / 2 + _MARGIN
    placed = []
    for number, frame in enumerate(frames or [Frame()]):
        row, column = (0, 0) if one_place else divmod(number, across)
        x, y = left + column * (place.width + _BETWEEN), top + row * (tall + 0.9)
        placed.append((round(x, 3), round(y, 3), tuple(frame_items(figure, frame, place))))
    rest = [
        item
        for number, (board, corner) in enumerate(zip(figure.boards, place.corners, strict=True))
        for item in board_items(board, corner, language, beside=figure.stacked and number > 0)
    ]
    bottom = top + rows * (tall + 0.9) - 0.9 + 0.45
    foot, height = _foot(figure, inner, bottom, language, lit=bool(frames))
    width = round(inner + 2 * _MARGIN, 3)
    return Sheet(width, round(height, 3), (*head, *foot), tuple(rest), tuple(placed))


def _chosen(figure: Figure, chosen: int | None, one_place: bool) -> list[Frame]:
    """One frame, all of them, or none: only windows need all to be understood."""
    if chosen is not None:
        if one_place:
            raise OptionError(
                "an animation shows every frame: leave out animate or frame", field="frame"
            )
        return [figure.frame(chosen)]
    if not one_place and figure.kind is not Kind.WINDOW:
        return []
    frames = list(figure.frames)
    lit = sum(len(frame.marks) for frame in frames)
    still = sum(1 for board in figure.boards for _ in board.cells)
    drawn = lit + (1 if one_place else len(frames)) * still
    if drawn > _MOST_DRAWN:
        raise TooLargeError(
            f"{'an animation' if one_place else 'a sheet'} of {len(frames)} frames has {drawn:,} "
            f"cells, but at most {_MOST_DRAWN:,} are drawn; choose one frame, or take a smaller "
            f"geometry",
            field="frame",
            value=drawn,
        )
    return frames


def _columns(figure: Figure, count: int, width: float, paper: Paper) -> int:
    """As many frames beside each other as fit; a row of output cells per line if it can be."""

    def fit(most: int) -> int:
        return int((most + _BETWEEN) // (width + _BETWEEN))

    last = len(figure.boards[-1].planes[0][0])
    if not figure.stacked and 1 < last <= fit(paper.widest):
        return max(min(last, count), 1)
    return max(min(fit(paper.across), count), 1)


def _head(
    figure: Figure, inner: float, language: Language, *, titled: bool
) -> tuple[list[Item], float]:
    """Title and the boards that are drawn once; and where the frames begin."""
    items: list[Item] = []
    y = _MARGIN
    if titled:
        y += 0.3
        for line in filled(say(figure.title, language), max(int(inner * 3.9), 20)):
            items.append(Text(_MARGIN, y, line, Voice.TITLE, 0.44, "start"))
            y += 0.62
        y += 0.05
    if figure.aside:
        place = slots(figure.aside, False, language)
        for board, (x, down) in zip(figure.aside, place.corners, strict=True):
            items += board_items(board, (round(x + _MARGIN, 3), round(y + down, 3)), language)
        y += place.height + 0.45
    return items, round(y, 3)


def _foot(
    figure: Figure, inner: float, y: float, language: Language, *, lit: bool
) -> tuple[list[Item], float]:
    """Legend and facts; and where the page ends."""
    items: list[Item] = []
    samples = [(_SAMPLES[kind], MEANINGS[kind]) for kind in figure.cell_kinds if kind in _SAMPLES]
    if lit and figure.kind is Kind.WINDOW:
        slides = any(frame.outlines for frame in figure.frames)
        samples = [(Look.LIT, _TOLD if slides else _ADDED), (Look.MADE, _MADE), *samples]
    x = _MARGIN
    for look, meaning in samples:
        told = say(meaning, language)
        wide = 0.75 + columns(told) / PER_CELL + 0.5
        if x > _MARGIN and x + wide > inner + _MARGIN:
            x, y = _MARGIN, y + 0.65
        box = Box(round(x, 3), round(y + 0.05, 3), 0.5, 0.5, look)
        items += [box, *(_strikes(box) if look is Look.CROP else ())]
        items.append(Text(round(x + 0.68, 3), round(y + 0.3, 3), told, Voice.FACT, 0.34, "start"))
        x += wide
    y += 0.65 if samples else 0
    for fact in figure.facts:
        for line in filled(say(fact, language), max(int(inner * PER_CELL), 20)):
            items.append(Text(_MARGIN, round(y + 0.3, 3), line, Voice.FACT, 0.34, "start"))
            y += 0.52
    return items, y + _MARGIN


def _strikes(box: Box) -> list[Path]:
    far = (round(box.x + box.width, 3), round(box.y + box.height, 3))
    ends = [((box.x, box.y), far), ((box.x, far[1]), (far[0], box.y))]
    return [Path(points, Stroke.STRIKE) for points in ends]
