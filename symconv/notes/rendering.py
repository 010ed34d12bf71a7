"""The templates of documents, and what they share: one set of marks, strict about names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import jinja2

from symconv.notes import phrases
from symconv.notes.model import Document, Note, Picture, Place, Section
from symconv.words import Language, say


@cache
def templates() -> jinja2.Environment:
    """The environment of all templates; nothing is escaped unless a filter does it."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("symconv.notes"),
        # LaTeX and Typst are full of braces: the templates' own marks must not be.
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        autoescape=False,
    )


def rendered(
    template: str,
    document: Document,
    prose: Callable[[str], str],
    formula: Callable[[str], str],
    picture: Callable[[Picture, Language], str],
    **more: Any,
) -> str:
    """The document through a template.

    ``prose`` sets a text with backticks, ``formula`` displays LaTeX in that home's way. Both are
    given what is said in the document's language. ``picture`` draws, or says how it is drawn.
    """
    language = document.language

    def said(text: str) -> str:
        return prose(say(text, language))

    def note(one: Note) -> str:
        return prose(phrases.said_evidence(one, language))

    def short(one: Note) -> str:
        return prose(phrases.short_verdict(one.evidence, language))

    return (
        templates()
        .get_template(template)
        .render(
            document=document,
            said=said,
            note=note,
            short=short,
            formula=lambda node: formula(phrases.formula_latex(node, document)),
            pictures=lambda section: _drawn(section, picture, language),
            ending=[prose(line) for line in phrases.ending_lines(document)],
            title_of=lambda chapter: said(
                phrases.own_title(chapter.title) if chapter.is_readers_own else chapter.title
            ),
            words=_words(),
            place=document.place.value,
            is_listed=document.place is Place.LIST,
            by_section=[
                (f"{number}. {said(title)}", notes)
                for number, title, notes in _by_section(document)
            ],
            **more,
        )
    )


def _drawn(
    section: Section, picture: Callable[[Picture, Language], str], language: Language
) -> list[str]:
    """The pictures of a section, as far as that home has anything to say of them."""
    return list(filter(None, (picture(one, language) for one in section.pictures)))


def _by_section(document: Document) -> list[tuple[str, str, tuple[Note, ...]]]:
    """The evidence of every section that has some, under the section's number and title."""
    return [
        (chapter.number(number), section.title, section.evidence)
        for chapter in document.chapters
        for number, section in enumerate(chapter.sections, start=1)
        if section.evidence
    ]


def _words() -> Mapping[str, str]:
    return {"contents": phrases.CONTENTS, "ending": phrases.ENDING, "made": phrases.MADE}
