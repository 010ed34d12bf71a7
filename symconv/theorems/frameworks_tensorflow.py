"""Size formulas as TensorFlow, Keras and JAX document or compute them, equal to an axis's."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Statement, Term, ceil_div, divides, equal, greatest, implies
from symconv.theorems.letters import AXIS, SPREAD, P, b, d, e, k, m, n, op, p, s, u, windows
from symconv.theorems.sources import JAX, KERAS_2, KERAS_3, TENSORFLOW
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "frameworks")


_span, _reach = AXIS.span, AXIS.reach
_valid = AxisTerms(n, k, s, 0, 0, d)
_split = AxisTerms(n, k, s, b, P - b, d)
_usual = (k >= 1, d >= 1, s >= 1)
_crops, _appends = greatest(_span - s, 0), greatest(s - _span, 0)

_TENSORFLOW = (
    _theorem(
        Claim(
            equal(windows(_valid), ceil_div(n - _span + 1, s)),
            (s >= 1, _span <= n),
            "tensorflow-valid",
            "TensorFlow's VALID size, `n − span + 1` divided by the stride and rounded up, is the "
            "number of windows where the kernel fits.",
            TENSORFLOW,
        ),
        But("whether it fits or not", given=(s >= 1,)),
        But("rounded down", equal(windows(_valid), (n - _span + 1) // s)),
        But("k for the span", equal(windows(_valid), ceil_div(n - k + 1, s))),
    ),
    _theorem(
        Claim(
            equal(_split.output, n / s),
            (*_usual, divides(s, n), equal(P, _crops)),
            "tensorflow-same",
            "TensorFlow's SAME padding for inputs that the stride divides, the span less the "
            "stride and at least 0, gives the input size divided by the stride.",
            TENSORFLOW,
            Plan((Have(equal(n, s * (n // s))), Have(equal(_split.output, n // s)))),
        ),
        But(
            "for every input, rounded up",
            equal(_split.output, ceil_div(n, s)),
            (*_usual, equal(P, _crops)),
        ),
        But("one cell less", given=(*_usual, divides(s, n), equal(P, _crops - 1))),
        But("k for the span", given=(*_usual, divides(s, n), equal(P, greatest(k - s, 0)))),
    ),
)

_dilated_kernel = k + (k - 1) * (d - 1)


def _divided(length: Term) -> Term:
    """What Keras makes of a size at stride 1."""
    return (length + s - 1) // s


_causal = AxisTerms(n, k, s, _reach, 0, d)
_full = AxisTerms(n, k, s, _reach, _reach, d)
_half = AxisTerms(n, k, s, p, p, d).transposed_size(m, op)
_is_half = equal(p, _span // 2)

_KERAS = (
    _theorem(
        Claim(
            equal(_valid.output, _divided(n - _dilated_kernel + 1))
            & equal(_causal.output, _divided(n))
            & equal(_full.output, _divided(n + _dilated_kernel - 1)),
            (s >= 1,),
            "keras-conv",
            "Keras 2 computes the size at stride 1 and divides it by the stride, rounded up: right "
            "for 'valid', 'causal' and 'full' padding.",
            f"{KERAS_2}, conv_output_length",
        ),
        But("k for the dilated kernel", equal(_valid.output, _divided(n - k + 1))),
        But("rounded down", equal(_valid.output, (n - _dilated_kernel + 1) // s)),
        But("full with one cell more", equal(_full.output, _divided(n + _dilated_kernel))),
    ),
    _theorem(
        Claim(
            equal(_valid.transposed_size(m, op), m * s + _crops),
            (equal(op, _appends),),
            "keras-transposed-valid",
            "Keras's 'valid' transposed size, with no output padding given, is the transposed size "
            "without padding; where the stride is larger than the span, the difference is "
            "appended.",
            f"{KERAS_2}, deconv_output_length; {KERAS_3}",
        ),
        But("nothing appended", given=(equal(op, 0),)),
        But("k for the span", equal(_valid.transposed_size(m, op), m * s + greatest(k - s, 0))),
        But("without the maximum", equal(_valid.transposed_size(m, op), m * s + _span - s)),
    ),
    _theorem(
        Claim(
            equal(_half, (m - 1) * s + _span % 2 + op),
            (_is_half,),
            "keras-transposed-same",
            "Keras's 'same' transposed size with an output padding is the transposed size with "
            "half of the span, rounded down, as padding on both sides.",
            f"{KERAS_2}, deconv_output_length; {KERAS_3}",
        ),
        But("m·s", equal(_half, m * s)),
        But("the parity of k", equal(_half, (m - 1) * s + k % 2 + op)),
        But("half of d·(k − 1)", given=(equal(p, _reach // 2),)),
    ),
)

_stretched = AxisTerms(m, k, 1, b, P - b, d, s)
_back = AxisTerms(n, k, s, P // 2, P - P // 2, d).transposed(m, op)
_same_total = _span + s - 2
_first_case = implies(s > _span - 1, equal(_back.before, _span - 1))
_second_case = implies(s <= _span - 1, equal(_back.before, ceil_div(_same_total, 2)))

_dilated = 1 + u * (n - 1)


def _counts(cells: Term) -> Statement:
    """That JAX counts the windows if it takes so many cells for the dilated input."""
    return equal(windows(SPREAD), greatest(0, (cells + b + e - _span) // s + 1))


_JAX = (
    _theorem(
        Claim(
            _counts(_dilated),
            (s >= 1,),
            "jax-conv-general",
            "The size of JAX's general convolution: dilate the input, pad it, and count windows; a "
            "negative size is cut off at 0, so that it counts where the kernel does not fit as "
            "well.",
            f"{JAX}.conv_general_dilated, shape in conv_shape_tuple",
        ),
        But("u·n", _counts(1 + u * n)),
        But("input not dilated", _counts(n)),
        But("pad first", _counts(1 + u * (n + b + e - 1) - b - e)),
        But("not cut off at 0", equal(windows(SPREAD), (_dilated + b + e - _span) // s + 1)),
    ),
    _theorem(
        Claim(
            equal(_stretched.output, s * m),
            (equal(P, _same_total),),
            "jax-transposed-same",
            "JAX's SAME padding of the stretched input of a transposed convolution, `span + s − 2` "
            "in all, multiplies the size by the stride.",
            f"{JAX}.conv_transpose, padding 'SAME'",
        ),
        But("one cell less", given=(equal(P, _same_total - 1),)),
        But("k for the span", given=(equal(P, k + s - 2),)),
        But("without the stride", given=(equal(P, _span - 1),)),
    ),
    _theorem(
        Claim(
            equal(_stretched.output, s * (m - 1) + greatest(_span, s)),
            (equal(P, _same_total + _crops),),
            "jax-transposed-valid",
            "JAX's VALID padding of a transposed convolution gives `s` cells for every input cell "
            "but the last, and for that one the larger of span and stride.",
            f"{JAX}.conv_transpose, padding 'VALID'",
        ),
        But("always the span", equal(_stretched.output, s * (m - 1) + _span)),
        But("as SAME", equal(_stretched.output, s * m)),
        But("k for the span", equal(_stretched.output, s * (m - 1) + greatest(k, s))),
    ),
    _theorem(
        Claim(
            equal(_back.before + _back.after, _same_total) & _first_case & _second_case,
            (equal(P, _crops), equal(op, _appends)),
            "jax-same-is-transposed-same",
            "JAX's SAME padding of a transposed convolution, and its part before, are what "
            "transposing makes of SAME padding: half of it, rounded down, is cropped at the start.",
            f"{JAX}.conv_transpose, padding 'SAME'",
        ),
        But(
            "half of its total, rounded down",
            implies(s <= _span - 1, equal(_back.before, _same_total // 2)),
        ),
        But("the first case always", equal(_back.before, _span - 1)),
        But("nothing appended", given=(equal(P, _crops), equal(op, 0))),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_TENSORFLOW, *_KERAS, *_JAX)
