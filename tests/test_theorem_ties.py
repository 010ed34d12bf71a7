"""The terms of the size theorems are those of the code and of the definition.

A proof shows that a statement follows, not that it speaks of convolutions. Here the terms in it
are compared, geometry by geometry, with the layers and with windows that are slid by hand.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

import symconv as sc
from symconv import oracle
from symconv.geometry.padding import same_total
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Statement, Term
from symconv.statement.values import holds, value_of
from symconv.theorems.letters import AXIS, SPREAD, i, j, m, op, t, u
from symconv.theorems.library import theorem
from symconv.theorems.same import SAME_TOTAL

LETTERS = ("n", "k", "s", "b", "e", "d", "u")


def instances(*ranges: range) -> list[dict[str, int]]:
    """All values of the letters of an axis in these ranges, the kernel fitting or not."""
    return [dict(zip(LETTERS, values, strict=True)) for values in product(*ranges)]


# Padding from −1: a crop. The spread stays 1 in the plain box.
PLAIN = instances(
    range(1, 6), range(1, 4), range(1, 4), range(-1, 3), range(-1, 3), range(1, 3), range(1, 2)
)
WITH_SPREAD = instances(
    range(1, 5), range(1, 4), range(1, 4), range(-1, 2), range(-1, 2), range(1, 3), range(1, 4)
)


def settings(at: dict[str, int]) -> dict[str, Any]:
    """The sizes of an axis in the oracle's words."""
    return {
        "stride": (at["s"],),
        "padding": ((at["b"], at["e"]),),
        "dilation": (at["d"],),
        "spread": (at["u"],),
    }


def slid(at: dict[str, int], x: Any = None, weight: Any = None) -> Any:
    """What the oracle makes of an input, or None where the kernel fits nowhere."""
    x = np.ones(at["n"], dtype=int) if x is None else x
    weight = np.ones(at["k"], dtype=int) if weight is None else weight
    try:
        return oracle.correlate(x[None], weight[None, None], **settings(at))[0]
    except ValueError as error:
        if "fits nowhere" not in str(error):
            raise
        return None


def axis_of(at: dict[str, int]) -> sc.Axis:
    return sc.Axis(at["n"], at["k"], at["s"], (at["b"], at["e"]), at["d"], at["u"])


def part(name: str, *path: int) -> Any:
    """A part of the statement of a theorem, by the places of its arguments."""
    found: Any = theorem(name).claim.statement
    for place in path:
        found = found.args[place]
    assert isinstance(found, (Statement, Term))
    return found


@pytest.mark.parametrize(("name", "box"), [("plain", PLAIN), ("spread", WITH_SPREAD)])
def test_output_slack_and_leftover_are_counted(name: str, box: list[dict[str, int]]) -> None:
    terms, fitting = (AXIS if name == "plain" else SPREAD), 0
    for at in box:
        counted = slid(at)
        assert (value_of(terms.slack, at) >= 0) is (counted is not None)
        if counted is None:
            assert value_of(terms.output, at) <= 0
            continue
        fitting += 1
        axis = axis_of(at)
        assert value_of(terms.output, at) == len(counted) == axis.output
        for word in ("span", "reach", "slack", "leftover", "padded"):
            own = axis.span - 1 if word == "reach" else getattr(axis, word)
            assert value_of(getattr(terms, word), at) == own
    assert fitting >= 1000


def test_windows_that_fit_are_counted() -> None:
    """Both sides of the first two theorems, and of the one with spread, window by window."""
    for name, box in (
        ("window-fits", PLAIN),
        ("size-formula", PLAIN),
        ("size-formula-spread", WITH_SPREAD),
    ):
        for at in box[::7]:
            counted = slid(at)
            count = 0 if counted is None else len(counted)
            for side in (0, 1):
                fits = [holds(part(name, side), at | {"i": window}) for window in range(12)]
                assert fits == [window < count for window in range(12)]


def test_position_joins_the_cells_that_the_definition_joins() -> None:
    joined = 0
    for at in WITH_SPREAD[::5]:
        outputs = slid(at)
        if outputs is None:
            continue
        for cell, tap in product(range(at["n"]), range(at["k"])):
            one = slid(at, np.eye(at["n"], dtype=int)[cell], np.eye(at["k"], dtype=int)[tap])
            for window, value in enumerate(one):
                here = at | {"i": window, "t": tap, "j": cell}
                assert (value_of(SPREAD.position(i, t), here) == value_of(u * j, here)) is bool(
                    value
                )
                joined += int(value)
    assert joined >= 500


def test_transposed_axes_are_the_terms() -> None:
    compared = 0
    for at in WITH_SPREAD:
        if slid(at) is None:
            continue
        axis = axis_of(at).transposed
        back = SPREAD.transposed(SPREAD.output, SPREAD.leftover)
        wanted = (axis.input, axis.kernel, axis.stride, *axis.padding, axis.dilation, axis.spread)
        fields = ("input", "kernel", "stride", "before", "after", "dilation", "spread")
        values = tuple(value_of(_term(getattr(back, field)), at) for field in fields)
        assert values == wanted
        assert value_of(back.output, at) == axis.output == at["n"]
        compared += 1
    assert compared >= 1000


def _term(value: Any) -> Term:
    assert isinstance(value, Term)
    return value


def test_round_trips_are_what_the_definition_accepts() -> None:
    """The oracle sends m cells back to a size only if the layer on that size has m outputs."""
    claim, outcomes = theorem("round-trip").claim, set()
    ranges = (range(1, 4), range(1, 4), range(1, 4), range(-1, 3), range(-1, 3), range(1, 4))
    for small, kernel, stride, before, after, dilation in product(*ranges):
        for extra in range(stride + 2):
            here = {"m": small, "op": extra, "k": kernel, "s": stride, "d": dilation, "u": 1}
            here |= {"b": before, "e": after}
            size = value_of(AXIS.transposed_size(m, op), here)
            assert (int(size),) == oracle.transposed_size(
                (small,),
                kernel=(kernel,),
                stride=(stride,),
                padding=((before, after),),
                dilation=(dilation,),
                output_padding=(extra,),
            )
            if size < 1:
                continue
            here["n"] = int(size)
            accepted = _is_accepted(here)
            assert all(holds(given, here) for given in claim.given)
            assert [holds(side, here) for side in claim.statement.args] == [accepted, accepted]
            outcomes.add(accepted)
    assert outcomes == {True, False}


def _is_accepted(at: dict[str, int]) -> bool:
    y = np.ones((1, at["m"]), dtype=int)
    weight = np.ones((1, 1, at["k"]), dtype=int)
    try:
        oracle.correlate_transposed(y, weight, size=(at["n"],), **settings(at))
    except ValueError as error:
        if "but y has" not in str(error) and "fits nowhere" not in str(error):
            raise
        return False
    return True


def test_transposed_layers_have_the_size() -> None:
    cases = [
        dict(zip(("m", "k", "s", "b", "d", "op"), values, strict=True))
        for values in product(
            range(1, 5), range(1, 5), range(1, 4), range(3), range(1, 4), range(3)
        )
    ]
    compared = 0
    for at in cases:
        size = value_of(AXIS.transposed_size(m, op), at | {"e": at["b"]})
        if size < 1 or at["op"] >= at["s"]:
            continue
        layer = sc.ConvTranspose1d(
            at["m"], at["k"], at["s"], at["b"], at["d"], output_padding=at["op"]
        )
        assert layer.output == (size,)
        compared += 1
    assert compared >= 500


def test_the_same_hyperparameters_give_the_size_back_where_the_theorem_says() -> None:
    recovered = {True: 0, False: 0}
    for at in PLAIN:
        if slid(at) is None or at["b"] != at["e"]:
            continue
        small = sc.Conv1d(at["n"], at["k"], at["s"], at["b"], at["d"]).output[0]
        back = value_of(AXIS.transposed_size(m), at | {"m": small})
        says = holds(part("same-hyperparameters", 1), at)
        assert says is (back == at["n"])
        recovered[says] += 1
    assert min(recovered.values()) >= 50


@pytest.mark.parametrize("word", ["same_upper", "same_lower"])
def test_same_padding_is_that_of_the_layers(word: str) -> None:
    lower, upper = part("same-upper", 0, 0), part("same-upper", 1, 1)
    for size, kernel, stride, dilation in product(range(1, 9), range(1, 5), range(1, 5), (1, 2, 3)):
        at = {"n": size, "k": kernel, "s": stride, "d": dilation}
        layer = sc.Conv1d(size, kernel, stride, word, dilation)
        total = value_of(SAME_TOTAL, at)
        span = int(value_of(AXIS.span, at))
        assert total == same_total(input=size, span=span, stride=stride) == sum(layer.padding[0])
        at["P"] = int(total)
        sides = tuple(value_of(one, at) for one in (lower, upper))
        assert layer.padding == (sides if word == "same_upper" else sides[::-1],)
        at["b"] = layer.padding[0][0]
        assert layer.output[0] == value_of(part("same-size", 0), at)


# The figures of the guide: i, k, s, p, o, and the leftover a.
FIGURES = {
    "no padding, no strides": (4, 3, 1, 0, 2, 0),
    "arbitrary padding": (5, 4, 1, 2, 6, 0),
    "half padding": (5, 3, 1, 1, 5, 0),
    "full padding": (5, 3, 1, 2, 7, 0),
    "no padding, strides": (5, 3, 2, 0, 2, 0),
    "padding and strides": (5, 3, 2, 1, 3, 0),
    "padding and strides, odd": (6, 3, 2, 1, 3, 1),
}


@pytest.mark.parametrize("figure", FIGURES)
def test_the_figures_of_the_guide_are_instances_of_its_relations(figure: str) -> None:
    size, kernel, stride, padding, output, leftover = FIGURES[figure]
    layer = sc.Conv1d(size, kernel, stride, padding)
    assert layer.output == (output,)
    direct, back = theorem("dv-6").claim, theorem("dv-14").claim
    at = {"i": size, "k": kernel, "s": stride, "p": padding}
    assert value_of(direct.statement.args[1], at) == output
    at |= {"a": leftover, "i'": output, "p'": kernel - padding - 1}
    assert all(holds(given, at) for given in (*direct.given, *back.given))
    assert [value_of(one.args[0], at) for one in back.statement.args] == [size] * 3
    assert layer.T.output == (size,)


def test_a_wrong_term_is_caught() -> None:
    """The comparison with counted windows can fail: one cell of padding too many."""
    wrong = AxisTerms(AXIS.input + 1, AXIS.kernel, AXIS.stride, AXIS.before, AXIS.after)
    differing = 0
    for at in PLAIN:
        counted = slid(at)
        differing += counted is not None and value_of(wrong.output, at) != len(counted)
    assert differing >= 500
