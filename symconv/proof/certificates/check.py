"""The checker: follows a certificate and accepts nothing that it has not worked out itself.

It trusts the translation of the statement, the arithmetic of polynomials and its own lines; of
the certificate it trusts nothing. A certificate is bound to its claim because the cases are
made anew from the claim: what fits one statement does not fit another.
"""

from __future__ import annotations

from fractions import Fraction

from symconv.errors import CertificateError
from symconv.proof.certificates import polynomial as poly
from symconv.proof.certificates.certificate import Certificate, Leaf, Tree
from symconv.proof.certificates.polynomial import Polynomial
from symconv.proof.certificates.translate import Case, Fact, cases, obligations
from symconv.proof.claim import Claim


def check(claim: Claim, certificate: Certificate) -> None:
    """Raise :class:`~symconv.errors.CertificateError` unless the certificate proves the claim."""
    needed = obligations(claim, certificate.steps)
    _require(len(needed) == len(certificate.refutations), "it answers other obligations")
    for obligation, trees in zip(needed, certificate.refutations, strict=True):
        found = cases(obligation)
        _require(len(found) == len(trees), "it answers another number of cases")
        for case, tree in zip(found, trees, strict=True):
            _refute(case, tree)


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise CertificateError(f"the certificate does not prove the claim: {otherwise}")


def _refute(case: Case, tree: Tree) -> None:
    if isinstance(tree, Leaf):
        _contradict(case, tree)
        return
    _require(poly.is_integral(tree.on), "a split needs an integer")
    for fact, part in zip(split_facts(tree.on), tree.parts, strict=True):
        _refute((*case, fact), part)


def split_facts(on: Polynomial) -> tuple[Fact, Fact, Fact]:
    """on ≤ −1, on = 0, on ≥ 1."""
    minus_one = poly.constant(-1)
    return (
        Fact(False, poly.add(poly.negated(on), minus_one)),
        Fact(True, on),
        Fact(False, poly.add(on, minus_one)),
    )


def _contradict(case: Case, leaf: Leaf) -> None:
    _require(_is_exact(leaf), "its numbers are not integers and fractions")
    facts = list(case)
    _require(all(poly.is_integral(fact.poly) for fact in facts), "a fact is not integral")
    for i, j in leaf.squeezed:
        one, other = _at(facts, i, is_zero=False), _at(facts, j, is_zero=False)
        _require(not poly.add(one, other), "what is squeezed is not opposite")
        facts.append(Fact(True, one))
    for name, number in leaf.solved:
        value = solved_for(name, _at(facts, number, is_zero=True))
        facts = [Fact(fact.is_zero, poly.substitute(fact.poly, name, value)) for fact in facts]
    for number, factor in leaf.rounded:
        facts.append(Fact(False, rounded(_at(facts, number, is_zero=False), factor)))
    for number, more in leaf.weakened:
        _require(more >= 0, "a fact is weakened by less than nothing")
        added = poly.add(_at(facts, number, is_zero=False), poly.constant(more))
        facts.append(Fact(False, added))
    total: Polynomial = {}
    for scale, numbers in leaf.products:
        _require(scale > 0, "a product is not taken positively")
        product = poly.constant(1)
        for number in numbers:
            product = poly.multiply(product, _at(facts, number, is_zero=False))
        total = poly.add(total, product, scale)
    for cofactor, number in leaf.multiples:
        total = poly.add(total, poly.multiply(cofactor, _at(facts, number, is_zero=True)))
    rest = total.get(poly.ONE, 0)
    if leaf.modulus is None:
        _require(set(total) <= {poly.ONE} and rest < 0, "its sum is not a negative number")
        return
    _require(leaf.modulus > 1 and not leaf.products, "its modulus is not one")
    _require(all(poly.is_integral(p) for p, _ in leaf.multiples), "a multiple is not integral")
    others = (value for monomial, value in total.items() if monomial != poly.ONE)
    divisible = all(value % leaf.modulus == 0 for value in others)
    _require(divisible and rest % leaf.modulus != 0, "its sum may be 0 modulo its modulus")


def _is_exact(leaf: Leaf) -> bool:
    """Whether all its numbers are exact; sums of others may vanish that are not 0."""
    whole = [number for pair in (*leaf.squeezed, *leaf.rounded, *leaf.weakened) for number in pair]
    whole += [number for _, number in (*leaf.solved, *leaf.multiples)]
    whole += [number for _, numbers in leaf.products for number in numbers]
    whole += [] if leaf.modulus is None else [leaf.modulus]
    return (
        all(type(number) is int for number in whole)
        and all(type(scale) in (int, Fraction) for scale, _ in leaf.products)
        and all(poly.is_exact(cofactor) for cofactor, _ in leaf.multiples)
    )


def _at(facts: list[Fact], number: int, *, is_zero: bool) -> Polynomial:
    _require(0 <= number < len(facts), "it speaks of a fact that there is not")
    _require(facts[number].is_zero is is_zero, "it takes a fact for another kind")
    return facts[number].poly


def solved_for(name: str, equation: Polynomial) -> Polynomial:
    """The value of a name in ``equation = 0``, where it stands alone with factor 1 or −1."""
    sign = equation.get((name,), 0)
    elsewhere = any(name in monomial for monomial in equation if monomial != (name,))
    _require(sign in (1, -1) and not elsewhere, f"an equation is not solved for {name}")
    rest = {monomial: -sign * value for monomial, value in equation.items() if monomial != (name,)}
    _require(poly.is_integral(rest), f"the value of {name} is not integral")
    return rest


def rounded(polynomial: Polynomial, factor: int) -> Polynomial:
    """From p ≥ 0, where the factor divides all of p but its constant: p/factor rounded down ≥ 0."""
    rest = polynomial.get(poly.ONE, 0)
    others = {monomial: value for monomial, value in polynomial.items() if monomial != poly.ONE}
    _require(
        factor > 1 and all(value % factor == 0 for value in others.values()),
        "a factor does not divide what is rounded",
    )
    _require(poly.is_integral(polynomial), "what is rounded is not integral")
    divided = {monomial: Fraction(value) // factor for monomial, value in others.items()}
    return poly.add(divided, poly.constant(Fraction(rest) // factor))
