"""Sizes and axes in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from symconv.formula.sizes import names_in, written
from symconv.geometry.axis import Axis
from symconv.layer.base import Layer
from symconv.terminal.script import TerminalScript
from symconv.words import Message, joined, listed, message


def size_text(size: Any) -> str:
    """One size; a number as it is, an expression in the order in which people write it.

    >>> size_text(3)
    '3'
    """
    return str(size).replace("-", "−") if isinstance(size, int) else written(size, TerminalScript())


def sizes_phrase(sizes: Iterable[Any]) -> str:
    """3 × 3; one size alone stands as it is.

    >>> sizes_phrase((3, 2)), sizes_phrase((5,))
    ('3 × 2', '5')
    """
    return " × ".join(size_text(size) for size in sizes)


def layer_title(layer: Layer) -> Message:
    """What the layer is, with its sizes and the parameters that are not at their defaults."""
    sizes = message(
        "input {input}, kernel {kernel}"
        if len(layer.axes) == 1
        else "{input} input, {kernel} kernel",
        input=sizes_phrase(axis.input for axis in layer.axes),
        kernel=sizes_phrase(layer.geometry.kernel),
    )
    return message(
        "Transposed convolution: {sizes}" if layer.is_transposed else "Convolution: {sizes}",
        sizes=joined([sizes, *parameter_phrases(layer)], ", "),
    )


def letters_in_use(layer: Layer) -> frozenset[str]:
    """The user's own symbols in the sizes of all axes: no letter of ours may be one of them."""
    axes = [*layer.axes, *layer.geometry.axes]
    return frozenset().union(*(names_in(axis) for axis in axes))


def by_axis(axes: Sequence[Axis]) -> list[tuple[Axis, tuple[int, ...]]]:
    """Each different axis with the numbers (from 1) of the axes that are like it."""
    groups: dict[Axis, tuple[int, ...]] = {}
    for number, axis in enumerate(axes, start=1):
        groups[axis] = (*groups.get(axis, ()), number)
    return list(groups.items())


def axis_phrase(numbers: tuple[int, ...], count: int) -> Message:
    """ "the axis", "both axes", "every axis", "axis 2", "axes 1, 2 and 4"."""
    if len(numbers) == count:
        return message({1: "the axis", 2: "both axes"}.get(count, "every axis"))
    *others, last = map(str, numbers)
    if not others:
        return message("axis {last}", last=last)
    return message("axes {others} and {last}", others=listed(others), last=last)


def parameter_phrases(layer: Layer) -> list[Message]:
    """The parameters that are not at their defaults: "stride 2", "padding 1"."""
    direct = layer.geometry
    found = [
        _parameter("stride", [axis.stride for axis in direct.axes], 1),
        _parameter("padding", [axis.padding for axis in direct.axes], (0, 0)),
        _parameter("dilation", [axis.dilation for axis in direct.axes], 1),
        _parameter("spread", [axis.spread for axis in direct.axes], 1),
    ]
    if layer.is_transposed:
        found.append(_parameter("output padding", list(layer.output_padding), 0))  # type: ignore[attr-defined]
    if direct.has_channels:
        inputs, outputs = layer.channels
        found.append(message("channels {inputs} → {outputs}", inputs=inputs, outputs=outputs))
    if direct.groups > 1:
        found.append(message("groups {groups}", groups=direct.groups))
    if direct.mode.value != "zeros":
        found.append(message("{mode} padding", mode=direct.mode.value))
    return [one for one in found if one is not None]


def _parameter(word: str, values: list[Any], default: Any) -> Message | None:
    if all(value == default for value in values):
        return None
    texts = [
        _pair_text(value) if isinstance(value, tuple) else size_text(value) for value in values
    ]
    distinct = list(dict.fromkeys(texts))
    shown = distinct[0] if len(distinct) == 1 else " × ".join(texts)
    return message(f"{word} {{value}}", value=shown)


def _pair_text(pair: tuple[Any, Any]) -> str:
    before, after = (size_text(side) for side in pair)
    return before if before == after else f"({before}, {after})"
