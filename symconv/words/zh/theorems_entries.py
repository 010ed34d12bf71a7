"""Titles of theorems in Chinese: overlap, inverse, entries, gradient, polyphase, layouts."""

from __future__ import annotations

WORDS = {
    # Overlap.
    "The windows of an undilated kernel over cell `j` are those after `⌊(j + b − k)/s⌋` up "
    "to `⌊(j + b)/s⌋`": (
        "未膨胀卷积核盖住格子 `j` 的窗口，是 `⌊(j + b − k)/s⌋` 之后直到 `⌊(j + b)/s⌋` 的那些"
    ),
    "Every window that could read a cell exists if the cell lies at least a span less 1 "
    "behind the start of the padding and no further than the start of the last of `m` windows": (
        "如果一个格子在填充的开头之后至少隔着跨度减 1 个格子，又不超过 `m` 个窗口中最后一个的起"
        "点，那么凡是可能读取它的窗口都存在"
    ),
    "Between the last tap of a window and the first of the next lie `s − span` cells; if "
    "that is negative, so many cells lie under the spans of both": (
        "一个窗口的最后一个抽头与下一个窗口的第一个抽头之间有 `s − span` 个格子；若为负，就有这"
        "么多个格子同时在两者的跨度之下"
    ),
    "Far from the ends `⌊k/s⌋` windows of an undilated kernel cover a cell, and one more "
    "where `J mod s` is less than `k mod s`; `J` counts cells from the start of the padding": (
        "在远离两端处，未膨胀卷积核有 `⌊k/s⌋` 个窗口盖住一个格子，当 `J mod s` 小于 `k mod s` "
        "时再多一个；`J` 从填充的开头数格子"
    ),
    "If the stride divides the size of an undilated kernel, every cell far from the ends is "
    "covered by `k/s` windows": (
        "如果步幅整除未膨胀卷积核的大小，那么远离两端的每个格子都被 `k/s` 个窗口覆盖"
    ),
    "Cells `s·x` and `s·x + s − 1` of the padded input are covered equally often by an "
    "undilated kernel exactly when the stride divides its size: otherwise the overlap is not "
    "uniform": (
        "填充后的输入中，格子 `s·x` 与 `s·x + s − 1` 被未膨胀卷积核覆盖的次数相等，当且仅当步幅"
        "整除卷积核大小：否则重叠就不均匀"
    ),
    "If the stride and the dilation have a common divisor `g`, no tap reaches a cell whose "
    "`j + b` is no multiple of `g`: with `g ≥ 2` the overlap is never uniform": (
        "如果步幅与膨胀率有公因数 `g`，那么任何抽头都到不了 `j + b` 不是 `g` 的倍数的格子："
        "`g ≥ 2` 时重叠绝不均匀"
    ),
    "If stride and dilation have no common divisor, so that `v·d = 1 + s·u` for some `u` and "
    "`v`, exactly the taps of one phase reach cell `J` of the padded input: those that leave "
    "the same remainder as `v·J` after division by `s`": (
        "如果步幅与膨胀率互素，从而对某些 `u` 和 `v` 有 `v·d = 1 + s·u`，那么到达填充后输入中格"
        "子 `J` 的，恰好是一个相位的抽头：除以 `s` 的余数与 `v·J` 相同的那些"
    ),
    "The phase of `v·J` has `k/s` taps for every cell `J` if the stride divides the kernel "
    "size": "如果步幅整除卷积核大小，那么对每个格子 `J`，`v·J` 的相位都有 `k/s` 个抽头",
    "If stride and dilation have no common divisor, cells `0` and `−d` of the padded input, "
    "and any as many strides further on, are reached by equally many taps exactly when the "
    "stride divides the kernel size": (
        "如果步幅与膨胀率互素，那么填充后的输入中格子 `0` 和 `−d`（以及由它们移动同样多个步幅得"
        "到的格子）被同样多的抽头到达，当且仅当步幅整除卷积核大小"
    ),
    "At stride and dilation 1 the windows that use cell `j` are those from "
    "`max(0, j + b − k + 1)` to `min(j + b, output − 1)`": (
        "步幅与膨胀率均为 1 时，使用格子 `j` 的窗口是从 `max(0, j + b − k + 1)` 到 "
        "`min(j + b, output − 1)` 的那些"
    ),
    "At stride and dilation 1, with at least `k − 1` cells of padding on both sides every "
    "input cell is used by `k` windows": (
        "步幅与膨胀率均为 1、两边的填充都不少于 `k − 1` 个格子时，每个输入格子都被 `k` 个窗口使用"
    ),
    "At stride and dilation 1, in an input longer than the kernel the first two cells are "
    "used equally often exactly with at least `k − 1` cells of padding before them; SAME "
    "padding has half of that": (
        "步幅与膨胀率均为 1、输入比卷积核长时，前两个格子被使用的次数相等，当且仅当它们前面的填"
        "充不少于 `k − 1` 个格子；SAME 填充只有它的一半"
    ),
    "At stride and dilation 1, in an input longer than the kernel the last two cells are "
    "used equally often exactly with at least `k − 1` cells of padding after them": (
        "步幅与膨胀率均为 1、输入比卷积核长时，最后两个格子被使用的次数相等，当且仅当它们后面的"
        "填充不少于 `k − 1` 个格子"
    ),
    "Without padding, if the stride is the size of an undilated kernel and divides the "
    "input, window `⌊j/k⌋` uses cell `j` and no other does": (
        "没有填充时，如果步幅等于未膨胀卷积核的大小且整除输入，那么窗口 `⌊j/k⌋` 使用格子 `j`，"
        "而别的窗口都不使用它"
    ),
    # Inverse.
    "Taps of two windows stand on the same cell exactly when they lie as far apart as the "
    "windows do, that is when `d(t − t')` is `s(i' − i)`: `C·Cᵀ` sees the kernel's products "
    "with itself at lags that are multiples of `s`": (
        "两个窗口的抽头落在同一个格子上，当且仅当两抽头的距离等于两窗口的距离，即 `d(t − t')` "
        "等于 `s(i' − i)`：`C·Cᵀ` 看到的是卷积核在 `s` 的倍数的滞后处与自身的乘积"
    ),
    "If the span is at most the stride, no two windows share a cell, so `C·Cᵀ` is diagonal "
    "for every kernel": (
        "如果跨度不超过步幅，任意两个窗口都不共用格子，所以对每个卷积核 `C·Cᵀ` 都是对角的"
    ),
    "If the kernel has at most `s/gcd(s, d)` taps, no two windows share a cell: a dilated "
    "kernel may reach over other windows and pass between their taps": (
        "如果卷积核至多有 `s/gcd(s, d)` 个抽头，任意两个窗口都不共用格子：膨胀卷积核可以伸到别"
        "的窗口之上，从它们的抽头之间穿过"
    ),
    "Of at most `d/gcd(s, d)` windows no two share a cell either, however many taps the "
    "kernel has": "至多 `d/gcd(s, d)` 个窗口也是两两不共用格子，无论卷积核有多少个抽头",
    "With more than `s/gcd(s, d)` taps and more than `d/gcd(s, d)` windows, the first tap of "
    "window `i + d/gcd(s, d)` stands on the cell of tap `s/gcd(s, d)` of window `i`: the "
    "condition is exact": (
        "抽头多于 `s/gcd(s, d)` 个、窗口多于 `d/gcd(s, d)` 个时，窗口 `i + d/gcd(s, d)` 的第一"
        "个抽头落在窗口 `i` 的抽头 `s/gcd(s, d)` 的格子上：条件是恰好的"
    ),
    "With one tap a window stands on one cell only, so `Cᵀ·C` is diagonal": (
        "只有一个抽头时，窗口只落在一个格子上，所以 `Cᵀ·C` 是对角的"
    ),
    "Without padding a window of two or more taps stands on two different input cells, so "
    "`Cᵀ·C` has an entry off its diagonal that is `w[0]·w[1]`, or a sum with it": (
        "没有填充时，有两个或更多抽头的窗口落在两个不同的输入格子上，所以 `Cᵀ·C` 在对角线之外有"
        "一个元素等于 `w[0]·w[1]`，或者是含有它的和"
    ),
    # Entries.
    "Inserting `s − 1` zeros, padding by `d·(k − 1) − b` and `d·(k − 1) − e + op` (negative: "
    "cropping) and correlating with the reversed kernel is multiplying by `Cᵀ`": (
        "先插入 `s − 1` 个零，再填充 `d·(k − 1) − b` 和 `d·(k − 1) − e + op`（为负时即裁剪），"
        "然后与翻转后的卷积核做互相关，就等于乘以 `Cᵀ`"
    ),
    "On two axes zero insertion, padding and correlating with the kernel reversed on both is "
    "multiplying by `Cᵀ` as well, for any kernel, not only for a product of two: the "
    "relations of the axes multiply": (
        "在两个轴上，插零、填充、再与两个轴都翻转的卷积核做互相关，同样等于乘以 `Cᵀ`；这对任何"
        "卷积核都成立，而不只是两个因子的乘积：各轴的关系式是相乘的"
    ),
    "`C` is `S·T·P`, entry by entry: pad, correlate at stride 1, keep every `s`-th row": (
        "`C` 逐个元素地等于 `S·T·P`：先填充，再以步幅 1 做互相关，最后每 `s` 行保留一行"
    ),
    "`Cᵀ` is `Pᵀ·Tᵀ·Sᵀ`, entry by entry: insert zeros, correlate backwards, crop": (
        "`Cᵀ` 逐个元素地等于 `Pᵀ·Tᵀ·Sᵀ`：先插零，再反向做互相关，最后裁剪"
    ),
    "Entry `(i, j)` of a convolution is entry `(j, i)` of the convolution along the "
    "transposed axis, whose kernel is read in reverse: put `t = k − 1 − r`": (
        "卷积的元素 `(i, j)` 就是沿转置轴的卷积的元素 `(j, i)`，后者的卷积核倒着读：令 "
        "`t = k − 1 − r`"
    ),
    "Transposing an axis twice gives the same entries": "把一个轴转置两次，得到同样的元素",
    "`⟨C·x, y⟩ = ⟨x, Cᵀ·y⟩`: the transposed layer is the adjoint of the layer": (
        "`⟨C·x, y⟩ = ⟨x, Cᵀ·y⟩`：转置层是该层的伴随"
    ),
    "The cells `s·q + r − b` of an undilated transposed convolution are a transposed "
    "convolution at stride 1 with every `s`-th tap from tap `r` on: one small layer for each "
    "phase `r`": (
        "未膨胀转置卷积的格子 `s·q + r − b` 构成一个步幅为 1 的转置卷积，其抽头是从抽头 `r` 起"
        "每 `s` 个取一个：每个相位 `r` 对应一个小的层"
    ),
    "Without outer padding `C₂·C₁` is the matrix of one layer; tap `t` of its kernel adds "
    "the products of a tap of each kernel that meet there": (
        "外层没有填充时，`C₂·C₁` 是一个层的矩阵；其卷积核的抽头 `t` 把在此相遇的每对抽头之积相加"
    ),
    "With outer padding `C₂·C₁` is still the matrix of one layer, if the windows just before "
    "the first and just after the last window of the inner layer miss the input": (
        "外层有填充时，如果里层第一个窗口的前一个窗口和最后一个窗口的后一个窗口都碰不到输入，"
        "`C₂·C₁` 仍是一个层的矩阵"
    ),
    "Without padding, if the windows do not overlap, `C·Cᵀ` is the sum of the squares of the "
    "kernel times the identity": "没有填充且窗口互不重叠时，`C·Cᵀ` 等于卷积核的平方和乘以单位矩阵",
    "Without padding and dilation, entry `(i, i')` of `C·Cᵀ` is the autocorrelation of the "
    "kernel at lag `s·(i − i')`, so `C·Cᵀ` is a multiple of the identity exactly when that "
    "is 0 wherever `i` is not `i'`": (
        "没有填充也没有膨胀时，`C·Cᵀ` 的元素 `(i, i')` 是卷积核在滞后 `s·(i − i')` 处的自相关，"
        "因此 `C·Cᵀ` 是单位矩阵的倍数，当且仅当只要 `i` 不等于 `i'`，这个自相关就为 0"
    ),
    "The derivative of `⟨g, C·x⟩` by `w[t]` is entry `t` of the padded input correlated with "
    "the kernel `g`, where stride and dilation have changed places": (
        "`⟨g, C·x⟩` 对 `w[t]` 的导数，就是填充后的输入与卷积核 `g` 做互相关所得的元素 `t`，其中"
        "步幅与膨胀率互换了位置"
    ),
    # Gradient.
    "Output `i` and tap `t` meet on the same cell when the tap is taken for the output, and "
    "the stride for the dilation": (
        "把抽头当作输出、把步幅当作膨胀率时，输出 `i` 与抽头 `t` 在同一个格子上相遇"
    ),
    "The correlation of the padded input with the gradient at the outputs has "
    "`k + ⌊leftover/d⌋` outputs: the `k` gradients of the weights and, where cells are left "
    "over, some that belong to no tap; the first `k` are kept": (
        "填充后的输入与输出处的梯度做互相关，有 `k + ⌊leftover/d⌋` 个输出：权重的 `k` 个梯度，"
        "以及（有剩余的格子时）若干不属于任何抽头的值；保留前 `k` 个"
    ),
    "The correlation that gives the gradients of the weights has `k` outputs, with nothing "
    "to cut off, exactly when the leftover is less than the dilation": (
        "给出权重梯度的互相关恰有 `k` 个输出而无须截去什么，当且仅当剩余小于膨胀率"
    ),
    "In the last window `x` taps more than the kernel has would still stand on the padded "
    "input exactly when `d·x` is at most the leftover: that is where surplus outputs come "
    "from": (
        "在最后一个窗口里，比卷积核多出的 `x` 个抽头仍会落在填充后的输入上，当且仅当 `d·x` 不超"
        "过剩余：多余的输出就由此而来"
    ),
    # Polyphase.
    "Tap `t` reaches cell `j` from some output exactly when `d·t` and `j + b` leave the same "
    "remainder after division by `s`": (
        "抽头 `t` 从某个输出到达格子 `j`，当且仅当 `d·t` 与 `j + b` 除以 `s` 的余数相同"
    ),
    "Tap `r + s·z` of output `i` of an undilated layer lands on cell `r + s·q` of the padded "
    "input exactly when tap `z` of a layer with stride 1 lands on cell `q`: each phase is a "
    "layer of its own": (
        "未膨胀层的输出 `i` 的抽头 `r + s·z` 落在填充后输入的格子 `r + s·q` 上，当且仅当步幅为 "
        "1 的层的抽头 `z` 落在格子 `q` 上：每个相位自成一层"
    ),
    "Phase `r`, every `s`-th tap from tap `r` on, has `⌈(k − r)/s⌉` taps": (
        "相位 `r`（从抽头 `r` 起每 `s` 个取一个）有 `⌈(k − r)/s⌉` 个抽头"
    ),
    "The first `k mod s` phases have `⌊k/s⌋ + 1` taps and the others `⌊k/s⌋`": (
        "前 `k mod s` 个相位各有 `⌊k/s⌋ + 1` 个抽头，其余的各有 `⌊k/s⌋` 个"
    ),
    "Of the cells of an undilated transposed layer without padding, phase `r` has as many as "
    "a layer with stride 1, the taps of the phase and full padding: `s` such layers and a "
    "shuffle of their cells make the transposed layer": (
        "在没有填充的未膨胀转置层的格子中，相位 `r` 所占的个数，与步幅为 1、采用该相位的抽头和"
        "全填充的层相同：`s` 个这样的层再把格子重新排列，就构成转置层"
    ),
    # Layouts.
    "The matrix that is laid out has in every cell the tap that the relation names": (
        "逐个写出的矩阵，每个格子里都是关系式所指定的抽头"
    ),
    "The matrix that is laid out is the product `S·T·P` of the factors that are laid out": (
        "逐个写出的矩阵，等于逐个写出的各因子的乘积 `S·T·P`"
    ),
    "The matrix of the transposed axis is the transposed matrix of the axis": (
        "转置轴的矩阵就是该轴的矩阵的转置"
    ),
    "Inserting zeros, correlating in full with the reversed kernel and cropping is `Cᵀ`": (
        "插零、与翻转后的卷积核做全填充互相关，再裁剪，就是 `Cᵀ`"
    ),
}
