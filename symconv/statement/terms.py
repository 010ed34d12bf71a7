"""The language of claims: terms over integer names, and statements about them.

A term is built with Python's own operators; ``/`` is exact, ``//`` is the true floor and ``%``
its remainder. Comparing two terms gives a statement; since ``==`` compares the terms
themselves, equality is :func:`equal`. Nothing is simplified: a statement stays as it was
written, so that what is shown, what is refuted and what is proved are one text.

>>> n, k, s = names("n k s")
>>> print(equal((n - k) // s + 1, (n - k + s) // s))
floor((n - k)/s) + 1 = floor((n - k + s)/s)
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias, TypeVar

from symconv.errors import ClaimError

MOST_POWER = 8


class Op(Enum):
    """What a term does with its arguments."""

    NAME = "name"
    NUMBER = "number"
    ADD = "+"
    NEGATE = "-"
    MULTIPLY = "*"
    DIVIDE = "/"
    POWER = "**"
    FLOOR = "floor"
    CEILING = "ceil"
    MOD = "mod"
    MAX = "max"
    MIN = "min"


class Rel(Enum):
    """What a statement says of its arguments."""

    LE = "<="
    LT = "<"
    GE = ">="
    GT = ">"
    EQ = "="
    NE = "!="
    NOT = "not"
    AND = "and"
    OR = "or"
    IMPLIES = "=>"
    IFF = "<=>"

    @property
    def compares(self) -> bool:
        return self in _COMPARISONS


_COMPARISONS = frozenset((Rel.LE, Rel.LT, Rel.GE, Rel.GT, Rel.EQ, Rel.NE))


@dataclass(frozen=True, slots=True)
class Term:
    """A number made of integer names: an integer, or a fraction where ``/`` occurs."""

    op: Op
    args: tuple[Any, ...]

    def __add__(self, other: Any) -> Term:
        return _sum(self, as_term(other))

    def __radd__(self, other: Any) -> Term:
        return _sum(as_term(other), self)

    def __sub__(self, other: Any) -> Term:
        return _sum(self, -as_term(other))

    def __rsub__(self, other: Any) -> Term:
        return _sum(as_term(other), -self)

    def __neg__(self) -> Term:
        return Term(Op.NEGATE, (self,))

    def __mul__(self, other: Any) -> Term:
        return _product(self, as_term(other))

    def __rmul__(self, other: Any) -> Term:
        return _product(as_term(other), self)

    def __truediv__(self, other: Any) -> Term:
        return Term(Op.DIVIDE, (self, as_term(other)))

    def __rtruediv__(self, other: Any) -> Term:
        return Term(Op.DIVIDE, (as_term(other), self))

    def __floordiv__(self, other: Any) -> Term:
        return floor(self / other)

    def __rfloordiv__(self, other: Any) -> Term:
        return floor(as_term(other) / self)

    def __mod__(self, other: Any) -> Term:
        return Term(Op.MOD, (self, as_term(other)))

    def __rmod__(self, other: Any) -> Term:
        return Term(Op.MOD, (as_term(other), self))

    def __pow__(self, exponent: Any) -> Term:
        if not isinstance(exponent, int) or not 0 <= exponent <= MOST_POWER:
            raise ClaimError(
                f"an exponent must be a whole number from 0 to {MOST_POWER}, but it is {exponent}",
                field="exponent",
                value=exponent,
            )
        return Term(Op.POWER, (self, exponent))

    def __le__(self, other: Any) -> Statement:
        return compare(self, Rel.LE, other)

    def __lt__(self, other: Any) -> Statement:
        return compare(self, Rel.LT, other)

    def __ge__(self, other: Any) -> Statement:
        return compare(self, Rel.GE, other)

    def __gt__(self, other: Any) -> Statement:
        return compare(self, Rel.GT, other)

    def __str__(self) -> str:
        from symconv.statement.plain import plain_term

        return plain_term(self)

    def __repr__(self) -> str:
        return f"<Term: {self}>"


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that is true or false of integers."""

    op: Rel
    args: tuple[Any, ...]

    def __and__(self, other: Statement) -> Statement:
        return conjunction(self, other)

    def __or__(self, other: Statement) -> Statement:
        return disjunction(self, other)

    def __invert__(self) -> Statement:
        return Statement(Rel.NOT, (self,))

    def __rshift__(self, other: Statement) -> Statement:
        return implies(self, other)

    def __bool__(self) -> bool:
        raise ClaimError(
            f"{self} is a statement about all its integers, neither true nor false by itself; "
            f"join statements with & and |, and prove it to know"
        )

    def __str__(self) -> str:
        from symconv.statement.plain import plain_statement

        return plain_statement(self)

    def __repr__(self) -> str:
        return f"<Statement: {self}>"


Node: TypeAlias = "Term | Statement"
_N = TypeVar("_N", Term, Statement)


def name(letter: str) -> Term:
    """An integer by name: letters, digits and underscores, and perhaps primes."""
    if not letter.rstrip("'").isidentifier():
        raise ClaimError(f"{letter!r} is no name of an integer", field="name", value=letter)
    return Term(Op.NAME, (letter,))


def names(letters: str) -> tuple[Term, ...]:
    """Several integers at once: ``names("n k s")``."""
    return tuple(name(letter) for letter in letters.split())


def number(value: int) -> Term:
    return Term(Op.NUMBER, (value,))


def as_term(value: Any) -> Term:
    """A term, an integer or an integer SymPy expression as a term."""
    if isinstance(value, Term):
        return value
    if isinstance(value, (bool, float, str)) or value is None:
        raise ClaimError(
            f"{value!r} is not an integer term; sizes are integers and names of integers",
            value=value,
        )
    if hasattr(value, "free_symbols"):
        from symconv.statement.from_sympy import term_of

        return term_of(value)
    try:
        return number(operator.index(value))
    except TypeError:
        raise ClaimError(f"{value!r} is not an integer term", value=value) from None


def _sum(left: Term, right: Term) -> Term:
    parts = left.args if left.op is Op.ADD else (left,)
    return Term(Op.ADD, (*parts, right))


def _product(left: Term, right: Term) -> Term:
    parts = left.args if left.op is Op.MULTIPLY else (left,)
    return Term(Op.MULTIPLY, (*parts, right))


def floor(value: Any) -> Term:
    return Term(Op.FLOOR, (as_term(value),))


def ceiling(value: Any) -> Term:
    return Term(Op.CEILING, (as_term(value),))


def ceil_div(numerator: Any, divisor: Any) -> Term:
    return ceiling(as_term(numerator) / as_term(divisor))


def greatest(*values: Any) -> Term:
    return Term(Op.MAX, tuple(as_term(value) for value in values))


def least(*values: Any) -> Term:
    return Term(Op.MIN, tuple(as_term(value) for value in values))


def compare(left: Any, sign: Rel, right: Any) -> Statement:
    return Statement(sign, (as_term(left), as_term(right)))


def equal(left: Any, right: Any) -> Statement:
    return compare(left, Rel.EQ, right)


def unequal(left: Any, right: Any) -> Statement:
    return compare(left, Rel.NE, right)


def divides(divisor: Any, value: Any) -> Statement:
    """The divisor divides the value: the remainder is 0."""
    return equal(as_term(value) % divisor, 0)


def conjunction(*parts: Statement) -> Statement:
    flat = [one for part in parts for one in (part.args if part.op is Rel.AND else (part,))]
    return flat[0] if len(flat) == 1 else Statement(Rel.AND, tuple(flat))


def disjunction(*parts: Statement) -> Statement:
    flat = [one for part in parts for one in (part.args if part.op is Rel.OR else (part,))]
    return flat[0] if len(flat) == 1 else Statement(Rel.OR, tuple(flat))


def negation(part: Statement) -> Statement:
    return ~part


def implies(condition: Statement, conclusion: Statement) -> Statement:
    return Statement(Rel.IMPLIES, (condition, conclusion))


def iff(left: Statement, right: Statement) -> Statement:
    return Statement(Rel.IFF, (left, right))


def free_names(*nodes: Node) -> tuple[str, ...]:
    """The names that occur, sorted."""
    found: set[str] = set()
    for node in nodes:
        found |= {one.args[0] for one in walk(node) if one.op is Op.NAME}
    return tuple(sorted(found))


def walk(node: Node) -> Iterable[Any]:
    """The node and everything below it."""
    waiting: list[Any] = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [part for part in one.args if isinstance(part, (Term, Statement))]


def rebuilt(node: _N, change: Callable[[Any], Any]) -> _N:
    """The same node with its immediate parts changed."""
    parts = (change(p) if isinstance(p, (Term, Statement)) else p for p in node.args)
    return type(node)(node.op, tuple(parts))


def substituted(node: _N, values: Mapping[str, Any]) -> _N:
    """The node with terms put in for names."""
    if node.op is Op.NAME:
        return as_term(values.get(node.args[0], node))
    return rebuilt(node, lambda part: substituted(part, values))
