"""Commands that change how a letter looks: fonts, and accents upon it."""

from __future__ import annotations

# By what they do to a name: all of these say that it is another one than the bare letter.
FONTS = {
    **dict.fromkeys((r"\mathbf", r"\boldsymbol", r"\bm", r"\textbf", r"\pmb", r"\symbf"), "bold"),
    **dict.fromkeys((r"\mathsf", r"\textsf"), "sans"),
    **dict.fromkeys((r"\mathcal", r"\mathscr"), "script"),
    **dict.fromkeys((r"\mathtt", r"\texttt"), "typewriter"),
    **dict.fromkeys((r"\mathfrak", r"\mathbb"), "other"),
    **dict.fromkeys((r"\mathnormal", r"\mathit", r"\textit"), ""),
    **dict.fromkeys((r"\mathrm", r"\text", r"\textrm", r"\operatorname"), "upright"),
}
ACCENTS = frozenset(
    [
        r"\hat",
        r"\tilde",
        r"\bar",
        r"\vec",
        r"\widehat",
        r"\widetilde",
        r"\overline",
        r"\dot",
        r"\ddot",
        r"\check",
        r"\breve",
        r"\acute",
    ]
)
SWITCHES = {r"\bf": "bold", r"\rm": "upright", r"\it": "", r"\sf": "sans", r"\boldmath": "bold"}
