r"""What the matrices of a formula are called: before or after an equality sign, under a brace.

A matrix bears the name on the other side only if it is all there is on its own; the factor of a
product has none, except the one under its brace. A transpose sign behind the matrix belongs
to the name: what is written there is the transposed of what is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from symconv.checking.cells.grid import Grid
from symconv.checking.cells.words import name_in_prose, plain_name, toggled
from symconv.checking.model import Formula
from symconv.latex.reading.items import is_layout
from symconv.latex.reading.tokens import Source, Token, tokenise

_EQUAL = frozenset(("=", r"\coloneqq", r"\triangleq", r"\equiv", r"\doteq", "≜", r"\doteqdot"))
_RELATIONS = (
    r"\in ∈ \approx \neq \ne \sim \simeq \cong \to \rightarrow \Rightarrow \implies \iff "
    r"\Leftrightarrow \longrightarrow \xrightarrow \mapsto < > \le \leq \ge \geq → ⇒"
)
_OTHER_RELATIONS = frozenset(_RELATIONS.split())
_BREAKS = frozenset((r"\quad", r"\qquad", ",", ";", ":", r"\hspace", r"\colon", "，", "；", "："))
_OPENERS = frozenset(("(", "[", r"\{", r"\lbrack", r"\lbrace", "|", r"\vert", "{"))
_CLOSERS = frozenset((")", "]", r"\}", r"\rbrack", r"\rbrace", "|", r"\vert", "}"))
_SHOWN = (
    r"& . \large \Large \LARGE \huge \mathop \mathbin \limits \nonumber \notag "
    r"\boxed \underbrace \overbrace \underset \overset \stackrel"
)
_SKIPPED = frozenset((*_SHOWN.split(), "\\ ", "\\\n"))
_SIGNED = frozenset(("underbrace", "overbrace"))
_GROUP = re.compile(
    r"\\(?:tag|label|color|textcolor|hspace|vspace|phantom|raisebox)\*?\s*\{[^{}]*\}"
)
_DEFINED = re.compile(r":\s{0,9}=")
_TEXT = frozenset((r"\text", r"\mbox", r"\textrm", r"\textbf", r"\mathrm"))
# As far as a name stands from its matrix.
_REACH = 3_000
_MOST_TOKENS = 200


class Title(NamedTuple):
    """A name, plain; whether the matrix is alone on its side; whether it is transposed there."""

    name: str = ""
    alone: bool = False
    transposed: bool = False


class Titles:
    """The formula with each matrix as one token, cut at row breaks and relations."""

    def __init__(self, formula: Formula, grids: Sequence[Grid]):
        self.formula = formula
        self.grids = grids
        self.tokens = _without_text(_skeleton(formula.latex, grids))
        self.places = {
            int(token.text): at for at, token in enumerate(self.tokens) if token.kind == "matrix"
        }

    def of(self, number: int) -> Title:
        """The title of the matrix of that number."""
        at = self.places[number]
        braced = self._under_brace(at)
        sides, own = self._sides(at)
        alone, transposed = _alone(sides[own])
        if braced:
            return Title(braced, alone, transposed)
        if alone:
            name = _nearest(sides, own)
            if not name and len(self.grids) == 1 and len(sides) == 1:
                name = name_in_prose(self.formula.before)
            return Title(toggled(name) if transposed and name else name, True, transposed)
        return Title("", False, transposed)

    def _under_brace(self, at: int) -> str:
        r"""The label of ``\underbrace{…}_{C}`` around the matrix."""
        left, right = at - 1, at + 1
        while left > 0 and right < len(self.tokens):
            if _passes(self.tokens[left]):
                left -= 1
            elif _passes(self.tokens[right]):
                right += 1
            elif self.tokens[left].text in _OPENERS and self.tokens[right].text in _CLOSERS:
                command = self.tokens[left - 1].text.removeprefix("\\")
                if self.tokens[left].text == "{" and command in _SIGNED:
                    return self._label(right + 1)
                left, right = left - 1, right + 1
            else:
                break
        return ""

    def _label(self, at: int) -> str:
        texts = [token.text for token in self.tokens[at : at + 2]]
        if len(texts) < 2 or texts[0] not in ("_", "^"):
            return ""
        if texts[1] != "{":
            return plain_name(self.tokens[at + 1 : at + 2])
        end = _closing(self.tokens, at + 1)
        inner = self.tokens[at + 2 : end]
        while inner and inner[0].text in _EQUAL:
            inner = inner[1:]
        for side in _cut(inner):
            if name := plain_name(side):
                return name
        return ""

    def _sides(self, at: int) -> tuple[list[list[Token]], int]:
        """The sides of the chain that the matrix stands in, and the number of its own."""
        first, last, depth = at, at, 0
        least, most = max(0, at - _MOST_TOKENS), min(len(self.tokens), at + _MOST_TOKENS)
        while first > least and not _ends_row(self.tokens[first - 1], depth):
            first -= 1
            depth += _depth(self.tokens[first])
        depth = 0
        while last + 1 < most and not _ends_row(self.tokens[last + 1], -depth):
            last += 1
            depth += _depth(self.tokens[last])
        sides: list[list[Token]] = [[]]
        own = 0
        for token in self.tokens[first : last + 1]:
            if token.text in _EQUAL and token.kind != "matrix":
                sides.append([])
            elif token.text in _OTHER_RELATIONS and token.kind != "matrix":
                sides += [[_END], []]
            else:
                sides[-1].append(token)
                if token == self.tokens[at]:
                    own = len(sides) - 1
        return sides, own


_END = Token("end", "", 0, 0)


def _skeleton(latex: str, grids: Sequence[Grid]) -> list[Token]:
    """The tokens of a formula in which every matrix is one, as far as names reach."""
    source, tokens, at = Source(latex), [], 0
    for number, grid in enumerate(grids):
        tokens += _between(source, at, grid.begin, number > 0)
        tokens.append(Token("matrix", str(number), grid.begin, grid.stop))
        at = grid.stop
    return tokens + _between(source, at, len(latex), bool(grids))


def _between(source: Source, start: int, stop: int, after_matrix: bool) -> list[Token]:
    """The tokens of the text between two matrices; of a very long one, its two ends."""
    if stop - start > 2 * _REACH:
        first = tokenise(source, start, start + _REACH) if after_matrix else []
        return [*first, Token("row", r"\\", stop, stop), *tokenise(source, stop - _REACH, stop)]
    blanked = _GROUP.sub(lambda found: " " * len(found[0]), source.text[start:stop])
    blanked = _DEFINED.sub(lambda found: " " * (len(found[0]) - 1) + "=", blanked)
    return [
        token._replace(start=token.start + start, stop=token.stop + start)
        for token in tokenise(Source(blanked))
    ]


def _ends_row(token: Token, depth: int) -> bool:
    if token.kind == "row" or token.kind == "edge" or token.text == r"\cr":
        return True
    return token.text in _BREAKS and depth >= 0


def _depth(token: Token) -> int:
    """+1 where a bracket closes, seen from the right, and -1 where it opens."""
    if token.text in (")", "]", "}", r"\}"):
        return -1
    return 1 if token.text in ("(", "[", "{", r"\{") else 0


def _closing(tokens: Sequence[Token], at: int) -> int:
    depth = 0
    for end in range(at, len(tokens)):
        depth += (tokens[end].text == "{") - (tokens[end].text == "}")
        if depth == 0:
            return end
    return len(tokens)


def _without_text(tokens: Sequence[Token]) -> list[Token]:
    r"""The tokens with a break for words as in ``\text{where }``; names stay."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.text in _TEXT and at + 1 < len(tokens) and tokens[at + 1].text == "{":
            end = _closing(tokens, at + 1)
            inner = tokens[at + 2 : end]
            spaced = any(a.stop < b.start for a, b in pairwise(inner))
            edge = bool(inner) and (
                inner[0].start > tokens[at + 1].stop
                or (end < len(tokens) and inner[-1].stop < tokens[end].start)
            )
            if spaced or edge or not inner:
                kept.append(token._replace(kind="break", text=";"))
                at = end + 1
                continue
        kept.append(token)
        at += 1
    return kept


def _cut(tokens: Sequence[Token]) -> list[list[Token]]:
    sides: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in _EQUAL | _OTHER_RELATIONS | _BREAKS or token.text == "(":
            sides.append([])
        else:
            sides[-1].append(token)
    return sides


def _passes(token: Token) -> bool:
    return is_layout(token) or token.text in _SKIPPED - {r"\underbrace", r"\overbrace"}


def _alone(side: Sequence[Token]) -> tuple[bool, bool]:
    """Whether one matrix is all there is on a side, and whether it is transposed there."""
    tokens = [token for token in side if not is_layout(token) and token.text not in _SKIPPED]
    places = [at for at, token in enumerate(tokens) if token.kind == "matrix"]
    if len(places) != 1:
        return False, False
    (at,) = places
    before, after = tokens[:at], tokens[at + 1 :]
    if any(token.text not in _OPENERS for token in before):
        return False, False
    while after and after[0].text in _CLOSERS:
        after = after[1:]
    rest, transposed = _scripts(after)
    return all(token.text in _CLOSERS for token in rest), transposed


def _scripts(after: Sequence[Token]) -> tuple[Sequence[Token], bool]:
    """What follows the subscripts and transpose signs of a matrix."""
    transposed = False
    while len(after) > 1 and after[0].text in ("_", "^"):
        end = _closing(after, 1) if after[1].text == "{" else 1
        if after[1].text in (r"\mathsf", r"\mathrm", r"\text") and len(after) > 2:
            end = _closing(after, 2) if after[2].text == "{" else 2
        if after[0].text == "^":
            inner = [Token("letter", "M", 0, 0), *after[: end + 1]]
            if plain_name(inner) != "M^T":
                return after, transposed
            transposed = not transposed
        after = after[end + 1 :]
        while after and after[0].text in _CLOSERS:
            after = after[1:]
    return after, transposed


def _nearest(sides: Sequence[Sequence[Token]], own: int) -> str:
    """The name on the nearest side before, or else on the next one."""
    for side in reversed(sides[:own]):
        if side and side[-1] == _END:
            break
        if name := plain_name(_after_words(side)):
            return name
    after = sides[own + 1 : own + 2]
    return plain_name(after[0]) if after and after[0] and after[0][-1] != _END else ""


def _after_words(side: Sequence[Token]) -> list[Token]:
    r"""The tokens that may be a name, without ``&`` and other signs of the layout."""
    tokens = [token for token in side if not is_layout(token) and token.text not in _SKIPPED]
    while tokens and tokens[0].text == "{" and _closing(tokens, 0) > len(tokens) - 1:
        tokens = tokens[1:]
    return tokens
