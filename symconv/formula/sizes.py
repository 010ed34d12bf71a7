"""Size formulas in the order in which people write them.

SymPy sorts terms for itself: 1 + ⌊(−k + n + 2p)/s⌋. Here the input comes first, then what is
added, then what is subtracted, then the constant: ⌊(n + 2p − k)/s⌋ + 1. The order is decided
here once; how a sum, a fraction or a floor looks is the business of a :class:`Script`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sympy

from symconv.formula.script import Script
from symconv.geometry.axis import Axis, output_padding
from symconv.integers import Size, is_zero
from symconv.symbols import size_symbol

# Where a term stands in a sum: by the first of these names that it holds.
_ORDER = {name: place for place, name in enumerate(("n", "m", "i", "h", "o", "j", "t", "s"))}
_LATE = {name: place + 100 for place, name in enumerate(("k", "d", "b", "e", "p", "op"))}


def written(expression: Any, script: Script, values: Mapping[Any, int] | None = None) -> str:
    """The expression as text; with ``values``, the same text with numbers in place of symbols."""
    return _Writer(script, values or {}).write(sympy.sympify(expression))


@dataclass(frozen=True)
class _Writer:
    script: Script
    values: Mapping[Any, int]

    def write(self, expr: Any) -> str:
        if expr.is_Add:
            # SymPy splits (n − 1)/2 into n/2 − 1/2; people write one fraction.
            whole = sympy.together(expr)
            return self._sum(expr) if whole.is_Add else self.write(whole)
        if expr.is_Mul:
            return self._product(expr)
        return self._atom(expr)

    def _atom(self, expr: Any) -> str:
        script = self.script
        if expr.is_Symbol:
            value = self.values.get(expr)
            return script.name(expr.name) if value is None else script.number(int(value))
        if expr.is_Integer:
            return script.number(int(expr))
        if expr.is_Rational:
            return script.fraction(script.number(expr.p), script.number(expr.q))
        if isinstance(expr, sympy.floor):
            return script.floor(self.write(expr.args[0]))
        if isinstance(expr, sympy.ceiling):
            return script.ceiling(self.write(expr.args[0]))
        if isinstance(expr, (sympy.Max, sympy.Min)):
            arguments = sorted(expr.args, key=term_key)
            return script.call(type(expr).__name__.lower(), [self.write(arg) for arg in arguments])
        if isinstance(expr, sympy.Mod):
            return script.modulo(*(self._grouped(arg) for arg in expr.args))
        if expr.is_Pow and expr.exp.is_Integer and expr.exp > 0:
            return script.power(self._grouped(expr.base), self.write(expr.exp))
        return str(script.parentheses(str(expr)))

    def _sum(self, expr: Any) -> str:
        terms = sorted(expr.args, key=term_key)
        if len(terms) > 1 and is_negative(terms[0]) and not is_negative(terms[-1]):
            terms.insert(0, terms.pop())  # 5 − n rather than −n + 5
        text = ""
        for term in terms:
            negative = is_negative(term)
            body = self.write(-term if negative else term)
            if not text:
                text = f"{self.script.minus}{body}" if negative else body
            else:
                text += f" {self.script.minus if negative else '+'} {self._summand(body)}"
        return text

    def _summand(self, body: str) -> str:
        # A negative number put in for a symbol needs its own parentheses: 3 + (−1).
        return self.script.parentheses(body) if body.startswith(self.script.minus) else body

    def _product(self, expr: Any) -> str:
        numerator, denominator = sympy.fraction(expr)
        if denominator != 1:
            return self.script.fraction(self.write(numerator), self.write(denominator))
        if is_negative(expr):
            return self.script.minus + self.write(-expr)
        factors = sorted(expr.args, key=factor_key)
        text, after_number = "", False
        for factor in factors:
            part = self._grouped(factor)
            # 2·1 and 2·(3 − 1) need their sign where a number was put in; 2p and 2(n − 1) do not.
            numbers = after_number or bool(factor.is_Integer or factor in self.values)
            text = self.script.times(text, part, numbers=numbers) if text else part
            after_number = factor in self.values
        return text

    def _grouped(self, expr: Any) -> str:
        text = self.write(expr)
        if expr.is_Add or text.startswith(self.script.minus):
            return self.script.parentheses(text)
        return text


def is_negative(term: Any) -> bool:
    return bool(term.as_coeff_Mul()[0].is_negative)


def _place(name: str) -> int:
    return _ORDER.get(name, _LATE.get(name, 50))


def term_key(term: Any) -> tuple[bool, bool, int, str]:
    """Constants last, subtracted terms after added ones, then by the sizes they hold."""
    names = [symbol.name for symbol in term.free_symbols]
    return (
        not names,
        is_negative(term) and bool(names),
        min(map(_place, names), default=0),
        str(term),
    )


def factor_key(factor: Any) -> tuple[int, int, str]:
    """Numbers, then what multiplies (s, d, u), then what is counted, then sums."""
    if factor.is_Symbol:
        return (1, "sdu".find(factor.name) if factor.name in "sdu" else 9, str(factor))
    return (0 if factor.is_Integer else 3 if factor.is_Add else 2, 0, str(factor))


@dataclass(frozen=True)
class SizeFormula:
    """Formula = numbers = result, for the output size of one axis.

    ``axis`` has symbols where the shown formula has letters; ``values`` are their numbers.
    """

    left: str
    axis: Axis
    values: Mapping[Any, int]

    @property
    def expression(self) -> Any:
        return sympy.sympify(self.axis.output)

    @property
    def result(self) -> Any:
        """The value; a formula still where a size is a symbol of the user's."""
        return self.expression.subs(self.values)


def size_formula(axis: Axis, left: str = "m", taken: Collection[str] = ()) -> SizeFormula:
    """The formula of an axis with a letter for each of its sizes.

    Dilation and spread are left out when they are 1, and equal paddings are one p. Sizes that
    are symbols already keep their names, and a number whose letter is taken stays a number;
    ``taken`` are the letters that the other axes use.
    """
    values: dict[Any, int] = {}
    taken = names_in(axis) | set(taken)

    def letter(name: str, value: Size) -> Any:
        if not isinstance(value, int) or name in taken:
            return value
        symbol = size_symbol(name)
        values[symbol] = value
        return symbol

    def unless_one(name: str, value: Size) -> Any:
        return 1 if is_zero(value - 1) else letter(name, value)

    if axis.before == axis.after:
        both = letter("p" if _fits_p(axis.before) else "b", axis.before)
        padding = (both, both)
    else:
        padding = (letter("b", axis.before), letter("e", axis.after))
    general = Axis(
        letter("n", axis.input),
        letter("k", axis.kernel),
        letter("s", axis.stride),
        padding,
        unless_one("d", axis.dilation),
        unless_one("u", axis.spread),
        axis.flipped,
    )
    return SizeFormula(free_letter(left, taken), general, values)


def names_in(axis: Axis, *, without_input: bool = False) -> frozenset[str]:
    """The names of the symbols that the sizes of an axis hold."""
    sizes: list[Any] = [axis.kernel, axis.stride, *axis.padding, axis.dilation, axis.spread]
    if not without_input:
        sizes.append(axis.input)
    return frozenset(symbol.name for size in sizes for symbol in getattr(size, "free_symbols", ()))


def free_letter(wanted: str, taken: Collection[str]) -> str:
    """The letter, its capital or it with a number: the first that is not taken.

    >>> free_letter("o", ()), free_letter("o", ("o",)), free_letter("o", ("o", "O"))
    ('o', 'O', 'o_1')
    """
    if wanted not in taken:
        return wanted
    others = (wanted.upper(), *(f"{wanted}_{number}" for number in range(1, len(taken) + 1)))
    return next(name for name in others if name not in taken)


def _fits_p(padding: Size) -> bool:
    return not isinstance(padding, int) or padding >= 0


def transposed_size_formula(own: Axis, direct: Axis, taken: Collection[str] = ()) -> SizeFormula:
    """The formula of a transposed axis, in the parameters of the layer that it transposes.

    ``own`` runs from the small side to the large one; kernel, stride, padding and dilation are
    those of ``direct``, as PyTorch names them, and op is the output padding.
    """
    shown = size_formula(direct, taken=taken)
    values = {symbol: value for symbol, value in shown.values.items() if symbol != shown.axis.input}
    general = shown.axis
    left, small, extra = transposed_letters(own, direct, taken)
    for symbol, value in ((small, own.input), (extra, output_padding(own, direct))):
        if isinstance(value, (int, sympy.Integer)):
            values[symbol] = int(value)
    return SizeFormula(left, general.transposed_from(small, extra), values)


def transposed_letters(
    own: Axis, direct: Axis, taken: Collection[str] = ()
) -> tuple[str, Any, Any]:
    """The letters of a transposed axis: its output n, its input m and its output padding op.

    What is a symbol of the user's already keeps it; the others avoid the symbols in use.
    """
    used = set(names_in(direct, without_input=True))
    known: list[Any] = [direct.input, own.input, output_padding(own, direct)]
    symbols = [getattr(size, "is_Symbol", False) for size in known]
    # A size that padding happens to keep is still two sizes in the formula.
    symbols[1] = symbols[1] and own.input != direct.input
    used |= {size.name for size, is_symbol in zip(known, symbols, strict=True) if is_symbol}
    found: list[Any] = []
    for size, is_symbol, letter in zip(known, symbols, ("n", "m", "op"), strict=True):
        name = free_letter(letter, used | set(taken))
        sign = "nonnegative" if letter == "op" else "positive"
        found.append(size if is_symbol else size_symbol(name, **{sign: True}))
    return found[0].name, found[1], found[2]
