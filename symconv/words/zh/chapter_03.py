"""Chapter 03 in Chinese."""

from __future__ import annotations

WORDS = {
    "Strides": "步幅",
    "The window jumps": "窗口跳着走",
    "With stride `s` the window moves `s` cells at a time. Window `i` has moved `i` times, "
    "so it starts on cell `s·i`, and its tap `t` reads the cell `j` below. With stride 2 "
    "each row of the matrix starts two cells after the row above. The last column is empty: "
    "nobody reads cell 7.": (
        "步幅为 `s` 时，窗口每次移动 `s` 个格子。窗口 `i` 已经移动了 `i` 次，所以它从格子 "
        "`s·i` 开始，它的抽头 `t` 读取下面给出的格子 `j`。步幅为 2 时，矩阵的每一行都比上一行晚"
        "两个格子开始。最后一列是空的：没有谁读取格子 7。"
    ),
    "`x` = 1 … 8 and the kernel (1, 10, 100) give (321, 543, 765)": (
        "`x` = 1 … 8 与卷积核 (1, 10, 100) 给出 (321, 543, 765)"
    ),
    "the matrix, the definition in plain loops, the numbers": "矩阵、用朴素循环写出的定义、数值",
    "Why there is a floor": "为什么要向下取整",
    "The last tap of window `i` must not pass the last cell, as before: so `s·i` is at most "
    "the slack `n − k`. Here the slack is 5. Two jumps take 4 of it; a third would need 6. "
    "Five halves are two jumps and a half, and half a jump is no jump: one rounds down. Then "
    "come the places, one more than jumps.": (
        "与前面一样，窗口 `i` 的最后一个抽头不得越过最后一个格子，所以 `s·i` 至多等于余量 "
        "`n − k`。这里余量是 5。跳两次用去 4，第三次就需要 6。五除以二是两次半，而半次不算一次"
        "，所以向下取整。最后数位置：位置比跳的次数多一个。"
    ),
    "Window `i` fits": "窗口 `i` 放得下",
    "the size formula counts the windows": "大小公式数出的就是窗口的个数",
    "all lines of up to 12 cells, kernels that fit and strides up to 4, by plain loops": (
        "所有不超过 12 个格子的线、放得下的卷积核以及不超过 4 的步幅，用朴素循环"
    ),
    "What is left over": "剩下了什么",
    "The half jump that was rounded away is a cell behind the last window that nobody reads. "
    "In general there are as many of them as the division of the slack by the stride leaves, "
    "from 0 to `s − 1`. They are all at the end, since the first window starts on the first "
    "cell. Change such a cell as you like: the output does not notice.": (
        "被舍去的那半次跳跃，是最后一个窗口后面没有谁读取的一个格子。一般地，这种格子的个数等于"
        "余量除以步幅的余数，从 0 到 `s − 1` 不等。它们全都在末尾，因为第一个窗口从第一个格子开"
        "始。这样的格子随便怎么改，输出都毫无察觉。"
    ),
    "The cells behind the last of `m` windows": "`m` 个窗口中最后一个后面的格子",
    "any cell 7 gives (321, 543, 765)": "格子 7 无论取什么值都给出 (321, 543, 765)",
    "a hundred values in its place, by plain loops": "在该处换上一百个值，用朴素循环",
    "Sizes that share an output size": "输出大小相同的那些输入大小",
    "The smallest input for `m` outputs ends with the last window: `m − 1` jumps and one "
    "kernel. After it `s − 1` more cells can come before there is room for another jump. So "
    "always `s` neighbouring input sizes have the same output size. With stride 2 these are "
    "pairs: 7 and 8 give 3, but 9 gives 4. From `m` alone nobody can tell which input it "
    "was. A transposed layer has to be told, and chapter 07 is about that.": (
        "有 `m` 个输出的最小输入恰好在最后一个窗口处结束：`m − 1` 次跳跃加一个卷积核。在它后面"
        "还可以再添 `s − 1` 个格子，才够再跳一次。所以总有 `s` 个相邻的输入大小具有同一个输出大"
        "小。步幅为 2 时它们成对出现：7 和 8 都给出 3，而 9 给出 4。单凭 `m` 谁也说不出原来的输"
        "入是哪一个。转置层必须另外被告知，第 07 章讲的就是这件事。"
    ),
    "The inputs with `m` outputs": "有 `m` 个输出的那些输入",
    "Half the size, rounded up or down": "大小减半：向上还是向下取整",
    "A layer with 3 taps, stride 2 and padding 1 gives half the size, rounded up; with 4 "
    "taps, rounded down. In general: padding of `k − 1` in all rounds `n/s` up. Padding of "
    "`k − s` in all rounds it down. In between some sizes are rounded up and others down, "
    "but a multiple of `s` is always divided by it. (`d` is the dilation of chapter 09; with "
    "`d = 1` the kernel spans `k` cells.)": (
        "有 3 个抽头、步幅 2、填充 1 的层使大小减半并向上取整；有 4 个抽头时则向下取整。一般地"
        "，两边填充合计为 `k − 1` 时，`n/s` 向上取整；合计为 `k − s` 时，向下取整。介于两者之间"
        "时，有些大小向上取整，有些向下取整，但 `s` 的倍数总是恰好除尽。（`d` 是第 09 章的膨胀"
        "率；`d = 1` 时卷积核的跨度就是 `k` 个格子。）"
    ),
    "A trap: division in programs": "一个陷阱：程序里的除法",
    "Four cells and five taps: there is no window, and the floor says so, since `−1/2` "
    "rounds down to `−1`. But C, Java and many others round towards 0, and then the formula "
    "finds one window where the kernel does not fit. Ask first whether the slack is negative.": (
        "四个格子，五个抽头：一个窗口也没有，向下取整也这么说，因为 `−1/2` 向下取整是 `−1`。但"
        "是 C、Java 和许多别的语言是向 0 取整的，于是公式在卷积核放不下的地方凭空得出一个窗口。"
        "所以要先问余量是不是负数。"
    ),
    "0 windows, and 1": "0 个窗口与 1 个窗口",
    "both roundings": "两种取整",
}
