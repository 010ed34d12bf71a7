"""Polynomials with exact coefficients, as few lines as a checker can be trusted with.

A polynomial maps monomials to coefficients other than 0; a monomial is the sorted tuple of its
names, each as often as its power: d·(k − 1) is ``{("d", "k"): 1, ("d",): -1}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from symconv.errors import CertificateError

Monomial: TypeAlias = tuple[str, ...]
Coefficient: TypeAlias = "int | Fraction"
Polynomial: TypeAlias = Mapping[Monomial, Coefficient]

ONE: Monomial = ()
MOST_PRODUCTS = 100_000
ZERO: Polynomial = {}


class TooManyTermsError(CertificateError):
    """A polynomial that is too long to be worked with."""


def constant(value: Coefficient) -> Polynomial:
    return {ONE: value} if value else {}


def variable(name: str) -> Polynomial:
    return {(name,): 1}


def add(left: Polynomial, right: Polynomial, factor: Coefficient = 1) -> Polynomial:
    """left + factor · right

    >>> add({("n",): 1}, {("n",): 1, (): 2}, -1)
    {(): -2}
    """
    result = dict(left)
    for monomial, coefficient in right.items():
        value = result.get(monomial, 0) + factor * coefficient
        if value:
            result[monomial] = value
        else:
            result.pop(monomial, None)
    return result


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """left · right; :class:`TooManyTermsError` where that would take minutes.

    >>> multiply({("n",): 1, (): 1}, {("n",): 1, (): -1})
    {('n', 'n'): 1, (): -1}
    """
    if len(left) * len(right) > MOST_PRODUCTS:
        raise TooManyTermsError(
            f"a product of {len(left):,} and {len(right):,} terms is too long", field="cases"
        )
    result: dict[Monomial, Coefficient] = {}
    for one, coefficient in left.items():
        for other, factor in right.items():
            monomial = tuple(sorted(one + other)) if one and other else one or other
            value = result.get(monomial, 0) + coefficient * factor
            if value:
                result[monomial] = value
            else:
                result.pop(monomial, None)
    return result


def negated(polynomial: Polynomial) -> Polynomial:
    return {monomial: -coefficient for monomial, coefficient in polynomial.items()}


def substitute(polynomial: Polynomial, name: str, value: Polynomial) -> Polynomial:
    """The polynomial with another one put in for a name."""
    if not any(name in monomial for monomial in polynomial):
        return polynomial
    result: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        power = monomial.count(name)
        part: Polynomial = {tuple(v for v in monomial if v != name): coefficient}
        for _ in range(power):
            part = multiply(part, value)
        result = add(result, part)
    return result


def names_of(polynomial: Polynomial) -> set[str]:
    return {name for monomial in polynomial for name in monomial}


def is_exact(polynomial: Polynomial) -> bool:
    """Whether every coefficient is an integer or a fraction: 0.1 + 0.2 is neither."""
    return all(type(c) in (int, Fraction) for c in polynomial.values())


def is_integral(polynomial: Polynomial) -> bool:
    """Whether every coefficient is an integer."""
    return is_exact(polynomial) and all(c.denominator == 1 for c in polynomial.values())


def key(polynomial: Polynomial) -> tuple[tuple[Monomial, Coefficient], ...]:
    """The same for equal polynomials, and sortable."""
    return tuple(sorted(polynomial.items()))


def degree(polynomial: Polynomial) -> int:
    return max(map(len, polynomial), default=0)


def text(polynomial: Polynomial) -> str:
    """The polynomial on one line, highest powers first.

    >>> text({("d", "k"): 1, ("d",): -1, (): 2})
    'd·k − d + 2'
    """
    if not polynomial:
        return "0"
    line = ""
    for monomial, coefficient in sorted(polynomial.items(), key=lambda it: (-len(it[0]), it[0])):
        size = abs(coefficient)
        powers = (f"{v}^{monomial.count(v)}" if monomial.count(v) > 1 else v for v in monomial)
        letters = "·".join(dict.fromkeys(powers))
        body = letters if letters and size == 1 else f"{size}·{letters}" if letters else str(size)
        if line:
            line += f" {'−' if coefficient < 0 else '+'} {body}"
        else:
            line = f"−{body}" if coefficient < 0 else body
    return line
