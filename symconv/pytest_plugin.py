"""Notes collected by pytest: one test for each matrix, size formula or sentence in them.

``pytest --symconv`` collects every note among what is asked for; the ini option
``symconv_files`` those that match its patterns, always. What is right passes, what is wrong
fails, what could not be checked is skipped, or fails with ``--symconv-strict`` in its place.

The plugin is loaded with every pytest: it imports nothing until it has a note to read.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from symconv.checking.model import Finding

_SUFFIXES = (".md", ".markdown", ".tex", ".rst", ".ipynb", ".qmd")
_FILES = "symconv_files"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The two options, and the patterns of the ini file."""
    group = parser.getgroup("symconv", "convolution matrices and size formulas in notes")
    group.addoption("--symconv", action="store_true", help="check notes: " + " ".join(_SUFFIXES))
    group.addoption(
        "--symconv-strict",
        action="store_true",
        help="check notes, and fail on what in them could not be checked",
    )
    parser.addini(_FILES, "patterns of notes that are always checked: notes/*.md", type="args")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> NoteFile | None:
    """A collector for a note that is asked for."""
    if file_path.suffix.lower() not in _SUFFIXES:
        return None
    config = parent.config
    asked = config.getoption("--symconv") or config.getoption("--symconv-strict")
    if asked or _matches(file_path, config):
        return NoteFile.from_parent(parent, path=file_path)
    return None


def _matches(path: Path, config: pytest.Config) -> bool:
    """Patterns are relative to the root of the project; ``**`` stands for any folders."""
    patterns = config.getini(_FILES)
    if not patterns or not path.is_relative_to(config.rootpath):
        return False
    inside = path.relative_to(config.rootpath)
    return any(_fits(inside.parts, tuple(one.split("/"))) for one in patterns)


def _fits(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    from fnmatch import fnmatch

    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_fits(parts[skip:], pattern[1:]) for skip in range(len(parts) + 1))
    return bool(parts) and fnmatch(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


class NoteFailure(Exception):
    """A finding that fails its test."""


class NoteFile(pytest.File):
    """A note; its tests are what is found in it."""

    def collect(self) -> Iterator[NoteItem]:
        from symconv.cli.note_files import Order, check_note

        note = check_note(os.fspath(self.path), Order())
        if note.problem is not None:
            raise self.CollectError(f"{self.path}: {note.problem}")
        known: Counter[str] = Counter()
        for finding in note.findings:
            name = _label(finding)
            known[name] += 1
            # Not the number of the line: a test keeps its name while the note grows around it.
            name = name if known[name] == 1 else f"{name}-{known[name]}"
            yield NoteItem.from_parent(self, name=name, finding=finding, source=note.text)


def _label(finding: Finding) -> str:
    """What the finding is about, in a word: the matrix's name or role, else its kind."""
    if finding.matrix is not None and finding.matrix.name:
        return finding.matrix.name
    return finding.kind.value if finding.role is None else finding.role.value


class NoteItem(pytest.Item):
    """The test of one finding."""

    def __init__(self, *, finding: Finding, source: str, **rest: Any):
        super().__init__(**rest)
        self.finding = finding
        self.source = source

    def runtest(self) -> None:
        from symconv.checking.answers.codes import fails
        from symconv.checking.model import Judgement

        if fails(self.finding, strict=self.config.getoption("--symconv-strict")):
            raise NoteFailure(self.finding.message)
        if self.finding.judgement is Judgement.UNREAD:
            # Told at the place in the note, not at this line.
            raise pytest.skip.Exception(self.finding.message, _use_item_location=True)
        if self.finding.judgement is Judgement.CONDITIONAL:
            self.add_report_section("call", "symconv", self.finding.message)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The lines of ``symconv check``, with a place to click on for every wrong entry."""
        if not isinstance(excinfo.value, NoteFailure):
            return super().repr_failure(excinfo, style)
        from dataclasses import replace

        from symconv.testing.notes import failure_text

        return failure_text(replace(self.finding, file=self._path_here()), self.source)

    def _path_here(self) -> str:
        try:
            return os.path.relpath(self.path, self.config.invocation_params.dir)
        except ValueError:  # another drive
            return os.fspath(self.path)

    def reportinfo(self) -> tuple[Path, int, str]:
        place = self.finding.place
        return self.path, place.line - 1, f"notes: {self.name} at {place.line}:{place.column}"
