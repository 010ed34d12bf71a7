"""The style sheet of an SVG: paper, a dark page, print in grey, and the turning of frames."""

from __future__ import annotations

from collections.abc import Sequence

from symconv.figures.drawing import Look
from symconv.figures.palette import NIGHT, PAPER, hue, tap_fill

# Lines of the hatchings, in a square of 9 pixels.
HATCHED = {
    Look.APPENDED: "M0 9L9 0",
    Look.LEFTOVER: "M0 0L9 9M0 9L9 0",
    Look.ZERO: "M4 4.5H5.5",
}
# Named one by one, since not every renderer finds a font by "serif" alone.
SANS = (
    "Helvetica,Arial,'Liberation Sans','Noto Sans','DejaVu Sans','Segoe UI',"
    "'Noto Sans CJK SC','WenQuanYi Zen Hei',sans-serif"
)
SERIF = (
    "'STIX Two Text','Times New Roman',Times,'Liberation Serif','Noto Serif','DejaVu Serif',"
    "'Latin Modern Roman',serif"
)

_COMMON = f"""\
text{{font-family:{SANS};dominant-baseline:central}}
.label,.inverse,.corner,.faint,.equation{{font-family:{SERIF}}}
.letter{{font-style:italic}}
.corner{{font-weight:bold}}
.title{{font-weight:bold}}
.outline,.made-edge{{fill:none;stroke-width:2.6;stroke-linejoin:round}}
.link{{fill:none;stroke-width:1;stroke-dasharray:4 3}}
.rule{{fill:none;stroke-width:2}}
.strike{{fill:none;stroke-width:1;stroke-opacity:.6}}
.bracket{{fill:none;stroke-width:1.8}}
.cell{{stroke-width:1}}
.padding,.appended{{stroke-dasharray:4 3}}
.zero{{stroke-dasharray:1.5 2.5}}
.crop{{stroke-dasharray:2 4}}
.hatch{{fill:none;stroke-width:1;stroke-opacity:.5}}"""


def style_sheet(name: str, taps: Sequence[int], frames: int, seconds: float) -> str:
    """All rules; an animation has so many frames (0: none), each seen for so many seconds."""
    rules = [_scoped(name, _COMMON), _scoped(name, _colours(taps, night=False))]
    night = _scoped(name, _colours(taps, night=True))
    rules.append(f"@media screen and (prefers-color-scheme:dark){{\n{night}\n}}")
    if frames > 1:
        rules.append(_turning(name, frames, seconds))
    return "\n" + "\n".join(rules) + "\n"


def _scoped(name: str, rules: str) -> str:
    """Every selector below the picture's own class, so that a page around it stays as it is."""
    lines = []
    for line in rules.splitlines():
        selectors, brace, body = line.partition("{")
        below = ",".join(f".{name} {one}" for one in selectors.split(","))
        lines.append(below + brace + body)
    return "\n".join(lines)


def _colours(taps: Sequence[int], *, night: bool) -> str:
    page, ink = (NIGHT, "#f1f3f5") if night else (PAPER, "#14181d")
    faint, edge = ("#9aa5b1", "#6b7682") if night else ("#6b7682", "#6b7682")
    quiet = "#222a33" if night else "#f4f6f8"
    known = "#27303a" if night else "#e9eef4"
    band = "#3a3a22" if night else "#fff6cf"
    lines = [
        f".page{{fill:{page}}}",
        f"text{{fill:{ink}}}",
        f".faint,.name{{fill:{faint}}}",
        f".cell{{stroke:{edge};fill:{page}}}",
        f".outline,.made-edge,.bracket,.rule{{stroke:{ink}}}",
        f".link,.hatch,.strike{{stroke:{faint}}}",
        f".input,.output{{fill:{known}}}",
        f".made{{fill:{ink}}}",
        f".inverse{{fill:{page}}}",
        f".blank{{stroke:{'#39424d' if night else '#ccd3da'}}}",
        f".line{{fill:{band}}}",
        f".leftover,.zero{{fill:{quiet}}}",
        f".one{{fill:{'#3a4551' if night else '#dbe1e7'}}}",
        f".lit.one{{fill:{'#8b97a5' if night else '#b7c0ca'}}}",
    ]
    for tap in dict.fromkeys(hue(tap) for tap in taps if tap >= 0):
        same = [one for one in taps if one >= 0 and hue(one) == tap]
        for look in ("tap", "lit"):
            fill = tap_fill(same[0], lit=look == "lit", night=night)
            lines.append(",".join(f".{look}{one}" for one in same) + f"{{fill:{fill}}}")
    return "\n".join(lines)


def _turning(name: str, frames: int, seconds: float) -> str:
    """Each frame is seen for its share of the round, one after another; the first at rest."""
    whole, share = f"{frames * seconds:g}s", f"{100 / frames:.4g}%"
    rules = [
        f".{name} .frame{{visibility:hidden;animation:{name} {whole} step-end infinite}}",
        f".{name} .first{{visibility:visible}}",
        f"@keyframes {name}{{0%{{visibility:visible}}{share}{{visibility:hidden}}}}",
        f"@media (prefers-reduced-motion:reduce){{.{name} .frame{{animation:none}}}}",
    ]
    return "\n".join(rules)
