"""A formula in the mathematics of Typst.

Every comma, semicolon and bracket is written with a backslash, so that nothing within a call is
taken for its punctuation. Functions are called as mathematics calls them: after one that is called
with a hash, a semicolon would belong to the call, and two rows of a matrix would be one.
"""

from __future__ import annotations

import re

from symconv.figures.palette import ink
from symconv.notes.mathematics.parse import parse
from symconv.notes.mathematics.signs import FUNCTIONS
from symconv.notes.mathematics.tree import (
    Attached,
    Coloured,
    Fenced,
    Fraction,
    Kind,
    Line,
    Role,
    Root,
    Sign,
    Space,
    Table,
    Tree,
    Words,
)

_SPECIAL = re.compile(r"[\\,;:()\[\]{}#$\"_^&/'|~*=<>!-]")
# Typst's names of spaces, by their eighteenths of a quad.
_SPACES = {3: "thin", 4: "med", 5: "thick", 18: "quad", 36: "wide"}
_FENCES = {("⌊", "⌋"): "floor", ("⌈", "⌉"): "ceil"}


def typst_math(latex: str) -> str:
    r"""The formula without its dollars.

    >>> typst_math(r"\left\lfloor \frac{n + 2 p - k}{s} \right\rfloor + 1")
    'floor(frac(n + 2 p − k, s)) + 1'
    """
    return _text(parse(latex))


def _text(tree: Tree) -> str:
    match tree:
        case Sign():
            return _sign(tree)
        case Space(quads):
            return _SPACES.get(round(18 * quads), "")
        case Line(items):
            return " ".join(filter(None, map(_text, items))) or '""'
        case Attached(base, below, above):
            scripts = [
                f", {side}: {_text(one)}" for side, one in (("b", below), ("t", above)) if one
            ]
            return f"attach({_text(base)}{''.join(scripts)})"
        case Fraction(top, bottom):
            return f"frac({_text(top)}, {_text(bottom)})"
        case Root(inner):
            return f"sqrt({_text(inner)})"
        case Fenced():
            return _fenced(tree)
        case Table():
            return _table(tree)
        case Coloured(colour, inner):
            return f'text(fill: #rgb("{ink(colour)}"), {_text(inner)})'
        case Words(parts, small):
            inside = " ".join(_word(part) for part in parts)
            return f"text(size: #0.85em, {inside})" if small else inside


def _sign(sign: Sign) -> str:
    match sign.kind:
        case Kind.NAME:
            return f'italic("{sign.text}")'
        case Kind.UPRIGHT if sign.text != "′":
            return f'upright("{sign.text}")'
        case Kind.FUNCTION:
            known = sign.text in FUNCTIONS.split()
            return sign.text if known else f'op("{sign.text}")'
        case Kind.INFIX if sign.text == "mod":
            return 'class("binary", "mod")'
        case Kind.LARGE:
            return "sum"
        case _:
            return _SPECIAL.sub(lambda found: f"\\{found[0]}", sign.text)


def _fenced(tree: Fenced) -> str:
    inner = tree.inner
    if isinstance(inner, Table) and inner.role is Role.CASES:
        return _table(inner)
    named = _FENCES.get((tree.left, tree.right))
    if named:
        return f"{named}({_text(inner)})"
    left, right = (_SPECIAL.sub(lambda found: f"\\{found[0]}", s) for s in (tree.left, tree.right))
    return f"lr({left} {_text(inner)} {right})"


def _table(table: Table) -> str:
    match table.role:
        case Role.CASES:
            # Typst aligns columns to the right and left in turn; only the left ones are filled.
            lines = (" quad && ".join(map(_text, row)) for row in table.rows)
            return f"cases(& {', & '.join(lines)})"
        case Role.ALIGNED:
            return " \\\n  ".join(" & ".join(map(_cell, row)) for row in table.rows)
    rows = ";\n  ".join(", ".join(map(_text, row)) for row in table.rows)
    return f"mat(delim: #none,{_rules(table)}\n  {rows})"


def _cell(cell: Tree) -> str:
    shown = _text(cell)
    return "" if shown == '""' else shown


def _rules(table: Table) -> str:
    sides = [("hline", table.row_rules), ("vline", table.column_rules)]
    parts = [
        f"{side}: ({''.join(f'{rule + 1}, ' for rule in rules).rstrip()})"
        for side, rules in sides
        if rules
    ]
    return f" augment: #({', '.join(parts)}, stroke: 0.5pt)," if parts else ""


def _word(part: str | Tree) -> str:
    if isinstance(part, str):
        inner = part.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{inner}"'
    return _text(part)
