"""``symconv notes`` and ``derive -o``: what is written, and one line for what is refused."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sympy import Rational

import symconv as sc
from symconv.abc import k, m, n, op, p, s
from symconv.cli import chapters, pdf
from symconv.cli.main import main
from symconv.errors import MissingExtraError
from symconv.layer.code import layer_code, step_codes
from symconv.notes.model import Place
from tests.notes_samples import LAYERS, small_document

ROOT = Path(__file__).parents[1]


def run(capsys: pytest.CaptureFixture[str], words: str) -> tuple[int, str, str]:
    try:
        code: Any = main(shlex.split(words))
    except SystemExit as stopped:
        code = stopped.code
    return (code, *capsys.readouterr())


# ---- what is written


def test_without_anything_the_chapters_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "notes")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith(" 1  counting          Counting: ")
    assert re.findall(r"^ ?(\d+)  ", out, re.MULTILINE) == [str(one) for one in range(1, 12)]
    assert lines[-1] == "symconv notes -o notes.pdf writes all of them; symconv notes --help"


@pytest.mark.parametrize(
    "word", ["5", "05", "three_factors", "three-factors", "05_three_factors.py"]
)
def test_a_chapter_has_many_names(word: str) -> None:
    assert [one.path.stem for one in chapters.chosen([word])] == ["05_three_factors"]


def test_chapters_come_in_their_own_order_and_once() -> None:
    assert [one.number for one in chapters.chosen(["9", "5", "three_factors"])] == [5, 9]
    assert len(chapters.chosen([])) == 11


def test_a_chapter_is_printed_in_either_language(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "notes 5")
    assert (code, out.splitlines()[0]) == (0, "Three factors: pad, slide, keep")
    code, chinese, _ = run(capsys, "notes 5 --lang zh")
    assert code == 0
    assert "卷积核" in chinese
    assert out.count("✓") == chinese.count("✓")


SUFFIXES = ["tex", "md", "rst", "ipynb", "html", "typ", "json", "txt"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_notes_with_sizes_of_ones_own(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"notes.{suffix}"
    words = f"notes 5 -o {file} --input 5 --kernel 3 --stride 2 --padding 1"
    assert run(capsys, words) == (0, "", "")
    text = file.read_text(encoding="utf-8")
    assert "Three factors: pad, slide, keep" in text
    assert "stride 2" in text
    if suffix == "json":
        record = json.loads(text)
        assert record["command"] == f"symconv {words}"
        assert [one["label"] for one in record["chapters"]] == ["5", "A"]
        assert record["chapters"][0]["strength"] == "exhausted"
        assert any(section["latex"] for section in record["chapters"][1]["sections"])
    else:
        assert "Your own sizes: Convolution: input 5, kernel 3" in text


def test_one_chapter_is_a_document_by_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.md"
    assert run(capsys, f"notes 5 -o {file} --evidence footnote")[0] == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Three factors: pad, slide, keep\n\n## 1. ")
    assert "Contents" not in text


@pytest.mark.parametrize("flavour", ["latex", "github", "markdown", "myst", "rst", "html", "typst"])
def test_a_flavour_is_printed_where_no_file_is_named(
    flavour: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, f"derive --input 3 --kernel 2 --flavour {flavour}")
    assert (code, err) == (0, "")
    assert "How each statement was checked" in out
    mark = {"github": "```math", "myst": "```{math}", "markdown": "$$", "rst": ".. math::"}
    assert mark.get(flavour, "") in out


def test_a_fragment_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    words = "derive --input n --kernel 3 --flavour latex --fragment --lang zh --evidence margin"
    code, out, _ = run(capsys, words)
    assert code == 0
    assert out.startswith("% A fragment to \\input;")
    assert "compiled with xelatex" in out
    assert r"\newcommand{\verdict}" in out


# ---- refusals

KNOWN = ".tex, .md, .rst, .ipynb, .html, .typ, .pdf, .json, .txt"
REFUSED = [
    ("notes 12", "there is no chapter '12'; known are 1 counting, 2 same_and_full, "),
    ("notes striding", "there is no chapter 'striding'; known are 1 counting, "),
    ("notes 1 -o a.docx", f"a.docx has the suffix '.docx', but known are {KNOWN}; or choose with"),
    ("notes 1 --flavour word", "--flavour must be one of text, latex, github, plain, myst, rst, "),
    ("derive --input 3 --kernel 2 --format xml", "--flavour must be one of text, latex, "),
    ("notes 1 --flavour pdf", "a PDF is no text to print: add -o FILE.pdf"),
    (
        "notes 1 --fragment -o a.md",
        "--fragment is for LaTeX (-o FILE.tex), but the document is plain",
    ),
    (
        "notes 1 --stride 2",
        "--stride describes sizes of your own, which also need --input and --kernel",
    ),
    ("notes --input 3", "--input describes sizes of your own, which also need --kernel"),
    ("notes --lang de", "invalid choice: 'de'"),
    ("notes --evidence nowhere", "invalid choice: 'nowhere'"),
    ("notes --colors", "there is no option --colors, did you mean --colour?"),
    ("notes 1 -o none/notes.md", "none/notes.md cannot be written: No such file or directory"),
    ("notes 1 -o a.md --input 3 --kernel 9", "kernel"),
]


@pytest.mark.parametrize(("words", "message"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refusals_are_one_line_and_write_nothing(
    words: str,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, words)
    assert (code, out) == (2, "")
    assert err.startswith(f"symconv {words.split()[0]}: ")
    assert message in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


# ---- PDF


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_a_pdf_by_tex(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "notes.pdf"
    assert run(capsys, f"derive --input 3 --kernel 2 -o {file}") == (0, "", "")
    assert file.read_bytes().startswith(b"%PDF-")
    assert b"pdfTeX" in file.read_bytes()


def test_a_pdf_by_typst_where_no_tex_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("typst", reason="the typst package is not installed")
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    file = tmp_path / "notes.pdf"
    assert run(capsys, f"derive --input 3 --kernel 2 --lang zh -o {file}") == (0, "", "")
    assert file.read_bytes().startswith(b"%PDF-")


def test_where_nothing_makes_pages_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    monkeypatch.setitem(sys.modules, "typst", None)
    file = tmp_path / "notes.pdf"
    file.write_bytes(b"\xff old")
    code, _, err = run(capsys, f"derive --input 3 --kernel 2 -o {file}")
    assert (code, err) == (
        2,
        "symconv derive: a PDF needs pdflatex (of TeX Live) or the typst package, and neither is "
        "installed: pip install 'symconv[pdf]', or write .tex, .typ or .html\n",
    )
    assert file.read_bytes() == b"\xff old"
    with pytest.raises(MissingExtraError):
        pdf.pdf(small_document(Place.LIST))


def test_a_compiler_that_stops_is_quoted_with_its_first_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        log = b"This is pdfTeX\n(./notes.tex\n! LaTeX Error: File `x.sty' not found.\n\n! Second.\n"
        return subprocess.CompletedProcess(command, 1, log, b"")

    monkeypatch.setattr(pdf.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(pdf.subprocess, "run", failing)
    file = tmp_path / "notes.pdf"
    file.write_bytes(b"\xff old")
    code, _, err = run(capsys, f"derive --input 3 --kernel 2 -o {file}")
    assert (code, err) == (
        2,
        "symconv derive: pdflatex stops: LaTeX Error: File `x.sty' not found.\n",
    )
    assert file.read_bytes() == b"\xff old"


def test_a_compiler_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(command: list[str], **_: Any) -> None:
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(pdf.subprocess, "run", endless)
    with pytest.raises(pdf.CompileError, match="pdflatex does not end within 300 seconds"):
        pdf.by_tex(small_document(Place.LIST), "pdflatex")


def test_an_error_of_typst_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst", reason="the typst package is not installed")
    monkeypatch.setattr(pdf, "written", lambda *_: "#unknown()\n")
    with pytest.raises(pdf.CompileError) as caught:
        pdf.by_typst(small_document(Place.LIST))
    assert str(caught.value) == "typst stops: unknown variable: unknown"


@pytest.mark.parametrize(
    ("log", "said"),
    [("", "it says nothing"), ("\nodd\nthings", "odd"), ("notes.tex:3: Missing $.", "Missing $.")],
)
def test_first_errors(log: str, said: str) -> None:
    assert pdf.first_error(log) == said


# ---- where chapters are found


def test_an_installed_package_brings_its_chapters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wheel puts them into the package; there they come before any folder beside it."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"derivations": "symconv/chapters"}
    assert chapters._FOLDERS == (ROOT / "symconv" / "chapters", ROOT / "derivations")
    (tmp_path / "01_first.py").write_text('"""One: a start."""\n', encoding="utf-8")
    monkeypatch.setattr(chapters, "_FOLDERS", (tmp_path, ROOT / "derivations"))
    (only,) = chapters.chapter_files()
    assert (only.number, only.name, only.about) == (1, "first", "One: a start.")


def test_where_no_chapters_are_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chapters, "_FOLDERS", (tmp_path,))
    assert run(capsys, "notes") == (2, "", f"symconv notes: no chapters are found in {tmp_path}\n")


# ---- the code that a notebook runs

CODED = [
    *LAYERS,
    sc.Conv2d(2, 2, weight=[[1, Rational(1, 2)], [0, -1]], data=[[1, 2], [3, 4]]),
    sc.ConvTranspose1d(m, k, s, p, 1, op),
    sc.Conv1d(n, 3, padding=1, padding_mode="circular"),
    sc.Conv2d(3, 2, names=sc.Naming(first=0)),
]


@pytest.mark.parametrize("layer", CODED, ids=repr)
def test_code_makes_the_layer_again_and_shows_what_its_derivation_shows(layer: Any) -> None:
    names: dict[str, Any] = {}
    exec(layer_code(layer), names)
    assert names["layer"] == layer
    derivation = layer.derive()
    codes = step_codes(layer, derivation)
    assert len(codes) == len(derivation.steps)
    assert any(codes)
    for line in filter(None, "\n".join(codes).splitlines()):
        eval(line, names)
