"""What a note says of itself: its text, and the sizes that a user or a comment in it gives.

A comment ``<!-- symconv: input=3x3 kernel=2x2 stride=1 padding=0 -->`` or ``% symconv: …`` gives
the geometry of the matrices after it, up to the next such comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from symconv.errors import GeometryError
from symconv.geometry.axis import Axis

Sizes = tuple[int, ...]
_FIELDS = ("input", "kernel", "stride", "padding", "dilation")
_COMMENT = re.compile(
    r"(?:<!--|%|//|#|\.\.)\s*symconv:[ \t]*(?P<said>[^\n]*?)[ \t]*(?:-->|$)", re.M
)
_SETTING = re.compile(r"(?P<field>[a-z]+)\s*=\s*(?P<sizes>[0-9]+(?:\s*[x×,*]\s*[0-9]+)*)")
_LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Given:
    """Sizes that a user or a comment states; None where nothing is stated.

    One number of stride, padding or dilation stands for every axis.

    >>> [axis.output for axis in Given(input=(5, 6), kernel=(3,), stride=(2,)).axes() or ()]
    [2, 2]
    """

    input: Sizes | None = None
    kernel: Sizes | None = None
    stride: Sizes | None = None
    padding: Sizes | None = None
    dilation: Sizes | None = None

    @property
    def count(self) -> int:
        """The number of axes; where only single numbers are given, two as in an image."""
        lengths = [len(sizes) for sizes in (self.input, self.kernel) if sizes]
        return max(lengths, default=2)

    def axes(self) -> tuple[Axis, ...] | None:
        """The axes, if input and kernel are both given and fit each other."""
        if not self.input or not self.kernel:
            return None
        columns = [
            _spread(sizes, self.count)
            for sizes in (
                self.input,
                self.kernel,
                self.stride or (1,),
                self.padding or (0,),
                self.dilation or (1,),
            )
        ]
        try:
            return tuple(
                Axis(n, k, stride, (pad, pad), dilation)
                for n, k, stride, pad, dilation in zip(*columns, strict=True)
            )
        except (GeometryError, ValueError):  # sizes that do not fit, or for another number of axes
            return None


def _spread(sizes: Sizes, count: int) -> Sizes:
    return sizes * count if len(sizes) == 1 else sizes


def read_given(text: str) -> Given | None:
    """Sizes written as ``input=3x3 kernel=2x2 stride=1``; None if none is.

    >>> read_given("input=3x4 kernel=2 padding=1")
    Given(input=(3, 4), kernel=(2,), stride=None, padding=(1,), dilation=None)
    """
    found: dict[str, Any] = {}
    for match in _SETTING.finditer(text):
        sizes = tuple(min(int(size), _LONGEST) for size in re.findall("[0-9]{1,9}", match["sizes"]))
        if match["field"] in _FIELDS and len(sizes) <= 3:
            found[match["field"]] = sizes
    return Given(**found) if found else None


@dataclass(frozen=True)
class Context:
    """The note around the mathematics: its whole text and the geometry that a user gives."""

    text: str
    given: Given | None = None

    @cached_property
    def _comments(self) -> tuple[tuple[int, Given], ...]:
        """The comments that give sizes, with their offsets."""
        found = ((m.start(), read_given(m["said"])) for m in _COMMENT.finditer(self.text))
        return tuple((start, given) for start, given in found if given)

    def given_at(self, start: int) -> Given | None:
        """The geometry given for what begins at this offset; a comment goes before the user."""
        said = [given for begin, given in self._comments if begin < start]
        return said[-1] if said else self.given
