"""Users' own proofs as tests: what passes, what fails, and what a failure says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sympy
from hypothesis import find, given

import symconv as sc
from symconv.abc import k, n, p, s
from symconv.errors import CheckError, OptionError
from symconv.evidence import Strength
from symconv.proof.claim import Claim
from symconv.statement.terms import equal, names
from symconv.testing import Demand, proves, refutes, strategies
from symconv.theorems.library import theorem

HARD = "(n mod s)*(m mod s) mod s = n*m mod s"


def test_a_proof_passes_and_tells() -> None:
    verdict = proves("(n - 1)//s + 1 = ceil(n/s)")
    assert verdict.strength is Strength.PROVED
    assert verdict.certificate is not None


@pytest.mark.parametrize(
    "claim",
    [
        sympy.Eq((n - k) // s + 1, (n - k + s) // s, evaluate=False),
        sc.Conv1d(n, k, s, p).output[0] >= 1,
        Claim(equal(names("x")[0] * 2, names("x")[0] + names("x")[0])),
        theorem("round-trip"),
        theorem("zero-insertion"),
    ],
    ids=["SymPy", "a layer's size", "a claim", "a theorem", "a theorem about sums"],
)
def test_all_kinds_of_claims_are_taken(claim: Any) -> None:
    assumed = ("k <= n + 2*p",) if isinstance(claim, sympy.Ge) else ()
    assert proves(claim, assumed).strength is Strength.PROVED


def test_a_failing_proof_shows_the_counterexample_worked_out() -> None:
    with pytest.raises(CheckError) as caught:
        proves("n // s * s = n")
    assert str(caught.value) == (
        "not proved:\n"
        "✗ refuted\n"
        "    ⌊n/s⌋·s = n\n"
        "  assumed: n ≥ 1, s ≥ 1\n"
        "  smallest counterexample: n = 1, s = 2\n"
        "  false: ⌊n/s⌋·s = ⌊1/2⌋·2 = 0, n = 1\n"
        "  true exactly when n mod s = 0, that is, s divides n\n"
        "  true instead: ⌊n/s⌋·s ≤ n"
    )
    assert caught.value.counterexample == {"n": 1, "s": 2}
    assert isinstance(caught.value, AssertionError)


def test_a_test_says_what_it_demands() -> None:
    with pytest.raises(CheckError, match=r"not proved:\n\? exhausted: every instance with"):
        proves(HARD, seconds=1)
    assert proves(HARD, demand="exhausted", seconds=1).strength is Strength.EXHAUSTED
    assert proves("n >= 1", demand=Demand.EXHAUSTED).strength is Strength.PROVED
    with pytest.raises(OptionError, match="demand must be one of 'proved', 'solver', 'exhausted'"):
        proves("n >= 1", demand="sampled")


def test_a_solvers_word_passes_only_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("z3")
    monkeypatch.setattr("symconv.proof.prove.certify", lambda *_, **__: None)
    assert proves("n + s >= n", demand="solver").strength is Strength.SOLVER
    with pytest.raises(CheckError, match="not proved"):
        proves("n + s >= n")


def test_refutations() -> None:
    assert refutes("o = (i - k)/s + 1", counterexample={"s": 2}).counterexample is not None
    with pytest.raises(CheckError, match="not refuted:\n✓ proved for all sizes"):
        refutes("n >= 1")
    with pytest.raises(CheckError, match="refuted, but with another s:"):
        refutes("o = (i - k)/s + 1", counterexample={"s": 3})


def test_a_verdict_is_not_a_truth_value() -> None:
    with pytest.raises(sc.SymconvError, match="a verdict is more than true or false"):
        bool(sc.prove("n >= 1"))


def test_a_verdict_shows_itself() -> None:
    verdict = sc.prove("n >= 2")
    assert repr(verdict) == "<Verdict: refuted: n >= 1: n >= 2>"
    assert str(verdict).startswith("✗ refuted\n    n ≥ 2\n")
    assert verdict._repr_markdown_().startswith("**✗ refuted**\n\n$$\nn \\ge 2\n$$\n")


@pytest.mark.parametrize(
    ("strategy", "smallest"),
    [
        (strategies.axes(), sc.Axis(1, 1)),
        (strategies.layers(counts=(1,)), sc.Conv(input=(1,), kernel=(1,))),
    ],
)
def test_strategies_shrink_to_the_smallest(strategy: Any, smallest: Any) -> None:
    assert find(strategy, lambda _: True) == smallest


@given(strategies.axes())
def test_drawn_axes_fit(axis: sc.Axis) -> None:
    assert axis.slack >= 0


def test_a_users_test_file_runs(tmp_path: Path) -> None:
    file = tmp_path / "test_mine.py"
    file.write_text(
        "from symconv.testing import proves, refutes\n"
        "def test_right(): proves('o = floor((i - k)/s) + 1')\n"
        "def test_wrong(): proves('o = (i - k)/s + 1')\n"
        "def test_false(): refutes('o = (i - k)/s + 1')\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 1
    assert "1 failed, 2 passed" in done.stdout
    assert "smallest counterexample: i = 2, k = 1, o = 1, s = 2" in done.stdout
