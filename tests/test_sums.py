"""Equations between sums: values, moves, certificates, the theorems about entries, their text."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import islice, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import symconv as sc
from symconv.errors import CertificateError, ClaimError
from symconv.evidence import Strength
from symconv.latex.inline import prose_latex
from symconv.latex.script import LatexScript
from symconv.proof import polynomial as poly
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


def some_instances(claim: SumClaim, count: int, among: int = 300) -> list[dict[str, int]]:
    """Some of the nearest instances, the same ones every time."""
    near = list(islice(instances(claim, time.perf_counter() + 5), among))
    return random.Random(claim.name).sample(near, min(count, len(near)))


@pytest.mark.parametrize("theorem", EACH)
def test_values_are_those_of_the_definition(theorem: Theorem) -> None:
    for instance in some_instances(theorem.claim, 8):
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


# --- what is no sum, and what is no claim ----------------------------------------------------------


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
    found = prove_sum(claim, seconds=1)
    assert found.strength is Strength.UNDECIDED
    assert message in found.detail


CELL = total({"t": k}, [("w", t)], equal(t, x))
FALSE_MOVES: list[tuple[IversonSum, IversonSum, list[Statement], Move, str]] = [
    (
        CELL,
        total({}, [("w", x)]),
        [x >= 0],
        Sift("t"),
        "the move 'sift t' fails: x < k is false for k = 0, x = 0",
    ),
    (
        CELL,
        total({}, [("w", x)]),
        [x < k],
        Sift("t"),
        "the move 'sift t' fails: x >= 0 is false for k = 0, x = −1",
    ),
    (
        TAPS,
        total({"t": k, "i": m}, [("w", t)], equal(i, t)),
        [m >= 0],
        Introduce("i", m, t),
        "the move 'introduce i = t' fails: t < m is false for k = 1, m = 0, t = 0",
    ),
    (
        TAPS,
        total({"t": k}, [("w", t)], t < m),
        [m >= 0],
        Brackets((), (t < m,)),
        "the move 'add the bracket t < m' fails: t < m is false for k = 1, m = 0, t = 0",
    ),
    (
        total({"t": k}, [("w", t)], t >= 1),
        TAPS,
        [],
        Brackets((0,)),
        "the move 'drop bracket 0' fails: t >= 1 is false for k = 1, t = 0",
    ),
    (
        total({"t": k}, [("w", t)], equal(2 * t, x)),
        total({"t": k}, [("w", t)], equal(4 * t, 2 * x), t >= 1),
        [],
        Brackets((0,), (equal(4 * t, 2 * x), t >= 1)),
        "the move 'replace bracket 0 by 4*t = 2*x, t >= 1' fails: t >= 1 is false for k = 1, "
        "t = 0, x = 0",
    ),
    (
        total({"t": k}, [("w", t)], equal(t, x), t >= 1),
        total({"t": k}, [("w", t)], t >= 1),
        [],
        Brackets((0, 1), (t >= 1,)),
        "the move 'replace bracket 0, 1 by t >= 1' fails: t = x is false for k = 2, t = 1, x = 0",
    ),
]


@pytest.mark.parametrize(
    ("left", "right", "given", "move", "message"),
    [pytest.param(*row, id=str(row[3])) for row in FALSE_MOVES],
)
def test_a_false_move_is_named_and_refutes(
    left: IversonSum, right: IversonSum, given: list[Statement], move: Move, message: str
) -> None:
    """The sums differ here, so the claim is refuted; the move is what fails where they do not."""
    claim = SumClaim(left, right, tuple(given), script=(move,))
    assert prove_sum(claim, seconds=2).strength is Strength.REFUTED
    same = SumClaim(left, left, tuple(given), script=(move, *undoing(move)))
    found = prove_sum(same, seconds=1)
    assert found.strength is Strength.UNDECIDED
    assert found.detail.endswith(message)
    assert found.certificate is None
    assert found.counterexample is None


def undoing(move: Move) -> tuple[Move, ...]:
    """Moves that lead back to where a false move came from."""
    match move:
        case Sift():
            return (Introduce("t", k, x), Rename("t", "r"), Rename("r", "t"))
        case Introduce():
            return (Sift(move.index),)
        case _:
            return ()
