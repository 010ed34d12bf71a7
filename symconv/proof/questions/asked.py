"""A claim made from what a user gives: text, LaTeX, a SymPy relation, a statement or a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from symconv.errors import ClaimError, UnreadError
from symconv.proof.claim import Claim
from symconv.proof.questions.letters import LEAST, defaults, output_reading
from symconv.statement.reading import looks_like_latex, read_statement, read_statements
from symconv.statement.terms import Rel, Statement, Term, free_names, walk

MOST_NAMES = 12
MOST_NODES = 400


def asked(statement: Any, given: Any = (), name: str = "") -> Claim:
    r"""The claim that is meant, with everything that was taken for granted in ``given``.

    A statement is text (plain or LaTeX), a :class:`~symconv.statement.terms.Statement` or a SymPy
    relation; a :class:`Claim` only takes more assumptions. ``given`` is one of these or a
    sequence of them, and a text may list several with commas. Of an implication the condition
    joins the assumptions. The letters n, m, k, s, d are at least 1, p and op at least 0, unless
    the assumptions bound them otherwise; SymPy symbols bring their own assumptions.

    >>> print(asked("k = 2p + 1 and s = 1 => o = i"))
    i >= 1, k >= 1, p >= 0, i + 2*p - k >= 0, o = floor((i + 2*p - k)/s) + 1, k = 2*p + 1,
    s = 1: o = i
    >>> print(asked(r"\left\lceil \frac{n}{s} \right\rceil \ge k", given="s >= 2, n > s"))
    n >= 1, k >= 1, s >= 2, n > s: ceil(n/s) >= k
    """
    extra = _gathered(given)
    if isinstance(statement, Claim):
        more = tuple(dict.fromkeys((*statement.given, *extra.assumed, *extra.statements)))
        return replace(statement, given=more, name=name or statement.name)
    main = _taken(statement, read_one=True)
    _refuse_twins(statement, given)
    conclusion, conditions = _split(main.statements[0])
    stated = [*extra.statements, *conditions]
    reading = output_reading(conclusion, stated)
    own = main.symbols | extra.symbols
    found = set(free_names(conclusion, *stated)) - own
    least = {letter: bound for letter, bound in LEAST.items() if letter in found}
    claim = Claim(
        conclusion,
        tuple(
            dict.fromkeys(
                (
                    *defaults({**least, **reading.least}, stated),
                    *main.assumed,
                    *extra.assumed,
                    *reading.assumptions,
                    *stated,
                )
            )
        ),
        name=name,
        notes=reading.notes,
    )
    _check_size(claim)
    return claim


def _refuse_twins(statement: Any, given: Any) -> None:
    """Refuse SymPy symbols that only look alike, anywhere in what was given."""
    ones = given if isinstance(given, (list, tuple)) else [given]
    expressions = [one for one in (statement, *ones) if hasattr(one, "free_symbols")]
    if expressions:
        from symconv.statement.from_sympy import refuse_twins

        refuse_twins(*expressions)


@dataclass(frozen=True, slots=True)
class _Given:
    """Statements, what SymPy assumes of their symbols, and the names of these symbols."""

    statements: tuple[Statement, ...] = ()
    assumed: tuple[Statement, ...] = ()
    symbols: frozenset[str] = frozenset()

    def __add__(self, other: _Given) -> _Given:
        return _Given(
            self.statements + other.statements,
            self.assumed + other.assumed,
            self.symbols | other.symbols,
        )


def _gathered(given: Any) -> _Given:
    """Everything that is given, ``and`` taken apart."""
    if isinstance(given, str) and not given.strip():
        return _Given()
    if isinstance(given, (list, tuple)):
        total = _Given()
        for one in given:
            total += _gathered(one)
        return total
    try:
        taken = _taken(given, read_one=False)
    except UnreadError as error:
        error.field = "given"
        raise
    return replace(taken, statements=tuple(_parts(taken.statements)))


def _taken(given: Any, *, read_one: bool) -> _Given:
    if isinstance(given, Statement):
        return _Given((given,))
    if isinstance(given, str):
        return _Given(_read(given, read_one=read_one))
    if isinstance(given, bool):
        raise ClaimError(
            f"{given} is no statement: Python has already decided it (== compares at once, and "
            f"equal(a, b) is the equation); give the claim as text, as in 'n + 1 > n'",
            value=given,
        )
    if hasattr(given, "free_symbols"):
        from symconv.statement.from_sympy import assumed, statement_of

        symbols = frozenset(symbol.name for symbol in given.free_symbols)
        return _Given((statement_of(given),), tuple(assumed(given)), symbols)
    what = "a number" if isinstance(given, Term) else "nothing that can be claimed"
    raise ClaimError(
        f"{given} is {what}; a claim is a text, a statement or a SymPy relation", value=given
    )


def _read(text: str, *, read_one: bool) -> tuple[Statement, ...]:
    if looks_like_latex(text):
        from symconv.proof.questions.latex_reading import (
            read_latex_statement,
            read_latex_statements,
        )

        return (read_latex_statement(text),) if read_one else read_latex_statements(text)
    return (read_statement(text),) if read_one else read_statements(text)


def _split(statement: Statement) -> tuple[Statement, list[Statement]]:
    """The conclusion of implications, and their conditions."""
    conditions: list[Statement] = []
    while statement.op is Rel.IMPLIES:
        condition, statement = statement.args
        conditions += _parts([condition])
    return statement, conditions


def _parts(statements: Iterable[Statement]) -> list[Statement]:
    found: list[Statement] = []
    for one in statements:
        found += _parts(one.args) if one.op is Rel.AND else [one]
    return found


def _check_size(claim: Claim) -> None:
    names = len(claim.variables)
    nodes = sum(1 for one in (claim.statement, *claim.given) for _ in walk(one))
    for count, most, what in ((names, MOST_NAMES, "names"), (nodes, MOST_NODES, "parts")):
        if count > most:
            raise ClaimError(
                f"the claim has {count} {what}, and at most {most} are taken; claim it in pieces",
                field="claim",
                value=count,
            )
