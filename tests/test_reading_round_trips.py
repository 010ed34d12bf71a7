"""What is printed is read back equal, and any text is read or refused."""

from __future__ import annotations

import sympy as sp
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from symconv.errors import UnreadError
from symconv.latex.reading import expression as expression_module
from symconv.latex.reading import read_expression, read_matrix
from symconv.latex.reading.names import Names
from symconv.latex.reading.tokens import Source, tokenise
from symconv.naming import latex_name
from tests.test_reading import in_matrix

PAGE = settings(
    deadline=None,
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


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
