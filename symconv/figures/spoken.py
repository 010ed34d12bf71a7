"""A figure in one sentence, for a reader who hears it."""

from __future__ import annotations

from symconv.figures.model import Figure, Kind
from symconv.words import Language, joined, message, say

SHOWN = {
    Kind.WINDOW: message(
        "The kernel's window on the input, and the output cell it makes, position by position."
    ),
    Kind.MATRIX: message(
        "The matrix of the convolution, each entry in the colour of its kernel entry."
    ),
    Kind.FACTORS: message("The matrix and the three factors whose product it is, side by side."),
    Kind.OVERLAP: message("How often each cell is counted, as numbers on a ground that darkens."),
}


def spoken(figure: Figure, language: Language) -> str:
    """What is shown, how many frames there are, and the facts below the picture."""
    count = message("Frames: {count}.", count=len(figure.frames))
    parts = [SHOWN[figure.kind], *([count] if len(figure.frames) > 1 else []), *figure.facts]
    return say(joined(parts), language)
