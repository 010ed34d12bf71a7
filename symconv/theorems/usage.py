"""How often an input cell is used: by the windows over it that exist."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Statement, Term, divides, equal, greatest, iff, least, number
from symconv.theorems import theorem as of
from symconv.theorems.letters import RELATION, b, e, i, j, k, n
from symconv.theorems.sources import BOOK
from symconv.theorems.theorem import But, Theorem

_theorem = partial(of.theorem, "overlap")


def covers(axis: AxisTerms, cell: Term) -> Statement:
    """That window i stands over the cell: with an undilated kernel, that it reads it."""
    return (axis.position(i, 0) <= cell) & (cell <= axis.position(i, axis.kernel - 1))


_AXIS = AxisTerms(n, k, 1, b, e)


def _first(cell: Term) -> Term:
    return greatest(0, cell + b - k + 1)


def _last(cell: Term) -> Term:
    return least(cell + b, _AXIS.output - 1)


def used(cell: Term) -> Term:
    """How many windows of stride 1 read a cell, where any does."""
    return _last(cell) - _first(cell) + 1


_reads = (i >= 0) & (i < _AXIS.output) & covers(_AXIS, j)
_between = (_first(j) <= i) & (i <= _last(j))
_cells = (j >= 0, j < n)
_at_start = equal(used(number(0)), used(number(1)))
_at_end = equal(used(n - 1), used(n - 2))

_TILES = AxisTerms(n, k, k)
_tile = (i >= 0) & (i < _TILES.output) & covers(_TILES, j)

THEOREMS: tuple[Theorem, ...] = (
    _theorem(
        Claim(
            iff(_reads, _between),
            (),
            "windows-that-use-a-cell",
            "At stride and dilation 1 the windows that use cell `j` are those from "
            "`max(0, j + b − k + 1)` to `min(j + b, output − 1)`.",
            RELATION,
        ),
        But("windows before the first", iff(_reads, (j + b - k + 1 <= i) & (i <= _last(j)))),
        But("windows after the last", iff(_reads, (_first(j) <= i) & (i <= j + b))),
        But("one window more", iff(_reads, (_first(j) - 1 <= i) & (i <= _last(j)))),
    ),
    _theorem(
        Claim(
            equal(used(j), k),
            (b >= k - 1, e >= k - 1, *_cells),
            "full-padding-uses-all-cells-alike",
            "At stride and dilation 1, with at least `k − 1` cells of padding on both sides every "
            "input cell is used by `k` windows.",
            RELATION,
        ),
        But("a cell less before", given=(b >= k - 2, e >= k - 1, *_cells)),
        But("a cell less after", given=(b >= k - 1, e >= k - 2, *_cells)),
        But("padding cells too", given=(b >= k - 1, e >= k - 1, j < n)),
        But("same padding", given=(equal(2 * b, k - 1), equal(e, b), *_cells)),
    ),
    _theorem(
        Claim(
            iff(_at_start, b >= k - 1),
            (n > k, e >= 0),
            "use-at-the-start",
            "At stride and dilation 1, in an input longer than the kernel the first two cells are "
            "used equally often exactly with at least `k − 1` cells of padding before them; SAME "
            "padding has half of that.",
            f"{RELATION}; against {BOOK} Padding and Stride, Summary and Discussion",
        ),
        But(
            "same padding, as often claimed",
            _at_start,
            (n > k, e >= 0, equal(2 * b, k - 1), equal(e, b)),
        ),
        But("a cell less", iff(_at_start, b >= k - 2)),
        But("an input as long as the kernel", given=(n >= k, e >= 0)),
    ),
    _theorem(
        Claim(
            iff(_at_end, e >= k - 1),
            (n > k, b >= 0),
            "use-at-the-end",
            "At stride and dilation 1, in an input longer than the kernel the last two cells are "
            "used equally often exactly with at least `k − 1` cells of padding after them.",
            f"{RELATION}; against {BOOK} Padding and Stride, Summary and Discussion",
        ),
        But(
            "same padding, as often claimed",
            _at_end,
            (n > k, b >= 0, equal(2 * b, k - 1), equal(e, b)),
        ),
        But("the padding before", iff(_at_end, b >= k - 1)),
        But("an input as long as the kernel", given=(n >= k, b >= 0)),
    ),
    _theorem(
        Claim(
            iff(_tile, equal(i, j // k)),
            (k >= 1, divides(k, n), *_cells),
            "tiles-use-every-cell-once",
            "Without padding, if the stride is the size of an undilated kernel and divides the "
            "input, window `⌊j/k⌋` uses cell `j` and no other does.",
            RELATION,
        ),
        But("any input", given=(k >= 1, *_cells)),
        But("cells beyond the end", given=(k >= 1, divides(k, n), j >= 0)),
        But("the next window", iff(_tile, equal(i, j // k + 1))),
    ),
)
