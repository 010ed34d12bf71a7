"""Notes put right: written whole or not at all, or shown as a diff."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from symconv.checking.answers.terminal import safe
from symconv.checking.fix import Fixed, can_fix, fixed
from symconv.cli.note_files import STDIN, Checked, Order, rechecked
from symconv.cli.output import FileError, write_whole


def put_right(
    paths: Sequence[str], notes: Sequence[Checked], order: Order, *, write: bool
) -> list[Checked]:
    """The notes after their correction; if nothing is to be written, a diff and the notes."""
    after = []
    for path, note in zip(paths, notes, strict=True):
        corrected = _corrected(note, order)
        better, done = corrected or (note, None)
        if not write:
            sys.stdout.write(_shown(diff(note.path, note.text, better.text)))
            after.append(note)
            continue
        if path == STDIN:
            _print_note(better)
        elif done is not None:
            _write(path, note, better)
        if done is not None:
            _tell(note, _told(done))
        after.append(better)
    return after


def _corrected(note: Checked, order: Order) -> tuple[Checked, Fixed] | None:
    """The note with its matrices put right; None if nothing is changed.

    The corrected note is checked like any other: a correction that leaves something to correct
    was none, and is not made.
    """
    wrong = sum(map(can_fix, note.findings))
    if not wrong or note.decoded is None:
        return None
    done = fixed(note.text, PurePath(note.path).suffix.lower(), note.findings)
    better = rechecked(replace(note, decoded=replace(note.decoded, text=done.text)), order)
    left = sum(map(can_fix, better.findings))
    if not done.entries or left > wrong - done.matrices:
        _tell(note, "its matrices cannot be put right by replacing entries; nothing is changed")
        return None
    return better, done


def _told(done: Fixed) -> str:
    entries = "1 entry" if done.entries == 1 else f"{done.entries} entries"
    matrices = "1 matrix" if done.matrices == 1 else f"{done.matrices} matrices"
    return f"{entries} of {matrices} put right"


def _tell(note: Checked, what: str) -> None:
    print(f"symconv check: {safe(note.path)}: {what}", file=sys.stderr)


def _write(path: str, note: Checked, better: Checked) -> None:
    assert note.decoded is not None
    if Path(path).read_bytes() != note.decoded.encoded(note.text):
        raise FileError(
            f"{path} has changed since it was read, or cannot be written back sign for sign; "
            f"nothing is changed",
            field="path",
            value=path,
        )
    write_whole(path, note.decoded.encoded(better.text))


def _print_note(note: Checked) -> None:
    if note.decoded is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(note.decoded.encoded(note.text))
        sys.stdout.flush()


def _shown(text: str) -> str:
    """As it is for a program that reads it; a terminal gets nothing that it would obey."""
    if not sys.stdout.isatty():
        return text
    return "\n".join(map(safe, text.split("\n")))


def diff(path: str, before: str, after: str) -> str:
    """A unified diff, as ``patch`` reads it.

    >>> print(diff("a.md", "x\\n1", "y\\n1"), end="")
    --- a.md
    +++ a.md
    @@ -1,2 +1,2 @@
    -x
    +y
     1
    \\ No newline at end of file
    """
    old, new = (_lines(text) for text in (before, after))
    lines = difflib.unified_diff(old, new, path, path)
    ended = (
        one if one.endswith("\n") else f"{one}\n\\ No newline at end of file\n" for one in lines
    )
    return "".join(ended)


def _lines(text: str) -> list[str]:
    """Lines end at line feeds only: str.splitlines knows of others."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + ([last] if last else [])
