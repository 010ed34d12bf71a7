"""A formula as MathML that browsers show by themselves.

Only elements of MathML Core are used. Rules between blocks and alignments are classes, which the
page's style sheet draws: Core has no attributes for them.
"""

from __future__ import annotations

from html import escape

from symconv.notes.mathematics.parse import parse
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

# Where mathematical italics begin: a name of several letters is not slanted by browsers.
_CAPITAL, _SMALL = 0x1D434, 0x1D44E
_DESCENDING = frozenset("fgjpqyQβγζημξρφχψ")
_UNARY_AFTER = (Kind.INFIX, Kind.OPENING, Kind.COMMA)


def mathml(latex: str, *, display: bool) -> str:
    """The whole element, with the LaTeX as its annotation.

    >>> mathml("n", display=False).removeprefix("<math><semantics>")[:36]
    '<mi>n</mi><annotation encoding="appl'
    """
    block = ' display="block"' if display else ""
    note = f'<annotation encoding="application/x-tex">{escape(latex, quote=False)}</annotation>'
    return f"<math{block}><semantics>{_whole(parse(latex))}{note}</semantics></math>"


def _whole(tree: Tree) -> str:
    """One element, as semantics, fractions and scripts need it."""
    match tree:
        case Line(items):
            return _row(_items(items))
        case Fenced():
            return _fenced(tree)
        case _:
            return _one(tree, None)


def _row(inner: str) -> str:
    return f"<mrow>{inner}</mrow>"


def _items(items: tuple[Tree, ...]) -> str:
    shown: list[str] = []
    before: Tree | None = None
    for item in items:
        if isinstance(item, Line) and not item.items:
            continue  # {} holds a place for TeX's spacing only
        shown.append(_one(item, before))
        before = item
    return "".join(shown)


def _one(tree: Tree, before: Tree | None) -> str:
    match tree:
        case Sign():
            return _sign(tree, before)
        case Space(quads):
            return f'<mspace width="{quads:.4g}em"/>'
        case Attached():
            return _attached(tree)
        case Fraction(top, bottom):
            return f"<mfrac>{_whole(top)}{_whole(bottom)}</mfrac>"
        case Root(inner):
            return f"<msqrt>{_whole(inner)}</msqrt>"
        case Table():
            return _table(tree)
        case Coloured(colour, inner):
            return f'<mrow class="tap-{escape(colour)}">{_whole(inner)}</mrow>'
        case Words(parts, small):
            inside = "".join(_word(part) for part in parts)
            return f'<mrow class="small">{inside}</mrow>' if small else inside
        case _:
            return _whole(tree)


def _sign(sign: Sign, before: Tree | None) -> str:
    text = escape(sign.text)
    match sign.kind:
        case Kind.NUMBER:
            return f"<mn>{text}</mn>"
        case Kind.NAME:
            return f"<mi>{slanted(sign.text)}</mi>"
        case Kind.UPRIGHT:
            return f'<mi mathvariant="normal">{text}</mi>'
        case Kind.FUNCTION:
            return f"<mi>{text}</mi><mo>&#x2061;</mo>"
        case Kind.INFIX if sign.text == "mod":
            return '<mo lspace="0.2222em" rspace="0.2222em">mod</mo>'
        case Kind.INFIX if sign.text == "−" and _begins(before):
            return '<mo form="prefix">−</mo>'
        case Kind.OPENING:
            return f'<mo form="prefix" stretchy="false">{text}</mo>'
        case Kind.CLOSING:
            return f'<mo form="postfix" stretchy="false">{text}</mo>'
        case Kind.LETTER:
            return f"<mi>{text}</mi>"
        case Kind.DOTS:
            return f'<mo lspace="0.1667em" rspace="0.1667em">{text}</mo>'
        case _:
            return f"<mo>{text}</mo>"


def _begins(before: Tree | None) -> bool:
    """Whether a minus here has nothing on its left."""
    return before is None or (isinstance(before, Sign) and before.kind in _UNARY_AFTER)


def slanted(name: str) -> str:
    """Letters as mathematical italics.

    >>> slanted("op")
    '𝑜𝑝'
    """

    def one(letter: str) -> str:
        if letter == "h":
            return "ℎ"  # its place among the italics is empty
        if "a" <= letter <= "z":
            return chr(_SMALL + ord(letter) - ord("a"))
        return chr(_CAPITAL + ord(letter) - ord("A")) if "A" <= letter <= "Z" else letter

    return "".join(map(one, name))


def _attached(tree: Attached) -> str:
    base = _whole(tree.base)
    large = isinstance(tree.base, Sign) and tree.base.kind is Kind.LARGE
    if tree.below is not None and _descends(tree.base):
        # Otherwise the index of y would stand lower than that of x.
        base = f'<mpadded depth="0">{base}</mpadded>'
    below, above = ("munder", "mover") if large else ("msub", "msup")
    if tree.below is None:
        return f"<{above}>{base}{_script(tree.above)}</{above}>"
    if tree.above is None:
        return f"<{below}>{base}{_script(tree.below)}</{below}>"
    both = below + above.removeprefix("m")
    return f"<{both}>{base}{_script(tree.below)}{_script(tree.above)}</{both}>"


def _descends(tree: Tree) -> bool:
    """Whether it is a letter or a name that reaches below the line."""
    if isinstance(tree, Coloured):
        return _descends(tree.inner)
    if not isinstance(tree, Sign) or tree.kind not in (Kind.LETTER, Kind.NAME):
        return False
    return not _DESCENDING.isdisjoint(tree.text)


def _script(tree: Tree | None) -> str:
    return _whole(tree) if tree is not None else "<mrow></mrow>"


def _fenced(tree: Fenced) -> str:
    stretchy = "true" if _is_tall(tree.inner) else "false"
    left, right = (
        f'<mo form="{form}" stretchy="{stretchy}" lspace="0" rspace="0">{escape(sign)}</mo>'
        if sign
        else ""
        for form, sign in (("prefix", tree.left), ("postfix", tree.right))
    )
    inner = tree.inner
    return _row(left + (_items(inner.items) if isinstance(inner, Line) else _whole(inner)) + right)


def _is_tall(tree: Tree) -> bool:
    """Whether brackets around it must grow."""
    match tree:
        case Fraction() | Table() | Root():
            return True
        case Attached(base, _, _):
            return _is_tall(base)
        case Fenced(_, inner, _):
            return _is_tall(inner)
        case Sign(kind, _):
            return kind is Kind.LARGE
        case Line(items):
            return any(map(_is_tall, items))
        case Coloured(_, inner):
            return _is_tall(inner)
        case _:
            return False


def _table(table: Table) -> str:
    role = table.role
    rows = []
    for number, row in enumerate(table.rows):
        ruled = ' class="below"' if number in table.row_rules else ""
        cells = "".join(
            f"<mtd{_cell_class(table, place)}>{_cell(cell)}</mtd>" for place, cell in enumerate(row)
        )
        rows.append(f"<mtr{ruled}>{cells}</mtr>")
    styled = ' displaystyle="true"' if role is Role.ALIGNED else ""
    return f'<mtable class="{role.value}"{styled}>{"".join(rows)}</mtable>'


def _cell(cell: Tree) -> str:
    return _items(cell.items) if isinstance(cell, Line) else _one(cell, None)


def _cell_class(table: Table, place: int) -> str:
    match table.role:
        case Role.ALIGNED:
            return ' class="l"' if place % 2 else ' class="r"'
        case Role.CASES:
            return ' class="l"'
        case _:
            return ' class="rule"' if place in table.column_rules else ""


def _word(part: str | Tree) -> str:
    if isinstance(part, str):
        # Spaces at the ends of words would be dropped.
        inner = part.strip()
        head = "\u00a0" * (part[:1].isspace())
        tail = "\u00a0" * (part[-1:].isspace() and bool(inner))
        return f"<mtext>{head}{escape(inner)}{tail}</mtext>"
    return _whole(part)
