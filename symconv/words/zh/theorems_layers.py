"""Titles of theorems in Chinese: composition, receptive-field, pooling."""

from __future__ import annotations

WORDS = {
    # Composition.
    "Dividing `a` by `s₁`, rounding down, adding `b`, dividing by `s₂` and rounding down "
    "again is the same as dividing `a + s₁·b` by `s₁·s₂` and rounding down once": (
        "先将 `a` 除以 `s₁` 并向下取整，加上 `b`，再除以 `s₂` 并向下取整，等于将 `a + s₁·b` 除"
        "以 `s₁·s₂` 并向下取整一次"
    ),
    "Two layers with SAME padding make `⌈n/(s₁·s₂)⌉` of `n` cells, as one layer with the "
    "product of their strides does": (
        "采用 SAME 填充的两层由 `n` 个格子得到 `⌈n/(s₁·s₂)⌉` 个，与步幅为两步幅之积的一层相同"
    ),
    "The size after two layers is the size after one layer of stride `s₁·s₂` in which the "
    "outer padding and span count in strides of the inner layer, for every padding": (
        "经过两层后的大小，等于经过一个步幅为 `s₁·s₂` 的层后的大小，其中外层的填充和跨度以里层"
        "的步幅为单位计；对任何填充都成立"
    ),
    "Sizes that are cut off at 0 compose as well, as long as the inner layer lacks at most "
    "`s₁` cells for its first window": (
        "截为 0 的大小同样可以复合，只要里层离第一个窗口至多差 `s₁` 个格子"
    ),
    "Merging two layers, and the result with a third, gives the size after all three": (
        "先合并两层，再与第三层合并，给出经过所有三层后的大小"
    ),
    "Tap `t₁` of the inner layer below tap `t₂` of the outer one is tap `d₁·t₁ + s₁·d₂·t₂` "
    "of the merged layer": (
        "里层的抽头 `t₁` 在外层的抽头 `t₂` 之下，就是合并层的抽头 `d₁·t₁ + s₁·d₂·t₂`"
    ),
    "Every pair of taps meets inside the span of the merged kernel": (
        "每一对抽头都落在合并卷积核的跨度之内"
    ),
    "Without padding of the outer layer (a crop is allowed) every tap of an outer window "
    "reads an output of the inner layer, so the product of the two matrices is the matrix of "
    "the merged layer": (
        "外层没有填充（允许裁剪）时，外层窗口的每个抽头都读取里层的一个输出，所以两个矩阵的乘积"
        "就是合并层的矩阵"
    ),
    "If the windows just before the first and just after the last one of the inner layer "
    "would miss the input, every window that meets it is a window of the inner layer; then "
    "operators compose for every outer padding": (
        "如果里层第一个窗口的前一个窗口和最后一个窗口的后一个窗口都碰不到输入，那么碰到输入的每"
        "个窗口都是里层的窗口；这时对任何外层填充，算子都可以复合"
    ),
    "The window just before the first one of the inner layer ends before the input exactly "
    "when its span is at most `s₁ + b₁`": (
        "里层第一个窗口的前一个窗口在输入之前就结束，当且仅当它的跨度不超过 `s₁ + b₁`"
    ),
    "The window just after the last one of the inner layer begins beyond the input exactly "
    "when the leftover is at most `s₁ + e₁` less the span": (
        "里层最后一个窗口的后一个窗口在输入之后才开始，当且仅当剩余不超过 `s₁ + e₁` 减去跨度"
    ),
    # Receptive-field.
    "`r` neighbouring outputs see a field of `s·r` cells plus the span less `s`: the "
    "recurrence from the last layer back to the first": (
        "`r` 个相邻的输出看到的感受野有 `s·r` 个格子再加跨度减 `s`：这是从最后一层往回推到第一"
        "层的递推式"
    ),
    "Through one more layer the strides multiply, and the padding to the left is `s` times "
    "the padding so far plus its own": (
        "再穿过一层时，步幅相乘，左边的填充等于 `s` 乘以原有的填充再加上该层自己的填充"
    ),
    "The centre of the cells under window `i` lies at `s·i − b + (span − 1)/2`": (
        "窗口 `i` 之下的格子的中心位于 `s·i − b + (span − 1)/2`"
    ),
    "Window `i` is centred on cell `s·i` exactly when the padding before is `(span − 1)/2`, "
    "which needs an odd span": (
        "窗口 `i` 以格子 `s·i` 为中心，当且仅当前面的填充等于 `(span − 1)/2`，这要求跨度为奇数"
    ),
    "From the first to the last cell that an output of two layers can see there are as many "
    "cells as the inner span and `s₁` more for each further cell of the outer span": (
        "从两层的一个输出所能看到的第一个格子到最后一个格子，个数等于里层的跨度，外层跨度每多一"
        "个格子再加 `s₁`"
    ),
    "If the inner kernel has no gaps and at least `s₁·d₂` taps, every cell of the field is "
    "read: offset `c` by outer tap `min(⌊c/(s₁·d₂)⌋, k₂ − 1)`": (
        "如果里层卷积核没有空隙且至少有 `s₁·d₂` 个抽头，感受野中的每个格子都被读取：偏移 `c` 由"
        "外层抽头 `min(⌊c/(s₁·d₂)⌋, k₂ − 1)` 读取"
    ),
    "If the inner kernel has fewer than `s₁·d₂` taps and the outer one at least two, no pair "
    "of taps reads the cell at offset `k₁`: it lies inside the field, unseen": (
        "如果里层卷积核的抽头少于 `s₁·d₂` 个，而外层至少有两个，那么没有任何一对抽头读取偏移为 "
        "`k₁` 的格子：它在感受野之内，却看不见"
    ),
    "If the inner kernel is dilated and `s₁·d₂` is at least 2, the second cell of the field "
    "is never read, though every span counts it": (
        "如果里层的卷积核是膨胀的，且 `s₁·d₂` 不小于 2，那么感受野中的第二个格子从不被读取，尽"
        "管每种跨度都把它算在内"
    ),
    # Pooling.
    "Adding `s − 1` to the slack, the padded size less the span, before dividing and "
    "rounding down is rounding up": (
        "在余量（填充后的大小减去跨度）上加 `s − 1`，再相除并向下取整，就是向上取整"
    ),
    "The test of PyTorch's code for `i` windows says what the documents of PyTorch and ONNX "
    "say: the last window would begin beyond the input, in the padding after it": (
        "PyTorch 代码中对 `i` 个窗口的判断，与 PyTorch 和 ONNX 的文档说的是一回事：最后一个窗口"
        "会从输入之后的填充中才开始"
    ),
    "With at most a span of padding after the input, ceil mode counts the smaller of "
    "`⌈slack/s⌉ + 1` and the windows that begin before the end of the input": (
        "输入后面的填充不超过一个跨度时，向上取整方式数出的是 `⌈slack/s⌉ + 1` 与在输入结束之前"
        "开始的窗口个数中较小的一个"
    ),
    "Where the kernel fits, with at most a span of padding after the input, window `i` "
    "counts exactly when it begins before the end of the input and, unless it is the first, "
    "the window before it leaves cells at the end unread": (
        "卷积核放得下、且输入后面的填充不超过一个跨度时，窗口 `i` 被计入，当且仅当它在输入结束"
        "之前开始，并且（除非它是第一个）前一个窗口在末尾还留下没有读取的格子"
    ),
    "After one window is taken back the last one begins before the end of the input, if the "
    "padding after the input is at most the span": (
        "如果输入后面的填充不超过跨度，那么收回一个窗口之后，最后一个窗口就在输入结束之前开始"
    ),
    "Rounding down, the last window begins before the end of the input, if the padding after "
    "the input is less than the span": (
        "向下取整时，如果输入后面的填充小于跨度，最后一个窗口就在输入结束之前开始"
    ),
    "With less padding after the input than the span, ceil mode counts as many windows as "
    "floor mode or one more": (
        "输入后面的填充小于跨度时，向上取整方式的窗口与向下取整方式一样多，或只多一个"
    ),
    "Ceil mode adds a window exactly when the slack is no multiple of the stride and that "
    "window begins before the end of the input": (
        "向上取整方式多出一个窗口，当且仅当余量不是步幅的倍数，且那个窗口在输入结束之前开始"
    ),
    "With less padding before than the span, and at most the span after, every window in "
    "ceil mode spans cells of the input: no maximum or mean is taken of padding alone": (
        "前面的填充小于跨度、后面的填充不超过跨度时，向上取整方式下的每个窗口都盖住输入的格子："
        "不会只对填充求最大值或平均值"
    ),
    "Padding of at most half of the span, which is all that PyTorch's pools accept, is less "
    "than the span, so that the theorems on ceil mode hold": (
        "不超过跨度一半的填充（PyTorch 的池化只接受这样的填充）小于跨度，所以关于向上取整方式的"
        "定理都成立"
    ),
    "The divisor of an average that counts padding is `k` exactly in the windows of floor "
    "mode; the window that ceil mode adds is cut off at the end of the padding": (
        "把填充算在内的平均，其除数为 `k` 的恰好是向下取整方式的窗口；向上取整方式多出的窗口在"
        "填充的末尾被截断"
    ),
    "With less padding before than `k`, and at most `k` after, the divisor of an average "
    "that leaves padding out is at least 1 and at most `k` in every window of ceil mode, so "
    "that nothing is divided by 0": (
        "前面的填充小于 `k`、后面的填充不超过 `k` 时，不把填充算在内的平均在向上取整方式的每个"
        "窗口中，除数都不小于 1 且不超过 `k`，所以不会除以 0"
    ),
    "In ceil mode ONNX rounds `(n − span + 1)/s` up for auto_pad VALID, which is the size in "
    "floor mode; with pads of 0 there is a window more exactly when the slack is no multiple "
    "of the stride and that window begins before the end of the input": (
        "在向上取整方式下，ONNX 对 auto_pad VALID 把 `(n − span + 1)/s` 向上取整，得到的就是向"
        "下取整方式的大小；若填充写成 0，则多出一个窗口，当且仅当余量不是步幅的倍数，且那个窗口"
        "在输入结束之前开始"
    ),
    "A pooling window of `k` cells that moves by one cell has `n − k + 1` places": (
        "有 `k` 个格子、每次移动一个格子的池化窗口有 `n − k + 1` 个位置"
    ),
    "With a stride of the window's own size, the default of PyTorch and Keras, `⌊n/k⌋` "
    "windows lie side by side": (
        "步幅等于窗口大小（这是 PyTorch 和 Keras 的默认值）时，有 `⌊n/k⌋` 个窗口并排"
    ),
}
