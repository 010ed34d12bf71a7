"""What the usual letters mean in a claim that a user gives.

Sizes are at least 1 and paddings at least 0, unless the claim says otherwise; ``o`` alone on one
side of an equation is the output size of a convolution, ``o'`` that of a transposed one. What
was assumed on the strength of a letter stands among the assumptions or in a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from symconv.statement.axis import AxisTerms
from symconv.statement.terms import (
    Op,
    Rel,
    Statement,
    Term,
    compare,
    equal,
    free_names,
    name,
    number,
)
from symconv.statement.values import value_of

Names = AbstractSet[str]

# The least value of each letter; as the symbols of symconv.abc have it.
LEAST = {"n": 1, "m": 1, "k": 1, "s": 1, "d": 1, "p": 0, "op": 0}
_PLACE = {letter: at for at, letter in enumerate(("i", "n", "m", "i'", "o'", "k", "s", "d"))}
# Beside the input, what an output size is made of.
_KNOWN = ("k", "s", "p", "b", "e", "d", "op")
_TURNED = {Rel.LE: Rel.GE, Rel.LT: Rel.GT, Rel.GE: Rel.LE, Rel.GT: Rel.LT}
_WORDS = {"k": "kernel", "s": "stride", "p": "padding", "d": "dilation", "op": "output padding"}


@dataclass(frozen=True, slots=True)
class Reading:
    """How an output letter was read: bounds on its sizes, what it is, and what to say of it."""

    least: Mapping[str, int] = field(default_factory=dict)
    assumptions: tuple[Statement, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: Reading) -> Reading:
        return Reading(
            {**self.least, **other.least},
            self.assumptions + other.assumptions,
            self.notes + other.notes,
        )


def defaults(least: Mapping[str, int], given: Iterable[Statement]) -> list[Statement]:
    """letter ≥ least for each, except where an assumption bounds the letter itself.

    >>> from symconv.statement.reading import read_statements
    >>> print(*defaults({"k": 1, "p": 0}, read_statements("p >= -2, k < n")))
    k >= 1
    """
    given = list(given)
    letters = sorted(least, key=lambda letter: _PLACE.get(letter, len(_PLACE)))
    return [
        compare(name(letter), Rel.GE, least[letter])
        for letter in letters
        if not any(_bounds(one, letter, least[letter]) for one in given)
    ]


def _bounds(statement: Statement, letter: str, least: int) -> bool:
    """Whether it says so much of the letter alone that the default is no longer meant.

    That is a bound from below, a value, or an upper bound that contradicts the default; and
    anything joined by "or" or "not".
    """
    if not statement.op.compares:
        return free_names(statement) == (letter,)
    (left, right), sign = statement.args, statement.op
    if right == name(letter):
        left, right, sign = right, left, _TURNED.get(sign, sign)
    if left != name(letter) or free_names(right):
        return False
    try:
        value = value_of(right, {})
    except ZeroDivisionError:
        return False
    below = sign in (Rel.GE, Rel.GT, Rel.EQ)
    return below or (sign is Rel.LE and value < least) or (sign is Rel.LT and value <= least)


def output_reading(statement: Statement, given: Sequence[Statement]) -> Reading:
    """How the letters for output sizes are read.

    >>> from symconv.statement.reading import read_statement
    >>> reading = output_reading(read_statement("o = (n - k) // s + 1"), [])
    >>> print(*reading.assumptions, *reading.notes, sep="; ")
    n - k >= 0; o = floor((n - k)/s) + 1; o is read as the output size of a convolution with
    input n, kernel k and stride s
    """
    reading = Reading()
    known = frozenset(free_names(statement, *given))
    for letter, other in _alone(statement):
        free = letter not in free_names(other, *given)
        if letter == "m" and free and {"n", "k"} <= known:
            note = "m is a free integer here; call it o to mean the output size"
            reading += Reading(notes=(note,))
        elif letter in ("o", "o'"):
            reason = _why_not(letter, other, given, known)
            if reason:
                reading += Reading(notes=(reason,))
            else:
                reading += _direct(known) if letter == "o" else _transposed(known)
    return reading + _elsewhere(statement, given, known)


def _alone(statement: Statement) -> list[tuple[str, Term]]:
    """The letters that are one side of an equation, each with the other side."""
    if statement.op is not Rel.EQ:
        return []
    left, right = statement.args
    pairs = ((left, right), (right, left))
    return [(str(one.args[0]), other) for one, other in pairs if one.op is Op.NAME]


def _why_not(letter: str, other: Term, given: Sequence[Statement], known: Names) -> str | None:
    """Why that letter is no output size here."""
    inputs = ("i", "n") if letter == "o" else ("i'",)
    found = [one for one in inputs if one in known]
    if letter in free_names(*given):
        return f"{letter} is what the assumptions say of it; it is not read as an output size"
    free = f"{letter} is a free integer here"
    if letter in free_names(other):
        return f"{free}, since it stands on both sides"
    if "k" not in known:
        return f"{free}; to be an output size it needs a kernel k in the claim"
    if not found:
        return f"{free}; to be an output size it needs an input {' or '.join(inputs)} in the claim"
    if len(found) > 1:
        return f"{free}, since i and n both occur and either may be the input"
    foreign = [one for one in free_names(other) if one not in (*_KNOWN, *inputs)]
    if foreign:
        return (
            f"{free}, since {foreign[0]} is no letter of an output size (they are "
            f"{', '.join((*inputs, *_KNOWN))})"
        )
    if "p" in known and not {"b", "e"}.isdisjoint(known):
        return f"{free}, since the padding is named twice, as p and as b or e"
    return None


def _elsewhere(statement: Statement, given: Sequence[Statement], known: Names) -> Reading:
    """A note on an o that is not alone, in a claim that looks as if it were an output size."""
    alone = {letter for letter, _ in _alone(statement)}
    looks_so = {"o", "k"} <= known and not {"i", "n"}.isdisjoint(known)
    if not looks_so or "o" in alone or "o" in free_names(*given):
        return Reading()
    note = (
        "o is a free integer here; it is read as an output size only alone on one side of an "
        "equation, so say in the assumptions what it is"
    )
    return Reading(notes=(note,))


def _axis(input_size: str, known: Names) -> tuple[AxisTerms, dict[str, int], list[str]]:
    """The axis of the letters that occur, their bounds, and how the note names them."""

    def size(letter: str, absent: int) -> Term:
        return name(letter) if letter in known else number(absent)

    before, after = ("p", "p") if "p" in known else ("b", "e")
    axis = AxisTerms(
        name(input_size), name("k"), size("s", 1), size(before, 0), size(after, 0), size("d", 1)
    )
    present = [letter for letter in ("k", "s", "p", "d") if letter in known]
    words = [f"input {input_size}", *(f"{_WORDS[letter]} {letter}" for letter in present)]
    sides = {"b": "padding b before", "e": "padding e after"}
    words += [sides[letter] for letter in ("b", "e") if letter in known]
    return axis, {input_size: 1, **{letter: LEAST[letter] for letter in present}}, words


def _direct(known: Names) -> Reading:
    axis, least, words = _axis("i" if "i" in known else "n", known)
    return Reading(
        least,
        (compare(axis.slack, Rel.GE, 0), equal(name("o"), axis.output)),
        (f"o is read as the output size of a convolution with {_listed(words)}",),
    )


def _transposed(known: Names) -> Reading:
    axis, least, words = _axis("i'", known)
    extra = "op" if "op" in known else ""
    if extra:
        least, words = {**least, extra: LEAST[extra]}, [*words, f"{_WORDS[extra]} {extra}"]
    size = axis.transposed_size(name("i'"), name(extra) if extra else 0)
    return Reading(
        {**least, "o'": 1},
        (equal(name("o'"), size),),
        (f"o' is read as the output size of a transposed convolution with {_listed(words)}",),
    )


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
