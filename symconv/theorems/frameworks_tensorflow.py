"""Size formulas as TensorFlow, Keras and JAX document or compute them, equal to an axis's."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Term, ceil_div, equal, greatest, implies
from symconv.theorems.letters import AXIS, SPREAD, b, d, e, k, m, n, op, s, u, windows
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "frameworks")

_span = AXIS.span
_valid = AxisTerms(n, k, s, 0, 0, d)
_dilated_kernel = k + (k - 1) * (d - 1)


_TENSORFLOW = (
    _theorem(
        Claim(
            equal(windows(_valid), ceil_div(n - _span + 1, s)),
            (s >= 1, _span <= n),
            "tensorflow-valid",
            "TensorFlow's VALID size, `n − span + 1` divided by the stride and rounded up, is the "
            "number of windows where the kernel fits.",
            "TensorFlow, Neural Network, notes on padding",
        ),
        But("whether it fits or not", given=(s >= 1,)),
        But("rounded down", equal(windows(_valid), (n - _span + 1) // s)),
        But("k for the span", equal(windows(_valid), ceil_div(n - k + 1, s))),
    ),
    _theorem(
        Claim(
            equal(
                AxisTerms(n, k, s, b, greatest(_span - s, 0) - b, d).output,
                ceil_div(n, s),
            ),
            (s >= 1, k >= 1, d >= 1, equal(n % s, 0)),
            "tensorflow-same",
            "TensorFlow's SAME padding for inputs that the stride divides, the span less the "
            "stride and at least 0, gives the input size divided by the stride.",
            "TensorFlow, Neural Network, notes on padding",
            Plan((Have(equal(n, s * (n // s))), Have(equal(ceil_div(n, s), n // s)))),
        ),
        But("for every input", given=(s >= 1, k >= 1, d >= 1)),
        But(
            "one cell less",
            equal(AxisTerms(n, k, s, b, greatest(_span - s, 0) - 1 - b, d).output, ceil_div(n, s)),
        ),
        But(
            "k for the span",
            equal(AxisTerms(n, k, s, b, greatest(k - s, 0) - b, d).output, ceil_div(n, s)),
        ),
    ),
)


def _keras(length: Term) -> Term:
    return (length + s - 1) // s


_KERAS = (
    _theorem(
        Claim(
            equal(_valid.output, _keras(n - _dilated_kernel + 1))
            & equal(AxisTerms(n, k, s, _span - 1, 0, d).output, _keras(n))
            & equal(
                AxisTerms(n, k, s, _span - 1, _span - 1, d).output, _keras(n + _dilated_kernel - 1)
            ),
            (s >= 1,),
            "keras-conv",
            "Keras computes the size at stride 1 and divides it by the stride, rounded up: right "
            "for 'valid', 'causal' and 'full' padding.",
            "Keras, conv_output_length",
        ),
        But("k for the dilated kernel", equal(_valid.output, _keras(n - k + 1))),
        But("rounded down", equal(_valid.output, (n - _dilated_kernel + 1) // s)),
        But(
            "full with one cell more",
            equal(AxisTerms(n, k, s, _span, _span - 1, d).output, _keras(n + _dilated_kernel - 1)),
        ),
    ),
    _theorem(
        Claim(
            equal(
                _valid.transposed_size(m, greatest(s - _span, 0)), m * s + greatest(_span - s, 0)
            ),
            (),
            "keras-transposed-valid",
            "Keras's 'valid' transposed size is the transposed size without padding; where the "
            "stride is larger than the span, it appends the difference.",
            "Keras, conv_transpose, output shape",
        ),
        But("nothing appended", equal(_valid.transposed_size(m), m * s + greatest(_span - s, 0))),
        But(
            "k for the span",
            equal(_valid.transposed_size(m, greatest(s - _span, 0)), m * s + greatest(k - s, 0)),
        ),
        But(
            "without the maximum",
            equal(_valid.transposed_size(m, greatest(s - _span, 0)), m * s + _span - s),
        ),
    ),
    _theorem(
        Claim(
            equal(
                AxisTerms(n, k, s, _span // 2, _span // 2, d).transposed_size(m, op),
                (m - 1) * s + _span % 2 + op,
            ),
            (),
            "keras-transposed-same",
            "Keras's 'same' transposed size with an output padding is the transposed size with "
            "half of the span as padding, rounded down, on both sides.",
            "Keras, conv_transpose, output shape",
        ),
        But(
            "s·m whatever the output padding",
            equal(AxisTerms(n, k, s, _span // 2, _span // 2, d).transposed_size(m, op), m * s),
        ),
        But(
            "the parity of k",
            equal(
                AxisTerms(n, k, s, _span // 2, _span // 2, d).transposed_size(m, op),
                (m - 1) * s + k % 2 + op,
            ),
        ),
        But(
            "half of the span less 1",
            equal(
                AxisTerms(n, k, s, (_span - 1) // 2, (_span - 1) // 2, d).transposed_size(m, op),
                (m - 1) * s + _span % 2 + op,
            ),
        ),
    ),
)

# JAX's padding of the stretched input, in all and before it.
_same_total, _valid_total = _span + s - 2, _span + s - 2 + greatest(_span - s, 0)
_cropped = greatest(_span - s, 0)


def _stretched(total: Term) -> Term:
    """The size at stride 1 on m cells, s − 1 zeros between them, with this padding in all."""
    return AxisTerms(m, k, 1, b, total - b, d, s).output


_JAX = (
    _theorem(
        Claim(
            equal(SPREAD.output, (1 + u * (n - 1) + b + e - _span) // s + 1),
            (s >= 1,),
            "jax-conv-general",
            "The size of JAX's general convolution: dilate the input, pad it, and count windows.",
            "JAX, lax.conv_general_dilated",
        ),
        But("u·n", equal(SPREAD.output, (1 + u * n + b + e - _span) // s + 1)),
        But("input not dilated", equal(SPREAD.output, (n + b + e - _span) // s + 1)),
        But("pad first", equal(SPREAD.output, (1 + u * (n + b + e - 1) - _span) // s + 1)),
    ),
    _theorem(
        Claim(
            equal(_stretched(_same_total), s * m),
            (),
            "jax-transposed-same",
            "JAX's SAME padding of a transposed convolution multiplies the size by the stride, "
            "for every kernel.",
            "JAX, lax.conv_transpose, padding",
        ),
        But("one cell less", equal(_stretched(_same_total - 1), s * m)),
        But("k for the span", equal(_stretched(k + s - 2), s * m)),
        But("without the stride", equal(_stretched(_span - 1), s * m)),
    ),
    _theorem(
        Claim(
            equal(_stretched(_valid_total), s * (m - 1) + greatest(_span, s)),
            (),
            "jax-transposed-valid",
            "JAX's VALID padding of a transposed convolution gives the larger of span and stride "
            "for the last cell.",
            "JAX, lax.conv_transpose, padding",
        ),
        But("always the span", equal(_stretched(_valid_total), s * (m - 1) + _span)),
        But("as SAME", equal(_stretched(_valid_total), s * m)),
        But("k for the span", equal(_stretched(_valid_total), s * (m - 1) + greatest(k, s))),
    ),
    _theorem(
        Claim(
            implies(s > _span - 1, equal(_span - 1, _span - 1 - _cropped // 2))
            & implies(s <= _span - 1, equal(ceil_div(_same_total, 2), _span - 1 - _cropped // 2)),
            (),
            "jax-same-is-transposed-same",
            "JAX's padding before is what transposing leaves of the SAME padding of the direct "
            "layer: it crops half of `span − s`, rounded down, from the start.",
            "JAX, lax.conv_transpose, padding",
        ),
        But(
            "half, rounded down",
            implies(s <= _span - 1, equal(_same_total // 2, _span - 1 - _cropped // 2)),
        ),
        But("the first case always", equal(_span - 1, _span - 1 - _cropped // 2)),
        But("the second case always", equal(ceil_div(_same_total, 2), _span - 1 - _cropped // 2)),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_TENSORFLOW, *_KERAS, *_JAX)
