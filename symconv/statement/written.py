"""Statements as people read them: ⌊(n − k)/s⌋ + 1 = m ⇔ …, in a terminal or in LaTeX."""

from __future__ import annotations

from symconv.formula.script import Script
from symconv.statement.terms import Op, Rel, Statement, Term

_ORDER = (Rel.IFF, Rel.IMPLIES, Rel.OR, Rel.AND, Rel.NOT)
_SUMS = (Op.ADD, Op.NEGATE)


def written_term(term: Term, script: Script) -> str:
    """The term in a script, in the order in which it was written."""
    match term.op:
        case Op.NAME:
            letter = term.args[0].rstrip("'")
            return script.name(letter) + "'" * (len(term.args[0]) - len(letter))
        case Op.NUMBER:
            return script.number(term.args[0])
        case Op.ADD:
            return _sum(term, script)
        case Op.NEGATE:
            return script.minus + _grouped(term.args[0], script)
        case Op.MULTIPLY:
            return _product(term, script)
        case Op.DIVIDE:
            return script.fraction(*(written_term(arg, script) for arg in term.args))
        case Op.POWER:
            return script.power(_in_power(term.args[0], script), script.number(term.args[1]))
        case Op.FLOOR:
            return script.floor(written_term(term.args[0], script))
        case Op.CEILING:
            return script.ceiling(written_term(term.args[0], script))
        case Op.MOD:
            return script.modulo(*(_grouped(arg, script) for arg in term.args))
        case _:
            return script.call(term.op.value, [written_term(arg, script) for arg in term.args])


def _sum(term: Term, script: Script) -> str:
    first = term.args[0]
    text = written_term(first, script)
    if first.op is Op.MOD:
        text = script.parentheses(text)
    for part in term.args[1:]:
        negative = part.op is Op.NEGATE
        body = part.args[0] if negative else part
        shown = _grouped(body, script) if negative else _summand(body, script)
        text += f" {script.minus if negative else '+'} {shown}"
    return text


def _summand(term: Term, script: Script) -> str:
    text = written_term(term, script)
    # A negative number in the middle of a sum, and a remainder, take parentheses of their own.
    loose = text.startswith(script.minus) or term.op is Op.MOD
    return script.parentheses(text) if loose else text


def _product(term: Term, script: Script) -> str:
    text = ""
    for place, part in enumerate(term.args):
        body = _grouped(part, script)
        if not text:
            text = body
            continue
        before = term.args[place - 1]
        # Side by side stand 2p, 2(p + 1) and d(k − 1), where nothing else can be meant.
        after_number = before.op is Op.NUMBER and place == 1
        closed = body.startswith(("(", r"\left(")) and before.op not in (Op.NUMBER, Op.DIVIDE)
        fraction = part.op is Op.DIVIDE and before.op is part.args[0].op is Op.NUMBER
        plain = (after_number or closed) and not body[0].isdigit() and not fraction
        text = script.times(text, body, numbers=not plain)
    return text


def _grouped(term: Term, script: Script) -> str:
    text = written_term(term, script)
    loose = term.op in _SUMS or term.op is Op.MOD or text.startswith(script.minus)
    return script.parentheses(text) if loose else text


def _in_power(term: Term, script: Script) -> str:
    text = written_term(term, script)
    simple = term.op in (Op.NAME, Op.NUMBER) and not text.startswith(script.minus)
    return text if simple else script.parentheses(text)


def written_statement(statement: Statement, script: Script) -> str:
    """The statement in a script, on one line."""
    op = statement.op
    if op.compares:
        left, right = (written_term(arg, script) for arg in statement.args)
        return script.relation(left, op.value, right)
    if op is Rel.NOT:
        return script.negation(script.parentheses(written_statement(statement.args[0], script)))
    if not statement.args:
        return script.word("true" if op is Rel.AND else "false")
    parts = [_joined(part, op, script) for part in statement.args]
    text = parts[0]
    for part in parts[1:]:
        text = script.relation(text, op.value, part)
    return text


def _joined(part: Statement, above: Rel, script: Script) -> str:
    text = written_statement(part, script)
    if part.op.compares or part.op is Rel.NOT or not part.args:
        return text
    below = _ORDER.index(part.op) > _ORDER.index(above)
    return text if below else script.parentheses(text)
