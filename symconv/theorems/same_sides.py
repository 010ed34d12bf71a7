"""Same padding further: its two sides, the transposed layer, and when it is symmetric."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Term, ceil_div, divides, equal, greatest, iff, substituted
from symconv.theorems.letters import AXIS, RELATION, b, d, k, m, n, p, s
from symconv.theorems.same import ONNX, SAME_BY_REMAINDER, SAME_ROUNDED, SAME_TOTAL, TENSORFLOW
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "same")

D2L = "Zhang et al., Dive into Deep Learning, section Padding and Stride"

_span = AXIS.span
_usual = (k >= 1, d >= 1, s >= 1)
_lower, _upper = SAME_TOTAL // 2, SAME_TOTAL - SAME_TOTAL // 2
_transposed_total, _extra = greatest(_span - s, 0), greatest(s - _span, 0)


def _transposed(total: Term, extra: Term | int = 0) -> Term:
    return AxisTerms(n, k, s, b, total - b, d).transposed_size(m, extra)


def _same_of(size: Term) -> Term:
    """The SAME padding of another input."""
    return substituted(SAME_TOTAL, {"n": size})


THEOREMS: tuple[Theorem, ...] = (
    _theorem(
        Claim(
            (_lower >= 0) & (_lower <= _upper) & (_upper <= _lower + 1),
            (s >= 1,),
            "same-upper",
            "SAME_UPPER, which is TensorFlow's SAME, splits the padding evenly and puts the odd "
            "cell at the end.",
            ONNX,
        ),
        But("an even split", equal(_lower, _upper)),
        But("the odd cell at the start", _upper <= _lower),
        But("always one more", equal(_upper, _lower + 1)),
    ),
    _theorem(
        Claim(
            equal(ceil_div(SAME_TOTAL, 2), _upper) & equal(_upper - _lower, SAME_TOTAL % 2),
            (s >= 1,),
            "same-lower",
            "SAME_LOWER puts half of the padding before, rounded up: what SAME_UPPER puts after; "
            "the two differ exactly for an odd total, by one cell.",
            ONNX,
        ),
        But("half, rounded down", equal(_lower, _upper)),
        But("always by one cell", equal(_upper - _lower, 1)),
        But("by the parity of the span", equal(_upper - _lower, _span % 2)),
    ),
    _theorem(
        Claim(
            iff(equal(_lower, p) & equal(_upper, p), divides(s, n - 1)),
            (d >= 1, k >= 2, s >= 1, equal(2 * p, _span - 1)),
            "same-is-symmetric",
            "SAME pads both sides by half of `d(k − 1)`, as one does by hand, exactly when the "
            "stride divides `n − 1`.",
            RELATION,
            Plan((SAME_ROUNDED, Have(SAME_BY_REMAINDER))),
        ),
        But("always", equal(_lower, p)),
        But("when the stride divides n", iff(equal(_lower, p), divides(s, n))),
        But("for one tap too", given=(d >= 1, k >= 1, s >= 1, equal(2 * p, _span - 1))),
    ),
    _theorem(
        Claim(
            equal(_transposed(_transposed_total, _extra), s * m) & (_extra < s),
            _usual,
            "transposed-same",
            "A transposed layer with SAME padding multiplies the size by the stride; where the "
            "stride is larger than the span, cells are appended, fewer than the stride.",
            TENSORFLOW,
        ),
        But("without output padding", equal(_transposed(_transposed_total), s * m)),
        But("without the maximum of the padding", equal(_transposed(_span - s, _extra), s * m)),
        But("one cell less", equal(_transposed(_transposed_total + 1, _extra), s * m)),
    ),
    _theorem(
        Claim(
            equal(_same_of(s * m), _transposed_total),
            (s >= 1,),
            "transposed-same-padding",
            "The padding of transposed SAME is the SAME padding of the size that it gives.",
            TENSORFLOW,
            Plan((Have(equal(ceil_div(s * m, s), m)),)),
        ),
        But(
            "of its own size",
            equal(greatest((ceil_div(m, s) - 1) * s + _span - m, 0), _transposed_total),
        ),
        But(
            "one more",
            equal(
                greatest((ceil_div(s * m, s) - 1) * s + _span - s * m, 0),
                greatest(_span - s + 1, 0),
            ),
        ),
        But(
            "without the maximum",
            equal(greatest((ceil_div(s * m, s) - 1) * s + _span - s * m, 0), _span - s),
        ),
    ),
    _theorem(
        Claim(
            equal(AxisTerms(n, k, s, b, k - 1 - b).output, ceil_div(n, s))
            & equal(ceil_div(n, s), (n + s - 1) // s),
            (s >= 1,),
            "d2l-same",
            "With `k − 1` cells of padding in all, stride `s` gives the input size divided by the "
            "stride, rounded up.",
            D2L,
        ),
        But("rounded down", equal(AxisTerms(n, k, s, b, k - 1 - b).output, n // s)),
        But("k cells", equal(AxisTerms(n, k, s, b, k - b).output, ceil_div(n, s))),
        But(
            "whatever the dilation",
            equal(AxisTerms(n, k, s, b, k - 1 - b, d).output, ceil_div(n, s)),
            (s >= 1, d >= 1, k >= 1),
        ),
    ),
)
