"""Matrices of every environment, and the refusals that name the cell."""

from __future__ import annotations

import time

import pytest
import sympy as sp

from symconv.latex.reading import read_matrix
from tests.test_reading import in_matrix, refusal

a = sp.Symbol("a")
w11, w12 = sp.symbols("w_11 w_12")


TWO = sp.ImmutableDenseMatrix([[w11, 0], [-1, w12]])
BODY = r"w_{11} & 0 \\ -1 & w_{12}"


@pytest.mark.parametrize(
    "text",
    [
        rf"\begin{{bmatrix}} {BODY} \end{{bmatrix}}",
        rf"\begin{{pmatrix}} {BODY} \\ \end{{pmatrix}}",
        rf"\left\{{\begin{{matrix}} {BODY} \end{{matrix}}\right\}}",
        rf"\bigl[ \begin{{smallmatrix}} {BODY} \end{{smallmatrix}} \bigr]",
        rf"\begin{{Bmatrix}} {BODY.replace('&', '%&' + chr(10) + '&')} \end{{Bmatrix}}",
        rf"\left[\begin{{array}}{{c|c}} {BODY.replace(chr(92) * 2, chr(92) * 2 + '[2pt] ' + chr(92) + 'hline')} \end{{array}}\right]",  # noqa: E501
        rf"\left(\begin{{array}}[t]{{*{{2}}r}} \hline {BODY} \\ \hline \end{{array}}\right)",
        rf"$$ {{\scriptsize C = \begin{{bmatrix}} {BODY} \end{{bmatrix}}}} $$",
        f"\\[\n C^{{\\top}} =\n \\begin{{bmatrix}}\n {BODY}\n \\end{{bmatrix}}\n\\]",
        f"```math\n\\mathbf{{C}}_{{1}} = \\begin{{bmatrix}} {BODY} \\end{{bmatrix}}\n```\n",
        rf"$`C^{{\mathsf{{T}}}} = \begin{{bmatrix}} {BODY} \end{{bmatrix}}`$",
        rf"\begin{{equation}} \begin{{bmatrix}} {BODY} \end{{bmatrix}} \end{{equation}}",
        r"\begin{bmatrix} \textcolor{red}{w_{11}} & {\color{red}0} \\ −1 & w_{12} \end{bmatrix}",
    ],
)
def test_matrix_wrappings(text):
    assert read_matrix(text) == TWO


REFUSED_MATRICES = [
    ("", "1:1: not read: no matrix environment here"),
    ("k + 1", "1:1: not read: no matrix environment here"),
    (in_matrix("1 & 2 \\\\\n 3"), "4:2: not read: row 2 has 1 entry, row 1 has 2"),
    (in_matrix("1 \\\\\n 3 & 4 \\\\"), "4:2: not read: row 2 has 2 entries, row 1 has 1"),
    (in_matrix("1 & \\\\\n3 & 4"), "3:5: not read: entry (1, 2) is blank"),
    (in_matrix("1 & 2 \\\\\n & 4"), "4:2: not read: entry (2, 1) is blank"),
    (in_matrix("1 & 2 \\\\\n3 &"), "5:1: not read: entry (2, 2) is blank"),
    (in_matrix("1 & {} \\\\\n3 & 4"), "3:6: not read: a factor is expected, not '}'"),
    (in_matrix(r"1 & \cdots & 3"), "3:5: not read: a dotted matrix is a pattern, not entries"),
    (in_matrix("1 & … \\\\ 2"), "3:5: not read: a dotted matrix is a pattern, not entries"),
    (in_matrix(r"1 & k + x_1^T"), "3:12: not read: a superscript that is not a whole number"),
    (in_matrix(r"1 & a/b c"), r"3:9: not read: 'a/b c' can mean two things; write \frac"),
    (in_matrix("1 & w_{11 \\\\\n3 & 4"), "3:7: not read: '{' is never closed"),
    (in_matrix("1 & w_{11}} \\\\\n3 & 4"), "3:11: not read: '}' closes nothing"),
    (
        in_matrix(r"a & b \ c & d"),
        "3:7: not read: a backslash and a space; "
        r"is it a row break '\\' that lost a backslash?",
    ),
    (
        in_matrix("a & b \\\nc & d"),
        "3:7: not read: a lone backslash ends the line; "
        r"is it a row break '\\' that lost a backslash?",
    ),
    (in_matrix("{" * 10_000), "3:41: not read: brackets nested more than 40 deep"),
    (in_matrix("1") + "^{T}", "4:14: not read: '^' after the matrix"),
    (in_matrix("1") + " x", "4:15: not read: 'x' after the matrix"),
    (in_matrix("1") + in_matrix("2"), "4:14: not read: 'C' after the matrix"),
    ("2 " + in_matrix("1"), "1:1: not read: '2' before the matrix"),
    (r"\left[ \begin{matrix} 1 \end{matrix} \right)", "1:44: not read: ')' after the matrix"),
    (r"\[ \begin{matrix} 1 \end{matrix}", r"1:1: not read: '\[' is never closed"),
    (r"\begin{bmatrix} 1", r"1:1: not read: \begin{bmatrix} is never closed"),
    (r"\begin{bmatrix} 1 \end{pmatrix}", r"1:19: not read: \end{pmatrix} inside bmatrix"),
    (
        r"\begin{vmatrix} 1 \end{vmatrix}",
        "1:1: not read: the environment vmatrix is no matrix of entries",
    ),
    (
        r"\begin{array}{cc} 1 & 2 & 3 \end{array}",
        "1:1: not read: 3 columns, but the array declares 2",
    ),
    (r"\begin{array} 1 & 2 \end{array}", "1:1: not read: array needs its columns in braces"),
    (r"\begin{array}{p{2cm}} 1 \end{array}", "1:14: not read: unknown array columns 'p{2cm}'"),
    (
        in_matrix(r"H_{out} & H_{\mathrm{out}}"),
        r"3:11: not read: H_{\mathrm{out}} and H_{out} would both be the name 'H_out'; "
        "spell it one way",
    ),
]


@pytest.mark.parametrize(("text", "message"), REFUSED_MATRICES)
def test_refused_matrices(text, message):
    began = time.perf_counter()
    assert refusal(read_matrix, text) == message
    assert time.perf_counter() - began < 1


def test_a_large_matrix_is_read_at_once():
    rows = [[f"w_{{{j},{m}}}" for m in range(64)] for j in range(64)]
    text = in_matrix(" \\\\\n".join(" & ".join(row) for row in rows))
    began = time.perf_counter()
    matrix = read_matrix(text)
    # A tenth of a second on an idle machine; the bound is for a busy one.
    assert time.perf_counter() - began < 5
    assert matrix == sp.ImmutableDenseMatrix(64, 64, lambda j, m: sp.Symbol(f"w_{j},{m}"))
