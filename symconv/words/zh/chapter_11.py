"""Chapter 11 in Chinese."""

from __future__ import annotations

WORDS = {
    "Overlap and checkerboards": "重叠与棋盘格",
    "Ones in, stripes out": "输入全是一，输出却有条纹",
    "With 3 taps and stride 2 each cell of the small side writes into 3 cells, and the next "
    "one begins 2 cells further on. Neighbours share one cell, and there two values are "
    "added. Put 1 for all weights and cells into the sums below, and they count their terms: "
    "1, 1, 2, 1, 2 …": (
        "有 3 个抽头、步幅为 2 时，小的一边的每个格子写入 3 个格子，下一个格子则从再往后 2 个格"
        "子处开始写。相邻的两个共用一个格子，在那里两个值相加。在下面的和式里让所有权重和格子都"
        "取 1，它们就在数自己的项数：1, 1, 2, 1, 2 …"
    ),
    "ones give 1, 1, 2, 1, 2, 1, 2, 1, 1": "全是一时给出 1, 1, 2, 1, 2, 1, 2, 1, 1",
    "the matrix, plain loops that send each one back, and the numbers": (
        "矩阵、把每一个送回去的朴素循环，以及数值"
    ),
    "Every tap has its own cells": "每个抽头有自己的格子",
    "A window moves by whole strides. So tap 0 writes only into every `s`-th cell, tap 1 "
    "into the cells after them, and tap `s` into the same cells as tap 0. In short: a tap "
    "reaches the cells that leave the same remainder by `s` as it does. (Cells are counted "
    "from the start of the padding, `j + b`. With dilation tap `t` stands at `d·t`. On the "
    "right below, one window has its tap `t` on cell `j`.) The taps of one remainder are "
    "called a phase: of 3 taps with stride 2, taps 0 and 2 are one phase, and tap 1 is the "
    "other.": (
        "窗口每次移动整个步幅。所以抽头 0 每 `s` 个格子才写一个，抽头 1 写入它们后面的那些格子"
        "，而抽头 `s` 与抽头 0 写入同样的格子。简而言之：一个抽头到达的，是除以 `s` 的余数与它"
        "自己相同的格子。（格子从填充的开头数起，即 `j + b`。有膨胀时抽头 `t` 位于 `d·t`。在下"
        "面式子的右边，有一个窗口的抽头 `t` 落在格子 `j` 上。）余数相同的抽头合称一个相位：有 "
        "3 个抽头、步幅为 2 时，抽头 0 和 2 是一个相位，抽头 1 是另一个。"
    ),
    "How many taps a phase has": "一个相位有多少个抽头",
    "Far from the ends all taps of its phase reach a cell, so the overlap there is the "
    "number of taps in the phase. Phase `r` has the taps `r`, `r + s` and so on, "
    "`⌈(k − r)/s⌉` of them. It is like dealing `k` cards to `s` players: everyone gets "
    "`⌊k/s⌋`, and the `k mod s` cards that are left go to the first players, one to each.": (
        "在远离两端的地方，一个格子会被其相位的所有抽头到达，所以那里的重叠就是这个相位的抽头个"
        "数。相位 `r` 含有抽头 `r`、`r + s` 等等，共 `⌈(k − r)/s⌉` 个。这就像把 `k` 张牌发给 "
        "`s` 个玩家：每人得到 `⌊k/s⌋` 张，剩下的 `k mod s` 张依次发给前几个玩家，每人一张。"
    ),
    "Flat exactly when the stride divides the kernel size": "恰好在步幅整除卷积核大小时才平坦",
    "The first phase has the most taps, `⌈k/s⌉`, and the last one the fewest, `⌊k/s⌋`. They "
    "have equally many, and then all have, exactly if no card is left. With 4 taps and "
    "stride 2 there are two taps in each phase: 1, 1, 2, 2, 2, 2, 2, 2, 1, 1. Only the ends "
    "are lower.": (
        "第一个相位的抽头最多，有 `⌈k/s⌉` 个；最后一个最少，有 `⌊k/s⌋` 个。当且仅当没有牌剩下时"
        "，这两者相等，于是所有相位都相等。有 4 个抽头、步幅为 2 时，每个相位有两个抽头：1, 1, "
        "2, 2, 2, 2, 2, 2, 1, 1。只有两端较低。"
    ),
    "The last phase has `⌊k/s⌋` taps": "最后一个相位有 `⌊k/s⌋` 个抽头",
    "First and last phase have equally many taps exactly if `s` divides `k`": (
        "第一个相位与最后一个相位的抽头一样多，当且仅当 `s` 整除 `k`"
    ),
    "1, 1, 2 … 2, 1, 1": "1, 1, 2 … 2, 1, 1",
    "Two axes make a checkerboard": "两个轴造成棋盘格",
    "In an image a tap must reach a cell on both axes, so the counts of the axes are "
    "multiplied. Stripes of 1 and 2 downwards times stripes of 1 and 2 across give 1, 2 and "
    "4: single bright cells between darker ones, as on the board.": (
        "在图像上，一个抽头必须在两个轴上都到达一个格子，所以两个轴的次数要相乘。向下的 1 和 2 "
        "的条纹乘以横向的 1 和 2 的条纹，得到 1、2 和 4：较暗的格子之间夹着一个个亮的格子，就像"
        "棋盘一样。"
    ),
    "3 × 3 ones through 3 × 3 ones with stride 2": "3 × 3 个一，经过 3 × 3 个一、步幅为 2 的卷积核",
    "plain loops over the image, and the products of the counts on a line": (
        "在图像上的朴素循环，以及线上次数的乘积"
    ),
    "Dilation can leave holes": "膨胀可能留下空洞",
    "If `s = g·s'` and `d = g·d'`, every step is a multiple of `g`, and all cells between "
    "are missed: with dilation 2 and stride 2 every second cell stays 0, for any kernel. If "
    "they have no common divisor, some number `v` of dilations leaves the remainder 1 by "
    "`s`. Then cell `J` (counted from the start of the padding) meets the phase of `v·J`. "
    "The cards are dealt to the same players, who only sit in another order; so `s` must "
    "divide `k`, as before.": (
        "如果 `s = g·s'` 且 `d = g·d'`，那么每一步都是 `g` 的倍数，中间的格子全都被漏掉：膨胀率"
        "为 2、步幅为 2 时，无论卷积核是什么，每隔一个格子就有一个保持为 0。如果它们互素，那么"
        "膨胀率的某个倍数（`v` 倍）除以 `s` 余 1。这时格子 `J`（从填充的开头数起）遇到的是 "
        "`v·J` 的相位。牌还是发给同样的玩家，只是他们换了座位；所以与前面一样，`s` 必须整除 "
        "`k`。"
    ),
    "2 taps, stride 2: with dilation 2 every second cell is 0, with 3 the overlap is even": (
        "2 个抽头、步幅 2：膨胀率为 2 时每隔一个格子就有一个为 0，膨胀率为 3 时重叠均匀"
    ),
    "Even overlap is not yet a flat output": "重叠均匀还不等于输出平坦",
    "Of ones each cell gets the sum of the weights in its phase. The weights 1, 2, 3, 4 with "
    "stride 2 have the phases 1, 3 and 2, 4, with sums 4 and 6: stripes again, though each "
    "cell has two taps. The weights 1, 3, 3, 1 have the sum 4 in both, and their output is "
    "flat.": (
        "输入全是一时，每个格子得到其相位的权重之和。权重 1, 2, 3, 4 在步幅为 2 时有相位 1, 3 "
        "和 2, 4，和为 4 与 6：尽管每个格子都有两个抽头，还是出现条纹。权重 1, 3, 3, 1 的两个相"
        "位之和都是 4，它们的输出就是平坦的。"
    ),
    "4, 6, 4, 6 … and 4, 4, 4, 4 …": "4, 6, 4, 6 … 与 4, 4, 4, 4 …",
    "The border": "边界",
    "Read forward, the overlap says how often an input cell is used. With stride 1 and same "
    "padding 3 taps use five cells 2, 3, 3, 3 and 2 times: not equally, as one sometimes "
    "reads. With `k − 1` cells of padding on both sides all are used `k` times. (Below, the "
    "windows over cell `j` are counted from the first to the last.)": (
        "向前看，重叠说的是一个输入格子被使用多少次。步幅为 1、采用相同填充时，3 个抽头使用五个"
        "格子的次数是 2, 3, 3, 3 和 2：并不像有时所说的那样相等。两边各填充 `k − 1` 个格子时，"
        "所有格子都被使用 `k` 次。（下面，覆盖格子 `j` 的窗口从第一个数到最后一个。）"
    ),
    "padding 1, then 2": "填充先取 1，再取 2",
}
