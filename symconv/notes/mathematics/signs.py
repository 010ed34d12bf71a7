"""The commands of LaTeX that stand for one sign."""

from __future__ import annotations

from symconv.notes.mathematics.tree import Kind, Sign, Space, Tree

_INFIX = {
    "le": "≤",
    "ge": "≥",
    "ne": "≠",
    "cdot": "⋅",
    "times": "×",
    "Rightarrow": "⇒",
    "Longleftrightarrow": "⟺",
    "to": "→",
    "in": "∈",
    "bmod": "mod",
}
_OPENING = {"lfloor": "⌊", "lceil": "⌈", "langle": "⟨", "lbrace": "{", "{": "{"}
_CLOSING = {"rfloor": "⌋", "rceil": "⌉", "rangle": "⟩", "rbrace": "}", "}": "}"}
_DOTS = {"cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "ldots": "…", "dots": "…"}
_LETTERS = {"top": "⊤", "circ": "∘", "infty": "∞", "hbar": "ℏ", "ell": "ℓ", "vert": "|"}
_GREEK_LETTERS = (
    "alpha α beta β gamma γ delta δ epsilon ϵ zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ "
    "nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ chi χ psi ψ omega ω Gamma Γ Delta Δ "
    "Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω varepsilon ε varphi φ"
)
_GREEK = _GREEK_LETTERS.split()
FUNCTIONS = (
    "max min sin cos tan cot sec csc sinh cosh tanh exp log ln gcd det arg arcsin arccos arctan"
)
_SPACES = {
    ",": 3 / 18,
    ":": 4 / 18,
    ";": 5 / 18,
    "!": -3 / 18,
    " ": 4 / 18,
    "quad": 1.0,
    "qquad": 2.0,
}

COMMANDS: dict[str, Tree] = {
    **{name: Sign(Kind.INFIX, sign) for name, sign in _INFIX.items()},
    **{name: Sign(Kind.OPENING, sign) for name, sign in _OPENING.items()},
    **{name: Sign(Kind.CLOSING, sign) for name, sign in _CLOSING.items()},
    **{name: Sign(Kind.DOTS, sign) for name, sign in _DOTS.items()},
    **{name: Sign(Kind.LETTER, sign) for name, sign in _LETTERS.items()},
    **{name: Sign(Kind.LETTER, sign) for name, sign in zip(_GREEK[::2], _GREEK[1::2], strict=True)},
    **{name: Sign(Kind.FUNCTION, name) for name in FUNCTIONS.split()},
    **{name: Space(quads) for name, quads in _SPACES.items()},
    "sum": Sign(Kind.LARGE, "∑"),
}

_CHARACTERS: dict[str, Tree] = {
    "-": Sign(Kind.INFIX, "−"),
    "'": Sign(Kind.UPRIGHT, "′"),
    ",": Sign(Kind.COMMA, ","),
    ";": Sign(Kind.COMMA, ";"),
    "~": Space(4 / 18),
    **{sign: Sign(Kind.INFIX, sign) for sign in "+=<>/*:−≤≥≠·×→⋅"},
    **{sign: Sign(Kind.OPENING, sign) for sign in "([⌊⌈⟨"},
    **{sign: Sign(Kind.CLOSING, sign) for sign in ")]⌋⌉⟩"},
    **{sign: Sign(Kind.DOTS, sign) for sign in "…⋯⋮⋱"},
}


def character(sign: str) -> Tree:
    """A character that stands for itself.

    >>> character("-").text, character("x").kind.value
    ('−', 'letter')
    """
    if sign in _CHARACTERS:
        return _CHARACTERS[sign]
    return Sign(Kind.NUMBER if sign.isdigit() else Kind.LETTER, sign)
