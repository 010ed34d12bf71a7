"""Notes as tests: what is wrong in a note fails the test, with the place and the right entry."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from symconv.errors import CheckError, NoteError

if TYPE_CHECKING:
    from symconv.checking.model import Finding

_WIDTH = 100


def check_notes(
    path: str | os.PathLike[str],
    *,
    strict: bool = False,
    given: str | None = None,
    encoding: str | None = None,
) -> list[Finding]:
    """The findings on a note, or on every note of a folder; CheckError lists what is wrong.

    ``given`` are sizes that the note does not say, as in a comment of a note:
    "input=3x3 kernel=2x2 stride=1". If ``strict``, what could not be checked is an error too.
    Raises :class:`~symconv.errors.NoteError` for a file that is no note.
    """
    __tracebackhide__ = True  # pytest shows the line of the test
    from symconv.checking.answers.codes import fails
    from symconv.checking.geometries.given import read_given
    from symconv.cli.note_files import Order, check_all, note_paths

    sizes = None if given is None else read_given(given)
    if given is not None and sizes is None:
        raise NoteError(f"given must be sizes such as input=3x3 kernel=2x2, but it is {given!r}")
    notes = check_all(list(note_paths([os.fspath(path)])), Order(sizes, encoding))
    for note in notes:
        if note.problem is not None:
            raise NoteError(f"{note.path}: {note.problem}", field="path", value=note.path)
    failing = [(note, one) for note in notes for one in note.findings if fails(one, strict=strict)]
    if failing:
        count = "1 finding" if len(failing) == 1 else f"{len(failing)} findings"
        told = [failure_text(one, note.text) for note, one in failing]
        raise CheckError(
            "\n".join([f"{count} in {os.fspath(path)}:", *told]),
            field="notes",
            value=[one for _, one in failing],
        )
    return [one for note in notes for one in note.findings]


def failure_text(finding: Finding, source: str) -> str:
    """The finding with the lines of the note, and below a place to click on for each entry."""
    from symconv.checking.answers.sarif import entry_text
    from symconv.checking.answers.terminal import finding_lines, safe
    from symconv.checking.lines import LINE_END

    lines = [line.text for line in finding_lines(finding, LINE_END.split(source), _WIDTH)]
    for entry in finding.entries:
        place = f"{finding.file}:{entry.place.line}:{entry.place.column}"
        lines.append(safe(f"{place}: {entry_text(entry)}"))
    return "\n".join(lines)
