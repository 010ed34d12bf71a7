r"""Exported LaTeX is read back and equals what was sent; pdflatex and KaTeX accept it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

import symconv as sc
from symconv.abc import k, m, n, s
from symconv.errors import OptionError, UnreadError
from symconv.formula.grid import elided, matrix_grid
from symconv.latex.matrix import expression_latex, full_rows
from symconv.latex.reading import read_expression, read_matrix
from symconv.latex.style import Environment
from symconv.layer.display import size_formulas
from symconv.naming import Naming, latex_name
from symconv.notes.latex import document
from symconv.notes.markdown import document as markdown
from symconv.testing.strategies import SMALL, as_options, geometries, transposed_layers

try:
    import pykatex as katex
except ImportError:
    katex = None

HALF = sympy.Rational(1, 2)
A, B = sympy.symbols("a beta_1")
ENTRIES = [sympy.Integer(0), sympy.Integer(3), sympy.Integer(-2), -HALF, A, A - B, -A * B, A**2]
LONG = settings(deadline=None, derandomize=True)
STYLES = st.fixed_dictionaries(
    {
        "environment": st.sampled_from([one.value for one in Environment]),
        "rules": st.booleans(),
        "colour": st.booleans(),
    }
)
NAMINGS = st.builds(Naming, first=st.sampled_from((0, 1)), comma=st.booleans())


@st.composite
def named_layers(draw: st.DrawFn) -> Any:
    """A layer of either kind, its entries named in every way, numbers or a user's expressions."""
    options: dict[str, Any] = {"names": draw(NAMINGS)}
    if draw(st.booleans()):
        geometry = draw(geometries(limits=SMALL))
        plain: Any = sc.Conv(geometry.input, channels=geometry.channels, **as_options(geometry))
    else:
        plain = draw(transposed_layers(limits=SMALL))
    for field, shape in (("weight", plain.weight_shape), ("data", plain.input_shape)):
        if draw(st.integers(0, 2)) == 0:
            count = int(np.prod(shape))
            values = draw(st.lists(st.sampled_from(ENTRIES), min_size=count, max_size=count))
            array = np.empty(count, dtype=object)
            array[:] = values
            options[field] = array.reshape(shape)
    return type(plain)(
        **{
            field: getattr(plain, field)
            for field in ("input", "kernel", "stride", "padding", "dilation", "spread")
        },
        **{field: getattr(plain, field) for field in ("channels", "groups", "padding_mode")},
        **({"output_padding": plain.output_padding} if plain.is_transposed else {}),
        **options,
    )


def same(left: Any, right: Any) -> bool:
    return left.shape == right.shape and all(
        sympy.expand(a - b) == 0 for a, b in zip(left, right, strict=True)
    )


@LONG
@given(named_layers(), STYLES)
def test_matrices_are_read_back(layer: Any, style: dict[str, Any]) -> None:
    wide = {**style, "most_rows": 10_000, "most_columns": 10_000}
    assert same(read_matrix(layer.latex("C", **wide)), layer.C)
    assert same(read_matrix(layer.latex("CT", **wide)), layer.C.T)
    for part, array in (("X", layer.X), ("W", layer.W)):
        shown = [read_matrix(one) for one in layer.latex(part, **wide).split("\n\n")]
        expected = list(sympy.flatten(array))[: sum(len(one) for one in shown)]
        assert same(
            sympy.Matrix([list(one) for one in shown]).reshape(1, len(expected)),
            (sympy.Matrix([expected])),
        )


@LONG
@given(named_layers())
def test_sums_are_read_back(layer: Any) -> None:
    lines = layer.latex("y").split("\n\n")[1].split("\n")[1:-1]
    sums = [line.removesuffix(r" \\").split(" &= ") for line in lines if r"\vdots" not in line]
    names = layer.output_entries("z" if layer.is_transposed else layer.names.output).names
    shown = [number for number in elided(len(names), len(sums) + 1) if number is not None]
    assert len(sums) >= 3 or len(sums) == len(names)
    for (left, right), number in zip(sums, shown, strict=True):
        assert left == latex_name(names[number])
        if r"\cdots" not in right:
            assert sympy.expand(read_expression(right) - layer.y[number]) == 0


@LONG
@given(geometries(limits=SMALL))
def test_size_formulas_evaluate_to_the_size(geometry: Any) -> None:
    layer = sc.Conv(geometry.input, channels=geometry.channels, **as_options(geometry))
    for one in (layer, layer.T):
        results = []
        for formula, text in zip(size_formulas(one), one.latex("size").split("\n\n"), strict=True):
            symbols = {symbol.name: symbol for symbol in formula.expression.free_symbols}
            _, whole, *values = text.split(" = ")
            assert sympy.expand(read_expression(whole, symbols) - formula.expression) == 0
            assert {int(read_expression(value)) for value in values} == {int(formula.result)}
            results.append(int(formula.result))
        assert set(results) == set(one.output)


# ---- elided matrices


def test_what_does_not_fit_is_elided_with_dots_and_not_read() -> None:
    layer = sc.Conv1d(60, 2)
    text = layer.latex("C", most_rows=5, most_columns=4)
    assert text == (
        "C = \\begin{bmatrix}\n"
        "w_{1} & w_{2} & \\cdots & 0 \\\\\n"
        "0 & w_{1} & \\cdots & 0 \\\\\n"
        "\\vdots & \\vdots & \\ddots & \\vdots \\\\\n"
        "0 & 0 & \\cdots & 0 \\\\\n"
        "0 & 0 & \\cdots & w_{2}\n"
        "\\end{bmatrix}"
    )
    with pytest.raises(UnreadError, match="a dotted matrix is a pattern, not entries"):
        read_matrix(text)
    assert r"\cdots" in layer.latex("C")
    assert r"\cdots" not in layer.latex("C", most_rows=60, most_columns=60)


def test_rules_stand_only_between_neighbours_that_are_shown() -> None:
    text = sc.Conv2d(4, 2).latex("C", most_rows=8, most_columns=11)
    # Columns 0 … 4, dots, 11 … 15 of 16: the rules after 3 and 11 stand, the one after 7 does not.
    assert text.startswith(r"C = \left[\begin{array}{cccc|ccc|cccc}")
    assert text.count(r"\hline") == 1
    assert r"\vdots & \vdots & \vdots & \vdots & \vdots & \ddots" in text


# ---- the fast road of rows against the plain one


@LONG
@given(named_layers())
def test_rows_equal_those_built_cell_by_cell(layer: Any) -> None:
    grid = matrix_grid(layer.matrix)
    texts = [f"<{tap}>" for tap in range(len(grid.tokens))]
    cells = grid.laid_out
    taps: list[list[list[int]]] = [[[] for _ in range(grid.shape[1])] for _ in range(grid.shape[0])]
    for row, column, tap in zip(cells.rows, cells.columns, cells.taps, strict=True):
        taps[row][column].append(int(tap))

    def text(cell: list[int]) -> str:
        if len(cell) > 1 and layer.weight is not None:
            return expression_latex(sum(grid.tokens[tap] for tap in cell))
        return " + ".join(texts[tap] for tap in cell) or "0"

    plain = [" & ".join(map(text, row)) for row in taps]
    assert list(full_rows(grid, texts)) == plain


# ---- options

KNOWN = "'auto', 'bmatrix', 'pmatrix', 'matrix', 'smallmatrix', 'array'"
REFUSED = [
    (
        "C",
        {"environment": "table"},
        f"environment must be one of {KNOWN}, but it is 'table'",
    ),
    (
        "C",
        {"color": True},
        "a LaTeX style has the options environment, rules, colour, most_rows, most_columns, "
        "but not 'color'",
    ),
    ("C", {"rules": "no"}, "rules must be True or False, but it is 'no'"),
    ("C", {"most_columns": 2}, "most_columns must be at least 3, but it is 2"),
    ("C", {"most_rows": 9.5}, "most_rows must be at least 3, but it is 9.5"),
    (
        "D",
        {},
        "part must be one of 'size', 'X', 'W', 'C', 'y', 'STP', 'CT', 'CTy', but it is 'D'",
    ),
]


@pytest.mark.parametrize(("part", "style", "message"), REFUSED, ids=[row[2] for row in REFUSED])
def test_options_are_refused(part: str, style: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError) as caught:
        sc.Conv1d(3, 2).latex(part, **style)
    assert str(caught.value) == message


# ---- other programs read it

LAYERS = {
    "9 columns": sc.Conv2d(3, 2),
    "16 columns": sc.Conv2d(4, 3, names=Naming(first=0, comma=True)),
    "25 columns": sc.Conv2d(5, 3, 2),
    "27 columns": sc.Conv3d(3, 2),
    "numbers": sc.Conv1d(12, 3, weight=[-1, 0, HALF]),
    "expressions": sc.Conv1d(4, 2, weight=[A - B, A**2], padding=1, padding_mode="reflect"),
    "transposed": sc.ConvTranspose2d(2, 3, 2, 1, output_padding=1),
    "channels": sc.Conv2d(3, 2, channels=(2, 2), groups=2),
    "28 by 28": sc.Conv2d(28, 5, padding=2),
    "named": sc.Conv2d(3, 2, names=Naming("kernel", "image", "out")),
}
SYMBOLIC = {
    "1-D": sc.Conv1d(n, 3, 2, 1),
    "2-D": sc.Conv2d((n, m), k, s, "same_upper"),
    "transposed": sc.ConvTranspose1d(m, k, s),
}


def formulas() -> list[str]:
    """Every part of every layer in every environment, with and without rules and colours."""
    found = [
        one for layer in LAYERS.values() for one in layer.latex()[3:-3].split("\n\\]\n\n\\[\n")
    ]
    found += [one for layer in SYMBOLIC.values() for one in layer.latex("size").split("\n\n")]
    for layer in LAYERS.values():
        for environment in Environment:
            for both in (True, False):
                style = {"environment": environment, "rules": both, "colour": both}
                found.append(layer.latex("C", most_rows=9, most_columns=30, **style))
    return found


def compiled(text: str, folder: Path) -> str:
    """The log of pdflatex, which stops at the first error."""
    (folder / "notes.tex").write_text(text, encoding="utf-8")
    run = subprocess.run(
        ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", "notes.tex"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    log = (folder / "notes.log").read_text(encoding="latin-1")
    assert run.returncode == 0, log[-2000:]
    return log


NO_TEX = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")


@NO_TEX
def test_every_formula_compiles(tmp_path: Path) -> None:
    shown = "\n".join(f"\\[{one}\\]" for one in formulas())
    head = "\\documentclass{article}\\usepackage{amsmath,amssymb,xcolor}\\begin{document}\n"
    compiled(f"{head}{shown}\n\\end{{document}}\n", tmp_path)


@NO_TEX
@pytest.mark.parametrize("name", ["27 columns", "28 by 28", "channels", "named", "expressions"])
def test_documents_compile_and_fit_their_page(name: str, tmp_path: Path) -> None:
    log = compiled(document(LAYERS[name].derive(), "symconv derive --a_b 'c' # %"), tmp_path)
    over = [float(found) for found in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log)]
    assert [one for one in over if one > 1] == []


@NO_TEX
@pytest.mark.parametrize("name", SYMBOLIC)
def test_symbolic_documents_compile_and_fit_their_page(name: str, tmp_path: Path) -> None:
    log = compiled(document(SYMBOLIC[name].derive(), "symconv size"), tmp_path)
    over = [float(found) for found in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log)]
    assert [one for one in over if one > 1] == []


@pytest.mark.skipif(katex is None, reason="PyKaTeX is not installed")
def test_katex_accepts_every_formula() -> None:
    pages = [markdown(layer.derive(), "symconv") for layer in SYMBOLIC.values()]
    inline = [one for page in pages for one in re.findall(r"(?<!\$)\$([^$\n]+)\$", page)]
    # minRuleThickness, colorIsTextColor, maxSize, maxExpand, strict: by place only
    strict = (True, katex.OUTPUT_HTML, False, False, True, "red", 0.04, False, 1e3, 1e4, "error")
    for one in [*formulas(), *inline]:
        assert "katex" in katex.renderToString(one, *strict)
    with pytest.raises(katex.ParseError):
        katex.renderToString(r"\begin{array}{c} a & b \end{array}", *strict)
