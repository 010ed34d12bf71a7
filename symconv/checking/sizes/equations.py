r"""The equations of a formula: rows and lists taken apart, each side ready for the guarded reader.

Only what a size formula may hold is rewritten: names become single letters, ``*`` and ``÷`` the
signs that the reader knows, ``\text{floor}(…)`` a floor. Square brackets are left open: they may
group or mean the floor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from symconv.checking.sizes.rewriting import BREAK, EQUAL, WIDE, rewritten
from symconv.checking.sizes.spelling import Spelling, Spellings
from symconv.latex.reading.items import is_layout
from symconv.latex.reading.names import Names
from symconv.latex.reading.tokens import Source, Token
from symconv.proof.questions.latex_reading import read_side
from symconv.statement.terms import Term

MOST_CHARACTERS = 4000
_OPEN = frozenset(("(", "[", "{", r"\lfloor", r"\lceil"))
_CLOSE = frozenset((")", "]", "}", r"\rfloor", r"\rceil"))
_TIMES = frozenset((r"\times", "×", r"\cdot", "·", "⋅"))
_SUMS = frozenset(("+", "-", "−", "/", r"\frac", r"\dfrac", r"\tfrac"))
_QUOTIENTS = frozenset(("/", r"\frac", r"\dfrac", r"\tfrac", r"\lfloor", r"\lceil"))
_END = frozenset((".", "。", ",", ";"))


@dataclass(frozen=True)
class Side:
    """One side of an equation: its tokens, and the names in it."""

    source: Source
    tokens: tuple[Token, ...]
    spellings: Spellings

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def names(self) -> tuple[Spelling, ...]:
        """Its names, each once, in the order of the text."""
        own = self.spellings.letters
        letters = {token.text for token in self.tokens if token.kind == "letter"}
        return tuple(one for one, letter in own.items() if letter in letters)

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.tokens[-1].stop]

    @property
    def alone(self) -> Spelling | None:
        """The name that the side is, if it is nothing else."""
        kept = [token for token in self.tokens if not is_layout(token) and token.text not in "{}"]
        return self.names[0] if len(kept) == 1 and kept[0].kind == "letter" else None

    @property
    def has_brackets(self) -> bool:
        return any(token.text == "[" for token in self.tokens)

    def read(self, *, floor: bool = False) -> Term:
        """The side as a term, with ``[ ]`` as the floor or as parentheses."""
        return self._read(floor=True) if floor else self._plain

    @cached_property
    def _plain(self) -> Term:
        return self._read(floor=False)

    def _read(self, *, floor: bool) -> Term:
        signs = {"[": r"\lfloor", "]": r"\rfloor"} if floor else {"[": "(", "]": ")"}
        tokens = [
            one._replace(text=signs.get(one.text, one.text), kind="command" if floor else "char")
            if one.text in signs
            else one
            for one in self.tokens
        ]
        return read_side(self.source, tokens, Names())

    @property
    def is_product(self) -> bool:
        """Whether it is a product and nothing else, as shapes (6 × 6) are."""
        outside = {token.text for depth, token in _depths(self.tokens) if depth == 0}
        return bool(outside & _TIMES) and not outside & _SUMS

    @property
    def is_quotient(self) -> bool:
        """Whether something is divided or rounded in it, as in the size of a layer."""
        return any(token.text in _QUOTIENTS for token in self.tokens)

    def factors(self) -> tuple[Side, ...]:
        r"""What stands between the ``\times`` outside all brackets."""
        parts: list[list[Token]] = [[]]
        for depth, token in _depths(self.tokens):
            if depth == 0 and token.text in (r"\times", "×"):
                parts.append([])
            else:
                parts[-1].append(token)
        sides = [Side(self.source, tuple(part), self.spellings) for part in parts if part]
        return tuple(sides) if len(sides) == len(parts) else (self,)


@dataclass(frozen=True)
class Chain:
    """Sides that are said to be equal; a single side is no equation."""

    sides: tuple[Side, ...]


def chains(latex: str) -> list[Chain]:
    r"""The chains of equations of a formula.

    >>> [len(one.sides) for one in chains(r"o = i - k + 1 = 3, \quad p = 0")]
    [3, 2]
    """
    if len(latex) > MOST_CHARACTERS:
        return []
    source, spellings = Source(latex), Spellings()
    tokens = rewritten(source, spellings)
    if tokens is None:
        return []
    return [Chain(sides) for sides in _cut(source, tokens, spellings)]


def _depths(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    depth = 0
    for token in tokens:
        depth -= token.text in _CLOSE
        yield depth, token
        depth += token.text in _OPEN


def _cut(
    source: Source, tokens: Sequence[Token], spellings: Spellings
) -> Iterator[tuple[Side, ...]]:
    sides: list[Side] = []
    side: list[Token] = []
    pending = False  # a gap or a row break, which a sign of equality bridges

    def end_side() -> None:
        nonlocal side
        kept, side = _trimmed(side), []
        if kept:
            sides.append(Side(source, kept, spellings))

    for depth, token in _depths(tokens):
        mark = token.text if token.kind == "mark" and depth <= 0 else ""
        if not mark:
            if pending and not is_layout(token):
                end_side()
                if sides:
                    yield tuple(sides)
                sides, pending = [], False
            side.append(_as_written(source, token))
        elif mark in (BREAK, WIDE):
            pending = bool(_trimmed(side)) or (pending and mark == WIDE)
        elif mark == EQUAL:
            pending = False
            end_side()
        else:
            end_side()
            if sides:
                yield tuple(sides)
            sides, pending = [], False
    end_side()
    if sides:
        yield tuple(sides)


def _as_written(source: Source, token: Token) -> Token:
    """A comma or a sign of equality inside brackets is what it is."""
    if token.kind != "mark":
        return token
    return token._replace(kind="char", text=source.text[token.start : token.stop])


def _trimmed(side: Sequence[Token]) -> tuple[Token, ...]:
    kept = list(side)
    while kept and (is_layout(kept[-1]) or kept[-1].text in _END):
        kept.pop()
    while kept and is_layout(kept[0]) and not kept[0].text.startswith((r"\left", r"\big", r"\Big")):
        kept.pop(0)
    return tuple(kept)
