"""The model of a document: which verdict belongs to which formula, numbers, labels, homes."""

from __future__ import annotations

from itertools import pairwise

import pytest

import symconv as sc
from symconv.derivation.steps import Derivation
from symconv.errors import OptionError
from symconv.evidence import Evidence, Strength
from symconv.latex.style import Style
from symconv.notes import phrases
from symconv.notes.flavour import ALIASES, SUFFIXES, Flavour, flavour_named, flavour_of
from symconv.notes.latex import document as latex_document
from symconv.notes.model import Part, Place, document
from symconv.notes.write import written
from symconv.words import Language, say
from tests.notes_samples import COMMAND, parts, small, small_document, whole


def test_a_claim_carries_its_own_verdict_and_the_rest_belongs_to_the_section() -> None:
    first, second = small_document(Place.LIST).chapters[0].sections
    (stated,) = first.shown
    assert stated.verdict is not None
    assert stated.verdict.evidence.strength is Strength.PROVED
    assert [note.evidence.strength for note in first.notes] == [Strength.SAMPLED]
    assert [note.evidence.strength for note in first.evidence] == [
        Strength.PROVED,
        Strength.SAMPLED,
    ]
    assert [one.verdict for one in second.shown] == [None, None, None]


def test_every_claim_of_the_chapters_has_a_verdict_and_no_evidence_is_lost() -> None:
    chapters = whole(Place.FOOTNOTE).chapters
    stated = 0
    for part, chapter in zip(parts(), chapters, strict=True):
        for step, section in zip(part.derivation.steps, chapter.sections, strict=True):
            assert [note.evidence for note in section.evidence] == list(step.evidence)
            verdicts = [one.verdict for one in section.shown if one.verdict]
            assert len(verdicts) == step.claimed
            stated += len(verdicts)
    assert stated > 40


def test_notes_are_numbered_as_a_reader_meets_them() -> None:
    notes = whole(Place.FOOTNOTE).notes
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    first, second = small_document(Place.FOOTNOTE).chapters[0].sections
    assert [note.number for note in first.notes] == [1]
    assert first.shown[0].verdict is not None
    assert first.shown[0].verdict.number == 2
    assert [note.number for note in second.notes] == [3]


def test_sections_are_numbered_within_their_chapter() -> None:
    one = whole(Place.LIST)
    assert not one.is_single
    assert [chapter.number(2) for chapter in one.chapters[:2]] == ["1.2", "2.2"]
    assert one.chapters[-1].is_readers_own
    alone = small_document(Place.LIST)
    assert alone.is_single
    assert alone.chapters[0].number(2) == "2"


def test_the_ending_counts_what_was_met_strongest_first() -> None:
    assert phrases.ending_lines(small_document(Place.LIST)) == [
        "proved (1): true of all integers that meet the assumptions named with it",
        "exhausted (1): each of the cases counted with it was computed and compared",
        "sampled (1): the cases counted with it were computed and agree, which proves nothing "
        "about others",
    ]
    assert set(phrases.MEANINGS) == set(Strength)
    none = document("Empty", [Part(Derivation("Empty", ()))], COMMAND)
    assert phrases.ending_lines(none) == []
    order = [list(Strength).index(strength) for strength, _ in whole(Place.LIST).strengths]
    assert all(left < right for left, right in pairwise(order))


@pytest.mark.parametrize(
    ("evidence", "language", "said"),
    [
        (Evidence(Strength.PROVED, "a", "b"), Language.EN, "proved"),
        (Evidence(Strength.EXHAUSTED, "a", "b", 4050), Language.EN, "exhausted, 4,050 cases"),
        (Evidence(Strength.EXHAUSTED, "a", "b", 1), Language.ZH, "已穷举，1 例"),
    ],
)
def test_a_verdict_in_few_words(evidence: Evidence, language: Language, said: str) -> None:
    assert phrases.short_verdict(evidence, language) == said


def test_a_matrix_too_large_for_a_page_says_so() -> None:
    derivation = sc.Conv2d(12, 3).derive()
    whole = document("Large", [Part(derivation)], COMMAND)
    texts = {section.title: section.text for section in whole.chapters[0].sections}
    said = (
        "`C` is `100 × 144`, too large for a page: of its rows or columns only the first and the "
        "last are shown."
    )
    assert texts["The convolution matrix"].endswith(f". {said}")
    assert said.replace("`C`", "`T`") in texts["Three factors"]
    assert "一页放不下" in say(texts["The transpose"], Language.ZH)
    roomy = document(
        "Large", [Part(derivation)], COMMAND, style=Style(most_rows=144, most_columns=144)
    )
    assert not any("too large" in section.text for section in roomy.chapters[0].sections)


# ---- homes


def test_every_home_has_a_name_and_files_tell_theirs() -> None:
    assert {flavour_named(one.value) for one in Flavour} == set(Flavour)
    assert set(SUFFIXES.values()) == set(Flavour) - {Flavour.GITHUB, Flavour.MYST}
    assert {name: flavour_named(name) for name in ALIASES} == ALIASES
    assert flavour_of("a.b/Notes.HTML") is Flavour.HTML


def test_an_unknown_home_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(OptionError) as caught:
        flavour_named("word")
    assert str(caught.value) == (
        "--flavour must be one of text, latex, github, plain, myst, rst, notebook, html, typst, "
        "pdf, json, markdown, tex, jupyter, but it is 'word'"
    )
    with pytest.raises(OptionError) as caught:
        flavour_of("notes.docx")
    assert str(caught.value) == (
        "notes.docx has the suffix '.docx', but known are .tex, .md, .rst, .ipynb, .html, .typ, "
        ".pdf, .json, .txt; or choose with --flavour"
    )


@pytest.mark.parametrize("flavour", [Flavour.PDF, Flavour.JSON, Flavour.TEXT])
def test_what_no_writer_makes_is_refused(flavour: Flavour) -> None:
    with pytest.raises(OptionError, match=f"{flavour.value} is not text that a writer makes"):
        written(small_document(Place.LIST), flavour)


def test_only_latex_has_fragments() -> None:
    with pytest.raises(OptionError, match=r"--fragment is for LaTeX \(\.tex\)"):
        written(small_document(Place.LIST), Flavour.HTML, fragment=True)
    assert written(small_document(Place.LIST), Flavour.LATEX) == latex_document(small(), COMMAND)
