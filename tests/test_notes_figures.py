"""Figures in documents: where they stand, what each home does with them, and when they are not."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import symconv as sc
from symconv.abc import n
from symconv.cli.build import build_layer
from symconv.cli.chapters import chapter_files, run_chapter
from symconv.cli.main import main
from symconv.cli.parser import parse
from symconv.derivation.steps import Derivation, Step
from symconv.figures.model import CellKind, Figure, Kind, Missing
from symconv.figures.page import MOST_FRAMES, TALLEST, on_page, page_sheet
from symconv.figures.palette import contrast, ink
from symconv.latex.style import COLOURS, Style
from symconv.layer.code import figure_codes, layer_code, step_codes
from symconv.layer.command import figure_command
from symconv.notes import html, latex
from symconv.notes.flavour import Flavour
from symconv.notes.model import Document, Part, document
from symconv.notes.write import written
from symconv.words import Language, say
from tests.notes_samples import LAYERS

CONCRETE = [layer for layer in LAYERS if layer.is_concrete]
HALF = Fraction(1, 2)
COMMAND = "symconv figure window --input 5 --kernel 3 -o window.svg"


def derived(layer: Any, *, figures: bool = True, **options: Any) -> Document:
    found = layer.derive()
    codes = (step_codes(layer, found), figure_codes(found))
    part = Part(found, "", layer_code(layer), *codes)
    return document(found.title, [part], "symconv derive …", figures=figures, **options)


def alone(*figures: Figure | Missing, **options: Any) -> Document:
    """A document of one step that carries the figures."""
    found = Derivation("One", (Step("A step", "Said.", figures=figures),))
    return document(found.title, [Part(found)], "symconv", **options)


def pictures(one: Document) -> dict[str, list[Any]]:
    sections = [section for chapter in one.chapters for section in chapter.sections]
    return {section.title: list(section.pictures) for section in sections if section.pictures}


# ---- which steps carry which figures


def test_the_window_stands_where_sizes_are_counted_and_the_matrix_at_its_step() -> None:
    found = pictures(derived(sc.Conv2d(3, 2)))
    assert {title: [one.figure.kind for one in shown] for title, shown in found.items()} == {
        "The output size": [Kind.WINDOW],
        "The convolution matrix": [Kind.MATRIX],
    }
    found = pictures(derived(sc.ConvTranspose1d(3, 3, 2, 1)))
    assert {title: [one.figure.kind for one in shown] for title, shown in found.items()} == {
        "Sizes of the transposed layer": [Kind.WINDOW],
        "The transpose": [Kind.MATRIX],
    }
    window = found["Sizes of the transposed layer"][0].figure
    assert CellKind.ZERO in window.cell_kinds
    assert found["The transpose"][0].figure.boards[0].name == "Cᵀ"


def test_sizes_that_are_symbols_have_no_figures() -> None:
    for layer in LAYERS:
        assert bool(pictures(derived(layer))) is layer.is_concrete


def test_six_chapters_have_a_figure_each() -> None:
    kinds = {
        file.number: [one.kind.value for step in found.derivation.steps for one in step.figures]
        for file in chapter_files()
        for found in [run_chapter(file)]
    }
    window = ["window"]
    six = {1: window, 3: window, 6: window, 7: window, 9: window, 11: ["overlap"]}
    assert kinds == {number: six.get(number, []) for number in range(1, 12)}


# ---- what fits a page


@pytest.mark.parametrize("layer", CONCRETE, ids=repr)
def test_every_picture_on_a_page_can_be_read(layer: Any) -> None:
    for kind in Kind:
        shown = on_page(layer.figure(kind))
        if shown is not None:
            page = page_sheet(shown)
            assert page.width <= 37
            assert page.height <= TALLEST
            assert len(shown.frames) <= (MOST_FRAMES if kind is Kind.WINDOW else 36)


def test_only_the_first_of_many_positions_are_drawn_and_that_is_said() -> None:
    whole = sc.Conv2d(12, 3).figure()
    shown = on_page(whole)
    assert shown is not None
    assert shown.frames == whole.frames[: len(shown.frames)]
    assert 1 <= len(shown.frames) <= 12
    assert f"The first {len(shown.frames)} of 100 positions are drawn." in shown.facts
    assert on_page(sc.Conv2d(3, 2).figure()) == sc.Conv2d(3, 2).figure()


def test_a_matrix_on_a_page_is_elided_and_lights_no_row() -> None:
    (found,) = pictures(derived(sc.Conv2d(12, 3)))["The convolution matrix"]
    assert found.figure.frames == ()
    (plane,) = found.figure.boards[0].planes
    assert (len(plane), len(plane[0])) == (25, 25)
    assert found.figure.facts[0].startswith("The matrix is 100 × 144; of its rows 24 are drawn")
    assert [board.name for board in found.figure.boards] == ["C", "kernel W"]


def test_a_kernel_wider_than_its_matrix_is_left_out() -> None:
    (found,) = pictures(derived(sc.Conv2d(4, 3, channels=(3, 2))))["The convolution matrix"]
    assert [board.name for board in found.figure.boards] == ["C"]


def test_what_is_too_large_for_a_page_is_left_out_and_that_is_said() -> None:
    (picture,) = pictures(alone(sc.Conv1d(60, 3).figure()))["A step"]
    assert picture.figure is None
    assert picture.caption == (
        "A picture of this is left out: its cells would be too small to read. It is drawn by:"
    )
    assert picture.command == "symconv figure window --input 60 --kernel 3 -o window.svg"
    (picture,) = pictures(derived(sc.Conv1d(70, 3)))["The output size"]
    assert (picture.figure, picture.command) == (None, "")
    assert picture.caption == (
        "A picture of this is left out: it would have too many cells to be drawn."
    )
    own = sc.Conv1d(60, 3, names=sc.Naming(kernel="g"))
    (picture,) = pictures(alone(own.figure()))["A step"]
    assert picture.caption.endswith("too small to read.")


@pytest.mark.parametrize(
    "flavour", [one for one in Flavour if one.value not in ("text", "pdf", "json")]
)
def test_every_home_says_what_is_left_out(flavour: Flavour) -> None:
    large = alone(sc.Conv1d(60, 3).figure(), Missing(Kind.WINDOW))
    text = written(large, flavour).replace("{-}", "-").replace("\\", "")
    assert "too small to read. It is drawn by:" in text
    assert "symconv figure window --input 60 --kernel 3 -o window.svg" in text
    assert "too many cells to be drawn." in text
    assert not large.has_figures


# ---- what each home does


def test_latex_loads_tikz_only_where_a_figure_is() -> None:
    one, other = derived(sc.Conv1d(5, 3)), derived(sc.Conv1d(5, 3), figures=False)
    for fragment in (False, True):
        text = latex.written(one, fragment=fragment)
        assert text.count(r"\begin{tikzpicture}") == text.count(r"\pictured{Convolution") == 2
        assert text.count(r"\usepackage{tikz}") == 1
        assert "tikz" not in latex.written(other, fragment=fragment)


def test_html_holds_svg_for_light_and_dark_pages() -> None:
    text = html.written(derived(sc.Conv1d(5, 3)))
    found = re.findall("<svg.*?</svg>", text, re.DOTALL)
    assert len(found) == text.count("<figcaption>") == 2
    for one in found:
        assert "prefers-color-scheme:dark" in one
        assert ET.fromstring(one).get("role") == "img"
    assert "http" not in text


def test_typst_embeds_svg() -> None:
    text = written(derived(sc.Conv1d(5, 3)), Flavour.TYPST)
    assert text.count('#pictured("<svg xmlns=\\"http://www.w3.org/2000/svg\\"') == 2
    assert "#let pictured" in text
    assert "pictured" not in written(derived(sc.Conv1d(5, 3), figures=False), Flavour.TYPST)


@pytest.mark.parametrize("flavour", [Flavour.PLAIN, Flavour.GITHUB, Flavour.MYST, Flavour.RST])
@pytest.mark.parametrize("language", Language)
def test_markdown_says_how_a_figure_is_drawn(flavour: Flavour, language: Language) -> None:
    text = written(derived(sc.Conv1d(5, 3), language=language), flavour)
    said = say("A picture of this is drawn by:", language)
    mark = "\n\n::" if flavour is Flavour.RST else ""
    assert f"{said}{mark}\n\n    {COMMAND}\n" in text
    assert "svg" not in text.replace(".svg", "")
    own = sc.Conv1d(5, 3, names=sc.Naming(kernel="g"))
    assert said not in written(derived(own, language=language), flavour)


def test_notebook_cells_show_figures() -> None:
    for layer in (sc.Conv2d(3, 2), sc.ConvTranspose1d(9, 3, 2)):
        cells = json.loads(written(derived(layer), Flavour.NOTEBOOK))["cells"]
        codes = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        drawn = [code for code in codes if ".figure(" in code]
        assert [code.partition(".first")[0] for code in drawn] == [
            'layer.figure("window")',
            'layer.figure("matrix")',
        ]
        values: dict[str, Any] = {}
        exec(codes[0], values)
        for code in drawn:
            assert eval(code, values)._repr_svg_().startswith("<svg")
        assert (".first(12)" in drawn[0]) is (len(layer.figure().frames) > 12)


def test_chapters_in_a_notebook_show_their_figures() -> None:
    part = run_chapter(chapter_files()[5])
    cells = json.loads(written(document("Six", [part], "symconv"), Flavour.NOTEBOOK))["cells"]
    codes = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    (code,) = (one for one in codes if ".figures[" in one)
    assert code == "transpose.steps[6].figures[0]"
    assert eval(code, {"transpose": part.derivation})._repr_svg_().startswith("<svg")


def test_captions_are_said_in_the_language_of_the_document() -> None:
    text = html.written(derived(sc.Conv1d(5, 3), language=Language.ZH))
    assert "<figcaption>卷积：输入 5，卷积核 3。卷积核在输入上的窗口，" in text
    assert "输入 x" in text


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no pdflatex is installed")
def test_a_page_with_figures_has_nothing_too_wide_or_too_tall(tmp_path: Path) -> None:
    layers = (sc.Conv2d(5, 3, 2, 1), sc.ConvTranspose1d(9, 3, 2, 1))
    for number, layer in enumerate(layers):
        path = tmp_path / f"{number}.tex"
        text = latex.written(derived(layer, style=Style(colour=True, most_columns=25)))
        path.write_text(text, "utf-8")
        words = ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", path.name]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)
        log = done.stdout.decode("utf-8", errors="replace")
        assert done.returncode == 0, log[-2000:]
        assert not re.search(r"(Overfull|Float too large)", log)


# ---- the commands


@pytest.mark.parametrize(
    "layer",
    [
        *CONCRETE,
        sc.Conv2d((5, 4), (3, 2), (2, 1), ((1, 0), (-1, 2)), names=sc.Naming(first=0)),
        sc.ConvTranspose2d((2, 3), 3, 2, 1, output_padding=(0, 1), channels=(2, 4), groups=2),
        sc.Conv1d(4, 2, weight=[HALF, -3], data=[1, 2, 3, 4]),
    ],
    ids=repr,
)
def test_the_command_of_a_figure_draws_that_layer(layer: Any) -> None:
    for kind in Kind:
        command = figure_command(layer, kind)
        options = parse(shlex.split(command)[1:])
        assert (options.kind, options.output) == (kind.value, f"{kind.value}.svg")
        again = build_layer(options)
        assert repr(again) == repr(layer)
        assert again.matrix.structure.laid_out.columns.tolist() == (
            layer.matrix.structure.laid_out.columns.tolist()
        )


def test_what_a_shell_cannot_say_has_no_command() -> None:
    assert figure_command(sc.Conv1d(5, 3, names=sc.Naming(kernel="g")), Kind.WINDOW) == ""
    assert figure_command(sc.Conv1d(3, 2, weight=[n, 1]), Kind.WINDOW) == ""


def test_a_document_without_figures(tmp_path: Path) -> None:
    words = ["derive", "--input", "5", "--kernel", "3", "-o"]
    for option, there in (([], True), (["--no-figures"], False)):
        for suffix, mark in ((".tex", "tikz"), (".html", "<svg"), (".md", "symconv figure")):
            path = tmp_path / f"notes{suffix}"
            assert main([*words, str(path), *option]) == 0
            assert (mark in path.read_text("utf-8")) is there


# ---- one colour for each kernel entry


def test_every_formula_and_every_figure_has_the_same_colours() -> None:
    for name in COLOURS:
        assert contrast(ink(name), "#ffffff") >= 4.5
        assert contrast(ink(name, night=True), "#14181d") >= 4.5
    one = derived(sc.Conv1d(4, 2), style=Style(colour=True))
    assert f"--blue: {ink('blue')};" in html.written(one)
    assert rf"\definecolor{{blue}}{{HTML}}{{{ink('blue')[1:].upper()}}}" in latex.written(one)
    assert f'rgb("{ink("blue")}")' in written(one, Flavour.TYPST)
    assert "definecolor{blue}" not in latex.written(derived(sc.Conv1d(4, 2)))


def test_the_kernels_of_all_channels_have_the_colours_of_the_matrix() -> None:
    layer = sc.Conv2d(3, 2, channels=(1, 2))
    coloured = re.compile(r"\\textcolor\{(\w+)\}\{(w_\{\d+\})\}")
    kernel, matrix, sums = (
        {name: colour for colour, name in coloured.findall(layer.latex(part, colour=True))}
        for part in ("W", "C", "CTy")
    )
    assert kernel == matrix == sums
    assert len(set(kernel.values())) == 8


# ---- fractions


def test_rows_of_fractions_stand_apart() -> None:
    halves = sc.Conv1d(3, 2, weight=[HALF, HALF / 3])
    text = latex.written(derived(halves, figures=False))
    matrix = re.search(r"(\{\\roomy\n)?(?:% .*\n)?\\fitted\{C = \\begin\{bmatrix\}\n\\frac", text)
    assert matrix is not None
    assert matrix[1]
    assert r"\roomy" not in latex.written(derived(sc.Conv1d(3, 2))).split(r"\begin{document}")[1]
