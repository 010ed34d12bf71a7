"""What documents add to derivations, in Chinese."""

from __future__ import annotations

WORDS = {
    # What documents add.
    "Convolution and its transpose": "卷积及其转置",
    "Contents": "目录",
    "How each statement was checked": "各个论断如何检验",
    "Made and checked by:": "生成与检验所用的命令：",
    "Your own sizes: {title}": "你自己的大小：{title}",
    "{title}. {shown}": "{title}。{shown}",
    "A picture of this is drawn by:": "画出此图的命令：",
    "A picture of this is left out: it would have too many cells to be drawn.": (
        "此处不画图：格子太多，无法画出。"
    ),
    "A picture of this is left out: its cells would be too small to read. It is drawn by:": (
        "此处不画图：格子会小得看不清。画出此图的命令："
    ),
    "A picture of this is left out: its cells would be too small to read.": (
        "此处不画图：格子会小得看不清。"
    ),
    "true of all integers that meet the assumptions named with it": (
        "对满足所列假设的所有整数都成立"
    ),
    "true of all integers that meet the assumptions named with it, on the word of the "
    "program that it names; there is no proof that could be checked again": (
        "依据所列程序的判断，对满足所列假设的所有整数都成立；没有可供再次核查的证明"
    ),
    "each of the cases counted with it was computed and compared": "所计的每一例都算出并作了比较",
    "the cases counted with it were computed and agree, which proves nothing about others": (
        "所计的各例都算出且一致，但这并不能证明其他情形"
    ),
    "false: a counterexample is named with it": "不成立：列有反例",
    "neither proved nor refuted": "既未证明，也未推翻",
    "{strength} ({number}): {meaning}": "{strength}（{number}）：{meaning}",
    "`{name}` is `{rows} × {columns}`, too large for a page: of its rows or columns only the first "
    "and the last are shown.": (
        "`{name}` 的大小是 `{rows} × {columns}`，一页放不下：只显示首尾的行或列。"
    ),
}
