r"""Items become text for the backend, in an alphabet it cannot misread.

Every name turns into ``\variable{v1}``, one token to both backends, so that no ``d``, ``e`` or
``i`` is special; every product is written out; brackets are only those that matter, since the
time of the backends doubles with each useless pair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from symconv.latex.reading.names import Item

# Deeper or longer parts go to the backend on their own: nested brackets take it exponential
# time and a long sum costs it a stack frame for each term.
_DEEPEST = 3
_LONGEST = 128
_OPERATORS = {"+": "+", "-": "-", "*": r"\cdot ", "/": "/", "mod": r"\mod "}
_SHELLS = {
    "(": ("(", ")"),
    "{": ("(", ")"),
    r"\lfloor": (r"\lfloor ", r"\rfloor "),
    r"\lceil": (r"\lceil ", r"\rceil "),
}
_VARIABLE = re.compile(r"\\variable\{(v[0-9]+)\}")


def variables(text: str) -> set[str]:
    r"""The identifiers in a text for the backend.

    >>> sorted(variables(r"\variable{v1}+\variable{v12}"))
    ['v1', 'v12']
    """
    return set(_VARIABLE.findall(text))


@dataclass(frozen=True, slots=True)
class Emitted:
    """Text for the backend; ``parts`` are the texts that some of its identifiers stand for."""

    text: str
    names: dict[str, str]
    parts: dict[str, str]


def emit(items: Sequence[Item]) -> Emitted:
    r"""The text of a grammatical expression.

    >>> from symconv.latex.reading.items import Names, read_items
    >>> from symconv.latex.reading.tokens import Source, tokenise
    >>> source = Source(r"2 w_{11} \left(k - 1\right)^{2}")
    >>> emitted = emit(read_items(source, tokenise(source), Names()))
    >>> print(emitted.text)
    2\cdot \variable{v1}\cdot (\variable{v2}-1)^{2}
    >>> emitted.names
    {'w_11': 'v1', 'k': 'v2'}
    """
    names: dict[str, str] = {}
    for item in items:
        if item.kind == "name":
            names.setdefault(item.text, f"v{len(names) + 1}")
    writer = _Writer(items, names)
    text = writer.group().text
    return Emitted(text, names, writer.parts)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text and how deep its brackets are.

    A ``factor`` can stand in a product as it is, an ``atom`` can also take a power.
    """

    text: str
    depth: int = 0
    factor: bool = True
    atom: bool = False


class _Writer:
    """Walks the items once; every method leaves ``at`` behind what it has written."""

    def __init__(self, items: Sequence[Item], names: dict[str, str]):
        self.items = items
        self.names = names
        self.parts: dict[str, str] = {}
        self.at = 0

    def kind(self) -> str:
        return self.items[self.at].kind if self.at < len(self.items) else "end"

    def group(self) -> _Piece:
        """What stands up to the next closing bracket, comma or end."""
        out: list[str] = []
        pieces: list[_Piece] = []
        after_factor, closing = False, ""
        while (kind := self.kind()) not in ("close", ",", "end"):
            if kind in _OPERATORS:
                self.at += 1
                if kind == "mod":
                    out, closing = [f"({''.join(out)})\\mod ("], ")"
                else:
                    # A leading sum is itself a term, so a long sum can be cut at any sign.
                    if kind in "+-" and len(out) > _LONGEST:
                        out = [self.part("".join(out))]
                    out.append(_OPERATORS[kind])
                after_factor = False
                continue
            pieces.append(self.powered())
            out += [r"\cdot ", pieces[-1].text] if after_factor else [pieces[-1].text]
            after_factor = True
        if len(pieces) == 1 and out == [pieces[0].text]:
            return pieces[0]
        depth = max(piece.depth for piece in pieces) + bool(closing)
        return _Piece("".join(out) + closing, depth, factor=False)

    def powered(self) -> _Piece:
        piece = self.factor()
        if self.kind() != "power":
            return piece
        base = piece.text if piece.atom else f"({piece.text})"
        exponent = self.items[self.at].text
        self.at += 1
        return _Piece(f"{base}^{{{exponent}}}", piece.depth + (not piece.atom))

    def factor(self) -> _Piece:
        item = self.items[self.at]
        self.at += 1
        if item.kind == "name":
            return _Piece(rf"\variable{{{self.names[item.text]}}}", atom=True)
        if item.kind == "number":
            return _Piece(item.text, atom=True)
        if item.kind == "frac":
            upper, lower = self.argument(), self.argument()
            text = rf"\frac{{{upper.text}}}{{{lower.text}}}"
            return self.shallow(text, max(upper.depth, lower.depth))
        if item.kind == "open":
            self.at -= 1
            inner = self.argument()
            plain = item.text in "({"
            if inner.factor and plain:
                return inner
            opening, closing = _SHELLS[item.text]
            return self.shallow(opening + inner.text + closing, inner.depth, atom=plain)
        return self.extreme(item.kind)

    def argument(self) -> _Piece:
        """A bracketed group without its brackets."""
        self.at += 1
        piece = self.group()
        self.at += 1
        return piece

    def extreme(self, command: str) -> _Piece:
        pieces = []
        while self.kind() in ("open", ","):
            self.at += 1
            pieces.append(self.group())
        self.at += 1
        # Always on its own: latex2sympy2 cannot read a maximum inside a minimum.
        text = f"\\{command}({','.join(piece.text for piece in pieces)})"
        return _Piece(self.part(text), atom=True)

    def shallow(self, text: str, inner_depth: int, *, atom: bool = False) -> _Piece:
        if inner_depth + 1 < _DEEPEST:
            return _Piece(text, inner_depth + 1, atom=atom)
        return _Piece(self.part(text), atom=True)

    def part(self, text: str) -> str:
        variable = f"v{len(self.names) + len(self.parts) + 1}"
        self.parts[variable] = text
        return rf"\variable{{{variable}}}"
