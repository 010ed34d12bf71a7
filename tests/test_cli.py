"""The command line: what it prints and writes, and one line for everything that is refused."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import sympy

import symconv as sc
from symconv.cli.main import main
from symconv.symbols import size_symbol
from tests.golden_files import same_as_golden

JOB = ["derive", "--input", "3x3", "--kernel", "2x2"]


def run(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """``python -m symconv`` in a process of its own."""
    options.setdefault("env", {**os.environ, "PYTHONIOENCODING": "utf-8"})
    return subprocess.run(
        [sys.executable, "-m", "symconv", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,
    )


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


# ---- the main job


def test_the_students_command_prints_the_golden_page() -> None:
    done = run(*JOB)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == ["Convolution: 3 × 3 input, 2 × 2 kernel", "═" * 38]
    same_as_golden("derive_3x3_2x2.txt", done.stdout)


@pytest.mark.parametrize("suffix", ["txt", "md", "tex"])
def test_files_are_the_golden_documents(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert printed(capsys, *JOB, "-o", f"notes.{suffix}") == ""
    same_as_golden(f"derive_3x3_2x2.{suffix}", (tmp_path / f"notes.{suffix}").read_text("utf-8"))
    assert [path.name for path in tmp_path.iterdir()] == [f"notes.{suffix}"]
    assert (tmp_path / f"notes.{suffix}").stat().st_mode & 0o777 == 0o666 & ~umask()


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("transposed", [False, True], ids=["direct", "transposed"])
def test_json_holds_the_matrix(transposed: bool, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["derive", "--input", "3", "--kernel", "3", "--stride", "2", "--padding", "1"]
    words += ["--transposed", "--output-padding", "1"] if transposed else []
    found = json.loads(printed(capsys, *words, "--format", "json"))
    layer: Any = sc.ConvTranspose1d(3, 3, 2, 1, 1, 1) if transposed else sc.Conv1d(3, 3, 2, 1)
    assert sympy.Matrix(sympy.sympify(found["matrix"]["entries"])) == layer.C
    assert [sympy.sympify(one) for one in found["product"]] == list(layer.y)
    assert found["output"] == list(layer.output)
    assert found["command"] == f"symconv {shlex.join([*words, '--format', 'json'])}"
    assert {one["strength"] for one in found["evidence"]} <= {"proved", "exhausted", "sampled"}


def test_sizes_with_symbols(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["size", "--input", "n", "--kernel", "3", "--stride", "2", "--padding", "1"]
    same_as_golden("size_n_3_2_1.txt", printed(capsys, *words))
    (found,) = json.loads(printed(capsys, *words, "--format", "json"))
    n = size_symbol("n")
    assert sympy.sympify(found["output"], {"n": n}) == sc.size(n, 3, 2, 1)
    assert (found["formula"], found["numbers"], found["result"], found["fits_if"]) == (
        "⌊(n + 2p − k)/s⌋ + 1",
        "⌊(n + 2·1 − 3)/2⌋ + 1",
        "⌊(n − 1)/2⌋ + 1",
        "n − 1 ≥ 0",
    )


@pytest.mark.parametrize(
    ("words", "outputs"),
    [
        ("--input 3x4 --kernel 2", [2, 3]),
        ("--input 3×4 --kernel 2×3", [2, 2]),
        ("--input 3,4 --kernel 2,3 --stride 1,2", [2, 1]),
        ("--input 5 --kernel 2 --padding 1:2", [7]),
        ("--input 5x5 --kernel 2 --padding 1:2", [7, 7]),
        ("--input 5x5 --kernel 2 --padding 1:2x0:1", [7, 5]),
        ("--input 5x5 --kernel 2 --padding 1x2", [6, 8]),
        ("--input 5 --kernel 2 --padding -1", [2]),
        ("--input 5 --kernel 2 --padding −1:0", [3]),
        ("--input 5 --kernel 3 --padding same", [5]),
        ("--input 5 --kernel 3 --padding full", [7]),
        ("--input 5 --kernel 3 --stride 2 --padding same_upper", [3]),
        ("--input 5 --kernel 3 --dilation 2 --padding causal", [5]),
        ("--input 3 --kernel 2 --spread 2", [4]),
        ("--transposed --input 3 --kernel 3 --stride 2 --output-padding 1", [8]),
        ("--input k --kernel n", ["k - n + 1"]),
        ("--input n×m --kernel 3", ["n - 2", "m - 2"]),
    ],
)
def test_options_per_axis(
    words: str, outputs: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(printed(capsys, "size", *words.split(), "--format", "json"))
    assert [one["output"] for one in found] == outputs


def test_entries_and_styles(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["derive", "--input", "3", "--kernel", "2", "--weight=-1,1/2", "--data", "4 0.5 0"]
    text = printed(capsys, *words)
    assert "C = ⎡−1 1/2  0 ⎤\n" in text
    assert "y₁ = −4 + 1/4\n" in text
    style = ["--format", "latex", "--index-from", "0", "--comma", "--colour", "--no-rules"]
    text = printed(capsys, *JOB, *style, "--environment", "pmatrix")
    assert "\\begin{pmatrix}\n\\textcolor{blue}{w_{0,0}} & \\textcolor{red}{w_{0,1}} & 0" in text
    assert r"\hline" not in text


# ---- refusals

SEE = " (see symconv derive --help)"
WHAT = "is neither an integer nor a letter (sizes are joined by x: 3x3)"
REFUSED = [
    ("", "symconv: the following arguments are required: COMMAND (see symconv --help)"),
    (
        "derive --input 3",
        f"symconv derive: the following arguments are required: --kernel{SEE}",
    ),
    (
        "--input 3 --kernel 4",
        "the kernel spans 4 but the padded input is 3 + 2·0 = 3; add 1 to the input or to its "
        "padding in all, or take a smaller kernel or dilation",
    ),
    (
        "derive --input 3 --kernal 2",
        f"symconv derive: there is no option --kernal, did you mean --kernel?{SEE}",
    ),
    (
        "derive --input 3 --kernel 2 --strid 2",
        f"symconv derive: there is no option --strid, did you mean --stride?{SEE}",
    ),
    ("--input hello --kernel 2", f"argument --input: 'hello' {WHAT}{SEE}"),
    ("--input 2.5 --kernel 2", f"argument --input: '2.5' {WHAT}{SEE}"),
    ("--input 3x2.5 --kernel 2", f"argument --input: '2.5' in '3x2.5' {WHAT}{SEE}"),
    *(
        (
            f"--input '{text}' --kernel 2",
            f"argument --input: '{text}' lacks a size (sizes are joined by x: 3x3){SEE}",
        )
        for text in ("3xx3", "3x", "x", "")
    ),
    (
        "--input 3 --kernel 2 --padding some",
        "argument --padding: 'some' is neither an integer, a letter nor one of valid, full, same, "
        f"same_upper, same_lower, causal{SEE}",
    ),
    (
        "--input 3 --kernel 2 --padding 1:2:3",
        f"argument --padding: '1:2:3' is not a pair before:after{SEE}",
    ),
    (
        "--input 3 --kernel 2 --padding-mode mirror",
        "padding_mode must be one of 'zeros', 'reflect', 'replicate', 'circular', but it is "
        "'mirror'",
    ),
    (
        "--input 3x3 --kernel 2x2x2",
        "kernel has 3 values but there are 2 axes: give one value for all axes, or one for each",
    ),
    (
        "--input 3 --kernel 2 --channels 2",
        f"argument --channels: '2' is not two numbers IN:OUT{SEE}",
    ),
    (
        "--input 3 --kernel 2 --output-padding 1",
        "--output-padding belongs to a transposed convolution: add --transposed",
    ),
    (
        "--input 3 --kernel 2 --weight 1,2,3",
        "--weight needs 1 · 1 · 2 = 2 numbers, but 3 are given",
    ),
    *(
        (
            f"--input 3 --kernel 2 --weight {text}",
            f"argument --weight: '{text}' is not a list of numbers{SEE}",
        )
        for text in ("a,b", "1/0", "nan", "inf,1", "1e99999999")
    ),
    (
        "--input 5 --kernel k --weight 1,2",
        "the entries of weight need sizes in numbers, but the shape is (1, 1, k): put in numbers, "
        "as in layer.subs({k: …})",
    ),
    (
        "--input 1000x1000 --kernel 30",
        "the matrix has 848,556,900 nonzeros, but at most 4,000,000 are derived and checked here; "
        "take smaller sizes, or symconv size",
    ),
    (
        "--input 3 --kernel 2 --environment table",
        "environment must be one of auto, bmatrix, pmatrix, matrix, smallmatrix, array, but it is "
        "'table'",
    ),
    (
        "--input 3 --kernel 2 -o none/notes.md",
        "none/notes.md cannot be written: No such file or directory",
    ),
    ("--input 3 --kernel 2 -o . --format latex", ". cannot be written: Is a directory"),
    (
        "--input 3 --kernel 2 -o notes.docx",
        "notes.docx has the suffix '.docx', but known are .tex, .md, .rst, .ipynb, .html, .typ, "
        ".pdf, .json, .txt; or choose with --flavour",
    ),
    (
        "size --input n --kernel 3 --weight 1,2,3",
        "symconv size: unrecognized: --weight 1,2,3 (see symconv size --help)",
    ),
]


@pytest.mark.parametrize(
    ("words", "message"), REFUSED, ids=[row[0] or "nothing" for row in REFUSED]
)
def test_refusals_are_one_line(
    words: str,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    if words.startswith("--"):
        words, message = f"derive {words}", f"symconv derive: {message}"
    began = time.perf_counter()
    try:
        code: Any = main(shlex.split(words))
    except SystemExit as stopped:
        code = stopped.code
    assert time.perf_counter() - began < 5
    assert code == 2
    assert capsys.readouterr() == ("", f"{message}\n")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_command_is_refused() -> None:
    done = run("deriv")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"symconv: argument COMMAND: invalid choice: 'deriv' .*\n", done.stderr)
