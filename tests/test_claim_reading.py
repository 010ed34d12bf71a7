"""Claims read from plain text and from LaTeX, and what is taken for granted: exact, or refused."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

import pytest
import sympy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from symconv import abc as letters_room
from symconv.abc import k, n, p, s
from symconv.errors import ClaimError, SymconvError, UnreadError
from symconv.latex.script import LatexScript
from symconv.proof.claim import Claim
from symconv.proof.questions import latex_reading
from symconv.proof.questions.asked import asked
from symconv.proof.questions.latex_reading import (
    looks_like_latex,
    read_latex_statement,
    read_latex_statements,
)
from symconv.proof.questions.letters import LEAST
from symconv.statement import plain, terms
from symconv.statement.reading import build, read_statement, read_statements, read_term
from symconv.statement.reading.build import Fault, weighed
from symconv.statement.reading.tokens import FUNCTIONS, is_name
from symconv.statement.terms import Op, Rel, Statement, Term, equal, names
from symconv.statement.values import value_of
from symconv.statement.written import written_statement
from symconv.terminal.script import TerminalScript
from tests.test_statement import STATEMENTS, TERMS

PAGE = settings(deadline=None, max_examples=200, derandomize=True)


def refusal(read: Any, *given: Any) -> str:
    with pytest.raises(SymconvError) as caught:
        read(*given)
    return str(caught.value)


# --- plain text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("o = (i + 2p - k) // s + 1", "o = floor((i + 2*p - k)/s) + 1"),
        ("o == (i + 2·p − k) // s + 1", "o = floor((i + 2*p - k)/s) + 1"),
        ("⌊(n − k)/s⌋s ≤ n", "floor((n - k)/s)*s <= n"),
        ("⌈n/s⌉ ≥ 1 ⇔ ¬(n < 1) ∧ s ≠ 0", "ceil(n/s) >= 1 <=> not n < 1 and s != 0"),
        ("n > k ∨ k > n ⇒ n ≠ k", "n > k or k > n => n != k"),
        ("n² + k³ = (n×k)", "n**2 + k**3 = n*k"),
        ("i′ = o''", "i' = o''"),
        ("mod(n, s) = n % s", "n mod s = n mod s"),
        ("n = s*(n // s) + n mod s", "n = s*floor(n/s) + (n mod s)"),
        ("2k mod s = 0", "2*k mod s = 0"),
        ("n % s * k = 1", "(n mod s)*k = 1"),
        ("2(n-1)(k+1)k >= d(k-1)", "2*(n - 1)*(k + 1)*k >= d*(k - 1)"),
        ("2p**2 = 3n²k", "2*p**2 = 3*n**2*k"),
        ("s⌊n/s⌋ = s floor(n/s)", "s*floor(n/s) = s*floor(n/s)"),
        ("Max(0, n) = max(n) and ceiling(n) = abs(k)", "max(0, n) = max(n) and ceil(n) = "
         "max(k, -k)"),
        ("0 <= op < s", "0 <= op and op < s"),
        ("n = k = s <= 3", "n = k and k = s and s <= 3"),
        ("a < b => b < c => c < d", "a < b => (b < c => c < d)"),
        ("a < b iff b < c implies c < d", "a < b <=> b < c => c < d"),
        ("not not a < b or c < d and d < e", "not not a < b or c < d and d < e"),
        ("((a < b)) and ((c)) = (d)", "a < b and c = d"),
        ("-(-n // s) = ceil(n/s)", "-floor((-n)/s) = ceil(n/s)"),
        ("-n // s = -n % s", "floor((-n)/s) = (-n) mod s"),
        ("-2*n/s = --3 - -k", "-2*n/s = -(-3) - (-k)"),
        ("a * -b < -1", "a*(-b) < -1"),
        ("a/b*c//d = 1", "floor(a/b*c/d) = 1"),
        ("  n\n>=\t1 ", "n >= 1"),
        ("s(o − 1) ≤ i + 2p − k ⇒ o = ⌈n/s⌉ and not (k < 2)",
         "s*(o - 1) <= i + 2*p - k => o = ceil(n/s) and not k < 2"),
    ],
)  # fmt: skip
def test_plain_text(text: str, printed: str) -> None:
    assert str(read_statement(text)) == printed


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("n", names("n")[0]),
        ("-3", terms.number(-3)),
        ("n - 3", names("n")[0] - 3),
        ("-n*k", -(names("n")[0] * names("k")[0])),
        ("(-n)*k", (-names("n")[0]) * names("k")[0]),
        ("-n//k", (-names("n")[0]) // names("k")[0]),
        ("(n - k) - 1", names("n")[0] - names("k")[0] - 1),
        ("n**0", names("n")[0] ** 0),
    ],
)
def test_plain_terms(text: str, term: Term) -> None:
    assert read_term(text) == term


def test_a_list_of_claims() -> None:
    listed = read_statements("n >= 1, max(n, k) < 3, 0 <= op < s and k = 1")
    assert [str(one) for one in listed] == [
        "n >= 1",
        "max(n, k) < 3",
        "0 <= op and op < s and k = 1",
    ]
    assert refusal(read_statements, "n >= 1, k") == (
        "1:9: not read: k is a number, where a condition is expected; compare it with something, "
        "as in n >= 1"
    )
    assert refusal(read_statements, "n >= 1,") == (
        "1:8: not read: the text ends where a number or a name is expected"
    )


COMPARE = "is a number, where a condition is expected; compare it with something, as in n >= 1"
DIGITS = "begins with a 0; write the number in decimal digits"
KNOWN = "known are floor, ceil, mod, max, min and abs, and a product is written"
REFUSED = [
    ("", "1:1: an empty text; write a claim such as n + 1 > n"),
    (" \n\t", "1:1: an empty text; write a claim such as n + 1 > n"),
    ("n" * 4001, "1:1: a text of 4,001 characters; at most 4,000 are read, so split the claim"),
    ("n // 0.5 > k", "1:6: 0.5 is not an integer; write 1/2"),
    ("n >=\n k + .25", "2:6: .25 is not an integer; write 1/4"),
    ("n >= 5.", "1:6: 5. is not an integer; write 5"),
    ("2e3 > n", "1:1: 2e3 may be a number or a product; write all digits, or * and spaces"),
    ("2e-1 > n", "1:1: 2e-1 may be a number or a product; write all digits, or * and spaces"),
    ("0x1F > n", f"1:1: 0x1F {DIGITS}"),
    ("n < " + "9" * 51, "1:5: a number of 51 digits; at most 50 are read"),
    ("n < 0." + "9" * 60, "1:5: a number of 62 digits and a point, which is not an integer"),
    ("n > §", "1:5: unknown character '§'"),
    ("α > 1", "1:1: unknown character 'α'"),
    ("__import__('os') > 1", "1:1: unknown character '_'"),
    ("n^2 > 1", "1:2: unknown character '^'; a power is written **"),
    ("n > 1 & k > 1", "1:7: unknown character '&'; write and"),
    ("s | n", "1:3: unknown character '|'; write or; that s divides n is written n mod s = 0"),
    ("[n/s] > 1", "1:1: unknown character '['; write ( or floor("),
    ("((n) > 1", "1:1: '(' is never closed"),
    ("n) > 1", "1:2: ')' closes nothing"),
    ("⌊n) > 1", "1:3: ')' closes '⌊'"),
    ("(" * 61 + "n" + ")" * 61 + " > 1", "1:61: brackets nested deeper than 60"),
    ("f(n) > 1", f"1:1: unknown function f; {KNOWN} f*(…)"),
    ("n > sqrt(n)", f"1:5: unknown function sqrt; {KNOWN} sqrt*(…)"),
    ("i'(k) > 1", f"1:1: unknown function i'; {KNOWN} i'*(…)"),
    ("floor n > 1", "1:1: floor takes its arguments in parentheses"),
    ("mod > 1", "1:1: mod takes its arguments in parentheses"),
    ("floor(a, b) > 1", "1:1: floor takes 1 argument, but 2 stand here"),
    ("mod(a) > 1", "1:1: mod takes 2 arguments, but 1 stand here"),
    ("n k > 1", "1:3: an operator is missing between n and k; a product is written with *"),
    ("n 2 > 1", "1:3: an operator is missing between n and 2; a product is written with *"),
    ("2**3k > 1", "1:5: an operator is missing between 3 and k; a product is written with *"),
    ("1/2k > 1", "1:4: a/b c can mean two things; write parentheses, or * for every product"),
    ("n mod 2k = 0", "1:3: what mod takes is not clear; write parentheses"),
    ("n mod k*2 = 0", "1:3: what mod takes is not clear; write parentheses"),
    ("n mod k mod 2 = 0", "1:3: what mod takes is not clear; write parentheses"),
    ("-n mod k = 0", "1:4: what mod takes is not clear; write parentheses"),
    ("n/2 mod k = 0", "1:5: what mod takes is not clear; write parentheses"),
    ("n**k > 1", "1:4: an exponent must be written in digits, as in s**2"),
    ("n**-1 > 1", "1:4: an exponent must be written in digits, as in s**2"),
    ("n**9 > 1", "1:4: an exponent must be a whole number from 0 to 8, but it is 9"),
    ("2**3**2 > 1", "1:7: a power of a power; write parentheses"),
    ("((n**2)**2)**4 > 1", "1:3: powers of powers to 16 in all; at most 8 is read"),
    ("n", f"1:1: n {COMPARE}"),
    ("(n)", f"1:2: n {COMPARE}"),
    ("n > 1 and k", f"1:11: k {COMPARE}"),
    ("n and k", f"1:1: n {COMPARE}"),
    ("not n", f"1:5: n {COMPARE}"),
    ("n <=> k", f"1:1: n {COMPARE}"),
    ("n + 1 => k", "1:1: n + 1 is a number, where a condition is expected; at least is written >="),
    ("(n < k) + 1", "1:2: n < k is a condition, where a number is expected"),
    ("1 + (n < k) > 0", "1:6: n < k is a condition, where a number is expected"),
    ("max(n < k, 1) > 0", "1:5: n < k is a condition, where a number is expected"),
    ("(n < k)**2 > 0", "1:2: n < k is a condition, where a number is expected"),
    ("-(n < k) > 0", "1:3: n < k is a condition, where a number is expected"),
    ("n < k > 2", "1:3: a chain < … > is not read; join the comparisons with and"),
    ("n = k != 2", "1:3: a chain = … != is not read; join the comparisons with and"),
    ("a<b <=> b<a <=> c<d", "1:13: a <=> b <=> c can mean two things; write parentheses"),
    ("n >", "1:4: the text ends where a number or a name is expected"),
    ("n + * k > 1", "1:5: a number or a name is expected, not '*'"),
    ("n > +1", "1:5: a number or a name is expected, not '+'"),
    ("() > 1", "1:2: a number or a name is expected, not ')'"),
    ("n > 1, k > 1", "1:6: ',' is not expected here"),
    ("-" * 70 + "n > 1", "1:11: nested deeper than 60"),
    ("not " * 70 + "n > 1", "1:49: nested deeper than 60"),
    ("n" + "/n" * 70, "1:1: nested deeper than 60"),
    ("n>1" + "=>n>1" * 70, "1:61: nested deeper than 60"),
    ("abs(" * 50 + "n" + ")" * 50 + ">1", "1:157: more than 4,000 numbers, names and signs"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=[text[:30] for text, _ in REFUSED])
def test_refused_text(text: str, message: str) -> None:
    place, _, reason = message.partition(" ")
    began = time.perf_counter()
    with pytest.raises(UnreadError) as caught:
        read_statement(text)
    assert str(caught.value) == f"{place} not read: {reason}"
    assert caught.value.field == "statement"
    assert time.perf_counter() - began < 1


def test_a_number_is_expected() -> None:
    assert refusal(read_term, "n < k") == (
        "1:1: not read: n < k is a condition, where a number is expected"
    )


def test_long_and_deep_texts_are_read_in_no_time() -> None:
    began = time.perf_counter()
    wide = read_statement("n" + " + n" * 990 + " < k")
    deep = read_statement("(" * 59 + "n" + ")" * 59 + " < k")
    assert (len(wide.args[0].args), str(deep)) == (991, "n < k")
    assert str(read_statement("-" * 55 + "n < k")).count("-") == 55
    assert time.perf_counter() - began < 1


def in_normal_form(node: Any) -> Any:
    """What is documented to read back differently: −3, nested lists, empty lists."""
    if not isinstance(node, (Term, Statement)):
        return node
    parts = tuple(map(in_normal_form, node.args))
    if node.op is Op.NEGATE and parts[0].op is Op.NUMBER and parts[0].args[0] >= 0:
        return terms.number(-parts[0].args[0])
    if node.op in (Rel.AND, Rel.OR):
        if not parts:
            return equal(0, 0 if node.op is Rel.AND else 1)
        return (terms.conjunction if node.op is Rel.AND else terms.disjunction)(*parts)
    if node.op is Op.ADD:
        first, *others = parts
        for old, new in zip(node.args[1:], others, strict=True):
            # a − 3 stays a difference.
            first = (
                first - old.args[0]
                if old.op is Op.NEGATE and new.op is Op.NUMBER
                else (Term(Op.ADD, (*(first.args if first.op is Op.ADD else (first,)), new)))
            )
        return first
    return type(node)(node.op, parts)


@settings(PAGE, max_examples=600)
@given(STATEMENTS)
@example(Statement(Rel.AND, (Statement(Rel.AND, ()), Statement(Rel.OR, ()))))
@example(equal(-terms.number(3), names("n")[0] - 3))
@example(~(equal(1, 1) & (equal(2, 2) & (equal(3, 3) | equal(4, 4)))))
def test_what_is_printed_is_read_back(statement: Statement) -> None:
    assert read_statement(str(statement)) == in_normal_form(statement)


def test_a_parenthesis_that_is_lost_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b, c = names("a b c")
    wanted = [
        equal(a - (b - c), 0),
        equal(a % b * c, 0),
        equal((-a) // b, 0),
        ~(equal(a, 0) | (b < c)),
    ]
    assert [read_statement(str(one)) for one in wanted] == wanted
    monkeypatch.setattr(plain, "_grouped", lambda term, _least: plain.plain_term(term))
    monkeypatch.setattr(plain, "_joined", lambda part, _above: plain.plain_statement(part))
    for one in wanted:
        try:
            assert read_statement(str(one)) != one
        except UnreadError as error:
            check_place(str(one), error)


FRAGMENTS = (
    "n k op o' f 2 10 0.5 + - * / // % ** ² mod floor( max( ( ) , < <= = != >= > and or not => "
    "<=> ⌊ ⌋ ≤ ⇔ ¬ ( ) n k 1 ^ §" + " \n"
).split(" ")


@settings(PAGE, max_examples=500)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14), st.sampled_from(["", " "]))
def test_any_fragments_are_read_or_refused(fragments: list[str], glue: str) -> None:
    read_or_refused(read_statement, glue.join(fragments))
    read_or_refused(read_statements, glue.join(fragments))


@PAGE
@given(st.text(max_size=60) | st.text("nk12()<>=+-*/% ", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused(read_statement, text)


@PAGE
@given(
    st.sampled_from(["(", "-", "not ", "n/", "n**2*", "abs(", "n<1=>", "⌊", "2(", "n-("]),
    st.integers(1, 400),
    st.sampled_from(["n", "n<1", ")", ""]),
)
def test_deep_text_is_read_or_refused(opening: str, count: int, end: str) -> None:
    read_or_refused(read_statement, opening * count + end + ")" * count)
    read_or_refused(read_statement, opening * count + end)


def check_place(text: str, error: UnreadError) -> None:
    lines = text.split("\n")
    assert 1 <= error.line <= len(lines)
    assert 1 <= error.column <= len(lines[error.line - 1]) + 1


def read_or_refused(read: Any, text: str) -> None:
    try:
        found = read(text)
    except UnreadError as error:
        check_place(text, error)
        return
    for one in found if isinstance(found, tuple) else (found,):
        assert read_statement(str(one)) == in_normal_form(one)


def test_a_bound_on_depth_that_is_lost_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "MOST_DEEP", 10**6)
    with pytest.raises(RecursionError):
        str(read_statement("n" + "/n" * 1900 + " < k"))


def test_names() -> None:
    assert [word for word in ("n", "o'", "d_1", "H_out'") if not is_name(word)] == []
    assert not any(map(is_name, ["", "2n", "_n", "n'k", "w_1,2", "and", "iff", *FUNCTIONS]))


# --- LaTeX --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            r"o = \left\lfloor \frac{i + 2p - k}{s} \right\rfloor + 1",
            "o = floor((i + 2*p - k)/s) + 1",
        ),
        (r"\frac{a}{b} \le c", "a/b <= c"),
        (r"\frac{a b}{b} \leq c + c - c", "a*b/b <= c + c - c"),
        (r"o' = s(i'-1) + k \iff k = 2p+1 \land s=1", "o' = s*(i' - 1) + k <=> k = 2*p + 1 and "
         "s = 1"),
        (r"o^{\prime} \geq n'_1 \lor \neg a \ne b", "o' >= n_1' or not a != b"),
        (r"$n \ge k$ and $k \ge 1$", "n >= k and k >= 1"),
        (r"$n \ge k$ if and only if $k \le n$.", "n >= k <=> k <= n"),
        (r"$$ n \ge k \quad\text{ and }\quad k < 3. $$", "n >= k and k < 3"),
        (r"\[ \left( a \le b \vee b < a \right) \Rightarrow {c \neq d} \]",
         "a <= b or b < a => c != d"),
        (r"\begin{equation} a \lt b \implies b \gt a \end{equation}", "a < b => b > a"),
        (r"\text{not}\; a = b \;\text{or}\; c = d", "not a = b or c = d"),
        (r"0 \le \mathit{op} < s", "0 <= op and op < s"),
        (r"x^{-2} = -3 \cdot \max(a, \min(b, 2))", "1/x**2 = -3*max(a, min(b, 2))"),
        (r"\left(a + b\right) \bmod s = \lceil a \rceil", "(a + b) mod s = ceil(a)"),
        (r"H_{\mathrm{out}} = \alpha_1", "H_out = alpha_1"),
        ("a = b % \\foo\n \\Leftrightarrow b = a", "a = b <=> b = a"),
    ],
)  # fmt: skip
def test_latex(text: str, printed: str) -> None:
    assert str(read_latex_statement(text)) == printed


def test_a_list_in_latex() -> None:
    for text in (r"n \ge 1, \; \max(k, 2) \le 3", r"$n \ge 1$, $\max(k, 2) \le 3$"):
        assert [str(one) for one in read_latex_statements(text)] == ["n >= 1", "max(k, 2) <= 3"]


LATEX_REFUSED = [
    ("", "1:1: an empty text; write a claim such as n + 1 > n"),
    (r"n \foo k", r"1:3: unknown command \foo"),
    ("a \\le\n  \\frac{b}{2", "2:11: '{' is never closed"),
    (r"n + \le k", "1:3: the expression ends where a factor is expected"),
    (r"n \le", "1:6: the text ends where a number or a name is expected"),
    (r"\frac{a}{b}", f"1:1: a/b {COMPARE}"),
    (r"a \iff b \le 1", f"1:1: a {COMPARE}"),
    (r"a \le b \ge c", "1:3: a chain <= … >= is not read; join the comparisons with and"),
    (r"(a < b) + 1 \le 2", "1:9: '+ 1' is not expected here"),
    (r"\frac{a < b}{2} = 1", "1:9: unexpected character '<'"),
    (r"2 \left(a = b\right) \le 1", "1:11: an equation, where one expression is expected"),
    (r"0 \le op < s",
     r"1:7: op may be the output padding or a product; write \mathit{op} or o \cdot p"),
    (r"w_{1,2} \le 3", "1:1: 'w_1,2' is no name of letters, digits and one subscript"),
    (r"\mathit{mod} = 2", "1:1: 'mod' is no name of letters, digits and one subscript"),
    (r"\text{if } a = b", "1:1: the word 'if' is not read in a claim"),
    (r"x^{9} \le 1", "1:2: an exponent must be a whole number from 0 to 8, but it is 9"),
    (r"\left(x^{4}\right)^{4} \le 1", "1:6: powers of powers to 16 in all; at most 8 is read"),
    (r"f(x) \le 1", r"1:2: f(x) may be the value of a function; write \cdot"),
    (r"a/b c \le 1", r"1:5: 'a/b c' can mean two things; write \frac"),
    (r"\frac{1}{k - k} \le 1", "1:1: a division by zero"),
    (r"$a \le b", "1:1: '$' is never closed"),
    (r"$a \le b$ for all $c$", "1:11: 'for all' outside the dollar signs is not read"),
    (r"H_{out} = H_{\mathrm{out}}",
     r"1:11: H_{\mathrm{out}} and H_{out} would both be the name 'H_out'; spell it one way"),
    (r"n \le k, k \le n", "1:8: ',' is not expected here"),
    ("\\", "1:1: a lone backslash"),
    ("{" * 50 + "n", "1:41: brackets nested more than 40 deep"),
    ("$" + "n" * 4000, "1:1: a text of 4,001 characters; at most 4,000 are read, so split the "
     "claim"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"), LATEX_REFUSED, ids=[text[:30] for text, _ in LATEX_REFUSED]
)
def test_refused_latex(text: str, message: str) -> None:
    place, _, reason = message.partition(" ")
    assert refusal(read_latex_statement, text) == f"{place} not read: {reason}"


def test_both_readings_must_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard of the LaTeX reader stands before every side of a relation."""
    calls = []

    def guard(source: Any, tokens: Any, _names: Any, _symbols: Any, *, shortcut: bool) -> None:
        assert shortcut
        calls.append("".join(token.text for token in tokens))
        if len(calls) == 2:
            raise source.unread("two independent readings disagree", tokens[0].start)

    monkeypatch.setattr(latex_reading, "read_tokens", guard)
    assert refusal(read_latex_statement, r"a \le b + 1 \land c = d") == (
        "1:7: not read: two independent readings disagree"
    )
    assert calls == ["a", "b+1"]


@settings(PAGE, max_examples=60)
@given(TERMS, st.lists(st.integers(-9, 99), min_size=12, max_size=12))
def test_what_is_written_in_latex_has_the_same_value(term: Term, numbers: list[int]) -> None:
    text = written_statement(terms.compare(term, Rel.LE, 0), LatexScript())
    try:
        found = read_latex_statement(text).args[0]
    except UnreadError:
        return  # a \bmod b \bmod c and 1/0 are not read
    letters = terms.free_names(term)
    for start in (0, 6):
        point = dict(zip(letters, numbers[start:], strict=False))
        try:
            expected = value_of(term, point)
        except ZeroDivisionError:
            continue
        assert value_of(found, point) == expected


@pytest.mark.parametrize(
    "text",
    [
        "o = floor((i + 2*p - k)/s) + 1",
        "s*(o - 1) <= i + 2*p - k => o = ceil(n/s) and not k < 2",
        "n = s*floor(n/s) + (n mod s) <=> max(0, n - k)**2 >= 3",
        "o' = s*(i' - 1) + op + k - 2*p or a/b + c/d < 2",
    ],
)
def test_what_is_displayed_can_be_pasted(text: str) -> None:
    statement = read_statement(text)
    assert read_latex_statement(written_statement(statement, LatexScript())) == statement
    assert read_statement(written_statement(statement, TerminalScript())) == statement


LATEX_FRAGMENTS = (
    r"n k op o' 2 + - \cdot ^{2} { } ( ) \left( \right) \frac{n}{k} \lfloor \rfloor \bmod = < \le "
    r"\land \text{or} \neg \implies \iff , $ \quad \; \foo \mathit{op} \text{if} \[ \] ." + " \n"
).split(" ")


@settings(PAGE, max_examples=400)
@given(st.lists(st.sampled_from(LATEX_FRAGMENTS), max_size=12), st.sampled_from(["", " "]))
def test_any_latex_is_read_or_refused(fragments: list[str], glue: str) -> None:
    text = glue.join(fragments)
    for read in (read_latex_statement, read_latex_statements):
        read_or_refused(read, text)


def test_what_looks_like_latex() -> None:
    latex = [r"a \le b", "$a$", "x^{2} = 1", r"\[a\]"]
    plain = ["a <= b", "(n − k) // s", "n**2 ≥ o'", "⌊n/s⌋ = 1", ""]
    assert [text for text in latex + plain if looks_like_latex(text)] == latex


def test_terms_read_elsewhere_are_weighed() -> None:
    letter = names("n")[0]
    deep = letter
    for _ in range(100):
        deep = deep / letter
    with pytest.raises(Fault, match="nested deeper than 60"):
        weighed(deep, 0)
    assert weighed(letter * 2 + 1, 4) == (letter * 2 + 1, 4, 3, 5, 1)


# --- what is taken for granted ------------------------------------------------------------------


def test_the_letters_are_those_of_the_symbols() -> None:
    for letter, least in LEAST.items():
        symbol = getattr(letters_room, letter)
        assert (symbol.is_positive, symbol.is_nonnegative) == (True if least else None, True)


READ = "is read as the output size of a"
FREE = "is a free integer here"


@pytest.mark.parametrize(
    ("statement", "given", "printed", "notes"),
    [
        ("n // s * s <= n", (), "n >= 1, s >= 1: floor(n/s)*s <= n", ()),
        ("n + p >= n", "s >= 2, 0 <= op < s",
         "n >= 1, p >= 0, s >= 2, 0 <= op, op < s: n + p >= n", ()),
        ("s >= 1", ["s > -2 and k = 3", "m <= 5"], "m >= 1, s > -2, k = 3, m <= 5: s >= 1", ()),
        ("p >= 0", "-3 <= p, n <= k, k != 2", "n >= 1, k >= 1, -3 <= p, n <= k, k != 2: p >= 0",
         ()),
        ("p >= 0", "p < 0, 1 > k, s = k", "s >= 1, p < 0, 1 > k, s = k: p >= 0", ()),
        ("n >= 0 => (k <= 4 and p = 0 => n // k >= 0)", "",
         "k >= 1, n >= 0, k <= 4, p = 0: floor(n/k) >= 0", ()),
        (r"\frac{n}{s} \le n", r"s \ge 2,\; n = k", "n >= 1, k >= 1, s >= 2, n = k: n/s <= n", ()),
        ("o = i", "k = 2p + 1, s = 1",
         "i >= 1, k >= 1, p >= 0, i + 2*p - k >= 0, o = floor((i + 2*p - k)/s) + 1, k = 2*p + 1, "
         "s = 1: o = i",
         (f"o {READ} convolution with input i, kernel k, stride s and padding p",)),
        ("n - k + 1 = o", (), "n >= 1, k >= 1, n - k >= 0, o = n - k + 1: n - k + 1 = o",
         (f"o {READ} convolution with input n and kernel k",)),
        ("o = n", "b = e, d = 2, k = 1, n >= 0",
         "n + b + e - d*(k - 1) - 1 >= 0, o = n + b + e - d*(k - 1), b = e, d = 2, k = 1, n >= 0: "
         "o = n",
         (f"o {READ} convolution with input n, kernel k, dilation d, padding b before and "
          "padding e after",)),
        ("o' = s*(i' - 1) + op + k - 2p", "op < s",
         "i' >= 1, o' >= 1, k >= 1, s >= 1, p >= 0, op >= 0, o' = s*(i' - 1) + op + k - 2*p, "
         "op < s: o' = s*(i' - 1) + op + k - 2*p",
         (f"o' {READ} transposed convolution with input i', kernel k, stride s, padding p and "
          "output padding op",)),
        ("o' = i'", "k = 1", "i' >= 1, o' >= 1, o' = i' + k - 1, k = 1: o' = i'",
         (f"o' {READ} transposed convolution with input i' and kernel k",)),
        ("m = (n - k) // s + 1", (), "n >= 1, m >= 1, k >= 1, s >= 1: m = floor((n - k)/s) + 1",
         (f"m {FREE}; call it o to mean the output size",)),
        ("m = n", (), "n >= 1, m >= 1: m = n", ()),
        ("o = n", (), "n >= 1: o = n",
         (f"o {FREE}; to be an output size it needs a kernel k in the claim",)),
        ("o = k", (), "k >= 1: o = k",
         (f"o {FREE}; to be an output size it needs an input i or n in the claim",)),
        ("o' = k", (), "k >= 1: o' = k",
         (f"o' {FREE}; to be an output size it needs an input i' in the claim",)),
        ("o = n + k - i", (), "n >= 1, k >= 1: o = n + k - i",
         (f"o {FREE}, since i and n both occur and either may be the input",)),
        ("o = n + k - o", (), "n >= 1, k >= 1: o = n + k - o",
         (f"o {FREE}, since it stands on both sides",)),
        ("o = n + k - p", "b = 1", "n >= 1, k >= 1, p >= 0, b = 1: o = n + k - p",
         (f"o {FREE}, since the padding is named twice, as p and as b or e",)),
        ("o = n", "k = 1, o <= n", "n >= 1, k = 1, o <= n: o = n",
         ("o is what the assumptions say of it; it is not read as an output size",)),
        ("o <= i - k + 1", (), "k >= 1: o <= i - k + 1",
         (f"o {FREE}; it is read as an output size only alone on one side of an equation, so say "
          "in the assumptions what it is",)),
    ],
)  # fmt: skip
def test_asked(statement: str, given: Any, printed: str, notes: tuple[str, ...]) -> None:
    claim = asked(statement, given, name="it")
    assert (str(claim), claim.notes, claim.name) == (printed, notes, "it")
    # Read again as a statement, it says the same.
    assert str(asked(read_statement(statement) if "\\" not in statement else statement, given)) == (
        printed
    )


def test_asked_of_sympy() -> None:
    assert str(asked(sympy.Eq(n // s * s, n))) == "n >= 1, s >= 1: s*floor(n/s) = n"
    free = sympy.Symbol("s", integer=True)
    assert str(asked(n + p >= free)) == "n >= 1, p >= 0: s <= n + p"
    assert str(asked("n <= m", [sympy.Eq(sympy.Mod(n, free), 0), "k >= 2"])) == (
        "m >= 1, n >= 1, n mod s = 0, k >= 2: n <= m"
    )
    output = sympy.Symbol("o", integer=True)
    claim = asked(sympy.Eq(output, (n - k) // free + 1))
    assert str(claim) == (
        "n >= 1, k >= 1, s >= 1, n - k >= 0, o = floor((n - k)/s) + 1: o = floor((n - k)/s) + 1"
    )
    assert claim.notes == (f"o {READ} convolution with input n, kernel k and stride s",)


def test_a_claim_only_takes_more_assumptions() -> None:
    claim = Claim(read_statement("o = n"), (read_statement("k = 1"),), name="one", title="A claim.")
    assert asked(claim) == claim
    more = asked(claim, "k = 1, s = 1", name="two")
    assert (str(more), more.name, more.title) == ("k = 1, s = 1: o = n", "two", "A claim.")


@pytest.mark.parametrize(
    ("statement", "given", "message"),
    [
        (True, (), "True is no statement: Python has already decided it (== compares at once, and "
         "equal(a, b) is the equation); give the claim as text, as in 'n + 1 > n'"),
        (None, (), "None is nothing that can be claimed; a claim is a text, a statement or a "
         "SymPy relation"),
        (names("n")[0], (), "n is a number; a claim is a text, a statement or a SymPy relation"),
        ("n > 1", 5, "5 is nothing that can be claimed; a claim is a text, a statement or a SymPy "
         "relation"),
        (n + k, (), "k + n is not a statement about integers"),
        (k >= 1, (), "SymPy has already decided this statement (True) when it was written; give "
         "it as text, as in prove('k >= 1'), so that it is proved here"),
        (" + ".join("abcdefghijklm") + " > 1", (),
         "the claim has 13 names, and at most 12 are taken; claim it in pieces"),
        ("n" + " + n" * 400 + " > 1", (),
         "the claim has 407 parts, and at most 400 are taken; claim it in pieces"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(statement: Any, given: Any, message: str) -> None:
    with pytest.raises(ClaimError) as caught:
        asked(statement, given)
    assert str(caught.value) == message


def test_an_unread_assumption_says_so() -> None:
    with pytest.raises(UnreadError) as caught:
        asked("n > 1", ["k >= 1", "k >= 0.5"])
    assert (str(caught.value), caught.value.field) == (
        "1:6: not read: 0.5 is not an integer; write 1/2",
        "given",
    )


def test_plain_claims_need_no_sympy() -> None:
    script = (
        "import sys\n"
        "import symconv\n"
        "light = 'lark' in sys.modules\n"
        "from symconv.proof.questions.asked import asked\n"
        "asked('n // s * s <= n', 's >= 2')\n"
        "print(light, [m for m in ('sympy', 'numpy', 'antlr4') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("False []", "")
