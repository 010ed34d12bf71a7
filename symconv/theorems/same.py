"""Same padding: at stride 1 by hand, at larger strides as TensorFlow and ONNX compute it."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import ceil_div, divides, equal, greatest, iff, implies
from symconv.theorems.letters import AXIS, RELATION, P, b, d, e, k, n, p, s
from symconv.theorems.sources import ONNX_PAD_SHAPE, PYTORCH, TENSORFLOW
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "same")


_span, _reach = AXIS.span, AXIS.reach
_one = AxisTerms(n, k, 1, b, e, d).output
_both = AxisTerms(n, k, 1, p, p, d).output
_is_half = equal(p, _reach // 2)
_odd_or_even = equal(k % 2, 1) | divides(2, d)

_STRIDE_1 = (
    _theorem(
        Claim(
            iff(equal(_one, n), equal(b + e, _reach)),
            (),
            "same-at-stride-1",
            "At stride 1 the output has the size of the input exactly when the padding of both "
            "sides together is one less than the kernel's span.",
            RELATION,
        ),
        But("the whole span", iff(equal(_one, n), equal(b + e, _span))),
        But("d·k", iff(equal(_one, n), equal(b + e, d * k))),
        But("at stride 2", equal(AxisTerms(n, k, 2, b, e, d).output, n), (equal(b + e, _reach),)),
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
            iff(equal(_both, n), _odd_or_even),
            (_is_half,),
            "same-by-half",
            "Half of `d(k − 1)` on both sides, rounded down, keeps the size at stride 1 exactly "
            "for an odd kernel or an even dilation.",
            RELATION,
        ),
        But("for every kernel", equal(_both, n)),
        But("exactly for odd kernels", iff(equal(_both, n), equal(k % 2, 1))),
        But("half of k − 1", given=(equal(p, (k - 1) // 2),)),
    ),
    _theorem(
        Claim(
            equal(_one, n) & (b <= e) & (e <= b + 1),
            (equal(b, _reach // 2), equal(e, _reach - b)),
            "pytorch-same",
            "PyTorch's 'same' puts half of `d(k − 1)` before, rounded down, and the rest after, at "
            "most one more: every kernel keeps the size at stride 1.",
            f"{PYTORCH}, Conv1d, padding='same'; torch.nn.modules.conv, _ConvNd",
        ),
        But("half on both sides", given=(equal(b, _reach // 2), equal(e, b))),
        But("half of the span", given=(equal(b, _span // 2), equal(e, _span - b))),
        But("the dilation left out", given=(equal(b, (k - 1) // 2), equal(e, k - 1 - b))),
    ),
)

SAME_UNCLAMPED = (ceil_div(n, s) - 1) * s + _span - n
SAME_TOTAL = greatest(SAME_UNCLAMPED, 0)
_is_total, _is_unclamped = equal(P, SAME_TOTAL), equal(P, SAME_UNCLAMPED)
_usual = (k >= 1, d >= 1, s >= 1)

_ceiling = ceil_div(n, s)
_padded = AxisTerms(n, k, s, b, P - b, d).output
_rounds_up = equal(_padded, _ceiling)

# Two ways to write the same rounding, so that one remainder is left to look at.
SAME_ROUNDED = Have(equal(_ceiling, (n - 1) // s + 1))
_BY_CASES = Have(
    implies(divides(s, n), equal(_ceiling, n // s))
    & implies(~divides(s, n), equal(_ceiling, n // s + 1))
)
SAME_BY_REMAINDER = equal(SAME_TOTAL, greatest(_reach - (n - 1) % s, 0))

_TOTAL = (
    _theorem(
        Claim(
            _rounds_up,
            (*_usual, _is_total),
            "same-size",
            "With TensorFlow's SAME padding the output size is the input size divided by the "
            "stride, rounded up, however the padding is split.",
            TENSORFLOW,
        ),
        But("rounded down", equal(_padded, n // s)),
        But("one cell less", given=(*_usual, equal(P, SAME_TOTAL - 1))),
        But("one cell more", given=(*_usual, equal(P, SAME_TOTAL + 1))),
        But("a stride more", given=(*_usual, equal(P, greatest(SAME_UNCLAMPED + s, 0)))),
    ),
    _theorem(
        Claim(
            SAME_TOTAL <= P,
            (s >= 1, P >= 0, _rounds_up),
            "same-is-least",
            "No padding of at least 0 that is smaller than TensorFlow's SAME padding gives the "
            "input size divided by the stride, rounded up.",
            TENSORFLOW,
        ),
        But("it is the only one", _is_total),
        But("negative padding too", given=(s >= 1, _rounds_up)),
        But("smaller than any other", SAME_TOTAL < P),
    ),
    _theorem(
        Claim(
            _rounds_up,
            (s >= 1, _is_unclamped),
            "same-size-without-maximum",
            "ONNX writes the SAME padding of its pools without the maximum with 0; the size is the "
            "same.",
            ONNX_PAD_SHAPE,
        ),
        But("rounded down", equal(_padded, n // s)),
        But("a stride more", given=(s >= 1, equal(P, SAME_UNCLAMPED + s))),
        But("one cell less", given=(s >= 1, equal(P, SAME_UNCLAMPED - 1))),
    ),
    _theorem(
        Claim(
            iff(SAME_UNCLAMPED >= 0, (n - 1) % s < _span),
            (s >= 1,),
            "same-sign-without-maximum",
            "The SAME padding without the maximum with 0 is negative exactly when `n − 1` modulo "
            "the stride is at least the kernel's span.",
            f"follows from {ONNX_PAD_SHAPE}",
            Plan((SAME_ROUNDED,)),
        ),
        But("never negative", SAME_UNCLAMPED >= 0, _usual),
        But("n modulo the stride", iff(SAME_UNCLAMPED >= 0, n % s < _span)),
        But("or equals the span", iff(SAME_UNCLAMPED >= 0, (n - 1) % s <= _span)),
    ),
    _theorem(
        Claim(
            SAME_BY_REMAINDER,
            (s >= 1,),
            "same-by-remainder",
            "The SAME padding is `d(k − 1)` less `n − 1` modulo the stride, and at least 0.",
            f"follows from {TENSORFLOW}",
            Plan((SAME_ROUNDED,)),
        ),
        But("n modulo the stride", equal(SAME_TOTAL, greatest(_reach - n % s, 0))),
        But("one more", equal(SAME_TOTAL, greatest(_span - (n - 1) % s, 0))),
        But("without the maximum", equal(SAME_TOTAL, _reach - (n - 1) % s)),
    ),
    _theorem(
        Claim(
            implies(divides(s, n), equal(SAME_TOTAL, greatest(_span - s, 0)))
            & implies(~divides(s, n), equal(SAME_TOTAL, greatest(_span - n % s, 0))),
            (s >= 1,),
            "same-by-cases",
            "The SAME padding is the span less the stride where the stride divides the input size, "
            "else the span less the remainder, and in both cases at least 0.",
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
