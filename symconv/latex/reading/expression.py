r"""One expression, read by the backend and checked against the text it came from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import sympy as sp

from symconv.latex.reading import backend
from symconv.latex.reading.emit import Emitted, emit, variables
from symconv.latex.reading.items import read_items
from symconv.latex.reading.names import Item, Names
from symconv.latex.reading.tokens import Source, Token, tokenise
from symconv.latex.reading.value import value_at

_POINTS = 2
_ATTEMPTS = 12

Symbols = Mapping[str, sp.Symbol]


def read_expression(
    text: str, symbols: Symbols | None = None, *, start: int = 0, stop: int | None = None
) -> sp.Expr:
    r"""The expression that this LaTeX means, or UnreadError with line and column.

    Names come back plain, ``w_{1,12}`` as the symbol ``w_1,12``; ``symbols`` gives the symbols
    to use, by plain name, where they carry assumptions. With ``start`` and ``stop`` only that
    span of the text is read, and errors still count lines from the beginning of the text.

    >>> read_expression(r"\left\lfloor \frac{i + 2p - k}{s} \right\rfloor + 1")
    floor((i - k + 2*p)/s) + 1
    >>> read_expression(r"d k - d + 1")
    d*k - d + 1
    >>> read_expression(r"x_1^T")
    Traceback (most recent call last):
    symconv.errors.UnreadError: 1:4: not read: a superscript that is not a whole number
    """
    source = Source(text)
    tokens = tokenise(source, start, stop)
    if not tokens:
        raise source.unread("no expression here", start)
    return read_tokens(source, tokens, Names(), symbols or {})


def read_tokens(
    source: Source,
    tokens: Sequence[Token],
    names: Names,
    symbols: Symbols,
    *,
    shortcut: bool = False,
) -> sp.Expr:
    """The expression of these tokens; a ``shortcut`` spares a number or a name the backend."""
    items = read_items(source, tokens, names)
    if not items:
        raise source.unread("no expression here", tokens[0].start)
    if shortcut:
        simple = _simple(_without_braces(items), symbols)
        if simple is not None:
            return simple
    # Before the backend: this decides what is grammatical, and stops huge powers.
    values = _values(source, items)
    emitted = emit(items)
    try:
        expression = _assembled(emitted)
    except backend.BackendError as error:
        message = f"the parser behind this reader failed: {error}"
        raise source.unread(message, tokens[0].start) from error
    for point, value in values:
        if _value_of(expression, emitted, point) != value:
            raise source.unread("two independent readings disagree", tokens[0].start)
    return expression.xreplace(
        {sp.Symbol(v): _symbol(name, symbols) for name, v in emitted.names.items()}
    )


def _symbol(name: str, symbols: Symbols) -> sp.Symbol:
    return symbols.get(name) or sp.Symbol(name)


def _without_braces(items: list[Item]) -> list[Item]:
    """``{w_{11}}``, left over from a colour, is a name too."""
    first, last = 0, len(items)
    while last - first > 2 and items[first].text == "{" and items[last - 1].text == "}":
        first, last = first + 1, last - 1
    return items[first:last]


def _simple(items: Sequence[Item], symbols: Symbols) -> sp.Expr | None:
    kinds = [item.kind for item in items]
    if kinds == ["name"]:
        return _symbol(items[0].text, symbols)
    if kinds == ["number"]:
        return sp.Integer(items[0].text)
    return -sp.Integer(items[1].text) if kinds == ["-", "number"] else None


def _values(source: Source, items: Sequence[Item]) -> list[tuple[dict[str, Fraction], Fraction]]:
    """Points and the values there; several are tried, as an expression may divide by zero."""
    values = []
    for point in _points([item.text for item in items if item.kind == "name"]):
        try:
            values.append((point, value_at(source, items, point)))
        except ZeroDivisionError:
            continue
        if len(values) == _POINTS:
            return values
    raise source.unread("a division by zero", items[0].start)


def _points(names: Sequence[str]) -> Iterator[dict[str, Fraction]]:
    # Seeded: a text is read today as it was read yesterday. Small numbers of both signs move
    # floor and mod, large ones keep two different expressions from agreeing by chance.
    chance = random.Random(" ".join(names))
    for attempt in range(_ATTEMPTS):
        reach = 30 if attempt % 2 == 0 else 10**6
        yield {name: Fraction(chance.randint(-reach, reach)) for name in sorted(set(names))}


def _assembled(emitted: Emitted) -> sp.Expr:
    """What the backend makes of the text and of its parts, worked out."""
    parsed = {variable: _faithful(text) for variable, text in emitted.parts.items()}
    return _worked_out(_faithful(emitted.text), parsed)


def _faithful(text: str) -> sp.Expr:
    """The backend's reading, if it holds exactly the identifiers of the text."""
    expression = backend.parse(text)
    if not isinstance(expression, sp.Expr):
        raise backend.BackendError(f"it returned {type(expression).__name__}")
    found = {symbol.name for symbol in expression.free_symbols}
    if found != variables(text):
        raise backend.BackendError("it lost or added a name")
    return expression


def _worked_out(node: sp.Basic, parts: Mapping[str, sp.Expr]) -> sp.Expr:
    if isinstance(node, sp.Symbol):
        return _worked_out(parts[node.name], parts) if node.name in parts else node
    if isinstance(node, (sp.Mul, sp.Pow)):
        return sp.Mul(*_factors(node, parts))
    if not node.args:
        return node
    return node.func(*(_worked_out(argument, parts) for argument in node.args))


def _factors(node: sp.Basic, parts: Mapping[str, sp.Expr]) -> list[sp.Expr]:
    """The factors of a nested product or quotient, side by side.

    SymPy multiplies a number into a sum when the two are alone, so that 2(x+1)/y, worked out
    from the inside, would not come back in the form in which SymPy printed it.
    """
    if isinstance(node, sp.Symbol) and node.name in parts:
        return _factors(parts[node.name], parts)
    if isinstance(node, sp.Mul):
        return [factor for argument in node.args for factor in _factors(argument, parts)]
    if isinstance(node, sp.Pow):
        base, exponent = node.args
        return [sp.Pow(factor, exponent) for factor in _factors(base, parts)]
    return [_worked_out(node, parts)]


def _value_of(
    expression: sp.Expr, emitted: Emitted, point: Mapping[str, Fraction]
) -> Fraction | None:
    numbers = {
        sp.Symbol(v): sp.Rational(point[name].numerator, point[name].denominator)
        for name, v in emitted.names.items()
    }
    value = expression.xreplace(numbers)
    return Fraction(int(value.p), int(value.q)) if isinstance(value, sp.Rational) else None
