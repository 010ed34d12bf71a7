"""The convolution matrix as a value: its structure, its entries, and its forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from symconv.errors import CellError, ShapeError, SymbolicSizeError
from symconv.geometry.geometry import Geometry
from symconv.integers import Size, as_integer, items, product, term
from symconv.matrix import numbers
from symconv.matrix.entries import Entries, number_array
from symconv.memory import refuse_if_too_large
from symconv.structure.structure import Structure

# What one entry takes as a SymPy object in a sparse matrix, measured roughly.
_SYMPY_ENTRY_BYTES = 150


@dataclass(frozen=True)
class ConvMatrix:
    """C of a geometry, or its transpose; rows are output cells, columns input cells.

    ``kernel`` are the entries of the weight, in the layout (out, in/groups, \\*kernel), and is
    None when the kernel size is a symbol.
    """

    geometry: Geometry
    kernel: Entries | None
    transposed: bool = False

    @property
    def shape(self) -> tuple[Size, Size]:
        """(rows, columns)."""
        cells = (product(self.geometry.output_shape), product(self.geometry.input_shape))
        return (cells[1], cells[0]) if self.transposed else cells

    @cached_property
    def structure(self) -> Structure:
        """Which tap joins which cells; concrete sizes only."""
        self._needs_numbers()
        return Structure(self.geometry, self.transposed)

    @property
    def nnz(self) -> int:
        """Number of (cell, tap) pairs."""
        return self.structure.nnz

    @property
    def T(self) -> ConvMatrix:
        return ConvMatrix(self.geometry, self.kernel, not self.transposed)

    def __repr__(self) -> str:
        mark = "ᵀ" if self.transposed else ""
        rows, columns = map(term, self.shape)
        return f"<ConvMatrix C{mark}, {rows} × {columns}>"

    def to_sympy(self) -> Any:
        """A new ``sympy.SparseMatrix``, laid out from the structure."""
        import sympy

        from symconv.matrix.written import as_matrix, coefficient_rows

        structure = self.structure
        refuse_if_too_large(
            structure.nnz * _SYMPY_ENTRY_BYTES,
            f"a SymPy matrix of {structure.nnz:,} nonzeros",
            "use to_scipy(weight) or the structure",
        )
        rows = coefficient_rows(structure.laid_out, self.entries.expressions)
        return as_matrix(sympy.SparseMatrix, rows, structure.shape)

    def to_numpy(self, weight: Any = None) -> Any:
        """The dense matrix of a weight in the layer's own layout, in the weight's dtype."""
        structure, flat = self.structure, self.flat_weight(weight)
        rows, columns = structure.shape
        refuse_if_too_large(  # before anything is laid out
            rows * columns * flat.itemsize,
            f"a dense {rows:,} × {columns:,} matrix of {flat.dtype}",
            "use to_scipy(weight) or the structure",
        )
        return numbers.dense(structure.laid_out, flat)

    def to_scipy(self, weight: Any = None) -> Any:
        """The same as a ``scipy.sparse.csr_array`` (SciPy is an optional extra)."""
        structure, flat = self.structure, self.flat_weight(weight)
        if flat.dtype.kind not in "iufc" or flat.dtype == np.float16:
            raise ShapeError(
                f"SciPy holds no entries of dtype {flat.dtype}: give the weight as int64 or "
                f"float64, or use to_sympy() or to_numpy(weight)",
                field="weight",
                value=flat.dtype,
            )
        return numbers.sparse(structure.laid_out, flat)

    def entry(self, row: Any, column: Any) -> Any:
        """One entry from the relation, without the structure.

        With concrete sizes, row and column are flat numbers or (channel, \\*position) (the
        channel left out for one channel). With a symbol anywhere they are positions, one per
        axis, and the answer is a formula in the kernel's entries (in w, with indices from 1,
        where the size of the kernel is itself a symbol).
        """
        from symconv.matrix.entry import (
            entry_of_known_kernel,
            symbolic_entry,
            weight_entries_at,
        )

        output, cell = (column, row) if self.transposed else (row, column)
        names = ("column", "row") if self.transposed else ("row", "column")
        output_index = self._index(output, self.geometry.output_shape, names[0])
        cell_index = self._index(cell, self.geometry.input_shape, names[1])
        if self.geometry.is_concrete and _concrete(output_index) and _concrete(cell_index):
            found = weight_entries_at(self.geometry, output_index, cell_index)
            flat = [int(np.ravel_multi_index(i, self.entries.shape)) for i in found]
            return sum((self.entries.expressions[i] for i in flat), start=_zero())
        if self.geometry.has_channels:
            raise SymbolicSizeError(
                f"a symbolic entry needs one channel in and one out, but the channels are "
                f"{self.geometry.channels}: put in numbers with subs, or take channels=(1, 1)",
                field="channels",
                value=self.geometry.channels,
            )
        place = (output_index[1:], cell_index[1:])
        if self.kernel is not None:
            return entry_of_known_kernel(self.geometry, *place, self.kernel.expressions)
        return symbolic_entry(self.geometry, *place, "w", 1)

    @property
    def symbolic(self) -> EntryView:
        """The matrix as entries on demand, for symbolic sizes: ``matrix.symbolic[o, j]``."""
        return EntryView(self)

    @property
    def entries(self) -> Entries:
        """The kernel's entries; needs a kernel of concrete size."""
        if self.kernel is None:
            raise self._symbolic()
        return self.kernel

    def flat_weight(self, weight: Any) -> Any:
        """The weight as a flat numpy array, its shape checked; None means the layer's numbers."""
        if weight is None:
            entries = self.entries
            if entries.is_named or not all(value.is_number for value in entries.expressions):
                raise ShapeError(
                    "the kernel holds symbols: give its numbers as weight", field="weight"
                )
            return _as_numbers(entries.expressions)
        shapes = [self.entries.shape, self.entries.shown]
        return number_array(weight, "weight", shapes).ravel()

    def _index(self, place: Any, shape: tuple[Size, ...], field: str) -> tuple[Any, ...]:
        """A place as (channel, \\*position)."""
        given = items(place)
        if given is None:
            whole = as_integer(place, field)
            single = len(shape) == 2 and not self.geometry.has_channels
            if not single and isinstance(whole, int) and self.geometry.is_concrete:
                _refuse_outside(whole, product(shape), field, "")
                return _unflattened(whole, shape)
            given = (whole,)
        if len(given) == len(shape) - 1 and not self.geometry.has_channels:
            given = (0, *given)
        if len(given) != len(shape):
            positions = f"{len(shape) - 1} position{'s' * (len(shape) > 2)}, one per axis"
            if self.geometry.has_channels:
                positions = f"a channel and {positions}"
            raise ShapeError(
                f"the {field} needs {positions}, but it is {place}", field=field, value=place
            )
        index = tuple(as_integer(value, field) for value in given)
        for number, (value, size) in enumerate(zip(index, shape, strict=True)):
            _refuse_outside(value, size, field, "'s position" if number else "'s channel")
        return index

    def _needs_numbers(self) -> None:
        if not self.geometry.is_concrete:
            raise self._symbolic()

    def _symbolic(self) -> SymbolicSizeError:
        rows, columns = map(term, self.shape)
        return SymbolicSizeError(
            f"the {rows} × {columns} matrix has symbolic sizes and cannot be laid out: ask for "
            f"one entry, or put in numbers with subs",
            field="shape",
            value=self.shape,
        )


@dataclass(frozen=True)
class EntryView:
    """A matrix of symbolic sizes, of which only single entries can be asked for."""

    matrix: ConvMatrix

    @property
    def shape(self) -> tuple[Size, Size]:
        return self.matrix.shape

    def __getitem__(self, place: tuple[Any, Any]) -> Any:
        if not isinstance(place, tuple) or len(place) != 2:
            raise ShapeError(
                f"an entry is asked for by its row and its column, [row, column], but here by "
                f"[{place!r}]",
                field="place",
                value=place,
            )
        return self.matrix.entry(*place)

    def __repr__(self) -> str:
        return repr(self.matrix)


def _concrete(index: tuple[Any, ...]) -> bool:
    return all(isinstance(value, int) for value in index)


def _refuse_outside(value: Size, size: Size, field: str, kind: str) -> None:
    below = (value < 0) if isinstance(value, int) else value.is_negative
    room = size - 1 - value
    above = (room < 0) if isinstance(room, int) else room.is_negative
    if below or above:
        raise CellError(
            f"the {field}{kind} must be at least 0 and below {size}, but it is {value}",
            field=field,
            value=value,
        )


def _unflattened(number: int, shape: Sequence[Any]) -> tuple[int, ...]:
    """The row-major index with that flat number; for sizes beyond numpy's too."""
    index = []
    for size in reversed(shape):
        number, rest = divmod(number, size)
        index.append(rest)
    return tuple(reversed(index))


def _as_numbers(values: Sequence[Any]) -> Any:
    """SymPy numbers as a numpy array: integers exactly, others as float64 or complex128."""
    if all(value.is_Integer for value in values):
        exact = [int(value) for value in values]
        fits = all(abs(value) <= np.iinfo(np.int64).max for value in exact)
        return np.array(exact, dtype=np.int64 if fits else object)
    real = all(value.is_extended_real for value in values)
    return np.array([float(value) if real else complex(value) for value in values])


def _zero() -> Any:
    import sympy

    return sympy.Integer(0)
