"""A figure as SVG: a sheet of all frames, one frame, or an animation that needs no script.

It plays inside ``<img>``, brings no fonts, and names itself for a screen reader. Styles are
tied to the picture's own id, so that several can stand in one page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from symconv.figures.drawing import Box, Item, Look, Path
from symconv.figures.layout import SCREEN, Paper, Sheet, sheet
from symconv.figures.model import Figure
from symconv.figures.palette import heat_fill
from symconv.figures.spoken import spoken
from symconv.figures.svg_style import HATCHED, style_sheet
from symconv.figures.svg_text import write_text
from symconv.words import Language, say

# One cell in pixels, and how long an animation stays at a frame.
CELL = 40
_SECONDS = 1.2
NAMESPACE = "http://www.w3.org/2000/svg"


def svg(
    figure: Figure,
    *,
    animate: bool = False,
    frame: int | None = None,
    language: Language = Language.EN,
    paper: Paper = SCREEN,
) -> str:
    """The picture as text; ``frame`` counts from 1.

    >>> from symconv.figures.model import Board, Cell, CellKind, Frame, Kind
    >>> board = Board("input", (((Cell(CellKind.INPUT, "x_1"),),),))
    >>> svg(Figure(Kind.WINDOW, "One cell", (board,), (Frame(),)))[:52]
    '<svg xmlns="http://www.w3.org/2000/svg" id="symconv-'
    """
    page = sheet(figure, frame, language, one_place=animate, paper=paper)
    root = ET.Element("svg", {"xmlns": NAMESPACE, "id": "symconv"})
    size = {"width": page.width * CELL, "height": page.height * CELL}
    root.set("viewBox", f"0 0 {_number(size['width'])} {_number(size['height'])}")
    for name, value in size.items():
        root.set(name, _number(value))
    root.set("role", "img")
    ET.SubElement(root, "title", {"id": "title"}).text = say(figure.title, language)
    ET.SubElement(root, "desc", {"id": "desc"}).text = spoken(figure, language)
    style = ET.SubElement(root, "style")
    defs = ET.SubElement(root, "defs")
    ET.SubElement(root, "rect", {"class": "page", "width": "100%", "height": "100%"})
    _draw(root, page.head)
    _frames(root, defs, page, animate)
    name = "symconv-" + hashlib.sha256(ET.tostring(root)).hexdigest()[:8]
    _name(root, name)
    taps = sorted({tap for item in _items(page) if (tap := _tap(item)) is not None})
    style.text = style_sheet(name, taps, len(page.frames) if animate else 0, _SECONDS)
    _patterns(defs, name)
    _break_lines(root)
    return ET.tostring(root, encoding="unicode")


def _items(page: Sheet) -> Iterable[Item]:
    yield from page.head
    yield from page.rest
    for _, _, items in page.frames:
        yield from items


def _tap(item: Item) -> int | None:
    coloured = isinstance(item, Box) and item.look in (Look.TAP, Look.LIT)
    return int(item.value) if isinstance(item, Box) and coloured else None


def _frames(root: ET.Element, defs: ET.Element, page: Sheet, animate: bool) -> None:
    """The boards once, and what each frame lights on top of them."""
    rest = ET.SubElement(defs, "g", {"id": "rest"})
    _draw(rest, page.rest)
    for number, (x, y, items) in enumerate(page.frames):
        if number == 0 or not animate:
            place = {"href": "#rest", "x": _number(x * CELL), "y": _number(y * CELL)}
            ET.SubElement(root, "use", place)
        if not items:
            continue
        moved = f"translate({_number(x * CELL)} {_number(y * CELL)})"
        group = ET.SubElement(root, "g", {"transform": moved})
        if animate:
            group.set("class", "frame" if number else "frame first")
            group.set("style", f"animation-delay:{_number(number * _SECONDS)}s")
        _draw(group, items)


def _draw(parent: ET.Element, items: Iterable[Item]) -> None:
    for item in items:
        if isinstance(item, Box):
            _box(parent, item)
        elif isinstance(item, Path):
            points = " ".join(f"{_number(x * CELL)},{_number(y * CELL)}" for x, y in item.points)
            kind = "polygon" if item.closed else "polyline"
            ET.SubElement(parent, kind, {"class": item.stroke.value, "points": points})
        else:
            write_text(parent, item, CELL)


def _box(parent: ET.Element, box: Box) -> None:
    attributes = {
        name: _number(value * CELL)
        for name, value in zip(
            ("x", "y", "width", "height"), (box.x, box.y, box.width, box.height), strict=True
        )
    }
    names = ["cell", box.look.value]
    if box.look in (Look.TAP, Look.LIT):
        names.append(f"{box.look.value}{int(box.value)}" if box.value >= 0 else "one")
    if box.look is Look.HEAT:
        attributes["style"] = f"fill:{heat_fill(box.value)}"
    ET.SubElement(parent, "rect", {"class": " ".join(names), **attributes})
    if box.look in HATCHED:
        ET.SubElement(parent, "rect", {"fill": f"url(#{box.look.value})", **attributes})


def _patterns(defs: ET.Element, name: str) -> None:
    """Hatchings, which say in grey what colours say."""
    for look, lines in HATCHED.items():
        pattern = ET.SubElement(
            defs,
            "pattern",
            {
                "id": f"{name}-{look.value}",
                "width": "9",
                "height": "9",
                "patternUnits": "userSpaceOnUse",
            },
        )
        ET.SubElement(pattern, "path", {"class": "hatch", "d": lines})


def _name(root: ET.Element, name: str) -> None:
    """Give every id and every reference to it the picture's own name."""
    for element in root.iter():
        if "id" in element.attrib:
            own = element.get("id")
            element.set("id", name if element is root else f"{name}-{own}")
            if element.tag in ("svg", "g"):
                # What is used elsewhere has no ancestors there, but keeps its own class.
                element.set("class", name)
        for attribute in ("href", "fill"):
            value = element.get(attribute, "")
            if "#" in value and value[0] in "#u":
                element.set(attribute, value.replace("#", f"#{name}-", 1))
    root.set("aria-labelledby", f"{name}-title {name}-desc")


def _break_lines(root: ET.Element) -> None:
    """One element on a line; none is broken within a text, where a break would be a space."""
    for element in root.iter():
        if element.tag != "tspan":
            element.tail = "\n"
            if len(element) and element.tag != "text":
                element.text = "\n"


def _number(value: float) -> str:
    return f"{round(value, 2):g}" if abs(value) < 1e5 else str(round(value))
