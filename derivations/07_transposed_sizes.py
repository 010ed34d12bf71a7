"""Transposed sizes: which size comes back, and what output_padding really does.

The question: with 3 taps, stride 2 and padding 1, a line of 5 cells gives 3 outputs, and so does
a line of 6. The transposed layer is handed the 3. Does it give back 5 or 6, and who decides?
"""

import numpy as np

import symconv as sc
from symconv.derivation.claims import claim_step, proved
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.layer.display import Part, part_nodes
from symconv.oracle import correlate, correlate_transposed, transposed_size
from symconv.proof.claim import Claim
from symconv.proof.display import statement_node
from symconv.statement.terms import equal, iff, names
from symconv.theorems.letters import AXIS, e, k, m, n, op, s

five, six = (sc.Conv1d(cells, 3, stride=2, padding=1) for cells in (5, 6))
a, x = names("a x")


def windows(cells, taps, stride, padding=0, dilation=1):
    """How many windows plain loops find."""
    steps = {"stride": (stride,), "padding": ((padding, padding),), "dilation": (dilation,)}
    return len(correlate(np.zeros((1, cells)), np.ones((1, 1, taps)), **steps)[0])


# The division by the stride rounds down, and rounding forgets. That is the whole difficulty.

rounding = Step(
    "Two lines, one output size",
    "In the line of 6 cells the last window could move one cell further, but a stride is two. That "
    "cell is left over, the floor drops it, and both lines have three windows. The 3 alone does "
    "not tell which line it came from.",
    [*part_nodes(five, Part.SIZE), *part_nodes(six, Part.SIZE)],
    [
        exhaust(
            "4 cells have 2 windows, 5 and 6 have 3, and 7 have 4",
            "the windows slid by plain loops",
            zip((windows(cells, 3, 2, 1) for cells in (4, 5, 6, 7)), (2, 3, 3, 4), strict=True),
        )
    ],
)

# Go back by counting, not by solving an equation: how much room do m windows need?

several = claim_step(
    "As many sizes as the stride is long",
    "From the first of `m` windows to the last there are `m − 1` strides, and the last one covers "
    "`d·(k − 1) + 1` cells (`d` is the dilation of chapter 09). Padding gives `b` cells before the "
    "line and `e` after; the rest is the smallest line that will do, `a` cells. A further window "
    "needs a whole stride, so up to `s − 1` cells can be added before the count changes.",
    [
        Claim(
            iff(equal(AXIS.output, m), (a <= n) & (n < a + s)),
            (s >= 1, equal(a, AXIS.transposed_size(m))),
            title="The sizes with `m` outputs are the `s` sizes from `a` on",
        )
    ],
    shown=[statement_node(equal(a, AXIS.transposed_size(m)))],
    evidence=proved("fibre"),
)

# A layer must name one of the s sizes. It takes the smallest and adds what it is told to add.

choice = claim_step(
    "Output padding is the choice",
    "The transposed layer takes the smallest size and adds `op`, the output padding. To come back "
    "to the line from which the 3 came, add what the floor dropped there: the leftover, the slack "
    "modulo the stride. No other number will do. For 5 cells it is 0, for 6 cells it is 1. That "
    "the same settings give the size back, as one often reads, is true where the leftover is 0: "
    "with 5 taps, stride 3 and padding 2, lines of 16, 17 and 18 cells all come back as 16.",
    ["leftover-recovers"],
    shown=[*part_nodes(five.T, Part.SIZE), *part_nodes(six.T, Part.SIZE)],
    evidence=[
        exhaust(
            "16, 17 and 18 cells come back as 16",
            "windows slid by plain loops, then the transposed layer",
            (
                (sc.ConvTranspose1d(windows(cells, 5, 3, 2), 5, stride=3, padding=2).output, (16,))
                for cells in (16, 17, 18)
            ),
        )
    ],
)

# The name says padding, and most readers expect zeros. Look at the sums.

small, weight = np.array([1, 10, 100]), np.array([1, 2, 3])
bare = sc.ConvTranspose1d(3, 3, stride=2, output_padding=1)
direct = {"stride": (2,), "padding": ((1, 1),), "dilation": (1,)}
short, long = (
    correlate_transposed(small[None], weight[None, None], size=(cells,), **direct)[0].tolist()
    for cells in (5, 6)
)

cropping = claim_step(
    "It pads nothing: it crops less",
    "With `op = 1` the five sums stay as they were, and a sixth comes after them: `w₃·y₃`, which "
    "is no zero. It belongs to the last tap of the last window. In the line of 5 cells that tap "
    "stands on padding, so transposed its product is cropped; in the line of 6 it stands on a "
    "cell. Number the added cells `x`, from 0: the first `e` were only cropped before. Those from "
    "`x = e` on lie behind the last tap and hold 0; without padding these are all of them.",
    [
        Claim(
            iff(AXIS.position(m - 1, k - 1) < AXIS.transposed_size(m, x), x >= e),
            title="The added cell `x` lies behind the last tap exactly when `x ≥ e`",
        )
    ],
    shown=[part_nodes(five.T, Part.PRODUCT)[-1], part_nodes(six.T, Part.PRODUCT)[-1]],
    evidence=[
        exhaust(
            "`y` = (1, 10, 100) and the kernel (1, 2, 3) give (2, 13, 20, 130, 200), then 300; "
            "without padding the added cell holds 0",
            "the layers, plain loops that send each output back, and the numbers",
            [
                (five.T(small, weight).tolist(), short),
                (six.T(small, weight).tolist(), long),
                ((short, long), ([2, 13, 20, 130, 200], [*short, 300])),
                (bare(small, weight).tolist()[7:], [0]),
            ],
        )
    ],
    figures=[six.T.figure()],
)

# How large may it be? Go back and come again, and see whether m is still m.
bound = claim_step(
    "It is less than the stride",
    "Let `n` be the size that the transposed layer gives. If the convolution is to make `m` of it "
    "again, the added cells must leave no room for one window more: `op` is at most `s − 1`.",
    ["round-trip"],
    shown=[statement_node(equal(n, AXIS.transposed_size(m, op)))],
)

dilated = {"stride": (1,), "padding": ((0, 0),), "dilation": (3,)}
admitted = transposed_size((3,), kernel=(3,), output_padding=(1,), **dilated)

pytorch = claim_step(
    "What PyTorch allows",
    "PyTorch wants `op` less than the stride or less than the dilation, whichever is larger. If "
    "the dilation is not the larger one, this is the bound above. If it is, `op = s` passes too, "
    "and then the convolution makes one output more: with stride 1, dilation 3, 3 taps and "
    "`op = 1` the layer makes 10 cells of 3, but 10 cells have 4 windows. The layer is then not "
    "the transpose of a convolution with its own settings.",
    ["pytorch-bound-admits"],
    evidence=[
        exhaust(
            "3 cells become 10, and 10 cells become 4",
            "the size that PyTorch documents, and windows slid by plain loops",
            [(admitted, (10,)), (windows(10, 3, 1, dilation=3), 4)],
        )
    ],
)

transposed_sizes = Derivation(
    "Transposed sizes and output padding", (rounding, several, choice, cropping, bound, pytorch)
)
