"""What a notebook shows of layers, matrices, claims, verdicts, derivations and figures."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pykatex as katex
import pytest

import symconv as sc
from symconv.abc import n
from symconv.latex.reading import read_matrix
from symconv.theorems.library import theorem

SHOWN = {
    "layer": sc.Conv2d(3, 2),
    "transposed layer": sc.ConvTranspose1d(2, 3, 2),
    "symbolic layer": sc.Conv1d(n, 3, 2, 1),
    "large layer": sc.Conv2d(9, 3),
    "matrix": sc.Conv2d(3, 2).matrix,
    "transposed matrix": sc.Conv2d(3, 2).matrix.T,
    "claim": theorem("round-trip").claim,
    "sum claim": theorem("zero-insertion").claim,
    "matrix claim": theorem("layout-entries").claim,
}


@pytest.mark.parametrize("what", SHOWN)
def test_latex_that_a_notebook_takes(what: str) -> None:
    shown: Any = SHOWN[what]
    cell = shown._repr_latex_()
    assert cell.startswith("$\\displaystyle")
    assert cell.endswith("$")
    strict = (True, katex.OUTPUT_HTML, False, False, True, "red", 0.04, False, 1e3, 1e4, "error")
    assert "katex" in katex.renderToString(cell[1:-1], *strict)


def test_the_matrix_is_the_layers() -> None:
    conv = sc.Conv2d(3, 2)
    cell = conv.matrix._repr_latex_()
    array = re.search(r"\\left\[\\begin\{array\}.*\\end\{array\}\\right\]", cell, re.DOTALL)
    assert array is not None
    assert read_matrix(array[0]) == conv.C.as_immutable()
    assert "elided" not in cell
    assert array[0] in conv._repr_latex_()


def test_large_ones_are_elided_and_their_size_is_said() -> None:
    assert r"\text{(49} \times \text{81, elided)}" in sc.Conv2d(9, 3)._repr_latex_()
    assert len(sc.Conv2d(60, 3)._repr_latex_()) < 20_000


def test_a_matrix_of_symbolic_size_has_nothing_to_show() -> None:
    assert sc.Conv1d(n, 3).matrix._repr_latex_() is None


def test_a_verdict() -> None:
    shown = sc.prove("o = (i - k)/s + 1")._repr_markdown_()
    assert shown == (
        "**✗ refuted**\n\n$$\no = \\frac{i - k}{s} + 1\n$$\n\n"
        "- assumed: i ≥ 1, k ≥ 1, s ≥ 1, i − k ≥ 0, o = ⌊(i − k)/s⌋ + 1\n"
        "- o is read as the output size of a convolution with input i, kernel k and stride s\n"
        "- smallest counterexample: i = 2, k = 1, o = 1, s = 2\n"
        "- false: o = 1, (i − k)/s + 1 = (2 − 1)/2 + 1 = 3/2\n"
        "- true exactly when `(i − k) mod s = 0`, that is, `s` divides `i − k`\n"
        "- true instead: `o = ⌊(i − k)/s⌋ + 1`"
    )


def test_a_derivation_and_a_figure() -> None:
    conv = sc.Conv2d(3, 2)
    assert conv.derive()._repr_markdown_().startswith("# Convolution: 3 × 3 input")
    assert conv.figure("window")._repr_svg_().startswith("<svg")


def test_showing_nothing_imports_nothing() -> None:
    code = (
        "import sys, symconv as sc; c = sc.Conv2d(3, 2); c.matrix.T.nnz; "
        "print([m for m in ('sympy', 'IPython') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
