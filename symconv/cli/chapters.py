"""The chapters of the lecture notes: Python files that are run to be read."""

from __future__ import annotations

import ast
import runpy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from symconv.derivation.steps import Derivation
from symconv.errors import OptionError
from symconv.notes.model import Part

# In an installed package the chapters lie within it; in a checkout beside it.
_PACKAGE = Path(__file__).parents[1]
_FOLDERS = (_PACKAGE / "chapters", _PACKAGE.parent / "derivations")


@dataclass(frozen=True)
class ChapterFile:
    """One file; ``stem`` is its number and its name: 06_transpose."""

    path: Path

    @property
    def number(self) -> int:
        return int(self.path.stem.partition("_")[0])

    @property
    def name(self) -> str:
        """What the chapter can be called by besides its number."""
        return self.path.stem.partition("_")[2]

    @property
    def source(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def about(self) -> str:
        """The first line of the file: its subject in a sentence."""
        return (ast.get_docstring(ast.parse(self.source)) or "").partition("\n")[0]


def chapter_files() -> list[ChapterFile]:
    """All chapters in order."""
    for folder in _FOLDERS:
        found = sorted(folder.glob("[0-9][0-9]_*.py"))
        if found:
            return [ChapterFile(path) for path in found]
    raise OptionError(f"no chapters are found in {_FOLDERS[0]}", field="chapter")


def chosen(words: Sequence[str]) -> list[ChapterFile]:
    """The chapters that are called by number, by name or by both, in their own order; or all."""
    files = chapter_files()
    if not words:
        return files
    wanted = {_called(word, files) for word in words}
    return [one for one in files if one in wanted]


def _called(word: str, files: list[ChapterFile]) -> ChapterFile:
    plain = word.strip().removesuffix(".py").replace("-", "_").lower()
    for one in files:
        if plain in (one.name, one.path.stem) or (plain.isdecimal() and int(plain) == one.number):
            return one
    known = ", ".join(f"{one.number} {one.name}" for one in files)
    raise OptionError(
        f"there is no chapter {word!r}; known are {known}", field="chapter", value=word
    )


def run_chapter(file: ChapterFile) -> Part:
    """Run the file; its derivation, with the code that a notebook runs for each of its steps."""
    values = runpy.run_path(str(file.path))
    found = ((name, value) for name, value in values.items() if isinstance(value, Derivation))
    name, derivation = next(found)
    codes = [
        f"[str(one) for one in {name}.steps[{place}].evidence]"
        for place in range(len(derivation.steps))
    ]
    codes[-1] += f"\n{name}.strength"
    figures = [
        [f"{name}.steps[{place}].figures[{number}]" for number in range(len(step.figures))]
        for place, step in enumerate(derivation.steps)
    ]
    return Part(derivation, str(file.number), file.source.rstrip(), codes, figures)
