"""From parsed options to a layer."""

from __future__ import annotations

import argparse
from typing import Any

from symconv.cli.values import EveryAxis
from symconv.errors import OptionError, ShapeError
from symconv.geometry.build import count_axes
from symconv.layer.conv import Conv, ConvTranspose
from symconv.naming import Naming


def build_layer(options: argparse.Namespace) -> Conv | ConvTranspose:
    """The layer that the options describe."""
    fields = ("input", "kernel", "stride", "dilation", "spread", "channels", "groups")
    chosen: dict[str, Any] = {field: getattr(options, field) for field in fields}
    chosen["padding"] = options.padding
    if isinstance(options.padding, EveryAxis):
        chosen["padding"] = (tuple(options.padding),) * count_axes(options.input, options.kernel)
    chosen["padding_mode"] = options.padding_mode
    if options.output_padding is not None:
        if not options.transposed:
            raise OptionError(
                "--output-padding belongs to a transposed convolution: add --transposed",
                field="output_padding",
            )
        chosen["output_padding"] = options.output_padding
    kind = ConvTranspose if options.transposed else Conv
    if not hasattr(options, "weight"):
        return kind(**chosen)
    chosen["names"] = Naming(first=options.index_from, comma=options.comma)
    plain = kind(**chosen)
    for field, shape in (("weight", plain.weight_shape), ("data", plain.input_shape)):
        values = getattr(options, field)
        if values is not None:
            chosen[field] = _shaped(values, plain, field, shape)
    return kind(**chosen)


def _shaped(values: list[Any], layer: Any, field: str, shape: tuple[Any, ...]) -> Any:
    """A flat list of entries in the shape that the layer needs."""
    import numpy as np

    whole = layer.numeric(shape, field)
    needed = int(np.prod(whole))
    if len(values) != needed:
        raise ShapeError(
            f"--{field} needs {' · '.join(map(str, whole))} = {needed} numbers, "
            f"but {len(values)} are given",
            field=field,
        )
    array = np.empty(needed, dtype=object)
    array[:] = values
    return array.reshape(whole)
