"""The command line as a process: terminals, pipes, broken writes, and how fast help is."""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest

from symconv.cli.main import main
from symconv.cli.output import progress_bar

JOB = ["derive", "--input", "3x3", "--kernel", "2x2"]
ESCAPE = "\x1b["
COMMAND = [sys.executable, "-m", "symconv"]


def on_terminal(*words: str, **variables: str) -> str:
    """What a command writes to a terminal of 100 columns."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **variables}
    with subprocess.Popen(
        [*COMMAND, *words], stdout=follower, stderr=follower, stdin=follower, env=environment
    ) as process:
        os.close(follower)
        found = b""
        while True:
            try:
                chunk = os.read(leader, 65536)
            except OSError:  # the other side is closed
                break
            if not chunk:
                break
            found += chunk
        assert process.wait() == 0
    os.close(leader)
    return found.decode("utf-8").replace("\r\n", "\n")


# ---- colours and widths


def test_a_terminal_has_colours_and_a_pipe_has_none() -> None:
    coloured = on_terminal(*JOB, NO_COLOR="")
    plain = on_terminal(*JOB, NO_COLOR="1")
    assert "\x1b[1m" in coloured
    assert "\x1b[34mw₁₁" in coloured
    assert "\x1b[3" not in plain
    assert "C = S·T·P" in plain
    piped = subprocess.run([*COMMAND, *JOB], capture_output=True, encoding="utf-8", check=True)
    assert ESCAPE not in piped.stdout + piped.stderr


def test_a_terminal_that_knows_no_signs_gets_no_traceback() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*COMMAND, *JOB], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Convolution: 3 ? 3 input, 2 ? 2 kernel\n")


def test_a_closed_pipe_is_no_error() -> None:
    line = shlex.join([*COMMAND, "derive", "--input", "28x28", "--kernel", "5"])
    done = subprocess.run(
        ["bash", "-c", f"{line} | head -1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == "Convolution: 28 × 28 input, 5 × 5 kernel\n"
    assert (done.returncode, done.stderr) == (0, "")


# ---- files are written whole or not at all


@pytest.mark.parametrize("old", [None, "my notes\n"], ids=["new", "old"])
def test_a_failed_write_leaves_what_was_there(
    old: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / "notes.md"
    if old is not None:
        target.write_text(old, encoding="utf-8")

    def fail(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert main([*JOB, "-o", str(target)]) == 2
    message = f"symconv derive: {target} cannot be written: No space left on device\n"
    assert capsys.readouterr() == ("", message)
    assert {path: path.read_text() for path in tmp_path.iterdir()} == (
        {} if old is None else {target: old}
    )


def test_links_devices_and_permissions_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "notes.md", tmp_path / "link.md"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    assert main([*JOB, "-o", str(link)]) == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("# Convolution: 3 × 3 input")
    assert target.stat().st_mode & 0o777 == 0o600
    device = tmp_path / "device.md"
    device.symlink_to(os.devnull)
    assert main([*JOB, "-o", str(device)]) == 0
    assert Path(os.devnull).is_char_device()
    assert len(list(tmp_path.iterdir())) == 3


# ---- progress


class Terminal:
    """An error stream that is a terminal."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_only_to_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    with progress_bar("checking", wanted=True) as progress:
        assert progress is None
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    with progress_bar("checking", wanted=False) as progress:
        assert progress is None
    with progress_bar("checking", wanted=True) as progress:
        assert progress is not None
        progress(0.5)
        assert "checking" in sys.stderr.text  # type: ignore[attr-defined]


def test_a_large_layer_is_derived_with_a_bar() -> None:
    began = time.perf_counter()
    shown = on_terminal("derive", "--input", "64x64", "--kernel", "3", "--padding", "1")
    assert time.perf_counter() - began < 30
    assert "checking against the definition" in shown
    assert "How this was checked" in shown


# ---- help

SILENT = """
import sys
from symconv.cli.main import main
try:
    main(sys.argv[1:])
finally:
    heavy = {"sympy", "numpy", "rich", "jinja2"} & set(sys.modules)
    assert not heavy, heavy
"""


# The claim that every page shows is false, so its example finds something.
FALSE = "(i - k)/s + 1"


@pytest.mark.parametrize(
    "words", [["--help"], ["derive", "--help"], ["size", "--help"], ["prove", "--help"]]
)
def test_help_is_light_and_its_examples_run(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SILENT, *words], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    examples = [
        line.strip().removeprefix("symconv ")
        for line in done.stdout.partition("examples:")[2].splitlines()
        if line.strip()
    ]
    assert len(examples) >= 3
    monkeypatch.chdir(tmp_path)
    for example in examples:
        assert main(shlex.split(example, comments=True)) == int(FALSE in example)
    printed = capsys.readouterr().out
    assert "Convolution: " in printed or "✓ proved for all sizes" in printed
    assert len(list(tmp_path.iterdir())) == sum(" -o " in example for example in examples)


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith("symconv 0.")
