"""A matrix as a table of small numbers: 0 for a zero, one number for each different entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
import sympy
from numpy.typing import NDArray

Grid = NDArray[np.int64]
# Letters with which a row of names begins; d, e, f may be the middle of a, …, i.
_FIRST_LETTERS = frozenset("aAfghkKpPuUwWxX")
_NAME = re.compile(r"(?P<base>[^_]+)(?:_(?P<sub>.*))?")


@dataclass(frozen=True, eq=False)
class Labels:
    """The table, and ``known[label - 1]`` for what a label stands for.

    ``values`` stand in the table; ``extras`` are values that could stand there, too.
    """

    grid: Grid
    values: tuple[Hashable, ...]
    extras: tuple[Hashable, ...] = ()

    @property
    def known(self) -> tuple[Hashable, ...]:
        """All values that have a label."""
        return self.values + self.extras

    @cached_property
    def numbers(self) -> dict[Hashable, int]:
        """The label of every value."""
        return {value: label for label, value in enumerate(self.known, start=1)}

    def with_extras(self, extras: Iterable[Hashable]) -> Labels:
        """The same table, with labels for further values."""
        more = tuple(v for v in dict.fromkeys(extras) if v not in self.numbers and v != 0)
        return Labels(self.grid, self.values, self.extras + more)

    def label(self, value: Hashable) -> int:
        """The label of a value; 0 for zero, −1 for what the matrix does not hold."""
        return 0 if value == 0 else self.numbers.get(value, -1)

    @cached_property
    def counts(self) -> Grid:
        """How often each label stands in the table."""
        return np.bincount(self.grid.ravel(), minlength=len(self.known) + 1)

    @cached_property
    def nonzeros(self) -> int:
        return int(self.grid.size - self.counts[0])

    @cached_property
    def is_numeric(self) -> bool:
        """Whether any entry but zero is a number."""
        return any(isinstance(value, sympy.Number) for value in self.values)

    @cached_property
    def is_named(self) -> bool:
        """Whether all entries but the zeros are names."""
        return bool(self.values) and all(isinstance(v, sympy.Symbol) for v in self.values)

    @cached_property
    def has_zeros(self) -> bool:
        """Whether zeros are many, as they are where a kernel is smaller than its input."""
        return 3 * self.nonzeros <= 2.5 * self.grid.size

    @cached_property
    def repeats(self) -> bool:
        """Whether the entries come back in several rows, as the entries of a kernel do."""
        rows = [set(row[row > 0].tolist()) for row in self.grid]
        seen = Counter(label for row in rows for label in row)
        again = sum(1 for count in seen.values() if count > 1)
        return 2 * again >= len(seen) > 0

    def without_strays(self) -> tuple[Hashable, ...]:
        """The values that are not far rarer than the others."""
        if not self.values:
            return ()
        counts = self.counts[1 : len(self.values) + 1]
        usual = float(np.median(counts))
        return tuple(
            value
            for value, count in zip(self.values, counts, strict=True)
            if 2 * count > usual or usual < 3
        )


def label_grid(rows: Sequence[Sequence[Hashable]]) -> Labels:
    """The table of these entries; equal entries get one label, in order of appearance."""
    numbers: dict[Hashable, int] = {}
    values: list[Hashable] = []
    for value in dict.fromkeys(value for row in rows for value in row):
        # Compared with 0 once for each different value: SymPy's comparison is slow.
        numbers[value] = 0 if value == 0 else len(values) + 1
        if numbers[value]:
            values.append(value)
    table = [[numbers[value] for value in row] for row in rows]
    return Labels(np.array(table, dtype=np.int64), tuple(values))


@dataclass(frozen=True, slots=True)
class Index:
    """A name taken apart: ``w_11`` is base w with the indices (1, 1)."""

    base: str
    at: tuple[int, ...]


def indices(names: Sequence[str]) -> list[Index] | None:
    """The names as one family with number indices, or None.

    >>> [index.at for index in indices(["w_00", "w_01"])]
    [(0, 0), (0, 1)]
    >>> [index.at for index in indices(["w_9", "w_10"])]
    [(9,), (10,)]
    >>> indices(["a", "b"])
    """
    parts = [_NAME.fullmatch(name) for name in names]
    subs = [part["sub"] or "" if part else "" for part in parts]
    bases = {part["base"] for part in parts if part}
    if len(bases) != 1 or not all(re.fullmatch(r"[0-9]+(,[0-9]+)*", sub) for sub in subs):
        return None
    lengths = {len(sub) for sub in subs}
    spelt = (
        [list(sub) for sub in subs]
        if len(lengths) == 1 and not any("," in sub for sub in subs)
        else [sub.split(",") for sub in subs]
    )
    if len({len(sub) for sub in spelt}) != 1:
        return None
    base = bases.pop()
    return [Index(base, tuple(map(int, sub))) for sub in spelt]


def full_grid(names: Sequence[str]) -> tuple[tuple[int, ...], list[str]] | None:
    """Shape and row-major order of names whose indices fill a box from 0 or 1; else None.

    >>> full_grid(["w_21", "w_11", "w_12", "w_22"])
    ((2, 2), ['w_11', 'w_12', 'w_21', 'w_22'])
    """
    found = indices(names)
    if not found:
        return None
    by_index = {index.at: name for index, name in zip(found, names, strict=True)}
    low = [min(axis) for axis in zip(*by_index, strict=True)]
    high = [max(axis) for axis in zip(*by_index, strict=True)]
    shape = tuple(h - lo + 1 for lo, h in zip(low, high, strict=True))
    whole = prod(shape) == len(names) == len(by_index)
    if not whole or set(low) not in ({0}, {1}):
        return None
    return shape, [by_index[at] for at in sorted(by_index)]


def family(names: Sequence[str], shapes: Iterable[tuple[int, ...]]) -> Iterator[list[str]]:
    """All names of the family that some of its members tell, row-major in a box of that shape.

    Of the shapes, all of one size, the one with as many axes as the names have indices counts.

    >>> next(family(["w_12", "w_21"], [(2, 2), (4,)]))
    ['w_11', 'w_12', 'w_21', 'w_22']
    """
    found = indices(names)
    by_rank = {len(shape): shape for shape in shapes}
    shape = by_rank.get(len(found[0].at)) if found else None
    if not found or not shape or prod(shape) != max(map(prod, by_rank.values())):
        return
    comma = "," if any("," in name for name in names) else ""
    for first in (1, 0):
        inside = (
            first <= index < first + size
            for one in found
            for index, size in zip(one.at, shape, strict=True)
        )
        if all(inside):
            yield [
                f"{found[0].base}_{comma.join(str(index + first) for index in at)}"
                for at in np.ndindex(*shape)
            ]


def in_order(names: Iterable[str]) -> list[str]:
    """Names in their natural order: by base, then by indices as numbers."""

    def key(name: str) -> tuple[object, ...]:
        base, _, sub = name.partition("_")
        return base, [(int(n or 0), word) for n, word in re.findall(r"(\d*)([^\d,]*)", sub)], name

    return sorted(names, key=key)


def symbol_names(values: Iterable[Hashable]) -> list[str]:
    """The names of those values that are names."""
    return [str(value.name) for value in values if isinstance(value, sympy.Symbol)]


def has_gaps(names: Sequence[str]) -> bool:
    """Whether some names of the row seem to be missing: w_21 alone, or a, b, d.

    >>> has_gaps(["w_11", "w_12"]), has_gaps(["w_21", "w_22"]), has_gaps(["a", "b", "d"])
    (False, True, True)
    """
    if indices(names) is not None:
        return full_grid(names) is None
    letters = sorted(names)
    if any(len(letter) > 1 for letter in letters) or not letters:
        return False
    starts = letters[0] in _FIRST_LETTERS
    return not starts or ord(letters[-1]) - ord(letters[0]) != len(letters) - 1
