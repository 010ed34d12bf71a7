"""Exact scaling: which transposed layers multiply every size by the same factor."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import ceil_div, divides, equal, greatest, iff, implies, names
from symconv.theorems.letters import AXIS, RELATION, d, k, m, n, op, p, s
from symconv.theorems.letters import b as before
from symconv.theorems.letters import e as after
from symconv.theorems.sources import BOOK
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "upsampling")


(r,) = names("r")

_size, _span = AXIS.transposed_size, AXIS.span
_fills = equal(_span + op - before - after, s)
_two_sizes = equal(_size(1, op), r) & equal(_size(2, op), 2 * r)

_EXACT = (
    _theorem(
        Claim(
            iff(equal(_size(m, op), s * m), _fills),
            (),
            "exact-scaling",
            "A transposed layer multiplies a size by its stride exactly when span plus output "
            "padding less padding is the stride; one size decides for all.",
            RELATION,
        ),
        But("the span alone", iff(equal(_size(m, op), s * m), equal(_span - before - after, s))),
        But("s + 1", iff(equal(_size(m, op), s * m), equal(_span + op - before - after, s + 1))),
        But(
            "d·k for the span",
            iff(equal(_size(m, op), s * m), equal(d * k + op - before - after, s)),
        ),
    ),
    _theorem(
        Claim(
            iff(_two_sizes, equal(r, s) & _fills),
            (),
            "two-sizes-scale",
            "If the sizes of 1 and 2 cells are multiplied by `r`, then `r` is the stride and "
            "every size is.",
            RELATION,
        ),
        But("the size of 1 alone", iff(equal(_size(1, op), r), equal(r, s) & _fills)),
        But("the size of 2 alone", iff(equal(_size(2, op), 2 * r), equal(r, s) & _fills)),
        But("without the stride", iff(_two_sizes, _fills)),
    ),
    _theorem(
        Claim(
            equal(_size(m, op), r * m),
            (equal(r, s), _fills),
            "scales-every-size",
            "If `r` is the stride, and span plus output padding less padding is the stride as "
            "well, every size is multiplied by `r`.",
            RELATION,
        ),
        But("any factor", given=(_fills,)),
        But("any padding", given=(equal(r, s),)),
        But("one cell appended", equal(_size(m, op + 1), r * m)),
    ),
)

_usual = (k >= 1, d >= 1, s >= 2)
_equal_sides = AxisTerms(n, k, s, p, p, d).transposed_size
_small = (op >= 0, op < s)
# The least padding on both sides that brings the span down to a stride, and what that lacks.
_is_least = equal(p, greatest(0, ceil_div(_span - s, 2)))
_is_rest = equal(op, s - _span + 2 * p)
_rounded_down = equal(p, greatest(0, (_span - s) // 2))

_doubling = AxisTerms(n, k, 2, p, p).transposed_size
_d2l = AxisTerms(n, k, s, p, p).transposed_size

_SOLUTIONS = (
    _theorem(
        Claim(
            equal(_equal_sides(m, op), s * m) & (op >= 0) & (op < s),
            (*_usual, _is_least, _is_rest),
            "scaling-by-stride",
            "From stride 2 on every kernel can multiply all sizes by the stride, with equal "
            "padding on both sides and an output padding below the stride.",
            RELATION,
        ),
        But("at stride 1 too", given=(k >= 1, d >= 1, s >= 1, _is_least, _is_rest)),
        But("padding rounded down", given=(*_usual, _rounded_down, _is_rest)),
        But("without output padding", given=(*_usual, _is_least, equal(op, 0))),
    ),
    _theorem(
        Claim(
            iff(op <= 1, s - 1 <= _span),
            (_is_least, _is_rest),
            "scaling-appends-at-most-one",
            "With the least equal padding that brings the span down to the stride, an output "
            "padding of 0 or 1 is enough exactly where the kernel spans at least `s − 1` cells.",
            RELATION,
        ),
        But("for every kernel", op <= 1, (*_usual, _is_least, _is_rest)),
        But("none is needed", iff(equal(op, 0), s - 1 <= _span)),
        But("where it spans a stride", iff(op <= 1, s <= _span)),
    ),
    _theorem(
        Claim(
            equal(op, 0) & (equal(k % 2, 1) | divides(2, d)),
            (equal(s, 1), *_small, equal(_equal_sides(m, op), m)),
            "scaling-at-stride-1",
            "At stride 1 equal padding keeps the sizes only without output padding, and only for "
            "an odd kernel or an even dilation.",
            RELATION,
        ),
        But("only for an odd kernel", equal(k % 2, 1)),
        But("at stride 2", equal(op, 0), (equal(s, 2), *_small, equal(_equal_sides(m, op), 2 * m))),
        But("with any output padding", given=(equal(s, 1), equal(_equal_sides(m, op), m))),
    ),
    _theorem(
        Claim(
            equal(op, _span % 2),
            (equal(s, 2), *_small, equal(_equal_sides(m, op), 2 * m)),
            "doubling-forces-parity",
            "At stride 2, doubling every size with equal padding needs the output padding 1 for an "
            "odd span, 0 for an even one.",
            RELATION,
        ),
        But("the other way round", equal(op, (_span - 1) % 2)),
        But("by the kernel alone", equal(op, k % 2)),
        But("at stride 3", given=(equal(s, 3), *_small, equal(_equal_sides(m, op), 3 * m))),
    ),
    _theorem(
        Claim(
            implies(equal(k, 2 * p + 1), equal(_doubling(m, 1), 2 * m))
            & implies(equal(k, 2 * p + 2), equal(_doubling(m), 2 * m)),
            (),
            "doubling-kernels",
            "At stride 2, kernels of `2p + 1` taps with output padding 1, and of `2p + 2` taps "
            "without, double every size.",
            RELATION,
        ),
        But("odd kernels without", implies(equal(k, 2 * p + 1), equal(_doubling(m), 2 * m))),
        But("even kernels with 1", implies(equal(k, 2 * p + 2), equal(_doubling(m, 1), 2 * m))),
        But("padding one more", implies(equal(k, 2 * p), equal(_doubling(m, 1), 2 * m))),
    ),
    _theorem(
        Claim(
            iff(equal(_d2l(m), s * m), divides(2, s)),
            (equal(k, 2 * s), equal(p, s // 2)),
            "d2l-scaling",
            "A kernel of `2s` taps with padding `s/2`, rounded down, multiplies every size by the "
            "stride exactly for even strides, which Dive into Deep Learning assumes.",
            f"{BOOK} Fully Convolutional Networks",
        ),
        But("every stride", equal(_d2l(m), s * m)),
        But("rounded up", equal(_d2l(m), s * m), (equal(k, 2 * s), equal(p, ceil_div(s, 2)))),
        But("a kernel of s taps", given=(equal(k, s), equal(p, s // 2))),
    ),
    _theorem(
        Claim(
            equal(AxisTerms(n, k, s, p, p, d).output, m),
            (equal(n, s * m), 2 * p + 1 <= _span, _span <= 2 * p + s),
            "scaling-and-back",
            "A layer whose span exceeds its padding by 1 to `s` cells divides a multiple of the "
            "stride by the stride: it undoes the size of the scaling.",
            RELATION,
        ),
        But(
            "by more than a stride",
            given=(equal(n, s * m), s >= 1, 2 * p + 1 <= _span, _span <= 2 * p + s + 1),
        ),
        But("not at all", given=(equal(n, s * m), s >= 1, 2 * p <= _span, _span <= 2 * p + s)),
        But(
            "one input cell less",
            given=(equal(n, s * m - 1), 2 * p + 1 <= _span, _span <= 2 * p + s),
        ),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_EXACT, *_SOLUTIONS)
