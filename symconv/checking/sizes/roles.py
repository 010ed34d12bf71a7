"""What the names of one equation stand for, by the conventional spellings; never by guess alone.

A role that rests on a weak habit (m for the kernel, r for the dilation) lets a formula be
recognised as right; to call a formula wrong every role must be sure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from symconv.checking.sizes.spelling import Spelling
from symconv.checking.sizes.words import Size, meaning

_LETTERS = {
    **dict.fromkeys("oO", Size.OUTPUT),
    **dict.fromkeys("iInNhHwWlL", Size.INPUT),
    **dict.fromkeys("kKfF", Size.KERNEL),
    **dict.fromkeys("sS", Size.STRIDE),
    **dict.fromkeys("pP", Size.PADDING),
    **dict.fromkeys("d", Size.DILATION),
    **dict.fromkeys("a", Size.OUTPUT_PADDING),
}
_WEAK = {**dict.fromkeys("mMR", Size.KERNEL), "r": Size.DILATION, "D": Size.DILATION}
# Letters that count cells along an axis, where a subscript says of which side.
_COUNTED = frozenset("iInNhHwWlLdDxXtTsSoO")
_SIDES = {
    Size.OUTPUT: frozenset(("out", "output", "o", "O", "Out", "输出")),
    Size.INPUT: frozenset(("in", "input", "i", "I", "In", "输入")),
}
_OF = {
    **dict.fromkeys(("k", "K", "f", "F", "kernel", "filter", "ker"), Size.KERNEL),
}
_AXES = {
    **dict.fromkeys(("h", "H", "height", "y"), "h"),
    **dict.fromkeys(("w", "W", "width", "x"), "w"),
    **dict.fromkeys(("d", "D", "depth", "z"), "d"),
    "j": "j",
    "t": "t",
}
_BASE_AXES = {"h": "h", "H": "h", "w": "w", "W": "w"}
_ENDS = {
    **dict.fromkeys(
        ("top", "left", "begin", "start", "before", "l", "t", "up", "front"), Size.BEFORE
    ),
    **dict.fromkeys(("bottom", "right", "end", "after", "r", "b", "down", "back"), Size.AFTER),
    **dict.fromkeys(("total", "tot", "all", "sum"), Size.BOTH),
}
_EFFECTIVE = frozenset(("eff", "e", "effective", "dilated", "ext", "d"))
# Subscripts or superscripts of a result, and of what it was made from.
_PAIRS = (
    (re.compile(r"2|new|next|out"), re.compile(r"1|old|prev|0|in|")),
    (re.compile(r"1|new|next"), re.compile(r"0|old|prev|")),
    (re.compile(r"[\[(]?l[\])]?"), re.compile(r"[\[(]?l-1[\])]?")),
    (re.compile(r"[\[(]?([lijkt])\+1[\])]?"), re.compile(r"[\[(]?[lijkt][\])]?")),
)
_LEVEL = re.compile(r"[\[(]?[lij](?:[+-]1)?[\])]?")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a name may stand for, on which axis, and whether its spelling leaves no doubt."""

    size: Size
    axis: str = ""
    sure: bool = True


def guess(name: Spelling) -> Guess | None:
    """What one name stands for by its own spelling."""
    word = meaning(name.base) if len(name.base) > 1 and not name.base.startswith("\\") else None
    if word is not None:
        return _worded(name, word)
    if len(name.base) > 1:
        return None
    if name.above and _LEVEL.fullmatch(name.above) is None:
        side = _side(name.above)
        return Guess(side, name.below) if side and name.base in _COUNTED else None
    parts = [one for one in re.split("[,_;]", name.below) if one]
    found = _by_subscript(name, parts)
    if found is not None:
        return found
    return _by_letter(name, parts)


def _worded(name: Spelling, word: Size) -> Guess | None:
    parts = [one for one in re.split("[,_;]", name.below) if one]
    axis = name.index
    for part in parts:
        if word is Size.PADDING and part in _ENDS:
            word = _ENDS[part]
        elif part in _AXES:
            axis = _AXES[part]
        elif _LEVEL.fullmatch(part) is None:
            return None
    if name.accent:
        return None
    return Guess(word, axis or _axis_of_word(name.base))


def _axis_of_word(word: str) -> str:
    low = word.lower()
    found = {
        axis
        for text, axis in (("height", "h"), ("width", "w"), ("高", "h"), ("宽", "w"))
        if text in low
    }
    return found.pop() if len(found) == 1 else ""


def _side(text: str) -> Size | None:
    return next((size for size, texts in _SIDES.items() if text in texts), None)


def _by_subscript(name: Spelling, parts: Sequence[str]) -> Guess | None:
    """H_{out}, n_{h,in}, h_k: the subscript says what it is."""
    if not parts or name.accent or name.primes:
        return None
    axis = _BASE_AXES.get(name.base, "")
    side, of = None, None
    for part in parts:
        if part in _AXES and not axis:
            axis = _AXES[part]
        elif _side(part) and side is None:
            side = _side(part)
        elif part in _OF and of is None:
            of = _OF[part]
        else:
            return None
    if side is Size.OUTPUT and not of and name.base in "pP":
        return Guess(Size.OUTPUT_PADDING, axis)
    if side and not of and name.base in _COUNTED and not (name.base in "oO" or name.base in "sS"):
        return Guess(side, axis, sure=name.base not in "xXtTdD" or len(parts[0]) > 1)
    if of and not side and name.base in "hHwW":
        return Guess(of, axis)
    return None


def _by_letter(name: Spelling, parts: Sequence[str]) -> Guess | None:
    size, sure = _LETTERS.get(name.base), True
    if size is None:
        size, sure = _WEAK.get(name.base), False
    if size is None:
        return None
    axis = name.index or (_BASE_AXES.get(name.base, "") if size is Size.INPUT else "")
    for part in parts:
        if size is Size.KERNEL and part in _EFFECTIVE:
            return Guess(Size.SPAN, axis)
        if size is Size.PADDING and part in _ENDS:
            size = _ENDS[part]
        elif part in _AXES and not axis:
            axis = _AXES[part]
            sure = sure and part != "j"
        elif part.isdigit() or _LEVEL.fullmatch(part):
            sure = False
        else:
            return None
    if name.accent:
        stretched = name.accent == "tilde" and size is Size.INPUT
        spanned = size is Size.KERNEL
        if not (stretched or spanned):
            return None
        return Guess(Size.STRETCHED if stretched else Size.SPAN, axis)
    return Guess(size, axis, sure)


@dataclass(frozen=True, slots=True)
class Roles:
    """What every name of an equation stands for; ``left`` is what the equation defines.

    Its input and output may be ``primed``, its kernel may be the whole of a ``dilated`` one.
    """

    left: Size
    sizes: Mapping[Spelling, Size]
    sure: bool
    primed: bool = False
    dilated: bool = False

    def name(self, size: Size) -> Spelling | None:
        return next((one for one, own in self.sizes.items() if own is size), None)


def roles(
    left: Spelling,
    others: Sequence[Spelling],
    named: AbstractSet[tuple[str, Size]] = frozenset(),
) -> Roles | None:
    """The roles in ``left = …``, or None where a name is not understood or two names collide.

    What the words call a letter (``named``) makes a guess sure that agrees with it.
    """
    others = [one for one in others if one != left]
    guesses = {one: guess(one) for one in others}
    pair = _paired(left, others)
    if pair is not None:
        guesses[pair] = Guess(Size.INPUT, _axis(guesses[pair]))
    if any(one is None for one in guesses.values()):
        return None
    known = {one: found for one, found in guesses.items() if found is not None}
    found = _made(left) if pair else _left(left, known)
    if found is None:
        return None
    sizes = {left: found.size, **{one: own.size for one, own in known.items()}}
    axes = {own.axis for own in (found, *known.values()) if own.axis}
    indices = {axis for axis in axes if axis.isdigit()}
    if found.size is Size.OUTPUT and not _resolved(sizes):
        return None
    if len(set(sizes.values())) < len(sizes) or len(indices) > 1 or len(axes - indices) > 1:
        return None
    sure = all(
        own.sure or (one.shown, own.size) in named for one, own in ((left, found), *known.items())
    )
    primed = bool(left.primes) and all(
        one.primes for one, own in known.items() if own.size is Size.INPUT
    )
    dilated = any(own.size is Size.SPAN for own in known.values())
    return Roles(found.size, sizes, sure, primed, dilated)


def _resolved(sizes: dict[Spelling, Size]) -> bool:
    """Make a dilated kernel the kernel and a stretched input the input, where that is clear."""
    found = set(sizes.values())
    unclear = {Size.SPAN: {Size.KERNEL, Size.DILATION}, Size.STRETCHED: {Size.INPUT, Size.STRIDE}}
    instead = {Size.SPAN: Size.KERNEL, Size.STRETCHED: Size.INPUT}
    for size, others in unclear.items():
        if size in found:
            if found & others:
                return False
            sizes.update({one: instead[size] for one, own in sizes.items() if own is size})
    return True


def _made(left: Spelling) -> Guess:
    """The output that is made from an input of the same base."""
    own = guess(left)
    if own is not None and own.size is Size.OUTPUT:
        return own
    numbered = left.below == "2" and left.base in "WHLN"
    return Guess(Size.OUTPUT, _axis(own), sure=bool(left.primes or left.above or numbered))


def _axis(found: Guess | None) -> str:
    return found.axis if found else ""


def _paired(left: Spelling, others: Sequence[Spelling]) -> Spelling | None:
    """The name of the same base from which this one is made: W' and W, W_2 and W_1, n^[l]."""
    if left.base not in _COUNTED or left.accent or left.base in "oO":
        return None
    for other in others:
        same = other.base == left.base and not other.accent
        if not same or (left.primes, left.below, left.above) == (
            other.primes,
            other.below,
            other.above,
        ):
            continue
        if left.primes and not other.primes:
            if (other.below, other.above) == (left.below, left.above):
                return other
        elif (_follows(left.below, other.below) and left.above == other.above) or (
            _follows(left.above, other.above) and left.below == other.below
        ):
            return other
    return None


def _follows(script: str, other: str) -> bool:
    """Whether one script is that of a result, the other that of what it was made from."""
    if re.fullmatch(rf"{re.escape(script)}[_,]?(?:prev|old)", other):
        return True
    return script != other and any(
        result.fullmatch(script) and source.fullmatch(other) for result, source in _PAIRS
    )


def _left(left: Spelling, known: Mapping[Spelling, Guess]) -> Guess | None:
    """What the name on the left is, seen with the names on the right."""
    sizes = {own.size for own in known.values()}
    own = guess(left)
    if own is not None and own.size is Size.KERNEL and Size.KERNEL in sizes:
        return Guess(Size.SPAN, own.axis, sure=False)
    if own is not None and own.size is Size.INPUT and Size.INPUT in sizes:
        own = None
    if own is None and {Size.INPUT, Size.KERNEL} <= sizes and Size.OUTPUT not in sizes:
        single = len(left.base) == 1 and left.base.isalpha() and not left.accent
        return Guess(Size.OUTPUT, sure=False) if single and left.base not in "cCyYbB" else None
    return own
