"""Notes on the disk: found in folders, read, checked, one at a time or many."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from symconv.checking.decode import MOST_BYTES, Decoded, decode
from symconv.checking.geometries.given import Given
from symconv.checking.model import Finding
from symconv.checking.note import SUFFIXES, check_text
from symconv.errors import MissingExtraError, NoteError

STDIN = "-"
# Folders that hold other people's files, or copies.
_SKIPPED = frozenset(("node_modules", "__pycache__", "site-packages", "venv"))


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of every note; ``stdin_name`` is what standard input is called."""

    given: Given | None = None
    encoding: str | None = None
    stdin_name: str = "stdin.md"


@dataclass(frozen=True, slots=True)
class Checked:
    """A note and its findings, or the reason why it could not be read."""

    path: str
    findings: tuple[Finding, ...] = ()
    decoded: Decoded | None = None
    problem: str | None = None

    @property
    def text(self) -> str:
        return "" if self.decoded is None else self.decoded.text


def note_paths(words: Iterable[str]) -> Iterator[str]:
    """The notes that these words name, each once, those of a folder in the order of names.

    Raises :class:`~symconv.errors.NoteError` for a folder without notes: it is hardly meant.
    """
    known: set[str] = set()
    for word in words:
        for path in _named(word):
            real = path if path == STDIN else os.path.realpath(path)
            if real not in known:
                known.add(real)
                yield path


def _named(word: str) -> Iterator[str]:
    if word == STDIN or not Path(word).is_dir():
        yield word
        return
    found = sorted(_inside(word))
    if not found:
        raise NoteError(f"{word}: there are no notes in this folder ({' '.join(SUFFIXES)})")
    yield from found


def _inside(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if one[0] != "." and one not in _SKIPPED]
        for name in files:
            if name[0] != "." and name.lower().endswith(SUFFIXES):
                yield os.path.join(root, name)  # noqa: PTH118 (./a.md stays as it was written)


def _bytes(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    file = Path(path)
    try:
        if not file.exists():
            raise NoteError("there is no such file or folder")
        if not file.is_file():
            raise NoteError("it is no file")
        if file.suffix.lower() not in SUFFIXES:
            raise NoteError(f"it is none of the notes that are read: {' '.join(SUFFIXES)}")
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a path with a zero in it is a ValueError
        if isinstance(error, NoteError):
            raise
        told = error.strerror if isinstance(error, OSError) else error
        raise NoteError(f"it cannot be read: {told or error}") from None


def check_note(path: str, order: Order) -> Checked:
    """One note, read and checked."""
    name = order.stdin_name if path == STDIN else path
    try:
        decoded = decode(_bytes(path), order.encoding)
        return rechecked(Checked(name, decoded=decoded), order)
    except NoteError as error:
        return Checked(name, problem=str(error))


def rechecked(note: Checked, order: Order) -> Checked:
    """The findings on the text of a note, whatever they were before."""
    findings = check_text(note.text, note.path, given=order.given)
    return replace(note, findings=tuple(findings))


def check_all(
    paths: Sequence[str],
    order: Order,
    jobs: int | None = None,
    progress: Callable[[float], None] | None = None,
) -> list[Checked]:
    """All notes, in their order; ``progress`` is called with the share that is done."""
    checked = []
    for number, one in enumerate(_results(paths, order, jobs), start=1):
        checked.append(one)
        if progress is not None:
            progress(number / len(paths))
    return checked


def _results(paths: Sequence[str], order: Order, jobs: int | None) -> Iterable[Checked]:
    if jobs in (None, 1) or len(paths) < 2:
        return (check_note(path, order) for path in paths)
    try:
        from joblib import Parallel, delayed
    except ImportError:
        raise MissingExtraError(
            f"checking with {jobs} jobs needs joblib: install it with pip install "
            f"'symconv[sweep]', or take one job",
            field="jobs",
            value=jobs,
        ) from None
    parallel: Any = Parallel(n_jobs=jobs, return_as="generator")
    # Standard input is here only.
    here = {path: check_note(path, order) for path in paths if path == STDIN}
    there = parallel(delayed(check_note)(path, order) for path in paths if path != STDIN)
    return (here[path] if path in here else next(there) for path in paths)
