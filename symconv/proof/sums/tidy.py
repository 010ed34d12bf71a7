"""Terms as people would write them after a substitution: like summands collected.

j + d·(k − 1 − t) − (d·(k − 1) − b) becomes j − d·t + b, while d·(k − 1) − b stays: products
are multiplied out only where the sum becomes shorter by it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

from symconv.proof.certificates.polynomial import Polynomial
from symconv.proof.sums.expression import IversonSum
from symconv.statement.terms import Op, Statement, Term, name, number, rebuilt


@dataclass(frozen=True, slots=True)
class _Summand:
    """factor · product of terms, none of which is a number."""

    factor: int
    terms: tuple[Term, ...]

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(sorted(map(str, self.terms)))


def tidy(term: Term) -> Term:
    """The same polynomial, shorter.

    >>> from symconv.statement.terms import names
    >>> b, d, j, k, t = names("b d j k t")
    >>> print(tidy(j + d * (k - 1 - t) - (d * (k - 1) - b)))
    j - d*t + b
    >>> print(tidy(d * (k - 1) + 1 - 1 - b))
    d*(k - 1) - b
    """
    close, wide = _collected(_summands(term)), _collected(_expanded(term))
    chosen = wide if len(wide) < len(close) else close
    return _sum(chosen)


def tidied(of: IversonSum) -> IversonSum:
    """The sum with all of its terms tidied."""
    return replace(
        of,
        indices=tuple((letter, tidy(count)) for letter, count in of.indices),
        factors=tuple((letter, tuple(map(tidy, terms))) for letter, terms in of.factors),
        brackets=tuple(_tidied_bracket(bracket) for bracket in of.brackets),
    )


def as_written(polynomial: Polynomial) -> Term:
    """A polynomial with integer coefficients as a term, highest powers first."""
    ordered = sorted(polynomial.items(), key=lambda it: (-len(it[0]), it[0]))
    return _sum([_Summand(int(factor), tuple(map(name, mono))) for mono, factor in ordered])


def _tidied_bracket(bracket: Statement) -> Statement:
    return rebuilt(bracket, tidy)


def _summands(term: Term) -> list[_Summand]:
    """The sum opened as far as it goes without multiplying out."""
    match term.op:
        case Op.ADD:
            return [one for part in term.args for one in _summands(part)]
        case Op.NEGATE:
            return [replace(one, factor=-one.factor) for one in _summands(term.args[0])]
        case Op.NUMBER:
            return [_Summand(term.args[0], ())]
        case Op.MULTIPLY:
            return _product([_collected(_summands(part)) for part in term.args])
        case _:
            return [_Summand(1, (term,))]


def _product(parts: list[list[_Summand]]) -> list[_Summand]:
    """Single summands multiply; a sum of several stays one factor."""
    factor = 1
    terms: list[Term] = []
    sums: list[Term] = []
    for part in parts:
        if not part:
            return []
        if len(part) == 1:
            factor *= part[0].factor
            terms += part[0].terms
        else:
            sums.append(_sum(part))
    if not terms and len(sums) == 1:
        return [replace(one, factor=factor * one.factor) for one in _summands(sums[0])]
    return [_Summand(factor, (*terms, *sums))]


def _expanded(term: Term) -> list[_Summand]:
    match term.op:
        case Op.ADD:
            return [one for part in term.args for one in _expanded(part)]
        case Op.NEGATE:
            return [replace(one, factor=-one.factor) for one in _expanded(term.args[0])]
        case Op.NUMBER:
            return [_Summand(term.args[0], ())]
        case Op.MULTIPLY | Op.POWER:
            power = term.op is Op.POWER
            parts = [term.args[0]] * term.args[1] if power else list(term.args)
            return [
                _joined(chosen) for chosen in product(*(_collected(_expanded(p)) for p in parts))
            ]
        case _:
            return [_Summand(1, (term,))]


def _joined(chosen: tuple[_Summand, ...]) -> _Summand:
    factor = 1
    for one in chosen:
        factor *= one.factor
    return _Summand(factor, tuple(term for one in chosen for term in one.terms))


def _collected(summands: list[_Summand]) -> list[_Summand]:
    """Like summands added, in the order in which they first occur; the constant stands last."""
    found: dict[tuple[str, ...], _Summand] = {}
    for one in summands:
        before = found.get(one.key)
        found[one.key] = replace(one, factor=one.factor + (before.factor if before else 0))
    left = [one for one in found.values() if one.factor]
    return sorted(left, key=lambda one: not one.terms)


def _sum(summands: list[_Summand]) -> Term:
    if not summands:
        return number(0)
    ordered = list(summands)
    first = next((place for place, one in enumerate(ordered) if one.factor > 0), 0)
    ordered.insert(0, ordered.pop(first))
    result: Term | None = None
    for one in ordered:
        body = _body(abs(one.factor), one.terms)
        if result is None:
            result = -body if one.factor < 0 else body
        else:
            result = result - body if one.factor < 0 else result + body
    return result if result is not None else number(0)


def _body(size: int, terms: tuple[Term, ...]) -> Term:
    parts = [number(size)] if size != 1 or not terms else []
    parts += terms
    result = parts[0]
    for part in parts[1:]:
        result = result * part
    return result
