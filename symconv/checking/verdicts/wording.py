"""Geometries in words and as plain data."""

from __future__ import annotations

from typing import Any

from symconv.checking.geometries.candidates import Candidate, Order
from symconv.checking.geometries.search import Fit, sizes
from symconv.geometry.padding import PaddingMode


def record(fit: Fit) -> dict[str, Any]:
    """The geometry as plain data, every size with one number for each axis."""
    candidate = fit.candidate
    axes = candidate.axes[::-1] if candidate.kernel.order.by_columns else candidate.axes
    found: dict[str, Any] = {
        field: list(sizes(candidate, field))
        for field in ("input", "kernel", "stride", "dilation", "output")
    }
    found["padding"] = [[int(axis.before), int(axis.after)] for axis in axes]
    if candidate.layout.channels != (1, 1):
        found["channels"] = list(candidate.layout.channels)
    if candidate.layout.groups != 1:
        found["groups"] = candidate.layout.groups
    if any(axis.spread != 1 for axis in axes):
        found["spread"] = list(sizes(candidate, "spread"))
    if candidate.layout.mode is not PaddingMode.ZEROS:
        found["padding_mode"] = candidate.layout.mode.value
    if candidate.kernel.order.is_flipped:
        found["flipped"] = True
    if candidate.kernel.order.by_columns:
        found["flattening"] = "columns"
    return found


def _by(values: tuple[int, ...]) -> str:
    return "×".join(map(str, values))


def described(fit: Fit) -> str:
    """``a 3×3 input and a 2×2 kernel (stride 2, padding 1)``."""
    candidate = fit.candidate
    details = [*_numbers(candidate), *_manners(candidate)]
    inner = f" ({', '.join(details)})" if details else ""
    one = len(candidate.axes) == 1
    cells, taps = _by(sizes(candidate, "input")), _by(sizes(candidate, "kernel"))
    if one:
        return f"an input of {cells} cells and a kernel of {taps}{inner}"
    return f"a {cells} input and a {taps} kernel{inner}"


def _numbers(candidate: Candidate) -> list[str]:
    details = []
    for field in ("stride", "dilation", "spread"):
        own = sizes(candidate, field)
        if set(own) != {1}:
            details.append(f"{field} {own[0] if len(set(own)) == 1 else _by(own)}")
    axes = candidate.axes[::-1] if candidate.kernel.order.by_columns else candidate.axes
    pads = [(int(axis.before), int(axis.after)) for axis in axes]
    if not any(map(any, pads)):
        return details
    if len({side for pad in pads for side in pad}) == 1:
        return [*details, f"padding {pads[0][0]}"]
    sides = " and ".join(f"{b} before, {e} after" for b, e in dict.fromkeys(pads))
    return [*details, f"padding {sides}"]


def _manners(candidate: Candidate) -> list[str]:
    manners = []
    if candidate.layout.channels != (1, 1):
        manners.append(f"{candidate.layout.channels[0]} to {candidate.layout.channels[1]} channels")
    if candidate.layout.groups != 1:
        manners.append(f"{candidate.layout.groups} groups")
    if candidate.layout.mode is not PaddingMode.ZEROS:
        manners.append(f"{candidate.layout.mode.value} padding")
    order = candidate.kernel.order
    if order.is_flipped:
        manners.append("the kernel is flipped: right as true convolution")
    if order.by_columns:
        manners.append("flattened by columns")
    if order is Order.VOTED and len(candidate.axes) >= 1:
        manners.append("for the kernel that the matrix itself shows")
    return manners
