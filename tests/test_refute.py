"""The search for counterexamples: smallest first, within its budget, and never mistaken."""

from __future__ import annotations

import re
import time
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symconv.errors import CheckError
from symconv.proof.claim import Claim
from symconv.proof.search import trial as trial_room
from symconv.proof.search.instances import Line, Space
from symconv.proof.search.refute import Search, bad_divisor, boundary, search
from symconv.proof.search.shells import shell_pieces, shell_sizes, shells
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import (
    Statement,
    Term,
    conjunction,
    divides,
    equal,
    greatest,
    name,
    names,
    number,
    unequal,
)
from symconv.statement.values import holds, many_hold

d, k, m, n, o, s, x, y = names("d k m n o s x y")
WIDE = Claim(sum(names(" ".join(f"x{i}" for i in range(60))), number(0)) >= 0)


# --- the order ------------------------------------------------------------------------------------


def ranks(lines: dict[str, Line], reach: int) -> list[tuple[Any, dict[str, int]]]:
    """All instances up to a distance, each with its rank: by plain loops and the definition."""
    letters = sorted(lines)
    found = []
    choices = [
        [v for v in range(lines[a].base - reach, lines[a].base + reach + 1) if lines[a].allows(v)]
        for a in letters
    ]
    for values in product(*choices):
        instance = dict(zip(letters, values, strict=True))
        distance = sum(abs(instance[a] - lines[a].base) for a in letters)
        if distance <= reach:
            by_name = tuple((abs(value), value < 0) for value in values)
            found.append(((distance, sum(map(abs, values)), by_name), instance))
    return sorted(found, key=lambda one: one[0])


def plain_search(claim: Claim, lines: dict[str, Line], reach: int) -> dict[str, Any]:
    every = [one for _, one in ranks(lines, reach)]
    cases = [one for one in every if all(holds(given, one) for given in claim.given)]
    false = [one for one in cases if not holds(claim.statement, one)]
    return {
        "points": len(every),
        "cases": len(cases),
        "example": next(iter(cases), None),
        "counterexample": next(iter(false), None),
    }


@st.composite
def bounded(draw: st.DrawFn, letter: str) -> tuple[list[Statement], Line]:
    """Assumptions on one name, and the line that they give it."""
    low, width = draw(st.integers(-3, 3)), draw(st.integers(0, 4))
    one = name(letter)
    return draw(
        st.sampled_from(
            [
                ([], Line()),
                ([one >= low], Line(low, 0, None)),
                ([number(low) < one], Line(low + 1, 0, None)),
                ([number(2 * low - 1) / 2 <= one], Line(low, 0, None)),
                ([one <= low], Line(low, None, 0)),
                ([number(low) > one], Line(low - 1, None, 0)),
                ([one >= low, one <= low + width], Line(low, 0, width)),
                ([conjunction(one > low - 1, one < low + 1)], Line(low, 0, 0)),
            ]
        )
    )


@st.composite
def claims(draw: st.DrawFn) -> tuple[Claim, dict[str, Line]]:
    """Claims of up to three names, most of them false somewhere near."""
    letters = draw(st.sampled_from(["x", "xy", "xyz"]))
    drawn = {letter: draw(bounded(letter)) for letter in letters}
    factors = st.integers(-3, 3)
    total: Term = number(draw(factors))
    for letter in letters:
        total = total + draw(factors) * name(letter)
    modulus = draw(st.integers(1, 4))
    statement = draw(
        st.sampled_from(
            [
                total <= draw(st.integers(-2, 12)),
                unequal(total, draw(st.integers(-12, 12))),
                total // modulus >= -5,
                total % modulus < draw(st.integers(1, 4)),
                greatest(total, name("x") * name(letters[-1])) <= 9,
            ]
        )
    )
    extra = draw(st.sampled_from([(), (unequal(name("x"), 1),), (divides(2, total),)]))
    given = [one for bounds, _ in drawn.values() for one in bounds]
    anchor = equal(total - total, sum((name(a) - name(a) for a in letters), number(0)))
    return Claim(statement & anchor, (*given, *extra)), {a: line for a, (_, line) in drawn.items()}


@given(claims(), st.integers(1, 250))
@settings(max_examples=200, deadline=None)
def test_what_is_found_is_what_plain_loops_find(
    claim_and_lines: tuple[Claim, dict[str, Line]], most_points: int
) -> None:
    claim, lines = claim_and_lines
    found = search(claim, most_points=most_points, seconds=60)
    assert found.points <= most_points
    assert found.reach >= 0
    wanted = plain_search(claim, lines, found.reach)
    assert {field: getattr(found, field) for field in wanted} == wanted
    finite = all(line.farthest is not None for line in lines.values())
    assert found.complete <= finite


@pytest.mark.parametrize(
    ("claim", "counterexample"),
    [
        (Claim(equal(n // s * s, n), (s >= 1,)), {"n": 1, "s": 2}),
        (Claim(x * y <= 5, (x >= 1, y >= 1)), {"x": 2, "y": 3}),
        (Claim(x < y), {"x": 0, "y": 0}),
        (Claim(unequal(x + y, 3)), {"x": 0, "y": 3}),
        (Claim(unequal(x * x, 4)), {"x": 2}),
        (Claim(x >= -3, (x <= 5,)), {"x": -4}),
        (Claim(unequal(x, -2)), {"x": -2}),
        (Claim(AxisTerms(n, k, s).output <= 3, (n >= k, k >= 1, s >= 1)), {"k": 1, "n": 4, "s": 1}),
    ],
    ids=str,
)
def test_the_smallest_counterexample(claim: Claim, counterexample: dict[str, int]) -> None:
    assert search(claim).counterexample == counterexample


def test_a_counterexample_is_the_smallest_even_if_its_distance_is_tried_in_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = Claim(d + k + m + n + o < 12, tuple(one >= 0 for one in (d, k, m, n, o)))
    whole = search(claim, seconds=60)
    monkeypatch.setattr("symconv.proof.search.shells._MOST_CELLS", 50)
    monkeypatch.setattr("symconv.proof.search.refute._FIRST_ROWS", 7)
    pieces = search(claim, seconds=60)
    fields = ("counterexample", "example", "cases", "points", "reach")
    assert [getattr(pieces, one) for one in fields] == [getattr(whole, one) for one in fields]
    assert whole.counterexample == {"d": 0, "k": 0, "m": 0, "n": 0, "o": 12}


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (Line(),),
        (Line(1, 0, None), Line(0, 2, 1), Line(4, None, 0)),
        (Line(0, 0, 2), Line(), Line(0, 0, 0), Line(7, 0, None)),
    ],
    ids=len,
)
@pytest.mark.parametrize("cells", [1, 10**6])
def test_shells_hold_every_instance_once(
    lines: tuple[Line, ...], cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("symconv.proof.search.shells._MOST_CELLS", cells)
    space = Space(tuple("abcd"[: len(lines)]), lines, ())
    wanted = ranks(dict(zip(space.names, lines, strict=True)), 8)
    for first, stop in ((0, 9), (0, 1), (3, 4), (5, 9)):
        rows = [
            tuple(int(columns[name][row]) for name in space.names)
            for columns, count in shell_pieces(space, first, stop)
            for row in range(count)
        ]
        inside = [tuple(one.values()) for rank, one in wanted if first <= rank[0] < stop]
        assert sorted(rows) == sorted(inside)
        assert len(rows) == sum(shell_sizes(lines, 8)[first:stop])


def test_bounds_beyond_64_bits_are_places_to_start_from() -> None:
    columns, rows = shells(Space(("x",), (Line(10**30, 0, None),), ()), 0, 3)
    assert (columns["x"].tolist(), rows) == ([10**30, 10**30 + 1, 10**30 + 2], 3)
    found = search(Claim(unequal(x, 10**30 + 5), (x >= 10**30,)))
    assert found.counterexample == {"x": 10**30 + 5}


# --- what is computed -----------------------------------------------------------------------------


def computed(*given: Statement, tried: frozenset[str] = frozenset()) -> dict[str, str]:
    space = Space.of(Claim(equal(0, 0), given), tried)
    return {name: str(term) for name, term in space.computed}


def test_equalities_give_names() -> None:
    assert computed(equal(o, n - k)) == {"o": "n - k"}
    assert computed(equal(n - k, o)) == {"o": "n - k"}
    assert computed(equal(o, (n - k) / s + 1)) == {"o": "floor((n - k + s)/s)"}
    assert computed(equal(s * (m - 1) + k - x, n)) == {"n": "s*(m - 1) + k - x"}
    assert computed(equal(s * m - x, n * n)) == {"x": "0 + s*m - n*n"}
    assert computed(equal(3, x) & equal(y, x)) == {"x": "3", "y": "x"}
    assert computed(equal(y, x + 1), equal(x, o * o)) == {"x": "o*o", "y": "x + 1"}


def test_equalities_that_give_no_name() -> None:
    assert computed(equal(2 * x, n * n)) == {}
    assert computed(equal(x, x * x)) == {}
    assert computed(equal(x, y + 1), equal(y, x * x)) == {"x": "y + 1"}
    assert computed(equal(o, n - k), tried=frozenset("o")) == {"n": "0 + o + k"}
    assert computed(equal(o, n) | equal(o, k)) == {}


def test_a_name_given_by_a_fraction_must_be_an_integer() -> None:
    """o = (n − k)/s + 1 leaves only the instances where s divides n − k."""
    sizes = (s >= 1, k >= 1, n >= 1, n >= k)
    claim = Claim(equal((o - 1) * s, n - k), (equal(o, (n - k) / s + 1), *sizes))
    found = search(claim, most_points=56)
    every = product(range(1, 9), repeat=3)
    dividing = [(a, b, c) for a, b, c in every if a >= b and (a - b) % c == 0 and a + b + c <= 8]
    assert (found.reach, found.points, found.cases) == (5, 56, len(dividing))
    assert found.counterexample is None


def test_a_defined_name_reaches_far() -> None:
    claim = Claim(n <= 10**4, (equal(n, s**8), s >= 1))
    assert search(claim).counterexample == {"n": 4**8, "s": 4}


# --- divisors -------------------------------------------------------------------------------------


def test_bad_divisors() -> None:
    assert bad_divisor(Claim(n // s <= n, (n >= 1,))) == (s, {"n": 1, "s": 0})
    assert bad_divisor(Claim(n % (s - 1) >= 0, (s >= 1, n >= 0))) == (s - 1, {"n": 0, "s": 1})
    assert bad_divisor(Claim(n / (s * d) >= 0, (s >= 1,))) == (s * d, {"d": 0, "n": 0, "s": 1})
    assert bad_divisor(Claim(x // (y // 2) >= 0, (x >= 0, y >= 1))) is not None
    assert bad_divisor(Claim(n / 0 >= 0)) == (number(0), {"n": 0})
    assert bad_divisor(Claim(n >= 0, (equal(n % s, 0),))) == (s, {"n": 0, "s": 0})


def test_good_divisors() -> None:
    assert bad_divisor(Claim(n // (s * d + 1) <= n, (s >= 1, d >= 1))) is None
    assert bad_divisor(Claim(n // greatest(s, 1) <= n)) is None
    assert bad_divisor(Claim(n // s <= n, (s > d, d >= 0))) is None
    assert bad_divisor(Claim(n // s <= n, (s * s > 0, s >= 0))) is None
    assert bad_divisor(Claim(n >= 0, (equal(n % s, 0), s >= 1))) is None
    assert bad_divisor(Claim(n // s >= 1, (s >= 1, s <= 0))) is None


def test_an_instance_with_a_bad_divisor_refutes_nothing() -> None:
    claim = Claim(equal(n // s * s + n % s, n), (s >= -1,))
    found = search(claim, most_points=200)
    assert found.counterexample is None
    assert found.cases < found.points
    assert found.example == {"n": 0, "s": 1}


# --- numbers beyond 64 bits -----------------------------------------------------------------------


def test_a_claim_that_only_wrapping_makes_false_is_not_refuted() -> None:
    claim = Claim(x**8 >= 0, (x >= 10**6,))
    with np.errstate(all="ignore"):
        wrapped = many_hold(claim.statement, {"x": np.arange(10**6, 10**6 + 100)})
    assert not wrapped.all()  # in 64 bits it would be refuted
    assert search(claim, most_points=100).counterexample is None
    assert search(claim, most_points=100).cases == 100
    assert boundary(Claim(x**8 + 10**6 >= 0)).counterexample is None


def test_a_claim_that_only_wrapping_makes_true_is_refuted() -> None:
    claim = Claim(x * x <= 2**70, (x >= 2**35,))
    assert search(claim).counterexample == {"x": 2**35 + 1}
    assert search(Claim(y < 2**64, (equal(y, x**8), x >= 250))).counterexample == {
        "x": 256,
        "y": 2**64,
    }


def test_numbers_beyond_all_measure_are_not_tried() -> None:
    power = x
    for _ in range(12):
        power = power**8
    found = search(Claim(power >= 0))
    assert (found.points, found.reach, found.example) == (0, -1, None)
    assert search(Claim(y >= 0, (equal(y, power),))).reach == -1


# --- budgets --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "claim",
    [
        WIDE,
        Claim(x >= x),
        Claim((x**8) ** 8 * (y**8) ** 8 >= 0),
        Claim(((x * d + y) // greatest(s, 1) + k) % 3 < 3),
    ],
    ids=["60 names", "1 name", "long numbers", "5 names"],
)
def test_time_is_kept(claim: Claim) -> None:
    for engine in (search, boundary):
        start = time.perf_counter()
        found = engine(claim, most_points=10**9, seconds=0.3)
        assert time.perf_counter() - start < 0.7, engine  # 0.33 on a machine at rest
        assert found.seconds < 0.7
        assert found.counterexample is None or claim is WIDE


@pytest.mark.parametrize("points", [0, 1, 2, 100, 1000, 5000])
def test_points_are_kept(points: int) -> None:
    for claim in (WIDE, Claim(x * y * s >= x * y * s), Claim(x >= x - 1000)):
        found = search(claim, most_points=points, seconds=60)
        assert found.points <= points
        assert (found.reach == -1) == (found.points == 0)
        assert boundary(claim, most_points=points, seconds=60).points <= points


def test_when_the_time_is_over_the_reach_is_what_was_tried_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter(range(10**6))
    monkeypatch.setattr("symconv.proof.search.refute.time.perf_counter", lambda: next(clock) * 0.01)
    found = search(Claim(x + y >= x + y, (x >= 0, y >= 0)), seconds=0.5)
    distances = [a + b for a in range(1500) for b in range(1500 - a)]
    assert found.reach >= 0
    assert sum(one <= found.reach for one in distances) <= found.points
    assert found.points < 300_000


# --- what a search says ---------------------------------------------------------------------------


def test_scopes() -> None:
    def scope(*given: Statement) -> str:
        return search(Claim(sum(names("k n x"), number(0)) * 0 >= 0, given), most_points=20).scope

    assert scope() == "every instance with |k| + |n| + |x| ≤ 1"
    assert scope(n >= 1, x <= 4) == "every instance with |k| + (n − 1) + (4 − x) ≤ 2"
    assert scope(n >= 0, x <= -4, k > -3) == "every instance with (k + 2) + n + (−4 − x) ≤ 3"
    assert scope(x <= 0, equal(n, x), equal(k, 2)) == "every instance with (−x) ≤ 19"
    assert scope(equal(x, 1), equal(n, x), equal(k, 2)) == "every instance"
    assert search(Claim(x >= x), most_points=0).scope == ""


def test_a_finite_claim_is_tried_completely() -> None:
    found = search(Claim(x * y < 13, (x >= 1, x <= 4, y >= 0, y <= 3)))
    assert (found.complete, found.points, found.reach) == (True, 16, 6)
    assert not search(Claim(x * y < 12, (x >= 1, x <= 4, y >= 0, y <= 3)), most_points=5).complete
    assert not search(Claim(x < 2 + x, (x >= 1,)), most_points=5).complete


def test_assumptions_that_nothing_satisfies() -> None:
    contradiction = search(Claim(x >= 0, (x >= 3, x <= 2)))
    assert (contradiction.example, contradiction.cases, contradiction.points) == (None, 0, 0)
    assert contradiction.complete
    assert boundary(Claim(x >= 100, (x >= 3, x <= 2))).example is None
    vacuous = search(Claim(x >= 0, (equal(2 * x, 1),)), most_points=100)
    assert (vacuous.example, vacuous.cases, vacuous.complete) == (None, 0, False)
    assert vacuous.points > 0


def test_the_same_search_twice_gives_the_same() -> None:
    claim = Claim(unequal(x * y * s, 60))

    def seen(found: Search) -> tuple[Any, ...]:
        return found.counterexample, found.example, found.cases, found.reach, found.points

    assert seen(search(claim, seconds=60)) == seen(search(claim, seconds=60))


# --- far out --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "counterexample"),
    [
        (Claim(n // s <= 1000, (n >= 1, s >= 1)), {"n": 1001, "s": 1}),
        (Claim(s < 10**6, (s >= 1,)), {"s": 10**6}),
        (Claim(unequal(x, -5000)), {"x": -5000}),
        (Claim(unequal(x, 1000) | unequal(y, 2001), (x >= 0,)), {"x": 1000, "y": 2001}),
        (Claim(unequal(x, number(70) * 900)), {"x": 63000}),
        (
            Claim((x < 500) | (y < 600) | (s < 700), (x >= 0, y >= 0, s >= 0)),
            {"s": 700, "x": 500, "y": 600},
        ),
        (Claim(x <= 2**80, (x >= 0,)), {"x": 2**80 + 1}),
    ],
    ids=str,
)
def test_constants_lead_far_out(claim: Claim, counterexample: dict[str, int]) -> None:
    assert search(claim, most_points=10_000).counterexample is None
    assert boundary(claim).counterexample == counterexample


def test_at_most_three_names_are_large() -> None:
    large = [one >= 500 for one in (d, k, m, n)]
    claim = Claim(~conjunction(*large), tuple(one >= 0 for one in (d, k, m, n)))
    assert boundary(claim).counterexample is None
    assert boundary(Claim(~conjunction(*large[:3]), claim.given)).counterexample is not None


def test_without_constants_nothing_is_far_out() -> None:
    found = boundary(Claim(x <= 2))
    assert (found.points, found.reach, found.counterexample) == (0, -1, None)


# --- a wrong engine is noticed --------------------------------------------------------------------


def test_a_wrong_evaluation_is_an_error_and_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = Claim(n + s > n, (s >= 1,))
    monkeypatch.setattr(trial_room, "many_hold", lambda *given: ~many_hold(*given))
    with pytest.raises(
        CheckError, match=re.escape("the vectorised evaluation and Python disagree on {'n':")
    ):
        search(Claim(claim.statement))
    monkeypatch.setattr(trial_room, "many_hold", many_hold)
    assert search(Claim(claim.statement, claim.given), most_points=100).counterexample is None


def test_a_wrong_divisor_is_an_error_and_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = Claim(n // s <= n, (s * s >= 1, s >= 0, n >= 0))
    assert bad_divisor(claim) is None
    monkeypatch.setattr(trial_room, "many_values", lambda *_: np.int64(0))
    with pytest.raises(CheckError, match="disagree"):
        bad_divisor(claim)
