"""What the README shows is what comes out, and what it tells to type is what CI types."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

import symconv as sc
from symconv.cli.main import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def examples() -> list[str]:
    """The symconv commands of the list of examples."""
    return [line.split("#")[0].strip() for line in blocks("sh")[2].splitlines()]


def test_the_first_two_commands_set_themselves_up() -> None:
    run, test = (block.strip() for block in blocks("sh")[:2])
    assert run.startswith("python3 -m venv .venv && .venv/bin/pip install -q . && ")
    assert run.endswith(".venv/bin/symconv derive --input 3x3 --kernel 2x2")
    assert test.startswith("python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && ")
    assert ".venv/bin/python -m pytest" in test


def test_the_pictured_matrix_is_what_the_first_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["derive", "--input", "3x3", "--kernel", "2x2"]) == 0
    assert blocks("text")[0] in capsys.readouterr().out


def test_the_pictured_latex_is_what_latex_gives() -> None:
    assert blocks("math")[0].strip() == sc.Conv2d(3, 2).latex("C")


def test_the_pictured_refusal_is_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derive", "--input", "3", "--kernel", "5"]) == 2
    assert capsys.readouterr().err == blocks("text")[1]


@pytest.mark.parametrize("command", examples())
def test_every_example_runs(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    program, *words = shlex.split(command)
    assert program == "symconv"
    assert main(words) == 0
    written = [path.name for path in tmp_path.iterdir()]
    assert written == ([words[words.index("-o") + 1]] if "-o" in words else [])
    assert bool(capsys.readouterr().out) == (not written)


def test_the_pictured_answer_is_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    (command,) = [block for block in blocks("sh") if block.startswith("symconv prove")]
    assert main(shlex.split(command)[1:]) == 1
    answers = [block for block in blocks("text") if block.startswith("✗")]
    assert [capsys.readouterr().out] == answers


def test_the_pictured_finding_is_what_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "tests" / "data")
    assert main(["check", "student_note.md"]) == 1
    said = capsys.readouterr().out.replace("student_note.md", "note.md").splitlines()
    (pictured,) = [block for block in blocks("text") if block.startswith("note.md")]
    assert " ".join(pictured.split()) in said


def test_the_pictured_tests_pass() -> None:
    (source,) = blocks("python")
    namespace: dict[str, object] = {}
    exec(compile(source, "README.md", "exec"), namespace)
    tests = [value for name, value in namespace.items() if name.startswith("test_")]
    assert len(tests) == 2
    for test in tests:
        test()  # type: ignore[operator]


def test_the_repl_tour_is_true() -> None:
    text = "\n".join(blocks("pycon"))
    tour = doctest.DocTestParser().get_doctest(text, {}, "README", "README.md", 0)
    assert doctest.DocTestRunner().run(tour).failed == 0
    assert len(tour.examples) == 11


def test_ci_runs_the_readme_commands() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "block 1" in script
    assert "block 2" in script
