"""The oracle against published vectors, its own transpose, numpy, scipy and PyTorch."""

from __future__ import annotations

import json
import warnings
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from symconv.oracle import correlate, correlate_transposed, transposed_size

PUBLISHED = json.loads((Path(__file__).parent / "data" / "published.json").read_text("utf-8"))
CASES = PUBLISHED["cases"]
MODES = ("zeros", "reflect", "replicate", "circular")
FAST = settings(max_examples=200, deadline=None, database=None)
# Windows that fit nowhere are the smaller part of what is drawn.
RARE = settings(FAST, suppress_health_check=[HealthCheck.filter_too_much])


def layer(case: dict[str, Any]) -> dict[str, Any]:
    """The geometry of a published case in the words of the oracle."""
    return {
        "stride": tuple(case["stride"]),
        "padding": tuple(map(tuple, case["padding"])),
        "dilation": tuple(case["dilation"]),
    }


def full_size(case: dict[str, Any]) -> tuple[int, ...]:
    return transposed_size(
        tuple(case["input_size"]),
        kernel=tuple(case["kernel_size"]),
        output_padding=tuple(case["output_padding"]),
        **layer(case),
    )


def run(case: dict[str, Any]) -> np.ndarray:
    x, weight = np.array(case["input"]), np.array(case["weight"])
    if case["kind"] == "conv":
        return correlate(x, weight, groups=case["groups"], **layer(case))
    size = full_size(case)
    return correlate_transposed(x, weight, size=size, groups=case["groups"], **layer(case))


def named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in cases]


# --- published vectors -----------------------------------------------------------------------


def test_published_is_complete() -> None:
    kinds = [case["kind"] for case in CASES]
    assert (kinds.count("conv"), kinds.count("conv_transpose")) == (28, 25)
    assert sum(case["output"] is None for case in CASES) == 22
    assert sum("wrong_output" in case for case in CASES) == 2
    assert len({case["name"] for case in CASES}) == len(CASES) == 53


@pytest.mark.parametrize("case", named([case for case in CASES if case["output"] is not None]))
def test_published_values(case: dict[str, Any]) -> None:
    found = run(case)
    assert found.tolist() == case["output"]
    assert list(found.shape[1:]) == case["output_size"]
    assert list(np.shape(case["input"])[1:]) == case["input_size"]
    assert list(np.shape(case["weight"])[2:]) == case["kernel_size"]


@pytest.mark.parametrize("case", named([case for case in CASES if "wrong_output" in case]))
def test_published_wrong_readings_differ(case: dict[str, Any]) -> None:
    assert case["expected_to_differ"]
    assert run(case).tolist() != case["wrong_output"]


@pytest.mark.parametrize("case", named(CASES))
def test_published_sizes_are_counted(case: dict[str, Any]) -> None:
    """Axis by axis, since axes do not interact: the large case would be slow in two."""
    direct = case["kind"] == "conv"
    if not direct:
        assert list(full_size(case)) == case["output_size"]
    large, small = ("input_size", "output_size") if direct else ("output_size", "input_size")
    for axis, k in enumerate(case["kernel_size"]):
        one_axis = {name: (values[axis],) for name, values in layer(case).items()}
        y = correlate(np.zeros((1, case[large][axis])), np.ones((1, 1, k)), **one_axis)
        assert y.shape[1] == case[small][axis]


def unit_case(n_out: int, k: int) -> tuple[np.ndarray, np.ndarray]:
    weight = np.arange(1, k * k + 1).reshape(1, 1, k, k)
    return np.arange(3, 3 + n_out * n_out).reshape(1, n_out, n_out), weight


@pytest.mark.parametrize("case", named([c for c in CASES if "equivalent_direct" in c]))
def test_published_equivalent_direct_layer(case: dict[str, Any]) -> None:
    """Stretch, pad, then slide the rotated kernel: Dumoulin & Visin, relationships 8 to 14."""
    y, weight = unit_case(case["input_size"][0], case["kernel_size"][0])
    back = correlate_transposed(y, weight, size=full_size(case), **layer(case))
    same = correlate(
        y,
        weight[:, :, ::-1, ::-1],
        stride=(1, 1),
        padding=tuple(map(tuple, case["equivalent_direct"]["padding"])),
        dilation=(1, 1),
        spread=tuple(case["stride"]),
    )
    assert back.tolist() == same.tolist()
    stretched = [(n - 1) * s + 1 for n, s in zip(case["input_size"], case["stride"], strict=True)]
    assert stretched == case["equivalent_direct"]["stretched_size"]


@pytest.mark.parametrize(("pad", "flip"), [(0, 1), (1, 1), (1, -1)])
def test_zeros_inserted_need_padding_and_the_rotated_kernel(pad: int, flip: int) -> None:
    """The two wrong readings are what a direct layer on the stretched input gives."""
    wrong = [case for case in CASES if "wrong_output" in case]
    x, weight = np.array(wrong[0]["input"]), np.array(wrong[0]["weight"])
    found = correlate(
        x,
        weight[:, :, ::flip, ::flip],
        stride=(1, 1),
        padding=((pad, pad), (pad, pad)),
        dilation=(1, 1),
        spread=(2, 2),
    )
    wanted = wrong[0]["output"] if flip == -1 else wrong[pad]["wrong_output"]
    assert found.tolist() == wanted


# --- the transpose ---------------------------------------------------------------------------


@st.composite
def geometries(draw: st.DrawFn) -> dict[str, Any]:
    axes = draw(st.integers(1, 3))

    def sizes(low: int, high: int) -> tuple[int, ...]:
        return tuple(draw(st.integers(low, high)) for _ in range(axes))

    mode = draw(st.sampled_from(MODES))
    low = -3 if mode == "zeros" else 0
    return {
        "size": sizes(1, 7 - 2 * (axes - 1)),
        "kernel": sizes(1, 5 - axes),
        "channels": (draw(st.integers(1, 2)), draw(st.integers(1, 2))),
        "layer": {
            "stride": sizes(1, 3),
            "padding": tuple(zip(sizes(low, 3), sizes(low, 3), strict=True)),
            "dilation": sizes(1, 3),
            "spread": sizes(1, 3),
            "groups": draw(st.integers(1, 3)),
            "padding_mode": mode,
        },
    }


def window_counts(geometry: dict[str, Any]) -> list[int]:
    """The closed formula, which the oracle does not use: 0 or less where nothing fits."""
    here = geometry["layer"]
    return [
        (max(b + f * (n - 1) + 1 + a, 0) - d * (k - 1) - 1) // s + 1
        for n, k, s, (b, a), d, f in zip(
            geometry["size"],
            geometry["kernel"],
            here["stride"],
            here["padding"],
            here["dilation"],
            here["spread"],
            strict=True,
        )
    ]


def arrays(geometry: dict[str, Any], seed: int, big: bool) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    out, into = geometry["channels"]
    groups = geometry["layer"]["groups"]
    x = rng.integers(-9, 10, (groups * into, *geometry["size"]))
    weight = rng.integers(-9, 10, (groups * out, into, *geometry["kernel"]))
    # 10**25 is far outside int64 and of float64's exact range.
    return (x.astype(object) * 10**25 + 1, weight.astype(object)) if big else (x, weight)


@FAST
@given(geometry=geometries(), seed=st.integers(0, 10**6), big=st.booleans())
def test_transposed_is_the_adjoint(geometry: dict[str, Any], seed: int, big: bool) -> None:
    assume(min(window_counts(geometry)) > 0)
    x, weight = arrays(geometry, seed, big)
    cx = correlate(x, weight, **geometry["layer"])
    assert list(cx.shape[1:]) == window_counts(geometry)
    assert cx.dtype == weight.dtype

    y = np.random.default_rng(seed + 1).integers(-9, 10, cx.shape).astype(weight.dtype)
    cty = correlate_transposed(y, weight, size=geometry["size"], **geometry["layer"])
    assert cty.shape == x.shape
    assert cty.dtype == weight.dtype
    assert int((cx * y).sum()) == int((x * cty).sum())


@RARE
@given(geometry=geometries())
def test_a_window_that_never_fits_is_refused(geometry: dict[str, Any]) -> None:
    x, weight = arrays(geometry, 0, big=False)
    assume(min(window_counts(geometry)) < 1)
    with pytest.raises(ValueError, match="fits nowhere"):
        correlate(x, weight, **geometry["layer"])
    y = np.zeros((weight.shape[0], *(1 for _ in geometry["size"])))
    with pytest.raises(ValueError, match="fits nowhere"):
        correlate_transposed(y, weight, size=geometry["size"], **geometry["layer"])


@pytest.mark.parametrize("mode", MODES)
def test_spread_comes_before_padding(mode: str) -> None:
    rng = np.random.default_rng(MODES.index(mode))
    x, weight = rng.integers(-9, 10, (2, 4, 3)), rng.integers(-9, 10, (2, 2, 3, 2))
    stretched = np.zeros((2, 7, 7), dtype=np.int64)
    stretched[:, ::2, ::3] = x
    here = {"stride": (2, 1), "padding": ((2, 1), (0, 3)), "dilation": (1, 2)}
    found = correlate(x, weight, spread=(2, 3), padding_mode=mode, **here)
    assert found.tolist() == correlate(stretched, weight, padding_mode=mode, **here).tolist()


# --- refusals and corners --------------------------------------------------------------------

ONE = {"stride": (1,), "padding": ((0, 0),), "dilation": (1,)}


def test_never_fits_names_the_numbers() -> None:
    message = "3 taps with dilation 2 reaches over 5 cells and fits nowhere in the 4 cells"
    with pytest.raises(ValueError, match=message):
        correlate(np.ones((1, 4)), np.ones((1, 1, 3)), **{**ONE, "dilation": (2,)})


def test_crop_beyond_the_input_is_taken_from_the_padding() -> None:
    x, weight = np.array([[1, 2, 3]]), np.array([[[1]]])
    for padding, wanted in [((-2, 4), [3, 0, 0, 0, 0]), ((-5, 4), [0, 0]), ((4, -5), [0, 0])]:
        found = correlate(x, weight, **{**ONE, "padding": (padding,)})
        assert found.tolist() == [wanted]
    for padding in [(-3, 0), (-2, -2), (-7, 4), (4, -9)]:
        with pytest.raises(ValueError, match="in the 0 cells"):
            correlate(x, weight, **{**ONE, "padding": (padding,)})


def test_padding_modes_are_those_of_numpy() -> None:
    x, weight = np.array([[1, 2, 3]]), np.array([[[1]]])
    wanted = {
        "zeros": [0, 0, 1, 2, 3, 0],
        "reflect": [3, 2, 1, 2, 3, 2],
        "replicate": [1, 1, 1, 2, 3, 3],
        "circular": [2, 3, 1, 2, 3, 1],
    }
    for mode, values in wanted.items():
        found = correlate(x, weight, **{**ONE, "padding": ((2, 1),)}, padding_mode=mode)
        assert found.tolist() == [values]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"stride": (0,)}, "stride 0"),
        ({"dilation": (0,)}, "dilation 0"),
        ({"spread": (0,)}, "spread"),
        ({"groups": 3}, "3 groups"),
        ({"groups": 2}, "channels"),
        ({"padding_mode": "mirror"}, "mirror"),
        ({"padding": ((-1, 0),), "padding_mode": "circular"}, "negative padding"),
        ({"stride": (1, 1)}, "zip"),
    ],
)
def test_refuses(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        correlate(np.ones((1, 4)), np.ones((2, 1, 2)), **{**ONE, **change})


def test_output_padding_beyond_the_stride_is_no_transpose() -> None:
    """PyTorch gives 11 for s=1, d=3, k=3, op=2 on 3, but 11 inputs have 5 outputs, not 3."""
    here = {"stride": (1,), "padding": ((0, 0),), "dilation": (3,)}
    size = transposed_size((3,), kernel=(3,), output_padding=(2,), **here)
    assert size == (11,)
    with pytest.raises(ValueError, match=r"outputs \(5,\), but y has \(3,\)"):
        correlate_transposed(np.ones((1, 3)), np.ones((1, 1, 3)), size=size, **here)


# --- other programs --------------------------------------------------------------------------


@pytest.mark.parametrize(("n", "k"), [(1, 1), (5, 1), (5, 5), (9, 4), (30, 7)])
def test_numpy_agrees(n: int, k: int) -> None:
    rng = np.random.default_rng(n * k)
    x, weight = rng.integers(-9, 10, n), rng.integers(-9, 10, k)
    found = correlate(x[None], weight[None, None], **ONE)[0]
    assert found.tolist() == np.correlate(x, weight, "valid").tolist()
    full = correlate(x[None], weight[None, None], **{**ONE, "padding": ((k - 1, k - 1),)})[0]
    assert full.tolist() == np.correlate(x, weight, "full").tolist()
    back = correlate_transposed(found[None], weight[None, None], size=(n,), **ONE)[0]
    assert back.tolist() == np.convolve(found, weight, "full").tolist()


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_scipy_agrees(axes: int) -> None:
    signal = pytest.importorskip("scipy.signal", reason="scipy is an optional extra")
    rng = np.random.default_rng(axes)
    x, weight = rng.integers(-9, 10, (6, 5, 4)[:axes]), rng.integers(-9, 10, (3, 2, 2)[:axes])
    plain = {"stride": (1,) * axes, "padding": ((0, 0),) * axes, "dilation": (1,) * axes}
    found = correlate(x[None], weight[None, None], **plain)[0]
    wanted = signal.correlate(x, weight, mode="valid", method="direct")
    assert found.tolist() == wanted.tolist()


@pytest.fixture(scope="module")
def torch() -> Any:
    with warnings.catch_warnings():
        # Whatever PyTorch warns about while it is imported is not this test's business.
        warnings.simplefilter("ignore")
        return pytest.importorskip("torch", reason="PyTorch is no dependency, only a witness")


def drawn(rng: np.random.Generator, axes: int, low: int, high: int) -> tuple[int, ...]:
    return tuple(int(v) for v in rng.integers(low, high + 1, axes))


def random_layer(rng: np.random.Generator, axes: int, mode: str) -> dict[str, Any]:
    """A layer that PyTorch accepts: padding below the size, a window that fits."""
    stride, dilation, kernel = (drawn(rng, axes, 1, high) for high in (3, 2, 3))
    sides = drawn(rng, axes, 0, 2)
    room = drawn(rng, axes, 1, 3)
    spans = [d * (k - 1) for d, k in zip(dilation, kernel, strict=True)]
    size = tuple(
        max(span + more - 2 * p, 1 if mode == "zeros" else p + 1)
        for span, more, p in zip(spans, room, sides, strict=True)
    )
    groups = int(rng.integers(1, 3))
    out, into = drawn(rng, 2, 1, 2)
    return {
        "x": rng.integers(-9, 10, (groups * into, *size)),
        "weight": rng.integers(-9, 10, (groups * out, into, *kernel)),
        "sides": sides,
        "layer": {
            "stride": stride,
            "padding": tuple((p, p) for p in sides),
            "dilation": dilation,
            "groups": groups,
        },
    }


@pytest.mark.parametrize(("axes", "mode"), list(product((1, 2, 3), MODES)))
def test_torch_direct_agrees(torch: Any, axes: int, mode: str) -> None:
    rng = np.random.default_rng([axes, MODES.index(mode)])
    for _ in range(20 if axes < 3 else 6):
        one = random_layer(rng, axes, mode)
        x, weight, here = one["x"], one["weight"], one["layer"]
        module = getattr(torch.nn, f"Conv{axes}d")(
            x.shape[0],
            weight.shape[0],
            weight.shape[2:],
            stride=here["stride"],
            padding=one["sides"],
            dilation=here["dilation"],
            groups=here["groups"],
            bias=False,
            padding_mode=mode,
            dtype=torch.float64,
        )
        module.weight.data = torch.from_numpy(weight.astype(np.float64))
        with torch.no_grad():
            wanted = module(torch.from_numpy(x.astype(np.float64))[None])[0].numpy()
        assert correlate(x, weight, padding_mode=mode, **here).tolist() == wanted.tolist()


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_torch_asymmetric_and_negative_padding_agrees(torch: Any, axes: int) -> None:
    rng = np.random.default_rng(axes)
    for _ in range(20 if axes < 3 else 6):
        here = {"stride": drawn(rng, axes, 1, 3), "dilation": drawn(rng, axes, 1, 2)}
        before, after = drawn(rng, axes, -2, 2), drawn(rng, axes, -2, 2)
        x, weight = (
            rng.integers(-9, 10, (2, *(7,) * axes)),
            rng.integers(-9, 10, (1, 2, *(2,) * axes)),
        )
        found = correlate(x, weight, padding=tuple(zip(before, after, strict=True)), **here)
        # torch.nn.functional.pad lists the last axis first.
        flat = [side for pair in reversed(list(zip(before, after, strict=True))) for side in pair]
        padded = torch.nn.functional.pad(torch.from_numpy(x)[None], flat)
        convolve = getattr(torch.nn.functional, f"conv{axes}d")
        wanted = convolve(padded, torch.from_numpy(weight), **here)[0].numpy()
        assert found.dtype == wanted.dtype == np.int64
        assert found.tolist() == wanted.tolist()


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_torch_transposed_agrees(torch: Any, axes: int) -> None:
    rng = np.random.default_rng(10 + axes)
    scatter = getattr(torch.nn.functional, f"conv_transpose{axes}d")
    used = 0
    for _ in range(40 if axes < 3 else 12):
        here = random_layer(rng, axes, "zeros")
        weight, geometry = here["weight"], here["layer"]
        shape = drawn(rng, axes, 1, 3)
        # Below the stride only: beyond it PyTorch's layer is the transpose of no direct one.
        extra = tuple(int(rng.integers(0, s)) for s in geometry["stride"])
        named_sizes = {key: geometry[key] for key in ("stride", "padding", "dilation")}
        size = transposed_size(shape, kernel=weight.shape[2:], output_padding=extra, **named_sizes)
        if min(size) < 1:
            continue
        used += 1
        y = rng.integers(-9, 10, (weight.shape[0], *shape))
        wanted = scatter(
            torch.from_numpy(y.astype(np.float64))[None],
            torch.from_numpy(weight.astype(np.float64)),
            stride=geometry["stride"],
            padding=here["sides"],
            output_padding=extra,
            groups=geometry["groups"],
            dilation=geometry["dilation"],
        )[0].numpy()
        found = correlate_transposed(y, weight, size=size, **geometry)
        assert found.tolist() == wanted.tolist()
    assert used >= 5
