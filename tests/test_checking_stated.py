"""Matrices whose geometry a note states: every planted entry is found, whatever the geometry.

The matrices are laid out here by loops from the definition of a convolution.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from symconv.checking.model import Finding, Judgement, Kind, Role
from symconv.checking.note import check_text

MANY = settings(
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
Rows = list[list[str]]


@dataclass(frozen=True)
class Layer:
    """A convolution as its definition names it, one value for each axis."""

    input: tuple[int, ...]
    kernel: tuple[int, ...]
    stride: tuple[int, ...]
    padding: tuple[tuple[int, int], ...]
    dilation: tuple[int, ...]
    channels: tuple[int, int]
    groups: int
    mode: str

    @property
    def output(self) -> tuple[int, ...]:
        return tuple(
            (n + sum(pad) - d * (k - 1) - 1) // s + 1
            for n, k, s, pad, d in zip(
                self.input, self.kernel, self.stride, self.padding, self.dilation, strict=True
            )
        )

    @property
    def said(self) -> str:
        """The comment that states it."""

        def by(values: tuple[int, ...]) -> str:
            return "x".join(map(str, values))

        padding = "x".join(f"{before}:{after}" for before, after in self.padding)
        inward, outward = self.channels
        return (
            f"input={by(self.input)} kernel={by(self.kernel)} stride={by(self.stride)} "
            f"padding={padding} dilation={by(self.dilation)} channels={inward}:{outward} "
            f"groups={self.groups} padding_mode={self.mode}"
        )


def cell_of(at: int, size: int, mode: str) -> int | None:
    """The cell of the input that a place holds, None outside of it."""
    if 0 <= at < size:
        return at
    match mode:
        case "circular":
            return at % size
        case "replicate":
            return 0 if at < 0 else size - 1
        case "reflect":
            return -at if at < 0 else 2 * (size - 1) - at
        case _:
            return None


def laid_out(layer: Layer) -> Rows:
    """The matrix of the layer, channel by channel and cell by cell."""
    inward, outward = layer.channels
    per_group, out_per_group = inward // layer.groups, outward // layer.groups
    rows: Rows = []
    for out, window in product(range(outward), product(*map(range, layer.output))):
        row: list[list[str]] = [[] for _ in range(inward * prod(layer.input))]
        for within, tap in product(range(per_group), product(*map(range, layer.kernel))):
            column = out // out_per_group * per_group + within
            for axis, size in enumerate(layer.input):
                at = window[axis] * layer.stride[axis] + tap[axis] * layer.dilation[axis]
                cell = cell_of(at - layer.padding[axis][0], size, layer.mode)
                if cell is None:
                    break
                column = column * size + cell
            else:
                channels = (out, within) if layer.channels != (1, 1) else ()
                row[column].append(f"w_{{{''.join(str(one + 1) for one in (*channels, *tap))}}}")
        rows.append([" + ".join(terms) or "0" for terms in row])
    return rows


@st.composite
def layers(draw: st.DrawFn) -> Layer:
    axes, mode = draw(st.sampled_from((1, 2, 2))), draw(st.sampled_from(MODES))

    def sizes(low: int, high: int) -> tuple[int, ...]:
        return tuple(draw(st.integers(low, high)) for _ in range(axes))

    cells, kernel, dilation = sizes(1, 4), sizes(1, 3), sizes(1, 2)
    most = {"zeros": 2, "replicate": 2, "circular": min(cells), "reflect": min(cells) - 1}[mode]
    padding = tuple(zip(sizes(0, min(most, 2)), sizes(0, min(most, 2)), strict=True))
    spans = [d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True)]
    assume(all(n + sum(p) >= span for n, p, span in zip(cells, padding, spans, strict=True)))
    groups = draw(st.sampled_from((1, 1, 2)))
    channels = (
        groups * draw(st.sampled_from((1, 1, 2))),
        groups * draw(st.sampled_from((1, 1, 2))),
    )
    return Layer(cells, kernel, sizes(1, 3), padding, dilation, channels, groups, mode)


MODES = ("zeros", "zeros", "reflect", "replicate", "circular")


def shown(rows: Rows) -> str:
    lines = " \\\\\n".join(" & ".join(row) for row in rows)
    return f"\\begin{{bmatrix}}\n{lines}\n\\end{{bmatrix}}"


def kernel_of(layer: Layer) -> Rows:
    """The kernel as a matrix; of one channel."""
    height, width = (1, *layer.kernel)[-2:]
    indices = [
        [(j,) if len(layer.kernel) == 1 else (i, j) for j in range(1, width + 1)]
        for i in range(1, height + 1)
    ]
    return [[f"w_{{{''.join(map(str, one))}}}" for one in row] for row in indices]


def written(values: tuple[int, ...]) -> str:
    """One number for all axes, or all of them, as prose has it."""
    return str(values[0]) if len({*values}) == 1 else f"({', '.join(map(str, values))})"


def in_words(layer: Layer, rows: Rows, name: str) -> Finding:
    """What is found in a note whose prose says all sizes."""
    if len(layer.input) == 1:
        sizes = f"a {layer.input[0]}-element input and a kernel of length {layer.kernel[0]}"
    else:
        by = ["×".join(map(str, size)) for size in (layer.input, layer.kernel)]
        sizes = f"a {by[0]} input and a {by[1]} kernel"
    rest = f"stride {written(layer.stride)}, padding {written(tuple(p[0] for p in layer.padding))}"
    if {*layer.dilation} != {1}:
        rest += f", dilation {written(layer.dilation)}"
    text = f"With {sizes} ({rest}) the convolution is\n\n$$\n{name} = {shown(rows)}\n$$\n"
    [found] = [one for one in check_text(text, "note.md") if one.kind is Kind.MATRIX]
    return found


def told(layer: Layer, rows: Rows, name: str) -> Finding:
    kernel = f"$W = {shown(kernel_of(layer))}$" if layer.channels == (1, 1) else "weights"
    text = (
        f"A convolution with the {kernel}.\n\n<!-- symconv: C: {layer.said} -->\n\n"
        f"$$\n{name} = {shown(rows)}\n$$\n"
    )
    found = [one for one in check_text(text, "note.md") if one.kind is Kind.MATRIX]
    return found[-1]


def turned(rows: Rows) -> Rows:
    return [list(row) for row in zip(*rows, strict=True)]


def counts(rows: Rows) -> Counter[str]:
    return Counter(cell for row in rows for cell in row)


@MANY
@given(layers(), st.booleans())
def test_the_right_matrix_is_right(layer: Layer, transposed: bool) -> None:
    rows = laid_out(layer)
    found = told(layer, turned(rows), "C^T") if transposed else told(layer, rows, "C")
    assert found.judgement is Judgement.RIGHT, found.message
    assert found.role is (Role.TRANSPOSE if transposed else Role.MATRIX)


@MANY
@given(layers(), st.booleans(), st.data())
def test_every_planted_entry_is_found(layer: Layer, transposed: bool, data: st.DataObject) -> None:
    right = laid_out(layer)
    if transposed:
        right = turned(right)
    values = sorted({"0", *(cell for row in right for cell in row)})
    # Where the kernel is not shown as well, a matrix must show it often enough.
    assume(layer.channels == (1, 1) or min(counts(right).values()) >= 4)
    rows = [list(row) for row in right]
    spots = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(rows[0]) - 1))
    planted = data.draw(st.lists(spots, min_size=1, max_size=3, unique=True))
    # More of the matrix is right than wrong: else it may be meant as another one.
    assume(2 * len(planted) < sum(cell != "0" for row in right for cell in row))
    for row, column in planted:
        others = [value for value in values if value != right[row][column]]
        rows[row][column] = data.draw(st.sampled_from(others))
    found = told(layer, rows, "C^T" if transposed else "C")
    assert found.judgement is Judgement.WRONG, found.message
    assert {(one.row - 1, one.column - 1) for one in found.entries} == set(planted)
    for one in found.entries:
        assert one.expected == right[one.row - 1][one.column - 1]


@st.composite
def usual_layers(draw: st.DrawFn) -> Layer:
    """What people write about: padding with zeros, the same on both sides, one channel."""
    axes = draw(st.sampled_from((1, 2, 2)))

    def sizes(low: int, high: int) -> tuple[int, ...]:
        return tuple(draw(st.integers(low, high)) for _ in range(axes))

    cells, kernel = sizes(3, 8 if axes == 1 else 5), sizes(2, 3)
    padding = tuple((size, size) for size in sizes(0, 1))
    dilation = sizes(1, draw(st.sampled_from((1, 1, 2))))
    layer = Layer(cells, kernel, sizes(1, 2), padding, dilation, (1, 1), 1, "zeros")
    assume(all(size >= 2 for size in layer.output))
    return layer


@MANY
@given(usual_layers(), st.booleans())
def test_by_words_too_the_right_matrix_is_right(layer: Layer, transposed: bool) -> None:
    rows = laid_out(layer)
    found = in_words(layer, turned(rows), "C^T") if transposed else in_words(layer, rows, "C")
    assert found.judgement is Judgement.RIGHT, found.message


@MANY
@given(usual_layers(), st.booleans(), st.data())
def test_by_words_too_every_planted_entry_is_found(
    layer: Layer, transposed: bool, data: st.DataObject
) -> None:
    right = laid_out(layer)
    rows = [list(row) for row in right]
    values = sorted(counts(right))
    spots = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(rows[0]) - 1))
    most = sum(cell != "0" for row in right for cell in row) // 4
    assume(most)
    planted = data.draw(st.lists(spots, min_size=1, max_size=min(2, most), unique=True))
    for row, column in planted:
        others = [value for value in values if value != right[row][column]]
        rows[row][column] = data.draw(st.sampled_from(others))
    # It may be right after all: of a smaller kernel, or with another border.
    assume(counts(rows).keys() == counts(right).keys())
    for mode in ("reflect", "replicate", "circular"):
        reach = {"reflect": min(layer.input) - 1, "circular": min(layer.input)}.get(mode, 9)
        if max(map(max, layer.padding)) <= reach:
            assume(rows != laid_out(replace(layer, mode=mode)))
    found = in_words(layer, turned(rows), "C^T") if transposed else in_words(layer, rows, "C")
    assert found.judgement is Judgement.WRONG, found.message
    places = {(one.row - 1, one.column - 1) for one in found.entries}
    assert places == {(c, r) if transposed else (r, c) for r, c in planted}
