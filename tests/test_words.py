"""The words of documents: no sentence lacks its Chinese, and every Chinese one says the same."""

from __future__ import annotations

import ast
import pickle
import re
import runpy
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import symconv as sc
from symconv.abc import b, d, e, k, m, n, op, p, s
from symconv.derivation.markdown import markdown_lines
from symconv.derivation.spoken import evidence_in, node_in, spoken
from symconv.derivation.steps import Derivation
from symconv.evidence import Evidence, Strength
from symconv.figures.model import Figure, Kind
from symconv.figures.spoken import SHOWN
from symconv.figures.words import MEANINGS
from symconv.formula.nodes import Cases, Rows
from symconv.latex.nodes import node_latex
from symconv.layer.derive import derive_sizes
from symconv.proof.claim import Claim
from symconv.proof.verdict import Verdict
from symconv.statement.terms import equal, names
from symconv.terminal.nodes import node_lines
from symconv.theorems.library import library
from symconv.words import Language, Message, counted, folded, joined, listed, message, say
from symconv.words.language import asked, known
from symconv.words.lines import columns, filled
from symconv.words.zh import WORDS, chapter_01, evidence, layer
from symconv.words.zh.tidy import tidied

try:
    import pykatex as katex
except ImportError:
    katex = None

ROOT = Path(__file__).parents[1]
CHAPTERS = sorted((ROOT / "derivations").glob("*.py"))
GOLDEN = Path(__file__).parent / "golden"
MATHEMATICS = re.compile("`[^`]*`")
PLACEHOLDER = re.compile(r"\{[^}]*\}")
LATIN = re.compile("[A-Za-z_]{2,}")
HAN = r"\u3400-\u9fff"
# Names of programs and people, and words of their own interfaces, stand as they are.
NAMES = {
    *("PyTorch", "TensorFlow", "ONNX", "JAX", "Keras", "SymPy", "Java", "SVG"),
    *("Toeplitz", "Haar", "Penrose", "op"),
    *("same", "valid", "causal", "full", "SAME", "VALID", "SAME_UPPER", "SAME_LOWER"),
    *("Unfold", "Fold", "Conv", "ceil_mode", "True", "auto_pad"),
}


def left_in_english(said: str) -> list[str]:
    """The words of a Chinese text, outside mathematics, that are not names."""
    bare = MATHEMATICS.sub("", said)
    return [word for word in LATIN.findall(bare) if word not in NAMES]


# ---- everything that is said


LAYERS = [
    *(sc.Conv1d(8, 3, stride=2), sc.Conv1d(9, 3, 5), sc.Conv1d(7, 3, 4), sc.Conv1d(3, 3)),
    *(sc.Conv1d(5, 3, padding=1), sc.Conv1d(5, 3, padding=[(2, 0)]), sc.Conv1d(4, 1)),
    sc.Conv1d(5, 2, dilation=2, padding=[(2, 0)]),
    *(sc.Conv2d(3, 2), sc.Conv2d(5, 3, 2, 1), sc.Conv2d((5, 4), (3, 2), (2, 1), -1)),
    *(sc.Conv2d(7, 3, 3), sc.Conv3d((2, 3, 4), 2, (1, 2, 1)), sc.Conv3d(3, 2)),
    *(sc.Conv2d(3, 2, channels=(2, 2), groups=2), sc.Conv1d(4, 2, channels=(2, 1))),
    *(sc.Conv1d(5, 3, padding=1, padding_mode=word) for word in ("replicate", "circular")),
    *(sc.Conv1d(n, 5, padding=2, padding_mode="reflect"), sc.Conv1d(n, k, s, p)),
    *(sc.Conv1d(n, 3, weight=[1, 2, 3]), sc.Conv1d(n, k, s, [(b, e)], dilation=d)),
    *(sc.Conv2d((n, m), (k, 3), (s, 1), p), sc.Conv1d(n, k, s, p).T),
    *(sc.ConvTranspose1d(m, k, s, p, output_padding=op), sc.ConvTranspose1d(3, 3, 2, 1)),
    *(sc.ConvTranspose2d((2, 3), 3, 2, 1, 1), sc.ConvTranspose3d(2, 2, 2)),
    sc.Conv2d(4, 3, padding=1, padding_mode="reflect").T,
    *(sc.Conv1d(4, 3, spread=2, padding=1), sc.Conv1d(4, 3, spread=3, padding=-1)),
    *(sc.Conv1d(4, 3, spread=2, padding=1).T, sc.Conv1d(1, 1), sc.Conv1d(n, k, spread=d)),
]


@cache
def chapter(path: Path) -> tuple[Derivation, ...]:
    found = runpy.run_path(str(path)).values()
    return tuple(value for value in found if isinstance(value, Derivation))


@cache
def layers() -> tuple[Derivation, ...]:
    whole = [one.derive() for one in LAYERS]
    return (*whole, *(derive_sizes(one) for one in LAYERS))


def texts(derivation: Derivation) -> Iterator[str]:
    """All prose of a derivation: what its steps say, their formulas, and their evidence."""
    yield derivation.title
    for step in derivation.steps:
        yield from (step.title, step.text)
        for node in step.shown:
            if isinstance(node, Rows):
                yield from (text for row in node.rows for text in (row.reason, row.sign))
            if isinstance(node, Cases):
                yield from node.words
        yield from (one.marked for one in step.evidence)
        for one in step.figures:
            if isinstance(one, Figure):
                yield from words_of(one)


def words_of(figure: Figure) -> Iterator[str]:
    """All prose of a figure: around it, above its boards, below it, and for who hears it."""
    yield from (figure.title, SHOWN[figure.kind], *figure.facts)
    yield from (board.name for board in (*figure.boards, *figure.aside))
    yield from (MEANINGS[kind] for kind in figure.cell_kinds if kind in MEANINGS)


def figures() -> Iterator[str]:
    """The words of the figures of all layers with numbers for sizes."""
    some = [sc.Conv2d(4, 2, padding=2, channels=(2, 3)), sc.ConvTranspose2d(2, 2, 2)]
    some += [sc.ConvTranspose1d(3, 3, 2, 1, output_padding=1)]
    for one in (*LAYERS, *some, sc.Conv2d(20, 3), sc.Conv1d(5, 2, padding=((1, -1),))):
        for kind in Kind if one.is_concrete else ():
            figure = one.figure(kind)
            yield from words_of(figure)
            yield from figure.first(1).facts


# A claim whose title is mathematics.
SUBJECT = Claim(equal(*names("n m")), title="`n = m`")


def verdicts() -> Iterator[str]:
    """The words of verdicts of every strength."""
    for strength in Strength:
        yield strength.value
        found = Verdict(SUBJECT, strength, "z3", cases=2, detail="`n`")
        yield from (found.word, found.evidence.marked)


def untranslated(text: str) -> list[str]:
    """What is missing: templates that no catalogue knows, and words that stay English."""
    words = known(Language.ZH)
    templates = [one.template for one in _messages(text)]
    lacking = [one for one in templates if one not in words and LATIN.search(_bare(one))]
    return lacking or left_in_english(say(text, Language.ZH).replace("z3", ""))


def _bare(template: str) -> str:
    return PLACEHOLDER.sub("", MATHEMATICS.sub("", template))


def _messages(text: Any) -> Iterator[Message]:
    if not isinstance(text, Message):
        return
    parts = text.values.get("parts")
    if parts is None:
        yield text
    for value in text.values.values() if parts is None else parts:
        yield from _messages(value)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_chapter_is_said_in_chinese(path: Path) -> None:
    (derivation,) = chapter(path)
    found = list(texts(derivation))
    assert len(found) >= 20
    assert {text: lacking for text in found if (lacking := untranslated(text))} == {}


def test_every_derivation_of_a_layer_is_said_in_chinese() -> None:
    found = [text for one in layers() for text in texts(one)]
    assert {text: lacking for text in found if (lacking := untranslated(text))} == {}


def test_every_word_of_a_figure_is_said_in_chinese() -> None:
    found = set(figures())
    assert len(found) >= 60
    assert {text: lacking for text in found if (lacking := untranslated(text))} == {}
    seen = {found for text in found for found in asked(text)}
    assert {one for one in MEANINGS.values() if one not in seen} == set()


def test_every_verdict_is_said_in_chinese() -> None:
    found = list(verdicts())
    assert {text: lacking for text in found if (lacking := untranslated(text))} == {}


def test_every_theorem_has_a_chinese_title() -> None:
    titles = [one.claim.title for one in library()]
    assert len(titles) >= 190
    assert [title for title in titles if title.removesuffix(".") not in WORDS] == []


def literal_templates(source: str) -> Iterator[str]:
    """The sentences that a source gives to ``message``, as far as they stand there."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "message" and node.args:
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


SOURCES = [
    *(path for path in sorted((ROOT / "symconv").rglob("*.py")) if "words" not in path.parts),
    *CHAPTERS,
]


def test_every_sentence_in_the_sources_is_in_the_catalogue() -> None:
    """Also those that no derivation here happens to say."""
    found = {
        template: path.name
        for path in SOURCES
        for template in literal_templates(path.read_text("utf-8"))
        if template not in WORDS
    }
    pieces = {" with {given}", " {value}"}  # the ends of f-strings
    assert {one: where for one, where in found.items() if one not in pieces} == {}


# ---- what the catalogue holds


@pytest.mark.parametrize("english", WORDS, ids=lambda english: english[:40])
def test_both_sides_say_the_same(english: str) -> None:
    chinese = WORDS[english]
    assert placeholders(chinese) == placeholders(english)
    assert Counter(MATHEMATICS.findall(chinese)) == Counter(MATHEMATICS.findall(english))
    if not english.startswith("no "):
        assert numbers(chinese) == numbers(english)
    assert left_in_english(PLACEHOLDER.sub("", chinese)) == []
    assert faults(chinese) == []


def placeholders(template: str) -> Counter[tuple[str, str | None]]:
    parts = Formatter().parse(template)
    return Counter((field, format_) for _, field, format_, _ in parts if field is not None)


def numbers(template: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", _bare(template)))


def faults(chinese: str) -> list[str]:
    """Punctuation of the wrong width beside Chinese, and spaces that are missing or too many."""
    bare = MATHEMATICS.sub("", chinese)
    found = re.findall(rf"[{HAN}][,;:?!.()]|[,;:?!.()][{HAN}]", bare)
    return found if tidied(chinese) == chinese else [*found, tidied(chinese)]


@pytest.mark.parametrize(
    "chinese", ["行,列", "行 列", "`n`列", "第3行", "行 ，列", "(行)", "为−1", "是 3 。"]
)
def test_a_fault_in_chinese_text_is_found(chinese: str) -> None:
    assert faults(chinese)


def test_nothing_in_the_catalogue_is_unused() -> None:
    constants = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    titles = {one.claim.title.removesuffix(".") for one in library()}
    said = {one for path in CHAPTERS for one in _asked_by(*chapter(path))}
    used = constants | titles | said | set(_asked_by(*layers())) | built()
    assert [english for english in WORDS if english not in used] == []


def _asked_by(*derivations: Derivation) -> Iterator[str]:
    for derivation in derivations:
        for text in texts(derivation):
            yield from asked(text)


def built() -> set[str]:
    """Templates that are put together from a noun or from a word."""
    nouns = ("cell", "zero", "window", "contradiction", "product", "move", "side condition")
    numbered = {f"{{count}} {noun}{ending}" for noun in nouns for ending in ("", "s")}
    none = {f"no {noun}s" for noun in ("cell", "zero", "window")}
    return numbered | none | {"for integers with {given}", "{some}, {one}"}


def test_no_sentence_stands_in_two_rooms() -> None:
    from symconv.words import zh

    rooms = [room.WORDS for room in vars(zh).values() if hasattr(room, "WORDS")]
    assert len(rooms) >= 14
    assert sum(map(len, rooms)) == len(WORDS)
    assert set(chapter_01.WORDS).isdisjoint(layer.WORDS | evidence.WORDS)


# ---- a missing word is caught


def test_a_missing_word_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    (derivation,) = chapter(CHAPTERS[0])
    monkeypatch.delitem(WORDS, "A window")
    monkeypatch.delitem(WORDS, "{contradictions} from {products} of facts, each checked")
    found = [lacking for text in texts(derivation) if (lacking := untranslated(text))]
    assert ["window"] in found
    assert ["{contradictions} from {products} of facts, each checked"] in found


def test_a_missing_sentence_stays_english_for_readers() -> None:
    found = message("No catalogue knows this; {cells} does.", cells=counted(2, "cell"))
    assert say(found, Language.ZH) == "No catalogue knows this; 2 个格子 does."
    assert untranslated(found) == ["No catalogue knows this; {cells} does."]
    assert untranslated("Nor this.") == ["Nor", "this"]


# ---- messages


def test_a_message_is_its_english_sentence() -> None:
    found = message("{rows} by {columns}", rows=3, columns=message("four"))
    assert found == "3 by four"
    assert hash(found) == hash("3 by four")
    assert {found: 1}["3 by four"] == 1
    assert say(found) == say(found, Language.EN) == "3 by four"
    assert type(say(found)) is str


@pytest.mark.parametrize(
    "found",
    [
        message("{count} cells", count=3),
        joined([message("One sum for each output cell."), "Three factors"]),
        folded("{some} and {one}", [message("the kernel fits"), "`n ≥ 0`"]),
        listed([1, 2, 3]),
    ],
)
def test_a_message_survives_pickling(found: Message) -> None:
    again = pickle.loads(pickle.dumps(found))
    assert (again, type(again), again.template) == (found, type(found), found.template)
    assert say(again, Language.ZH) == say(found, Language.ZH)


def test_values_are_said_too() -> None:
    parts = [counted(1, "zero"), counted(0, "window")]
    assert say(joined(parts, "; "), Language.ZH) == "1 个零；0 个窗口"
    assert say(listed([0, 1, 3]), Language.ZH) == "0、1、3"
    nested = message("crops ({cells})", cells=joined(["less than 0 puts zeros back"], "; "))
    assert say(nested, Language.ZH) == "裁剪（小于 0 表示补回零）"


def test_a_sentence_is_found_with_and_without_its_full_stop() -> None:
    title = "Full padding"
    assert say(title, Language.ZH) == "全填充"
    assert say(f"{title}.", Language.ZH) == "全填充。"
    assert say(f"{title}..", Language.ZH) == f"{title}.."


# ---- derivations


def test_english_is_left_alone() -> None:
    derivation = sc.Conv2d(3, 2).derive()
    assert spoken(derivation, Language.EN) is derivation
    assert derivation.lines(80, Language.EN) == derivation.lines(80)
    assert markdown_lines(derivation, language=Language.EN) == markdown_lines(derivation)


def test_a_derivation_in_chinese_is_the_one_kept_here() -> None:
    text = "\n".join(sc.Conv2d(3, 2).derive().lines(80, Language.ZH)) + "\n"
    assert text == (GOLDEN / "derive_3x3_2x2.zh.txt").read_text("utf-8")


def test_a_chapter_in_chinese_is_the_one_kept_here() -> None:
    (derivation,) = chapter(CHAPTERS[5])
    text = "\n".join(markdown_lines(derivation, language=Language.ZH)) + "\n"
    assert text == (GOLDEN / "06_transpose.zh.md").read_text("utf-8")


@pytest.mark.parametrize("width", [24, 60, 80])
def test_chinese_lines_fit(width: int) -> None:
    for derivation in (sc.Conv1d(n, k, s, p).derive(), *chapter(CHAPTERS[10])):
        prose = [replace(step, shown=()) for step in derivation.steps]
        lines = Derivation(derivation.title, prose).lines(width, Language.ZH)
        assert [line for line in lines if columns(line) > width] == []


def test_what_is_said_twice_is_said_once() -> None:
    once = spoken(sc.Conv1d(5, 3, 2).derive(), Language.ZH)
    assert "\n".join(once.lines(80, Language.ZH)) == "\n".join(
        sc.Conv1d(5, 3, 2).derive().lines(80, Language.ZH)
    )


def test_words_inside_formulas_are_said() -> None:
    (cases,) = (
        node
        for step in sc.Conv1d(n, k, s, p).derive().steps
        for node in step.shown
        if isinstance(node, Cases)
    )
    chinese = node_in(cases, Language.ZH)
    assert r"\text{若 }" in node_latex(chinese)
    assert r"\text{其他情形}" in node_latex(chinese)
    assert any("其他情形" in line for line in node_lines(chinese, 80))
    (derivation,) = chapter(CHAPTERS[9])
    shown = [node for step in derivation.steps for node in step.shown if isinstance(node, Rows)]
    latex = [node_latex(node_in(node, Language.ZH)) for node in shown]
    assert any(r"\;\text{且}\;" in one for one in latex)
    assert not any(r"\text{and}" in one or "counts" in one for one in latex)
    assert any(r"\text{and}" in node_latex(node) for node in shown)
    lines = [line for node in shown for line in node_lines(node_in(node, Language.ZH), 100)]
    assert any(" 且 " in line for line in lines)


@pytest.mark.skipif(katex is None, reason="PyKaTeX is not installed")
def test_katex_accepts_formulas_with_chinese_words() -> None:
    strict = (katex.OUTPUT_HTML, False, False, True, "red", 0.04, False, 1e3, 1e4, "error")
    (derivation,) = chapter(CHAPTERS[5])
    both = (derivation, sc.Conv1d(n, k, s, p).derive())
    for node in (node for one in both for step in one.steps for node in step.shown):
        katex.renderToString(node_latex(node_in(node, Language.ZH)), True, *strict)
    page = "\n".join(line for one in both for line in markdown_lines(one, language=Language.ZH))
    inline = re.findall(r"(?<!\$)\$([^$\n]+)\$(?!\$)", page)
    assert len(inline) > 100
    for formula in inline:
        assert not re.search(f"[{HAN}]", formula)
        katex.renderToString(formula, False, *strict)


def test_evidence_keeps_its_strength() -> None:
    found = Evidence(Strength.EXHAUSTED, "`n − k + 1` outputs", "plain loops", 1200)
    chinese = evidence_in(found, Language.ZH)
    assert (chinese.strength, chinese.cases) == (found.strength, found.cases)
    said = "已穷举：`n − k + 1` 个输出（1,200 例；朴素循环）"
    assert say(found.marked, Language.ZH) == say(chinese.marked, Language.ZH) == said


# ---- lines of Chinese text


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("窗口编号从零开始。", 8, ["窗口编号", "从零开", "始。"]),
        ("（窗口）编号", 6, ["（窗", "口）编", "号"]),
        ("矩阵 C 是 4 × 9 的", 10, ["矩阵 C 是", "4 × 9 的"]),
        ("长abcdefghij词", 6, ["长", "abcdef", "ghij词"]),
        ("plain text only", 10, ["plain text", "only"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert filled(text, width) == lines


def test_lines_of_chinese_text_are_indented() -> None:
    assert filled("窗口编号从零开始", 10, "✓ ", "  ") == ["✓ 窗口编号", "  从零开始"]
