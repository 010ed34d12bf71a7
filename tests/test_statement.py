"""The language of claims: built, printed, evaluated, cleared of fractions, read off SymPy."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from symconv.abc import b, d, e, k, n, p, s
from symconv.errors import ClaimError
from symconv.geometry.axis import Axis
from symconv.latex.script import LatexScript
from symconv.statement import cleared as cleared_module
from symconv.statement import terms
from symconv.statement.axis import AxisTerms
from symconv.statement.cleared import cleared
from symconv.statement.from_sympy import assumed, statement_of, term_of
from symconv.statement.terms import Op, Rel, Statement, Term, equal, names
from symconv.statement.values import fits_in_64_bits, holds, many_hold, value_of
from symconv.statement.written import written_statement
from symconv.terminal.script import TerminalScript

N, K, S, P, I = names("n k s p i")  # noqa: E741
MANY = settings(max_examples=200, deadline=None, derandomize=True)


def claim_error(make: Any) -> str:
    with pytest.raises(ClaimError) as caught:
        make()
    return str(caught.value)


# --- terms and how they are printed -------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ((N + 2 * P - K) // S + 1, "floor((n + 2*p - k)/s) + 1"),
        (N - (K - 1), "n - (k - 1)"),
        (-N + K, "-n + k"),
        (-(N * K), "-n*k"),
        ((-N) * K, "(-n)*k"),
        (N * (-K), "n*(-k)"),
        (N + terms.number(-3), "n + (-3)"),
        (N - 3, "n - 3"),
        (-(0 - N), "-(0 - n)"),
        (terms.number(-3) * N, "(-3)*n"),
        (N / (K * S), "n/(k*s)"),
        (N / K / S, "n/k/s"),
        (N / K * S, "n/k*s"),
        (N * (K / S), "n*(k/s)"),
        (N % S, "n mod s"),
        (N % S + K, "n mod s + k"),
        (K + N % S, "k + (n mod s)"),
        (K - N % S, "k - (n mod s)"),
        (-(N % S), "-(n mod s)"),
        (N % S * K, "(n mod s)*k"),
        (N * K % S, "n*k mod s"),
        (N / K % S, "(n/k) mod s"),
        (N / K * P % S, "(n/k*p) mod s"),
        (N % S % K, "(n mod s) mod k"),
        (N % (S * K), "n mod (s*k)"),
        ((N + K) ** 2 * N**3, "(n + k)**2*n**3"),
        ((N**2) ** 3, "(n**2)**3"),
        (terms.number(-2) ** 2, "(-2)**2"),
        (terms.greatest(0, N - K), "max(0, n - k)"),
        (terms.ceil_div(N, S), "ceil(n/s)"),
        (5 - N, "5 - n"),
        (7 % N, "7 mod n"),
        (9 // N, "floor(9/n)"),
    ],
)
def test_terms_are_printed(term: Term, text: str) -> None:
    assert str(term) == text
    assert repr(term) == f"<Term: {text}>"


A, B, C = N <= K, equal(K, 1), P < 2


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (A & B & C, "n <= k and k = 1 and p < 2"),
        ((A | B) & C, "(n <= k or k = 1) and p < 2"),
        (A | B & C, "n <= k or k = 1 and p < 2"),
        (~A, "not n <= k"),
        (~(A & B), "not (n <= k and k = 1)"),
        (~~A, "not not n <= k"),
        (~A & B, "not n <= k and k = 1"),
        (A >> (B >> C), "n <= k => (k = 1 => p < 2)"),
        ((A >> B) >> C, "(n <= k => k = 1) => p < 2"),
        (terms.iff(A >> B, C), "n <= k => k = 1 <=> p < 2"),
        (terms.iff(A, B) >> C, "(n <= k <=> k = 1) => p < 2"),
        (terms.conjunction(), "0 = 0"),
        (terms.disjunction(), "0 = 1"),
        (terms.divides(S, N), "n mod s = 0"),
        (terms.unequal(N, K), "n != k"),
    ],
)
def test_statements_are_printed(statement: Statement, text: str) -> None:
    assert str(statement) == text
    assert repr(statement) == f"<Statement: {text}>"


def test_what_is_no_term_is_refused() -> None:
    kinds = "is not an integer term; sizes are integers and names of integers"
    assert claim_error(lambda: N + 0.5) == f"0.5 {kinds}"
    assert claim_error(lambda: N * True) == f"True {kinds}"
    assert claim_error(lambda: N <= "k") == f"'k' {kinds}"
    assert claim_error(lambda: N - []) == "[] is not an integer term"
    bound = "an exponent must be a whole number from 0 to 8, but it is"
    assert claim_error(lambda: N**9) == f"{bound} 9"
    assert claim_error(lambda: N**-1) == f"{bound} -1"
    assert claim_error(lambda: bool(A)) == (
        "n <= k is a statement about all its integers, neither true nor false by itself; join "
        "statements with & and |, and prove it to know"
    )


def test_names_and_what_is_put_in_for_them() -> None:
    statement = equal((N - K) // S, P) & A
    assert terms.free_names(statement) == ("k", "n", "p", "s")
    assert str(terms.substituted(statement, {"n": N + K, "k": 3})) == (
        "floor((n + k - 3)/s) = p and n + k <= 3"
    )


# --- values -------------------------------------------------------------------------------------


def test_values_are_exact() -> None:
    point = {"n": 7, "k": -3, "s": 2}
    assert value_of(N / S, point) == Fraction(7, 2)
    assert value_of(K // S, point) == -2
    assert value_of(terms.ceil_div(K, S), point) == -1
    assert value_of(K % S, point) == 1
    assert value_of(terms.greatest(N / S, 3) - terms.least(K, 0) ** 2, point) == Fraction(-11, 2)
    assert holds((K < N) & ~equal(S, 3), point)
    assert holds(equal(S, 3) >> A, point)
    assert not holds(terms.iff(equal(S, 2), A), point)
    assert holds(terms.unequal(N, K) | A, point)
    with pytest.raises(ZeroDivisionError):
        holds(A | equal(N / (S - 2), 1), point)


# --- cleared of fractions -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "text", "divisors"),
    [
        (equal(N / S, K), "n = k*s", "s"),
        (N / S + K / P <= 2, "n*p + k*s <= 2*(s*p)", "s, p"),
        (N / S < K / S, "n < k", "s"),
        (equal((N - K) // S + 1, P), "floor((n - k)/s) + 1 = p", "s"),
        (equal(terms.ceil_div(N, S), P), "-floor((-n)/s) = p", "s"),
        (terms.ceiling(N) >= terms.floor(K), "n >= k", ""),
        (equal((N / S) % K, 0), "n - k*s*floor(n/(k*s)) = 0*s", "s, k"),
        (equal((N / S) ** 2, 1), "n**2 = s**2", "s"),
        (equal(N / (K / S), 1), "n*s = k", "s, k"),
        (terms.greatest(N / S, K) > 0, "max(n, k*s) > 0*s", "s"),
    ],
)
def test_fractions_are_cleared(statement: Statement, text: str, divisors: str) -> None:
    found = cleared(statement)
    assert (str(found.statement), ", ".join(map(str, found.divisors))) == (text, divisors)


def disagreements(statement: Statement, rows: list[dict[str, int]]) -> list[dict[str, int]]:
    """Instances with good divisors on which the cleared statement does not say the same."""
    found = cleared(statement)
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    many = np.broadcast_to(many_hold(found.statement, columns), len(rows))
    bad = []
    for row, quick in zip(rows, many, strict=True):
        try:
            good = all(value_of(divisor, row) >= 1 for divisor in found.divisors)
        except ZeroDivisionError:
            continue
        if good and holds(statement, row) != quick:
            bad.append(row)
    return bad


LETTERS = st.sampled_from(["n", "k", "s", "op", "o'", "d_1"]).map(terms.name)
NUMBERS = st.integers(-4, 6).map(terms.number)


def _larger_term(inner: Any) -> Any:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(lambda q: q[0] + q[1]),
        pairs.map(lambda q: q[0] - q[1]),
        pairs.map(lambda q: q[0] * q[1]),
        pairs.map(lambda q: q[0] / q[1]),
        pairs.map(lambda q: q[0] // q[1]),
        pairs.map(lambda q: q[0] % q[1]),
        inner.map(lambda q: q if q.op is Op.NUMBER else -q),
        inner.map(lambda q: q if q.op is Op.POWER else q**2),
        inner.map(terms.ceiling),
        st.lists(inner, min_size=2, max_size=3).map(lambda q: terms.greatest(*q)),
        pairs.map(lambda q: terms.least(*q)),
    )


TERMS = st.recursive(LETTERS | NUMBERS, _larger_term, max_leaves=7)
COMPARISONS = st.tuples(TERMS, st.sampled_from([r for r in Rel if r.compares]), TERMS).map(
    lambda q: terms.compare(*q)
)


def _larger_statement(inner: Any) -> Any:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        inner.map(terms.negation),
        pairs.map(lambda q: terms.implies(*q)),
        pairs.map(lambda q: terms.iff(*q)),
        st.lists(inner, min_size=2, max_size=3).map(lambda q: terms.conjunction(*q)),
        st.lists(inner, min_size=2, max_size=3).map(lambda q: terms.disjunction(*q)),
    )


STATEMENTS = st.recursive(COMPARISONS, _larger_statement, max_leaves=4)


@MANY
@given(STATEMENTS, st.data())
def test_a_cleared_statement_says_the_same(statement: Statement, data: st.DataObject) -> None:
    letters = terms.free_names(statement) or ("n",)
    sizes = st.fixed_dictionaries(dict.fromkeys(letters, st.integers(-3, 6)))
    rows = data.draw(st.lists(sizes, min_size=1, max_size=12))
    assume(fits_in_64_bits(cleared(statement).statement, dict.fromkeys(letters, 6)))
    assert disagreements(statement, rows) == []


BOX = [dict(zip("nks", row, strict=True)) for row in product(range(1, 5), repeat=3)]
EXAMPLES = [
    N / S <= K / 2,
    equal((N / S) % K, 1 / S),
    terms.greatest(N / S, K / 3) < terms.ceiling(N / K),
]


@pytest.mark.parametrize("statement", EXAMPLES, ids=str)
def test_examples_are_cleared(statement: Statement) -> None:
    assert disagreements(statement, BOX) == []
    # Neither side is trivial on the box.
    assert len({holds(statement, row) for row in BOX}) == 2


@pytest.mark.parametrize(
    ("attribute", "fault"),
    [
        ("_times", lambda left, _right: left),
        ("_times", lambda left, right: left * right + 1),
        ("compare", lambda left, _sign, right: terms.compare(left, Rel.LT, right)),
    ],
    ids=["a factor lost", "one too many", "another sign"],
)
def test_a_fault_in_clearing_is_caught(
    attribute: str, fault: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleared_module, attribute, fault)
    assert any(disagreements(statement, BOX) for statement in EXAMPLES)


# --- SymPy --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ((n + 2 * p - k) // s + 1, "floor((n + 2*p - k)/s) + 1"),
        (sympy.Rational(2, 3) * n, "2*n/3"),
        (n / s**2, "n/s**2"),
        ((n - 1) / 2, "(n - 1)/2"),
        (sympy.ceiling(n / s) - sympy.Mod(n, s), "ceil(n/s) - (n mod s)"),
        (sympy.Max(0, n - k) * sympy.Min(n, k), "max(n - k, 0)*min(n, k)"),
        (sympy.Abs(b), "max(b, -b)"),
        (-k, "-k"),
        (sympy.Integer(-3), "-3"),
    ],
)
def test_terms_of_sympy(expression: Any, text: str) -> None:
    assert str(term_of(expression)) == text


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (sympy.Eq(k, 2 * p + 1), "k = 2*p + 1"),
        (sympy.Ne(n, k), "n != k"),
        (n > k, "k < n"),
        (n >= k, "k <= n"),
        (~sympy.Eq(sympy.Mod(n, s), 0), "n mod s != 0"),
        (sympy.And(n > k, sympy.Eq(s, 2)), "s = 2 and k < n"),
        (sympy.Implies(n > k, sympy.Or(n < s, s < 3)), "k < n => n < s or s < 3"),
        (sympy.Equivalent(n > k, s < 3), "k < n <=> s < 3"),
    ],
)
def test_statements_of_sympy(condition: Any, text: str) -> None:
    assert str(statement_of(condition)) == text


def test_what_sympy_cannot_say_is_refused() -> None:
    assert claim_error(lambda: statement_of(k >= 1)) == (
        "SymPy has already decided this statement (True) when it was written; give it as text, "
        "as in prove('k >= 1'), so that it is proved here"
    )
    assert claim_error(lambda: term_of(sympy.Symbol("x"))) == (
        "x is not known to be an integer; take the symbol from symconv.abc or declare it with "
        "integer=True"
    )
    assert claim_error(lambda: term_of(n > k)) == "n > k is a condition where a number is meant"
    assert claim_error(lambda: term_of(sympy.sqrt(n))) == (
        "sqrt(n) is not made of integers, + − · /, powers, floor, ceiling, Mod, Max and Min"
    )
    assert claim_error(lambda: statement_of(n + k)) == "k + n is not a statement about integers"


def test_assumptions_of_symbols() -> None:
    even = sympy.Symbol("q", integer=True, even=True, negative=True)
    assert [str(one) for one in assumed(n + p + b, even)] == [
        "n >= 1",
        "p >= 0",
        "q <= -1",
        "q mod 2 = 0",
    ]


# --- the sizes of an axis -----------------------------------------------------------------------


def test_sizes_of_an_axis() -> None:
    full = AxisTerms(I, K, S, *names("b e d"))
    assert [str(one) for one in (full.span, full.slack, full.padded)] == [
        "d*(k - 1) + 1",
        "i + b + e - d*(k - 1) - 1",
        "i + b + e",
    ]
    plain = AxisTerms(n, k, s, p, p)
    assert str(plain.output) == "floor((n + 2*p - k)/s) + 1"
    assert str(plain.transposed_size(names("o")[0])) == "s*(o - 1) + k - 2*p"
    assert str(plain.position(I, 0)) == "s*i + 0 - p"
    assert str(AxisTerms(5, 3).output) == "5 - 3 + 1"


@MANY
@given(st.integers(1, 9), st.integers(1, 4), st.integers(1, 3), *[st.integers(0, 3)] * 3)
def test_sizes_are_those_of_the_axis(
    size: int, kernel: int, stride: int, before: int, after: int, extra: int
) -> None:
    values = {"n": size, "k": kernel, "s": stride, "b": before, "e": after, "d": extra + 1}
    assume(size + before + after > (extra + 1) * (kernel - 1))
    axis = Axis(size, kernel, stride, (before, after), extra + 1)
    symbols = AxisTerms(n, k, s, b, e, d)
    for which in ("span", "slack", "output", "leftover", "padded"):
        assert value_of(getattr(symbols, which), values) == getattr(axis, which)
    grown = symbols.transposed_size(axis.output, axis.leftover)
    assert value_of(grown, values) == size


# --- written ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "terminal", "latex"),
    [
        (
            equal((N + 2 * P - K) // S + 1, I),
            "⌊(n + 2p − k)/s⌋ + 1 = i",
            r"\left\lfloor \frac{n + 2 p - k}{s} \right\rfloor + 1 = i",
        ),
        (
            equal(N, S * (N // S) + N % S),
            "n = s·⌊n/s⌋ + (n mod s)",
            r"n = s \cdot \left\lfloor \frac{n}{s} \right\rfloor + \left(n \bmod s\right)",
        ),
        (
            (A & B) >> C,
            "n ≤ k and k = 1 ⇒ p < 2",
            r"n \le k \;\text{and}\; k = 1 \;\Rightarrow\; p < 2",
        ),
        (
            terms.iff(~A, terms.unequal(terms.greatest(0, -N) ** 2, 2 * (3 * N))),
            "not (n ≤ k) ⇔ (max(0, −n))² ≠ 2·3n",
            r"\text{not}\;\left(n \le k\right) \;\Longleftrightarrow\; "
            r"\left(\max\left(0, -n\right)\right)^{2} \ne 2 \cdot 3 n",
        ),
        (
            (A >> B) >> equal(terms.ceil_div(N, S) - (K - 1), N % S),
            "(n ≤ k ⇒ k = 1) ⇒ ⌈n/s⌉ − (k − 1) = n mod s",
            r"\left(n \le k \;\Rightarrow\; k = 1\right) \;\Rightarrow\; "
            r"\left\lceil \frac{n}{s} \right\rceil - \left(k - 1\right) = n \bmod s",
        ),
        (terms.disjunction(), "false", r"\text{false}"),
        (
            equal(N / 2 * (K - 1) * S * (S + 1), 2 * (3 * N) * (1 / S)),
            "n/2·(k − 1)·s(s + 1) = 2·3n·1/s",
            r"\frac{n}{2} \cdot \left(k - 1\right) \cdot s \left(s + 1\right) = "
            r"2 \cdot 3 n \cdot \frac{1}{s}",
        ),
    ],
)
def test_written(statement: Statement, terminal: str, latex: str) -> None:
    assert written_statement(statement, TerminalScript()) == terminal
    assert written_statement(statement, LatexScript()) == latex
