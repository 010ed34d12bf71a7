"""Not the inverse: what Cᵀ gives back, and for which kernels it would be the image.

The question: a convolution shrinks a 3 × 3 image to 2 × 2, and the transposed layer makes 3 × 3
of it again. Is that the image? The transpose is said to be the inverse. When is it?
"""

from functools import partial

import numpy as np
from sympy import eye

import symconv as sc
from symconv.derivation.claims import claim_step
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.layer.display import matrix_node, values_node
from symconv.oracle import correlate, correlate_transposed

# The image, the kernel and the numbers of the chapter on unrolling: forward, and back.

conv = sc.Conv2d(3, 2, weight=[[1, 2], [3, 4]])
image, kernel = np.arange(9).reshape(1, 3, 3), np.array([[[[1, 2], [3, 4]]]])
direct = {"stride": (1, 1), "padding": ((0, 0), (0, 0)), "dilation": (1, 1)}
forward = partial(correlate, weight=kernel, **direct)
back = partial(correlate_transposed, weight=kernel, size=(3, 3), **direct)
small, again = forward(image), back(forward(image))
arrays = image[0], kernel[0, 0], small[0], again[0]

there = Step(
    "There and back",
    "With the kernel `W` a convolution makes `Y` of the image `X`, and the transposed layer makes "
    "`Z` of `Y`. The shape is again that of `X`. The numbers are not.",
    [values_node(name, values) for name, values in zip("XWYZ", arrays, strict=True)],
    [
        exhaust(
            "`Y` has the rows (27, 37) and (57, 67), and the first row of `Z` is (27, 91, 74)",
            "both layers, plain loops, and the numbers of d2l, section transposed convolution",
            [
                (conv(image).tolist(), small.tolist()),
                (conv.T(small).tolist(), again.tolist()),
                ((small.tolist(), again[0, 0].tolist()), ([[[27, 37], [57, 67]]], [27, 91, 74])),
            ],
        )
    ],
)

# No other matrix would do better: four numbers do not hold nine.

lost = np.array([[[4, -2, 1], [0, 0, 0], [0, 0, 0]]])

nothing = Step(
    "What is lost does not come back",
    "The image `V` is not 0, but all its windows are: `1·4 − 2·2` and `2·1 − 1·2`. So `X` and "
    "`X + V` have the same `Y`, and nothing that sees only `Y` can tell them apart. A matrix with "
    "an inverse is square, but `C` is `4 × 9`.",
    [values_node("V", lost[0])],
    [
        exhaust(
            "`V` gives 0, and `X + V` gives `Y`",
            "plain loops",
            [(forward(lost).any(), False), (forward(image + lost).tolist(), small.tolist())],
        )
    ],
)

# So ask for less. Start with the small image, enlarge it by Cᵀ, shrink it by C: is it the same?

line, rows = sc.Conv1d(4, 2), (conv.C * conv.C.T).tolist()
ones = np.eye(4, dtype=int).reshape(4, 1, 2, 2)
seen = [forward(back(one)).ravel().tolist() for one in ones]

product = Step(
    "The other way round",
    "Ask for less: take a small image, enlarge it and shrink it again. That multiplies by `C·Cᵀ`, "
    "which is square. Below it is worked out for four cells and two taps. Each window meets "
    "itself on the diagonal: the sum of the squares. Beside it two windows meet that share a "
    "cell, and there stands `w₁·w₂`. In a multiple of the identity, 0 would stand there.",
    [matrix_node(line.matrix), values_node("C Cᵀ", line.C * line.C.T)],
    [
        exhaust(
            "for the image above the first row of `C·Cᵀ` is (30, 14, 11, 4)",
            "every small image with a single 1, sent back and forward by plain loops",
            [*zip(seen, rows, strict=True), (rows[0], [30, 14, 11, 4])],
        )
    ],
)

lags = claim_step(
    "The kernel laid over itself",
    "Entry `(i, i')` of `C·Cᵀ` lays window `i` over window `i'`. They are `s·(i − i')` cells "
    "apart, so each tap meets the tap so many places further on, if there is one. The sum is the "
    "autocorrelation of the kernel at that lag. (A bracket is 1 if it is true, and 0 if not.)",
    ["autocorrelation"],
)

apart = claim_step(
    "True for windows that lie apart",
    "If the stride is at least the span, no two windows share a cell. Beside the diagonal there "
    "is nothing to add up, whatever the kernel is. Then `Cᵀ`, divided by the sum of the squares, "
    "enlarges a small image so that `C` gives it back exactly.",
    ["rows-orthogonal"],
)

# Windows may overlap, if what they share adds up to 0. And where C is square as well, the sentence
# is true in full: that is how a wavelet takes a signal apart and puts it together.

overlapping = sc.Conv1d(6, 4, stride=2, weight=[1, 1, 1, -1])
haar = sc.Conv1d(4, 2, stride=2, channels=(1, 2), weight=[[[1, 1]], [[1, -1]]])
A, H = overlapping.C, haar.C

wavelets = Step(
    "True for kernels that cancel themselves",
    "With stride 2 the kernel (1, 1, 1, −1) meets itself two places on: `1·1 + 1·(−1) = 0`. So "
    "`A·Aᵀ` is 4 times the identity though the windows overlap. The Haar wavelet has two kernels, "
    "(1, 1) for sums and (1, −1) for differences. With stride 2 they make as many numbers as they "
    "read: `H` is square, and its transpose is twice its inverse. Here even the input comes back.",
    [matrix_node(overlapping.matrix, "A"), matrix_node(haar.matrix, "H")],
    [
        exhaust(
            "`A·Aᵀ` is 4 times, and `H·Hᵀ` and `Hᵀ·H` are 2 times the identity",
            "the products, worked out",
            [(A * A.T, 4 * eye(2)), (H * H.T, 2 * eye(4)), (H.T * H, 2 * eye(4))],
        )
    ],
)

# For all other kernels the best way back is Cᵀ, corrected by the inverse of what C·Cᵀ does.

two = sc.Conv1d(3, 2, weight=[1, 2])
C = two.C
B = C.T * (C * C.T).inv()

pseudo = Step(
    "The nearest thing to an inverse",
    "The pseudo-inverse `B` is `Cᵀ` times the inverse of `C·Cᵀ`: of all inputs with the wanted "
    "output it gives the smallest. For the taps (1, 2) on three cells it is not `Cᵀ`, and the "
    "matrix of no convolution: its columns are not one kernel that moves on.",
    [matrix_node(two.matrix.T), values_node("B", B)],
    [
        exhaust(
            "`C·B·C = C`, `B·C·B = B`, and `C·B` and `B·C` are symmetric",
            "Penrose's four equations, in exact fractions",
            [(C * B * C, C), (B * C * B, B), ((C * B).T, C * B), ((B * C).T, B * C)],
        )
    ],
)

adjoint = claim_step(
    "What the transpose is instead",
    "Multiply the output of `x` cell by cell with `y` and add up. The same sum comes of `x` and "
    "`Cᵀ·y`, which is why the transpose is called the adjoint. So if `y` says how much each output "
    "matters, `Cᵀ·y` says how much each input does. That is the gradient: training a convolution "
    "needs its transpose, not its inverse.",
    ["adjoint"],
)

not_the_inverse = Derivation(
    "The transpose is not the inverse",
    (there, nothing, product, lags, apart, wavelets, pseudo, adjoint),
)
