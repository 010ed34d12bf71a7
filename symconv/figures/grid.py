"""A figure as characters, for a terminal: the window in brackets, a mark before odd cells.

Where the names are too wide for the width, boards go below each other; where that is not
enough, every cell becomes one sign; and only then is the picture cut, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from symconv.figures import words
from symconv.figures.drawing import Equation, equation_lines, needs_brackets
from symconv.figures.model import Board, Cell, CellKind, Figure, Frame, Kind, Label, Role
from symconv.figures.words import MEANINGS
from symconv.terminal.matrix import add_text, token_text
from symconv.words import Language, message, say
from symconv.words.lines import columns, filled

_MARKS = {
    CellKind.ZERO: "∘",
    CellKind.PADDING: "·",
    CellKind.APPENDED: "+",
    CellKind.LEFTOVER: "~",
    CellKind.CROP: "×",
}
_SIGNS = _MARKS | {
    CellKind.INPUT: "□",
    CellKind.OUTPUT: "□",
    CellKind.ENTRY: "■",
    CellKind.BLANK: "·",
    CellKind.DOTS: "⋯",
}
_SHADES = " ░▒▓█"
_LIT = message("[ ] under the window, and the output cell it makes")
_LIT_SIGN = message("■ under the window, and the output cell it makes")
_ADDED = message("[ ] added up, and the output cell that is their sum")
_ADDED_SIGN = message("■ added up, and the output cell that is their sum")
_GAP = 3
Lit = dict[tuple[int, int, int], Role]


def grid(
    figure: Figure, width: int, *, frame: int | None = None, language: Language = Language.EN
) -> list[str]:
    """The lines of the picture, at most ``width`` characters wide.

    >>> from symconv.figures.model import Mark
    >>> cells = tuple(Cell(CellKind.INPUT, f"x_{number}") for number in (1, 2, 3))
    >>> board = Board("input", ((cells,),))
    >>> lit = Frame(marks=(Mark(0, (0, 0, 1), Role.TAP, (0,)),))
    >>> for line in grid(Figure(Kind.WINDOW, "One row", (board,), (lit,)), 40)[2:4]:
    ...     print(line)
          input
       x₁ [x₂] x₃
    """
    frames = [figure.frame(frame)] if frame else list(figure.frames)
    if frame is None and figure.kind is not Kind.WINDOW:
        frames = [Frame()]
    lines = [*filled(say(figure.title, language), width), ""]
    compact = False
    for compact in (False, True):
        blocks = [_block(figure, one, width, language, compact) for one in frames]
        widest = max((columns(line) for block in blocks for line in block), default=0)
        if widest <= width:
            break
    if figure.aside:
        lines += [*_beside([_board(board, {}, False, language) for board in figure.aside]), ""]
    lines += _flowing(blocks, width)
    lines += _below(figure, width, language, compact)
    wide = max(map(columns, lines))
    if wide > width:
        lines = [line if columns(line) <= width else _clipped(line, width) for line in lines]
        lines += filled(say(words.cut(wide), language), width)
    return [line.rstrip() for line in lines]


def _block(
    figure: Figure, frame: Frame, width: int, language: Language, compact: bool
) -> list[str]:
    """The boards of one frame, and what it makes."""
    lit: list[Lit] = [{} for _ in figure.boards]
    for mark in frame.marks:
        lit[mark.board][mark.address] = mark.role
    drawn = [
        _board(board, places, compact, language)
        for board, places in zip(figure.boards, lit, strict=True)
    ]
    lines = _below_each_other(drawn, figure.boards) if figure.stacked else _beside(drawn)
    if max(map(columns, lines)) > width:
        lines = _below_each_other(drawn, figure.boards)
    if frame.made != "":
        room = max(max(map(columns, lines)), 24)
        lines += _equation(frame, figure.kernel, min(room, width))
    return lines


def _equation(frame: Frame, kernel: Sequence[Label], room: int) -> Iterator[str]:
    for line in equation_lines(frame.made, frame.terms, kernel, room * 0.8):
        yield _equation_text(line)


def _equation_text(line: Equation) -> str:
    products = ["⋯" if term is None else "·".join(map(_factor, term)) for term in line.terms]
    total = add_text(products) if products else "0"
    return f"   + {total}" if line.made is None else f"{_text(line.made)} = {total}"


def _factor(label: Label) -> str:
    return f"({_text(label)})" if needs_brackets(label) else _text(label)


def _text(label: Label) -> str:
    if isinstance(label, tuple):
        return add_text([_text(one) for one in label])
    return str(label) if isinstance(label, int) else token_text(label)


def _board(board: Board, lit: Lit, compact: bool, language: Language) -> list[str]:
    """A board with its name above it, all lines of one length; its sign stands at half height."""
    most = max((cell.label for _, cell in board.cells if cell.kind is CellKind.COUNT), default=1)
    planes = []
    for number, plane in enumerate(board.planes):
        texts = [
            [
                _cell(cell, lit.get((number, row, column)), compact, most)
                for column, cell in enumerate(cells)
            ]
            for row, cells in enumerate(plane)
        ]
        planes.append(_plane(texts, board, compact))
    lines = _beside(planes, gap=2)
    name = say(board.name, language)
    wide = max(columns(name), *map(len, lines))
    if board.sign:
        middle = len(lines) // 2
        lines = [
            (f"{board.sign} " if place == middle else "  ") + line.center(wide)
            for place, line in enumerate(lines)
        ]
        return ["  " + _centred(name, wide), *lines]
    return [_centred(name, wide), *(line.center(wide) for line in lines)]


def _plane(texts: list[list[str]], board: Board, compact: bool) -> list[str]:
    wide = max(len(text) for line in texts for text in line)
    # Other cells bring their own spaces, which brackets fill.
    names_touch = board.bracketed or board.at((0, 0, 0)).kind is CellKind.ENTRY
    bars = set(board.column_rules)
    lines = []
    for row, line in enumerate(texts):
        if row in board.row_rules:
            lines.append(
                "─".join("─" * wide + ("─┼" if at + 1 in bars else "") for at in range(len(line)))
            )
        joint = " " if names_touch and not compact else ""
        lines.append(
            joint.join(
                text.center(wide) + ((joint or " ") + "│" if at + 1 in bars else "")
                for at, text in enumerate(line)
            )
        )
    if not board.bracketed:
        return lines
    if len(lines) == 1:
        return [f"[{lines[0]}]"]
    sides = ["⎡⎤", *["⎢⎥"] * (len(lines) - 2), "⎣⎦"]
    return [f"{side[0]}{line}{side[1]}" for side, line in zip(sides, lines, strict=True)]


def _cell(cell: Cell, role: Role | None, compact: bool, most: int) -> str:
    if cell.kind is CellKind.COUNT:
        shade = _SHADES[round((len(_SHADES) - 1) * cell.label / most)] if most else " "
        return f" {cell.label}{shade}"
    if compact:
        return "■" if role in (Role.TAP, Role.MADE) else _SIGNS[cell.kind]
    text = _text(cell.label) if cell.label != "" else ""
    if cell.kind is CellKind.BLANK:
        text = "0"
    text = _MARKS.get(cell.kind, "") + text
    if cell.kind is CellKind.ENTRY or cell.kind is CellKind.BLANK or cell.kind is CellKind.DOTS:
        return f"[{text}]" if role is Role.TAP else text
    return f"[{text}]" if role in (Role.TAP, Role.MADE) else f" {text} "


def _beside(blocks: Sequence[list[str]], gap: int = _GAP) -> list[str]:
    """Blocks beside each other about a common middle."""
    tallest = max(map(len, blocks))
    padded = []
    for block in blocks:
        wide = max(map(columns, block))
        above = (tallest - len(block)) // 2
        lines = [""] * above + block
        padded.append([_even(line, wide) for line in lines + [""] * (tallest - len(lines))])
    return [(" " * gap).join(parts) for parts in zip_longest(*padded)]


def _below_each_other(blocks: Sequence[list[str]], boards: Sequence[Board]) -> list[str]:
    wide = max(columns(line) for block in blocks for line in block)
    lines: list[str] = []
    for block, board in zip(blocks, boards, strict=True):
        lines += [_centred(line, wide) if not board.sign else line for line in block]
    return lines


def _even(line: str, wide: int) -> str:
    """The line with blanks up to that width; a Chinese character is two wide."""
    return line + " " * (wide - columns(line))


def _centred(line: str, wide: int) -> str:
    return line.center(len(line) + wide - columns(line))


def _clipped(line: str, wide: int) -> str:
    while columns(line) >= wide:
        line = line[:-1]
    return line + "⋯"


def _flowing(blocks: list[list[str]], width: int) -> list[str]:
    """As many blocks beside each other as fit, an empty line between rows of blocks."""
    wide = max(columns(line) for block in blocks for line in block)
    count = max((width + _GAP) // (wide + _GAP), 1)
    lines: list[str] = []
    for start in range(0, len(blocks), count):
        row = blocks[start : start + count]
        tallest = max(map(len, row))
        even = [
            [_even(line, wide) for line in block + [""] * (tallest - len(block))] for block in row
        ]
        lines += [(" " * _GAP).join(parts) for parts in zip(*even, strict=True)]
        lines.append("")
    return lines


def _below(figure: Figure, width: int, language: Language, compact: bool) -> list[str]:
    """The legend and the facts."""
    told = []
    if figure.kind is Kind.WINDOW:
        slides = any(frame.outlines for frame in figure.frames)
        lit, sign = (_LIT, _LIT_SIGN) if slides else (_ADDED, _ADDED_SIGN)
        told.append(say(sign if compact else lit, language))
    told += [
        f"{_MARKS[kind]} {say(MEANINGS[kind], language)}"
        for kind in figure.cell_kinds
        if kind in _MARKS
    ]
    lines = filled("   ".join(told).replace(" ", "\u00a0").replace("\u00a0" * 3, "   "), width)
    lines = [line.replace("\u00a0", " ") for line in lines]
    for fact in figure.facts:
        lines += filled(say(fact, language), width)
    return lines
