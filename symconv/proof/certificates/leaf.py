"""The search for a contradiction within one case: which products of its facts add up to −1.

Untrusted: :mod:`symconv.proof.certificates.check` looks at whatever is found here. Equations are
solved first; then a linear program looks for a combination of the facts, of their products with
non-negative names, and of their products with each other, the simplest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from itertools import combinations, combinations_with_replacement
from math import gcd

from symconv.proof.certificates import polynomial as poly
from symconv.proof.certificates.certificate import Leaf, Multiple
from symconv.proof.certificates.check import rounded, solved_for
from symconv.proof.certificates.polynomial import ONE, Polynomial
from symconv.proof.certificates.simplex import Column, OutOfTimeError, combination
from symconv.proof.certificates.translate import Case, Fact


class Effort(Enum):
    """Which products of facts are tried."""

    FACTS = "the facts alone"
    SCALED = "and times non-negative names"
    PAIRS = "and each times each"
    SCALED_PAIRS = "both"
    TRIPLES = "and products of three"


QUICK = (Effort.FACTS, Effort.SCALED)
USUAL = (*QUICK, Effort.PAIRS)
HARD = (Effort.SCALED_PAIRS, Effort.TRIPLES)


def contradiction(case: Case, efforts: tuple[Effort, ...], deadline: float) -> Leaf | None:
    """A leaf that refutes the case, or None: which says nothing."""
    prepared = _prepare(case)
    direct = _direct(prepared)
    if direct is not None:
        return direct
    try:
        for effort in efforts:
            found = _search(prepared, effort, deadline)
            if found is not None:
                return found
    except OutOfTimeError:
        pass
    return None


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The facts after solving and rounding, and the leaf as far as it is known."""

    facts: tuple[Fact, ...]
    leaf: Leaf
    used: frozenset[int]

    @property
    def inequalities(self) -> list[int]:
        """The different ones that are not constants."""
        different: dict[object, int] = {}
        for i, fact in enumerate(self.facts):
            if not fact.is_zero and any(monomial != ONE for monomial in fact.poly):
                different.setdefault(poly.key(fact.poly), i)
        return list(different.values())

    @property
    def equations(self) -> list[int]:
        return [
            i
            for i, fact in enumerate(self.facts)
            if fact.is_zero and fact.poly and i not in self.used
        ]


def _prepare(case: Case) -> _Prepared:
    facts = list(case)
    squeezed = _squeezed(facts)
    facts += [Fact(True, facts[i].poly) for i, _ in squeezed]
    solved, used = _solve(facts)
    roundings = list(_roundings(facts))
    facts += [Fact(False, rounded(facts[i].poly, factor)) for i, factor in roundings]
    weakenings = list(_weakenings(facts))
    facts += [Fact(False, poly.add(facts[i].poly, poly.constant(more))) for i, more in weakenings]
    leaf = Leaf(tuple(squeezed), tuple(solved), tuple(roundings), tuple(weakenings))
    return _Prepared(tuple(facts), leaf, frozenset(used))


def _squeezed(facts: list[Fact]) -> list[tuple[int, int]]:
    """Pairs p ≥ 0 and −p ≥ 0."""
    places = {poly.key(fact.poly): i for i, fact in enumerate(facts) if not fact.is_zero}
    found = []
    for i, fact in enumerate(facts):
        if not fact.is_zero and fact.poly:
            j = places.get(poly.key(poly.negated(fact.poly)), -1)
            if j > i:
                found.append((i, j))
    return found


def _solve(facts: list[Fact]) -> tuple[list[tuple[str, int]], set[int]]:
    """Solve equations for names with factor ±1, in place; the simplest value first."""
    solved: list[tuple[str, int]] = []
    used: set[int] = set()
    while True:
        choices = [
            (_solving_cost(name, fact.poly), name, i)
            for i, fact in enumerate(facts)
            if fact.is_zero and i not in used
            for name in _solvable(fact.poly)
        ]
        if not choices:
            return solved, used
        _, name, i = min(choices)
        value = solved_for(name, facts[i].poly)
        solved.append((name, i))
        used.add(i)
        facts[:] = [Fact(f.is_zero, poly.substitute(f.poly, name, value)) for f in facts]


def _solvable(equation: Polynomial) -> Iterator[str]:
    for name in sorted(poly.names_of(equation)):
        holders = [monomial for monomial in equation if name in monomial]
        if holders == [(name,)] and equation[(name,)] in (1, -1):
            yield name


def _solving_cost(name: str, equation: Polynomial) -> tuple[int, int, int]:
    # Extremes and remainders go first: their values are what the statement is about.
    kind = 0 if name.startswith("x#") else 1 if name.startswith("r#") else 2
    others = {monomial: 1 for monomial in equation if monomial != (name,)}
    return poly.degree(others), kind, len(others)


def _roundings(facts: list[Fact]) -> Iterator[tuple[int, int]]:
    for i, fact in enumerate(facts):
        factor = _common_factor(fact.poly)
        if not fact.is_zero and factor > 1 and fact.poly.get(ONE, 0) % factor:
            yield i, factor


def _common_factor(polynomial: Polynomial) -> int:
    factor = 0
    for monomial, coefficient in polynomial.items():
        if monomial != ONE:
            factor = gcd(factor, int(coefficient))
    return factor


def _weakenings(facts: list[Fact]) -> Iterator[tuple[int, int]]:
    """v − c ≥ 0 with c > 0 also says that v is not negative, and v may be multiplied with."""
    for i, fact in enumerate(facts):
        rest = fact.poly.get(ONE, 0)
        if not fact.is_zero and len(fact.poly) == 2 and rest < 0:
            (monomial,) = (m for m in fact.poly if m != ONE)
            if len(monomial) == 1 and fact.poly[monomial] == 1:
                yield i, -int(rest)


def _direct(prepared: _Prepared) -> Leaf | None:
    """A fact that is a negative constant, or an equation that no integers solve."""
    bare = Leaf(prepared.leaf.squeezed, prepared.leaf.solved)
    known = len(prepared.facts) - len(prepared.leaf.rounded) - len(prepared.leaf.weakened)
    for i, fact in enumerate(prepared.facts[:known]):
        rest, factor = int(fact.poly.get(ONE, 0)), _common_factor(fact.poly)
        once: tuple[Multiple, ...] = ((poly.constant(1), i),)
        if not fact.is_zero:
            if factor == 0 and rest < 0:
                return replace(bare, products=((Fraction(1), (i,)),))
        elif factor == 0 and rest:
            return replace(bare, multiples=once, modulus=abs(rest) + 1)
        elif factor > 1 and rest % factor:
            return replace(bare, multiples=once, modulus=factor)
    return None


def _search(prepared: _Prepared, effort: Effort, deadline: float) -> Leaf | None:
    """One linear program over the products of this effort."""
    products = list(_products(prepared, effort))
    columns, meaning = [], []
    for numbers in products:
        product = poly.constant(1)
        for i in numbers:
            product = poly.multiply(product, prepared.facts[i].poly)
        size = sum(len(prepared.facts[i].poly) for i in numbers)
        columns.append(Column(product, 8 + 16 * (len(numbers) - 1) + 2 * size))
    cofactors = [poly.constant(1)]
    if effort is not Effort.FACTS:
        cofactors += [poly.variable(name) for name in _names(prepared)]
    for i in prepared.equations:
        for cofactor in cofactors:
            columns.append(Column(poly.multiply(cofactor, prepared.facts[i].poly), 8, True))
            meaning.append((cofactor, i))
    factors = combination(columns, deadline)
    if factors is None:
        return None
    taken = tuple(
        (factor, products[c]) for c, factor in sorted(factors.items()) if c < len(products)
    )
    multiples: dict[int, Polynomial] = {}
    for c, factor in sorted(factors.items()):
        if c >= len(products):
            cofactor, i = meaning[c - len(products)]
            multiples[i] = poly.add(multiples.get(i, {}), cofactor, factor)
    return replace(
        prepared.leaf, products=taken, multiples=tuple((p, i) for i, p in multiples.items())
    )


def _names(prepared: _Prepared) -> list[str]:
    used = (*prepared.inequalities, *prepared.equations)
    return sorted({name for i in used for name in poly.names_of(prepared.facts[i].poly)})


def _products(prepared: _Prepared, effort: Effort) -> Iterator[tuple[int, ...]]:
    facts, inequalities = prepared.facts, prepared.inequalities
    found: list[tuple[int, ...]] = [(i,) for i in inequalities]
    if effort in (Effort.SCALED, Effort.SCALED_PAIRS):
        scales = _scales(prepared)
        found += [(*scale, i) for scale in scales for i in inequalities]
    if effort in (Effort.PAIRS, Effort.SCALED_PAIRS, Effort.TRIPLES):
        found += combinations_with_replacement(inequalities, 2)
    if effort is Effort.TRIPLES:
        flat = [i for i in inequalities if poly.degree(facts[i].poly) <= 1]
        found += combinations_with_replacement(flat, 3)
        curved = [i for i in inequalities if poly.degree(facts[i].poly) > 1]
        found += [(*pair, i) for pair in combinations_with_replacement(flat, 2) for i in curved]
    yield from dict.fromkeys(tuple(sorted(numbers)) for numbers in found)


def _scales(prepared: _Prepared) -> list[tuple[int, ...]]:
    """Products of non-negative names that divide a monomial of some fact, as fact numbers."""
    facts = prepared.facts
    places = {
        monomial[0]: i
        for i in prepared.inequalities
        for monomial in facts[i].poly
        if len(facts[i].poly) == 1 and len(monomial) == 1 and facts[i].poly[monomial] > 0
    }
    found: set[tuple[str, ...]] = set()
    for i in (*prepared.inequalities, *prepared.equations):
        for monomial in facts[i].poly:
            if len(monomial) >= 2:
                known = [name for name in monomial if name in places]
                for count in range(1, len(monomial)):
                    found |= set(combinations(known, count))
    return [tuple(places[name] for name in names) for names in sorted(found)]
