"""The structure of a whole matrix, kept as its factors and laid out only when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce
from math import prod

from symconv.geometry.geometry import Geometry
from symconv.memory import refuse_if_too_large
from symconv.structure.csr import LabelledCsr, index_dtype, tap_dtype
from symconv.structure.kron import kron
from symconv.structure.parts import axis_structure, channel_structure, transposed_axis_structure


@dataclass(frozen=True, eq=False)
class Structure:
    """Which tap joins which cells in the matrix of a geometry, or in its transpose.

    The value is the geometry; the factors (one per axis, one for the channels) are built on
    first use, and their labelled Kronecker product, :attr:`laid_out`, only when asked for.

    >>> from symconv.geometry.axis import Axis
    >>> structure = Structure(Geometry((Axis(3, 2), Axis(3, 2))))
    >>> structure.shape, structure.nnz
    ((4, 9), 16)
    >>> structure.laid_out.columns[:4].tolist(), structure.laid_out.taps[:4].tolist()
    ([0, 1, 3, 4], [0, 1, 2, 3])
    """

    geometry: Geometry
    transposed: bool = False

    @cached_property
    def parts(self) -> tuple[LabelledCsr, ...]:
        """The factors, channels first; concrete sizes only."""
        geometry = self.geometry
        build = transposed_axis_structure if self.transposed else axis_structure
        # Equal axes share one structure.
        built = {axis: _sealed(build(axis, geometry.mode)) for axis in set(geometry.axes)}
        parts = tuple(built[axis] for axis in geometry.axes)
        if not geometry.has_channels:
            return parts
        block = channel_structure(geometry.channels, geometry.groups)
        return (_sealed(block.transposed() if self.transposed else block), *parts)

    @property
    def shape(self) -> tuple[int, int]:
        return prod(part.shape[0] for part in self.parts), prod(
            part.shape[1] for part in self.parts
        )

    @property
    def nnz(self) -> int:
        """Number of (cell, tap) pairs, known without laying anything out."""
        return prod(part.nnz for part in self.parts)

    @property
    def tap_count(self) -> int:
        return prod(part.tap_count for part in self.parts)

    @property
    def laid_out_bytes(self) -> int:
        """What :attr:`laid_out` takes."""
        (rows, columns), nnz = self.shape, self.nnz
        entry = index_dtype(columns).itemsize + tap_dtype(self.tap_count).itemsize
        return nnz * entry + (rows + 1) * index_dtype(nnz).itemsize

    @property
    def T(self) -> Structure:
        """The structure of the transposed matrix, exactly."""
        return Structure(self.geometry, not self.transposed)

    @cached_property
    def laid_out(self) -> LabelledCsr:
        """All entries, as integer arrays."""
        refuse_if_too_large(
            self.laid_out_bytes,
            f"the laid-out matrix of {self.nnz:,} nonzeros",
            "keep the structure in its factors, or take smaller sizes",
        )
        return _sealed(reduce(lambda right, left: kron(left, right), reversed(self.parts)))

    def __eq__(self, other: object) -> bool:
        """Exact equality of the two matrices, for every kernel and input."""
        if not isinstance(other, Structure):
            return NotImplemented
        if self.shape != other.shape or self.tap_count != other.tap_count or self.nnz != other.nnz:
            return False
        if self.nnz == 0:
            return True
        mine = [(part.shape, part.tap_count) for part in self.parts]
        if mine == [(part.shape, part.tap_count) for part in other.parts]:
            # A product without empty factors determines its factors.
            return all(a.equals(b) for a, b in zip(self.parts, other.parts, strict=True))
        return self.laid_out.equals(other.laid_out)

    def __hash__(self) -> int:
        return hash((self.shape, self.nnz, self.tap_count))


def _sealed(csr: LabelledCsr) -> LabelledCsr:
    """The same structure, read-only: it is kept and shared, so nobody may write into it."""
    for array in (csr.row_starts, csr.columns, csr.taps):
        array.flags.writeable = False
    return csr
