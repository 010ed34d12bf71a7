"""The note that the project began with: what is wrong in it is found, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import symconv as sc
from symconv.checking.model import Finding, Judgement, Kind, Role
from symconv.checking.note import check_text
from symconv.cli.main import main
from symconv.latex.reading import read_matrix

NOTE = Path(__file__).parent / "data" / "student_note.md"
TEXT = NOTE.read_text("utf-8")
LINES = TEXT.split("\n")


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return check_text(TEXT, "note.md")


def one(findings: list[Finding], **wanted: Any) -> Finding:
    (found,) = [each for each in findings if all(getattr(each, k) == v for k, v in wanted.items())]
    return found


def written_rows(text: str) -> list[list[str]]:
    (line,) = [line for line in text.split("\n") if line.startswith("$$C =")]
    body = line.partition(r"\begin{bmatrix}")[2].partition(r"\end{bmatrix}")[0]
    return [[cell.strip() for cell in row.split("&")] for row in body.split(r"\\")]


def test_every_wrong_entry_of_its_matrix_is_found_at_its_place(findings: list[Finding]) -> None:
    wrong = one(findings, kind=Kind.MATRIX, judgement=Judgement.WRONG)
    right = [[str(entry) for entry in row] for row in sc.Conv2d(3, 2).C.tolist()]
    right = [[cell.replace("w_", "w_{") + "}" * ("w" in cell) for cell in row] for row in right]
    written = written_rows(TEXT)
    differing = [
        (row, column, written[row - 1][column - 1], right[row - 1][column - 1])
        for row in range(1, 5)
        for column in range(1, 10)
        if written[row - 1][column - 1] != right[row - 1][column - 1]
    ]
    assert len(differing) == 12
    assert [(e.row, e.column, e.found, e.expected) for e in wrong.entries] == differing
    for entry in wrong.entries:
        place = entry.place
        assert LINES[place.line - 1][place.column - 1 :].startswith(entry.found)
        before = LINES[place.line - 1][: place.column - 1]
        assert before.count(r"\\") == entry.row - 1
        assert before.rpartition(r"\\")[2].count("&") == entry.column - 1


def test_the_sentence_says_what_happened(findings: list[Finding]) -> None:
    wrong = one(findings, kind=Kind.MATRIX, judgement=Judgement.WRONG)
    assert wrong.role is Role.MATRIX
    told = "rows 3 and 4 continue the shift by one instead of moving to the next input row"
    assert told in wrong.message
    assert "3×3 input" in wrong.message
    assert "2×2 kernel" in wrong.message


def test_the_claim_that_it_is_the_inverse_is_false_under_a_named_condition(
    findings: list[Finding],
) -> None:
    claim = one(findings, kind=Kind.CLAIM)
    assert claim.judgement is Judgement.WRONG
    assert "逆运算" in LINES[claim.place.line - 1]
    assert claim.condition is not None
    assert "C·Cᵀ = ρI" in claim.condition
    assert "has the shape of the inverse, not its values" in claim.message


def test_input_and_kernel_are_recognised_and_nothing_else_is_accused(
    findings: list[Finding],
) -> None:
    roles = {each.role: each.judgement for each in findings if each.role is not None}
    assert roles[Role.INPUT] is Judgement.RIGHT
    assert roles[Role.KERNEL] is Judgement.RIGHT
    accused = [each for each in findings if each.judgement is not Judgement.RIGHT]
    assert [(each.kind, each.judgement) for each in accused] == [
        (Kind.CLAIM, Judgement.WRONG),
        (Kind.MATRIX, Judgement.WRONG),
    ]


def test_the_command_puts_its_matrix_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "note.md"
    shutil.copyfile(NOTE, path)
    assert main(["check", str(path), "--fix", "--format", "json"]) == 1
    left = json.loads(capsys.readouterr().out)
    assert [each["kind"] for each in left if each["verdict"] == "wrong"] == ["claim"]
    after = path.read_text("utf-8")
    changed = [(a, b) for a, b in zip(LINES, after.split("\n"), strict=True) if a != b]
    assert len(changed) == 1
    assert read_matrix(changed[0][1]) == sc.Conv2d(3, 2).C
    assert main(["check", str(path), "--fix"]) == 1
    assert path.read_text("utf-8") == after


def test_the_command_shows_a_caret_under_every_wrong_entry(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", str(NOTE)]) == 1
    printed = capsys.readouterr().out.split("\n")
    carets = [line for line in printed if line.startswith("       | ") and "^" in line]
    assert sum(len(line.split("|")[1].split()) for line in carets) == 12 + 1
