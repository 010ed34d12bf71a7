"""Chapter 05 in Chinese."""

from __future__ import annotations

WORDS = {
    "Three factors: pad, slide, keep": "三个因子：填充、滑动、保留",
    "A matrix that mixes three things": "混在一起的三样东西",
    "The rows of `C` are not alike. The first has lost `w₁`, the last has lost `w₃`: those "
    "taps stood on padding. And each row starts two cells after the one above: that is the "
    "stride.": (
        "`C` 的各行并不相同。第一行缺了 `w₁`，最后一行缺了 `w₃`：那些抽头落在填充上。而且每一行"
        "都比上一行晚两个格子开始：这是步幅造成的。"
    ),
    "`C·x` for the cells 1 … 5 and the kernel (1, 10, 100) is (210, 432, 54)": (
        "格子取 1 … 5、卷积核取 (1, 10, 100) 时，`C·x` 等于 (210, 432, 54)"
    ),
    "`P` pads": "`P` 负责填充",
    "`P` writes the line into a longer one. Place `c` of it shows the cell `j` of the first "
    "line below, if there is one; else its row is zero. There is no kernel in `P` and no "
    "stride.": (
        "`P` 把这条线写进一条更长的线里。更长的线的位置 `c` 上是下面第一行给出的格子 `j`（如果"
        "有这个格子），否则这一行为零。`P` 里既没有卷积核，也没有步幅。"
    ),
    "`P·x` is 0, 1, 2, 3, 4, 5, 0": "`P·x` 等于 0, 1, 2, 3, 4, 5, 0",
    "the product": "乘积",
    "`T` slides the kernel": "`T` 让卷积核滑动",
    "On the padded line no tap falls outside and no place is jumped over. So every row is "
    "the row above, moved on by one cell. Such a matrix is called a banded Toeplitz matrix: "
    "an entry depends only on how far right of the diagonal it stands. The second matrix is "
    "`T` for a kernel of `k` taps and any line.": (
        "在填充后的线上，没有抽头落到外面，也没有位置被跳过。所以每一行都是上一行右移一格。这样"
        "的矩阵称为带状 Toeplitz 矩阵：一个元素的值只取决于它在对角线右边多远。第二个矩阵是有 "
        "`k` 个抽头的卷积核在任意一条线上的 `T`。"
    ),
    "an entry of `T` is the entry above it and to the left": "`T` 的每个元素都等于它左上方的元素",
    "every entry with a row above and a column to the left": "上面还有一行、左边还有一列的每个元素",
    "`T·P·x` is the kernel slid over them": "`T·P·x` 就是卷积核在它们上面滑动的结果",
    "loops": "循环",
    "`S` keeps what the stride lands on": "`S` 留下步幅落到的地方",
    "Row `i` of `S` has its 1 at row `q` of `T`, the first line below: of five results every "
    "second one is kept. So the stride is not part of the sliding; it only says which "
    "results are looked at. (A program does not compute the others. The result is the same.)": (
        "`S` 的第 `i` 行在 `T` 的第 `q` 行处有一个 1，这个行号由下面第一行给出：五个结果里每隔"
        "一个留下一个。所以步幅并不属于滑动，它只说哪些结果要看。（程序不会去算其余的结果，但得"
        "到的东西一样。）"
    ),
    "of 210, 321, 432, 543, 54 it keeps 210, 432, 54": (
        "它从 210, 321, 432, 543, 54 中留下 210, 432, 54"
    ),
    "the products": "各个乘积",
    "One product, for all sizes": "一个乘积，适用于所有大小",
    "`C` is the product, read from right to left: pad, slide, keep. Entry `(i, j)` of the "
    "product is the sum over the `N` places `c` after padding and the `M` rows `q` of `T`. A "
    "bracket is 1 where its equation holds, else 0. Each `i` belongs to one `q` and each `j` "
    "to one `c`, so these two sums collapse, and the relation of the axis is left. (In the "
    "sums taps are counted from 0. `d` is the dilation of chapter 09, here 1.)": (
        "`C` 就是这个乘积，从右往左读：填充、滑动、保留。乘积的元素 `(i, j)` 是对填充后的 `N` "
        "个位置 `c` 和 `T` 的 `M` 个行 `q` 求和。方括号中的等式成立时方括号为 1，否则为 0。每个"
        " `i` 只对应一个 `q`，每个 `j` 只对应一个 `c`，所以这两重求和消去，剩下的就是这个轴的关"
        "系式。（求和式里抽头从 0 数起。`d` 是第 09 章的膨胀率，这里取 1。）"
    ),
    "`S·T·P = C` for this line": "对这条线有 `S·T·P = C`",
    "every entry, the product worked out with symbols": "每个元素，乘积用符号算出",
    "Not in another order": "顺序不能换",
    "If the stride came first, the kernel would slide over every second cell and miss the "
    "others for good: over 0, 2, 4, 0 it gives two results, and other ones. The stride "
    "belongs to the windows, not to the cells.": (
        "如果先做步幅，卷积核就会在每隔一个的格子上滑动，永远漏掉其余的格子：在 0, 2, 4, 0 上它"
        "给出两个结果，而且是别的数。步幅属于窗口，而不属于格子。"
    ),
    "0, 2, 4, 0 gives (420, 42), which is not (210, 432, 54)": (
        "0, 2, 4, 0 给出 (420, 42)，而不是 (210, 432, 54)"
    ),
    "plain loops": "朴素循环",
}
