"""What both kinds of layer show: sizes, symbols, the matrix and its factors."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cached_property
from typing import Any, NamedTuple, Self

import numpy as np

from symconv.errors import SymbolicSizeError
from symconv.geometry.axis import Axis
from symconv.geometry.geometry import Geometry
from symconv.integers import Size, all_concrete, example_numbers, substituted
from symconv.layer.matrix import LayerMatrix
from symconv.matrix.entries import Entries, given_values, number_array
from symconv.matrix.factors import factor_matrices
from symconv.matrix.matrix import ConvMatrix
from symconv.matrix.numbers import applied


class Factors(NamedTuple):
    """The SymPy factors of C, in the order in which they multiply."""

    S: Any
    T: Any
    P: Any


class TransposedFactors(NamedTuple):
    """The SymPy factors of Cᵀ, in the order in which they multiply."""

    PT: Any
    TT: Any
    ST: Any


class Layer:
    """The common face; see :class:`~symconv.layer.conv.Conv` for the fields."""

    channels: Any
    names: Any
    weight: Any
    data: Any

    @property
    def geometry(self) -> Geometry:
        """The geometry of the direct convolution: this layer's, or the one it transposes."""
        raise NotImplementedError

    @property
    def axes(self) -> tuple[Axis, ...]:
        """This layer's own axes: from its input to its output."""
        raise NotImplementedError

    @property
    def is_transposed(self) -> bool:
        raise NotImplementedError

    @property
    def T(self) -> Layer:
        """The transposed layer; transposing it again returns this one, without its ``data``."""
        raise NotImplementedError

    # ---- sizes

    @property
    def output(self) -> tuple[Size, ...]:
        """One output size per axis, an int or a SymPy expression."""
        return tuple(axis.output for axis in self.axes)

    @property
    def input_shape(self) -> tuple[Size, ...]:
        """(channels, \\*input sizes)."""
        return (self.channels[0], *(axis.input for axis in self.axes))

    @property
    def output_shape(self) -> tuple[Size, ...]:
        """(channels, \\*output sizes)."""
        return (self.channels[1], *self.output)

    @property
    def weight_shape(self) -> tuple[Size, ...]:
        """The weight's shape in this layer's own layout."""
        return self.geometry.weight_shape

    @property
    def is_concrete(self) -> bool:
        """Whether all sizes are numbers."""
        return self.geometry.is_concrete

    def subs(self, values: Any) -> Self:
        """The layer with symbols replaced, in its sizes and in given weights and data."""

        def put(value: Any) -> Any:
            if isinstance(value, tuple):
                return tuple(put(item) for item in value)
            return value if isinstance(value, int) else substituted(value, values)

        sizes = ("input", "kernel", "stride", "padding", "dilation", "spread", "output_padding")
        changed = {f.name: put(getattr(self, f.name)) for f in fields(self) if f.name in sizes}  # type: ignore[arg-type]
        for field in ("weight", "data"):
            given = getattr(self, field)
            if given is not None:
                entries = [substituted(value, values) for value in given]
                changed[field] = np.array(entries, dtype=object).reshape(given.shape)
        return replace(self, **changed)  # type: ignore[type-var]

    # ---- entries

    @cached_property
    def kernel_entries(self) -> Entries | None:
        """The kernel's entries, or None when its size is a symbol."""
        shape = self.weight_shape
        if not all_concrete(*shape):
            return None
        whole = tuple(int(size) for size in shape)
        shown = whole if self.geometry.has_channels else whole[2:]
        given = self.weight
        return Entries(self.names.kernel, whole, shown, self.names, given)

    @cached_property
    def input_entries(self) -> Entries:
        """The input's entries: names, or the values given as ``data``."""
        letter = self.names.output if self.is_transposed else self.names.input
        return self._cells(letter, self.numeric(self.input_shape, "input"), self.data)

    def output_entries(self, letter: str) -> Entries:
        """Names for the output cells."""
        return self._cells(letter, self.numeric(self.output_shape, "output"), None)

    def _cells(self, letter: str, shape: tuple[int, ...], given: Any) -> Entries:
        shown = shape if shape[0] > 1 else shape[1:]
        return Entries(letter, shape, shown, self.names, given)

    @property
    def X(self) -> Any:
        """The input as an array of symbols (or of the values given as ``data``)."""
        return self.input_entries.as_array()

    @property
    def W(self) -> Any:
        """The kernel as an array of symbols (or of the values given as ``weight``)."""
        self.numeric(self.weight_shape, "kernel")
        return self.matrix.entries.as_array()

    @property
    def x(self) -> Any:
        """The input flattened to a column, channels outermost, row-major."""
        return self.input_entries.as_column()

    @property
    def y(self) -> Any:
        """The output written out: the matrix times :attr:`x`, one sum per output cell."""
        import sympy

        from symconv.matrix.written import as_matrix, written_out

        kernel = self.matrix.entries
        sums = written_out(
            self.matrix.structure.laid_out,
            kernel.expressions,
            self.input_entries.expressions,
            named=kernel.is_named and self.input_entries.is_named,
        )
        rows = ({0: cell} if cell != 0 else {} for cell in sums)
        return as_matrix(sympy.ImmutableDenseMatrix, rows, (len(sums), 1))

    # ---- matrices

    @cached_property
    def matrix(self) -> ConvMatrix:
        """The layer's matrix: rows are output cells, columns input cells."""
        return LayerMatrix(self.geometry, self.kernel_entries, self.is_transposed)

    @property
    def C(self) -> Any:
        """The layer's matrix as a new SymPy matrix; with symbolic sizes, its entries on demand."""
        return self.matrix.to_sympy() if self.is_concrete else self.matrix.symbolic

    @property
    def factor_matrices(self) -> tuple[ConvMatrix, ConvMatrix, ConvMatrix]:
        """The factors as :class:`ConvMatrix`, in the order in which they multiply."""
        return factor_matrices(self.matrix)

    @property
    def factors(self) -> Factors | TransposedFactors:
        """(S, T, P) with S·T·P == C; of a transposed layer (Pᵀ, Tᵀ, Sᵀ), named PT, TT, ST."""
        matrices = (factor.to_sympy() for factor in self.factor_matrices)
        return (TransposedFactors if self.is_transposed else Factors)(*matrices)

    # ---- numbers

    def __call__(self, x: Any, weight: Any = None) -> Any:
        """The output for numbers, through the matrix; integers are summed exactly.

        ``x`` is (channels, \\*input); the channel axis may be left out when it has length 1,
        and then the output comes without it too where it can.
        """
        array = self.as_input(x)
        flat = applied(
            self.matrix.structure.laid_out, self.matrix.flat_weight(weight), array.ravel()
        )
        return self._as_given(flat.reshape(self.output_shape), x)

    def as_input(self, x: Any) -> Any:
        """The user's input as (channels, \\*input), its shape checked."""
        shapes = [self.numeric(self.input_shape, "x")]
        if shapes[0][0] == 1:
            shapes.append(shapes[0][1:])
        return number_array(x, "x", shapes).reshape(shapes[0])

    def _as_given(self, result: Any, x: Any) -> Any:
        bare = np.ndim(x) == len(self.axes) and result.shape[0] == 1
        return result[0] if bare else result

    def numeric(self, shape: tuple[Size, ...], field: str) -> tuple[int, ...]:
        """The shape as numbers; refused where a size in it is a symbol."""
        if not all_concrete(*shape):
            raise SymbolicSizeError(
                f"the entries of {field} need sizes in numbers, but the shape is {shape}: put in "
                f"numbers, as in layer.subs({example_numbers(shape)})",
                field=field,
                value=shape,
            )
        return tuple(int(size) for size in shape)

    def _given(self, values: Any, field: str, shape: tuple[Size, ...], bare: int) -> Any:
        """A user's array as a flat tuple; ``bare`` leading axes of length 1 may be left out."""
        whole = self.numeric(shape, field)
        shapes = [whole]
        if all(size == 1 for size in whole[:bare]):
            shapes.append(whole[bare:])
        return given_values(values, field, shapes)
