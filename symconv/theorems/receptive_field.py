"""The receptive field: which input cells an output cell can see through one or two layers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from symconv.proof.claim import Claim, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Statement, Term, conjunction, equal, iff, least, names, unequal
from symconv.theorems import theorem as of
from symconv.theorems.letters import AXIS, RELATION, b, i, k, s
from symconv.theorems.sources import BOOK, FIELDS
from symconv.theorems.theorem import But, Theorem
from symconv.theorems.two_layers import (
    INNER,
    MERGED,
    OUTER,
    composed,
    d1,
    d2,
    i2,
    k1,
    k2,
    s1,
    s2,
    t1,
    t2,
)

_theorem = partial(of.theorem, "receptive-field")


# A field of r cells that begins at S·y − P for output y; c is an offset in the merged kernel.
r, y, c = names("r y c")
jump, start = names("S P")

_covered = AXIS.position(i + r - 1, k - 1) - AXIS.position(i, 0) + 1
_first = AXIS.position(jump * y - start, 0)
_centre = (AXIS.position(i, 0) + AXIS.position(i, k - 1)) / 2

_ONE_LAYER = (
    _theorem(
        Claim(
            equal(_covered, s * r + AXIS.span - s),
            (),
            "field-recurrence",
            "`r` neighbouring outputs see a field of `s·r` cells plus the span less `s`: the "
            "recurrence from the last layer back to the first.",
            f"{FIELDS}, recurrence of the size, with the span of its appendix",
        ),
        But("the kernel size for the span", equal(_covered, s * r + k - s)),
        But("without − s", equal(_covered, s * r + AXIS.span)),
        But("− 1 for − s", equal(_covered, s * r + AXIS.span - 1)),
        But("no stride", equal(_covered, r + AXIS.span - 1)),
    ),
    _theorem(
        Claim(
            equal(_first, s * jump * y - (s * start + b)),
            (),
            "field-start",
            "Through one more layer the strides multiply, and the padding to the left is "
            "`s` times the padding so far plus its own.",
            f"{FIELDS}, recurrences of effective stride and effective padding",
        ),
        But("the strides added", equal(_first, (s + jump) * y - (s * start + b))),
        But("the paddings added", equal(_first, s * jump * y - (start + b))),
        But("the jump times the padding", equal(_first, s * jump * y - (start + jump * b))),
    ),
    _theorem(
        Claim(
            equal(_centre, s * i - b + (AXIS.span - 1) / 2),
            (),
            "field-centre",
            "The centre of the cells under window `i` lies at `s·i − b + (span − 1)/2`.",
            f"{FIELDS}, Center of receptive field region",
        ),
        But("half of the span", equal(_centre, s * i - b + AXIS.span / 2)),
        But("the kernel size for the span", equal(_centre, s * i - b + (k - 1) / 2)),
        But("the padding added", equal(_centre, s * i + b + (AXIS.span - 1) / 2)),
    ),
    _theorem(
        Claim(
            iff(equal(_centre, s * i), equal(2 * b, AXIS.span - 1)),
            (),
            "field-centred",
            "Window `i` is centred on cell `s·i` exactly when the padding before is "
            "`(span − 1)/2`, which needs an odd span.",
            f"{BOOK} Padding and Stride, for odd kernels; {FIELDS}, "
            "Center of receptive field region",
        ),
        But("half of the span", iff(equal(_centre, s * i), equal(2 * b, AXIS.span))),
        But("the kernel size for the span", iff(equal(_centre, s * i), equal(2 * b, k - 1))),
        But("rounded down", iff(equal(_centre, s * i), equal(b, (AXIS.span - 1) // 2))),
    ),
)

_far = INNER.position(OUTER.position(i2, k2 - 1), k1 - 1)
_near = INNER.position(OUTER.position(i2, 0), 0)
_seen = _far - _near + 1

# The inner kernel without gaps: then its taps fill the steps of the outer one, or do not.
_UNDILATED = replace(INNER, dilation=1)
_OFFSETS = composed(_UNDILATED, OUTER)
_step = s1 * d2
_tap2 = least(c // _step, k2 - 1)
_tap1 = c - _step * _tap2
_inside = (s1 >= 1, d2 >= 1, k2 >= 1, c >= 0, c < _OFFSETS.kernel)


def _reads(inner: AxisTerms, tap1: Term, tap2: Term) -> Term:
    return inner.position(OUTER.position(i2, tap2), tap1)


def _meet_at_c(tap1: Term, tap2: Term) -> Statement:
    """The two taps exist, and together they read the cell at offset c."""
    exist = (tap1 >= 0, tap1 < k1, tap2 >= 0, tap2 < k2)
    return conjunction(*exist, equal(_reads(_UNDILATED, tap1, tap2), _OFFSETS.position(i2, c)))


_missed = unequal(_reads(_UNDILATED, t1, t2), _OFFSETS.position(i2, k1))
_hole = (t1 >= 0, t1 < k1, k2 >= 2)
_gap = unequal(_reads(INNER, t1, t2), MERGED.position(i2, 1))

_TWO_LAYERS = (
    _theorem(
        Claim(
            equal(_seen, INNER.span + s1 * (OUTER.span - 1)),
            (),
            "field-of-two-layers",
            "From the first to the last cell that an output of two layers can see there are as "
            "many cells as the inner span and `s₁` more for each further cell of the outer span.",
            f"{FIELDS}, closed form of the size, with the span of its appendix",
        ),
        But("the outer stride", equal(_seen, INNER.span + s2 * (OUTER.span - 1))),
        But("kernel sizes for spans", equal(_seen, k1 + s1 * (k2 - 1))),
        But("the spans added", equal(_seen, INNER.span + OUTER.span - 1)),
        But("without − 1", equal(_seen, INNER.span + s1 * OUTER.span)),
    ),
    _theorem(
        Claim(
            _meet_at_c(_tap1, _tap2),
            (*_inside, k1 >= _step),
            "field-without-holes",
            "If the inner kernel has no gaps and at least `s₁·d₂` taps, every cell of the field "
            "is read: offset `c` by outer tap `min(⌊c/(s₁·d₂)⌋, k₂ − 1)`.",
            RELATION,
        ),
        But("one inner tap less", given=(*_inside, k1 >= _step - 1, k1 >= 1)),
        But("as many taps as the stride", given=(*_inside, k1 >= s1)),
        But("one cell more", given=(*_inside[:-1], c <= _OFFSETS.kernel, k1 >= _step)),
        But(
            "the quotient alone as the outer tap", _meet_at_c(c - _step * (c // _step), c // _step)
        ),
    ),
    _theorem(
        Claim(
            _missed & (k1 < _OFFSETS.kernel),
            (*_hole, k1 < _step),
            "field-with-a-hole",
            "If the inner kernel has fewer than `s₁·d₂` taps and the outer one at least two, no "
            "pair of taps reads the cell at offset `k₁`: it lies inside the field, unseen.",
            f"{RELATION}; that a field may have holes is a footnote of {FIELDS}",
            Plan(splits=(t2,)),
        ),
        But("as many taps", given=(*_hole, k1 <= _step)),
        But("one outer tap", given=(t1 >= 0, t1 < k1, k2 >= 1, k1 < _step)),
        But(
            "the next offset",
            unequal(_reads(_UNDILATED, t1, t2), _OFFSETS.position(i2, k1 + 1)),
        ),
    ),
    _theorem(
        Claim(
            _gap,
            (d1 >= 2, _step >= 2, t1 >= 0, t2 >= 0),
            "field-of-dilated-layers",
            "If the inner kernel is dilated and `s₁·d₂` is at least 2, the second cell of the "
            "field is never read, though every span counts it.",
            RELATION,
            Plan(splits=(t1, t2)),
        ),
        But("an undilated inner kernel", given=(d1 >= 1, _step >= 2, t1 >= 0, t2 >= 0)),
        But("an undilated outer kernel", given=(d1 >= 2, _step >= 1, t1 >= 0, t2 >= 0)),
        But("the third cell", unequal(_reads(INNER, t1, t2), MERGED.position(i2, 2))),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_ONE_LAYER, *_TWO_LAYERS)
