"""Integers, concrete or symbolic: the few operations that sizes need, without importing SymPy.

A size is a Python int or a SymPy expression that is known to be an integer. SymPy is imported
only when an operand is symbolic, so concrete geometry never pays for it.
"""

from __future__ import annotations

import operator
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from symconv.errors import GeometryError

if TYPE_CHECKING:
    import sympy

Size: TypeAlias = "int | sympy.Expr"


def is_symbolic(value: Any) -> bool:
    """Whether the value is a SymPy expression (and not a number)."""
    return not isinstance(value, int)


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
        if isinstance(value, core.Expr) and value.is_integer:
            return value
        if isinstance(value, core.Expr) and value.is_integer is None:
            raise GeometryError(
                f"{field} must be an integer, but SymPy does not know that {value} is one; "
                f"take the symbol from symconv.abc or declare it with integer=True",
                field=field,
                value=value,
            )
        raise _not_an_integer(value, field)
    try:
        return operator.index(value)
    except TypeError:
        raise _not_an_integer(value, field) from None


def _not_an_integer(value: Any, field: str) -> GeometryError:
    return GeometryError(
        f"{field} must be an integer, but it is {value!r} (a {type(value).__name__})",
        field=field,
        value=value,
    )


def at_least(value: Size, bound: int, field: str) -> Size:
    """The value itself, unless it is known to lie below the bound."""
    too_small = value < bound if isinstance(value, int) else (value - bound).is_negative
    if too_small:
        raise GeometryError(
            f"{field} must be at least {bound}, but it is {value}", field=field, value=value
        )
    return value


def per_axis(value: Any, axes: int, field: str) -> tuple[Any, ...]:
    """One entry per axis: a scalar is repeated, a sequence must have the right length."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        # numpy vectors are sequences in all but name
        if getattr(value, "ndim", 0) != 1:
            return (value,) * axes
        value = list(value)
    if len(value) != axes:
        raise GeometryError(
            f"{field} has {len(value)} value{'s' * (len(value) != 1)} but there "
            f"{'is 1 axis' if axes == 1 else f'are {axes} axes'}: give one value for all axes, "
            f"or one for each",
            field=field,
            value=value,
        )
    return tuple(value)


def floor_div(numerator: Size, divisor: Size) -> Size:
    """⌊numerator/divisor⌋ with the true floor (towards −∞)."""
    if isinstance(numerator, int) and isinstance(divisor, int):
        return numerator // divisor
    import sympy

    return sympy.floor(numerator / sympy.sympify(divisor))


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
