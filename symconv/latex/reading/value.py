r"""The second opinion: the same items, parsed and worked out here at one point, in fractions.

This parser decides what is grammatical (with the place of what is not) and it evaluates; it
shares nothing with the backend or with the text written for it, so a slip on either side
shows as two different values.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from symconv.errors import UnreadError
from symconv.latex.reading.names import Item
from symconv.latex.reading.tokens import Source

_FACTORS = frozenset(("number", "name", "open", "frac", "max", "min"))
_MIXED = ["frac", "open", "number", "close", "open", "number", "close"]
_MOST_BITS = 50_000


def value_at(source: Source, items: Sequence[Item], point: Mapping[str, Fraction]) -> Fraction:
    r"""The value with these numbers for the names; ZeroDivisionError where there is none.

    >>> from symconv.latex.reading.items import Names, read_items
    >>> from symconv.latex.reading.tokens import tokenise
    >>> source = Source(r"\left\lfloor{\frac{n - k}{2}}\right\rfloor + 1")
    >>> items = read_items(source, tokenise(source), Names())
    >>> value_at(source, items, {"n": Fraction(6), "k": Fraction(3)})
    Fraction(2, 1)
    """
    walk = _Walk(source, items, point)
    value = walk.sum()
    if walk.at < len(items):
        raise source.unread(f"'{items[walk.at].text}' is not expected here", items[walk.at].start)
    return value


class _Walk:
    """Recursive descent; every method leaves ``at`` behind what it has read."""

    def __init__(self, source: Source, items: Sequence[Item], point: Mapping[str, Fraction]):
        self.source = source
        self.items = items
        self.point = point
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

    def sum(self) -> Fraction:
        start = self.at
        sign = self.take().kind if self.kind() in ("+", "-") else "+"
        total = self.signed(sign)
        if self.kind() == "mod":
            return self.mod(total, start)
        while self.kind() in ("+", "-"):
            total += self.signed(self.take().kind)
        if self.kind() == "mod":
            raise self.refuse(r"what \bmod takes is not clear; write parentheses")
        return total

    def signed(self, sign: str) -> Fraction:
        return -self.term() if sign == "-" else self.term()

    def mod(self, left: Fraction, start: int) -> Fraction:
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
        return left % right

    def top_level(self, start: int, stop: int) -> list[Item]:
        """The items of a range that stand outside all brackets within it."""
        depth, found = 0, []
        for item in self.items[start:stop]:
            depth -= item.kind == "close"
            if depth == 0:
                found.append(item)
            depth += item.kind == "open"
        return found

    def term(self) -> Fraction:
        value = self.factor()
        while True:
            kind = self.kind()
            if kind == "*":
                self.take()
                value *= self.factor()
            elif kind == "/":
                self.take()
                value /= self.factor()
                if self.kind() in _FACTORS or self.kind() in ("*", "/"):
                    raise self.refuse(r"'a/b c' can mean two things; write \frac")
                return value
            elif kind in _FACTORS:
                self.check_juxtaposed()
                value *= self.factor()
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

    def factor(self) -> Fraction:
        kind = self.kind()
        if kind not in _FACTORS:
            if kind == "end":
                raise self.refuse("the expression ends where a factor is expected")
            raise self.refuse(f"a factor is expected, not '{self.items[self.at].text}'")
        if kind == "number":
            value = Fraction(int(self.take().text))
        elif kind == "name":
            value = self.point[self.take().text]
        elif kind == "frac":
            value = self.fraction()
        elif kind == "open":
            value = self.group()
        else:
            value = self.extreme()
        return self.power(value) if self.kind() == "power" else value

    def power(self, base: Fraction) -> Fraction:
        exponent = int(self.items[self.at].text)
        bits = base.numerator.bit_length() + base.denominator.bit_length()
        if bits * abs(exponent) > _MOST_BITS:
            raise self.refuse("a power too large to work out")
        self.take()
        if self.kind() == "power":
            raise self.refuse("a second superscript")
        return base**exponent

    def fraction(self) -> Fraction:
        command = self.take()
        parts = []
        for _ in range(2):
            if self.kind() != "open" or self.items[self.at].text != "{":
                message = f"{command.text} needs two arguments in braces"
                raise self.source.unread(message, command.start)
            parts.append(self.group())
        return parts[0] / parts[1]

    def group(self) -> Fraction:
        opener = self.take()
        value = self.sum()
        self.close()
        if opener.text == r"\lfloor":
            return Fraction(math.floor(value))
        return Fraction(math.ceil(value)) if opener.text == r"\lceil" else value

    def close(self) -> None:
        if self.kind() != "close":
            raise self.refuse(f"'{self.items[self.at].text}' is not expected here")
        self.take()

    def extreme(self) -> Fraction:
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
        return max(values) if command.kind == "max" else min(values)
