"""A figure as PNG, through the optional renderer of SVG."""

from __future__ import annotations

from functools import cache

from symconv.errors import MissingExtraError
from symconv.figures.model import Figure
from symconv.figures.svg import svg
from symconv.figures.svg_style import SANS, SERIF
from symconv.words import Language

# Twice the size of the SVG, so that it is sharp on a projector too.
_ZOOM = 2.0
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


def png(figure: Figure, *, frame: int | None = None, language: Language = Language.EN) -> bytes:
    """The picture on white paper; ``frame`` counts from 1."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise MissingExtraError(
            "a PNG needs resvg-py: pip install 'symconv[png]', or write the figure as .svg",
            field="png",
        ) from None
    text = svg(figure, frame=frame, language=language)
    if not _has_fonts():
        raise MissingExtraError(
            "a PNG needs fonts, but none are installed on this machine: install some (such as "
            "fonts-dejavu), or write the figure as .svg",
            field="png",
        )
    return bytes(svg_to_bytes(svg_string=text, zoom=_ZOOM))


@cache
def _has_fonts() -> bool:
    """Whether a letter leaves a trace: without fonts every text would silently be missing."""
    from resvg_py import svg_to_bytes

    def drawn(content: str) -> bytes:
        return bytes(svg_to_bytes(svg_string=_PROBE.format(content)))

    letters = (f'<text y="8" font-family="{fonts}">x</text>' for fonts in (SANS, SERIF))
    return all(drawn(letter) != drawn("") for letter in letters)
