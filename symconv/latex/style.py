"""How matrices are set: environment, rules, colours, and when to leave cells out."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import Any

from symconv.errors import OptionError


class Environment(Enum):
    """What stands around a matrix. AUTO draws square brackets."""

    AUTO = "auto"
    BMATRIX = "bmatrix"
    PMATRIX = "pmatrix"
    MATRIX = "matrix"
    SMALLMATRIX = "smallmatrix"
    ARRAY = "array"


# Named colours that KaTeX, MathJax and xcolor share, dark enough for white paper.
COLOURS = ("blue", "red", "teal", "orange", "violet", "brown", "magenta", "olive", "purple", "gray")


@dataclass(frozen=True)
class Style:
    """``rules`` draws lines between Toeplitz blocks; ``colour`` gives every tap a colour.

    Rules are drawn unless an environment that has none is asked for by name.

    Matrices of more than ``most_columns`` columns or ``most_rows`` rows are elided with dots.
    amsmath's matrix environments end at 10 columns; beyond that, and where rules are drawn,
    the same brackets are set around an ``array``, which has no such limit.
    """

    environment: Environment = Environment.AUTO
    rules: bool | None = None
    colour: bool = False
    most_rows: int = 40
    most_columns: int = 40

    @classmethod
    def of(cls, **options: Any) -> Style:
        """From options by name; an unknown one is refused and the known ones are listed."""
        known = [field.name for field in fields(cls)]
        for option in options:
            if option not in known:
                raise OptionError(
                    f"a LaTeX style has the options {', '.join(known)}, but not {option!r}",
                    field=option,
                    value=options[option],
                )
        return cls(**options)

    @property
    def has_rules(self) -> bool:
        if self.rules is None:
            return self.environment in (Environment.AUTO, Environment.ARRAY)
        return self.rules

    def __post_init__(self) -> None:
        if not isinstance(self.environment, Environment):
            known = ", ".join(repr(member.value) for member in Environment)
            try:
                object.__setattr__(self, "environment", Environment(self.environment))
            except ValueError:
                raise OptionError(
                    f"environment must be one of {known}, but it is {self.environment!r}",
                    field="environment",
                    value=self.environment,
                ) from None
        for field in ("rules", "colour"):
            value = getattr(self, field)
            if not isinstance(value, bool) and not (field == "rules" and value is None):
                raise OptionError(
                    f"{field} must be True or False, but it is {getattr(self, field)!r}",
                    field=field,
                    value=getattr(self, field),
                )
        for field in ("most_rows", "most_columns"):
            if not isinstance(getattr(self, field), int) or getattr(self, field) < 3:
                raise OptionError(
                    f"{field} must be at least 3, but it is {getattr(self, field)!r}", field=field
                )


DEFAULT = Style()
# What fits a page: wider matrices would be shrunk beyond reading.
PAGE = Style(most_rows=28, most_columns=25)
