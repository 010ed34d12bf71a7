"""When the transpose undoes a layer: which rows of C share a cell, and which columns a row.

Entry (i, i') of C·Cᵀ adds up w[t]·w[t'] over the taps of windows i and i' that stand on the same
cell. Off the diagonal these are the products of the kernel with itself at the lags that are
multiples of s. If no two windows share a cell there is nothing to add up, whatever the kernel.
"""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Let, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Statement, Term, equal, iff, name, names, unequal
from symconv.theorems import theorem as of
from symconv.theorems.letters import AXIS, RELATION, b, d, e, i, k, m, n, s, t
from symconv.theorems.theorem import But, Theorem

_theorem = partial(of.theorem, "inverse")

# Another window, another tap.
i_, t_ = names("i' t'")
_TAPS = (t >= 0, t < k, t_ >= 0, t_ < k)
_same_cell = equal(AXIS.position(i, t), AXIS.position(i_, t_))

_ROWS = (
    _theorem(
        Claim(
            iff(_same_cell, equal(d * (t - t_), s * (i_ - i))),
            (),
            "shared-cells-and-lags",
            "Taps of two windows stand on the same cell exactly when they lie as far apart as the "
            "windows do, that is when `d(t − t')` is `s(i' − i)`: `C·Cᵀ` sees the kernel's "
            "products with itself at lags that are multiples of `s`.",
            RELATION,
        ),
        But("without the dilation", iff(_same_cell, equal(t - t_, s * (i_ - i)))),
        But("without the stride", iff(_same_cell, equal(d * (t - t_), i_ - i))),
        But("the other way round", iff(_same_cell, equal(d * (t_ - t), s * (i_ - i)))),
    ),
    _theorem(
        Claim(
            equal(i, i_) & equal(t, t_),
            (d >= 1, *_TAPS, AXIS.span <= s, _same_cell),
            "windows-disjoint",
            "If the span is at most the stride, no two windows share a cell, so `C·Cᵀ` is "
            "diagonal for every kernel.",
            RELATION,
        ),
        But("a span one larger", given=(d >= 1, *_TAPS, AXIS.span <= s + 1, _same_cell)),
        But("the kernel size for the span", given=(d >= 1, *_TAPS, k <= s, _same_cell)),
        But("any taps", given=(d >= 1, AXIS.span <= s, _same_cell)),
    ),
)

# A stride g·s' and a dilation g·d', where u·s' + v·d' = 1: then g is their greatest divisor.
g, s_, d_, u, v = names("g s' d' u v")
_COMMON = AxisTerms(n, k, g * s_, b, e, g * d_)
_meet = equal(_COMMON.position(i, t), _COMMON.position(i_, t_))
_coprime = (g >= 1, equal(u * s_ + v * d_, 1))
_lag, _gap = t_ - t, i - i_
_cancelled = Have(equal(s_ * _gap, d_ * _lag), (s_ * _gap - d_ * _lag,))
_few = (i >= 0, i < m, i_ >= 0, i_ < m)
z = name("z")

_EXACT = (
    _theorem(
        Claim(
            equal(t, t_) & equal(i, i_),
            (*_coprime, *_TAPS, k <= s_, _meet),
            "windows-disjoint-exact",
            "If the kernel has at most `s/gcd(s, d)` taps, no two windows share a cell: a dilated "
            "kernel may reach over other windows and pass between their taps.",
            RELATION,
            Plan(
                (
                    _cancelled,
                    Let("z", u * _lag + v * _gap),
                    Have(equal(_lag, s_ * z)),
                    Have(equal(_lag, 0), (z,)),
                ),
                (_gap,),
            ),
        ),
        But("a tap more", given=(*_coprime, *_TAPS, k <= s_ + 1, _meet)),
        But("as many taps as the stride", given=(*_coprime, *_TAPS, k <= g * s_, _meet)),
        But("a common divisor left", given=(g >= 1, *_TAPS, k <= s_, _meet)),
    ),
    _theorem(
        Claim(
            equal(i, i_),
            (*_coprime, *_few, m <= d_, _meet),
            "few-windows-disjoint",
            "Of at most `d/gcd(s, d)` windows no two share a cell either, however many taps the "
            "kernel has.",
            RELATION,
            Plan(
                (
                    _cancelled,
                    Let("z", u * _lag + v * _gap),
                    Have(equal(_gap, d_ * z)),
                ),
                (z,),
            ),
        ),
        But("a window more", given=(*_coprime, *_few, m <= d_ + 1, _meet)),
        But("as many as the dilation", given=(*_coprime, *_few, m <= g * d_, _meet)),
        But("a common divisor left", given=(g >= 1, *_few, m <= d_, _meet)),
    ),
    _theorem(
        Claim(
            equal(_COMMON.position(i + d_, 0), _COMMON.position(i, s_)),
            (),
            "windows-that-meet",
            "With more than `s/gcd(s, d)` taps and more than `d/gcd(s, d)` windows, the first tap "
            "of window `i + d/gcd(s, d)` stands on the cell of tap `s/gcd(s, d)` of window `i`: "
            "the condition is exact.",
            RELATION,
        ),
        But("d windows on", equal(_COMMON.position(i + g * d_, 0), _COMMON.position(i, s_))),
        But("tap s", equal(_COMMON.position(i + d_, 0), _COMMON.position(i, g * s_))),
        But("the next tap", equal(_COMMON.position(i + d_, 0), _COMMON.position(i, s_ + 1))),
    ),
)

_VALID = AxisTerms(n, k, s, dilation=d)


def _on_input(cell: Term) -> Statement:
    return (cell >= 0) & (cell < n)


_two = unequal(_VALID.position(i, 0), _VALID.position(i, 1))
_both = _on_input(_VALID.position(i, 0)) & _on_input(_VALID.position(i, 1))
_window = (s >= 1, d >= 1, i >= 0, i < _VALID.output)

_COLUMNS = (
    _theorem(
        Claim(
            equal(AXIS.position(i, t), AXIS.position(i, t_)),
            (*_TAPS, k <= 1),
            "one-tap-one-cell",
            "With one tap a window stands on one cell only, so `Cᵀ·C` is diagonal.",
            RELATION,
        ),
        But("two taps", given=(*_TAPS, k <= 2)),
        But("another window", equal(AXIS.position(i, t), AXIS.position(i_, t_))),
        But("any taps", given=(k <= 1,)),
    ),
    _theorem(
        Claim(
            _two & _both,
            (*_window, k >= 2),
            "two-taps-two-cells",
            "Without padding a window of two or more taps stands on two different input cells, so "
            "`Cᵀ·C` has an entry off its diagonal that is `w[0]·w[1]`, or a sum with it.",
            RELATION,
        ),
        But("one tap", given=(*_window, k >= 1)),
        But("a window more", given=(*_window[:-1], i <= _VALID.output, k >= 2)),
        But("windows before the first", given=(s >= 1, d >= 1, i < _VALID.output, k >= 2)),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_ROWS, *_EXACT, *_COLUMNS)
