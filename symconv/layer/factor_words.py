"""What the factors P, Sᵀ and Pᵀ of a geometry do, in words that are true of it."""

from __future__ import annotations

from symconv.geometry.geometry import Geometry
from symconv.geometry.padding import PaddingMode
from symconv.layer.describe import axis_phrase, by_axis, size_text
from symconv.layer.sizes import counted


def padding_words(geometry: Geometry) -> str:
    """What P does to the input."""
    sides = [side for axis in geometry.axes for side in axis.padding]
    parts = []
    if any(axis.spread != 1 for axis in geometry.axes):
        parts.append("puts zeros between the cells of the input")
    if any(side > 0 for side in sides):
        parts.append("pads it" if parts else "pads the input")
    if any(side < 0 for side in sides):
        parts.append("crops it" if parts else "crops the input")
    return " and ".join(parts) or "has nothing to pad"


def stretching_words(geometry: Geometry) -> str:
    """What Sᵀ does to the small side."""
    if all(axis.stride == 1 for axis in geometry.axes):
        return "has no zeros to insert, since the stride is 1"
    zeros = "; ".join(
        f"{counted(int(axis.stride) - 1, 'zero')} on {axis_phrase(numbers, len(geometry.axes))}"
        for axis, numbers in by_axis(geometry.axes)
    )
    text = f"inserts zeros between neighbouring cells ({zeros})"
    if any(axis.leftover != 0 for axis in geometry.axes):
        text += " and, at the end, zeros for the cells that the stride left over"
    return text


def unpadding_words(geometry: Geometry) -> str:
    """What Pᵀ does to the result."""
    if geometry.mode is not PaddingMode.ZEROS:
        return "folds the padding back to the cells it showed, and adds it"
    parts = []
    if any(axis.padding != (0, 0) for axis in geometry.axes):
        cropped = "; ".join(
            f"{size_text(axis.before)} before and {size_text(axis.after)} after on "
            f"{axis_phrase(numbers, len(geometry.axes))}"
            for axis, numbers in by_axis(geometry.axes)
        )
        is_negative = any(side < 0 for axis in geometry.axes for side in axis.padding)
        parts.append(f"crops ({cropped}{'; less than 0 puts zeros back' if is_negative else ''})")
    if any(axis.spread != 1 for axis in geometry.axes):
        parts.append("drops the cells between those of the input")
    return " and ".join(parts) or "has nothing to crop, since there is no padding"
