"""Fits turned into findings: roles, wrong entries with their places, and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import sympy

from symconv.checking.geometries.candidates import Order, plainness
from symconv.checking.geometries.kernels import plain_name
from symconv.checking.geometries.labels import Labels, full_grid, symbol_names
from symconv.checking.geometries.search import Fit
from symconv.checking.geometries.tables import Table
from symconv.checking.model import Entry, Finding, Judgement, Kind, ReadMatrix, Role
from symconv.checking.verdicts.diagnose import Diagnosis
from symconv.checking.verdicts.wording import described, record
from symconv.naming import latex_name, split_name

# A geometry odder than this says nothing against the note's own name for the matrix.
_PLAINEST = 2.0


@dataclass(frozen=True)
class Told:
    """A matrix of a note and the candidate that is held against it."""

    matrix: ReadMatrix
    table: Table
    labels: Labels
    fit: Fit

    @property
    def role(self) -> Role:
        if self.table.is_product:
            return Role.TRANSPOSED_PRODUCT if self.fit.transposed else Role.PRODUCT
        return Role.TRANSPOSE if self.fit.transposed else Role.MATRIX

    @property
    def name(self) -> str:
        return plain_name(self.matrix.name).replace("^T", "ᵀ") or {
            Role.MATRIX: "the convolution matrix",
            Role.TRANSPOSE: "the transposed convolution matrix",
            Role.PRODUCT: "the product C·x",
            Role.TRANSPOSED_PRODUCT: "the product Cᵀ·y",
        }.get(self.role, "the matrix")

    @cached_property
    def values(self) -> tuple[tuple[Any, ...], ...]:
        """What belongs into the matrix as the note shapes it."""
        known = self.labels.known
        rows = [
            tuple(sympy.S.Zero if label == 0 else known[label - 1] for label in row)
            for row in self.fit.expected.tolist()
        ]
        if not self.table.is_product:
            return tuple(rows)
        sums = [
            sympy.Add(*(entry * cell for entry, cell in zip(row, self.table.cells, strict=True)))
            for row in rows
        ]
        width = self.matrix.shape[1]
        return tuple(tuple(sums[at : at + width]) for at in range(0, len(sums), width))

    @cached_property
    def spelling(self) -> dict[Hashable, str]:
        """How the note writes each value of this matrix."""
        found: dict[Hashable, Counter[str]] = {}
        for row in self.matrix.cells:
            for cell in row:
                found.setdefault(cell.value, Counter())[cell.latex.strip()] += 1
        return {
            value: max(texts, key=lambda t: (bool(t), texts[t])) for value, texts in found.items()
        }

    def written(self, value: Any) -> str:
        """A value in the note's own spelling, where it has one."""
        if self.spelling.get(value):
            return self.spelling[value]
        if isinstance(value, sympy.Symbol) and split_name(value.name):
            return latex_name(value.name)
        if isinstance(value, sympy.Add):
            return " + ".join(map(self.written, self._in_order(value)))
        if isinstance(value, sympy.Mul):
            return " ".join(map(self.written, self._factors(value)))
        return str(sympy.latex(value))

    def _in_order(self, value: Any) -> Sequence[Any]:
        places = {cell: at for at, cell in enumerate(self.table.cells)}

        def key(term: Any) -> int:
            return min((places.get(s, len(places)) for s in term.free_symbols), default=0)

        return sorted(value.args, key=key)

    def _factors(self, value: Any) -> Sequence[Any]:
        return sorted(value.args, key=lambda factor: factor in self.table.cells)

    def entries(self) -> tuple[Entry, ...]:
        """Every wrong entry."""
        if self.table.is_product:
            bad = (self.labels.grid != self.fit.expected).any(axis=1)
            width = self.matrix.shape[1]
            places = [divmod(int(at), width) for at in np.flatnonzero(bad)]
        else:
            differs = np.argwhere(self.labels.grid != self.fit.expected)
            places = [(int(row), int(column)) for row, column in differs]
        found = []
        for row, column in places:
            cell = self.matrix.cells[row][column]
            expected = self.written(self.values[row][column])
            found.append(Entry(row + 1, column + 1, cell.latex.strip(), expected, cell.place))
        return tuple(found)


def tell_right(
    told: Told, *, exact: Sequence[Fit], rows: tuple[int, ...] = (), condition: str | None = None
) -> Finding:
    """The finding on a matrix that a geometry explains; ``rows`` if it shows only some rows."""
    fit = told.fit
    message = f"{told.name} is right for {described(fit)}"
    word = "columns" if fit.transposed else "rows"
    if rows:
        total = fit.direct.shape[0]
        message += f": it shows {len(rows)} of the {total} {word} ({', '.join(map(str, rows))})"
    elif told.matrix.is_elided:
        message += ", as far as it is shown"
    elif not told.table.is_product:
        message += _others(told, exact)
    condition = condition or _condition(told)
    if condition:
        message += f", if {condition}"
    judgement = Judgement.CONDITIONAL if condition else Judgement.RIGHT
    return Finding(
        "",
        told.matrix.place,
        Kind.MATRIX,
        judgement,
        message,
        role=told.role,
        geometry=record(fit),
        condition=condition,
        matrix=told.matrix,
    )


def _others(told: Told, exact: Sequence[Fit]) -> str:
    """Other geometries that fit as well and are as likely to be meant."""
    best = told.fit
    same = [
        fit
        for fit in exact
        if fit is not best
        and fit.transposed == best.transposed
        and fit.candidate.kernel.order == best.candidate.kernel.order
        and fit.cost <= best.cost + 1
    ]
    words = list(dict.fromkeys(described(fit) for fit in same))
    words = [word for word in words if word != described(best)][:2]
    return f"; all its entries are the same for {' and for '.join(words)}" if words else ""


def _condition(told: Told) -> str | None:
    own = plain_name(told.matrix.name) if plainness(told.fit.candidate) <= _PLAINEST else ""
    if told.role is Role.TRANSPOSE and own == "C":
        return "rows and columns are meant to be exchanged: this is Cᵀ"
    if told.role is Role.MATRIX and own == "C^T":
        return "rows and columns are meant to be exchanged: this is C, not Cᵀ"
    odd = told.fit.candidate.kernel.order is Order.VOTED
    odd = odd and len({label for label in told.fit.taps if label > 0}) == len(told.fit.taps)
    if odd and told.labels.is_named and full_grid(symbol_names(told.labels.values)):
        values = [told.written(told.labels.known[label - 1]) for label in told.fit.taps]
        return f"the kernel's entries are meant in the order {', '.join(values)}"
    return None


def tell_wrong(told: Told, diagnosis: Diagnosis) -> Finding:
    """The finding on a matrix with wrong entries."""
    entries = told.entries()
    total = told.matrix.shape[0] * told.matrix.shape[1]
    are = "entry is" if len(entries) == 1 else "entries are"
    message = f"{len(entries)} of the {total} {are} wrong in {told.name} for {described(told.fit)}"
    if len(entries) == 1:
        message = f"1 of the {total} entries is wrong in {told.name} for {described(told.fit)}"
    if diagnosis.sentence:
        message += f": {diagnosis.sentence}"
    return Finding(
        "",
        told.matrix.place,
        Kind.MATRIX,
        Judgement.WRONG,
        message,
        role=told.role,
        geometry=record(told.fit),
        entries=entries,
        matrix=told.matrix,
        expected=told.values,
    )
