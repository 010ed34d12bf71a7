"""Notes made to explode: bounded time and memory, measured; and nothing in a note is executed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symconv.checking.model import Judgement
from symconv.checking.note import check_text
from symconv.cli.main import main

# What people write takes a second; the machine that runs this may be busy.
MOST_SECONDS, MOST_MEGABYTES = 45.0, 1024
LINE = 10_000_000
TOPIC = "A convolution with its kernel and stride.\n\n"


def matrix(body: str) -> str:
    return f"{TOPIC}$$C = \\begin{{bmatrix}} {body} \\end{{bmatrix}}$$\n"


def formula(body: str) -> str:
    return f"{TOPIC}$$o = {body}$$\n"


def nested(start: str, stop: str, depth: int) -> str:
    return start * depth + "x" + stop * depth


# Each with what must be said of it, if something must.
NOTES: dict[str, tuple[Callable[[], str], str | None]] = {
    "a tower of powers": (lambda: formula(nested("x^{", "}", 5000)), None),
    "a short tower": (lambda: formula("9^{9^{9^{9}}}"), None),
    "a tower in a matrix": (
        lambda: matrix(r"9^{9^9} & 0 \\ 0 & 1"),
        "not checked: a superscript that is not a whole number",
    ),
    "a power in a matrix": (lambda: matrix(r"10^{999999999} & 0 \\ 0 & 1"), "not checked: "),
    "braces": (lambda: formula(nested("{", "}", 90_000)), None),
    "brackets": (lambda: formula(nested("(", ")", 5000)), None),
    "brackets in a matrix": (lambda: matrix(nested("(", ")", 5000)), "not checked: "),
    "fractions": (lambda: formula(nested(r"\frac{1}{", "}", 3000)), None),
    "floors": (lambda: formula(nested(r"\lfloor ", r"\rfloor ", 3000)), None),
    "a line of prose": (lambda: "convolution " * (LINE // 12), None),
    "empty lines": (lambda: "\n" * LINE, None),
    "short sentences": (lambda: "a. " * (LINE // 10), None),
    "a line of mathematics": (
        lambda: formula("x + " * (LINE // 4) + "y"),
        "not checked: the formula has 10,000,005 signs, at most 200,000 are read",
    ),
    "dollars": (lambda: "$" * (LINE // 4), None),
    "single dollars": (lambda: "$ a " * (LINE // 4), "not checked: more than 50000 formulas"),
    "backslashes": (lambda: "\\" * (LINE // 4), None),
    "beginnings": (lambda: r"\begin{bmatrix}" * (LINE // 40), None),
    "beginnings in a formula": (lambda: formula(r"\begin{bmatrix}" * 13_000), None),
    "backticks": (lambda: "` $a$ " * 100_000, None),
    "fences": (lambda: "```math\nx\n" * 30_000, None),
    "a million cells": (
        lambda: matrix(r" \\ ".join([" & ".join(["0"] * 1000)] * 1000)),
        "not checked: the formula has 4,001,030 signs",
    ),
    "90 thousand cells": (lambda: matrix(r"\\".join(["&".join("w" * 1000)] * 90)), None),
    "ten thousand names": (
        lambda: matrix(
            r"\\".join("&".join(f"w_{{{i},{j}}}" for j in range(100)) for i in range(100))
        ),
        None,
    ),
    "a long number": (lambda: formula("9" * 100_000), None),
    "a long number in a matrix": (lambda: matrix("9" * 100_000 + r"&0\\0&1"), "not checked: "),
    "columns": (lambda: r"$$\begin{array}{*{99999999}{c}} 1 & 2 \end{array}$$", None),
    "sizes": (
        lambda: "<!-- symconv: input=999999x999999 kernel=999x999 -->\n" + matrix(r"w&0\\0&w"),
        None,
    ),
    "a chain": (lambda: formula("= ".join(["i"] * 20_000)), None),
    "a long sum": (lambda: formula(" + ".join(f"i_{{{n}}}" for n in range(3000))), None),
    "a division by zero": (
        lambda: matrix(r"\frac{w}{0} & 0 \\ 0 & 1"),
        "not checked: a division by zero",
    ),
    "sentences": (lambda: "transposed convolution is the inverse " * 20_000, None),
    "comments": (lambda: "<!-- symconv: ignore -->\n" * 20_000 + "$x$\n" * 2000, None),
    "macros": (lambda: "\\def\\a{\\a\\a}\n" * 1000 + formula(r"\a"), None),
    "odd signs": (lambda: "$$\0$$ $\ud800$ $\u202e x$ \ufeff\u2028" + matrix("\0&\ud800"), None),
}
ATTACKS = [
    formula("__import__('os').system('echo owned')"),
    formula(r"\variable{__import__('os').system('echo owned')}"),
    matrix(r"\input{/etc/passwd} & \write18{echo owned} \\ 0 & exec('1')"),
    matrix(r"\text{__import__('os')} & \immediate\openout1=x \\ \includegraphics{/etc/passwd} & 0"),
    "```python\nraise SystemExit\n```\n`r system('echo owned')`\n" + formula("i.__class__"),
    "---\n!!python/object/apply:os.system ['echo owned']\n---\n" + formula("lambda: 0"),
]
# Audited: whatever starts a process, opens a file or a connection, or compiles code.
FORBIDDEN = ("os.system", "subprocess", "os.exec", "os.posix_spawn", "socket", "open", "compile",
             "exec", "os.remove", "shutil", "ctypes", "pty", "webbrowser", "urllib")  # fmt: skip


def measure() -> None:
    """Print seconds, peak memory and messages for every note, in a process of its own."""
    import resource

    told = {}
    for name, (text, _) in NOTES.items():
        note = text()
        start = time.perf_counter()
        messages = [one.message for one in check_text(note, "a.md")]
        seconds = time.perf_counter() - start
        # Kilobytes, but on macOS bytes.
        scale = 2**20 if sys.platform == "darwin" else 2**10
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
        told[name] = (seconds, peak, messages[:5])
    print(json.dumps(told))


def audit() -> None:
    """Print what was done while notes were checked that only an executed note would do."""
    for attack in ATTACKS:  # whatever is imported late is imported now
        check_text(attack, "a.md")
    seen: list[str] = []
    is_on = True

    def hook(event: str, _: Any) -> None:
        if is_on and event.startswith(FORBIDDEN):
            seen.append(event)

    sys.addaudithook(hook)
    for attack in ATTACKS:
        for suffix in (".md", ".tex", ".rst", ".qmd"):
            check_text(attack, f"a{suffix}")
    is_on = False
    quiet = list(seen)
    is_on = True
    exec("1")  # the hook can see
    is_on = False
    print(json.dumps([quiet, seen[len(quiet) :]]))


def in_a_process(function: str) -> Any:
    code = f"from tests.test_hostile_notes import {function}; {function}()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    return json.loads(done.stdout)


@cache
def measured() -> dict[str, tuple[float, float, list[str]]]:
    return dict(in_a_process("measure"))


@pytest.mark.parametrize("name", NOTES)
def test_time_and_memory_are_bounded(name: str) -> None:
    pytest.importorskip("resource")
    seconds, peak, messages = measured()[name]
    assert seconds < MOST_SECONDS
    assert peak < MOST_MEGABYTES
    said = NOTES[name][1]
    if said is not None:
        assert any(one.startswith(said) for one in messages), messages


def test_nothing_in_a_note_is_executed() -> None:
    quiet, planted = in_a_process("audit")
    assert quiet == []
    assert "exec" in planted


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_no_more_than_unread(attack: str) -> None:
    assert all(one.judgement is Judgement.UNREAD for one in check_text(attack, "a.md"))


PIECES = st.sampled_from(
    ["$", "$$", "\\", "{", "}", "&", r"\\", r"\begin{bmatrix}", r"\end{bmatrix}", "w_{11}", "0",
     "=", "C", "^", "_", "\n", " ", "`", "```", "<!-- symconv: ignore -->", "%", r"\frac", "卷积",
     "3×3", "convolution", "inverse", "stride", "o", "k", "1", "-", r"\left(", ".. math::", "|",
     "\r\n", r"\cdots", r"\hline", r"\begin{array}{cc}", r"\end{array}", "\t", "\u2028", "^T", "→"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60), st.sampled_from([".md", ".tex", ".rst", ".qmd", ".markdown"]))
def test_no_mixture_of_pieces_stops_the_reader(pieces: list[str], suffix: str) -> None:
    text = "".join(pieces)
    lines = text.count("\n") + text.count("\u2028") + text.count("\r") + 1
    for one in check_text(text, f"a{suffix}"):
        assert "the reader failed here" not in one.message
        assert 1 <= one.place.line <= lines
        assert one.place.column >= 1


def test_binary_junk_among_notes_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_bytes(bytes(range(256)) * 1000)
    (tmp_path / "b.md").write_text("fine", "utf-8")
    assert main(["check", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert err == f"symconv check: {tmp_path}/a.md: it is no text: byte 1 is 0x00\n"
    assert out == "1 note: nothing about convolution found\n"
