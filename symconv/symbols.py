"""The one birthplace of symbols: integer size symbols, and symbols for named entries.

``Symbol('n')`` and ``Symbol('n', integer=True)`` print alike and are unequal, so no other
module creates a symbol.
"""

from __future__ import annotations

from collections.abc import Iterable

import sympy

from symconv.errors import OptionError
from symconv.integers import Size

# What is known of a size with that name; any other size is at least 1.
_NONNEGATIVE = frozenset(("p", "op", "o", "j", "t"))
_ANY_SIGN = frozenset(("b", "e"))


def size_symbol(name: str, **assumptions: bool) -> sympy.Symbol:
    """The integer symbol of that name; unknown names are positive unless told otherwise.

    >>> size_symbol("n").is_positive, size_symbol("p").is_nonnegative
    (True, True)
    """
    if not name.isidentifier():
        raise OptionError(f"a size symbol needs a name, but it is {name!r}", value=name)
    if not assumptions and name not in _ANY_SIGN:
        assumptions = {"nonnegative" if name in _NONNEGATIVE else "positive": True}
    return sympy.Symbol(name, integer=True, **assumptions)


def index_symbol(name: str) -> sympy.Symbol:
    """An integer symbol that numbers cells or taps from 0."""
    return sympy.Symbol(name, integer=True, nonnegative=True)


def entry_symbols(names: Iterable[str]) -> list[sympy.Symbol]:
    """One commutative symbol per entry name."""
    return [sympy.Symbol(name) for name in names]


def as_expression(size: Size) -> sympy.Expr:
    return sympy.sympify(size)
