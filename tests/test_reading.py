r"""LaTeX read back: exact results, exact refusals, and round trips through sympy.latex."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sympy as sp
from hypothesis import HealthCheck, settings

import symconv
from symconv.errors import UnreadError
from symconv.latex.reading import backend, read_expression, read_matrix
from symconv.naming import latex_name

a, b, c, d, i, k, n, p, s, x = sp.symbols("a b c d i k n p s x")
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


def in_matrix(body: str) -> str:
    return f"C =\n\\begin{{bmatrix}}\n{body}\n\\end{{bmatrix}}"


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
