"""The transpose: why it inserts zeros, crops, and turns the kernel round.

The question: a transposed convolution is said to insert zeros for the stride, to crop for the
padding, and to turn the kernel by 180°. Who decided that? Nobody: it is what Cᵀ does.
"""

import numpy as np

import symconv as sc
from symconv.derivation.claims import claim_step, proved
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.formula.grid import matrix_grid
from symconv.formula.nodes import Sums, chain, name, times
from symconv.layer.display import Part, matrix_node, part_nodes
from symconv.oracle import correlate, correlate_transposed
from symconv.proof.claim import Claim
from symconv.proof.display import statement_node
from symconv.proof.sums.tidy import tidy
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import equal, iff
from symconv.theorems.entry_sums import PAD, SELECT, M, N, c, q
from symconv.theorems.letters import b, e, i, k, m, n, s, t
from symconv.theorems.library import theorem

# One line in which everything happens: 6 cells, 3 taps, stride 2, a cell of padding on each side,
# and one cell left over at the end.
conv = sc.Conv1d(6, 3, stride=2, padding=1)
S, T, P = conv.factor_matrices
y, w = np.array([[1, 10, 100]]), np.array([[[1, 2, 3]]])
geometry = {"stride": (2,), "padding": ((1, 1),), "dilation": (1,)}
sent = correlate_transposed(y, w, size=(6,), **geometry).tolist()

who = Step(
    "Who reads, and who is read",
    "Take 6 cells, 3 taps, stride 2 and a cell of padding on both sides. Forward, an output asks: "
    "which cells do I read? That is a row of `C`. Backward, a cell asks: which outputs read me, "
    "and with which weight? That is a column of `C`, so a row of `Cᵀ`. In `z = Cᵀ·y` every value "
    "goes back the way it came, with the same weight; nothing is divided, nothing undone. See: "
    "`x₄` stands in `y₂` with `w₃` and in `y₃` with `w₁`, and `z₄` takes just these two.",
    [part_nodes(conv, Part.PRODUCT)[-1], part_nodes(conv.T, Part.PRODUCT)[-1]],
    [
        exhaust(
            "`y` = (1, 10, 100) and the kernel (1, 2, 3) give (2, 13, 20, 130, 200, 300)",
            "the matrix, plain loops that send outputs back to the cells they read, the numbers",
            [(conv.T(y, w).tolist(), sent), (sent, [[2, 13, 20, 130, 200, 300]])],
        )
    ],
)

# C is three simple things, one after the other. Whoever goes back takes the last one first.
PT, TT, ST = conv.T.factors
backwards = Step(
    "Three factors, backwards",
    "`P` pads, `T` slides the kernel one cell at a time, `S` keeps the rows that the stride lands "
    "on. Transposing reverses a product and transposes each factor: `Cᵀ` does first `Sᵀ`, then "
    "`Tᵀ`, then `Pᵀ`. Each of the three answers one question.",
    [chain(name("C"), times("S", "T", "P")), chain(name("Cᵀ"), times("Pᵀ", "Tᵀ", "Sᵀ"))],
    [
        exhaust("the product is `Cᵀ`", "every entry", zip(PT * TT * ST, conv.T.C, strict=True)),
        *proved("three-factors-transposed"),
    ],
)
here, after = tidy(SELECT.position(i, 0)), tidy(SELECT.position(i + 1, 0))
zeros = claim_step(
    "Why the stride inserts zeros",
    "Row `i` of `S` has its 1 in column `s·i`. Read as a column of `Sᵀ`, this 1 says: output `i` "
    "goes to place `s·i`. To the places that the stride jumped over nothing is sent, so they hold "
    "0. These are the inserted zeros: `s − 1` between neighbours, here one.",
    [Claim(equal(after - here - 1, s - 1), title="Places between two neighbouring outputs")],
    shown=[
        *(matrix_node(one, "S") for one in (S, S.T)),
        Sums([f"v_{place}" for place in range(1, 7)], matrix_grid(S.T), ["y_1", "y_2", "y_3"]),
    ],
)
plain, every = AxisTerms(n, k, s, b, e), AxisTerms(n, k, 1, b, e)
behind = equal(tidy(every.output - 1 - SELECT.position(m - 1, 0)), plain.slack % s)
leftover = claim_step(
    "Why a leftover appears on one side only",
    "`Sᵀ` ends in one more row of zeros, and has none in front. Window 0 always stands at the very "
    "start, so nothing is skipped there. At the end `T` may have rows after the last one that `S` "
    "keeps, row `s(m − 1)`: the kernel fits there, but the stride does not land. There are as many "
    "as the division of the slack by the stride leaves, here `5 mod 2 = 1`. Frameworks call the "
    "number output padding: who starts from `y` has to be told it, for `y` does not show it.",
    [Claim(behind, (s >= 1, equal(m, plain.output)), title="Rows of `T` after the last one kept")],
)
cell = tidy(PAD.position(c, 0))
stays = iff((cell >= 0) & (cell < n), (c >= b) & (c < N - e))
crop = claim_step(
    "Why padding crops",
    "`P` puts cell `j` of the input on place `j + b`; its other rows are zero, for padding is no "
    "input. Zero rows of `P` are zero columns of `Pᵀ`: what arrives on a place of padding is "
    "multiplied by 0. It belongs to no cell, so it is dropped: the first `b` places and the last "
    "`e`. Hence more padding makes the output of a transposed layer smaller.",
    [Claim(stays, (equal(N, tidy(PAD.output)),), title="Which of `N` places belong to a cell")],
    shown=[matrix_node(one, "P") for one in (P, P.T)],
)

# The kernel is the part that texts leave unsaid. Stand on one cell and watch the kernel pass.

slide, full = AxisTerms(N, k), sc.Conv1d(6, 3, padding="full", weight=[*conv.W][::-1])
met = iff(slide.relation(q, t, c), slide.transposed(M).relation(c, k - 1 - t, q))
turn = claim_step(
    "Why the kernel turns round",
    "Stand on a cell and let the kernel slide over you to the right: its last tap meets you first. "
    "Window `q` reads cell `c` with tap `c − q`, so as `q` grows the tap falls, and a row of `Tᵀ` "
    "holds the kernel in reverse. Cells near the ends are met by fewer windows, as if the outputs "
    "went on in zeros, `k − 1` on each side. So `Tᵀ` is itself a convolution, with full padding "
    "and the kernel read from its end: its tap `k − 1 − t` is tap `t` of `T`.",
    [Claim(met, title="Window `q` of `T` reads `c` exactly when window `c` of that one reads `q`")],
    shown=[matrix_node(one, "T") for one in (T, T.T)],
    evidence=[exhaust("`Tᵀ` is that layer's matrix", "every entry", zip(full.C, TT, strict=True))],
)
recipe = {"spread": (2,), "padding": ((1, 2),), "stride": (1,), "dilation": (1,)}
reversed_kernel, as_it_is = (correlate(y, taps, **recipe).tolist() for taps in (w[..., ::-1], w))
numbers = Step(
    "One after the other, with numbers",
    "`Sᵀ` makes 1, 0, 10, 0, 100, 0 of `y` = (1, 10, 100), with the leftover at the end. `Tᵀ` pads "
    "that by `k − 1 = 2` on both sides and slides the reversed kernel (3, 2, 1) over it. `Pᵀ` then "
    "drops the first result and the last. To drop the first is to start one window later, with a "
    "cell less of padding. So pad by `2 − 1 = 1`: 0, 1, 0, 10, 0, 100, 0, 0. Slide (3, 2, 1) over "
    "it, and out come the six cells of the first step.",
    part_nodes(conv.T, Part.SIZE),
    [
        exhaust("this gives `Cᵀ·y`", "by plain loops", [(reversed_kernel, sent)]),
        exhaust("the kernel (1, 2, 3) does not", "by plain loops", [(as_it_is == sent, False)]),
    ],
    figures=[conv.T.figure()],
)
axis = claim_step(
    "The transpose is an axis",
    "The relation of an axis says which tap of which output reads which cell. Read it from its "
    "other end: what was the stride `s` now spreads the cells, what was the spread `u` (1 for a "
    "plain input) is the stride, the taps count from the last, and the padding is what `b` leaves "
    "of full padding: a crop where that is negative. (`d` is the dilation of chapter 09, here 1.)",
    ["transposed-relation"],
)
every_size = claim_step(
    "The recipe, for all sizes",
    "Entry `j` of the recipe, with a sum for each of its parts: the taps `r`, the `N` places `c` "
    "after padding (`op` is the leftover), the `Z` places `z` after inserting zeros, the outputs "
    "`i`. A bracket is 1 where its equation holds, else 0. One sum after the other collapses, and "
    "entry `j` of `Cᵀ·y` is left. (In the sums entries are counted from 0.)",
    ["zero-insertion"],
    shown=[statement_node(one) for one in theorem("zero-insertion").claim.given[2:4]],
)
square, image = np.arange(4).reshape(2, 2), sc.Conv2d(3, 2).T
published = [[0, 0, 1], [0, 4, 6], [4, 12, 9]]
turned = Step(
    "In an image: by 180°",
    "On two axes the kernel is reversed on both, which turns it by 180°. See `z₂₂`, the middle of "
    "a `3 × 3` image: it meets all four taps, the last one first.",
    [part_nodes(image, Part.PRODUCT)[1]],
    [
        *proved("zero-insertion-2d"),
        exhaust("0, 1, 2, 3 for both", "by d2l", [(image(square, square).tolist(), published)]),
    ],
)
steps = (who, backwards, zeros, leftover, crop, turn, numbers, axis, every_size, turned)
transpose = Derivation("The transpose: an axis read from its other end", steps)
