"""The instances of a claim in order of size: what each name may be, and which names follow.

Every name that is tried has a line: a base, and how far it may lie below and above it. The base
is the bound that the assumptions give (``n >= 1``: 1), or 0 where they give none. The distance of
an instance is the sum of the distances of its names from their bases. A name that an equality
among the assumptions gives (``o = …``) is computed from the others, and has no distance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from symconv.integers import signed
from symconv.proof.claim import Claim
from symconv.statement.cleared import cleared
from symconv.statement.terms import Op, Rel, Statement, Term, equal, floor, free_names, number
from symconv.statement.values import value_of

_FLIPPED = {Rel.LE: Rel.GE, Rel.LT: Rel.GT, Rel.GE: Rel.LE, Rel.GT: Rel.LT}


@dataclass(frozen=True, slots=True)
class Line:
    """The values of a name: at most ``down`` below the base and ``up`` above; None: no limit."""

    base: int = 0
    down: int | None = None
    up: int | None = None

    @property
    def farthest(self) -> int | None:
        """The greatest distance; None: there is none."""
        return None if self.down is None or self.up is None else max(self.down, self.up)

    def allows(self, value: int) -> bool:
        above = value - self.base
        return (self.up is None or above <= self.up) and (self.down is None or -above <= self.down)


@dataclass(frozen=True, slots=True)
class Space:
    """The names of a claim that are tried, with their lines, and those that are computed.

    ``empty`` says that the bounds contradict each other, so that there is nothing to try.

    >>> from symconv.statement.terms import equal, names
    >>> k, n, o, s = names("k n o s")
    >>> space = Space.of(Claim(o >= 1, (s >= 1, k >= 1, equal(o, (n - k) / s + 1))))
    >>> space.names, [line.base for line in space.lines], [name for name, _ in space.computed]
    (('k', 'n', 's'), [1, 0, 1], ['o'])
    """

    names: tuple[str, ...]
    lines: tuple[Line, ...]
    computed: tuple[tuple[str, Term], ...]
    empty: bool = False

    @classmethod
    def of(cls, claim: Claim, tried: frozenset[str] = frozenset()) -> Space:
        """The space of a claim; the names in ``tried`` are not computed, come what may."""
        given = tuple(flattened(claim.given))
        computed = definitions(given, tried)
        bounds = _bounds(given)
        names = tuple(name for name in claim.variables if name not in dict(computed))
        lows_and_highs = [bounds.get(name, (None, None)) for name in names]
        empty = any(low is not None is not high and high < low for low, high in bounds.values())
        return cls(names, tuple(_line(*pair) for pair in lows_and_highs), computed, empty)

    def distance_text(self) -> str:
        """The distance as a sum: (k − 1) + |x| + n."""
        return " + ".join(map(_distance_of, self.names, self.lines))

    def distances(self, columns: Mapping[str, Any]) -> Any:
        """The distance of every row."""
        return sum(
            abs(columns[n] - line.base) for n, line in zip(self.names, self.lines, strict=True)
        )


def flattened(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements with every "and" taken apart."""
    for statement in statements:
        if statement.op is Rel.AND:
            yield from flattened(statement.args)
        else:
            yield statement


# --- lines --------------------------------------------------------------------------------------


def _bounds(given: Sequence[Statement]) -> dict[str, tuple[int | None, int | None]]:
    """The constant bounds of names, read off comparisons of a name with a number."""
    found: dict[str, tuple[int | None, int | None]] = {}
    for statement in given:
        if statement.op not in _FLIPPED:
            continue
        left, right = statement.args
        for one, op, other in ((left, statement.op, right), (right, _FLIPPED[statement.op], left)):
            constant = _constant(other)
            if one.op is not Op.NAME or constant is None:
                continue
            low, high = found.get(one.args[0], (None, None))
            strict = op in (Rel.LT, Rel.GT)
            if op in (Rel.GE, Rel.GT):
                bound = constant.__floor__() + 1 if strict else constant.__ceil__()
                low = bound if low is None else max(low, bound)
            else:
                bound = constant.__ceil__() - 1 if strict else constant.__floor__()
                high = bound if high is None else min(high, bound)
            found[one.args[0]] = low, high
    return found


def _constant(term: Term) -> Any:
    if free_names(term):
        return None
    try:
        return value_of(term, {})
    except ZeroDivisionError:
        return None


def _line(low: int | None, high: int | None) -> Line:
    if low is not None:
        return Line(low, 0, None if high is None else max(high - low, 0))
    return Line() if high is None else Line(high, None, 0)


def _distance_of(name: str, line: Line) -> str:
    if line.down == 0:
        if not line.base:
            return name
        return f"({name} {'−' if line.base > 0 else '+'} {abs(line.base)})"
    if line.up == 0:
        return f"({signed(line.base)} − {name})" if line.base else f"(−{name})"
    return f"|{name}|"


# --- definitions --------------------------------------------------------------------------------


def definitions(
    given: Sequence[Statement], tried: frozenset[str] = frozenset()
) -> tuple[tuple[str, Term], ...]:
    """Names that an equality gives, each with a cleared term for it, in order of computing.

    Where the equality has fractions the term is rounded down; the equality itself stays among
    the assumptions, which are looked at for every instance, so nothing is lost or added.
    """
    found: dict[str, Term] = {}
    for statement in given:
        if statement.op is not Rel.EQ:
            continue
        for name, term in _isolated(*statement.args):
            if name not in found and name not in tried and not _needs(term, name, found):
                found[name] = cleared(equal(number(0), floor(term))).statement.args[1]
                break
    ordered: dict[str, Term] = {}
    while len(ordered) < len(found):
        for name, term in found.items():
            if name not in ordered and not any(
                n in found and n not in ordered for n in free_names(term)
            ):
                ordered[name] = term
    return tuple(ordered.items())


def _isolated(left: Term, right: Term) -> Iterator[tuple[str, Term]]:
    """Every way in which the equality gives a name: a side of its own first, then a summand."""
    for one, other in ((left, right), (right, left)):
        if one.op is Op.NAME and one.args[0] not in free_names(other):
            yield one.args[0], other
    summands = [*_summands(left, 1), *_summands(right, -1)]
    for place, (sign, part) in enumerate(summands):
        others = summands[:place] + summands[place + 1 :]
        if part.op is Op.NAME and part.args[0] not in free_names(*(term for _, term in others)):
            total = number(0)
            for other_sign, term in others:
                total = total - term if other_sign == sign else total + term
            yield part.args[0], total


def _summands(term: Term, sign: int) -> Iterator[tuple[int, Term]]:
    if term.op is Op.NEGATE:
        yield from _summands(term.args[0], -sign)
    elif term.op is Op.ADD:
        for part in term.args:
            yield from _summands(part, sign)
    else:
        yield sign, term


def _needs(term: Term, name: str, found: Mapping[str, Term]) -> bool:
    """Whether the name is needed to compute the term."""
    waiting, seen = list(free_names(term)), set()
    while waiting:
        one = waiting.pop()
        if one == name:
            return True
        if one not in seen:
            seen.add(one)
            waiting += free_names(found[one]) if one in found else ()
    return False
