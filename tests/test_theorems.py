"""The theorem library: every claim tried on a box, every false variant refuted, all written out.

The search for counterexamples shares nothing with the certificates: here a claim is true
because small instances were tried, and a certificate is found besides.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from symconv.errors import OptionError
from symconv.latex.inline import prose_latex
from symconv.latex.script import LatexScript
from symconv.proof.certificates.find import certify
from symconv.proof.claim import Claim
from symconv.proof.search.refute import bad_divisor, search
from symconv.statement.terms import equal, names
from symconv.statement.values import holds
from symconv.statement.written import written_statement
from symconv.terminal.script import TerminalScript
from symconv.theorems.library import library, theorem, topics
from symconv.theorems.theorem import But, Theorem
from symconv.theorems.theorem import theorem as stated

try:
    import pykatex as katex
except ImportError:
    katex = None

ABOUT_SIZES = (
    "sizes", "fibres", "transposed", "same", "upsampling", "rounding", "dumoulin-visin",
    "frameworks",
)  # fmt: skip
SIZES = [one for topic in ABOUT_SIZES for one in topics()[topic]]
EACH = pytest.mark.parametrize("one", [pytest.param(one, id=one.name) for one in SIZES])
LEAST_CASES, POINTS = 50, 12_000


# --- the library ------------------------------------------------------------------------------


def test_names_are_unique_and_read_well() -> None:
    counted = Counter(one.name for one in library())
    assert [name for name, count in counted.items() if count > 1] == []
    assert [name for name in counted if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name)] == []
    assert len(counted) >= 180


def test_topics_come_in_order() -> None:
    assert tuple(topics())[: len(ABOUT_SIZES)] == ABOUT_SIZES
    assert [one for group in topics().values() for one in group] == list(library())


def test_every_theorem_says_what_and_who_and_what_is_false() -> None:
    for one in library():
        assert len(one.claim.title) > 20, one.name
        assert one.claim.title.count("`") % 2 == 0, one.name
        assert one.claim.title.endswith("."), one.name
        assert len(one.claim.source) > 5, one.name
        changes = [mutant.change for mutant in one.mutants]
        assert len(set(changes)) == len(changes) >= 3, one.name
        for mutant in one.mutants:
            assert mutant.claim.name == f"{one.name}: {mutant.change}"


def test_a_theorem_by_its_name() -> None:
    assert theorem("size-formula") in SIZES
    with pytest.raises(OptionError, match="no theorem 'round-tripp', did you mean 'round-trip'"):
        theorem("round-tripp")
    with pytest.raises(OptionError, match="there is no theorem 'xyz'; topics are sizes, fibres, "):
        theorem("xyz")


def test_all_fifteen_relationships_of_the_guide_are_there() -> None:
    for number in range(1, 16):
        claim = theorem(f"dv-{number}").claim
        assert claim.source.endswith(f"relationship {number}")
    rotated = [one.name for one in SIZES if "kernel must be rotated" in one.claim.title]
    assert rotated == [f"dv-{number}" for number in range(8, 15)]


# --- true, needed, false ----------------------------------------------------------------------


@EACH
def test_it_is_true_of_all_small_instances(one: Theorem) -> None:
    found = search(one.claim, most_points=POINTS, seconds=5)
    assert found.counterexample is None
    assert found.cases >= LEAST_CASES


@EACH
def test_its_false_variants_are_refuted(one: Theorem) -> None:
    for mutant in one.mutants:
        example = search(mutant.claim, seconds=5).counterexample
        assert example is not None, mutant.change
        assert all(holds(given, example) for given in mutant.claim.given)
        assert not holds(mutant.claim.statement, example)
        assert max(map(abs, example.values())) <= 7, (mutant.change, example)


@EACH
def test_each_assumption_is_needed(one: Theorem) -> None:
    given = one.claim.given
    for place, dropped in enumerate(given):
        weaker = one.claim.assuming(*given[:place], *given[place + 1 :])
        refuted = search(weaker, seconds=5).counterexample
        assert refuted or bad_divisor(weaker), f"{dropped} is not needed"


@EACH
def test_a_certificate_is_found(one: Theorem) -> None:
    assert certify(one.claim, seconds=30) is not None


def test_a_false_theorem_is_caught() -> None:
    n, s = names("n s")
    planted = stated("rounding", Claim(equal(n // s * s, n), (s >= 1, n >= 0), "x"), But("same"))
    with pytest.raises(AssertionError):
        test_it_is_true_of_all_small_instances(planted)
    with pytest.raises(AssertionError):
        test_a_certificate_is_found(planted)
    true = stated("rounding", Claim(n // s * s <= n, (s >= 1, n >= 0), "x"), But("same"))
    with pytest.raises(AssertionError, match="same"):
        test_its_false_variants_are_refuted(true)
    with pytest.raises(AssertionError, match="n >= 0 is not needed"):
        test_each_assumption_is_needed(true)
    with pytest.raises(AssertionError):
        test_it_is_true_of_all_small_instances(
            stated("rounding", Claim(n < n, (n < 0, n > 0), "no instance"))
        )


# --- written ----------------------------------------------------------------------------------


def formulas(one: Theorem) -> list[str]:
    """Everything of a theorem in LaTeX: assumptions, statement, title."""
    claims = [one.claim, *(mutant.claim for mutant in one.mutants)]
    lines = [
        written_statement(each, LatexScript())
        for claim in claims
        for each in (*claim.given, claim.statement)
    ]
    return lines + re.findall(r"\$([^$]+)\$", prose_latex(one.claim.title))


def test_exact_texts() -> None:
    claim: Any = theorem("round-trip").claim
    assert [written_statement(each, TerminalScript()) for each in claim.given] == [
        "s ≥ 1",
        "n = s(m − 1) + op + d(k − 1) − b − e + 1",
    ]
    assert written_statement(claim.statement, TerminalScript()) == (
        "⌊(n + b + e − d(k − 1) − 1)/s⌋ + 1 = m ⇔ op ≥ 0 and op < s"
    )
    assert written_statement(theorem("dv-14").claim.given[2], LatexScript()) == (
        r"i' = \left\lfloor \frac{i + 2 p - k}{s} \right\rfloor + 1"
    )


@pytest.mark.skipif(katex is None, reason="PyKaTeX is not installed")
def test_katex_accepts_every_line() -> None:
    # minRuleThickness, colorIsTextColor, maxSize, maxExpand, strict: by place only
    strict = (True, katex.OUTPUT_HTML, False, False, True, "red", 0.04, False, 1e3, 1e4, "error")
    lines = dict.fromkeys(line for one in SIZES for line in formulas(one))
    assert len(lines) >= 400
    for line in lines:
        assert "katex" in katex.renderToString(line, *strict)


def test_every_line_is_written_in_a_terminal() -> None:
    for one in SIZES:
        for each in (*one.claim.given, one.claim.statement):
            line = written_statement(each, TerminalScript())
            assert "\\" not in line
            assert "\n" not in line
