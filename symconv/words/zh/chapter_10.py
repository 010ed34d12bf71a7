"""Chapter 10 in Chinese."""

from __future__ import annotations

WORDS = {
    "Axes multiply": "轴与轴相乘",
    "A tap must fit on both axes": "抽头在两个轴上都要合适",
    "Tap `(t₁, t₂)` of window `(i₁, i₂)` reads cell `(j₁, j₂)` when the relation of a line "
    "holds downwards and across; neither axis asks about the other. So an entry of `C` is 0 "
    "as soon as one of the lines has a 0 there. Here the stride is 1 downwards and 2 across. "
    "Cells are numbered row by row, `n₂` to a row: divide the number by `n₂`, and the "
    "quotient is the row, the remainder the place in it. So one number can speak of both "
    "axes.": (
        "窗口 `(i₁, i₂)` 的抽头 `(t₁, t₂)` 读取格子 `(j₁, j₂)`，条件是一条线的关系式在向下和横"
        "向两个方向上都成立；两个轴互不过问。所以只要其中一条线在那里是 0，`C` 的元素就是 0。这"
        "里向下的步幅为 1，横向的步幅为 2。格子逐行编号，每行 `n₂` 个：用编号除以 `n₂`，商是行"
        "号，余数是行内的位置。这样一个数就能同时说明两个轴。"
    ),
    "Row and place can be read off the number of a cell": "行号和位置可以从格子的编号读出来",
    "`C` has an entry exactly where both lines have one": "`C` 恰好在两条线都有元素的地方才有元素",
    "all 4 × 12 entries": "全部 4 × 12 个元素",
    "The Kronecker product": "克罗内克积",
    "Let each weight be a product of one factor for its row and one for its column, `u` and "
    "`v`. Such a kernel is called separable. Then an entry of `C` is an entry of `A` times "
    "one of `B`: put a copy of `B` in place of each entry of `A`, multiplied with that "
    "entry. This is the Kronecker product of `A` and `B`, and the copies are the blocks of "
    "`C`.": (
        "设每个权重都是两个因数的乘积，一个属于它的行，一个属于它的列，即 `u` 和 `v`。这样的卷"
        "积核称为可分离的。这时 `C` 的元素等于 `A` 的一个元素乘以 `B` 的一个元素：把 `A` 的每个"
        "元素换成 `B` 的一个副本，并乘以该元素。这就是 `A` 与 `B` 的克罗内克积，各个副本就是 "
        "`C` 的分块。"
    ),
    "`C` is the Kronecker product": "`C` 就是克罗内克积",
    "every row, with symbols": "每一行，用符号",
    "Two passes instead of one": "一遍变成两遍",
    "A separable kernel need not be slid over the image. Slide `v` across every row first, "
    "then `u` down every column of what came out, cell `(q, c)` below. Each pass is a line "
    "again. At stride 1 an output takes about `k₁ + k₂` products, not `k₁·k₂`. (A bracket is "
    "1 if true.)": (
        "可分离的卷积核不必在图像上滑动。先让 `v` 沿每一行滑动，再让 `u` 沿所得结果（下面的格子"
        " `(q, c)`）的每一列滑动。每一遍又都只是一条线。步幅为 1 时，一个输出大约需要 "
        "`k₁ + k₂` 次乘法，而不是 `k₁·k₂` 次。（方括号在成立时为 1。）"
    ),
    "Across and then down is the convolution with the separable kernel": (
        "先横向再向下，就是与可分离卷积核的卷积"
    ),
    "Every kernel is a sum of separable ones": "每个卷积核都是可分离卷积核之和",
    "In a separable kernel of four weights the products across the corners are equal: both "
    "are `u₁·u₂·v₁·v₂`. The kernel of 1, 2 above 3, 4 is not separable, since `1·4` is not "
    "`2·3`. But each of its rows is, with zeros for the other row. Matrices add up as "
    "kernels do, so `C` is a sum too: one Kronecker product for each row of the kernel.": (
        "在有四个权重的可分离卷积核里，对角相乘的两个积相等：都是 `u₁·u₂·v₁·v₂`。上为 1, 2、下"
        "为 3, 4 的卷积核不可分离，因为 `1·4` 不等于 `2·3`。但它的每一行（另一行取零）都是可分"
        "离的。矩阵与卷积核一样可以相加，所以 `C` 也是一个和：卷积核的每一行对应一个克罗内克积"
        "。"
    ),
    "`C` is the sum of two Kronecker products": "`C` 是两个克罗内克积之和",
    "all rows": "所有的行",
    "So nothing has to be done again": "所以什么都不必重做",
    "The transpose of a Kronecker product is the product of the transposes. Stride, padding, "
    "dilation, leftover: each axis has its own, and is treated as on a line. The kernel "
    "belongs to both axes, but by the last step it need not be separable for that. Chapter "
    "06, too, holds in the image: zeros, padding and the kernel turned on both axes are `Cᵀ`.": (
        "克罗内克积的转置等于转置的克罗内克积。步幅、填充、膨胀率、剩余：每个轴各有各的，处理方"
        "法与一条线相同。卷积核属于两个轴，但由上一步可知，它不必为此是可分离的。第 06 章在图像"
        "上也成立：插零、填充、在两个轴上都翻转卷积核，合起来就是 `Cᵀ`。"
    ),
    "`Cᵀ` is made of `Aᵀ` and `Bᵀ`": "`Cᵀ` 由 `Aᵀ` 和 `Bᵀ` 组成",
    "the cells 0 … 11 there and back, with the kernel of 1, 2 and 3, 4": (
        "格子 0 … 11 一去一回，卷积核为 1, 2 和 3, 4"
    ),
    "both layers, and plain loops over the image": "两个层，以及在图像上的朴素循环",
    "Channels are blocks": "通道就是分块",
    "With two channels in and two out there are four kernels, one for each pair. Number the "
    "cells channel after channel: then `C` has four blocks, and each is the matrix of its "
    "own kernel. An output adds up what all input channels send, and that is a row of blocks.": (
        "有两个输入通道和两个输出通道时，共有四个卷积核，每一对通道一个。格子一个通道接一个通道"
        "地编号，`C` 就有四个分块，每个分块是它自己那个卷积核的矩阵。一个输出把所有输入通道送来"
        "的东西加起来，这就是一行分块。"
    ),
    "two in, two out": "两个输入、两个输出通道",
    "layer, plain loops": "层与朴素循环",
}
