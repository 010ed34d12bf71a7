"""Everything symconv raises on purpose.

Each error says the violated statement with its numbers and what to change, and carries the
same facts as attributes: ``field`` (the name of the offending quantity), ``value`` and, where
there is one, ``counterexample``. Every class is also the built-in exception a caller expects.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing's, but without importing it: --help answers sooner
if TYPE_CHECKING:
    from typing import Any


class SymconvError(Exception):
    """Base of all errors of this package."""

    def __init__(
        self,
        message: str,
        *,
        field: str | None = None,
        value: Any = None,
        counterexample: Any = None,
    ) -> None:
        super().__init__(message)
        self.field = field
        self.value = value
        self.counterexample = counterexample


class GeometryError(SymconvError, ValueError):
    """Sizes, strides, paddings or channels that describe no convolution."""


class ShapeError(SymconvError, ValueError):
    """An array (kernel, input, output) whose shape or entries do not fit the layer."""


class CellError(SymconvError, ValueError, IndexError):
    """A position that is not among the cells of the input or the output."""


class SymbolicSizeError(SymconvError, ValueError):
    """Entries were asked for, but a size is a symbol."""


class TooLargeError(SymconvError, ValueError):
    """A result that would not fit in memory; raised before anything is allocated."""


class OptionError(SymconvError, ValueError):
    """An unknown word where one of a few known words is meant."""


class UnreadError(SymconvError, ValueError):
    """A text that cannot be read faithfully; ``line`` and ``column`` count from 1."""

    def __init__(self, message: str, *, line: int, column: int, field: str = "latex") -> None:
        super().__init__(f"{line}:{column}: not read: {message}", field=field)
        self.reason = message
        self.line = line
        self.column = column

    @classmethod
    def at(cls, message: str, text: str, offset: int, *, field: str = "latex") -> UnreadError:
        """The error for what stands at that offset of a text."""
        line_start = text.rfind("\n", 0, offset) + 1
        line = text.count("\n", 0, offset) + 1
        return cls(message, line=line, column=offset - line_start + 1, field=field)


class NoteError(SymconvError, ValueError):
    """A file that is no note: it cannot be opened, or it is no text."""


class ClaimError(SymconvError, ValueError):
    """A claim that is not a statement about integers, or that has no meaning for some of them."""


class CertificateError(SymconvError, ValueError):
    """A certificate that does not prove the claim it is shown for."""


class CheckError(SymconvError, AssertionError):
    """Two independent computations disagree; ``counterexample`` names the first differing cell."""


class MissingExtraError(SymconvError, ImportError):
    """An optional package is needed for what was asked."""
