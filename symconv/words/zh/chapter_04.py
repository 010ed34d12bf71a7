"""Chapter 04 in Chinese."""

from __future__ import annotations

WORDS = {
    "Unrolling a convolution to its matrix": "把卷积展开成矩阵",
    "The image becomes a column": "图像变成一列",
    "Read the image `X` row by row and write its cells below each other: that column is `x`. "
    "The cell in row `i` and column `j` of the image (counted from 0) is cell `3·i + j` of "
    "`x`.": (
        "逐行读出图像 `X`，把它的格子依次往下写：这一列就是 `x`。图像第 `i` 行第 `j` 列的格子（"
        "从 0 数起）是 `x` 的格子 `3·i + j`。"
    ),
    "cell `3·i + j` of `x` is cell `(i, j)` of `X`": (
        "`x` 的格子 `3·i + j` 就是 `X` 的格子 `(i, j)`"
    ),
    "every cell": "每个格子",
    "Every row is the first row, moved": "每一行都是第一行平移而来",
    "In an image `n` cells wide, tap `(t₁, t₂)` of window `(i₁, i₂)` reads the cell in row "
    "`i₁ + t₁` and column `i₂ + t₂`. Its number in `x` falls into two parts: one says where "
    "the window starts, the other which tap it is. So every row of `C` holds the same "
    "pattern, the kernel's rows `n` columns apart, and only its start changes.": (
        "在宽为 `n` 个格子的图像中，窗口 `(i₁, i₂)` 的抽头 `(t₁, t₂)` 读取第 `i₁ + t₁` 行、第 "
        "`i₂ + t₂` 列的格子。它在 `x` 中的编号分成两部分：一部分说窗口从哪里开始，另一部分说是"
        "哪个抽头。所以 `C` 的每一行都有同样的花样——卷积核的各行彼此相距 `n` 列——改变的只是起点"
        "。"
    ),
    "The column of `C` for a tap": "一个抽头在 `C` 中的列号",
    "Where the rows start": "各行从哪里开始",
    "The four rows of `C` start at columns {columns}, counted from 0. Within an output row "
    "the window moves by one cell. From the last window of an output row to the first of the "
    "next it moves by `k`, the width of the kernel: where it stood, at the right edge, its "
    "`k` cells ended the image row.": (
        "`C` 的四行分别从第 {columns} 列开始（从 0 数起）。在同一个输出行之内，窗口每次移动一个"
        "格子。从一个输出行的最后一个窗口到下一行的第一个窗口，则要移动 `k`，也就是卷积核的宽度"
        "：窗口原来停在右边缘，它的 `k` 个格子正是这一图像行的结尾。"
    ),
    "From one output row to the next": "从一个输出行到下一个输出行",
    "row `(a, b)` of `C` starts at column `3·a + b`": "`C` 的第 `(a, b)` 行从第 `3·a + b` 列开始",
    "every row": "每一行",
    "The output, written out": "把输出写出来",
    "Each output cell is the sum of four products; read back row by row the column `y` is "
    "the 2 × 2 output.": "每个输出格子都是四个乘积之和；把列 `y` 逐行读回去，就是 2 × 2 的输出。",
    "`X` = 0 … 8 and the kernel of rows (1, 2) and (3, 4) give rows (27, 37) and (57, 67)": (
        "`X` = 0 … 8、卷积核各行为 (1, 2) 和 (3, 4) 时，结果各行为 (27, 37) 和 (57, 67)"
    ),
    "the matrix, the definition, and the numbers of d2l, section transposed convolution": (
        "矩阵、定义，以及 d2l “转置卷积”一节中的数值"
    ),
    "A larger one": "更大的一个例子",
    "A `4 × 4` image and a `3 × 3` kernel also give a `2 × 2` output. Image rows are four "
    "cells wide now, so in each row of `C` the kernel's rows stand four apart, with one zero "
    "between; and the rows start at columns {columns}.": (
        "`4 × 4` 的图像和 `3 × 3` 的卷积核也给出 `2 × 2` 的输出。现在图像每行有四个格子，所以在"
        " `C` 的每一行里，卷积核的各行相距四列，中间隔一个零；而各行分别从第 {columns} 列开始。"
    ),
    "`4·a + b` again": "同样是 `4·a + b`",
    "The tempting matrix": "似是而非的矩阵",
    "`L` moves on by one in every row, and no image row ever ends: it is the matrix of a "
    "line of nine cells and the kernel with two zeros in its middle. Its kernel rows are `4` "
    "columns apart, as in an image four cells wide; but such an image has only three windows "
    "in a row, and the fourth would run over the edge. So no width makes `L` right.": (
        "`L` 的每一行都只右移一格，图像的行似乎永远没有尽头：它其实是另一个问题的矩阵，即九个格"
        "子的一条线与中间带两个零的卷积核。它里面卷积核的各行相距 `4` 列，好像图像宽为四个格子"
        "；但那样的图像每行只有三个窗口，第四个就会越过边缘。所以无论图像多宽，`L` 都不对。"
    ),
    "on the same numbers `L` gives 34, 44, 54, 64": "对同样的数，`L` 给出 34, 44, 54, 64",
    "the product, worked out": "把乘积算出来",
    "rows that start at 0, 1, 2, 3 belong to an image at least five cells wide": (
        "各行从 0, 1, 2, 3 开始的矩阵，属于宽度至少为五个格子的图像"
    ),
    "images of two to nine columns": "宽为二到九列的图像",
}
