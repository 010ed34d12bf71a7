"""Documents in the programs that show them: KaTeX, TeX, Typst, docutils, a browser, a notebook."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from symconv.cli.pdf import by_typst
from symconv.notes.flavour import Flavour
from symconv.notes.model import Place, document
from symconv.notes.write import written
from symconv.words import Language
from tests.notes_samples import COMMAND, displayed, inline, nodes, parts, small_document, whole

try:
    import pykatex as katex
except ImportError:
    katex = None

places = pytest.mark.parametrize("place", Place, ids=lambda one: one.value)


# ---- KaTeX

# minRuleThickness, colorIsTextColor, maxSize, maxExpand, strict: by place only
_STRICT: tuple[Any, ...] = (False, False, True, "red", 0.04, False, 1e3, 1e4, "error")


@pytest.mark.skipif(katex is None, reason="PyKaTeX is not installed")
def test_katex_accepts_every_formula_between_every_homes_marks() -> None:
    seen: set[tuple[str, bool]] = set()
    for one in (whole(Place.LIST), whole(Place.LIST, Language.ZH)):
        count = len(nodes(one))
        assert len(displayed(written(one, Flavour.LATEX), Flavour.LATEX)) == count
        for flavour in (Flavour.PLAIN, Flavour.GITHUB, Flavour.MYST, Flavour.RST):
            text = written(one, flavour)
            shown = displayed(text, flavour)
            assert len(shown) == count
            names = inline(text, flavour)
            assert len(names) > 500
            seen |= {(latex, True) for latex in shown} | {(latex, False) for latex in names}
    assert len(seen) > 500
    for latex, display in seen:
        assert "katex" in katex.renderToString(latex, display, katex.OUTPUT_HTML, *_STRICT)
    with pytest.raises(katex.ParseError):
        katex.renderToString(r"\text{a}_输", True, katex.OUTPUT_HTML, *_STRICT)


# ---- TeX


def compiled(text: str, folder: Path, engine: str) -> str:
    """The log of a TeX that stops at the first error."""
    (folder / "notes.tex").write_text(text, encoding="utf-8")
    command = [engine, "-halt-on-error", "-interaction=nonstopmode", "notes.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    log = (folder / "notes.log").read_text(encoding="utf-8", errors="replace")
    assert done.returncode == 0, log[-2000:]
    return log


def too_wide(log: str) -> list[float]:
    """By how many points lines stick out, more than one."""
    found = (float(one) for one in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log))
    return [one for one in found if one > 1]


NO_TEX = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
NO_XETEX = pytest.mark.skipif(
    shutil.which("xelatex") is None
    or subprocess.run(["kpsewhich", "ctexart.cls"], capture_output=True, check=False).returncode,
    reason="xelatex with ctex is not installed",
)


@NO_TEX
@places
def test_pdflatex_compiles_everything_and_nothing_sticks_out(place: Place, tmp_path: Path) -> None:
    log = compiled(written(whole(place), Flavour.LATEX), tmp_path, "pdflatex")
    assert too_wide(log) == []
    assert "Missing character" not in log


@NO_XETEX
def test_xelatex_compiles_everything_in_chinese(tmp_path: Path) -> None:
    one = whole(Place.MARGIN, Language.ZH)
    log = compiled(written(one, Flavour.LATEX), tmp_path, "xelatex")
    assert too_wide(log) == []
    assert "Missing character" not in log


@NO_TEX
def test_a_fragment_compiles_with_the_preamble_that_it_names(tmp_path: Path) -> None:
    fragment = written(small_document(Place.MARGIN), Flavour.LATEX, fragment=True)
    (tmp_path / "part.tex").write_text(fragment, encoding="utf-8")
    lines = fragment.splitlines()
    start = lines.index("%") + 1
    named = [line.removeprefix("% ") for line in lines[start : lines.index("", start)]]
    whole_page = [r"\documentclass{article}", *named, r"\begin{document}", r"\input{part}"]
    compiled("\n".join([*whole_page, r"\end{document}", ""]), tmp_path, "pdflatex")


@NO_TEX
def test_a_row_too_many_stops_tex(tmp_path: Path) -> None:
    text = written(small_document(Place.LIST), Flavour.LATEX).replace("ccc|ccc|ccc", "ccc|ccc")
    with pytest.raises(AssertionError, match="Extra alignment tab"):
        compiled(text, tmp_path, "pdflatex")


# ---- Typst


@pytest.mark.parametrize(
    ("place", "language"),
    [(Place.FOOTNOTE, Language.ZH), (Place.MARGIN, Language.EN)],
    ids=["footnote", "margin"],
)
def test_typst_compiles_everything(place: Place, language: Language) -> None:
    pytest.importorskip("typst", reason="the typst package is not installed")
    assert by_typst(whole(place, language)).startswith(b"%PDF-")


# ---- reStructuredText


def test_docutils_reads_every_page_without_a_word_of_complaint() -> None:
    core = pytest.importorskip("docutils.core", reason="docutils is not installed")
    one = whole(Place.FOOTNOTE)
    text = written(one, Flavour.RST)
    settings = {"report_level": 2, "halt_level": 2, "warning_stream": False}
    tree = core.publish_doctree(text, settings_overrides=settings)
    blocks = [node.astext() for node in tree.findall() if node.tagname == "math_block"]
    assert [one.split() for one in blocks] == [one.split() for one in displayed(text, Flavour.RST)]
    assert len(blocks) == len(nodes(one))
    assert not [node for node in tree.findall() if node.tagname == "problematic"]


# ---- a browser

CHROMIUM = next(filter(shutil.which, ("chromium", "chromium-browser", "google-chrome")), None)
# Run in a copy of the page only; the page itself has no script.
_PROBE = """<script>
const all = [...document.querySelectorAll("math")];
const box = element => element.getBoundingClientRect();
const flat = all.filter(one => box(one).width < 2 || box(one).height < 4).length;
const ragged = [...document.querySelectorAll("mtable")].filter(table =>
  new Set([...table.children].map(row => row.children.length)).size > 1 &&
  !table.classList.contains("aligned") && !table.classList.contains("cases")).length;
const low = [...document.querySelectorAll("mtable.matrix")].filter(table =>
  box(table).height < 12 * table.children.length).length;
const out = document.documentElement.scrollWidth - document.documentElement.clientWidth;
const ruled = [...document.querySelectorAll("mtd.rule")].filter(cell =>
  getComputedStyle(cell).borderRightWidth === "0px").length;
const paper = getComputedStyle(document.body).backgroundColor;
document.body.innerHTML = "";
document.title = ["PROBE", all.length, flat, ragged, low, out, ruled, paper].join(" ");
</script></body>"""


def browsed(text: str, folder: Path, *, dark: bool = False) -> list[str]:
    """What a browser measures of a page: formulas, empty ones, ragged and crushed tables, …"""
    assert CHROMIUM is not None
    page = folder / "page.html"
    page.write_text(text.replace("</body>", _PROBE), encoding="utf-8")
    command = [
        *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        f"--user-data-dir={folder / 'profile'}",
        "--window-size=800,600",
        f"--blink-settings=preferredColorScheme={0 if dark else 1}",
        *("--dump-dom", page.as_uri()),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    found = re.search(r"PROBE ([^<]*)", done.stdout)
    assert found, done.stdout[:500]
    return found[1].split(" ", 6)


NO_BROWSER = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@NO_BROWSER
@pytest.mark.parametrize(
    ("place", "language", "dark", "paper"),
    [
        (Place.FOOTNOTE, Language.EN, False, "rgb(255, 255, 255)"),
        (Place.MARGIN, Language.ZH, True, "rgb(22, 23, 27)"),
    ],
    ids=["light", "dark"],
)
def test_a_browser_shows_every_formula(
    place: Place, language: Language, dark: bool, paper: str, tmp_path: Path
) -> None:
    text = written(whole(place, language), Flavour.HTML)
    found = browsed(text, tmp_path, dark=dark)
    assert found == [str(text.count("<math")), "0", "0", "0", "0", "0", paper]
    assert int(found[0]) > 1000


@NO_BROWSER
def test_the_probe_sees_a_dropped_cell_and_an_empty_formula(tmp_path: Path) -> None:
    text = written(small_document(Place.LIST), Flavour.HTML)
    # The first of two cells that follow each other is dropped, and a formula is emptied.
    broken = text.replace("<mtd><mn>0</mn></mtd><mtd>", "<mtd>", 1)
    broken = broken.replace("<mi>C</mi>", "", 1)
    assert broken != text
    assert browsed(broken, tmp_path)[:3] == [str(text.count("<math")), "1", "1"]


# ---- a notebook


def test_notebooks_run_from_top_to_bottom() -> None:
    nbformat = pytest.importorskip("nbformat")
    client = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    # A chapter, a layer with numbers, and one with symbols.
    chosen = [parts()[4], parts()[12], parts()[19]]
    text = written(document("Three", chosen, COMMAND), Flavour.NOTEBOOK)
    notebook = nbformat.reads(text, as_version=4)
    client.NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    said = "".join(str(cell.outputs) for cell in code)
    assert "proved" in said
    assert "Matrix" in said
    assert all(cell.execution_count for cell in code)
    assert not [one for cell in code for one in cell.outputs if one.output_type == "error"]
