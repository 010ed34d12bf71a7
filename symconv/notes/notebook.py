"""A document as a Jupyter notebook: its text, and cells that compute everything again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from symconv.notes import phrases
from symconv.notes.flavour import Flavour
from symconv.notes.markdown import DIALECTS
from symconv.notes.model import Chapter, Document, Place, Section
from symconv.words import say

_PLAIN = DIALECTS[Flavour.PLAIN]
# The first cell of a chapter is long: it is folded until somebody opens it.
_FOLDED = {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}


def written(document: Document) -> str:
    """The notebook as JSON of the format 4.5; no cell has run yet."""
    cells = [
        cell | {"id": f"cell-{number}"} for number, cell in enumerate(_cells(document), start=1)
    ]
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cells(document: Document) -> Iterator[dict[str, Any]]:
    language = document.language
    yield _text(f"# {_said(document.title, document)}")
    for chapter in document.chapters:
        if not document.is_single:
            title = phrases.own_title(chapter.title) if chapter.is_readers_own else chapter.title
            yield _text(f"## {chapter.label}. {_said(title, document)}")
        if chapter.code:
            yield _code(chapter.code, folded=chapter.code.count("\n") > 12)
        for number, section in enumerate(chapter.sections, start=1):
            yield _text(_section(document, chapter, section, number))
            if section.code:
                yield _code(section.code)
            yield from _pictures(section, document)
    lines = [f"**{_said(phrases.ENDING, document)}**", ""]
    lines += [f"- {_PLAIN.prose(line)}" for line in phrases.ending_lines(document)]
    lines += ["", say(phrases.MADE, language), "", f"    {document.command}"]
    yield _text("\n".join(lines))


def _section(document: Document, chapter: Chapter, section: Section, number: int) -> str:
    """The text of a section; a notebook has neither margin nor footnotes, so evidence is near."""
    mark = "##" if document.is_single else "###"
    head = f"{mark} {chapter.number(number)}. {_said(section.title, document)}"
    parts = [head, _said(section.text, document)]
    for one in section.shown:
        parts += [f"<!-- {one.comment} -->"] if one.comment else []
        parts.append(_PLAIN.formula(phrases.formula_latex(one.node, document)))
        if one.verdict is not None and document.place is not Place.LIST:
            parts.append(f"_{_PLAIN.prose(phrases.said_evidence(one.verdict, document.language))}_")
    notes = section.evidence if document.place is Place.LIST else section.notes
    if notes:
        said = (phrases.said_evidence(note, document.language) for note in notes)
        parts.append("\n".join(f"- {_PLAIN.prose(one)}" for one in said))
    return "\n\n".join(parts)


def _pictures(section: Section, document: Document) -> Iterator[dict[str, Any]]:
    """What draws each picture when it is run; a sentence where none can be drawn."""
    for one in section.pictures:
        if one.code:
            yield _code(one.code)
        elif text := _PLAIN.picture(one, document.language):
            yield _text(text)


def _said(text: str, document: Document) -> str:
    return _PLAIN.prose(say(text, document.language))


def _text(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True)}


def _code(source: str, *, folded: bool = False) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": _FOLDED if folded else {},
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }
