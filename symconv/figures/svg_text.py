"""Texts in SVG: prose, names with indices, and equations."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from symconv.figures.drawing import Equation, Text, Voice, needs_brackets
from symconv.figures.model import Label
from symconv.figures.palette import heat_text
from symconv.naming import split_name
from symconv.terminal.matrix import token_text

_PROSE = (Voice.NAME, Voice.TITLE, Voice.FACT, Voice.SIGN)
# Where an index stands and how large it is, as shares of its letter's size.
_DOWN, _SMALLER = 0.28, 0.7


def write_text(parent: ET.Element, text: Text, cell: int) -> None:
    """One text element; indices are spans that stand lower."""
    size = text.size * cell
    attributes = {"class": text.voice.value, "x": _number(text.x * cell)}
    attributes |= {"y": _number(text.y * cell), "font-size": _number(size)}
    if text.anchor != "start":
        attributes["text-anchor"] = text.anchor
    if text.value is not None:
        attributes["style"] = f"fill:{heat_text(text.value)}"
    element = ET.SubElement(parent, "text", attributes)
    if text.voice in _PROSE:
        element.text = str(text.content)
    elif isinstance(text.content, Equation):
        _equation(element, text.content, size)
    else:
        _label(element, text.content, size)


def _label(element: ET.Element, label: Label, size: float) -> None:
    """A name, a value, or several of them added."""
    if isinstance(label, tuple):
        for place, one in enumerate(label):
            if place:
                _span(element, "+")
            _label(element, one, size)
        return
    parts = split_name(label) if isinstance(label, str) else None
    if parts is None:
        _span(element, label if isinstance(label, str) else _value(label))
        return
    _span(element, parts[0], kind="letter")
    if parts[1]:
        index = _span(element, parts[1])
        index.set("dy", _number(_DOWN * size))
        index.set("font-size", _number(_SMALLER * size))
        # What follows returns to the line; a zero-width mark carries the way back.
        _span(element, "\u200b").set("dy", _number(-_DOWN * size))


def _equation(element: ET.Element, line: Equation, size: float) -> None:
    if line.made is not None:
        _label(element, line.made, size)
        _span(element, " = ")
    for place, term in enumerate(line.terms):
        if place or line.made is None:
            _span(element, " + ")
        if term is None:
            _span(element, "⋯")
            continue
        _factor(element, term[0], size)
        if not all(isinstance(factor, str) for factor in term):
            _span(element, "·")
        _factor(element, term[1], size)
    if not line.terms:
        _span(element, "0")


def _factor(element: ET.Element, label: Label, size: float) -> None:
    brackets = needs_brackets(label)
    if brackets:
        _span(element, "(")
    _label(element, label, size)
    if brackets:
        _span(element, ")")


def _value(value: Label) -> str:
    return str(value) if isinstance(value, int) else token_text(value)


def _span(element: ET.Element, content: str, kind: str = "") -> ET.Element:
    span = ET.SubElement(element, "tspan", {"class": kind} if kind else {})
    span.text = content
    return span


def _number(value: float) -> str:
    return f"{round(value, 2):g}"
