"""Convolution by its definition, in plain loops: what every other result is compared with.

Nothing here is clever and nothing here is shared with the rest of the package. The input is
physically stretched and padded, the window is slid step by step until it no longer fits (so
an output size is counted, never computed), and the transposed map sends each output value back
along the taps that read it. Both directions are cross-correlation: the kernel is not flipped.

Order on each axis: zeros between the input cells first (``spread``), then padding, then the
window. Arrays are channel first and carry no batch axis; every size is a tuple, one entry per
axis. Results are exact as far as the dtype is: int64 wraps, float64 rounds, object does neither.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Sizes = tuple[int, ...]
Pads = tuple[tuple[int, int], ...]
Index = tuple[Any, ...]

_NUMPY_MODE = {"zeros": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}


def correlate(
    x: Array,
    weight: Array,
    *,
    stride: Sizes,
    padding: Pads,
    dilation: Sizes,
    spread: Sizes | None = None,
    groups: int = 1,
    padding_mode: str = "zeros",
) -> Array:
    """Slide ``weight`` over ``x``: (in, *spatial) and (out, in/groups, *kernel) to (out, *output).

    ``padding`` is one (before, after) pair per axis; negative entries crop and need mode
    "zeros". ``padding_mode`` is "zeros", "reflect", "replicate" or "circular", all as numpy's
    ``pad`` does them. ``spread`` s puts s − 1 zeros between neighbouring cells of ``x``. Raises
    ValueError when the window fits nowhere or when shapes do not belong together.

    >>> x, w = np.arange(9).reshape(1, 3, 3), np.array([[[[1, 2], [3, 4]]]])
    >>> correlate(x, w, stride=(1, 1), padding=((0, 0), (0, 0)), dilation=(1, 1)).tolist()
    [[[27, 37], [57, 67]]]
    >>> correlate(x[:, 0], w[:, :, 0], stride=(2,), padding=((2, -1),), dilation=(1,)).tolist()
    [[0, 2]]
    """
    spread = spread or (1,) * (x.ndim - 1)
    blocks = _blocks(weight, groups)
    _check_channels("x", x.shape[0], groups * blocks.shape[2])
    padded = _laid_out(x, spread, padding, padding_mode, fill=0)
    windows = _windows(padded.shape[1:], weight.shape[2:], stride, dilation)
    cells = padded.reshape(groups, blocks.shape[2], 1, *padded.shape[1:])

    outputs = tuple(len(starts) for starts in windows)
    result = np.zeros((groups, blocks.shape[1], 1, *outputs), dtype=np.result_type(x, weight))
    for place, tap, cell in _reads(windows, weight.shape[2:]):
        # One tap of one window, all channels at once: (g, out/g, in/g) times (g, in/g, 1).
        result[place] += np.matmul(blocks[tap], cells[cell])
    return result.reshape(weight.shape[0], *outputs)


def correlate_transposed(
    y: Array,
    weight: Array,
    *,
    size: Sizes,
    stride: Sizes,
    padding: Pads,
    dilation: Sizes,
    spread: Sizes | None = None,
    groups: int = 1,
    padding_mode: str = "zeros",
) -> Array:
    """Send (out, *output) back to (in, *size): the transpose of :func:`correlate` on ``size``.

    All other arguments are those of the direct layer, ``weight`` (out, in/groups, *kernel) too.
    Every output cell o adds y[o]·w[t] to the one input cell that its tap t read; taps that read
    padding or an inserted zero add nothing. Which cell that is, is read off an array of cell
    numbers laid out exactly as an input would be, so every padding mode is covered. Raises
    ValueError when ``y`` is not as large as the direct layer's output on ``size``.

    >>> x, w = np.array([[[0, 1], [2, 3]]]), np.array([[[[0, 1], [2, 3]]]])
    >>> settings = {"stride": (1, 1), "padding": ((0, 0), (0, 0)), "dilation": (1, 1)}
    >>> correlate_transposed(x, w, size=(3, 3), **settings).tolist()
    [[[0, 0, 1], [0, 4, 6], [4, 12, 9]]]
    """
    spread = spread or (1,) * len(size)
    blocks = _blocks(weight, groups)
    _check_channels("y", y.shape[0], weight.shape[0])
    numbers = np.arange(int(np.prod(size, dtype=np.int64))).reshape(1, *size)
    source = _laid_out(numbers, spread, padding, padding_mode, fill=-1)[0]
    windows = _windows(source.shape, weight.shape[2:], stride, dilation)
    outputs = tuple(len(starts) for starts in windows)
    if y.shape[1:] != outputs:
        raise ValueError(f"the layer on size {size} has outputs {outputs}, but y has {y.shape[1:]}")

    back = np.moveaxis(blocks, 1, 2)
    values = y.reshape(groups, blocks.shape[1], 1, *outputs)
    result = np.zeros((groups, blocks.shape[2], 1, numbers.size), np.result_type(y, weight))
    for place, tap, cell in _reads(windows, weight.shape[2:]):
        number = int(source[cell])
        if number >= 0:
            result[..., number] += np.matmul(back[tap], values[place])
    return result.reshape(groups * blocks.shape[2], *size)


def transposed_size(
    y_shape: Sizes,
    *,
    kernel: Sizes,
    stride: Sizes,
    padding: Pads,
    dilation: Sizes,
    output_padding: Sizes,
) -> Sizes:
    """The output size of a transposed layer as torch.nn.ConvTranspose2d documents it.

    ``y_shape`` holds spatial sizes only. This is the one formula of the module, and nothing in
    it uses it: it only translates PyTorch's terms into the ``size`` of
    :func:`correlate_transposed`. Raises ValueError when the tuples differ in length.

    >>> here = {"kernel": (5,), "stride": (3,), "padding": ((2, 2),), "dilation": (1,)}
    >>> [transposed_size((6,), **here, output_padding=(extra,)) for extra in (0, 1, 2)]
    [(16,), (17,), (18,)]
    """
    axes = zip(y_shape, kernel, stride, padding, dilation, output_padding, strict=True)
    return tuple(
        (i - 1) * s - before - after + d * (k - 1) + extra + 1
        for i, k, s, (before, after), d, extra in axes
    )


def _blocks(weight: Array, groups: int) -> Array:
    """``weight`` (out, in/groups, *kernel) as (groups, out/groups, in/groups, *kernel)."""
    if groups < 1 or weight.shape[0] % groups:
        raise ValueError(f"{weight.shape[0]} output channels do not split into {groups} groups")
    return weight.reshape(groups, weight.shape[0] // groups, *weight.shape[1:])


def _check_channels(name: str, given: int, wanted: int) -> None:
    if given != wanted:
        raise ValueError(f"{name} has {given} channels, but the weight and groups need {wanted}")


def _laid_out(x: Array, spread: Sizes, padding: Pads, mode: str, fill: int) -> Array:
    """``x`` (channels, *spatial) as the window meets it; cells that are no input hold ``fill``."""
    if mode not in _NUMPY_MODE:
        raise ValueError(f"padding_mode must be one of {sorted(_NUMPY_MODE)}, but it is {mode!r}")
    if mode != "zeros" and any(side < 0 for pair in padding for side in pair):
        raise ValueError(f"negative padding {padding} needs padding_mode 'zeros', not {mode!r}")
    for axis, gap in enumerate(spread, start=1):
        x = _stretched(x, axis, gap, fill)
    widths = [(0, 0), *((max(before, 0), max(after, 0)) for before, after in padding)]
    if any(map(any, widths)):
        # In the dtype of x: a plain 0 becomes numpy's int64 inside an array of Python integers.
        zeros = np.array(fill, x.dtype)
        extra: dict[str, Any] = {"constant_values": zeros} if mode == "zeros" else {}
        x = np.pad(x, widths, mode=_NUMPY_MODE[mode], **extra)  # type: ignore[call-overload]
    # Crop only after padding: (-5, 10) on three cells leaves cells 5.. of the padded thirteen.
    kept = (
        slice(max(-before, 0), max(length - max(-after, 0), 0))
        for length, (before, after) in zip(x.shape[1:], padding, strict=True)
    )
    return x[(slice(None), *kept)]


def _stretched(x: Array, axis: int, gap: int, fill: int) -> Array:
    """``x`` with ``gap`` − 1 cells of ``fill`` between neighbours along ``axis``."""
    if gap < 1:
        raise ValueError(f"spread must be at least 1 on every axis, but it is {gap}")
    if gap == 1:
        return x
    # np.insert counts in the cells of the array it is given: every place stands gap − 1 times.
    places = [cell for cell in range(1, x.shape[axis]) for _ in range(gap - 1)]
    inserted: Array = np.insert(x, places, fill, axis=axis)
    return inserted


def _windows(lengths: Sizes, kernel: Sizes, stride: Sizes, dilation: Sizes) -> list[list[Sizes]]:
    """For each axis, for each place of the window, the cells under its taps."""
    windows: list[list[Sizes]] = []
    for length, k, s, d in zip(lengths, kernel, stride, dilation, strict=True):
        if k < 1 or s < 1 or d < 1:
            raise ValueError(f"kernel {k}, stride {s} and dilation {d} must be at least 1")
        places: list[Sizes] = []
        taps = tuple(d * tap for tap in range(k))
        while taps[-1] < length:
            places.append(taps)
            taps = tuple(cell + s for cell in taps)
        if not places:
            raise ValueError(
                f"a window of {k} taps with dilation {d} reaches over {taps[-1] + 1} cells and "
                f"fits nowhere in the {length} cells of the padded input"
            )
        windows.append(places)
    return windows


def _reads(windows: list[list[Sizes]], kernel: Sizes) -> list[tuple[Index, Index, Index]]:
    """All (output place, kernel tap, cell read), as indices of the last axes of an array."""
    return [
        ((..., *place), (..., *tap), (..., *_cell(windows, place, tap)))
        for place in product(*(range(len(places)) for places in windows))
        for tap in product(*map(range, kernel))
    ]


def _cell(windows: list[list[Sizes]], place: Sizes, tap: Sizes) -> Sizes:
    return tuple(places[o][t] for places, o, t in zip(windows, place, tap, strict=True))
