"""SymPy expressions and conditions as terms and statements.

SymPy sorts and rounds for itself; here the terms of a sum come back in the order in which
people write them. What SymPy has already decided (``k >= 1`` of a positive symbol is simply
``True``) is no longer a statement and is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sympy
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, BooleanAtom

from symconv.errors import ClaimError
from symconv.formula.sizes import factor_key, is_negative, term_key
from symconv.statement import terms
from symconv.statement.terms import Rel, Statement, Term, number

_RELATIONS = {
    sympy.Le: Rel.LE,
    sympy.Lt: Rel.LT,
    sympy.Ge: Rel.GE,
    sympy.Gt: Rel.GT,
    sympy.Eq: Rel.EQ,
    sympy.Ne: Rel.NE,
}


def term_of(expression: Any) -> Term:
    """The term of an integer SymPy expression.

    >>> from symconv.abc import n, k, s
    >>> print(term_of((n - k) // s + 1))
    floor((n - k)/s) + 1
    """
    expr = sympy.sympify(expression)
    if isinstance(expr, (Boolean, Relational)) and not isinstance(expr, sympy.Symbol):
        raise ClaimError(f"{expr} is a condition where a number is meant", value=expr)
    if expr.is_Symbol:
        if not expr.is_integer:
            raise ClaimError(
                f"{expr} is not known to be an integer; take the symbol from symconv.abc or "
                f"declare it with integer=True",
                field="symbol",
                value=expr,
            )
        return terms.name(expr.name)
    if expr.is_Integer:
        return number(int(expr))
    if expr.is_Add:
        whole = sympy.together(expr)
        return _sum(expr) if whole.is_Add else term_of(whole)
    if expr.is_Rational or expr.is_Mul:
        return _product(expr)
    if expr.is_Pow and expr.exp.is_Integer and expr.exp > 0:
        return term_of(expr.base) ** int(expr.exp)
    if expr.is_Pow and expr.exp.is_Integer:
        return number(1) / term_of(expr.base ** (-expr.exp))
    return _function(expr)


def _function(expr: Any) -> Term:
    args = [term_of(arg) for arg in expr.args]
    if isinstance(expr, sympy.floor):
        return terms.floor(args[0])
    if isinstance(expr, sympy.ceiling):
        return terms.ceiling(args[0])
    if isinstance(expr, sympy.Mod):
        return args[0] % args[1]
    if isinstance(expr, (sympy.Max, sympy.Min)):
        ordered = [term_of(arg) for arg in sorted(expr.args, key=term_key)]
        return (terms.greatest if isinstance(expr, sympy.Max) else terms.least)(*ordered)
    if isinstance(expr, sympy.Abs):
        return terms.greatest(args[0], -args[0])
    raise ClaimError(
        f"{expr} is not made of integers, + − · /, powers, floor, ceiling, Mod, Max and Min",
        value=expr,
    )


def _sum(expr: Any) -> Term:
    ordered = sorted(expr.args, key=term_key)
    if is_negative(ordered[0]) and not is_negative(ordered[-1]):
        ordered.insert(0, ordered.pop())
    total = term_of(ordered[0])
    for part in ordered[1:]:
        total = total - term_of(-part) if is_negative(part) else total + term_of(part)
    return total


def _product(expr: Any) -> Term:
    numerator, denominator = sympy.fraction(expr)
    if denominator != 1:
        return term_of(numerator) / term_of(denominator)
    if expr.is_Integer:
        return number(int(expr))
    if is_negative(expr):
        return -term_of(-expr)
    factors = [term_of(factor) for factor in sorted(expr.args, key=factor_key)]
    total = factors[0]
    for factor in factors[1:]:
        total = total * factor
    return total


def statement_of(condition: Any) -> Statement:
    """The statement of a SymPy relation or a combination of them.

    >>> import sympy
    >>> from symconv.abc import n, k, p
    >>> print(statement_of(sympy.Equivalent(sympy.Eq(k, 2 * p + 1), n >= k)))
    k = 2*p + 1 <=> k <= n
    """
    if isinstance(condition, BooleanAtom):
        raise ClaimError(
            f"SymPy has already decided this statement ({condition}) when it was written; give it "
            f"as text, as in prove('k >= 1'), so that it is proved here",
            value=condition,
        )
    for kind, relation in _RELATIONS.items():
        if isinstance(condition, kind):
            left, right = condition.args
            if relation in (Rel.GE, Rel.GT):  # SymPy turns a <= b round at will
                left, right = right, left
                relation = Rel.LE if relation is Rel.GE else Rel.LT
            return terms.compare(term_of(left), relation, term_of(right))
    if isinstance(condition, sympy.Not):
        return ~statement_of(condition.args[0])
    if isinstance(condition, sympy.And):
        return terms.conjunction(*map(statement_of, _sorted(condition.args)))
    if isinstance(condition, sympy.Or):
        return terms.disjunction(*map(statement_of, _sorted(condition.args)))
    if isinstance(condition, sympy.Implies):
        return terms.implies(*map(statement_of, condition.args))
    if isinstance(condition, sympy.Equivalent) and len(condition.args) == 2:
        return terms.iff(*map(statement_of, _sorted(condition.args)))
    raise ClaimError(f"{condition} is not a statement about integers", value=condition)


def _sorted(args: Iterable[Any]) -> list[Any]:
    """SymPy keeps these in sets: by what they say, so that a statement is the same every time."""
    return sorted(args, key=str)


def refuse_twins(*expressions: Any) -> None:
    """Refuse two different symbols of one name: as names of integers they would be one.

    >>> import sympy
    >>> from symconv.abc import n
    >>> refuse_twins(n, n + sympy.Symbol("n", integer=True))
    Traceback (most recent call last):
    symconv.errors.ClaimError: two different symbols are called n; take the one of symconv.abc
    everywhere
    """
    known: dict[str, Any] = {}
    for symbol in (one for expr in expressions for one in expr.free_symbols):
        if known.setdefault(symbol.name, symbol) != symbol:
            raise ClaimError(
                f"two different symbols are called {symbol.name}; take the one of symconv.abc "
                f"everywhere",
                field="symbol",
                value=symbol,
            )


def assumed(*expressions: Any) -> list[Statement]:
    """What SymPy's assumptions say of the symbols: name ≥ 1 or name ≥ 0.

    >>> from symconv.abc import n, p
    >>> print(*assumed(n + p), sep=", ")
    n >= 1, p >= 0
    """
    symbols = {symbol for expr in expressions for symbol in expr.free_symbols}
    found: list[Statement] = []
    for symbol in sorted(symbols, key=str):
        letter = terms.name(symbol.name)
        if symbol.is_positive:
            found.append(letter >= 1)
        elif symbol.is_nonnegative:
            found.append(letter >= 0)
        elif symbol.is_negative:
            found.append(letter <= -1)
        elif symbol.is_nonpositive:
            found.append(letter <= 0)
        if symbol.is_even or symbol.is_odd:
            found.append(terms.equal(letter % 2, 0 if symbol.is_even else 1))
        if symbol.is_zero is False and symbol.is_positive is symbol.is_negative is None:
            found.append(terms.unequal(letter, 0))
    return found
