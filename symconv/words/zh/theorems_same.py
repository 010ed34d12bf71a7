"""Titles of theorems in Chinese: same, upsampling, rounding."""

from __future__ import annotations

WORDS = {
    # Same.
    "At stride 1 the output has the size of the input exactly when the padding of both sides "
    "together is one less than the kernel's span": (
        "步幅为 1 时，输出与输入大小相同，当且仅当两边填充之和比卷积核的跨度少一"
    ),
    "Equal padding on both sides keeps the size at stride 1 only for an odd kernel or an "
    "even dilation": (
        "两边填充相等时，要在步幅为 1 时保持大小，只有卷积核大小为奇数或膨胀率为偶数才行"
    ),
    "Half of `d(k − 1)` on both sides, rounded down, keeps the size at stride 1 exactly for "
    "an odd kernel or an even dilation": (
        "两边各填 `d(k − 1)` 的一半（向下取整），在步幅为 1 时保持大小不变，当且仅当卷积核大小"
        "为奇数或膨胀率为偶数"
    ),
    "PyTorch's 'same' puts half of `d(k − 1)` before, rounded down, and the rest after, at "
    "most one more: every kernel keeps the size at stride 1": (
        "PyTorch 的 “same” 在前面放 `d(k − 1)` 的一半（向下取整），其余放在后面，后面至多多一个"
        "：步幅为 1 时，任何卷积核都保持大小不变"
    ),
    "With TensorFlow's SAME padding the output size is the input size divided by the stride, "
    "rounded up, however the padding is split": (
        "采用 TensorFlow 的 SAME 填充时，无论填充怎样分配到两边，输出大小都等于输入大小除以步幅"
        "再向上取整"
    ),
    "No padding of at least 0 that is smaller than TensorFlow's SAME padding gives the input "
    "size divided by the stride, rounded up": (
        "任何不小于 0 而又比 TensorFlow 的 SAME 填充更小的填充，都得不到“输入大小除以步幅再向上"
        "取整”"
    ),
    "ONNX writes the SAME padding of its pools without the maximum with 0; the size is the "
    "same": "ONNX 写池化的 SAME 填充时不与 0 取最大值；大小是一样的",
    "The SAME padding without the maximum with 0 is negative exactly when `n − 1` modulo the "
    "stride is at least the kernel's span": (
        "不与 0 取最大值的 SAME 填充为负，当且仅当 `n − 1` 除以步幅的余数不小于卷积核的跨度"
    ),
    "The SAME padding is `d(k − 1)` less `n − 1` modulo the stride, and at least 0": (
        "SAME 填充等于 `d(k − 1)` 减去 `n − 1` 除以步幅的余数，且不小于 0"
    ),
    "The SAME padding is the span less the stride where the stride divides the input size, "
    "else the span less the remainder, and in both cases at least 0": (
        "步幅整除输入大小时，SAME 填充等于跨度减步幅，否则等于跨度减余数；两种情形都不小于 0"
    ),
    "SAME_UPPER, which is TensorFlow's SAME, splits a padding of `P` cells in halves and "
    "puts an odd cell at the end": (
        "SAME_UPPER（即 TensorFlow 的 SAME）把 `P` 个格子的填充分成两半，多出的一个格子放在末尾"
    ),
    "SAME_LOWER puts half of the padding before, rounded up: what SAME_UPPER puts after; the "
    "two differ exactly for an odd total, by one cell": (
        "SAME_LOWER 在前面放填充的一半（向上取整），也就是 SAME_UPPER 放在后面的数目；两者只在"
        "总数为奇数时不同，相差一个格子"
    ),
    "With two or more taps and an even `d(k − 1)`, SAME pads both sides by half of it, as "
    "one does by hand, exactly when the stride divides `n − 1`": (
        "有两个或更多抽头且 `d(k − 1)` 为偶数时，SAME 在两边各填它的一半（与手工做法相同），当"
        "且仅当步幅整除 `n − 1`"
    ),
    "A transposed layer with SAME padding multiplies the size by the stride; where the "
    "stride is larger than the span, cells are appended, fewer than the stride": (
        "采用 SAME 填充的转置层把大小乘以步幅；步幅大于跨度时要补上一些格子，其个数小于步幅"
    ),
    "The padding of transposed SAME is the SAME padding of the size that it gives": (
        "转置的 SAME 所用的填充，就是它所给出的大小的 SAME 填充"
    ),
    "With an undilated kernel and `k − 1` cells of padding in all, stride `s` gives the "
    "input size divided by the stride, rounded up": (
        "卷积核未膨胀、填充合计为 `k − 1` 个格子时，步幅 `s` 给出输入大小除以步幅再向上取整"
    ),
    # Upsampling.
    "A transposed layer multiplies a size by its stride exactly when span plus output "
    "padding less padding is the stride; one size decides for all": (
        "转置层把大小乘以它的步幅，当且仅当跨度加输出填充减填充等于步幅；只要看一个大小，就能断"
        "定所有的大小"
    ),
    "If the sizes of 1 and 2 cells are multiplied by `r`, then `r` is the stride and every "
    "size is": "如果 1 个和 2 个格子的大小都被乘以 `r`，那么 `r` 就是步幅，而且每个大小都被乘以它",
    "If `r` is the stride, and span plus output padding less padding is the stride as well, "
    "every size is multiplied by `r`": (
        "如果 `r` 就是步幅，而且跨度加输出填充减填充也等于步幅，那么每个大小都被乘以 `r`"
    ),
    "From stride 2 on every kernel can multiply all sizes by the stride, with equal padding "
    "on both sides and an output padding below the stride": (
        "步幅从 2 起，每个卷积核都能把所有大小乘以步幅，只要两边填充相等，并取一个小于步幅的输"
        "出填充"
    ),
    "With the least equal padding that brings the span down to the stride, an output padding "
    "of 0 or 1 is enough exactly where the kernel spans at least `s − 1` cells": (
        "取使跨度降到步幅的最小的两边相等的填充时，输出填充取 0 或 1 就够了，当且仅当卷积核的跨"
        "度不小于 `s − 1` 个格子"
    ),
    "At stride 1 equal padding keeps the sizes only without output padding, and only for an "
    "odd kernel or an even dilation": (
        "步幅为 1 时，两边相等的填充只在没有输出填充、且卷积核大小为奇数或膨胀率为偶数时才保持大小"
    ),
    "At stride 2, doubling every size with equal padding needs the output padding 1 for an "
    "odd span, 0 for an even one": (
        "步幅为 2 时，要以两边相等的填充使每个大小加倍，跨度为奇数时输出填充必须取 1，为偶数时"
        "必须取 0"
    ),
    "At stride 2, kernels of `2p + 1` taps with output padding 1, and of `2p + 2` taps "
    "without, double every size": (
        "步幅为 2 时，有 `2p + 1` 个抽头且输出填充为 1 的卷积核，以及有 `2p + 2` 个抽头且没有输"
        "出填充的卷积核，使每个大小加倍"
    ),
    "A kernel of `2s` taps with padding `s/2`, rounded down, multiplies every size by the "
    "stride exactly for even strides, which Dive into Deep Learning assumes": (
        "有 `2s` 个抽头、填充为 `s/2`（向下取整）的卷积核把每个大小乘以步幅，当且仅当步幅为偶数"
        "；《动手学深度学习》假定了这一点"
    ),
    "A layer whose span exceeds its padding by 1 to `s` cells divides a multiple of the "
    "stride by the stride: it undoes the size of the scaling": (
        "跨度比填充多 1 到 `s` 个格子的层，把步幅的倍数除以步幅：它抵消了放大对大小的作用"
    ),
    # Rounding.
    "The quotient `x/s` rounded down is the greatest integer `q` with `s·q` at most `x`": (
        "商 `x/s` 向下取整，是使 `s·q` 不超过 `x` 的最大整数 `q`"
    ),
    "The quotient `x/s` rounded up is the least integer `q` with `s·q` at least `x`": (
        "商 `x/s` 向上取整，是使 `s·q` 不小于 `x` 的最小整数 `q`"
    ),
    "Quotient and remainder are the only `q` and `r` with `x = s·q + r` and `0 ≤ r < s`": (
        "满足 `x = s·q + r` 和 `0 ≤ r < s` 的 `q` 和 `r` 只有商和余数"
    ),
    "A multiple `s·c` of the divisor leaves a quotient that is rounded down as the integer "
    "`c`; so the 1 of a size formula may stand inside the floor or outside": (
        "除数的倍数 `s·c` 可以作为整数 `c` 从向下取整的商里提出来；所以大小公式里的 1 写在取整"
        "号里面或外面都可以"
    ),
    "Rounding a quotient down changes nothing exactly when the divisor divides": (
        "商向下取整而不变，当且仅当除数整除被除数"
    ),
    "The quotient `x/s` rounded up is `(x + s − 1)/s` rounded down, and `(x − 1)/s` rounded "
    "down plus 1": (
        "商 `x/s` 向上取整，等于 `(x + s − 1)/s` 向下取整，也等于 `(x − 1)/s` 向下取整再加 1"
    ),
    "Rounding up is rounding down between two changes of sign": (
        "向上取整就是在两次变号之间向下取整"
    ),
    "Dividing and rounding twice the same way is dividing by the product and rounding once": (
        "以同一方式先后除两次并各取整一次，等于除以两数之积并取整一次"
    ),
    "If the padding is one less than the kernel's span, every output size is the input size "
    "divided by the stride, rounded up": (
        "如果填充比卷积核的跨度少一，那么每个输出大小都等于输入大小除以步幅再向上取整"
    ),
    "Only padding of one less than the span rounds every size up: the inputs `1` and `s` "
    "alone, which must give 1, force it": (
        "只有比跨度少一的填充才使每个大小都向上取整：单是必须给出 1 的输入 `1` 和 `s` 就已经决"
        "定了这一点"
    ),
    "If the kernel's span is the padding plus one stride, every output size is the input "
    "size divided by the stride, rounded down": (
        "如果卷积核的跨度等于填充加一个步幅，那么每个输出大小都等于输入大小除以步幅再向下取整"
    ),
    "Only a span of the padding plus one stride rounds every size down: the inputs `s` and "
    "`2s − 1` alone, which must give 1, force it": (
        "只有跨度等于填充加一个步幅，才使每个大小都向下取整：单是必须给出 1 的输入 `s` 和 "
        "`2s − 1` 就已经决定了这一点"
    ),
    "An input that the stride divides is divided by it exactly when the span is more than "
    "the padding, by at most a stride; one such input decides for all": (
        "能被步幅整除的输入大小恰好被除以步幅，当且仅当跨度大于填充，且至多大一个步幅；只要看一"
        "个这样的输入，就能断定所有的输入"
    ),
    "Without padding the size may be written with a ceiling: `n − span + 1` divided by the "
    "stride, rounded up": "没有填充时，大小也可以用向上取整来写：`n − span + 1` 除以步幅再向上取整",
}
