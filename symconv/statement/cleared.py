"""Statements without fractions: what is compared are integers, and every divisor is listed.

a/b ≤ c/d is a·d ≤ c·b where b and d are at least 1, which is left to be shown: each divisor is
an obligation. Afterwards ``/`` stands only below a floor, with integers above and below it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from symconv.statement.terms import Op, Statement, Term, compare, floor, number

_ONE = number(1)


@dataclass(frozen=True, slots=True)
class Cleared:
    """A statement of integers, and the divisors that must be at least 1 for it to say the same."""

    statement: Statement
    divisors: tuple[Term, ...]


def cleared(statement: Statement) -> Cleared:
    """The statement without fractions.

    >>> from symconv.statement.terms import equal, names
    >>> o, i, k, s = names("o i k s")
    >>> found = cleared(equal(o, (i - k) / s + 1))
    >>> print(found.statement, "where", *found.divisors, "≥ 1")
    o*s = i - k + s where s ≥ 1
    """
    work = _Clearing()
    plain = work.statement(statement)
    return Cleared(plain, tuple(work.divisors))


@dataclass(frozen=True, slots=True)
class _Clearing:
    """One pass; every term becomes a pair of an integer numerator and denominator."""

    divisors: dict[Term, None] = field(default_factory=dict)

    def statement(self, statement: Statement) -> Statement:
        if not statement.op.compares:
            return Statement(statement.op, tuple(self.statement(arg) for arg in statement.args))
        (top, below), (other_top, other_below) = (self.term(arg) for arg in statement.args)
        if below != other_below:
            top, other_top = _times(top, other_below), _times(other_top, below)
        return compare(top, statement.op, other_top)

    def term(self, term: Term) -> tuple[Term, Term]:
        op = term.op
        if op in (Op.NAME, Op.NUMBER):
            return term, _ONE
        if op is Op.POWER:
            top, below = self.term(term.args[0])
            return top ** term.args[1], below if below == _ONE else below ** term.args[1]
        parts = [self.term(arg) for arg in term.args]
        match op:
            case Op.NEGATE:
                return -parts[0][0], parts[0][1]
            case Op.MULTIPLY:
                return self._product(parts)
            case Op.DIVIDE:
                return self._quotient(*parts)
            case Op.FLOOR:
                return self._floor(*parts[0]), _ONE
            case Op.CEILING:
                top, below = parts[0]
                return (top if below == _ONE else -self._floor(-top, below)), _ONE
            case Op.MOD:
                return self._mod(*parts)
            case _:
                tops, below = self._over_one_denominator(parts)
                return Term(op, tuple(tops)), below

    def _product(self, parts: list[tuple[Term, Term]]) -> tuple[Term, Term]:
        top, below = parts[0]
        for other_top, other_below in parts[1:]:
            top, below = top * other_top, _times(below, other_below)
        return top, below

    def _quotient(self, left: tuple[Term, Term], right: tuple[Term, Term]) -> tuple[Term, Term]:
        self.divisors[right[0]] = None
        return _times(left[0], right[1]), _times(left[1], right[0])

    @staticmethod
    def _floor(top: Term, below: Term) -> Term:
        return top if below == _ONE else floor(top / below)

    def _mod(self, left: tuple[Term, Term], right: tuple[Term, Term]) -> tuple[Term, Term]:
        self.divisors[right[0]] = None
        if left[1] == right[1] == _ONE:
            return left[0] % right[0], _ONE
        # x mod y = x − y·⌊x/y⌋, over one denominator
        (x, y), below = self._over_one_denominator([left, right])
        return x - y * self._floor(x, y), below

    @staticmethod
    def _over_one_denominator(parts: list[tuple[Term, Term]]) -> tuple[list[Term], Term]:
        """The numerators over the product of the different denominators."""
        different = list(dict.fromkeys(below for _, below in parts if below != _ONE))
        tops = []
        for top, below in parts:
            for other in different:
                if other != below:
                    top = _times(top, other)
            tops.append(top)
        whole = _ONE
        for other in different:
            whole = _times(whole, other)
        return tops, whole


def _times(left: Term, right: Term) -> Term:
    if left == _ONE:
        return right
    return left if right == _ONE else left * right
