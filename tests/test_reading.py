r"""LaTeX read back: exact results, exact refusals, and round trips through sympy.latex."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sympy as sp
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import symconv
from symconv.errors import UnreadError
from symconv.latex.reading import backend, read_expression, read_matrix
from symconv.latex.reading import expression as expression_module
from symconv.latex.reading.names import Names
from symconv.latex.reading.tokens import Source, tokenise
from symconv.naming import latex_name

a, b, c, d, i, k, n, p, s, w, x, y = sp.symbols("a b c d i k n p s w x y")
w11, w12, x22 = sp.symbols("w_11 w_12 x_22")
PAGE = settings(
    deadline=None,
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def refusal(read, text: str) -> str:
    with pytest.raises(UnreadError) as caught:
        read(text)
    return str(caught.value)


# Expressions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", sp.Integer(0)),
        ("-3", sp.Integer(-3)),
        (r"\frac{a}{b}", a / b),
        (r"- \frac{4}{6}", sp.Rational(-2, 3)),
        (r"2 \cdot 3", sp.Integer(6)),
        (r"-2^{2}", sp.Integer(-4)),
        (r"\left(-2\right)^{3}", sp.Integer(-8)),
        (r"k^{-2}", k**-2),
        (r"\left(k^{2}\right)^{3}", k**6),
        (r"w_{11} x_{22} + w_{12}^{2}", w11 * x22 + w12**2),
        (r"w_{11} \times x_{22} − w_{12}", w11 * x22 - w12),
        (r"s (i - 1) + k - 2p", s * (i - 1) + k - 2 * p),
        ("(n - k)/s", (n - k) / s),
        ("2k/s + 1", 2 * k / s + 1),
        (
            r"\left\lfloor \dfrac{i + 2p - k}{s} \right\rfloor + 1",
            sp.floor((i + 2 * p - k) / s) + 1,
        ),
        (r"\left\lceil{\frac{n}{2}}\right\rceil^{2}", sp.ceiling(n / 2) ** 2),
        (r"\max\left(0, k - 1\right)", sp.Max(0, k - 1)),
        (r"2 \max(1, \min(k, s, 3)) p", 2 * p * sp.Max(1, sp.Min(k, s, 3))),
        (r"\left(i + 2 p - k\right) \bmod s", sp.Mod(i + 2 * p - k, s)),
        (r"\left(2 k \bmod s\right) + 1", sp.Mod(2 * k, s) + 1),
        (r"\displaystyle a \, b \; c", a * b * c),
        (r"\textcolor{red!50}{w_{11}} + {\color[HTML]{FF0000} x_{22}}", w11 + x22),
        ("a % a comment (\n + b", a + b),
        (r"\frac{\frac{a}{b + 1}}{\frac{c}{2}}", 2 * a / (c * (b + 1))),
        (
            "((((((((a+b)c+1)c+1)c+1)c+1)c+1)c+1)c)",
            c * (c * (c * (c * (c * (c * (c * (a + b) + 1) + 1) + 1) + 1) + 1) + 1),
        ),
        ("{{a}}^{2}", a**2),
    ],
)
def test_expressions(text, expected):
    assert read_expression(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("w_{11}", "w_11"),
        ("w_1", "w_1"),
        ("w_{1,12}", "w_1,12"),
        ("w_{1, 12}", "w_1,12"),
        ("w_{m,n}", "w_m,n"),
        (r"\alpha_{1}", "alpha_1"),
        (r"\Omega", "Omega"),
        (r"\mathit{stride}", "stride"),
        (r"\mathit{kernel}_{11}", "kernel_11"),
        (r"H_{\mathrm{out}}", "H_out"),
        ("p'", "p'"),
        (r"p^{\prime}", "p'"),
        ("n_{1}'", "n'_1"),
        ("n'_{1}", "n'_1"),
        *[(letter, letter) for letter in "deiEIOSNQC"],
    ],
)
def test_names(text, name):
    assert read_expression(text) == sp.Symbol(name)
    assert read_expression(f"{text} + 1") == sp.Symbol(name) + 1


@pytest.mark.parametrize("name", ["w_11", "w_1,12", "n", "alpha_1", "stride", "H_out", "mu_0,0"])
def test_a_name_is_the_inverse_of_its_latex(name):
    assert read_expression(latex_name(name)).name == name


def test_given_symbols_keep_their_assumptions():
    whole = sp.Symbol("w_11", integer=True, positive=True)
    assert read_expression(r"\lfloor w_{11} \rfloor + k", {"w_11": whole}) == whole + k
    assert read_matrix(r"\begin{matrix} w_{11} \end{matrix}", {"w_11": whole})[0] == whole


REFUSED = [
    ("", "1:1: not read: no expression here"),
    (" \n ", "1:1: not read: no expression here"),
    (r"\left\right", "1:1: not read: no expression here"),
    ("a/b c", r"1:5: not read: 'a/b c' can mean two things; write \frac"),
    ("a/b/c", r"1:4: not read: 'a/b c' can mean two things; write \frac"),
    (r"a + \foo", r"1:5: not read: unknown command \foo"),
    ("a +\n  (b", "2:3: not read: '(' is never closed"),
    (r"\frac{a}{b", "1:9: not read: '{' is never closed"),
    ("a }", "1:3: not read: '}' closes nothing"),
    (r"\lfloor a \rceil", r"1:11: not read: '\rceil' closes '\lfloor'"),
    ("x_1^T", "1:4: not read: a superscript that is not a whole number"),
    ("x^{n}", "1:2: not read: a superscript that is not a whole number"),
    ("x^{2}^{3}", "1:6: not read: a second superscript"),
    ("x^{2}_{1}", "1:6: not read: a subscript on something that is not a name"),
    ("x_{1}_{2}", "1:6: not read: a second subscript"),
    ("k 2", r"1:3: not read: a number after a factor; write \cdot between them"),
    (r"2 \frac{1}{2}", r"1:3: not read: a mixed number or a product; write \cdot or +"),
    ("f(x)", r"1:2: not read: f(x) may be the value of a function; write \cdot"),
    ("(a + b)_{1}", "1:8: not read: a subscript on something that is not a name"),
    ("w_12", "1:3: not read: a subscript of more than one sign needs braces"),
    ("w_ij", "1:3: not read: a subscript of more than one sign needs braces"),
    ("w_{i+m}", "1:5: not read: a subscript must be letters and digits, separated by commas"),
    ("w_{1 1}", "1:6: not read: a subscript must be letters and digits, separated by commas"),
    ("k, n", "1:2: not read: ',' is not expected here"),
    ("o = k", "1:3: not read: an equation, where one expression is expected"),
    ("a +", "1:3: not read: the expression ends where a factor is expected"),
    ("a + - b", "1:5: not read: a factor is expected, not '-'"),
    ("()", "1:2: not read: a factor is expected, not ')'"),
    ("1.5", "1:2: not read: unexpected character '.'"),
    ("[a]", "1:1: not read: square brackets may be a bracket, a floor or an index"),
    ("a * b", r"1:3: not read: '*' may be a product or a convolution; write \cdot"),
    (r"a \quad b", r"1:9: not read: two factors with a \quad between them; write \cdot"),
    (r"a + \cdots + b", "1:5: not read: dots stand for terms that are not written"),
    (r"a \bmod b + c", r"1:3: not read: what \bmod takes is not clear; write parentheses"),
    (r"- k \bmod s", r"1:5: not read: what \bmod takes is not clear; write parentheses"),
    (r"\max(a)", r"1:1: not read: \max of a single argument"),
    (r"\max a", r"1:1: not read: \max needs its arguments in parentheses"),
    (r"\frac12", r"1:1: not read: \frac needs two arguments in braces"),
    (r"\frac{1}{k - k}", "1:1: not read: a division by zero"),
    ("((9^{999})^{999})^{999}", "1:11: not read: a power too large to work out"),
    ("9" * 5000, "1:1: not read: a number of more than 1000 digits"),
    ("{" * 10_000, "1:41: not read: brackets nested more than 40 deep"),
    (
        "stride + 1",
        "1:1: not read: 'stride' may be a word or a product; "
        r"write \mathit{stride} or leave spaces",
    ),
    (
        r"H_{out} + H_{\mathrm{out}}",
        r"1:11: not read: H_{\mathrm{out}} and H_{out} would both be the name 'H_out'; "
        "spell it one way",
    ),
    (r"\mathit{alpha}", r"1:1: not read: the word 'alpha' would have the same name as \alpha"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refused_expressions(text, message):
    began = time.perf_counter()
    assert refusal(read_expression, text) == message
    assert time.perf_counter() - began < 1


def test_a_span_is_placed_in_the_whole_text():
    text = "# Title\nThe size $k - 1$ and\n  $k +$."
    start = text.index("k - 1")
    assert read_expression(text, start=start, stop=start + 5) == k - 1
    start = text.index("k +")
    with pytest.raises(UnreadError, match="ends where a factor") as caught:
        read_expression(text, start=start, stop=start + 3)
    assert (caught.value.line, caught.value.column) == (3, 6)


def test_a_long_sum_is_read():
    terms = [f"w_{{{j}}}" for j in range(200)]
    assert read_expression(" + ".join(terms)) == sp.Add(*sp.symbols("w_0:200"))


# The backend


def test_one_reading_does_not_poison_the_next():
    for text, expected in [
        ("d x", d * x),
        ("d k - d + 1", d * k - d + 1),
        ("2 d k", 2 * d * k),
        (r"\frac{d}{d x}", 1 / x),
        ("i j", i * sp.Symbol("j")),
        ("e + E", sp.Symbol("e") + sp.Symbol("E")),
    ]:
        assert read_expression(text) == expected


def test_the_backend_refuses_what_it_did_not_read():
    for text in ["", r"\variable{v1}+", r"\variable{v1})", r"(\variable{v1}"]:
        with pytest.raises(backend.BackendError):
            backend.parse(text)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("v1 + v2", "1:3: not read: two independent readings disagree"),
        ("v1*v2 + 1", "1:3: not read: two independent readings disagree"),
        ("v1", "1:3: not read: the parser behind this reader failed: it lost or added a name"),
        (
            "v1*v2*v3",
            "1:3: not read: the parser behind this reader failed: it lost or added a name",
        ),
        ("sqrt(v1)*v2", "1:3: not read: two independent readings disagree"),
        ("None", "1:3: not read: the parser behind this reader failed: it returned NoneType"),
    ],
)
def test_a_wrong_backend_is_caught(monkeypatch, wrong, message):
    made = None if wrong == "None" else sp.sympify(wrong)
    monkeypatch.setattr(backend, "parse", lambda _: made)
    assert refusal(read_expression, "  w k") == message


def test_a_failing_backend_is_a_refusal(monkeypatch):
    def fail(_: str) -> sp.Expr:
        raise backend.BackendError("no")

    monkeypatch.setattr(backend, "parse", fail)
    assert refusal(read_expression, "w k") == (
        "1:1: not read: the parser behind this reader failed: no"
    )


def test_only_one_module_knows_the_backends():
    package = Path(symconv.__file__).parent
    libraries = "(?:latex2sympy2|antlr4|gen)"
    pattern = re.compile(rf"^\s*(?:from|import)\s+{libraries}|[\"']{libraries}\b", re.MULTILINE)
    users = {f.name for f in package.rglob("*.py") if pattern.search(f.read_text("utf-8"))}
    assert users == {"backend.py"}


def test_the_backend_is_imported_late():
    code = (
        "import sys, symconv.latex.reading as r\n"
        "r.read_matrix(r'\\begin{matrix} w_{11} & 0 \\end{matrix}')\n"
        "assert not {'antlr4', 'gen', 'latex2sympy2', 'latex2sympy2_extended'} & set(sys.modules)\n"
        "r.read_expression('w k')\n"
        "assert 'antlr4' in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# Round trips

NAMES = ["w_11", "w_1,12", "x_22", "n", "k", "d", "e", "i", "I", "alpha_1", "stride", "H_out"]
SYMBOLS = [sp.Symbol(name) for name in NAMES] + [sp.Symbol("n'")]
SPELLING = {symbol: latex_name(symbol.name) for symbol in SYMBOLS[:-1]}


def written(value, **options) -> str:
    return sp.latex(value, symbol_names=SPELLING, **options)


def rebuilt(value):
    return value.func(*map(rebuilt, value.args)) if value.args else value


def settled(value) -> bool:
    """Whether SymPy itself lets it be: floor(1 - floor(n)) takes two steps to settle."""
    return not value.has(sp.zoo, sp.nan, sp.oo) and rebuilt(value) == value


def extended(inner):
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(lambda q: q[0] + q[1]),
        pairs.map(lambda q: q[0] - q[1]),
        pairs.map(lambda q: q[0] * q[1]),
        pairs.map(lambda q: q[0] / q[1] if q[1] != 0 else q[0]),
        st.tuples(inner, st.integers(2, 4)).map(lambda q: q[0] ** q[1]),
        inner.map(sp.floor),
        inner.map(sp.ceiling),
        pairs.map(lambda q: sp.Max(*q)),
        pairs.map(lambda q: sp.Min(*q)),
    )


NUMBERS = st.fractions(-20, 20, max_denominator=9).map(
    lambda q: sp.Rational(q.numerator, q.denominator)
)
LEAVES = st.one_of(st.sampled_from(SYMBOLS), st.sampled_from(SYMBOLS), NUMBERS)
EXPRESSIONS = st.recursive(LEAVES, extended, max_leaves=7)


@PAGE
@given(EXPRESSIONS)
def test_what_sympy_prints_is_read_back(value):
    assume(settled(value))
    assert read_expression(written(value)) == value


ENVIRONMENTS = [
    {"mat_str": "bmatrix", "mat_delim": ""},
    {"mat_str": "pmatrix", "mat_delim": ""},
    {"mat_str": "Bmatrix", "mat_delim": ""},
    {"mat_str": "matrix", "mat_delim": "["},
    {"mat_str": "matrix", "mat_delim": "("},
    {"mat_str": "smallmatrix", "mat_delim": "("},
    {"mat_str": "array", "mat_delim": "["},
]
ENTRIES = st.one_of(
    st.just(sp.Integer(0)), LEAVES, LEAVES, st.recursive(LEAVES, extended, max_leaves=3)
)


@PAGE
@given(st.data(), st.sampled_from(ENVIRONMENTS), st.integers(1, 4), st.integers(1, 12))
def test_matrices_are_read_back(data, options, rows, columns):
    entries = [data.draw(ENTRIES) for _ in range(rows * columns)]
    matrix = sp.ImmutableDenseMatrix(rows, columns, entries)
    assume(all(map(settled, entries)))
    assert read_matrix(written(matrix, **options)) == matrix


@PAGE
@given(st.one_of(st.sampled_from(SYMBOLS), st.integers(-99, 99).map(sp.Integer)))
def test_the_fast_path_is_the_backend_path(value):
    for text in (
        written(value),
        f"{{{written(value)}}}",
        rf"\textcolor{{red}}{{{written(value)}}}",
    ):
        source = Source(text)
        short, full = (
            expression_module.read_tokens(source, tokenise(source), Names(), {}, shortcut=shortcut)
            for shortcut in (True, False)
        )
        assert short == full == value
        assert type(short) is type(full)


FRAGMENTS = (
    r"w_{11} x n' 2 10 + - \cdot / ^{2} ^T _1 _{ { } ( ) \left \right \frac \frac{k}{2} \lfloor "
    r"\rfloor \max \max(k,2) , \bmod = & \\\\ [ ] \quad \, \mathit{stride} \mathrm \color{red} "
    r"\begin{matrix} \end{matrix} \begin{array} {cc} \hline $$ \[ \cdots % \\ " + "' \n é"
).split(" ")


@settings(PAGE, max_examples=300)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=9), st.sampled_from(["", " "]))
def test_any_text_is_read_or_refused(fragments, glue):
    """Whatever the text: an expression, a matrix or UnreadError, and no other error."""
    text = glue.join(fragments)
    for read, whole in [
        (read_expression, text),
        (read_matrix, text),
        (read_matrix, in_matrix(text)),
    ]:
        try:
            read(whole)
        except UnreadError as error:
            refused = error
        else:
            continue
        lines = whole.split("\n")
        assert 1 <= refused.line <= len(lines)
        assert 1 <= refused.column <= len(lines[refused.line - 1]) + 1


# Matrices

TWO = sp.ImmutableDenseMatrix([[w11, 0], [-1, w12]])
BODY = r"w_{11} & 0 \\ -1 & w_{12}"


@pytest.mark.parametrize(
    "text",
    [
        rf"\begin{{bmatrix}} {BODY} \end{{bmatrix}}",
        rf"\begin{{pmatrix}} {BODY} \\ \end{{pmatrix}}",
        rf"\left\{{\begin{{matrix}} {BODY} \end{{matrix}}\right\}}",
        rf"\bigl[ \begin{{smallmatrix}} {BODY} \end{{smallmatrix}} \bigr]",
        rf"\begin{{Bmatrix}} {BODY.replace('&', '%&' + chr(10) + '&')} \end{{Bmatrix}}",
        rf"\left[\begin{{array}}{{c|c}} {BODY.replace(chr(92) * 2, chr(92) * 2 + '[2pt] ' + chr(92) + 'hline')} \end{{array}}\right]",  # noqa: E501
        rf"\left(\begin{{array}}[t]{{*{{2}}r}} \hline {BODY} \\ \hline \end{{array}}\right)",
        rf"$$ {{\scriptsize C = \begin{{bmatrix}} {BODY} \end{{bmatrix}}}} $$",
        f"\\[\n C^{{\\top}} =\n \\begin{{bmatrix}}\n {BODY}\n \\end{{bmatrix}}\n\\]",
        f"```math\n\\mathbf{{C}}_{{1}} = \\begin{{bmatrix}} {BODY} \\end{{bmatrix}}\n```\n",
        rf"$`C^{{\mathsf{{T}}}} = \begin{{bmatrix}} {BODY} \end{{bmatrix}}`$",
        rf"\begin{{equation}} \begin{{bmatrix}} {BODY} \end{{bmatrix}} \end{{equation}}",
        r"\begin{bmatrix} \textcolor{red}{w_{11}} & {\color{red}0} \\ −1 & w_{12} \end{bmatrix}",
    ],
)
def test_matrix_wrappings(text):
    assert read_matrix(text) == TWO


def in_matrix(body: str) -> str:
    return f"C =\n\\begin{{bmatrix}}\n{body}\n\\end{{bmatrix}}"


REFUSED_MATRICES = [
    ("", "1:1: not read: no matrix environment here"),
    ("k + 1", "1:1: not read: no matrix environment here"),
    (in_matrix("1 & 2 \\\\\n 3"), "4:2: not read: row 2 has 1 entry, row 1 has 2"),
    (in_matrix("1 \\\\\n 3 & 4 \\\\"), "4:2: not read: row 2 has 2 entries, row 1 has 1"),
    (in_matrix("1 & \\\\\n3 & 4"), "3:5: not read: entry (1, 2) is blank"),
    (in_matrix("1 & 2 \\\\\n & 4"), "4:2: not read: entry (2, 1) is blank"),
    (in_matrix("1 & 2 \\\\\n3 &"), "5:1: not read: entry (2, 2) is blank"),
    (in_matrix("1 & {} \\\\\n3 & 4"), "3:6: not read: a factor is expected, not '}'"),
    (in_matrix(r"1 & \cdots & 3"), "3:5: not read: a dotted matrix is a pattern, not entries"),
    (in_matrix("1 & … \\\\ 2"), "3:5: not read: a dotted matrix is a pattern, not entries"),
    (in_matrix(r"1 & k + x_1^T"), "3:12: not read: a superscript that is not a whole number"),
    (in_matrix(r"1 & a/b c"), r"3:9: not read: 'a/b c' can mean two things; write \frac"),
    (in_matrix("1 & w_{11 \\\\\n3 & 4"), "3:7: not read: '{' is never closed"),
    (in_matrix("1 & w_{11}} \\\\\n3 & 4"), "3:11: not read: '}' closes nothing"),
    (
        in_matrix(r"a & b \ c & d"),
        "3:7: not read: a backslash and a space; "
        r"is it a row break '\\' that lost a backslash?",
    ),
    (
        in_matrix("a & b \\\nc & d"),
        "3:7: not read: a lone backslash ends the line; "
        r"is it a row break '\\' that lost a backslash?",
    ),
    (in_matrix("{" * 10_000), "3:41: not read: brackets nested more than 40 deep"),
    (in_matrix("1") + "^{T}", "4:14: not read: '^' after the matrix"),
    (in_matrix("1") + " x", "4:15: not read: 'x' after the matrix"),
    (in_matrix("1") + in_matrix("2"), "4:14: not read: 'C' after the matrix"),
    ("2 " + in_matrix("1"), "1:1: not read: '2' before the matrix"),
    (r"\left[ \begin{matrix} 1 \end{matrix} \right)", "1:44: not read: ')' after the matrix"),
    (r"\[ \begin{matrix} 1 \end{matrix}", r"1:1: not read: '\[' is never closed"),
    (r"\begin{bmatrix} 1", r"1:1: not read: \begin{bmatrix} is never closed"),
    (r"\begin{bmatrix} 1 \end{pmatrix}", r"1:19: not read: \end{pmatrix} inside bmatrix"),
    (
        r"\begin{vmatrix} 1 \end{vmatrix}",
        "1:1: not read: the environment vmatrix is no matrix of entries",
    ),
    (
        r"\begin{array}{cc} 1 & 2 & 3 \end{array}",
        "1:1: not read: 3 columns, but the array declares 2",
    ),
    (r"\begin{array} 1 & 2 \end{array}", "1:1: not read: array needs its columns in braces"),
    (r"\begin{array}{p{2cm}} 1 \end{array}", "1:14: not read: unknown array columns 'p{2cm}'"),
    (
        in_matrix(r"H_{out} & H_{\mathrm{out}}"),
        r"3:11: not read: H_{\mathrm{out}} and H_{out} would both be the name 'H_out'; "
        "spell it one way",
    ),
]


@pytest.mark.parametrize(("text", "message"), REFUSED_MATRICES)
def test_refused_matrices(text, message):
    began = time.perf_counter()
    assert refusal(read_matrix, text) == message
    assert time.perf_counter() - began < 1


def test_a_large_matrix_is_read_at_once():
    rows = [[f"w_{{{j},{m}}}" for m in range(64)] for j in range(64)]
    text = in_matrix(" \\\\\n".join(" & ".join(row) for row in rows))
    began = time.perf_counter()
    matrix = read_matrix(text)
    # A tenth of a second on an idle machine.
    assert time.perf_counter() - began < 1
    assert matrix == sp.ImmutableDenseMatrix(64, 64, lambda j, m: sp.Symbol(f"w_{j},{m}"))
