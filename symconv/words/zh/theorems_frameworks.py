"""Titles of theorems in Chinese: dumoulin-visin, frameworks."""

from __future__ import annotations

WORDS = {
    # The guide of Dumoulin and Visin.
    "Without padding at stride 1 there are `(i − k) + 1` windows. The guide says for any `i` "
    "and `k`; it needs `k ≤ i`": (
        "没有填充、步幅为 1 时有 `(i − k) + 1` 个窗口。《指南》说对任意 `i` 和 `k` 成立；其实需"
        "要 `k ≤ i`"
    ),
    "With padding at stride 1 there are `(i − k) + 2p + 1` windows. The guide says for any "
    "`i`, `k` and `p`; it needs `k ≤ i + 2p`": (
        "有填充、步幅为 1 时有 `(i − k) + 2p + 1` 个窗口。《指南》说对任意 `i`、`k` 和 `p` 成立"
        "；其实需要 `k ≤ i + 2p`"
    ),
    "Half padding, `⌊k/2⌋` on both sides, keeps the size at stride 1 for odd kernels, and "
    "for no others: of even ones the guide says nothing": (
        "半填充，即两边各 `⌊k/2⌋`，在步幅为 1 时对奇数大小的卷积核保持大小，对别的都不保持：关"
        "于偶数大小的卷积核，《指南》什么也没有说"
    ),
    "Full padding, `k − 1` on both sides, gives `i + (k − 1)` windows at stride 1": (
        "全填充，即两边各 `k − 1`，在步幅为 1 时给出 `i + (k − 1)` 个窗口"
    ),
    "Without padding there are `⌊(i − k)/s⌋ + 1` windows. The guide says for any `i`, `k` "
    "and `s`; it needs `k ≤ i`": (
        "没有填充时有 `⌊(i − k)/s⌋ + 1` 个窗口。《指南》说对任意 `i`、`k` 和 `s` 成立；其实需要"
        " `k ≤ i`"
    ),
    "There are `⌊(i + 2p − k)/s⌋ + 1` windows. The guide says for any `i`, `k`, `p` and `s`; "
    "it needs `k ≤ i + 2p`": (
        "有 `⌊(i + 2p − k)/s⌋ + 1` 个窗口。《指南》说对任意 `i`、`k`、`p` 和 `s` 成立；其实需要"
        " `k ≤ i + 2p`"
    ),
    "A pooling layer without padding has `⌊(i − k)/s⌋ + 1` windows. The guide holds that "
    "pooling does not involve padding; where it does, relationship 6 counts. It needs `k ≤ i`": (
        "没有填充的池化层有 `⌊(i − k)/s⌋ + 1` 个窗口。《指南》认为池化不涉及填充；若有填充，则"
        "用关系 6 来数。它需要 `k ≤ i`"
    ),
    "The transposed layer of a layer without padding at stride 1 has the size of a direct "
    "layer with padding `k − 1`: `i' + (k − 1)`. For its values, not its size, the kernel "
    "must be rotated, which the guide leaves out": (
        "没有填充、步幅为 1 的层的转置层，与填充为 `k − 1` 的普通层大小相同：`i' + (k − 1)`。要"
        "使值（而不是大小）也相同，卷积核必须旋转，《指南》略去了这一点"
    ),
    "The transposed layer of one at stride 1 has the size of a direct layer with padding "
    "`k − p − 1`: `i' + (k − 1) − 2p`. For `p ≥ k` that padding is negative, a crop, which "
    "the guide leaves out. For its values, not its size, the kernel must be rotated, which "
    "the guide leaves out": (
        "步幅为 1 的层的转置层，与填充为 `k − p − 1` 的普通层大小相同：`i' + (k − 1) − 2p`。当 "
        "`p ≥ k` 时这个填充为负，即裁剪，《指南》略去了这一点。要使值（而不是大小）也相同，卷积"
        "核必须旋转，《指南》略去了这一点"
    ),
    "The transposed layer of one with half padding and an odd kernel at stride 1 has the "
    "same padding and keeps the size. For its values, not its size, the kernel must be "
    "rotated, which the guide leaves out": (
        "采用半填充、卷积核大小为奇数、步幅为 1 的层，其转置层有同样的填充，并保持大小。要使值"
        "（而不是大小）也相同，卷积核必须旋转，《指南》略去了这一点"
    ),
    "The transposed layer of one with full padding at stride 1 has no padding: "
    "`i' − (k − 1)`; it has cells only for `k ≤ i'`, which the guide leaves out. For its "
    "values, not its size, the kernel must be rotated, which the guide leaves out": (
        "采用全填充、步幅为 1 的层，其转置层没有填充：`i' − (k − 1)`；只有 `k ≤ i'` 时它才有格"
        "子，《指南》略去了这一点。要使值（而不是大小）也相同，卷积核必须旋转，《指南》略去了这"
        "一点"
    ),
    "If the stride divides `i − k`, the transposed layer of one without padding has the size "
    "of a direct layer at stride 1 with padding `k − 1` on the input stretched by `s − 1` "
    "zeros: `s(i' − 1) + k`. For its values, not its size, the kernel must be rotated, which "
    "the guide leaves out": (
        "如果步幅整除 `i − k`，那么没有填充的层的转置层，与在用 `s − 1` 个零拉开的输入上、填充"
        "为 `k − 1`、步幅为 1 的普通层大小相同：`s(i' − 1) + k`。要使值（而不是大小）也相同，卷"
        "积核必须旋转，《指南》略去了这一点"
    ),
    "If the stride divides `i + 2p − k`, the transposed layer has the size of a direct layer "
    "at stride 1 with padding `k − p − 1` on the input stretched by `s − 1` zeros: "
    "`s(i' − 1) + k − 2p`. For its values, not its size, the kernel must be rotated, which "
    "the guide leaves out": (
        "如果步幅整除 `i + 2p − k`，那么转置层与在用 `s − 1` 个零拉开的输入上、填充为 "
        "`k − p − 1`、步幅为 1 的普通层大小相同：`s(i' − 1) + k − 2p`。要使值（而不是大小）也相"
        "同，卷积核必须旋转，《指南》略去了这一点"
    ),
    "For any `i`, with `a` zeros more at the end of the stretched and padded input, `a` "
    "being `i + 2p − k` modulo the stride: `s(i' − 1) + a + k − 2p`. For `p ≥ k` the padding "
    "is a crop. For its values, not its size, the kernel must be rotated, which the guide "
    "leaves out": (
        "对任意 `i`，在拉开并填充后的输入末尾再补 `a` 个零，其中 `a` 是 `i + 2p − k` 除以步幅的"
        "余数：`s(i' − 1) + a + k − 2p`。当 `p ≥ k` 时填充就是裁剪。要使值（而不是大小）也相同"
        "，卷积核必须旋转，《指南》略去了这一点"
    ),
    "With dilation `d` the kernel spans `k + (k − 1)(d − 1)` cells, and there are "
    "`⌊(i + 2p − k − (k − 1)(d − 1))/s⌋ + 1` windows. The guide says for any sizes; the span "
    "must fit": (
        "膨胀率为 `d` 时，卷积核的跨度是 `k + (k − 1)(d − 1)` 个格子，窗口有 "
        "`⌊(i + 2p − k − (k − 1)(d − 1))/s⌋ + 1` 个。《指南》说对任意大小成立；其实跨度必须放得"
        "下"
    ),
    "The transposed layer of a dilated one, which the guide leaves out: relationship 14 with "
    "the span for `k` in the size and in `a`": (
        "《指南》略去了的膨胀层的转置层：在关系 14 的大小和 `a` 中，用跨度代替 `k`"
    ),
    # Frameworks.
    "PyTorch's size of a convolution, `⌊(n + 2p − d(k − 1) − 1)/s + 1⌋` with the 1 inside "
    "the floor, is the number of windows where the kernel fits": (
        "PyTorch 的卷积大小 `⌊(n + 2p − d(k − 1) − 1)/s + 1⌋` 把 1 写在取整号里面；卷积核放得下"
        "时它就是窗口的个数"
    ),
    "PyTorch's size of a transposed convolution, `(m − 1)s − 2p + d(k − 1) + op + 1`, is the "
    "transposed size": "PyTorch 的转置卷积大小 `(m − 1)s − 2p + d(k − 1) + op + 1` 就是转置大小",
    "The size formula in PyTorch's documents of pooling rounds down. Rounding up instead, as "
    "ceil_mode=True begins, gives the same exactly where there is no leftover": (
        "PyTorch 池化文档中的大小公式是向下取整的。改为向上取整（ceil_mode=True 首先就是这样做"
        "的），当且仅当没有剩余时结果相同"
    ),
    "Unfold has as many blocks as a convolution has windows, and Fold needs the size itself: "
    "the blocks give it back only with the leftover": (
        "Unfold 的块数等于卷积的窗口个数，而 Fold 需要大小本身：由块数只有再加上剩余才能还原大小"
    ),
    "A second size has the same number of blocks exactly when the stride is more than 1, not "
    "for every stride more than 0, as the document of Fold has it": (
        "另有一个大小具有同样的块数，当且仅当步幅大于 1，而不是像 Fold 的文档所说的那样，对每个"
        "大于 0 的步幅都如此"
    ),
    "ONNX's size of a pooling in floor mode is the number of windows where the kernel fits; "
    "its shape inference counts those of Conv alike": (
        "ONNX 在向下取整方式下的池化大小，在卷积核放得下时就是窗口的个数；它的形状推断以同样的"
        "方式数 Conv 的窗口"
    ),
    "ONNX's size of a transposed convolution, `s(m − 1) + op + ((k − 1)d + 1)` less the "
    "pads, is the transposed size": (
        "ONNX 的转置卷积大小，即 `s(m − 1) + op + ((k − 1)d + 1)` 减去填充，就是转置大小"
    ),
    "The total padding that ONNX derives from an output shape gives that shape, whichever "
    "side has the larger half; a half is rounded down here, even of a negative total": (
        "ONNX 由输出形状推出的总填充给出的正是该形状，无论较大的一半在哪一边；这里的一半总是向"
        "下取整，总数为负时也是如此"
    ),
    "With pads of at least 0, SAME of a transposed convolution gives `s·m` exactly where the "
    "stride is at most span plus output padding; ONNX has no such condition": (
        "填充不小于 0 时，转置卷积的 SAME 给出 `s·m`，当且仅当步幅不超过跨度加输出填充；ONNX 没"
        "有这样的条件"
    ),
    "ONNX's pads for SAME, in all `(⌈n/s⌉ − 1)s + ((k − 1)d + 1) − n`, give the input size "
    "divided by the stride, rounded up": (
        "ONNX 的 SAME 填充合计为 `(⌈n/s⌉ − 1)s + ((k − 1)d + 1) − n`，它给出输入大小除以步幅再"
        "向上取整"
    ),
    "TensorFlow's VALID size, `n − span + 1` divided by the stride and rounded up, is the "
    "number of windows where the kernel fits": (
        "TensorFlow 的 VALID 大小，即 `n − span + 1` 除以步幅再向上取整，在卷积核放得下时就是窗"
        "口的个数"
    ),
    "TensorFlow's SAME padding for inputs that the stride divides, the span less the stride "
    "and at least 0, gives the input size divided by the stride": (
        "对步幅能整除的输入，TensorFlow 的 SAME 填充（跨度减步幅，且不小于 0）给出输入大小除以步幅"
    ),
    "Keras 2 computes the size at stride 1 and divides it by the stride, rounded up: right "
    "for 'valid', 'causal' and 'full' padding": (
        "Keras 2 先算步幅为 1 时的大小，再除以步幅并向上取整：对 “valid”、“causal” 和 “full” 填"
        "充都是对的"
    ),
    "Keras's 'valid' transposed size, with no output padding given, is the transposed size "
    "without padding; where the stride is larger than the span, the difference is appended": (
        "没有指定输出填充时，Keras 的 “valid” 转置大小就是没有填充的转置大小；步幅大于跨度时，"
        "补上两者之差"
    ),
    "Keras's 'same' transposed size with an output padding is the transposed size with half "
    "of the span, rounded down, as padding on both sides": (
        "指定输出填充时，Keras 的 “same” 转置大小，就是两边各填跨度的一半（向下取整）时的转置大小"
    ),
    "The size of JAX's general convolution: dilate the input, pad it, and count windows; a "
    "negative size is cut off at 0, so that it counts where the kernel does not fit as well": (
        "JAX 的一般卷积的大小：把输入拉开、填充，再数窗口；负的大小截为 0，所以卷积核放不下时它"
        "数得也对"
    ),
    "JAX's SAME padding of the stretched input of a transposed convolution, `span + s − 2` "
    "in all, multiplies the size by the stride": (
        "JAX 在转置卷积中对拉开的输入所用的 SAME 填充，合计为 `span + s − 2`，把大小乘以步幅"
    ),
    "JAX's VALID padding of a transposed convolution gives `s` cells for every input cell "
    "but the last, and for that one the larger of span and stride": (
        "JAX 的转置卷积的 VALID 填充，对除最后一个以外的每个输入格子给出 `s` 个格子，对最后一个"
        "给出跨度与步幅中较大的数"
    ),
    "JAX's SAME padding of a transposed convolution, and its part before, are what "
    "transposing makes of SAME padding: half of it, rounded down, is cropped at the start": (
        "JAX 的转置卷积的 SAME 填充及其前面的部分，正是对 SAME 填充作转置所得：它的一半（向下取"
        "整）在开头被裁掉"
    ),
}
