"""Same and full padding: keeping the size, and using every cell alike.

The question: how much padding keeps the size? For 3 taps it is 1 on each side, for 5 taps 2.
And for 2 taps, or 4? And what is "full" padding for?
"""

from itertools import product

import numpy as np

import symconv as sc
from symconv.derivation.claims import claim_step, proved
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.layer.display import Part, matrix_node, part_nodes
from symconv.oracle import correlate
from symconv.proof.claim import Claim
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import equal, iff, implies
from symconv.theorems.letters import b, e, i, k, n, p

# The count of chapter 01 answers the first question at once.

line, both = AxisTerms(n, k, 1, b, e), AxisTerms(n, k, 1, p, p)

same = claim_step(
    "Padding in all",
    "A kernel of `k` taps takes `k − 1` cells off the size, since that many cells lie behind its "
    "first tap. Padding puts `b + e` cells on. So the size is kept exactly when the padding is "
    "`k − 1` in all. How it is split does not matter for the size.",
    [Claim(iff(equal(line.output, n), equal(b + e, k - 1)), (), title="The size is kept")],
)

odd = sc.Conv1d(4, 3, padding="same")

middle = claim_step(
    "An odd kernel has a middle",
    "For an odd kernel `k − 1` is even, so both sides can get the same: `p` cells each, with "
    "`k = 2p + 1`. Then `p` taps lie before the middle one and `p` after it, and the middle tap of "
    "window `i` stands on cell `i`. In the matrix the middle tap is the diagonal.",
    [
        Claim(iff(equal(both.output, n), equal(k, 2 * p + 1)), (), title="Equal sides"),
        Claim(equal(both.position(i, p), i), (), title="The middle tap stands on its own cell"),
    ],
    shown=[matrix_node(odd.matrix)],
)

# An even kernel has no middle. One side must get one cell more, and which one is a choice.

late, early = (sc.Conv1d(4, 2, padding=[pair]) for pair in ((0, 1), (1, 0)))
cells, weight = np.array([1, 2, 3, 4]), np.array([1, 10])


def slid(pair: tuple[int, int]) -> list[int]:
    settings = {"stride": (1,), "padding": (pair,), "dilation": (1,)}
    return correlate(cells[None], weight[None, None], **settings)[0].tolist()


even = claim_step(
    "An even kernel has none",
    "For an even kernel `k − 1` is odd: no `p` on both sides keeps the size. One side has to get "
    "one cell more. With 2 taps the cell may go to the end (first sums) or to the start (second "
    "sums). Both keep the size, and the numbers are the same ones, moved by a cell. So two "
    "programs may agree on every size and still disagree on every value. PyTorch and TensorFlow "
    "put the odd cell at the end; ONNX has a name for either choice.",
    [Claim(implies(equal(both.output, n), equal(k % 2, 1)), (), title="Equal sides need odd `k`")],
    shown=[part_nodes(layer, Part.PRODUCT)[-1] for layer in (late, early)],
    evidence=[
        exhaust(
            "1, 2, 3, 4 and the kernel (1, 10) give (21, 32, 43, 4) and (10, 21, 32, 43)",
            "the sums, the definition in plain loops, the numbers",
            [
                (late(cells, weight).tolist(), slid((0, 1))),
                (early(cells, weight).tolist(), slid((1, 0))),
                ((slid((0, 1)), slid((1, 0))), ([21, 32, 43, 4], [10, 21, 32, 43])),
            ],
        ),
        *proved("pytorch-same", "same-upper", "same-lower"),
    ],
)

# The other padding with a name looks from the cells' side: how often is a cell used?

full = sc.Conv1d(3, 3, padding="full")
wide = AxisTerms(n, k, 1, k - 1, k - 1)

most = claim_step(
    "Full padding: every window that touches a cell",
    "With `k − 1` cells on each side the first window touches the first cell with its last tap, "
    "and the last window touches the last cell with its first. One cell of padding more would only "
    "add windows that read nothing but zeros. The size grows by `k − 1`.",
    [
        Claim(equal(wide.position(0, k - 1), 0), (), title="The first window ends on cell 0"),
        Claim(equal(wide.output, n + k - 1), (), title="Full padding"),
    ],
    shown=[part_nodes(full, Part.PRODUCT)[-1]],
)

alike = Step(
    "Full padding uses all cells alike",
    "Look down a column of the matrix: it shows which windows read one cell, and by which tap. "
    "With full padding every column holds the whole kernel, so each cell is read once by each tap. "
    "(From top to bottom the kernel stands in reverse. Chapter 06 lives on that.) With less "
    "padding the cells near the border are read less often; 'same' does not change that, though it "
    "is often said to.",
    [matrix_node(full.matrix)],
    [
        exhaust(
            "column `j` holds the kernel from row `j` on, last tap first",
            "every column",
            ((full.C[j + step, j], full.W[2 - step]) for j, step in product(range(3), range(3))),
        ),
        *proved("full-padding-uses-all-cells-alike", "use-at-the-start"),
    ],
)

# Last a warning for chapter 03, where windows move by more than one cell.

by_word, by_hand = sc.Conv1d(6, 3, 2, "same_upper"), sc.Conv1d(6, 3, 2, 1)

stride = Step(
    "With a stride, same is not symmetric",
    "With a stride `s` the word 'same' means: as many outputs as the input size divided by `s`, "
    "rounded up. TensorFlow takes the least padding that does it. For 6 cells, 3 taps and stride "
    "2 that is one cell, and it goes to the end (first sums). By hand one would take 1 on each "
    "side (second sums): the same size, other values. The two agree exactly when the stride "
    "divides `n − 1`. (`d` is the dilation of chapter 09; here it is 1.)",
    [part_nodes(layer, Part.PRODUCT)[-1] for layer in (by_word, by_hand)],
    [
        exhaust(
            "both give three outputs, from other cells",
            "the matrices",
            [(by_word.output, by_hand.output), (by_word.C == by_hand.C, False)],
        ),
        *proved("same-size", "same-is-least", "same-is-symmetric"),
    ],
)

same_and_full = Derivation("Same and full padding", (same, middle, even, most, alike, stride))
