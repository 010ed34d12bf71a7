"""What figures say, in Chinese."""

from __future__ import annotations

WORDS = {
    # What figures say.
    "zero put between input cells": "插在输入格子之间的零",
    "padding": "填充",
    "padding that output_padding adds": "输出填充所增加的填充",
    "left over: no window reaches it": "剩余：没有窗口到达",
    "cropped by negative padding": "被负的填充裁掉",
    "rows or columns left out": "省略的行或列",
    "input {letter}": "输入 {letter}",
    "input {letter}, spread and padded": "输入 {letter}，已拉开并填充",
    "input {letter}, padded": "输入 {letter}，已填充",
    "output {letter}": "输出 {letter}",
    "kernel {letter}": "卷积核 {letter}",
    "kernel {letter}, read in reverse": "卷积核 {letter}，倒着读",
    "The border cells that the convolution reads more than once are added up here: each "
    "output cell adds every input cell whose window read it.": (
        "卷积多次读取的边界格子在这里累加起来：每个输出格子把窗口曾读取它的各个输入格子都加起来。"
    ),
    "A padded cell shows an input cell ({mode}).": "填充的格子显示一个输入格子（{mode}）。",
    "The first of {count} output channels is drawn, with all the input channels that it "
    "reads; the others have the same windows and kernels of their own.": (
        "画出的是 {count} 个输出通道中的第一个，以及它读取的所有输入通道；其他输出通道的窗口相"
        "同，卷积核各不相同。"
    ),
    "Of the convolution that it transposes: stride s = {stride}, padding p = {padding}.": (
        "它所转置的卷积：步幅 s = {stride}，填充 p = {padding}。"
    ),
    "As a window on its own input: stride s′ = {stride}, padding p′ = {padding}, zeros "
    "between neighbouring cells: {zeros}.": (
        "作为在自己的输入上滑动的窗口：步幅 s′ = {stride}，填充 p′ = {padding}，相邻格子之间的"
        "零：{zeros}。"
    ),
    "The matrix is {rows} × {columns}; of its rows {shown_rows} are drawn and of its columns "
    "{shown_columns}, the first and the last of them.": (
        "矩阵大小为 {rows} × {columns}；只画出其中 {shown_rows} 行和 {shown_columns} 列，取自开头"
        "和末尾。"
    ),
    "The first {shown} of {count} positions are drawn.": (
        "只画出 {count} 个位置中的前 {shown} 个。"
    ),
    "products added in each output cell {letter}": "每个输出格子 {letter} 中相加的乘积个数",
    "windows that read each input cell {letter}": "读取每个输入格子 {letter} 的窗口个数",
    "Every cell is counted once.": "每个格子都计数一次。",
    "Every cell is counted {most} times.": "每个格子都计数 {most} 次。",
    "Counted {least} to {most} times.": "计数 {least} 到 {most} 次。",
    "Cut: the picture is {wide} characters wide; an SVG shows all of it.": (
        "已截断：图宽 {wide} 个字符；SVG 可显示全部。"
    ),
    "The kernel's window on the input, and the output cell it makes, position by position.": (
        "卷积核在输入上的窗口，以及它产生的输出格子，逐个位置画出。"
    ),
    "The matrix of the convolution, each entry in the colour of its kernel entry.": (
        "卷积的矩阵，每个元素的颜色与相应的卷积核元素相同。"
    ),
    "The matrix and the three factors whose product it is, side by side.": (
        "矩阵与乘积等于它的三个因子，并排画出。"
    ),
    "How often each cell is counted, as numbers on a ground that darkens.": (
        "每个格子计数多少次：数字写在由浅入深的底色上。"
    ),
    "Frames: {count}.": "帧数：{count}。",
    "[ ] under the window, and the output cell it makes": (
        "[ ] 窗口之下的格子，以及它产生的输出格子"
    ),
    "■ under the window, and the output cell it makes": "■ 窗口之下的格子，以及它产生的输出格子",
    "added here, with the kernel entry it was read with": "在此相加，以及读取它的卷积核元素",
    "[ ] added up, and the output cell that is their sum": "[ ] 相加的格子，以及作为其和的输出格子",
    "■ added up, and the output cell that is their sum": "■ 相加的格子，以及作为其和的输出格子",
    "under the window, with the kernel entry it meets": "窗口之下，以及遇到的卷积核元素",
    "the output cell that is made": "所产生的输出格子",
}
