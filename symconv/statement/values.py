"""What a statement says of given integers: exactly in plain Python, or of many at once in NumPy."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from symconv.statement.terms import Op, Rel, Statement, Term

# Past this a vectorised value could leave 64 bits, and Python integers are used instead.
_MOST_BITS = 62

_COMPARE: dict[Rel, Callable[[Any, Any], Any]] = {
    Rel.LE: lambda left, right: left <= right,
    Rel.LT: lambda left, right: left < right,
    Rel.GE: lambda left, right: left >= right,
    Rel.GT: lambda left, right: left > right,
    Rel.EQ: lambda left, right: left == right,
    Rel.NE: lambda left, right: left != right,
}


def holds(statement: Statement, values: Mapping[str, int]) -> bool:
    """Whether the statement is true of these integers, worked out in fractions.

    Raises ZeroDivisionError where it divides by 0, wherever that stands.

    >>> from symconv.statement.terms import equal, names
    >>> i, k, s = names("i k s")
    >>> holds(equal((i - k) / s + 1, 2), {"i": 5, "k": 3, "s": 2})
    True
    """
    op, args = statement.op, statement.args
    if op.compares:
        left, right = (value_of(arg, values) for arg in args)
        return bool(_COMPARE[op](left, right))
    parts = [holds(arg, values) for arg in args]
    match op:
        case Rel.NOT:
            return not parts[0]
        case Rel.AND:
            return all(parts)
        case Rel.OR:
            return any(parts)
        case Rel.IMPLIES:
            return not parts[0] or parts[1]
        case _:
            return parts[0] == parts[1]


def value_of(term: Term, values: Mapping[str, int]) -> Fraction:
    """The value of a term for these integers.

    >>> from symconv.statement.terms import names
    >>> i, k, s = names("i k s")
    >>> value_of((i - k) / s, {"i": 6, "k": 3, "s": 2}), value_of((i - k) // s, dict(i=6, k=3, s=2))
    (Fraction(3, 2), Fraction(1, 1))
    """
    op, args = term.op, term.args
    if op is Op.NAME:
        return Fraction(values[args[0]])
    if op is Op.NUMBER:
        return Fraction(args[0])
    if op is Op.POWER:
        return value_of(args[0], values) ** int(args[1])
    parts = [value_of(arg, values) for arg in args]
    match op:
        case Op.ADD:
            return sum(parts, Fraction(0))
        case Op.NEGATE:
            return -parts[0]
        case Op.MULTIPLY:
            return math.prod(parts, start=Fraction(1))
        case Op.DIVIDE:
            return parts[0] / parts[1]
        case Op.FLOOR:
            return Fraction(math.floor(parts[0]))
        case Op.CEILING:
            return Fraction(math.ceil(parts[0]))
        case Op.MOD:
            return parts[0] % parts[1]
        case Op.MAX:
            return max(parts)
        case _:
            return min(parts)


# --- many at once: the statement must be cleared of "/" first (see symconv.statement.cleared) ---


def many_hold(statement: Statement, columns: Mapping[str, Any]) -> Any:
    """For each row of the columns whether the cleared statement holds: a boolean array.

    Where a divisor is 0 the answer is arbitrary; divisors are looked at separately.
    """
    import numpy as np

    op, args = statement.op, statement.args
    if op.compares:
        left, right = (many_values(arg, columns) for arg in args)
        return np.asarray(_COMPARE[op](left, right), dtype=bool)
    parts = [many_hold(arg, columns) for arg in args]
    match op:
        case Rel.NOT:
            return ~parts[0]
        case Rel.AND:
            return np.logical_and.reduce(np.broadcast_arrays(True, *parts))
        case Rel.OR:
            return np.logical_or.reduce(np.broadcast_arrays(False, *parts))
        case Rel.IMPLIES:
            return ~parts[0] | parts[1]
        case _:
            return parts[0] == parts[1]


def many_values(term: Term, columns: Mapping[str, Any]) -> Any:
    """For each row of the columns the value of a cleared term."""
    import numpy as np

    op, args = term.op, term.args
    if op is Op.NAME:
        return columns[args[0]]
    if op is Op.NUMBER:
        return args[0]
    if op is Op.POWER:
        return many_values(args[0], columns) ** args[1]
    if op is Op.FLOOR:
        numerator, divisor = (many_values(arg, columns) for arg in args[0].args)
        return numerator // _never_zero(divisor)
    parts = [many_values(arg, columns) for arg in args]
    match op:
        case Op.ADD:
            return sum(parts)
        case Op.NEGATE:
            return -parts[0]
        case Op.MULTIPLY:
            return math.prod(parts)
        case Op.MOD:
            return parts[0] % _never_zero(parts[1])
        case Op.MAX:
            return _folded(np.maximum, max, parts)
        case _:
            return _folded(np.minimum, min, parts)


def _folded(function: Any, in_python: Any, parts: list[Any]) -> Any:
    result = parts[0]
    for part in parts[1:]:
        both = (result, part)
        # Two numbers of the statement may be longer than any integer of NumPy.
        plain = all(isinstance(one, int) for one in both)
        result = in_python(both) if plain else function(result, part)
    return result


def _never_zero(divisor: Any) -> Any:
    import numpy as np

    if isinstance(divisor, int):
        return divisor or 1
    return np.where(np.equal(divisor, 0), 1, divisor)


def fits_in_64_bits(statement: Statement, bounds: Mapping[str, int]) -> bool:
    """Whether no value inside the statement can leave 64 bits for names of at most these sizes."""
    return most_bits(statement, bounds) <= _MOST_BITS


def most_bits(statement: Statement, bounds: Mapping[str, int]) -> int:
    """An upper bound for the bits of any value inside it, for names of at most these sizes."""
    parts = (
        _bits(a, bounds) if isinstance(a, Term) else most_bits(a, bounds) for a in statement.args
    )
    return int(max(parts, default=0))


def _bits(term: Term, bounds: Mapping[str, int]) -> int:
    """An upper bound for the bits of any value inside the term."""
    if term.op is Op.NAME:
        return int(max(1, bounds[term.args[0]].bit_length()))
    if term.op is Op.NUMBER:
        return int(max(1, abs(term.args[0]).bit_length()))
    if term.op is Op.POWER:
        return int(_bits(term.args[0], bounds) * max(1, term.args[1]))
    parts = [_bits(arg, bounds) for arg in term.args]
    if term.op is Op.MULTIPLY:
        return sum(parts)
    if term.op is Op.ADD:
        return max(parts) + len(parts).bit_length()
    return max(parts) + 1
