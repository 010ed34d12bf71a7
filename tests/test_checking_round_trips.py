"""What this program writes, read by its own checker: every page says nothing but what is right."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import symconv as sc
from symconv.checking.model import Finding, Judgement, Kind, Role
from symconv.checking.note import check_text
from symconv.cli.chapters import chapter_files, run_chapter
from symconv.layer.derive import derive
from symconv.notes.flavour import Flavour
from symconv.notes.model import Part, Place, document
from symconv.notes.write import written
from symconv.testing.strategies import SMALL, layers, transposed_layers
from symconv.words import Language
from tests.notes_samples import LAYERS

SUFFIXES = {
    Flavour.LATEX: ".tex",
    Flavour.PLAIN: ".md",
    Flavour.GITHUB: ".md",
    Flavour.MYST: ".md",
    Flavour.RST: ".rst",
    Flavour.NOTEBOOK: ".ipynb",
}
# Matrices without entries of their own, or none of a convolution: a pattern of any length, sums
# that are cut short, squares.
UNREAD = {
    "not checked: a pattern with dots, not entries",
    "not checked: a superscript on a name with a subscript may be an index or a power",
}
FLAVOURS = pytest.mark.parametrize("flavour", SUFFIXES, ids=lambda one: one.value)


def findings(part: Part, flavour: Flavour, language: Language = Language.EN) -> list[Finding]:
    page = document(part.derivation.title, [part], "symconv derive", language=language)
    return check_text(written(page, flavour), f"page{SUFFIXES[flavour]}")


def objections(found: list[Finding]) -> list[str]:
    """What is said of a page besides that something is right."""
    return [
        one.message
        for one in found
        if one.judgement is not Judgement.RIGHT and one.message not in UNREAD
    ]


def roles(found: list[Finding]) -> Counter[Role | None]:
    """How many matrices were found right as what."""
    return Counter(one.role for one in found if one.kind is Kind.MATRIX and one.geometry)


def assert_right(layer: Any, flavour: Flavour) -> None:
    found = findings(Part(derive(layer)), flavour)
    assert objections(found) == []
    assert roles(found)[Role.MATRIX] >= 1
    assert roles(found)[Role.TRANSPOSE] >= 1
    outputs = [list(map(int, layer.output)), list(map(int, layer.T.output))]
    told = [one.geometry["output"] for one in found if one.geometry and one.matrix
            and one.matrix.name in ("C", "C^T")]  # fmt: skip
    assert told
    assert all(output in outputs for output in told)


@FLAVOURS
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("path", chapter_files(), ids=lambda path: path.name)
def test_chapters_are_right(path: Any, flavour: Flavour, language: Language) -> None:
    assert objections(findings(run_chapter(path), flavour, language)) == []


@FLAVOURS
@pytest.mark.parametrize(
    "layer", [one for one in LAYERS if one.is_concrete and one.weight is None], ids=repr
)
def test_derivations_are_right(layer: Any, flavour: Flavour) -> None:
    assert_right(layer, flavour)


@pytest.mark.parametrize("place", Place)
def test_evidence_stands_in_nobodys_way(place: Place) -> None:
    part = Part(derive(sc.Conv2d(4, 3, 2, 1)))
    page = document("Page", [part], "symconv derive", place=place)
    found = check_text(written(page, Flavour.LATEX), "page.tex")
    assert objections(found) == []


DRAWN = settings(
    deadline=None,
    derandomize=True,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow],
)


@FLAVOURS
@DRAWN
@given(layer=layers(limits=SMALL) | transposed_layers(limits=SMALL))
def test_drawn_layers_are_right(flavour: Flavour, layer: Any) -> None:
    """Matrices of zeros, of one cell, of any padding and any channels."""
    assert objections(findings(Part(derive(layer)), flavour)) == []


# --- faults are seen ------------------------------------------------------------------------------


@FLAVOURS
def test_an_edited_page_is_found_wrong(flavour: Flavour) -> None:
    layer = sc.Conv2d(4, 3, 2, (0, 1), channels=(2, 2), groups=2, padding_mode="reflect")
    page = document("Page", [Part(derive(layer))], "symconv derive")
    text = written(page, flavour)
    marked = text.index("symconv: C:")
    at = text.index("w_{1112}", marked)
    spoilt = f"{text[:at]}w_{{1121}}{text[at + len('w_{1112}') :]}"
    assert objections(check_text(text, f"page{SUFFIXES[flavour]}")) == []
    (wrong,) = [
        one
        for one in check_text(spoilt, f"page{SUFFIXES[flavour]}")
        if one.judgement is Judgement.WRONG
    ]
    assert [(one.found, one.expected) for one in wrong.entries] == [("w_{1121}", "w_{1112}")]


def test_an_edited_matrix_with_dots_is_found_wrong() -> None:
    page = document("Page", [Part(derive(sc.Conv2d(12, 3)))], "symconv derive")
    text = written(page, Flavour.PLAIN)
    assert objections(check_text(text, "page.md")) == []
    marked = text.index("symconv: C:")
    at = text.index("w_{33}", marked)
    spoilt = f"{text[:at]}w_{{32}}{text[at + len('w_{33}') :]}"
    (wrong,) = [one for one in check_text(spoilt, "page.md") if one.judgement is Judgement.WRONG]
    assert [(one.found, one.expected) for one in wrong.entries] == [("w_{32}", "w_{33}")]
