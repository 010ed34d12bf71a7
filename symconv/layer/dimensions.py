"""The layers for a fixed number of axes: a scalar means the same on every axis.

The further options of each are those of :class:`~symconv.layer.conv.Conv` and
:class:`~symconv.layer.conv.ConvTranspose`, in the same order.
"""

from __future__ import annotations

from typing import Any

from symconv.integers import Size, items, per_axis
from symconv.layer.conv import Conv, ConvTranspose


def _sizes(axes: int, input: Any, kernel: Any) -> tuple[Any, Any]:
    return per_axis(input, axes, "input"), per_axis(kernel, axes, "kernel")


def Conv1d(input: Any, kernel: Any, *options: Any, **named: Any) -> Conv:
    """A :class:`Conv` with one axis.

    >>> Conv1d(5, 3, 2, 1).output
    (3,)
    """
    return Conv(*_sizes(1, input, kernel), *options, **named)


def Conv2d(input: Any, kernel: Any, *options: Any, **named: Any) -> Conv:
    """A :class:`Conv` with two axes.

    >>> Conv2d(3, 2).C.shape
    (4, 9)
    """
    return Conv(*_sizes(2, input, kernel), *options, **named)


def Conv3d(input: Any, kernel: Any, *options: Any, **named: Any) -> Conv:
    """A :class:`Conv` with three axes.

    >>> Conv3d(3, 2).output
    (2, 2, 2)
    """
    return Conv(*_sizes(3, input, kernel), *options, **named)


def ConvTranspose1d(input: Any, kernel: Any, *options: Any, **named: Any) -> ConvTranspose:
    """A :class:`ConvTranspose` with one axis.

    >>> ConvTranspose1d(3, 3, stride=2, padding=1, output_padding=1).output
    (6,)
    """
    return ConvTranspose(*_sizes(1, input, kernel), *options, **named)


def ConvTranspose2d(input: Any, kernel: Any, *options: Any, **named: Any) -> ConvTranspose:
    """A :class:`ConvTranspose` with two axes.

    >>> ConvTranspose2d(3, 2).output
    (4, 4)
    """
    return ConvTranspose(*_sizes(2, input, kernel), *options, **named)


def ConvTranspose3d(input: Any, kernel: Any, *options: Any, **named: Any) -> ConvTranspose:
    """A :class:`ConvTranspose` with three axes.

    >>> ConvTranspose3d(2, 2, stride=2).output
    (4, 4, 4)
    """
    return ConvTranspose(*_sizes(3, input, kernel), *options, **named)


def size(
    input: Any, kernel: Any, *options: Any, transposed: bool = False, **named: Any
) -> Size | tuple[Size, ...]:
    """The output size of a layer: one number or formula for one scalar axis, else one per axis.

    >>> size(5, 3, 2, 1), size((5, 4), 3), size(3, 2, 2, transposed=True)
    (3, (3, 2), 6)
    """
    output = (ConvTranspose if transposed else Conv)(input, kernel, *options, **named).output
    return output[0] if items(input) is None and len(output) == 1 else output
