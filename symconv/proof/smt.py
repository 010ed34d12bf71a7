"""A second opinion from an SMT solver, where one is installed; its word, no certificate.

The solver's verdict can change with its version, so the version is always named. What it calls
a counterexample is worked out again in plain Python before anybody sees it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import reduce
from importlib.util import find_spec
from typing import Any

from symconv.errors import MissingExtraError
from symconv.proof.certificates.translate import obligations
from symconv.proof.claim import Claim
from symconv.proof.verdict import Instance
from symconv.statement.terms import Op, Rel, Statement, Term
from symconv.statement.values import holds


class Answer(Enum):
    """What the solver says."""

    PROVED = "no counterexample exists"
    REFUTED = "here is a counterexample"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Opinion:
    """The answer, the solver's name with its version, and the counterexample if there is one."""

    answer: Answer
    solver: str
    instance: Instance | None = None


def is_installed() -> bool:
    """Whether there is a solver to ask."""
    return find_spec("z3") is not None


def ask(claim: Claim, *, seconds: float = 10.0) -> Opinion:
    """The solver's opinion of a claim; each divisor is proved at least 1 first."""
    z3 = _solver()
    name = f"z3 {z3.get_version_string()}"
    deadline = time.monotonic() + seconds
    for obligation in obligations(claim):
        found, instance = _search(
            z3, (*obligation.given, ~obligation.statement), claim.variables, deadline
        )
        if found == "sat" and instance is not None and _refutes(claim, instance):
            return Opinion(Answer.REFUTED, name, instance)
        if found != "unsat":
            return Opinion(Answer.UNKNOWN, name)
    return Opinion(Answer.PROVED, name)


def instance_of(claim: Claim, *, seconds: float = 2.0) -> Instance | None:
    """Integers that satisfy the assumptions of the claim, if the solver finds some."""
    z3 = _solver()
    given = obligations(claim)[-1].given
    _, instance = _search(z3, given, claim.variables, time.monotonic() + seconds)
    try:
        sound = instance is not None and all(holds(one, instance) for one in claim.given)
    except ZeroDivisionError:
        return None
    return instance if sound else None


def _solver() -> Any:
    try:
        import z3
    except ImportError:
        raise MissingExtraError(
            "a solver is needed for this: pip install 'symconv[smt]'", field="smt"
        ) from None
    return z3


def _search(
    z3: Any, statements: Iterable[Statement], variables: Iterable[str], deadline: float
) -> tuple[str, Instance | None]:
    """sat with integers, unsat or unknown."""
    context = z3.Context()
    encoding = _Encoding(z3, context, {})
    solver = z3.Solver(ctx=context)
    solver.set("timeout", max(1, int(1000 * (deadline - time.monotonic()))))
    for statement in statements:
        solver.add(encoding.statement(statement))
    found = str(solver.check())
    if found == "unknown" and "interrupted" in solver.reason_unknown():
        raise KeyboardInterrupt
    if found != "sat":
        return found, None
    model = solver.model()
    values: dict[str, int] = {}
    for name in variables:
        value = model.eval(encoding.variable(name), model_completion=True)
        values[name] = int(value.as_long())
    return found, values


def _refutes(claim: Claim, instance: Mapping[str, int]) -> bool:
    try:
        return all(holds(one, instance) for one in claim.given) and not holds(
            claim.statement, instance
        )
    except ZeroDivisionError:
        return False


@dataclass(frozen=True, slots=True)
class _Encoding:
    """Statements that are cleared of fractions as the solver's terms.

    The solver's division rounds so that the remainder is not negative, which is the floor for
    every divisor of at least 1.
    """

    z3: Any
    context: Any
    names: dict[str, Any]

    def variable(self, name: str) -> Any:
        if name not in self.names:
            self.names[name] = self.z3.Int(name, self.context)
        return self.names[name]

    def statement(self, statement: Statement) -> Any:
        z3, op = self.z3, statement.op
        if op.compares:
            left, right = (self.term(arg) for arg in statement.args)
            return _COMPARE[op](left, right)
        parts = [self.statement(arg) for arg in statement.args]
        match op:
            case Rel.NOT:
                return z3.Not(parts[0])
            case Rel.AND:
                return z3.And(*parts) if parts else z3.BoolVal(True, self.context)
            case Rel.OR:
                return z3.Or(*parts) if parts else z3.BoolVal(False, self.context)
            case Rel.IMPLIES:
                return z3.Implies(*parts)
            case _:
                return parts[0] == parts[1]

    def term(self, term: Term) -> Any:
        op, args = term.op, term.args
        if op is Op.NAME:
            return self.variable(args[0])
        if op is Op.NUMBER:
            return self.z3.IntVal(args[0], self.context)
        if op is Op.FLOOR:
            numerator, divisor = (self.term(arg) for arg in args[0].args)
            return numerator / divisor
        if op is Op.POWER:
            one = self.z3.IntVal(1, self.context)
            return reduce(lambda total, base: total * base, [self.term(args[0])] * args[1], one)
        parts = [self.term(arg) for arg in args]
        match op:
            case Op.NEGATE:
                return -parts[0]
            case Op.ADD:
                return reduce(lambda left, right: left + right, parts)
            case Op.MULTIPLY:
                return reduce(lambda left, right: left * right, parts)
            case Op.MOD:
                return parts[0] % parts[1]
            case _:
                choose = self._greater if op is Op.MAX else self._less
                return reduce(choose, parts)

    def _greater(self, left: Any, right: Any) -> Any:
        return self.z3.If(left >= right, left, right)

    def _less(self, left: Any, right: Any) -> Any:
        return self.z3.If(left <= right, left, right)


_COMPARE = {
    Rel.LE: lambda left, right: left <= right,
    Rel.LT: lambda left, right: left < right,
    Rel.GE: lambda left, right: left >= right,
    Rel.GT: lambda left, right: left > right,
    Rel.EQ: lambda left, right: left == right,
    Rel.NE: lambda left, right: left != right,
}
