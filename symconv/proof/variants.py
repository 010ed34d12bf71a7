"""What a refuted claim may have meant: conditions it may lack, and statements one edit away."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from symconv.proof.claim import Claim
from symconv.proof.search.instances import Space
from symconv.statement.terms import (
    Op,
    Rel,
    Statement,
    Term,
    ceiling,
    compare,
    divides,
    equal,
    floor,
    implies,
    name,
    number,
    walk,
)

_ROUNDING = frozenset((Op.DIVIDE, Op.FLOOR, Op.CEILING, Op.MOD, Op.MAX, Op.MIN))
_WEAKER = {Rel.EQ: (Rel.LE, Rel.GE), Rel.LT: (Rel.LE,), Rel.GT: (Rel.GE,)}


def conditions(claim: Claim) -> Iterator[Statement]:
    """Simple statements about the names of the claim, the likeliest first."""
    found = [*_divisibilities(claim), *_single(claim), *_pairs(claim)]
    yield from dict.fromkeys(one for one in found if one not in claim.given)


def _divisibilities(claim: Claim) -> Iterator[Statement]:
    """For every quotient: the divisor divides."""
    for statement in (claim.statement, *claim.given):
        for node in walk(statement):
            if node.op is Op.DIVIDE:
                yield divides(node.args[1], node.args[0])


def _single(claim: Claim) -> Iterator[Statement]:
    """A name at its bound, above it, not negative, even or odd."""
    space = Space.of(claim)
    for letter, line in zip(space.names, space.lines, strict=True):
        term = name(letter)
        if line.down == 0:
            yield equal(term, line.base)
            yield term >= line.base + 1
        else:
            yield term >= 0
            yield term >= 1
        yield equal(term % 2, 1)
        yield equal(term % 2, 0)


def _pairs(claim: Claim) -> Iterator[Statement]:
    """Two names compared, one dividing the other, one about twice the other."""
    space = Space.of(claim)
    lines = dict(zip(space.names, space.lines, strict=True))
    for one, other in permutations(space.names, 2):
        left, right = name(one), name(other)
        if one < other:
            yield equal(left, right)
        yield left <= right
        yield left < right
        if lines[one].down == 0 and lines[one].base >= 1:
            yield divides(left, right)
        yield equal(left, 2 * right + 1)
        yield equal(left, 2 * right)
        yield equal(left, right + 1)


def rounds(statement: Statement) -> bool:
    """Whether anything in it is more than a polynomial."""
    return any(node.op in _ROUNDING for node in walk(statement))


def edited(statement: Statement) -> Iterator[Statement]:
    """The statements that differ from it in one place, those that say as much first."""
    yield from _edits(statement, rounds(statement))
    if statement.op in _WEAKER:
        left, right = statement.args
        yield from (compare(left, weaker, right) for weaker in _WEAKER[statement.op])
    if statement.op is Rel.IFF:
        left, right = statement.args
        yield implies(left, right)
        yield implies(right, left)


def _edits(node: Any, names_too: bool) -> Iterator[Any]:
    """One place changed somewhere in the node: exact division rounded, numbers by 1, names by 1.

    Without floors names stay as they are: x = x + 1 would only become x = x.
    """
    if isinstance(node, Term) and (names_too or node.op is not Op.NAME):
        yield from _own_edits(node)
    for place, part in enumerate(node.args):
        if not isinstance(part, (Term, Statement)):
            continue
        rounding = node.op in (Op.FLOOR, Op.CEILING)
        for other in _edits(part, names_too):
            if not (rounding and other.op in (Op.FLOOR, Op.CEILING)):
                yield type(node)(node.op, (*node.args[:place], other, *node.args[place + 1 :]))
    if isinstance(node, Statement) and node.op.compares:
        left, right = node.args
        yield compare(left, node.op, right + 1)
        yield compare(left, node.op, right - 1)


def _own_edits(term: Term) -> Iterator[Term]:
    match term.op:
        case Op.DIVIDE:
            yield floor(term)
            yield ceiling(term)
        case Op.FLOOR:
            yield ceiling(term.args[0])
        case Op.CEILING:
            yield floor(term.args[0])
        case Op.NUMBER:
            yield number(term.args[0] + 1)
            if term.args[0] != 1:  # a factor of 0 would leave nothing
                yield number(term.args[0] - 1)
        case Op.NAME:
            yield term - 1
            yield term + 1
            yield 2 * term
