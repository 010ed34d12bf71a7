"""From a statement to polynomial facts that contradict each other exactly when it is true.

To prove a statement from assumptions, assume it false and derive a contradiction. Here the
assumptions and the negated statement become cases, each a list of facts ``p = 0`` or ``p ≥ 0``
about integer polynomials. A floor is replaced by what it means: ⌊a/b⌋ is the integer q with
a = b·q + r and 0 ≤ r ≤ b − 1, where b ≥ 1 has been shown first; max and min by a case for each
of their arguments. This module is trusted: certificates are checked against what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from symconv.errors import CertificateError
from symconv.proof.certificates import polynomial as poly
from symconv.proof.certificates.polynomial import Polynomial
from symconv.proof.claim import Claim, Have, Let
from symconv.statement.cleared import cleared
from symconv.statement.terms import Op, Rel, Statement, Term, equal, free_names, name, number

MOST_CASES = 5_000


@dataclass(frozen=True, slots=True)
class Fact:
    """``poly = 0`` where ``is_zero``, else ``poly ≥ 0``."""

    is_zero: bool
    poly: Polynomial


Case = tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Obligation:
    """A statement to be shown from assumptions; no fraction is left in either."""

    given: tuple[Statement, ...]
    statement: Statement


def obligations(claim: Claim, steps: Sequence[Let | Have] = ()) -> tuple[Obligation, ...]:
    """All that must be shown for the claim: every divisor is at least 1, every step, the claim.

    A step names a term with a new letter, or states something that may be used afterwards.
    """
    found: dict[Obligation, None] = {}
    given, taken = list(claim.given), set(claim.variables)
    for step in steps:
        if isinstance(step, Let):
            if step.name in taken or step.name in free_names(step.term):
                raise CertificateError(f"{step.name} is not a new name", field=step.name)
            if not _is_whole(step.term):
                raise CertificateError(f"{step.term} may not be an integer", value=step.term)
            given.append(equal(name(step.name), step.term))
        else:
            found |= dict.fromkeys(_shown(given, step.statement))
            given.append(step.statement)
        taken.update(free_names(given[-1]))
    found |= dict.fromkeys(_shown(given, claim.statement))
    return tuple(found)


def _is_whole(term: Term) -> bool:
    """Whether the value is an integer for its form alone: only integers can be given a name."""
    if term.op in (Op.NAME, Op.NUMBER, Op.FLOOR, Op.CEILING):
        return True
    parts = [part for part in term.args if isinstance(part, Term)]
    return term.op is not Op.DIVIDE and all(map(_is_whole, parts))


def _shown(given: Sequence[Statement], statement: Statement) -> Iterable[Obligation]:
    """Each divisor from the assumptions that divide by earlier divisors only; the statement."""
    known: list[Term] = []
    plain = [cleared(one) for one in (*given, statement)]
    for divisor in dict.fromkeys(one for each in plain for one in each.divisors):
        if divisor.op is not Op.NUMBER or divisor.args[0] < 1:
            usable = [one.statement for one in plain[:-1] if set(one.divisors) <= set(known)]
            yield Obligation(tuple(usable), divisor >= number(1))
        known.append(divisor)
    yield Obligation(tuple(one.statement for one in plain[:-1]), plain[-1].statement)


def cases(obligation: Obligation, translation: Translation | None = None) -> tuple[Case, ...]:
    """The obligation holds exactly if the facts of every case contradict each other.

    A ``translation`` of the caller's is filled, to be asked for the new names afterwards.
    """
    translation = Translation() if translation is None else translation
    parts = [translation.statement(one, True) for one in obligation.given]
    parts.append(translation.statement(obligation.statement, False))
    joined = _joined([*parts, *translation.choices])
    return tuple((*translation.facts, *case) for case in joined)


def _joined(parts: Sequence[Sequence[Case]]) -> list[Case]:
    """Every choice of one case from each part."""
    size = 1
    for part in parts:
        size *= len(part)
    if size > MOST_CASES:
        raise CertificateError(
            f"the claim falls into {size:,} cases, more than {MOST_CASES:,}", field="cases"
        )
    return [tuple(fact for case in chosen for fact in case) for chosen in product(*parts)]


@dataclass(frozen=True, slots=True)
class Quotient:
    """``numerator = divisor·q + r`` with its two new names."""

    q: str
    r: str
    numerator: Polynomial
    divisor: Polynomial


@dataclass(frozen=True, slots=True)
class Translation:
    """One pass over statements; new names hold a #, which no name of a claim does."""

    facts: list[Fact] = field(default_factory=list)
    choices: list[list[Case]] = field(default_factory=list)
    quotients: dict[object, Quotient] = field(default_factory=dict)
    extremes: dict[object, Polynomial] = field(default_factory=dict)

    def statement(self, statement: Statement, wanted: bool) -> list[Case]:
        """The cases in which the statement is true, or false if that is wanted."""
        op, args = statement.op, statement.args
        if op.compares:
            left, right = args
            return self._comparison(op, left, right, wanted)
        match op:
            case Rel.NOT:
                return self.statement(args[0], not wanted)
            case Rel.IMPLIES:
                return self.statement(Statement(Rel.OR, (~args[0], args[1])), wanted)
            case Rel.IFF:
                right, wrong = self.statement(args[1], wanted), self.statement(args[1], not wanted)
                both = _joined([self.statement(args[0], True), right])
                return both + _joined([self.statement(args[0], False), wrong])
        parts = [self.statement(arg, wanted) for arg in args]
        if (op is Rel.AND) is wanted:
            return _joined(parts)
        return [case for part in parts for case in part]

    def _comparison(self, op: Rel, left: Term, right: Term, wanted: bool) -> list[Case]:
        if op in (Rel.GE, Rel.GT):
            left, right, op = right, left, Rel.LE if op is Rel.GE else Rel.LT
        gap = poly.add(self.term(right), self.term(left), -1)
        if op in (Rel.EQ, Rel.NE):
            if (op is Rel.EQ) is wanted:
                return [(Fact(True, gap),)]
            return [(_positive(gap),), (_positive(poly.negated(gap)),)]
        if op is Rel.LT:
            return [(_positive(gap) if wanted else Fact(False, poly.negated(gap)),)]
        return [(Fact(False, gap) if wanted else _positive(poly.negated(gap)),)]

    def term(self, term: Term) -> Polynomial:
        """The value of a term, with new names for floors, remainders and extremes."""
        op, args = term.op, term.args
        if op is Op.NAME:
            if "#" in args[0]:
                raise CertificateError(f"{args[0]} is not a name", field=args[0])
            return poly.variable(args[0])
        if op is Op.NUMBER:
            return poly.constant(args[0])
        if op is Op.FLOOR:
            return poly.variable(self._quotient(*args[0].args).q)
        if op is Op.MOD:
            return poly.variable(self._quotient(*args).r)
        if op is Op.POWER:
            return _power(self.term(args[0]), args[1])
        parts = [self.term(arg) for arg in args]
        match op:
            case Op.NEGATE:
                return poly.negated(parts[0])
            case Op.ADD:
                return _folded(poly.add, parts)
            case Op.MULTIPLY:
                return _folded(poly.multiply, parts)
            case Op.MAX | Op.MIN:
                return self._extreme(op, parts)
        raise CertificateError(f"{term} has not been cleared of fractions", value=term)

    def _quotient(self, numerator: Term, divisor: Term) -> Quotient:
        a, b = self.term(numerator), self.term(divisor)
        place = (poly.key(a), poly.key(b))
        if place not in self.quotients:
            count = len(self.quotients) + 1
            found = Quotient(f"q#{count}", f"r#{count}", a, b)
            q, r = poly.variable(found.q), poly.variable(found.r)
            rest = poly.add(poly.add(a, poly.multiply(b, q), -1), r, -1)
            self.facts.extend((Fact(True, rest), Fact(False, r), _positive(poly.add(b, r, -1))))
            self.quotients[place] = found
        return self.quotients[place]

    def _extreme(self, op: Op, parts: list[Polynomial]) -> Polynomial:
        place = (op, *map(poly.key, parts))
        if place not in self.extremes:
            value = poly.variable(f"x#{len(self.extremes) + 1}")
            sign = 1 if op is Op.MAX else -1
            choices = []
            for chosen in parts:
                others = (poly.add(chosen, other, -1) for other in parts if other is not chosen)
                least = (Fact(False, {m: sign * c for m, c in gap.items()}) for gap in others)
                choices.append((Fact(True, poly.add(value, chosen, -1)), *least))
            self.choices.append(choices)
            self.extremes[place] = value
        return self.extremes[place]


def _positive(polynomial: Polynomial) -> Fact:
    """``polynomial ≥ 1``, as integers know it."""
    return Fact(False, poly.add(polynomial, poly.constant(-1)))


def _power(base: Polynomial, exponent: int) -> Polynomial:
    result = poly.constant(1)
    for _ in range(exponent):
        result = poly.multiply(result, base)
    return result


def _folded(
    function: Callable[[Polynomial, Polynomial], Polynomial], parts: list[Polynomial]
) -> Polynomial:
    result = parts[0]
    for part in parts[1:]:
        result = function(result, part)
    return result
