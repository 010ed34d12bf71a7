"""Counting: where a window fits, and how many places there are.

The question: a kernel of 3 taps on a line of 5 cells gives 3 outputs. Everybody writes
n − k + 1. Why is that the number, and where does the + 1 come from?
"""

from itertools import product

import numpy as np

import symconv as sc
from symconv.derivation.claims import claim_step
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.layer.display import Part, part_nodes
from symconv.oracle import correlate
from symconv.proof.claim import Claim
from symconv.proof.display import statement_node
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import equal, iff
from symconv.theorems.letters import b, e, i, j, k, m, n, t

conv = sc.Conv1d(5, 3)
line = AxisTerms(n, k)

# First the words. A window is one place of the kernel, and it has the number of the output cell
# that it makes. Everything is counted from 0, because then a number says how far one has moved.

window = Step(
    "A window",
    "Lay a kernel of `k` taps on a line of `n` cells: one place of the kernel is one window, and "
    "each window makes one output cell. Number the windows `i`, the taps `t` and the cells `j`, "
    "all from 0. Window `i` has moved `i` cells to the right, so its tap `t` reads the cell `j` "
    "of the first line below. For `5` cells and `3` taps that makes three sums, written under it; "
    "each moves one cell further. (Entries have indices from 1, as in books.)",
    [statement_node(equal(j, line.position(i, t))), part_nodes(conv, Part.PRODUCT)[-1]],
    [
        exhaust(
            "window `i` reads cell `j` by tap `j − i`, if it has that tap",
            "every entry of the 3 × 5 matrix behind the three sums",
            (
                (conv.C[row, cell], conv.W[cell - row] if 0 <= cell - row < 3 else 0)
                for row, cell in product(range(3), range(5))
            ),
        )
    ],
    figures=[conv.figure()],
)

# Which numbers may i have? Nothing but the two ends can go wrong: the taps between the first and
# the last lie between them.

fits = line.position(i, k - 1) <= n - 1

last_tap = claim_step(
    "A window fits if its last tap does",
    "The first window starts on cell 0, so on the left nothing sticks out. On the right the last "
    "tap, number `k − 1`, must not pass the last cell, number `n − 1`. Bring `k − 1` to the "
    "other side: that leaves `n − k` as the most a window can have moved. This number is called "
    "the slack.",
    [Claim(iff(fits, i <= line.slack), (), title="Window `i` fits as long as `i ≤ n − k`")],
)

# The + 1 is the one of fence posts: five steps join six posts. The window can make n − k moves,
# and it also has the place where it stood before the first move.

first_misfit = (line.position(i - 1, k - 1) <= n - 1) & (line.position(i, k - 1) > n - 1)

posts = claim_step(
    "One place more than moves",
    "From window 0 the kernel can move `n − k` times, and before the first move it already has a "
    "place. Places are one more than moves: that is the `+ 1`. Said with numbers from 0: the "
    "window `i` is the first that does not fit exactly when `i` is the number of those that do. If "
    "the kernel is as long as the line, it cannot move at all, and there is one window, not none.",
    [Claim(iff(first_misfit, equal(i, line.output)), (), title="The first misfit is the count")],
    shown=[statement_node(equal(m, line.output))],
    evidence=[
        exhaust(
            "`n − k + 1` outputs",
            "all lines of up to 9 cells and kernels that fit, the windows slid by plain loops",
            (
                (len(correlate(np.ones((1, cells)), np.ones((1, 1, taps)), **plain)[0]), size)
                for cells in range(1, 10)
                for taps in range(1, cells + 1)
                for plain in [{"stride": (1,), "padding": ((0, 0),), "dilation": (1,)}]
                for size in sc.Conv1d(cells, taps).output
            ),
        )
    ],
)

# A formula does not know when it stops making sense. If the kernel is longer than the line, it
# gives 0 or a negative number; the number of windows is then 0.

misfit = claim_step(
    "When the kernel is too long",
    "If the kernel has more taps than the line has cells, the slack is negative and there is no "
    "window. Exactly then the formula gives 0 or less. Only for `k = n + 1` is that the right "
    "number, 0; beyond it the formula is negative and counts nothing.",
    [Claim(iff(line.slack < 0, line.output <= 0), (), title="Exactly then it is 0 or less")],
)

# Padding changes the line, not the counting.

padded = AxisTerms(n, k, 1, b, e)
ends = padded.position(i, k - 1) <= n + e - 1

padding = claim_step(
    "Padding makes the line longer",
    "Put `b` cells of zeros before the line and `e` after it. The cells of the input keep their "
    "numbers, so the padding before has the numbers `−b` to `−1`, and window 0 starts at `−b`. "
    "The count is the old one for a line of `n + b + e` cells. Padding of `−1` takes a cell away.",
    [Claim(iff(ends, i < padded.output), (), title="The padded line counts like a longer one")],
    shown=[statement_node(equal(j, padded.position(i, t)))],
)

# An image is two lines, one downwards and one across, and they know nothing of each other.

image = sc.Conv2d((3, 4), (2, 2))
pixels, weight = np.arange(12).reshape(3, 4), np.array([[1, 2], [3, 4]])
by_definition = correlate(
    pixels[None], weight[None, None], stride=(1, 1), padding=((0, 0), (0, 0)), dilation=(1, 1)
)[0]

axes = Step(
    "Two axes are counted each for itself",
    "In an image of `3 × 4` cells a kernel of `2 × 2` taps has two places downwards and three "
    "across. Each place downwards goes with each across, so there are six windows.",
    [*part_nodes(image, Part.INPUT), part_nodes(image, Part.PRODUCT)[-1]],
    [
        exhaust(
            "the cells 0 … 11 and the kernel of rows (1, 2) and (3, 4) give rows (34, 44, 54) and "
            "(74, 84, 94)",
            "the six sums, the definition in plain loops, and the numbers written down",
            [
                (image(pixels, weight).tolist(), by_definition.tolist()),
                (by_definition.tolist(), [[34, 44, 54], [74, 84, 94]]),
            ],
        )
    ],
)

# The same counting serves every convolution of this book. Two letters are still to come.

general = claim_step(
    "The same count for every line",
    "Later chapters let the window move `s` cells at a time (the stride) and spread its taps `d` "
    "cells apart (the dilation). The argument stays: the last tap must not pass the last cell.",
    ["size-formula"],
)

counting = Derivation("Counting windows", (window, last_tap, posts, misfit, padding, axes, general))
