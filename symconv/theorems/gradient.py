"""The gradient by the weights: a correlation in which stride and dilation change places.

The loss's derivative by w[t] adds up, over the outputs, the gradient at an output times the
input cell that its tap t reads. With the gradient at the outputs as the kernel, that is a layer
on the same padded input whose outputs are the taps.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from symconv.proof.claim import Claim
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import equal, iff, name
from symconv.theorems import theorem as of
from symconv.theorems.letters import AXIS, RELATION, b, d, e, i, k, n, s, t
from symconv.theorems.theorem import But, Theorem

_theorem = partial(of.theorem, "gradient")

# The kernel of this axis is the gradient at the outputs, its outputs are the taps.
WEIGHTS = AxisTerms(n, AXIS.output, d, b, e, s)
_unswapped = replace(WEIGHTS, stride=s, dilation=d)
_left = AXIS.leftover
# The last window with x taps more.
x = name("x")
_beyond = AXIS.position(AXIS.output - 1, k - 1 + x)

THEOREMS: tuple[Theorem, ...] = (
    _theorem(
        Claim(
            equal(WEIGHTS.position(t, i), AXIS.position(i, t)),
            (),
            "weight-gradient-is-a-correlation",
            "Output `i` and tap `t` meet on the same cell when the tap is taken for the output, "
            "and the stride for the dilation.",
            RELATION,
        ),
        But("stride and dilation kept", equal(_unswapped.position(t, i), AXIS.position(i, t))),
        But(
            "without padding", equal(replace(WEIGHTS, before=0).position(t, i), AXIS.position(i, t))
        ),
        But(
            "a dilation of 1",
            equal(replace(WEIGHTS, dilation=1).position(t, i), AXIS.position(i, t)),
        ),
    ),
    _theorem(
        Claim(
            equal(WEIGHTS.output, k + _left // d),
            (s >= 1, d >= 1),
            "weight-gradient-size",
            "The correlation of the padded input with the gradient at the outputs has "
            "`k + ⌊leftover/d⌋` outputs: the `k` gradients of the weights and, where cells are "
            "left over, some that belong to no tap; the first `k` are kept.",
            RELATION,
        ),
        But("k", equal(WEIGHTS.output, k)),
        But("all of the leftover", equal(WEIGHTS.output, k + _left)),
        But("the leftover by the stride", equal(WEIGHTS.output, k + _left // s)),
        But("stride and dilation kept", equal(_unswapped.output, k + _left // d)),
    ),
    _theorem(
        Claim(
            iff(equal(WEIGHTS.output, k), _left < d),
            (s >= 1, d >= 1),
            "weight-gradient-exact",
            "The correlation that gives the gradients of the weights has `k` outputs, with nothing "
            "to cut off, exactly when the leftover is less than the dilation.",
            RELATION,
        ),
        But("at most the dilation", iff(equal(WEIGHTS.output, k), _left <= d)),
        But("less than the stride", iff(equal(WEIGHTS.output, k), _left < s)),
        But("only without leftover", iff(equal(WEIGHTS.output, k), equal(_left, 0))),
    ),
    _theorem(
        Claim(
            iff(_beyond < n + e, d * x <= _left),
            (s >= 1,),
            "weight-gradient-surplus",
            "In the last window `x` taps more than the kernel has would still stand on the padded "
            "input exactly when `d·x` is at most the leftover: that is where surplus outputs "
            "come from.",
            RELATION,
        ),
        But("less than the leftover", iff(_beyond < n + e, d * x < _left)),
        But("without the dilation", iff(_beyond < n + e, x <= _left)),
        But(
            "in the window before",
            iff(AXIS.position(AXIS.output - 2, k - 1 + x) < n + e, d * x <= _left),
        ),
    ),
)
