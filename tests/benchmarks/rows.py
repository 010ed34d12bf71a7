"""The comparisons: each makes sure that both sides give the same result before it is timed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import sympy

import symconv as sc
from symconv.formula.grid import matrix_grid
from symconv.latex.matrix import matrix_latex
from symconv.latex.style import Style
from symconv.proof.search.constructions import Construction
from symconv.proof.search.geometries import AxisBox, MatrixClaim, sweep_geometries
from symconv.structure.structure import Structure
from tests.benchmarks.cases import (
    Case,
    Reach,
    arrays,
    as_dict,
    factors_in_sympy,
    latex_cells,
    peer_module,
    require,
)
from tests.benchmarks.notes import folder_and_parser
from tests.benchmarks.proofs import library_and_solver

_SEED = 0
_EVERYTHING = Style(most_rows=10**6, most_columns=10**6)


def dense_sympy(tiny: bool) -> Iterator[Case]:
    """Row 1: the structure against a SymPy matrix filled cell by cell."""
    side = 5 if tiny else 28
    conv = sc.Conv2d(side, 3, padding=1)
    weight, zero, cells = conv.W, sympy.Integer(0), range(3)

    def entry(row: int, column: int) -> Any:
        a = column // side - row // side + 1
        b = column % side - row % side + 1
        return weight[a, b] if a in cells and b in cells else zero

    def peer() -> Any:
        return sympy.Matrix(side * side, side * side, entry)

    def verify() -> None:
        require(as_dict(conv) == dict(peer().todok()), "the entries of C")

    yield Case(
        f"structure of C, {side}×{side}, 3×3, p=1",
        "sympy.Matrix(m, n, lambda)",
        lambda: Structure(conv.geometry).laid_out,
        peer,
        verify,
        Reach(30_000),
        peer_runs=3,
    )


def sparse_sympy(tiny: bool) -> Iterator[Case]:
    """Row 2: the structure against SymPy's sparse matrix; the dict is given, and not timed."""
    side = 5 if tiny else 64
    conv = sc.Conv2d(side, 3, padding=1)
    entries = as_dict(conv)

    def peer() -> Any:
        return sympy.SparseMatrix(side * side, side * side, entries)

    def verify() -> None:
        require(conv.matrix.to_sympy() == peer(), "C")

    yield Case(
        f"structure of C, {side}×{side}, 3×3, p=1",
        "sympy.SparseMatrix(m, n, dict)",
        lambda: Structure(conv.geometry).laid_out,
        peer,
        verify,
        Reach(300),
        peer_runs=7,
    )


def scipy_kron(tiny: bool) -> Iterator[Case]:
    """Row 3: the structure against a sum of SciPy's Kronecker products, which has only numbers."""
    sparse = peer_module("scipy.sparse")
    side = 5 if tiny else 224
    conv = sc.Conv2d(side, 3, padding=1)
    weight = np.arange(1.0, 10.0).reshape(3, 3)  # all different: an entry tells its tap
    shape = (side, side)

    def peer() -> Any:
        shifts = [sparse.diags_array([1.0], offsets=[t - 1], shape=shape) for t in range(3)]
        return sum(
            weight[a, b] * sparse.kron(shifts[a], shifts[b], format="csr")
            for a in range(3)
            for b in range(3)
        )

    def verify() -> None:
        theirs = peer()
        theirs.sort_indices()
        mine = conv.matrix.to_scipy(weight)
        same = all(
            np.array_equal(getattr(mine, part), getattr(theirs, part))
            for part in ("indptr", "indices", "data")
        )
        require(same, "the sparse matrix")

    yield Case(
        f"structure of C, {side}×{side}, 3×3, p=1",
        "sum of scipy.sparse.kron",
        lambda: Structure(conv.geometry).laid_out,
        peer,
        verify,
        Reach(20),
        peer_runs=7,
    )


def copying(tiny: bool) -> Iterator[Case]:
    """Row 4: building the structure against copying it, which is the limit."""
    side = 5 if tiny else 1024
    conv = sc.Conv2d(side, 3, padding=1)
    originals = arrays(Structure(conv.geometry).laid_out)

    def verify() -> None:
        again = arrays(Structure(conv.geometry).laid_out)
        same = all(np.array_equal(a, np.copy(b)) for a, b in zip(again, originals, strict=True))
        require(same, "the arrays")

    yield Case(
        f"structure of C, {side}×{side}, 3×3, p=1",
        "np.copy of its arrays",
        lambda: Structure(conv.geometry).laid_out,
        lambda: [np.copy(array) for array in originals],
        verify,
        Reach(2, is_speedup=False),
        single=True,
    )


def to_sympy(tiny: bool) -> Iterator[Case]:
    """Row 5: C as a SymPy sparse matrix; the peer's dict is given, and not timed."""
    side = 5 if tiny else 64
    conv = sc.Conv2d(side, 3, padding=1)
    entries = as_dict(conv)

    def peer() -> Any:
        return sympy.SparseMatrix(side * side, side * side, entries)

    yield Case(
        f"C as a SymPy matrix, {side}×{side}, 3×3, p=1",
        "sympy.SparseMatrix(m, n, dict)",
        conv.matrix.to_sympy,
        peer,
        lambda: require(conv.matrix.to_sympy() == peer(), "C"),
        Reach(8),
        peer_runs=7,
    )


def written_product(tiny: bool) -> Iterator[Case]:
    """Row 6: Cᵀy as one expression for each cell."""
    side = 7 if tiny else 28
    conv = sc.Conv2d(side, 5, stride=2, padding=1)
    transpose = conv.T
    matrix, y = conv.C, transpose.x

    def peer() -> Any:
        return matrix.T * y

    yield Case(
        f"Cᵀy written out, {side}×{side}, 5×5, s=2, p=1",
        "C.T * y in SymPy",
        lambda: transpose.y,
        peer,
        lambda: require(list(transpose.y) == list(peer()), "Cᵀy"),
        Reach(40),
        peer_runs=5,
    )


def latex(tiny: bool) -> Iterator[Case]:
    """Row 7: the whole matrix as text, and what writing that text once costs.

    Ours draws rules between the blocks, which the peer cannot.
    """
    side = 5 if tiny else 28
    conv = sc.Conv2d(side, 3, padding=1)
    matrix = sympy.Matrix(conv.C)
    work = f"LaTeX of C, {side}×{side}, 3×3, p=1, all cells"

    def ours() -> str:
        return matrix_latex(matrix_grid(conv.matrix), _EVERYTHING)

    text = ours()
    lines = text.splitlines(keepends=True)

    def verify() -> None:
        require(latex_cells(text) == latex_cells(sympy.latex(matrix)), "the cells of the text")

    yield Case(
        work,
        "sympy.latex(Matrix)",
        ours,
        lambda: sympy.latex(matrix),
        verify,
        Reach(500),
        peer_runs=1,
    )
    yield Case(
        work,
        "''.join of its finished lines",
        ours,
        lambda: "".join(lines),
        lambda: require("".join(lines) == ours(), "the text"),
        Reach(3, is_speedup=False),
        single=True,
    )


def numbers(tiny: bool) -> Iterator[Case]:
    """Row 8: Cᵀy in float64, the SciPy matrix made before."""
    peer_module("scipy.sparse")
    torch = peer_module("torch")
    for side in (5, 6) if tiny else (64, 224):
        yield _numbers(torch, side)


def _numbers(torch: Any, side: int) -> Case:
    random = np.random.default_rng(_SEED)
    weight, y = random.standard_normal((3, 3)), random.standard_normal((side, side))
    prepared = sc.Conv2d(side, 3, padding=1).T.matrix.to_scipy(weight)
    flat = y.ravel()
    cells, taps = torch.from_numpy(y)[None, None], torch.from_numpy(weight)[None, None]

    def peer() -> Any:
        with torch.inference_mode():
            return torch.nn.functional.conv_transpose2d(cells, taps, padding=1)

    def verify() -> None:
        close = np.allclose(prepared @ flat, peer().numpy().ravel(), rtol=1e-12, atol=1e-12)
        require(close, "Cᵀy")

    return Case(
        f"Cᵀy in float64, {side}×{side}, 3×3, p=1, matrix prepared",
        f"torch conv_transpose2d, {torch.get_num_threads()} threads",
        lambda: prepared @ flat,
        peer,
        verify,
        Reach(0.5, is_speedup=False),
    )


def geometries(tiny: bool) -> Iterator[Case]:
    """Row 9: Cᵀ against crop·full·zero-insert, exactly, for every one-axis geometry of a box."""
    large = ((1, 16), (1, 4), (1, 3), (1, 3), (0, 2), (0, 2))
    box = AxisBox(*(((1, 3), (1, 2), (1, 2), (1, 1), (0, 1), (0, 1)) if tiny else large))
    left, right = Construction.TRANSPOSED_MATRIX, Construction.CROP_FULL_ZERO_INSERT
    claim = MatrixClaim("factors", "Cᵀ = Pᵀ·Tᵀ·Sᵀ", "", left, right, box)
    axes = [
        (n, k, s, d, b, e)
        for n, k, s, d, b, e, _ in product(*(range(low, high + 1) for _, low, high in box.ranges))
        if n + b + e > d * (k - 1)
    ]

    def ours() -> int:
        done = sweep_geometries(claim)
        return done.cases if done.counterexample is None else 0

    def peer() -> int:
        return sum(factors_in_sympy(*axis) for axis in axes)

    yield Case(
        f"Cᵀ = Pᵀ·Tᵀ·Sᵀ for {len(axes):,} axes, n ≤ {box.n[1]}, k ≤ {box.k[1]}",
        "products of sympy.Matrix",
        ours,
        peer,
        lambda: require(ours() == peer() == len(axes), "the number of equal matrices"),
        Reach(2000),
        peer_runs=1,
    )


def command_start(_tiny: bool) -> Iterator[Case]:
    """Row 10: the help of the command, as a whole process."""

    def run(*words: str) -> str:
        return subprocess.run(words, capture_output=True, check=True, encoding="utf-8").stdout

    script = Path(sys.executable).with_name("symconv")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "symconv"]

    def ours() -> str:
        return run(*command, "--help")

    yield Case(
        f"{'symconv' if script.exists() else 'python -m symconv'} --help, whole process",
        "python -c pass, whole process",
        ours,
        lambda: run(sys.executable, "-c", "pass"),
        lambda: require(ours().startswith("usage: "), "the help"),
        Reach(3, is_speedup=False),
    )


ROWS: dict[int, Callable[[bool], Iterator[Case]]] = {
    1: dense_sympy,
    2: sparse_sympy,
    3: scipy_kron,
    4: copying,
    5: to_sympy,
    6: written_product,
    7: latex,
    8: numbers,
    9: geometries,
    10: command_start,
    11: library_and_solver,
    12: folder_and_parser,
}
