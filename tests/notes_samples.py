"""Documents that several tests write: a small one, the chapters, and a spread of layers."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from typing import Any

import symconv as sc
from symconv.abc import k, m, n, op, p, s
from symconv.cli.chapters import chapter_files, run_chapter
from symconv.derivation.claims import claim_step
from symconv.derivation.steps import Derivation, Step
from symconv.evidence import Evidence, Strength
from symconv.formula.nodes import Node
from symconv.layer.code import layer_code, step_codes
from symconv.layer.derive import derive
from symconv.layer.display import Part as Shows
from symconv.layer.display import part_nodes
from symconv.notes.flavour import Flavour
from symconv.notes.model import Document, Part, Place, document
from symconv.proof.claim import Claim
from symconv.statement.terms import equal, names
from symconv.words import Language

COMMAND = "symconv derive --input 3x3 --kernel 2x2 -o 'my notes.tex'"
# A spread of geometries: every kind of matrix, size formula and entry.
LAYERS: tuple[Any, ...] = (
    sc.Conv2d(3, 2),
    sc.Conv2d(4, 3, 2, 1),
    sc.Conv1d(5, 3, 2, ((2, 0),), 2),
    sc.Conv1d(4, 2, spread=2),
    sc.Conv1d(5, 3, padding=2, padding_mode="reflect", weight=[-1, 0, 2]),
    sc.Conv2d(3, 2, channels=(2, 2), groups=2),
    sc.Conv2d(12, 3, names=sc.Naming(first=0, comma=True)),
    sc.ConvTranspose1d(3, 3, 2, 1, output_padding=1),
    sc.Conv1d(n, k, s, p),
    sc.Conv2d((n, m), 3, 2, "same_upper"),
    sc.ConvTranspose1d(m, k, s, p, 1, op),
)


@cache
def small() -> Derivation:
    """A claim, a matrix with rules, cases, a size formula, and signs that homes must escape."""
    a, b = names("n s")
    back = Claim(equal(a // b * b + a % b, a), (b >= 1,), title="whole and rest")
    rest = Evidence(Strength.SAMPLED, "`n` and `s` drawn", "100% of a_b # & <c>", 5)
    divide = claim_step("Dividing by `s`", "Nothing {is} lost.", [back], evidence=[rest])
    layer = sc.Conv2d(3, 2)
    shown = [*part_nodes(layer, Shows.SIZE), *part_nodes(layer, Shows.MATRIX)]
    every = Evidence(Strength.EXHAUSTED, "`C` is `4 × 9`", "counted", 36)
    cases = derive(sc.Conv1d(n, k, s)).steps[1].shown[:1]
    matrix = Step("The matrix", "1. `C` & its 50% *rows*.", (*shown, *cases), (every,))
    return Derivation("A `C` of 4 × 9", (divide, matrix))


def small_document(place: Place, language: Language = Language.EN) -> Document:
    return document(small().title, [Part(small())], COMMAND, place=place, language=language)


@cache
def parts() -> tuple[Part, ...]:
    """All chapters, and a chapter of the reader's own for each layer of the spread."""
    own = []
    for number, layer in enumerate(LAYERS):
        found = derive(layer)
        label = f"A{number}"
        own.append(
            Part(found, label, layer_code(layer), step_codes(layer, found), is_readers_own=True)
        )
    return (*(run_chapter(one) for one in chapter_files()), *own)


def whole(place: Place, language: Language = Language.EN) -> Document:
    """Chapters and layers woven into one document."""
    return document(
        "Convolution and its transpose", parts(), COMMAND, place=place, language=language
    )


def nodes(one: Document) -> list[Node]:
    """All displayed formulas."""
    return [
        shown.node
        for chapter in one.chapters
        for section in chapter.sections
        for shown in section.shown
    ]


_FENCES = {
    Flavour.PLAIN: (r"\$\$\n(.*?)\n\$\$", r"(?<![$\\])\$([^$\n]+)\$(?!\$)"),
    Flavour.GITHUB: (r"```math\n(.*?)\n```", r"\$`([^`\n]+)`\$"),
    Flavour.MYST: (r"```\{math\}\n(.*?)\n```", r"\{math\}`([^`\n]+)`"),
    Flavour.RST: (r"\.\. math::\n\n((?:   [^\n]*\n)+)", r":math:`([^`\n]+)`"),
    Flavour.HTML: (
        r'<div class="formula".*?<annotation encoding="application/x-tex">(.*?)</annotation>',
        None,
    ),
}


def displayed(text: str, flavour: Flavour) -> list[str]:
    """The LaTeX of the displayed formulas of a page, between that home's own marks."""
    if flavour is Flavour.LATEX:
        return [_group(text, found.end()) for found in re.finditer(r"\\fitted(?=[\[{])", text)]
    pattern, _ = _FENCES[flavour]
    assert pattern is not None
    return [textwrap.dedent(one).strip() for one in re.findall(pattern, text, re.DOTALL)]


def inline(text: str, flavour: Flavour) -> list[str]:
    """The LaTeX within the prose of a page."""
    display, pattern = _FENCES[flavour]
    assert display is not None
    assert pattern is not None
    return re.findall(pattern, re.sub(display, "", text, flags=re.DOTALL))


def _group(text: str, place: int) -> str:
    """What stands between the braces after that place, behind an argument in brackets."""
    if text[place] == "[":  # [{…}]
        place += len(_group(text, place + 1)) + 4
    depth, start = 1, place + 1
    while depth:
        place += 1
        escaped = text[place - 1] == "\\"
        depth += 0 if escaped else {"{": 1, "}": -1}.get(text[place], 0)
    return text[start:place]


_SIGNS = {
    r"\cdot": "⋅", r"\times": "×", r"\le": "≤", r"\ge": "≥", r"\ne": "≠", r"\top": "⊤",
    r"\lfloor": "⌊", r"\rfloor": "⌋", r"\lceil": "⌈", r"\rceil": "⌉", r"\sum": "∑",
    r"\cdots": "⋯", r"\vdots": "⋮", r"\ddots": "⋱", r"\bmod": "mod", r"\max": "max",
    r"\min": "min", r"\Longleftrightarrow": "⟺", r"\Rightarrow": "⇒", r"\qquad": "",
    r"\hline": "", r"\frac": "", r"\text": "", r"\small": "", r"\left": "", r"\right": "",
    r"\mathit": "", r"\textcolor": "", r"\langle": "⟨", r"\rangle": "⟩",
}  # fmt: skip


def plain_signs(latex: str) -> str:
    """The signs of LaTeX without its commands, by replacing text only."""
    text = re.sub(r"\\begin\{array\}\{[^}]*\}|\\(?:begin|end)\{cases\}", _opening, latex)
    text = re.sub(r"\\begin\{bmatrix\}", "[", text)
    text = re.sub(r"\\end\{bmatrix\}", "]", text)
    text = re.sub(r"\\(?:begin|end)\{\w+\}", "", text)
    text = re.sub(r"\\mathit\{(\w+)\}", lambda found: _slanted(found[1]), text)
    text = re.sub(r"\\\\|\\[,;]", "", text)
    text = re.sub(r"\\[A-Za-z]+", lambda found: _SIGNS[found[0]], text)
    text = re.sub(r"[\s{}&$_^]", "", text)
    return text.replace("-", "−").replace("'", "′").replace("\x00", "{")


def _opening(found: re.Match[str]) -> str:
    return r"\lbrace " if found[0] == r"\begin{cases}" else ""


_SIGNS[r"\lbrace"] = "\x00"


def _slanted(word: str) -> str:
    return "".join(chr(0x1D44E + ord(letter) - ord("a")) for letter in word)
