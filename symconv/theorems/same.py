"""Same padding: at stride 1 by hand, at larger strides as TensorFlow and ONNX compute it."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Term, ceil_div, divides, equal, greatest, iff, implies
from symconv.theorems.letters import AXIS, RELATION, b, d, e, k, n, p, s
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "same")

TENSORFLOW = "TensorFlow, Neural Network, notes on padding"
ONNX = "ONNX, Conv and pooling operators, auto_pad"
PYTORCH = "PyTorch, Conv1d, padding='same'"

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
        But(
            "at stride 2", equal(AxisTerms(n, k, 2, b, e, d).output, n), (equal(b + e, _span - 1),)
        ),
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
        But(
            "exactly for odd kernels",
            iff(equal(AxisTerms(n, k, 1, _half, _half, d).output, n), equal(k % 2, 1)),
        ),
        But(
            "half of the kernel",
            iff(equal(AxisTerms(n, k, 1, (k - 1) // 2, (k - 1) // 2, d).output, n), _odd_or_even),
        ),
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
        But(
            "half of the span",
            equal(AxisTerms(n, k, 1, _span // 2, _span - _span // 2, d).output, n),
        ),
        But(
            "the dilation forgotten",
            equal(AxisTerms(n, k, 1, (k - 1) // 2, k - 1 - (k - 1) // 2, d).output, n),
        ),
    ),
)

_has_size = equal(AXIS.output, _ceiling)
# The two ways to write the same rounding, so that one remainder is left to look at.
SAME_ROUNDED = Have(equal(_ceiling, (n - 1) // s + 1))
_BY_CASES = Have(
    implies(divides(s, n), equal(_ceiling, n // s))
    & implies(~divides(s, n), equal(_ceiling, n // s + 1))
)
SAME_BY_REMAINDER = equal(SAME_TOTAL, greatest(_span - 1 - (n - 1) % s, 0))

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
            b + e >= SAME_TOTAL,
            (s >= 1, b + e >= 0, _has_size),
            "same-is-least",
            "No smaller padding gives the input size divided by the stride, rounded up.",
            TENSORFLOW,
        ),
        But("it is the only one", equal(b + e, SAME_TOTAL)),
        But("negative padding too", given=(s >= 1, _has_size)),
        But("smaller than any other", b + e > SAME_TOTAL),
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
            iff(_unclamped >= 0, (n - 1) % s < _span),
            (s >= 1,),
            "same-sign-without-maximum",
            "Without the maximum the padding is negative exactly when `n − 1` modulo the stride "
            "is at least the kernel's span.",
            ONNX,
            Plan((SAME_ROUNDED,)),
        ),
        But("never negative", _unclamped >= 0, _usual),
        But("n modulo the stride", iff(_unclamped >= 0, n % s < _span)),
        But("or equals the span", iff(_unclamped >= 0, (n - 1) % s <= _span)),
    ),
    _theorem(
        Claim(
            SAME_BY_REMAINDER,
            (s >= 1,),
            "same-by-remainder",
            "The SAME padding is one less than the span and less by `n − 1` modulo the stride.",
            TENSORFLOW,
            Plan((SAME_ROUNDED,)),
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
        But(
            "the cases exchanged",
            implies(~divides(s, n), equal(SAME_TOTAL, greatest(_span - s, 0))),
        ),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_STRIDE_1, *_TOTAL)
