"""N axes, channels, groups and a padding mode: everything about a layer but its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from symconv.errors import GeometryError
from symconv.geometry.axis import Axis
from symconv.geometry.padding import PaddingMode
from symconv.integers import Size, signed


@dataclass(frozen=True, slots=True)
class Geometry:
    """A direct convolution: one :class:`Axis` per axis, channels as (in, out).

    Data is (channels, \\*sizes) and weights (out, in/groups, \\*kernel), both row-major.
    """

    axes: tuple[Axis, ...]
    channels: tuple[int, int] = (1, 1)
    groups: int = 1
    mode: PaddingMode = PaddingMode.ZEROS

    def __post_init__(self) -> None:
        check_groups(self.channels, self.groups)
        if self.mode is not PaddingMode.ZEROS:
            for axis in self.axes:
                _check_mode(axis, self.mode)

    @property
    def input(self) -> tuple[Size, ...]:
        return tuple(axis.input for axis in self.axes)

    @property
    def kernel(self) -> tuple[Size, ...]:
        return tuple(axis.kernel for axis in self.axes)

    @property
    def output(self) -> tuple[Size, ...]:
        return tuple(axis.output for axis in self.axes)

    @property
    def input_shape(self) -> tuple[Size, ...]:
        """(in channels, \\*input sizes)."""
        return (self.channels[0], *self.input)

    @property
    def output_shape(self) -> tuple[Size, ...]:
        """(out channels, \\*output sizes)."""
        return (self.channels[1], *self.output)

    @property
    def weight_shape(self) -> tuple[Size, ...]:
        """(out, in/groups, \\*kernel), which the transposed layer reads as (in, out/groups, …)."""
        return (self.channels[1], self.channels[0] // self.groups, *self.kernel)

    @property
    def is_concrete(self) -> bool:
        return all(axis.is_concrete for axis in self.axes)

    @property
    def has_channels(self) -> bool:
        return self.channels != (1, 1)


def check_groups(channels: tuple[int, int], groups: int) -> None:
    """Refuse groups that do not divide both numbers of channels, (in, out)."""
    for side, count in zip(("input", "output"), channels, strict=True):
        if count % groups:
            raise GeometryError(
                f"groups must divide the {side} channels, but {count} = {groups}·"
                f"{count // groups} + {count % groups}",
                field="groups",
                value=groups,
            )


def _check_mode(axis: Axis, mode: PaddingMode) -> None:
    word = mode.value
    if axis.spread != 1:
        raise GeometryError(
            f"padding mode {word!r} is not defined with spread {axis.spread}: "
            f"take padding_mode='zeros' or spread=1",
            field="padding_mode",
            value=word,
        )
    for side, cells in zip(("before", "after"), axis.padding, strict=True):
        if (cells < 0) if isinstance(cells, int) else cells.is_negative:
            raise GeometryError(
                f"padding mode {word!r} cannot crop, but the padding {side} is {cells}; "
                f"take padding of at least 0 or padding_mode='zeros'",
                field="padding",
                value=cells,
            )
        most = most_padding(axis.input, mode)
        over = None if most is None else cells - most
        if over is not None and ((over > 0) if isinstance(over, int) else over.is_positive):
            is_sum = mode is PaddingMode.REFLECT and isinstance(axis.input, int)
            sum_of = f"{axis.input} − 1 = " if is_sum else ""
            raise GeometryError(
                f"{word} padding {side} must be at most {sum_of}{signed(most)}, but it is "
                f"{signed(cells)}: {axis.input} cell{'s' * (axis.input != 1)} can show no more; "
                f"take less padding or padding_mode='replicate'",
                field="padding",
                value=cells,
            )


def most_padding(input: Size, mode: PaddingMode) -> Size | None:
    """Reflecting has input − 1 cells to show, wrapping round has input; repeating never ends."""
    if mode is PaddingMode.REFLECT:
        return input - 1
    return input if mode is PaddingMode.CIRCULAR else None
