"""What a home's page shows is read back from that page and equals what was meant."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
import sympy
from hypothesis import given, settings

import symconv as sc
from symconv.derivation.steps import Derivation, Step
from symconv.errors import UnreadError
from symconv.latex import matrix as matrix_writer
from symconv.latex.reading import read_expression, read_matrix
from symconv.latex.style import Style
from symconv.layer.display import Part as Shows
from symconv.layer.display import part_nodes, size_formulas
from symconv.notes.flavour import Flavour
from symconv.notes.model import Part, document
from symconv.notes.write import written
from symconv.testing.strategies import SMALL, as_options, geometries, transposed_layers
from tests.notes_samples import displayed

FLAVOURS = [
    Flavour.LATEX,
    Flavour.PLAIN,
    Flavour.GITHUB,
    Flavour.MYST,
    Flavour.RST,
    Flavour.HTML,
]
LONG = settings(deadline=None, derandomize=True, max_examples=8)
WIDE = Style(most_rows=10_000, most_columns=10_000)


def page(layer: Any, flavour: Flavour) -> str:
    """A document of the layer's sizes, then its matrix and the transposed one."""
    nodes = [part_nodes(layer, one) for one in (Shows.SIZE, Shows.MATRIX, Shows.TRANSPOSE)]
    derivation = Derivation("Page", (Step("All", "Shown.", [n for some in nodes for n in some]),))
    return written(document("Page", [Part(derivation)], "symconv", style=WIDE), flavour)


def read(text: str, flavour: Flavour) -> tuple[list[str], Any, Any]:
    """The size formulas of a page as LaTeX, and its two matrices as SymPy's."""
    *sizes, direct, turned = map(unescape, displayed(text, flavour))
    return sizes, read_matrix(direct), read_matrix(turned)


def same(left: Any, right: Any) -> bool:
    return left.shape == right.shape and all(
        sympy.expand(a - b) == 0 for a, b in zip(left, right, strict=True)
    )


def as_meant(layer: Any, flavour: Flavour) -> bool:
    sizes, direct, turned = read(page(layer, flavour), flavour)
    formulas = size_formulas(layer)
    assert len(sizes) == len(formulas)
    for formula, text in zip(formulas, sizes, strict=True):
        symbols = {symbol.name: symbol for symbol in formula.expression.free_symbols}
        _, whole, *values = text.split(" = ")
        if sympy.expand(read_expression(whole, symbols) - formula.expression) != 0:
            return False
        if {int(read_expression(value)) for value in values} != {int(formula.result)}:
            return False
    return same(direct, layer.C) and same(turned, layer.C.T)


homes = pytest.mark.parametrize("flavour", FLAVOURS, ids=lambda one: one.value)


@homes
@LONG
@given(geometries(limits=SMALL))
def test_pages_of_convolutions_are_read_back(flavour: Flavour, geometry: Any) -> None:
    layer = sc.Conv(geometry.input, channels=geometry.channels, **as_options(geometry))
    assert as_meant(layer, flavour)


@homes
@settings(LONG, max_examples=8)
@given(transposed_layers(limits=SMALL))
def test_pages_of_transposed_convolutions_are_read_back(flavour: Flavour, layer: Any) -> None:
    assert as_meant(layer, flavour)


# ---- faults are seen

LAYER = sc.Conv2d(3, 2)


@homes
def test_a_writer_that_drops_a_row_is_caught(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert as_meant(LAYER, flavour)
    right = matrix_writer._full_pieces

    def short(*arguments: Any) -> Any:
        rows = list(right(*arguments))
        return iter(
            [*rows[:-1], rows[-2]]
        )  # the last row is lost, the one before it is there twice

    monkeypatch.setattr(matrix_writer, "_full_pieces", short)
    assert not as_meant(LAYER, flavour)


@pytest.mark.parametrize("flavour", FLAVOURS[:5], ids=lambda one: one.value)
def test_a_home_that_halves_the_row_breaks_is_caught(flavour: Flavour) -> None:
    """As Markdown does to mathematics that it takes for text."""
    text = page(LAYER, flavour).replace(r" \\" + "\n", " \\\n")
    with pytest.raises((UnreadError, AssertionError)):
        assert same(read(text, flavour)[1], LAYER.C)


# ---- Typst, whose matrices are read by their own punctuation


def typst_cells(text: str) -> list[list[str]]:
    """The cells of the first matrix of a page, names as SymPy writes them."""
    found = re.search(
        r"mat\(delim: #none,(?: augment: #\(.*?pt\),)?\n(.*?)\) \\\]\) \$\)", text, re.DOTALL
    )
    assert found
    plain = re.sub(r"attach\((\w), b: (\d+)\)", r"\1_\2", found[1])
    return [[cell.strip() for cell in row.split(",")] for row in plain.split(";")]


@pytest.mark.parametrize(
    "layer", [LAYER, sc.Conv1d(4, 3, 2, 1), sc.ConvTranspose1d(3, 2, 2)], ids=repr
)
def test_typst_matrices_are_read_back(layer: Any) -> None:
    cells = typst_cells(page(layer, Flavour.TYPST))
    assert cells == [[str(cell) for cell in row] for row in layer.C.tolist()]
