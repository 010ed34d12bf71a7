"""Chapter 07 in Chinese."""

from __future__ import annotations

WORDS = {
    "Transposed sizes and output padding": "转置层的大小与输出填充",
    "Two lines, one output size": "两条线，一个输出大小",
    "In the line of 6 cells the last window could move one cell further, but a stride is "
    "two. That cell is left over, the floor drops it, and both lines have three windows. The "
    "3 alone does not tell which line it came from.": (
        "在有 6 个格子的线上，最后一个窗口本可以再移动一个格子，但步幅是二。于是剩下这个格子，"
        "它在向下取整时被舍去，两条线都有三个窗口。单凭 3 这个数，看不出它来自哪一条线。"
    ),
    "4 cells have 2 windows, 5 and 6 have 3, and 7 have 4": (
        "4 个格子有 2 个窗口，5 个和 6 个格子有 3 个，7 个格子有 4 个"
    ),
    "the windows slid by plain loops": "用朴素循环滑动的窗口",
    "As many sizes as the stride is long": "步幅是多少，就有多少种大小",
    "From the first of `m` windows to the last there are `m − 1` strides, and the last one "
    "covers `d·(k − 1) + 1` cells (`d` is the dilation of chapter 09). Padding gives `b` "
    "cells before the line and `e` after; the rest is the smallest line that will do, `a` "
    "cells. A further window needs a whole stride, so up to `s − 1` cells can be added "
    "before the count changes.": (
        "从 `m` 个窗口的第一个到最后一个有 `m − 1` 个步幅，最后一个窗口覆盖 `d·(k − 1) + 1` 个"
        "格子（`d` 是第 09 章的膨胀率）。填充在线的前面提供 `b` 个格子，后面提供 `e` 个；其余的"
        "就是够用的最短的线，共 `a` 个格子。要再有一个窗口就需要一整个步幅，所以最多可以再添 "
        "`s − 1` 个格子，个数才会改变。"
    ),
    "The sizes with `m` outputs are the `s` sizes from `a` on": (
        "有 `m` 个输出的大小，就是从 `a` 起的 `s` 个大小"
    ),
    "Output padding is the choice": "输出填充就是这个选择",
    "The transposed layer takes the smallest size and adds `op`, the output padding. To come "
    "back to the line from which the 3 came, add what the floor dropped there: the leftover, "
    "the slack modulo the stride. No other number will do. For 5 cells it is 0, for 6 cells "
    "it is 1. That the same settings give the size back, as one often reads, is true where "
    "the leftover is 0: with 5 taps, stride 3 and padding 2, lines of 16, 17 and 18 cells "
    "all come back as 16.": (
        "转置层取最小的大小，再加上 `op`，即输出填充。要回到给出 3 的那条线，就加上当初被向下取"
        "整舍去的数：剩余，也就是余量除以步幅的余数。别的数都不行。对 5 个格子它是 0，对 6 个格"
        "子它是 1。常有人说“同样的设置就能还原大小”，这只在剩余为 0 时成立：有 5 个抽头、步幅 3"
        "、填充 2 时，16、17 和 18 个格子的线还原出来全都是 16。"
    ),
    "16, 17 and 18 cells come back as 16": "16、17 和 18 个格子还原出来都是 16",
    "windows slid by plain loops, then the transposed layer": "先用朴素循环滑动窗口，再用转置层",
    "It pads nothing: it crops less": "它并不填充什么，只是少裁一些",
    "With `op = 1` the five sums stay as they were, and a sixth comes after them: `w₃·y₃`, "
    "which is no zero. It belongs to the last tap of the last window. In the line of 5 cells "
    "that tap stands on padding, so transposed its product is cropped; in the line of 6 it "
    "stands on a cell. Number the added cells `x`, from 0: the first `e` were only cropped "
    "before. Those from `x = e` on lie behind the last tap and hold 0; without padding these "
    "are all of them.": (
        "取 `op = 1` 时，原来的五个和式不变，后面多出第六个：`w₃·y₃`，它并不是零。它属于最后一"
        "个窗口的最后一个抽头。在 5 个格子的线上，这个抽头落在填充上，转置后它的乘积就被裁掉；"
        "在 6 个格子的线上，它落在一个格子上。把添上的格子从 0 起编号为 `x`：前 `e` 个原先只是"
        "被裁掉了。从 `x = e` 起的那些在最后一个抽头之后，其值为 0；没有填充时，所有添上的格子"
        "都是如此。"
    ),
    "The added cell `x` lies behind the last tap exactly when `x ≥ e`": (
        "添上的格子 `x` 在最后一个抽头之后，当且仅当 `x ≥ e`"
    ),
    "`y` = (1, 10, 100) and the kernel (1, 2, 3) give (2, 13, 20, 130, 200), then 300; "
    "without padding the added cell holds 0": (
        "`y` = (1, 10, 100) 与卷积核 (1, 2, 3) 先给出 (2, 13, 20, 130, 200)，然后是 300；没有填"
        "充时，添上的格子为 0"
    ),
    "the layers, plain loops that send each output back, and the numbers": (
        "各层、把每个输出送回去的朴素循环，以及数值"
    ),
    "It is less than the stride": "它小于步幅",
    "Let `n` be the size that the transposed layer gives. If the convolution is to make `m` "
    "of it again, the added cells must leave no room for one window more: `op` is at most "
    "`s − 1`.": (
        "设 `n` 是转置层给出的大小。如果要让卷积由它重新得到 `m`，添上的格子就不能再容下一个窗"
        "口：`op` 至多为 `s − 1`。"
    ),
    "What PyTorch allows": "PyTorch 允许什么",
    "PyTorch wants `op` less than the stride or less than the dilation, whichever is larger. "
    "If the dilation is not the larger one, this is the bound above. If it is, `op = s` "
    "passes too, and then the convolution makes one output more: with stride 1, dilation 3, "
    "3 taps and `op = 1` the layer makes 10 cells of 3, but 10 cells have 4 windows. The "
    "layer is then not the transpose of a convolution with its own settings.": (
        "PyTorch 要求 `op` 小于步幅与膨胀率中较大的一个。如果膨胀率不是较大的那个，这就是上面的"
        "界。如果是，`op = s` 也能通过，这时卷积就会多出一个输出：步幅 1、膨胀率 3、3 个抽头、"
        "`op = 1` 时，这一层由 3 个格子得到 10 个格子，而 10 个格子有 4 个窗口。这样的层就不再"
        "是具有同样设置的卷积的转置了。"
    ),
    "3 cells become 10, and 10 cells become 4": "3 个格子变成 10 个，10 个格子变成 4 个",
    "the size that PyTorch documents, and windows slid by plain loops": (
        "PyTorch 文档给出的大小，以及用朴素循环滑动的窗口"
    ),
}
