"""Unrolling: how a window that moves becomes a matrix that stands still.

The question: a 3 × 3 image and a 2 × 2 kernel give a 2 × 2 output. Which matrix does that, and
why do its rows not simply shift by one?
"""

from itertools import product

import numpy as np

import symconv as sc
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import exhaust
from symconv.formula.nodes import Comparison
from symconv.layer.display import Part, matrix_node, part_nodes
from symconv.oracle import correlate
from symconv.symbols import index_symbol

conv = sc.Conv2d(3, 2)
axis = conv.axes[0]
height, width = conv.output

# The image is read row by row into a column. Nothing is lost: cell (row, column) of the image is
# cell 3·row + column of the column, so whoever knows the width can go back.

flatten = Step(
    "The image becomes a column",
    "Read the image `X` row by row and write its cells below each other: that column is `x`. "
    "The cell in row `i` and column `j` of the image (counted from 0) is cell `3·i + j` of `x`.",
    part_nodes(conv, Part.INPUT),
    [
        exhaust(
            "cell 3·i + j of x is cell (i, j) of X",
            "every cell",
            ((conv.x[3 * i + j], conv.X[i, j]) for i, j in product(range(3), repeat=2)),
        )
    ],
)

# A window is named by the output cell that it makes. On each axis, tap t of window o lies on
# input cell j exactly when the relation of the axis says so; with stride 1 and no padding the
# window simply starts at its own number.

o, t, j = (index_symbol(letter) for letter in ("o", "t", "j"))

relation = Step(
    "Which cell a tap reads",
    "On either axis, tap `t` of window `o` reads input cell `j` when the two sides agree. Both "
    "axes have the same relation, and a tap of the kernel needs it to hold on both.",
    [Comparison(axis.position(o, t), "=", axis.spread * j)],
    [
        exhaust(
            "an entry of C is the kernel's where the relation holds, else 0",
            "every entry, from the relation alone and from the layout",
            (
                (conv.matrix.entry(row, column), conv.C[row, column])
                for row, column in product(range(4), range(9))
            ),
        )
    ],
)

# Windows in the same output row start one cell apart. The first window of the next output row
# starts one *image row* further down, three cells later in the column. This jump is what many
# written-out matrices miss: they go on by one in every row.

starts = [min(c for c in range(9) if conv.C[row, c] != 0) for row in range(4)]

jump = Step(
    "Where the rows start",
    f"The four rows of `C` start at columns {', '.join(map(str, starts))}, counted from 0. Within "
    f"an output row the window moves by one cell; to the next output row it moves by one image "
    f"row, which is three cells of the column.",
    part_nodes(conv, Part.MATRIX),
    [
        exhaust(
            "row (a, b) of C starts at column 3·a + b",
            "every row",
            ((starts[width * a + b], 3 * a + b) for a, b in product(range(height), range(width))),
        )
    ],
)

# The product is now a matrix times a column, and reading it back row by row gives the output.
# One instance with numbers, against plain loops that know nothing of matrices.

image = np.arange(9).reshape(3, 3)
kernel = np.array([[1, 2], [3, 4]])
by_matrix = conv(image, kernel)
by_definition = correlate(
    image[None],
    kernel[None, None],
    stride=(1, 1),
    padding=((0, 0), (0, 0)),
    dilation=(1, 1),
)[0]

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
                (by_matrix.tolist(), by_definition.tolist()),
                (by_matrix.tolist(), [[27, 37], [57, 67]]),
            ],
        ),
        conv.check().evidence[0],
    ],
)

# A matrix that is often written down leaves two zeros between the rows of the kernel and moves on
# by one in every row. It is a convolution matrix, but of another problem: a line of nine cells and
# a kernel of six taps with two zeros in its middle. On the same image it gives other numbers.

line = sc.Conv1d(9, 6, weight=[*conv.W.row(0), 0, 0, *conv.W.row(1)])
numbers = dict(zip([*conv.W, *conv.x], [1, 2, 3, 4, *range(9)], strict=True))
of_the_line = [int(cell.subs(numbers)) for cell in line.C * conv.x]

tempting = Step(
    "The tempting matrix",
    "`L` moves on by one in every row, and no image row ever ends: it is the matrix of a line "
    "of nine cells and the kernel with two zeros in its middle. In the image the second row of the "
    "kernel lies one image row below the first, so `3` cells later in the column; here it lies "
    "`4` cells later.",
    [matrix_node(line.matrix, "L")],
    [
        exhaust(
            "no row of L is the row of C",
            "row by row",
            ((line.C.row(row) == conv.C.row(row), False) for row in range(4)),
        ),
        exhaust(
            "on the same numbers L gives 34, 44, 54, 64",
            "the product, worked out",
            zip(of_the_line, (34, 44, 54, 64), strict=True),
        ),
    ],
)

unrolling = Derivation(
    "Unrolling a convolution to its matrix", (flatten, relation, jump, multiply, tempting)
)
