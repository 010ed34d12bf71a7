"""Displayed formulas as lines of text that fit a given width."""

from __future__ import annotations

import textwrap
from typing import Any

from symconv.formula.grid import elided
from symconv.formula.nodes import (
    Band,
    Cases,
    Chain,
    Comparison,
    Expression,
    Matrix,
    Name,
    Node,
    Size,
    Sums,
    SumsImage,
    Terms,
    Times,
)
from symconv.formula.sizes import written
from symconv.naming import terminal_name
from symconv.terminal.matrix import add_text, matrix_lines, token_text
from symconv.terminal.script import TerminalScript

_SCRIPT = TerminalScript()
_MOST_LINES, _MOST_TERMS = 24, 30
_EQUALS = " = "


def node_lines(node: Node, width: int) -> list[str]:
    """One formula as lines of at most ``width`` characters; none where there is no room."""
    match node:
        case Chain():
            return _chain([node_lines(part, width) for part in node.parts], width)
        case Matrix():
            return matrix_lines(node.grid, width)
        case Sums():
            return _sums(node, width)
        case SumsImage():
            return _image(node, width)
        case Size():
            return _chain([[part] for part in _size_parts(node)], width)
        case Cases():
            return _cases(node)
        case Band():
            return _band(node)
        case _:
            return [_line(node)]


def _line(node: Name | Times | Expression | Comparison) -> str:
    match node:
        case Name():
            return terminal_name(node.letter) + ("ᵀ" if node.transposed else "")
        case Times():
            return "·".join(_line(factor) for factor in node.factors)
        case Expression():
            return written(node.value, _SCRIPT)
        case Comparison():
            return f"{written(node.left, _SCRIPT)} {node.sign} {written(node.right, _SCRIPT)}"


def _chain(parts: list[list[str]], width: int) -> list[str]:
    """Parts side by side around their middle lines; a part that does not fit begins below."""
    done: list[str] = []
    current = parts[0]
    for part in parts[1:]:
        joined = _beside(_beside(current, [_EQUALS]), part)
        if max(map(len, joined)) <= width:
            current = joined
        else:
            done += current
            current = _beside([_EQUALS.lstrip()], part)
            if max(map(len, current)) > width:
                done[-1] += _EQUALS.rstrip()
                current = part
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


def _size_parts(node: Size) -> list[str]:
    formula = node.formula
    parts = [terminal_name(formula.left), written(formula.expression, _SCRIPT)]
    if formula.values:
        parts.append(written(formula.expression, _SCRIPT, formula.values))
        parts.append(written(formula.result, _SCRIPT))
    return list(dict.fromkeys(parts))


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
    return _chain([[terminal_name(node.letter)], image], width)


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
        return token_text(sympy.Mul(*values)).replace("*", "·")
    return "·".join(token_text(factor) for factor in factors)


def _cases(node: Cases) -> list[str]:
    def indexed(letter: str, indices: tuple[Any, ...]) -> str:
        return f"{letter}[{', '.join(written(index, _SCRIPT) for index in indices)}]"

    head = f"{indexed(node.entry, node.indices)} = {indexed(node.value, node.value_indices)} if "
    conditions = ", ".join(_line(condition) for condition in node.conditions)
    return [f"{head}{conditions}", " " * (len(head) - 4) + "0 otherwise"]


def _band(node: Band) -> list[str]:
    first, second = (terminal_name(f"{node.letter}_{node.first + i}") for i in (0, 1))
    taps = [first, second, "⋯", f"{node.letter}[{written(node.last, _SCRIPT)}]"]
    if node.flipped:
        taps.reverse()
    rows = [
        [*taps, "0", "⋯", "0"],
        ["0", *taps, "⋱", "⋮"],
        ["⋮", "⋱", "⋱", "", "⋱", "⋱", "0"],
        ["0", "⋯", "0", *taps],
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(7)]
    lines = [" ".join(c.center(w) for c, w in zip(row, widths, strict=True)) for row in rows]
    sides = ["⎡⎤", "⎢⎥", "⎢⎥", "⎣⎦"]
    return [side[0] + line + side[1] for side, line in zip(sides, lines, strict=True)]
