"""What a figure is drawn from: a matrix, the layer's own axes, and the names of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from symconv.errors import SymbolicSizeError, TooLargeError
from symconv.formula.grid import tokens
from symconv.geometry.axis import Axis, output_padding
from symconv.geometry.geometry import Geometry
from symconv.geometry.padding import PaddingMode
from symconv.integers import example_numbers, signed
from symconv.matrix.entries import Entries
from symconv.matrix.matrix import ConvMatrix

# A page shows no more cells beside each other, and nobody looks at more frames.
MOST_CELLS, MOST_FRAMES, MOST_CHANNELS, MOST_LIT = 64, 400, 8, 100_000


@dataclass(frozen=True)
class Scene:
    """A layer as figures see it.

    ``axes`` lead from the layer's own input to its output; ``matrix`` is C, or Cᵀ of a
    transposed layer. ``inputs`` and ``outputs`` name the cells, (channels, \\*sizes).
    """

    title: str
    matrix: ConvMatrix
    axes: tuple[Axis, ...]
    inputs: Entries
    outputs: Entries

    @property
    def geometry(self) -> Geometry:
        """The direct convolution's: the layer's own, or that of the one it transposes."""
        return self.matrix.geometry

    @property
    def transposed(self) -> bool:
        return self.matrix.transposed

    @property
    def folds(self) -> bool:
        """Whether the transpose adds up border cells, so that no window of its own exists."""
        return self.transposed and self.geometry.mode is not PaddingMode.ZEROS

    @property
    def appended(self) -> tuple[int, ...]:
        """Cells that output_padding appends at the end of each axis."""
        if not self.transposed:
            return (0,) * len(self.axes)
        pairs = zip(self.axes, self.geometry.axes, strict=True)
        return tuple(int(output_padding(own, direct)) for own, direct in pairs)

    @property
    def input(self) -> tuple[int, ...]:
        return tuple(int(axis.input) for axis in self.axes)

    @property
    def output(self) -> tuple[int, ...]:
        return tuple(int(axis.output) for axis in self.axes)

    @property
    def kernel(self) -> tuple[int, ...]:
        return tuple(int(size) for size in self.geometry.kernel)

    @property
    def kernel_starts(self) -> tuple[int, ...]:
        """Where in the weight the kernels begin that the first output channel reads with.

        One for each input channel of its group; weights are (out, in/groups, \\*kernel) of the
        direct convolution.
        """
        inputs, outputs = (count // self.geometry.groups for count in self.geometry.channels)
        taps = prod(self.kernel)
        if self.transposed:
            return tuple(channel * inputs * taps for channel in range(outputs))
        return tuple(channel * taps for channel in range(inputs))

    @property
    def kernel_tokens(self) -> tuple[Any, ...]:
        """What the kernel's entries are called, row-major, all channels."""
        return tuple(tokens(self.matrix.entries))


def first_cells(entries: Entries, sizes: Sequence[int], channels: int = 1) -> tuple[Any, ...]:
    """What the cells of the first channels are called."""
    return tuple(tokens(entries)[: channels * prod(sizes)])


def needs_numbers(axes: Sequence[Axis]) -> None:
    """Refuse sizes that are symbols."""
    for axis in axes:
        if not axis.is_concrete:
            sizes = (axis.input, axis.kernel, axis.stride, *axis.padding, axis.dilation)
            raise SymbolicSizeError(
                f"a figure needs sizes in numbers, but the axis has input {signed(axis.input)} "
                f"and kernel {signed(axis.kernel)}: put in numbers, as in "
                f"layer.subs({example_numbers((*sizes, axis.spread))})",
                field="input",
                value=axis.input,
            )


def refuse_long(cells: int, what: str, field: str) -> None:
    """Refuse an axis that no page can show."""
    if cells > MOST_CELLS:
        raise TooLargeError(
            f"{what} has {cells} cells on one axis, but a figure shows at most {MOST_CELLS}; "
            f"take a smaller geometry",
            field=field,
            value=cells,
        )


def refuse_many(frames: int, taps: int) -> None:
    """Refuse more frames than anybody looks at, and more lit cells than can be kept."""
    if frames > MOST_FRAMES:
        raise TooLargeError(
            f"the figure has {frames} frames, one for each output cell, but at most "
            f"{MOST_FRAMES} are drawn; take a smaller geometry",
            field="frames",
            value=frames,
        )
    if frames * taps > MOST_LIT:
        raise TooLargeError(
            f"the figure has {frames} frames of {taps} lit cells, {frames * taps:,} in all, but "
            f"at most {MOST_LIT:,} are drawn; take a smaller geometry",
            field="frames",
            value=frames * taps,
        )


def refuse_channels(channels: int) -> None:
    """Refuse more channels than can be drawn beside each other."""
    if channels > MOST_CHANNELS:
        raise TooLargeError(
            f"each window reads {channels} channels, but a figure shows at most {MOST_CHANNELS}; "
            f"take fewer channels or more groups",
            field="channels",
            value=channels,
        )
