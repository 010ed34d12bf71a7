"""How time and memory grow with the image: linear means that the columns stay level."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from typing import Any

import numpy as np
import sympy

import symconv as sc
from symconv.matrix.numbers import applied
from symconv.structure.structure import Structure
from tests.benchmarks.cases import as_dict
from tests.benchmarks.timing import median_seconds

_SIDES = (8, 16, 32, 64, 128, 256, 512, 1024)
_TINY_SIDES = (4, 8)
HEADERS = (
    "side",
    "nonzeros",
    "structure",
    "ns/nonzero",
    "bytes/nonzero",
    "factors",
    "C·x",
    "ns/nonzero",
    "elided LaTeX",
    "full LaTeX",
    "ns/cell",
)
# The full text of a larger dense matrix would take more than 70 MB, and four times as much for
# each doubling of the nonzeros.
_MOST_CELLS = 1 << 24
_RUNS = 5
_INT64_COO = 3 * 8


def growth_lines(*, quick: bool) -> Iterator[tuple[str, ...]]:
    """One line for each side of the image, 3×3, p=1."""
    for side in _TINY_SIDES if quick else _SIDES:
        yield _line(side, runs=1 if quick else _RUNS)


def _line(side: int, runs: int) -> tuple[str, ...]:
    conv = sc.Conv2d(side, 3, padding=1)
    structure = Structure(conv.geometry)
    csr = structure.laid_out
    build = median_seconds(lambda: Structure(conv.geometry).laid_out, runs)
    weight, x = np.arange(1.0, 10.0), np.ones(side * side)
    apply = median_seconds(lambda: applied(csr, weight, x), runs)
    elided = median_seconds(lambda: conv.latex("C"), runs)
    cells = side**4
    full, per_cell = "—", "—"
    if cells <= _MOST_CELLS:
        whole = {"most_rows": side * side + 3, "most_columns": side * side + 3}
        time = median_seconds(lambda: conv.latex("C", **whole), runs)
        full, per_cell = duration(time), f"{time / cells * 1e9:.2f}"
    return (
        f"{side}",
        f"{csr.nnz:,}",
        duration(build),
        f"{build / csr.nnz * 1e9:.2f}",
        f"{csr.nbytes / csr.nnz:.2f}",
        f"{sum(part.nbytes for part in set(structure.parts)):,} B",
        duration(apply),
        f"{apply / csr.nnz * 1e9:.2f}",
        duration(elided),
        full,
        per_cell,
    )


def memory_lines(side: int) -> Iterator[tuple[str, str]]:
    """Bytes for each nonzero of C in several forms; SymPy's as traced while they are made.

    The dict is made inside, as its integers live on in the matrix; the rest of it is freed.
    """
    conv = sc.Conv2d(side, 3, padding=1)
    csr = Structure(conv.geometry).laid_out
    size = side * side
    forms = (
        ("symconv: compressed rows with taps", csr.nbytes),
        ("int64 COO: row, column, tap", csr.nnz * _INT64_COO),
        ("symconv: to_sympy()", _traced(conv.matrix.to_sympy)),
        (
            "sympy.SparseMatrix(m, n, dict)",
            _traced(lambda: sympy.SparseMatrix(size, size, as_dict(conv))),
        ),
    )
    for name, taken in forms:
        yield name, f"{taken / csr.nnz:.1f}"


def _traced(make: Any) -> int:
    """Bytes that the result holds, after a first call has filled all caches."""
    make()
    tracemalloc.start()
    try:
        result = make()
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    del result
    return taken


def duration(time: float) -> str:
    """With the unit that suits it.

    >>> duration(0.0000123), duration(4.56)
    ('12.3 µs', '4.56 s')
    """
    for unit, scale in (("s", 1.0), ("ms", 1e-3)):
        if time >= scale:
            return f"{time / scale:.3g} {unit}"
    return f"{time * 1e6:.3g} µs"
