"""Same padding: at stride 1 by hand, at larger strides as TensorFlow and ONNX compute it."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Term, ceil_div, divides, equal, greatest, iff, implies
from symconv.theorems.letters import AXIS, RELATION, b, d, e, k, m, n, op, p, s
from symconv.theorems.theorem import But, theorem

_theorem = partial(theorem, "same")

TENSORFLOW = "TensorFlow, Neural Network, notes on padding"
ONNX = "ONNX, Conv and pooling operators, auto_pad"
PYTORCH = "PyTorch, Conv1d, padding='same'"
D2L = "Zhang et al., Dive into Deep Learning, section Padding and Stride"

_span = AXIS.span
_ceiling = ceil_div(n, s)


def _padded(total: Term, stride: Term = s) -> Term:
    """The output size with this padding in all, b cells of it before."""
    return AxisTerms(n, k, stride, b, total - b, d).output


_unclamped = (_ceiling - 1) * s + _span - n
SAME_TOTAL = greatest(_unclamped, 0)
_usual = (k >= 1, d >= 1, s >= 1)

_one = AxisTerms(n, k, 1, b, e, d).output
_both = AxisTerms(n, k, 1, p, p, d).output
_half = (_span - 1) // 2
_odd_or_even = equal(k % 2, 1) | divides(2, d)

_STRIDE_1 = (
    _theorem(
        Claim(
            iff(equal(_one, n), equal(b + e, _span - 1)),
            (),
            "same-at-stride-1",
            "At stride 1 the output has the size of the input exactly when the padding is one "
            "less than the kernel's span in all.",
            RELATION,
        ),
        But("the whole span", iff(equal(_one, n), equal(b + e, _span))),
        But("d·k", iff(equal(_one, n), equal(b + e, d * k))),
        But("at stride 2", equal(AxisTerms(n, k, 2, b, e, d).output, n),
            (equal(b + e, _span - 1),)),
    ),
    _theorem(
        Claim(
            implies(equal(_both, n), _odd_or_even),
            (),
            "same-needs-odd-or-even",
            "Equal padding on both sides keeps the size at stride 1 only for an odd kernel or an "
            "even dilation.",
            RELATION,
        ),
        But("only for an odd kernel", implies(equal(_both, n), equal(k % 2, 1))),
        But("only for an even dilation", implies(equal(_both, n), divides(2, d))),
        But("for those with any padding", implies(_odd_or_even, equal(_both, n))),
    ),
    _theorem(
        Claim(
            iff(equal(AxisTerms(n, k, 1, _half, _half, d).output, n), _odd_or_even),
            (),
            "same-by-half",
            "Half of the span on both sides, rounded down, keeps the size at stride 1 exactly for "
            "an odd kernel or an even dilation.",
            RELATION,
        ),
        But("for every kernel", equal(AxisTerms(n, k, 1, _half, _half, d).output, n)),
        But("exactly for odd kernels",
            iff(equal(AxisTerms(n, k, 1, _half, _half, d).output, n), equal(k % 2, 1))),
        But("half of the kernel",
            iff(equal(AxisTerms(n, k, 1, (k - 1) // 2, (k - 1) // 2, d).output, n), _odd_or_even)),
    ),
    _theorem(
        Claim(
            equal(AxisTerms(n, k, 1, _half, _span - 1 - _half, d).output, n),
            (),
            "pytorch-same",
            "PyTorch's 'same' puts half of the padding before, rounded down, and the rest after: "
            "every kernel keeps the size.",
            PYTORCH,
        ),
        But("half on both sides", equal(AxisTerms(n, k, 1, _half, _half, d).output, n)),
        But("half of the span", equal(
            AxisTerms(n, k, 1, _span // 2, _span - _span // 2, d).output, n)),
        But("the dilation forgotten", equal(
            AxisTerms(n, k, 1, (k - 1) // 2, k - 1 - (k - 1) // 2, d).output, n)),
    ),
)

_has_size = equal(AXIS.output, _ceiling)
# The two ways to write the same rounding, so that one remainder is left to look at.
_ROUNDED = Have(equal(_ceiling, (n - 1) // s + 1))
_BY_CASES = Have(
    implies(divides(s, n), equal(_ceiling, n // s))
    & implies(~divides(s, n), equal(_ceiling, n // s + 1))
)
_BY_REMAINDER = equal(SAME_TOTAL, greatest(_span - 1 - (n - 1) % s, 0))

_TOTAL = (
    _theorem(
        Claim(
            equal(_padded(SAME_TOTAL), _ceiling),
            _usual,
            "same-size",
            "With TensorFlow's SAME padding the output size is the input size divided by the "
            "stride, rounded up, however the padding is split.",
            TENSORFLOW,
        ),
        But("rounded down", equal(_padded(SAME_TOTAL), n // s)),
        But("one cell less", equal(_padded(SAME_TOTAL - 1), _ceiling)),
        But("one cell more", equal(_padded(SAME_TOTAL + 1), _ceiling)),
        But("without the − 1", equal(_padded(greatest(_unclamped + s, 0)), _ceiling)),
    ),
    _theorem(
        Claim(
            SAME_TOTAL <= b + e,
            (s >= 1, 0 <= b + e, _has_size),
            "same-is-least",
            "No smaller padding gives the input size divided by the stride, rounded up.",
            TENSORFLOW,
        ),
        But("it is the only one", equal(b + e, SAME_TOTAL)),
        But("negative padding too", given=(s >= 1, _has_size)),
        But("smaller than any other", SAME_TOTAL < b + e),
    ),
    _theorem(
        Claim(
            equal(_padded(_unclamped), _ceiling),
            (s >= 1,),
            "same-size-without-maximum",
            "Without the maximum with 0, as ONNX writes it for pooling, the size is the same.",
            ONNX,
        ),
        But("rounded down", equal(_padded(_unclamped), n // s)),
        But("a stride more", equal(_padded(_unclamped + s), _ceiling)),
        But("one cell less", equal(_padded(_unclamped - 1), _ceiling)),
    ),
    _theorem(
        Claim(
            iff(0 <= _unclamped, (n - 1) % s < _span),
            (s >= 1,),
            "same-sign-without-maximum",
            "Without the maximum the padding is negative exactly when `n − 1` modulo the stride "
            "is at least the kernel's span.",
            ONNX,
            Plan((_ROUNDED,)),
        ),
        But("never negative", 0 <= _unclamped, _usual),
        But("n modulo the stride", iff(0 <= _unclamped, n % s < _span)),
        But("or equals the span", iff(0 <= _unclamped, (n - 1) % s <= _span)),
    ),
    _theorem(
        Claim(
            _BY_REMAINDER,
            (s >= 1,),
            "same-by-remainder",
            "The SAME padding is one less than the span and less by `n − 1` modulo the stride.",
            TENSORFLOW,
            Plan((_ROUNDED,)),
        ),
        But("n modulo the stride", equal(SAME_TOTAL, greatest(_span - 1 - n % s, 0))),
        But("one more", equal(SAME_TOTAL, greatest(_span - (n - 1) % s, 0))),
        But("without the maximum", equal(SAME_TOTAL, _span - 1 - (n - 1) % s)),
    ),
    _theorem(
        Claim(
            implies(divides(s, n), equal(SAME_TOTAL, greatest(_span - s, 0)))
            & implies(~divides(s, n), equal(SAME_TOTAL, greatest(_span - n % s, 0))),
            (s >= 1,),
            "same-by-cases",
            "The SAME padding is the span less the stride where the stride divides the input "
            "size, else the span less the remainder.",
            TENSORFLOW,
            Plan((_BY_CASES,)),
        ),
        But("the remainder in both", equal(SAME_TOTAL, greatest(_span - n % s, 0))),
        But("the stride in both", equal(SAME_TOTAL, greatest(_span - s, 0))),
        But("the cases exchanged",
            implies(~divides(s, n), equal(SAME_TOTAL, greatest(_span - s, 0)))),
    ),
)

_lower, _upper = SAME_TOTAL // 2, SAME_TOTAL - SAME_TOTAL // 2
_transposed_total, _extra = greatest(_span - s, 0), greatest(s - _span, 0)


def _transposed(total: Term, extra: Term) -> Term:
    return AxisTerms(n, k, s, b, total - b, d).transposed_size(m, extra)


_SPLIT = (
    _theorem(
        Claim(
            (0 <= _lower) & (_lower <= _upper) & (_upper <= _lower + 1),
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
            Plan((_ROUNDED, Have(_BY_REMAINDER))),
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
        But("without output padding", equal(_transposed(_transposed_total, 0 * s), s * m)),
        But("without the maximum of the padding",
            equal(_transposed(_span - s, _extra), s * m)),
        But("one cell less", equal(_transposed(_transposed_total + 1, _extra), s * m)),
    ),
    _theorem(
        Claim(
            equal(
                greatest((ceil_div(s * m, s) - 1) * s + _span - s * m, 0),
                _transposed_total,
            ),
            (s >= 1,),
            "transposed-same-padding",
            "The padding of transposed SAME is the SAME padding of the size that it gives.",
            TENSORFLOW,
            Plan((Have(equal(ceil_div(s * m, s), m)),)),
        ),
        But("of its own size", equal(greatest((ceil_div(m, s) - 1) * s + _span - m, 0),
                                     _transposed_total)),
        But("one more", equal(greatest((ceil_div(s * m, s) - 1) * s + _span - s * m, 0),
                              greatest(_span - s + 1, 0))),
        But("without the maximum", equal(greatest((ceil_div(s * m, s) - 1) * s + _span - s * m, 0),
                                         _span - s)),
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
        But("whatever the dilation", equal(AxisTerms(n, k, s, b, k - 1 - b, d).output,
                                           ceil_div(n, s)), (s >= 1, d >= 1, k >= 1)),
    ),
)

THEOREMS = (*_STRIDE_1, *_TOTAL, *_SPLIT)
