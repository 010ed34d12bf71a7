"""When a matrix may be called wrong: only where its reading as a convolution matrix is certain."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import sympy

from symconv.checking.geometries.candidates import plainness
from symconv.checking.geometries.kernels import plain_name
from symconv.checking.geometries.labels import Labels, has_gaps, symbol_names
from symconv.checking.geometries.search import Fit

_OWN_NAME = re.compile(r"C(?:_[A-Za-z0-9]+)?(?:\^T)?|CT|C'")
# Shares of the entries that must agree: where the note speaks of this matrix, and where not.
_SAID = 0.5
_SPOKEN_OF = 0.65
_ONE_STEP = 0.3
_SILENT = 0.7
_MOST_ROLLED = 40_000
# A candidate odder than this explains some of anything; only an exact one counts.
_PLAINEST, _ALMOST, _ODDEST = 4.5, 0.85, 7.0


@dataclass(frozen=True)
class Signs:
    """What speaks for a matrix of a convolution, apart from its entries."""

    topic: bool
    named: bool
    phrase: bool

    @property
    def spoken_of(self) -> bool:
        """Whether the note itself says that this is the matrix of a convolution."""
        return self.topic and (self.named or self.phrase)


def is_own_name(name: str) -> bool:
    """Whether a matrix of this name is the convolution matrix: C, C^T."""
    return bool(_OWN_NAME.fullmatch(plain_name(name)))


def worth_telling(labels: Labels, signs: Signs, kernel_known: bool) -> bool:
    """Whether a right matrix is told of: any table of numbers can be some kernel's matrix."""
    return signs.topic and (labels.is_named or kernel_known or signs.named or signs.phrase)


def is_certain(labels: Labels, fit: Fit, signs: Signs, one_step: bool, against: int) -> bool:
    """Whether the matrix is meant as this candidate's, so that what differs is wrong.

    ``one_step``: one wrong step of the kernel explains all differences. So many sizes that the
    words state are ``against`` the candidate.
    """
    if not labels.repeats or holds_sums(labels, fit):
        return False
    if not signs.topic:
        return False
    if not fit.is_said and (_other_border(labels, fit) or len(fit.candidate.axes) > 2):
        return False
    is_doubtful = not fit.is_said if one_step else fit.likeness < _ALMOST
    if against > 1 or (against and is_doubtful):
        return False
    odd = plainness(fit.candidate)
    if not fit.is_said and (odd > _ODDEST or (odd > _PLAINEST and fit.likeness < _ALMOST)):
        return False
    is_shown = fit.candidate.kernel.from_note or (one_step and fit.is_said)
    if len(fit.taps) < 2 or (_shows_part(labels) and not is_shown):
        return False
    if labels.is_numeric and not fit.candidate.kernel.from_note:
        return False
    if one_step and (fit.is_said or signs.spoken_of):
        return fit.likeness >= _ONE_STEP
    if fit.is_said:
        return fit.likeness >= _SAID
    if signs.spoken_of:
        return fit.likeness >= _SPOKEN_OF
    known = fit.candidate.kernel.from_note or (labels.is_named and len(fit.candidate.axes) == 2)
    return known and fit.likeness >= _SILENT and not _at_the_border(labels, fit)


def _shows_part(labels: Labels) -> bool:
    """Whether entries of the kernel seem to stand nowhere, as with far too much padding."""
    return all(
        has_gaps(symbol_names(values)) for values in (labels.values, labels.without_strays())
    )


def holds_sums(labels: Labels, fit: Fit) -> bool:
    """Whether a differing entry is a sum: other paddings than zeros fold entries together."""
    differs = labels.grid != fit.expected
    held = {int(label) for label in np.unique(labels.grid[differs]) if label > 0}
    return any(isinstance(labels.known[label - 1], (sympy.Add, sympy.Mul)) for label in held)


def _at_the_border(labels: Labels, fit: Fit) -> bool:
    """Whether all differences lie where the kernel hangs over the edge of the input."""
    grid = labels.grid.T if fit.transposed else labels.grid
    rows = (grid != fit.direct).any(axis=1)
    structure = fit.candidate.layout.structure()
    inner = structure.row_lengths == structure.tap_count // fit.candidate.layout.channels[1]
    return not bool((rows & inner).any())


def _other_border(labels: Labels, fit: Fit) -> bool:
    """Whether every row that hangs over the edge holds the whole kernel all the same.

    So it is where a kernel wraps round, or stays inside: borders treated in another way.
    """
    grid = labels.grid.T if fit.transposed else labels.grid
    structure = fit.candidate.layout.structure()
    taps = structure.row_lengths.max()
    hangs = structure.row_lengths < taps
    out_of_reach = grid.size > _MOST_ROLLED or not hangs.any()
    if (
        out_of_reach
        or (grid != fit.direct)[~hangs].any()
        or ((grid[hangs] != 0).sum(axis=1) != taps).any()
    ):
        return False
    whole = {tuple(np.roll(row, by)) for row in fit.direct[~hangs] for by in range(grid.shape[1])}
    return all(tuple(row) in whole for row in grid[hangs])
