"""Even or odd? A plan for claims that divide a polynomial by a number: name halves and thirds.

Untrusted help for the search: n·(n + 1) is even because n or n + 1 is, and that case distinction
is only found once ⌊n/2⌋ has a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from symconv.proof.claim import Claim, Let, Plan
from symconv.statement.cleared import cleared
from symconv.statement.terms import Op, Term, free_names, name, walk

# Remainders of larger primes are not split.
_PRIMES = (2, 3)
_MOST_NAMES = 4


def with_remainders(claim: Claim) -> Claim | None:
    """The claim with a name for every half and third that may matter; None where none does.

    >>> from symconv.statement.terms import equal, names
    >>> (n,) = names("n")
    >>> print(*with_remainders(Claim(equal(n * (n + 1) % 2, 0))).plan.steps)
    Let(name='half_n', term=<Term: floor(n/2)>)
    """
    if claim.plan.steps:
        return None
    wanted = list(dict.fromkeys(_halves(claim)))
    if not wanted or len(wanted) > _MOST_NAMES:
        return None
    taken = set(claim.variables)
    steps = []
    for letter, prime in wanted:
        step = Let(f"{'half' if prime == 2 else 'third'}_{letter}", name(letter) // prime)
        if step.name in taken or not step.name.isidentifier():
            return None
        steps.append(step)
    return Claim(claim.statement, claim.given, plan=Plan(tuple(steps), claim.plan.splits))


def _halves(claim: Claim) -> Iterator[tuple[str, int]]:
    """The names of each numerator with the primes of its divisor, where that is a number."""
    for statement in (claim.statement, *claim.given):
        for node in walk(cleared(statement).statement):
            if not isinstance(node, Term) or node.op not in (Op.DIVIDE, Op.MOD):
                continue
            numerator, divisor = node.args
            if divisor.op is Op.NUMBER:
                for prime in _PRIMES:
                    if divisor.args[0] % prime == 0:
                        yield from ((letter, prime) for letter in free_names(numerator))
