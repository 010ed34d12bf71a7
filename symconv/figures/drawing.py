"""A figure as boxes, texts and lines on a plane: what SVG and TikZ have in common.

Lengths are in cells, x to the right and y downward. Nothing here has a colour: a box has a
:class:`Look`, which each writer paints in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from symconv.figures.model import Board, Cell, CellKind, Figure, Label, Mark, Role


class Look(Enum):
    """How a box or a text appears; TAP and LIT have a tap's colour, HEAT a share of a colour."""

    INPUT = "input"
    ZERO = "zero"
    PADDING = "padding"
    APPENDED = "appended"
    LEFTOVER = "leftover"
    CROP = "crop"
    OUTPUT = "output"
    MADE = "made"
    BLANK = "blank"
    LINE = "line"
    DOTS = "dots"
    TAP = "tap"
    LIT = "lit"
    HEAT = "heat"


class Voice(Enum):
    """How a text is set."""

    LABEL = "label"
    INVERSE = "inverse"
    FAINT = "faint"
    CORNER = "corner"
    NAME = "name"
    TITLE = "title"
    FACT = "fact"
    SIGN = "sign"
    EQUATION = "equation"


class Stroke(Enum):
    """How a line is drawn."""

    OUTLINE = "outline"
    MADE = "made-edge"
    LINK = "link"
    RULE = "rule"
    STRIKE = "strike"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled cell; ``value`` is the tap of TAP and LIT, the share from 0 to 1 of HEAT."""

    x: float
    y: float
    width: float
    height: float
    look: Look
    value: float = 0


@dataclass(frozen=True, slots=True)
class Equation:
    """One line of ``made = tap·cell + …``; ``made`` is None on the lines that go on."""

    made: Label | None
    terms: tuple[tuple[Label, Label] | None, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """``content`` is prose (of the voices NAME, TITLE, FACT, SIGN), a label, or an equation.

    ``anchor`` is "start", "middle" or "end"; (x, y) is its middle line there. ``value`` is the
    share of the HEAT cell that it stands on.
    """

    x: float
    y: float
    content: Label
    voice: Voice
    size: float
    anchor: str = "middle"
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """Straight lines through the points."""

    points: tuple[tuple[float, float], ...]
    stroke: Stroke
    closed: bool = False


Item = Box | Text | Path

_LOOKS = {
    CellKind.INPUT: Look.INPUT,
    CellKind.ZERO: Look.ZERO,
    CellKind.PADDING: Look.PADDING,
    CellKind.APPENDED: Look.APPENDED,
    CellKind.LEFTOVER: Look.LEFTOVER,
    CellKind.CROP: Look.CROP,
    CellKind.OUTPUT: Look.OUTPUT,
    CellKind.BLANK: Look.BLANK,
    CellKind.DOTS: Look.DOTS,
}
_READ_AS_ZERO = (CellKind.ZERO, CellKind.PADDING, CellKind.APPENDED, CellKind.LEFTOVER)
_LABEL, _SMALL, _CORNER = 0.38, 0.32, 0.29
_CHARACTER = 0.52


def label_width(label: Label) -> float:
    """Roughly how many characters wide a label is; indices are smaller."""
    if isinstance(label, tuple):
        return sum(map(label_width, label)) + 1.5 * (len(label) - 1)
    base, _, index = str(label).partition("_") if isinstance(label, str) else (str(label), "", "")
    return 1.3 * len(base) + 0.7 * (len(index) - index.count(",")) + 0.35 * index.count(",")


def needs_brackets(value: Label) -> bool:
    """Whether a value is written in brackets as a factor of a product."""
    if isinstance(value, str):
        return False
    return bool(getattr(value, "is_Add", False) or str(value).startswith("-"))


def fitted(label: Label, size: float, room: float = 0.8) -> float:
    """The size, or less where the label would leave its cell."""
    return round(min(size, room / (_CHARACTER * max(label_width(label), 1))), 3)


def cell_items(cell: Cell, x: float, y: float, most: int = 1) -> Iterator[Item]:
    """A cell at rest; ``most`` is the largest count of its board."""
    middle = (x + 0.5, y + 0.5)
    if cell.kind is CellKind.COUNT:
        share = cell.label / most if most else 0
        yield Box(x, y, 1, 1, Look.HEAT, round(share, 4))
        yield Text(*middle, cell.label, Voice.LABEL, _LABEL, value=round(share, 4))
        return
    if cell.kind is CellKind.ENTRY:
        yield from _tap_boxes(cell.taps, x, y, Look.TAP)
        yield Text(*middle, cell.label, Voice.LABEL, fitted(cell.label, _LABEL))
        return
    if cell.kind is not CellKind.DOTS:
        yield Box(x, y, 1, 1, _LOOKS[cell.kind])
    if cell.kind is CellKind.CROP:
        yield Path(((x, y), (x + 1, y + 1)), Stroke.STRIKE)
        yield Path(((x, y + 1), (x + 1, y)), Stroke.STRIKE)
    yield from _rest_label(cell, middle)


def _rest_label(cell: Cell, middle: tuple[float, float]) -> Iterator[Item]:
    """What stands in a cell that is neither an entry nor a count."""
    plain = cell.kind in (CellKind.INPUT, CellKind.OUTPUT)
    if cell.kind is CellKind.DOTS:
        yield Text(*middle, cell.label, Voice.SIGN, _LABEL)
    elif cell.label != "":
        voice = Voice.LABEL if plain else Voice.FAINT
        yield Text(*middle, cell.label, voice, fitted(cell.label, _LABEL))
    elif cell.kind in _READ_AS_ZERO or cell.kind is CellKind.BLANK:
        yield Text(*middle, 0, Voice.FAINT, _SMALL)


def _tap_boxes(taps: Sequence[int], x: float, y: float, look: Look) -> Iterator[Box]:
    """One box, or as many stripes as taps share the cell; without taps a 1 that moves cells."""
    if not taps:
        yield Box(x, y, 1, 1, look, -1)
    width = 1 / max(len(taps), 1)
    for place, tap in enumerate(taps):
        yield Box(round(x + place * width, 4), y, round(width, 4), 1, look, tap)


def lit_items(
    cell: Cell, mark: Mark, kernel: Sequence[Label], x: float, y: float
) -> Iterator[Item]:
    """The same cell while a frame lights it."""
    if mark.role is Role.MADE:
        yield Box(x, y, 1, 1, Look.MADE)
        yield Text(x + 0.5, y + 0.5, cell.label, Voice.INVERSE, fitted(cell.label, _LABEL))
    elif mark.role is Role.LINE:
        if cell.kind is not CellKind.DOTS:
            yield Box(x, y, 1, 1, Look.LINE)
        yield from _rest_label(cell, (x + 0.5, y + 0.5))
    elif cell.kind is CellKind.ENTRY:
        yield from _tap_boxes(cell.taps, x, y, Look.LIT)
        yield Text(x + 0.5, y + 0.5, cell.label, Voice.LABEL, fitted(cell.label, _LABEL))
    else:
        yield from _tap_boxes(mark.taps, x, y, Look.LIT)
        label = 0 if cell.label == "" else cell.label
        tap = tuple(kernel[tap] for tap in mark.taps)
        corner = tap if len(tap) > 1 else tap[0]
        size = fitted(label, 0.35, 0.66)
        yield Text(x + 0.07, y + 0.29, label, Voice.LABEL, size, "start")
        yield Text(x + 0.95, y + 0.74, corner, Voice.CORNER, fitted(corner, _CORNER, 0.72), "end")


def most_counted(board: Board) -> int:
    """The largest count on the board; 0 without counts."""
    return max((cell.label for _, cell in board.cells if cell.kind is CellKind.COUNT), default=0)


def equation_lines(
    made: Label, terms: Sequence[tuple[int, Label]], kernel: Sequence[Label], room: float
) -> list[Equation]:
    """made = sum of terms, broken where a line would be wider than ``room`` characters."""
    products: list[tuple[Label, Label] | None] = [(kernel[tap], cell) for tap, cell in terms]
    if len(products) > 9:
        products = [*products[:3], None, products[-1]]
    lines: list[list[tuple[Label, Label] | None]] = [[]]
    used = label_width(made) + 3
    for product in products:
        wide = 3.0 if product is None else label_width(product) + 1.5
        if lines[-1] and used + wide > room:
            lines.append([])
            used = 3.0
        lines[-1].append(product)
        used += wide
    return [Equation(None if place else made, tuple(line)) for place, line in enumerate(lines)]


def has_equations(figure: Figure) -> bool:
    """Whether the frames say what they make."""
    return any(frame.made != "" for frame in figure.frames)
