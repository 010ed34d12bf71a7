r"""Claims in LaTeX: relations and connectives split here, each side read by the guarded reader.

A side must mean the same to the parser of the LaTeX reader and to the walk that checks it;
then the walk puts it together once more as a term, so that no division is cancelled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symconv.latex.reading.expression import read_tokens
from symconv.latex.reading.items import is_layout, read_items
from symconv.latex.reading.names import Names
from symconv.latex.reading.tokens import Source, Token, check_nesting, tokenise
from symconv.latex.reading.walk import walked
from symconv.statement import terms
from symconv.statement.reading import looks_like_latex
from symconv.statement.reading import tokens as plain
from symconv.statement.reading.build import Fault, Piece, as_condition, weighed
from symconv.statement.reading.grammar import Start, parsed
from symconv.statement.terms import Op, Statement, Term

__all__ = ["looks_like_latex", "read_latex_statement", "read_latex_statements"]

_WRITTEN = {
    ("IFF", "<=>"): r"\iff \Leftrightarrow \Longleftrightarrow \leftrightarrow ⇔ ⟺",
    ("IMPLIES", "=>"): r"\implies \Rightarrow \Longrightarrow ⇒ ⟹",
    ("OR", "or"): r"\lor \vee ∨",
    ("AND", "and"): r"\land \wedge ∧",
    ("NOT", "not"): r"\neg \lnot ¬",
    ("REL", "<="): r"\le \leq \leqslant ≤",
    ("REL", ">="): r"\ge \geq \geqslant ≥",
    ("REL", "!="): r"\ne \neq ≠",
    ("REL", "="): "=",
    ("REL", "<"): r"< \lt",
    ("REL", ">"): r"> \gt",
    ("_COMMA", ","): ",",
}
_SIGNS = {sign: meant for meant, signs in _WRITTEN.items() for sign in signs.split()}
_WORDS = {
    "and": r"\land",
    "or": r"\lor",
    "not": r"\neg",
    "implies": r"\implies",
    "iff": r"\iff",
    "if and only if": r"\iff",
    ",": ",",
    ", and": ",",
}
_PROSE = frozenset(("if", "then", "when", "where", "for", "with", "all", "any", "every", "let"))
_TEXT = frozenset((r"\text", r"\mathrm", r"\textrm"))
_FONTS = frozenset((r"\mathit", *_TEXT))
_FENCES = {
    r"\[": r"\]",
    r"\(": r"\)",
    "```math": "```",
    r"\begin{equation}": r"\end{equation}",
    r"\begin{equation*}": r"\end{equation*}",
}
_BRACKETS = {"(": ")", "{": "}", r"\lfloor": r"\rfloor", r"\lceil": r"\rceil"}
_DOLLAR = re.compile(r"\$\$?")


def read_latex_statement(text: str) -> Statement:
    r"""The claim of a LaTeX text, or UnreadError with line and column.

    >>> print(read_latex_statement(r"$o = \left\lfloor \frac{i + 2p - k}{s} \right\rfloor + 1$"))
    o = floor((i + 2*p - k)/s) + 1
    >>> print(read_latex_statement(r"k = 2p + 1 \text{ and } s = 1 \implies o' \ge \frac{a b}{b}"))
    k = 2*p + 1 and s = 1 => o' >= a*b/b
    """
    return parsed(text, _claim_tokens(text), Start.CLAIM, as_condition)[0]


def read_latex_statements(text: str) -> tuple[Statement, ...]:
    r"""The claims of a LaTeX text that lists them with commas.

    >>> print(*read_latex_statements(r"n \ge 1,\; 0 \le p < s"), sep="; ")
    n >= 1; 0 <= p and p < s
    """
    return tuple(parsed(text, _claim_tokens(text), Start.CLAIMS, as_condition))


def read_side(source: Source, tokens: Sequence[Token], names: Names) -> Term:
    r"""The term of one side of a relation, as it was written, or UnreadError.

    >>> source = Source(r"\frac{2n}{2} + 1")
    >>> print(read_side(source, tokenise(source), Names()))
    2*n/2 + 1
    """
    read_tokens(source, tokens, names, {}, shortcut=True)
    return walked(source, read_items(source, tokens, Names()), _Terms())


def _claim_tokens(text: str) -> list[plain.Token]:
    """The text in tokens of the grammar of claims, with a finished term for each side."""
    plain.check_length(text)
    source = Source(text)
    tokens = _math(source)
    while tokens and (tokens[-1].text == "." or is_layout(tokens[-1])):
        tokens.pop()
    check_nesting(source, tokens)
    _check_output_padding(source, tokens)
    return _Cut(source, tokens).all()


def _math(source: Source) -> list[Token]:
    """The tokens without fences; between two formulas only a connecting word may stand."""
    tokens: list[Token] = []
    inside, at = False, 0
    for dollar in _DOLLAR.finditer(source.text):
        tokens += tokenise(source, at, dollar.start()) if inside else _word(source, at, dollar)
        inside, at, last = not inside, dollar.end(), dollar.start()
    if inside:
        raise source.unread("'$' is never closed", last)
    if at:
        return [*tokens, *_word(source, at, None)]
    tokens = tokenise(source)
    while len(tokens) > 1 and _FENCES.get(tokens[0].text) == tokens[-1].text:
        tokens = tokens[1:-1]
    return tokens


def _word(source: Source, start: int, dollar: re.Match[str] | None) -> list[Token]:
    """What stands outside dollar signs, as the command that means the same."""
    stop = dollar.start() if dollar else len(source.text)
    found = " ".join(source.text[start:stop].split())
    if not found or found == ".":
        return []
    start = source.text.index(found[0], start)
    if found not in _WORDS:
        raise source.unread(f"{found!r} outside the dollar signs is not read", start)
    return [Token("command", _WORDS[found], start, stop)]


def _check_output_padding(source: Source, tokens: Sequence[Token]) -> None:
    r"""Refuse ``op``: TeX sets a product, the writer may mean the output padding."""
    for at in range(len(tokens) - 1):
        first, second = tokens[at : at + 2]
        if (first.text, second.text, first.stop) != ("o", "p", second.start):
            continue
        around = source.text[max(0, first.start - 1) : second.stop + 1]
        in_font = at > 1 and tokens[at - 2].text in _FONTS and tokens[at - 1].text == "{"
        if not in_font and not re.search("[A-Za-z]", around.replace("op", "", 1)):
            raise source.unread(
                r"op may be the output padding or a product; write \mathit{op} or o \cdot p",
                first.start,
            )


class _Cut:
    """Cuts tokens at relations, connectives and the parentheses around conditions."""

    def __init__(self, source: Source, tokens: Sequence[Token]):
        self.source = source
        self.tokens = tokens
        self.names = Names()
        self.closer = _closers(tokens)
        self.groups: set[int] = set()
        self.done: list[plain.Token] = []
        self.side: list[Token] = []

    def all(self) -> list[plain.Token]:
        """Every token of the claim."""
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        self._end_side()
        return self.done

    def _step(self, at: int) -> int:
        """Cut what begins at ``at``; gives where the next begins."""
        token = self.tokens[at]
        sign, after = self._sign(at)
        if sign:
            self._cut(*sign, token.start)
            return after
        if at in self.groups:
            self._cut("_RPAR", ")", token.start)
        elif token.text in ("(", "{") and not self._has_side() and self._holds_condition(at):
            self.groups.add(self.closer[at])
            self._cut("_LPAR", "(", token.start)
        else:
            last = self.closer.get(at, at)
            self.side += self.tokens[at : last + 1]
            return last + 1
        return at + 1

    def _sign(self, at: int) -> tuple[tuple[str, str] | None, int]:
        r"""The relation or connective at ``at``, ``\text{and}`` among them, and what follows it."""
        token = self.tokens[at]
        close = self.closer.get(at + 1)
        if token.text in _TEXT and close:
            inner = self.source.text[self.tokens[at + 1].stop : self.tokens[close].start]
            return _SIGNS.get(_WORDS.get(" ".join(inner.split()), "")), close + 1
        return _SIGNS.get(token.text), at + 1

    def _holds_condition(self, at: int) -> bool:
        inside = range(at + 1, self.closer[at])
        return any((self._sign(k)[0] or ("_COMMA",))[0] != "_COMMA" for k in inside)

    def _has_side(self) -> bool:
        return any(not _spaces(token) for token in self.side)

    def _cut(self, kind: str, text: str, start: int) -> None:
        self._end_side()
        self.done.append(plain.Token(kind, text, start))

    def _end_side(self) -> None:
        """One side of a relation: read by the guarded reader, then built as it was written."""
        side, self.side = self.side, []
        while side and _spaces(side[-1]):
            side.pop()
        first = next((token for token in side if not _spaces(token)), None)
        if first is None:
            return
        term = read_side(self.source, side, self.names)
        text = self.source.text[first.start : side[-1].stop]
        piece = _weighed(self.source, term, first.start)
        self.done.append(plain.Token("TERM", text, first.start, piece))


def _spaces(token: Token) -> bool:
    return is_layout(token) or token.text in (r"\quad", r"\qquad", "\\ ")


def _closers(tokens: Sequence[Token]) -> dict[int, int]:
    """Where each bracket is closed; they are known to pair up."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for at, token in enumerate(tokens):
        if token.text in _BRACKETS:
            opened.append(at)
        elif token.text in _BRACKETS.values():
            found[opened.pop()] = at
    return found


def _weighed(source: Source, term: Term, start: int) -> Piece:
    try:
        return weighed(term, start)
    except Fault as fault:
        raise source.unread(fault.message, fault.start) from None


class _Terms:
    """The algebra of terms: nothing is worked out, a minus before digits makes a number."""

    def number(self, value: int) -> Term:
        return terms.number(value)

    def name(self, name: str) -> Term:
        if name in _PROSE:
            raise ValueError(f"the word {name!r} is not read in a claim")
        # n'_1 and n_1' look alike on paper; the plain language has primes last.
        base, mark, index = name.partition("_")
        letters = base.rstrip("'")
        spelt = letters + mark + index + "'" * (len(base) - len(letters))
        if not plain.is_name(spelt):
            raise ValueError(f"{name!r} is no name of letters, digits and one subscript")
        return terms.name(spelt)

    def negated(self, value: Term) -> Term:
        plain_number = value.op is Op.NUMBER and value.args[0] >= 0
        return terms.number(-value.args[0]) if plain_number else -value

    def plus(self, left: Term, right: Term) -> Term:
        return left + right

    def minus(self, left: Term, right: Term) -> Term:
        return left - right

    def times(self, left: Term, right: Term) -> Term:
        return left * right

    def over(self, left: Term, right: Term) -> Term:
        return left / right

    def power(self, base: Term, exponent: int) -> Term:
        return base**exponent if exponent >= 0 else terms.number(1) / base**-exponent

    def floor(self, value: Term) -> Term:
        return terms.floor(value)

    def ceiling(self, value: Term) -> Term:
        return terms.ceiling(value)

    def mod(self, left: Term, right: Term) -> Term:
        return left % right

    def greatest(self, values: list[Term]) -> Term:
        return terms.greatest(*values)

    def least(self, values: list[Term]) -> Term:
        return terms.least(*values)
