"""The pytest plugin and ``check_notes``: what is collected, what fails, and what a failure says."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

import symconv as sc
from symconv.errors import CheckError, NoteError
from symconv.testing import check_notes
from tests.planted_judges import MESSAGE, RIGHT, WRONG, plant

pytest_plugins = ["pytester"]

GOOD = "$$C = \\begin{bmatrix} w_{11} & 0 \\\\ 0 & w_{11} \\end{bmatrix}$$\n"
BAD = f"""\
Text.

$$
K = \\begin{{bmatrix}}
  {WRONG} & 0 \\\\
  0      & {WRONG}
\\end{{bmatrix}}
$$
"""
UNREAD = GOOD.replace("C =", "B =").replace("0", "u", 1)
CONDITIONAL = GOOD.replace("C =", "D =").replace("0", "q", 1)
# A checkout that was not installed since has no entry point.
_INSTALLED = any(one.name == "symconv" for one in entry_points(group="pytest11"))
PLUGIN = () if _INSTALLED else ("-p", "symconv.pytest_plugin")


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)


def run(pytester: pytest.Pytester, *words: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(*PLUGIN, "-p", "no:cacheprovider", *words)


def put(pytester: pytest.Pytester, name: str, text: str) -> Path:
    path = pytester.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_entry_point_names_the_plugin() -> None:
    project = tomllib.loads((Path(sc.__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["entry-points"]["pytest11"] == {"symconv": "symconv.pytest_plugin"}


def test_the_plugin_imports_nothing_heavy() -> None:
    heavy = ("sympy", "numpy", "rich", "symconv.checking", "symconv.cli", "symconv.testing")
    code = f"import sys, symconv.pytest_plugin\nprint([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# ---- what is collected


def test_nothing_is_collected_unasked(pytester: pytest.Pytester) -> None:
    put(pytester, "notes.md", BAD)
    run(pytester).assert_outcomes()
    run(pytester, "notes.md").assert_outcomes()


def test_the_flag_collects_every_note(pytester: pytest.Pytester) -> None:
    directive = ".. math::\n\n   " + GOOD.replace("$", "")
    for name in ("a.md", "b/c.tex", "b/d.rst", "e.qmd", "f.markdown", "g.txt"):
        put(pytester, name, directive if name.endswith("rst") else GOOD)
    source = json.dumps({"cells": [{"cell_type": "markdown", "source": GOOD}]})
    put(pytester, "h.ipynb", source)
    run(pytester, "--symconv").assert_outcomes(passed=6)
    run(pytester, "--symconv", "b").assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("patterns", "passed"),
    [
        ("notes/*.md", 1),
        ("notes/**/*.md", 2),
        ("**/*.md", 3),
        ("*.md notes/deep/*.tex", 2),
        ("a.m?", 1),
        ("*.tex", 0),
    ],
)
def test_patterns_collect_without_the_flag(
    pytester: pytest.Pytester, patterns: str, passed: int
) -> None:
    for name in ("a.md", "notes/b.md", "notes/deep/c.md", "notes/deep/d.tex"):
        put(pytester, name, GOOD)
    pytester.makeini(f"[pytest]\nsymconv_files = {patterns}\n")
    run(pytester).assert_outcomes(passed=passed)


def test_items_have_names_that_stay(pytester: pytest.Pytester) -> None:
    put(pytester, "a.md", GOOD + "\n" + CONDITIONAL + "\n" + GOOD)
    result = run(pytester, "--symconv", "--collect-only", "-q")
    result.stdout.fnmatch_lines(["a.md::C", "a.md::D", "a.md::C-2"])
    put(pytester, "a.md", "\nMore.\n\n" + UNREAD + "\n" + GOOD)
    run(pytester, "--symconv", "a.md::C").assert_outcomes(passed=1)


# ---- what a failure says


def test_a_failure_can_be_clicked_on(pytester: pytest.Pytester) -> None:
    put(pytester, "notes/a.md", GOOD + BAD)
    result = run(pytester, "--symconv")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*notes: K at *",
            f"notes/a.md:6:3: SC101 {MESSAGE}",
            f"     6 |   {WRONG} & 0 *",
            "       |   ^^^^^^",
            f"       |   {RIGHT}",
            f"     7 |   0      & {WRONG}",
            "       |            ^^^^^^",
            f"       |            {RIGHT}",
            f"notes/a.md:6:3: row 1, column 1: here stands {WRONG}, there belongs {RIGHT}",
            f"notes/a.md:7:12: row 2, column 2: here stands {WRONG}, there belongs {RIGHT}",
        ]
    )
    assert "Traceback" not in result.stdout.str()
    run(pytester, "--symconv", "notes/a.md::K").assert_outcomes(failed=1)


def test_the_unread_is_skipped_or_fails_if_strict(pytester: pytest.Pytester) -> None:
    put(pytester, "a.md", UNREAD + "\n" + CONDITIONAL)
    result = run(pytester, "--symconv", "-rsP")
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["*true if q = 1*"])
    result.stdout.fnmatch_lines(["SKIPPED [[]1] a.md:1: not checked: u is unknown"])
    result = run(pytester, "--symconv-strict")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["a.md:1:7: SC103 not checked: u is unknown"])


def test_comments_are_honoured(pytester: pytest.Pytester) -> None:
    put(pytester, "a.md", f"<!-- symconv: ignore -->\n{BAD.partition('Text.')[2].strip()}\n")
    run(pytester, "--symconv").assert_outcomes()
    put(pytester, "a.md", f"<!-- symconv: ignore-file -->\n\n{BAD}\n")
    run(pytester, "--symconv").assert_outcomes()


def test_what_is_no_note_is_an_error_of_collection(pytester: pytest.Pytester) -> None:
    (pytester.path / "a.md").write_bytes(b"\0\1\2")
    put(pytester, "b.md", GOOD)
    result = run(pytester, "--symconv", "--continue-on-collection-errors")
    result.assert_outcomes(errors=1, passed=1)
    result.stdout.fnmatch_lines(["*a.md: it is no text: byte 1 is 0x00"])
    assert "Traceback" not in result.stdout.str()


def test_a_crash_of_the_plugin_itself_is_shown_in_full(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    from symconv.checking.answers import codes

    put(pytester, "a.md", GOOD)

    def crash(*_: Any, **__: Any) -> Any:
        raise KeyError("planted")

    monkeypatch.setattr(codes, "fails", crash)
    result = run(pytester, "--symconv")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*KeyError: 'planted'*"])


def test_reports_for_machines_have_the_place(pytester: pytest.Pytester) -> None:
    put(pytester, "a.md", BAD)
    run(pytester, "--symconv", "--junitxml=out.xml")
    written = (pytester.path / "out.xml").read_text("utf-8")
    assert 'failures="1"' in written
    assert "a.md:5:3: SC101" in written


# ---- without the plugin


def test_check_notes_gives_the_findings_or_lists_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD + "\n" + CONDITIONAL, "utf-8")
    assert [one.judgement.value for one in check_notes(tmp_path / "a.md")] == [
        "right",
        "conditional",
    ]
    (tmp_path / "b.md").write_text(BAD, "utf-8")
    with pytest.raises(CheckError) as caught:
        check_notes(tmp_path)
    name = f"{tmp_path}/b.md"
    assert str(caught.value) == (
        f"1 finding in {tmp_path}:\n"
        f"{name}:5:3: SC101 {MESSAGE}\n"
        f"     5 |   {WRONG} & 0 \\\\\n"
        "       |   ^^^^^^\n"
        f"       |   {RIGHT}\n"
        f"     6 |   0      & {WRONG}\n"
        "       |            ^^^^^^\n"
        f"       |            {RIGHT}\n"
        f"{name}:5:3: row 1, column 1: here stands {WRONG}, there belongs {RIGHT}\n"
        f"{name}:6:12: row 2, column 2: here stands {WRONG}, there belongs {RIGHT}"
    )
    assert [one.file for one in caught.value.value] == [name]


def test_check_notes_is_strict_if_asked(tmp_path: Path) -> None:
    note = tmp_path / "a.md"
    note.write_text(UNREAD, "utf-8")
    assert len(check_notes(str(note))) == 1
    with pytest.raises(CheckError, match=r"1 finding in .*\n.*a\.md:1:7: SC103 not"):
        check_notes(note, strict=True)


def test_check_notes_refuses_what_is_no_note(tmp_path: Path) -> None:
    with pytest.raises(NoteError, match=r"a\.md: there is no such file or folder"):
        check_notes(tmp_path / "a.md")
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    with pytest.raises(NoteError, match="given must be sizes such as input=3x3 kernel=2x2"):
        check_notes(tmp_path / "a.md", given="3x3")
    assert check_notes(tmp_path / "a.md", given="input=3x3 kernel=2x2")
