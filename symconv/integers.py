"""Integers, concrete or symbolic: the few operations that sizes need, without importing SymPy.

A size is a Python int or a SymPy expression that is known to be an integer. SymPy is imported
only when an operand is symbolic, so concrete geometry never pays for it.
"""

from __future__ import annotations

import operator
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from symconv.errors import GeometryError, OptionError

if TYPE_CHECKING:
    import sympy

Size: TypeAlias = "int | sympy.Expr"


def all_concrete(*values: Size) -> bool:
    return all(isinstance(value, int) for value in values)


def as_integer(value: Any, field: str) -> Size:
    """The value as int or integer SymPy expression; refuses everything else.

    >>> as_integer(3, "stride")
    3
    >>> as_integer(2.0, "stride")
    Traceback (most recent call last):
    symconv.errors.GeometryError: stride must be an integer, but it is 2.0 (a float)
    """
    if isinstance(value, bool):
        raise _not_an_integer(value, field)
    # A SymPy value exists only if SymPy is already imported by somebody.
    core = sys.modules.get("sympy")
    if core is not None and isinstance(value, core.Basic):
        if isinstance(value, core.Integer):
            return int(value)
        if not isinstance(value, core.Expr) or (value.is_number and not value.is_integer):
            raise _not_an_integer(value, field)
        if not value.is_integer:
            raise _not_known_as_integer(value, field)
        return value
    try:
        return operator.index(value)
    except TypeError:
        raise _not_an_integer(value, field) from None


def _not_an_integer(value: Any, field: str) -> GeometryError:
    kind = type(value).__name__
    article = "an" if kind[0] in "AEIOUaeiou" or kind == "ndarray" else "a"
    told = "" if value is None else f" ({article} {kind})"
    return GeometryError(
        f"{field} must be an integer, but it is {value!r}{told}", field=field_of(field), value=value
    )


def _not_known_as_integer(value: Any, field: str) -> GeometryError:
    if value.is_integer is False:
        said, change = f"{value} is known not to be one", "take the symbol from symconv.abc"
    elif all(symbol.is_integer for symbol in value.free_symbols):
        said, change = (
            f"SymPy does not know that {value} is one",
            "round it with sympy.floor or sympy.ceiling",
        )
    else:
        said, change = (
            f"SymPy does not know that {value} is one",
            "take the symbol from symconv.abc or declare it with integer=True",
        )
    return GeometryError(
        f"{field} must be an integer, but {said}; {change}", field=field_of(field), value=value
    )


def field_of(name: str) -> str:
    """The field that a name such as ``channels[0]`` speaks of."""
    return name.partition("[")[0]


def at_least(value: Size, bound: int, field: str) -> Size:
    """The value itself, unless it is known to lie below the bound."""
    too_small = value < bound if isinstance(value, int) else (value - bound).is_negative
    if too_small:
        raise GeometryError(
            f"{field} must be at least {bound}, but it is {value}",
            field=field_of(field),
            value=value,
        )
    return value


def items(value: Any) -> tuple[Any, ...] | None:
    """The items of a sequence or an array, or None for a scalar (a text counts as one)."""
    if isinstance(value, (str, bytes, bytearray)):
        return None
    # numpy arrays are sequences in all but name
    is_array = getattr(value, "ndim", 0) != 0
    return tuple(value) if is_array or isinstance(value, Sequence) else None


def per_axis(value: Any, axes: int, field: str, hint: str = "") -> tuple[Any, ...]:
    """One entry per axis: a scalar is repeated, a sequence must have the right length."""
    values = items(value)
    if values is None:
        return (value,) * axes
    if len(values) != axes:
        raise GeometryError(
            f"{field} has {len(values)} value{'s' * (len(values) != 1)} but there "
            f"{'is 1 axis' if axes == 1 else f'are {axes} axes'}: give one value for all axes, "
            f"or one for each{hint}",
            field=field,
            value=value,
        )
    return values


def substituted(value: Any, values: Any) -> Any:
    """The expression with symbols replaced, as ``sympy.Expr.subs`` does it."""
    try:
        return value.subs(values)
    except (TypeError, ValueError):
        raise OptionError(
            f"subs takes a dictionary such as {example_numbers([value])}, but it is {values!r}",
            field="values",
            value=values,
        ) from None


def example_numbers(sizes: Sequence[Any]) -> str:
    """A dictionary for the symbols of the sizes, its numbers left open."""
    symbols = {symbol for size in sizes for symbol in getattr(size, "free_symbols", ())}
    return "{" + ", ".join(f"{name}: …" for name in sorted(map(str, symbols))) + "}"


def signed(value: Any) -> str:
    """The value as a sum in a message shows it, with − and ·.

    >>> signed(-2), signed(3)
    ('−2', '3')
    """
    return str(value).replace("**", "^").replace("*", "·").replace("-", "−")


def term(value: Any) -> str:
    """The value as one term of a written sum: in brackets if it is a sum or negative.

    >>> term(-2), term(3)
    ('(−2)', '3')
    """
    bare = value >= 0 if isinstance(value, int) else not value.could_extract_minus_sign()
    return signed(value) if bare and not getattr(value, "is_Add", False) else f"({signed(value)})"


def floor_div(numerator: Size, divisor: Size) -> Size:
    """⌊numerator/divisor⌋ with the true floor (towards −∞), of arrays of integers too."""
    if not any(hasattr(operand, "free_symbols") for operand in (numerator, divisor)):
        return numerator // divisor
    import sympy

    # Multiples of the divisor leave the floor; SymPy sees that only for numbers.
    terms = sympy.Add.make_args(sympy.sympify(numerator))
    whole = [term / divisor for term in terms if (term / divisor).is_integer]
    rest = [term for term in terms if not (term / divisor).is_integer]
    return sympy.Add(*whole) + sympy.floor(sympy.Add(*rest) / sympy.sympify(divisor))


def ceil_div(numerator: Size, divisor: Size) -> Size:
    """⌈numerator/divisor⌉."""
    if isinstance(numerator, int) and isinstance(divisor, int):
        return -(-numerator // divisor)
    import sympy

    return sympy.ceiling(numerator / sympy.sympify(divisor))


def maximum(left: Size, right: Size) -> Size:
    if isinstance(left, int) and isinstance(right, int):
        return max(left, right)
    import sympy

    return sympy.Max(left, right)


def is_zero(value: Size) -> bool:
    """Whether the value is known to be 0."""
    return value == 0


def product(values: Sequence[Size]) -> Size:
    result: Size = 1
    for value in values:
        result = result * value
    return result
