"""Size formulas as PyTorch and ONNX document them, each equal to what an axis gives.

Where a document leaves a condition out, the condition is in the claim, and the document's own
version is among the false variants.
"""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Term, ceil_div, equal, floor, greatest, iff
from symconv.theorems.letters import AXIS, P, b, d, e, k, m, n, o, op, p, s, windows
from symconv.theorems.sources import ONNX, ONNX_PAD_SHAPE, PYTORCH
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "frameworks")

_span = AXIS.span
_even = AxisTerms(n, k, s, p, p, d)
_fits = _even.slack >= 0


def _numerator(padding: Term, less: Term | int = 1) -> Term:
    return n + padding - d * (k - 1) - less


_TORCH_SIZE = floor(_numerator(2 * p) / s + 1)

_PYTORCH = (
    _theorem(
        Claim(
            equal(windows(_even), _TORCH_SIZE),
            (s >= 1, _fits),
            "pytorch-conv",
            "PyTorch's size of a convolution, `⌊(n + 2p − d(k − 1) − 1)/s + 1⌋` with the 1 inside "
            "the floor, is the number of windows where the kernel fits.",
            f"{PYTORCH}, Conv1d, Shape",
        ),
        But("whether it fits or not", given=(s >= 1,)),
        But("the 1 before the division", equal(windows(_even), floor((_numerator(2 * p) + 1) / s))),
        But("d·k for d·(k − 1)", equal(windows(_even), floor((n + 2 * p - d * k - 1) / s + 1))),
        But("the padding once", equal(windows(_even), floor(_numerator(p) / s + 1))),
    ),
    _theorem(
        Claim(
            equal(_even.transposed_size(m, op), (m - 1) * s - 2 * p + d * (k - 1) + op + 1),
            (),
            "pytorch-conv-transpose",
            "PyTorch's size of a transposed convolution, `(m − 1)s − 2p + d(k − 1) + op + 1`, is "
            "the transposed size.",
            f"{PYTORCH}, ConvTranspose1d, Shape",
        ),
        But(
            "without the dilation, as once documented",
            equal(_even.transposed_size(m, op), (m - 1) * s - 2 * p + k + op),
        ),
        But(
            "without the output padding",
            equal(_even.transposed_size(m, op), (m - 1) * s - 2 * p + d * (k - 1) + 1),
        ),
        But(
            "without the + 1",
            equal(_even.transposed_size(m, op), (m - 1) * s - 2 * p + d * (k - 1) + op),
        ),
    ),
    _theorem(
        Claim(
            iff(
                equal(_TORCH_SIZE, ceil_div(_even.slack, s) + 1),
                equal(_even.slack % s, 0),
            ),
            (s >= 1,),
            "pytorch-pool",
            "The size formula in PyTorch's documents of pooling rounds down. Rounding up instead, "
            "as ceil_mode=True begins, gives the same exactly where there is no leftover.",
            f"{PYTORCH}, MaxPool1d, Shape and ceil_mode",
        ),
        But(
            "for both modes, as the documents leave it",
            equal(_TORCH_SIZE, ceil_div(_even.slack, s) + 1),
        ),
        But("one less", equal(_TORCH_SIZE, ceil_div(_even.slack, s))),
        But(
            "exactly when the stride divides the input",
            iff(equal(_TORCH_SIZE, ceil_div(_even.slack, s) + 1), equal(n % s, 0)),
        ),
    ),
    _theorem(
        Claim(
            equal(windows(_even), m) & equal(_even.transposed_size(m, _even.slack % s), n),
            (s >= 1, _fits, equal(m, _TORCH_SIZE)),
            "pytorch-unfold-fold",
            "Unfold has as many blocks as a convolution has windows, and Fold needs the size "
            "itself: the blocks give it back only with the leftover.",
            f"{PYTORCH}, Unfold and Fold, number of blocks L",
        ),
        But("without the leftover", equal(_even.transposed_size(m), n)),
        But(
            "whether it fits or not", given=(s >= 1, equal(m, _TORCH_SIZE)), sizes=False
        ),  # without any block, m = 0
        But("one block more", given=(s >= 1, _fits, equal(m, _TORCH_SIZE + 1))),
    ),
    _theorem(
        Claim(
            iff(equal(AXIS.output, m), s > 1),
            (s >= 1, equal(n, AXIS.transposed_size(m, 1))),
            "pytorch-fold-ambiguity",
            "A second size has the same number of blocks exactly when the stride is more than 1, "
            "not for every stride more than 0, as the document of Fold has it.",
            f"{PYTORCH}, Fold, output_size",
        ),
        But("as the document has it: s > 0", iff(equal(AXIS.output, m), s > 0)),
        But("never", ~equal(AXIS.output, m)),
        But("from stride 3 on", iff(equal(AXIS.output, m), s > 2)),
    ),
)

_natural = s * (m - 1) + op + ((k - 1) * d + 1)
_is_total, _clamped = equal(P, _natural - o), equal(P, greatest(_span + op - s, 0))
_lower, _upper = (AxisTerms(n, k, s, one, P - one, d) for one in (P // 2, P - P // 2))
_split = AxisTerms(n, k, s, b, P - b, d)

_ONNX = (
    _theorem(
        Claim(
            equal(windows(AXIS), floor(_numerator(b + e) / s + 1)),
            (s >= 1, AXIS.slack >= 0),
            "onnx-pool",
            "ONNX's size of a pooling in floor mode is the number of windows where the kernel "
            "fits; its shape inference counts those of Conv alike.",
            f"{ONNX} MaxPool, output_spatial_shape; for Conv convPoolShapeInference",
        ),
        But("whether it fits or not", given=(s >= 1,)),
        But(
            "the padding of one side twice", equal(windows(AXIS), floor(_numerator(2 * b) / s + 1))
        ),
        But("without the − 1", equal(windows(AXIS), floor(_numerator(b + e, 0) / s + 1))),
    ),
    _theorem(
        Claim(
            equal(AXIS.transposed_size(m, op), _natural - b - e),
            (),
            "onnx-conv-transpose",
            "ONNX's size of a transposed convolution, `s(m − 1) + op + ((k − 1)d + 1)` less the "
            "pads, is the transposed size.",
            f"{ONNX} ConvTranspose, output_shape",
        ),
        But(
            "k·d for the span", equal(AXIS.transposed_size(m, op), s * (m - 1) + op + k * d - b - e)
        ),
        But(
            "without the output padding", equal(AXIS.transposed_size(m, op), _natural - op - b - e)
        ),
        But("s·m", equal(AXIS.transposed_size(m, op), _natural + s - b - e)),
    ),
    _theorem(
        Claim(
            equal(_lower.transposed_size(m, op), o) & equal(_upper.transposed_size(m, op), o),
            (_is_total,),
            "onnx-output-shape",
            "The total padding that ONNX derives from an output shape gives that shape, whichever "
            "side has the larger half; a half is rounded down here, even of a negative total.",
            f"{ONNX} ConvTranspose, total_padding",
        ),
        But("without the output padding", given=(equal(P, _natural - op - o),)),
        But(
            "half of the total on both sides",
            equal(AxisTerms(n, k, s, P // 2, P // 2, d).transposed_size(m, op), o),
        ),
        But("never negative", given=(equal(P, greatest(_natural - o, 0)),)),
    ),
    _theorem(
        Claim(
            iff(equal(_split.transposed_size(m, op), s * m), s <= _span + op),
            (_clamped,),
            "onnx-transposed-same",
            "With pads of at least 0, SAME of a transposed convolution gives `s·m` exactly where "
            "the stride is at most span plus output padding; ONNX has no such condition.",
            f"{ONNX} ConvTranspose, attributes auto_pad and pads",
        ),
        But(
            "as the document has it: always",
            equal(_split.transposed_size(m, op), s * m),
            (s >= 1, k >= 1, d >= 1, op >= 0, _clamped),
        ),
        But("the span alone", iff(equal(_split.transposed_size(m, op), s * m), s <= _span)),
        But("less than", iff(equal(_split.transposed_size(m, op), s * m), s < _span + op)),
    ),
    _theorem(
        Claim(
            equal(_split.output, ceil_div(n, s)),
            (s >= 1, equal(P, (ceil_div(n, s) - 1) * s + ((k - 1) * d + 1) - n)),
            "onnx-auto-pad",
            "ONNX's pads for SAME, in all `(⌈n/s⌉ − 1)s + ((k − 1)d + 1) − n`, give the input "
            "size divided by the stride, rounded up.",
            ONNX_PAD_SHAPE,
        ),
        But("rounded down", given=(s >= 1, equal(P, (n // s - 1) * s + _span - n))),
        But(
            "without the dilation",
            given=(s >= 1, k >= 1, d >= 1, equal(P, (ceil_div(n, s) - 1) * s + k - n)),
        ),
        But("without the − 1", given=(s >= 1, equal(P, ceil_div(n, s) * s + _span - n))),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_PYTORCH, *_ONNX)
