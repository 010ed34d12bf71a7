"""Boxes are exhausted: every instance is counted, and what is wrong in them is found."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symconv.errors import CheckError, ClaimError, MissingExtraError, TooLargeError
from symconv.geometry.axis import Axis
from symconv.proof.claim import Claim
from symconv.proof.search import constructions, sweep
from symconv.proof.search.constructions import Axes, Construction, Labels, built, differing, table
from symconv.proof.search.geometries import AxisBox, MatrixClaim, axis_of, sweep_geometries
from symconv.proof.search.refute import search
from symconv.proof.search.sweep import exhaust
from symconv.proof.search.trial import Found
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import equal, names, number, unequal
from symconv.statement.values import holds

k, n, o, s, x, y = names("k n o s x y")
DIVISION = Claim(equal(n // s * s + n % s, n), (s >= 1,))
ROUND_TRIP = Claim(equal(n // s * s, n), (s >= 1,))

# --- integers -------------------------------------------------------------------------------------


def test_every_instance_of_a_box_is_counted() -> None:
    done = exhaust(DIVISION, bound=9)
    assert (done.points, done.cases, done.counterexample) == (19 * 9, 171, None)
    assert done.scope == "every n = −9 … 9, s = 1 … 9"
    assert done.example == {"n": -9, "s": 1}
    boxed = exhaust(DIVISION, box={"n": (-2, 5), "s": (-3, 4)})
    assert (boxed.points, boxed.cases) == (64, 32)
    assert boxed.scope == "every n = −2 … 5, s = −3 … 4"
    mixed = exhaust(DIVISION, box={"n": (7, 7)}, bound=3)
    assert (mixed.points, mixed.scope) == (3, "every n = 7, s = 1 … 3")


def test_bounds_of_every_kind() -> None:
    given = (x >= 2, y <= 3, k >= 1, k <= 2)
    done = exhaust(Claim(x + y + k + n >= x, given), bound=4)
    assert done.scope == "every k = 1 … 2, n = −4 … 4, x = 2 … 5, y = 0 … 3"
    assert (done.points, done.cases) == (2 * 9 * 4 * 4, 288)
    whole = exhaust(Claim(k < 3, (k >= 1, k <= 2)))
    assert (whole.points, whole.scope) == (2, "every k = 1 … 2")
    assert exhaust(Claim(equal(x, 3), (equal(x, 3),))).scope == "every instance"


def test_computed_names_follow_unless_they_have_a_range() -> None:
    claim = Claim(equal((o - 1) * s, n - k), (equal(o, (n - k) / s + 1), s >= 1, k >= 1, n >= 1))
    done = exhaust(claim, bound=4)
    dividing = [1 for a, b, c in product(range(1, 5), repeat=3) if (a - b) % c == 0]
    assert (done.points, done.cases, done.counterexample) == (64, len(dividing), None)
    assert done.scope == (
        "every k = 1 … 4, n = 1 … 4, s = 1 … 4, and what the assumptions make of o"
    )
    ranged = exhaust(claim, bound=4, box={"o": (-9, 9)})
    assert (ranged.points, ranged.cases) == (19 * 64, len(dividing))
    assert ranged.scope == "every k = 1 … 4, n = 1 … 4, o = −9 … 9, s = 1 … 4"


@given(
    st.integers(1, 6),
    st.integers(-4, 4),
    st.integers(-4, 4),
    st.integers(-9, 9),
    st.sampled_from([True, False]),
)
@settings(max_examples=200, deadline=None)
def test_the_counterexample_is_the_smallest_in_the_box(
    bound: int, a: int, b: int, c: int, bounded: bool
) -> None:
    """The order of :func:`~symconv.proof.search.refute.search`, by plain loops."""
    given = (x >= 1, y >= -2) if bounded else ()
    claim = Claim(unequal(a * x + b * y * y, c), given)
    low = {"x": 1, "y": -2} if bounded else {"x": 0, "y": 0}
    first = {"x": 1, "y": -2} if bounded else {"x": -bound, "y": -bound}
    last = {"x": bound, "y": bound - 3} if bounded else {"x": bound, "y": bound}
    every = product(*(range(first[name], last[name] + 1) for name in "xy"))
    false = [{"x": i, "y": j} for i, j in every if not holds(claim.statement, {"x": i, "y": j})]
    false.sort(
        key=lambda one: (
            sum(abs(one[name] - low[name]) for name in "xy"),
            abs(one["x"]) + abs(one["y"]),
            [(abs(one[name]), one[name] < 0) for name in "xy"],
        )
    )
    found = exhaust(claim, bound=bound).counterexample
    assert found == next(iter(false), None)
    if found is not None:
        # The search looks at every instance of that distance, and not only at those in the box.
        first_anywhere = search(claim, seconds=60).counterexample
        assert first_anywhere is not None
        inside = all(first[name] <= first_anywhere[name] <= last[name] for name in "xy")
        assert (first_anywhere == found) == inside


@pytest.mark.parametrize("batch", [1, 7, 1000])
def test_batches_and_tasks_do_not_change_what_is_found(
    batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = Claim(unequal(x * y, 12), (x >= 2,))
    whole = exhaust(claim, bound=9)
    assert whole.counterexample == {"x": 3, "y": 4}
    monkeypatch.setattr(sweep, "_BATCH", batch)
    found = sweep.in_parts(
        lambda start, stop: sweep._part(claim, (("x", 2, 10), ("y", -9, 9)), start, stop),
        whole.points,
        task=50,
    )
    assert found.counterexample is not None
    assert found.example is not None
    assert (found.counterexample[1], found.example[1], found.cases, found.points) == (
        whole.counterexample,
        whole.example,
        whole.cases,
        whole.points,
    )


def test_progress_is_told() -> None:
    told: list[float] = []
    exhaust(Claim(x * x >= 0), box={"x": (-(2**19), 2**19)}, progress=told.append)
    assert told == sorted(told)
    assert len(told) == 5
    assert told[-1] == 1


def test_a_box_beyond_64_bits() -> None:
    claim = Claim(x * x - 1 >= (x - 1) * (x + 1) + y, (x >= 10**30, y >= 0, y <= 1))
    done = exhaust(claim, bound=5)
    assert (done.cases, done.counterexample) == (10, {"x": 10**30, "y": 1})
    wrapping = exhaust(Claim(x**8 >= 0), box={"x": (10**6, 10**6 + 99)})
    assert (wrapping.cases, wrapping.counterexample) == (100, None)


def test_a_divisor_below_1_is_refused() -> None:
    with pytest.raises(
        ClaimError,
        match=re.escape(
            "the divisor s is less than 1 with n = 0, s = 0: assume s >= 1, or whatever makes it so"
        ),
    ):
        exhaust(Claim(n // s <= n, (n >= 0, s >= 0)), bound=3)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"box": {"z": (1, 2)}, "bound": 3},
            "the box gives a range for z, but the claim speaks of n, s",
        ),
        ({"bound": 0}, "the bound must be at least 1, but it is 0"),
        (
            {"box": {"n": (1, 2)}},
            "the box gives no range for s: give box={'s': (low, high)} or a bound",
        ),
        (
            {"box": {"n": (2, 1), "s": (3, 2)}},
            "the range of n is empty: it goes from 2 to 1; give the lower end first",
        ),
    ],
)
def test_boxes_that_are_refused(options: Any, message: str) -> None:
    with pytest.raises(ClaimError, match=re.escape(message)):
        exhaust(DIVISION, **options)


def test_boxes_that_are_too_large() -> None:
    with pytest.raises(
        TooLargeError,
        match="the box has 2,000,001,000,000 instances, but at most 1,000,000,000,000",
    ):
        exhaust(DIVISION, bound=10**6)
    power = x
    for _ in range(12):
        power = power**8
    with pytest.raises(TooLargeError, match="grow too long to be tried; take a smaller box"):
        exhaust(Claim(power >= 0), bound=3)


# --- many jobs ------------------------------------------------------------------------------------


def same_as_with_one_job(jobs: int) -> None:
    claim = Claim(unequal(n * s, 350 * 351), (s >= 1,))
    one = exhaust(claim, bound=500)
    told: list[float] = []
    many = exhaust(claim, bound=500, jobs=jobs, progress=told.append)
    assert (many.counterexample, many.cases, many.points, many.example) == (
        one.counterexample,
        one.cases,
        one.points,
        one.example,
    )
    assert one.counterexample == {"n": 350, "s": 351}
    assert len(told) > 1
    assert told[-1] == 1


def test_several_processes_find_the_same() -> None:
    pytest.importorskip("joblib")
    same_as_with_one_job(2)


@pytest.mark.parametrize("processes", [False, True], ids=["threads", "processes"])
def test_a_dask_cluster_finds_the_same(processes: bool) -> None:
    joblib = pytest.importorskip("joblib")
    distributed = pytest.importorskip("distributed")
    local = distributed.LocalCluster(
        processes=processes, n_workers=1, threads_per_worker=2, dashboard_address=None
    )
    with local as cluster, distributed.Client(cluster), joblib.parallel_config(backend="dask"):
        same_as_with_one_job(-1)
        box = AxisBox((1, 9), (1, 4), (1, 3), (1, 3), (0, 3), (0, 3), (1, 2))
        wrong = matrix_claim(Construction.TRANSPOSED_MATRIX, Construction.UNROTATED_FULL, box)
        assert (
            sweep_geometries(wrong, jobs=-1).counterexample
            == sweep_geometries(wrong).counterexample
        )


def test_without_joblib_several_jobs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "joblib":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert exhaust(DIVISION, bound=3, jobs=1).cases == 21
    with pytest.raises(
        MissingExtraError,
        match=re.escape(
            "a sweep with 4 jobs needs joblib: install it with pip install 'symconv[sweep]', or "
            "take one job"
        ),
    ):
        exhaust(DIVISION, bound=600, jobs=4)


# --- geometries -----------------------------------------------------------------------------------

C = Construction
PLAIN = AxisBox((1, 9), (1, 4), (1, 3), (1, 3), (0, 3), (0, 3))
SPREAD = AxisBox((1, 4), (1, 3), (1, 3), (1, 2), (-2, 2), (-2, 2), (1, 3))
PLAIN_CASES, SPREAD_CASES = 4_461, 3_738
RIGHT = [
    (C.AXIS, C.ENTRY),
    (C.AXIS, C.STP),
    (C.TRANSPOSED_MATRIX, C.TRANSPOSED_AXIS),
    (C.TRANSPOSED_MATRIX, C.CROP_FULL_ZERO_INSERT),
]


def matrix_claim(left: Construction, right: Construction, box: AxisBox) -> MatrixClaim:
    return MatrixClaim("a name", "a title", "a source", left, right, box)


def geometries(box: AxisBox) -> Iterator[dict[str, int]]:
    """Every geometry of the box whose kernel fits, by plain loops."""
    for sizes in product(*(range(low, high + 1) for _, low, high in box.ranges)):
        one = dict(zip("nksdbeu", sizes, strict=True))
        if one["u"] * (one["n"] - 1) + one["b"] + one["e"] >= one["d"] * (one["k"] - 1):
            yield one


@pytest.mark.parametrize(("left", "right"), RIGHT, ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("box", "cases"), [(PLAIN, PLAIN_CASES), (SPREAD, SPREAD_CASES)], ids=["plain", "spread"]
)
def test_matrix_identities_hold_in_the_whole_box(
    left: Construction, right: Construction, box: AxisBox, cases: int
) -> None:
    done = sweep_geometries(matrix_claim(left, right, box))
    assert (done.counterexample, done.cases, done.points) == (None, cases, box.points)
    assert done.example == next(geometries(box))


def test_scopes_of_boxes() -> None:
    done = sweep_geometries(matrix_claim(C.AXIS, C.STP, SPREAD))
    assert done.scope == (
        "every n = 1 … 4, k = 1 … 3, s = 1 … 3, d = 1 … 2, b = −2 … 2, e = −2 … 2, u = 1 … 3, "
        "where the kernel fits"
    )


def test_counts_are_those_of_plain_loops() -> None:
    assert sum(1 for _ in geometries(PLAIN)) == PLAIN_CASES
    assert sum(1 for _ in geometries(SPREAD)) == SPREAD_CASES


def laid_out(construction: Construction, sizes: dict[str, int]) -> Any:
    """The matrix of one geometry as counts[t, row, column], or None where there is none."""
    try:
        return table(construction, axis_of(sizes))
    except ValueError:
        return None


SAMPLE = AxisBox((1, 4), (1, 3), (1, 3), (1, 2), (-1, 1), (0, 1), (1, 2))


@pytest.mark.parametrize("construction", Construction, ids=lambda one: one.name)
def test_many_axes_at_once_are_built_as_one_by_one(construction: Construction) -> None:
    """The matrices of the arrays are those that the rooms of structures lay out."""
    compared = 0
    for kernel in (1, 2, 3):
        every = [one for one in geometries(SAMPLE) if one["k"] == kernel]
        n, s, d, b, e, u = (np.array([one[name] for one in every]) for name in "nsdbeu")
        labels = built(construction, Axes(n, kernel, s, (b, e), d, u))
        for place, sizes in enumerate(every):
            wanted = laid_out(construction, sizes)
            assert labels.whole[place] == (wanted is not None)
            if wanted is not None:
                assert np.array_equal(counts_of(labels, place, kernel), wanted), sizes
                compared += 1
    assert compared > 600


def counts_of(labels: Labels, place: int, kernel: int) -> Any:
    """One of many matrices as counts[t, row, column]."""
    parts = np.broadcast_arrays(labels.label, labels.row, labels.column, labels.there)
    *entries, there = (part[:, labels.axis == place] for part in parts)
    counts = np.zeros((kernel, labels.rows[place], labels.columns[place]), dtype=np.int64)
    np.add.at(counts, tuple(part[there] for part in entries), 1)
    return counts


@pytest.mark.parametrize(
    ("left", "right", "smallest"),
    [
        (
            C.TRANSPOSED_MATRIX,
            C.UNROTATED_FULL,
            {"n": 2, "k": 2, "s": 1, "d": 1, "b": 0, "e": 0, "u": 1},
        ),
        (
            C.TRANSPOSED_MATRIX,
            C.WITHOUT_LEFTOVER,
            {"n": 2, "k": 1, "s": 2, "d": 1, "b": 0, "e": 0, "u": 1},
        ),
        (C.AXIS, C.TRANSPOSED_AXIS, {"n": 1, "k": 1, "s": 1, "d": 1, "b": 0, "e": 1, "u": 1}),
    ],
    ids=lambda one: one.name if isinstance(one, Construction) else "",
)
def test_a_wrong_construction_is_refuted_with_its_smallest_geometry(
    left: Construction, right: Construction, smallest: dict[str, int]
) -> None:
    found = sweep_geometries(matrix_claim(left, right, SAMPLE)).counterexample
    assert found == smallest

    def rank(one: dict[str, int]) -> Any:
        base = {"b": 0, "e": 0}
        distance = sum(abs(value - base.get(name, 1)) for name, value in one.items())
        by_name = [(abs(one[name]), one[name] < 0) for name in sorted(one)]
        return distance, sum(map(abs, one.values())), by_name

    def differ(one: dict[str, int]) -> bool:
        tables = laid_out(left, one), laid_out(right, one)
        return tables[1] is None or not np.array_equal(*tables)

    assert found == min(filter(differ, geometries(SAMPLE)), key=rank)


def shifted(axes: Any) -> Labels:
    """A planted fault: the last tap carries the kernel entry of the one before it."""
    right = built(C.AXIS, axes)
    return replace(right, label=np.maximum(right.label - 1, 0))


def test_a_wrong_sweep_is_an_error_and_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(constructions._MANY, C.STP, shifted)
    with pytest.raises(
        CheckError,
        match=re.escape("a name: the sweep and the laid-out structures disagree on b = 0, d = 1"),
    ):
        sweep_geometries(matrix_claim(C.AXIS, C.STP, SAMPLE))
    monkeypatch.setitem(constructions._ONE, C.STP, lambda axis: table(C.AXIS, axis)[::-1])
    found = sweep_geometries(matrix_claim(C.AXIS, C.STP, SAMPLE)).counterexample
    assert found == {"n": 2, "k": 2, "s": 1, "d": 1, "b": 0, "e": 0, "u": 1}


TWO = Labels(
    rows=np.array([2, 1]),
    columns=np.array([2, 3]),
    whole=np.array([True, True]),
    axis=np.array([0, 0, 1]),
    row=np.array([0, 1, 0]),
    column=np.array([[0, 1, 0], [1, 0, 2]]),
    label=np.array([[0], [1]]),
    there=np.array([[True, True, True], [True, False, True]]),
)
FIRST, SECOND = [True, False], [False, True]


@pytest.mark.parametrize(
    ("changes", "different"),
    [
        ({}, [False, False]),
        ({"rows": [3, 1]}, FIRST),
        ({"columns": [2, 4]}, SECOND),
        ({"whole": [False, True]}, FIRST),
        ({"row": [1, 0, 0]}, FIRST),
        ({"column": [[0, 1, 0], [1, 0, 1]]}, SECOND),
        ({"label": [[0], [2]]}, [True, True]),
        ({"label": [[0, 0, 0], [1, 1, 0]]}, SECOND),
        ({"there": [[True, True, True], [True, True, True]]}, FIRST),
        ({"there": [[True, True, False], [True, False, True]]}, SECOND),
        ({"there": [[True, True, False], [True, True, True]]}, [True, True]),
        ({"column": [[1, 1, 0], [1, 0, 2]]}, FIRST),
    ],
    ids=str,
)
def test_every_difference_of_two_matrices_is_seen(
    changes: dict[str, Any], different: list[bool]
) -> None:
    changed = replace(TWO, **{name: np.array(value) for name, value in changes.items()})
    assert differing(TWO, changed).tolist() == different
    assert differing(changed, TWO).tolist() == different


def test_batches_of_geometries_do_not_change_what_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = matrix_claim(C.TRANSPOSED_MATRIX, C.WITHOUT_LEFTOVER, SAMPLE)
    whole = sweep_geometries(wrong)
    monkeypatch.setattr("symconv.proof.search.geometries._MOST_BATCH", 13)
    monkeypatch.setattr("symconv.proof.search.geometries._TASK", 100)
    pieces = sweep_geometries(wrong)
    assert (pieces.counterexample, pieces.example, pieces.cases, pieces.points) == (
        whole.counterexample,
        whole.example,
        whole.cases,
        whole.points,
    )


def test_axis_boxes_that_are_refused() -> None:
    with pytest.raises(
        ClaimError, match="s is at least 1 in every geometry, but its range begins at 0"
    ):
        AxisBox((1, 3), (1, 2), s=(0, 2))
    with pytest.raises(ClaimError, match="the range of b is empty: it goes from 2 to 1"):
        AxisBox((1, 3), (1, 2), b=(2, 1))
    with pytest.raises(TooLargeError, match="the largest matrix of the box has 400,000,000 cells"):
        sweep_geometries(matrix_claim(C.AXIS, C.STP, AxisBox((20_000, 20_000), (1, 1))))


def test_many_axes_have_the_sizes_of_each() -> None:
    every = [Axis(n, 3, s, (b, 1), 1, u) for n, s, b, u in product((3, 5), (1, 2), (0, 2), (1, 3))]
    inputs, strides, before, spreads = (
        np.array([getattr(one, field) for one in every])
        for field in ("input", "stride", "before", "spread")
    )
    many = Axes(inputs, 3, strides, (before, 1), 1, spreads)
    for field in ("span", "extent", "slack", "output", "leftover", "padded"):
        wanted = [getattr(one, field) for one in every]
        assert np.broadcast_to(getattr(many, field), len(every)).tolist() == wanted, field
    turned = many.transposed
    for field in ("input", "before", "after", "output"):
        wanted = [getattr(one.transposed, field) for one in every]
        assert np.broadcast_to(getattr(turned, field), len(every)).tolist() == wanted, field


def test_found_is_put_together_in_any_order() -> None:
    parts = [
        Found(3, 2, ((2,), {"x": 2}), None, None),
        Found(4, 1, ((1,), {"x": 1}), ((5,), {"x": 5}), None),
        Found(5, 0, None, ((4,), {"x": 4}), ((7,), {"x": 7})),
    ]
    wanted = Found(12, 3, ((1,), {"x": 1}), ((4,), {"x": 4}), ((7,), {"x": 7}))
    for one, two, three in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        assert parts[one].and_also(parts[two]).and_also(parts[three]) == wanted


def test_sizes_of_an_axis_are_exhausted() -> None:
    """The output of a padded axis, against the same with the padding cut off."""
    padded, bare = AxisTerms(n, k, s, x, y), AxisTerms(n + x + y, k, s)
    given = (n >= 1, k >= 1, s >= 1, x >= 0, y >= 0)
    done = exhaust(Claim(equal(padded.output, bare.output), given), bound=6)
    assert (done.cases, done.counterexample) == (6**5, None)
    off = exhaust(Claim(equal(padded.output, bare.output + number(1) // s), given), bound=6)
    assert off.counterexample == {"k": 1, "n": 1, "s": 1, "x": 0, "y": 0}
    assert exhaust(ROUND_TRIP, bound=4).counterexample == {"n": 1, "s": 2}
