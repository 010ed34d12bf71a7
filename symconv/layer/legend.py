"""What the letters of a size formula stand for, in one sentence."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from symconv.formula.sizes import size_formula, transposed_letters
from symconv.geometry.axis import Axis
from symconv.integers import Size
from symconv.symbols import size_symbol
from symconv.words import joined, message


def size_legend(axes: list[Axis], taken: Collection[str] = ()) -> str:
    """The letters of the direct formulas of those axes.

    >>> size_legend([Axis(5, 3)])
    'Here `n` is the input size, `k` the kernel size, `s` the stride, `p` the padding on either
    side and `m` the output size.'
    """
    words: list[tuple[Any, str]] = []
    for axis in axes:
        formula = size_formula(axis, taken=taken)
        general = formula.axis
        words += [(general.input, "the input size"), *_parameters(general)]
        words.append((size_symbol(formula.left), "the output size"))
    return _sentence(words)


def transposed_legend(pairs: list[tuple[Axis, Axis]], taken: Collection[str] = ()) -> str:
    """The letters of the transposed formulas; each pair is (its own axis, the direct one)."""
    words: list[tuple[Any, str]] = []
    for own, direct in pairs:
        left, small, extra = transposed_letters(own, direct, taken)
        words += [
            (small, "the size of its input"),
            *_parameters(size_formula(direct, taken=taken).axis),
            (extra, "the output padding"),
            (size_symbol(left), "the size of its output"),
        ]
    return _sentence(words)


def _parameters(general: Axis) -> list[tuple[Size, str]]:
    same = general.before == general.after
    return [
        (general.kernel, "the kernel size"),
        (general.stride, "the stride"),
        (general.before, "the padding on either side" if same else "the padding before"),
        (general.after, "the padding on either side" if same else "the padding after"),
        (general.dilation, "the dilation"),
        (general.spread, "the spread (one more than the zeros between input cells)"),
    ]


def _sentence(words: list[tuple[Any, str]]) -> str:
    """Each letter once; numbers and expressions need no explanation."""
    named: dict[str, str] = {}
    for size, word in words:
        if getattr(size, "is_Symbol", False):
            named.setdefault(size.name, word)
    parts = [
        message("`{letter}` {what}" if place else "`{letter}` is {what}", letter=letter, what=word)
        for place, (letter, word) in enumerate(named.items())
    ]
    if not parts:
        return ""
    *others, last = parts
    if not others:
        return message("Here {only}.", only=last)
    return message("Here {others} and {last}.", others=joined(others, ", "), last=last)
