"""Names of kernel and input entries, as plain text: ``w_11`` in Python, w₁₁ in a terminal.

A name is one letter and its indices, ``w_11`` or, where an index may have two digits,
``w_1,12``. SymPy symbols are made from these names late (creating 50,000 symbols costs far
more than creating their names); terminal and LaTeX text need no symbol at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from typing import Any

from symconv.errors import GeometryError, OptionError
from symconv.integers import Size, as_integer

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_LETTER = re.compile(r"[A-Za-z]+")
_GREEK_WORDS = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
"""
_GREEK = frozenset(_GREEK_WORDS.split())
# The convolution matrix, its factors, and the transposed output.
_TAKEN = ("C", "S", "T", "P", "Z")
_NAME = re.compile(r"(?P<base>[A-Za-z]+)(?:_?(?P<sub>[0-9]+(?:,[0-9]+)*|(?<=_)[A-Za-z]+))?")


@dataclass(frozen=True, slots=True)
class Naming:
    """How the entries of the kernel and of the input are called.

    ``first`` is the first index (1 as in most notes, 0 as in code); ``comma`` writes
    w_{1,2} for w_{12}. Names with an index above 9 always take the comma, since w_{112}
    could mean two different entries.

    >>> list(Naming().names("w", (2, 2)))
    ['w_11', 'w_12', 'w_21', 'w_22']
    >>> list(Naming(first=0, comma=True).names("w", (1, 2)))
    ['w_0,0', 'w_0,1']
    """

    kernel: str = "w"
    input: str = "x"
    output: str = "y"
    first: int = 1
    comma: bool = False

    def __post_init__(self) -> None:
        for field in ("kernel", "input", "output"):
            letter = getattr(self, field)
            if not isinstance(letter, str) or not _LETTER.fullmatch(letter):
                raise OptionError(
                    f"the name of the {field} must be letters (A–Z, a–z) only, but it is "
                    f"{letter!r}",
                    field=field,
                    value=letter,
                )
            if self.capital(letter) in _TAKEN:
                raise OptionError(
                    f"the {field} cannot be called {letter!r}: its array would be "
                    f"{self.capital(letter)}, and {', '.join(_TAKEN)} are matrices of the text",
                    field=field,
                    value=letter,
                )
        chosen = (self.kernel, self.input, self.output)
        if len({self.capital(letter) for letter in chosen}) < 3:
            raise OptionError(
                "kernel, input and output need three different names, but they are "
                f"{self.kernel}, {self.input} and {self.output}",
                field="names",
                value=(self.kernel, self.input, self.output),
            )
        object.__setattr__(self, "first", _first(self.first))
        if not isinstance(self.comma, bool):
            raise OptionError(
                f"comma must be True or False, but it is {self.comma!r}",
                field="comma",
                value=self.comma,
            )

    @staticmethod
    def capital(letter: str) -> str:
        """What the whole array of such entries is called: W for w, alpha for alpha."""
        return letter.upper() if len(letter) == 1 else letter

    def names(self, letter: str, shape: Sequence[int]) -> Iterator[str]:
        """Names of all entries of an array of that shape, row-major."""
        # One separator for the whole array, so that a reader never meets two styles in it.
        wide = any(size - 1 + self.first > 9 for size in shape)
        separator = "," if self.comma or wide else ""
        ranges = [range(self.first, size + self.first) for size in shape]
        for index in product(*ranges):
            yield f"{letter}_{separator.join(map(str, index))}"


def _first(value: Any) -> int:
    number: Size | None = None
    with suppress(GeometryError):
        number = as_integer(value, "first")
    if not isinstance(number, int) or number not in (0, 1):
        raise OptionError(
            f"indices start at 0 or 1, but first is {value!r}", field="first", value=value
        )
    return number


def split_name(name: str) -> tuple[str, str] | None:
    """Base and subscript of a name, or None for a name of another form."""
    match = _NAME.fullmatch(name)
    return (match["base"], match["sub"] or "") if match else None


def terminal_name(name: str) -> str:
    """The name as a terminal shows it.

    >>> terminal_name("w_11"), terminal_name("w_1,12"), terminal_name("n")
    ('w₁₁', 'w₁,₁₂', 'n')
    """
    parts = split_name(name)
    if parts is None or not parts[1] or parts[1].isalpha():
        return name
    return parts[0] + parts[1].translate(_SUBSCRIPTS)


def latex_name(name: str) -> str:
    r"""The name as LaTeX.

    >>> latex_name("w_11"), latex_name("w_1,12"), latex_name("n"), latex_name("alpha_1")
    ('w_{11}', 'w_{1,12}', 'n', '\\alpha_{1}')
    """
    parts = split_name(name)
    if parts is None:
        raise OptionError(f"no LaTeX is known for the name {name!r}", field="name", value=name)
    base, sub = parts
    if base in _GREEK:
        base = "\\" + base
    elif len(base) > 1:
        base = rf"\mathit{{{base}}}"
    if not sub:
        return base
    index = sub if sub[0].isdigit() else rf"\mathrm{{{sub}}}"
    return f"{base}_{{{index}}}"
