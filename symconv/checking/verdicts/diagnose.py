"""What happened: sentences about a wrong matrix, each from a check that rebuilds it.

Everything here looks at the convolution matrix itself; for its transpose the words row and
column change places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from symconv.checking.geometries.labels import Grid
from symconv.checking.geometries.search import Fit, sizes
from symconv.geometry.axis import Axis

_MOST_CELLS = 40_000
_MOST_SHIFT = 40
_MOST_LISTED = 6


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What happened; ``is_step``: wrong steps of the kernel explain the whole matrix."""

    sentence: str
    is_step: bool = False


def diagnose(actual: Grid, fit: Fit) -> Diagnosis:
    """Why this matrix (as it is written) differs from what belongs there."""
    grid = actual.T if fit.transposed else actual
    return _steps(grid, fit) or _by_rows(grid, fit)


# --- steps: how the windows move ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Steps:
    """Columns of the matrix from one tap or window to the next, down and to the right."""

    down: int
    right: int
    tap_down: int
    tap_right: int


def _steps(grid: Grid, fit: Fit) -> Diagnosis | None:
    """A wrong step, if the whole matrix follows from one."""
    candidate = fit.candidate
    axes = candidate.axes
    plain = candidate.layout.channels == (1, 1) and not any(any(axis.padding) for axis in axes)
    if len(axes) != 2 or not plain or grid.size > _MOST_CELLS or 1 in (axes[0].output,):
        return None
    right = _right_steps(axes)
    found = _nearest_steps(grid, fit, axes, right)
    if found is None or found == right:
        return None
    taps = _taps_in_place(found, axes, fit.taps, grid)
    missed = int((_drawn(found, axes, taps, grid.shape) != grid).sum())
    if 4 * missed > fit.wrong:
        return None
    sentence = _step_words(found, right, axes, fit)
    if not sentence:
        return None
    others = sum(one != other for one, other in zip(taps, fit.taps, strict=True))
    if others:
        row = "column" if fit.transposed else "row"
        stand = "another stands for one" if others == 1 else f"others stand for {_count(others)}"
        sentence += f", and in every {row} {stand} of the kernel's entries"
    if missed:
        more = "entry differs" if missed == 1 else "entries differ"
        sentence += f"; apart from that {_count(missed)} {more}"
    return Diagnosis(sentence, is_step=True)


def _right_steps(axes: Sequence[Axis]) -> _Steps:
    wide = int(axes[1].input)
    return _Steps(
        int(axes[0].stride) * wide,
        int(axes[1].stride),
        int(axes[0].dilation) * wide,
        int(axes[1].dilation),
    )


def _drawn(
    steps: _Steps, axes: Sequence[Axis], taps: Sequence[int], shape: tuple[int, ...]
) -> Grid:
    """The matrix that these steps make."""
    o, p, a, b = np.indices(
        (int(axes[0].output), int(axes[1].output), int(axes[0].kernel), int(axes[1].kernel))
    ).reshape(4, -1)
    columns = steps.down * o + steps.right * p + steps.tap_down * a + steps.tap_right * b
    rows = o * int(axes[1].output) + p
    labels = np.array(taps, dtype=np.int64)[a * int(axes[1].kernel) + b]
    inside = columns < shape[1]
    drawn = np.zeros(shape, dtype=np.int64)
    drawn[rows[inside], columns[inside]] = labels[inside]
    return drawn


def _taps_in_place(
    steps: _Steps, axes: Sequence[Axis], taps: Sequence[int], grid: Grid
) -> tuple[int, ...]:
    """The kernel's entries, or what stands for them: a few, and the same in every window."""
    numbers = _drawn(steps, axes, range(1, len(taps) + 1), grid.shape)
    found = []
    for number, tap in enumerate(taps, start=1):
        held = np.unique(grid[numbers == number])
        found.append(int(held[0]) if len(held) == 1 else tap)
    others = sum(one != other for one, other in zip(found, taps, strict=True))
    return tuple(found) if 3 * others <= len(taps) else tuple(taps)


def _nearest_steps(grid: Grid, fit: Fit, axes: Sequence[Axis], right: _Steps) -> _Steps | None:
    """First the step between the kernel's rows, from row 1; then right, from row 2; then down."""
    wide = int(axes[1].output)
    most = min(grid.shape[1], 4 * int(axes[1].input) * int(axes[0].stride) + _MOST_SHIFT)

    def miss(steps: _Steps, rows: int) -> int:
        drawn = _drawn(steps, axes, fit.taps, grid.shape)
        return int((drawn[:rows] != grid[:rows]).sum())

    def best(options: Sequence[_Steps], rows: int) -> _Steps:
        return min(options, key=lambda steps: (miss(steps, rows), steps != right))

    r = right
    taps = best([_Steps(r.down, r.right, g, r.tap_right) for g in range(1, most)], 1)
    if wide > 1:
        turns = [_Steps(r.down, s, taps.tap_down, r.tap_right) for s in range(most)]
        taps = best(turns, min(wide, 3))
    downs = [_Steps(d, taps.right, taps.tap_down, r.tap_right) for d in range(most)]
    return best(downs, grid.shape[0])


def _step_words(found: _Steps, right: _Steps, axes: Sequence[Axis], fit: Fit) -> str:
    row = "column" if fit.transposed else "row"
    stride, wide = int(axes[0].stride), int(axes[1].input)
    dilation = int(axes[0].dilation)
    across = int(axes[1].output)
    later = range(across + 1, int(axes[0].output) * across + 1)
    width, off = divmod(found.tap_down, dilation)
    parts = []
    if found.tap_down != right.tap_down and off == 0:
        if found.right == right.right and found.down == stride * width:
            return f"this is the matrix for an input {width} wide, and here it is {wide} wide"
        parts.append(f"every {row} is written for an input {width} wide instead of {wide}")
    elif found.tap_down != right.tap_down:
        parts.append(
            f"the second kernel row stands {found.tap_down} places after the first, but must "
            f"stand {right.tap_down} after it"
        )
    if found.right != right.right:
        parts.append(
            f"from one {row} to the next the kernel moves by {found.right}, but the stride is "
            f"{right.right}"
        )
    if found.down != right.down:
        step = f"{row}s {_listed(later)}" if len(later) > 1 else f"{row} {later[0]}"
        many = len(later) > 1
        if found.down == found.right * across:
            verb = "continue" if many else "continues"
            parts.append(
                f"{step} {verb} the shift by {_count(found.right)} instead of moving to the next "
                f"input row"
            )
        elif found.down == stride and stride > 1:
            parts.append(f"the stride moves by {stride} columns but must move by {stride} rows")
        elif found.down == wide:
            parts.append(
                f"{step}: the kernel moves down by 1 input row, but the stride is {stride}"
            )
        else:
            parts.append(
                f"a new output row moves the kernel by {found.down} places, but must move it by "
                f"{right.down}"
            )
    return ", and ".join(parts)


def _count(number: int) -> str:
    return {1: "one", 2: "two", 3: "three"}.get(number, str(number))


def _listed(numbers: Sequence[int]) -> str:
    """``3 and 4``; a long list is cut to its ends.

    >>> _listed([3, 4]), _listed([1, 2, 5]), _listed(range(5, 17))
    ('3 and 4', '1, 2 and 5', '5 to 16')
    """
    together = list(numbers) == list(range(numbers[0], numbers[-1] + 1))
    if together and len(numbers) > 2:
        return f"{numbers[0]} to {numbers[-1]}"
    if len(numbers) > _MOST_LISTED:
        return ", ".join(map(str, numbers[:_MOST_LISTED])) + ", …"
    head = ", ".join(map(str, numbers[:-1]))
    return f"{head} and {numbers[-1]}" if head else str(numbers[-1])


# --- rows and single entries --------------------------------------------------------------------


def _by_rows(grid: Grid, fit: Fit) -> Diagnosis:
    """One remark for each wrong row of the convolution matrix, the same ones together."""
    expected = fit.direct
    row_word = "column" if fit.transposed else "row"
    remarks: dict[str, list[int]] = {}
    wrong = np.flatnonzero((grid != expected).any(axis=1)).tolist()
    if len(wrong) == 2 and np.array_equal(grid[wrong], expected[wrong[::-1]]):
        return Diagnosis(f"{row_word}s {wrong[0] + 1} and {wrong[1] + 1} are exchanged")
    for row in wrong:
        remark = _row_remark(grid, expected, row, fit.transposed)
        if remark:
            remarks.setdefault(remark, []).append(row + 1)
    parts = []
    for remark, rows in remarks.items():
        if "{rows}" not in remark:
            parts.append(remark)
            continue
        many = len(rows) > 1
        name = f"{row_word}s {_listed(rows)}" if many else f"{row_word} {rows[0]}"
        parts.append(
            remark.format(rows=name, stand="stand" if many else "stands", s="" if many else "s")
        )
    if len(parts) > 3:
        parts = [*parts[:3], "and more"]
    return Diagnosis("; ".join(parts))


def _row_remark(grid: Grid, expected: Grid, row: int, transposed: bool) -> str:
    found, wanted = grid[row], expected[row]
    wrong = np.flatnonzero(found != wanted)
    if not found.any():
        return "{rows} hold{s} only zeros"
    if len(wrong) == 1:
        return _one_entry(found, wanted, row, int(wrong[0]), transposed)
    if row and wanted.any() and (found == expected[row - 1]).all():
        word = "column" if transposed else "row"
        return f"{word} {row + 1} lost its shift: it repeats {word} {row}"
    for shift in range(1, min(len(found), _MOST_SHIFT)):
        for sign, side in ((1, "right"), (-1, "left")):
            if transposed:
                side = {"right": "low", "left": "high"}[side]
            if (found == _shifted(wanted, sign * shift)).all():
                places = "place" if shift == 1 else "places"
                return f"{{rows}} {{stand}} {_count(shift)} {places} too {_far(side)}"
    if len(wrong) == 2:
        a, b = wrong.tolist()
        if found[a] == wanted[b] and found[b] == wanted[a]:
            pair = [_place(row, a, transposed), _place(row, b, transposed)]
            return f"the entries at {pair[0]} and {pair[1]} are exchanged"
    if len(wrong) <= 3:
        return "; ".join(_one_entry(found, wanted, row, int(at), transposed) for at in wrong)
    return ""


def _far(side: str) -> str:
    return side if side in ("low", "high") else f"far to the {side}"


def _shifted(row: Grid, by: int) -> Grid:
    moved = np.zeros_like(row)
    if by > 0:
        moved[by:] = row[:-by]
    else:
        moved[:by] = row[-by:]
    return moved


def _place(row: int, column: int, transposed: bool) -> str:
    at = (column + 1, row + 1) if transposed else (row + 1, column + 1)
    return f"({at[0]}, {at[1]})"


def _one_entry(found: Grid, wanted: Grid, row: int, at: int, transposed: bool) -> str:
    place = _place(row, at, transposed)
    if wanted[at] == 0:
        return f"a stray entry at {place}"
    if found[at] == 0:
        return f"the entry at {place} is missing"
    return f"another entry of the kernel stands at {place}"


def other_input(exact: Fit, fit: Fit) -> str:
    """What is said of a matrix that is right, but for another input than the note's."""
    own, said = sizes(exact.candidate, "input"), sizes(fit.candidate, "input")
    if len(own) == len(said) == 2 and own[1] != said[1]:
        return f"this is the matrix for an input {own[1]} wide, and here it is {said[1]} wide"
    return "this is the matrix for another input"
