"""``symconv check``: what is wrong in notes, at line and column, and what would be right."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TextIO

from symconv.checking.answers.codes import counted, fails
from symconv.checking.answers.sarif import github_lines, sarif
from symconv.checking.answers.terminal import Ink, Line, finding_lines, safe
from symconv.checking.decode import is_known
from symconv.checking.geometries.given import Given, given_of
from symconv.checking.lines import LINE_END
from symconv.checking.model import Judgement
from symconv.cli.check_fix import put_right
from symconv.cli.check_options import SETTINGS
from symconv.cli.note_files import STDIN, Checked, Order, check_all, note_paths
from symconv.cli.output import progress_bar, terminal_width
from symconv.errors import OptionError
from symconv.proof.search.sweep import as_jobs

_CLEAN, _FOUND, _UNREADABLE = 0, 1, 2
_STYLES = {
    Ink.PLACE: "bold",
    Ink.WRONG: "bold red",
    Ink.CONDITIONAL: "yellow",
    Ink.UNREAD: "cyan",
    Ink.RIGHT: "green",
    Ink.GUTTER: "bright_black",
}


def run_check(options: argparse.Namespace) -> int:
    """Exit code 0 if nothing is wrong, 1 if something is, 2 if a note could not be read."""
    order = _order(options)
    paths = list(note_paths(options.paths))
    with progress_bar("checking", wanted=len(paths) > 1) as progress:
        notes = check_all(paths, order, options.jobs, progress)
    for note in notes:
        if note.problem is not None:
            print(f"symconv check: {safe(note.path)}: {safe(note.problem)}", file=sys.stderr)
    if options.fix or options.diff:
        notes = put_right(paths, notes, order, write=options.fix and not options.diff)
    # A corrected note or a diff has the output for itself.
    alone = options.diff or (options.fix and STDIN in paths)
    _answer(options, notes, sys.stderr if alone else sys.stdout)
    if any(note.problem is not None for note in notes):
        return _UNREADABLE
    failing = (fails(one, strict=options.strict) for note in notes for one in note.findings)
    return _FOUND if any(failing) else _CLEAN


def _order(options: argparse.Namespace) -> Order:
    if options.jobs is not None:
        as_jobs(options.jobs)
    if options.encoding is not None and not is_known(options.encoding):
        raise OptionError(
            f"--encoding must be an encoding of texts, such as gbk or latin-1, but it is "
            f"{options.encoding!r}",
            field="encoding",
            value=options.encoding,
        )
    return Order(_given(options), options.encoding, options.stdin_name)


def _given(options: argparse.Namespace) -> Given | None:
    """The sizes that the user states; they must describe a convolution."""
    said = {field: getattr(options, field) for field, *_ in SETTINGS}
    return given_of({field: value for field, value in said.items() if value is not None})


# --- the answer -----------------------------------------------------------------------------------


def _answer(options: argparse.Namespace, notes: Sequence[Checked], stream: TextIO) -> None:
    findings = [one for note in notes for one in note.findings]
    if options.format == "json":
        records = [one.record() for one in findings]
        print(json.dumps(records, ensure_ascii=False, indent=2), file=stream)
    elif options.format == "sarif":
        from importlib.metadata import version

        log = sarif(findings, version("symconv"))
        print(json.dumps(log, ensure_ascii=False, indent=2), file=stream)
    elif options.format == "github":
        for line in github_lines(findings):
            print(line, file=stream)
    elif options.diff:
        print(_summary(notes), file=stream)
    else:
        _show([*_lines(options, notes), Line(_summary(notes))], stream)


def _lines(options: argparse.Namespace, notes: Sequence[Checked]) -> list[Line]:
    lines: list[Line] = []
    for note in notes:
        source = LINE_END.split(note.text) if note.findings else []
        for finding in note.findings:
            if finding.judgement is not Judgement.RIGHT or options.verbose:
                lines += finding_lines(finding, source, terminal_width())
    return lines


def _summary(notes: Sequence[Checked]) -> str:
    read = [note for note in notes if note.problem is None]
    count = f"{len(read):,} note" + ("" if len(read) == 1 else "s")
    return f"{count}: {counted(one for note in read for one in note.findings)}"


def _show(lines: Sequence[Line], stream: TextIO) -> None:
    """Print lines; on a terminal what is wrong and what is right has a colour."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)
    if not console.is_terminal:
        print("\n".join(line.text for line in lines), file=stream)
        return
    for line in lines:
        text = Text(line.text)
        for start, stop, ink in line.inks:
            text.stylize(_STYLES[ink], start, stop)
        console.print(text)
