"""Chapter 08 in Chinese."""

from __future__ import annotations

WORDS = {
    "The transpose is not the inverse": "转置不是逆",
    "There and back": "一去一回",
    "With the kernel `W` a convolution makes `Y` of the image `X`, and the transposed layer "
    "makes `Z` of `Y`. The shape is again that of `X`. The numbers are not.": (
        "用卷积核 `W`，卷积由图像 `X` 得到 `Y`，转置层再由 `Y` 得到 `Z`。形状又与 `X` 相同，数"
        "值却不同。"
    ),
    "`Y` has the rows (27, 37) and (57, 67), and the first row of `Z` is (27, 91, 74)": (
        "`Y` 各行为 (27, 37) 和 (57, 67)，`Z` 的第一行为 (27, 91, 74)"
    ),
    "both layers, plain loops, and the numbers of d2l, section transposed convolution": (
        "两个层、朴素循环，以及 d2l “转置卷积”一节中的数值"
    ),
    "What is lost does not come back": "丢失的回不来",
    "The image `V` is not 0, but all its windows are: `1·4 − 2·2` and `2·1 − 1·2`. So `X` "
    "and `X + V` have the same `Y`, and nothing that sees only `Y` can tell them apart. A "
    "matrix with an inverse is square, but `C` is `4 × 9`.": (
        "图像 `V` 不为 0，但它的每个窗口算出来都是零：`1·4 − 2·2` 和 `2·1 − 1·2`。所以 `X` 与 "
        "`X + V` 有相同的 `Y`，只看 `Y` 就无法把它们区分开。可逆矩阵必须是方阵，而 `C` 是 "
        "`4 × 9` 的。"
    ),
    "`V` gives 0, and `X + V` gives `Y`": "`V` 给出 0，`X + V` 给出 `Y`",
    "The other way round": "反过来走",
    "Ask for less: take a small image, enlarge it and shrink it again. That multiplies by "
    "`C·Cᵀ`, which is square. Below it is worked out for four cells and two taps. Each "
    "window meets itself on the diagonal: the sum of the squares. Beside it two windows meet "
    "that share a cell, and there stands `w₁·w₂`. In a multiple of the identity, 0 would "
    "stand there.": (
        "把要求放低些：取一幅小图像，先放大，再缩小。这相当于乘以方阵 `C·Cᵀ`。下面对四个格子、"
        "两个抽头把它算了出来。对角线上，每个窗口遇到自己，得到平方和。在它旁边，两个共用一个格"
        "子的窗口相遇，那里是 `w₁·w₂`。如果它是单位矩阵的倍数，那里就应当是 0。"
    ),
    "for the image above the first row of `C·Cᵀ` is (30, 14, 11, 4)": (
        "对上面的图像，`C·Cᵀ` 的第一行为 (30, 14, 11, 4)"
    ),
    "every small image with a single 1, sent back and forward by plain loops": (
        "只含一个 1 的每幅小图像，用朴素循环送回去再送过来"
    ),
    "The kernel laid over itself": "卷积核叠在自己上面",
    "Entry `(i, i')` of `C·Cᵀ` lays window `i` over window `i'`. They are `s·(i − i')` cells "
    "apart, so each tap meets the tap so many places further on, if there is one. The sum is "
    "the autocorrelation of the kernel at that lag. (A bracket is 1 if it is true, and 0 if "
    "not.)": (
        "`C·Cᵀ` 的元素 `(i, i')` 把窗口 `i` 叠在窗口 `i'` 上。两者相距 `s·(i − i')` 个格子，所"
        "以每个抽头遇到的是往后这么多位置的那个抽头（如果有的话）。这个和就是卷积核在该滞后处的"
        "自相关。（方括号在成立时为 1，不成立时为 0。）"
    ),
    "True for windows that lie apart": "对互不相碰的窗口成立",
    "If the stride is at least the span, no two windows share a cell. Beside the diagonal "
    "there is nothing to add up, whatever the kernel is. Then `Cᵀ`, divided by the sum of "
    "the squares, enlarges a small image so that `C` gives it back exactly.": (
        "如果步幅不小于跨度，任意两个窗口都不共用格子。无论卷积核是什么，对角线以外都没有什么可"
        "加。这时把 `Cᵀ` 除以平方和，就能放大一幅小图像，使 `C` 把它原样还回来。"
    ),
    "True for kernels that cancel themselves": "对自相抵消的卷积核成立",
    "With stride 2 the kernel (1, 1, 1, −1) meets itself two places on: `1·1 + 1·(−1) = 0`. "
    "So `A·Aᵀ` is 4 times the identity though the windows overlap. The Haar wavelet has two "
    "kernels, (1, 1) for sums and (1, −1) for differences. With stride 2 they make as many "
    "numbers as they read: `H` is square, and its transpose is twice its inverse. Here even "
    "the input comes back.": (
        "步幅为 2 时，卷积核 (1, 1, 1, −1) 在往后两个位置处遇到自己：`1·1 + 1·(−1) = 0`。所以尽"
        "管窗口重叠，`A·Aᵀ` 仍是单位矩阵的 4 倍。Haar 小波有两个卷积核：(1, 1) 求和，(1, −1) 求"
        "差。步幅为 2 时，它们读多少个数就产生多少个数：`H` 是方阵，它的转置是其逆矩阵的两倍。"
        "这里连输入也能还原。"
    ),
    "`A·Aᵀ` is 4 times, and `H·Hᵀ` and `Hᵀ·H` are 2 times the identity": (
        "`A·Aᵀ` 是单位矩阵的 4 倍，`H·Hᵀ` 和 `Hᵀ·H` 是单位矩阵的 2 倍"
    ),
    "the products, worked out": "把各个乘积算出来",
    "The nearest thing to an inverse": "最接近逆的东西",
    "The pseudo-inverse `B` is `Cᵀ` times the inverse of `C·Cᵀ`: of all inputs with the "
    "wanted output it gives the smallest. For the taps (1, 2) on three cells it is not `Cᵀ`, "
    "and the matrix of no convolution: its columns are not one kernel that moves on.": (
        "伪逆 `B` 是 `Cᵀ` 乘以 `C·Cᵀ` 的逆：在给出所要输出的全部输入中，它给出最小的那一个。对"
        "三个格子上的抽头 (1, 2)，它不是 `Cᵀ`，也不是任何卷积的矩阵：它的各列并不是同一个不断平"
        "移的卷积核。"
    ),
    "`C·B·C = C`, `B·C·B = B`, and `C·B` and `B·C` are symmetric": (
        "`C·B·C = C`、`B·C·B = B`，且 `C·B` 和 `B·C` 对称"
    ),
    "Penrose's four equations, in exact fractions": "Penrose 的四个等式，用精确分数",
    "What the transpose is instead": "那么转置是什么",
    "Multiply the output of `x` cell by cell with `y` and add up. The same sum comes of `x` "
    "and `Cᵀ·y`, which is why the transpose is called the adjoint. So if `y` says how much "
    "each output matters, `Cᵀ·y` says how much each input does. That is the gradient: "
    "training a convolution needs its transpose, not its inverse.": (
        "把 `x` 的输出与 `y` 逐格相乘再相加。由 `x` 与 `Cᵀ·y` 得到同一个和，所以转置也叫伴随。"
        "于是，如果 `y` 说明每个输出有多重要，`Cᵀ·y` 就说明每个输入有多重要。这就是梯度：训练卷"
        "积需要的是它的转置，而不是它的逆。"
    ),
}
