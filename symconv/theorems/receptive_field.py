"""The receptive field: which input cells an output cell can see through one or two layers."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import conjunction, equal, iff, least, names, unequal
from symconv.theorems import theorem as of
from symconv.theorems.letters import AXIS, RELATION, b, d, i, k, n, s
from symconv.theorems.theorem import But, Theorem
from symconv.theorems.two_layers import INNER, MERGED, OUTER
from symconv.theorems.two_layers import b1, d1, d2, i2, k1, k2, s1, s2, t1, t2

_theorem = partial(of.theorem, "receptive-field")

_ARAUJO = "Araujo, Norris & Sim, Computing Receptive Fields of Convolutional Neural Networks"

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
            f"{_ARAUJO}, equation 1, with the span for the kernel size",
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
            f"{_ARAUJO}, equations on strides and left paddings",
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
            "The centre of the cells under window `i` lies at `s·i − b` plus half of the span "
            "less 1.",
            f"{_ARAUJO}, equation on the centre of the field",
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
            "Window `i` is centred on cell `s·i` exactly when the padding before is half of the "
            "span less 1, which needs an odd span.",
            "Zhang, Lipton, Li & Smola, Dive into Deep Learning, section 7.3, for odd kernels",
        ),
        But("half of the span", iff(equal(_centre, s * i), equal(2 * b, AXIS.span))),
        But("the kernel size for the span", iff(equal(_centre, s * i), equal(2 * b, k - 1))),
        But("rounded down", iff(equal(_centre, s * i), equal(b, (AXIS.span - 1) // 2))),
    ),
)

_seen = INNER.position(OUTER.position(i2, k2 - 1), k1 - 1)
_seen = _seen - INNER.position(OUTER.position(i2, 0), 0) + 1

# One inner tap and one outer tap that meet at offset c, if the inner kernel has no gaps.
_step = s1 * d2
_UNDILATED = AxisTerms(n, k1, s1, b1, b1)
_tap2 = least(c // _step, k2 - 1)
_tap1 = c - _step * _tap2


def _meet_at_c(tap1: of.Term, tap2: of.Term) -> of.Statement:
    """The two taps exist, and cell and offset are what the merged kernel says."""
    return conjunction(
        tap1 >= 0,
        tap1 < k1,
        tap2 >= 0,
        tap2 < k2,
        equal(
            _UNDILATED.position(OUTER.position(i2, tap2), tap1), MERGED_AT_C
        ),
    )
