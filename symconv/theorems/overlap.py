"""How many windows cover a cell: the checkerboard, and which inputs are used more than others.

Read from the input to the output this is how often a cell is used; of a transposed layer, how
many outputs of the small side add up in a cell. ``J`` counts cells from the start of the
padding, so that J = j + b.
"""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import (
    Term,
    ceil_div,
    divides,
    equal,
    iff,
    implies,
    names,
    number,
    unequal,
)
from symconv.theorems import theorem as of
from symconv.theorems import usage
from symconv.theorems.letters import AXIS, RELATION, b, d, e, i, j, k, m, n, s, t
from symconv.theorems.polyphase import phase_taps
from symconv.theorems.sources import CHECKERBOARD
from symconv.theorems.theorem import But, Theorem
from symconv.theorems.usage import covers

_theorem = partial(of.theorem, "overlap")


J, x = names("J x")


def count(cell: Term) -> Term:
    """Windows of k cells over a cell far from both ends."""
    return cell // s - (cell - k) // s


_PLAIN = AxisTerms(n, k, s, b, e)
_over = covers(_PLAIN, j)
_met = equal(AXIS.position(i, t), j)
_tap = (t >= 0, t < k)

_WINDOWS = (
    _theorem(
        Claim(
            iff(_over, (i > (j + b - k) // s) & (i <= (j + b) // s)),
            (s >= 1,),
            "windows-over-a-cell",
            "The windows of an undilated kernel over cell `j` are those after `⌊(j + b − k)/s⌋` up "
            "to `⌊(j + b)/s⌋`.",
            RELATION,
        ),
        But("one window more", iff(_over, (i >= (j + b - k) // s) & (i <= (j + b) // s))),
        But("without the padding", iff(_over, (i > (j - k) // s) & (i <= j // s))),
        But("k − 1 for k", iff(_over, (i > (j + b - (k - 1)) // s) & (i <= (j + b) // s))),
    ),
    _theorem(
        Claim(
            (i >= 0) & (i < m),
            (s >= 1, d >= 0, *_tap, _met, j + b >= AXIS.span - 1, j + b <= s * (m - 1)),
            "interior-windows",
            "Every window that could read a cell exists if the cell lies at least a span less 1 "
            "behind the start of the padding and no further than the start of the last of `m` "
            "windows.",
            RELATION,
        ),
        But(
            "a cell nearer to the start",
            given=(s >= 1, d >= 0, *_tap, _met, j + b >= AXIS.span - 2, j + b <= s * (m - 1)),
        ),
        But(
            "a stride nearer to the end",
            given=(s >= 1, d >= 0, *_tap, _met, j + b >= AXIS.span - 1, j + b <= s * m),
        ),
        But(
            "the kernel size for the span",
            given=(s >= 1, d >= 0, *_tap, _met, j + b >= k - 1, j + b <= s * (m - 1)),
        ),
    ),
    _theorem(
        Claim(
            equal(AXIS.position(i + 1, 0) - AXIS.position(i, k - 1) - 1, s - AXIS.span),
            (),
            "between-windows",
            "Between the last tap of a window and the first of the next lie `s − span` cells; if "
            "that is negative, so many cells lie under the spans of both.",
            RELATION,
        ),
        But("one more", equal(AXIS.position(i + 1, 0) - AXIS.position(i, k - 1), s - AXIS.span)),
        But(
            "the kernel size for the span",
            equal(AXIS.position(i + 1, 0) - AXIS.position(i, k - 1) - 1, s - k),
        ),
        But(
            "the stride forgotten",
            equal(AXIS.position(i + 1, 0) - AXIS.position(i, k - 1) - 1, 1 - AXIS.span),
        ),
    ),
)

_apart = equal(count(s * x), count(s * x + s - 1))

_COUNTS = (
    _theorem(
        Claim(
            implies(J % s < k % s, equal(count(J), k // s + 1))
            & implies(J % s >= k % s, equal(count(J), k // s)),
            (s >= 1,),
            "overlap-count",
            "Far from the ends `⌊k/s⌋` windows of an undilated kernel cover a cell, and one more "
            "where `J mod s` is less than `k mod s`; `J` counts cells from the start of the "
            "padding.",
            f"{RELATION}; for stride 2 and 3 taps {CHECKERBOARD}",
        ),
        But("up to k mod s", implies(J % s <= k % s, equal(count(J), k // s + 1))),
        But("rounded up everywhere", equal(count(J), (k + s - 1) // s)),
        But("rounded down everywhere", equal(count(J), k // s)),
    ),
    _theorem(
        Claim(
            equal(count(J), k / s),
            (s >= 1, divides(s, k)),
            "overlap-is-uniform",
            "If the stride divides the size of an undilated kernel, every cell far from the ends "
            "is covered by `k/s` windows.",
            f"{CHECKERBOARD}, Better Upsampling",
            Plan(splits=(count(J) - k // s,)),
        ),
        But("any kernel size", given=(s >= 1,)),
        But("a kernel of one tap more", given=(s >= 1, divides(s, k - 1))),
        But("one window more", equal(count(J), k / s + 1)),
    ),
    _theorem(
        Claim(
            iff(_apart, divides(s, k)),
            (s >= 1,),
            "overlap-is-uneven",
            "Cells `s·x` and `s·x + s − 1` of the padded input are covered equally often by an "
            "undilated kernel exactly when the stride divides its size: otherwise the overlap is "
            "not uniform.",
            f"{CHECKERBOARD}, Deconvolution & Overlap",
            Plan(
                (
                    Have(equal(count(s * x), ceil_div(k, s))),
                    Have(equal(count(s * x + s - 1), k // s)),
                )
            ),
        ),
        But("the cell before", iff(equal(count(s * x), count(s * x + s - 2)), divides(s, k))),
        But("the next multiple", iff(equal(count(s * x), count(s * x + s)), divides(s, k))),
        But("neighbours", iff(equal(count(s * x), count(s * x + 1)), divides(s, k))),
        But("a kernel of one tap more", iff(_apart, divides(s, k - 1))),
    ),
)

# A stride and a dilation with the common divisor g.
g, stride_part, dilation_part = names("g s' d'")
_COMMON = AxisTerms(n, k, g * stride_part, b, e, g * dilation_part)
# Without one there are u and v with v·d = 1 + s·u, as Bézout says.
u, v = names("u v")
_bezout = (s >= 1, equal(v * d, 1 + s * u))
_phase = (v * J) % s


def dilated_count(cell: Term) -> Term:
    """Taps over a cell far from both ends: those of phase v·J."""
    return phase_taps((v * cell) % s)


_AT_0, _AT_D = dilated_count(number(0)), dilated_count(-d)

_DILATED = (
    _theorem(
        Claim(
            unequal(_COMMON.position(i, t), j),
            (g >= 1, (j + b) % g > 0),
            "dilation-leaves-gaps",
            "If the stride and the dilation have a common divisor `g`, no tap reaches a cell "
            "whose `j + b` is no multiple of `g`: with `g ≥ 2` the overlap is never uniform.",
            RELATION,
            Plan(splits=(stride_part * i + dilation_part * t - (j + b) // g,)),
        ),
        But("multiples too", given=(g >= 1,)),
        But("without the padding", given=(g >= 1, j % g > 0)),
        But(
            "a common divisor of the stride only",
            unequal(AxisTerms(n, k, g * stride_part, b, e, d).position(i, t), j),
        ),
    ),
    _theorem(
        Claim(
            iff(divides(s, J - d * t), equal(t % s, _phase)),
            _bezout,
            "taps-over-a-cell",
            "If stride and dilation have no common divisor, so that `v·d = 1 + s·u` for some `u` "
            "and `v`, exactly the taps of one phase reach cell `J` of the padded input: those that "
            "leave the same remainder as `v·J` after division by `s`.",
            RELATION,
            Plan(
                splits=(
                    t // s - (v * J) // s + u * t + v * ((J - d * t) // s),
                    u * J + d * (t // s - (v * J) // s) + (J - d * t) // s,
                )
            ),
        ),
        But("any u and v", given=(s >= 1,)),
        But("v·d = s·u − 1", given=(s >= 1, equal(v * d, s * u - 1))),
        But("the phase of J itself", iff(divides(s, J - d * t), equal(t % s, J % s))),
    ),
    _theorem(
        Claim(
            equal(dilated_count(J), k / s),
            (s >= 1, divides(s, k)),
            "dilated-overlap-is-uniform",
            "The phase of `v·J` has `k/s` taps for every cell `J` if the stride divides the kernel "
            "size.",
            f"{RELATION}; for a dilation of 1 {CHECKERBOARD}",
            Plan(splits=((_phase - k) // s + k // s,)),
        ),
        But("any kernel size", given=(s >= 1,)),
        But("a kernel of one tap more", given=(s >= 1, divides(s, k - 1))),
        But("a tap more", equal(dilated_count(J), k / s + 1)),
    ),
    _theorem(
        Claim(
            iff(equal(_AT_0, _AT_D), divides(s, k)),
            _bezout,
            "dilated-overlap-is-uneven",
            "If stride and dilation have no common divisor, cells `0` and `−d` of the padded "
            "input, and any as many strides further on, are reached by equally many taps exactly "
            "when the stride divides the kernel size.",
            f"{RELATION}; for a dilation of 1 {CHECKERBOARD}",
            Plan(
                (
                    Have(equal((v * -d) % s, s - 1), ((v * -d) // s + u + 1,)),
                    Have(equal(_AT_0, ceil_div(k, s))),
                    Have(equal(_AT_D, k // s)),
                )
            ),
        ),
        But("any u and v", given=(s >= 1,)),
        But("cell d", iff(equal(_AT_0, dilated_count(d)), divides(s, k))),
        But(
            "a kernel of one tap more",
            iff(equal(_AT_0, _AT_D), divides(s, k - 1)),
        ),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_WINDOWS, *_COUNTS, *_DILATED, *usage.THEOREMS)
