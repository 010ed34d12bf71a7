"""Where mathematics stands in documents: every delimiter, exact places, and nothing else."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symconv.checking.model import Formula, Place
from symconv.checking.scan import read_page
from symconv.checking.scanning.spans import MOST_FORMULAS
from symconv.errors import UnreadError


def found(text: str, suffix: str = ".md") -> list[tuple[str, int, int]]:
    """(LaTeX, line, column) of every formula, each checked against the text it stands in."""
    read = read_page(text, suffix).formulas
    for one in read:
        check_offsets(text, one)
    return [(one.latex.strip(), one.place.line, one.place.column) for one in read]


def check_offsets(text: str, formula: Formula) -> None:
    """Offsets, length and place agree, and only what is no mathematics was blanked."""
    original = text[formula.start : formula.stop]
    assert len(original) == len(formula.latex)
    assert all(b in (a, " ", "_", "&") for a, b in zip(original, formula.latex, strict=True))
    lines = text[: formula.start].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not text[: formula.start].endswith("\r"):
        assert formula.place == Place(len(lines), len(lines[-1]) + 1)


MARKDOWN = [
    ("Let $a$ be $b$.", [("a", 1, 6), ("b", 1, 13)]),
    ("Let\n$$\na\n$$\nand $$b$$", [("a", 2, 3), ("b", 5, 7)]),
    (r"\(a\) and \[b\]", [("a", 1, 3), ("b", 1, 13)]),
    (r"\\(a\\) and \\[b\\]", [("a", 1, 4), ("b", 1, 16)]),
    ("```math\na\n```\n~~~math\nb\n~~~", [("a", 2, 1), ("b", 5, 1)]),
    ("```{math}\n:label: eq\n\na\n```", [("a", 3, 1)]),
    ("```{math}\n---\nlabel: eq\n---\na\n```", [("a", 5, 1)]),
    (":::{math}\na\n:::\n", [("a", 2, 1)]),
    ("$`a`$ and {math}`b`", [("a", 1, 3), ("b", 1, 18)]),
    ("- item\n  ```math\n  a\n  ```\n", [("a", 3, 1)]),
    ("1. ```math\n   a\n   ```\n", [("a", 2, 1)]),
    ("\\begin{align}\na\n\\end{align}", [("\\begin{align}\na\n\\end{align}", 1, 1)]),
    ("\\begin{equation*}a\\end{equation*}", [("\\begin{equation*}a\\end{equation*}", 1, 1)]),
    (r"\begin{bmatrix} 1 \end{bmatrix}", [(r"\begin{bmatrix} 1 \end{bmatrix}", 1, 1)]),
    ("{{< katex >}}a{{< /katex >}}", [("a", 1, 14)]),
    ("<math>a</math>", [("a", 1, 7)]),
    ("````{note}\n```math\na\n```\n````\n", [("a", 3, 1)]),
    ("```{admonition} T\nLet $a$\n```\n$b$", [("a", 2, 6), ("b", 4, 2)]),
    ("| $a$ | `$x$` |\n|--|--|\n", [("a", 1, 4)]),
    ("$ a $ and $x_1 = 2 $", [("a", 1, 2)]),
    (r"$\text{if $x$}$ $b$", [(r"\text{if $x$}", 1, 2), ("b", 1, 18)]),
    ("输出 $o$，步幅 $s$", [("o", 1, 5), ("s", 1, 12)]),
    ("\ufeff$a$", [("a", 1, 3)]),
    ("\t$a$\r\n\r\n$b$\r\n", [("a", 1, 3), ("b", 3, 2)]),
    ("$a$\r$b$", [("a", 1, 2), ("b", 2, 2)]),
    ("> $$\n> a\n> $$", [("a", 1, 5)]),
    ("$$a &amp; w\\_1$$", [("a &     w _1", 1, 3)]),
    ("---\ntitle: $x$\n---\n$a$", [("a", 4, 2)]),
    (
        "$$\n\\begin{bmatrix}\n1\n\n\\end{bmatrix}\n$$",
        [("\\begin{bmatrix}\n1\n\n\\end{bmatrix}", 1, 3)],
    ),
    ("costs 5$$ or so\n\nLet $a$ and\n\n$$b$$", [("a", 3, 6), ("b", 5, 3)]),
    ("$a", []),
    ("$$a", []),
    (r"\[a", []),
    ("$$$$", []),
    ("It costs $5 and $6 more.", []),
    ("It costs 5$ and 6$ more.", []),
    (r"\$a\$", []),
    ("`$a$` and ``$b$ ` $c$``", []),
    ("```\n$a$\n```\n    code", []),
    ("```latex\n$$a$$\n```", []),
    ("~~~\n$a$\n```\n~~~", []),
    ("```python\n$a$", []),
    ("<!-- $a$ -->", []),
    ("<pre>$a$</pre> <code>$b$</code>", []),
    (r"\begin{align} a", []),
    (r"\begin{itemize} a \end{itemize}", []),
    ("", []),
    ("$\n\na$", []),
]


@pytest.mark.parametrize(("text", "expected"), MARKDOWN)
def test_markdown(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text) == expected
    assert found(text, ".markdown") == expected


LATEX = [
    (r"Let $a$ and \(b\).", [("a", 1, 6), ("b", 1, 15)]),
    ("\\[\na\n\\]\n$$b$$", [("a", 1, 3), ("b", 4, 3)]),
    ("\\[ a \\\\[2pt] b \\]", [("a \\\\[2pt] b", 1, 3)]),
    ("\\begin{align*}\na &= b\n\\end{align*}", [("\\begin{align*}\na &= b\n\\end{align*}", 1, 1)]),
    ("% $x$\n$a$ % $y$", [("a", 2, 2)]),
    (r"10\% of $a$", [("a", 1, 10)]),
    (r"\verb|$x$| $a$ \verb+$+", [("a", 1, 13)]),
    ("\\begin{verbatim}\n$x$\n\\end{verbatim}\n$a$", [("a", 4, 2)]),
    ("\\begin{lstlisting}\n$x$\n\\end{lstlisting}\n$a$", [("a", 4, 2)]),
    ("\\begin{comment}\n$x$\n\\end{comment}$a$", [("a", 3, 15)]),
    ("\\iffalse $x$ \\fi $a$", [("a", 1, 19)]),
    ("$a$\n\\end{document}\n$x$", [("a", 1, 2)]),
    (r"\$5 and $a$", [("a", 1, 10)]),
    ("a $x\n\ny$ b", []),
    (r"``quoted'' `$a$'", [("a", 1, 14)]),
    ("$a$\r\n$b$", [("a", 1, 2), ("b", 2, 2)]),
    ("\\newcommand{\\shown}[1]{\\[#1\\]}\n\\shown{a}\n\\other{b}", [("a", 2, 8)]),
    ("\\def\\two#1#2{#1 $#2$}\n\\two{no}{b {c}}", [("b {c}", 2, 10)]),
    ("\\newcommand*\\opt[2][]{#1\\begin{equation}#2\\end{equation}}\n\\opt[x]{a}", [("a", 2, 9)]),
    ("\\newcommand{\\plain}[1]{\\textbf{#1}}\n\\plain{a} $b$", [("b", 2, 12)]),
    ("\\newcommand{\\shown}[1]{\\[#1\\]}\n% \\shown{a}\n\\shown", []),
]


@pytest.mark.parametrize(("text", "expected"), LATEX)
def test_latex(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text, ".tex") == expected


RST = [
    ("Let :math:`a` be", [("a", 1, 12)]),
    (".. math:: a", [("a", 1, 10)]),
    (".. math::\n\n   a\n   b\n\nc :math:`d`", [("a\n   b", 2, 1), ("d", 6, 10)]),
    (".. math::\n   :label: one\n\n   a\n", [("a", 3, 1)]),
    (".. note::\n\n   .. math::\n\n      a\n\n   :math:`b`\n", [("a", 4, 1), ("b", 7, 11)]),
    (".. code-block:: tex\n\n   :math:`x`\n\n:math:`a`", [("a", 5, 8)]),
    ("Like this::\n\n   :math:`x`\n\n:math:`a`", [("a", 5, 8)]),
    (".. :math:`x`\n   :math:`y`\n\n:math:`a`", [("a", 4, 8)]),
    ("``:math:`x` `` :math:`a`", [("a", 1, 23)]),
    (".. math::\r\n\r\n   a\r\n", [("a", 2, 1)]),
    ("`a`:math: b", [("a", 1, 2)]),
    (".. _target:\n\n:math:`a`", [("a", 3, 8)]),
    ("no math: $x$", []),
]


@pytest.mark.parametrize(("text", "expected"), RST)
def test_restructured_text(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text, ".rst") == expected


def test_prose_around() -> None:
    text = "First.\n\n$$x$$\n\nThe kernel `code` <!-- no -->is $k$:\n\n$$y$$\nafter\n\n$$z$$"
    _, k, y, _ = read_page(text, ".md").formulas
    assert (k.display, y.display) == (False, True)
    assert y.before == "\n\nThe kernel  is $k$:\n\n"
    assert y.after == "\nafter\n\n"
    assert k.before == "\n\nThe kernel  is "


def test_too_many_formulas_are_refused() -> None:
    with pytest.raises(UnreadError) as error:
        read_page("$a$ " * (MOST_FORMULAS + 1), ".md")
    assert error.value.reason == "more than 50000 formulas in one text"


SIGNS = "$`\\[]()~:{}%&<!->\n\r\t #ab1_^|*\x00é输"
HOSTILE = [
    pytest.param(piece * (size // len(piece)), id=repr(piece)[:24])
    for size in (1_000_000,)
    for piece in (
        "$", "$$", "`", "\\[", "\\(", "\\begin{align}", "\\begin{bmatrix} ", "<!--", "<pre>",
        "```\n", "~~~~ a\n", "${", "$a\n\n", "`` ` ", "$`", "{math}`", "\\\\", ":math:`", " ",
        ".. math::\n", "::\n\n  a\n", "$$ a\n\n$", "\\verb|", "\\iffalse", "{{< katex >}}", "%",
        "\x00\xff", "x", "\r", "> ", "- ", "$ a b ", ":::{math}\n", "```{note}\n",
    )
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_scanned_in_bounded_time(text: str) -> None:
    begin = time.perf_counter()
    for suffix in (".md", ".tex", ".rst"):
        with contextlib.suppress(UnreadError):  # of too many formulas
            read_page(text, suffix)
    assert time.perf_counter() - begin < 30


def test_ten_megabytes_on_one_line() -> None:
    text = "a word and " * 450_000 + "$C$" + " and more" * 600_000
    begin = time.perf_counter()
    assert found(text) == [("C", 1, 4_950_002)]
    assert time.perf_counter() - begin < 20


@settings(deadline=None, max_examples=300, derandomize=True)
@given(st.text(alphabet=SIGNS, max_size=200), st.sampled_from([".md", ".tex", ".rst", ".txt"]))
def test_any_text_is_scanned(text: str, suffix: str) -> None:
    found(text, suffix)
