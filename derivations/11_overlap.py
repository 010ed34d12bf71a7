"""Overlap: why transposed layers make checkerboards.

The question: feed a transposed layer with nothing but ones, and let all weights be one as well.
The output should be flat. Instead it is striped, and in an image it is a checkerboard. Why?
"""

import numpy as np

import symconv as sc
from symconv.derivation.claims import claim_step, proved
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.layer.display import Part, matrix_node, part_nodes, values_node
from symconv.oracle import correlate_transposed
from symconv.proof.claim import Claim
from symconv.statement.terms import ceil_div, divides, equal, iff
from symconv.theorems.letters import k, s
from symconv.theorems.polyphase import phase_taps


def from_ones(windows, weight, stride, size, dilation=1, padding=0):
    """Ones sent back from so many windows to a line of that size, by plain loops."""
    ones, taps = np.ones((1, windows), int), np.array([[weight]])
    steps = {"stride": (stride,), "padding": ((padding, padding),), "dilation": (dilation,)}
    return correlate_transposed(ones, taps, size=(size,), **steps)[0].tolist()


# Each cell of the small side writes a whole window. Where windows overlap, their values add up.

three = sc.ConvTranspose1d(4, 3, stride=2)
counted = from_ones(4, [1, 1, 1], 2, 9)

stripes = Step(
    "Ones in, stripes out",
    "With 3 taps and stride 2 each cell of the small side writes into 3 cells, and the next one "
    "begins 2 cells further on. Neighbours share one cell, and there two values are added. Put 1 "
    "for all weights and cells into the sums below, and they count their terms: 1, 1, 2, 1, 2 …",
    [part_nodes(three, Part.PRODUCT)[-1]],
    [
        exhaust(
            "ones give 1, 1, 2, 1, 2, 1, 2, 1, 1",
            "the matrix, plain loops that send each one back, and the numbers",
            [(three([1] * 4, [1] * 3).tolist(), counted), (counted, [1, 1, 2, 1, 2, 1, 2, 1, 1])],
        )
    ],
)

phases = claim_step(
    "Every tap has its own cells",
    "A window moves by whole strides. So tap 0 writes only into every `s`-th cell, tap 1 into the "
    "cells after them, and tap `s` into the same cells as tap 0. In short: a tap reaches the cells "
    "that leave the same remainder by `s` as it does. (Cells are counted from the start of the "
    "padding, `j + b`. With dilation tap `t` stands at `d·t`. On the right below, one window has "
    "its tap `t` on cell `j`.) The taps of one remainder are called a phase: of 3 taps with "
    "stride 2, taps 0 and 2 are one phase, and tap 1 is the other.",
    ["phase-of-a-tap"],
)

number = claim_step(
    "How many taps a phase has",
    "Far from the ends all taps of its phase reach a cell, so the overlap there is the number of "
    "taps in the phase. Phase `r` has the taps `r`, `r + s` and so on, `⌈(k − r)/s⌉` of them. It "
    "is like dealing `k` cards to `s` players: everyone gets `⌊k/s⌋`, and the `k mod s` cards that "
    "are left go to the first players, one to each.",
    ["larger-phases"],
)

# Dealt out evenly or not: that is the whole secret.

even = from_ones(4, [1, 1, 1, 1], 2, 10)

flat = claim_step(
    "Flat exactly when the stride divides the kernel size",
    "The first phase has the most taps, `⌈k/s⌉`, and the last one the fewest, `⌊k/s⌋`. They have "
    "equally many, and then all have, exactly if no card is left. With 4 taps and stride 2 there "
    "are two taps in each phase: 1, 1, 2, 2, 2, 2, 2, 2, 1, 1. Only the ends are lower.",
    [
        Claim(equal(phase_taps(s - 1), k // s), (s >= 1,), title="The last phase has `⌊k/s⌋` taps"),
        Claim(
            iff(equal(ceil_div(k, s), k // s), divides(s, k)),
            (s >= 1,),
            title="First and last phase have equally many taps exactly if `s` divides `k`",
        ),
    ],
    evidence=[
        exhaust("1, 1, 2 … 2, 1, 1", "plain loops", [(even, [1, 1, *[2] * 6, 1, 1])]),
        *proved("overlap-is-uniform", "overlap-is-uneven"),
    ],
)

stripe, ones = from_ones(3, [1, 1, 1], 2, 7), np.ones((1, 3, 3), int)
both = {"stride": (2, 2), "padding": ((0, 0), (0, 0)), "dilation": (1, 1)}
square = correlate_transposed(ones, ones[None], size=(7, 7), **both)[0]

board = Step(
    "Two axes make a checkerboard",
    "In an image a tap must reach a cell on both axes, so the counts of the axes are multiplied. "
    "Stripes of 1 and 2 downwards times stripes of 1 and 2 across give 1, 2 and 4: single bright "
    "cells between darker ones, as on the board.",
    [values_node("Z", square)],
    [
        exhaust(
            "3 × 3 ones through 3 × 3 ones with stride 2",
            "plain loops over the image, and the products of the counts on a line",
            [(square.tolist(), np.outer(stripe, stripe).tolist())],
        )
    ],
    figures=[sc.ConvTranspose2d(3, 3, stride=2).figure("overlap")],
)

dilated = claim_step(
    "Dilation can leave holes",
    "If `s = g·s'` and `d = g·d'`, every step is a multiple of `g`, and all cells between are "
    "missed: with dilation 2 and stride 2 every second cell stays 0, for any kernel. If they have "
    "no common divisor, some number `v` of dilations leaves the remainder 1 by `s`. Then cell `J` "
    "(counted from the start of the padding) meets the phase of `v·J`. The cards are dealt to the "
    "same players, who only sit in another order; so `s` must divide `k`, as before.",
    ["dilation-leaves-gaps", "taps-over-a-cell", "dilated-overlap-is-uniform"],
    evidence=[
        *proved("dilated-overlap-is-uneven"),
        exhaust(
            "2 taps, stride 2: with dilation 2 every second cell is 0, with 3 the overlap is even",
            "plain loops",
            [
                (from_ones(4, [1, 1], 2, 9, dilation=2), [1, 0, 2, 0, 2, 0, 2, 0, 1]),
                (from_ones(4, [1, 1], 2, 10, dilation=3), [1, 0, 1, 1, 1, 1, 1, 1, 0, 1]),
            ],
        ),
    ],
)

# Counting taps treats all weights alike. Trained weights are not alike.

smooth = sc.ConvTranspose1d(3, 4, stride=2, weight=[1, 3, 3, 1])
sums = [from_ones(4, weight, 2, 10)[2:8] for weight in ([1, 2, 3, 4], [1, 3, 3, 1])]

weights = Step(
    "Even overlap is not yet a flat output",
    "Of ones each cell gets the sum of the weights in its phase. The weights 1, 2, 3, 4 with "
    "stride 2 have the phases 1, 3 and 2, 4, with sums 4 and 6: stripes again, though each cell "
    "has two taps. The weights 1, 3, 3, 1 have the sum 4 in both, and their output is flat.",
    [matrix_node(smooth.matrix)],
    [exhaust("4, 6, 4, 6 … and 4, 4, 4, 4 …", "plain loops", [(sums, [[4, 6] * 3, [4] * 6])])],
)

same, full = from_ones(5, [1, 1, 1], 1, 5, padding=1), from_ones(7, [1, 1, 1], 1, 5, padding=2)

border = claim_step(
    "The border",
    "Read forward, the overlap says how often an input cell is used. With stride 1 and same "
    "padding 3 taps use five cells 2, 3, 3, 3 and 2 times: not equally, as one sometimes reads. "
    "With `k − 1` cells of padding on both sides all are used `k` times. (Below, the windows over "
    "cell `j` are counted from the first to the last.)",
    ["full-padding-uses-all-cells-alike"],
    evidence=[exhaust("padding 1, then 2", "loops", [(same, [2, 3, 3, 3, 2]), (full, [3] * 5)])],
)

overlap = Derivation(
    "Overlap and checkerboards", (stripes, phases, number, flat, board, dilated, weights, border)
)
