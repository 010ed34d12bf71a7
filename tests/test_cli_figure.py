"""``symconv figure``: what it prints and writes, and one line for everything that is refused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import symconv as sc
from symconv.cli.main import main
from symconv.figures.grid import grid
from symconv.figures.tikz import fragment

JOB = ["--input", "3x3", "--kernel", "2x2"]


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["figure", *words]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


@pytest.mark.parametrize("kind", ["window", "matrix", "factors", "overlap"])
def test_without_a_file_the_grid_is_printed(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = "\n".join(grid(sc.Conv2d(3, 2).figure(kind), 80))
    assert printed(capsys, kind, *JOB) == expected + "\n"


def test_files_by_suffix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figure = sc.Conv2d(3, 2).figure()
    for words, text in (
        (["a.svg"], figure.svg()),
        (["b.SVG", "--animate"], figure.svg(animate=True)),
        (["c.svg", "--frame", "2"], figure.svg(frame=2)),
        (["d.tex"], figure.tikz(standalone=True)),
        (["e.tex", "--fragment", "--frame", "4"], fragment(figure, frame=4)),
        (["f.txt"], "\n".join(grid(figure, 100)) + "\n"),
    ):
        target = tmp_path / words[0]
        assert printed(capsys, "window", *JOB, "-o", str(target), *words[1:]) == ""
        assert target.read_text("utf-8") == text


def test_a_png_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    target = tmp_path / "a.png"
    if main(["figure", "overlap", *JOB, "-o", str(target)]) == 2:
        pytest.skip(capsys.readouterr().err)
    assert target.read_bytes()[:4] == b"\x89PNG"


def test_options_of_the_geometry_and_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["window", "--transposed", "--input", "2", "--kernel", "3", "--stride", "2"]
    words += ["--output-padding", "1", "--index-from", "0", "--lang", "zh"]
    out = printed(capsys, *words)
    assert out.startswith("转置卷积")
    assert "z₀ = w₀·y₀" in out


REFUSED = [
    (
        ["windows", *JOB],
        "kind must be one of 'window', 'matrix', 'factors', 'overlap', but it is 'windows'",
    ),
    (
        ["window", *JOB, "-o", "a.gif"],
        "a.gif has the suffix '.gif', but known are .svg, .tex, .png, .txt",
    ),
    (
        ["window", *JOB, "--animate"],
        "--animate belongs to a file: add -o FILE.svg",
    ),
    (
        ["window", *JOB, "-o", "a.svg", "--fragment"],
        "--fragment belongs to a file: add -o FILE.tex",
    ),
    (
        ["window", *JOB, "--frame", "5"],
        "frame must be at least 1 and at most 4, but it is 5",
    ),
    (
        ["window", *JOB, "-o", "a.svg", "--animate", "--frame", "1"],
        "an animation shows every frame: leave out animate or frame",
    ),
    (
        ["window", "--input", "n", "--kernel", "2"],
        "a figure needs sizes in numbers, but the axis has input n and kernel 2: put in numbers, "
        "as in layer.subs({n: …})",
    ),
    (
        ["window", *JOB, "-o", "nowhere/a.svg"],
        "nowhere/a.svg cannot be written: No such file or directory",
    ),
]


@pytest.mark.parametrize(("words", "message"), REFUSED, ids=[row[1][:40] for row in REFUSED])
def test_refusals_are_one_line(
    words: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["figure", *words]) == 2
    assert capsys.readouterr() == ("", f"symconv figure: {message}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["window", *JOB, "--frames", "2"], "there is no option --frames, did you mean --frame?"),
        (["window", *JOB, "--colour"], "unrecognized: --colour"),
        ([], "the following arguments are required: KIND, --input, --kernel"),
    ],
)
def test_wrong_usage(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["figure", *words])
    assert caught.value.code == 2
    assert message in capsys.readouterr().err


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a.png"
    target.write_text("old")
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert main(["figure", "window", *JOB, "-o", str(target)]) == 2
    assert capsys.readouterr().err == (
        "symconv figure: a PNG needs resvg-py: pip install 'symconv[png]', or write the figure "
        "as .svg\n"
    )

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "a.svg"
    target.write_text("old")
    monkeypatch.setattr(Path, "replace", fail)
    assert main(["figure", "window", *JOB, "-o", str(target)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert sorted(path.read_text() for path in tmp_path.iterdir()) == ["old", "old"]


def test_help_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["figure", "--help"])
    out = capsys.readouterr().out
    assert "symconv figure overlap --transposed --input 4x4 --kernel 3 --stride 2 -o" in out
