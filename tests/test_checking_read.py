"""Matrices in formulas: every environment, the place of every cell, names, and refusals."""

from __future__ import annotations

import time
from typing import Any

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

import symconv as sc
from symconv.checking.cells import values as values_module
from symconv.checking.matrices import read_matrices
from symconv.checking.model import Formula, Place, ReadMatrix, Unread
from symconv.checking.scan import read_page
from symconv.checking.source import source_of
from symconv.derivation.steps import Derivation, Step
from symconv.errors import UnreadError
from symconv.latex.style import Style
from symconv.layer.display import Part as Shows
from symconv.layer.display import part_nodes
from symconv.notes.flavour import Flavour
from symconv.notes.model import Part, document
from symconv.notes.write import written
from symconv.testing.strategies import SMALL, as_options, geometries, transposed_layers

LONG = settings(deadline=None, derandomize=True, max_examples=12)


def read(latex: str, before: str = "") -> list[ReadMatrix | Unread]:
    """The matrices of one formula that begins at line 3, column 7 of some text."""
    formula = Formula(latex, 100, 100 + len(latex), Place(3, 7), before=before)
    found = read_matrices(formula)
    lines = latex.replace("\r\n", "\n").split("\n")
    for one in found:
        if isinstance(one, ReadMatrix):
            for cell in (cell for row in one.cells for cell in row):
                assert latex[cell.start - 100 : cell.stop - 100] == cell.latex
                line, column = cell.place.line - 3, cell.place.column - 1
                assert lines[line][column - 6 * (line == 0) :].startswith(cell.latex[:1])
            assert latex[one.start - 100] == "\\"
    return found


def only(latex: str, before: str = "") -> ReadMatrix | Unread:
    (one,) = read(latex, before)
    return one


def values(latex: str) -> list[list[str]]:
    one = only(latex)
    assert isinstance(one, ReadMatrix), one
    return [[str(cell.value) for cell in row] for row in one.cells]


def in_matrix(body: str) -> str:
    return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"


BODY = r"w_{11} & 0 \\ -1 & w_{12}"
TWO = [["w_11", "0"], ["-1", "w_12"]]
PLAIN = r"w_{11} & 0 \cr -1 & w_{12}"
MATRICES = [
    "bmatrix",
    "pmatrix",
    "vmatrix",
    "Vmatrix",
    "Bmatrix",
    "matrix",
    "smallmatrix",
    "bsmallmatrix",
    "bNiceMatrix",
]
STARRED = ["bmatrix*", "pmatrix*", "matrix*"]
ENVIRONMENTS = [
    *(rf"\begin{{{name}}} {BODY} \end{{{name}}}" for name in MATRICES),
    *(rf"\begin{{{name}}}[r] {BODY} \end{{{name}}}" for name in STARRED),
    rf"\left[\begin{{array}}{{c|c}} {BODY} \end{{array}}\right]",
    rf"\left[\begin{{array}}[t]{{*{{20}}c}} {BODY} \end{{array}}\right]",
    rf"\left[\begin{{array}}{{@{{\hspace{{1em}}}}c!{{\vrule}}c}} {BODY} \end{{array}}\right]",
    rf"\left({{\begin{{array}}{{rr}} \hline {BODY} \\ \hline \end{{array}}}}\right)",
    rf"\left[\matrix{{ {PLAIN} \cr }}\right]",
    rf"\pmatrix{{ {PLAIN} }}",
    rf"\bigl[ \begin{{matrix}} {BODY} \end{{matrix}} \bigr]",
    rf"{{\scriptsize \begin{{bmatrix}} {BODY} \end{{bmatrix}}}}",
    rf"\begin{{aligned}} a &= b \\ C &= \begin{{bmatrix}} {BODY} \end{{bmatrix}} \end{{aligned}}",
    rf"\begin{{cases}} \begin{{bmatrix}} {BODY} \end{{bmatrix}} & s = 1 \\ 0 & s = 2 \end{{cases}}",
    rf"\begin{{array}}{{c}} \begin{{bmatrix}} {BODY} \end{{bmatrix}} \\ y \end{{array}}",
    rf"\sqrt{{2}} \left\{{ \begin{{bmatrix}} {BODY} \end{{bmatrix}} \right.",
    in_matrix(BODY.replace(r"\\", r"\\[2pt]")),
    in_matrix(BODY.replace(r"\\", r"\\* \hline")),
    in_matrix(BODY.replace(r"\\", r"\\[-0.5ex] \cline{1-2} \noalign{\vskip2pt}")),
    in_matrix(BODY.replace(r"\\", r"\cr")),
    in_matrix(BODY.replace(r"\\", r"\tabularnewline")),
    in_matrix(BODY.replace(r"\\", "\\\\\\\\\n") + r" \\\\"),
    in_matrix(BODY.replace("&", "% & a comment\n&")),
    in_matrix("% first\n" + BODY + " \\\\ % last\n"),
    in_matrix(BODY.replace(r"\\", "\\\\\r\n")),
    in_matrix(BODY.replace("&", "\t&\t")),
]


@pytest.mark.parametrize("latex", ENVIRONMENTS)
def test_environments(latex: str) -> None:
    assert values(latex) == TWO


CELLS = [
    ("12", "12"),
    ("-3", "-3"),
    ("−3", "-3"),
    ("–3", "-3"),
    ("+3", "3"),
    ("0.5", "1/2"),
    ("-.25", "-1/4"),
    ("1/9", "1/9"),
    (r"\frac{1}{9}", "1/9"),
    (r"\tfrac19", "1/9"),
    (r"\frac1{12}", "1/12"),
    (r"\dfrac{w_1}2", "w_1/2"),
    ("w", "w"),
    ("w_1", "w_1"),
    ("w_{1,12}", "w_1,12"),
    ("w_{ 1 , 2 }", "w_1,2"),
    ("w_{1 1}", "w_11"),
    (r"w_{1\,1}", "w_11"),
    ("w_{(1,1)}", "w_1,1"),
    ("w_11", "w_11"),
    ("w11", "w_11"),
    ("w[0]", "w_0"),
    ("w[0][1]", "w_0,1"),
    ("x(1,2)", "x_1,2"),
    ("h(0)", "h_0"),
    ("-h(0)", "-h_0"),
    ("h(0) + a(2)", None),
    ("w'", "w'"),
    ("w'_{1}", "w'_1"),
    (r"\alpha_{1}", "alpha_1"),
    (r"\mathbf{w}_{11}", "w_11"),
    (r"\boldsymbol{w_{11}}", "w_11"),
    (r"\mathrm{w}_{11}", "w_11"),
    (r"\text{w}_{11}", "w_11"),
    (r"\mathrm{0}", "0"),
    (r"\text{ }0", "0"),
    (r"{\bf w}_{1}", None),
    (r"\hat{w}_{1}", "hat(w)_1"),
    (r"\tilde{\mathbf{x}}", "tilde(x)"),
    ("w^{(1)}_{11}", "w^(1)_11"),
    ("w_{11}^{[l]}", "w^[l]_11"),
    ("权_{1}", "权_1"),
    (r"\color{red}{w_{11}}", "w_11"),
    (r"\textcolor{red}{w_{11}}", "w_11"),
    (r"{\color{red} w_{11}}", "w_11"),
    (r"\colorbox{yellow}{$w_{11}$}", "w_11"),
    (r"\boxed{w_{11}}", "w_11"),
    (r"\cellcolor[gray]{.9} 0", "0"),
    (r"\hspace{1em} 0", "0"),
    (r"\phantom{-}0", "0"),
    (r"\,0\,", "0"),
    (r"0\ ", "0"),
    ("~0", "0"),
    ("0,", "0"),
    ("w_{11}.", "w_11"),
    (r"w_{11}x_{11} + w_{12} x_{12}", "w_11*x_11 + w_12*x_12"),
    (r"2 \cdot w_{1} - w_2 \times 3", "2*w_1 - 3*w_2"),
    ("0.5x_1", "x_1/2"),
    ("k^2", "k**2"),
    (r"\displaystyle \left(w_1\right)", "w_1"),
    ("{0}", "0"),
    ("dx", "d*x"),
    ("e", "e"),
]


@pytest.mark.parametrize(("cell", "value"), CELLS)
def test_cells(cell: str, value: str | None) -> None:
    one = only(in_matrix(f"{cell} & 7"))
    if value is None:
        assert isinstance(one, Unread)
    else:
        assert isinstance(one, ReadMatrix), one
        assert [str(entry.value) for entry in one.cells[0]] == [value, "7"]


def test_places_of_cells() -> None:
    one = only("C =\n  \\begin{bmatrix} a & b \\\\\n  & a\\end{bmatrix}")
    assert isinstance(one, ReadMatrix)
    assert [[(c.place.line, c.place.column) for c in row] for row in one.cells] == [
        [(4, 19), (4, 23)],
        [(5, 3), (5, 5)],
    ]
    assert (one.place, one.start, one.stop) == (Place(4, 3), 106, 149)
    assert [cell.latex for row in one.cells for cell in row] == ["a", "b", "", "a"]


def test_places_on_the_first_line() -> None:
    one = only(in_matrix("a & b"))
    assert isinstance(one, ReadMatrix)
    assert [cell.place for cell in one.cells[0]] == [Place(3, 23), Place(3, 27)]


REFUSED = [
    (in_matrix(r"1 & \cdots & 3"), "a pattern with dots, not entries", (3, 27)),
    (in_matrix("1 & ... \\\\\n2"), "a pattern with dots, not entries", (3, 27)),
    (in_matrix(r"\hdotsfor{2} \\ 1 & 2"), "a pattern with dots, not entries", (3, 23)),
    (in_matrix("1 & 2 \\\\\n 3"), "row 2 has 1 entry, row 1 has 2", (4, 2)),
    (in_matrix("1 \\\\\n3 & 4 \\\\"), "row 2 has 2 entries, row 1 has 1", (4, 1)),
    (in_matrix("1 & \\\\\n3 & 4"), "entry (1, 2) is blank, and may not be 0", (3, 27)),
    (in_matrix(r"\mathbf{0} & 1"), "a bold 0 may be a whole block", (3, 23)),
    (
        in_matrix("w_0^0 & 1"),
        "a superscript on a name with a subscript may be an index or a power",
        (3, 26),
    ),
    (in_matrix(r"w & \mathbf{w}"), "w stands here in two fonts, which may be two names", (3, 35)),
    (in_matrix(r"1 & \int x"), "unknown command \\int", (3, 27)),
    (in_matrix("1 & a/b c"), r"'a/b c' can mean two things; write \frac", (3, 31)),
    (
        in_matrix("1 & w_{i+1}"),
        "a subscript must be letters and digits, separated by commas",
        (3, 31),
    ),
    (in_matrix("a = b & 1"), "an equation, where one expression is expected", (3, 25)),
    (in_matrix("1 & w_{11 & 2"), "a '{' inside it is never closed", (3, 7)),
    (in_matrix("1 & 2} & 3"), "'}' closes nothing", (3, 28)),
    (
        in_matrix(r"\multicolumn{2}{c}{0} \\ 1 & 2"),
        r"entries that span several cells (\multicolumn)",
        (3, 23),
    ),
    (
        in_matrix(r"\begin{matrix} 1 \end{matrix} & 0"),
        "a matrix of blocks, not of entries",
        (3, 23),
    ),
    (r"\begin{bmatrix} 1 & 2", r"\begin{bmatrix} is never closed", (3, 7)),
    (r"\begin{bmatrix} 1 \end{pmatrix}", r"\begin{bmatrix} is never closed", (3, 7)),
    (r"\begin{array} 1 & 2 \end{array}", "array needs its columns in braces", (3, 7)),
    (r"\bordermatrix{ & 1 \cr 1 & 2 }", "a matrix with labels beside it", (3, 7)),
    (r"\begin{bmatrix} \end{bmatrix}", "the matrix is empty", (3, 7)),
    (
        in_matrix("1 & 2 & 0 \\ 0 & 1 & 2"),
        "the row breaks were lost: the 5 cells of the only row are 2 rows of 3 run together",
        (3, 23),
    ),
    (
        in_matrix("1 & 2 & 0 \\\n 0 & 1 & 2 \\\n 3 & 4 & 5"),
        "the row breaks were lost: the 7 cells of the only row are 3 rows of 3 run together",
        (3, 23),
    ),
    (
        in_matrix("\n1 & w_{11}\n0 & 1\n"),
        "the row breaks were lost: the 3 cells of the only row are 2 rows of 2 run together",
        (4, 1),
    ),
    (in_matrix(r"x_1 \ x_2 & x_3"), None, (3, 27)),
    (in_matrix("9" * 3000), "an entry of 3000 signs", (3, 23)),
]


@pytest.mark.parametrize(("latex", "reason", "place"), REFUSED)
def test_refusals(latex: str, reason: str | None, place: tuple[int, int]) -> None:
    one = only(latex)
    assert isinstance(one, Unread), one
    assert (one.place.line, one.place.column) == place
    if reason is None:
        assert one.reason.startswith("a backslash and a space")
    else:
        assert one.reason == reason


def test_refusals_leave_the_other_matrices() -> None:
    first, second = read(in_matrix(r"1 & \cdots") + " = " + in_matrix("1 & 2"))
    assert isinstance(first, Unread)
    assert isinstance(second, ReadMatrix)


@pytest.mark.parametrize(
    "latex",
    [
        r"o = \lfloor n \rfloor",
        r"\begin{cases} 1 & s = 1 \\ 2 & s = 2 \end{cases}",
        r"\begin{array}{rcl} y &=& C x \\ o &=& n \end{array}",
        r"\begin{array}{ll} 1 & \text{if so} \\ 2 & \text{or else} \end{array}",
        r"\begin{aligned} o &= i \\ p &= 1 \end{aligned}",
    ],
)
def test_what_is_no_matrix(latex: str) -> None:
    assert read(latex) == []


BLANKS = [
    (r"w_1 & w_2 & & \\ & w_1 & w_2 & \\ & & w_1 & w_2", True),
    (r"w_1 & & \\ w_2 & w_1 & \\ & w_2 & w_1 \\ & & w_2", True),
    (r"w_{11} & w_{12} & & w_{21} \\ & w_{11} & w_{12} & ", True),
    (r"1 & & 3 \\ 4 & 5 & ", False),
    (r"a & b & \\ c & & d \\ & e & f", False),
    (r"& a \\ & b", False),
    (r"a & & b", False),
    (r"a \\ \\ b", False),
]


@pytest.mark.parametrize(("body", "banded"), BLANKS)
def test_blank_cells_are_zeros_of_bands_only(body: str, banded: bool) -> None:
    one = only(in_matrix(body))
    assert isinstance(one, ReadMatrix) == banded
    if isinstance(one, ReadMatrix):
        assert all((cell.value == 0) == (not cell.latex) for row in one.cells for cell in row)


M = in_matrix("1 & 2")
NAMED = [
    (f"C = {M}", ["C"]),
    (f"C = {M}.", ["C"]),
    (f"C &= {M}", ["C"]),
    (f"C^T = {M}", ["C^T"]),
    (rf"\mathbf{{C}}^{{\top}} := {M}", ["C^T"]),
    (rf"\boldsymbol{{C}}^{{\mathsf{{T}}}} = {M}", ["C^T"]),
    (rf"\bm C^\intercal = {M}", ["C^T"]),
    (rf"C = {M}^T", ["C^T"]),
    (rf"C^T = \left( {M} \right)^{{\top}}", ["C"]),
    (rf"A = {M}^{{-1}}", [""]),
    (rf"\text{{vec}}(X) = {M}", ["vec(X)"]),
    (rf"\operatorname{{vec}}(X) = {M}", ["vec(X)"]),
    (rf"W_{{c}} = {M}", ["W_c"]),
    (rf"C_{{4 \times 9}} = {M}_{{1 \times 2}}", ["C"]),
    (rf"\hat{{x}} = {M}", ["hat(x)"]),
    (rf"C' = {M}", ["C'"]),
    (f"Cx = {M}", ["Cx"]),
    (rf"C^{{T}} \mathbf{{y}} = {M}", ["C^Ty"]),
    (f"y = Cx = {M}", ["Cx"]),
    (f"{M} = C", ["C"]),
    (f"C = {M} = {M}", ["C", "C"]),
    (f"C = {M}, \\quad x = {M}", ["C", "x"]),
    (rf"\text{{where }} K = {M} \text{{ and }} X = {M}", ["K", "X"]),
    (rf"\underbrace{{{M}}}_{{C}} \underbrace{{{M}}}_{{\text{{input }} x}}", ["C", "x"]),
    (rf"\underbrace{{\left[ {M} \right]}}_{{= C}} x", ["C"]),
    (rf"\overbrace{{{M}}}^{{C \in \mathbb{{R}}^{{1 \times 2}}}}", ["C"]),
    (rf"\underbrace{{{M}}}_W", ["W"]),
    (rf"y = {M} x", [""]),
    (f"y = {M} {M} = {M}", ["", "", "y"]),
    (rf"K = \frac{{1}}{{9}} {M}", [""]),
    (f"C + {M} = D", [""]),
    (rf"\begin{{aligned}} C &= {M} \\ D &= {M} \end{{aligned}}", ["C", "D"]),
    (rf"{{\scriptsize C = {M}}}", ["C"]),
    (rf"C \in \mathbb{{R}}, C = {M} \in \mathbb{{R}}^{{1 \times 2}}", ["C"]),
    (f"矩阵C = {M}", ["矩阵C"]),
    (M, [""]),
]


@pytest.mark.parametrize(("latex", "names"), NAMED)
def test_names_in_the_formula(latex: str, names: list[str]) -> None:
    assert [one.name for one in read(latex) if isinstance(one, ReadMatrix)] == names


PROSE = [
    ("The matrix C is\n\n", "C"),
    ("The convolution matrix $C$ is then:\n", "C"),
    ("We have the kernel `W`:", "W"),
    ("其中矩阵 C 为：\n", "C"),
    ("卷积核 W 如下", "W"),
    ("卷积核 $W$：", "W"),
    ("First $X$. Its transpose $C^T$ is", "C^T"),
    ("Then we get $C^\\top$:", "C^T"),
    ("so that C =\n", "C"),
    ("The kernel $W$ and the input $X$:", ""),
    ("Nothing is said.", ""),
    ("The matrix C is known.\n\nNow look:", ""),
    ("", ""),
]


@pytest.mark.parametrize(("before", "name"), PROSE)
def test_names_in_the_sentence_before(before: str, name: str) -> None:
    one = only(M, before)
    assert isinstance(one, ReadMatrix)
    assert one.name == name


def test_a_name_in_the_formula_wins() -> None:
    one = only(f"X = {M}", "The matrix C is")
    assert isinstance(one, ReadMatrix)
    assert one.name == "X"


# --- what symconv writes is read back ------------------------------------------------------


def same(one: ReadMatrix | Unread, matrix: Any) -> bool:
    assert isinstance(one, ReadMatrix), one
    return one.shape == matrix.shape and all(
        sp.expand(cell.value - value) == 0
        for cell, value in zip((cell for row in one.cells for cell in row), matrix, strict=True)
    )


WIDE: dict[str, Any] = {"most_rows": 10_000, "most_columns": 10_000}
STYLES = [
    {"environment": name, **more}
    for name in ("auto", "bmatrix", "pmatrix", "matrix", "smallmatrix", "array")
    for more in ({}, {"rules": True}, {"rules": False, "colour": True})
]


@LONG
@given(geometries(limits=SMALL), st.sampled_from(STYLES))
def test_every_style_is_read_back(geometry: Any, style: dict[str, Any]) -> None:
    layer = sc.Conv(geometry.input, channels=geometry.channels, **as_options(geometry))
    for part, matrix in (("C", layer.C), ("CT", layer.C.T)):
        (one,) = read(layer.latex(part, **style, **WIDE))
        assert same(one, matrix)


SUFFIX = {
    Flavour.LATEX: "tex",
    Flavour.PLAIN: "md",
    Flavour.GITHUB: "md",
    Flavour.MYST: "md",
    Flavour.RST: "rst",
    Flavour.NOTEBOOK: "ipynb",
}


def page(layer: Any, flavour: Flavour) -> str:
    nodes = [part_nodes(layer, one) for one in (Shows.SIZE, Shows.MATRIX, Shows.TRANSPOSE)]
    derivation = Derivation("Page", (Step("All", "Shown.", [n for some in nodes for n in some]),))
    style = Style(**WIDE)
    return written(document("Page", [Part(derivation)], "symconv", style=style), flavour)


@pytest.mark.parametrize("flavour", SUFFIX, ids=lambda one: one.value)
@LONG
@given(layer=geometries(limits=SMALL).map(
    lambda one: sc.Conv(one.input, channels=one.channels, **as_options(one))
) | transposed_layers(limits=SMALL))  # fmt: skip
def test_every_home_is_read_back(flavour: Flavour, layer: Any) -> None:
    text = source_of(page(layer, flavour), f".{SUFFIX[flavour]}").text
    formulas = read_page(text, f".{SUFFIX[flavour]}").formulas
    found = [one for formula in formulas for one in read_matrices(formula)]
    direct, turned = found
    assert same(direct, layer.C)
    assert same(turned, layer.C.T)
    lines = text.split("\n")
    for cell in (cell for one in found for row in one.cells for cell in row):  # type: ignore[union-attr]
        assert text[cell.start : cell.stop] == cell.latex
        assert lines[cell.place.line - 1][cell.place.column - 1 :].startswith(cell.latex)


def test_quotation_marks_are_no_part_of_a_cell() -> None:
    (formula,) = read_page(
        "> $$\n> \\begin{bmatrix}\n> 1 & 2 \\\\\n> 3 & 4\n> \\end{bmatrix}\n> $$", ".md"
    ).formulas
    (one,) = read_matrices(formula)
    assert same(one, sp.Matrix([[1, 2], [3, 4]]))


@pytest.mark.parametrize(
    ("latex", "before", "names"),
    [
        ("w = [w_1, w_2, w_3]^T", "", ["w_1", "w_2", "w_3"]),
        (r"\mathbf{w} = (a, b)", "", ["a", "b"]),
        ("[a, b, c]", "with the kernel $", ["a", "b", "c"]),
        (r"\left[a, b\right]", "卷积核 $", ["a", "b"]),
        ("x = [x_1, x_2]", "with the kernel w, ", []),
        ("k = (3, 3)", "", []),
        ("h(a, b)", "", []),
        ("f = g(a, b)", "", []),
        ("w = [a, b + c]", "", []),
    ],
)
def test_kernels_in_brackets(latex: str, before: str, names: list[str]) -> None:
    formula = Formula(latex, 0, len(latex), Place(1, 1), before=before)
    read = [one for one in read_matrices(formula) if not isinstance(one, Unread)]
    assert [str(cell.value) for one in read for cell in one.cells[0]] == names


# --- hostile and large ---------------------------------------------------------------------


def big(rows: int, columns: int, cell: str) -> str:
    row = [cell.format(i=i) for i in range(columns)]
    return in_matrix(" \\\\\n".join(" & ".join(row) for _ in range(rows)))


@pytest.mark.parametrize("cell", ["{i}", "w_{{1,{i}}}", "0"])
def test_large_matrices_are_read_in_seconds(cell: str) -> None:
    latex = big(256, 1024, cell)
    begin = time.perf_counter()
    (one,) = read_matrices(Formula(latex, 0, len(latex), Place(1, 1)))
    assert time.perf_counter() - begin < 15
    assert isinstance(one, ReadMatrix)
    assert one.shape == (256, 1024)


def test_a_million_cells_are_refused_in_seconds() -> None:
    latex = big(1000, 1000, "0")
    begin = time.perf_counter()
    one = only(latex)
    assert time.perf_counter() - begin < 10
    assert isinstance(one, Unread)
    assert one.reason == "a matrix of 1000000 cells; at most 300000 are read"


HOSTILE = [
    "{" * 100_000,
    "}" * 100_000,
    r"\begin{bmatrix}" * 50_000,
    r"\begin{bmatrix}" * 3000 + r"\end{bmatrix}" * 3000,
    r"\end{bmatrix}" * 50_000,
    in_matrix("{" * 900 + "1" + "}" * 900),
    in_matrix("(" * 900 + "1" + ")" * 900),
    in_matrix("2^{2^{2^{2^{9}}}} & 1"),
    in_matrix("9^{999}^{999} & 9^{999}"),
    in_matrix("((((((2^{99})^{99})^{99})^{99})^{99})^{99})"),
    in_matrix(" & ".join(f"a_{i}+{i}" for i in range(20_000))),
    in_matrix(" & ".join("+".join("a" * (i + 2)) for i in range(400))),
    in_matrix(r"\frac{1}{" * 60 + "2" + "}" * 60),
    in_matrix(r"\mathbf{" * 500 + "2" + "}" * 500),
    in_matrix("\x00\xff\ud800 & \u202e"),
    in_matrix("\\"),
    in_matrix(r"\frac & \mathbf & \hat & w_ & w^ & \color & \colorbox & '"),
    in_matrix("1" * 1500 + " & 2"),
    in_matrix("&" * 250_000),
    r"\left[" * 20_000 + M + r"\right]" * 20_000,
    r"\underbrace{" * 3000 + M + "}_{C}" * 3000,
    "a=" * 20_000 + M,
    r"\begin{array}" + "{" * 100_000,
    r"\begin{bmatrix*}[" + "r" * 100_000,
    r"\matrix{" * 20_000,
    M * 3000,
]


@pytest.mark.parametrize("latex", HOSTILE, ids=[one[:24] for one in HOSTILE])
def test_hostile_formulas_are_answered_in_bounded_time(latex: str) -> None:
    begin = time.perf_counter()
    read_matrices(Formula(latex, 0, len(latex), Place(1, 1)))
    assert time.perf_counter() - begin < 20


PIECES = st.sampled_from(
    [" ", "\n", "\\ ", "\r\n"]
    + [
        piece
        for line in (
            r"\begin{bmatrix} \end{bmatrix} \begin{array} {c|c} \matrix \left[ \right] & & \\",
            r"\\[2pt] \cr { } \mathbf \hat \frac \underbrace _ ^ w_{11} 0 1 . , = T \top ( ) [ ] ",
            r"\text{a} % ' \, \\\\ \color{red} \hline \cdots \quad ~ $ 权 − x",
        )
        for piece in line.split()
    ]
)


@settings(deadline=None, max_examples=400, derandomize=True)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_formula_is_read_or_refused(latex: str) -> None:
    for one in read(latex):
        if isinstance(one, Unread):
            assert not one.reason.startswith("the reader failed")
            assert one.place.line >= 3


def test_a_crash_is_one_unread_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: Any) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(values_module.Values, "value", crash)
    assert only(M) == Unread("the reader failed: RuntimeError", Place(3, 7), only(M).formula)


# --- sc.read -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"\frac{n - k}{s} + 1", "1 + (-k + n)/s"),
        (r"$k - 2p$.", "k - 2*p"),
        ("$$\nk\n$$\n", "k"),
        (r"o = \lceil \frac{n}{s} \rceil", "o = ceil(n/s)"),
        (r"\[ n \ge 1 \implies n > 0 \]", "n >= 1 => n > 0"),
        ("```math\no = i + 1\n```", "o = i + 1"),
        (rf"$$C = {M}$$", "Matrix([[1, 2]])"),
        (rf"C = {M}^{{\top}} \in \mathbb{{R}}^{{2}}", "Matrix([[1], [2]])"),
        (r"\begin{pmatrix*}[r] 0.5 & \\ 1 & .5 \end{pmatrix*}", "Matrix([[1/2, 0], [1, 1/2]])"),
        (rf"y = Cx = {M}", "Matrix([[1, 2]])"),
    ],
)
def test_reading_one_formula(latex: str, shown: str) -> None:
    assert str(sc.read(latex)) == shown


def test_what_is_read_can_be_asked_about() -> None:
    claim = sc.read(
        r"\left\lfloor \frac{n - 1}{s} \right\rfloor + 1 = \left\lceil \frac{n}{s} \right\rceil"
    )
    assert sc.prove(claim).word == "proved for all sizes"
    assert sc.prove(str(claim)).word == "proved for all sizes"
    assert sc.read(sc.Conv2d(3, 2).latex("C")) == sc.Conv2d(3, 2).C


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        ("", "1:1: not read: no expression here"),
        (r"a + \int x", "1:5: not read: unknown command \\int"),
        ("o = a/b c", r"1:9: not read: 'a/b c' can mean two things; write \frac"),
        (f"{M} {M}", "1:37: not read: '\\begin{bmatrix}' after the matrix"),
        (f"The matrix ${M}$", "1:1: not read: 'T' before the matrix"),
        (in_matrix(r"1 & \cdots"), "1:21: not read: a pattern with dots, not entries"),
        ("$a$ is $b$", "1:1: not read: unexpected character '$'"),
        (3, "1:1: not read: LaTeX is text, not int"),
        ("x" * 1_000_001, "1:1: not read: a text of 1000001 signs; at most 1000000 are read"),
    ],
)
def test_what_is_not_read(latex: Any, message: str) -> None:
    with pytest.raises(UnreadError) as error:
        sc.read(latex)
    assert str(error.value) == message
