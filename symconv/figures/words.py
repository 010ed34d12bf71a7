"""What figures say: the names of boards, the facts below a picture, what its signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from symconv.figures.model import CellKind
from symconv.figures.scene import Scene
from symconv.geometry.axis import Axis
from symconv.geometry.padding import PaddingMode
from symconv.integers import signed
from symconv.words import message

# What the mark of each kind of cell means, for the legend; the others explain themselves.
MEANINGS = {
    CellKind.ZERO: message("zero put between input cells"),
    CellKind.PADDING: message("padding"),
    CellKind.APPENDED: message("padding that output_padding adds"),
    CellKind.LEFTOVER: message("left over: no window reaches it"),
    CellKind.CROP: message("cropped by negative padding"),
    CellKind.DOTS: message("rows or columns left out"),
}


def input_name(scene: Scene) -> str:
    """What stands above the cells that the window covers."""
    letter = scene.inputs.letter
    if scene.folds:
        return message("input {letter}", letter=letter)
    done = any(axis.spread != 1 or axis.padding != (0, 0) for axis in scene.axes)
    if any(axis.spread != 1 for axis in scene.axes):
        return message("input {letter}, spread and padded", letter=letter)
    return message("input {letter}, padded" if done else "input {letter}", letter=letter)


def output_name(scene: Scene) -> str:
    return message("output {letter}", letter=scene.outputs.letter)


def kernel_name(scene: Scene) -> str:
    naming = scene.matrix.entries.naming
    return message("kernel {letter}", letter=naming.capital(naming.kernel))


def window_kernel_name(scene: Scene) -> str:
    """What stands above the kernel of a window, which may read it in reverse."""
    naming = scene.matrix.entries.naming
    letter = naming.capital(naming.kernel)
    flipped = any(axis.flipped for axis in scene.axes) and not scene.folds
    if flipped and scene.matrix.entries.size > 1:
        return message("kernel {letter}, read in reverse", letter=letter)
    return kernel_name(scene)


def window_facts(scene: Scene) -> tuple[str, ...]:
    """Both sets of parameters of a transposed layer; which channel is drawn; what padding reads."""
    facts: list[str] = []
    if scene.folds:
        facts.append(
            message(
                "The border cells that the convolution reads more than once are added up here: "
                "each output cell adds every input cell whose window read it."
            )
        )
    elif scene.transposed:
        facts += _both_sets(scene)
    if scene.geometry.mode is not PaddingMode.ZEROS and not scene.folds:
        facts.append(
            message("A padded cell shows an input cell ({mode}).", mode=scene.geometry.mode.value)
        )
    if scene.outputs.shape[0] > 1:
        facts.append(
            message(
                "The first of {count} output channels is drawn, with all the input channels that "
                "it reads; the others have the same windows and kernels of their own.",
                count=scene.outputs.shape[0],
            )
        )
    return tuple(facts)


def _both_sets(scene: Scene) -> list[str]:
    direct, own = scene.geometry.axes, scene.axes
    return [
        message(
            "Of the convolution that it transposes: stride s = {stride}, padding p = {padding}.",
            stride=_each([axis.stride for axis in direct]),
            padding=_each([_pair(axis) for axis in direct]),
        ),
        message(
            "As a window on its own input: stride s′ = {stride}, padding p′ = {padding}, "
            "zeros between neighbouring cells: {zeros}.",
            stride=_each([axis.stride for axis in own]),
            padding=_each([_pair(axis) for axis in own]),
            zeros=_each([axis.spread - 1 for axis in own]),
        ),
    ]


def _pair(axis: Axis) -> str:
    before, after = map(signed, axis.padding)
    return before if before == after else f"({before}, {after})"


def _each(values: Sequence[Any]) -> str:
    """One value if all axes agree."""
    texts = list(map(str, values))
    return texts[0] if len(set(texts)) == 1 else " × ".join(texts)


def elision(shape: tuple[int, int], shown: tuple[int, int]) -> str:
    """What is said where a matrix is too large to be drawn whole."""
    return message(
        "The matrix is {rows} × {columns}; of its rows {shown_rows} are drawn and of its columns "
        "{shown_columns}, the first and the last of them.",
        rows=shape[0],
        columns=shape[1],
        shown_rows=shown[0],
        shown_columns=shown[1],
    )


def overlap_name(scene: Scene) -> str:
    """What the counts count."""
    if scene.transposed:
        return message("products added in each output cell {letter}", letter=scene.outputs.letter)
    return message("windows that read each input cell {letter}", letter=scene.inputs.letter)


def overlap_facts(least: int, most: int) -> tuple[str, ...]:
    """The extremes, and what it means that they agree."""
    if least == most == 1:
        return (message("Every cell is counted once."),)
    if least == most:
        return (message("Every cell is counted {most} times.", most=most),)
    return (message("Counted {least} to {most} times.", least=least, most=most),)


def cut(wide: int) -> str:
    """What is said where a terminal is too narrow."""
    return message("Cut: the picture is {wide} characters wide; an SVG shows all of it.", wide=wide)
