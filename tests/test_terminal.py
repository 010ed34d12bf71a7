"""Text for terminals: golden pages, and on every page width, brackets and what they hold."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

import symconv as sc
from symconv.abc import d, k, m, n, op, p, s, u
from symconv.formula.grid import matrix_grid
from symconv.formula.nodes import Band, Chain, Matrix, Size, chain, name
from symconv.layer.derive import derive_sizes
from symconv.layer.display import size_formulas
from symconv.naming import Naming, terminal_name
from symconv.notes.latex import document as latex_document
from symconv.notes.markdown import document as markdown_document
from symconv.terminal.matrix import matrix_lines
from symconv.terminal.nodes import node_lines
from symconv.testing.strategies import SMALL, as_options, geometries
from tests.golden_files import same_as_golden

HALF = sympy.Rational(1, 2)
A, B = sympy.symbols("a b")


def test_the_students_page() -> None:
    derivation = sc.Conv2d(3, 2).derive()
    same_as_golden("derive_3x3_2x2.txt", f"{derivation}\n")
    command = "symconv derive --input 3x3 --kernel 2x2 -o notes"
    same_as_golden("derive_3x3_2x2.md", markdown_document(derivation, f"{command}.md"))
    same_as_golden("derive_3x3_2x2.tex", latex_document(derivation, f"{command}.tex"))


def test_the_page_of_symbolic_sizes() -> None:
    same_as_golden("size_n_3_2_1.txt", f"{derive_sizes(sc.Conv1d(n, 3, 2, 1))}\n")


PAGES = {
    "kernel of one cell": sc.Conv1d(4, 1),
    "kernel as large as the input": sc.Conv2d(3, 3),
    "one cell": sc.Conv2d(1, 1),
    "stride beyond the input": sc.Conv1d(4, 2, 5),
    "padding beyond the kernel": sc.Conv1d(3, 2, 1, 4),
    "cropped": sc.Conv2d(5, 2, padding=-1),
    "cropped at one side": sc.Conv1d(7, 2, padding=((-1, 2),)),
    "circular": sc.Conv2d(3, 3, padding=1, padding_mode="circular"),
    "reflected": sc.Conv1d(4, 3, padding=2, padding_mode="reflect"),
    "replicated": sc.Conv1d(2, 3, padding=3, padding_mode="replicate"),
    "groups": sc.Conv1d(4, 2, channels=(4, 2), groups=2),
    "channels": sc.Conv2d(3, 2, channels=(2, 3)),
    "three axes": sc.Conv3d(3, 2),
    "three unequal axes": sc.Conv((3, 4, 3), (2, 2, 2)),
    "four axes": sc.Conv((2, 2, 2, 2), (2, 2, 2, 1)),
    "spread": sc.Conv1d(3, 2, spread=3),
    "dilated": sc.Conv2d(7, 3, 2, 1, 2),
    "every axis different": sc.Conv2d((6, 4), (3, 2), (2, 1), ((1, 0), (0, 1)), (1, 2)),
    "leftover": sc.Conv2d(6, 3, stride=(2, 3)),
    "28 by 28": sc.Conv2d(28, 5),
    "two digits": sc.Conv2d(13, 3),
    "wide": sc.Conv1d(30, 12),
    "transposed": sc.ConvTranspose2d(2, 3, 2, 1, output_padding=1),
    "transposed, three axes": sc.ConvTranspose3d(2, 2, 2),
    "transposed, channels": sc.ConvTranspose2d(2, 2, channels=(2, 3)),
    "transposed, reflected": sc.ConvTranspose1d(3, 3, padding=1, padding_mode="reflect"),
    "transposed, cropped": sc.ConvTranspose1d(3, 2, padding=-1),
    "numbers": sc.Conv2d(3, 2, weight=[[-1, 0], [HALF, 2]]),
    "numbers and data": sc.Conv1d(4, 2, weight=[1, -1], data=[0, -2, 3, 5]),
    "expressions": sc.Conv1d(4, 2, weight=[A - B, -(A**2)]),
    "from 0, with commas": sc.Conv2d(3, 2, names=Naming(first=0, comma=True)),
    "words as names": sc.Conv2d(3, 2, names=Naming("kernel", "image", "out")),
    "symbolic input": sc.Conv1d(n, 3, 2, 1),
    "symbolic input, weights": sc.Conv1d(n, 3, weight=[1, -2, HALF]),
    "symbolic kernel": sc.Conv1d(9, k),
    "all symbolic": sc.Conv2d(n, k, s, p, d),
    "two letters": sc.Conv2d((n, m), (k, k), s, p),
    "symbolic, spread": sc.Conv1d(n, k, spread=u),
    "symbolic, same": sc.Conv1d(n, k, s, "same_upper"),
    "symbolic, full": sc.Conv1d(n, k, 1, "full"),
    "symbolic, transposed": sc.ConvTranspose1d(m, k, s, p, d, op),
    "symbolic, reflected": sc.Conv1d(n, 3, padding=1, padding_mode="reflect"),
}
LEFT = str.maketrans("⎡⎢⎣⎧⎪⎩", "((((((")
RIGHT = str.maketrans("⎤⎥⎦", ")))")


@pytest.mark.parametrize("layer", PAGES.values(), ids=PAGES)
def test_every_page_fits_its_width(layer: Any) -> None:
    derivation = layer.derive()
    for width in (40, 60, 80, 120):
        lines = derivation.lines(width)
        assert [line for line in lines if len(line) > width] == []
        assert [line for line in lines if line != line.rstrip() or "`" in line] == []
    # A matrix is one block of lines: each has both of its sides.
    sides = [line for line in derivation.lines(80) if line.strip()[-1:] in tuple("⎤⎥⎦")]
    for line in sides:
        flat = line.translate(LEFT).translate(RIGHT)
        assert flat.count("(") == flat.count(")")
    text = "\n".join(derivation.lines(80))
    for opened, closed in ("()", "[]", "⎡⎤", "⎣⎦", "⌊⌋", "⌈⌉", "⎧⎩"):
        assert text.count(opened) == text.count(closed)


def test_phrases_agree_in_number() -> None:
    text = " ".join(" ".join(str(layer.derive()).split()) for layer in PAGES.values())
    for wrong in (" 1 cells", "puts 1 zeros", "last 1 ", " 1 cases", "the 3 output", "-1", "  "):
        assert wrong not in text
    for right in ("the last cell of", "the last 2 cells of", "column x of 1 cell.", "padding −1"):
        assert right in text


# ---- matrices read back


def parsed(lines: list[str]) -> list[list[str]]:
    """The cells of a matrix whose entries hold no spaces."""
    inner = [line[1:-1].replace("│", " ") for line in lines if "─" not in line]
    return [line.split() for line in inner]


@settings(deadline=None, derandomize=True)
@given(geometries(limits=SMALL), st.booleans(), st.data())
def test_matrices_hold_the_entries(geometry: Any, named: bool, data: st.DataObject) -> None:
    options = {"channels": geometry.channels, **as_options(geometry)}
    if not named:
        count = int(np.prod(geometry.weight_shape))
        numbers = st.lists(st.fractions(-3, 3, max_denominator=3), min_size=count, max_size=count)
        array = np.empty(count, dtype=object)
        array[:] = data.draw(numbers)
        options["weight"] = array.reshape(geometry.weight_shape)
    layer = sc.Conv(geometry.input, **options)
    for matrix, expected in ((layer.matrix, layer.C), (layer.matrix.T, layer.C.T)):
        lines = matrix_lines(matrix_grid(matrix), 10_000, most_rows=10_000)
        cells = parsed([line.replace(" + ", "+") for line in lines])
        assert cells == [[entry_text(entry) for entry in row] for row in expected.tolist()]
        assert len({len(line) for line in lines}) == 1


def entry_text(entry: Any) -> str:
    terms = sorted(map(str, entry.args)) if entry.is_Add else [str(entry)]
    return "+".join(terminal_name(term).replace("-", "−") for term in terms)


def test_a_matrix_without_room_keeps_its_corners() -> None:
    grid = matrix_grid(sc.Conv1d(60, 2).matrix)
    assert matrix_lines(grid, 20, most_rows=5) == [
        "⎡w₁ w₂ 0  ⋯ 0  0 ⎤",
        "⎢0  w₁ w₂ ⋯ 0  0 ⎥",
        "⎢⋮  ⋮  ⋮  ⋱ ⋮  ⋮ ⎥",
        "⎢0  0  0  ⋯ w₂ 0 ⎥",
        "⎣0  0  0  ⋯ w₁ w₂⎦",
    ]


# ---- chains and bands


def test_a_chain_without_room_goes_on_below() -> None:
    (formula,) = size_formulas(sc.Conv1d(5, 3, 2, 1))
    assert node_lines(Size(formula), 30) == [
        "m = ⌊(n + 2p − k)/s⌋ + 1",
        "  = ⌊(5 + 2·1 − 3)/2⌋ + 1 = 3",
    ]
    assert node_lines(Size(formula), 18) == [
        "m = ⌊(n + 2p −",
        "    k)/s⌋ + 1",
        "  = ⌊(5 + 2·1 −",
        "    3)/2⌋ + 1 = 3",
    ]
    matrix: Chain = chain(name("Cᵀ"), Matrix(matrix_grid(sc.Conv1d(3, 2).matrix.T)))
    assert node_lines(matrix, 12) == ["     ⎡w₁ 0 ⎤", "Cᵀ = ⎢w₂ w₁⎥", "     ⎣0  w₂⎦"]
    assert node_lines(matrix, 10) == ["Cᵀ =", "⎡w₁ 0 ⎤", "⎢w₂ w₁⎥", "⎣0  w₂⎦"]


BANDS = [
    (Band("w", 1, 1, taps=("w_1",)), "⎡w₁ 0  ⋯ 0 ⎤|⎢0  w₁ ⋱ ⋮ ⎥|⎢⋮  ⋱  ⋱ 0 ⎥|⎣0  ⋯  0 w₁⎦"),
    (
        Band("w", 1, 2, taps=("w_1", "w_2"), flipped=True),
        "⎡w₂ w₁ 0  ⋯  0 ⎤|⎢0  w₂ w₁ ⋱  ⋮ ⎥|⎢⋮  ⋱  ⋱  ⋱  0 ⎥|⎣0  ⋯  0  w₂ w₁⎦",
    ),
    (
        Band("w", 0, k - 1),
        "⎡w₀ w₁ ⋯  w[k − 1]    0     ⋯    0    ⎤|⎢0  w₀ w₁    ⋯     w[k − 1] ⋱    ⋮    ⎥|"
        "⎢⋮  ⋱  ⋱              ⋱     ⋱    0    ⎥|⎣0  ⋯  0     w₀       w₁    ⋯ w[k − 1]⎦",
    ),
]


@pytest.mark.parametrize(("band", "expected"), BANDS, ids=[repr(band) for band, _ in BANDS])
def test_bands(band: Band, expected: str) -> None:
    assert node_lines(band, 80) == expected.split("|")
