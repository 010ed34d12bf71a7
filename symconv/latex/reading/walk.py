r"""The second opinion: the same items, parsed here by recursive descent.

This parser decides what is grammatical (with the place of what is not); it shares nothing with
the backend or with the text written for it. What the signs do is left to an algebra: with the
one of fractions the walk evaluates, and a slip on either side shows as two different values;
with another it builds what was written, without cancelling anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from symconv.errors import UnreadError
from symconv.latex.reading.names import Item
from symconv.latex.reading.tokens import Source

_FACTORS = frozenset(("number", "name", "open", "frac", "max", "min"))
_MIXED = ["frac", "open", "number", "close", "open", "number", "close"]

V = TypeVar("V")


class Algebra(Protocol[V]):
    """What numbers, names and signs mean; a ValueError's message becomes a refusal."""

    def number(self, value: int) -> V: ...
    def name(self, name: str) -> V: ...
    def negated(self, value: V) -> V: ...
    def plus(self, left: V, right: V) -> V: ...
    def minus(self, left: V, right: V) -> V: ...
    def times(self, left: V, right: V) -> V: ...
    def over(self, left: V, right: V) -> V: ...
    def power(self, base: V, exponent: int) -> V: ...
    def floor(self, value: V) -> V: ...
    def ceiling(self, value: V) -> V: ...
    def mod(self, left: V, right: V) -> V: ...
    def greatest(self, values: list[V]) -> V: ...
    def least(self, values: list[V]) -> V: ...


def walked(source: Source, items: Sequence[Item], algebra: Algebra[V]) -> V:
    """What the items mean in that algebra, or UnreadError where they are not grammatical."""
    walk = _Walk(source, items, algebra)
    value = walk.sum()
    if walk.at < len(items):
        raise source.unread(f"'{items[walk.at].text}' is not expected here", items[walk.at].start)
    return value


class _Walk(Generic[V]):
    """Recursive descent; every method leaves ``at`` behind what it has read."""

    def __init__(self, source: Source, items: Sequence[Item], algebra: Algebra[V]):
        self.source = source
        self.items = items
        self.algebra = algebra
        self.at = 0

    def kind(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.items[at].kind if at < len(self.items) else "end"

    def take(self) -> Item:
        item = self.items[self.at]
        self.at += 1
        return item

    def refuse(self, message: str) -> UnreadError:
        item = self.items[min(self.at, len(self.items) - 1)]
        return self.source.unread(message, item.start)

    def sum(self) -> V:
        algebra, start = self.algebra, self.at
        sign = self.take().kind if self.kind() in ("+", "-") else "+"
        total = self.term() if sign == "+" else algebra.negated(self.term())
        if self.kind() == "mod":
            return self.mod(total, start)
        while self.kind() in ("+", "-"):
            joined = algebra.plus if self.take().kind == "+" else algebra.minus
            total = joined(total, self.term())
        if self.kind() == "mod":
            raise self.refuse(r"what \bmod takes is not clear; write parentheses")
        return total

    def mod(self, left: V, start: int) -> V:
        r"""``a \bmod b``, which must be all there is between its brackets.

        Only products by juxtaposition surely bind tighter than ``\bmod``.
        """
        place = self.at
        self.take()
        right = self.term()
        loose = any(item.kind in ("+", "-", "*", "/") for item in self.top_level(start, self.at))
        if loose or self.kind() in ("+", "-", "mod"):
            self.at = place
            raise self.refuse(r"what \bmod takes is not clear; write parentheses")
        return self.algebra.mod(left, right)

    def top_level(self, start: int, stop: int) -> list[Item]:
        """The items of a range that stand outside all brackets within it."""
        depth, found = 0, []
        for item in self.items[start:stop]:
            depth -= item.kind == "close"
            if depth == 0:
                found.append(item)
            depth += item.kind == "open"
        return found

    def term(self) -> V:
        value = self.factor()
        while True:
            kind = self.kind()
            if kind == "*":
                self.take()
                value = self.algebra.times(value, self.factor())
            elif kind == "/":
                self.take()
                value = self.algebra.over(value, self.factor())
                if self.kind() in _FACTORS or self.kind() in ("*", "/"):
                    raise self.refuse(r"'a/b c' can mean two things; write \frac")
                return value
            elif kind in _FACTORS:
                self.check_juxtaposed()
                value = self.algebra.times(value, self.factor())
            else:
                return value

    def check_juxtaposed(self) -> None:
        """Refuse neighbours that are a product only by guess; ``at`` is on the right one."""
        before, item = self.items[self.at - 1], self.items[self.at]
        if item.kind == "number":
            raise self.refuse(r"a number after a factor; write \cdot between them")
        if item.gap:
            raise self.refuse(r"two factors with a \quad between them; write \cdot")
        called = before.kind == "name" and item.text == "(" and self.kind(2) == "close"
        if called and self.kind(1) in ("name", "number"):
            raise self.refuse(
                rf"{before.text}({self.items[self.at + 1].text}) may be the value of a function; "
                r"write \cdot"
            )
        if before.kind == "number" and [self.kind(ahead) for ahead in range(7)] == _MIXED:
            raise self.refuse(r"a mixed number or a product; write \cdot or +")

    def factor(self) -> V:
        kind = self.kind()
        if kind not in _FACTORS:
            if kind == "end":
                raise self.refuse("the expression ends where a factor is expected")
            raise self.refuse(f"a factor is expected, not '{self.items[self.at].text}'")
        if kind == "number":
            value = self.algebra.number(int(self.take().text))
        elif kind == "name":
            value = self.name()
        elif kind == "frac":
            value = self.fraction()
        elif kind == "open":
            value = self.group()
        else:
            value = self.extreme()
        return self.power(value) if self.kind() == "power" else value

    def name(self) -> V:
        item = self.items[self.at]
        try:
            value = self.algebra.name(item.text)
        except ValueError as error:
            raise self.refuse(str(error)) from None
        self.take()
        return value

    def power(self, base: V) -> V:
        try:
            value = self.algebra.power(base, int(self.items[self.at].text))
        except ValueError as error:
            raise self.refuse(str(error)) from None
        self.take()
        if self.kind() == "power":
            raise self.refuse("a second superscript")
        return value

    def fraction(self) -> V:
        command = self.take()
        parts = []
        for _ in range(2):
            if self.kind() != "open" or self.items[self.at].text != "{":
                message = f"{command.text} needs two arguments in braces"
                raise self.source.unread(message, command.start)
            parts.append(self.group())
        return self.algebra.over(parts[0], parts[1])

    def group(self) -> V:
        opener = self.take()
        value = self.sum()
        self.close()
        if opener.text == r"\lfloor":
            return self.algebra.floor(value)
        return self.algebra.ceiling(value) if opener.text == r"\lceil" else value

    def close(self) -> None:
        if self.kind() != "close":
            raise self.refuse(f"'{self.items[self.at].text}' is not expected here")
        self.take()

    def extreme(self) -> V:
        command = self.take()
        if self.kind() != "open" or self.items[self.at].text != "(":
            message = f"{command.text} needs its arguments in parentheses"
            raise self.source.unread(message, command.start)
        self.take()
        values = [self.sum()]
        while self.kind() == ",":
            self.take()
            values.append(self.sum())
        self.close()
        if len(values) < 2:
            raise self.source.unread(f"{command.text} of a single argument", command.start)
        extreme = self.algebra.greatest if command.kind == "max" else self.algebra.least
        return extreme(values)
