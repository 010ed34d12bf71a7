"""Matrices of notes judged: roles, geometries, every wrong entry, and no right one accused."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import sympy as sp
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import symconv as sc
from symconv.checking.geometries.given import Context, Given, read_given
from symconv.checking.geometries.hints import read_hints
from symconv.checking.matrices import read_matrices
from symconv.checking.model import (
    Cell,
    Finding,
    Formula,
    Judgement,
    Place,
    ReadMatrix,
    Role,
    Unread,
)
from symconv.checking.scan import read_page
from symconv.checking.verdicts.diagnose import _listed
from symconv.checking.verdicts.judge import judge_matrices
from symconv.naming import latex_name

DATA = Path(__file__).parent / "data"
PROSE = "The matrix of a convolution"
ZERO = sp.Integer(0)
Rows = list[list[sp.Expr]]


def judged(text: str, given: Given | None = None) -> list[Finding]:
    """The findings on the matrices of a Markdown note."""
    found = [one for formula in read_page(text, ".md").formulas for one in read_matrices(formula)]
    read = [one for one in found if not isinstance(one, Unread)]
    return judge_matrices(read, Context(text, given))


def built(rows: Sequence[Sequence[sp.Expr]], name: str = "C", prose: str = PROSE) -> ReadMatrix:
    """A matrix as the reader hands it over; the cell in row r, column c stands at r:c."""
    formula = Formula("", 100, 200, Place(1, 1), before=prose)
    cells = tuple(
        tuple(
            Cell(latex_name(v.name) if v.is_Symbol else str(v), v, Place(r, c), 0, 0)
            for c, v in enumerate(row, start=1)
        )
        for r, row in enumerate(rows, start=1)
    )
    return ReadMatrix(name, cells, "bmatrix", formula, 110, 190, Place(1, 5))


def judged_rows(rows: Rows, name: str = "C", kernel: Rows | None = None) -> Finding | None:
    """What is said of one matrix in a note on convolution, with or without its kernel."""
    matrix = built(rows, name)
    others = [] if kernel is None else [built(kernel, "K")]
    found = judge_matrices([matrix, *others], Context(PROSE))
    return next((one for one in found if one.matrix is matrix), None)


def places(finding: Finding | None) -> set[tuple[int, int]]:
    return {(entry.row, entry.column) for entry in finding.entries} if finding else set()


# --- the student's note -------------------------------------------------------------------------


NO_WRAP = "rows 3 and 4 continue the shift by one instead of moving to the next input row"


def test_student_note() -> None:
    found = judged((DATA / "student_note.md").read_text("utf-8"))
    assert [(one.role, one.judgement) for one in found] == [
        (Role.INPUT, Judgement.RIGHT),
        (Role.KERNEL, Judgement.RIGHT),
        (Role.MATRIX, Judgement.WRONG),
    ]
    wrong = found[-1]
    assert wrong.message == (
        "12 of the 36 entries are wrong in C for a 3×3 input and a 2×2 kernel: every row is "
        f"written for an input 4 wide instead of 3, and {NO_WRAP}"
    )
    assert [(e.row, e.column, e.found, e.expected) for e in wrong.entries] == [
        (1, 4, "0", "w_{21}"),
        (1, 5, "w_{21}", "w_{22}"),
        (1, 6, "w_{22}", "0"),
        (2, 5, "0", "w_{21}"),
        (2, 6, "w_{21}", "w_{22}"),
        (2, 7, "w_{22}", "0"),
        (3, 3, "w_{11}", "0"),
        (3, 4, "w_{12}", "w_{11}"),
        (3, 5, "0", "w_{12}"),
        (4, 4, "w_{11}", "0"),
        (4, 5, "w_{12}", "w_{11}"),
        (4, 6, "0", "w_{12}"),
    ]
    assert wrong.geometry == {
        "input": [3, 3],
        "kernel": [2, 2],
        "stride": [1, 1],
        "dilation": [1, 1],
        "output": [2, 2],
        "padding": [[0, 0], [0, 0]],
    }
    assert wrong.expected is not None
    assert sp.Matrix(wrong.expected) == sp.Matrix(sc.Conv2d(3, 2).C)


def test_places_are_those_of_the_file() -> None:
    text = (DATA / "student_note.md").read_text("utf-8")
    lines = text.split("\n")
    for entry in judged(text)[-1].entries:
        line = lines[entry.place.line - 1]
        assert line[entry.place.column - 1 :].startswith(entry.found)


# --- snippets -----------------------------------------------------------------------------------


def snippets() -> list[tuple[str, str, str, str]]:
    """(name, expected, said, text) of every note in the data file."""
    text = (DATA / "matrix_notes.txt").read_text("utf-8")
    found = []
    for part in re.split(r"^@@ ", text, flags=re.MULTILINE)[1:]:
        head, _, note = part.partition("\n")
        name, expected, said = (word.strip() for word in head.split("|"))
        found.append((name, expected, said, note))
    return found


SNIPPETS = snippets()


def test_snippets_are_many() -> None:
    kinds = [expected.split()[0] for _, expected, _, _ in SNIPPETS]
    assert len(kinds) >= 60
    assert min(kinds.count("right"), kinds.count("wrong"), kinds.count("none")) >= 9


@pytest.mark.parametrize(
    ("expected", "said", "note"), [pytest.param(*row[1:], id=row[0]) for row in SNIPPETS]
)
def test_snippet(expected: str, said: str, note: str) -> None:
    found = [one for one in judged(note) if one.role not in (Role.KERNEL, Role.INPUT)]
    told = [
        " ".join(
            [
                one.judgement.value,
                *([one.role.value] if one.role else []),
                *(f"({entry.row},{entry.column})" for entry in one.entries),
            ]
        )
        for one in found
    ]
    assert told == ([] if expected == "none" else [expected])
    assert said in "".join(one.message for one in found)


def test_own_notes_are_right() -> None:
    told = {
        path.name: [one.message for one in judged(path.read_text("utf-8")) if is_no_right(one)]
        for path in sorted((Path(__file__).parent / "golden").glob("*.md"))
    }
    assert len(told) >= 10
    assert {name: messages for name, messages in told.items() if messages} == {}


def is_no_right(finding: Finding) -> bool:
    return finding.judgement is not Judgement.RIGHT


# --- mutation -----------------------------------------------------------------------------------


STYLES = ("grid from 1", "grid from 0", "single index", "letters", "numbers")


def kernel_values(style: str, shape: tuple[int, ...]) -> list[sp.Expr]:
    """The kernel's entries in row-major order, as that style names them."""
    count = 1
    for size in shape:
        count *= size
    if style == "numbers":
        return [sp.Integer(n) for n in range(1, count + 1)]
    names = {
        "grid from 1": list(sc.Naming().names("w", shape)),
        "grid from 0": list(sc.Naming(first=0, comma=True).names("k", shape)),
        "single index": [f"w_{n}" for n in range(1, count + 1)],
        "letters": list("abcdefghijklmnopq"[:count]),
    }[style]
    return [sp.Symbol(name) for name in names]


def laid_out(conv: sc.Conv, taps: Sequence[sp.Expr]) -> Rows:
    """C with these entries of the kernel: placed by index, in no way as the checker does."""
    structure = conv.matrix.structure.laid_out
    rows = [[ZERO] * structure.shape[1] for _ in range(structure.shape[0])]
    for row, column, tap in zip(structure.rows, structure.columns, structure.taps, strict=True):
        rows[row][column] = taps[tap]
    return rows


def turned(rows: Rows) -> Rows:
    return [list(row) for row in zip(*rows, strict=True)]


@st.composite
def convolutions(draw: st.DrawFn, *, most: int = 6) -> sc.Conv:
    """Geometries of notes: one or two axes, strides, paddings of one or both sides, dilation."""
    axes = draw(st.sampled_from((1, 2, 2)))
    square = draw(st.booleans())

    def sizes(low: int, high: int) -> tuple[int, ...]:
        one = draw(st.integers(low, high))
        if square:
            return (one,) * axes
        return (one, *(draw(st.integers(low, high)) for _ in range(axes - 1)))

    kernel, stride = sizes(1, 3), sizes(1, 3)
    dilation = (draw(st.sampled_from((1, 1, 2))),) * axes
    before, after = sizes(0, 2), sizes(0, 2)
    if draw(st.booleans()):
        after = before
    cells = sizes(2, most if axes == 2 else 2 * most)
    padding = tuple(zip(before, after, strict=True))
    assume(
        all(
            n + b + e >= d * (k - 1) + 1
            for n, k, b, e, d in zip(cells, kernel, before, after, dilation, strict=True)
        )
    )
    return sc.Conv(cells, kernel, stride, padding, dilation)


QUICK = settings(
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@QUICK
@given(
    convolutions(),
    st.sampled_from(STYLES),
    st.sampled_from(("C", "", "W", "T")),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
@example(sc.Conv2d(3, 2), "grid from 1", "C", False, False, False)
@example(sc.Conv((3, 5), 3, 1, 1, 2), "letters", "C", False, False, False)
@example(sc.Conv((3, 3), (3, 1), 1, 1, 2), "grid from 1", "C", True, False, False)
@example(sc.Conv((2, 3), 3, 1, 2, 2), "single index", "C", False, False, False)
@example(sc.Conv((2, 3), (2, 1), 1, 2, 2), "grid from 1", "T", False, True, False)
def test_no_right_matrix_is_accused(
    conv: sc.Conv, style: str, name: str, transposed: bool, flipped: bool, kernel: bool
) -> None:
    taps = kernel_values(style, conv.kernel)
    rows = laid_out(conv, taps[::-1] if flipped else taps)
    width = conv.kernel[-1]
    written = [taps[at : at + width] for at in range(0, len(taps), width)] if kernel else None
    if transposed:
        rows, name = turned(rows), {"C": "C^T"}.get(name, name)
    finding = judged_rows(rows, name, written)
    assert finding is None or finding.judgement is not Judgement.WRONG, finding.message
    assert places(finding) == set()


@st.composite
def usual(draw: st.DrawFn) -> sc.Conv:
    """Geometries whose matrix shows its kernel often enough to tell what belongs where."""
    axes = draw(st.sampled_from((1, 2, 2)))
    kernel = draw(st.integers(2, 3))
    stride = draw(st.integers(1, 2))
    padding = draw(st.integers(0, kernel - 1))
    cells = draw(st.integers(4, 6)) if axes == 2 else draw(st.integers(7, 12))
    conv = sc.Conv((cells,) * axes, (kernel,) * axes, stride, padding)
    assume(all(size >= 3 for size in conv.output))
    return conv


@QUICK
@given(usual(), st.sampled_from(STYLES), st.booleans(), st.booleans(), st.data())
def test_every_planted_entry_is_found(
    conv: sc.Conv, style: str, transposed: bool, flipped: bool, data: st.DataObject
) -> None:
    taps = kernel_values(style, conv.kernel)
    rows = laid_out(conv, taps[::-1] if flipped else taps)
    if transposed:
        rows = turned(rows)
    right = [list(row) for row in rows]
    spots = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(rows[0]) - 1))
    # In a small matrix three entries can make another geometry's matrix.
    most = min(3, max(1, conv.matrix.structure.nnz // 12))
    for row, column in data.draw(st.lists(spots, min_size=1, max_size=most, unique=True)):
        others = [value for value in (ZERO, *taps) if value != right[row][column]]
        rows[row][column] = data.draw(st.sampled_from(others))
    planted = {
        (r, c)
        for r, row in enumerate(rows, start=1)
        for c, value in enumerate(row, start=1)
        if value != right[r - 1][c - 1]
    }
    # With one window over the edge, one planted entry can make the matrix right after all.
    wrapped = laid_out(replace(conv, padding_mode="circular"), taps[::-1] if flipped else taps)
    assume(rows != (turned(wrapped) if transposed else wrapped))
    width = conv.kernel[-1]
    kernel = [taps[at : at + width] for at in range(0, len(taps), width)]
    finding = judged_rows(rows, "C^T" if transposed else "C", kernel)
    assert finding is not None
    assert finding.judgement is Judgement.WRONG, finding.message
    assert places(finding) == planted
    for entry in finding.entries:
        value = right[entry.row - 1][entry.column - 1]
        assert finding.expected is not None
        assert finding.expected[entry.row - 1][entry.column - 1] == value
        assert entry.place == Place(entry.row, entry.column)


# --- near misses --------------------------------------------------------------------------------


@QUICK
@given(usual(), st.data())
def test_unshared_weights_are_not_accused(conv: sc.Conv, data: st.DataObject) -> None:
    rows = laid_out(conv, [sp.Symbol("w")] * 9)
    rows = [
        [sp.Symbol(f"w_{r},{c}") if value else ZERO for c, value in enumerate(row)]
        for r, row in enumerate(rows)
    ]
    finding = judged_rows(rows, data.draw(st.sampled_from(("C", "W", ""))))
    assert finding is None or finding.judgement is Judgement.UNREAD


@QUICK
@given(st.integers(3, 7), st.lists(st.sampled_from("abcdpqrs"), min_size=60, max_size=60))
def test_toeplitz_of_something_else_is_not_accused(size: int, letters: list[str]) -> None:
    rows = [
        [sp.Symbol(letters[size + c - r]) if abs(r - c) < size - 1 else ZERO for c in range(size)]
        for r in range(size)
    ]
    found = judge_matrices([built(rows, "R", "")], Context("Covariances of a process."))
    assert found == []


def test_replicated_border_is_not_accused() -> None:
    a, b, c = sp.symbols("a b c")
    rows = [[a + b, c, 0, 0], [a, b, c, 0], [0, a, b, c], [0, 0, a, b + c]]
    finding = judged_rows([[sp.sympify(value) for value in row] for row in rows])
    assert finding is not None
    assert finding.judgement is Judgement.UNREAD


WAVELET = """
    h0 h1 h2 h3 0 0 0 0; 0 0 h0 h1 h2 h3 0 0; 0 0 0 0 h0 h1 h2 h3; h2 h3 0 0 0 0 h0 h1;
    g0 g1 g2 g3 0 0 0 0; 0 0 g0 g1 g2 g3 0 0; 0 0 0 0 g0 g1 g2 g3; g2 g3 0 0 0 0 g0 g1
"""
NEAR = {
    "wrapped, two filters": WAVELET.replace("h", "h_").replace("g", "g_"),
    "window kept inside": "a b c 0 0; a b c 0 0; 0 a b c 0; 0 0 a b c; 0 0 a b c",
    "with a column for the bias": "w_1 w_2 0 0 b; 0 w_1 w_2 0 b; 0 0 w_1 w_2 b",
    "own entries at the border": "p q 0 0 0; a b c 0 0; 0 a b c 0; 0 0 a b c; 0 0 0 r s",
    "uneven steps": "a b c 0 0 0 0; 0 a b c 0 0 0; 0 0 0 a b c 0; 0 0 0 0 a b c",
    "a dense last row": "a b 0 0 0; 0 a b 0 0; 0 0 a b 0; 0 0 0 a b; p q r s t",
    "two kernel sizes": "a b 0 0; 0 a b 0; 0 0 a b; c d e 0; 0 c d e",
    "one kernel for each channel": "a b 0 0 0 0; 0 a b 0 0 0; 0 0 0 c d 0; 0 0 0 0 c d",
    "wrapped": "a b c 0 0; 0 a b c 0; 0 0 a b c; c 0 0 a b; b c 0 0 a",
}


@pytest.mark.parametrize("name", ["C", "H"])
@pytest.mark.parametrize("table", NEAR.values(), ids=NEAR)
def test_near_misses_are_not_accused(table: str, name: str) -> None:
    rows = [
        [ZERO if word == "0" else sp.Symbol(word) for word in row.split()]
        for row in table.split(";")
    ]
    finding = judged_rows(rows, name)
    assert finding is None or finding.judgement is not Judgement.WRONG, finding.message


def test_other_orders_of_cells_are_named() -> None:
    rows = laid_out(sc.Conv((4, 5), (2, 3)), kernel_values("grid from 1", (2, 3)))
    by_columns = [rows[row * 3 + column] for column in range(3) for row in range(3)]
    finding = judged_rows(by_columns)
    assert finding is not None
    assert (finding.judgement, finding.condition) == (
        Judgement.CONDITIONAL,
        "the output is numbered by columns and the input by rows",
    )
    rows[0], rows[5] = rows[5], rows[0]
    finding = judged_rows(rows)
    assert finding is not None
    assert finding.judgement is Judgement.WRONG
    assert finding.message.endswith("rows 1 and 6 are exchanged")


# --- given geometries ---------------------------------------------------------------------------


def test_a_comment_decides() -> None:
    rows = laid_out(sc.Conv((3, 4), 2), kernel_values("grid from 1", (2, 2)))
    cells = r" \\ ".join(
        " & ".join("0" if v == 0 else latex_name(v.name) for v in row) for row in rows
    )
    text = "<!-- symconv: input={} kernel=2x2 -->\n\n$$A = \\begin{{bmatrix}} {} \\end{{bmatrix}}$$"
    (right,) = judged(text.format("3x4", cells))
    assert (right.judgement, right.geometry and right.geometry["input"]) == (
        Judgement.RIGHT,
        [3, 4],
    )
    (wrong,) = judged(text.format("4x3", cells))
    assert wrong.judgement is Judgement.WRONG
    assert "this is the matrix for an input 4 wide, and here it is 3 wide" in wrong.message


def test_given_by_the_user() -> None:
    rows = laid_out(sc.Conv((3, 4), 2), kernel_values("grid from 1", (2, 2)))
    given = Given({"input": (3, 4), "kernel": (2,)})
    (found,) = judge_matrices([built(rows, "A", "")], Context("", given))
    assert (found.judgement, found.message) == (
        Judgement.RIGHT,
        "A is right for a 3×4 input and a 2×2 kernel",
    )


def test_reading_sizes() -> None:
    given = read_given("input=3x4 kernel=2, stride = 2")
    assert given == Given({"input": (3, 4), "kernel": (2,), "stride": (2,)})
    assert read_given("nothing of the kind") is None
    hints = read_hints("kernel_size=2，步长 stride=1，padding=0, a $4 \\times 16$ matrix")
    assert hints.says("kernel", (2, 2))
    assert hints.says("stride", (1, 1))
    assert hints.says("padding", (0,))
    assert (4, 16) in hints.sizes
    assert not hints.says("stride", (2, 2))


def test_lists_of_rows() -> None:
    assert _listed([1, 3, 5, 7, 9, 11, 13]) == "1, 3, 5, 7, 9, 11, …"


# --- speed --------------------------------------------------------------------------------------


@pytest.mark.parametrize("planted", [False, True], ids=["right", "wrong"])
def test_a_large_matrix_takes_seconds(planted: bool) -> None:
    conv = sc.Conv2d(32, 3, stride=2, padding=1)
    rows = laid_out(conv, kernel_values("grid from 1", (3, 3)))
    assert (len(rows), len(rows[0])) == (256, 1024)
    if planted:
        rows[100][7] = sp.Symbol("w_11")
    matrix = built(rows)
    start = time.perf_counter()
    (found,) = judge_matrices([matrix], Context(PROSE))
    assert time.perf_counter() - start < 20
    assert places(found) == ({(101, 8)} if planted else set())
    assert found.judgement is (Judgement.WRONG if planted else Judgement.RIGHT)
