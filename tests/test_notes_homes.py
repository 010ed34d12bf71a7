"""One small document in every home, against the text that is kept; and what each must escape."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from symconv.notes import latex, notebook, phrases, rst, typst
from symconv.notes.flavour import Flavour
from symconv.notes.markdown import DIALECTS
from symconv.notes.model import Place, document
from symconv.notes.write import written
from symconv.words import Language, say
from tests.golden_files import same_as_golden
from tests.notes_samples import COMMAND, parts, small_document

SUFFIX = {
    Flavour.LATEX: "tex",
    Flavour.PLAIN: "plain.md",
    Flavour.GITHUB: "github.md",
    Flavour.MYST: "myst.md",
    Flavour.RST: "rst",
    Flavour.NOTEBOOK: "ipynb",
    Flavour.HTML: "html",
    Flavour.TYPST: "typ",
}
homes = pytest.mark.parametrize("flavour", SUFFIX, ids=lambda one: one.value)
places = pytest.mark.parametrize("place", Place, ids=lambda one: one.value)


@homes
def test_the_small_document_is_the_one_kept_here(flavour: Flavour) -> None:
    text = written(small_document(Place.FOOTNOTE), flavour)
    same_as_golden(f"notes_small.{SUFFIX[flavour]}", text)


def test_the_fragment_is_the_one_kept_here() -> None:
    text = written(small_document(Place.LIST), Flavour.LATEX, fragment=True)
    same_as_golden("notes_small.fragment.tex", text)
    assert r"\begin{document}" not in text
    for line in latex.preamble(small_document(Place.LIST)).splitlines():
        assert f"% {line}\n" in text


@homes
@places
def test_every_home_holds_all_evidence_and_the_command(flavour: Flavour, place: Place) -> None:
    one = small_document(place)
    text = written(one, flavour).replace("\\", "").replace("{-}", "-")
    for note in one.notes:
        # Its words without mathematics, as far as no home has to escape them.
        assert note.evidence.method.split(" ")[0] in text
    assert "symconv derive --input 3x3 --kernel 2x2 -o 'my notes.tex'" in re.sub(
        "&#x27;", "'", text
    )
    assert "How each statement was checked" in text


@homes
@pytest.mark.parametrize("place", [Place.FOOTNOTE, Place.MARGIN], ids=lambda one: one.value)
def test_the_verdict_on_a_statement_stands_at_the_statement(flavour: Flavour, place: Place) -> None:
    """Between the formula of the claim and the next heading its verdict is said."""
    text = written(small_document(place), flavour)
    at = text.index("The matrix")
    before = text[text.index("lost") : at]
    assert "proved" in before
    assert "sampled" not in before[before.index("proved") :].replace("sampled, 5", "") or (
        flavour is Flavour.NOTEBOOK
    )


@homes
def test_chinese_documents_say_everything_in_chinese(flavour: Flavour) -> None:
    text = written(small_document(Place.MARGIN, Language.ZH), flavour)
    for phrase in ("proved", "exhausted", phrases.ENDING, phrases.MADE):
        assert say(phrase, Language.ZH) != phrase
        assert say(phrase, Language.ZH) in text
    assert "How each" not in text
    assert "Made and" not in text
    assert "若" in text  # within the cases of an entry
    assert "otherwise" not in text.replace("left alone otherwise", "")  # a comment for authors


# ---- escaping


@pytest.mark.parametrize(
    ("flavour", "shown"),
    [
        (Flavour.LATEX, r"1. $C$ \& its 50\% *rows*."),
        (Flavour.GITHUB, r"1\. $`C`$ & its 50% \*rows\*."),
        (Flavour.MYST, r"1\. {math}`C` & its 50% \*rows\*."),
        (Flavour.RST, r"1\. :math:`C` & its 50% \*rows\*."),
        (Flavour.TYPST, r"1\. $C$ & its 50% \*rows\*."),
    ],
    ids=lambda one: getattr(one, "value", ""),
)
def test_prose_is_escaped_for_its_home(flavour: Flavour, shown: str) -> None:
    assert shown in written(small_document(Place.LIST), flavour)


def test_html_escapes_signs() -> None:
    text = written(small_document(Place.LIST), Flavour.HTML)
    assert "100% of a_b # &amp; &lt;c&gt;" in text
    assert "<title>A C of 4 × 9</title>" in text


def test_rst_sets_roles_apart_from_letters() -> None:
    assert rst.prose("`s`-th of `p`s (`k`)") == (r":math:`s`\ -th of :math:`p`\ s (:math:`k`)")


def test_typst_strings_are_closed() -> None:
    assert typst._string('a "b" \\c') == 'a \\"b\\" \\\\c'


# ---- pages


class _Outline(HTMLParser):
    """Headings in order, ids, links, and whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        found = dict(attrs)
        self.ids += [found["id"]] if found.get("id") else []  # type: ignore[list-item]
        self.links += [found["href"]] if found.get("href") else []  # type: ignore[list-item]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@places
def test_html_pages_are_well_formed_and_need_nothing_from_outside(place: Place) -> None:
    text = written(document("Two", parts()[4:6], COMMAND, place=place), Flavour.HTML)
    outline = _Outline()
    outline.feed(text)
    assert outline.open == []
    assert outline.headings[0] == "h1"
    assert outline.headings.count("h1") == 1
    steps = [
        int(b[1]) - int(a[1]) for a, b in zip(outline.headings, outline.headings[1:], strict=False)
    ]
    assert max(steps) == 1  # no level of headings is skipped
    assert len(set(outline.ids)) == len(outline.ids)
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    assert not outline.names & {"script", "link", "img", "iframe"}
    assert "http" not in text
    assert "url(" not in text.replace("url(#symconv-", "")  # within a figure
    assert "merror" not in text
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_tables_of_contents_name_every_chapter() -> None:
    one = document("Two", parts()[:2], COMMAND)
    assert r"\tableofcontents" in written(one, Flavour.LATEX)
    assert "#outline(title: [Contents]" in written(one, Flavour.TYPST)
    assert ".. contents:: Contents" in written(one, Flavour.RST)
    for flavour in DIALECTS:
        text = written(one, flavour)
        assert "- [1. Counting windows](#chapter-1)\n" in text
        assert DIALECTS[flavour].anchor.format("chapter-1") in text


def test_the_readers_own_chapter_is_marked() -> None:
    one = document("Two", [parts()[0], parts()[11]], COMMAND)
    for flavour in SUFFIX:
        assert "Your own sizes: Convolution: 3" in written(one, flavour)


# ---- notebooks


def test_notebooks_are_valid_and_their_code_is_python() -> None:
    nbformat = pytest.importorskip("nbformat")
    text = notebook.written(document("Two", parts()[4:], COMMAND))
    found = nbformat.reads(text, as_version=4)
    nbformat.validate(found)
    assert json.loads(text)["nbformat_minor"] == 5
    for cell in found.cells:
        if cell.cell_type == "code":
            compile(cell.source, "cell", "exec")
    assert sum(cell.cell_type == "code" for cell in found.cells) > 80
