"""The output size of an axis: which windows fit, how many they are, and what rounding does."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import ceil_div, equal, greatest, iff, implies, least
from symconv.theorems.letters import (
    AXIS,
    RELATION,
    SPREAD,
    a,
    b,
    d,
    e,
    i,
    k,
    m,
    n,
    s,
    t,
    u,
    windows,
)
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "sizes")

_last_cell = n + e - 1
_fits = AXIS.position(i, k - 1) <= _last_cell
_slack, _output = AXIS.slack, AXIS.output
_spread_fits = SPREAD.position(i, k - 1) <= u * (n - 1) + e
_place = AXIS.position(i, t)
_inside = (s >= 1, d >= 1, t >= 0, t < k, i >= 0, i < _output)

_COUNT = (
    _theorem(
        Claim(
            iff(_fits, i <= _slack // s),
            (s >= 1,),
            "window-fits",
            "The last tap of window `i` stays within the padded input exactly when `i` is at most "
            "the slack (the cells that the kernel's span leaves of the padded input) divided by "
            "the stride, rounded down.",
            RELATION,
        ),
        But("one window less", iff(_fits, i <= _slack // s - 1)),
        But("rounded up", iff(_fits, i <= ceil_div(_slack, s))),
        But("d·k for d·(k − 1)", iff(_fits, i <= (n + b + e - d * k - 1) // s)),
        But("the padding at the end left out", iff(_fits, i <= (_slack - e) // s)),
    ),
    _theorem(
        Claim(
            iff(_fits, i < _output),
            (s >= 1,),
            "size-formula",
            "The windows that fit are those numbered from 0 to below the output size: there are "
            "as many as the size formula says.",
            RELATION,
        ),
        But("one window more", iff(_fits, i <= _output)),
        But("without the + 1", iff(_fits, i < _output - 1)),
        But("the padding at the end left out", iff(_fits, i < AxisTerms(n, k, s, b, 0, d).output)),
    ),
    _theorem(
        Claim(
            iff(_spread_fits, i < SPREAD.output),
            (s >= 1,),
            "size-formula-spread",
            "The size formula also counts the windows when `u − 1` zeros stand between "
            "neighbouring cells; the last cell then stands at `u(n − 1)`.",
            RELATION,
        ),
        But("the last cell at u·n", iff(SPREAD.position(i, k - 1) <= u * n + e, i < SPREAD.output)),
        But("one window more", iff(_spread_fits, i <= SPREAD.output)),
        But("no zeros between", iff(_spread_fits, i < _output)),
    ),
    _theorem(
        Claim(
            equal(i, _output),
            (~_fits, AXIS.position(i - 1, k - 1) <= _last_cell),
            "size-is-the-first-misfit",
            "The output size is the number of the first window that does not fit.",
            RELATION,
        ),
        But("the last that fits", given=(_fits, AXIS.position(i + 1, k - 1) > _last_cell)),
        But("any that does not fit", given=(s >= 1, ~_fits)),
        But("one more", equal(i + 1, _output)),
    ),
    _theorem(
        Claim(
            (-b <= _place) & (_place <= _last_cell),
            _inside,
            "taps-stay-inside",
            "Every tap of every window stands on the padded input.",
            RELATION,
        ),
        But("a window more", given=(*_inside[:-1], i <= _output)),
        But("a tap more", given=(s >= 1, d >= 1, t >= 0, t <= k, i >= 0, i < _output)),
        But("on the input itself", (_place >= 0) & (_place < n)),
    ),
)

# What a language makes of a/s that rounds towards 0, as C does.
_truncated = greatest(0, a // s) + least(0, ceil_div(a, s))
_is_slack = equal(a, _slack)
_right = equal(_truncated + 1, windows(AXIS))

_MISFIT = (
    _theorem(
        Claim(
            iff(_slack < 0, _output <= 0),
            (s >= 1,),
            "no-window",
            "The size formula gives 0 or less exactly when the kernel spans more than the padded "
            "input.",
            RELATION,
        ),
        But("slack 0 has no window", iff(_slack <= 0, _output <= 0)),
        But("the formula is 0", iff(_slack < 0, equal(_output, 0))),
        But("the formula is negative", iff(_slack < 0, _output < 0)),
    ),
    _theorem(
        Claim(
            iff(equal(_output, 0), (-s <= _slack) & (_slack < 0)),
            (s >= 1,),
            "size-zero",
            "The size formula gives 0 exactly when the kernel spans more than the padded input, by "
            "at most one stride.",
            RELATION,
        ),
        But("less than one stride", iff(equal(_output, 0), (-s < _slack) & (_slack < 0))),
        But("slack 0 too", iff(equal(_output, 0), (-s <= _slack) & (_slack <= 0))),
        But("whenever something is missing", iff(equal(_output, 0), _slack < 0)),
    ),
    _theorem(
        Claim(
            iff(equal(_output, windows(AXIS)), -s <= _slack),
            (s >= 1,),
            "size-or-zero",
            "The size formula needs no maximum with 0 exactly as long as the kernel spans at most "
            "one stride more than the padded input; beyond that it is negative.",
            RELATION,
        ),
        But("only where the kernel fits", iff(equal(_output, windows(AXIS)), _slack >= 0)),
        But("always", equal(_output, windows(AXIS))),
        But("less than one stride", iff(equal(_output, windows(AXIS)), -s < _slack)),
    ),
    _theorem(
        Claim(
            iff(_right, (a >= 0) | ((-(2 * s) < a) & (a <= -s))),
            (s >= 1, _is_slack),
            "rounding-towards-zero",
            "A division that rounds towards 0 counts the windows rightly exactly when the kernel "
            "fits, or spans more than the padded input by at least one stride and less than two.",
            RELATION,
        ),
        But("always", _right),
        But("only where the kernel fits", iff(_right, a >= 0)),
        But("two strides too", iff(_right, (a >= 0) | ((-(2 * s) <= a) & (a <= -s)))),
    ),
    _theorem(
        Claim(
            equal(_truncated + 1, 1) & equal(windows(AXIS), 0),
            (_is_slack, -s < a, a < 0),
            "rounding-invents-a-window",
            "Where the kernel spans more than the padded input by less than one stride, rounding "
            "towards 0 gives one window where there is none.",
            RELATION,
        ),
        But("a whole stride", given=(_is_slack, s >= 1, -s <= a, a < 0)),
        But("slack 0", given=(_is_slack, -s < a, a <= 0)),
        But("no window", equal(_truncated + 1, 0)),
    ),
)

_longer, _stride_longer = (AxisTerms(n + more, k, s, b, e, d).output for more in (1, s))
_other = AxisTerms(m, k, s, b, e, d).output

_GROWTH = (
    _theorem(
        Claim(
            (_output <= _longer) & (_longer <= _output + 1),
            (s >= 1,),
            "one-cell-more",
            "One more input cell gives the same output size or one more.",
            RELATION,
        ),
        But("always one more", equal(_longer, _output + 1)),
        But("never more", _longer <= _output),
        But("two cells", AxisTerms(n + 2, k, s, b, e, d).output <= _output + 1),
    ),
    _theorem(
        Claim(
            equal(_stride_longer, _output + 1),
            (s >= 1,),
            "one-stride-more",
            "An input longer by one stride has one output cell more.",
            RELATION,
        ),
        But("s + 1 cells", equal(AxisTerms(n + s + 1, k, s, b, e, d).output, _output + 1)),
        But("s − 1 cells", equal(AxisTerms(n + s - 1, k, s, b, e, d).output, _output + 1)),
        But("s more", equal(_stride_longer, _output + s)),
    ),
    _theorem(
        Claim(
            implies(n <= m, _output <= _other),
            (s >= 1,),
            "longer-is-not-smaller",
            "A longer input never has a smaller output.",
            RELATION,
        ),
        But("strictly", implies(n < m, _output < _other)),
        But("the other way round", implies(_output <= _other, n <= m)),
        But("at least as much more", implies(n <= m, m - n <= _other - _output)),
    ),
    _theorem(
        Claim(
            _output <= AXIS.padded,
            (s >= 1, k >= 1, d >= 1, _slack >= 0),
            "at-most-padded",
            "There are never more output cells than padded input cells.",
            RELATION,
        ),
        But("than input cells", _output <= n),
        But("fewer", _output < AXIS.padded),
        But("wherever the kernel fits or not", given=(s >= 1, k >= 1, d >= 1)),
    ),
    _theorem(
        Claim(
            _output <= n,
            (s >= 1, n >= 0, b + e <= AXIS.reach),
            "not-larger",
            "The output is not larger than the input when the padding of both sides together is "
            "less than the kernel's span.",
            RELATION,
        ),
        But("padding as large as the span", given=(s >= 1, n >= 0, b + e <= AXIS.span)),
        But("strictly", _output < n),
        But("any padding", given=(s >= 1, n >= 0)),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_COUNT, *_MISFIT, *_GROWTH)
