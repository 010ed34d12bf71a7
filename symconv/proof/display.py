"""Claims as formulas that a page, a terminal or a notebook can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from symconv.formula.nodes import Row, Rows
from symconv.formula.script import Script
from symconv.latex.nodes import node_latex
from symconv.proof.claim import Claim, Let
from symconv.proof.search.geometries import MatrixClaim
from symconv.proof.sums.claim import SumClaim
from symconv.proof.sums.written import rows, written_sum
from symconv.statement.terms import Rel, Statement, equal, name
from symconv.statement.written import written_statement, written_term

_BROKEN_AT = (Rel.IFF, Rel.IMPLIES, Rel.AND, Rel.OR)


def statement_node(statement: Statement) -> Rows:
    """A statement on one line, or broken at its outermost ⇔, ⇒, and, or."""
    return Rows(tuple(_rows(statement)), joined=True)


def _rows(statement: Statement) -> Iterator[Row]:
    if statement.op in _BROKEN_AT and statement.args:
        for place, part in enumerate(statement.args):
            write = partial(_written_part, part, statement.op)
            yield Row(statement.op.value if place else "", write)
        return
    if statement.op is Rel.EQ:  # a long equation is broken at its sign
        left, right = statement.args
        yield Row("", partial(written_term, left))
        yield Row("=", partial(written_term, right))
        return
    yield Row("", partial(written_statement, statement))


def _written_part(part: Statement, above: Rel, script: Script) -> str:
    """One side of a connective, in parentheses where it would be read otherwise."""
    alone = written_statement(part, script)
    if not part.op.compares and part.args and part.op is not Rel.NOT:
        order = (Rel.IFF, Rel.IMPLIES, Rel.OR, Rel.AND)
        if order.index(part.op) <= order.index(above):
            return script.parentheses(alone)
    return alone


def claim_node(claim: Claim | SumClaim | MatrixClaim) -> Rows:
    """What a claim says, without its assumptions."""
    if isinstance(claim, MatrixClaim):
        left, right = (partial(_worded, side.value) for side in (claim.left, claim.right))
        return Rows((Row("", left), Row("=", right)), joined=True)
    if isinstance(claim, SumClaim):
        left, right = (partial(written_sum, side) for side in (claim.left, claim.right))
        return Rows((Row("", left), Row("=", right)), joined=True)
    return statement_node(claim.statement)


def claim_latex(claim: Claim | SumClaim | MatrixClaim) -> str:
    """What a claim says as LaTeX, without delimiters."""
    return node_latex(claim_node(claim))


def claim_cell(claim: Claim | SumClaim | MatrixClaim) -> str:
    """The same as a notebook takes it."""
    return f"$\\displaystyle {claim_latex(claim)}$"


def _worded(text: str, script: Script) -> str:
    return script.word(text)


def chain_node(claim: SumClaim) -> Rows:
    """The whole chain of an equation between sums: every line with its reason."""
    return Rows(
        tuple(Row(row.sign, partial(written_sum, row.sum), row.reason) for row in rows(claim))
    )


def step_nodes(claim: Claim) -> tuple[Rows, ...]:
    """What a proof names and shows on its way."""
    statements = (
        equal(name(step.name), step.term) if isinstance(step, Let) else step.statement
        for step in claim.plan.steps
    )
    return tuple(map(statement_node, statements))


def written_all(statements: Sequence[Statement], script: Script) -> str:
    """Statements on one line, separated by commas."""
    return ", ".join(written_statement(one, script) for one in statements)
