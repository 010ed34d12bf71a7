"""Bad input gets one clear error with its numbers; what is promised to be accepted is accepted.

The table lists calls (one per line) and, indented below them, what each of them raises: the
class, the field, and the exact message.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy
from sympy import Float, MatrixSymbol, Rational, Symbol

import symconv as sc
from symconv import abc as letters
from symconv import errors
from symconv.abc import b, d, e, k, m, n, op, p, s, u
from symconv.errors import SymconvError

TABLE = (Path(__file__).parent / "data" / "refusals.txt").read_text(encoding="utf-8")

NAMESPACE: dict[str, Any] = {name: getattr(letters, name) for name in letters.__all__}
NAMESPACE |= {"sc": sc, "np": np, "sympy": sympy, "replace": replace, "Fraction": Fraction}
NAMESPACE |= {"Symbol": Symbol, "Float": Float, "Rational": Rational, "MatrixSymbol": MatrixSymbol}


def rows(table: str) -> list[tuple[str, str, str, str]]:
    """(call, class, field, message) for every call of a table."""
    found, calls, text = [], [], ""
    for line in [*table.splitlines(), "end"]:
        if line.startswith("    "):
            text = f"{text} {line.strip()}".strip()
        elif line and not line.startswith("#"):
            if text:
                head, _, message = text.partition(": ")
                kind, field = head.split(", ")
                found += [(call, kind, field, message) for call in calls]
                calls, text = [], ""
            calls.append(line)
    return found


ROWS = rows(TABLE)
LARGE = [row for row in ROWS if row[1] == "TooLargeError"]

# A field with what else its call needs, and values that are no integers with how they are told.
FIELDS = {
    "input": "sc.Conv1d({}, 1)",
    "kernel": "sc.Conv2d(3, {})",
    "stride": "sc.Conv1d(3, 2, {})",
    "dilation": "sc.Conv2d(3, 2, dilation=(1, {}))",
    "padding": "sc.Conv1d(3, 2, padding={})",
    "spread": "sc.ConvTranspose1d(3, 2, spread={})",
    "groups": "sc.Conv1d(3, 2, groups={})",
    "output_padding": "sc.ConvTranspose1d(3, 2, 2, output_padding={})",
    "channels": "sc.ConvTranspose1d(3, 2, channels=(1, {}))",
    "seed": "sc.Conv1d(3, 2).check(seed={})",
}
NOT_INTEGERS = {
    "'2.5'": "'2.5' (a str)",
    "'x'": "'x' (a str)",
    "b'3'": "b'3' (a bytes)",
    "2.0": "2.0 (a float)",
    "1j": "1j (a complex)",
    "float('nan')": "nan (a float)",
    "True": "True (a bool)",
    "None": "None",
    "object": "<class 'object'> (a type)",
    "Fraction(3)": "Fraction(3, 1) (a Fraction)",
    "np.bool_(True)": "np.True_ (a bool)",
    "np.float64(3)": "np.float64(3.0) (a float64)",
    "Rational(3, 2)": "3/2 (a Rational)",
    "Float(2)": "2.00000000000000 (a Float)",
}


@pytest.fixture(autouse=True)
def _memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("symconv.memory.allowed_bytes", lambda: 4 << 30)


def refused(call: str) -> SymconvError:
    with pytest.raises(SymconvError) as caught:
        eval(call, NAMESPACE)
    return caught.value


@pytest.mark.parametrize(
    ("call", "kind", "field", "message"), [pytest.param(*row, id=row[0]) for row in ROWS]
)
def test_refused(call: str, kind: str, field: str, message: str) -> None:
    error = refused(call)
    assert (type(error).__name__, error.field, str(error)) == (kind, field, message)
    assert isinstance(error, ValueError)
    assert isinstance(error, IndexError) == (kind == "CellError")
    assert error.__cause__ is None


@pytest.mark.parametrize(("field", "value"), list(product(FIELDS, NOT_INTEGERS)))
def test_not_an_integer(field: str, value: str) -> None:
    error = refused(FIELDS[field].format(value))
    if field == "padding" and value in ("'2.5'", "'x'"):
        known = "'valid', 'full', 'same', 'same_upper', 'same_lower', 'causal'"
        assert str(error) == f"padding must be one of {known}, but it is {value}"
        assert isinstance(error, errors.OptionError)
    else:
        shown = "channels[1]" if field == "channels" else field
        assert str(error) == f"{shown} must be an integer, but it is {NOT_INTEGERS[value]}"
        assert isinstance(error, errors.GeometryError)
    assert isinstance(error, ValueError)
    assert error.field == field


def test_the_tables_are_not_empty() -> None:
    assert len(ROWS) == len({row[0] for row in ROWS}) == 268
    assert {row[1] for row in ROWS} == {
        "GeometryError", "ShapeError", "SymbolicSizeError", "CellError", "TooLargeError",
        "OptionError",
    }  # fmt: skip
    assert len(LARGE) == 13
    assert len(FIELDS) * len(NOT_INTEGERS) == 140


@pytest.mark.parametrize("call", [row[0] for row in LARGE])
def test_too_large_is_refused_before_allocating(call: str) -> None:
    refused(call)  # what is imported on first use counts for nothing
    start = time.perf_counter()
    tracemalloc.start()
    error = refused(call)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error.value, int)
    assert error.value > 4 << 30
    assert peak < 4 << 20
    assert time.perf_counter() - start < 2


def test_the_machine_decides_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    layer = sc.Conv2d(20, 3)
    assert layer.C.shape == (324, 400)
    monkeypatch.setattr("symconv.memory.allowed_bytes", lambda: 4 << 10)
    with pytest.raises(errors.TooLargeError, match=r"but at most 4\.0 KiB \(half of"):
        sc.Conv2d(20, 3).C  # noqa: B018


def test_without_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(errors.MissingExtraError) as caught:
        sc.Conv1d(3, 2).matrix.to_scipy([1, 2])
    assert str(caught.value) == "to_scipy needs SciPy: install it with pip install 'symconv[scipy]'"
    assert isinstance(caught.value, ImportError)
    assert caught.value.field == "scipy"


def test_a_failed_check_is_an_assertion_error() -> None:
    error = errors.CheckError("C·x differs", field="C·x", counterexample={"cell": (0, 1)})
    assert isinstance(error, AssertionError)
    assert isinstance(error, SymconvError)
    assert (error.field, error.counterexample) == ("C·x", {"cell": (0, 1)})


# --- what is accepted ------------------------------------------------------------------------

EQUAL = [
    ("sc.Conv1d(np.int64(5), np.uint8(3), np.int32(2))", "sc.Conv1d(5, 3, 2)"),
    ("sc.Conv1d(sympy.Integer(5), sympy.Integer(3))", "sc.Conv1d(5, 3)"),
    ("sc.Conv1d(np.array(5), 3)", "sc.Conv1d(5, 3)"),
    ("sc.Conv([5, 4], [3, 2], [2, 1], [1, 0], [1, 1])", "sc.Conv((5, 4), (3, 2), (2, 1), (1, 0))"),
    ("sc.Conv(np.array([5, 4]), np.array([3, 2]))", "sc.Conv((5, 4), (3, 2))"),
    ("sc.Conv2d(np.array([5, 4]), 3, np.array([2, 1]))", "sc.Conv2d((5, 4), 3, (2, 1))"),
    ("sc.Conv2d(range(4, 6), 3)", "sc.Conv((4, 5), (3, 3))"),
    ("sc.Conv(5, (3, 3))", "sc.Conv2d(5, 3)"),
    ("sc.Conv2d(5, 3, padding=[[1, 2], 1])", "sc.Conv2d(5, 3, padding=((1, 2), (1, 1)))"),
    (
        "sc.Conv2d(5, 3, padding=np.array([[1, 2], [3, 4]]))",
        "sc.Conv2d(5, 3, padding=((1, 2), (3, 4)))",
    ),
    ("sc.Conv2d(5, 3, padding=np.array([1, 2]))", "sc.Conv2d(5, 3, padding=(1, 2))"),
    ("sc.Conv2d(5, 3, padding=np.str_('same'))", "sc.Conv2d(5, 3, padding='same')"),
    ("sc.Conv1d(5, 3, channels=np.array([2, 4]))", "sc.Conv1d(5, 3, channels=(2, 4))"),
    ("sc.Conv1d(5, 3, channels=[2, 4], groups=np.int8(2))", "sc.Conv1d(5, 3, 1, 0, 1, (2, 4), 2)"),
    (
        "sc.ConvTranspose2d(3, 2, 2, output_padding=[1, 0])",
        "sc.ConvTranspose2d(3, 2, 2, 0, 1, (1, 0))",
    ),
    ("sc.Axis(5, 3, padding=[1, 2])", "sc.Axis(5, 3, padding=(1, 2))"),
    ("sc.Axis(5, 3, padding=1)", "sc.Axis(5, 3, padding=(1, 1))"),
    ("sc.Naming(first=np.int64(0))", "sc.Naming(first=0)"),
]


@pytest.mark.parametrize(("call", "same"), EQUAL, ids=[call for call, _ in EQUAL])
def test_accepted(call: str, same: str) -> None:
    first, second = eval(call, NAMESPACE), eval(same, NAMESPACE)
    assert first == second
    assert repr(first) == repr(second)


WEIGHTS = [
    "[[1, 2], [3, 4]]",
    "((1, 2), (3, 4))",
    "[[[[1, 2], [3, 4]]]]",
    "np.array([[1, 2], [3, 4]])",
    "np.array([[1, 2], [3, 4]], dtype=np.int8)",
    "np.array([[1, 2], [3, 4]], dtype=object)",
    "[np.array([1, 2]), [3, np.int64(4)]]",
    "sympy.Matrix([[1, 2], [3, 4]])",
    "sympy.ImmutableMatrix([[1, 2], [3, 4]])",
    "sympy.SparseMatrix([[1, 2], [3, 4]])",
    "sympy.Array([[1, 2], [3, 4]])",
    "sympy.MutableDenseNDimArray([[1, 2], [3, 4]])",
    "[[Fraction(1), Rational(2)], [Fraction(6, 2), sympy.Integer(4)]]",
]


@pytest.mark.parametrize("weight", WEIGHTS)
def test_accepted_weights(weight: str) -> None:
    layer = sc.Conv2d(3, 2, weight=eval(weight, NAMESPACE))
    assert layer == sc.Conv2d(3, 2, weight=[[1, 2], [3, 4]])
    assert layer.C.row(0) == sympy.Matrix([[1, 2, 0, 3, 4, 0, 0, 0, 0]])
    assert layer.matrix.to_numpy().dtype == np.int64


def test_accepted_entries() -> None:
    half, root = sympy.Rational(1, 2), sympy.sqrt(2)
    assert sympy.Matrix([[half, root * n]]) == sc.Conv1d(2, 2, weight=[Fraction(1, 2), root * n]).C
    assert sc.Conv2d(3, 2, weight=MatrixSymbol("A", 2, 2)).C[0, 4] == MatrixSymbol("A", 2, 2)[1, 1]
    assert sc.Conv1d(2, 2, weight=[Fraction(1, 2), root]).matrix.to_numpy().dtype == np.float64
    assert sc.Conv1d(2, 2, weight=[1j, 2]).matrix.to_numpy().tolist() == [[1j, 2]]
    large = sc.Conv1d(2, 2, weight=[2**63, -1])
    assert large.matrix.to_numpy().tolist() == [[2**63, -1]]
    assert large([3, 1]).tolist() == [3 * 2**63 - 1]
    assert sc.Conv1d(2, 2)([2**63, -1], [1, 1]).tolist() == [2**63 - 1]
    assert sc.Conv1d(2, 2)([2, 3], [Fraction(1, 2), n]).tolist() == [3 * n + 1]
    assert sc.Conv1d(2, 2)(sympy.Array([2, 3]), sympy.Array([1, n])).tolist() == [3 * n + 2]
    assert np.isnan(sc.Conv1d(2, 2)([np.nan, 3.0], [1, 1])).all()
    data = sc.ConvTranspose1d(3, 2, channels=(2, 4), data=[[1, 2, 3], [4, 5, n]])
    assert sympy.Matrix([[1, 2, 3], [4, 5, n]]) == data.X
    moved = sc.Conv1d(3, 2).factor_matrices[2]
    assert moved.to_numpy().tolist() == np.eye(3, dtype=int).tolist()


def test_symbols_of_every_promised_name_are_accepted() -> None:
    direct = sc.Conv((n, m), k, s, ((b, e), p), d, spread=u)
    assert direct.output[0] == sympy.floor((u * (n - 1) + b + e - d * (k - 1)) / s) + 1
    assert direct.output[1] == sympy.floor((u * (m - 1) + 2 * p - d * (k - 1)) / s) + 1
    transposed = sc.ConvTranspose1d(m, k, s, ((b, e),), d, op)
    assert transposed.output == (s * (m - 1) + d * (k - 1) - b - e + op + 1,)
    used = {symbol for size in (*direct.output, *transposed.output) for symbol in size.free_symbols}
    assert used == {getattr(letters, name) for name in letters.__all__}
    assert sc.Conv1d(n, k, padding=p, padding_mode="circular").output == (n + 2 * p - k + 1,)
    assert sc.Conv1d(Symbol("q", integer=True), 3).output == (Symbol("q", integer=True) - 2,)
    assert sc.Conv1d(sympy.ceiling(n / 2) + 2, 3).output == (sympy.ceiling(n / 2),)
    assert sc.Conv1d(n, k).C[0, 0] == sympy.IndexedBase("w")[1]
