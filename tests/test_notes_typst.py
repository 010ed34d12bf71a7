"""What Typst itself makes of our formulas: every sign in its place, every row of every matrix."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import symconv as sc
from symconv.derivation.steps import Derivation
from symconv.latex.style import PAGE
from symconv.notes.flavour import Flavour
from symconv.notes.model import Document, Part, Place, document
from symconv.notes.phrases import formula_latex
from symconv.notes.write import written
from symconv.words import Language
from tests.notes_samples import COMMAND, nodes, plain_signs, whole

typst = pytest.importorskip("typst", reason="the typst package is not installed")
# What an element of Typst holds, in the order in which LaTeX writes it.
_PARTS = ("base", "b", "t", "num", "denom", "radicand", "body", "child", "children", "rows")


def formulas(text: str, folder: Path) -> list[Any]:
    """The displayed formulas of a page as Typst understands them."""
    source = folder / "page.typ"
    source.write_text(text, encoding="utf-8")
    found = json.loads(typst.query(str(source), "math.equation"))
    return [one["body"] for one in found if one["block"]]


def signs(found: Any) -> str:
    """All signs of a formula in order."""
    if isinstance(found, list):
        return "".join(map(signs, found))
    if not isinstance(found, dict):
        return ""
    text = found.get("text", "")
    own = signs(text) if isinstance(text, dict) else re.sub(r"\s", "", text)
    own += "{" * (found["func"] == "cases")
    return own + "".join(signs(found[part]) for part in _PARTS if part in found)


def matrices(found: Any) -> list[tuple[int, int]]:
    """Rows and columns of all matrices; no matrix is ragged."""
    if isinstance(found, list):
        return [shape for one in found for shape in matrices(one)]
    if not isinstance(found, dict):
        return []
    own = []
    if found.get("func") == "mat":
        (width,) = {len(row) for row in found["rows"]}
        own = [(len(found["rows"]), width)]
    return own + [shape for one in found.values() for shape in matrices(one)]


def meant(one: Document) -> tuple[list[str], list[tuple[int, int]]]:
    """The signs of a document's formulas, and the shapes of its matrices, from their LaTeX."""
    texts = [formula_latex(node, one) for node in nodes(one)]
    uncoloured = [re.sub(r"\\textcolor\{\w+\}", "", text) for text in texts]
    bodies = [
        re.split(r"\\\\(?: \\hline)?\n", body)
        for text in uncoloured
        for body in re.findall(
            r"\\begin\{(?:bmatrix|array)\}(?:\{[c|]*\})?\n(.*?)\n\\end", text, re.DOTALL
        )
    ]
    shapes = [(len(rows), rows[0].count("&") + 1) for rows in bodies]
    return [_upright(plain_signs(text)) for text in uncoloured], shapes


def _upright(text: str) -> str:
    """Slanted letters as plain ones: Typst slants them by itself."""
    return "".join(
        chr(ord(one) - 0x1D44E + ord("a")) if one >= "\U0001d44e" else one for one in text
    )


@pytest.mark.parametrize(
    ("language", "colour"), [(Language.EN, False), (Language.ZH, True)], ids=["en", "coloured zh"]
)
def test_every_formula_has_its_signs_and_its_rows(
    language: Language, colour: bool, tmp_path: Path
) -> None:
    one = replace(whole(Place.LIST, language), style=replace(PAGE, colour=colour))
    found = formulas(written(one, Flavour.TYPST), tmp_path)
    wanted, shapes = meant(one)
    assert [signs(formula) for formula in found] == wanted
    assert matrices(found) == shapes
    assert len(shapes) > 90


def small_page() -> str:
    derivation = sc.Conv2d(3, 2).derive()
    step = replace(derivation.steps[2], shown=derivation.steps[2].shown[1:])
    return written(document("C", [Part(Derivation("C", (step,)))], COMMAND), Flavour.TYPST)


def test_a_lost_row_and_a_lost_sign_are_seen(tmp_path: Path) -> None:
    text = small_page()
    (right,) = formulas(text, tmp_path)
    assert matrices(right) == [(4, 9)]
    # After a call with a hash a semicolon belongs to the call, and rows run into each other.
    hashed = re.sub(r"augment: #\(.*?pt\),", "", text).replace("0;", "#text[0];")
    assert matrices(formulas(hashed, tmp_path)) == [(1, 33)]
    (other,) = formulas(text.replace("attach(w, b: 22)", "attach(w, b: 2)", 1), tmp_path)
    assert signs(other) != signs(right)
