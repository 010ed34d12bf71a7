"""A geometry in words, as the command line and comments in notes say it: stride=2 padding=1:0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from symconv.errors import GeometryError
from symconv.geometry.build import direct_geometry
from symconv.geometry.geometry import Geometry
from symconv.geometry.padding import PaddingMode
from symconv.integers import at_least

# The settings of an axis that may be left out, with what is meant then.
DEFAULTS: dict[str, Any] = {"stride": 1, "padding": (0, 0), "dilation": 1, "spread": 1}
_REST: dict[str, Any] = {"channels": (1, 1), "groups": 1, "padding_mode": PaddingMode.ZEROS.value}
# Settings that may be words.
_WORDS = ("padding", "padding_mode")
FIELDS = ("input", "kernel", *DEFAULTS, *_REST)

_NUMBER = r"[-−]?[0-9]{1,6}"
_SIZE = rf"{_NUMBER}(?:\s*:\s*{_NUMBER})?"
_SETTING = re.compile(
    rf"(?<![\w.])(?P<field>[A-Za-z_][A-Za-z_-]*)\s*=\s*"
    rf"(?P<value>{_SIZE}(?:\s*[xX×,*]\s*{_SIZE})*(?![\w.])|[A-Za-z_]+)"
)


def settings(geometry: Geometry) -> str:
    """What makes the geometry, with nothing said that is at its default.

    >>> from symconv.geometry.axis import Axis
    >>> settings(Geometry((Axis(4, 3, 2, (1, 0)), Axis(5, 3, 2, (1, 0))), (2, 4), 2))
    'input=4x5 kernel=3 stride=2 padding=1:0 channels=2:4 groups=2'
    """
    return " ".join(f"{field}={text}" for field, text in _settings(geometry))


def _settings(geometry: Geometry) -> Iterator[tuple[str, str]]:
    yield "input", "x".join(map(str, geometry.input))
    yield "kernel", spelled(geometry.kernel)
    for field, default in DEFAULTS.items():
        values = [getattr(axis, field) for axis in geometry.axes]
        if any(value != default for value in values):
            yield field, spelled(values)
    if geometry.has_channels:
        yield "channels", ":".join(map(str, geometry.channels))
    if geometry.groups != 1:
        yield "groups", str(geometry.groups)
    if geometry.mode is not PaddingMode.ZEROS:
        yield "padding_mode", geometry.mode.value


def spelled(values: Sequence[Any]) -> str:
    """3x2, or 3 where all axes agree; a pair is before:after, or one number where both agree.

    >>> spelled(((1, 1), (0, 2))), spelled((3, 3))
    ('1x0:2', '3')
    """
    texts = [
        (str(one[0]) if one[0] == one[1] else ":".join(map(str, one)))
        if isinstance(one, tuple)
        else str(one)
        for one in values
    ]
    return texts[0] if len(set(texts)) == 1 else "x".join(texts)


def read_settings(text: str) -> dict[str, Any]:
    """The settings in a text, numbers as tuples with one for each that is written.

    Raises :class:`~symconv.errors.GeometryError` for a word that names no setting, and for
    sizes below 1.

    >>> read_settings("input=4x5 kernel=3 padding=1:0")
    {'input': (4, 5), 'kernel': (3,), 'padding': ((1, 0),)}
    """
    found: dict[str, Any] = {}
    for match in _SETTING.finditer(text):
        field = match["field"].replace("-", "_")
        if field not in FIELDS:
            raise GeometryError(
                f"{match['field']!r} is no setting; settings are {', '.join(FIELDS)}", field=field
            )
        found[field] = _value(field, match["value"])
    return found


def read_setting(field: str, text: str) -> Any:
    """One setting, of which the text says nothing but the value.

    Raises :class:`~symconv.errors.GeometryError` for any other text.

    >>> read_setting("padding", "1x0:2")
    (1, (0, 2))
    """
    match = _SETTING.fullmatch(f"{field}={text.strip()}")
    if match is None or (match["value"][0].isalpha() and field not in _WORDS):
        raise GeometryError(f"{text!r} is not a size or sizes joined by x: 3x3", field=field)
    return _value(field, match["value"])


def _value(field: str, text: str) -> Any:
    if text[0].isalpha() or text[0] == "_":
        return text
    sizes = tuple(_size(part) for part in re.split(r"[xX×,*]", text.replace("−", "-")))
    if field != "padding":
        for size in sizes:
            at_least(min(size) if isinstance(size, tuple) else size, 1, field)
    return sizes


def _size(text: str) -> Any:
    sides = tuple(int(side) for side in text.split(":"))
    return sides if len(sides) == 2 else sides[0]


def geometry_of(said: dict[str, Any]) -> Geometry | None:
    """The geometry of settings as :func:`read_settings` gives them; None without both sizes.

    One number stands for every axis. Raises :class:`~symconv.errors.GeometryError` where they
    describe no convolution.

    >>> geometry_of({"input": (4, 5), "kernel": (3,), "padding": ((1, 0),)}).output
    (3, 4)
    >>> geometry_of({"kernel": (3,)})
    """
    if "input" not in said or "kernel" not in said:
        return None
    count = max(len(said[field]) for field in ("input", "kernel"))
    sizes = {field: _spread(value, count) for field, value in said.items() if field not in _REST}
    channels = said.get("channels", _REST["channels"])
    rest = {
        "channels": channels[0] if len(channels) == 1 else channels,
        "groups": _single(said.get("groups", 1)),
        "padding_mode": said.get("padding_mode", _REST["padding_mode"]),
    }
    return direct_geometry(**{**DEFAULTS, "padding": 0, **sizes, **rest})


def _spread(value: Any, count: int) -> Any:
    return value * count if isinstance(value, tuple) and len(value) == 1 else value


def _single(value: Any) -> Any:
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value
