"""Chapter 02 in Chinese."""

from __future__ import annotations

WORDS = {
    "Same and full padding": "相同填充与全填充",
    "Padding in all": "一共填充多少",
    "A kernel of `k` taps takes `k − 1` cells off the size, since that many cells lie behind "
    "its first tap. Padding puts `b + e` cells on. So the size is kept exactly when the "
    "padding is `k − 1` in all. How it is split does not matter for the size.": (
        "有 `k` 个抽头的卷积核使大小减少 `k − 1`，因为它的第一个抽头后面还有这么多个格子。填充"
        "又加上 `b + e` 个格子。所以大小保持不变，当且仅当两边的填充合计为 `k − 1`。至于两边怎"
        "样分配，对大小没有影响。"
    ),
    "The size is kept": "大小保持不变",
    "An odd kernel has a middle": "奇数大小的卷积核有中心",
    "For an odd kernel `k − 1` is even, so both sides can get the same: `p` cells each, with "
    "`k = 2p + 1`. Then `p` taps lie before the middle one and `p` after it, and the middle "
    "tap of window `i` stands on cell `i`. In the matrix the middle tap is the diagonal.": (
        "卷积核大小为奇数时，`k − 1` 是偶数，于是两边可以分得一样多：各 `p` 个格子，"
        "`k = 2p + 1`。这时中心抽头的前面有 `p` 个抽头，后面也有 `p` 个，窗口 `i` 的中心抽头正"
        "好落在格子 `i` 上。在矩阵里，中心抽头就在对角线上。"
    ),
    "Equal sides": "两边相等",
    "The middle tap stands on its own cell": "中心抽头落在与窗口同号的格子上",
    "An even kernel has none": "偶数大小的卷积核没有中心",
    "For an even kernel `k − 1` is odd: no `p` on both sides keeps the size. One side has to "
    "get one cell more. With 2 taps the cell may go to the end (first sums) or to the start "
    "(second sums). Both keep the size, and the numbers are the same ones, moved by a cell. "
    "So two programs may agree on every size and still disagree on every value. PyTorch and "
    "TensorFlow put the odd cell at the end; ONNX has a name for either choice.": (
        "卷积核大小为偶数时，`k − 1` 是奇数：两边同为 `p` 的填充都不能保持大小，必须有一边多一"
        "个格子。有 2 个抽头时，这个格子可以放在末尾（第一组和式），也可以放在开头（第二组和式"
        "）。两种放法都保持大小，而且算出的是同一批数，只是错开了一格。所以两个程序可能在所有的"
        "大小上都一致，却在每一个值上都不同。PyTorch 和 TensorFlow 把多出的格子放在末尾；ONNX "
        "对两种放法各有一个名字。"
    ),
    "Equal sides need odd `k`": "两边相等要求 `k` 为奇数",
    "1, 2, 3, 4 and the kernel (1, 10) give (21, 32, 43, 4) and (10, 21, 32, 43)": (
        "1, 2, 3, 4 与卷积核 (1, 10) 给出 (21, 32, 43, 4) 和 (10, 21, 32, 43)"
    ),
    "the sums, the definition in plain loops, the numbers": "和式、用朴素循环写出的定义、数值",
    "Full padding: every window that touches a cell": "全填充：凡是碰到格子的窗口都算",
    "With `k − 1` cells on each side the first window touches the first cell with its last "
    "tap, and the last window touches the last cell with its first. One cell of padding more "
    "would only add windows that read nothing but zeros. The size grows by `k − 1`.": (
        "两边各填 `k − 1` 个格子时，第一个窗口用最后一个抽头碰到第一个格子，最后一个窗口用第一"
        "个抽头碰到最后一个格子。再多填一个格子，只会增加一些除了零什么也读不到的窗口。大小增加"
        " `k − 1`。"
    ),
    "The first window ends on cell 0": "第一个窗口止于格子 0",
    "Full padding": "全填充",
    "Full padding uses all cells alike": "全填充对所有格子一视同仁",
    "Look down a column of the matrix: it shows which windows read one cell, and by which "
    "tap. With full padding every column holds the whole kernel, so each cell is read once "
    "by each tap. (From top to bottom the kernel stands in reverse. Chapter 06 lives on "
    "that.) With less padding the cells near the border are read less often; 'same' does not "
    "change that, though it is often said to.": (
        "顺着矩阵的一列往下看：它显示哪些窗口读取了同一个格子，各用哪个抽头。在全填充下，每一列"
        "都含有整个卷积核，所以每个格子都被每个抽头各读取一次。（从上到下，卷积核是倒着排的。第"
        " 06 章就以此为基础。）填充较少时，靠近边界的格子被读取的次数较少；“相同填充”并不能改变"
        "这一点，尽管常有人这么说。"
    ),
    "column `j` holds the kernel from row `j` on, last tap first": (
        "第 `j` 列从第 `j` 行起含有整个卷积核，最后一个抽头在最上面"
    ),
    "every column": "每一列",
    "With a stride, same is not symmetric": "有步幅时，相同填充并不对称",
    "With a stride `s` the word 'same' means: as many outputs as the input size divided by "
    "`s`, rounded up. TensorFlow takes the least padding that does it. For 6 cells, 3 taps "
    "and stride 2 that is one cell, and it goes to the end (first sums). By hand one would "
    "take 1 on each side (second sums): the same size, other values. The two agree exactly "
    "when the stride divides `n − 1`. (`d` is the dilation of chapter 09; here it is 1.)": (
        "步幅为 `s` 时，“相同”的意思是：输出的个数等于输入大小除以 `s` 再向上取整。TensorFlow "
        "采用能做到这一点的最小填充。对于 6 个格子、3 个抽头、步幅 2，这就是一个格子，放在末尾"
        "（第一组和式）。手工做的人会在两边各取 1（第二组和式）：大小相同，数值不同。两者一致，"
        "当且仅当步幅整除 `n − 1`。（`d` 是第 09 章的膨胀率，这里取 1。）"
    ),
    "both give three outputs, from other cells": "两者都给出三个输出，但读取的格子不同",
    "the matrices": "两个矩阵",
}
