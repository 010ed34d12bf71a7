"""Padding: how many cells, by number or by the field's words, and what a padded cell reads."""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar

from symconv.errors import GeometryError, OptionError
from symconv.integers import Size, as_integer, ceil_div, floor_div, items, maximum

Pair = tuple[Size, Size]
_Word = TypeVar("_Word", bound=Enum)


class PaddingMode(Enum):
    """What a padded cell reads: nothing, or an input cell."""

    ZEROS = "zeros"
    REFLECT = "reflect"
    REPLICATE = "replicate"
    CIRCULAR = "circular"

    def __repr__(self) -> str:
        return repr(self.value)


class PaddingRule(Enum):
    """The field's words for an amount of padding."""

    VALID = "valid"
    FULL = "full"
    SAME = "same"
    SAME_UPPER = "same_upper"
    SAME_LOWER = "same_lower"
    CAUSAL = "causal"


def as_word(kind: type[_Word], value: Any, field: str) -> _Word:
    """The member of that name; an unknown word is refused and the known ones are listed."""
    if isinstance(value, kind):
        return value
    for member in kind:
        if isinstance(value, str) and value == member.value:
            return member
    known = ", ".join(repr(member.value) for member in kind)
    raise OptionError(
        f"{field} must be one of {known}, but it is {value!r}", field=field, value=value
    )


def as_pair(value: Any) -> Pair:
    """One axis's padding: an integer for both sides, or (before, after)."""
    pair = items(value)
    is_pair = pair is not None and len(pair) == 2 and all(items(side) is None for side in pair)
    if isinstance(value, str) or (pair is not None and not is_pair):
        word = "; a word is given alone, for all axes" if isinstance(value, str) else ""
        raise GeometryError(
            f"the padding of an axis is one integer or a (before, after) pair, "
            f"but it is {value!r}{word}",
            field="padding",
            value=value,
        )
    before, after = pair or (value, value)
    return as_integer(before, "padding"), as_integer(after, "padding")


def rule_padding(rule: PaddingRule, *, input: Size, span: Size, stride: Size, spread: Size) -> Pair:
    """The (before, after) padding that a word means on one axis.

    "valid" pads nothing, "full" lets every partial window count, "causal" pads only before.
    "same" keeps the size at stride 1 and puts an odd cell at the end (as PyTorch, TensorFlow
    and JAX do); "same_upper" and "same_lower" give ⌈n/s⌉ for every stride, an odd cell at the
    end or at the start (as the ONNX words of that name).
    """
    reach = span - 1
    if rule is PaddingRule.VALID:
        return 0, 0
    if rule is PaddingRule.FULL:
        return reach, reach
    if rule is PaddingRule.CAUSAL:
        return reach, 0
    _refuse_spread(rule, spread)
    if rule is PaddingRule.SAME and stride != 1:
        raise GeometryError(
            f"padding 'same' keeps the size only with stride 1, but the stride is {stride}; "
            f"'same_upper' and 'same_lower' give the size ⌈input/stride⌉",
            field="padding",
            value=rule.value,
        )
    total = reach if stride == 1 else same_total(input=input, span=span, stride=stride)
    less = floor_div(total, 2)
    return (total - less, less) if rule is PaddingRule.SAME_LOWER else (less, total - less)


def _refuse_spread(rule: PaddingRule, spread: Size) -> None:
    if spread != 1:
        raise GeometryError(
            f"padding {rule.value!r} is not defined with spread {spread}; give it as numbers",
            field="padding",
            value=rule.value,
        )


def same_total(*, input: Size, span: Size, stride: Size) -> Size:
    """The least padding in all for which the size is ⌈n/s⌉ (TensorFlow's SAME)."""
    last_start = (ceil_div(input, stride) - 1) * stride
    return maximum(last_start + span - input, 0)


def transposed_rule_padding(rule: PaddingRule, *, span: Size, stride: Size, spread: Size) -> Pair:
    """The crop that a word means on one axis of a transposed layer.

    It is the padding of the direct layer whose transpose this is; for the "same" words that
    direct layer has the input size stride·m.
    """
    if rule is PaddingRule.SAME and stride != 1:
        raise GeometryError(
            f"padding 'same' of a transposed layer keeps the size only with stride 1, but the "
            f"stride is {stride}; 'same_upper' and 'same_lower' give the size stride·input",
            field="padding",
            value=rule.value,
        )
    if rule in (PaddingRule.SAME_UPPER, PaddingRule.SAME_LOWER) and stride != 1:
        _refuse_spread(rule, spread)
        short = span - stride
        if (short < 0) if isinstance(short, int) else short.is_nonnegative is not True:
            raise GeometryError(
                f"padding {rule.value!r} of a transposed layer is read differently by different "
                f"engines when the stride {stride} exceeds the kernel's span {span}; "
                f"give padding and output_padding as numbers",
                field="padding",
                value=rule.value,
            )
        # With the input size a multiple of the stride the last window starts at input − stride.
        less = floor_div(short, 2)
        return (short - less, less) if rule is PaddingRule.SAME_LOWER else (less, short - less)
    return rule_padding(rule, input=stride, span=span, stride=stride, spread=spread)


def read_cell(place: Any, size: Any, mode: PaddingMode) -> Any:
    """The input cell that a place of the padded input shows, for the modes that show one.

    ``place`` counts from the first input cell (negative before it) and may be an integer, an
    integer array or a SymPy expression: only abs, //, and % are used, so one formula serves all.
    Reflecting does not repeat the border cell. Needs padding below ``size`` for "reflect".

    >>> [read_cell(place, 4, PaddingMode.REFLECT) for place in range(-2, 6)]
    [2, 1, 0, 1, 2, 3, 2, 1]
    >>> [read_cell(place, 4, PaddingMode.REPLICATE) for place in range(-2, 6)]
    [0, 0, 0, 1, 2, 3, 3, 3]
    >>> [read_cell(place, 4, PaddingMode.CIRCULAR) for place in range(-2, 6)]
    [2, 3, 0, 1, 2, 3, 0, 1]
    """
    last = size - 1
    if mode is PaddingMode.REFLECT:
        return last - abs(last - abs(place))
    if mode is PaddingMode.REPLICATE:
        # Half the difference of the distances to both ends, clipped by construction.
        return (abs(place) - abs(place - last) + last) // 2
    if mode is PaddingMode.CIRCULAR:
        return place % size
    raise OptionError(f"padding mode {mode.value!r} shows no input cell", field="padding_mode")
