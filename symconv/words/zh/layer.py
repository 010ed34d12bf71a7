"""The derivation of a layer in Chinese."""

from __future__ import annotations

WORDS = {
    # Layers: the title.
    "Convolution: {sizes}": "卷积：{sizes}",
    "Transposed convolution: {sizes}": "转置卷积：{sizes}",
    "input {input}, kernel {kernel}": "输入 {input}，卷积核 {kernel}",
    "{input} input, {kernel} kernel": "输入 {input}，卷积核 {kernel}",
    "stride {value}": "步幅 {value}",
    "padding {value}": "填充 {value}",
    "dilation {value}": "膨胀率 {value}",
    "spread {value}": "间距 {value}",
    "output padding {value}": "输出填充 {value}",
    "channels {inputs} → {outputs}": "通道 {inputs} → {outputs}",
    "groups {groups}": "分组 {groups}",
    "{mode} padding": "{mode}填充",
    "reflect": "反射",
    "replicate": "复制",
    "circular": "循环",
    # Axes.
    "the axis": "该轴",
    "each axis": "每个轴",
    "both axes": "两个轴",
    "every axis": "每个轴",
    "axis {last}": "第 {last} 轴",
    "axes {others} and {last}": "第 {others}、{last} 轴",
    " on {axes}": "在{axes}上，",
    # Counted things.
    "no cells": "0 个格子",
    "{count} cell": "{count} 个格子",
    "{count} cells": "{count} 个格子",
    "no zeros": "0 个零",
    "{count} zero": "{count} 个零",
    "{count} zeros": "{count} 个零",
    "no windows": "0 个窗口",
    "{count} window": "{count} 个窗口",
    "{count} windows": "{count} 个窗口",
    # The output size.
    "The output size": "输出大小",
    "Windows are numbered `{window}` = 0, 1, 2, …; each starts one stride after the one "
    "before, the first at the first padded cell, and its last tap must not pass the last "
    "padded cell. Places are counted from the first input cell, so padding before it has "
    "places below 0. Solved for `{window}`, this leaves the whole numbers from 0 up to a "
    "floor; the size is their count.": (
        "窗口编号为 `{window}` = 0, 1, 2, …；每个窗口都比前一个晚一个步幅开始，第一个从填充后的"
        "第一个格子开始，而窗口的最后一个抽头（即卷积核的最后一个权重）不得越过填充后的最后一个"
        "格子。位置从输入的第一个格子数起，所以它前面的填充位于 0 以下。对 `{window}` 解出来，"
        "得到从 0 到某个向下取整值的所有整数；它们的个数就是大小。"
    ),
    "No window reads the last cell of the padded input{where}.": (
        "{where}没有窗口读取填充后输入的最后一个格子。"
    ),
    "No window reads the last {count} cells of the padded input{where}.": (
        "{where}没有窗口读取填充后输入的最后 {count} 个格子。"
    ),
    "the first two lines say the same, {domain}": "前两行说的是同一件事，{domain}",
    "for all sizes": "对所有大小成立",
    "for all values of the letters": "对字母的所有取值成立",
    "their difference expands to 0; the third line is what a floor means": (
        "两行之差展开后为 0；第三行就是向下取整的含义"
    ),
    "{windows} fits{where}": "{where}{windows}放得下",
    "{windows} fit{where}": "{where}{windows}放得下",
    "tried one by one, and one more": "逐个试过，并多试了一个",
    "This holds where {conditions}.": "上述结论成立的条件是{conditions}。",
    "{some} and {one}": "{some}，并且{one}",
    "{meaning}: `{size} ≥ 0`": "{meaning}：`{size} ≥ 0`",
    "the kernel fits": "卷积核放得下",
    "{mode} padding has cells to show": "{mode}填充有格子可取",
    "the output padding is below the stride": "输出填充小于步幅",
    "a cell is left of the output": "输出至少剩下一个格子",
    # What the letters stand for.
    "Here {only}.": "其中{only}。",
    "Here {others} and {last}.": "其中{others}，{last}。",
    "`{letter}` is {what}": "`{letter}` 是{what}",
    "`{letter}` {what}": "`{letter}` 是{what}",
    "the input size": "输入大小",
    "the kernel size": "卷积核大小",
    "the stride": "步幅",
    "the padding on either side": "每一边的填充",
    "the padding before": "前面的填充",
    "the padding after": "后面的填充",
    "the dilation": "膨胀率",
    "the spread (one more than the zeros between input cells)": "间距（比输入格子之间的零多一）",
    "the output size": "输出大小",
    "the size of its input": "转置层的输入大小",
    "the output padding": "输出填充",
    "the size of its output": "转置层的输出大小",
    # Input, matrix and product.
    "Input and kernel": "输入与卷积核",
    "{read}, the input `{input}` becomes the column `{column}` of {cells}.": (
        "{read}，输入 `{input}` 就成为有{cells}的列 `{column}`。"
    ),
    "Written downwards": "依次往下写",
    "Read row by row": "逐行读出",
    "channel by channel": "并逐个通道进行",
    "The convolution matrix": "卷积矩阵",
    "Each row of `C` is one output cell, each column one input cell: `C` is "
    "`{rows} × {columns}`.": (
        "`C` 的每一行是一个输出格子，每一列是一个输入格子：`C` 的大小为 `{rows} × {columns}`。"
    ),
    "On {axes}, tap `t` of window `o` reads the input cell `j` that the relation below "
    "names, all three counted from 0; the entry is then the kernel's, and 0 elsewhere.": (
        "在{axes}上，窗口 `o` 的抽头 `t` 读取下面的关系式所确定的输入格子 `j`，三者都从 0 数起"
        "；这时矩阵的元素就是卷积核的相应元素，其余元素为 0。"
    ),
    "A place outside the input shows the cell that {mode} padding puts there, so one cell "
    "may collect several taps.": (
        "输入以外的位置显示的是{mode}填充放在那里的格子，所以一个格子可能收集到几个抽头。"
    ),
    "The kernel's first entry stands at columns {columns} (counted from 0): from one output "
    "row to the next it jumps {where}, it does not move on by one.": (
        "卷积核的第一个元素依次位于第 {columns} 列（从 0 数起）：从一个输出行到下一个输出行，它"
        "要跳到{where}，而不是只右移一格。"
    ),
    "to the next input row": "下一个输入行",
    "{count} input rows down": "下面第 {count} 个输入行",
    "The product `{matrix}·{column}`, written out": "写出乘积 `{matrix}·{column}`",
    "One sum for each output cell.": "每个输出格子对应一个和式。",
    "One sum for each output cell; read back row by row they are the `{shape}` output.": (
        "每个输出格子对应一个和式；把它们逐行读回去，就是 `{shape}` 的输出。"
    ),
    "It has the shape of a convolution's input, and in general not its values: `Cᵀ` is not "
    "the inverse of `C`.": "它的形状与卷积的输入相同，但一般说来值并不相同：`Cᵀ` 不是 `C` 的逆。",
    # Factors and transpose.
    "Three factors": "三个因子",
    "`P` {pads}, `T` slides the kernel over the result with stride 1, and `S` keeps the rows "
    "that the stride visits. `S` and `P` are matrices of zeros and ones; only `T` holds the "
    "kernel.": (
        "`P`{pads}，`T` 让卷积核以步幅 1 在所得结果上滑动，`S` 保留步幅经过的行。`S` 和 `P` 是"
        "由零和一组成的矩阵；只有 `T` 含有卷积核。"
    ),
    "has nothing to pad": "没有什么要填充",
    "puts zeros between the cells of the input": "在输入的格子之间插零",
    "pads the input": "填充输入",
    "pads it": "加以填充",
    "crops the input": "裁剪输入",
    "crops it": "加以裁剪",
    "every entry of the product": "乘积的每个元素",
    "The transpose": "转置",
    "Transposing reverses the product and transposes each factor.": (
        "转置把乘积的次序颠倒，并转置每个因子。"
    ),
    "`Sᵀ` {stretches}; `Tᵀ` is the full correlation with the kernel turned by 180°; `Pᵀ` "
    "{unpads}.": "`Sᵀ`{stretches}；`Tᵀ` 是与旋转 180° 的卷积核所做的全填充互相关；`Pᵀ`{unpads}。",
    "has no zeros to insert, since the stride is 1": "没有零要插入，因为步幅为 1",
    "inserts zeros between neighbouring cells ({zeros})": "在相邻的格子之间插零（{zeros}）",
    "inserts zeros between neighbouring cells ({zeros}) and, at the end, zeros for the cells "
    "that the stride left over": "在相邻的格子之间插零（{zeros}），并在末尾为步幅剩下的格子补零",
    "{zeros} on {axes}": "{axes}：{zeros}",
    "folds the padding back to the cells it showed, and adds it": (
        "把填充折回到它所显示的格子上并相加"
    ),
    "crops ({cells})": "裁剪（{cells}）",
    "{before} before and {after} after on {axes}": "{axes}：前 {before}，后 {after}",
    "less than 0 puts zeros back": "小于 0 表示补回零",
    "drops the cells between those of the input": "丢掉输入的格子之间的格子",
    "has nothing to crop, since there is no padding": "没有什么要裁剪，因为没有填充",
    "This is why a stride becomes zero insertion and padding becomes {what}.": (
        "正因为如此，步幅变成插零，填充变成{what}。"
    ),
    "cropping": "裁剪",
    "folding back": "折回",
    "`Cᵀ` is `{rows} × {columns}`.": "`Cᵀ` 的大小为 `{rows} × {columns}`。",
    # The transposed layer.
    "Sizes of the transposed layer": "转置层的大小",
    "On {where} the transposed layer has stride {stride}, padding {padding} (cells that are "
    "cropped) and output padding {extra}. Read as a direct convolution it puts {zeros} "
    "between cells, pads {sides} and moves with stride {own_stride}, the kernel reversed.": (
        "在{where}上，转置层的步幅为 {stride}，填充为 {padding}（即被裁掉的格子），输出填充为 "
        "{extra}。看作普通卷积，它在格子之间插入{zeros}，填充 {sides}，以步幅 {own_stride} 移动"
        "，且卷积核翻转。"
    ),
    "On {where} the transposed layer has stride {stride}, padding {padding} (cells that are "
    "folded back) and output padding {extra}. Its size is that of a direct convolution that "
    "puts {zeros} between cells, pads {sides} and moves with stride {own_stride}.": (
        "在{where}上，转置层的步幅为 {stride}，填充为 {padding}（即被折回的格子），输出填充为 "
        "{extra}。它的大小等于这样一个普通卷积的大小：在格子之间插入{zeros}，填充 {sides}，以步"
        "幅 {own_stride} 移动。"
    ),
    "{before} before and {after} after": "前 {before}、后 {after}",
    "with what the stride leaves over as output padding the input size comes back, {domain}": (
        "以步幅剩下的格子数作为输出填充，就重新得到输入大小，{domain}"
    ),
    "both sides expand to the same": "两边展开后相同",
    "The convolution that this transposes: {what}": "它所转置的卷积：{what}",
    "its sizes": "大小",
    "its matrix": "矩阵",
    "This layer is the transpose of a convolution whose output is this layer's input.": (
        "这一层是某个卷积的转置，该卷积的输出就是这一层的输入。"
    ),
    # Symbolic sizes.
    "The entries of the convolution matrix": "卷积矩阵的元素",
    "With symbols for sizes the matrix cannot be laid out, but each entry is known: tap "
    "`{tap}` (from 0) of output cell `{cell}` reads input cell `{input}` exactly when the "
    "relation holds.": (
        "大小为符号时，矩阵无法逐个写出，但每个元素都是已知的：输出格子 `{cell}` 的抽头 "
        "`{tap}`（从 0 数起）读取输入格子 `{input}`，当且仅当关系式成立。"
    ),
    "At stride 1 without padding it is the banded Toeplitz matrix `T`.": (
        "步幅为 1 且没有填充时，它就是带状 Toeplitz 矩阵 `T`。"
    ),
    # The check.
    "How this was checked": "如何检验",
    "The matrices were compared with the definition: plain loops that slide the kernel over "
    "the padded input and share no code with the formulas. {cells:,} cells were compared in "
    "all the runs below, and all agreed; a difference would have stopped this derivation.": (
        "这些矩阵都与定义作了比较：定义是让卷积核在填充后的输入上滑动的朴素循环，与公式没有任何"
        "共用的代码。下面各次运行共比较了 {cells:,} 个格子，全部一致；只要有一处不同，这篇推导"
        "就会中止。"
    ),
    "every coefficient of `C·x` and `Cᵀ·y` equals the definition's": (
        "`C·x` 和 `Cᵀ·y` 的每个系数都与定义的相同"
    ),
    "each kernel entry times each cell, in each result": "每个结果中，卷积核的每个元素乘以每个格子",
    "`C·x` and `Cᵀ·y` equal the definition": "`C·x` 和 `Cᵀ·y` 等于定义",
    "`Cᵀ`, scatter-add and zero insertion give one result": "`Cᵀ`、散布相加与插零给出同一个结果",
    "drawn integers, seed {seed}": "随机抽取的整数，种子为 {seed}",
}
