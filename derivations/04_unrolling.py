"""Unrolling: how a window that moves becomes a matrix that stands still.

The question: a 3 × 3 image and a 2 × 2 kernel give a 2 × 2 output. Which matrix does that, and
why do its rows not simply shift by one?
"""

from itertools import product

import numpy as np

import symconv as sc
from symconv.derivation.claims import claim_step
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.layer.display import Part, matrix_node, part_nodes
from symconv.oracle import correlate
from symconv.proof.claim import Claim
from symconv.proof.sums.tidy import tidy
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import equal, names
from symconv.theorems.letters import k, n
from symconv.words import listed, message

conv, larger = sc.Conv2d(3, 2), sc.Conv2d(4, 3)


def starts(layer: sc.Conv, rows: int = 4) -> list[int]:
    """The first column that is not zero, row by row."""
    return [min(c for c in range(layer.C.cols) if layer.C[row, c] != 0) for row in range(rows)]


def by_definition(image: np.ndarray, kernel: np.ndarray) -> list[list[int]]:
    settings = {"stride": (1, 1), "padding": ((0, 0), (0, 0)), "dilation": (1, 1)}
    return correlate(image[None], kernel[None, None], **settings)[0].tolist()


# The image is read row by row into a column. Nothing is lost: whoever knows the width can go back.

flatten = Step(
    "The image becomes a column",
    "Read the image `X` row by row and write its cells below each other: that column is `x`. "
    "The cell in row `i` and column `j` of the image (counted from 0) is cell `3·i + j` of `x`.",
    part_nodes(conv, Part.INPUT),
    [
        exhaust(
            "cell `3·i + j` of `x` is cell `(i, j)` of `X`",
            "every cell",
            ((conv.x[3 * i + j], conv.X[i, j]) for i, j in product(range(3), repeat=2)),
        )
    ],
)

# A window is now a row of a matrix: the kernel's entries in the columns of the cells that it
# reads, zeros elsewhere. Moving the window moves its row as a whole.

i1, i2, t1, t2 = names("i1 i2 t1 t2")
line = AxisTerms(n, k)
column = n * line.position(i1, t1) + line.position(i2, t2)

shift = claim_step(
    "Every row is the first row, moved",
    "In an image `n` cells wide, tap `(t₁, t₂)` of window `(i₁, i₂)` reads the cell in row "
    "`i₁ + t₁` and column `i₂ + t₂`. Its number in `x` falls into two parts: one says where the "
    "window starts, the other which tap it is. So every row of `C` holds the same pattern, the "
    "kernel's rows `n` columns apart, and only its start changes.",
    [Claim(equal(column, (n * i1 + i2) + (n * t1 + t2)), title="The column of `C` for a tap")],
)

# The first window of the next output row starts one *image row* further down. This jump is what
# many written-out matrices miss: they go on by one in every row.

last = line.output - 1

jump = claim_step(
    "Where the rows start",
    message(
        "The four rows of `C` start at columns {columns}, counted from 0. Within an output row the "
        "window moves by one cell. From the last window of an output row to the first of the next "
        "it moves by `k`, the width of the kernel: where it stood, at the right edge, its `k` "
        "cells ended the image row.",
        columns=listed(starts(conv)),
    ),
    [Claim(equal(n * (i1 + 1) - tidy(n * i1 + last), k), title="From one output row to the next")],
    shown=part_nodes(conv, Part.MATRIX),
    evidence=[
        exhaust(
            "row `(a, b)` of `C` starts at column `3·a + b`",
            "every row",
            zip(starts(conv), (3 * a + b for a, b in product(range(2), repeat=2)), strict=True),
        )
    ],
)

image, kernel = np.arange(9).reshape(3, 3), np.array([[1, 2], [3, 4]])

multiply = Step(
    "The output, written out",
    "Each output cell is the sum of four products; read back row by row the column `y` is the "
    "2 × 2 output.",
    part_nodes(conv, Part.PRODUCT),
    [
        exhaust(
            "`X` = 0 … 8 and the kernel of rows (1, 2) and (3, 4) give rows (27, 37) and (57, 67)",
            "the matrix, the definition, and the numbers of d2l, section transposed convolution",
            [
                (conv(image, kernel).tolist(), by_definition(image, kernel)),
                (by_definition(image, kernel), [[27, 37], [57, 67]]),
            ],
        ),
        conv.check().evidence[0],
    ],
)

# The other matrix of the textbooks, for a 4 × 4 image and a 3 × 3 kernel: 4 rows, 16 columns.

textbook = Step(
    "A larger one",
    message(
        "A `4 × 4` image and a `3 × 3` kernel also give a `2 × 2` output. Image rows are four "
        "cells wide now, so in each row of `C` the kernel's rows stand four apart, with one zero "
        "between; and the rows start at columns {columns}.",
        columns=listed(starts(larger)),
    ),
    part_nodes(larger, Part.MATRIX),
    [
        exhaust("`4·a + b` again", "every row", zip(starts(larger), (0, 1, 4, 5), strict=True)),
        larger.check().evidence[0],
    ],
)

# A matrix that is often written down moves on by one in every row. It is a convolution matrix, but
# of another problem. On the same image it gives other numbers.

tempting = sc.Conv1d(9, 6, weight=[*conv.W.row(0), 0, 0, *conv.W.row(1)])
numbers = dict(zip([*conv.W, *conv.x], [1, 2, 3, 4, *range(9)], strict=True))

warning = Step(
    "The tempting matrix",
    "`L` moves on by one in every row, and no image row ever ends: it is the matrix of a line "
    "of nine cells and the kernel with two zeros in its middle. Its kernel rows are `4` columns "
    "apart, as in an image four cells wide; but such an image has only three windows in a row, and "
    "the fourth would run over the edge. So no width makes `L` right.",
    [matrix_node(tempting.matrix, "L")],
    [
        exhaust(
            "on the same numbers `L` gives 34, 44, 54, 64",
            "the product, worked out",
            zip((tempting.C * conv.x).subs(numbers), (34, 44, 54, 64), strict=True),
        ),
        exhaust(
            "rows that start at 0, 1, 2, 3 belong to an image at least five cells wide",
            "images of two to nine columns",
            ((starts(sc.Conv2d((5, w), 2)) == [0, 1, 2, 3], w >= 5) for w in range(2, 10)),
        ),
    ],
)

steps = (flatten, shift, jump, multiply, textbook, warning)
unrolling = Derivation("Unrolling a convolution to its matrix", steps)
