"""Figures as SVG, TikZ, PNG and characters: golden texts, well-formed, readable, compilable."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import symconv as sc
from symconv.errors import MissingExtraError, OptionError, TooLargeError
from symconv.figures import png as png_module
from symconv.figures.grid import grid
from symconv.figures.model import Kind
from symconv.figures.palette import HUES, NIGHT, PAPER, heat_fill, heat_text, tap_fill
from symconv.figures.png import png
from symconv.figures.svg import CELL, svg
from symconv.figures.tikz import PREAMBLE, fragment, tikz
from symconv.latex.style import COLOURS
from symconv.testing.strategies import SMALL, layers, transposed_layers
from symconv.words import Language
from symconv.words.lines import columns
from tests.golden_files import same_as_golden

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ANY = st.one_of(layers(limits=SMALL), transposed_layers(limits=SMALL))
SVG = "{http://www.w3.org/2000/svg}"
WINDOW = sc.Conv1d(3, 2, padding=((1, 0),))
TRANSPOSED = sc.ConvTranspose1d(2, 3, 2, 1, output_padding=1)
SQUARE = sc.Conv2d(3, 2)
# One of everything: leftover, crop, inserted zeros, folded padding, channels, three axes, numbers.
SHOWN = [
    WINDOW,
    TRANSPOSED,
    sc.Conv2d(4, 3, 2, 1),
    sc.Conv1d(6, 3, 1, ((-1, 0),), 2),
    sc.Conv1d(4, 3, padding=2, padding_mode="reflect"),
    sc.Conv1d(4, 3, padding=2, padding_mode="reflect").T,
    sc.ConvTranspose2d(2, 2, 2, channels=(2, 2)),
    sc.Conv((2, 2, 2), (2, 1, 2)),
    sc.Conv1d(4, 2, weight=[2, -1], data=[1, 0, 3, -5]),
]


# ---- golden texts


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("figure_window.svg", lambda: WINDOW.figure().svg()),
        ("figure_window_animated.svg", lambda: WINDOW.figure().svg(animate=True)),
        ("figure_matrix_row.svg", lambda: WINDOW.figure("matrix").svg(frame=2)),
        ("figure_overlap.svg", lambda: TRANSPOSED.figure("overlap").svg()),
        ("figure_window.tex", lambda: TRANSPOSED.figure().tikz(standalone=True)),
        ("figure_factors.tex", lambda: fragment(WINDOW.figure("factors"))),
        ("figure_window.txt", lambda: f"{TRANSPOSED.figure()}\n"),
        ("figure_window_2d.txt", lambda: f"{sc.Conv2d(4, 3, 2, 1).figure()}\n"),
        ("figure_matrix.txt", lambda: f"{SQUARE.figure('matrix')}\n"),
        ("figure_factors.txt", lambda: f"{WINDOW.figure('factors')}\n"),
        ("figure_overlap.txt", lambda: f"{SQUARE.figure('overlap')}\n"),
    ],
)
def test_golden_figures(name: str, text: Any) -> None:
    same_as_golden(name, text())


# ---- SVG


def check_svg(text: str) -> ET.Element:
    """Well-formed, self-contained, named, and every reference has its target."""
    root = ET.fromstring(text)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for name in root.get("aria-labelledby", "").split():
        assert name in ids
    for tag in ("title", "desc"):
        (element,) = root.findall(SVG + tag)
        assert element.text
    for element in root.iter():
        assert element.tag != SVG + "script"
        for value in (element.get("href"), element.get("fill")):
            for target in re.findall(r"#([\w-]+)", value or ""):
                assert target in ids
    assert not re.search(r"https?:(?!//www\.w3\.org/2000/svg)|@import|@font-face|javascript", text)
    return root


@given(ANY, st.sampled_from(Kind), st.booleans())
@FEW
def test_every_geometry_draws(layer: Any, kind: Kind, animate: bool) -> None:
    try:
        figure = layer.figure(kind)
        text = figure.svg(animate=animate)
    except TooLargeError as refusal:
        assert re.search("the figure has|a sheet of|an animation of", str(refusal))  # noqa: PT017
        return
    root = check_svg(text)
    frames = [group for group in root.iter(SVG + "g") if "frame" in group.get("class", "").split()]
    animated = len(figure.frames) if animate and figure.frames[0].marks else 0
    assert len(frames) == animated
    pictures = len(list(root.iter(SVG + "use")))
    assert pictures == (len(figure.frames) if kind is Kind.WINDOW and not animate else 1)
    assert tikz(figure, frame=1).count(r"\begin{scope}") == 1
    lines = grid(figure, 60)
    assert max(map(columns, lines)) <= 60


@pytest.mark.parametrize("layer", SHOWN, ids=repr)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", Language)
def test_all_kinds_in_all_languages(layer: Any, kind: Kind, language: Language) -> None:
    figure = layer.figure(kind)
    root = check_svg(svg(figure, language=language))
    title = root.find(SVG + "title")
    assert title is not None
    assert title.text is not None
    assert ("卷积" in title.text) == (language is Language.ZH)
    for width in (30, 80):
        lines = grid(figure, width, language=language)
        assert max(map(columns, lines)) <= width


def test_planted_faults_in_svg_are_seen() -> None:
    text = WINDOW.figure().svg()
    name = re.search(r'id="(symconv-\w+)"', text)
    assert name
    check_svg(text)
    for wrong in (
        text.replace("</title>", "</titel>"),
        text.replace(f'href="#{name[1]}-rest"', 'href="#elsewhere"', 1),
        text.replace("<defs>", "<script/><defs>"),
        text.replace("<style>", "<style>@import 'https://example.org/a.css';"),
    ):
        assert wrong != text
        with pytest.raises((AssertionError, ET.ParseError)):
            check_svg(wrong)


def test_two_pictures_on_a_page_do_not_meet() -> None:
    first, second = WINDOW.figure().svg(), TRANSPOSED.figure().svg()
    names = [set(re.findall(r"symconv-\w{8}", text)) for text in (first, second)]
    assert [len(one) for one in names] == [1, 1]
    assert not names[0] & names[1]
    style = re.search("<style>(.*?)</style>", first, re.S)
    assert style
    (name,) = names[0]
    for selectors in re.findall(r"^([^@}\n{]+)\{", style[1], re.M):
        assert all(one.startswith(f".{name} ") for one in selectors.split(","))


def test_names_from_outside_are_escaped() -> None:
    figure = replace(WINDOW.figure(), title="a < b & <c>")
    root = check_svg(figure.svg())
    title = root.find(SVG + "title")
    assert title is not None
    assert title.text == "a < b & <c>"


def test_an_animation_plays_without_script_and_rests_where_motion_is_unwanted() -> None:
    text = SQUARE.figure().svg(animate=True)
    for part in (
        "step-end infinite",
        "{0%{visibility:visible}25%{visibility:hidden}}",
        "prefers-reduced-motion:reduce",
        "animation-delay:3.6s",
    ):
        assert part in text
    with pytest.raises(OptionError, match="leave out animate or frame"):
        SQUARE.figure().svg(animate=True, frame=1)


def test_a_sheet_too_large_is_refused_but_one_frame_is_not() -> None:
    figure = sc.Conv2d(16, 3).figure()
    with pytest.raises(TooLargeError) as caught:
        figure.svg()
    assert str(caught.value) == (
        "a sheet of 196 frames has 90,552 cells, but at most 40,000 are drawn; choose one frame, "
        "or take a smaller geometry"
    )
    check_svg(figure.svg(frame=196))


# ---- colours


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG defines; 4.5 is asked of text."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_text_can_be_read_on_its_ground() -> None:
    for tap in range(len(HUES)):
        for lit in (False, True):
            assert contrast(NIGHT, tap_fill(tap, lit=lit)) >= 4.5
            assert contrast("#f1f3f5", tap_fill(tap, lit=lit, night=True)) >= 3.4
    for step in range(101):
        assert contrast(heat_text(step / 100), heat_fill(step / 100)) >= 4.5
    assert contrast("#808080", "#808080") == 1


def test_more_is_darker_in_grey_too() -> None:
    greys = [luminance(heat_fill(step / 10)) for step in range(11)]
    assert greys == sorted(greys, reverse=True)
    assert len(set(greys)) == 11


def test_each_tap_has_the_hue_of_its_name_in_formulas() -> None:
    assert len(HUES) == len(COLOURS) == len(set(HUES))
    dominant = {"blue": 2, "red": 0, "orange": 0, "purple": 0, "teal": 1, "brown": 0}
    for name, hue in zip(COLOURS, HUES, strict=True):
        parts = [int(hue[at : at + 2], 16) for at in (1, 3, 5)]
        if name in dominant:
            assert parts.index(max(parts)) == dominant[name]
    assert PAPER == "#ffffff"


def test_a_dark_page_has_its_own_colours() -> None:
    text = SQUARE.figure().svg()
    light, night = text.split("@media screen and (prefers-color-scheme:dark){")
    for look in ("page", "input", "lit0", "tap3", "made"):
        day, dark = (
            re.search(rf"\.{look}\b[^{{\n]*{{fill:(#\w+)", part) for part in (light, night)
        )
        assert day
        assert dark
        assert day[1] != dark[1]


# ---- TikZ


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX on this machine")
def test_tikz_compiles(tmp_path: Path) -> None:
    found = subprocess.run(["kpsewhich", "tikz.sty"], capture_output=True, check=False)
    if found.returncode:
        pytest.skip("TeX without tikz on this machine")
    small = [layer for layer in SHOWN if len(layer.axes) == 1]
    pictures = [layer.figure(kind).tikz() for layer in small for kind in Kind]
    pictures += [SQUARE.figure("window").tikz(), SQUARE.figure("matrix").tikz(frame=2)]
    body = "\n\\newpage\n".join(pictures)
    document = (
        f"\\documentclass{{article}}\n\\usepackage[paperwidth=2000mm,paperheight=2000mm]{{geometry}}\n"
        f"{PREAMBLE}\n\\begin{{document}}\n{body}\\end{{document}}\n"
    )
    for name, text in (("all", document), ("one", TRANSPOSED.figure().tikz(standalone=True))):
        (tmp_path / f"{name}.tex").write_text(text, encoding="utf-8")
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", f"{name}.tex"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        log = done.stdout.decode("utf-8", "replace")
        assert done.returncode == 0, log[-2000:]
        assert "Missing character" not in log
    assert "Output written on one.pdf (1 page" in log


def test_a_chinese_document_says_how_it_compiles() -> None:
    lines = tikz(WINDOW.figure(), standalone=True, language=Language.ZH).splitlines()
    assert lines[0] == "% Compile with xelatex."
    assert r"\usepackage[UTF8]{ctex}" in lines


# ---- PNG


def test_a_png_has_twice_the_size_of_the_svg() -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    figure = WINDOW.figure()
    try:
        data = png(figure)
    except MissingExtraError as error:
        pytest.skip(str(error))
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    root = ET.fromstring(figure.svg())
    size = [int.from_bytes(data[at : at + 4], "big") for at in (16, 20)]
    for pixels, side in zip(size, ("width", "height"), strict=True):
        assert abs(pixels - 2 * float(root.get(side, "0"))) <= 1
    assert size[0] > 10 * CELL


def test_a_png_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingExtraError) as caught:
        png(WINDOW.figure())
    assert str(caught.value) == (
        "a PNG needs resvg-py: pip install 'symconv[png]', or write the figure as .svg"
    )


def test_a_png_without_fonts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    monkeypatch.setattr(png_module, "_has_fonts", lambda: False)
    with pytest.raises(MissingExtraError, match="a PNG needs fonts, but none are installed"):
        png(WINDOW.figure())


# ---- characters


def test_narrow_terminals_get_signs_and_then_a_cut_that_is_said() -> None:
    figure = sc.Conv1d(30, 3, padding=1).figure()
    assert "·■■■□" in "\n".join(grid(figure, 40))
    cut = grid(figure, 20)
    assert max(map(len, cut)) == 20
    said = " ".join(cut)
    assert "Cut: the picture is 32 characters wide; an SVG shows all of it." in said
    assert "Cut" not in " ".join(grid(figure, 40))


def test_figures_show_themselves() -> None:
    figure = WINDOW.figure()
    assert figure._repr_svg_() == figure.svg()
    assert str(figure) == "\n".join(grid(figure, 80))
