"""One matrix with everything that its note says about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

import sympy

from symconv.checking.geometries.candidates import Kernel
from symconv.checking.geometries.given import Context, Stated
from symconv.checking.geometries.hints import Hints, read_hints, speaks_of_convolution
from symconv.checking.geometries.kernels import (
    is_input,
    is_kernel,
    kernels_for,
    plain_name,
    said_families,
    values,
    written_values,
)
from symconv.checking.geometries.labels import Labels, label_grid
from symconv.checking.geometries.search import Fit, Known
from symconv.checking.geometries.tables import Table
from symconv.checking.model import Finding, Judgement, Kind, ReadMatrix, Role
from symconv.checking.verdicts.certainty import Signs, is_own_name
from symconv.checking.verdicts.telling import Told
from symconv.geometry.geometry import Geometry

_BEFORE, _AFTER = 600, 240
_TURNED = re.compile(
    r"transpos|deconv|up-?sampl|backward|gradient|转置|反卷积|\^\{?\\?(?:T\b|top|intercal|mathsf)|ᵀ",
    re.I,
)


@dataclass(frozen=True)
class Case:
    """The matrix as a table of entries, the note's other matrices, and the note.

    ``topic`` says whether the note as a whole speaks of convolution.
    """

    matrix: ReadMatrix
    table: Table
    others: Sequence[ReadMatrix]
    note: Context
    topic: bool

    @cached_property
    def prose(self) -> str:
        formula = self.matrix.formula
        return formula.before[-_BEFORE:] + "\n" + formula.after[:_AFTER]

    @cached_property
    def labels(self) -> Labels:
        labels = label_grid(self.table.rows).with_extras(written_values(self.others))
        more = (name for _, names in said_families(labels, self.hints) for name in names)
        return labels.with_extras(map(sympy.Symbol, more))

    @cached_property
    def name(self) -> str:
        return plain_name(self.matrix.name)

    @cached_property
    def stated(self) -> Stated | None:
        return self.note.stated_at(self.matrix.start, self.name)

    @cached_property
    def hints(self) -> Hints:
        hints = read_hints(self.prose)
        return hints.with_sizes(self.stated.given.hints) if self.stated else hints

    @cached_property
    def kernels(self) -> list[Kernel]:
        return kernels_for(self.labels, self.others, self.hints)

    @cached_property
    def signs(self) -> Signs:
        topic = self.topic or speaks_of_convolution(self.prose)
        return Signs(topic, is_own_name(self.matrix.name), self.hints.matrix)

    @cached_property
    def transposed(self) -> bool | None:
        """What the name says; None where it may be either."""
        return True if self.name.endswith("^T") else False if is_own_name(self.name) else None

    @cached_property
    def known(self) -> Known:
        return Known(
            self.hints,
            turns=bool(_TURNED.search(self.prose)),
            inputs=tuple(_shapes(self.others)),
            outputs=(self.table.grid,) if self.table.grid else (),
            transposed=self.transposed,
        )

    @property
    def is_part(self) -> bool:
        """Whether it is the kernel, the input or a vector by its name."""
        return is_kernel(self.matrix) or is_input(self.matrix) or 1 in self.matrix.shape

    @property
    def from_note(self) -> bool:
        """Whether the note writes out a kernel that this matrix may hold."""
        return any(kernel.from_note for kernel in self.kernels)

    def over(self, geometry: Geometry, shape: tuple[int, int]) -> Case | None:
        """A product with the cells that no sum uses; or what only looks like a product.

        ``shape`` is that of the convolution matrix.
        """
        if not self.table.is_product:
            return None
        for cells, rows in ((geometry.input_shape, shape[0]), (geometry.output_shape, shape[1])):
            whole = self.table.over((cells, cells[1:], (prod(cells),)))
            if whole and len(self.table.rows) == rows and whole.cells != self.table.cells:
                return replace(self, table=whole)
        return replace(self, table=Table(values(self.matrix)))

    def told(self, fit: Fit, labels: Labels | None = None) -> Told:
        """The matrix beside a candidate; ``labels`` where it has more of them."""
        return Told(self.matrix, self.table, labels or self.labels, fit)

    def plain(self, judgement: Judgement, message: str, role: Role | None = None) -> Finding:
        """A finding without entries."""
        return plain(self.matrix, judgement, message, role)


def plain(
    matrix: ReadMatrix, judgement: Judgement, message: str, role: Role | None = None
) -> Finding:
    """A finding on a matrix that names no entries."""
    return Finding("", matrix.place, Kind.MATRIX, judgement, message, role=role, matrix=matrix)


def _shapes(others: Sequence[ReadMatrix]) -> list[tuple[int, ...]]:
    """The shapes of the inputs that the note writes out."""
    found: list[tuple[int, ...]] = []
    for matrix in others:
        if is_input(matrix):
            found.append(matrix.shape if 1 not in matrix.shape else (prod(matrix.shape),))
    return list(dict.fromkeys(found))
