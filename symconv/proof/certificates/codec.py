"""Certificates as plain data (for JSON) and back; data of another form is refused.

A polynomial is a map from its monomials to their factors: {"d k": 1, "d": -1, "": 2}.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from symconv.errors import CertificateError
from symconv.proof.certificates.certificate import Certificate, Leaf, Split, Tree
from symconv.proof.certificates.polynomial import Coefficient, Polynomial
from symconv.proof.claim import Have, Let
from symconv.statement.reading import read_statement, read_term

_PAIRS = ("squeezed", "solved", "rounded", "weakened")
_DEEPEST = 40


def encoded(certificate: Certificate) -> dict[str, Any]:
    """The certificate as maps, lists, texts and integers."""
    return {
        "steps": [_step(step) for step in certificate.steps],
        "refutations": [[_tree(tree) for tree in trees] for trees in certificate.refutations],
    }


def _step(step: Let | Have) -> dict[str, str]:
    if isinstance(step, Let):
        return {"let": step.name, "term": str(step.term)}
    return {"have": str(step.statement)}


def _tree(tree: Tree) -> dict[str, Any]:
    if isinstance(tree, Split):
        return {"split": _polynomial(tree.on), "parts": [_tree(part) for part in tree.parts]}
    data: dict[str, Any] = {
        name: [list(pair) for pair in getattr(tree, name)] for name in _PAIRS if getattr(tree, name)
    }
    if tree.products:
        data["products"] = [[_number(scale), list(facts)] for scale, facts in tree.products]
    if tree.multiples:
        data["multiples"] = [[_polynomial(p), fact] for p, fact in tree.multiples]
    if tree.modulus is not None:
        data["modulus"] = tree.modulus
    return data


def _polynomial(polynomial: Polynomial) -> dict[str, int | str]:
    return {" ".join(m): _number(value) for m, value in sorted(polynomial.items())}


def _number(value: Coefficient) -> int | str:
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else str(exact)


def decoded(data: Any) -> Certificate:
    """The certificate in such data; CertificateError where the data is not one."""
    try:
        steps = tuple(_read_step(step) for step in data["steps"])
        trees = tuple(
            tuple(_read_tree(tree, 0) for tree in _listed(trees))
            for trees in _listed(data["refutations"])
        )
    except (AttributeError, KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise CertificateError(f"this is not a certificate: {error}", value=data) from None
    return Certificate(steps, trees)


def _read_step(step: Mapping[str, Any]) -> Let | Have:
    if "let" in step:
        return Let(_text(step["let"]), read_term(_text(step["term"])))
    return Have(read_statement(_text(step["have"])))


def _read_tree(data: Mapping[str, Any], depth: int) -> Tree:
    if depth > _DEEPEST:
        raise ValueError(f"splits are nested more than {_DEEPEST} deep")
    if "split" in data:
        below, zero, above = (_read_tree(part, depth + 1) for part in _listed(data["parts"]))
        return Split(_read_polynomial(data["split"]), (below, zero, above))
    modulus = data.get("modulus")
    return Leaf(
        squeezed=tuple((_integer(i), _integer(j)) for i, j in data.get("squeezed", ())),
        solved=tuple((_text(name), _integer(i)) for name, i in data.get("solved", ())),
        rounded=tuple((_integer(i), _integer(g)) for i, g in data.get("rounded", ())),
        weakened=tuple((_integer(i), _integer(c)) for i, c in data.get("weakened", ())),
        products=tuple(
            (_fraction(scale), tuple(map(_integer, _listed(facts))))
            for scale, facts in data.get("products", ())
        ),
        multiples=tuple((_read_polynomial(p), _integer(i)) for p, i in data.get("multiples", ())),
        modulus=None if modulus is None else _integer(modulus),
    )


def _read_polynomial(data: Mapping[str, Any]) -> Polynomial:
    found: dict[tuple[str, ...], Coefficient] = {}
    for letters, value in data.items():
        exact = _fraction(value)
        if exact:
            monomial = tuple(sorted(_text(letters).split()))
            found[monomial] = int(exact) if exact.denominator == 1 else exact
    return found


def _fraction(value: Any) -> Fraction:
    return Fraction(value) if isinstance(value, str) else Fraction(_integer(value))


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is not an integer")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _listed(value: Any) -> Sequence[Any]:
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"{value!r} is not a list")
    return value
