"""Axes multiply: from a line to an image, and on to channels.

The question: everything so far was worked out on a line. An image has two axes, and its matrix is
much larger. Does all of it have to be done again?
"""

from itertools import product

import numpy as np
from sympy import kronecker_product as kron

import symconv as sc
from symconv.derivation.claims import claim_step, proved
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.layer.display import matrix_node, values_node
from symconv.oracle import correlate, correlate_transposed
from symconv.proof.claim import Claim
from symconv.proof.display import statement_node
from symconv.proof.sums.claim import SumClaim
from symconv.proof.sums.expression import total
from symconv.proof.sums.rules import Sift
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import equal, names

n1, n2, m2, k1, k2, s1, s2 = names("n1 n2 m2 k1 k2 s1 s2")
i1, i2, j1, j2, t1, t2, q, c = names("i1 i2 j1 j2 t1 t2 q c")
down, across = AxisTerms(n1, k1, s1), AxisTerms(n2, k2, s2)
fits = down.relation(i1, t1, j1), across.relation(i2, t2, j2)

# An image of 3 rows and 4 columns, stride 1 downwards and stride 2 across; and its two axes, each
# a line of its own, with kernels u and v.

image = {"input": (3, 4), "kernel": (2, 2), "stride": (1, 2)}
conv = sc.Conv(**image)
A = sc.Conv1d(3, 2, names=sc.Naming(kernel="u"))
B = sc.Conv1d(4, 2, stride=2, names=sc.Naming(kernel="v"))

both = claim_step(
    "A tap must fit on both axes",
    "Tap `(t₁, t₂)` of window `(i₁, i₂)` reads cell `(j₁, j₂)` when the relation of a line holds "
    "downwards and across; neither axis asks about the other. So an entry of `C` is 0 as soon as "
    "one of the lines has a 0 there. Here the stride is 1 downwards and 2 across. Cells are "
    "numbered row by row, `n₂` to a row: divide the number by `n₂`, and the quotient is the row, "
    "the remainder the place in it. So one number can speak of both axes.",
    [
        Claim(
            equal((n2 * j1 + j2) // n2, j1) & equal((n2 * j1 + j2) % n2, j2),
            (j2 >= 0, j2 < n2),
            title="Row and place can be read off the number of a cell",
        )
    ],
    shown=[statement_node(fits[0] & fits[1]), matrix_node(conv.matrix)],
    evidence=[
        exhaust(
            "`C` has an entry exactly where both lines have one",
            "all 4 × 12 entries",
            (
                (conv.C[2 * a + b, 4 * row + place] != 0, A.C[a, row] != 0 and B.C[b, place] != 0)
                for a, b, row, place in product(range(2), range(2), range(3), range(4))
            ),
        )
    ],
)

# If each weight is a product, of one factor that knows the row and one that knows the column, then
# so is each entry.

separable = sc.Conv(**image, weight=[[a * b for b in B.W] for a in A.W])
made_of_lines = zip(separable.C.tolist(), kron(A.C, B.C).tolist(), strict=True)

kronecker = Step(
    "The Kronecker product",
    "Let each weight be a product of one factor for its row and one for its column, `u` and `v`. "
    "Such a kernel is called separable. Then an entry of `C` is an entry of `A` times one of `B`: "
    "put a copy of `B` in place of each entry of `A`, multiplied with that entry. This is the "
    "Kronecker product of `A` and `B`, and the copies are the blocks of `C`.",
    [matrix_node(A.matrix, "A"), matrix_node(B.matrix, "B"), matrix_node(separable.matrix)],
    [exhaust("`C` is the Kronecker product", "every row, with symbols", made_of_lines)],
)

weights = [("u", t1), ("v", t2)]
one_pass = total({"t1": k1, "t2": k2}, weights, *fits)
on_the_way = down.relation(i1, t1, q), equal(c, i2), equal(j1, q), across.relation(c, t2, j2)
two_passes = total({"q": n1, "c": m2, "t1": k1, "t2": k2}, weights, *on_the_way)

passes = claim_step(
    "Two passes instead of one",
    "A separable kernel need not be slid over the image. Slide `v` across every row first, then "
    "`u` down every column of what came out, cell `(q, c)` below. Each pass is a line again. At "
    "stride 1 an output takes about `k₁ + k₂` products, not `k₁·k₂`. (A bracket is 1 if true.)",
    [
        SumClaim(
            two_passes,
            one_pass,
            (j1 >= 0, j1 < n1, i2 >= 0, i2 < m2),
            title="Across and then down is the convolution with the separable kernel",
            script=(Sift("c"), Sift("q")),
        )
    ],
)

# Most kernels are not separable, and nothing breaks: they are sums of kernels that are.

numbers = sc.Conv(**image, weight=[[1, 2], [3, 4]])
places = (sc.Conv1d(3, 2, weight=weight).C for weight in ([1, 0], [0, 1]))
rows = (sc.Conv1d(4, 2, stride=2, weight=weight).C for weight in ([1, 2], [3, 4]))
added = sum(map(kron, places, rows), 0 * numbers.C)

general = Step(
    "Every kernel is a sum of separable ones",
    "In a separable kernel of four weights the products across the corners are equal: both are "
    "`u₁·u₂·v₁·v₂`. The kernel of 1, 2 above 3, 4 is not separable, since `1·4` is not `2·3`. But "
    "each of its rows is, with zeros for the other row. Matrices add up as kernels do, so `C` is "
    "a sum too: one Kronecker product for each row of the kernel.",
    [values_node("W", [[1, 2], [3, 4]]), matrix_node(numbers.matrix)],
    [exhaust("`C` is the sum of two Kronecker products", "all rows", [(numbers.C, added)])],
)

pixels, kernel = np.arange(12).reshape(1, 3, 4), np.array([[[[1, 2], [3, 4]]]])
direct = {"stride": (1, 2), "padding": ((0, 0), (0, 0)), "dilation": (1, 1)}
small = correlate(pixels, kernel, **direct)
sent = correlate_transposed(small, kernel, size=(3, 4), **direct)
by_layers = numbers(pixels).tolist(), numbers.T(small).tolist()

again = Step(
    "So nothing has to be done again",
    "The transpose of a Kronecker product is the product of the transposes. Stride, padding, "
    "dilation, leftover: each axis has its own, and is treated as on a line. The kernel belongs to "
    "both axes, but by the last step it need not be separable for that. Chapter 06, too, holds in "
    "the image: zeros, padding and the kernel turned on both axes are `Cᵀ`.",
    [],
    [
        *proved("zero-insertion-2d"),
        exhaust("`Cᵀ` is made of `Aᵀ` and `Bᵀ`", "all rows", [(separable.T.C, kron(A.C.T, B.C.T))]),
        exhaust(
            "the cells 0 … 11 there and back, with the kernel of 1, 2 and 3, 4",
            "both layers, and plain loops over the image",
            zip(by_layers, (small.tolist(), sent.tolist()), strict=True),
        ),
    ],
)

# Channels are one more axis, but one on which nothing slides: every output reads every input.

channels = sc.Conv1d(3, 2, channels=(2, 2))
four = np.arange(1, 9).reshape(2, 2, 2)
data = np.array([[1, 10, 100], [3, 30, 300]])
looped = correlate(data, four, stride=(1,), padding=((0, 0),), dilation=(1,)).tolist()

blocks = Step(
    "Channels are blocks",
    "With two channels in and two out there are four kernels, one for each pair. Number the cells "
    "channel after channel: then `C` has four blocks, and each is the matrix of its own kernel. "
    "An output adds up what all input channels send, and that is a row of blocks.",
    [matrix_node(channels.matrix)],
    [exhaust("two in, two out", "layer, plain loops", [(channels(data, four).tolist(), looped)])],
)

axes_multiply = Derivation("Axes multiply", (both, kronecker, passes, general, again, blocks))
