"""Titles of theorems in Chinese: sizes, fibres, transposed."""

from __future__ import annotations

WORDS = {
    # Sizes.
    "The last tap of window `i` stays within the padded input exactly when `i` is at most "
    "the slack (the cells that the kernel's span leaves of the padded input) divided by the "
    "stride, rounded down": (
        "窗口 `i` 的最后一个抽头不越过填充后的输入，当且仅当 `i` 不超过余量（填充后的输入除去卷"
        "积核的跨度所剩的格子数）除以步幅再向下取整"
    ),
    "The windows that fit are those numbered from 0 to below the output size: there are as "
    "many as the size formula says": (
        "放得下的窗口就是编号从 0 到输出大小减一的那些：它们的个数正是大小公式给出的数"
    ),
    "The size formula also counts the windows when `u − 1` zeros stand between neighbouring "
    "cells; the last cell then stands at `u(n − 1)`": (
        "当相邻格子之间有 `u − 1` 个零时，大小公式同样数出窗口的个数；这时最后一个格子位于 "
        "`u(n − 1)`"
    ),
    "The output size is the number of the first window that does not fit": (
        "输出大小就是第一个放不下的窗口的编号"
    ),
    "Every tap of every window stands on the padded input": (
        "每个窗口的每个抽头都落在填充后的输入上"
    ),
    "The size formula gives 0 or less exactly when the kernel spans more than the padded "
    "input": "大小公式给出 0 或更小的数，当且仅当卷积核的跨度超过填充后的输入",
    "The size formula gives 0 exactly when the kernel spans more than the padded input, by "
    "at most one stride": (
        "大小公式给出 0，当且仅当卷积核的跨度超过填充后的输入、且至多超过一个步幅"
    ),
    "The size formula needs no maximum with 0 exactly as long as the kernel spans at most "
    "one stride more than the padded input; beyond that it is negative": (
        "大小公式不需要与 0 取最大值，当且仅当卷积核的跨度至多比填充后的输入多一个步幅；超出这"
        "个范围它就是负数"
    ),
    "A division that rounds towards 0 counts the windows rightly exactly when the kernel "
    "fits, or spans more than the padded input by at least one stride and less than two": (
        "向 0 取整的除法能正确数出窗口，当且仅当卷积核放得下，或者其跨度比填充后的输入至少多一"
        "个步幅而不到两个步幅"
    ),
    "Where the kernel spans more than the padded input by less than one stride, rounding "
    "towards 0 gives one window where there is none": (
        "当卷积核的跨度超过填充后的输入、但超出量小于一个步幅时，向 0 取整会在没有窗口的地方给"
        "出一个窗口"
    ),
    "One more input cell gives the same output size or one more": (
        "输入多一个格子，输出大小不变或加一"
    ),
    "An input longer by one stride has one output cell more": "输入加长一个步幅，输出多一个格子",
    "A longer input never has a smaller output": "更长的输入绝不会有更小的输出",
    "There are never more output cells than padded input cells": (
        "输出格子的个数绝不超过填充后的输入格子的个数"
    ),
    "The output is not larger than the input when the padding of both sides together is less "
    "than the kernel's span": "如果两边的填充之和小于卷积核的跨度，输出就不大于输入",
    # Fibres.
    "Exactly `s` input sizes give the output size `m`: the transposed size of `m`, which a "
    "transposed layer makes of `m` cells, and the `s − 1` after it": (
        "恰有 `s` 个输入大小给出输出大小 `m`：`m` 的转置大小（即转置层由 `m` 个格子得到的大小）"
        "以及它后面的 `s − 1` 个"
    ),
    "Counted as windows, of which there are none where the kernel does not fit, the output "
    "size `m ≥ 1` comes from the same `s` input sizes": (
        "按窗口的个数来数（卷积核放不下时没有窗口），输出大小 `m ≥ 1` 来自同样的 `s` 个输入大小"
    ),
    "The inputs without a window are all those below the transposed size of 1": (
        "没有窗口的输入，就是小于 1 的转置大小的所有输入"
    ),
    "Where the sizes with output `m` end, those with output `m + 1` begin": (
        "输出为 `m` 的大小在哪里结束，输出为 `m + 1` 的大小就从哪里开始"
    ),
    "The transposed size of `m` is the smallest input with at least `m` output cells": (
        "`m` 的转置大小是至少有 `m` 个输出格子的最小输入"
    ),
    "If the stride divides the slack of an input, that input size and the `s − 1` after it "
    "share their output size, and no others do": (
        "如果步幅整除一个输入的余量，那么这个输入大小与它后面的 `s − 1` 个具有同一个输出大小，"
        "而别的都没有"
    ),
    "Behind the last window as many cells of the padded input are left over as the division "
    "of the slack by the stride leaves": (
        "最后一个窗口后面，填充后的输入还剩下若干格子，其个数等于余量除以步幅的余数"
    ),
    "At stride 1 the size formula gives different output sizes for different input sizes": (
        "步幅为 1 时，大小公式对不同的输入大小给出不同的输出大小"
    ),
    # Transposed.
    "A layer on the transposed size of `m` cells gives `m` again, and one more for each "
    "stride that fits into the output padding": (
        "一层作用在 `m` 个格子的转置大小上，又给出 `m`；输出填充每容得下一个步幅，就再多一个"
    ),
    "Transposing and coming back gives `m` again exactly when the output padding is not "
    "negative and less than the stride": "转置再返回重新得到 `m`，当且仅当输出填充不为负且小于步幅",
    "The transposed size is the input size again exactly when the output padding is the "
    "leftover, the slack modulo the stride": (
        "转置后的大小重新等于输入大小，当且仅当输出填充等于剩余，即余量除以步幅的余数"
    ),
    "Only one output padding leads from `m` back to an input with output size `m`, and it is "
    "less than the stride": "只有一个输出填充能从 `m` 回到输出大小为 `m` 的输入，而且它小于步幅",
    "PyTorch's bound `op < max(s, d)` admits the output padding `s` when the dilation is "
    "larger than the stride, and the layer on that size gives `m + 1`, not `m`": (
        "膨胀率大于步幅时，PyTorch 的界 `op < max(s, d)` 允许输出填充取 `s`，而卷积在这个大小上"
        "给出 `m + 1`，不是 `m`"
    ),
    "PyTorch's bound `op < max(s, d)` is right for dilations up to the stride: every output "
    "padding from 0 on that it admits leads back to `m`": (
        "膨胀率不超过步幅时，PyTorch 的界 `op < max(s, d)` 是对的：它所允许的、从 0 起的每个输"
        "出填充都回到 `m`"
    ),
    "A transposed layer with the same hyperparameters gives the input size back exactly when "
    "the stride divides the slack, a condition that Dive into Deep Learning leaves out": (
        "具有同样超参数的转置层还原输入大小，当且仅当步幅整除余量；《动手学深度学习》略去了这个条件"
    ),
    "The transposed output is larger than its input exactly when the padding of both sides "
    "together is less than `(s − 1)(m − 1) + d(k − 1) + op`, a condition that Dive into Deep "
    "Learning leaves out": (
        "转置层的输出大于它的输入，当且仅当两边的填充之和小于 "
        "`(s − 1)(m − 1) + d(k − 1) + op`；《动手学深度学习》略去了这个条件"
    ),
    "Tap `t` of output cell `i` reads input cell `j` exactly when, in the transposed axis, "
    "tap `k − 1 − t` of output cell `j` reads input cell `i`": (
        "输出格子 `i` 的抽头 `t` 读取输入格子 `j`，当且仅当在转置后的轴上，输出格子 `j` 的抽头 "
        "`k − 1 − t` 读取输入格子 `i`"
    ),
    "The transposed axis of an axis has its input size as output size, and no leftover": (
        "一个轴的转置轴以该轴的输入大小为输出大小，且没有剩余"
    ),
    "Transposing an axis twice gives its output size again": "把一个轴转置两次，又得到它的输出大小",
    "Transposing an axis twice gives its padding again, less the leftover at the end: the "
    "same axis exactly when there is no leftover": (
        "把一个轴转置两次，又得到它的填充，只是末尾少了剩余：当且仅当没有剩余时，得到的是同一个轴"
    ),
}
