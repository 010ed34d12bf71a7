r"""What the cells of a matrix mean: each distinct text is read once.

Numbers and plain names, of which large matrices consist, are recognised at sight; everything
else goes through the guarded reader.
"""

from __future__ import annotations

import re

import sympy as sp

from symconv.checking.cells.tidy import tidy
from symconv.errors import UnreadError
from symconv.latex.reading.expression import read_tokens
from symconv.latex.reading.items import is_dots
from symconv.latex.reading.names import Names, starts_name
from symconv.latex.reading.tokens import Source, Token, tokenise

_INTEGER = re.compile(r"([-−–+]?)[ \t]*([0-9]{1,1000})")
_INDEX = r"[A-Za-z0-9]{1,20}"
_NAME = re.compile(
    r"(?P<base>[A-Za-z]|\\[A-Za-z]+)[ \t]*(?P<primes>'{0,3})(?:[ \t]*_[ \t]*(?:"
    r"(?P<one>[A-Za-z0-9])"
    rf"|\{{[ \t]*(?P<many>{_INDEX}(?:[ \t]*,[ \t]*{_INDEX}){{0,9}})[ \t]*\}}))?"
)
# Cells that are no plain name or number: how many, and how much text, before it is too much.
_MOST_TEXTS = 5_000
_MOST_SHAPES = 300
_MOST_SIGNS = 6_000
_LONGEST = 1_000


class Values:
    """Reads cells of one matrix; places in its errors are those of the whole formula."""

    def __init__(self, latex: str):
        self.source = Source(latex)
        self.names = Names()
        self.fonts: dict[str, str] = {}
        self.known: dict[str, sp.Expr | None] = {}
        self.shapes: set[tuple[str, ...]] = set()
        self.texts = 0
        self.signs = 0

    def value(self, start: int, stop: int) -> sp.Expr | None:
        """The value of a cell, None for a blank one; UnreadError where it has no sure one."""
        text = self.source.text[start:stop]
        if text in self.known:
            return self.known[text]
        value = self._at_sight(text, start)
        if value is None and text:
            value = self._read(start, stop)
        self.known[text] = value
        return value

    def _at_sight(self, text: str, start: int) -> sp.Expr | None:
        if number := _INTEGER.fullmatch(text):
            return sp.Integer(("-" if number[1] in ("-", "−", "–") else "") + number[2])
        name = _NAME.fullmatch(text)
        if name is None:
            return None
        base, primes, subscript = name["base"], name["primes"], name["one"] or name["many"] or ""
        if len(base) > 1 and not starts_name(Token("command", base, 0, 0)):
            return None
        if base in (r"\mathit", r"\mathrm", r"\text"):
            return None
        if " " in subscript or "\t" in subscript:
            subscript = "".join(subscript.split())
        if self.fonts.setdefault(base, "") != "":
            return None  # the slow way refuses it, with its reason
        plain = base.removeprefix("\\") + primes + (f"_{subscript}" if subscript else "")
        spelling = base + primes + (f"_{{{subscript}}}" if subscript else "")
        self.names.note(self.source, plain, spelling, start)
        return sp.Symbol(plain)

    def _read(self, start: int, stop: int) -> sp.Expr | None:
        if stop - start > _LONGEST:
            raise self.source.unread(f"an entry of {stop - start} signs", start)
        tokens = tokenise(self.source, start, stop)
        dots = next((token for token in tokens if is_dots(token)), None)
        if dots:
            raise self.source.unread(DOTS, dots.start)
        tokens = tidy(self.source, tokens, self.fonts)
        if not tokens or [token.text for token in tokens] == ["{", "}"]:
            return None
        self._count(tokens, stop - start)
        return read_tokens(self.source, tokens, self.names, {}, shortcut=True)

    def _count(self, tokens: list[Token], signs: int) -> None:
        """Keep the work for one matrix within bounds that no written matrix reaches."""
        shape = tuple("" if token.kind == "letter" else token.text for token in tokens)
        if shape not in self.shapes:  # names do not matter to the parser
            self.shapes.add(shape)
            self.signs += signs
        self.texts += 1
        for count, most, what in (
            (self.texts, _MOST_TEXTS, "different expressions"),
            (len(self.shapes), _MOST_SHAPES, "kinds of expressions"),
            (self.signs, _MOST_SIGNS, "signs of different expressions"),
        ):
            if count > most:
                message = f"a matrix with more than {most} {what}"
                raise self.source.unread(message, tokens[0].start)


DOTS = "a pattern with dots, not entries"


def offset_of(error: UnreadError, latex: str) -> int:
    """The offset of an error's place in the text that was read."""
    at = 0
    for _ in range(error.line - 1):
        at = latex.index("\n", at) + 1
    return at + error.column - 1
