"""Chapter 01 in Chinese."""

from __future__ import annotations

WORDS = {
    "Counting windows": "数窗口",
    "A window": "一个窗口",
    "Lay a kernel of `k` taps on a line of `n` cells: one place of the kernel is one window, "
    "and each window makes one output cell. Number the windows `i`, the taps `t` and the "
    "cells `j`, all from 0. Window `i` has moved `i` cells to the right, so its tap `t` "
    "reads the cell `j` of the first line below. For `5` cells and `3` taps that makes three "
    "sums, written under it; each moves one cell further. (Entries have indices from 1, as "
    "in books.)": (
        "在一条有 `n` 个格子的线上放一个有 `k` 个抽头（放权重的位置）的卷积核：卷积核每停在一个"
        "位置，就是一个窗口，每个窗口产生一个输出格子。窗口编号 `i`、抽头编号 `t`、格子编号 "
        "`j` 都从 0 开始。窗口 `i` 已经向右移动了 `i` 格，所以它的抽头 `t` 读取下面第一行给出的"
        "格子 `j`。有 `5` 个格子、`3` 个抽头时得到三个和式，写在它的下面；每个和式都比前一个右"
        "移一格。（元素的下标从 1 开始，与书上的习惯一致。）"
    ),
    "window `i` reads cell `j` by tap `j − i`, if it has that tap": (
        "窗口 `i` 用抽头 `j − i` 读取格子 `j`，只要它有这个抽头"
    ),
    "every entry of the 3 × 5 matrix behind the three sums": (
        "三个和式背后那个 3 × 5 矩阵的每个元素"
    ),
    "A window fits if its last tap does": "最后一个抽头放得下，窗口就放得下",
    "The first window starts on cell 0, so on the left nothing sticks out. On the right the "
    "last tap, number `k − 1`, must not pass the last cell, number `n − 1`. Bring `k − 1` to "
    "the other side: that leaves `n − k` as the most a window can have moved. This number is "
    "called the slack.": (
        "第一个窗口从格子 0 开始，所以左边不会伸出去。右边，最后一个抽头（编号 `k − 1`）不得越"
        "过最后一个格子（编号 `n − 1`）。把 `k − 1` 移到另一边，剩下的 `n − k` 就是窗口最多能移"
        "动的格数。这个数称为余量。"
    ),
    "Window `i` fits as long as `i ≤ n − k`": "窗口 `i` 放得下，当且仅当 `i ≤ n − k`",
    "One place more than moves": "位置比移动次数多一个",
    "From window 0 the kernel can move `n − k` times, and before the first move it already "
    "has a place. Places are one more than moves: that is the `+ 1`. Said with numbers from "
    "0: the window `i` is the first that does not fit exactly when `i` is the number of "
    "those that do. If the kernel is as long as the line, it cannot move at all, and there "
    "is one window, not none.": (
        "卷积核从窗口 0 出发可以移动 `n − k` 次，而在第一次移动之前它已经占着一个位置。位置数比"
        "移动次数多一，这就是公式里的 `+ 1`。用从 0 开始的编号来说：窗口 `i` 是第一个放不下的窗"
        "口，当且仅当 `i` 等于放得下的窗口的个数。如果卷积核与线一样长，它一次也移动不了，这时"
        "有一个窗口，而不是没有窗口。"
    ),
    "The first misfit is the count": "第一个放不下的编号就是个数",
    "`n − k + 1` outputs": "`n − k + 1` 个输出",
    "all lines of up to 9 cells and kernels that fit, the windows slid by plain loops": (
        "所有不超过 9 个格子的线和放得下的卷积核，用朴素循环滑动窗口"
    ),
    "When the kernel is too long": "卷积核太长的时候",
    "If the kernel has more taps than the line has cells, the slack is negative and there is "
    "no window. Exactly then the formula gives 0 or less. Only for `k = n + 1` is that the "
    "right number, 0; beyond it the formula is negative and counts nothing.": (
        "如果卷积核的抽头比线上的格子还多，余量为负，一个窗口也没有。恰好在这种情况下，公式给出"
        " 0 或更小的数。只有当 `k = n + 1` 时它给出正确的个数 0；再长下去公式就成了负数，什么也"
        "没有数出来。"
    ),
    "Exactly then it is 0 or less": "恰好在这时公式给出 0 或更小的数",
    "Padding makes the line longer": "填充使线变长",
    "Put `b` cells of zeros before the line and `e` after it. The cells of the input keep "
    "their numbers, so the padding before has the numbers `−b` to `−1`, and window 0 starts "
    "at `−b`. The count is the old one for a line of `n + b + e` cells. Padding of `−1` "
    "takes a cell away.": (
        "在线的前面放 `b` 个零格子，后面放 `e` 个。输入的格子保持原来的编号，所以前面的填充占用"
        "编号 `−b` 到 `−1`，窗口 0 从 `−b` 开始。计数与前面相同，只是线长变成 `n + b + e` 个格"
        "子。填充 `−1` 表示去掉一个格子。"
    ),
    "The padded line counts like a longer one": "填充后的线按更长的线来数",
    "Two axes are counted each for itself": "两个轴各数各的",
    "In an image of `3 × 4` cells a kernel of `2 × 2` taps has two places downwards and "
    "three across. Each place downwards goes with each across, so there are six windows.": (
        "在 `3 × 4` 个格子的图像上，`2 × 2` 个抽头的卷积核向下有两个位置，横向有三个位置。每个"
        "向下的位置与每个横向的位置搭配，所以一共有六个窗口。"
    ),
    "the cells 0 … 11 and the kernel of rows (1, 2) and (3, 4) give rows (34, 44, 54) and "
    "(74, 84, 94)": (
        "格子取 0 … 11、卷积核各行为 (1, 2) 和 (3, 4) 时，结果各行为 (34, 44, 54) 和 (74, 84, 94)"
    ),
    "the six sums, the definition in plain loops, and the numbers written down": (
        "六个和式、用朴素循环写出的定义，以及事先写下的数值"
    ),
    "The same count for every line": "对每条线都是同样的数法",
    "Later chapters let the window move `s` cells at a time (the stride) and spread its taps "
    "`d` cells apart (the dilation). The argument stays: the last tap must not pass the last "
    "cell.": (
        "后面的章节让窗口每次移动 `s` 个格子（步幅），并让相邻抽头相距 `d` 个格子（膨胀率）。道"
        "理不变：最后一个抽头不得越过最后一个格子。"
    ),
}
