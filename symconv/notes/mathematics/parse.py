r"""Our LaTeX read into a tree.

Only what the writers of this house emit, and what SymPy prints for a user's entries, is
understood: groups, scripts, fractions, brackets, tables, words and single signs. A command of
another kind becomes its own name in upright letters, so that a user's rare function is legible.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from symconv.errors import UnreadError
from symconv.notes.mathematics.signs import COMMANDS, character
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
    Table,
    Tree,
    Words,
)

_TOKEN = re.compile(r"\s+|\\(?P<word>[A-Za-z]+)|\\(?P<mark>.)|(?P<number>\d+(?:\.\d+)?)|(?P<one>.)")
_ARGUMENT = re.compile(r"\s*\{([^{}]*)\}")
# What stands around a table, and what the table is for.
_TABLES = {
    "array": ("", Role.MATRIX, ""),
    "matrix": ("", Role.MATRIX, ""),
    "bmatrix": ("[", Role.MATRIX, "]"),
    "pmatrix": ("(", Role.MATRIX, ")"),
    "smallmatrix": ("", Role.SMALL, ""),
    "aligned": ("", Role.ALIGNED, ""),
    "cases": ("{", Role.CASES, ""),
}


class _Token(NamedTuple):
    """A piece of text: a command without its backslash, a number, or one character."""

    is_command: bool
    text: str
    end: int


def parse(latex: str) -> Tree:
    r"""The tree of a formula without delimiters.

    >>> parse(r"\frac{n}{2}").bottom.text
    '2'
    """
    reader = _Reader(latex)
    tree = reader.line(())
    if reader.ahead() is not None:
        raise reader.refusal("a bracket is closed that was not opened")
    return tree


class _Reader:
    """A place in a text, and what can be read from there."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.place = 0

    def refusal(self, reason: str) -> UnreadError:
        return UnreadError.at(reason, self.latex, self.place)

    def ahead(self) -> _Token | None:
        """The next token, which is not taken yet; None at the end."""
        place = self.place
        while found := _TOKEN.match(self.latex, place):
            if not found[0].isspace():
                is_command = found["word"] is not None or found["mark"] is not None
                text = found["word"] or found["mark"] or found[0]
                return _Token(is_command, text, found.end())
            place = found.end()
        return None

    def take(self) -> _Token:
        token = self.ahead()
        if token is None:
            raise self.refusal("the formula ends too early")
        self.place = token.end
        return token

    def sees(self, *texts: str) -> bool:
        r"""Whether one of these comes next: a character, or a command with its backslash."""
        token = self.ahead()
        return token is not None and ("\\" * token.is_command + token.text) in texts

    # ---- lines and scripts

    def line(self, ends: tuple[str, ...]) -> Tree:
        """Everything up to one of the ends, which is left standing."""
        items: list[Tree] = []
        while self.ahead() is not None and not self.sees("}", "&", r"\\", r"\end", *ends):
            if self.sees("_", "^", "'"):
                items.append(self._attached(items.pop() if items else Line(())))
            else:
                items.append(self._one())
        return items[0] if len(items) == 1 else Line(tuple(items))

    def _attached(self, base: Tree) -> Tree:
        below: Tree | None = None
        above: Tree | None = None
        while self.sees("_", "^", "'"):
            mark = self.take().text
            if mark == "_":
                below = self._one()
            elif mark == "'":
                prime = character("'")
                above = prime if above is None else Line((above, prime))
            else:
                above = self._one()
        return Attached(base, below, above)

    def group(self) -> Tree:
        """What stands between braces."""
        if not self.sees("{"):
            return self._one()
        self.take()
        inner = self.line(())
        if not self.sees("}"):
            raise self.refusal("a brace is not closed")
        self.take()
        return inner

    def argument(self) -> str:
        """Plain text between braces."""
        found = _ARGUMENT.match(self.latex, self.place)
        if found is None:
            raise self.refusal("a word between braces is missing")
        self.place = found.end()
        return found[1]

    def _one(self) -> Tree:
        if self.sees("{"):
            return self.group()
        token = self.take()
        if not token.is_command:
            if token.text[0].isdigit():
                return Sign(Kind.NUMBER, token.text)
            return character(token.text)
        if token.text in _READERS:
            return _READERS[token.text](self)
        return COMMANDS.get(token.text) or Sign(Kind.FUNCTION, token.text)

    # ---- commands with arguments

    def fraction(self) -> Tree:
        return Fraction(self.group(), self.group())

    def root(self) -> Tree:
        return Root(self.group())

    def coloured(self) -> Tree:
        return Coloured(self.argument(), self.group())

    def named(self) -> Tree:
        return Sign(Kind.NAME, self.argument())

    def upright(self) -> Tree:
        return Sign(Kind.UPRIGHT, self.argument())

    def fenced(self) -> Tree:
        left = self._bracket()
        inner = self.line((r"\right",))
        if not self.sees(r"\right"):
            raise self.refusal(r"\left has no \right")
        self.take()
        return Fenced(left, inner, self._bracket())

    def _bracket(self) -> str:
        token = self.take()
        sign = COMMANDS.get(token.text) if token.is_command else character(token.text)
        text = sign.text if isinstance(sign, Sign) else token.text
        return "" if text == "." else text

    def words(self) -> Tree:
        r"""The argument of \text: words, with formulas between dollars."""
        start = self.latex.index("{", self.place) + 1
        depth, place = 1, start
        while depth:
            if place >= len(self.latex):
                raise self.refusal(r"\text is not closed")
            escaped = self.latex[place - 1] == "\\"
            depth += 0 if escaped else {"{": 1, "}": -1}.get(self.latex[place], 0)
            place += 1
        text, self.place = self.latex[start : place - 1], place
        small = text.startswith(r"\small ")
        pieces = text.removeprefix(r"\small ").split("$")
        parts = (
            parse(piece) if number % 2 else re.sub(r"\\([&%#_${}])", r"\1", piece)
            for number, piece in enumerate(pieces)
        )
        return Words(tuple(part for part in parts if part != ""), small)

    def table(self) -> Tree:
        name = self.argument()
        if name not in _TABLES:
            raise self.refusal(f"the environment {name} is not known")
        left, role, right = _TABLES[name]
        columns = self.argument() if name == "array" else ""
        rows: list[tuple[Tree, ...]] = []
        rules: list[int] = []
        while True:
            rows.append(self._cells())
            if self.take().text == "end":
                break
            while self.sees(r"\hline"):
                self.take()
                rules.append(len(rows) - 1)
        if self.argument() != name:
            raise self.refusal(f"{name} is closed by another name")
        table = Table(role, tuple(rows), tuple(rules), _rules(columns))
        return Fenced(left, table, right) if left or right else table

    def _cells(self) -> tuple[Tree, ...]:
        cells = [self.line(())]
        while self.sees("&"):
            self.take()
            cells.append(self.line(()))
        if not self.sees(r"\\", r"\end"):
            raise self.refusal("a table is not closed")
        return tuple(cells)


def _rules(columns: str) -> tuple[int, ...]:
    """After which columns a preamble such as cc|c draws rules."""
    rules, count = [], 0
    for sign in columns:
        if sign == "|":
            rules.append(count - 1)
        else:
            count += 1
    return tuple(rules)


_READERS: dict[str, Callable[[_Reader], Tree]] = {
    "frac": _Reader.fraction,
    "sqrt": _Reader.root,
    "left": _Reader.fenced,
    "textcolor": _Reader.coloured,
    "mathit": _Reader.named,
    "mathrm": _Reader.upright,
    "operatorname": _Reader.upright,
    "text": _Reader.words,
    "begin": _Reader.table,
}
