"""The whole library: proved anew and minimal, kept certificates sound, mutants refuted by all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from symconv.errors import CertificateError, ClaimError
from symconv.evidence import Strength
from symconv.proof.ask import exhaust, prove, prove_any
from symconv.proof.certificates.certificate import Certificate, from_json
from symconv.proof.certificates.check import check
from symconv.proof.claim import Claim
from symconv.proof.search.geometries import AxisBox, MatrixClaim
from symconv.proof.sums.certificate import SumCertificate, sum_certificate_from_json
from symconv.proof.sums.check import check_sum
from symconv.proof.sums.claim import SumClaim, replayed
from symconv.statement.values import holds
from symconv.theorems import verdicts
from symconv.theorems.library import library, theorem, topics
from symconv.theorems.theorem import Theorem
from symconv.theorems.verdicts import kept, record_of, verdict_on
from tests import second_checker

CERTIFIED = [one for one in library() if not isinstance(one.claim, MatrixClaim)]
LAID_OUT = [one for one in library() if isinstance(one.claim, MatrixClaim)]
EVERY = [pytest.param(one, id=one.name) for one in CERTIFIED]


def test_the_library_is_large_and_all_of_it_is_kept() -> None:
    assert len(library()) >= 180
    assert sum(len(one.mutants) for one in library()) >= 590
    assert list(kept()) == [one.name for one in CERTIFIED]
    assert len(topics()) >= 12


@pytest.mark.parametrize("theorem", EVERY)
def test_every_theorem_is_proved_anew_from_as_little_as_possible(
    theorem: Theorem, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A machine that is busy must not make an assumption look needed.
    monkeypatch.setattr("symconv.proof.prove._LEAN_SECONDS", 30.0)
    verdict = verdict_on(theorem.claim, fresh=True, seconds=60.0)
    assert verdict.strength is Strength.PROVED, str(verdict)
    assert verdict.needed == theorem.claim.given, "an assumption that is not needed"
    assert verdict.example is not None
    assert all(holds(one, verdict.example) for one in theorem.claim.given)
    again = json.loads(json.dumps(record_of(verdict)))
    assert again == kept()[theorem.name], "run python -m tests.keep_certificates"


@pytest.mark.parametrize("theorem", EVERY)
def test_kept_certificates_satisfy_both_checkers(theorem: Theorem) -> None:
    found = [*pieces(theorem.claim, kept()[theorem.name])]
    # Moving factors about needs no condition: then the sums themselves are compared.
    assert found or not theorem.claim.script
    for claim, certificate in found:
        check(claim, certificate)
        second_checker.check(claim, certificate)


def pieces(claim: Any, record: Any) -> Iterator[tuple[Claim, Certificate]]:
    """The claims about integers that a record proves: the claim, or the conditions of its moves."""
    if isinstance(claim, SumClaim):
        conditions = [one for step in replayed(claim) for one in step.conditions]
        certificates = sum_certificate_from_json(record["certificate"]).conditions
        yield from zip(conditions, certificates, strict=True)
    else:
        given = tuple(claim.given[place] for place in record["needed"])
        yield Claim(claim.statement, given, claim.name), from_json(record["certificate"])


@pytest.mark.parametrize("theorem", EVERY)
def test_a_certificate_proves_no_mutant(theorem: Theorem) -> None:
    record = kept()[theorem.name]
    assert len(theorem.mutants) >= 1
    for mutant in theorem.mutants:
        with pytest.raises(CertificateError):
            proves(mutant.claim, record)


def proves(claim: Any, record: Any) -> None:
    if isinstance(claim, SumClaim):
        check_sum(claim, sum_certificate_from_json(record["certificate"]))
    else:
        check(claim, from_json(record["certificate"]))


def _instances(box: AxisBox) -> Iterator[tuple[int, ...]]:
    return product(*(range(low, high + 1) for _, low, high in box.ranges))


def fits(sizes: tuple[int, ...]) -> bool:
    """Whether the last tap of the first window lies on the padded input."""
    n, k, _, d, b, e, u = sizes
    return d * (k - 1) <= u * (n - 1) + b + e


@pytest.mark.parametrize("theorem", LAID_OUT, ids=lambda one: one.name)
def test_what_is_laid_out_is_compared_for_every_axis_of_its_box(theorem: Theorem) -> None:
    verdict = verdict_on(theorem.claim)
    assert verdict.strength is Strength.EXHAUSTED
    assert verdict.cases == 15_552 == sum(map(fits, _instances(theorem.claim.box)))
    assert theorem.mutants
    for mutant in theorem.mutants:
        refuted = verdict_on(mutant.claim)
        assert refuted.strength is Strength.REFUTED
        assert refuted.counterexample is not None
        assert max(refuted.counterexample.values()) <= 2


@pytest.mark.parametrize("theorem", EVERY)
def test_every_mutant_is_refuted(theorem: Theorem) -> None:
    for mutant in theorem.mutants:
        verdict = prove_any(mutant.claim, solver=False)
        assert verdict.strength is Strength.REFUTED, mutant.change
        assert verdict.counterexample is not None
        assert max(map(abs, verdict.counterexample.values())) <= 30
        assert all(holds(one, verdict.counterexample) for one in mutant.claim.given)
        if isinstance(mutant.claim, Claim):
            assert not holds(mutant.claim.statement, verdict.counterexample)


def test_a_kept_certificate_that_does_not_fit_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = library()[0], library()[30]
    swapped = {one.name: kept()[other.name], other.name: {**kept()[other.name], "needed": [7]}}
    monkeypatch.setattr(verdicts, "kept", lambda: swapped)
    searched: list[str] = []

    def anew(claim: Claim, **_: Any) -> Any:
        searched.append(claim.name)
        return prove_any(claim)

    monkeypatch.setattr(verdicts, "prove_any", anew)
    assert verdict_on(one.claim).strength is Strength.PROVED
    assert verdict_on(other.claim).strength is Strength.PROVED
    assert searched == [one.name, other.name]


@pytest.mark.parametrize("example", [{}, {"s": 0}, {"s": "x"}, None, [1]])
def test_a_kept_example_is_looked_at(example: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one = library()[0]
    record = {**kept()[one.name], "example": example}
    monkeypatch.setattr(verdicts, "kept", lambda: {one.name: record})
    verdict = verdict_on(one.claim)
    assert verdict.example not in (example, None)


def test_sum_certificates_of_another_length_are_refused() -> None:
    theorem = next(one for one in library() if isinstance(one.claim, SumClaim))
    with pytest.raises(CertificateError, match="side conditions"):
        check_sum(theorem.claim, SumCertificate(()))


@pytest.mark.parametrize(
    ("ask", "settings", "field"),
    [
        (prove, {"given": "n >= 2"}, "given"),
        (exhaust, {"given": ["n >= 2"]}, "given"),
        (exhaust, {"bound": 3}, "bound"),
        (exhaust, {"box": {"n": (1, 3)}}, "box"),
    ],
)
def test_settings_that_would_change_nothing_are_refused(
    ask: Any, settings: dict[str, Any], field: str
) -> None:
    with pytest.raises(ClaimError) as refused:
        ask(theorem("layout-entries"), **settings)
    expected = f"layout-entries comes with its own conditions: leave out {field}"
    assert (str(refused.value), refused.value.field) == (expected, field)
