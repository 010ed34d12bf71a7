"""Equations between numbers: ⌊(5 + 2 − 3)/2⌋ + 1 = 3, worked out."""

from __future__ import annotations

import math
from fractions import Fraction

from symconv.checking.model import Judgement
from symconv.checking.sizes.equations import Side
from symconv.checking.sizes.saying import SCRIPT, Said, exact
from symconv.checking.sizes.shapes import is_divided_openly
from symconv.errors import SymconvError
from symconv.statement.terms import Op, Term
from symconv.statement.values import value_of
from symconv.statement.written import written_term


def judge_numbers(left: Side, right: Side) -> Said | None:
    """What is said of ``left = right``; None where a side cannot be read or nothing is computed.

    A division that is written without rounding may be meant rounded.
    """
    if left.is_product or right.is_product or "mod" in left.text + right.text:
        return None
    try:
        term, other = left.read(), right.read()
        value, stated = value_of(term, {}), value_of(other, {})
    except (SymconvError, ZeroDivisionError, OverflowError):
        return None
    if term.op is Op.NUMBER and other.op is Op.NUMBER and value == stated:
        return None
    if value == stated:
        return Said(Judgement.RIGHT, f"{_shown(term)} is {exact(value)}")
    if left.has_brackets and value_of(left.read(floor=True), {}) == stated:
        return Said(
            Judgement.CONDITIONAL, "true when the brackets mean floor", "the brackets mean floor"
        )
    if stated.denominator == 1 and is_divided_openly(term):
        for rounding, words in ((math.floor, "down"), (math.ceil, "up")):
            if _rounded(term, rounding) == stated:
                condition = f"the division is rounded {words}"
                return Said(Judgement.CONDITIONAL, f"true when {condition}", condition)
    message = f"wrong: {_shown(term)} is {exact(value)}, not {_shown(other)}"
    if term.op is Op.NUMBER:
        message = f"wrong: {exact(value)} is not {_shown(other)}"
    return Said(Judgement.WRONG, message)


def _rounded(term: Term, rounding: object) -> Fraction:
    """The value with every division rounded that is not rounded already."""
    if term.op in (Op.FLOOR, Op.CEILING):
        return value_of(term, {})
    if term.op is Op.NUMBER:
        return Fraction(term.args[0])
    if term.op is Op.POWER:
        return _rounded(term.args[0], rounding) ** int(term.args[1])
    parts = [_rounded(part, rounding) for part in term.args]
    numbers = [Term(Op.NUMBER, (part,)) for part in parts]
    value = value_of(Term(term.op, tuple(numbers)), {})
    return Fraction(rounding(value)) if term.op is Op.DIVIDE else value  # type: ignore[operator]


def _shown(term: Term) -> str:
    return written_term(term, SCRIPT)
