"""Strides: why the size formula has a floor, and what is left over.

The question: with stride 2 a line of 8 cells and a line of 7 cells give outputs of the same size.
Where has the eighth cell gone, and how can one get back from the output to the right size?
"""

import numpy as np

import symconv as sc
from symconv.derivation.claims import claim_step, proved
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.layer.display import Part, matrix_node, part_nodes
from symconv.oracle import correlate
from symconv.proof.claim import Claim
from symconv.proof.display import statement_node
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import equal, iff
from symconv.theorems.letters import i, j, k, m, n, s, t

conv = sc.Conv1d(8, 3, stride=2)
line = AxisTerms(n, k, s)
weight = np.array([1, 10, 100])


def slid(cells: np.ndarray, taps: np.ndarray = weight, stride: int = 2) -> list[int]:
    """The kernel moved by whole strides as long as it fits, in plain loops."""
    sizes = {"stride": (stride,), "padding": ((0, 0),), "dilation": (1,)}
    return correlate(cells[None], taps[None, None], **sizes)[0].tolist()


# With a stride the number of the window and its place are two things.

jump = Step(
    "The window jumps",
    "With stride `s` the window moves `s` cells at a time. Window `i` has moved `i` times, so it "
    "starts on cell `s·i`, and its tap `t` reads the cell `j` below. With stride 2 each row of the "
    "matrix starts two cells after the row above. The last column is empty: nobody reads cell 7.",
    [statement_node(equal(j, line.position(i, t))), matrix_node(conv.matrix)],
    [
        exhaust(
            "`x` = 1 … 8 and the kernel (1, 10, 100) give (321, 543, 765)",
            "the matrix, the definition in plain loops, the numbers",
            [
                (conv(np.arange(1, 9), weight).tolist(), slid(np.arange(1, 9))),
                (slid(np.arange(1, 9)), [321, 543, 765]),
            ],
        )
    ],
    figures=[conv.figure()],
)

# The counting is that of chapter 01, with one new thing: moves come in whole strides.

fits = line.position(i, k - 1) <= n - 1

floor = claim_step(
    "Why there is a floor",
    "The last tap of window `i` must not pass the last cell, as before: so `s·i` is at most the "
    "slack `n − k`. Here the slack is 5. Two jumps take 4 of it; a third would need 6. Five "
    "halves are two jumps and a half, and half a jump is no jump: one rounds down. Then come the "
    "places, one more than jumps.",
    [Claim(iff(fits, i <= line.slack // s), (s >= 1,), title="Window `i` fits")],
    shown=part_nodes(conv, Part.SIZE),
    evidence=[
        exhaust(
            "the size formula counts the windows",
            "all lines of up to 12 cells, kernels that fit and strides up to 4, by plain loops",
            (
                (len(slid(np.ones(cells), np.ones(taps), jumps)), size)
                for cells in range(1, 13)
                for taps in range(1, cells + 1)
                for jumps in range(1, 5)
                for size in sc.Conv1d(cells, taps, jumps).output
            ),
        ),
        *proved("window-fits"),
    ],
)

# What the floor throws away is a number of cells.

left = equal(n - 1 - line.position(m - 1, k - 1), line.slack % s)

leftover = claim_step(
    "What is left over",
    "The half jump that was rounded away is a cell behind the last window that nobody reads. In "
    "general there are as many of them as the division of the slack by the stride leaves, from 0 "
    "to `s − 1`. They are all at the end, since the first window starts on the first cell. Change "
    "such a cell as you like: the output does not notice.",
    [
        Claim(
            left, (s >= 1, equal(m, line.output)), title="The cells behind the last of `m` windows"
        )
    ],
    evidence=[
        exhaust(
            "any cell 7 gives (321, 543, 765)",
            "a hundred values in its place, by plain loops",
            ((slid(np.array([*range(1, 8), last])), [321, 543, 765]) for last in range(100)),
        ),
        *proved("leftover"),
    ],
)

# So the output does not know how many cells there were.

smallest = line.transposed_size(m)
group = (smallest <= n) & (n <= smallest + s - 1)

fibre = claim_step(
    "Sizes that share an output size",
    "The smallest input for `m` outputs ends with the last window: `m − 1` jumps and one kernel. "
    "After it `s − 1` more cells can come before there is room for another jump. So always `s` "
    "neighbouring input sizes have the same output size. With stride 2 these are pairs: 7 and 8 "
    "give 3, but 9 gives 4. From `m` alone nobody can tell which input it was. A transposed layer "
    "has to be told, and chapter 07 is about that.",
    [Claim(iff(equal(line.output, m), group), (s >= 1,), title="The inputs with `m` outputs")],
    shown=[node for size in (7, 8, 9) for node in part_nodes(sc.Conv1d(size, 3, 2), Part.SIZE)],
    evidence=proved("fibre", "fibres-tile", "stride-1-is-one-to-one"),
)

# Often one wants a plain answer: half the size. Padding decides which way it is rounded.

halves = [sc.Conv1d(7, taps, 2, 1) for taps in (3, 4)]

halving = claim_step(
    "Half the size, rounded up or down",
    "A layer with 3 taps, stride 2 and padding 1 gives half the size, rounded up; with 4 taps, "
    "rounded down. In general: padding of `k − 1` in all rounds `n/s` up. Padding of `k − s` in "
    "all rounds it down. In between some sizes are rounded up and others down, but a multiple of "
    "`s` is always divided by it. (`d` is the dilation of chapter 09; with `d = 1` the kernel "
    "spans `k` cells.)",
    ["size-rounds-up", "size-rounds-down"],
    shown=[node for half in halves for node in part_nodes(half, Part.SIZE)],
    evidence=proved("size-divides"),
)

# One trap for those who type the formula into a program.

trap = Step(
    "A trap: division in programs",
    "Four cells and five taps: there is no window, and the floor says so, since `−1/2` rounds down "
    "to `−1`. But C, Java and many others round towards 0, and then the formula finds one window "
    "where the kernel does not fit. Ask first whether the slack is negative.",
    [statement_node(equal(AxisTerms(4, 5, 2).output, 0))],
    [
        exhaust("0 windows, and 1", "both roundings", [(-1 // 2 + 1, 0), (int(-1 / 2) + 1, 1)]),
        *proved("rounding-invents-a-window", "no-window"),
    ],
)

strides = Derivation("Strides", (jump, floor, leftover, fibre, halving, trap))
