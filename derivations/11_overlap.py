"""Overlap: why transposed layers make checkerboards.

The question: feed a transposed layer with nothing but ones, and let all weights be one too. The
output should be flat. Instead it is striped, and in an image it is a checkerboard. Why?
"""

import numpy as np

import symconv as sc
from symconv.derivation.claims import claim_step
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.layer.display import Part, matrix_node, part_nodes, values_node
from symconv.oracle import correlate, correlate_transposed
from symconv.proof.claim import Claim
from symconv.statement.terms import equal
from symconv.theorems.letters import AXIS, b, d, i, j, k, s, t


def counts(cells, weight, stride, dilation=1):
    """Ones sent back by plain loops from so many windows."""
    taps = np.array([[weight]])
    size = stride * (cells - 1) + dilation * (len(weight) - 1) + 1
    steps = {"stride": (stride,), "padding": ((0, 0),), "dilation": (dilation,)}
    return correlate_transposed(np.ones((1, cells), int), taps, size=(size,), **steps)[0].tolist()


# Each output of the small side writes a whole window. Where windows overlap, their values add up.

three = sc.ConvTranspose1d(4, 3, stride=2, weight=[1, 1, 1])
symbols = sc.ConvTranspose1d(4, 3, stride=2)

stripes = Step(
    "Ones in, stripes out",
    "With 3 taps and stride 2 each cell of the small side writes a window of 3 cells, 2 cells "
    "further than the one before. So neighbouring windows share one cell, and there two values are "
    "added. All ones give 1, 1, 2, 1, 2, 1, 2, 1, 1: the sums of the rows of `Cᵀ`.",
    [matrix_node(three.matrix), part_nodes(symbols, Part.PRODUCT)[-1]],
    [
        exhaust(
            "ones give 1, 1, 2, 1, 2, 1, 2, 1, 1",
            "the matrix, plain loops that send each one back, and the numbers",
            [
                (three([1, 1, 1, 1]).tolist(), counts(4, [1, 1, 1], 2)),
                (counts(4, [1, 1, 1], 2), [1, 1, 2, 1, 2, 1, 2, 1, 1]),
            ],
        )
    ],
)
