"""LaTeX read into a tree and written as MathML and Typst: each form, and faults that are caught."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from symconv.errors import UnreadError
from symconv.notes.mathematics.mathml import mathml
from symconv.notes.mathematics.parse import parse
from symconv.notes.mathematics.tree import Fenced, Kind, Line, Role, Sign, Table
from symconv.notes.mathematics.typst import typst_math
from symconv.notes.model import Place
from symconv.notes.phrases import formula_latex
from symconv.words import Language
from tests.notes_samples import nodes, plain_signs, whole

FORMS = [
    ("n - 1", "<mi>n</mi><mo>−</mo><mn>1</mn>", "n − 1"),
    ("= -1", '<mo>=</mo><mo form="prefix">−</mo><mn>1</mn>', r"\= − 1"),
    ("C^{\\top}", "<msup><mi>C</mi><mi>⊤</mi></msup>", "attach(C, t: ⊤)"),
    (
        "w_{1,12}",
        "<msub><mi>w</mi><mrow><mn>1</mn><mo>,</mo><mn>12</mn></mrow></msub>",
        "attach(w, b: 1 \\, 12)",
    ),
    ("i'", '<msup><mi>i</mi><mi mathvariant="normal">′</mi></msup>', "attach(i, t: ′)"),
    (
        "y_{1}^{2}",
        '<msubsup><mpadded depth="0"><mi>y</mi></mpadded><mn>1</mn><mn>2</mn></msubsup>',
        "attach(y, b: 1, t: 2)",
    ),
    (
        r"\frac{n}{s}",
        "<mfrac><mi>n</mi><mi>s</mi></mfrac>",
        "frac(n, s)",
    ),
    (
        r"\left\lfloor \frac{n}{s} \right\rfloor",
        '<mo form="prefix" stretchy="true" lspace="0" rspace="0">⌊</mo>'
        "<mfrac><mi>n</mi><mi>s</mi></mfrac>"
        '<mo form="postfix" stretchy="true" lspace="0" rspace="0">⌋</mo>',
        "floor(frac(n, s))",
    ),
    (
        r"\left(m - 1\right)",
        '<mo form="prefix" stretchy="false" lspace="0" rspace="0">(</mo>'
        "<mi>m</mi><mo>−</mo><mn>1</mn>"
        '<mo form="postfix" stretchy="false" lspace="0" rspace="0">)</mo>',
        r"lr(\( m − 1 \))",
    ),
    (
        r"n \bmod s",
        '<mi>n</mi><mo lspace="0.2222em" rspace="0.2222em">mod</mo><mi>s</mi>',
        'n class("binary", "mod") s',
    ),
    (r"\mathit{op}", "<mi>𝑜𝑝</mi>", 'italic("op")'),
    (r"w_{\mathrm{ab}}", '<mi mathvariant="normal">ab</mi>', 'attach(w, b: upright("ab"))'),
    (
        r"\sum_{t=0}^{k - 1}",
        "<munderover><mo>∑</mo><mrow><mi>t</mi><mo>=</mo><mn>0</mn></mrow>",
        r"attach(sum, b: t \= 0, t: k − 1)",
    ),
    (
        r"a \;\text{and}\; b",
        '<mspace width="0.2778em"/><mtext>and</mtext><mspace width="0.2778em"/>',
        '"and"',
    ),
    (
        r"\text{\small only $t = 1$ counts}",
        '<mrow class="small"><mtext>only\u00a0</mtext><mrow><mi>t</mi><mo>=</mo><mn>1</mn></mrow>'
        "<mtext>\u00a0counts</mtext></mrow>",
        r'text(size: #0.85em, "only " t \= 1 " counts")',
    ),
    (
        r"\textcolor{blue}{w_{1}}",
        '<mrow class="tap-blue"><msub><mi>w</mi><mn>1</mn></msub></mrow>',
        'text(fill: #rgb("#0072b2"), attach(w, b: 1))',
    ),
    (r"\sqrt{2}", "<msqrt><mn>2</mn></msqrt>", "sqrt(2)"),
    (r"\beta_{1}", "<mi>β</mi>", "attach(β, b: 1)"),
    (r"\max\left(n, 0\right)", "<mi>max</mi>", r"max lr(\( n \, 0 \))"),
    (r"\foo x", "<mi>foo</mi>", 'op("foo") x'),
    (
        "\\left[\\begin{array}{c|c}\na & 0 \\\\ \\hline\n0 & b\n\\end{array}\\right]",
        '<mtable class="matrix"><mtr class="below"><mtd class="rule"><mi>a</mi></mtd>'
        '<mtd><mn>0</mn></mtd></mtr><mtr><mtd class="rule"><mn>0</mn></mtd>'
        "<mtd><mi>b</mi></mtd></mtr></mtable>",
        r"lr(\[ mat(delim: #none, augment: #(hline: (1,), vline: (1,), stroke: 0.5pt),"
        "\n  a, 0;\n  0, b) \\])",
    ),
    (
        "\\begin{pmatrix}\na & b\n\\end{pmatrix}",
        '<mtable class="matrix"><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>',
        "lr(\\( mat(delim: #none,\n  a, b) \\))",
    ),
    (
        "\\begin{aligned}\na &= b \\\\\n{}={}& c\n\\end{aligned}",
        '<mtable class="aligned" displaystyle="true"><mtr><mtd class="r"><mi>a</mi></mtd>'
        '<mtd class="l"><mo>=</mo><mi>b</mi></mtd></mtr>',
        'a & \\= b \\\n  "" \\= "" & c',
    ),
    (
        r"\begin{cases} w & \text{if } a \\ 0 & \text{otherwise} \end{cases}",
        '<mtable class="cases"><mtr><mtd class="l"><mi>w</mi></mtd>'
        '<mtd class="l"><mtext>if\u00a0</mtext><mi>a</mi></mtd></mtr>',
        'cases(& w quad && "if " a, & 0 quad && "otherwise")',
    ),
]


@pytest.mark.parametrize(("latex", "shown", "typst"), FORMS, ids=[one[0] for one in FORMS])
def test_forms(latex: str, shown: str, typst: str) -> None:
    assert shown in mathml(latex, display=True)
    assert typst in typst_math(latex)


def test_brackets_grow_only_around_what_is_tall() -> None:
    tall = mathml(r"\left(\left(\frac{a}{b}\right) + 1\right)", display=True)
    assert tall.count('stretchy="true"') == 4
    assert 'stretchy="true"' not in mathml(r"\left(\left(a\right) + 1\right)", display=True)


def test_a_one_sided_bracket_is_not_drawn_on_the_other() -> None:
    assert mathml(r"\left. a \right|", display=True).count("<mo form=") == 1


def test_trees() -> None:
    tree = parse(r"\left[\begin{array}{cc|c} 1 & 2 & 3 \\ \hline 4 & 5 & 6 \end{array}\right]")
    assert isinstance(tree, Fenced)
    table = tree.inner
    assert isinstance(table, Table)
    assert (table.role, table.width, table.row_rules, table.column_rules) == (
        Role.MATRIX,
        3,
        (0,),
        (1,),
    )
    assert parse("") == Line(())
    assert parse("12.5") == Sign(Kind.NUMBER, "12.5")


FAULTS = [
    (r"\left( a", r"1:9: not read: \left has no \right"),
    ("a}", "1:2: not read: a bracket is closed that was not opened"),
    ("{a", "1:3: not read: a brace is not closed"),
    (r"\begin{tabular} a \end{tabular}", "not read: the environment tabular is not known"),
    (r"\begin{array}{c} a", "not read: a table is not closed"),
    (r"\begin{pmatrix} a \end{bmatrix}", "not read: pmatrix is closed by another name"),
    (r"\text{a", r"not read: \text is not closed"),
    (r"\frac{a}", "not read: the formula ends too early"),
    (r"\mathit a", "not read: a word between braces is missing"),
]


@pytest.mark.parametrize(("latex", "message"), FAULTS, ids=[one[0] for one in FAULTS])
def test_what_is_not_understood_is_refused(latex: str, message: str) -> None:
    with pytest.raises(UnreadError) as caught:
        parse(latex)
    assert message in str(caught.value)


# ---- every formula of the chapters and of the spread


@pytest.mark.parametrize("language", Language, ids=lambda one: one.value)
def test_every_formula_is_well_formed_and_loses_no_sign(language: Language) -> None:
    """The signs of the MathML are those of the LaTeX, in the same order."""
    document = whole(Place.LIST, language)
    texts = {formula_latex(node, document) for node in nodes(document)}
    assert len(texts) > 200
    for latex in texts:
        element = ElementTree.fromstring(mathml(latex, display=True))
        annotation = element.find(".//annotation")
        assert annotation is not None
        assert annotation.text == latex
        annotation.text = ""
        shown = re.sub(r"[\s\u2061]", "", "".join(element.itertext()))
        assert shown == plain_signs(latex)
        # Scripts and fractions have the number of parts that they need.
        for name, count in (("mfrac", 2), ("msub", 2), ("msup", 2), ("msubsup", 3)):
            assert all(len(one) == count for one in element.iter(name))
