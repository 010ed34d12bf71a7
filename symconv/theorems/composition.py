"""Two layers as one: sizes compose for every padding, operators where the outer one has none."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from symconv.proof.claim import Claim
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Statement, Term, ceil_div, equal, greatest, names
from symconv.theorems import outer_padding
from symconv.theorems import theorem as of
from symconv.theorems.letters import RELATION, n
from symconv.theorems.sources import BOOK, FIELDS, PROGRAMMING
from symconv.theorems.theorem import But, Theorem
from symconv.theorems.two_layers import (
    INNER,
    MERGED,
    OFFSET,
    OUTER,
    STRIDES,
    TAP1,
    TAP2,
    b1,
    b2,
    composed,
    d1,
    d2,
    e1,
    e2,
    i2,
    k1,
    k2,
    s1,
    s2,
    t1,
    t2,
)

_theorem = partial(of.theorem, "composition")

a, b = names("a b")
k3, s3, b3, e3, d3 = names("k3 s3 b3 e3 d3")

_twice_down = (a // s1 + b) // s2
_twice_up = ceil_div(ceil_div(n, s1), s2)

_ROUNDING = (
    _theorem(
        Claim(
            equal(_twice_down, (a + s1 * b) // (s1 * s2)),
            STRIDES,
            "nested-floors",
            "Dividing `a` by `s₁`, rounding down, adding `b`, dividing by `s₂` and rounding down "
            "again is the same as dividing `a + s₁·b` by `s₁·s₂` and rounding down once.",
            PROGRAMMING,
        ),
        But("b for s1·b", equal(_twice_down, (a + b) // (s1 * s2))),
        But("the sum of the strides", equal(_twice_down, (a + s1 * b) // (s1 + s2))),
        But("up inside", equal((ceil_div(a, s1) + b) // s2, (a + s1 * b) // (s1 * s2))),
    ),
    _theorem(
        Claim(
            equal(_twice_up, ceil_div(n, s1 * s2)),
            STRIDES,
            "same-sizes-compose",
            "Two layers with SAME padding make `⌈n/(s₁·s₂)⌉` of `n` cells, as one layer with the "
            "product of their strides does.",
            f"follows from the laws of rounding; at work in {BOOK} Fully Convolutional Networks",
        ),
        But("down inside", equal(ceil_div(n // s1, s2), ceil_div(n, s1 * s2))),
        But("down", equal(_twice_up, n // (s1 * s2))),
        But("the sum of the strides", equal(_twice_up, ceil_div(n, s1 + s2))),
    ),
)

_cut_off = greatest(0, replace(OUTER, input=greatest(0, INNER.output)).output)
_outermost = AxisTerms(OUTER.output, k3, s3, b3, e3, d3)
_merged = composed(MERGED, _outermost)


def _two_are(**changed: Term) -> Statement:
    return equal(OUTER.output, replace(MERGED, **changed).output)


def _three_are(**changed: Term) -> Statement:
    return equal(_outermost.output, replace(_merged, **changed).output)


_SIZES = (
    _theorem(
        Claim(
            _two_are(),
            STRIDES,
            "sizes-compose",
            "The size after two layers is the size after one layer of stride `s₁·s₂` in which "
            "the outer padding and span count in strides of the inner layer, for every padding.",
            f"{RELATION}; the stride and the span are those of {FIELDS}",
        ),
        But("outer padding in its own strides", _two_are(before=b1 + s2 * b2, after=e1 + s2 * e2)),
        But("the paddings added", _two_are(before=b1 + b2, after=e1 + e2)),
        But("outer span in its own strides", _two_are(kernel=s2 * OUTER.span + INNER.span - s2)),
        But("the kernels multiplied", _two_are(kernel=k1 * k2)),
    ),
    _theorem(
        Claim(
            equal(_cut_off, greatest(0, MERGED.output)),
            (*STRIDES, INNER.slack >= -s1),
            "clamped-sizes-compose",
            "Sizes that are cut off at 0 compose as well, as long as the inner layer lacks at most "
            "`s₁` cells for its first window.",
            RELATION,
        ),
        But("any slack", given=STRIDES),
        But("one cell less", given=(*STRIDES, INNER.slack >= -s1 - 1)),
        But("the merged size not cut off", equal(_cut_off, MERGED.output)),
    ),
    _theorem(
        Claim(
            _three_are(),
            (*STRIDES, s3 >= 1),
            "three-sizes-compose",
            "Merging two layers, and the result with a third, gives the size after all three.",
            RELATION,
        ),
        But("the third stride added", _three_are(stride=s1 * s2 + s3)),
        But(
            "the third padding in strides of the first layer",
            _three_are(before=MERGED.before + s1 * b3, after=MERGED.after + s1 * e3),
        ),
        But("a span one too large", _three_are(kernel=_merged.kernel + 1)),
    ),
)

_cell = INNER.position(OUTER.position(i2, t2), t1)

_TAPS = (
    _theorem(
        Claim(
            equal(_cell, MERGED.position(i2, OFFSET)),
            (),
            "composed-taps",
            "Tap `t₁` of the inner layer below tap `t₂` of the outer one is tap "
            "`d₁·t₁ + s₁·d₂·t₂` of the merged layer.",
            RELATION,
        ),
        But("outer tap in cells", equal(_cell, MERGED.position(i2, d1 * t1 + d2 * t2))),
        But(
            "outer tap in its own strides",
            equal(_cell, MERGED.position(i2, d1 * t1 + s2 * d2 * t2)),
        ),
        But("without the outer dilation", equal(_cell, MERGED.position(i2, d1 * t1 + s1 * t2))),
    ),
    _theorem(
        Claim(
            (OFFSET >= 0) & (MERGED.kernel > OFFSET),
            (s1 >= 0, d1 >= 0, d2 >= 0, *TAP1, *TAP2),
            "composed-offsets",
            "Every pair of taps meets inside the span of the merged kernel.",
            RELATION,
        ),
        But("not at its last tap", MERGED.kernel - 1 > OFFSET),
        But("dilations exchanged", MERGED.kernel > d2 * t1 + s1 * d1 * t2),
        But("a tap more", given=(s1 >= 0, d1 >= 0, d2 >= 0, t1 >= 0, t1 <= k1, *TAP2)),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_ROUNDING, *_SIZES, *_TAPS, *outer_padding.THEOREMS)
