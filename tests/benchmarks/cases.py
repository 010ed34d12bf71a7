"""What a comparison is, and how the results of its two sides are compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import sympy

from symconv.structure.csr import LabelledCsr
from symconv.structure.structure import Structure
from tests.benchmarks.timing import Work

_MATRIX = re.compile(
    r"\\begin\{(?P<name>b?matrix|array)\}(\{[c|]*\})?(?P<body>.*)\\end\{(?P=name)\}", re.DOTALL
)


class PeerMissing(Exception):
    """The other side is not installed."""


class WrongResult(Exception):
    """The two sides differ, so that their times mean nothing."""


@dataclass(frozen=True)
class Reach:
    """The ratio to reach: ``factor`` times faster, or at most ``factor`` times the peer's time."""

    factor: float
    is_speedup: bool = True

    def ratio(self, ours: float, peer: float) -> float:
        return peer / ours if self.is_speedup else ours / peer

    def __str__(self) -> str:
        return f"{'≥' if self.is_speedup else '≤'} {self.factor:,g}×"


@dataclass(frozen=True)
class Case:
    """One line of the table. ``verify`` raises :class:`WrongResult` where the sides differ.

    ``single`` is for work bound by memory: repeated at once, it would find its memory mapped
    and its cache warm, as no single call does. Where the peer would take too long it does a
    share of the work, ``peer_share``, and its time is taken in proportion.
    """

    work: str
    peer_name: str
    ours: Work
    peer: Work
    verify: Callable[[], None]
    reach: Reach
    our_runs: int = 15
    peer_runs: int = 15
    single: bool = False
    peer_share: float = 1.0


def as_dict(conv: Any) -> dict[tuple[int, int], Any]:
    """The nonzero entries of C by (row, column), read off the structure's arrays."""
    csr = Structure(conv.geometry).laid_out
    kernel = list(conv.W)
    places = zip(csr.rows.tolist(), csr.columns.tolist(), csr.taps.tolist(), strict=True)
    return {(row, column): kernel[tap] for row, column, tap in places}


def factors_in_sympy(n: int, k: int, s: int, d: int, b: int, e: int) -> bool:
    """Whether Cᵀ is the product of the transposed factors, all laid out as SymPy matrices."""
    weight, zero = sympy.symbols(f"w:{k}"), sympy.Integer(0)
    padded = n + b + e
    rows = padded - d * (k - 1)
    outputs = (rows - 1) // s + 1

    def entry(place: int) -> Any:
        tap, between = divmod(place, d)
        return weight[tap] if between == 0 and 0 <= tap < k else zero

    matrix = sympy.Matrix(outputs, n, lambda o, j: entry(j + b - s * o))
    select = sympy.Matrix(outputs, rows, lambda o, i: int(i == s * o))
    toeplitz = sympy.Matrix(rows, padded, lambda i, c: entry(c - i))
    pad = sympy.Matrix(padded, n, lambda c, j: int(c == j + b))
    return bool(matrix.T == pad.T * toeplitz.T * select.T)


def latex_cells(text: str) -> list[list[str]]:
    """The cells of the only matrix in the text, without rules."""
    found = _MATRIX.search(text)
    if found is None:
        raise WrongResult(f"no matrix is found in the LaTeX, which begins {text[:40]!r}")
    rows = found["body"].replace(r"\hline", "").split(r"\\")
    return [[cell.strip() for cell in row.split("&")] for row in rows]


def arrays(csr: LabelledCsr) -> tuple[Any, ...]:
    return csr.row_starts, csr.columns, csr.taps


def require(same: bool, what: str) -> None:
    if not same:
        raise WrongResult(f"{what} differs from the peer's: nothing is timed")


def peer_module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise PeerMissing(f"{name} is not installed") from None
