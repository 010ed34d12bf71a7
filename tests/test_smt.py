"""The solver's opinion: asked last, named with its version, never believed without a look."""

from __future__ import annotations

from typing import Any

import pytest

from symconv.errors import MissingExtraError
from symconv.evidence import Strength
from symconv.proof import prove, smt
from symconv.proof.claim import Claim
from symconv.proof.prove import prove_claim
from symconv.statement.reading import read_statement

z3 = pytest.importorskip("z3")


def claim(statement: str, *given: str) -> Claim:
    return Claim(read_statement(statement), tuple(map(read_statement, given)))


TRUE = [
    claim("floor(n/s)*s + n mod s = n", "s >= 1"),
    claim("floor((n + 2*p - k)/s) + 1 >= 1", "s >= 1", "n + 2*p >= k"),
    claim("max(n, m) + min(n, m) = n + m"),
    claim("ceil(n/2) - floor(n/2) <= 1 and not n mod 2 = 2"),
    claim("n/2 <= m <=> n <= 2*m"),
    claim("n**2 >= 0"),
]
FALSE = [
    claim("floor(n/s)*s = n", "s >= 1"),
    claim("n < 1000"),
    claim("n mod 7 != 5 or n < 300", "n >= 0"),
    claim("max(n, 0) = n"),
]


@pytest.mark.parametrize("true", TRUE, ids=str)
def test_what_is_true_is_proved_on_its_word(true: Claim) -> None:
    opinion = smt.ask(true)
    assert opinion.answer is smt.Answer.PROVED
    assert opinion.solver == f"z3 {z3.get_version_string()}"


@pytest.mark.parametrize("false", FALSE, ids=str)
def test_what_is_false_comes_with_an_instance(false: Claim) -> None:
    opinion = smt.ask(false)
    assert opinion.answer is smt.Answer.REFUTED
    assert smt._refutes(false, opinion.instance or {})


def test_a_divisor_that_may_be_0_is_no_proof() -> None:
    assert smt.ask(claim("floor(m*s/s) = m", "m >= 1")).answer is smt.Answer.UNKNOWN


def test_an_instance_that_does_not_refute_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(smt, "_search", lambda *_: ("sat", {"n": 1, "m": 1}))
    assert smt.ask(TRUE[2]).answer is smt.Answer.UNKNOWN


def test_a_wrong_encoding_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where max is taken for min, instances found by the solver do not stand up."""
    monkeypatch.setattr(smt._Encoding, "_greater", smt._Encoding._less)
    assert smt.ask(claim("max(n, m) >= n", "n >= 1", "m >= 0")).answer is smt.Answer.UNKNOWN


def test_the_verdict_names_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "certify", lambda *_, **__: None)
    verdict = prove_claim(TRUE[0])
    assert verdict.strength is Strength.SOLVER
    assert verdict.word == f"proved by z3 {z3.get_version_string()}, without a certificate"
    assert verdict.example is not None
    assert not verdict.strength.establishes
    assert prove_claim(TRUE[0], solver=False).strength is Strength.EXHAUSTED


def test_a_far_counterexample_of_the_solver_refutes(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = prove.search(claim("n >= 0", "n >= 0"))
    monkeypatch.setattr(prove, "boundary", lambda _: nothing)
    verdict = prove_claim(claim("n + m != 3000000", "n >= 0", "m >= 0"))
    assert verdict.strength is Strength.REFUTED
    assert verdict.engine.startswith("z3")
    assert verdict.counterexample is not None
    assert verdict.counterexample["n"] + verdict.counterexample["m"] == 3000000


def test_without_a_solver_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smt, "is_installed", lambda: False)
    monkeypatch.setattr(prove, "certify", lambda *_, **__: None)
    assert prove_claim(TRUE[0]).strength is Strength.EXHAUSTED


def test_a_missing_solver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str, *_: Any, **__: Any) -> Any:
        raise ImportError(name)

    monkeypatch.setattr("builtins.__import__", absent)
    with pytest.raises(MissingExtraError, match=r"pip install 'symconv\[smt\]'"):
        smt._solver()
