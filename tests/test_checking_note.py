"""One note through the whole chain: order, crashes, comments, notebooks, encodings, corrections."""

from __future__ import annotations

import codecs
import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symconv.checking import note
from symconv.checking.decode import MOST_BYTES, decode, is_known
from symconv.checking.fix import fixed
from symconv.checking.geometries.given import read_given
from symconv.checking.model import Finding, Judgement, Kind, Place
from symconv.checking.note import MOST_SIGNS, check_text
from symconv.checking.source import Source, source_of
from symconv.errors import NoteError
from tests.planted_judges import RIGHT, WRONG, plant

GOOD = r"$$C = \begin{bmatrix} w_{11} & 0 \\ 0 & w_{11} \end{bmatrix}$$"
BAD = GOOD.replace("w_{11} & 0", "w_{99} & 0")


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)


def places(findings: list[Finding]) -> list[tuple[int, str]]:
    return [(one.place.line, one.judgement.value) for one in findings]


# ---- the chain


@pytest.mark.usefixtures("planted")
def test_findings_stand_in_the_order_of_the_text_and_know_their_file() -> None:
    found = check_text(f"{GOOD}\n\n{BAD}\n\n{GOOD}\n", "a.md")
    assert places(found) == [(1, "right"), (3, "wrong"), (5, "right")]
    assert {one.file for one in found} == {"a.md"}
    assert [one.place for one in found[1].entries] == [Place(3, BAD.index(WRONG) + 1)]


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("error", [ValueError("no\nsense"), RecursionError(), MemoryError()])
def test_a_crash_of_the_reader_is_one_unread_formula(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    real = note.read_matrices

    def crashing(formula: Any) -> Any:
        if WRONG in formula.latex:
            raise error
        return real(formula)

    monkeypatch.setattr(note, "read_matrices", crashing)
    found = check_text(f"{GOOD}\n\n{BAD}\n\n{GOOD}\n", "a.md")
    assert places(found) == [(1, "right"), (3, "unread"), (5, "right")]
    said = {ValueError: "ValueError: no"}.get(type(error), type(error).__name__)
    assert found[1].message == f"not checked: the reader failed here ({said})"


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("read_page", Kind.MATRIX),
        ("judge_matrices", Kind.MATRIX),
        ("judge_formula", Kind.SIZE),
        ("judge_sentences", Kind.CLAIM),
    ],
)
def test_a_crash_of_any_part_leaves_the_others(
    monkeypatch: pytest.MonkeyPatch, part: str, kind: Kind
) -> None:
    def crashing(*_: Any) -> Any:
        raise KeyError("x")

    whole = check_text(BAD, "a.md")
    assert places(whole) == [(1, "wrong")]
    monkeypatch.setattr(note, part, crashing)
    found = check_text(BAD, "a.md")
    unread = [one for one in found if one.judgement is Judgement.UNREAD]
    assert [(one.kind, one.message) for one in unread] == [
        (kind, "not checked: the reader failed here (KeyError: 'x')")
    ]
    lost = part in ("read_page", "judge_matrices")
    assert [one for one in found if one not in unread] == ([] if lost else whole)


@pytest.mark.usefixtures("planted")
def test_a_crash_while_answers_come_is_caught_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def crashing(*_: Any) -> Any:
        yield from ()
        raise ZeroDivisionError

    monkeypatch.setattr(note, "judge_matrices", crashing)
    assert places(check_text(BAD, "a.md")) == [(1, "unread")]


@pytest.mark.usefixtures("planted")
def test_a_formula_without_end_is_not_read() -> None:
    body = " & ".join(["0"] * (MOST_SIGNS // 4 + 10))
    found = check_text(rf"$$\begin{{bmatrix}} {body} \end{{bmatrix}}$$" + f"\n\n{BAD}\n", "a.md")
    assert places(found) == [(1, "unread"), (3, "wrong")]
    assert found[0].message.endswith(f"at most {MOST_SIGNS:,} are read")


# ---- comments that state a geometry


CONVOLUTION = r"C = \begin{bmatrix} a & b & 0 \\ 0 & a & b \end{bmatrix}"


@pytest.mark.parametrize(
    ("suffix", "comment", "shown"),
    [
        (".md", "<!-- {} -->", "$${}$$"),
        (".md", "<!--{}-->", "$${}$$"),
        (".tex", "% {}", "\\[{}\\]"),
        (".rst", ".. {}", ".. math:: {}"),
        (".qmd", "<!-- {} -->", "$${}$$"),
    ],
)
@pytest.mark.parametrize(
    ("said", "verdict", "message"),
    [
        (
            "C: input=3 kernel=2",
            "right",
            "C is right for an input of 3 cells and a kernel of 2",
        ),
        ("C: input=3 kernel=3", "wrong", "C is 2×3, but input=3 kernel=3 makes it 1×3"),
        ("input=3 kernel=3", "unread", "not checked: C is 2×3, but input=3 kernel=3 makes it 1×3"),
    ],
)
def test_a_comment_states_the_geometry(
    suffix: str, comment: str, shown: str, said: str, verdict: str, message: str
) -> None:
    stated = comment.format(f"symconv: {said}")
    text = f"On convolution.\n\n{stated}\n\n{shown.format(CONVOLUTION)}\n\nText.\n"
    [found] = check_text(text, f"a{suffix}")
    assert found.judgement.value == verdict
    assert found.message.startswith(message)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            "inputs=3 kernel=2",
            "not checked: the comment: 'inputs' is no setting; settings are input, kernel, ",
        ),
        ("input=3 kernel=5", "not checked: the comment: the kernel spans 5 but the padded input"),
        ("input=0 kernel=1", "not checked: the comment: "),
        ("C: input=3 kernel=2 stride=0", "not checked: the comment: "),
        ("see above", "not checked: the comment: 'see above' is no comment that is known here"),
        ("ignored", "not checked: the comment: 'ignored' is no comment that is known here"),
    ],
)
def test_a_comment_that_is_not_understood_is_told(said: str, message: str) -> None:
    [found] = check_text(f"Text.\n\n  <!-- symconv: {said} -->\n", "a.md")
    assert (found.judgement, found.place) == (Judgement.UNREAD, Place(3, 3))
    assert found.message.startswith(message)


CIRCULAR = r"""
$$C = \begin{bmatrix} w_2 & w_3 & 0 & w_1 \\ w_1 & w_2 & w_3 & 0 \\
0 & w_1 & w_2 & w_3 \\ w_3 & 0 & w_2 & w_1 \end{bmatrix}$$
"""


@pytest.mark.parametrize("setting", ["padding_mode=circular", "padding-mode=circular"])
def test_settings_with_a_hyphen(setting: str) -> None:
    [found] = check_text(
        f"<!-- symconv: C: input=4 kernel=3 padding=1 {setting} -->{CIRCULAR}", "a.md"
    )
    assert [(one.row, one.column) for one in found.entries] == [(4, 3), (4, 4)]


@pytest.mark.parametrize("name", ["C: ", ""])
def test_below_a_comment_that_is_not_understood_nothing_is_wrong(name: str) -> None:
    comment = f"<!-- symconv: {name}input=4 kernel=3 padding=1 padding-mod=circular -->"
    text = f"A convolution with stride 1.\n\n{comment}{CIRCULAR}"
    told, found = check_text(text, "a.md")
    assert told.message.startswith("not checked: the comment: 'padding-mod' is no setting")
    assert found.message == "not checked: the comment that speaks of it could not be read"
    assert fixed(text, ".md", [told, found]).text == text


SHIFTED = r"""Take a 3×3 input and a 2×2 kernel of a convolution:

$$C = \begin{bmatrix} w_{11} & w_{12} & 0 & w_{21} & w_{22} & 0 & 0 & 0 & 0 \\
0 & w_{11} & w_{12} & 0 & w_{21} & w_{22} & 0 & 0 & 0 \\
0 & 0 & w_{11} & w_{12} & 0 & w_{21} & w_{22} & 0 & 0 \\
0 & 0 & 0 & w_{11} & w_{12} & 0 & w_{21} & w_{22} & 0 \end{bmatrix}$$
"""


@pytest.mark.parametrize("sizes", ["input=7x7", "kernel=3", "input=3x3 kernel=2 stride=2"])
def test_sizes_of_the_user_that_do_not_fit_hide_nothing(sizes: str) -> None:
    [found] = check_text(SHIFTED, "a.md", given=read_given(sizes))
    assert found.message.startswith("12 of the 36 entries are wrong in C for a 3×3 input")
    assert found.message.endswith("; the sizes that were given do not fit it")


def test_the_topic_holds_under_a_heading() -> None:
    formulas = "\n\n".join(f"$$o = i - k - {number}$$" for number in range(1, 9))
    text = f"# The size of a convolution\n\n{formulas}\n\n# Sets\n\nOf the others:\n\n"
    found = check_text(text + formulas, "a.md")
    assert [one.place.line for one in found if one.place.line < 20] == list(range(3, 19, 2))
    assert [one for one in found if one.place.line > 26] == []


def test_ignore_takes_no_codes() -> None:
    told, *_ = check_text(f"<!-- symconv: ignore SC202 -->\n{BAD}", "a.md")
    assert "'ignore SC202' is no comment that is known here" in told.message


def test_comments_and_code_are_no_sentences() -> None:
    """What is said to this program, or in code, claims nothing of the matrix below."""
    for between in ("<!-- symconv: C: input=3 kernel=2 stride=1 -->", "<!-- with stride 2 -->"):
        text = f"A convolution with the matrix:\n\n{between}\n\n$${CONVOLUTION}$$\n"
        assert [one.judgement for one in check_text(text, "a.md")] == [Judgement.RIGHT]
    told = check_text(f"A convolution with stride 2 has the matrix:\n\n$${CONVOLUTION}$$\n", "a.md")
    assert [one.message for one in told][:1] == [
        "the sentence says stride 2, but C is written out for stride 1"
    ]


# ---- comments that keep findings back


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize(
    ("suffix", "comment"),
    [
        (".md", "<!-- symconv: ignore -->"),
        (".md", "<!--symconv:ignore-->"),
        (".tex", "% symconv: ignore"),
        (".tex", "%% symconv: ignore"),
        (".rst", ".. symconv: ignore"),
    ],
)
def test_a_comment_keeps_back_what_stands_below_it(suffix: str, comment: str) -> None:
    math = "\n.. math::\n\n   " + BAD.strip("$") if suffix == ".rst" else BAD
    assert [one for _, one in places(check_text(f"{math}\n\nText.\n", f"a{suffix}"))] == ["wrong"]
    text = f"{comment}\n{math}\n\nText.\n\n{math}\n"
    found = check_text(text, f"a{suffix}")
    assert [one for _, one in places(found)] == ["wrong"]
    assert found[0].place.line > text.index("Text.") // len(text)
    assert found[0].entries[0].place.line > len(text[: text.index("Text.")].splitlines())


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{BAD} <!-- symconv: ignore -->\n\n{BAD}", [3]),
        (f"{BAD}\n\n<!-- symconv: ignore -->\n\n\n{BAD}\n\n{BAD}", [1, 8]),
        (f"{BAD}\n\n<!-- symconv: ignore-file -->\n\n{BAD}", []),
        (f"<!-- symconv: ignored -->\n{BAD}", [1, 2]),
        (f"<!-- symconv: ignore-files -->\n{BAD}", [1, 2]),
        (f"symconv: ignore\n{BAD}", [2]),
        (BAD.replace(r"\\ 0", "\\\\ % symconv: ignore\n0") + f"\n\n{BAD}", [4]),
    ],
)
def test_how_far_a_comment_reaches(text: str, left: list[int]) -> None:
    found = check_text(text, "a.md")
    assert [one.place.line for one in found] == left


# ---- notebooks


def notebook(*cells: tuple[str, Any], indent: int | None = 1) -> str:
    made = [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in cells]
    whole = {"cells": made, "metadata": {"source": "$x$"}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=indent)


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("indent", [1, None], ids=["many lines", "one line"])
@pytest.mark.parametrize("ascii_only", [True, False], ids=["escapes", "signs"])
def test_places_of_a_notebook_are_those_in_its_file(indent: int | None, ascii_only: bool) -> None:
    raw = notebook(
        ("code", f"x = '{BAD}'"),
        ("markdown", "$$ open"),
        ("markdown", ['步幅 \U0001d400 "2":\n', "\n", BAD + "\n"]),
        ("markdown", BAD),
        indent=indent,
    )
    if not ascii_only:
        raw = json.dumps(json.loads(raw), indent=indent, ensure_ascii=False)
    found = [one for one in check_text(raw, "a.ipynb") if one.kind is Kind.MATRIX and one.entries]
    lines = raw.split("\n")
    assert len(found) == 2
    for one in found:
        (entry,) = one.entries
        assert lines[entry.place.line - 1][entry.place.column - 1 :].startswith(WRONG)
    better = fixed(raw, ".ipynb", found)
    assert (better.entries, better.matrices) == (2, 2)
    head, tail = raw.split('"$$ open"')
    assert better.text == head + '"$$ open"' + tail.replace(WRONG, RIGHT)


@pytest.mark.usefixtures("planted")
def test_comments_in_a_notebook() -> None:
    raw = notebook(("markdown", ["<!-- symconv: ignore -->\n", BAD]), ("markdown", BAD))
    assert len(check_text(raw, "a.ipynb")) == 1


@pytest.mark.parametrize("raw", ["", "{", "[1]", "{}", '"text"', "[" * 100_000])
def test_what_is_no_notebook_is_refused(raw: str) -> None:
    with pytest.raises(NoteError, match=r"it is no notebook: its (text is|JSON has) no"):
        check_text(raw, "a.ipynb")


STRINGS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")) | st.sampled_from('\n\\"$')
)


@given(
    st.lists(st.tuples(st.sampled_from(["markdown", "code", "raw"]), STRINGS | st.lists(STRINGS))),
    st.booleans(),
)
def test_every_sign_of_a_notebook_is_found_again(cells: list[Any], ascii_only: bool) -> None:
    made = [{"source": source, "cell_type": kind} for kind, source in cells]
    raw = json.dumps({"cells": made}, ensure_ascii=ascii_only)
    source: Source = source_of(raw, ".ipynb")
    prose = ["".join(one) for kind, one in cells if kind != "code" and one]
    assert "".join(source.text[a:b] for a, b in source.pieces) == "".join(prose)
    for start, stop in source.pieces:
        for at in range(start, stop):
            written = raw[source.origin(at) : source.origin_end(at + 1)]
            assert json.loads(f'"{written}"') == source.text[at]


# ---- encodings

CHINESE = "对于一个输入大小为 3×3 的图像，步幅为 2：$x$\n"


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-8-sig", "utf-8"),
        (CHINESE, "utf-16", "utf-16-le"),
        (CHINESE, "utf-32", "utf-32-le"),
        ("plain $x$\n" * 3, "utf-16-le", "utf-16-le"),
        ("plain $x$\n" * 3, "utf-16-be", "utf-16-be"),
        (CHINESE, "gbk", "gbk"),
        ("Größe über naïve café: à l’été, «ça»", "cp1252", "cp1252"),
        ("Größe über naïve café", "latin-1", "cp1252"),
        ("% !TEX encoding=big5\n步幅", "big5", "big5"),
        ("\\usepackage[koi8-r]{inputenc} шаг", "koi8-r", "koi8-r"),
        ("a\r\nb\rc\n\n", "utf-8", "utf-8"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_an_encoding_that_can_be_told(text: str, encoding: str, told: str) -> None:
    data = text.encode(encoding)
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, told)
    assert decoded.encoded(decoded.text) == data


@pytest.mark.parametrize("encoding", ["big5", "shift_jis", "euc-jp", "cp1251", "koi8-r"])
def test_an_encoding_that_cannot_be_told_is_refused_and_can_be_given(encoding: str) -> None:
    text = "Шаг свёртки и размер ядра" if encoding in ("cp1251", "koi8-r") else "行列の大きさ、幅"
    if encoding == "big5":
        text = "對於一個輸入大小為的圖像"
    data = text.encode(encoding)
    try:
        assert decode(data).text == text, "a wrong guess"
    except NoteError as error:
        assert "no other encoding can be told: give it with --encoding" in str(error)  # noqa: PT017
    assert decode(data, encoding).text == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a\x00b", "it is no text: byte 2 is 0x00"),
        (b"abc\x07", "it is no text: byte 4 is 0x07"),
        (codecs.BOM_UTF8 + b"ab\xff", "it begins as UTF-8 does, but byte 6 is none of it"),
        (codecs.BOM_UTF16_LE + b"a", "it begins as UTF-16-LE does, but byte 3 is none of it"),
        (b"\x89PNG\r\n\x1a\n", "it is not UTF-8 (see byte 1), and no other"),
    ],
)
def test_what_is_no_text(data: bytes, message: str) -> None:
    with pytest.raises(NoteError) as caught:
        decode(data)
    assert str(caught.value).startswith(message)


def test_a_file_too_large_is_no_note() -> None:
    with pytest.raises(NoteError, match=f"but at most {MOST_BYTES >> 20} MB are read"):
        decode(b" " * (MOST_BYTES + 1))


@pytest.mark.parametrize("seed", range(20))
def test_binary_junk_is_no_text(seed: int) -> None:
    with pytest.raises(NoteError):
        decode(random.Random(seed).randbytes(2000))


def test_only_encodings_of_texts_are_known() -> None:
    assert is_known("gb18030")
    for name in ("rot13", "zlib", "unicode_escape", "punycode", "idna", "undefined", "a\0b", ""):
        assert not is_known(name)
        with pytest.raises(NoteError, match="is no encoding of texts that is known"):
            decode(b"abc", name)


# ---- corrections


def corrected(text: str, name: str = "a.md") -> str:
    return fixed(text, f".{name.partition('.')[2]}", check_text(text, name)).text


STYLES = [
    r"\begin{pmatrix}w_{99}&0\\0&w_{11}\end{pmatrix}",
    "\\begin{bmatrix}\r\n  w_{99} & 0 \\\\\r\n  0 & w_{11}\r\n\\end{bmatrix}",
    r"\begin{bmatrix} 0 & 1 \\ w_{99} & w_{99} \\ \end{bmatrix}",
]


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("latex", STYLES)
def test_only_the_wrong_entries_change(latex: str) -> None:
    text = f"词 ü\n\n$$ C = {latex} $$\n\n```\n{latex}\n```\n"
    once = corrected(text)
    assert once == text.replace(WRONG, RIGHT, latex.count(WRONG))
    assert corrected(once) == once


@pytest.mark.usefixtures("planted")
def test_an_entry_is_spelt_as_the_note_spells_it() -> None:
    text = BAD.replace("w_{11}", r"w_{11}").replace("& w_{11}", r"& w_{ 11 }")
    found = check_text(text, "a.md")
    assert [one.judgement for one in found] == [Judgement.WRONG]
    assert fixed(text, ".md", found).text == text.replace(WRONG, r"w_{ 11 }")


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize(
    ("rows", "after"),
    [
        (["w_{99}  & 0", "0       & 1"], ["w_{11}  & 0", "0       & 1"]),
    ],
)
def test_columns_stay_aligned(rows: list[str], after: list[str]) -> None:
    head, tail = "$$\\begin{bmatrix}\n", "\n\\end{bmatrix}$$\n"
    text = head + " \\\\\n".join(rows) + tail
    assert corrected(text) == head + " \\\\\n".join(after) + tail


@pytest.mark.usefixtures("planted")
def test_a_text_that_is_not_what_was_read_is_left_alone() -> None:
    found = check_text(BAD, "a.md")
    done = fixed(BAD.replace(WRONG, "w_{98}"), ".md", found)
    assert (done.text, done.entries) == (BAD.replace(WRONG, "w_{98}"), 0)
    done = fixed(BAD, ".md", [*found, *found])
    assert (done.text, done.entries) == (BAD, 0)
