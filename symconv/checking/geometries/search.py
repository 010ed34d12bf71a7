"""The geometry that explains a matrix, or the nearest one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

import numpy as np

from symconv.checking.geometries.candidates import Candidate, Kernel, Layout, layouts, plainness
from symconv.checking.geometries.choices import Reach
from symconv.checking.geometries.hints import Hints
from symconv.checking.geometries.labels import Grid, Labels

_MOST_NEAR = 1500
_MOST_EXACT = 20_000
# So many more or fewer nonzeros may a near candidate have.
_NEAR_CELLS = 6
_NEAR_SHARE = 0.3
# The label of a tap that meets no input cell.
_UNUSED = -1


@dataclass(frozen=True)
class Known:
    """What the note says around a matrix: its prose, its inputs, and which way round it is.

    ``turns`` says that the note speaks of transposes here.
    """

    hints: Hints
    inputs: tuple[tuple[int, ...], ...] = ()
    outputs: tuple[tuple[int, ...], ...] = ()
    transposed: bool | None = None
    turns: bool = True

    @cached_property
    def says_sizes(self) -> bool:
        """Whether the note may state input and kernel at all."""
        near = self.hints.near
        return bool(self.inputs or self.outputs or (near["input"] and near["kernel"]))


@dataclass(frozen=True, eq=False)
class Fit:
    """A candidate held against a matrix: ``wrong`` cells differ, ``agreed`` nonzeros agree."""

    candidate: Candidate
    taps: tuple[int, ...]
    transposed: bool
    wrong: int
    agreed: int
    cost: float
    is_said: bool

    @property
    def likeness(self) -> float:
        """The agreeing share of all cells that hold an entry in either matrix."""
        return self.agreed / max(self.agreed + self.wrong, 1)

    @cached_property
    def direct(self) -> Grid:
        """The labels that belong into the convolution matrix."""
        structure = self.candidate.layout.structure()
        grid = np.zeros(structure.shape, dtype=np.int64)
        labels = np.array(self.taps, dtype=np.int64)
        grid[structure.rows, structure.columns] = labels[structure.taps]
        return grid

    @property
    def expected(self) -> Grid:
        """The labels that belong into the matrix, the way round it is written."""
        return self.direct.T if self.transposed else self.direct


def sizes(candidate: Candidate, field: str) -> tuple[int, ...]:
    """One size of every axis, as the note would say it: axes exchanged for order by columns."""
    found = tuple(int(getattr(axis, field)) for axis in candidate.axes)
    return found[::-1] if candidate.kernel.order.by_columns else found


def is_said(candidate: Candidate, transposed: bool, known: Known) -> bool:
    """Whether the note itself states input and kernel of this candidate."""
    if not known.says_sizes:
        return False
    own = sizes(candidate, "output" if transposed else "input")
    written = [known.outputs, known.inputs][not transposed]
    direct = sizes(candidate, "input") in known.inputs
    shown = own in written or direct or (len(own) == 1 and (1, *own) in known.inputs)
    if shown and candidate.kernel.labels is not None:
        return True
    hints = known.hints
    return hints.says("kernel", sizes(candidate, "kernel")) and hints.says("input", own)


def contradictions(candidate: Candidate, transposed: bool, hints: Hints) -> int:
    """How many words have sizes near them, of which none is the candidate's."""
    own = {
        "input": "output" if transposed else "input",
        "output": "input" if transposed else "output",
        "kernel": "kernel",
        "stride": "stride",
        "padding": "before",
        "dilation": "dilation",
    }
    if candidate.kernel.from_note:
        del own["kernel"]  # it is shown, whatever is said
    return sum(
        bool(hints.near[word]) and not hints.says(word, sizes(candidate, field))
        for word, field in own.items()
    )


def cost_of(candidate: Candidate, transposed: bool, shape: tuple[int, int], known: Known) -> float:
    """How unlikely the candidate is in this note, by itself and by what the note says."""
    cost = plainness(candidate) + 0.8 * contradictions(candidate, transposed, known.hints)
    if is_said(candidate, transposed, known):
        cost -= 4
    if known.transposed is None and not known.turns:
        return cost + 2.8 * transposed
    if known.transposed is None:
        return cost + 1.5 * (transposed != (shape[0] > shape[1]))
    return cost + 3.0 * (transposed != known.transposed)


def exact_fits(labels: Labels, kernels: Sequence[Kernel], known: Known) -> list[Fit]:
    """Candidates that explain every entry, the likeliest first; the plain ones are tried first."""
    exactly = range(labels.nonzeros, labels.nonzeros + 1)
    at_least = range(labels.nonzeros, labels.grid.size + 1)
    for reach in Reach:
        found: list[Fit] = []
        for alike in _alike(kernels):
            if reach is Reach.WIDE and alike[0].labels is None:
                continue
            open_taps = any(
                0 in (k.labels or ()) or (k.labels is None and labels.is_numeric) for k in alike
            )
            bounds = at_least if open_taps else exactly
            for layout, transposed in islice(_layouts(labels, alike, reach, bounds), _MOST_EXACT):
                fits = _fits(layout, alike, transposed, labels, known)
                found += [fit for fit in fits if fit.wrong == 0]
        if found:
            return sorted(found, key=lambda fit: fit.cost)
    return []


def near_fits(labels: Labels, kernels: Sequence[Kernel], known: Known) -> list[Fit]:
    """The candidates that differ least, the nearest first."""
    # Entries that are counted out fit anything a little.
    ordered = [k for k in kernels if k.channels == (1, 1) and k.labels is not None]
    slack = max(_NEAR_CELLS, int(_NEAR_SHARE * labels.nonzeros))
    bounds = range(max(labels.nonzeros - slack, 1), labels.nonzeros + slack + 1)
    if any(0 in (kernel.labels or (0,)) for kernel in ordered):
        bounds = range(max(labels.nonzeros - slack, 1), labels.grid.size + 1)
    tried: list[tuple[bool, int, float, Layout, bool, list[Kernel]]] = []
    for alike, reach in product(_alike(ordered), (Reach.PLAIN, Reach.SPECIAL)):
        found = _layouts(labels, alike, reach, bounds)
        for layout, transposed in islice(found, _MOST_EXACT):
            candidate = Candidate(layout, alike[0])
            said = is_said(candidate, transposed, known)
            apart = abs(layout.nonzeros - labels.nonzeros)
            tried.append((not said, apart, plainness(candidate), layout, transposed, alike))
    tried.sort(key=lambda one: one[:3])
    found_fits = [
        fit
        for *_, layout, transposed, alike in tried[:_MOST_NEAR]
        for fit in _fits(layout, alike, transposed, labels, known)
    ]
    return sorted(found_fits, key=lambda fit: fit.wrong + fit.cost)


def _alike(kernels: Sequence[Kernel]) -> list[list[Kernel]]:
    """Kernels of the same shape and channels together: they share their layouts."""
    groups: dict[object, list[Kernel]] = {}
    for kernel in kernels:
        groups.setdefault((kernel.shape, kernel.channels, kernel.rare), []).append(kernel)
    return list(groups.values())


def _layouts(
    labels: Labels, alike: Sequence[Kernel], reach: Reach, bounds: range
) -> Iterator[tuple[Layout, bool]]:
    rows, columns = labels.grid.shape
    kernel = alike[0]
    for transposed, shape in ((False, (rows, columns)), (True, (columns, rows))):
        for layout in layouts(shape, kernel, reach, bounds):
            yield layout, transposed


def _fits(
    layout: Layout, alike: Sequence[Kernel], transposed: bool, labels: Labels, known: Known
) -> Iterator[Fit]:
    """The layout with each kernel, held against the matrix."""
    grid = labels.grid.T if transposed else labels.grid
    structure = layout.structure()
    actual = grid[structure.rows, structure.columns]
    outside = labels.nonzeros - int((actual != 0).sum())
    for kernel in alike:
        candidate = Candidate(layout, kernel)
        taps = candidate.labels
        if taps is None:
            taps = _vote(actual, structure.taps.astype(np.int64), structure.tap_count, labels)
            if taps is None:
                continue
        wanted = np.array(taps, dtype=np.int64)[structure.taps]
        hits = actual == wanted
        agreed = int((hits & (wanted != 0)).sum())
        wrong = len(hits) - int(hits.sum()) + outside
        cost = cost_of(candidate, transposed, labels.grid.shape, known)
        said = is_said(candidate, transposed, known)
        yield Fit(candidate, taps, transposed, wrong, agreed, cost, said)


def _vote(actual: Grid, taps: Grid, count: int, labels: Labels) -> tuple[int, ...] | None:
    """The commonest entry at each tap; None if names do not come out all different."""
    width = len(labels.known) + 1
    votes = np.bincount(taps * width + actual, minlength=count * width)
    votes = votes.reshape(count, width)
    if labels.is_numeric:
        return tuple(votes.argmax(axis=1).tolist())
    votes[:, 0] = 0
    found = np.where(votes.any(axis=1), votes.argmax(axis=1), _UNUSED)
    used = found[found != _UNUSED]
    if len(set(used.tolist())) < len(used):
        return None
    return tuple(found.tolist())
