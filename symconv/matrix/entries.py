"""The entries of a kernel or an input: symbols by name, or values of the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from numbers import Number
from typing import Any

import numpy as np
from numpy.typing import NDArray

from symconv.errors import ShapeError
from symconv.memory import refuse_if_too_large
from symconv.naming import Naming

# What one entry takes as a name and as a SymPy symbol, measured roughly.
_ENTRY_BYTES = 300


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
    def names(self) -> tuple[str, ...]:
        """The names of all entries, row-major; refused where they would fill the memory."""
        refuse_if_too_large(
            self.size * _ENTRY_BYTES,
            f"{self.size:,} named entries {self.letter}",
            "ask for one entry of the matrix, or take smaller sizes",
        )
        return tuple(self.naming.names(self.letter, self.shown))

    @cached_property
    def expressions(self) -> tuple[Any, ...]:
        """The entries as SymPy expressions."""
        from symconv.symbols import as_expression, entry_symbols

        if self.given is None:
            return tuple(entry_symbols(self.names))
        return tuple(as_expression(value) for value in self.given)

    def as_array(self) -> Any:
        """A SymPy matrix when two axes are shown, else a SymPy N-dimensional array."""
        import sympy

        if len(self.shown) == 2:
            return sympy.ImmutableDenseMatrix(*self.shown, self.expressions)
        return sympy.ImmutableDenseNDimArray(self.expressions, self.shown)

    def as_column(self) -> Any:
        """A SymPy column of all entries, row-major."""
        import sympy

        return sympy.ImmutableDenseMatrix(self.size, 1, self.expressions)


def given_values(values: Any, field: str, shapes: Sequence[tuple[int, ...]]) -> tuple[Any, ...]:
    """The user's array as a flat tuple of exact numbers or SymPy expressions.

    ``shapes`` are the shapes it may have, the full one first.
    """
    if hasattr(values, "tolist"):  # numpy arrays, SymPy matrices and SymPy arrays alike
        values = values.tolist()
    try:
        array = np.array(values, dtype=object)
    except ValueError:  # numpy's word for ragged nesting
        raise _ragged(field, shapes) from None
    except TypeError:  # what pretends to be an array, as a matrix of symbolic size
        raise ShapeError(
            f"{field} must have the shape {_listed(shapes)}, but it is {values!r}",
            field=field,
            value=values,
        ) from None
    if any(isinstance(value, (list, tuple)) for value in array.ravel()):
        raise _ragged(field, shapes)
    check_shape(array.shape, field, shapes)
    return tuple(_entry(value, field) for value in array.ravel())


def number_array(values: Any, field: str, shapes: Sequence[tuple[int, ...]]) -> NDArray[Any]:
    """The user's numbers as a numpy array in their own dtype, in one of the shapes."""
    try:
        array = np.asarray(values)
    except ValueError:
        raise _ragged(field, shapes) from None
    if array.dtype == np.float64 and not isinstance(values, np.ndarray):
        exact = np.asarray(values, dtype=object)
        if all(isinstance(value, int) for value in exact.ravel()):
            array = exact  # integers too large for int64, which numpy rounds
    check_shape(array.shape, field, shapes)
    if array.dtype == object:
        for value in array.ravel():
            if value is None or isinstance(value, (bool, str, bytes, list, tuple, dict, set)):
                raise _not_a_number(value, field)
    elif array.dtype.kind not in "iufc":
        raise ShapeError(
            f"{field} must hold numbers, but its dtype is {array.dtype}; give integers or floats",
            field=field,
            value=array.dtype,
        )
    return array


def _ragged(field: str, shapes: Sequence[tuple[int, ...]]) -> ShapeError:
    return ShapeError(
        f"{field} must have the shape {_listed(shapes)}, but it is ragged: its rows differ in "
        f"length",
        field=field,
    )


def _listed(shapes: Sequence[tuple[int, ...]]) -> str:
    return " or ".join(str(one) for one in dict.fromkeys(shapes))


def check_shape(shape: tuple[int, ...], field: str, shapes: Sequence[tuple[int, ...]]) -> None:
    """Refuse a shape that is none of the allowed ones."""
    if shape not in shapes:
        found = f"it has {shape}" if shape else "it is a single value"
        raise ShapeError(
            f"{field} must have the shape {_listed(shapes)}, but {found}", field=field, value=shape
        )


def _entry(value: Any, field: str) -> Any:
    import sympy

    if isinstance(value, bool) or not isinstance(value, (Number, sympy.Expr)):
        raise _not_a_number(value, field)
    entry = sympy.sympify(value)
    if entry.has(sympy.nan, sympy.oo, -sympy.oo, sympy.zoo):
        raise ShapeError(
            f"the entries of {field} must be finite, but one is {value!r}", field=field, value=value
        )
    return entry


def _not_a_number(value: Any, field: str) -> ShapeError:
    return ShapeError(
        f"the entries of {field} must be numbers or SymPy expressions, but one is {value!r}",
        field=field,
        value=value,
    )
