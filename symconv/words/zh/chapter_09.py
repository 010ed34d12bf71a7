"""Chapter 09 in Chinese."""

from __future__ import annotations

WORDS = {
    "Dilation": "膨胀",
    "Taps with cells between them": "抽头之间隔着格子",
    "With dilation `d` neighbouring taps stand `d` cells apart: tap `t` of window `i` reads "
    "the cell `j` of the first line below, where `b` is the padding before. In a row of `C` "
    "the weights stand as before, with `d − 1` zeros between them.": (
        "膨胀率为 `d` 时，相邻的抽头相距 `d` 个格子：窗口 `i` 的抽头 `t` 读取下面第一行给出的格"
        "子 `j`，其中 `b` 是前面的填充。在 `C` 的一行里，权重的次序不变，相邻权重之间有 "
        "`d − 1` 个零。"
    ),
    "the cells 1 … 7 and the kernel (1, 10, 100) give 531, 642 and 753": (
        "格子取 1 … 7、卷积核取 (1, 10, 100) 时，给出 531、642 和 753"
    ),
    "the matrix, the definition in plain loops, and the numbers": (
        "矩阵、用朴素循环写出的定义，以及数值"
    ),
    "The same as zeros in the kernel": "等于在卷积核里写零",
    "Write the zeros into the kernel itself: `w₁`, 0, `w₂`, 0, `w₃` without dilation makes "
    "the same sums. Tap `t` has become tap `c = d·t`. Do not confuse this with the "
    "transposed layer: its stride puts zeros between the cells of the input, dilation "
    "between the taps of the kernel. (A bracket is 1 if it is true, and 0 if not.)": (
        "把零写进卷积核本身：`w₁`, 0, `w₂`, 0, `w₃` 不用膨胀就得到同样的和式。抽头 `t` 变成了抽"
        "头 `c = d·t`。不要把它与转置层混为一谈：转置层的步幅在输入的格子之间插零，膨胀则是在卷"
        "积核的抽头之间插零。（方括号在成立时为 1，不成立时为 0。）"
    ),
    "The kernel of `K` taps that has `w[t]` at tap `d·t`, and 0 elsewhere, makes without "
    "dilation the entries of the dilated kernel": (
        "有 `K` 个抽头的卷积核，在抽头 `d·t` 处取 `w[t]`、其余处取 0，不用膨胀就给出膨胀卷积核"
        "的各个元素"
    ),
    "Sizes see only the span": "大小只看跨度",
    "From the first tap to the last there are `k − 1` steps of `d` cells, so one cell more "
    "than that, both ends counted. This is the span: 5 for 3 taps with dilation 2. A window "
    "fits if its last tap does, so every size formula stays true if the span is put for the "
    "kernel size.": (
        "从第一个抽头到最后一个要走 `k − 1` 步，每步 `d` 个格子，连两端在内的格子数还要多一个。"
        "这就是跨度：有 3 个抽头、膨胀率为 2 时是 5。最后一个抽头放得下，窗口就放得下，所以把卷"
        "积核大小换成跨度，每个大小公式仍然成立。"
    ),
    "From the first tap to the last there are `d·(k − 1) + 1` cells": (
        "从第一个抽头到最后一个共有 `d·(k − 1) + 1` 个格子"
    ),
    "The output size is that of an undilated kernel as long as the span": (
        "输出大小等于一个未膨胀的、与跨度同样长的卷积核的输出大小"
    ),
    "What same padding means": "相同填充的含义",
    "At stride 1 a line has `d·(k − 1)` fewer outputs than cells, so padding must add that "
    "many. Half of them go on each side, if half is a whole number: for odd kernels, and "
    "with an even dilation for even ones too. Two taps with dilation 2 have a cell between "
    "them: their middle.": (
        "步幅为 1 时，一条线的输出比格子少 `d·(k − 1)` 个，所以填充必须补上这么多。如果它的一半"
        "是整数，就两边各填一半：奇数大小的卷积核如此；膨胀率为偶数时，偶数大小的卷积核也是如此"
        "。膨胀率为 2 的两个抽头中间隔着一个格子，那就是它们的中心。"
    ),
    "two taps with dilation 2 and padding 1 make 2, 4, 6, 3 of 1, 2, 3, 4": (
        "膨胀率为 2、填充为 1 的两个抽头由 1, 2, 3, 4 得到 2, 4, 6, 3"
    ),
    "What two layers see": "两层看到的是什么",
    "Put a layer of 3 taps with dilation 2 on another. An output reaches over 9 cells. But "
    "every step is a multiple of 2, and so is the sum of two: only 5 of the 9 are read. The "
    "row `D` says on how many ways. (If the cells hold 1, 10, 100, …, the digits of the "
    "output say the same.)": (
        "把一个有 3 个抽头、膨胀率为 2 的层叠在另一个这样的层上。一个输出跨越 9 个格子。但每一"
        "步都是 2 的倍数，两步之和也是：9 个格子里只有 5 个被读取。行 `D` 说明各有几条路径。（"
        "如果格子里是 1, 10, 100, …，输出的各位数字说的是同一件事。）"
    ),
    "Output `i` reads only cells that lie a multiple of `d` after the first": (
        "输出 `i` 只读取与第一个格子相距 `d` 的倍数的格子"
    ),
    "1, 10, 100, … give 102030201": "1, 10, 100, … 给出 102030201",
    "Dilations that leave no hole": "不留空洞的膨胀率",
    "If a layer sees `k₁` cells in a row, give the next one the dilation `k₁`: its steps "
    "then lie side by side. With 2 taps and dilations 1, 2 and 4 an output sees 8 cells, "
    "each on one way. Written in binary, the number of a cell says which taps lead to it.": (
        "如果一层能看到连续的 `k₁` 个格子，就让下一层的膨胀率取 `k₁`：这样它的各步恰好首尾相接"
        "。有 2 个抽头、膨胀率依次为 1、2 和 4 时，一个输出看到 8 个格子，每个格子只有一条路径"
        "。把格子的编号写成二进制，就知道通向它的是哪些抽头。"
    ),
    "Outer tap `⌊c/k₁⌋` and inner tap `c mod k₁` together read the cell `i + c`": (
        "外层抽头 `⌊c/k₁⌋` 与里层抽头 `c mod k₁` 合起来读取格子 `i + c`"
    ),
    "1, 10, 100, … give 11111111": "1, 10, 100, … 给出 11111111",
}
