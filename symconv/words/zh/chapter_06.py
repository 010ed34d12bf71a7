"""Chapter 06 in Chinese."""

from __future__ import annotations

WORDS = {
    "The transpose: an axis read from its other end": "转置：从另一头读一个轴",
    "Who reads, and who is read": "谁在读，谁被读",
    "Take 6 cells, 3 taps, stride 2 and a cell of padding on both sides. Forward, an output "
    "asks: which cells do I read? That is a row of `C`. Backward, a cell asks: which outputs "
    "read me, and with which weight? That is a column of `C`, so a row of `Cᵀ`. In "
    "`z = Cᵀ·y` every value goes back the way it came, with the same weight; nothing is "
    "divided, nothing undone. See: `x₄` stands in `y₂` with `w₃` and in `y₃` with `w₁`, and "
    "`z₄` takes just these two.": (
        "取 6 个格子、3 个抽头、步幅 2，两边各填充一个格子。向前看，一个输出会问：我读取哪些格"
        "子？这是 `C` 的一行。向后看，一个格子会问：哪些输出读取我，权重各是多少？这是 `C` 的一"
        "列，也就是 `Cᵀ` 的一行。在 `z = Cᵀ·y` 中，每个值沿来路返回，权重不变；没有做任何除法，"
        "也没有抵消什么。请看：`x₄` 在 `y₂` 中与 `w₃` 相乘，在 `y₃` 中与 `w₁` 相乘，而 `z₄` 收"
        "到的恰好就是这两项。"
    ),
    "`y` = (1, 10, 100) and the kernel (1, 2, 3) give (2, 13, 20, 130, 200, 300)": (
        "`y` = (1, 10, 100) 与卷积核 (1, 2, 3) 给出 (2, 13, 20, 130, 200, 300)"
    ),
    "the matrix, plain loops that send outputs back to the cells they read, the numbers": (
        "矩阵、把输出送回它们所读格子的朴素循环、数值"
    ),
    "Three factors, backwards": "三个因子，倒过来",
    "`P` pads, `T` slides the kernel one cell at a time, `S` keeps the rows that the stride "
    "lands on. Transposing reverses a product and transposes each factor: `Cᵀ` does first "
    "`Sᵀ`, then `Tᵀ`, then `Pᵀ`. Each of the three answers one question.": (
        "`P` 负责填充，`T` 让卷积核每次滑动一个格子，`S` 留下步幅落到的行。转置把乘积的次序颠倒"
        "，并转置每个因子：`Cᵀ` 先做 `Sᵀ`，再做 `Tᵀ`，最后做 `Pᵀ`。三者各回答一个问题。"
    ),
    "the product is `Cᵀ`": "这个乘积就是 `Cᵀ`",
    "every entry": "每个元素",
    "Why the stride inserts zeros": "为什么步幅变成插零",
    "Row `i` of `S` has its 1 in column `s·i`. Read as a column of `Sᵀ`, this 1 says: output "
    "`i` goes to place `s·i`. To the places that the stride jumped over nothing is sent, so "
    "they hold 0. These are the inserted zeros: `s − 1` between neighbours, here one.": (
        "`S` 的第 `i` 行在第 `s·i` 列有一个 1。把它当作 `Sᵀ` 的一列来读，这个 1 就是说：输出 "
        "`i` 去往位置 `s·i`。被步幅跳过的位置什么也没有收到，所以那里是 0。这就是插入的零：相邻"
        "两个输出之间有 `s − 1` 个，这里是一个。"
    ),
    "Places between two neighbouring outputs": "相邻两个输出之间的位置",
    "Why a leftover appears on one side only": "为什么剩余只出现在一边",
    "`Sᵀ` ends in one more row of zeros, and has none in front. Window 0 always stands at "
    "the very start, so nothing is skipped there. At the end `T` may have rows after the "
    "last one that `S` keeps, row `s(m − 1)`: the kernel fits there, but the stride does not "
    "land. There are as many as the division of the slack by the stride leaves, here "
    "`5 mod 2 = 1`. Frameworks call the number output padding: who starts from `y` has to be "
    "told it, for `y` does not show it.": (
        "`Sᵀ` 的末尾多一行零，而开头没有。窗口 0 总是停在最前面，所以那里什么也没有跳过。在末尾"
        "，`T` 在 `S` 所保留的最后一行（第 `s(m − 1)` 行）之后可能还有若干行：卷积核在那里放得"
        "下，但步幅落不到那里。这样的行数等于余量除以步幅的余数，这里是 `5 mod 2 = 1`。各种框架"
        "把这个数称为输出填充：从 `y` 出发的人必须另外知道它，因为从 `y` 看不出来。"
    ),
    "Rows of `T` after the last one kept": "`T` 在最后一个保留行之后的行",
    "Why padding crops": "为什么填充变成裁剪",
    "`P` puts cell `j` of the input on place `j + b`; its other rows are zero, for padding "
    "is no input. Zero rows of `P` are zero columns of `Pᵀ`: what arrives on a place of "
    "padding is multiplied by 0. It belongs to no cell, so it is dropped: the first `b` "
    "places and the last `e`. Hence more padding makes the output of a transposed layer "
    "smaller.": (
        "`P` 把输入的格子 `j` 放到位置 `j + b` 上；它其余的行都为零，因为填充不是输入。`P` 的零"
        "行就是 `Pᵀ` 的零列：落到填充位置上的东西都被乘以 0。它不属于任何格子，所以被丢掉：最前"
        "面的 `b` 个位置和最后面的 `e` 个位置。因此填充越多，转置层的输出越小。"
    ),
    "Which of `N` places belong to a cell": "`N` 个位置中哪些属于格子",
    "Why the kernel turns round": "为什么卷积核要翻转",
    "Stand on a cell and let the kernel slide over you to the right: its last tap meets you "
    "first. Window `q` reads cell `c` with tap `c − q`, so as `q` grows the tap falls, and a "
    "row of `Tᵀ` holds the kernel in reverse. Cells near the ends are met by fewer windows, "
    "as if the outputs went on in zeros, `k − 1` on each side. So `Tᵀ` is itself a "
    "convolution, with full padding and the kernel read from its end: its tap `k − 1 − t` is "
    "tap `t` of `T`.": (
        "站在一个格子上，让卷积核从你身上向右滑过：先遇到你的是它的最后一个抽头。窗口 `q` 用抽"
        "头 `c − q` 读取格子 `c`，所以 `q` 增大时抽头减小，`Tᵀ` 的一行里卷积核是倒着排的。靠近"
        "两端的格子遇到的窗口较少，就好像输出在两边各以 `k − 1` 个零延续下去。所以 `Tᵀ` 本身也"
        "是一个卷积：全填充，卷积核从末尾往前读，它的抽头 `k − 1 − t` 就是 `T` 的抽头 `t`。"
    ),
    "Window `q` of `T` reads `c` exactly when window `c` of that one reads `q`": (
        "`T` 的窗口 `q` 读取 `c`，当且仅当那个卷积的窗口 `c` 读取 `q`"
    ),
    "`Tᵀ` is that layer's matrix": "`Tᵀ` 就是那一层的矩阵",
    "One after the other, with numbers": "一步接一步，代入数值",
    "`Sᵀ` makes 1, 0, 10, 0, 100, 0 of `y` = (1, 10, 100), with the leftover at the end. "
    "`Tᵀ` pads that by `k − 1 = 2` on both sides and slides the reversed kernel (3, 2, 1) "
    "over it. `Pᵀ` then drops the first result and the last. To drop the first is to start "
    "one window later, with a cell less of padding. So pad by `2 − 1 = 1`: 0, 1, 0, 10, 0, "
    "100, 0, 0. Slide (3, 2, 1) over it, and out come the six cells of the first step.": (
        "`Sᵀ` 把 `y` = (1, 10, 100) 变成 1, 0, 10, 0, 100, 0，剩余的零在末尾。`Tᵀ` 在它两边各填"
        "充 `k − 1 = 2`，再让翻转后的卷积核 (3, 2, 1) 在上面滑动。然后 `Pᵀ` 丢掉第一个和最后一"
        "个结果。丢掉第一个，等于晚一个窗口开始，即少填充一个格子。所以填充改为 "
        "`2 − 1 = 1`：0, 1, 0, 10, 0, 100, 0, 0。让 (3, 2, 1) 在上面滑动，得到的就是第一步里的"
        "六个格子。"
    ),
    "this gives `Cᵀ·y`": "这样得到 `Cᵀ·y`",
    "by plain loops": "用朴素循环",
    "the kernel (1, 2, 3) does not": "卷积核 (1, 2, 3) 则得不到",
    "The transpose is an axis": "转置也是一个轴",
    "The relation of an axis says which tap of which output reads which cell. Read it from "
    "its other end: what was the stride `s` now spreads the cells, what was the spread `u` "
    "(1 for a plain input) is the stride, the taps count from the last, and the padding is "
    "what `b` leaves of full padding: a crop where that is negative. (`d` is the dilation of "
    "chapter 09, here 1.)": (
        "轴的关系式说明哪个输出的哪个抽头读取哪个格子。从另一头读它：原来的步幅 `s` 现在把格子"
        "拉开，原来的间距 `u`（普通输入为 1）成了步幅，抽头从最后一个数起，而填充是全填充减去 "
        "`b` 后的余下部分：为负时就是裁剪。（`d` 是第 09 章的膨胀率，这里取 1。）"
    ),
    "The recipe, for all sizes": "适用于所有大小的做法",
    "Entry `j` of the recipe, with a sum for each of its parts: the taps `r`, the `N` places "
    "`c` after padding (`op` is the leftover), the `Z` places `z` after inserting zeros, the "
    "outputs `i`. A bracket is 1 where its equation holds, else 0. One sum after the other "
    "collapses, and entry `j` of `Cᵀ·y` is left. (In the sums entries are counted from 0.)": (
        "这是按上述做法得到的元素 `j`，做法的每一部分对应一重求和：抽头 `r`、填充后的 `N` 个位"
        "置 `c`（`op` 是剩余）、插零后的 `Z` 个位置 `z`、输出 `i`。方括号中的等式成立时方括号为"
        " 1，否则为 0。求和一重接一重地消去，剩下的就是 `Cᵀ·y` 的元素 `j`。（求和式里元素从 0 "
        "数起。）"
    ),
    "In an image: by 180°": "在图像上：旋转 180°",
    "On two axes the kernel is reversed on both, which turns it by 180°. See `z₂₂`, the "
    "middle of a `3 × 3` image: it meets all four taps, the last one first.": (
        "有两个轴时，卷积核在两个轴上都要翻转，也就是旋转 180°。请看 `z₂₂`，即 `3 × 3` 图像的正"
        "中：四个抽头它都会遇到，最先遇到的是最后一个。"
    ),
    "0, 1, 2, 3 for both": "两者都给出 0, 1, 2, 3 时的结果",
    "by d2l": "采用 d2l 的数值",
}
