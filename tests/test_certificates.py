"""Certificates: what they prove, what they do not, and that both checkers see the difference."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symconv.errors import CertificateError
from symconv.proof.certificates import leaf, translate
from symconv.proof.certificates.certificate import Certificate, Leaf, Split, from_json
from symconv.proof.certificates.check import check
from symconv.proof.certificates.find import certify
from symconv.proof.certificates.translate import Fact, cases, obligations
from symconv.proof.claim import Claim, Have, Let, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.reading import read_statement
from symconv.statement.terms import Statement, equal, floor, iff, names
from symconv.statement.values import holds
from tests import second_checker

n, m, k, s, d, b, e, op, a, z = names("n m k s d b e op a z")
AXIS = AxisTerms(n, k, s, b, e, d)
BACK = AxisTerms(AXIS.transposed_size(m, op), k, s, b, e, d)

CLAIMS = {
    "quotient and rest": Claim(equal(n // s * s + n % s, n), (s >= 1,)),
    "round trip": Claim(iff(equal(BACK.output, m), (op >= 0) & (op < s)), (s >= 1,)),
    "window fits": Claim(iff(n - s * a >= k, a <= (n - k) // s), (s >= 1,)),
    "parity": Claim(~equal(2 * n, 2 * m + 1)),
    "split": Claim(n * n >= n),
    "even product": Claim(equal(n * (n + 1) % 2, 0)),
    "thirds": Claim(equal(n * (n + 1) * (n + 2) % 3, 0)),
    "nested floors": Claim(
        equal((n // s + b) // d, floor((n + s * b) / (s * d))), (s >= 1, d >= 1)
    ),
    "exact division": Claim(n / s <= n, (n >= 0, s >= 1)),
    "named quotient": Claim(
        n - s + 1 <= z * s,
        (s >= 1, equal(z, n // s)),
        plan=Plan((Let("q", n // s), Have(z * s <= n))),
    ),
}
FOUND = {title: certify(claim) for title, claim in CLAIMS.items()}


@pytest.mark.parametrize("title", CLAIMS)
def test_both_checkers_accept_what_is_found(title: str) -> None:
    found = FOUND[title]
    assert found is not None
    assert found.cases >= 1
    check(CLAIMS[title], found)
    second_checker.check(CLAIMS[title], found)


@pytest.mark.parametrize("title", CLAIMS)
def test_certificates_survive_json(title: str) -> None:
    found = FOUND[title]
    assert found is not None
    again = from_json(json.loads(json.dumps(found.to_json())))
    assert again.to_json() == found.to_json()
    check(CLAIMS[title], again)


WRONG = [
    ("quotient and rest", "s >= 1: floor(n/s)*s + n mod s = n + 1"),
    ("quotient and rest", "s >= 0: floor(n/s)*s + n mod s = n"),
    ("window fits", "s >= 1: n - s*a >= k <=> a <= floor((n - k)/s) + 1"),
    ("window fits", "s >= 1: n - s*a >= k <=> a < floor((n - k)/s)"),
    ("parity", "2*n != 2*m + 2"),
    ("split", "n*n > n"),
    ("even product", "n*(n + 2) mod 2 = 0"),
    ("thirds", "n*(n + 1)*(n + 3) mod 3 = 0"),
    ("nested floors", "s >= 1, d >= 1: floor((floor(n/s) + b)/d) = floor((n + b)/(s*d))"),
    ("nested floors", "s >= 1: floor((floor(n/s) + b)/d) = floor((n + s*b)/(s*d))"),
    ("exact division", "n >= 0, s >= 0: n/s <= n"),
]


def as_claim(text: str) -> Claim:
    given, _, statement = text.rpartition(":")
    assumed = (read_statement(one) for one in given.split(",") if one.strip())
    return Claim(read_statement(statement), tuple(assumed))


@pytest.mark.parametrize(("title", "wrong"), WRONG)
def test_a_certificate_does_not_fit_another_statement(title: str, wrong: str) -> None:
    found, claim = FOUND[title], as_claim(wrong)
    assert found is not None
    with pytest.raises(CertificateError, match="the certificate does not prove the claim"):
        check(claim, found)
    with pytest.raises((second_checker.RejectedError, IndexError)):
        second_checker.check(claim, found)
    assert certify(claim, seconds=1.0) is None


# --- tampering --------------------------------------------------------------------------------


def leaves(data: Any) -> list[dict[str, Any]]:
    """All leaves of a certificate's JSON, to be changed in place."""
    if isinstance(data, list):
        return [leaf for part in data for leaf in leaves(part)]
    return leaves(data["parts"]) if "split" in data else [data]


def tampered(data: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The certificate with one thing wrong, in every place."""
    found = []
    for place, one in enumerate(leaves(data["refutations"])):
        for change, act in _changes(one):
            other = deepcopy(data)
            act(leaves(other["refutations"])[place])
            found.append((f"leaf {place}: {change}", other))
    return found


def _changes(leaf_data: dict[str, Any]) -> list[tuple[str, Callable[[dict[str, Any]], Any]]]:
    changes: list[tuple[str, Callable[[dict[str, Any]], Any]]] = []
    for i in range(len(leaf_data.get("products", ()))):
        changes += [
            ("a product left out", lambda one, i=i: one["products"].pop(i)),
            ("a product doubled", lambda one, i=i: _scale(one["products"][i], 2)),
            ("a product subtracted", lambda one, i=i: _scale(one["products"][i], -1)),
            ("another fact", lambda one, i=i: _next_fact(one["products"][i][1])),
        ]
    if leaf_data.get("multiples"):
        changes.append(("no multiples", lambda one: one.pop("multiples")))
    if leaf_data.get("solved"):
        changes.append(("nothing solved", lambda one: one.pop("solved")))
    if "modulus" in leaf_data:
        changes.append(("modulus 1", lambda one: one.update(modulus=1)))
    return changes


def _scale(pair: list[Any], factor: int) -> None:
    pair[0] = str(Fraction(pair[0]) * factor)


def _next_fact(facts: list[int]) -> None:
    facts[0] += 1000


# A change may leave a proof: doubling a product that is a constant, or what was not needed.
HARMLESS = ("a product doubled", "nothing solved", "no multiples", "a product left out")


@pytest.mark.parametrize("title", CLAIMS)
def test_tampered_certificates_are_rejected(title: str) -> None:
    found = FOUND[title]
    assert found is not None
    claim, rejected = CLAIMS[title], 0
    for change, data in tampered(found.to_json()):
        other = from_json(data)
        try:
            check(claim, other)
        except CertificateError:
            rejected += 1
            with pytest.raises((second_checker.RejectedError, IndexError)):
                second_checker.check(claim, other)
        else:
            assert change.endswith(HARMLESS), change
            second_checker.check(claim, other)
    assert rejected >= 2


FORGED = [
    Leaf(products=((0.1, (1,)), (0.2, (1,)), (0.1 + 0.2, (0,)))),  # type: ignore[arg-type]
    Leaf(products=((Fraction(1), (0.0,)),)),  # type: ignore[arg-type]
    Leaf(products=((True, (0,)),)),  # type: ignore[arg-type]
    Leaf(multiples=(({(): 0.5}, 0),)),
    Leaf(weakened=((0, 0.5),)),  # type: ignore[arg-type]
]


@pytest.mark.parametrize("forged", FORGED)
def test_numbers_that_are_not_exact_are_refused(forged: Leaf) -> None:
    """0.1 + 0.2 − 0.3 is not 0: sums of such numbers prove what is false."""
    claim = as_claim("n >= 100000000000000001, n <= 100000000000000001: 0 = 1")
    with pytest.raises(CertificateError, match="its numbers are not integers and fractions"):
        check(claim, Certificate((), ((forged, forged),)))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "this is not a certificate"),
        ({}, "this is not a certificate: 'steps'"),
        ({"steps": [], "refutations": [[{"modulus": True}]]}, "True is not an integer"),
        ({"steps": [], "refutations": [[{"products": [["1/0", [0]]]}]]}, "Fraction"),
        ({"steps": [], "refutations": [[{"products": [[0.5, [0]]]}]]}, "0.5 is not an integer"),
        ({"steps": [], "refutations": [{}]}, "is not a list"),
        ({"steps": [], "refutations": [[[]]]}, "this is not a certificate"),
        ({"steps": [], "refutations": [["split"]]}, "this is not a certificate"),
        ({"steps": [{"have": "n >"}], "refutations": []}, "not read"),
        ({"steps": [{"let": 3, "term": "n"}], "refutations": []}, "3 is not a text"),
    ],
)
def test_other_data_is_refused(data: Any, said: str) -> None:
    with pytest.raises(CertificateError, match=said):
        from_json(data)


def test_splits_too_deep_are_refused() -> None:
    data: dict[str, Any] = {"products": []}
    for _ in range(60):
        data = {"split": {"n": 1}, "parts": [data, {"products": []}, {"products": []}]}
    with pytest.raises(CertificateError, match="more than 40 deep"):
        from_json({"steps": [], "refutations": [[data]]})


STEPS = [
    ((Let("n", m + 1),), "n is not a new name"),
    ((Let("q", n / s),), "n/s may not be an integer"),
    ((Let("q", names("q")[0] + 1),), "q is not a new name"),
    ((Have(equal(names("y")[0], 0)), Let("y", n)), "y is not a new name"),
]


@pytest.mark.parametrize(("steps", "said"), STEPS)
def test_steps_that_assume_something_are_refused(steps: tuple[Any, ...], said: str) -> None:
    claim = CLAIMS["quotient and rest"]
    with pytest.raises(CertificateError, match=said):
        check(claim, Certificate(steps, ()))


def test_a_false_step_needs_a_proof_of_its_own() -> None:
    claim = Claim(equal(n, 0))
    assert certify(Claim(equal(n, 0), plan=Plan((Have(equal(n, 0)),))), seconds=0.5) is None
    with pytest.raises(CertificateError, match="other obligations"):
        check(claim, Certificate((Have(equal(n, 0)),), ((Leaf(),),)))


def test_a_divisor_must_be_shown_to_be_positive() -> None:
    claim = Claim(equal(m * s // s, m), (m >= 1,))
    assert certify(claim, seconds=1.0) is None
    assert certify(Claim(equal(m * s // s, m), (s >= 1,))) is not None
    # An assumption that divides by the same divisor does not show it.
    assert certify(Claim(equal(n % s, n % s), ((n // s >= 1),)), seconds=1.0) is None


# --- planted faults ---------------------------------------------------------------------------


def test_a_wrong_rounding_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that rounds 2n − 1 ≥ 0 to n − 2 ≥ 0 finds a proof of what is false."""
    false = Claim(n >= 2, (2 * n >= 1,))
    assert certify(false, seconds=1.0) is None
    monkeypatch.setattr(
        leaf, "rounded", lambda p, factor: {m: c // factor - (m == ()) for m, c in p.items()}
    )
    with pytest.raises(CertificateError, match="its sum is not a negative number"):
        certify(false, seconds=1.0)


def test_a_wrong_linear_program_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaf, "combination", lambda *_: {0: Fraction(1)})
    with pytest.raises(CertificateError, match="its sum is not a negative number"):
        certify(Claim(n >= m))


def faithful(claim: Claim, reach: int = 3) -> int:
    """How many instances agree with the translation; an error at one that does not.

    An instance satisfies a case, with quotients and extremes put in for their names, exactly if
    it satisfies the assumptions and not the statement.
    """
    *_, obligation = obligations(claim)
    agreed = 0
    for values in product(range(-reach, reach + 1), repeat=len(claim.variables)):
        instance = dict(zip(claim.variables, values, strict=True))
        if instance.get("s", 1) < 1 or instance.get("d", 1) < 1:
            continue
        translation = translate.Translation()
        found = cases(obligation, translation)
        full = _completed(instance, translation)
        refuted = any(all(_true(fact, full) for fact in case) for case in found)
        expected = all(holds(one, instance) for one in obligation.given)
        expected = expected and not holds(obligation.statement, instance)
        assert refuted is expected, (instance, full)
        agreed += 1
    return agreed


def _completed(instance: dict[str, int], translation: translate.Translation) -> dict[str, int]:
    full = dict(instance)
    for quotient in translation.quotients.values():
        top, below = _value(quotient.numerator, full), _value(quotient.divisor, full)
        full[quotient.q], full[quotient.r] = divmod(top, below)
    for (op_, *parts), extreme in translation.extremes.items():
        ((letter,),) = extreme
        values = [_value(dict(part), full) for part in parts]
        full[letter] = max(values) if op_.value == "max" else min(values)
    return full


def _value(polynomial: Any, values: dict[str, int]) -> int:
    total = 0
    for monomial, coefficient in polynomial.items():
        for letter in monomial:
            coefficient = coefficient * values[letter]
        total += coefficient
    return int(total)


def _true(fact: Fact, values: dict[str, int]) -> bool:
    value = _value(fact.poly, values)
    return value == 0 if fact.is_zero else value >= 0


TRANSLATED = [
    "s >= 1: n mod s <= 1 => floor(n/s)*s >= n - 1",
    "s >= 1: n >= 1 <=> not (n <= 0 or n = s)",
    "max(n, m, 1) - min(n, s) > m",
    "s >= 1: ceil(n/s) = floor((n + s - 1)/s) and n/s <= m",
    "not (n < m <=> m != s)",
    "n**2 >= 2*n - 1",
]


@pytest.mark.parametrize("text", TRANSLATED)
def test_the_translation_says_what_the_statement_says(text: str) -> None:
    assert faithful(as_claim(text)) >= 7


def test_a_wrong_translation_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A remainder below the divisor less 1 is no remainder: instances disagree with their cases."""
    claim = as_claim("s >= 2: n mod s <= s - 2")
    assert certify(claim, seconds=1.0) is None
    assert faithful(claim) > 0
    right = translate._positive

    def wrong(polynomial: Any) -> Fact:
        names_in_it = {name for monomial in polynomial for name in monomial}
        return right(
            {**polynomial, (): -1} if any("r#" in one for one in names_in_it) else polynomial
        )

    monkeypatch.setattr(translate, "_positive", wrong)
    assert certify(claim, seconds=1.0) is not None  # the fault is as bad as it looks
    with pytest.raises(AssertionError):
        faithful(claim)


# --- soundness on statements drawn at random --------------------------------------------------

_TERMS = st.recursive(
    st.sampled_from([n, m, s, *(n - n + c for c in (0, 1, 2, 3))]),
    lambda inner: st.one_of(
        st.builds(lambda x, y: x + y, inner, inner),
        st.builds(lambda x, y: x - y, inner, inner),
        st.builds(lambda x, c: x * c, inner, st.integers(-2, 3)),
        st.builds(lambda x: x // s, inner),
        st.builds(lambda x: x % s, inner),
        st.builds(lambda x: x // 2, inner),
    ),
    max_leaves=5,
)
_STATEMENTS = st.one_of(
    st.builds(lambda x, y: x <= y, _TERMS, _TERMS),
    st.builds(equal, _TERMS, _TERMS),
    st.builds(lambda x, y, u, v: iff(x <= y, u < v), _TERMS, _TERMS, _TERMS, _TERMS),
)


@settings(max_examples=80, deadline=None)
@given(_STATEMENTS, st.lists(_STATEMENTS, max_size=1))
def test_nothing_false_is_certified(statement: Statement, assumed: list[Statement]) -> None:
    claim = Claim(statement, (s >= 1, *assumed))
    if certify(claim, seconds=0.3) is None:
        return
    for x, y, t in product(range(-4, 5), range(-4, 5), range(1, 5)):
        instance = {"n": x, "m": y, "s": t}
        if all(holds(one, instance) for one in claim.given):
            assert holds(statement, instance), instance


def test_a_split_has_its_three_parts() -> None:
    split = FOUND["split"]
    assert split is not None
    assert any(isinstance(tree, Split) for trees in split.refutations for tree in trees)
