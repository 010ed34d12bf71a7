r"""LaTeX of layers and their size formulas, exactly."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sympy

import symconv as sc
from symconv.abc import b, d, e, k, m, n, op, p, s, u
from symconv.formula.nodes import Comparison, Size
from symconv.latex.inline import math_latex, prose_latex
from symconv.latex.nodes import node_latex
from symconv.latex.reading import read_expression
from symconv.layer.display import size_formulas
from symconv.naming import Naming
from symconv.terminal.nodes import node_lines

HALF = sympy.Rational(1, 2)


def matrix(name: str, begin: str, rows: list[str], end: str) -> str:
    """The rows as LaTeX; a leading | in a row stands for the rule above it."""
    text = rows[0]
    for row in rows[1:]:
        text += f" \\\\ \\hline\n{row[1:]}" if row.startswith("|") else f" \\\\\n{row}"
    return f"{name} = {begin}\n{text}\n{end}"


def plain(name: str, *rows: str) -> str:
    return matrix(name, r"\begin{bmatrix}", list(rows), r"\end{bmatrix}")


def ruled(name: str, columns: str, *rows: str) -> str:
    return matrix(name, rf"\left[\begin{{array}}{{{columns}}}", list(rows), r"\end{array}\right]")


# ---- exact texts

C = (
    "w_{11} & w_{12} & 0 & w_{21} & w_{22} & 0 & 0 & 0 & 0",
    "0 & w_{11} & w_{12} & 0 & w_{21} & w_{22} & 0 & 0 & 0",
    "|0 & 0 & 0 & w_{11} & w_{12} & 0 & w_{21} & w_{22} & 0",
    "0 & 0 & 0 & 0 & w_{11} & w_{12} & 0 & w_{21} & w_{22}",
)
CT = (
    "w_{11} & 0 & 0 & 0",
    "w_{12} & w_{11} & 0 & 0",
    "0 & w_{12} & 0 & 0",
    "|w_{21} & 0 & w_{11} & 0",
    "w_{22} & w_{21} & w_{12} & w_{11}",
    "0 & w_{22} & 0 & w_{12}",
    "|0 & 0 & w_{21} & 0",
    "0 & 0 & w_{22} & w_{21}",
    "0 & 0 & 0 & w_{22}",
)
SUMS = r"""y = C x

\begin{aligned}
y_{11} &= w_{11} x_{11} + w_{12} x_{12} + w_{21} x_{21} + w_{22} x_{22} \\
y_{12} &= w_{11} x_{12} + w_{12} x_{13} + w_{21} x_{22} + w_{22} x_{23} \\
y_{21} &= w_{11} x_{21} + w_{12} x_{22} + w_{21} x_{31} + w_{22} x_{32} \\
y_{22} &= w_{11} x_{22} + w_{12} x_{23} + w_{21} x_{32} + w_{22} x_{33}
\end{aligned}"""
BACK = r"""z = C^{\top} y

\begin{aligned}
z_{11} &= w_{11} y_{11} \\
z_{12} &= w_{12} y_{11} + w_{11} y_{12} \\
z_{13} &= w_{12} y_{12} \\
z_{21} &= w_{21} y_{11} + w_{11} y_{21} \\
z_{22} &= w_{22} y_{11} + w_{21} y_{12} + w_{12} y_{21} + w_{11} y_{22} \\
z_{23} &= w_{22} y_{12} + w_{12} y_{22} \\
z_{31} &= w_{21} y_{21} \\
z_{32} &= w_{22} y_{21} + w_{21} y_{22} \\
z_{33} &= w_{22} y_{22}
\end{aligned}

Z = \left[\begin{array}{ccc}
w_{11} y_{11} & w_{12} y_{11} + w_{11} y_{12} & w_{12} y_{12} \\
w_{21} y_{11} + w_{11} y_{21} & w_{22} y_{11} + w_{21} y_{12} + w_{12} y_{21} + """ + (
    r"""w_{11} y_{22} & w_{22} y_{12} + w_{12} y_{22} \\
w_{21} y_{21} & w_{22} y_{21} + w_{21} y_{22} & w_{22} y_{22}
\end{array}\right]"""
)
RULES = "ccc|ccc|ccc"
STUDENT = {
    "X": plain(
        "X",
        r"x_{11} & x_{12} & x_{13}",
        r"x_{21} & x_{22} & x_{23}",
        r"x_{31} & x_{32} & x_{33}",
    ),
    "W": plain("W", "w_{11} & w_{12}", "w_{21} & w_{22}"),
    "C": ruled("C", RULES, *C),
    "y": SUMS,
    "STP": "\n\n".join(["C = S T P", "S = I_{4}", ruled("T", RULES, *C), "P = I_{9}"]),
    "CT": ruled(r"C^{\top}", "cc|cc", *CT),
    "CTy": BACK,
    "size": r"m = \left\lfloor \frac{n + 2 p - k}{s} \right\rfloor + 1 = "
    r"\left\lfloor \frac{3 + 2 \cdot 0 - 2}{1} \right\rfloor + 1 = 2",
}


@pytest.mark.parametrize("part", STUDENT)
def test_the_students_example(part: str) -> None:
    assert sc.Conv2d(3, 2).latex(part) == STUDENT[part]


def test_the_rest_of_a_division_is_read_back() -> None:
    for left, text in (
        (n - 1, r"\left(n - 1\right) \bmod s"),
        (2 * n, r"\left(2 n\right) \bmod s"),
    ):
        found = node_latex(Comparison(op, "=", sympy.Mod(left, s, evaluate=False)))
        assert found == rf"\mathit{{op}} = {text}"
        names = {"n": n, "s": s}
        assert read_expression(text, names) == sympy.Mod(left, s)


def test_prose_is_set_as_mathematics() -> None:
    assert math_latex("⌊max(n − 1, 0)/2⌋ ≥ 0") == r"\lfloor \max(n - 1, 0)/2 \rfloor \ge 0"
    assert prose_latex("50% of `x₁₁` & Cᵀ_y") == r"50\% of $x_{11}$ \& $C^{\top}$\_y"


def test_all_parts_at_once_are_displayed_in_their_order() -> None:
    formulas = [
        one for part in ("size", *list(STUDENT)[:-1]) for one in STUDENT[part].split("\n\n")
    ]
    assert sc.Conv2d(3, 2).latex() == "\n\n".join(f"\\[\n{one}\n\\]" for one in formulas)
    symbolic = sc.Conv1d(n, k)
    assert symbolic.latex() == f"\\[\n{symbolic.latex('size')}\n\\]"


EXACT = {
    "strided, padded, dilated": (
        sc.Conv2d(4, 2, 2, 1, 2),
        "C",
        ruled(
            "C",
            "cccc|cccc|cccc|cccc",
            "0 & 0 & 0 & 0 & 0 & w_{22}" + " & 0" * 10,
            "0 & 0 & 0 & 0 & 0 & w_{21} & 0 & w_{22}" + " & 0" * 8,
            "|0 & 0 & 0 & 0 & 0 & w_{12}" + " & 0" * 7 + " & w_{22} & 0 & 0",
            "0 & 0 & 0 & 0 & 0 & w_{11} & 0 & w_{12}" + " & 0" * 5 + " & w_{21} & 0 & w_{22}",
        ),
    ),
    "transposed": (sc.ConvTranspose2d(2, 2), "C", ruled(r"C^{\top}", "cc|cc", *CT)),
    "transposed input": (
        sc.ConvTranspose2d(2, 2),
        "X",
        plain("Y", "y_{11} & y_{12}", "y_{21} & y_{22}"),
    ),
    "one axis": (sc.Conv1d(3, 2), "C", plain("C", "w_{1} & w_{2} & 0", "0 & w_{1} & w_{2}")),
    "numbers": (
        sc.Conv1d(4, 3, weight=[-1, 0, HALF]),
        "C",
        plain("C", r"-1 & 0 & \frac{1}{2} & 0", r"0 & -1 & 0 & \frac{1}{2}"),
    ),
    "numbers written out": (
        sc.Conv1d(4, 3, weight=[-1, 0, HALF], data=[2, -4, 0, 1]).T.T,
        "CTy",
        "z = C^{\\top} y\n\n\\begin{aligned}\nz_{1} &= - y_{1} \\\\\nz_{2} &= - y_{2} \\\\\n"
        "z_{3} &= \\frac{y_{1}}{2} \\\\\nz_{4} &= \\frac{y_{2}}{2}\n\\end{aligned}",
    ),
    "two taps in a cell": (
        sc.Conv1d(2, 3, padding=1, padding_mode="reflect"),
        "C",
        plain("C", "w_{2} & w_{1} + w_{3}", "w_{1} + w_{3} & w_{2}"),
    ),
    "two numbers in a cell are added": (
        sc.Conv1d(2, 3, padding=1, padding_mode="reflect", weight=[1, 5, -1]),
        "C",
        plain("C", "5 & 0", "0 & 5"),
    ),
    "channels": (
        sc.Conv1d(3, 2, channels=(2, 1)),
        "C",
        ruled(
            "C",
            "ccc|ccc",
            "w_{111} & w_{112} & 0 & w_{121} & w_{122} & 0",
            "0 & w_{111} & w_{112} & 0 & w_{121} & w_{122}",
        ),
    ),
    "channels of the kernel": (
        sc.Conv1d(3, 2, channels=(1, 2)),
        "W",
        plain("W_{1}", "w_{111} & w_{112}") + "\n\n" + plain("W_{2}", "w_{211} & w_{212}"),
    ),
    "names": (
        sc.Conv1d(2, 1, names=Naming("beta", "in", first=0, comma=True)),
        "X",
        plain("IN", r"\mathit{in}_{0} & \mathit{in}_{1}").replace("IN", r"\mathit{in}"),
    ),
}


@pytest.mark.parametrize(("layer", "part", "expected"), EXACT.values(), ids=EXACT)
def test_exact_texts(layer: Any, part: str, expected: str) -> None:
    assert layer.latex(part) == expected


# ---- size formulas: LaTeX without \left and \right, and the terminal's line

SIZES = [
    (
        sc.Conv1d(5, 3, 2, 1),
        r"m = \lfloor \frac{n + 2 p - k}{s} \rfloor + 1 = \lfloor \frac{5 + 2 \cdot 1 - 3}{2} "
        r"\rfloor + 1 = 3",
        "m = ⌊(n + 2p − k)/s⌋ + 1 = ⌊(5 + 2·1 − 3)/2⌋ + 1 = 3",
    ),
    (
        sc.Conv1d(5, 2, 1, -1),
        r"m = \lfloor \frac{n + 2 b - k}{s} \rfloor + 1 = \lfloor \frac{5 + 2 \cdot (-1) - 2}{1} "
        r"\rfloor + 1 = 2",
        "m = ⌊(n + 2b − k)/s⌋ + 1 = ⌊(5 + 2·(−1) − 2)/1⌋ + 1 = 2",
    ),
    (
        sc.Conv1d(7, 3, 2, ((0, 1),), 2),
        r"m = \lfloor \frac{n + b + e - d (k - 1) - 1}{s} \rfloor + 1 = "
        r"\lfloor \frac{7 + 0 + 1 - 2 \cdot (3 - 1) - 1}{2} \rfloor + 1 = 2",
        "m = ⌊(n + b + e − d(k − 1) − 1)/s⌋ + 1 = ⌊(7 + 0 + 1 − 2·(3 − 1) − 1)/2⌋ + 1 = 2",
    ),
    (
        sc.Conv1d(3, 2, spread=3),
        r"m = \lfloor \frac{u (n - 1) + 2 p - k + 1}{s} \rfloor + 1 = "
        r"\lfloor \frac{3 \cdot (3 - 1) + 2 \cdot 0 - 2 + 1}{1} \rfloor + 1 = 6",
        "m = ⌊(u(n − 1) + 2p − k + 1)/s⌋ + 1 = ⌊(3·(3 − 1) + 2·0 − 2 + 1)/1⌋ + 1 = 6",
    ),
    (
        sc.Conv1d(n, k, s, p),
        r"m = \lfloor \frac{n + 2 p - k}{s} \rfloor + 1",
        "m = ⌊(n + 2p − k)/s⌋ + 1",
    ),
    (
        sc.Conv1d(n, 3, 2, 1),
        r"m = \lfloor \frac{n + 2 p - k}{s} \rfloor + 1 = \lfloor \frac{n + 2 \cdot 1 - 3}{2} "
        r"\rfloor + 1 = \lfloor \frac{n - 1}{2} \rfloor + 1",
        "m = ⌊(n + 2p − k)/s⌋ + 1 = ⌊(n + 2·1 − 3)/2⌋ + 1 = ⌊(n − 1)/2⌋ + 1",
    ),
    (
        sc.Conv1d(n, k, s, ((b, e),), d, spread=u),
        r"m = \lfloor \frac{u (n - 1) + b + e - d (k - 1)}{s} \rfloor + 1",
        "m = ⌊(u(n − 1) + b + e − d(k − 1))/s⌋ + 1",
    ),
    (
        sc.Conv1d(n, 3, 2, "same_upper"),
        r"m = \lfloor \frac{\max(2 \lceil \frac{n}{2} \rceil - n + 1, 0) + n - k}{s} \rfloor + 1 "
        r"= \lfloor \frac{\max(2 \lceil \frac{n}{2} \rceil - n + 1, 0) + n - 3}{2} \rfloor + 1",
        "m = ⌊(max(2⌈n/2⌉ − n + 1, 0) + n − k)/s⌋ + 1 = ⌊(max(2⌈n/2⌉ − n + 1, 0) + n − 3)/2⌋ + 1",
    ),
    (
        sc.ConvTranspose1d(3, 3, 2, 1, output_padding=1),
        r"n = s (m - 1) + k + \mathit{op} - 2 p = 2 \cdot (3 - 1) + 3 + 1 - 2 \cdot 1 = 6",
        "n = s(m − 1) + k + op − 2p = 2·(3 − 1) + 3 + 1 − 2·1 = 6",
    ),
    (
        sc.ConvTranspose1d(m, k, s, p, d, op),
        r"n = s (m - 1) + d (k - 1) + \mathit{op} - 2 p + 1",
        "n = s(m − 1) + d(k − 1) + op − 2p + 1",
    ),
    # A letter of the user's is never the formula's letter for something else.
    (
        sc.Conv1d(p, 3, padding=1),
        r"m = \lfloor \frac{p - k + 2}{s} \rfloor + 1 = \lfloor \frac{p - 3 + 2}{1} \rfloor + 1 "
        "= p",
        "m = ⌊(p − k + 2)/s⌋ + 1 = ⌊(p − 3 + 2)/1⌋ + 1 = p",
    ),
    (
        sc.Conv1d(n, m).T,
        r"n = m + s (M - 1) + \mathit{op} - 2 p = m + 1 \cdot (M - 1) + 0 - 2 \cdot 0 = m + M - 1",
        "n = m + s(M − 1) + op − 2p = m + 1·(M − 1) + 0 − 2·0 = m + M − 1",
    ),
]


@pytest.mark.parametrize(
    ("layer", "latex", "terminal"), SIZES, ids=[repr(layer) for layer, _, _ in SIZES]
)
def test_size_formulas(layer: Any, latex: str, terminal: str) -> None:
    (formula,) = size_formulas(layer)
    assert re.sub(r"\\(left|right)\b ?(?=[(\\)])", "", layer.latex("size")) == latex
    assert node_lines(Size(formula), 200) == [terminal]
    symbols = {symbol.name: symbol for symbol in formula.expression.free_symbols}
    _, whole, *values = layer.latex("size").split(" = ")
    assert sympy.expand(read_expression(whole, symbols) - formula.expression) == 0
    for value in values:
        assert sympy.simplify(read_expression(value, symbols) - formula.result) == 0
