"""When two sums are the same up to their order: equality of normal forms.

A normal form forgets the order of indices, factors and brackets, the side on which a term of a
bracket stands, and how a polynomial is written; nothing else.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from symconv.errors import CertificateError
from symconv.proof.certificates import polynomial as poly
from symconv.proof.certificates.polynomial import Polynomial
from symconv.proof.certificates.translate import Translation
from symconv.proof.sums.expression import IversonSum
from symconv.statement.terms import Rel, Statement, Term

Normal: TypeAlias = "tuple[frozenset[Any], tuple[Any, ...], frozenset[Any]]"


def polynomial_of(term: Term) -> Polynomial:
    """The term as a polynomial in its names; CertificateError where it is none."""
    translation = Translation()
    found = translation.term(term)
    if translation.facts or translation.choices:
        raise CertificateError(f"{term} is not a polynomial", value=term)
    return found


def difference(statement: Statement) -> Polynomial:
    """What must be 0 in a bracket with =, and at least 0 in one with another sign."""
    left, right = map(polynomial_of, statement.args)
    if statement.op in (Rel.GE, Rel.GT):
        left, right = right, left
    gap = poly.add(right, left, -1)
    strict = statement.op in (Rel.LT, Rel.GT)
    return poly.add(gap, poly.constant(-1)) if strict else gap


def normal_form(of: IversonSum) -> Normal:
    """The same for sums that differ in the order and the writing of their parts only."""
    return (
        frozenset((letter, poly.key(polynomial_of(count))) for letter, count in of.indices),
        tuple(
            sorted(
                (letter, tuple(poly.key(polynomial_of(term)) for term in terms))
                for letter, terms in of.factors
            )
        ),
        frozenset(_bracket(bracket) for bracket in of.brackets),
    )


def _bracket(bracket: Statement) -> Any:
    gap = difference(bracket)
    if bracket.op is Rel.EQ:
        return ("=", min(poly.key(gap), poly.key(poly.negated(gap))))
    return (">=", poly.key(gap))
