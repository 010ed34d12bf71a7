"""What the factors P, Sᵀ and Pᵀ of a geometry do, in words that are true of it."""

from __future__ import annotations

from symconv.geometry.geometry import Geometry
from symconv.geometry.padding import PaddingMode
from symconv.layer.describe import axis_phrase, by_axis, size_text
from symconv.words import counted, joined, message


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
    return joined(parts, " and ") if parts else "has nothing to pad"


def stretching_words(geometry: Geometry) -> str:
    """What Sᵀ does to the small side."""
    if all(axis.stride == 1 for axis in geometry.axes):
        return "has no zeros to insert, since the stride is 1"
    zeros = joined(
        [
            message(
                "{zeros} on {axes}",
                zeros=counted(int(axis.stride) - 1, "zero"),
                axes=axis_phrase(numbers, len(geometry.axes)),
            )
            for axis, numbers in by_axis(geometry.axes)
        ],
        "; ",
    )
    if any(axis.leftover != 0 for axis in geometry.axes):
        return message(
            "inserts zeros between neighbouring cells ({zeros}) and, at the end, zeros for the "
            "cells that the stride left over",
            zeros=zeros,
        )
    return message("inserts zeros between neighbouring cells ({zeros})", zeros=zeros)


def unpadding_words(geometry: Geometry) -> str:
    """What Pᵀ does to the result."""
    if geometry.mode is not PaddingMode.ZEROS:
        return "folds the padding back to the cells it showed, and adds it"
    parts: list[str] = []
    if any(axis.padding != (0, 0) for axis in geometry.axes):
        cropped: list[str] = [
            message(
                "{before} before and {after} after on {axes}",
                before=size_text(axis.before),
                after=size_text(axis.after),
                axes=axis_phrase(numbers, len(geometry.axes)),
            )
            for axis, numbers in by_axis(geometry.axes)
        ]
        if any(side < 0 for axis in geometry.axes for side in axis.padding):
            cropped.append("less than 0 puts zeros back")
        parts.append(message("crops ({cells})", cells=joined(cropped, "; ")))
    if any(axis.spread != 1 for axis in geometry.axes):
        parts.append("drops the cells between those of the input")
    return joined(parts, " and ") if parts else "has nothing to crop, since there is no padding"
