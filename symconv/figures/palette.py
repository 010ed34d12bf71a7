"""Colours of figures: one hue for each tap, the hue that the same tap has in a formula.

The hues are told apart by colour-blind readers (they are those of Okabe & Ito and of Tol, by the
names of :data:`symconv.latex.style.COLOURS`), and every coloured cell also carries its name.
"""

from __future__ import annotations

from symconv.latex.style import COLOURS

_HUES = {
    "blue": "#0072b2",
    "red": "#d55e00",
    "teal": "#009e73",
    "orange": "#e69f00",
    "violet": "#7b5ea7",
    "brown": "#8c564b",
    "magenta": "#cc79a7",
    "olive": "#999933",
    "purple": "#882255",
    "gray": "#777777",
}
HUES = tuple(_HUES[name] for name in COLOURS)
PAPER, NIGHT = "#ffffff", "#14181d"
# How much of its hue a cell has: at rest and lit, on paper and at night.
PALE, LIT = 0.22, 0.5
_PALE_NIGHT, _LIT_NIGHT = 0.34, 0.68
_READABLE = 4.5  # the contrast that letters need
_HEAT = "#08519c"


def hue(tap: int) -> str:
    """The colour of a tap; they come round again after the last."""
    return HUES[tap % len(HUES)]


def mixed(colour: str, share: float, ground: str) -> str:
    """That share of the colour on the ground.

    >>> mixed("#000000", 0.5, "#ffffff")
    '#808080'
    """
    parts = [
        round(share * int(colour[at : at + 2], 16) + (1 - share) * int(ground[at : at + 2], 16))
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def ink(name: str, *, night: bool = False) -> str:
    """The hue of that name, dark (at night light) enough for letters.

    >>> ink("blue"), ink("orange")
    ('#0072b2', '#966700')
    """
    towards, ground = (PAPER, NIGHT) if night else ("#000000", PAPER)
    shades = (mixed(_HUES[name], share / 20, towards) for share in range(20, 0, -1))
    return next(one for one in shades if contrast(one, ground) >= _READABLE)


def contrast(one: str, other: str) -> float:
    """How well one colour is read on the other, from 1 to 21, as WCAG counts it."""
    lights = sorted(map(_light, (one, other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    """Relative luminance."""
    light = 0.0
    for at, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
        part = int(colour[at : at + 2], 16) / 255
        light += weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return light


def tap_fill(tap: int, *, lit: bool, night: bool = False) -> str:
    """The ground of a cell that carries the tap."""
    if night:
        return mixed(hue(tap), _LIT_NIGHT if lit else _PALE_NIGHT, NIGHT)
    return mixed(hue(tap), LIT if lit else PALE, PAPER)


def heat_fill(share: float) -> str:
    """From paper to dark blue: darker is more, in grey too."""
    return mixed(_HEAT, 0.06 + 0.88 * share, PAPER)


def heat_text(share: float) -> str:
    """What can be read on :func:`heat_fill`."""
    return PAPER if share > 0.8 else "#000000"
