"""The steps that derive sizes: counting window positions, and the transposed layer's sizes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sympy

from symconv.derivation.steps import Step
from symconv.errors import CheckError
from symconv.evidence import Evidence, Strength
from symconv.formula import nodes
from symconv.formula.nodes import Node
from symconv.formula.sizes import (
    free_letter,
    size_formula,
    transposed_letters,
    transposed_size_formula,
)
from symconv.geometry.axis import Axis, output_padding
from symconv.geometry.geometry import most_padding
from symconv.geometry.padding import PaddingMode
from symconv.layer.base import Layer
from symconv.layer.describe import axis_phrase, by_axis, letters_in_use, size_text
from symconv.layer.legend import size_legend, transposed_legend
from symconv.symbols import index_symbol
from symconv.words import Message, counted, folded, joined, message

# Windows that are tried one by one; beyond it only the last that fits and the next are.
_MOST_WINDOWS = 100_000


def count_step(layer: Layer) -> Step:
    """The output size of a direct layer as a count of window positions."""
    shown: list[Node] = []
    evidence: list[Evidence] = []
    notes: list[Message] = []
    axes = layer.axes
    taken = letters_in_use(layer)
    window = free_letter("o", taken)
    o = index_symbol(window)
    for axis, numbers in by_axis(axes):
        formula = size_formula(axis, taken=taken)
        shown += [node for node in _counting_nodes(formula.axis, o) if node not in shown]
        shown.append(nodes.Size(formula))
        where = _where(axis_phrase(numbers, len(axes)), len(by_axis(axes)))
        evidence += [_isolation_evidence(formula.axis, o), *_counted_evidence(axis, where)]
        if axis.leftover != 0 and axis.is_concrete:
            notes.append(_leftover_note(axis.leftover, where))
        notes += _domain_note(axis, layer.geometry.mode)
    text = message(
        "Windows are numbered `{window}` = 0, 1, 2, …; each starts one stride after the one "
        "before, the first at the first padded cell, and its last tap must not pass the last "
        "padded cell. Places are counted from the first input cell, so padding before it has "
        "places below 0. Solved for `{window}`, this leaves the whole numbers from 0 up to a "
        "floor; the size is their count.",
        window=window,
    )
    sentences = joined([text, size_legend(list(axes), taken), *notes])
    return Step("The output size", sentences, tuple(shown), tuple(dict.fromkeys(evidence)))


def _where(axes: Message, kinds: int) -> str:
    """On which axes something is true, where not all axes are alike."""
    return message(" on {axes}", axes=axes) if kinds > 1 else ""


def _leftover_note(count: Any, where: str) -> Message:
    if count == 1:
        return message("No window reads the last cell of the padded input{where}.", where=where)
    return message(
        "No window reads the last {count} cells of the padded input{where}.",
        count=count,
        where=where,
    )


def _counting_nodes(general: Axis, o: Any) -> list[Node]:
    counting = general.counting
    return [
        nodes.Comparison(counting.last_tap(o), "≤", counting.end),
        nodes.Comparison(counting.step * o, "≤", counting.slack),
        nodes.Comparison(o, "≤", counting.last_output),
    ]


def _isolation_evidence(general: Axis, o: Any) -> Evidence:
    """That the first two inequalities are one: their differences of sides expand to the same."""
    counting = general.counting
    first = counting.last_tap(o) - counting.end
    second = counting.step * o - counting.slack
    if sympy.expand(first - second) != 0:
        raise CheckError("the window condition was solved wrongly", field="size", value=general)
    return Evidence(
        Strength.PROVED,
        message("the first two lines say the same, {domain}", domain=_for_all(general)),
        "their difference expands to 0; the third line is what a floor means",
    )


def _for_all(general: Axis) -> str:
    """What a statement about this axis was shown for: a size that is a number stays that number."""
    sizes = (general.input, general.kernel, general.stride, *general.padding)
    numbers = [size for size in sizes if isinstance(size, int)]
    return "for all values of the letters" if numbers else "for all sizes"


def _counted_evidence(axis: Axis, where: str = "") -> list[Evidence]:
    """The size of a concrete axis against windows tried one by one."""
    if not axis.is_concrete:
        return []
    size, counting = int(axis.output), axis.counting
    windows: Any = range(size) if size <= _MOST_WINDOWS else (size - 1,)
    if not all(counting.fits(o) for o in windows) or counting.fits(size):
        raise CheckError(f"{size} windows do not fit on {axis}", field="size", value=size)
    strength = Strength.EXHAUSTED if size <= _MOST_WINDOWS else Strength.SAMPLED
    template = "{windows} fits{where}" if size == 1 else "{windows} fit{where}"
    scope = message(template, windows=counted(size, "window"), where=where)
    return [Evidence(strength, scope, "tried one by one, and one more", len(windows) + 1)]


def _domain_note(axis: Axis, mode: PaddingMode) -> list[Message]:
    conditions: list[tuple[Any, str]] = [(axis.slack, "the kernel fits")]
    most = most_padding(axis.input, mode)
    if most is not None:
        word = message("{mode} padding has cells to show", mode=mode.value)
        conditions += [(most - side, word) for side in dict.fromkeys(axis.padding)]
    return _holds_where(conditions)


def _holds_where(conditions: list[tuple[Any, str]]) -> list[Message]:
    """What must hold of symbolic sizes: each expression at least 0, and what that means."""
    open_ones = [
        message("{meaning}: `{size} ≥ 0`", meaning=word, size=size_text(size))
        for size, word in conditions
        if not isinstance(size, int) and not size.is_nonnegative
    ]
    if not open_ones:
        return []
    return [
        message("This holds where {conditions}.", conditions=folded("{some} and {one}", open_ones))
    ]


def transposed_size_step(layer: Layer) -> Step:
    """Sizes of a transposed layer, in both of its readings, so that no two p are confused."""
    direct, own = layer.geometry.axes, layer.axes
    shown: list[Node] = []
    readings = []
    taken = letters_in_use(layer)
    both = list(zip(own, direct, strict=True))
    pairs = dict.fromkeys(both)
    folds = layer.geometry.mode is not PaddingMode.ZEROS
    domains: list[Message] = []
    evidence: list[Evidence] = []
    counted_ones: list[Evidence] = []
    for mine, back in pairs:
        numbers = tuple(i for i, one in enumerate(both, start=1) if one == (mine, back))
        axes = axis_phrase(numbers, len(own))
        shown += _transposed_nodes(mine, back, taken)
        readings.append(_two_readings(mine, back, taken, axes, folds))
        domains += _transposed_domain(mine, back)
        evidence.append(_round_trip_evidence(size_formula(back, taken=taken).axis))
        counted_ones += _counted_evidence(mine, _where(axes, len(pairs)))
    text = joined([*readings, *domains, transposed_legend(list(pairs), taken)])
    found = tuple(dict.fromkeys([*evidence, *counted_ones]))
    return Step("Sizes of the transposed layer", text, shown, found)


def _transposed_domain(own: Axis, direct: Axis) -> list[Message]:
    """What must hold of symbolic sizes, so that the layer is the transpose of a convolution."""
    extra = output_padding(own, direct)
    notes: list[Message] = []
    if not isinstance(extra, int) and extra.is_Symbol:
        condition = "the output padding is below the stride"
        notes += _holds_where([(direct.stride - 1 - extra, condition)])
    return notes + _holds_where([(own.slack, "a cell is left of the output")])


def _round_trip_evidence(general: Axis) -> Evidence:
    """That the transposed axis, with the leftover as output padding, ends at the input size."""
    if sympy.expand(general.transposed.output - general.input) != 0:
        raise CheckError("transposing loses the input size", field="size", value=general)
    return Evidence(
        Strength.PROVED,
        message(
            "with what the stride leaves over as output padding the input size comes back, "
            "{domain}",
            domain=_for_all(general),
        ),
        "both sides expand to the same",
    )


_CROPPING = (
    "On {where} the transposed layer has stride {stride}, padding {padding} (cells that are "
    "cropped) and output padding {extra}. Read as a direct convolution it puts {zeros} between "
    "cells, pads {sides} and moves with stride {own_stride}, the kernel reversed."
)
_FOLDING = (
    "On {where} the transposed layer has stride {stride}, padding {padding} (cells that are "
    "folded back) and output padding {extra}. Its size is that of a direct convolution that puts "
    "{zeros} between cells, pads {sides} and moves with stride {own_stride}."
)


def _two_readings(
    own: Axis, direct: Axis, taken: Collection[str], where: Message, folds: bool
) -> Message:
    """The parameters of a transposed axis, and those of the direct convolution that it is.

    Those of the second reading have a prime: its p' is another padding than p.
    """
    _, _, extra = transposed_letters(own, direct, taken)
    exact: Any = output_padding(own, direct)
    is_number = isinstance(exact, (int, sympy.Integer))
    # The transpose of a layer with symbolic sizes: op is defined among the formulas.
    own_after: Any = own.after if is_number else own.after - exact + extra
    general = size_formula(direct, taken=taken).axis
    return message(
        _FOLDING if folds else _CROPPING,
        where=where,
        stride=_named(general.stride, direct.stride),
        padding=_sides(general.padding, direct.padding),
        extra=_named(extra, exact if is_number else extra),
        zeros=_zeros_text(own.spread - 1),
        sides=_sides(general.padding, (own.before, own_after), "'"),
        own_stride=_named(general.stride, own.stride, "'"),
    )


def _transposed_nodes(own: Axis, direct: Axis, taken: Collection[str]) -> list[Node]:
    found: list[Node] = [nodes.Size(transposed_size_formula(own, direct, taken))]
    _, small, extra = transposed_letters(own, direct, taken)
    if not isinstance(own.input, int) and own.input != small:
        found.append(nodes.Comparison(small, "=", own.input))
    exact: Any = output_padding(own, direct)
    if not isinstance(exact, int) and not exact.is_Symbol and not exact.is_Integer:
        rest = sympy.Mod(direct.slack, direct.stride, evaluate=False)
        found.append(nodes.Comparison(extra, "=", rest))
    return found


def _zeros_text(count: Any) -> Message:
    if isinstance(count, int):
        return counted(count, "zero")
    return message("{count} zeros", count=_quoted(count))


def _sides(letters: tuple[Any, Any], padding: tuple[Any, Any], mark: str = "") -> str:
    """Both sides under one letter, as a pair where they differ; or each under its own."""
    if letters[0] == letters[1] and mark and padding[0] != padding[1]:
        pair = ", ".join(map(size_text, padding))
        return f"`{_letter(letters[0], 'p')}{mark} = ({pair})`"
    if letters[0] == letters[1]:
        return _named(letters[0], padding[0], mark)
    before, after = (
        _named(letter, side, mark) for letter, side in zip(letters, padding, strict=True)
    )
    return message("{before} before and {after} after", before=before, after=after)


def _named(letter: Any, size: Any, mark: str = "") -> str:
    """The size with its letter: `s = 2`; alone where it is the letter, or where there is none."""
    if not getattr(letter, "is_Symbol", False) or (letter == size and not mark):
        return _quoted(size)
    return f"`{size_text(letter)}{mark} = {size_text(size)}`"


def _letter(letter: Any, otherwise: str) -> str:
    return size_text(letter) if getattr(letter, "is_Symbol", False) else otherwise


def _quoted(size: Any) -> str:
    """A number as it is, a formula between the backticks of mathematics in prose."""
    return size_text(size) if isinstance(size, int) else f"`{size_text(size)}`"
