"""From what a user types (scalars, tuples, words) to axes and geometries, or one clear error."""

from __future__ import annotations

from typing import Any

from symconv.errors import GeometryError
from symconv.geometry.axis import Axis, kernel_span
from symconv.geometry.geometry import Geometry
from symconv.geometry.padding import (
    PaddingMode,
    PaddingRule,
    Pair,
    as_pair,
    as_word,
    rule_padding,
    transposed_rule_padding,
)
from symconv.integers import (
    Size,
    as_integer,
    at_least,
    field_of,
    floor_div,
    items,
    per_axis,
    signed,
    term,
)


def direct_geometry(
    *,
    input: Any,
    kernel: Any,
    stride: Any,
    padding: Any,
    dilation: Any,
    spread: Any,
    channels: Any,
    groups: Any,
    padding_mode: Any,
) -> Geometry:
    """The geometry of a convolution in the public face's words."""
    count = count_axes(input, kernel)
    rows = _sizes_per_axis(
        count, input=input, kernel=kernel, stride=stride, dilation=dilation, spread=spread
    )
    pads = _paddings(padding, count)
    return Geometry(
        tuple(_direct_axis(pad, **row) for row, pad in zip(rows, pads, strict=True)),
        as_channels(channels),
        as_count(groups, "groups"),
        as_word(PaddingMode, padding_mode, "padding_mode"),
    )


def transposed_axes(
    *,
    input: Any,
    kernel: Any,
    stride: Any,
    padding: Any,
    dilation: Any,
    spread: Any,
    output_padding: Any,
) -> tuple[tuple[Axis, Axis], ...]:
    """For each axis of a transposed layer the axis itself and the direct axis it transposes."""
    count = count_axes(input, kernel)
    crops = per_axis(output_padding, count, "output_padding")
    rows = _sizes_per_axis(
        count, input=input, kernel=kernel, stride=stride, dilation=dilation, spread=spread
    )
    pads = _paddings(padding, count)
    return tuple(
        _transposed_axis(pad, as_integer(extra, "output_padding"), **row)
        for row, pad, extra in zip(rows, pads, crops, strict=True)
    )


def count_axes(input: Any, kernel: Any) -> int:
    """The number of axes that the sizes speak of; scalars speak of none."""
    for field, sizes in (("input", input), ("kernel", kernel)):
        values = items(sizes)
        if values is not None:
            if not values:
                raise GeometryError(
                    f"{field} has no axes: give at least one size", field=field, value=sizes
                )
            return len(values)
    return 1


def _sizes_per_axis(axes: int, **fields: Any) -> list[dict[str, Size]]:
    """For each axis its sizes by name, all integers and at least 1."""
    columns = {
        field: [
            at_least(as_integer(value, field), 1, field) for value in per_axis(values, axes, field)
        ]
        for field, values in fields.items()
    }
    return [{field: column[axis] for field, column in columns.items()} for axis in range(axes)]


def _direct_axis(
    pad: Pair | PaddingRule,
    *,
    input: Size,
    kernel: Size,
    stride: Size,
    dilation: Size,
    spread: Size,
) -> Axis:
    if isinstance(pad, PaddingRule):
        span = kernel_span(kernel, dilation)
        pad = rule_padding(pad, input=input, span=span, stride=stride, spread=spread)
    return Axis(input, kernel, stride, pad, dilation, spread)


def _transposed_axis(
    pad: Pair | PaddingRule,
    output_padding: Size,
    *,
    input: Size,
    kernel: Size,
    stride: Size,
    dilation: Size,
    spread: Size,
) -> tuple[Axis, Axis]:
    _check_output_padding(output_padding, stride)
    span = kernel_span(kernel, dilation)
    if isinstance(pad, PaddingRule):
        pad = transposed_rule_padding(pad, span=span, stride=stride, spread=spread)
    before, after = pad
    reach = span - 1
    # Every input cell's whole stencil, before anything is cropped.
    uncropped = Axis(input, kernel, padding=(reach, reach), dilation=dilation, spread=stride).output
    size = uncropped - before - after + output_padding
    _check_transposed_size(uncropped, pad, output_padding, size, spread)
    cells = floor_div(size - 1, spread) + 1
    direct = Axis(cells, kernel, stride, pad, dilation, spread)
    return direct.transposed_from(input, output_padding), direct


def _check_transposed_size(
    uncropped: Size, pad: Pair, output_padding: Size, size: Size, spread: Size
) -> None:
    if (size < 1) if isinstance(size, int) else size.is_nonpositive:
        raise GeometryError(
            f"nothing is left of the output: {term(uncropped)} − {term(pad[0])} − {term(pad[1])} + "
            f"{term(output_padding)} = {signed(size)}; take less padding or a larger input",
            field="padding",
            value=pad,
        )
    if isinstance(size, int) and isinstance(spread, int) and (size - 1) % spread:
        raise GeometryError(
            f"the output does not end on a cell: {size} − 1 = {spread}·{(size - 1) // spread} + "
            f"{(size - 1) % spread} is not a multiple of the spread {spread}",
            field="spread",
            value=spread,
        )


def _check_output_padding(value: Size, stride: Size) -> None:
    low = (value < 0) if isinstance(value, int) else value.is_negative
    room = stride - 1 - value
    high = (room < 0) if isinstance(room, int) else room.is_negative
    if low or high:
        raise GeometryError(
            f"output_padding must be at least 0 and below the stride {stride}, but it is {value}: "
            f"only then is the layer the transpose of a convolution that returns its input size",
            field="output_padding",
            value=value,
        )


def _paddings(padding: Any, axes: int) -> tuple[Pair | PaddingRule, ...]:
    if isinstance(padding, (str, PaddingRule)):
        return (as_word(PaddingRule, padding, "padding"),) * axes
    values = per_axis(padding, axes, "padding", _pair_hint(padding, axes))
    return tuple(as_pair(value) for value in values)


def _pair_hint(padding: Any, axes: int) -> str:
    """How (before, after) pairs are written, with the user's own numbers if those are a pair."""
    values = items(padding) or ()
    if axes == 1 and len(values) == 2 and all(items(value) is None for value in values):
        return f"; as (before, after) of the one axis it is written (({values[0]}, {values[1]}),)"
    pairs = ", ".join(["(before, after)"] * axes)
    return f"; one pair for each is written ({pairs}{',' * (axes == 1)})"


def as_count(value: Any, field: str, least: int = 1) -> int:
    """A number of at least ``least``; a symbol is refused."""
    integer = at_least(as_integer(value, field), least, field)
    if not isinstance(integer, int):
        raise GeometryError(
            f"{field} must be a number, but it is symbolic: {integer}",
            field=field_of(field),
            value=value,
        )
    return integer


def as_channels(channels: Any) -> tuple[int, int]:
    """Channels as (in, out)."""
    pair = items(channels)
    if pair is None or len(pair) != 2:
        raise GeometryError(
            f"channels are a pair (in, out), but they are {channels!r}",
            field="channels",
            value=channels,
        )
    return as_count(pair[0], "channels[0]"), as_count(pair[1], "channels[1]")
