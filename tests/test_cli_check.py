"""``symconv check`` as a user meets it: answers, forms, corrections, refusals, exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import symconv as sc
from symconv.checking.answers.codes import CODES, code_of
from symconv.checking.answers.sarif import github_lines, sarif
from symconv.checking.answers.terminal import finding_lines
from symconv.checking.model import Entry, Finding, Judgement, Kind, Place
from symconv.cli.main import main
from tests.planted_judges import GEOMETRY, MESSAGE, RIGHT, WRONG, plant

GOOD = "$$C = \\begin{bmatrix} w_{11} & 0 \\\\ 0 & w_{11} \\end{bmatrix}$$\n"
BAD = """\
# Notes

$$
C = \\begin{bmatrix}
  w_{99} & 0      & w_{99} \\\\
  0      & w_{11} & 0
\\end{bmatrix}
$$
"""
FIXED = BAD.replace(WRONG, RIGHT)


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    plant(monkeypatch)


def put(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def check(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[str, str]:
    assert main(["check", *words]) == code
    out, err = capsys.readouterr()
    return out, err


# ---- text


def test_what_is_wrong_is_shown_under_the_source(capsys: pytest.CaptureFixture[str]) -> None:
    put("notes.md", BAD)
    out, err = check(capsys, "notes.md", code=1)
    assert err == ""
    assert out == (
        f"notes.md:5:3: SC101 {MESSAGE}\n"
        "     5 |   w_{99} & 0      & w_{99} \\\\\n"
        "       |   ^^^^^^            ^^^^^^\n"
        "       |   w_{11}            w_{11}\n"
        "1 note: 1 wrong\n"
    )


def test_a_clean_note_has_a_summary_and_more_if_asked(capsys: pytest.CaptureFixture[str]) -> None:
    put("notes.md", GOOD)
    assert check(capsys, "notes.md") == ("1 note: 1 right\n", "")
    out, _ = check(capsys, "notes.md", "--verbose")
    assert out == "notes.md:1:7: SC100 right\n1 note: 1 right\n"
    put("empty.md", "nothing\n")
    assert check(capsys, "empty.md")[0] == "1 note: nothing about convolution found\n"


@pytest.mark.parametrize(
    ("entry", "judgement", "plain", "strict"),
    [("q", "conditional", 0, 0), ("u", "unread", 0, 1), ("1", "right", 0, 0)],
)
def test_exit_codes(
    capsys: pytest.CaptureFixture[str], entry: str, judgement: str, plain: int, strict: int
) -> None:
    put("a.md", GOOD.replace("0", entry, 1))
    out, _ = check(capsys, "a.md", "--format", "json", code=plain)
    assert [one["verdict"] for one in json.loads(out)] == [judgement]
    check(capsys, "a.md", "--strict", code=strict)
    put("b.md", BAD)
    check(capsys, "a.md", "b.md", code=1)
    check(capsys, "a.md", "b.md", "missing.md", code=2)


def finding(line: str, *columns: int, found: str = "w", expected: str = "0") -> Finding:
    entries = tuple(
        Entry(1, number, found, expected, Place(1, column))
        for number, column in enumerate(columns, start=1)
    )
    place = Place(1, columns[0] if columns else line.index("?") + 1)
    return Finding("a.md", place, Kind.MATRIX, Judgement.WRONG, "no", entries=entries)


def shown(line: str, one: Finding, width: int = 80) -> list[str]:
    return [each.text for each in finding_lines(one, [line], width)][1:]


def test_a_caret_stands_under_its_entry_in_every_script() -> None:
    line = "输出 ü\tw & w"
    assert shown(line, finding(line, 6, 10)) == [
        "     1 | 输出 ü w & w",
        "       |        ^   ^",
        "       |        0   0",
    ]


def test_right_entries_that_need_room_stand_below_each_other() -> None:
    line = "w&w&w"
    assert shown(line, finding(line, 1, 3, 5, expected="w_{1}")) == [
        "     1 | w&w&w",
        "       | ^ ^ ^",
        "       | w_{1}",
        "       |   w_{1}",
        "       |     w_{1}",
    ]


def test_of_a_long_line_the_part_around_the_entries_is_shown() -> None:
    line = " & ".join(["0"] * 100) + " & w & " + " & ".join(["0"] * 5) + " & w"
    lines = shown(line, finding(line, 401, len(line)), width=60)
    assert len(lines) == 6 if line.index("w") + 45 < len(line) else 3
    for text, carets in zip(lines[0::3], lines[1::3], strict=True):
        assert len(text) <= 60
        assert text[9] == "…"
        at = carets.index("^")
        assert text[at] == "w" or line[400] != "w"


def test_of_an_endless_line_only_a_little_is_shown() -> None:
    line = "x" * 10_000_000 + "?"
    lines = shown(line, finding(line), width=100)
    assert len(lines) == 2
    assert len(lines[0]) <= 100
    assert lines[0][lines[1].index("^")] == "?"


def test_nothing_in_a_note_moves_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    escape = "\x1b]0;owned\x07\u202e"
    line = f"{escape} ?"
    for text in shown(line, finding(line)):
        assert text.isprintable()
    name = "a\x1b[2J.md"
    put(name, BAD)
    out, err = check(capsys, name, code=1)
    assert "\x1b" not in out + err
    assert out.startswith("a�[2J.md:5:3: SC101")


def test_a_terminal_has_colours() -> None:
    on_terminal = pytest.importorskip("tests.test_cli_terminal").on_terminal
    latex = sc.Conv2d(3, 2).latex("C", environment="bmatrix", rules=False)
    put("a.md", f"A convolution of a 3×3 input with a 2×2 kernel:\n\n$$\n{latex}\n$$\n")
    coloured = on_terminal("check", "a.md", "--verbose", NO_COLOR="")
    assert "\x1b[1ma.md:4:" in coloured
    assert "\x1b[32mSC100" in coloured
    plain = on_terminal("check", "a.md", "--verbose", NO_COLOR="1")
    assert "SC100" in plain
    assert "\x1b[32m" not in plain


def test_codes_are_explained() -> None:
    assert len(CODES) == 12
    assert CODES["SC101"] == "the matrix is wrong"
    assert CODES["SC302"] == "the sentence is true under a condition that is not stated"
    assert code_of(finding("w", 1)) == "SC101"


# ---- forms for programs


def test_json_has_the_promised_form(capsys: pytest.CaptureFixture[str]) -> None:
    put("notes.md", BAD)
    out, _ = check(capsys, "notes.md", "--format", "json", code=1)
    entries = [
        {"row": 1, "column": 1, "found": WRONG, "expected": RIGHT, "line": 5, "col": 3},
        {"row": 1, "column": 3, "found": WRONG, "expected": RIGHT, "line": 5, "col": 21},
    ]
    assert json.loads(out) == [
        {
            "file": "notes.md",
            "line": json.loads(out)[0]["line"],
            "column": json.loads(out)[0]["column"],
            "kind": "matrix",
            "role": "C",
            "geometry": GEOMETRY,
            "verdict": "wrong",
            "condition": None,
            "entries": entries,
            "counterexample": None,
            "message": MESSAGE,
        }
    ]
    assert list(json.loads(out)[0]) == [
        "file", "line", "column", "kind", "role", "geometry", "verdict", "condition", "entries",
        "counterexample", "message",
    ]  # fmt: skip
    put("empty.md", "")
    assert check(capsys, "empty.md", "--format", "json") == ("[]\n", "")


def test_annotations_of_github(capsys: pytest.CaptureFixture[str]) -> None:
    put("a, b.md", BAD)
    out, _ = check(capsys, "a, b.md", "--format", "github", code=1)
    assert out == (
        "::error file=a%2C b.md,line=5,col=3,title=symconv SC101::"
        f"{MESSAGE}%0Arow 1, column 1: here stands {WRONG}, there belongs {RIGHT}"
        f"%0Arow 1, column 3: here stands {WRONG}, there belongs {RIGHT}\n"
    )
    levels = {Judgement.CONDITIONAL: "warning", Judgement.UNREAD: "notice"}
    for judgement, word in levels.items():
        (line,) = github_lines([Finding("a", Place(1, 1), Kind.SIZE, judgement, "100%\n::x::")])
        assert line == f"::{word} file=a,line=1,col=1,title=symconv {code_of_(judgement)}::" + (
            "100%25%0A::x::"
        )
    assert github_lines([Finding("a", Place(1, 1), Kind.SIZE, Judgement.RIGHT, "yes")]) == []


def code_of_(judgement: Judgement) -> str:
    return code_of(Finding("a", Place(1, 1), Kind.SIZE, judgement, ""))


def test_sarif_has_the_shape_of_the_standard(capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    put("my notes/a ü.md", BAD)
    put("my notes/b.md", GOOD.replace("0", "u", 1) + GOOD.replace("0", "q", 1) + GOOD)
    out, _ = check(capsys, "my notes", "--format", "sarif", code=1)
    log = json.loads(out)
    jsonschema.validate(log, SARIF_SHAPE)
    (run,) = log["runs"]
    rules = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert rules == ["SC101", "SC102", "SC103"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    assert [one["level"] for one in run["results"]] == ["error", "note", "warning"]
    (wrong, *_), related = run["results"], run["results"][0]["relatedLocations"]
    assert wrong["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "my%20notes/a%20%C3%BC.md"
    }
    regions = [one["physicalLocation"]["region"] for one in related]
    assert regions == [
        {"startLine": 5, "startColumn": 3, "endColumn": 9},
        {"startLine": 5, "startColumn": 21, "endColumn": 27},
    ]


def test_sarif_is_read_whole_by_other_peoples_model_of_the_standard() -> None:
    sarif_pydantic = pytest.importorskip("sarif_pydantic")
    log = sarif([finding("w", 1), finding("q", 3)], "1.0")
    read = sarif_pydantic.Sarif.model_validate(log)
    assert read.model_dump(mode="json", by_alias=True, exclude_none=True) == log
    broken = json.loads(json.dumps(log).replace('"startLine": 1', '"startLine": "one"'))
    with pytest.raises(ValueError, match="startLine"):
        sarif_pydantic.Sarif.model_validate(broken)


def test_the_shape_refuses_what_is_no_sarif() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    log = sarif([finding("w", 1)], "1.0")
    jsonschema.validate(log, SARIF_SHAPE)
    for broken in (
        {**log, "version": "2.0.0"},
        {**log, "runs": [{"results": []}]},
        json.loads(json.dumps(log).replace('"startLine": 1', '"startLine": 0')),
        json.loads(json.dumps(log).replace('"level": "error"', '"level": "wrong"')),
        json.loads(json.dumps(log).replace('"text"', '"words"')),
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, SARIF_SHAPE)


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


# What the standard asks of the parts that are written here (its sections 3.13 to 3.38, 3.49).
_COUNT = {"type": "integer", "minimum": 1}
_TEXT = closed(["text"], text={"type": "string", "minLength": 1})
_PLACE = closed(
    ["artifactLocation", "region"],
    artifactLocation=closed(["uri"], uri={"type": "string", "pattern": r"^[^\\ ]+$"}),
    region=closed(["startLine", "startColumn"], startLine=_COUNT, startColumn=_COUNT,
                  endColumn=_COUNT),
)  # fmt: skip
_RULE = closed(["id", "shortDescription"], id={"type": "string"}, shortDescription=_TEXT)
_RESULT = closed(
    ["ruleId", "level", "message", "locations"],
    ruleId={"type": "string"},
    ruleIndex={"type": "integer", "minimum": 0},
    level={"enum": ["none", "note", "warning", "error"]},
    message=_TEXT,
    locations={"type": "array", "items": closed(["physicalLocation"], physicalLocation=_PLACE)},
    relatedLocations={
        "type": "array",
        "items": closed(
            ["id", "physicalLocation", "message"],
            id={"type": "integer", "minimum": 0},
            physicalLocation=_PLACE,
            message=_TEXT,
        ),
    },
)
_DRIVER = closed(
    ["name", "version", "rules"],
    name={"const": "symconv"},
    version={"type": "string"},
    rules={"type": "array", "items": _RULE, "uniqueItems": True},
)
SARIF_SHAPE = closed(
    ["version", "runs", "$schema"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "minItems": 1,
        "items": closed(
            ["tool", "results"],
            tool=closed(["driver"], driver=_DRIVER),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={"type": "array", "items": _RESULT},
        ),
    },
)


# ---- corrections


def test_fix_writes_the_right_entries_and_twice_changes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = put("notes.md", BAD)
    path.chmod(0o640)
    out, err = check(capsys, "notes.md", "--fix")
    assert (out, err) == (
        "1 note: 1 right\n",
        "symconv check: notes.md: 2 entries of 1 matrix put right\n",
    )
    assert path.read_text("utf-8") == FIXED
    assert path.stat().st_mode & 0o777 == 0o640
    before = path.stat()
    assert check(capsys, "notes.md", "--fix") == ("1 note: 1 right\n", "")
    after = path.stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert [one.name for one in Path().iterdir()] == ["notes.md"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gbk", "utf-16-be"])
def test_fix_keeps_encoding_and_line_ends(
    capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    text = "plain\r\n" + BAD.replace("\n", "\r\n").replace("Notes", "卷积的步幅")
    data = text.encode(encoding)
    path = put("notes.md", data)
    if encoding == "utf-16-be":
        path.write_bytes(text.replace("卷积的步幅", "x").encode(encoding))
        text = text.replace("卷积的步幅", "x")
    check(capsys, "notes.md", "--fix")
    assert path.read_bytes() == text.replace(WRONG, RIGHT).encode(encoding)


def test_diff_shows_what_patch_can_use_and_writes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = put("notes.md", BAD)
    for words in (["--diff"], ["--diff", "--fix"]):
        out, err = check(capsys, "notes.md", *words, code=1)
        assert out == (
            "--- notes.md\n+++ notes.md\n@@ -2,7 +2,7 @@\n \n $$\n C = \\begin{bmatrix}\n"
            "-  w_{99} & 0      & w_{99} \\\\\n+  w_{11} & 0      & w_{11} \\\\\n"
            "   0      & w_{11} & 0\n \\end{bmatrix}\n $$\n"
        )
        assert err == "1 note: 1 wrong\n".join(
            ["symconv check: notes.md: 2 entries of 1 matrix " * 0, ""]
        )
        assert path.read_text("utf-8") == BAD


def test_fix_changes_a_notebook_where_it_is_wrong_only(capsys: pytest.CaptureFixture[str]) -> None:
    cells = [{"cell_type": "markdown", "source": BAD.splitlines(keepends=True), "id": "é"}]
    raw = json.dumps({"nbformat": 4, "cells": [*cells, *cells]}, indent=2).replace("nb", "\\u006eb")
    path = put("a.ipynb", raw)
    check(capsys, "a.ipynb", "--fix")
    assert path.read_text("utf-8") == raw.replace(WRONG, RIGHT)
    assert check(capsys, "a.ipynb")[0] == "1 note: 2 right\n"


def test_a_correction_that_would_leave_something_wrong_is_not_made(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from symconv.checking import fix

    path = put("notes.md", BAD)
    monkeypatch.setattr(fix, "_spelling", lambda _finding, _entry: f"{WRONG} ")
    _, err = check(capsys, "notes.md", "--fix", code=1)
    assert err == (
        "symconv check: notes.md: its matrices cannot be put right by replacing entries; nothing "
        "is changed\n"
    )
    assert path.read_text("utf-8") == BAD


def test_a_note_that_changes_meanwhile_is_left_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from symconv.cli import check_fix

    path = put("notes.md", BAD)
    real = check_fix._corrected

    def slow(*given: Any) -> Any:
        path.write_text("mine", "utf-8")
        return real(*given)

    monkeypatch.setattr(check_fix, "_corrected", slow)
    _, err = check(capsys, "notes.md", "--fix", code=2)
    assert "has changed since it was read" in err
    assert path.read_text("utf-8") == "mine"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_note_that_cannot_be_written_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    put("folder/notes.md", BAD)
    Path("folder").chmod(0o500)
    try:
        _, err = check(capsys, "folder/notes.md", "--fix", code=2)
    finally:
        Path("folder").chmod(0o700)
    assert "cannot be written" in err


def test_where_the_system_refuses_the_note_stays(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("folder/notes.md", BAD)

    def refused(*_: Any) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    _, err = check(capsys, "folder/notes.md", "--fix", code=2)
    assert "folder/notes.md cannot be written: Permission denied" in err
    assert path.read_text("utf-8") == BAD
    assert [one.name for one in path.parent.iterdir()] == ["notes.md"]


# ---- files, folders, standard input


def test_folders_are_searched_in_the_order_of_names(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("n/b.md", "n/a.tex", "n/c/d.ipynb", "n/c/e.rst", "n/f.qmd", "n/G.MARKDOWN"):
        put(name, '{"cells": []}' if name.endswith("ipynb") else BAD)
    for name in ("n/.git/x.md", "n/node_modules/y.md", "n/z.txt", "n/.hidden.md"):
        put(name, BAD)
    out, _ = check(capsys, "n", "n/b.md", "--format", "json", code=1)
    files = [one["file"] for one in json.loads(out)]
    assert files == sorted(files)
    assert set(files) >= {"n/b.md", "n/G.MARKDOWN", "n/f.qmd"}
    assert not {"n/.git/x.md", "n/node_modules/y.md", "n/z.txt", "n/.hidden.md"} & set(files)
    assert len(files) == len(set(files))
    assert check(capsys, "n", code=1)[0].splitlines()[-1].startswith("6 notes: ")


def test_a_folder_that_holds_itself_is_searched_once(capsys: pytest.CaptureFixture[str]) -> None:
    put("n/a.md", BAD)
    Path("n/again").symlink_to(Path("n").resolve(), target_is_directory=True)
    Path("n/b.md").symlink_to(Path("n/a.md").resolve())
    assert check(capsys, "n", code=1)[0].endswith("1 note: 1 wrong\n")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("missing.md", None, "there is no such file or folder"),
        ("junk.md", bytes(range(256)), "it is no text: byte 1 is 0x00"),
        ("picture.md", b"\x89PNG\r\n\x1a\n" + b"\xff" * 50, "it is not UTF-8 (see byte 1)"),
        ("a.docx", b"x", "it is none of the notes that are read: .md .markdown .tex .rst"),
        ("broken.ipynb", b"{", "it is no notebook: its text is no JSON"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_the_rest_is_checked(
    capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        put(name, data)
    put("notes.md", BAD)
    out, err = check(capsys, name, "notes.md", code=2)
    assert err.startswith(f"symconv check: {name}: {said}")
    assert err.count("\n") == 1
    assert out.endswith("1 note: 1 wrong\n")


def test_devices_and_empty_folders_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pipe.md").unlink(missing_ok=True)
    os.mkfifo("pipe.md")
    assert check(capsys, "pipe.md", code=2)[1] == "symconv check: pipe.md: it is no file\n"
    Path("pipe.md").unlink()
    Path("empty").mkdir()
    assert check(capsys, "empty", code=2)[1] == (
        "symconv check: empty: there are no notes in this folder (.md .markdown .tex .rst .ipynb "
        ".qmd)\n"
    )


def from_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from_stdin(monkeypatch, BAD.encode())
    assert check(capsys, "-", code=1)[0].startswith("stdin.md:5:3: SC101")
    from_stdin(monkeypatch, BAD.encode())
    out, _ = check(capsys, "-", "--stdin-name", "x/b.tex", "--format", "json", code=1)
    assert json.loads(out)[0]["file"] == "x/b.tex"


def test_the_corrected_standard_input_is_the_output(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (BAD, GOOD):
        data = text.replace("\n", "\r\n").encode("utf-16")
        from_stdin(monkeypatch, data)
        assert main(["check", "-", "--fix"]) == 0
        out, err = capfdbinary.readouterr()
        assert out.decode("utf-16") == text.replace(WRONG, RIGHT).replace("\n", "\r\n")
        assert err.decode().endswith("1 note: 1 right\n")


# ---- options


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--jobs", "0"], "jobs must be at least 1, or −1 for all cores, but it is 0"),
        (["--encoding", "rot13"], "--encoding must be an encoding of texts, such as gbk"),
        (["--input", "2", "--kernel", "3"], "the kernel spans 3 but the padded input is"),
    ],
)
def test_options_that_make_no_sense_are_one_line(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    put("a.md", GOOD)
    out, err = check(capsys, "a.md", *words, code=2)
    assert out == ""
    assert err.startswith(f"symconv check: {said}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "the following arguments are required: PATH"),
        (["a.md", "--input", "n"], "argument --input: 'n' is not a size or sizes joined by x"),
        (["a.md", "--stride", "0"], "argument --stride: stride must be at least 1, but it is 0"),
        (["a.md", "--kernel", "9" * 400], "is not a size or sizes joined by x: 3x3"),
        (["a.md", "--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["a.md", "--fixx"], "unrecognized: --fixx"),
    ],
)
def test_usage(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", *words])
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


def test_sizes_reach_the_judges(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from symconv.checking import note

    seen: list[Any] = []
    monkeypatch.setattr(note, "judge_matrices", lambda _m, context: seen.append(context) or [])
    put("a.md", GOOD)
    check(capsys, "a.md", "--input", "3x4", "--kernel", "2", "--padding", "0x1")
    check(capsys, "a.md")
    assert seen[0].given.said == {"input": (3, 4), "kernel": (2,), "padding": (0, 1)}
    assert seen[1].given is None


def test_an_encoding_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", BAD.replace("Notes", "Шаг свёртки").encode("cp1251"))
    assert "give it with --encoding" in check(capsys, "a.md", code=2)[1]
    assert check(capsys, "a.md", "--encoding", "cp1251", code=1)[1] == ""


def many(count: int) -> None:
    for number in range(count):
        put(f"many/{number:03}.md", BAD if number % 7 == 0 else GOOD)


def test_several_jobs_find_the_same_in_the_same_order() -> None:
    pytest.importorskip("joblib")
    many(12)
    put("many/junk.md", b"\0")
    one, two = (process("many", "--format", "json", "--jobs", jobs) for jobs in "12")
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
    assert one.returncode == 2
    assert one.stderr == "symconv check: many/junk.md: it is no text: byte 1 is 0x00\n"


def test_a_bar_moves_while_many_notes_are_checked() -> None:
    from symconv.cli.note_files import Order, check_all

    many(5)
    told: list[float] = []
    paths = sorted(map(str, Path("many").iterdir()))
    assert [one.path for one in check_all(paths, Order(), progress=told.append)] == paths
    assert told == [0.2, 0.4, 0.6, 0.8, 1.0]


def test_without_joblib_several_jobs_are_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "joblib", None)
    many(3)
    assert check(capsys, "many", "--jobs", "2", code=2)[1] == (
        "symconv check: checking with 2 jobs needs joblib: install it with pip install "
        "'symconv[sweep]', or take one job\n"
    )


def process(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "symconv", "check", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_process_of_its_own() -> None:
    put("a.md", "nothing")
    done = process("a.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 note: nothing about convolution found\n"


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--padding-mode", "foo", "padding_mode must be one of"),
        ("--groups", "3", "groups must divide the input channels"),
        ("--channels", "2", "channels are a pair (in, out)"),
    ],
)
def test_settings_are_checked_without_an_input(
    capsys: pytest.CaptureFixture[str], option: str, value: str, message: str
) -> None:
    put("a.md", GOOD)
    assert main(["check", "a.md", option, value]) == 2
    assert message in capsys.readouterr().err
