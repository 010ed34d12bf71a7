"""Sentences beside the mathematics: false ones are noted, careful ones are left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symconv.checking.claims import judge_sentences
from symconv.checking.model import (
    Cell,
    Finding,
    Formula,
    Judgement,
    Kind,
    Place,
    ReadMatrix,
    Role,
)
from symconv.checking.scan import read_page

INVERSE = "C·Cᵀ = ρI: the kernel's autocorrelation vanishes at every nonzero multiple of the stride"


def claims(text: str, *findings: Finding) -> list[Finding]:
    page = read_page(text, ".md")
    return judge_sentences(page.prose, page.formulas, findings)


def matrix(
    name: str,
    shape: tuple[int, int],
    text: str = "",
    geometry: dict[str, object] | None = None,
) -> Finding:
    """A finding on a matrix of that shape, which begins at the end of the text."""
    start = len(text)
    place = Place(1, 1)
    formula = Formula("", start, start, place)
    cell = Cell("0", 0, place, start, start)
    cells = tuple(tuple(cell for _ in range(shape[1])) for _ in range(shape[0]))
    read = ReadMatrix(name, cells, "bmatrix", formula, start, start, place)
    role = Role.TRANSPOSE if "T" in name else Role.MATRIX
    return Finding(
        "", place, Kind.MATRIX, Judgement.RIGHT, "", role, geometry=geometry, matrix=read
    )


# --- the inverse --------------------------------------------------------------------------------

FALSE = [
    "定义简单理解：转置卷积和卷积对应线代矩阵逆运算，看下面Demo吧！",
    "转置卷积是卷积的逆运算。",
    "转置卷积（反卷积）就是卷积的逆操作。",
    "转置卷积相当于卷积的逆过程。",
    "卷积的逆运算就是转置卷积。",
    "Transposed convolution is the inverse of convolution.",
    "A transposed convolution is the inverse operation of a normal convolution.",
    "The transpose convolution is simply the inverse of convolution.",
    "Transposed convolutions (deconvolutions) are the inverse operation of convolution.",
    "A transposed convolution undoes a convolution.",
    "The inverse of convolution is the transposed convolution.",
    "A transposed convolutional layer performs the\ninverse operation.",
    "Transposed convolution, the inverse of convolution, is used in GANs.",
    "Transposed convolution recovers the original input from the output of the convolution.",
    "A transposed convolution exactly undoes what the convolution did.",
    "Deconvolution layers (transposed convolutions) invert the convolution.",
    "Conv2DTranspose computes the inverse of Conv2D.",
    "转置卷积可以恢复原始输入的数值。",
    "转置卷积能够完全还原卷积前的图像。",
]
CAREFUL = [
    "转置卷积不是卷积的逆运算。",
    "转置卷积并不是卷积的逆运算，只是形状一致。",
    "很多人以为转置卷积是卷积的逆运算。",
    "转置卷积是卷积的逆运算吗？",
    "转置卷积并非真正意义上的逆操作。",
    "反卷积是卷积的逆运算。",
    "逆卷积是信号处理中的逆运算。",
    "矩阵求逆是一种逆运算。",
    "转置卷积在形状上是卷积的逆过程。",
    "如果卷积核正交，转置卷积就是卷积的逆运算。",
    "Transposed convolution is not the inverse of convolution.",
    "A transposed convolution isn't the inverse of a convolution.",
    "Is a transposed convolution the inverse of convolution?",
    "It is a misconception that transposed convolution is the inverse of convolution.",
    "A transposed convolution is the inverse of convolution only in its shape.",
    "Deconvolution is the inverse of convolution.",
    "If the kernel is orthogonal, transposed convolution is the inverse of convolution.",
    "A transposed convolution is the inverse of pooling.",
    "Unlike a transposed convolution, deconvolution is the inverse operation of convolution.",
    "The transposed convolution is often called the inverse operation of convolution.",
    'Some say a transposed convolution is the "inverse" of convolution.',
    "A transposed convolution is a convolution. The inverse operation is another matter.",
    "A transposed convolution recovers the original input resolution.",
    "Transposed convolutions reconstruct the original image after they are trained.",
    "Transposed convolution, unlike the inverse of convolution, needs no division.",
    "Myth: transposed convolution is the inverse of convolution.",
    "Transposed convolution is hardly the inverse of convolution.",
    "转置卷积可以恢复原始图像的分辨率。",
    "转置卷积通过学习还原原始图像。",
    "转置卷积与卷积的前向和反向传播互逆。",
]


@pytest.mark.parametrize("sentence", FALSE)
def test_the_transpose_is_not_the_inverse(sentence: str) -> None:
    [found] = claims(f"# Notes\n\nFirst this.\n\n{sentence}\n")
    assert (found.kind, found.judgement, found.condition) == (
        Kind.CLAIM,
        Judgement.WRONG,
        INVERSE,
    )
    assert found.place.line == 5
    assert found.message == (
        "false in general: a transposed convolution has the shape of the inverse, not its values; "
        f"it undoes the convolution, up to a factor, exactly when {INVERSE}, for example where "
        "windows do not overlap"
    )


@pytest.mark.parametrize("sentence", CAREFUL)
def test_careful_sentences_are_left_alone(sentence: str) -> None:
    assert claims(sentence) == []


def test_the_place_is_where_the_claim_begins() -> None:
    [found] = claims("一句。\n\n定义简单理解：转置卷积和卷积对应线代矩阵逆运算，看下面Demo吧！")
    assert found.place == Place(3, 8)


@pytest.mark.parametrize(
    "text",
    [
        "```\nTransposed convolution is the inverse of convolution.\n```\n",
        "<!-- Transposed convolution is the inverse of convolution. -->",
        "`Transposed convolution is the inverse of convolution.`",
    ],
)
def test_code_and_comments_claim_nothing(text: str) -> None:
    assert claims(text) == []


# --- sizes in general ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "A transposed convolution always makes its input larger.",
        "The output of a transposed convolution is always larger than its input.",
        "Transposed convolution always upsamples.",
        "转置卷积的输出总是比输入大。",
        "转置卷积一定会放大特征图。",
    ],
)
def test_the_output_is_not_always_larger(sentence: str) -> None:
    [found] = claims(sentence)
    assert found.condition == "s(n − 1) + k − 2p > n"
    assert found.message == (
        "false in general: with kernel 3, stride 1 and padding 2 a transposed convolution makes 2 "
        "cells of 4"
    )


def test_the_output_is_not_always_smaller() -> None:
    [found] = claims("Convolution always shrinks the image.")
    assert found.message == (
        "false in general: with kernel 3, stride 1 and padding 2 a convolution makes 6 outputs of "
        "4 cells"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "A transposed convolution does not always make its input larger.",
        "转置卷积的输出不一定比输入大。",
        "Without padding, a transposed convolution always makes its input larger.",
        "A transposed convolution with stride 2 always enlarges its input.",
        "The output is larger than the input.",
        "Without padding convolution always shrinks the image.",
    ],
)
def test_sizes_said_with_their_condition(sentence: str) -> None:
    assert claims(sentence) == []


# --- shapes -------------------------------------------------------------------------------------

SHAPES = [
    ("The matrix C is a 4×16 matrix.", "C is 4×16, but as it is written out here it is 4×9"),
    ("$C$ has shape $4 \\times 16$.", "C is 4×16, but as it is written out here it is 4×9"),
    ("C^T 表示矩阵转置，此时大小为 4×9 。", "Cᵀ is 4×9, but as it is written out here it is 9×4"),
    ("矩阵 C 的大小为 9×4。", "C is 9×4, but as it is written out here it is 4×9"),
    ("Here is the 4×16 matrix C.", "C is 4×16, but as it is written out here it is 4×9"),
    ("$\\mathbf{C}^{\\top}$ has size 4 x 9.", "Cᵀ is 4×9, but as it is written out here it is 9×4"),
    ("$C \\in R^{4 \\times 16}$ is sparse.", "C is 4×16, but as it is written out here it is 4×9"),
]


@pytest.mark.parametrize(("sentence", "told"), SHAPES)
def test_a_claimed_shape_that_the_matrix_has_not(sentence: str, told: str) -> None:
    [found] = claims(sentence, matrix("C", (4, 9)))
    assert found.message == f"the sentence says that {told}"
    assert found.judgement is Judgement.WRONG


@pytest.mark.parametrize(
    "sentence",
    [
        "C^T 表示矩阵转置，此时大小为 9×4 。",
        "The matrix C is a 4×9 matrix.",
        "The input is 3×3 and C is 4×9.",
        "输出向量 y 的大小为 4×1 的列向量，改写为矩阵即为 2×2 。",
        "For a 4×4 input C would be a 4×16 matrix.",
        "C maps an input of 3×3.",
        "C is made from a kernel of size 2×2.",
        "D is a 4×16 matrix.",
        "C is the matrix of a layer with a 2×2 kernel.",
        "例如 C 的大小为 4×16。",
        "C is a 4×16×1 array.",
        "每个 C 的大小为 2×2。",
    ],
)
def test_shapes_that_are_right_or_of_something_else(sentence: str) -> None:
    assert claims(sentence, matrix("C", (4, 9))) == []


def test_a_shape_that_any_matrix_of_that_name_has() -> None:
    both = (matrix("C", (4, 9)), matrix("C", (4, 16)))
    assert claims("C is a 4×16 matrix.", *both) == []
    turned = matrix("C^T", (16, 4))
    assert claims("C is a 4×16 matrix.", turned) == []
    assert len(claims("C is a 4×9 matrix.", turned)) == 1


def test_no_shape_is_noted_beside_a_matrix_that_was_not_read() -> None:
    unread = Finding("", Place(1, 1), Kind.MATRIX, Judgement.UNREAD, "dots")
    assert claims("C is a 4×16 matrix.", matrix("C", (4, 9)), unread) == []


# --- stride and padding -------------------------------------------------------------------------

LAYER: dict[str, object] = {"output": [2, 2], "stride": [1, 1], "padding": [[0, 0], [0, 0]]}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("With stride 2 the matrix is", "stride 2, but C is written out for stride 1"),
        ("步幅为 2 时矩阵是", "步幅为 2, but C is written out for stride 1"),
        ("With padding=1 we get", "padding=1, but C is written out for padding 0"),
        ("填充 1，得到", "填充 1, but C is written out for padding 0"),
    ],
)
def test_a_stride_or_padding_that_the_matrix_has_not(sentence: str, told: str) -> None:
    text = f"Some words.\n\n{sentence} "
    [found] = claims(text, matrix("C", (4, 9), text, LAYER))
    assert found.message == f"the sentence says {told}"
    assert found.place.line == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "With stride 1 and padding 0 the matrix is",
        "Stride 2 comes later; here is",
        "Unlike stride 2, we get",
        "Between stride 1 and stride 2 the matrix is",
        "With a stride of 2 there are fewer rows. Here it is:",
        "The matrix is",
    ],
)
def test_layers_that_are_right_or_not_of_this_matrix(sentence: str) -> None:
    assert claims(sentence + " ", matrix("C", (4, 9), sentence + " ", LAYER)) == []


def test_a_single_window_has_any_stride() -> None:
    text = "With stride 2 we get "
    one: dict[str, object] = {**LAYER, "output": [1, 1]}
    assert claims(text, matrix("C", (1, 4), text, one)) == []


# --- hostile text -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "transposed convolution " * 40_000,
        "转置卷积" * 100_000,
        "C is " * 100_000,
        "```" * 100_000,
        "$$" * 100_001,
        "<!--" * 100_000,
        "4×" * 200_000,
        "\\[" * 200_000,
        "`" * 300_001,
        "\n```x" * 50_000,
    ],
)
def test_hostile_text_ends_in_time(text: str) -> None:
    start = time.perf_counter()
    claims(text, matrix("C", (4, 9)))
    assert time.perf_counter() - start < 5.0


# --- sizes that a sentence works out --------------------------------------------------------------

WORKED = [
    (
        "An input of size 5 with kernel 3, stride 2 and padding 1 gives an output of size 4.",
        "wrong: an input of 5 and a kernel of 3 with stride 2 and padding 1 make an output of 3, "
        "not of 4",
    ),
    (
        "A 5×5 input convolved with a 3×3 kernel with stride 1 yields a $4 \\times 4$ output.",
        "wrong: an input of 5×5 and a kernel of 3×3 with stride 1 and no padding make an output "
        "of 3×3, not of 4×4; no padding smaller than the kernel makes it so",
    ),
    (
        "In a 2D convolution a 7-by-7 input and a 3-by-3 kernel give a 6-by-6 output.",
        "wrong: an input of 7×7 and a kernel of 3×3 with stride 1 and no padding make an output "
        "of 5×5, not of 6×6; no stride up to 8 and no padding smaller than the kernel makes it so",
    ),
    (
        "With a 32x32 input, a 5x5 filter and no padding the output is 27x27.",
        "wrong: an input of 32×32 and a kernel of 5×5 with stride 1 and no padding make an output "
        "of 28×28, not of 27×27; no stride up to 8 makes it so",
    ),
    (
        "输入大小为 5×5，卷积核大小为 3×3，步幅为 2，填充为 1，输出大小为 4×4。",
        "wrong: an input of 5×5 and a kernel of 3×3 with stride 2 and padding 1 make an output of "
        "3×3, not of 4×4",
    ),
    (
        "With input $i = 5$, kernel $k = 3$, stride $s = 2$ and padding $p = 1$ the output is "
        "$o = 4$.",
        "wrong: an input of 5 and a kernel of 3 with stride 2 and padding 1 make an output of 3, "
        "not of 4",
    ),
    (
        "A 2×2 input and a 5×5 kernel with stride 1 and without padding give a 2×2 output.",
        "wrong: a kernel of 5×5 does not fit into an input of 2×2 with no padding",
    ),
    (
        "A 2×2 input and a 3×3 kernel with stride 1 give a 5×5 output.",
        "wrong: a kernel of 3×3 does not fit into an input of 2×2 with no padding; no padding "
        "smaller than the kernel makes it so",
    ),
]
NOT_WORKED = [
    "A 2×2 input and a 3×3 kernel with stride 2 give a 5×5 output (transposed convolution).",
    "An image of 224×224 with a filter of size 11×11 and stride 4 gives a 55×55 output.",
    "A 5×5 input and a 3×3 kernel give a 2×2 output.",
    "A 6×6 input and a 3×3 kernel with stride 2 give a 3×3 output.",
    "A 5×5 input, a 3×3 kernel and stride 1 would not give a 4×4 output.",
    "A 224×224 image and a convolution with a 16×16 kernel give an output of 14×14.",
    "A 5×5 input and a 3×3 kernel with stride 1 and no padding give an output of 9 numbers.",
    "Two layers with a 3×3 kernel make a 6×6 output of a 10×10 input.",
    "The matrix of a 4×4 input and a 3×3 kernel has a 16×16 output.",
    "A 7×7 input, a 3×3 kernel and a 3×3 max pooling give a 4×4 output.",
    "A 28×28×3 input and a 5×5 kernel give a 20×20 output.",
    "A 5×5 input and a 3×3 kernel in figure 2 give a 4×4 output.",
    "A 9×9 input and a 3×3 kernel with padding 1 or 2 give a 8×8 output.",
    "A 9×9 input and a padded 3×3 kernel with stride 1 give a 8×8 output.",
    "Is the output of a 5×5 input and a 3×3 kernel with stride 1 of size 4×4?",
]


@pytest.mark.parametrize(("text", "message"), WORKED)
def test_sizes_that_are_worked_out_wrong(text: str, message: str) -> None:
    [found] = claims(text)
    assert (found.kind, found.judgement, found.message) == (Kind.CLAIM, Judgement.WRONG, message)


@pytest.mark.parametrize("text", NOT_WORKED)
def test_sizes_that_may_be_right(text: str) -> None:
    assert claims(text) == []


def windows(cells: int, taps: int, stride: int, padding: int) -> int:
    """The windows that fit, one after the other."""
    count, first = 0, -padding
    while first + taps <= cells + padding:
        count, first = count + 1, first + stride
    return count


SENTENCES = (
    "A {i}×{i} input and a {k}×{k} kernel with stride {s} and padding {p} give a {o}×{o} output.",
    "With input size {i}, kernel size {k}, stride {s} and padding {p} the output size is {o}.",
    "输入大小为 {i}，卷积核大小为 {k}，步长为 {s}，填充为 {p}，输出大小为 {o}。",
)


@given(
    st.integers(1, 60),
    st.integers(1, 11),
    st.integers(1, 8),
    st.integers(0, 8),
    st.integers(-3, 3),
    st.sampled_from(SENTENCES),
)
def test_worked_sizes(
    cells: int, taps: int, stride: int, padding: int, error: int, sentence: str
) -> None:
    size = windows(cells, taps, stride, padding)
    text = sentence.format(i=cells, k=taps, s=stride, p=padding, o=max(size, 1) + error)
    found = claims(text)
    if not size or size + error < 1:
        return
    if error == 0:
        assert found == []
    elif found:
        assert f"an output of {size}" in found[0].message
    else:  # the other readings: p counts both sides, or the layer is transposed
        half = {windows(cells + padding % 2, taps, stride, padding // 2)}
        big = stride * (cells - 1) + taps
        back = {big - pad + more for pad in (padding, 2 * padding) for more in range(stride)}
        assert size + error in half | back


def test_a_long_kernel_takes_no_time() -> None:
    start = time.monotonic()
    assert claims("A signal of length 2048 and a filter of length 1024 give an output of 7.") == []
    assert time.monotonic() - start < 5


def test_a_sentence_may_speak_of_another_layer() -> None:
    geometry = {"input": [3, 3], "kernel": [2, 2], "stride": [1, 1], "padding": [[0, 0]] * 2}
    made = matrix("C", (4, 9), geometry=geometry)
    assert claims("For a 4×4 input and a 3×3 kernel the matrix $C$ has size 4×16.", made) == []
    assert claims("With padding 1, $C$ has shape 16×9.", made) == []
    [found] = claims("For a 3×3 input the matrix $C$ has size 4×16.", made)
    assert found.judgement is Judgement.WRONG


def test_the_transpose_is_a_convolution_with_another_padding() -> None:
    text = "Its transpose is a convolution with padding 1: "
    geometry = {"input": [3], "output": [2], "stride": [1], "padding": [[0, 0]]}
    assert claims(text, matrix("C^T", (3, 2), text, geometry)) == []
    assert len(claims(text, matrix("C", (2, 3), text, geometry))) == 1
