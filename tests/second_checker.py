"""A second checker of certificates: SymPy's ``expand`` and nothing of the first one's arithmetic.

It shares the translation of statements into facts, and the form of a certificate; it follows a
certificate in its own way, with every fact as a SymPy expression.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy

from symconv.proof.certificates.certificate import Certificate, Leaf, Split, Tree
from symconv.proof.certificates.translate import cases, obligations
from symconv.proof.claim import Claim


class RejectedError(Exception):
    """The certificate does not prove the claim."""


def check(claim: Claim, certificate: Certificate) -> None:
    """Raise unless every case of every obligation is refuted."""
    needed = obligations(claim, certificate.steps)
    if len(needed) != len(certificate.refutations):
        raise RejectedError("other obligations")
    for obligation, trees in zip(needed, certificate.refutations, strict=True):
        found = cases(obligation)
        if len(found) != len(trees):
            raise RejectedError("other cases")
        for case, tree in zip(found, trees, strict=True):
            _follow([(fact.is_zero, _expression(fact.poly)) for fact in case], tree)


def _symbol(name: str) -> sympy.Symbol:
    return sympy.Symbol(name, integer=True)


def _expression(polynomial: Mapping[tuple[str, ...], Any]) -> sympy.Expr:
    return sympy.Add(
        *(
            sympy.Rational(str(value)) * sympy.Mul(*map(_symbol, monomial))
            for monomial, value in polynomial.items()
        )
    )


def _follow(facts: list[tuple[bool, sympy.Expr]], tree: Tree) -> None:
    if isinstance(tree, Split):
        on = _expression(tree.on)
        for fact, part in zip(
            ((False, -on - 1), (True, on), (False, on - 1)), tree.parts, strict=True
        ):
            _follow([*facts, fact], part)
    else:
        _refute(list(facts), tree)


def _refute(facts: list[tuple[bool, sympy.Expr]], leaf: Leaf) -> None:
    for i, j in leaf.squeezed:
        _need(not facts[i][0] and not facts[j][0])
        _need(sympy.expand(facts[i][1] + facts[j][1]) == 0)
        facts.append((True, facts[i][1]))
    for name, number in leaf.solved:
        _need(facts[number][0])
        equation, unknown = sympy.expand(facts[number][1]), _symbol(name)
        slope = sympy.diff(equation, unknown)
        _need(slope in (1, -1))
        value = sympy.expand(unknown - equation / slope)
        _need(not value.has(unknown))
        facts = [(zero, sympy.expand(expr.subs(unknown, value))) for zero, expr in facts]
    for number, factor in leaf.rounded:
        _need(not facts[number][0] and factor > 1)
        facts.append((False, _rounded(facts[number][1], factor)))
    for number, more in leaf.weakened:
        _need(not facts[number][0] and more >= 0)
        facts.append((False, facts[number][1] + more))
    total: sympy.Expr = sympy.Integer(0)
    for scale, numbers in leaf.products:
        _need(scale > 0 and not any(facts[i][0] for i in numbers) and min(numbers) >= 0)
        total += sympy.Rational(str(scale)) * sympy.Mul(*(facts[i][1] for i in numbers))
    for cofactor, number in leaf.multiples:
        _need(facts[number][0] and number >= 0)
        total += _expression(cofactor) * facts[number][1]
    total = sympy.expand(total)
    if leaf.modulus is None:
        _need(total.is_Rational and total < 0)
        return
    _need(leaf.modulus > 1 and not leaf.products)
    constant, others = total.as_coeff_Add()
    terms = sympy.Add.make_args(others)
    _need(all((term.as_coeff_Mul()[0] / leaf.modulus).is_Integer for term in terms))
    _need(constant.is_Integer and constant % leaf.modulus != 0)


def _rounded(expr: sympy.Expr, factor: int) -> sympy.Expr:
    constant, others = sympy.expand(expr).as_coeff_Add()
    divided = sympy.expand(others / factor)
    _need(all(term.as_coeff_Mul()[0].is_Integer for term in sympy.Add.make_args(divided)))
    return divided + sympy.floor(constant / factor)


def _need(condition: Any) -> None:
    if not condition:
        raise RejectedError
