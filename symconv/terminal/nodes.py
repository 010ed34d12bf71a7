"""Displayed formulas as lines of text that fit a given width."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import Any

from symconv.formula.grid import elided
from symconv.formula.nodes import (
    MOST_BAND_TAPS,
    Band,
    Cases,
    Chain,
    Comparison,
    Matrix,
    Name,
    Node,
    Rows,
    Size,
    Sums,
    SumsImage,
    Terms,
    Times,
    band_rows,
)
from symconv.formula.sizes import written
from symconv.naming import terminal_name
from symconv.terminal.matrix import add_text, matrix_lines, token_text
from symconv.terminal.rows import rows_lines
from symconv.terminal.script import TerminalScript
from symconv.terminal.wrapping import broken
from symconv.words.lines import columns

_SCRIPT = TerminalScript()
_MOST_LINES, _MOST_TERMS = 28, 30
_EQUALS = " = "


def node_lines(node: Node, width: int) -> list[str]:
    """One formula as lines of at most ``width`` characters; none where there is no room."""
    match node:
        case Chain():
            return _chain(node.parts, width)
        case Matrix():
            return matrix_lines(node.grid, width)
        case Sums():
            return _sums(node, width)
        case SumsImage():
            return _image(node, width)
        case Size():
            return _size(node, width)
        case Cases():
            return _cases(node, width)
        case Band():
            return _band(node)
        case Comparison():
            return _comparison(node, width)
        case Rows():
            return rows_lines(node, width)
        case _:
            return broken(_line(node), width, "", 2)


def _line(node: Name | Times | Comparison) -> str:
    match node:
        case Name():
            return terminal_name(node.letter) + ("ᵀ" if node.transposed else "")
        case Times():
            return "·".join(_line(factor) for factor in node.factors)
        case Comparison():
            return f"{written(node.left, _SCRIPT)} {node.sign} {written(node.right, _SCRIPT)}"


def _chain(parts: tuple[Node, ...], width: int) -> list[str]:
    """Parts side by side around their middle lines; a part that does not fit begins below."""
    done: list[str] = []
    current = node_lines(parts[0], width)
    for node in parts[1:]:
        room = width - max(map(len, current)) - len(_EQUALS)
        part = node_lines(node, room)
        joined = _beside(_beside(current, [_EQUALS]), part)
        if max(map(len, joined)) <= width:
            current = joined
        else:
            done += current
            done[-1] += _EQUALS.rstrip()
            current = node_lines(node, width)
    return [line.rstrip() for line in done + current]


def _beside(left: list[str], right: list[str]) -> list[str]:
    height = max(len(left), len(right))

    def centred(lines: list[str]) -> list[str]:
        above = (height - len(lines)) // 2
        wide = max(map(len, lines))
        blank = " " * wide
        return (
            [blank] * above
            + [line.ljust(wide) for line in lines]
            + [blank] * (height - len(lines) - above)
        )

    return [a + b for a, b in zip(centred(left), centred(right), strict=True)]


def _size(node: Size, width: int) -> list[str]:
    """The parts on one line, or with their equality signs below each other."""
    formula = node.formula
    left = terminal_name(formula.left)
    parts = [left, written(formula.expression, _SCRIPT)]
    if formula.values:
        parts.append(written(formula.expression, _SCRIPT, formula.values))
        parts.append(written(formula.result, _SCRIPT))
    parts = [part for part, _ in groupby(parts)]
    lines = broken(parts[1], width, left + _EQUALS, len(left) + 3) if len(parts) > 1 else parts
    for part in parts[2:]:
        if len(lines[-1] + _EQUALS + part) <= width:
            lines[-1] += _EQUALS + part
        else:
            lines += broken(part, width, " " * (len(left) + 1) + "= ", len(left) + 3)
    return lines


def _comparison(node: Comparison, width: int) -> list[str]:
    line = _line(node)
    if len(line) <= width:
        return [line]
    left, right = (written(side, _SCRIPT) for side in (node.left, node.right))
    return [*broken(left, width, "", 4), *broken(right, width, f"  {node.sign} ", 4)]


def _sums(node: Sums, width: int) -> list[str]:
    lines: list[str] = []
    margin = max(len(terminal_name(name)) for name in (node.names[0], node.names[-1]))
    for number in elided(len(node.names), _MOST_LINES):
        if number is None:
            lines.append(" " * margin + " ⋮")
            continue
        head = terminal_name(node.names[number]).rjust(margin) + _EQUALS
        lines += textwrap.wrap(
            sum_text(node.terms(number)),
            width,
            initial_indent=head,
            subsequent_indent=" " * len(head) + "  ",
            break_long_words=False,
        )
    return lines


def _image(node: SumsImage, width: int) -> list[str]:
    cells = [sum_text(node.sums.terms(number)) for number in range(len(node.sums.names))]
    count = len(cells) // node.rows
    widths = [max(len(cells[r * count + c]) for r in range(node.rows)) for c in range(count)]
    if sum(widths) + 2 * count + len(node.letter) + 3 > width:
        return []  # no room: the sums themselves are shown line by line
    rows = [
        "  ".join(cells[r * count + c].center(widths[c]) for c in range(count))
        for r in range(node.rows)
    ]
    sides = ["⎡⎤", *["⎢⎥"] * (len(rows) - 2), "⎣⎦"] if len(rows) > 1 else ["[]"]
    image = [side[0] + row + side[1] for side, row in zip(sides, rows, strict=True)]
    return [line.rstrip() for line in _beside([terminal_name(node.letter) + _EQUALS], image)]


def sum_text(terms: Terms) -> str:
    """A sum of products on one line; the middle of a long one is elided."""
    if not terms:
        return "0"
    return add_text(
        ["…" if n is None else _product(terms[n]) for n in elided(len(terms), _MOST_TERMS)]
    )


def _product(factors: tuple[Any, ...]) -> str:
    if any(not isinstance(factor, str) for factor in factors):
        import sympy

        from symconv.symbols import entry_symbols

        values = [entry_symbols([f])[0] if isinstance(f, str) else f for f in factors]
        return token_text(sympy.Mul(*values))
    return "·".join(token_text(factor) for factor in factors)


def _cases(node: Cases, width: int) -> list[str]:
    def indexed(letter: str, indices: tuple[Any, ...]) -> str:
        return f"{letter}[{', '.join(written(index, _SCRIPT) for index in indices)}]"

    entry, value = indexed(node.entry, node.indices), indexed(node.value, node.value_indices)
    conditions = [_line(condition) for condition in node.conditions]
    zero, pad = "0".ljust(len(value)), " " * len(entry + _EQUALS)
    given, also, otherwise = node.words
    lines = [
        f"{entry} = ⎧ {value}  {given} {', '.join(conditions)}",
        f"{pad}⎩ {zero}  {otherwise}",
    ]
    if max(map(columns, lines)) <= width:
        return lines
    lines = [f"{entry} =", f"⎧ {value}"]
    for place, condition in enumerate(conditions):
        word = also if place else given
        lines += [f"⎪ {line}" for line in broken(condition, width - 2, f"    {word} ", 6)]
    return [*lines, f"⎩ 0   {otherwise}"]


def _band(node: Band) -> list[str]:
    first, second = (terminal_name(f"{node.letter}_{node.first + i}") for i in (0, 1))
    taps = [first, second, "⋯", f"{node.letter}[{written(node.last, _SCRIPT)}]"]
    if node.taps:
        taps = [
            "⋯" if place is None else token_text(node.taps[place])
            for place in elided(len(node.taps), MOST_BAND_TAPS)
        ]
    if node.flipped:
        taps.reverse()
    rows = band_rows(taps, "⋯", "⋮", "⋱")
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [" ".join(c.center(w) for c, w in zip(row, widths, strict=True)) for row in rows]
    sides = ["⎡⎤", "⎢⎥", "⎢⎥", "⎣⎦"]
    return [side[0] + line + side[1] for side, line in zip(sides, lines, strict=True)]
