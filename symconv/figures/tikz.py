"""A figure as TikZ: one ``tikzpicture`` to be put into a document, or a document around it.

Needs the packages tikz (with its libraries patterns) and xcolor; every character is one that
pdflatex knows, so it compiles under all engines.
"""

from __future__ import annotations

from collections.abc import Iterator

from symconv.figures.drawing import (
    Box,
    Equation,
    Item,
    Look,
    Path,
    Stroke,
    Text,
    Voice,
    needs_brackets,
)
from symconv.figures.layout import SCREEN, Paper, sheet
from symconv.figures.model import Figure, Label
from symconv.figures.palette import HUES, LIT, PALE, PAPER, heat_fill, heat_text
from symconv.latex.matrix import token_latex
from symconv.words import Language

PREAMBLE = "\\usepackage{tikz}\n\\usetikzlibrary{patterns}"
_CELL = 7.2  # millimetres
_SIZES = (
    (0.45, r"\large"),
    (0.4, r"\normalsize"),
    (0.35, r"\small"),
    (0.3, r"\footnotesize"),
)
_POINTS = {Voice.EQUATION: 9, Voice.FACT: 8, Voice.NAME: 8}
_LOOKS = {
    Look.INPUT: "fill=black!8",
    Look.OUTPUT: "fill=black!8",
    Look.ZERO: "fill=black!2, densely dotted",
    Look.PADDING: "densely dashed",
    Look.APPENDED: "densely dashed, pattern=north east lines, pattern color=black!35",
    Look.LEFTOVER: "pattern=crosshatch, pattern color=black!25",
    Look.CROP: "loosely dotted",
    Look.MADE: "fill=black",
    Look.BLANK: "draw=black!20",
    Look.LINE: "fill=black!6, draw=black!30",
    Look.DOTS: "draw=none",
}
_STROKES = {
    Stroke.OUTLINE: "line width=1.5pt",
    Stroke.MADE: "line width=1.5pt",
    Stroke.LINK: "densely dashed, black!60",
    Stroke.STRIKE: "black!45",
    Stroke.RULE: "line width=.9pt",
    Stroke.BRACKET: "line width=.9pt",
}
_ANCHORS = {"start": "west", "middle": "center", "end": "east"}
_PLAIN = {"ᵀ": r"$^{\top}$", "′": "$'$", "×": r"$\times$", "·": r"$\cdot$", "−": "$-$"}
_PLAIN |= {"⋯": r"$\cdots$", "⋮": r"$\vdots$", "⋱": r"$\ddots$", "→": r"$\to$", "_": r"\_"}
_PLAIN |= {"⌊": r"$\lfloor$", "⌋": r"$\rfloor$", "&": r"\&", "%": r"\%", "#": r"\#"}


def tikz(
    figure: Figure,
    *,
    frame: int | None = None,
    standalone: bool = False,
    language: Language = Language.EN,
    paper: Paper = SCREEN,
) -> str:
    """The picture as text; ``frame`` counts from 1, and without it a sheet shows what SVG shows.

    >>> from symconv.figures.model import Board, Cell, CellKind, Frame, Kind
    >>> board = Board("input", (((Cell(CellKind.INPUT, "x_1"),),),))
    >>> lines = tikz(Figure(Kind.WINDOW, "One cell", (board,), (Frame(),))).splitlines()
    >>> [line for line in lines if "fill=black!8" in line]
    ['\\\\draw[fill=black!8] (0,0.75) rectangle +(1,1);']
    """
    page = sheet(figure, frame, language, paper=paper)
    lines = [rf"\begin{{tikzpicture}}[x={_CELL}mm, y=-{_CELL}mm, line width=.3pt]"]
    far = f"({_number(page.width)},{_number(page.height)})"
    lines.append(rf"\path[use as bounding box] (0,0) rectangle {far};")
    lines += [
        rf"\definecolor{{tap{number}}}{{HTML}}{{{hue[1:].upper()}}}"
        for number, hue in enumerate(HUES)
    ]
    lines += _lines(page.head)
    for x, y, items in page.frames:
        lines.append(rf"\begin{{scope}}[shift={{({_number(x)},{_number(y)})}}]")
        lines += [*_lines(page.rest), *_lines(items), r"\end{scope}"]
    lines.append(r"\end{tikzpicture}")
    picture = "\n".join(lines) + "\n"
    if not standalone:
        return picture
    return _document(picture, (page.width * _CELL, page.height * _CELL), language)


def _document(picture: str, size: tuple[float, float], language: Language) -> str:
    """A page of the picture's own size around it."""
    width, height = (_number(side + 2) for side in size)
    chinese = language is Language.ZH
    lines = [
        *(["% Compile with xelatex."] if chinese else []),
        r"\documentclass{article}",
        *([r"\usepackage[UTF8]{ctex}"] if chinese else []),
        rf"\usepackage[paperwidth={width}mm,paperheight={height}mm,margin=1mm]{{geometry}}",
        PREAMBLE,
        r"\pagestyle{empty}",
        r"\setlength{\parindent}{0pt}",
        r"\begin{document}",
        rf"{picture}\end{{document}}",
    ]
    return "\n".join(lines) + "\n"


def fragment(figure: Figure, *, frame: int | None = None, language: Language = Language.EN) -> str:
    """The picture with a comment that says what the document around it needs."""
    needs = "".join(f"%   {line}\n" for line in PREAMBLE.splitlines())
    return f"% needs in the preamble:\n{needs}{tikz(figure, frame=frame, language=language)}"


def _lines(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Box):
            yield _box(item)
        elif isinstance(item, Path):
            points = " -- ".join(f"({_number(x)},{_number(y)})" for x, y in item.points)
            close = " -- cycle" if item.closed else ""
            yield rf"\draw[{_STROKES[item.stroke]}] {points}{close};"
        else:
            yield _text(item)


def _box(box: Box) -> str:
    if box.look in (Look.TAP, Look.LIT):
        share = round(100 * (LIT if box.look is Look.LIT else PALE))
        colour = "black" if box.value < 0 else f"tap{int(box.value) % len(HUES)}"
        options = f"fill={colour}!{share}"
    elif box.look is Look.HEAT:
        options = f"fill={{rgb,255:{_rgb(heat_fill(box.value))}}}"
    else:
        options = _LOOKS[box.look]
    place = f"({_number(box.x)},{_number(box.y)})"
    return rf"\draw[{options}] {place} rectangle +({_number(box.width)},{_number(box.height)});"


def _rgb(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"red,{red};green,{green};blue,{blue}"


def _text(text: Text) -> str:
    content, size = _content(text), _size(text)
    colour = ""
    on_dark = text.value is not None and heat_text(text.value) == PAPER
    if on_dark or text.voice is Voice.INVERSE:
        colour = ", text=white"
    elif text.voice in (Voice.FAINT, Voice.NAME):
        colour = ", text=black!60"
    place = f"({_number(text.x)},{_number(text.y)})"
    options = f"anchor={_ANCHORS[text.anchor]}, inner sep=0pt{colour}, font={size}"
    return rf"\node[{options}] at {place} {{{content}}};"


def _size(text: Text) -> str:
    """The nearest of LaTeX's own sizes that is not larger; in points what has a width to keep."""
    if text.voice in _POINTS:
        return rf"\fontsize{{{_POINTS[text.voice]}}}{{10}}\selectfont"
    if text.voice in (Voice.CORNER, Voice.FAINT):
        return r"\tiny" if text.size < 0.28 else r"\scriptsize"
    return next((word for least, word in _SIZES if text.size >= least), r"\scriptsize")


def _content(text: Text) -> str:
    if isinstance(text.content, Equation):
        return f"${_equation(text.content)}$"
    if text.voice in (Voice.NAME, Voice.TITLE, Voice.FACT, Voice.SIGN):
        plain = "".join(_PLAIN.get(character, character) for character in str(text.content))
        return rf"\textbf{{{plain}}}" if text.voice is Voice.TITLE else plain
    return f"${_label(text.content)}$"


def _label(label: Label) -> str:
    if isinstance(label, tuple):
        return "+".join(map(_label, label))
    return str(label) if isinstance(label, int) else token_latex(label)


def _equation(line: Equation) -> str:
    products = []
    for term in line.terms:
        if term is None:
            products.append(r"\cdots")
            continue
        dot = "" if all(isinstance(factor, str) for factor in term) else r" \cdot "
        products.append(dot.join(map(_factor, term)))
    total = " + ".join(products) or "0"
    return f"{{}} + {total}" if line.made is None else f"{_label(line.made)} = {total}"


def _factor(label: Label) -> str:
    return f"({_label(label)})" if needs_brackets(label) else _label(label)


def _number(value: float) -> str:
    return f"{round(value, 3):g}"
