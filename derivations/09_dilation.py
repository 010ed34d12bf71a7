"""Dilation: a kernel with holes.

The question: a kernel of 3 taps with dilation 2 is said to see 5 cells. It still has 3 weights
and makes 3 products. So what are the 5, and what does "same" padding mean for it?
"""

import numpy as np

import symconv as sc
from symconv.derivation.claims import claim_step, proved
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.layer.display import Part, matrix_node, part_nodes, values_node
from symconv.oracle import correlate
from symconv.proof.claim import Claim
from symconv.proof.display import statement_node
from symconv.proof.sums.claim import SumClaim
from symconv.proof.sums.expression import total
from symconv.proof.sums.rules import Sift
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import equal, names
from symconv.theorems.letters import AXIS, b, d, e, i, j, k, n, s, t
from symconv.theorems.two_layers import k1, k2, t1, t2


def slid(cells, weight, dilation, padding=0):
    """The definition in plain loops, with stride 1."""
    steps = {"stride": (1,), "padding": ((padding, padding),), "dilation": (dilation,)}
    return correlate(np.array([cells]), np.array([[weight]]), **steps)[0].tolist()


# Dilation moves the taps apart. Nothing else changes: every tap keeps its weight.
conv = sc.Conv1d(7, 3, dilation=2)
cells, weight = [1, 2, 3, 4, 5, 6, 7], [1, 10, 100]
made = slid(cells, weight, 2)

holes = Step(
    "Taps with cells between them",
    "With dilation `d` neighbouring taps stand `d` cells apart: tap `t` of window `i` reads the "
    "cell `j` of the first line below, where `b` is the padding before. In a row of `C` the "
    "weights stand as before, with `d − 1` zeros between them.",
    [statement_node(equal(j, AXIS.position(i, t))), matrix_node(conv.matrix)],
    [
        exhaust(
            "the cells 1 … 7 and the kernel (1, 10, 100) give 531, 642 and 753",
            "the matrix, the definition in plain loops, and the numbers",
            [(conv(cells, weight).tolist(), made), (made, [531, 642, 753])],
        )
    ],
    figures=[conv.figure()],
)

# So there is another way to see it: a longer kernel, some of whose weights happen to be 0.

K, c = names("K c")
dense = AxisTerms(n, K, s, b, e)

zeros = claim_step(
    "The same as zeros in the kernel",
    "Write the zeros into the kernel itself: `w₁`, 0, `w₂`, 0, `w₃` without dilation makes the "
    "same sums. Tap `t` has become tap `c = d·t`. Do not confuse this with the transposed layer: "
    "its stride puts zeros between the cells of the input, dilation between the taps of the "
    "kernel. (A bracket is 1 if it is true, and 0 if not.)",
    [
        SumClaim(
            total({"c": K, "t": k}, [("w", t)], equal(c, d * t), dense.relation(i, c, j)),
            total({"t": k}, [("w", t)], AXIS.relation(i, t, j)),
            (d >= 1, equal(K, AXIS.span)),
            title="The kernel of `K` taps that has `w[t]` at tap `d·t`, and 0 elsewhere, makes "
            "without dilation the entries of the dilated kernel",
            script=(Sift("c"),),
        )
    ],
)

span = claim_step(
    "Sizes see only the span",
    "From the first tap to the last there are `k − 1` steps of `d` cells, so one cell more than "
    "that, both ends counted. This is the span: 5 for 3 taps with dilation 2. A window fits if its "
    "last tap does, so every size formula stays true if the span is put for the kernel size.",
    [
        Claim(
            equal(AXIS.position(i, k - 1) - AXIS.position(i, 0) + 1, AXIS.span),
            title="From the first tap to the last there are `d·(k − 1) + 1` cells",
        ),
        Claim(
            equal(AXIS.output, AxisTerms(n, AXIS.span, s, b, e).output),
            (s >= 1,),
            title="The output size is that of an undilated kernel as long as the span",
        ),
    ],
    shown=part_nodes(conv, Part.SIZE),
)

even = sc.Conv1d(4, 2, padding=1, dilation=2, weight=[1, 1])

same = claim_step(
    "What same padding means",
    "At stride 1 a line has `d·(k − 1)` fewer outputs than cells, so padding must add that many. "
    "Half of them go on each side, if half is a whole number: for odd kernels, and with an even "
    "dilation for even ones too. Two taps with dilation 2 have a cell between them: their middle.",
    ["same-at-stride-1", "same-by-half"],
    shown=[matrix_node(even.matrix)],
    evidence=[
        exhaust(
            "two taps with dilation 2 and padding 1 make 2, 4, 6, 3 of 1, 2, 3, 4",
            "the matrix, the definition in plain loops, and the numbers",
            zip(even([1, 2, 3, 4]), slid([1, 2, 3, 4], [1, 1], 2, padding=1), strict=True),
        )
    ],
)

# To span cells is not to see them. Put layers on each other, all weights 1, and count the ways.

three, two = [1, 1, 1], [1, 1]
twice = sc.Conv1d(5, 3, 1, 0, 2, weight=three).C * sc.Conv1d(9, 3, 1, 0, 2, weight=three).C
powers = [10**place for place in range(9)]
through_two = slid(slid(powers, three, 2), three, 2)
inner, outer = AxisTerms(n, k1, dilation=d), AxisTerms(n, k2, dilation=d)

seen = claim_step(
    "What two layers see",
    "Put a layer of 3 taps with dilation 2 on another. An output reaches over 9 cells. But every "
    "step is a multiple of 2, and so is the sum of two: only 5 of the 9 are read. The row `D` says "
    "on how many ways. (If the cells hold 1, 10, 100, …, the digits of the output say the same.)",
    [
        Claim(
            equal(inner.position(outer.position(i, t2), t1), i + d * (t1 + t2)),
            title="Output `i` reads only cells that lie a multiple of `d` after the first",
        )
    ],
    shown=[values_node("D", twice)],
    evidence=[
        exhaust("1, 10, 100, … give 102030201", "plain loops", [(through_two, [102030201])]),
        *proved("field-of-dilated-layers"),
    ],
)

all_ways = sc.Conv1d(5, 2, 1, 0, 4, weight=two).C * sc.Conv1d(7, 2, 1, 0, 2, weight=two).C
all_ways *= sc.Conv1d(8, 2, weight=two).C
through_three = slid(slid(slid(powers[:8], two, 1), two, 2), two, 4)
tight, wide = AxisTerms(n, k1), AxisTerms(n, k2, dilation=k1)

doubling = claim_step(
    "Dilations that leave no hole",
    "If a layer sees `k₁` cells in a row, give the next one the dilation `k₁`: its steps then lie "
    "side by side. With 2 taps and dilations 1, 2 and 4 an output sees 8 cells, each on one way. "
    "Written in binary, the number of a cell says which taps lead to it.",
    [
        Claim(
            equal(tight.position(wide.position(i, c // k1), c % k1), i + c),
            (k1 >= 1,),
            title="Outer tap `⌊c/k₁⌋` and inner tap `c mod k₁` together read the cell `i + c`",
        )
    ],
    shown=[values_node("D", all_ways)],
    evidence=[exhaust("1, 10, 100, … give 11111111", "plain loops", [(through_three, [11111111])])],
)

dilation = Derivation("Dilation", (holes, zeros, span, same, seen, doubling))
