"""The two layers: a convolution and its transpose, frozen values that know each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from symconv.errors import OptionError, ShapeError
from symconv.geometry.axis import Axis, output_padding
from symconv.geometry.build import as_channels, as_count, direct_geometry, transposed_axes
from symconv.geometry.geometry import Geometry, check_groups
from symconv.geometry.padding import PaddingMode, as_word
from symconv.integers import Size
from symconv.layer.face import Face
from symconv.matrix.numbers import exact
from symconv.matrix.roads import by_matrix, by_scatter, by_zero_insertion
from symconv.naming import Naming


@dataclass(frozen=True)
class Conv(Face):
    """A convolution (cross-correlation, as in every deep-learning framework).

    ``padding`` is an integer, one integer per axis, one (before, after) pair per axis, or
    "valid", "full", "same", "same_upper", "same_lower", "causal"; negative padding crops.
    ``channels`` are (in, out); ``spread`` − 1 zeros are put between input cells. Sizes are
    integers or SymPy integers. ``weight`` (out, in/groups, \\*kernel) and ``data``
    (channels, \\*input) put numbers or expressions in place of symbols; ``names`` chooses the
    symbols. After construction every field holds its full form, one entry per axis.

    >>> conv = Conv((3, 3), (2, 2))
    >>> conv.output, conv.matrix.shape
    ((2, 2), (4, 9))
    >>> conv.y[0]
    w_11*x_11 + w_12*x_12 + w_21*x_21 + w_22*x_22
    """

    input: Any
    kernel: Any
    stride: Any = 1
    padding: Any = 0
    dilation: Any = 1
    channels: Any = (1, 1)
    groups: Any = 1
    padding_mode: Any = "zeros"
    spread: Any = 1
    weight: Any = None
    data: Any = None
    names: Naming = Naming()  # noqa: RUF009 - a frozen value

    def __post_init__(self) -> None:
        geometry = self.geometry
        _normalise(self, geometry, geometry.axes)

    @cached_property
    def geometry(self) -> Geometry:
        """The axes, channels, groups and padding mode."""
        return direct_geometry(**_values(self, *_SIZES, "channels", "groups", "padding_mode"))

    @property
    def axes(self) -> tuple[Axis, ...]:
        """One :class:`~symconv.geometry.axis.Axis` per axis."""
        return self.geometry.axes

    @property
    def is_transposed(self) -> bool:
        return False

    @property
    def T(self) -> ConvTranspose:
        """The transposed layer: its matrix is Cᵀ exactly, its output this layer's input.

        >>> Conv((6, 6), (3, 3), stride=2, padding=1).T
        ConvTranspose(input=(3, 3), kernel=(3, 3), stride=2, padding=1, output_padding=1)
        """
        return ConvTranspose(
            input=self.output,
            output_padding=tuple(axis.leftover for axis in self.axes),
            channels=self.channels[::-1],
            **_shared(self),
        )

    def __repr__(self) -> str:
        return _describe(self)


@dataclass(frozen=True)
class ConvTranspose(Face):
    """A transposed convolution with PyTorch's meaning of its parameters.

    ``input`` is its own, small side. ``stride`` inserts zeros, ``padding`` crops the result (it
    is the padding of the convolution whose transpose this is), ``output_padding`` (below the
    stride) appends cells at the end. ``weight`` is (in, out/groups, \\*kernel), as in PyTorch
    and ONNX. Padding words mean the padding of that direct convolution; its other padding
    modes fold the border back and add it.

    >>> layer = ConvTranspose((3, 3), (2, 2), stride=2)
    >>> layer.output, layer.T
    ((6, 6), Conv(input=(6, 6), kernel=(2, 2), stride=2))
    """

    input: Any
    kernel: Any
    stride: Any = 1
    padding: Any = 0
    dilation: Any = 1
    output_padding: Any = 0
    channels: Any = (1, 1)
    groups: Any = 1
    padding_mode: Any = "zeros"
    spread: Any = 1
    weight: Any = None
    data: Any = None
    names: Naming = Naming()  # noqa: RUF009 - a frozen value

    def __post_init__(self) -> None:
        direct = self.geometry.axes
        _normalise(self, self.geometry, direct)
        own = self.axes
        object.__setattr__(self, "input", tuple(axis.input for axis in own))
        # What a direct axis leaves over at its end is what its transpose appends.
        extra = tuple(output_padding(mine, back) for mine, back in zip(own, direct, strict=True))
        object.__setattr__(self, "output_padding", extra)
        object.__setattr__(self, "channels", self.geometry.channels[::-1])

    @cached_property
    def _axis_pairs(self) -> tuple[tuple[Axis, Axis], ...]:
        return transposed_axes(**_values(self, *_SIZES, "output_padding"))

    @property
    def axes(self) -> tuple[Axis, ...]:
        """This layer's axes: zero insertion as spread, and the kernel flipped."""
        return tuple(own for own, _ in self._axis_pairs)

    @cached_property
    def geometry(self) -> Geometry:
        """The geometry of the direct convolution whose transpose this is."""
        inputs, outputs = as_channels(self.channels)
        groups = as_count(self.groups, "groups")
        check_groups((inputs, outputs), groups)  # in this layer's own words
        return Geometry(
            tuple(direct for _, direct in self._axis_pairs),
            (outputs, inputs),
            groups,
            as_word(PaddingMode, self.padding_mode, "padding_mode"),
        )

    @property
    def is_transposed(self) -> bool:
        return True

    @property
    def T(self) -> Conv:
        """The direct convolution: its matrix is this one's transpose exactly."""
        return Conv(input=self.output, channels=self.channels[::-1], **_shared(self))

    # ---- the three roads of the texts

    def by_matrix(self, y: Any, weight: Any = None) -> Any:
        """Cᵀ times the flattened input."""
        return self._by(by_matrix, y, weight)

    def by_scatter(self, y: Any, weight: Any = None) -> Any:
        """The scatter-add loop: every input cell adds its multiple of the kernel."""
        return self._by(by_scatter, y, weight)

    def by_zero_insertion(self, y: Any, weight: Any = None) -> Any:
        """Zeros between the input cells, then a stride-1 correlation with the rotated kernel.

        >>> layer = ConvTranspose(3, 2, stride=2)
        >>> layer.by_zero_insertion([1, 2, 3], [1, 10]).tolist()
        [1, 10, 2, 20, 3, 30]
        """
        return self._by(by_zero_insertion, y, weight)

    def _by(self, road: Any, y: Any, weight: Any) -> Any:
        cells = self.as_input(y)
        flat, cells = exact(
            self.matrix.flat_weight(weight), cells, cells.size * self.matrix.entries.size
        )
        values = flat.reshape(self.geometry.weight_shape)
        return self._as_given(road(self.geometry, cells, values), y)

    def __repr__(self) -> str:
        return _describe(self)


class FlatValues(tuple[Any, ...]):
    """Given entries already checked and flattened, so that ``replace`` and ``.T`` pass them on."""

    shape: tuple[int, ...]


def _normalise(layer: Any, geometry: Geometry, axes: Sequence[Axis]) -> None:
    """Every field in its full form: one entry per axis, pairs for padding, words as words."""
    if not isinstance(layer.names, Naming):
        raise OptionError(
            f"names must be a Naming, but it is {layer.names!r}", field="names", value=layer.names
        )
    for field in _SIZES:
        object.__setattr__(layer, field, tuple(getattr(axis, field) for axis in axes))
    object.__setattr__(layer, "channels", geometry.channels)
    object.__setattr__(layer, "groups", geometry.groups)
    object.__setattr__(layer, "padding_mode", geometry.mode.value)
    _flatten(layer, "weight", geometry.weight_shape, bare=2)
    # The channels are the direct convolution's, whose output a transposed layer takes.
    cells = tuple(axis.input for axis in layer.axes)
    _flatten(layer, "data", (geometry.channels[layer.is_transposed], *cells), bare=1)


def _flatten(layer: Any, field: str, shape: tuple[Size, ...], *, bare: int) -> None:
    values = getattr(layer, field)
    if values is None:
        return
    whole = layer.numeric(shape, field)
    if not isinstance(values, FlatValues):
        values = FlatValues(layer._given(values, field, whole, bare))
        values.shape = whole
    elif values.shape != whole:
        raise ShapeError(
            f"{field} has the shape {values.shape}, but the layer now needs {whole}: give {field} "
            f"anew, or None",
            field=field,
            value=values.shape,
        )
    object.__setattr__(layer, field, values)


def _shared(layer: Any) -> dict[str, Any]:
    """What a layer and its transpose have in common."""
    return _values(layer, *_SIZES[1:], "groups", "padding_mode", "weight", "names")


def _values(layer: Any, *fields: str) -> dict[str, Any]:
    return {field: getattr(layer, field) for field in fields}


# The fields with one entry per axis that both layers have.
_SIZES = ("input", "kernel", "stride", "padding", "dilation", "spread")
_DEFAULTS: dict[str, Any] = {"stride": 1, "padding": 0, "dilation": 1, "output_padding": 0}
_DEFAULTS |= {"channels": (1, 1), "groups": 1, "padding_mode": "zeros", "spread": 1}
_PER_AXIS = ("stride", "padding", "dilation", "output_padding", "spread")


def _describe(layer: Any) -> str:
    """The call that makes the layer; defaults are left out, equal axes written once."""
    parts = [f"input={layer.input}", f"kernel={layer.kernel}"]
    for field, default in _DEFAULTS.items():
        value = getattr(layer, field, default)
        if value == default:
            continue
        if field == "padding" and all(before == after for before, after in value):
            value = tuple(before for before, _ in value)
        if field in _PER_AXIS and len(set(value)) == 1 and not isinstance(value[0], tuple):
            value = value[0]
        if value != default:
            parts.append(f"{field}={value!r}")
    parts += [f"{field}=…" for field in ("weight", "data") if getattr(layer, field) is not None]
    parts += [f"names={layer.names!r}"] * (layer.names != Naming())
    return f"{type(layer).__name__}({', '.join(parts)})"
