"""Equations between sums: values, moves, certificates, the theorems about entries, their text."""

from __future__ import annotations

import inspect
import json
import random
import time
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import islice, product
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import symconv as sc
from symconv.errors import CertificateError, ClaimError
from symconv.evidence import Strength
from symconv.latex.inline import prose_latex
from symconv.latex.script import LatexScript
from symconv.proof.certificates import polynomial as poly
from symconv.proof.sums import check, expression, normal, rules
from symconv.proof.sums import claim as claim_module
from symconv.proof.sums.certificate import SumCertificate, sum_certificate_from_json
from symconv.proof.sums.check import check_sum
from symconv.proof.sums.claim import SumClaim, replayed
from symconv.proof.sums.expression import IversonSum, total
from symconv.proof.sums.normal import normal_form, polynomial_of
from symconv.proof.sums.prove import prove_sum
from symconv.proof.sums.refute import instances, search_sums
from symconv.proof.sums.rules import Brackets, Introduce, Move, Rename, Reverse, Sift
from symconv.proof.sums.tidy import tidied, tidy
from symconv.proof.sums.value import formal_value, polynomial_text
from symconv.proof.sums.written import rows, written_equation, written_sum
from symconv.proof.verdict import Verdict
from symconv.statement.terms import Statement, Term, equal, name, names, number
from symconv.statement.values import holds, value_of
from symconv.terminal.script import TerminalScript
from symconv.theorems.entries import THEOREMS
from symconv.theorems.theorem import Mutant, Theorem

try:
    import pykatex as katex
except ImportError:
    katex = None

BY_NAME = {theorem.name: theorem for theorem in THEOREMS}
EACH = [pytest.param(theorem, id=theorem.name) for theorem in THEOREMS]
MUTANTS = [
    pytest.param(theorem, one, id=one.claim.name) for theorem in THEOREMS for one in theorem.mutants
]
n, k, s, d, m, N, i, j, t, r, x = names("n k s d m N i j t r x")


@cache
def verdict_of(theorem: str) -> Verdict:
    return prove_sum(BY_NAME[theorem].claim)


# --- values -----------------------------------------------------------------------------------


def by_definition(of: IversonSum, values: dict[str, int]) -> Counter[Any]:
    """Every index from 0 to its count − 1, every bracket asked; in fractions."""
    found: Counter[Any] = Counter()
    ranges = [range(int(value_of(count, values))) for _, count in of.indices]
    for place in product(*ranges):
        here = values | dict(zip(of.letters, place, strict=True))
        if all(holds(one, here) for one in of.brackets):
            entries = (
                (letter, tuple(int(value_of(term, here)) for term in terms))
                for letter, terms in of.factors
            )
            found[tuple(sorted(entries))] += 1
    return found


@cache
def some_instances(theorem: str, count: int = 12) -> list[dict[str, int]]:
    """Near instances, the same ones every time: some have most to add up, the others any."""
    claim, sums = BY_NAME[theorem].claim, []
    for instance in islice(instances(claim, time.perf_counter() + 20), 6_000):
        sums.append((formal_value(claim.left, instance).total(), instance))
    richest = sorted(sums, key=itemgetter(0))[-count:]
    others = random.Random(theorem).sample(sums, count)
    return [one for _, one in (*richest, *others)]


@pytest.mark.parametrize("theorem", EACH)
def test_values_are_those_of_the_definition(theorem: Theorem) -> None:
    for instance in some_instances(theorem.name)[::3]:
        for side in (theorem.claim.left, theorem.claim.right):
            assert formal_value(side, instance) == by_definition(side, instance)


def test_an_empty_range_and_no_factors() -> None:
    assert formal_value(total({"t": k}, [("w", t)]), {"k": -2}) == Counter()
    lattice = total({"i": m, "t": k}, [], i + t <= 1)
    assert formal_value(lattice, {"m": 3, "k": 3}) == Counter({(): 3})
    assert polynomial_text(formal_value(lattice, {"m": 3, "k": 3})) == "3"
    assert polynomial_text(Counter()) == "0"
    square = total({"t": k}, [("w", t - 1), ("w", t - 1)], t**2 < 1, t >= 0)
    assert polynomial_text(formal_value(square, {"k": 3})) == "w[−1]·w[−1]"


GEOMETRIES = [
    (n, k, s, pad, d)
    for n, k, s, d in product((3, 6), (1, 3), (1, 2), (1, 2))
    for pad in ((0, 0), (1, 2), (-1, 2))
    if n + sum(pad) > d * (k - 1)
]


def entries_of(matrix: Any) -> list[list[str]]:
    return [[str(entry) for entry in row] for row in matrix.tolist()]


def test_the_sums_are_the_matrices_of_the_library() -> None:
    """C, S·T·P as sums are what the layers lay out, entry by entry; likewise Cᵀ."""
    entry, back = BY_NAME["three-factors"].claim, BY_NAME["three-factors-transposed"].claim
    assert len(GEOMETRIES) == 44
    for cells, kernel, stride, pad, dilation in GEOMETRIES:
        layer = sc.Conv1d(cells, kernel, stride, [pad], dilation, names=sc.Naming(first=0))
        size, *_ = layer.output
        rows_ = entries_of(layer.C)
        sizes = {"n": cells, "k": kernel, "s": stride, "d": dilation, "b": pad[0], "e": pad[1]}
        sizes |= {"N": cells + sum(pad), "M": cells + sum(pad) - dilation * (kernel - 1), "m": size}
        for row, cell in product(range(size), range(cells)):
            wanted = rows_[row][cell].replace("w_", "w[") + "]" * (rows_[row][cell] != "0")
            place = sizes | {"i": row, "j": cell}
            assert polynomial_text(formal_value(entry.left, place)) == wanted
            assert polynomial_text(formal_value(entry.right, place)) == wanted
            column = formal_value(back.left, place)
            found = {key[0][1][0] for key in column if key[1] == ("y", (row,))}
            assert {f"w[{tap}]" for tap in found} == {wanted} - {"0"}


# --- terms ------------------------------------------------------------------------------------

TERMS = st.recursive(
    st.sampled_from([*names("a b c"), *map(number, (-2, -1, 0, 1, 3))]),
    lambda inner: st.one_of(
        st.builds(lambda one, two: one + two, inner, inner),
        st.builds(lambda one, two: one - two, inner, inner),
        st.builds(lambda one, two: one * two, inner, inner),
        st.builds(lambda one: -one, inner),
        st.builds(lambda one: one**2, inner),
    ),
    max_leaves=7,
)


@given(TERMS)
def test_tidying_keeps_the_polynomial(term: Term) -> None:
    assert poly.key(polynomial_of(tidy(term))) == poly.key(polynomial_of(term))


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (d * (k - 1) + 1 - 1 - x, "d*(k - 1) - x"),
        (j + d * (k - 1 - t) - (d * (k - 1) - x), "j - d*t + x"),
        (2 * (x + 1) - 2, "2*x"),
        (x - x, "0"),
        (-x + n, "n - x"),
        (-(x + 1), "-x - 1"),
        (s * (m - 1) * 0 + 4, "4"),
    ],
)
def test_tidied_terms(term: Term, shown: str) -> None:
    assert str(tidy(term)) == shown


# --- what is no sum, and what is no claim -------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: total({"t": k // 2}, []),
            "floor(k/2) is not a polynomial; give a floor, a remainder or a maximum a name of "
            "its own and say among the assumptions what it is",
        ),
        (
            lambda: total({"t": k}, [("w", t % 2)]),
            "t mod 2 is not a polynomial; give a floor, a remainder or a maximum a name of its "
            "own and say among the assumptions what it is",
        ),
        (
            lambda: total({"t": k}, [], equal(t, k / 2)),
            "t = k/2 is not a polynomial; give a floor, a remainder or a maximum a name of its "
            "own and say among the assumptions what it is",
        ),
        (
            lambda: total({"i": m, "t": i + 1}, []),
            "the count of t is i + 1, which depends on the index i",
        ),
        (
            lambda: IversonSum((("t", k), ("t", m)), ()),
            "an index occurs twice: t, t",
        ),
        (
            lambda: total({"t": k}, [], (t >= 0) | (t < 3)),
            "a bracket holds one comparison, not t >= 0 or t < 3",
        ),
        (
            lambda: SumClaim(total({"t": k}, []), total({"i": k}, []), (t >= 0,)),
            "t is an index of one sum and stands for a number elsewhere",
        ),
        (
            lambda: SumClaim(total({"t": k}, []), total({}, [("w", t)])),
            "t is an index of one sum and stands for a number elsewhere",
        ),
    ],
)
def test_refused(make: Any, message: str) -> None:
    with pytest.raises(ClaimError) as caught:
        make()
    assert str(caught.value) == message


# --- moves ------------------------------------------------------------------------------------

TAPS = total({"t": k}, [("w", t)])


def verdict(left: IversonSum, right: IversonSum, given: Any, *script: Move) -> Verdict:
    return prove_sum(SumClaim(left, right, tuple(given), script=script), seconds=4)


def test_sifting() -> None:
    left = total({"t": k, "i": m}, [("w", t)], equal(2 * i + 1 - t, 0), t < 3)
    right = total({"i": m}, [("w", 2 * i + 1)], 2 * i + 1 < 3)
    found = verdict(left, right, [2 * m <= k], Sift("t"))
    assert found.strength is Strength.PROVED
    assert found.detail == "1 move, 2 side conditions with certificates"
    assert found.example == {"k": 2, "m": 1}


def test_every_move_can_be_proved() -> None:
    left = total({"t": k}, [("w", t)], t >= 0, equal(2 * t, 2 * x))
    right = total({"r": k, "i": k}, [("w", k - 1 - r)], equal(x, k - 1 - r), equal(i, r))
    found = verdict(
        left,
        right,
        [x >= 0],
        Rename("t", "j"),
        Brackets((0,)),
        Brackets((0,), (equal(x, j),)),
        Reverse("j", "r"),
        Introduce("i", k, r),
    )
    assert found.strength is Strength.PROVED
    assert found.detail == "5 moves, 7 side conditions with certificates"


REFUSED_MOVES = [
    (
        total({"t": k}, [("w", t)], equal(2 * t, x)),
        Sift("t"),
        "the move 'sift t' cannot be made: no bracket gives t: in an equation it must stand "
        "alone, with factor 1 or −1",
    ),
    (
        total({"t": k}, [("w", t)], equal(t * t, t - x)),
        Sift("t"),
        "the move 'sift t' cannot be made: no bracket gives t: in an equation it must stand "
        "alone, with factor 1 or −1",
    ),
    (
        total({"t": k}, [("w", t)], t >= x, t <= x),
        Sift("t"),
        "the move 'sift t' cannot be made: no bracket gives t: in an equation it must stand "
        "alone, with factor 1 or −1",
    ),
    (TAPS, Sift("i"), "the move 'sift i' cannot be made: i is not an index of the sum"),
    (TAPS, Reverse("i", "r"), "the move 'reverse i into r' cannot be made: i is not an index"),
    (TAPS, Reverse("t", "k"), "the move 'reverse t into k' cannot be made: k is not a new name"),
    (TAPS, Reverse("t", "n"), "the move 'reverse t into n' cannot be made: n is not a new name"),
    (TAPS, Rename("t", "n"), "the move 'rename t to n' cannot be made: n is not a new name"),
    (TAPS, Rename("i", "r"), "the move 'rename i to r' cannot be made: i is not an index"),
    (TAPS, Introduce("t", k, x), "the move 'introduce t = x' cannot be made: t is not a new name"),
    (TAPS, Introduce("n", k, x), "the move 'introduce n = x' cannot be made: n is not a new name"),
    (TAPS, Introduce("i", k, i), "the move 'introduce i = i' cannot be made: i is not a new name"),
    (TAPS, Introduce("i", t, x), "the count of i is t, which depends on the index t"),
    (TAPS, Introduce("i", k, k // 2), "k/2) is not a polynomial"),
    (TAPS, Brackets((0,)), "the move 'drop bracket 0' cannot be made: there is no bracket 0"),
    (
        TAPS,
        Brackets((), (x >= 0,)),
        "the move 'add the bracket x >= 0' cannot be made: x is not known here",
    ),
]


@pytest.mark.parametrize(
    ("left", "move", "message"),
    [pytest.param(*row, id=f"{number_}: {row[1]}") for number_, row in enumerate(REFUSED_MOVES)],
)
def test_a_move_that_cannot_be_made(left: IversonSum, move: Move, message: str) -> None:
    claim = SumClaim(left, left, (n >= 1,), script=(move,))
    with pytest.raises(CertificateError) as caught:
        replayed(claim)
    assert message in str(caught.value)
    found = prove_sum(claim, seconds=0.2)
    assert found.strength is Strength.UNDECIDED
    assert message in found.detail


ONE = total({"t": k}, [("w", x)], equal(t, x))
FALSE_MOVES: list[tuple[IversonSum, list[Statement], Move, Move, str]] = [
    (
        ONE,
        [x >= 0],
        Sift("t"),
        Introduce("t", k, x),
        "the move 'sift t' fails: x < k is false for k = 0, x = 0",
    ),
    (
        ONE,
        [x < k],
        Sift("t"),
        Introduce("t", k, x),
        "the move 'sift t' fails: x >= 0 is false for k = 0, x = −1",
    ),
    (
        TAPS,
        [m >= 0],
        Introduce("i", m, t),
        Sift("i"),
        "the move 'introduce i = t' fails: t < m is false for k = 1, m = 0, t = 0",
    ),
    (
        TAPS,
        [m >= 0],
        Brackets((), (t < m,)),
        Brackets((0,)),
        "the move 'add the bracket t < m' fails: t < m is false for k = 1, m = 0, t = 0",
    ),
    (
        replace(TAPS, brackets=(t >= 1,)),
        [],
        Brackets((0,)),
        Brackets((), (t >= 1,)),
        "the move 'drop bracket 0' fails: t >= 1 is false for k = 1, t = 0",
    ),
    (
        replace(TAPS, brackets=(equal(t, x),)),
        [],
        Brackets((0,), (equal(t, x), t >= 1)),
        Brackets((1,)),
        "the move 'replace bracket 0 by t = x, t >= 1' fails: t >= 1 is false for k = 1, "
        "t = 0, x = 0",
    ),
    (
        replace(TAPS, brackets=(t >= 1, equal(t, x))),
        [x >= 0],
        Brackets((1,)),
        Brackets((), (equal(t, x),)),
        "the move 'drop bracket 1' fails: t = x is false for k = 2, t = 1, x = 0",
    ),
]


@pytest.mark.parametrize(
    ("start", "given", "move", "back", "message"),
    [pytest.param(*row, id=f"{row[2]} ({number_})") for number_, row in enumerate(FALSE_MOVES)],
)
def test_a_false_move(
    start: IversonSum,
    given: list[Statement],
    move: Move,
    back: Move,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It does not give the same sum; where a second one makes up for it, it is named."""
    # So that time, of which there is plenty, is not what ends the search.
    monkeypatch.setattr("symconv.proof.sums.prove._MOST_INSTANCES", 50)
    there = SumClaim(start, start, tuple(given), script=(move, back))
    wrong = replace(there, right=replayed(there)[0].result, script=(move,))
    assert prove_sum(wrong, seconds=20).strength is Strength.REFUTED
    found = prove_sum(there, seconds=20)
    assert found.strength is Strength.UNDECIDED
    assert found.detail.endswith(message)
    assert found.certificate is found.counterexample is None


def test_a_script_that_ends_elsewhere() -> None:
    claim = SumClaim(TAPS, total({"r": k}, [("w", k - 1 - r)]))
    found = prove_sum(claim, seconds=0.2)
    assert found.strength is Strength.UNDECIDED
    assert found.detail.endswith(
        "the script ends at Σ_{t<k} w[t], which is not Σ_{r<k} w[k − 1 − r]"
    )


def test_nothing_is_proved_of_no_sizes() -> None:
    claim = SumClaim(TAPS, TAPS, (k >= 1, k <= 0))
    found = prove_sum(claim)
    assert found.strength is Strength.UNDECIDED
    assert found.detail == "no difference at 0 instances; no sizes were found that it speaks of"


def test_normal_forms() -> None:
    one = total({"i": m, "t": k}, [("w", t), ("y", i)], equal(j, s * i + t), t < 3)
    other = total({"t": k, "i": m}, [("y", i), ("w", t)], t + 1 <= 3, equal(s * i, j - t))
    assert normal_form(one) == normal_form(other)
    for different in (
        replace(one, factors=(("w", (t,)), ("y", (t,)))),
        replace(one, factors=(*one.factors, ("w", (t,)))),
        replace(one, brackets=one.brackets[:1]),
        replace(one, brackets=(equal(j, s * i - t), t < 3)),
        replace(one, indices=(("i", m), ("t", k + 1))),
    ):
        assert normal_form(different) != normal_form(one)


# --- theorems ---------------------------------------------------------------------------------

PROOFS = {
    "zero-insertion": "3 moves, 6 side conditions with certificates",
    "zero-insertion-2d": "6 moves, 12 side conditions with certificates",
    "three-factors": "2 moves, 4 side conditions with certificates",
    "three-factors-transposed": "2 moves, 4 side conditions with certificates",
    "transposed-axis": "1 move, 2 side conditions with certificates",
    "transposed-twice": "2 moves, 4 side conditions with certificates",
    "adjoint": "1 move, 2 side conditions with certificates",
    "polyphase": "3 moves, 8 side conditions with certificates",
    "merged-layer": "3 moves, 6 side conditions with certificates",
    "merged-layer-padded": "3 moves, 6 side conditions with certificates",
    "rows-orthogonal": "3 moves, 7 side conditions with certificates",
    "autocorrelation": "3 moves, 8 side conditions with certificates",
    "weight-gradient": "1 move, 2 side conditions with certificates",
}


def test_every_theorem_is_here() -> None:
    assert list(BY_NAME) == list(PROOFS)
    assert sum(len(theorem.mutants) for theorem in THEOREMS) == 46
    assert min(len(theorem.mutants) for theorem in THEOREMS) >= 3


@pytest.mark.parametrize("theorem", EACH)
def test_theorems_are_proved(theorem: Theorem) -> None:
    found = verdict_of(theorem.name)
    assert found.word == "proved for all sizes"
    assert found.detail == PROOFS[theorem.name]
    assert found.example is not None
    assert all(holds(one, found.example) for one in theorem.claim.given)
    assert formal_value(theorem.claim.left, found.example) != Counter()
    data = json.loads(json.dumps(found.certificate.to_json()))
    assert sum_certificate_from_json(data) == found.certificate
    check_sum(theorem.claim, sum_certificate_from_json(data))


@pytest.mark.parametrize(("theorem", "mutant"), MUTANTS)
def test_mutants_are_refuted(theorem: Theorem, mutant: Mutant) -> None:
    """A counterexample that can be drawn; and no certificate of the theorem fits the mutant."""
    claim = mutant.claim
    found = prove_sum(claim)
    assert found.strength is Strength.REFUTED
    place = found.counterexample
    assert place is not None
    assert all(holds(one, place) for one in claim.given)
    assert by_definition(claim.left, place) != by_definition(claim.right, place)
    assert max(map(abs, place.values())) <= 4
    assert all(value >= 1 for letter, value in place.items() if letter[0] in "nmksdu")
    with pytest.raises(CertificateError):
        check_sum(claim, verdict_of(theorem.name).certificate)


# Without these a floor would divide by nothing sensible; the proofs need nothing else of them.
DIVISORS = {"s >= 1", "s1 >= 1", "s2 >= 1"}


@pytest.mark.parametrize("theorem", EACH)
def test_no_assumption_can_be_left_out(theorem: Theorem) -> None:
    claim = theorem.claim
    if theorem.name.endswith("2d"):  # twice the assumptions of the case of one axis
        return
    for one in claim.given:
        if str(one) in DIVISORS:
            continue
        lean = replace(claim, given=tuple(other for other in claim.given if other is not one))
        found = search_sums(lean, most_instances=50_000, seconds=20)
        assert found.counterexample is not None, str(one)


@pytest.mark.parametrize("theorem", EACH)
def test_every_line_of_a_chain_is_the_first(theorem: Theorem) -> None:
    claim = theorem.claim
    chain = [step.result for step in replayed(claim)] + [row.sum for row in rows(claim)]
    seen = 0
    for instance in some_instances(theorem.name):
        first = formal_value(claim.left, instance)
        assert all(formal_value(one, instance) == first for one in (*chain, claim.right))
        seen += bool(first)
    assert seen >= 12


# --- certificates -----------------------------------------------------------------------------


def refused(claim: SumClaim, certificate: SumCertificate) -> str:
    with pytest.raises(CertificateError) as caught:
        check_sum(claim, certificate)
    return str(caught.value)


def test_tampered_certificates() -> None:
    claim = BY_NAME["zero-insertion"].claim
    good = verdict_of("zero-insertion").certificate
    parts = good.conditions
    assert refused(claim, SumCertificate(parts[:-1])) == (
        "the script has 6 side conditions, but the certificate answers 5"
    )
    assert refused(claim, SumCertificate((*parts, parts[0]))) == (
        "the script has 6 side conditions, but the certificate answers 7"
    )
    assert "does not prove the claim" in refused(claim, SumCertificate(parts[::-1]))
    for place in range(6):
        emptied = replace(parts[place], refutations=((),) * len(parts[place].refutations))
        changed = (*parts[:place], emptied, *parts[place + 1 :])
        assert "does not prove the claim" in refused(claim, SumCertificate(changed))
    other = verdict_of("merged-layer").certificate
    assert "does not prove the claim" in refused(claim, other)


def test_the_script_is_replayed_and_not_believed() -> None:
    claim, good = BY_NAME["zero-insertion"].claim, verdict_of("zero-insertion").certificate
    assert "the script ends at" in refused(replace(claim, script=claim.script[:-1]), good)
    assert "the script ends at" in refused(replace(claim, right=claim.left), good)
    swapped = (Sift("z"), Sift("c"), claim.script[2])
    assert "does not prove the claim" in refused(replace(claim, script=swapped), good)
    weaker = tuple(one for one in claim.given if str(one) != "d >= 1")
    assert "does not prove the claim" in refused(replace(claim, given=weaker), good)


@pytest.mark.parametrize(
    "data", [None, [], {}, {"conditions": 3}, {"conditions": [{}]}, {"conditions": [], "more": 1}]
)
def test_what_is_no_certificate(data: Any) -> None:
    with pytest.raises(CertificateError):
        sum_certificate_from_json(data)


def test_planted_fault_in_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule without its conditions is believed by the checker; the values show the fault."""
    claim = SumClaim(ONE, total({}, [("w", x)]), (x >= 0,), script=(Sift("t"),))
    with pytest.raises(CertificateError):
        check_sum(claim, SumCertificate(()))
    monkeypatch.setattr(rules, "_in_range", lambda *_: ())
    check_sum(claim, SumCertificate(()))
    assert search_sums(claim).counterexample == {"k": 0, "x": 0}


def test_the_checker_does_without_assert() -> None:
    """Python -O removes assertions: what is trusted must not consist of them."""
    for module in (check, claim_module, expression, normal, rules):
        assert "assert " not in inspect.getsource(module)


# --- text -------------------------------------------------------------------------------------


def test_the_chain_in_a_terminal() -> None:
    claim = BY_NAME["zero-insertion"].claim
    assert [(row.sign, str(row.sum), row.reason) for row in rows(claim)] == [
        (
            "",
            "Σ_{r<k} Σ_{c<N} Σ_{z<Z} Σ_{i<m} w[k − r − 1]·y[i]·[c = d·r + j]"
            "·[z = c − d(k − 1) + b]·[s·i = z]",
            "",
        ),
        (
            "=",
            "Σ_{r<k} Σ_{z<Z} Σ_{i<m} w[k − r − 1]·y[i]·[z = d·r + j − d(k − 1) + b]·[s·i = z]",
            "only `c = d·r + j` counts",
        ),
        (
            "=",
            "Σ_{r<k} Σ_{i<m} w[k − r − 1]·y[i]·[s·i = d·r + j − d(k − 1) + b]",
            "only `z = d·r + j − d(k − 1) + b` counts",
        ),
        (
            "=",
            "Σ_{t<k} Σ_{i<m} w[t]·y[i]·[s·i = j − d·t + b]",
            "`r = k − t − 1` runs backwards",
        ),
        (
            "=",
            "Σ_{t<k} Σ_{i<m} w[t]·y[i]·[j = s·i + d·t − b]",
            "the same sum in another order",
        ),
    ]


def test_a_claim_as_text() -> None:
    claim = BY_NAME["adjoint"].claim
    assert str(claim) == written_equation(claim, TerminalScript())
    assert str(claim) == (
        "Σ_{i<m} Σ_{t<k} Σ_{j<n} w[t]·x[j]·y[i]·[j = s·i + d·t − b] = "
        "Σ_{j<n} Σ_{r<k} Σ_{i<m} x[j]·w[k − 1 − r]·y[i]·[s·i = d·r + j − (d(k − 1) − b)]"
    )


def test_latex() -> None:
    claim = BY_NAME["three-factors"].claim
    assert written_equation(claim, LatexScript()) == (
        r"\sum_{q=0}^{M - 1} \sum_{c=0}^{N - 1} \sum_{t=0}^{k - 1} w_{t}\, "
        r"\left[q = s \cdot i\right]\, \left[c = d \cdot t + q\right]\, \left[j = c - b\right] = "
        r"\sum_{t=0}^{k - 1} w_{t}\, \left[j = s \cdot i + d \cdot t - b\right]"
    )
    two = total({"i": m, "t'": k}, [("w_1", i, name("t'")), ("w_1", i)])
    assert written_sum(two, LatexScript()) == (
        r"\sum_{i=0}^{m - 1} \sum_{t'=0}^{k - 1} (w_{1})_{i, t'}\, (w_{1})_{i}"
    )
    assert written_sum(total({}, []), LatexScript()) == "1"


@pytest.mark.skipif(katex is None, reason="PyKaTeX is not installed")
@pytest.mark.parametrize("theorem", EACH)
def test_katex_accepts_every_line(theorem: Theorem) -> None:
    strict = (True, katex.OUTPUT_HTML, False, False, True, "red", 0.04, False, 1e3, 1e4, "error")
    claim = theorem.claim
    lines = [written_sum(row.sum, LatexScript()) for row in rows(claim)]
    lines += [written_equation(claim, LatexScript())]
    for prose in (claim.title, *(row.reason for row in rows(claim))):
        lines += prose_latex(prose).split("$")[1::2]
    for line in lines:
        assert "katex" in katex.renderToString(line, *strict)


@pytest.mark.parametrize("theorem", EACH)
def test_titles(theorem: Theorem) -> None:
    claim = theorem.claim
    assert claim.title.endswith(".")
    assert claim.title.count("`") % 2 == 0
    assert claim.source
    assert theorem.topic == "entries"
    assert all(not one.claim.title for one in theorem.mutants)
    assert tidied(claim.right) is not claim.right
