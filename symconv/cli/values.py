"""The values that options take, read from text; never evaluated as code."""

from __future__ import annotations

import argparse
import re

TYPE_CHECKING = False  # as typing's, but without importing it: --help answers sooner
if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Any

# x joins sizes, so no size may be called x.
_ONE = r"[+−-]?\d+|(?:op|[A-WYZa-wyz])(?:\d+|_[A-Za-wyz0-9_]+)?"
_SIZE = re.compile(_ONE)
_JOINED = re.compile(r"\s*[xX×,]\s*")
_LONG_EXPONENT = re.compile(r"[eE][+-]?[0-9_]{4,}")


def sizes(text: str) -> Any:
    """3, n, 3x3, n×m or 3,3: integers and letters, one or one per axis."""
    values = tuple(_size(part, text) for part in _JOINED.split(text.strip()))
    return values[0] if len(values) == 1 else values


def paddings(text: str) -> Any:
    """A word, or sizes of which each may be a pair before:after."""
    from symconv.geometry.padding import PaddingRule

    words = [rule.value for rule in PaddingRule]
    if text in words:
        return text
    parts = _JOINED.split(text.strip())
    if len(parts) == 1 and ":" not in text:
        if len(parts[0]) > 2 and parts[0].isalpha():
            raise argparse.ArgumentTypeError(
                f"{text!r} is neither an integer, a letter nor one of {', '.join(words)}"
            )
        return _size(parts[0], text)
    pairs = tuple(_pair(part, text) for part in parts)
    # One pair is meant for every axis; how many there are is known only with the input.
    return EveryAxis(pairs[0]) if len(pairs) == 1 else pairs


class EveryAxis(tuple["Any", "Any"]):
    """A (before, after) pair for every axis."""

    __slots__ = ()


def channels(text: str) -> tuple[Any, ...]:
    """IN:OUT."""
    parts = re.split(r"\s*[:,]\s*", text.strip())
    if len(parts) != 2:
        raise argparse.ArgumentTypeError(f"{text!r} is not two numbers IN:OUT")
    return tuple(_size(part, text) for part in parts)


def numbers(text: str) -> list[int | Fraction]:
    """Numbers separated by commas, spaces or semicolons: integers, 1/2 or 0.5, all exact."""
    from fractions import Fraction

    parts = [part for part in re.split(r"[\s,;]+", text.strip()) if part]
    try:
        # 1e999999999 is a short text and an endless number.
        if any(_LONG_EXPONENT.search(part) for part in parts):
            raise ValueError
        found = [Fraction(part.replace("−", "-")) for part in parts]
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of numbers") from None
    return [int(one) if one.denominator == 1 else one for one in found]


def seconds(text: str) -> float:
    """A positive number of seconds, at most a day."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return value


def _pair(part: str, text: str) -> Any:
    sides = part.split(":")
    if len(sides) == 1:
        return _size(part, text)
    if len(sides) != 2:
        where = "" if part == text else f" in {text!r}"
        raise argparse.ArgumentTypeError(f"{part!r}{where} is not a pair before:after")
    return tuple(_size(side.strip(), text) for side in sides)


def _size(part: str, text: str) -> Any:
    if not part:
        raise argparse.ArgumentTypeError(f"{text!r} lacks a size (sizes are joined by x: 3x3)")
    if not _SIZE.fullmatch(part):
        where = "" if part == text else f" in {text!r}"
        raise argparse.ArgumentTypeError(
            f"{part!r}{where} is neither an integer nor a letter (sizes are joined by x: 3x3)"
        )
    if part[-1].isdigit() and not part[0].isalpha():
        return int(part.replace("−", "-"))
    from symconv.symbols import size_symbol

    return size_symbol(part)
