"""Sentences that keep the template and the values they were made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class Message(str):
    """An English sentence that can be said in another language.

    As a string it is the sentence. ``template`` is the sentence before its values were put in,
    the key of the catalogues; values may be messages themselves.

    >>> found = message("The matrix has {rows} rows.", rows=4)
    >>> found, found.template, dict(found.values)
    ('The matrix has 4 rows.', 'The matrix has {rows} rows.', {'rows': 4})
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, Any]

    def __new__(cls, text: str, template: str, values: Mapping[str, Any]) -> Message:
        made = super().__new__(cls, text)
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.template, self.values)


class Joined(Message):
    """Texts one after another; the template is what stands between them."""

    __slots__ = ()

    @property
    def parts(self) -> Sequence[str]:
        found: Sequence[str] = self.values["parts"]
        return found


def message(template: str, **values: Any) -> Message:
    """The sentence with those values in its braces, as :meth:`str.format` puts them there."""
    return Message(template.format_map(values), template, values)


def joined(parts: Sequence[str], separator: str = " ") -> Message:
    """The texts with the separator between them; each can still be said in another language.

    >>> joined([message("Read."), message("Then write.")])
    'Read. Then write.'
    """
    return Joined(separator.join(parts), separator, {"parts": tuple(parts)})


def folded(template: str, parts: Sequence[Any]) -> str:
    """The parts put into the template two by two: ``{some}`` are those so far, ``{one}`` the next.

    >>> folded("{some} or {one}", ["a", "b", "c"])
    'a or b or c'
    """
    first, *others = parts
    for other in others:
        first = message(template, some=first, one=other)
    return first if isinstance(first, str) else str(first)


def listed(parts: Sequence[Any]) -> str:
    """The parts with commas between them.

    >>> listed([1, 2, 3])
    '1, 2, 3'
    """
    return folded("{some}, {one}", parts)


def numbered(count: int, noun: str) -> Message:
    """A number and its noun, 0 in digits too.

    >>> numbered(0, "move"), numbered(1, "move")
    ('0 moves', '1 move')
    """
    return message(f"{{count}} {noun}" + "s" * (count != 1), count=count)


def counted(count: int, noun: str) -> Message:
    """A number of things.

    >>> counted(0, "zero"), counted(1, "cell"), counted(2, "cell")
    ('no zeros', '1 cell', '2 cells')
    """
    return numbered(count, noun) if count else message(f"no {noun}s")
