"""Statements as plain text: the form that a user types, and that is read back."""

from __future__ import annotations

from symconv.statement.terms import Op, Rel, Statement, Term

# How tightly each form binds; an argument that binds less tightly takes parentheses.
_SUM, _MOD, _PRODUCT, _POWER, _ATOM = 1, 2, 3, 4, 5
_STRENGTH = {
    Op.ADD: _SUM,
    Op.NEGATE: _SUM,
    Op.MULTIPLY: _PRODUCT,
    Op.DIVIDE: _PRODUCT,
    Op.MOD: _MOD,
    Op.POWER: _POWER,
}
_ORDER = (Rel.IFF, Rel.IMPLIES, Rel.OR, Rel.AND, Rel.NOT)


def plain_term(term: Term) -> str:
    """The term in the plain language.

    >>> from symconv.statement.terms import names
    >>> n, k, s = names("n k s")
    >>> print((n - (k - 1)) % s * 2 // s)
    floor(((n - (k - 1)) mod s)*2/s)
    """
    match term.op:
        case Op.NAME | Op.NUMBER:
            return str(term.args[0])
        case Op.ADD:
            text = _grouped(term.args[0], _SUM)
            for part in term.args[1:]:
                if part.op is Op.NEGATE:
                    text += f" - {_grouped(part.args[0], _PRODUCT)}"
                else:
                    text += f" + {_grouped(part, _PRODUCT)}"
            return text
        case Op.NEGATE:
            return f"-{_grouped(term.args[0], _PRODUCT)}"
        case Op.MULTIPLY:
            first, *others = term.args
            return "*".join([_grouped(first, _PRODUCT), *(_grouped(p, _POWER) for p in others)])
        case Op.DIVIDE:
            return f"{_grouped(term.args[0], _PRODUCT)}/{_grouped(term.args[1], _POWER)}"
        case Op.MOD:
            return f"{_before_mod(term.args[0])} mod {_grouped(term.args[1], _POWER)}"
        case Op.POWER:
            return f"{_grouped(term.args[0], _ATOM)}**{term.args[1]}"
        case _:
            return f"{term.op.value}({', '.join(map(plain_term, term.args))})"


def _grouped(term: Term, least: int) -> str:
    negative = term.op is Op.NUMBER and term.args[0] < 0
    strength = _SUM if negative else _STRENGTH.get(term.op, _ATOM)
    # A leading minus may stand first in a sum, nowhere else.
    text = plain_term(term)
    return text if strength >= least else f"({text})"


def _before_mod(term: Term) -> str:
    """Only a plain product surely belongs to ``mod`` as a whole."""
    plain = term.op is Op.MULTIPLY and _STRENGTH.get(term.args[0].op, _ATOM) >= _POWER
    return _grouped(term, _PRODUCT if plain else _POWER)


def plain_statement(statement: Statement) -> str:
    """The statement in the plain language.

    >>> from symconv.statement.terms import names
    >>> a, b = names("a b")
    >>> print(((a < b) | (b < a)) & ~(a <= 0))
    (a < b or b < a) and not a <= 0
    """
    if statement.op.compares:
        left, right = statement.args
        return f"{plain_term(left)} {statement.op.value} {plain_term(right)}"
    if statement.op is Rel.NOT:
        return f"not {_joined(statement.args[0], Rel.NOT)}"
    if not statement.args:
        return "0 = 0" if statement.op is Rel.AND else "0 = 1"
    return f" {statement.op.value} ".join(_joined(p, statement.op) for p in statement.args)


def _joined(part: Statement, above: Rel) -> str:
    text = plain_statement(part)
    if part.op.compares or not part.args:
        return text
    below = _ORDER.index(part.op) > _ORDER.index(above)
    return text if below or (part.op is above is Rel.NOT) else f"({text})"
