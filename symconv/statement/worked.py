"""A statement worked out for given integers: every side with the numbers put in, and its value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from symconv.formula.script import Script
from symconv.statement.terms import Op, Statement, Term, number, substituted
from symconv.statement.values import holds, value_of
from symconv.statement.written import written_statement, written_term


def worked_lines(
    statement: Statement, values: Mapping[str, int], script: Script
) -> Iterator[tuple[bool, str]]:
    """Every comparison of the statement with its numbers, and whether it is true.

    >>> from symconv.statement.terms import equal, names
    >>> from symconv.terminal.script import TerminalScript
    >>> o, i, k, s = names("o i k s")
    >>> wrong = equal(o, (i - k) / s + 1)
    >>> list(worked_lines(wrong, {"o": 1, "i": 2, "k": 1, "s": 2}, TerminalScript()))
    [(False, 'o = 1, (i − k)/s + 1 = (2 − 1)/2 + 1 = 3/2')]
    """
    seen = set()
    for part in _comparisons(statement):
        if part in seen:
            continue
        seen.add(part)
        sides = ", ".join(
            _side(side, values, script) for side in part.args if side.op is not Op.NUMBER
        )
        yield holds(part, values), sides or written_statement(part, script)


def _comparisons(statement: Statement) -> Iterator[Statement]:
    if statement.op.compares:
        yield statement
    else:
        for part in statement.args:
            yield from _comparisons(part)


def _side(side: Term, values: Mapping[str, int], script: Script) -> str:
    """A side as formula = numbers = value, each once."""
    filled = substituted(side, {name: number(value) for name, value in values.items()})
    value = value_of(side, values)
    steps = (written_term(side, script), written_term(filled, script), _exact(value, script))
    return " = ".join(dict.fromkeys(steps))


def _exact(value: Fraction, script: Script) -> str:
    if value.denominator == 1:
        return script.number(value.numerator)
    return script.fraction(script.number(value.numerator), script.number(value.denominator))
