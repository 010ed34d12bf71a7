"""What a sum is for given sizes: a polynomial in array entries, worked out in plain loops."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import TypeAlias

from symconv.proof.sums.expression import IversonSum
from symconv.statement.terms import Op, Rel, Statement, Term, free_names

Entry: TypeAlias = "tuple[str, tuple[int, ...]]"
# A product of entries, sorted, each as often as its power.
Product: TypeAlias = "tuple[Entry, ...]"
_Reader: TypeAlias = "Callable[[Mapping[str, int]], int]"
_Test: TypeAlias = "Callable[[Mapping[str, int]], bool]"


@dataclass(frozen=True, slots=True)
class SumValues:
    """A sum made ready to be worked out for many sizes."""

    counts: tuple[tuple[str, _Reader], ...]
    factors: tuple[tuple[str, tuple[_Reader, ...]], ...]
    tests: tuple[tuple[_Test, ...], ...]

    def at(self, values: Mapping[str, int]) -> Counter[Product]:
        """The polynomial for these sizes: how often each product of entries occurs."""
        found: Counter[Product] = Counter()
        self._add(dict(values), 0, found)
        return found

    def _add(self, place: MutableMapping[str, int], depth: int, found: Counter[Product]) -> None:
        if not all(test(place) for test in self.tests[depth]):
            return
        if depth == len(self.counts):
            entries = (
                (letter, tuple(read(place) for read in reads)) for letter, reads in self.factors
            )
            found[tuple(sorted(entries))] += 1
            return
        letter, count = self.counts[depth]
        for value in range(count(place)):
            place[letter] = value
            self._add(place, depth + 1, found)


def sum_values(of: IversonSum) -> SumValues:
    """The sum with a bracket looked at as soon as all of its indices have values."""
    levels: list[list[_Test]] = [[] for _ in range(len(of.indices) + 1)]
    depth_of = {letter: depth for depth, letter in enumerate(of.letters, start=1)}
    for bracket in of.brackets:
        levels[max((depth_of.get(one, 0) for one in free_names(bracket)), default=0)].append(
            _test(bracket)
        )
    return SumValues(
        tuple((letter, _reader(count)) for letter, count in of.indices),
        tuple((letter, tuple(map(_reader, terms))) for letter, terms in of.factors),
        tuple(map(tuple, levels)),
    )


def formal_value(of: IversonSum, values: Mapping[str, int]) -> Counter[Product]:
    """The sum for these sizes as a polynomial in array entries.

    >>> from symconv.proof.sums.expression import total
    >>> from symconv.statement.terms import equal, names
    >>> j, k, m, s, o, t = names("j k m s o t")
    >>> y = total({"t": k, "o": m}, [("w", t), ("y", o)], equal(j, s * o + t))
    >>> print(polynomial_text(formal_value(y, {"j": 2, "k": 3, "m": 2, "s": 2})))
    w[0]·y[1] + w[2]·y[0]
    """
    return sum_values(of).at(values)


def polynomial_text(polynomial: Counter[Product]) -> str:
    """Such a polynomial on one line."""
    texts = []
    for product, count in sorted(polynomial.items()):
        entries = [f"{letter}[{', '.join(map(str, index))}]" for letter, index in product]
        texts.append("·".join([str(count)] * (count > 1 or not entries) + entries))
    return " + ".join(texts).replace("-", "−") or "0"


def _test(bracket: Statement) -> _Test:
    left, right = map(_reader, bracket.args)
    match bracket.op:
        case Rel.EQ:
            return lambda place: left(place) == right(place)
        case Rel.LE:
            return lambda place: left(place) <= right(place)
        case Rel.LT:
            return lambda place: left(place) < right(place)
        case Rel.GE:
            return lambda place: left(place) >= right(place)
        case _:
            return lambda place: left(place) > right(place)


def _reader(term: Term) -> _Reader:
    """The term as a function of the values of its names."""
    if term.op is Op.NAME:
        letter: str = term.args[0]
        return lambda place: place[letter]
    if term.op is Op.NUMBER:
        constant: int = term.args[0]
        return lambda _place: constant
    if term.op is Op.POWER:
        base, exponent = _reader(term.args[0]), int(term.args[1])
        return lambda place: int(base(place) ** exponent)
    parts = [_reader(arg) for arg in term.args]
    if term.op is Op.NEGATE:
        only = parts[0]
        return lambda place: -only(place)
    if term.op is Op.ADD:
        return lambda place: sum(part(place) for part in parts)
    return lambda place: math.prod(part(place) for part in parts)
