"""The convolution matrix as a value: its structure, its entries, and its forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from symconv.errors import ShapeError, SymbolicSizeError
from symconv.geometry.geometry import Geometry
from symconv.integers import Size, as_integer, product
from symconv.matrix import numbers
from symconv.matrix.entries import Entries, check_shape
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
        cells = (product(self.geometry.output_shape), product(self.geometry.input_shape))
        return (cells[1], cells[0]) if self.transposed else cells

    @property
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
        rows, columns = self.shape
        return f"<ConvMatrix C{mark}, {rows} × {columns}>"

    def to_sympy(self) -> Any:
        """A new ``sympy.SparseMatrix``, laid out from the structure."""
        import sympy
        from sympy.polys.matrices import DomainMatrix
        from sympy.polys.matrices.sdm import SDM

        from symconv.matrix.written import coefficient_rows

        structure = self.structure
        refuse_if_too_large(
            structure.nnz * _SYMPY_ENTRY_BYTES,
            f"a SymPy matrix of {structure.nnz:,} nonzeros",
            "use to_scipy(weight) or the structure",
        )
        rows = coefficient_rows(structure.laid_out, self.entries.expressions)
        filled = {number: row for number, row in enumerate(rows) if row}
        rep = DomainMatrix.from_rep(SDM(filled, structure.shape, sympy.EXRAW))
        return sympy.SparseMatrix._fromrep(rep)

    def to_numpy(self, weight: Any = None) -> Any:
        """The dense matrix of a weight in the layer's own layout, in the weight's dtype."""
        return numbers.dense(self.structure.laid_out, self.flat_weight(weight))

    def to_scipy(self, weight: Any = None) -> Any:
        """The same as a ``scipy.sparse.csr_array`` (SciPy is an optional extra)."""
        return numbers.sparse(self.structure.laid_out, self.flat_weight(weight))

    def entry(self, row: Any, column: Any) -> Any:
        """One entry from the relation, without the structure.

        With concrete sizes, row and column are flat numbers or (channel, \\*position) (the
        channel left out for one channel). With a symbol anywhere they are positions, one per
        axis, and the answer is a formula in w.
        """
        from symconv.matrix.entry import symbolic_entry, weight_entries_at

        output, cell = (column, row) if self.transposed else (row, column)
        output_index = self._index(output, self.geometry.output_shape, "output")
        cell_index = self._index(cell, self.geometry.input_shape, "input")
        if self.geometry.is_concrete and _concrete(output_index) and _concrete(cell_index):
            found = weight_entries_at(self.geometry, output_index, cell_index)
            flat = [int(np.ravel_multi_index(i, self.entries.shape)) for i in found]
            return sum((self.entries.expressions[i] for i in flat), start=_zero())
        if self.geometry.has_channels:
            raise SymbolicSizeError("a symbolic entry needs one channel in and one out")
        letter, first = ("w", 1)
        if self.kernel is not None:
            letter, first = self.kernel.letter, self.kernel.naming.first
        return symbolic_entry(self.geometry, output_index[1:], cell_index[1:], letter, first)

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
            given = self.entries.given
            if given is None or not all(value.is_number for value in given):
                raise ShapeError(
                    "the kernel holds symbols: give its numbers as weight", field="weight"
                )
            exact = all(value.is_Integer for value in given)
            return np.array([int(v) if exact else float(v) for v in given])
        array = np.asarray(weight)
        check_shape(array.shape, "weight", [self.entries.shape, self.entries.shown])
        return array.ravel()

    def _index(self, place: Any, shape: tuple[Size, ...], field: str) -> tuple[Any, ...]:
        """A place as (channel, \\*position)."""
        if not isinstance(place, Sequence):
            whole = as_integer(place, field)
            if len(shape) == 2 and not self.geometry.has_channels:
                place = (whole,)
            elif isinstance(whole, int) and self.geometry.is_concrete:
                total = product(shape)
                if not 0 <= whole < total:
                    raise IndexError(f"{field} cell {whole} of {total}")
                return tuple(int(i) for i in np.unravel_index(whole, shape))
        place = tuple(place) if isinstance(place, Sequence) else (place,)
        if len(place) == len(shape) - 1 and not self.geometry.has_channels:
            place = (0, *place)
        if len(place) != len(shape):
            raise ShapeError(
                f"{field} needs {len(shape) - 1} positions, but {len(place)} are given",
                field=field,
                value=place,
            )
        index = tuple(as_integer(value, field) for value in place)
        for value, size in zip(index, shape, strict=True):
            if isinstance(value, int) and isinstance(size, int) and not 0 <= value < size:
                raise IndexError(f"{field} position {value} of {size}")
        return index

    def _needs_numbers(self) -> None:
        if not self.geometry.is_concrete:
            raise self._symbolic()

    def _symbolic(self) -> SymbolicSizeError:
        return SymbolicSizeError(
            f"the {self.shape[0]} × {self.shape[1]} matrix has symbolic sizes and cannot be laid "
            f"out: ask for one entry, or put in numbers with subs"
        )


@dataclass(frozen=True)
class EntryView:
    """A matrix of symbolic sizes, of which only single entries can be asked for."""

    matrix: ConvMatrix

    @property
    def shape(self) -> tuple[Size, Size]:
        return self.matrix.shape

    def __getitem__(self, place: tuple[Any, Any]) -> Any:
        row, column = place
        return self.matrix.entry(row, column)

    def __repr__(self) -> str:
        return repr(self.matrix)


def _concrete(index: tuple[Any, ...]) -> bool:
    return all(isinstance(value, int) for value in index)


def _zero() -> Any:
    import sympy

    return sympy.Integer(0)
