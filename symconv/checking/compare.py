"""The matrices of a note judged: which is which, which geometry explains it, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

from symconv.checking.candidates import Kernel, Order, plainness
from symconv.checking.certainty import Signs, is_certain, is_own_name, worth_telling
from symconv.checking.diagnose import Diagnosis, diagnose, other_input
from symconv.checking.excerpts import excerpt
from symconv.checking.flattenings import mixed_flattening
from symconv.checking.geometry import Context
from symconv.checking.hints import read_hints, speaks_of_convolution
from symconv.checking.kernels import (
    is_input,
    is_kernel,
    kernels_for,
    plain_name,
    written_values,
)
from symconv.checking.labels import Labels, label_grid
from symconv.checking.model import Finding, Judgement, Kind, ReadMatrix, Role
from symconv.checking.search import Fit, Known, exact_fits, near_fits, sizes
from symconv.checking.tables import Table, table_of
from symconv.checking.telling import Told, tell_right, tell_wrong

_MOST_CELLS = 1_000_000
_BEFORE, _AFTER = 600, 240
# An exact candidate dearer than this is looked at twice: the note may show only some rows.
_ODD = 2.0
_MOST_DIAGNOSED = 8
_TURNED = re.compile(
    r"transpos|deconv|up-?sampl|backward|gradient|转置|反卷积|\^\{?\\?(?:T\b|top|intercal|mathsf)|ᵀ",
    re.I,
)


def judge_matrices(matrices: Sequence[ReadMatrix], note: Context) -> list[Finding]:
    """What is said of the matrices of a note, in their order; nothing of those that have
    nothing to do with convolution."""
    judge = _Judge(matrices, note)
    found = [judge.matrix(matrix) for matrix in matrices]
    return [finding for finding in found if finding is not None]


@dataclass(frozen=True)
class _Judge:
    """One note: its matrices know each other."""

    matrices: Sequence[ReadMatrix]
    note: Context

    @cached_property
    def topic(self) -> bool:
        return speaks_of_convolution(self.note.text)

    def matrix(self, matrix: ReadMatrix) -> Finding | None:
        """The finding on one matrix, if there is anything to say."""
        if prod(matrix.shape) > _MOST_CELLS:
            return _plain(matrix, Judgement.UNREAD, "not checked: the matrix is too large")
        others = [other for other in self.matrices if other is not matrix]
        table = table_of(matrix, others)
        if table is None:
            return None
        case = _Case(matrix, table, others, self.note, self.topic)
        return case.finding() or self._part(matrix)

    def _part(self, matrix: ReadMatrix) -> Finding | None:
        """The finding on a matrix that is an input or a kernel."""
        if not self.topic:
            return None
        for is_one, role, word in (
            (is_kernel, Role.KERNEL, "kernel"),
            (is_input, Role.INPUT, "input"),
        ):
            if is_one(matrix):
                size = "×".join(map(str, matrix.shape))
                return _plain(matrix, Judgement.RIGHT, f"the {word}, {size}", role)
        return None


def _plain(
    matrix: ReadMatrix, judgement: Judgement, message: str, role: Role | None = None
) -> Finding:
    return Finding("", matrix.place, Kind.MATRIX, judgement, message, role=role, matrix=matrix)


@dataclass(frozen=True)
class _Case:
    """One matrix with everything that the note says about it."""

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
        return label_grid(self.table.rows).with_extras(written_values(self.others))

    @cached_property
    def kernels(self) -> list[Kernel]:
        return kernels_for(self.labels, self.others, read_hints(self.prose))

    @cached_property
    def given(self) -> tuple[object, ...] | None:
        given = self.note.given_at(self.matrix.start)
        return given.axes() if given else None

    @cached_property
    def signs(self) -> Signs:
        topic = self.topic or speaks_of_convolution(self.prose)
        named = is_own_name(self.matrix.name)
        return Signs(topic, named, read_hints(self.prose).matrix, self._fits_given)

    @cached_property
    def _fits_given(self) -> bool:
        axes = self.note.given_at(self.matrix.start)
        found = axes.axes() if axes else None
        if not found:
            return False
        cells = prod(int(axis.input) for axis in found), prod(int(axis.output) for axis in found)
        return sorted(cells) == sorted(self.labels.grid.shape)

    @cached_property
    def known(self) -> Known:
        given = self.note.given_at(self.matrix.start)
        name = plain_name(self.matrix.name)
        turned = True if name.endswith("^T") else False if is_own_name(name) else None
        return Known(
            read_hints(self.prose),
            turns=bool(_TURNED.search(self.prose)),
            inputs=tuple(_shapes(self.others)),
            outputs=(self.table.grid,) if self.table.grid else (),
            transposed=turned,
            given=given.axes() if given and self._fits_given else None,
        )

    def finding(self) -> Finding | None:
        """Right, wrong, unread, or nothing to say."""
        labels = self.labels
        rows, columns = labels.grid.shape
        if rows < 2 or columns < 2 or not labels.nonzeros or not labels.repeats:
            return None
        if not (self.signs.topic or self.signs.given):
            return None
        if labels.is_numeric and not self._may_be_numbers():
            return None
        exact = exact_fits(labels, self.kernels, self.known)
        if exact and plainness(exact[0].candidate) > _ODD:
            part = excerpt(labels, self.kernels, self.known)
            same = part is not None and part.fit.transposed == exact[0].transposed
            if part and same and part.fit.cost < exact[0].cost:
                return tell_right(self._told(part.fit), exact=exact, rows=part.rows)
        if exact and self._is_far_fetched(exact[0]):
            near = self._nearest()
            if near and near.judgement is Judgement.WRONG:
                return near
        if exact:
            return self._explained(exact)
        part = excerpt(labels, self.kernels, self.known)
        if part and not self.signs.given:
            return tell_right(self._told(part.fit), exact=[], rows=part.rows)
        return self._nearest()

    def _may_be_numbers(self) -> bool:
        """Whether a table of numbers may be a convolution matrix and not data."""
        if is_input(self.matrix):
            return False
        size = self.labels.grid.size
        from_note = any(k.from_note and 2 * prod(k.shape) <= size for k in self.kernels)
        if is_kernel(self.matrix) and not from_note:
            return False
        has_zeros = 3 * self.labels.nonzeros <= 2.5 * self.labels.grid.size
        return self.signs.given or (has_zeros and (from_note or self.signs.spoken_of))

    def _told(self, fit: Fit) -> Told:
        return Told(self.matrix, self.table, self.labels, fit)

    def _explained(self, exact: list[Fit]) -> Finding | None:
        best = exact[0]
        from_note = any(kernel.from_note for kernel in self.kernels)
        if not worth_telling(self.labels, self.signs, from_note):
            return None
        firm = self._firm(best)
        if firm:
            said = Diagnosis(other_input(best, firm))
            return tell_wrong(self._told(firm), said)
        if best.candidate.kernel.order is Order.VOTED and from_note and not self.labels.is_numeric:
            message = (
                "not checked: the entries move as in a convolution matrix, but the kernel's "
                "entries stand in another order than where the note writes them out"
            )
            return _plain(self.matrix, Judgement.UNREAD, message)
        return tell_right(self._told(best), exact=exact)

    def _is_far_fetched(self, best: Fit) -> bool:
        """Whether an odd kernel in an odd geometry explains what the note's own kernel does not."""
        from_note = any(kernel.from_note for kernel in self.kernels)
        odd = plainness(best.candidate) > Order.VOTED.value + _ODD
        return from_note and best.candidate.kernel.order is Order.VOTED and odd

    def _firm(self, best: Fit) -> Fit | None:
        """What the note's one input asks for, where the matrix is right for another input."""
        inputs = {shape for shape in self.known.inputs if prod(shape) == self.labels.grid.shape[1]}
        plain = best.candidate.kernel.order is Order.PLAIN and not best.transposed
        if len(inputs) != 1 or best.is_said or not plain or not self.signs.named:
            return None
        (shape,) = inputs
        if len(shape) != 2 or sizes(best.candidate, "input") in (shape, (prod(shape),)):
            return None
        near = near_fits(self.labels, self.kernels, self.known)
        firm = [
            fit
            for fit in near
            if fit.is_said
            and not fit.transposed
            and fit.candidate.kernel.order is Order.PLAIN
            and sizes(fit.candidate, "input") == shape
        ]
        return firm[0] if firm and len(best.candidate.axes) == 2 else None

    def _nearest(self) -> Finding | None:
        labels, signs = self.labels, self.signs
        fits = near_fits(labels, self.kernels, self.known)
        for fit in fits[:_MOST_DIAGNOSED]:
            order = mixed_flattening(labels.grid, fit)
            if order:
                return tell_right(self._told(fit), exact=[], condition=order)
        if fits and self.known.given:
            other = self._other_geometry(fits)
            if other:
                return other
        for fit, diagnosis in _likeliest(labels, fits):
            if is_certain(labels, fit, signs, diagnosis.is_step):
                return tell_wrong(self._told(fit), diagnosis)
        meant = signs.given or (signs.topic and signs.named)
        if not meant or labels.is_numeric:
            return None
        message = (
            f"not recognised: no geometry of a convolution that was tried comes near this "
            f"{labels.grid.shape[0]}×{labels.grid.shape[1]} matrix"
        )
        return _plain(self.matrix, Judgement.UNREAD, message)

    def _other_geometry(self, fits: Sequence[Fit]) -> Finding | None:
        """The finding on a matrix that is right for another geometry than the given one."""
        free = replace(self.known, given=None)
        exact = [
            fit
            for fit in exact_fits(self.labels, self.kernels, free)
            if fit.candidate.kernel.order is Order.PLAIN and not fit.transposed
        ]
        plain = [fit for fit in fits if fit.candidate.kernel.order is Order.PLAIN]
        if not exact or not plain:
            return None
        return tell_wrong(self._told(plain[0]), Diagnosis(other_input(exact[0], plain[0])))


def _likeliest(labels: Labels, near: Sequence[Fit]) -> Iterator[tuple[Fit, Diagnosis]]:
    """The candidates that the matrix may have been meant as, each with what went wrong.

    One wrong step that explains everything goes before fewer wrong entries of an odd geometry;
    a candidate that the note states goes before others that are not much nearer.
    """
    if not near:
        return
    said = [fit for fit in near if fit.is_said]
    plain = sorted(
        said + [fit for fit in near if fit.wrong <= labels.nonzeros], key=lambda f: f.cost
    )
    for fit in list(dict.fromkeys(plain))[:_MOST_DIAGNOSED]:
        diagnosis = diagnose(labels.grid, fit)
        if diagnosis.is_step and fit.cost <= near[0].cost + 0.5:
            yield fit, diagnosis
    best = said[0] if said and said[0].wrong <= 3 * near[0].wrong + 4 else near[0]
    yield best, diagnose(labels.grid, best)


def _shapes(others: Sequence[ReadMatrix]) -> list[tuple[int, ...]]:
    """The shapes of the inputs that the note writes out."""
    found: list[tuple[int, ...]] = []
    for matrix in others:
        if is_input(matrix):
            found.append(matrix.shape if 1 not in matrix.shape else (prod(matrix.shape),))
    return list(dict.fromkeys(found))
