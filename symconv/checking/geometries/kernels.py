"""Which kernels a matrix may hold: written out in the note, or told by its own entries."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from itertools import product
from math import prod

import sympy

from symconv.checking.geometries.candidates import Kernel, Order, splits
from symconv.checking.geometries.hints import Hints
from symconv.checking.geometries.labels import (
    Labels,
    family,
    full_grid,
    in_order,
    indices,
    symbol_names,
)
from symconv.checking.model import ReadMatrix

_MOST_TAPS = 225
_LONGEST_SPARE, _WIDEST_SPARE = 9, 5
_CHANNELS = ((1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
_KERNEL_NAME = re.compile(r"[WwKkFfHhGg]|theta|Theta|omega|kernel|filter|weight|卷积核", re.I)
_KERNEL_WORD = re.compile(r"(?:kernel|filter|weights?|卷积核|滤波器|权重|核)[^.。\n]{0,40}$", re.I)
_INPUT_NAME = re.compile(r"[XxIiAaUu]|input|image|signal|输入|图像", re.I)


def plain_name(name: str) -> str:
    r"""The name without fonts and braces: ``\mathbf{C}^T`` is C^T.

    >>> plain_name(r"\mathbf{C}^{\top}"), plain_name("K_1"), plain_name("C^{\\mathsf T}")
    ('C^T', 'K_1', 'C^T')
    """
    text = re.sub(r"\\(?:top|intercal|mathsf\s*\{?\s*T\}?|mathrm\s*\{\s*T\s*\})", "T", name)
    text = re.sub(r"\\(?:mathbf|boldsymbol|bm|mathrm|mathit|text|mathcal|mathsf|bf|rm)\b", "", text)
    text = re.sub(r"[{}\s\\]", "", text)
    return re.sub(r"\^(?:T|t|⊤)$|ᵀ$", "^T", text)


def values(matrix: ReadMatrix) -> tuple[tuple[Hashable, ...], ...]:
    """The values of all cells."""
    return tuple(tuple(cell.value for cell in row) for row in matrix.cells)


def _distinct_names(matrix: ReadMatrix) -> bool:
    cells = [value for row in values(matrix) for value in row]
    return all(isinstance(v, sympy.Symbol) for v in cells) and len(set(cells)) == len(cells)


def _numeric(matrix: ReadMatrix) -> bool:
    return all(isinstance(value, sympy.Number) for row in values(matrix) for value in row)


def is_kernel(matrix: ReadMatrix) -> bool:
    """Whether the note may mean this matrix as a kernel."""
    if prod(matrix.shape) > _MOST_TAPS or prod(matrix.shape) < 2:
        return False
    named = bool(_KERNEL_NAME.fullmatch(_base(matrix)))
    said = bool(_KERNEL_WORD.search(matrix.formula.before[-60:]))
    if not named and (matrix.name or not said):
        return False
    # A letter alone makes no kernel of every table of numbers.
    is_usual = said or len(_base(matrix)) > 1 or 1 in matrix.shape or len({*matrix.shape}) == 1
    return _distinct_names(matrix) or (_numeric(matrix) and is_usual)


def is_input(matrix: ReadMatrix) -> bool:
    """Whether the note may mean this matrix as the input."""
    base = _base(matrix)
    if not _INPUT_NAME.fullmatch(base) or prod(matrix.shape) < 2:
        return False
    return _distinct_names(matrix) or (_numeric(matrix) and base not in ("A", "U", "a", "u"))


def _base(matrix: ReadMatrix) -> str:
    """The letter or word that the matrix is called by; without a name, its entries are."""
    name = matrix.name
    if not name and 1 not in matrix.shape and _distinct_names(matrix):
        found = indices(symbol_names(value for row in values(matrix) for value in row))
        name = found[0].base if found else ""
    return re.split(r"[_^'(\[]", plain_name(name))[0]


def written_values(written: Sequence[ReadMatrix]) -> Iterator[Hashable]:
    """The entries of the kernels that a note writes out."""
    for matrix in written:
        if is_kernel(matrix):
            yield from (value for row in values(matrix) for value in row)


def kernels_for(labels: Labels, written: Sequence[ReadMatrix], hints: Hints) -> list[Kernel]:
    """The kernels to try, the likeliest first."""
    found: dict[tuple[object, ...], Kernel] = {}
    named = (*_from_names(labels), *_from_family(labels, hints))
    plain = (*_from_note(labels, written), *named, *_voted(labels, hints))
    # What a kernel is by itself goes before what another one is when flipped or turned.
    for kernel in (*plain, *(variant for one in plain for variant in one.variants())):
        found.setdefault((kernel.shape, kernel.labels, kernel.channels), kernel)
    return list(found.values())


def _from_note(labels: Labels, written: Sequence[ReadMatrix]) -> Iterator[Kernel]:
    for matrix in written:
        is_one = is_kernel(matrix) or _distinct_names(matrix)
        # Every window has its own row or column: a kernel is smaller than its matrix.
        if not is_one or 2 * prod(matrix.shape) > labels.grid.size:
            continue
        taps = tuple(labels.label(value) for row in values(matrix) for value in row)
        held = {label for label in taps if label > 0}
        covered = sum(int(labels.counts[label]) for label in held)
        present = sum(1 for label in taps if label == 0 or labels.counts[label])
        if 4 * covered < 3 * labels.nonzeros or 2 * present < len(taps) or not held:
            continue
        if 1 in matrix.shape:
            yield Kernel((len(taps),), taps, from_note=True)
        yield Kernel(matrix.shape, taps, from_note=True)


def _from_names(labels: Labels) -> Iterator[Kernel]:
    for usual in dict.fromkeys((labels.values, labels.without_strays())):
        names = symbol_names(usual)
        if not names or len(names) != len(usual) or len(names) > _MOST_TAPS:
            continue
        box = full_grid(names)
        shape, ordered = box if box else ((len(names),), in_order(names))
        by_name = {
            value.name: label
            for value, label in labels.numbers.items()
            if isinstance(value, sympy.Symbol)
        }
        taps = tuple(by_name[name] for name in ordered)
        yield from _shaped(shape, taps)


def said_families(labels: Labels, hints: Hints) -> Iterator[tuple[tuple[int, ...], list[str]]]:
    """The names of whole kernels of the sizes that are said, of which the matrix lacks some.

    >>> from symconv.checking.geometries.hints import read_hints
    >>> from symconv.checking.geometries.labels import label_grid
    >>> labels = label_grid([sympy.symbols("w_11 w_12 w_22")])
    >>> list(said_families(labels, read_hints("a 2×2 kernel")))
    [((2, 2), ['w_11', 'w_12', 'w_21', 'w_22'])]
    """
    names = symbol_names(labels.values)
    for shape in sorted(hints.near["kernel"]):
        if len(shape) == 2 and len(names) < prod(shape) <= _MOST_TAPS:
            yield from ((shape, whole) for whole in family(names, [shape]))


def _from_family(labels: Labels, hints: Hints) -> Iterator[Kernel]:
    for shape, names in said_families(labels, hints):
        yield Kernel(shape, tuple(labels.label(sympy.Symbol(name)) for name in names))


def _shaped(shape: tuple[int, ...], taps: tuple[int, ...]) -> Iterator[Kernel]:
    """Kernels whose entries have names with these indices; with one index, all shapes."""
    if len(shape) == 1:
        yield from _flat(len(taps), taps)
        return
    if len(shape) <= 3:
        yield Kernel(shape, taps)
    if len(shape) == 2:
        if 1 in shape:
            yield Kernel((len(taps),), taps)
        yield Kernel(shape[1:], taps, channels=(1, shape[0]), rare=True)
        yield Kernel(shape[1:], taps, channels=(shape[0], 1), rare=True)
    if len(shape) == 3:
        yield Kernel(shape[1:], taps, channels=(shape[0], 1), rare=True)
        yield Kernel(shape[1:], taps, channels=(1, shape[0]), rare=True)
        yield Kernel(shape[2:], taps, channels=(shape[1], shape[0]), rare=True)
    if len(shape) == 4:
        yield Kernel(shape[2:], taps, channels=(shape[1], shape[0]), rare=True)


def _flat(count: int, taps: tuple[int, ...]) -> Iterator[Kernel]:
    yield Kernel((count,), taps)
    for split in splits(count, 2):
        yield Kernel(split, taps, rare=1 in split and count > 1)
    yield from _with_channels(count, taps)


def _with_channels(count: int, taps: tuple[int, ...] | None) -> Iterator[Kernel]:
    """Kernels of a few channels that have so many entries in all."""
    order = Order.VOTED if taps is None else Order.PLAIN
    for channels in _CHANNELS:
        each, rest = divmod(count, prod(channels))
        if rest or each < 2:
            continue
        for shape in ((each,), *(split for split in splits(each, 2) if 1 not in split)):
            yield Kernel(shape, taps, order, channels=channels, rare=True)


def _voted(labels: Labels, hints: Hints) -> Iterator[Kernel]:
    """Kernels whose order the matrix tells: for numbers, and for names in an odd order."""
    longest = max(int((row > 0).sum()) for row in labels.grid)
    if labels.is_named:
        counts = {len(labels.values)}
    else:
        counts = {*range(longest, longest + 3), len(labels.values)}
    said = {size for size in hints.near["kernel"] if len(size) == 2}
    for count in sorted(counts):
        if not 1 < count <= _MOST_TAPS:
            continue
        yield Kernel((count,), None, Order.VOTED, rare=labels.is_named)
        for split in splits(count, 2):
            if 1 not in split:
                yield Kernel(split, None, Order.VOTED, rare=labels.is_named)
    for size in said:
        if 1 < prod(size) <= _MOST_TAPS:
            yield Kernel(size, None, Order.VOTED)
    if labels.is_named:
        yield from _with_channels(len(labels.values), None)
        # Far out in the padding some taps meet no input, and their names stand nowhere.
        longer = (n for n in range(len(labels.values) + 1, _LONGEST_SPARE + 1))
        shapes = [*((n,) for n in longer), *product(range(1, _WIDEST_SPARE + 1), repeat=2)]
        for shape in shapes:
            if prod(shape) > len(labels.values):
                yield Kernel(shape, None, Order.VOTED, rare=True)
