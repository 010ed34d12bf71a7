"""What a note says of itself: its text, and the sizes that a user or a comment in it gives.

A comment ``<!-- symconv: input=3x3 kernel=2x2 stride=1 -->`` or ``% symconv: …`` gives the
geometry of the matrices after it, up to the next such comment; with a name, as in
``symconv: C: input=3x3 kernel=2``, it does so for the matrices of that name and their
transposes, and goes before one without a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from symconv.errors import GeometryError, OptionError
from symconv.geometry.geometry import Geometry
from symconv.geometry.settings import geometry_of, read_settings

# What a word of the prose may have said instead: one size for each axis.
_HINTED = ("input", "kernel", "stride", "padding", "dilation")
_COMMENT = re.compile(
    r"(?:<!--|%+|(?:^|(?<=\s))(?:\.\.|//|#))[ \t]*symconv:[ \t]*(?P<said>[^\n]*?)[ \t]*(?:-->|$)",
    re.M,
)
_NAMED = re.compile(r"(?:(?P<name>[^\s:=]{1,40}):[ \t]+)?(?P<settings>.*)", re.S)
_IGNORE = re.compile(r"ignore(?:-file)?(?![\w-]|\s+SC\d)")
_LONGEST_SHOWN = 60
# Long enough for every kernel and padding, where the settings leave the input open.
_ANY_INPUT = (10**6,)


@dataclass(frozen=True)
class Given:
    """Settings that a user or a comment states, see :mod:`symconv.geometry.settings`."""

    said: Mapping[str, Any]

    @cached_property
    def geometry(self) -> Geometry | None:
        """The whole geometry, if input and kernel are both given."""
        return geometry_of(dict(self.said))

    @property
    def hints(self) -> Mapping[str, tuple[int, ...]]:
        """The sizes that are given, as the prose could have said them."""
        return {
            field: self.said[field]
            for field in _HINTED
            if isinstance(self.said.get(field), tuple)
            and all(isinstance(size, int) for size in self.said[field])
        }


def read_given(text: str) -> Given | None:
    """Sizes written as ``input=3x3 kernel=2x2 stride=1``; None if none is.

    Raises :class:`~symconv.errors.GeometryError` for what is no setting, and where the settings
    describe no convolution.

    >>> read_given("input=3x4 kernel=2 padding=1").geometry.output
    (4, 5)
    """
    return given_of(read_settings(text))


def given_of(said: Mapping[str, Any]) -> Given | None:
    """The settings, if there are any; they describe a convolution as far as they say."""
    given = Given(said)
    # Evaluated here, so that nothing that is no convolution is ever given.
    if said and not given.geometry:
        geometry_of({"input": _ANY_INPUT, "kernel": (1,), **said})
    return given if said else None


@dataclass(frozen=True)
class Comment:
    """A comment to this program: what it gives, for which matrices, or why it gives nothing."""

    start: int
    name: str
    given: Given | None
    fault: str


@dataclass(frozen=True)
class Stated:
    """The sizes that hold for a matrix; ``by`` is the comment, None where the user gave them."""

    given: Given
    by: Comment | None = None


@dataclass(frozen=True)
class Context:
    """The note around the mathematics: its whole text and the geometry that a user gives."""

    text: str
    given: Given | None = None

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """The comments that give sizes, or mean to."""
        return tuple(_comments(self.text))

    @cached_property
    def _by_name(self) -> dict[str, list[Comment]]:
        found: dict[str, list[Comment]] = {}
        for comment in self.comments:
            found.setdefault(comment.name, []).append(comment)
        return found

    def stated_at(self, start: int, name: str) -> Stated | None:
        """What holds for the matrix of that name that begins there: a comment before the user."""
        comment = self.comment_at(start, name)
        if comment:
            return Stated(comment.given, comment) if comment.given else None
        return Stated(self.given) if self.given else None

    def comment_at(self, start: int, name: str) -> Comment | None:
        """The comment that speaks of the matrix of that name that begins there."""
        for one in dict.fromkeys((name.removesuffix("^T"), "")):
            comments = self._by_name.get(one, [])
            last = bisect_left(comments, start, key=lambda comment: comment.start) - 1
            if last >= 0:
                return comments[last]
        return None


def _comments(text: str) -> Iterator[Comment]:
    for match in _COMMENT.finditer(text):
        if _IGNORE.match(match["said"]):
            continue
        parts = _NAMED.fullmatch(match["said"])
        name, settings = (parts["name"] or "", parts["settings"]) if parts else ("", "")
        try:
            given = read_given(settings)
        except (GeometryError, OptionError) as error:
            yield Comment(match.start(), name, None, str(error))
            continue
        shown = match["said"][:_LONGEST_SHOWN]
        known = "known are ignore, ignore-file and settings such as input=3x3 kernel=2"
        fault = "" if given else f"{shown!r} is no comment that is known here; {known}"
        yield Comment(match.start(), name, given, fault)
