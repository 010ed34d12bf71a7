"""The whole derivation of a layer: from its sizes to C, C·x, S·T·P, Cᵀ and Cᵀy, checked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from symconv.derivation.steps import Derivation, Step
from symconv.errors import CheckError
from symconv.evidence import Evidence, Strength
from symconv.figures.model import Kind
from symconv.formula import grid as grids
from symconv.formula import nodes
from symconv.formula.nodes import Node, chain, name, times
from symconv.formula.sizes import free_letter, names_in, size_formula
from symconv.geometry.axis import Axis
from symconv.geometry.padding import PaddingMode
from symconv.layer.base import Layer
from symconv.layer.check import Progress, check
from symconv.layer.describe import (
    layer_title,
    letters_in_use,
    sizes_phrase,
)
from symconv.layer.display import Part, factor_nodes, matrix_node, part_nodes, product_nodes
from symconv.layer.factor_words import padding_words, stretching_words, unpadding_words
from symconv.layer.figure import pictured
from symconv.layer.sizes import count_step, transposed_size_step
from symconv.matrix.factors import factors_agree
from symconv.symbols import index_symbol
from symconv.words import Message, counted, joined, listed, message


def derive(layer: Layer, progress: Progress | None = None) -> Derivation:
    """The derivation of a layer; with symbolic sizes, what can be said without entries."""
    if not layer.is_concrete:
        return Derivation(layer_title(layer), tuple(_symbolic_steps(layer)))
    report = check(layer, progress=progress)
    steps = _transposed_steps(layer) if layer.is_transposed else _direct_steps(layer)
    steps.append(
        Step(
            "How this was checked",
            message(
                "The matrices were compared with the definition: plain loops that slide the "
                "kernel over the padded input and share no code with the formulas. {cells:,} "
                "cells were compared in all the runs below, and all agreed; a difference would "
                "have stopped this derivation.",
                cells=report.cells,
            ),
            (),
            report.evidence,
        )
    )
    return Derivation(layer_title(layer), tuple(steps))


def derive_sizes(layer: Layer) -> Derivation:
    """Only the sizes: of the layer, and of its transpose."""
    steps = [count_step(layer), transposed_size_step(layer.T)]
    if layer.is_transposed:
        steps = [transposed_size_step(layer)]
    return Derivation(layer_title(layer), tuple(steps))


def _direct_steps(layer: Layer) -> list[Step]:
    back = layer.T
    return [
        pictured(count_step(layer), layer, Kind.WINDOW),
        _arrays_step(layer),
        pictured(_matrix_step(layer), layer, Kind.MATRIX),
        _product_step(layer),
        _factor_step(layer),
        _transpose_step(layer),
        _product_step(back),
        transposed_size_step(back),
    ]


def _transposed_steps(layer: Layer) -> list[Step]:
    return [
        pictured(transposed_size_step(layer), layer, Kind.WINDOW),
        _arrays_step(layer),
        _behind(count_step(layer.T), "its sizes"),
        _behind(_matrix_step(layer.T), "its matrix"),
        _factor_step(layer.T),
        pictured(_transpose_step(layer.T), layer, Kind.MATRIX),
        _product_step(layer),
    ]


def _behind(step: Step, what: str) -> Step:
    """A step about the convolution that a transposed layer transposes."""
    return replace(
        step,
        title=message("The convolution that this transposes: {what}", what=what),
        text=joined(
            [
                "This layer is the transpose of a convolution whose output is this layer's input.",
                step.text,
            ]
        ),
    )


def _symbolic_steps(layer: Layer) -> list[Step]:
    if layer.is_transposed:
        return [transposed_size_step(layer)]
    steps = [count_step(layer)]
    if layer.geometry.mode is PaddingMode.ZEROS and not layer.geometry.has_channels:
        steps.append(_entry_step(layer))
    steps.append(transposed_size_step(layer.T))
    return steps


def _arrays_step(layer: Layer) -> Step:
    entries = layer.input_entries
    read = "Written downwards" if len(layer.axes) == 1 else "Read row by row"
    if layer.geometry.has_channels:
        read = joined([read, "channel by channel"], ", ")
    return Step(
        "Input and kernel",
        message(
            "{read}, the input `{input}` becomes the column `{column}` of {cells}.",
            read=read,
            input=layer.names.capital(entries.letter),
            column=entries.letter,
            cells=counted(entries.size, "cell"),
        ),
        (*part_nodes(layer, Part.INPUT), *part_nodes(layer, Part.KERNEL)),
    )


def _matrix_step(layer: Layer) -> Step:
    rows, columns = layer.matrix.shape
    sentences: list[str] = [
        message(
            "Each row of `C` is one output cell, each column one input cell: `C` is "
            "`{rows} × {columns}`.",
            rows=rows,
            columns=columns,
        ),
        message(
            "On {axes}, tap `t` of window `o` reads the input cell `j` that the relation "
            "below names, all three counted from 0; the entry is then the kernel's, and 0 "
            "elsewhere.",
            axes="each axis" if len(layer.axes) > 1 else "the axis",
        ),
    ]
    if layer.geometry.mode is not PaddingMode.ZEROS:
        sentences.append(
            message(
                "A place outside the input shows the cell that {mode} padding puts there, so one "
                "cell may collect several taps.",
                mode=layer.geometry.mode.value,
            )
        )
    taken = letters_in_use(layer)
    relations = dict.fromkeys(_relation(axis, taken) for axis in layer.axes)
    return Step(
        "The convolution matrix",
        joined([*sentences, *_row_start_text(layer)]),
        (*relations, matrix_node(layer.matrix)),
    )


def _relation(axis: Axis, taken: Collection[str]) -> nodes.Comparison:
    """s·o + d·t − b = u·j with a letter for every size."""
    general = size_formula(axis, taken=taken).axis
    o, t, j = index_symbol("o"), index_symbol("t"), index_symbol("j")
    return nodes.Comparison(general.position(o, t), "=", general.spread * j)


def _row_start_text(layer: Layer) -> list[Message]:
    """Where published matrices go wrong: the jump from one output row to the next."""
    geometry = layer.geometry
    plain = geometry.mode is PaddingMode.ZEROS and not geometry.has_channels
    unpadded = all(axis.padding == (0, 0) and axis.spread == 1 for axis in geometry.axes)
    if len(geometry.axes) != 2 or not plain or not unpadded:
        return []
    csr = layer.matrix.structure.laid_out
    starts = csr.columns[csr.row_starts[:-1]].tolist()
    rows, width = (int(size) for size in layer.output)
    jump = starts[width] - starts[width - 1] if rows > 1 else 1
    if jump == 1:
        return []
    shown = [*starts[:8], *["…"] * (len(starts) > 8)]
    down = int(geometry.axes[0].stride)
    where: str = "to the next input row"
    if down != 1:
        where = message("{count} input rows down", count=down)
    return [
        message(
            "The kernel's first entry stands at columns {columns} (counted from 0): from one "
            "output row to the next it jumps {where}, it does not move on by one.",
            columns=listed(shown),
            where=where,
        )
    ]


def _product_step(layer: Layer) -> Step:
    shape = layer.output_entries("z").shown
    sentences: list[str] = ["One sum for each output cell."]
    if len(shape) > 1:
        sentences[0] = message(
            "One sum for each output cell; read back row by row they are the `{shape}` output.",
            shape=sizes_phrase(shape),
        )
    if layer.is_transposed:
        sentences.append(
            "It has the shape of a convolution's input, and in general not its values: `Cᵀ` is "
            "not the inverse of `C`."
        )
    title = message(
        "The product `{matrix}·{column}`, written out",
        matrix="Cᵀ" if layer.is_transposed else "C",
        column=layer.input_entries.letter,
    )
    return Step(title, joined(sentences), tuple(product_nodes(layer)))


def _factor_step(layer: Layer) -> Step:
    if not factors_agree(layer.matrix):
        raise CheckError("S·T·P is not C", field="factors", value=layer.matrix)
    return Step(
        "Three factors",
        message(
            "`P` {pads}, `T` slides the kernel over the result with stride 1, and `S` keeps the "
            "rows that the stride visits. `S` and `P` are matrices of zeros and ones; only `T` "
            "holds the kernel.",
            pads=padding_words(layer.geometry),
        ),
        tuple(factor_nodes(layer)),
        (
            Evidence(
                Strength.EXHAUSTED,
                "`S·T·P = C`",
                "every entry of the product",
                layer.matrix.nnz,
            ),
        ),
    )


def _transpose_step(layer: Layer) -> Step:
    turned = layer.matrix.T
    rows, columns = turned.shape
    geometry = layer.geometry
    folds = geometry.mode is not PaddingMode.ZEROS
    parts = [
        "Transposing reverses the product and transposes each factor.",
        message(
            "`Sᵀ` {stretches}; `Tᵀ` is the full correlation with the kernel turned by 180°; `Pᵀ` "
            "{unpads}.",
            stretches=stretching_words(geometry),
            unpads=unpadding_words(geometry),
        ),
        message(
            "This is why a stride becomes zero insertion and padding becomes {what}.",
            what="folding back" if folds else "cropping",
        ),
        message("`Cᵀ` is `{rows} × {columns}`.", rows=rows, columns=columns),
    ]
    return Step(
        "The transpose",
        joined(parts),
        (
            chain(name("Cᵀ"), times("Pᵀ", "Tᵀ", "Sᵀ")),
            matrix_node(turned),
        ),
    )


def _entry_step(layer: Layer) -> Step:
    first = layer.names.first
    conditions: list[nodes.Comparison] = []
    indices: list[list[Any]] = [[], [], []]
    taken = {used for axis in layer.axes for used in names_in(axis)}
    letters = [free_letter(letter, taken) for letter in "otj"]
    for number, axis in enumerate(layer.axes, start=1):
        mark = f"_{number}" if len(layer.axes) > 1 else ""
        o, t, j = (index_symbol(letter + mark) for letter in letters)
        conditions.append(nodes.Comparison(axis.position(o, t), "=", axis.spread * j))
        for place, index in zip(indices, (o, j, axis.kernel_index(t) + first), strict=True):
            place.append(index)
    entry = nodes.Cases(
        "C", (*indices[0], *indices[1]), layer.names.kernel, tuple(indices[2]), tuple(conditions)
    )
    shown: list[Node] = [entry]
    sentences: list[str] = [
        message(
            "With symbols for sizes the matrix cannot be laid out, but each entry is known: tap "
            "`{tap}` (from 0) of output cell `{cell}` reads input cell `{input}` exactly when the "
            "relation holds.",
            cell=letters[0],
            tap=letters[1],
            input=letters[2],
        )
    ]
    if layer.weight is not None:
        shown += part_nodes(layer, Part.KERNEL)
    if len(layer.axes) == 1 and layer.axes[0].dilation == 1 and layer.axes[0].spread == 1:
        sentences.append("At stride 1 without padding it is the banded Toeplitz matrix `T`.")
        axis, entries = layer.axes[0], layer.kernel_entries
        taps = () if entries is None else tuple(grids.tokens(entries))
        band = nodes.Band(layer.names.kernel, first, axis.last_tap + first, axis.flipped, taps)
        shown.append(chain(name("T"), band))
    return Step("The entries of the convolution matrix", joined(sentences), tuple(shown))
