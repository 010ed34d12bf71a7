"""The entries of a kernel or an input: symbols by name, or values of the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from numbers import Number
from typing import Any

import numpy as np

from symconv.errors import ShapeError
from symconv.naming import Naming


@dataclass(frozen=True)
class Entries:
    """An array of entries, row-major: ``given`` values, or the names that ``naming`` gives.

    ``shape`` may begin with channel axes; ``shown`` is the shape without those of length 1
    that the layer does not speak of, and it is what names and printed arrays use.
    """

    letter: str
    shape: tuple[int, ...]
    shown: tuple[int, ...]
    naming: Naming
    given: tuple[Any, ...] | None = None

    @property
    def size(self) -> int:
        return prod(self.shape)

    @property
    def is_named(self) -> bool:
        """Whether the entries are distinct symbols of our own."""
        return self.given is None

    @cached_property
    def names(self) -> list[str]:
        return list(self.naming.names(self.letter, self.shown))

    @cached_property
    def expressions(self) -> list[Any]:
        """The entries as SymPy expressions."""
        from symconv.symbols import as_expression, entry_symbols

        if self.given is None:
            return list(entry_symbols(self.names))
        return [as_expression(value) for value in self.given]

    def as_array(self) -> Any:
        """A SymPy matrix when two axes are shown, else a SymPy N-dimensional array."""
        import sympy

        if len(self.shown) == 2:
            return sympy.ImmutableDenseMatrix(*self.shown, self.expressions)
        return sympy.ImmutableDenseNDimArray(self.expressions, self.shown)

    def as_column(self) -> Any:
        import sympy

        return sympy.ImmutableDenseMatrix(self.size, 1, self.expressions)


def given_values(values: Any, field: str, shapes: Sequence[tuple[int, ...]]) -> tuple[Any, ...]:
    """The user's array as a flat tuple of exact numbers or SymPy expressions.

    ``shapes`` are the shapes it may have, the full one first.
    """
    if hasattr(values, "tolist"):  # numpy arrays, SymPy matrices and SymPy arrays alike
        values = values.tolist()
    array = np.empty((), dtype=object)
    try:
        array = np.array(values, dtype=object)
    except ValueError:  # numpy's word for ragged nesting
        raise ShapeError(f"{field} is ragged: its rows differ in length", field=field) from None
    check_shape(array.shape, field, shapes)
    return tuple(_entry(value, field) for value in array.ravel())


def check_shape(shape: tuple[int, ...], field: str, shapes: Sequence[tuple[int, ...]]) -> None:
    """Refuse a shape that is none of the allowed ones."""
    if shape not in shapes:
        allowed = " or ".join(str(one) for one in dict.fromkeys(shapes))
        raise ShapeError(
            f"{field} must have the shape {allowed}, but it has {shape}", field=field, value=shape
        )


def _entry(value: Any, field: str) -> Any:
    import sympy

    if isinstance(value, sympy.Expr):
        return value
    if isinstance(value, bool) or not isinstance(value, Number):
        raise ShapeError(
            f"the entries of {field} must be numbers or SymPy expressions, but one is {value!r}",
            field=field,
            value=value,
        )
    return sympy.sympify(value)
