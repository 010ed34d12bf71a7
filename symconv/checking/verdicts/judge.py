"""The matrices of a note judged: which is which, which geometry explains it, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

from symconv.checking.geometries.given import Context
from symconv.checking.geometries.hints import speaks_of_convolution
from symconv.checking.geometries.kernels import is_input, is_kernel, values
from symconv.checking.geometries.nearest import shape_of
from symconv.checking.geometries.tables import Table, table_of
from symconv.checking.model import Finding, Judgement, ReadMatrix, Role
from symconv.checking.verdicts.case import Case, plain
from symconv.checking.verdicts.guessed import guessed
from symconv.checking.verdicts.spoken import in_spoken
from symconv.checking.verdicts.stated import in_stated

_MOST_CELLS = 1_000_000


def judge_matrices(matrices: Sequence[ReadMatrix], note: Context) -> list[Finding]:
    """What is said of the matrices of a note, in their order; nothing of those that have
    nothing to do with convolution."""
    judge = _Judge(matrices, note)
    found = [judge.matrix(matrix) for matrix in matrices]
    return [finding for finding in found if finding is not None]


def judge_elided(matrix: ReadMatrix, others: Sequence[ReadMatrix], note: Context) -> Finding | None:
    """What is said of the entries that a matrix with dots shows, where its geometry is stated."""
    return _Judge(others, note).elided(matrix)


def _inferred(case: Case) -> Finding | None:
    """The finding by the matrix itself; by the words where they explain it at least as well."""
    found = guessed(case)
    if found and found.judgement is not Judgement.WRONG:
        return found
    spoken = in_spoken(case)
    if found is None or spoken is None or spoken.judgement is Judgement.UNREAD:
        return found or spoken
    is_other = spoken.geometry != found.geometry and len(spoken.entries) <= len(found.entries)
    return spoken if is_other else found


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
            return plain(matrix, Judgement.UNREAD, "not checked: the matrix is too large")
        others = [other for other in self.matrices if other is not matrix]
        table = table_of(matrix, others)
        if table is None:
            return None
        case = Case(matrix, table, others, self.note, self.topic)
        found = in_stated(case) or self._beside_comment(case) or self._part(matrix)
        return self._beside_given(matrix, found) if self.note.given else found

    def _beside_comment(self, case: Case) -> Finding | None:
        """The finding by inference; where a comment means to state the sizes, nothing is wrong."""
        found = _inferred(case)
        comment = self.note.comment_at(case.matrix.start, case.name)
        if comment is None or not comment.fault or found is None:
            return found
        if found.judgement is not Judgement.WRONG:
            return found
        return case.plain(
            Judgement.UNREAD, "not checked: the comment that speaks of it could not be read"
        )

    def _beside_given(self, matrix: ReadMatrix, found: Finding | None) -> Finding | None:
        """The finding, with a word where the sizes that a user gives do not fit the matrix."""
        geometry = self.note.given.geometry if self.note.given else None
        if found is None or found.judgement is Judgement.UNREAD:
            alone = _Judge(self.matrices, replace(self.note, given=None)).matrix(matrix)
            if alone is None or alone.judgement is Judgement.UNREAD or not alone.geometry:
                return found
            found = alone
        elif (
            geometry is None
            or found.role not in (Role.MATRIX, Role.TRANSPOSE)
            or matrix.is_elided
            or matrix.shape in (shape_of(geometry), shape_of(geometry)[::-1])
        ):
            return found
        return replace(found, message=f"{found.message}; the sizes that were given do not fit it")

    def elided(self, matrix: ReadMatrix) -> Finding | None:
        """The finding on a matrix with dots, whose geometry must be stated."""
        case = Case(matrix, Table(values(matrix)), self.matrices, self.note, self.topic)
        return in_stated(case)

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
                return plain(matrix, Judgement.RIGHT, f"the {word}, {size}", role)
        return None
