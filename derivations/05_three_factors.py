"""Three factors: the padding, the kernel and the stride, each in a matrix of its own.

The question: one row of C mixes everything, the kernel, zeros of the padding, jumps of the
stride. Can the three be seen one by one?
"""

import numpy as np

import symconv as sc
from symconv import abc
from symconv.derivation.claims import claim_step
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.formula.grid import matrix_grid
from symconv.formula.nodes import Band, Sums, chain, name, times
from symconv.layer.display import matrix_node
from symconv.oracle import correlate
from symconv.proof.display import statement_node
from symconv.proof.sums.tidy import tidy
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import equal
from symconv.theorems.entry_sums import PAD, SELECT, N, c, q
from symconv.theorems.letters import i, j, k, t
from symconv.theorems.library import theorem

# A line of 5 cells and 3 taps, stride 2, one cell of padding on each side. The numbers x = 1 … 5
# and the kernel (1, 10, 100) let one read off a sum which cell met which tap.

conv = sc.Conv1d(5, 3, stride=2, padding=1)
S, T, P = conv.factor_matrices
x, weight = np.arange(1, 6), np.array([1, 10, 100])
stages = [P.to_numpy([[[1]]]) @ x]
stages.append(T.to_numpy(weight[None, None]) @ stages[0])
stages.append(S.to_numpy([[[1]]]) @ stages[1])


def slid(line: np.ndarray, stride: int = 1, padding: int = 0) -> list[int]:
    """The kernel slid over a line, by plain loops."""
    sizes = {"stride": (stride,), "padding": ((padding, padding),), "dilation": (1,)}
    return correlate(line[None], weight[None, None], **sizes)[0].tolist()


mixed = Step(
    "A matrix that mixes three things",
    "The rows of `C` are not alike. The first has lost `w₁`, the last has lost `w₃`: those taps "
    "stood on padding. And each row starts two cells after the one above: that is the stride.",
    [matrix_node(conv.matrix)],
    [
        exhaust(
            "`C·x` for the cells 1 … 5 and the kernel (1, 10, 100) is (210, 432, 54)",
            "the matrix, the definition in plain loops, the numbers",
            [
                (conv(x, weight).tolist(), slid(x, stride=2, padding=1)),
                (conv(x, weight).tolist(), [210, 432, 54]),
            ],
        )
    ],
)

# First, on the right since it meets x first, the padding.

pad = Step(
    "`P` pads",
    "`P` writes the line into a longer one. Place `c` of it shows the cell `j` of the first line "
    "below, if there is one; else its row is zero. There is no kernel in `P` and no stride.",
    [
        statement_node(equal(j, tidy(PAD.position(c, 0)))),
        matrix_node(P, "P"),
        Sums([f"v_{place}" for place in range(1, 8)], matrix_grid(P), conv.input_entries.names),
    ],
    [exhaust("`P·x` is 0, 1, 2, 3, 4, 5, 0", "the product", [(stages[0].tolist(), [0, *x, 0])])],
)

# Then the kernel alone: stride 1 and nothing outside, so every row holds the whole kernel.

slide = Step(
    "`T` slides the kernel",
    "On the padded line no tap falls outside and no place is jumped over. So every row is the row "
    "above, moved on by one cell. Such a matrix is called a banded Toeplitz matrix: an entry "
    "depends only on how far right of the diagonal it stands. The second matrix is `T` for a "
    "kernel of `k` taps and any line.",
    [
        statement_node(AxisTerms(N, k).relation(q, t, c)),
        matrix_node(T, "T"),
        chain(name("T"), Band("w", 1, abc.k)),
    ],
    [
        exhaust(
            "an entry of `T` is the entry above it and to the left",
            "every entry with a row above and a column to the left",
            ((T.entry(a, z), T.entry(a - 1, z - 1)) for a in range(1, 5) for z in range(1, 7)),
        ),
        exhaust(
            "`T·P·x` is the kernel slid over them", "loops", [(stages[1].tolist(), slid(stages[0]))]
        ),
    ],
)

# Last the stride. It computes nothing: it throws results away.

keep = Step(
    "`S` keeps what the stride lands on",
    "Row `i` of `S` has its 1 at row `q` of `T`, the first line below: of five results every "
    "second one is kept. So the stride is not part of the sliding; it only says which results are "
    "looked at. (A program does not compute the others. The result is the same.)",
    [statement_node(equal(q, tidy(SELECT.position(i, 0)))), matrix_node(S, "S")],
    [
        exhaust(
            "of 210, 321, 432, 543, 54 it keeps 210, 432, 54",
            "the products",
            [(stages[1].tolist(), [210, 321, 432, 543, 54]), (stages[2].tolist(), [210, 432, 54])],
        )
    ],
)

# The product, for all sizes. Each sum runs over the places of one stage, and each bracket says
# which places of two stages belong together.

claim = theorem("three-factors").claim
together = claim_step(
    "One product, for all sizes",
    "`C` is the product, read from right to left: pad, slide, keep. Entry `(i, j)` of the product "
    "is the sum over the `N` places `c` after padding and the `M` rows `q` of `T`. A bracket is 1 "
    "where its equation holds, else 0. Each `i` belongs to one `q` and each `j` to one `c`, so "
    "these two sums collapse, and the relation of the axis is left. (In the sums taps are "
    "counted from 0. `d` is the dilation of chapter 09, here 1.)",
    ["three-factors"],
    shown=[chain(name("C"), times("S", "T", "P")), *map(statement_node, claim.given[:2])],
    evidence=[
        exhaust(
            "`S·T·P = C` for this line",
            "every entry, the product worked out with symbols",
            zip(conv.factors.S * conv.factors.T * conv.factors.P, conv.C, strict=True),
        )
    ],
)

# The order is part of the meaning.

order = Step(
    "Not in another order",
    "If the stride came first, the kernel would slide over every second cell and miss the others "
    "for good: over 0, 2, 4, 0 it gives two results, and other ones. The stride belongs to the "
    "windows, not to the cells.",
    [],
    [
        exhaust(
            "0, 2, 4, 0 gives (420, 42), which is not (210, 432, 54)",
            "plain loops",
            [(slid(stages[0][::2]), [420, 42]), (slid(stages[0][::2]) == [210, 432, 54], False)],
        )
    ],
)

three_factors = Derivation(
    "Three factors: pad, slide, keep", (mixed, pad, slide, keep, together, order)
)
