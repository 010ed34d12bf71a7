"""Same padding further: its two sides, the transposed layer, and when it is symmetric."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Term, ceil_div, divides, equal, greatest, iff, substituted
from symconv.theorems.letters import AXIS, RELATION, P, b, d, e, k, m, n, op, p, s
from symconv.theorems.same import SAME_BY_REMAINDER, SAME_ROUNDED, SAME_TOTAL
from symconv.theorems.sources import BOOK, JAX, KERAS_2, ONNX_AUTO_PAD, TENSORFLOW
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "same")


_span = AXIS.span
_usual = (k >= 1, d >= 1, s >= 1)
_lower, _upper = P // 2, P - P // 2
_symmetric = (d >= 1, k >= 2, s >= 1, equal(P, SAME_TOTAL), equal(2 * p, AXIS.reach))

_crops, _appends = greatest(_span - s, 0), greatest(s - _span, 0)
_transposed = AxisTerms(n, k, s, b, P - b, d).transposed_size(m, op)
_is_crop, _is_appended = equal(P, _crops), equal(op, _appends)
_d2l = (s >= 1, equal(b + e, k - 1))


def _same_of(size: Term) -> Term:
    """The SAME padding of another input."""
    return substituted(SAME_TOTAL, {"n": size})


THEOREMS: tuple[Theorem, ...] = (
    _theorem(
        Claim(
            (_lower >= 0) & (_lower <= _upper) & (_upper <= _lower + 1),
            (P >= 0,),
            "same-upper",
            "SAME_UPPER, which is TensorFlow's SAME, splits a padding of `P` cells in halves and "
            "puts an odd cell at the end.",
            f"{ONNX_AUTO_PAD}; {TENSORFLOW}",
        ),
        But("an even split", equal(_lower, _upper)),
        But("the odd cell at the start", _upper <= _lower),
        But("always one more", equal(_upper, _lower + 1)),
    ),
    _theorem(
        Claim(
            equal(ceil_div(P, 2), _upper) & equal(_upper - _lower, P % 2),
            (),
            "same-lower",
            "SAME_LOWER puts half of the padding before, rounded up: what SAME_UPPER puts after; "
            "the two differ exactly for an odd total, by one cell.",
            ONNX_AUTO_PAD,
        ),
        But("half, rounded down", equal(_lower, _upper)),
        But("always by one cell", equal(_upper - _lower, 1)),
        But("rounded down twice", equal(_upper, P // 2)),
    ),
    _theorem(
        Claim(
            iff(equal(_lower, p) & equal(_upper, p), divides(s, n - 1)),
            _symmetric,
            "same-is-symmetric",
            "With two or more taps and an even `d(k − 1)`, SAME pads both sides by half of it, as "
            "one does by hand, exactly when the stride divides `n − 1`.",
            RELATION,
            Plan((SAME_ROUNDED, Have(SAME_BY_REMAINDER))),
        ),
        But("always", equal(_lower, p)),
        But("when the stride divides n", iff(equal(_lower, p), divides(s, n))),
        But("for one tap too", given=(d >= 1, k >= 1, *_symmetric[2:])),
    ),
    _theorem(
        Claim(
            equal(_transposed, s * m) & (op < s),
            (*_usual, _is_crop, _is_appended),
            "transposed-same",
            "A transposed layer with SAME padding multiplies the size by the stride; where the "
            "stride is larger than the span, cells are appended, fewer than the stride.",
            f"{KERAS_2}, deconv_output_length; {JAX}.conv_transpose, padding 'SAME'",
        ),
        But("without output padding", given=(*_usual, _is_crop, equal(op, 0))),
        But("negative padding", given=(*_usual, equal(P, _span - s), _is_appended)),
        But("one cell less", given=(*_usual, equal(P, _crops + 1), _is_appended)),
    ),
    _theorem(
        Claim(
            equal(_same_of(s * m), _crops),
            (s >= 1,),
            "transposed-same-padding",
            "The padding of transposed SAME is the SAME padding of the size that it gives.",
            f"follows from {TENSORFLOW}",
            Plan((Have(equal(ceil_div(s * m, s), m)),)),
        ),
        But(
            "of its own size",
            equal(greatest((ceil_div(m, s) - 1) * s + _span - m, 0), _crops),
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
            equal(AxisTerms(n, k, s, b, e).output, (n + s - 1) // s)
            & equal(ceil_div(n, s), (n + s - 1) // s),
            _d2l,
            "d2l-same",
            "With an undilated kernel and `k − 1` cells of padding in all, stride `s` gives the "
            "input size divided by the stride, rounded up.",
            f"{BOOK} Padding and Stride",
        ),
        But("rounded down", equal(AxisTerms(n, k, s, b, e).output, n // s)),
        But("k cells", given=(s >= 1, equal(b + e, k))),
        But("whatever the dilation", equal(AXIS.output, ceil_div(n, s)), (*_usual, *_d2l)),
    ),
)
