"""What the theorems on two layers, pooling, overlap, inverses, gradients and phases say of code.

A theorem is proved about terms; here its terms are compared with matrices of integers and with
plain loops, over small boxes whose counts are asserted. Kernels of ones show which cells are
read; kernels of powers of ten keep the products of taps apart, so that two matrices are equal
for them only if they are equal for all kernels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from math import gcd
from typing import Any

import numpy as np
import pytest

import symconv as sc
from symconv.proof.claim import Claim
from symconv.statement.terms import Statement, Term
from symconv.statement.values import holds, value_of
from symconv.theorems import (
    composition,
    gradient,
    inverse,
    overlap,
    polyphase,
    pooling,
    receptive_field,
)

TOPICS = (composition, receptive_field, pooling, overlap, inverse, gradient, polyphase)
CLAIMS: dict[str, Claim] = {one.name: one.claim for topic in TOPICS for one in topic.THEOREMS}
PADS = ((0, 0), (1, 0), (0, 1), (1, 1))


def sides(name: str) -> tuple[Any, Any]:
    """Left and right of the theorem's statement."""
    left, right = CLAIMS[name].statement.args
    return left, right


def number(term: Term, **sizes: int) -> int:
    return int(value_of(term, sizes))


def true(statement: Statement, **sizes: int) -> bool:
    return holds(statement, sizes)


def read_by(n: int, k: int, s: int = 1, pad: tuple[int, int] = (0, 0), d: int = 1) -> Any:
    """The matrix of a layer with a kernel of ones."""
    return sc.Conv1d(n, k, s, [pad], d).matrix.to_numpy(np.ones(k, dtype=np.int64))


def test_names_are_unique() -> None:
    assert len(CLAIMS) == sum(len(topic.THEOREMS) for topic in TOPICS) >= 50


# --- two layers --------------------------------------------------------------------------------


def two_layers() -> Iterator[dict[str, int]]:
    few, pads = range(1, 4), PADS
    for n, k1, s1, (b1, e1), d1 in product(range(1, 6), few, few, pads, (1, 2)):
        for k2, s2, (b2, e2), d2 in product((1, 2), (1, 2), pads, (1, 2)):
            free = n + b1 + e1 - d1 * (k1 - 1) - 1
            if free >= 0 and free // s1 + b2 + e2 >= d2 * (k2 - 1) and (k2 > 1 or d2 == 1):
                inner = {"n": n, "k1": k1, "s1": s1, "b1": b1, "e1": e1, "d1": d1}
                yield inner | {"k2": k2, "s2": s2, "b2": b2, "e2": e2, "d2": d2}


def layers(z: dict[str, int]) -> tuple[Any, Any, Any]:
    """C1, C2 and the matrix of the merged layer, for kernels whose products are all different."""
    w1, w2 = (base ** np.arange(k) for base, k in ((10, z["k1"]), (10**4, z["k2"])))
    inner = sc.Conv1d(z["n"], z["k1"], z["s1"], [(z["b1"], z["e1"])], z["d1"])
    outer = sc.Conv1d(inner.output[0], z["k2"], z["s2"], [(z["b2"], z["e2"])], z["d2"])
    step = z["s1"]
    kernel = np.zeros(step * z["d2"] * (z["k2"] - 1) + z["d1"] * (z["k1"] - 1) + 1, dtype=np.int64)
    for (t1, one), (t2, two) in product(enumerate(w1), enumerate(w2)):
        kernel[z["d1"] * t1 + step * z["d2"] * t2] += one * two
    pad = (z["b1"] + step * z["b2"], z["e1"] + step * z["e2"])
    merged = sc.Conv1d(z["n"], len(kernel), step * z["s2"], [pad])
    return inner.matrix.to_numpy(w1), outer.matrix.to_numpy(w2), merged.matrix.to_numpy(kernel)


def meets_a_phantom(z: dict[str, int], m1: int, m2: int) -> bool:
    """Whether an outer window reads, in its padding, an inner window that meets the input."""
    for i2, t2, t1 in product(range(m2), range(z["k2"]), range(z["k1"])):
        i1 = z["s2"] * i2 + z["d2"] * t2 - z["b2"]
        cell = z["s1"] * i1 + z["d1"] * t1 - z["b1"]
        if not 0 <= i1 < m1 and 0 <= cell < z["n"]:
            return True
    return False


def test_two_matrices_and_the_merged_one() -> None:
    """C2·C1 is the merged matrix without outer padding, and with it if no phantom is met."""
    short_before, short_after = (sides(f"phantom-window-{x}")[1] for x in ("before", "after"))
    size, merged_size = sides("sizes-compose")
    found: Counter[str] = Counter()
    for z in two_layers():
        first, second, merged = layers(z)
        assert merged.shape[0] == second.shape[0] == number(size, **z) == number(merged_size, **z)
        equal = bool((second @ first == merged).all())
        padded = z["b2"] + z["e2"] > 0
        misses = true(short_before, **z) and true(short_after, **z)
        assert equal == (not meets_a_phantom(z, first.shape[0], second.shape[0]))
        assert equal or (padded and not misses)
        found[f"{equal=} {padded=} {misses=}"] += 1
    assert found == {
        "equal=True padded=False misses=True": 744,
        "equal=True padded=False misses=False": 386,
        "equal=True padded=True misses=True": 3_078,
        "equal=True padded=True misses=False": 376,
        "equal=False padded=True misses=False": 1_436,
    }


def test_what_two_layers_see() -> None:
    """The cells that a window of two layers reads: as many as the field has, or with holes."""
    found: Counter[str] = Counter()
    for k1, s1, d1, k2, d2 in product(range(1, 5), range(1, 5), (1, 2), range(1, 4), (1, 2, 3)):
        inner, outer = d1 * (k1 - 1) + 1, d2 * (k2 - 1) + 1
        field = number(sides("field-of-two-layers")[1], k1=k1, s1=s1, d1=d1, k2=k2, d2=d2)
        seen = read_by(outer, k2, d=d2) @ read_by(s1 * (outer - 1) + inner, k1, s1, d=d1)
        assert seen.shape == (1, field)
        assert seen[0, [0, -1]].all()
        whole = bool(seen.all())
        if d1 == 1:
            assert whole == (k1 >= s1 * d2 or k2 == 1)
            assert whole or not seen[0, k1]
        elif s1 * d2 >= 2 and field >= 2:
            assert not whole
            assert not seen[0, 1]
        found[f"{d1=} {whole=}"] += 1
    assert found == {
        "d1=1 whole=True": 80,
        "d1=1 whole=False": 64,
        "d1=2 whole=True": 20,
        "d1=2 whole=False": 124,
    }


def test_the_field_of_three_layers() -> None:
    """The recurrence, run from the last layer to the first, ends at what three matrices read."""
    recurrence = sides("field-recurrence")[1]
    choices = list(product((1, 2, 3), (1, 2), (1, 2)))
    for one, two, three in product(choices, repeat=3):
        field, seen = 1, np.ones((1, 1), dtype=np.int64)
        for k, s, d in (three, two, one):
            field = number(recurrence, r=field, k=k, s=s, d=d)
            layer = read_by(field, k, s, d=d)
            assert layer.shape[0] == seen.shape[1]
            seen = seen @ layer
        assert seen.shape == (1, field)
        assert seen[0, [0, -1]].all()
    assert len(choices) ** 3 == 1_728


# --- pooling -----------------------------------------------------------------------------------


def pools(dilations: tuple[int, ...]) -> Iterator[dict[str, int]]:
    for n, k, s, d in product(range(1, 8), range(1, 4), range(1, 5), dilations):
        span = d * (k - 1) + 1
        for b, e in product(range(span), range(span + 2)):
            if n + b + e >= span:
                yield {"n": n, "k": k, "s": s, "b": b, "e": e, "d": d}


def windows_by_sliding(z: dict[str, int]) -> list[int]:
    """First cells of the windows in ceil mode: until the padded end is reached, and inside."""
    span, starts = z["d"] * (z["k"] - 1) + 1, [-z["b"]]
    while starts[-1] + span < z["n"] + z["e"] and starts[-1] + z["s"] < z["n"]:
        starts.append(starts[-1] + z["s"])
    return starts


def size_by_code(z: dict[str, int], *, only_if_padded: bool = False) -> int:
    """PyTorch's function, in Python."""
    slack = z["n"] + z["b"] + z["e"] - z["d"] * (z["k"] - 1) - 1
    size = (slack + z["s"] - 1) // z["s"] + 1
    applies = not only_if_padded or z["b"] > 0 or z["e"] > 0
    return size - 1 if applies and (size - 1) * z["s"] >= z["n"] + z["b"] else size


def test_ceil_mode_by_sliding() -> None:
    closed, (_, one_more) = sides("ceil-mode-size")[1], sides("ceil-mode-adds-one")
    found: Counter[str] = Counter()
    for z in pools((1, 2)):
        span = z["d"] * (z["k"] - 1) + 1
        starts, size = windows_by_sliding(z), size_by_code(z)
        right = len(starts) == size == number(closed, **z)
        assert right or z["e"] > span
        if z["e"] < span:
            floor = sc.Axis(z["n"], z["k"], z["s"], (z["b"], z["e"]), z["d"]).output
            assert size - floor == true(one_more, **z)
            assert all(start < z["n"] and start + span > 0 for start in starts)
        found[f"{right=}"] += 1
        old = size_by_code(z, only_if_padded=True)
        found["old rule differs"] += old != size
    assert found == {"right=True": 1_885, "right=False": 211, "old rule differs": 31}
    smallest = {"n": 2, "k": 1, "s": 2, "b": 0, "e": 0, "d": 1}
    assert (size_by_code(smallest, only_if_padded=True), size_by_code(smallest)) == (2, 1)


def test_divisors_of_averages_by_counting() -> None:
    padded = sides("average-divisor")[0].args[0]
    at_least_one, _ = sides("average-divisor-of-cells")
    found = 0
    for z in pools((1,)):
        if z["e"] <= z["k"]:
            for i, start in enumerate(windows_by_sliding(z)):
                window = range(start, start + z["k"])
                inside = sum(-z["b"] <= cell < z["n"] + z["e"] for cell in window)
                real = sum(0 <= cell < z["n"] for cell in window)
                assert number(padded, i=i, **z) == inside
                assert number(at_least_one.args[0], i=i, **z) == real > 0
                found += 1
    assert found == 1_422


def test_valid_pads_of_onnx() -> None:
    """n = 4, k = 3, s = 2: one window by the formula for VALID, two with pads of 0."""
    formula = sides("onnx-valid-ceil-mode")[0].args[1]
    z = {"n": 4, "k": 3, "s": 2, "b": 0, "e": 0, "d": 1}
    assert (number(formula, **z) - 1, size_by_code(z)) == (1, 2)


# --- overlap -----------------------------------------------------------------------------------


def interior(k: int, s: int, d: int) -> tuple[int, Any]:
    """The first of at least 2·s cells that no end disturbs, and how many windows read each."""
    span = d * (k - 1) + 1
    windows = (span - 1) // s + 4
    reads = read_by(s * (windows - 1) + span, k, s, d=d).sum(axis=0)
    return span - 1, reads[span - 1 : s * (windows - 1) + 1]


def test_overlap_in_matrices() -> None:
    """Uniform exactly if s divides k and gcd(s, d) = 1; without dilation, the count itself."""
    count = sides("overlap-is-uniform")[0]
    found: Counter[bool] = Counter()
    for k, s, d in product(range(1, 10), range(1, 7), range(1, 7)):
        first, reads = interior(k, s, d)
        assert len(reads) >= 2 * s
        uniform = bool((reads == reads[0]).all())
        assert uniform == (k % s == 0 and gcd(s, d) == 1)
        if d == 1:
            assert [number(count, J=first + x, k=k, s=s) for x in range(len(reads))] == [*reads]
        if gcd(s, d) > 1:
            empty = [x for x in range(len(reads)) if (first + x) % gcd(s, d)]
            assert empty
            assert not reads[empty].any()
        else:
            v = pow(d, -1, s) if s > 1 else 0
            at = sides("dilated-overlap-is-uniform")[0]
            assert [number(at, J=first + x, k=k, s=s, v=v) for x in range(len(reads))] == [*reads]
        found[uniform] += 1
    assert found == {True: 91, False: 233}


def test_usage_in_matrices() -> None:
    """At stride 1 all cells of a long input are used alike exactly with padding of k − 1."""
    used = sides("full-padding-uses-all-cells-alike")[0]
    found: Counter[bool] = Counter()
    for n, k, b, e in product(range(1, 9), range(1, 6), range(6), range(6)):
        if n > k:
            reads = read_by(n, k, pad=(b, e)).sum(axis=0)
            assert [number(used, j=j, n=n, k=k, b=b, e=e) for j in range(n)] == [*reads]
            alike = bool((reads == reads[0]).all())
            assert alike == (b >= k - 1 and e >= k - 1)
            found[alike] += 1
    assert found == {True: 530, False: 370}
    assert [*read_by(5, 3, pad=(1, 1)).sum(axis=0)] == [2, 3, 3, 3, 2]


# --- inverses, gradients, phases -------------------------------------------------------------


def test_products_with_the_transpose() -> None:
    """Without padding, for kernels above 0: when C·Cᵀ and Cᵀ·C are diagonal."""
    found: Counter[str] = Counter()
    for k, s, d, m in product(range(1, 6), range(1, 7), range(1, 5), range(1, 6)):
        n = s * (m - 1) + d * (k - 1) + 1
        c = sc.Conv1d(n, k, s, 0, d).matrix.to_numpy(np.arange(1, k + 1))
        rows, columns = (not (g - np.diag(np.diag(g))).any() for g in (c @ c.T, c.T @ c))
        assert rows == (k <= s // gcd(s, d) or m <= d // gcd(s, d))
        assert columns == (k == 1)
        found[f"{rows=} {columns=}"] += 1
    assert found == {
        "rows=True columns=True": 120,
        "rows=True columns=False": 302,
        "rows=False columns=False": 178,
    }


def test_gradients_of_the_weights() -> None:
    """The correlation with stride and dilation exchanged: its size, and its first k outputs."""
    rng = np.random.default_rng(0)
    size, found = sides("weight-gradient-size")[1], Counter[str]()
    for n, k, s, d, (b, e) in product(range(1, 8), (1, 2, 3), (1, 2, 3), (1, 2, 3), PADS):
        if n + b + e < d * (k - 1) + 1:
            continue
        conv = sc.Conv1d(n, k, s, [(b, e)], d)
        x, g = rng.integers(-9, 10, n), rng.integers(-9, 10, conv.output[0])
        by_taps = [int(g @ conv(x, one)) for one in np.eye(k, dtype=np.int64)]
        raw = sc.Conv1d(n, conv.output[0], d, [(b, e)], s)(x, g)
        assert len(raw) == number(size, n=n, k=k, s=s, d=d, b=b, e=e)
        assert [*raw[:k]] == by_taps
        found["exact" if len(raw) == k else "cut"] += 1
    assert found == {"exact": 500, "cut": 109}


def test_phases_of_a_transposed_layer() -> None:
    """Phase r of the output is the full convolution with w[r::s]; NumPy computes that."""
    length, found = sides("size-of-a-phase")[0], Counter[str]()
    for m, k, s in product(range(1, 6), range(1, 7), range(1, 5)):
        y, w = np.arange(1, m + 1), 10 ** np.arange(k)
        out = sc.ConvTranspose1d(m, k, s)(y, w)
        for r in range(s):
            phase, taps = out[r::s], w[r::s]
            assert len(taps) == number(sides("taps-of-a-phase")[1].args[1].args[1], k=k, s=s, r=r)
            assert len(phase) == number(length, m=m, k=k, s=s, r=r)
            assert [*phase] == ([*np.convolve(y, taps)] if len(taps) else [0] * (m - 1))
            found["with taps" if len(taps) else "without"] += 1
    assert found == {"with taps": 250, "without": 50}


# --- each comparison can fail ------------------------------------------------------------------

PLANTED = [
    (test_two_matrices_and_the_merged_one, "sizes-compose", "the paddings added"),
    (test_two_matrices_and_the_merged_one, "phantom-window-before", "one cell less"),
    (test_two_matrices_and_the_merged_one, "phantom-window-after", "without the leftover"),
    (test_what_two_layers_see, "field-of-two-layers", "kernel sizes for spans"),
    (test_the_field_of_three_layers, "field-recurrence", "without − s"),
    (test_ceil_mode_by_sliding, "ceil-mode-size", "never taken back"),
    (test_ceil_mode_by_sliding, "ceil-mode-adds-one", "whenever it is no multiple"),
    (test_divisors_of_averages_by_counting, "average-divisor", "cut off at the end of the input"),
    (test_gradients_of_the_weights, "weight-gradient-size", "k"),
    (test_phases_of_a_transposed_layer, "size-of-a-phase", "the phase forgotten"),
    (test_phases_of_a_transposed_layer, "taps-of-a-phase", "as many in every phase"),
]


@pytest.mark.parametrize(
    ("test", "name", "change"), [pytest.param(*row, id=f"{row[1]}: {row[2]}") for row in PLANTED]
)
def test_a_false_variant_is_caught(
    test: Callable[[], None], name: str, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = (one for topic in TOPICS for one in topic.THEOREMS)
    false = {m.change: m.claim for one in every if one.name == name for m in one.mutants}
    monkeypatch.setitem(CLAIMS, name, false[change])
    with pytest.raises(AssertionError):
        test()
