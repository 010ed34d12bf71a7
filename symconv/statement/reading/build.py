"""Terms and statements put together from the bottom up, as the grammar finds their parts.

Nothing here recurses: how deep a piece is and how large are counted on the way, and what no
person writes is refused before anything else walks through it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import lark

from symconv.errors import ClaimError
from symconv.statement import terms
from symconv.statement.reading.tokens import FUNCTIONS, MOST_CHARACTERS, MOST_DEEP, Token
from symconv.statement.terms import MOST_POWER, Op, Rel, Statement, Term

_LONGEST_QUOTE = 60
_UPWARD = frozenset((Rel.LT, Rel.LE, Rel.EQ))
_DOWNWARD = frozenset((Rel.GT, Rel.GE, Rel.EQ))
_DIVISIONS = frozenset(("/", "//", "%", "mod"))


class Fault(Exception):
    """Something that is not a claim, and the offset at which it stands."""

    def __init__(self, message: str, start: int):
        super().__init__(message)
        self.message = message
        self.start = start


class Piece(NamedTuple):
    """A part of the text: what it says, where it begins, and how much it is.

    ``depth`` and ``size`` are bounds, ``raised`` the product of the exponents that stand on
    one another.
    """

    node: Term | Statement
    start: int
    depth: int = 1
    size: int = 1
    raised: int = 1


def grown(node: Any, start: int, parts: Sequence[Piece], levels: int = 1, power: int = 1) -> Piece:
    """The piece that these parts make together, unless it is too deep or too large."""
    depth = levels + max(part.depth for part in parts)
    size = levels + sum(part.size for part in parts)
    raised = max(1, power) * max(part.raised for part in parts)
    if depth > MOST_DEEP:
        raise Fault(f"nested deeper than {MOST_DEEP}", start)
    if size > MOST_CHARACTERS:
        raise Fault(f"more than {MOST_CHARACTERS:,} numbers, names and signs", start)
    if raised > MOST_POWER:
        raise Fault(f"powers of powers to {raised} in all; at most {MOST_POWER} is read", start)
    return Piece(node, start, depth, size, raised)


def weighed(term: Term, start: int) -> Piece:
    """The piece of a finished term, unless it is too deep or has too high a power."""
    depth, size, raised = 1, 0, 1
    waiting = [(term, 1, 1)]
    while waiting:
        one, deep, power = waiting.pop()
        size, depth, raised = size + 1, max(depth, deep), max(raised, power)
        power *= max(1, one.args[1]) if one.op is Op.POWER else 1
        waiting += [(part, deep + 1, power) for part in one.args if isinstance(part, Term)]
    return grown(term, start, [Piece(term, start, depth, size, raised)], levels=0)


def as_number(piece: Piece) -> Term:
    """The term, where a number must stand."""
    if isinstance(piece.node, Statement):
        raise Fault(
            f"{_quoted(piece)} is a condition, where a number is expected",
            piece.start,
        )
    return piece.node


def as_condition(piece: Piece, hint: str = "compare it with something, as in n >= 1") -> Statement:
    """The statement, where a condition must stand."""
    if isinstance(piece.node, Term):
        raise Fault(
            f"{_quoted(piece)} is a number, where a condition is expected; {hint}", piece.start
        )
    return piece.node


def _quoted(piece: Piece) -> str:
    text = str(piece.node)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


class Builder(lark.Transformer[Any, Any]):
    """One method for each rule of the grammar; each is given what its parts have become."""

    def claims(self, parts: list[Piece]) -> list[Piece]:
        return parts

    def claim(self, parts: list[Any]) -> Piece:
        """``a <=> b``; three in a row are refused."""
        first, *others = parts
        if not others:
            return _piece(first)
        if len(others) > 2:
            raise Fault("a <=> b <=> c can mean two things; write parentheses", others[2].start_pos)
        sides = [first, others[1]]
        left, right = map(as_condition, sides)
        return grown(terms.iff(left, right), first.start, sides)

    def implication(self, parts: list[Any]) -> Piece:
        """``a => b => c``, from the right."""
        *before, result = parts[::2]
        hint = "at least is written >="
        for part in reversed(before):
            node = terms.implies(as_condition(part, hint), as_condition(result, hint))
            result = grown(node, part.start, [part, result])
        return _piece(result)

    def disjunction(self, parts: list[Any]) -> Piece:
        return _listed(parts[::2], terms.disjunction)

    def conjunction(self, parts: list[Any]) -> Piece:
        return _listed(parts[::2], terms.conjunction)

    def negation(self, parts: list[Any]) -> Piece:
        """Any number of ``not`` before a comparison."""
        *signs, result = parts
        for sign in reversed(signs):
            result = grown(terms.negation(as_condition(result)), sign.start_pos, [result])
        return _piece(result)

    def comparison(self, parts: list[Any]) -> Piece:
        """A number, a comparison, or a chain such as ``0 <= j < n``."""
        if len(parts) == 1:
            return _piece(parts[0])
        pieces, signs = parts[::2], [Rel(sign.value.text) for sign in parts[1::2]]
        if len(signs) > 1 and not (set(signs) <= _UPWARD or set(signs) <= _DOWNWARD):
            chain = " … ".join(sign.value for sign in signs)
            message = f"a chain {chain} is not read; join the comparisons with and"
            raise Fault(message, parts[1].start_pos)
        sides = [as_number(piece) for piece in pieces]
        steps = zip(sides, signs, sides[1:], strict=False)
        node = terms.conjunction(*(terms.compare(*step) for step in steps))
        # The sides in the middle stand in two comparisons.
        return grown(node, pieces[0].start, [*pieces, *pieces[1:-1]], levels=2)

    def sum(self, parts: list[Any]) -> Piece:
        """Products with plus and minus between them."""
        first, *others = parts
        if not others:
            return _piece(first)
        total = as_number(first)
        for sign, part in zip(others[::2], others[1::2], strict=True):
            number = as_number(part)
            total = total - number if sign.type == "MINUS" else total + number
        return grown(total, first.start, parts[::2], levels=2)

    def product(self, parts: list[Any]) -> Piece:
        """A chain of ``* / // % mod`` with the minus signs before it.

        As in Python the minus belongs to the first factor; where that is the same, it is left
        to stand before the whole.
        """
        signs = [part for part in parts if isinstance(part, lark.Token) and part.type == "MINUS"]
        result, *others = parts[len(signs) :]
        operators = [operator.value for operator in others[::2]]
        _check_clear(operators, bool(signs))
        tight = any(operator.text in ("//", "%") for operator in operators)
        if tight:
            result = _negated(result, signs)
        for operator, part in zip(operators, others[1::2], strict=True):
            result = _combined(result, operator.text, part)
        return _piece(result if tight else _negated(result, signs))

    def factor(self, parts: list[Any]) -> Piece:
        return _negated(parts[-1], parts[:-1])

    def power(self, parts: list[Any]) -> Piece:
        """A factor with an exponent in digits, behind ``**`` or raised."""
        digits = [part for part in parts[1:] if part.type != "POWER"]
        if not digits:
            return _piece(parts[0])
        if len(digits) > 1:
            raise Fault("a power of a power; write parentheses", digits[1].start_pos)
        exponent = int(digits[0].value.text[: len(str(MOST_POWER)) + 2])
        try:
            node = as_number(parts[0]) ** exponent
        except ClaimError as error:
            raise Fault(str(error), digits[0].start_pos) from None
        return grown(node, parts[0].start, parts[:1], power=exponent)

    def number(self, parts: list[Any]) -> Piece:
        return Piece(terms.number(int(parts[0].value.text)), parts[0].start_pos)

    def name(self, parts: list[Any]) -> Piece:
        return Piece(terms.name(parts[0].value.text), parts[0].start_pos)

    def floor(self, parts: list[Any]) -> Piece:
        return grown(terms.floor(as_number(parts[1])), parts[0].start_pos, parts[1:])

    def ceiling(self, parts: list[Any]) -> Piece:
        return grown(terms.ceiling(as_number(parts[1])), parts[0].start_pos, parts[1:])

    def call(self, parts: list[Any]) -> Piece:
        """A function and its arguments."""
        function, *arguments = parts
        numbers = [as_number(argument) for argument in arguments]
        which = FUNCTIONS[function.value.text]
        needed = {"max": len(numbers), "min": len(numbers), "mod": 2}.get(which, 1)
        if len(numbers) != needed:
            raise Fault(
                f"{which} takes {needed} argument{'s' * (needed > 1)}, but {len(numbers)} stand "
                f"here",
                function.start_pos,
            )
        if which == "abs":
            number = numbers[0]
            node, arguments, levels = terms.greatest(number, -number), arguments * 2, 2
        else:
            node, levels = Term(Op(which), tuple(numbers)), 1
        return grown(node, function.start_pos, arguments, levels)

    def TERM(self, token: lark.Token) -> Piece:
        return _piece(token.value.value)


def _piece(part: Any) -> Piece:
    """A part that the grammar promises to be a piece; a term read elsewhere comes in a token."""
    piece = part.value.value if isinstance(part, lark.Token) else part
    assert isinstance(piece, Piece)
    return piece


def _listed(pieces: Sequence[Piece], joined: Callable[..., Statement]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    return grown(joined(*map(as_condition, pieces)), pieces[0].start, pieces)


def _check_clear(operators: Sequence[Token], minus: bool) -> None:
    """Refuse ``a/b c``, and a ``mod`` whose arguments people would not agree on."""
    texts = [operator.text for operator in operators]
    for at, operator in enumerate(operators):
        if at and not texts[at] and texts[at - 1] in ("/", "//", "%"):
            message = "a/b c can mean two things; write parentheses, or * for every product"
            raise Fault(message, operator.start)
        if texts[at] == "mod" and (
            minus or at + 1 < len(texts) or not _DIVISIONS.isdisjoint(texts[:at])
        ):
            raise Fault("what mod takes is not clear; write parentheses", operator.start)


def _negated(piece: Piece, signs: Sequence[lark.Token]) -> Piece:
    """A minus before digits makes a negative number."""
    for sign in reversed(signs):
        number = as_number(piece)
        plain = number.op is Op.NUMBER and number.args[0] >= 0
        node = terms.number(-number.args[0]) if plain else -number
        piece = grown(node, int(sign.start_pos or 0), [piece], levels=0 if plain else 1)
    return piece


def _combined(left: Piece, operator: str, right: Piece) -> Piece:
    one, other = as_number(left), as_number(right)
    match operator:
        case "/":
            return grown(one / other, left.start, [left, right])
        case "//":
            return grown(one // other, left.start, [left, right], levels=2)
        case "%" | "mod":
            return grown(one % other, left.start, [left, right])
    # A product of products is one product: only its last factor can make it deeper.
    flat = left._replace(depth=left.depth - 1) if one.op is Op.MULTIPLY else left
    return grown(one * other, left.start, [flat, right])
