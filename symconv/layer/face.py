"""What a layer can be asked to do: be checked, derived, and written as LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from symconv.layer.base import Layer

if TYPE_CHECKING:
    from symconv.derivation.steps import Derivation
    from symconv.figures.model import Figure, Kind
    from symconv.layer.check import CheckReport, Progress
    from symconv.layer.display import Part


class Face(Layer):
    """The facts of a layer, and what is made of them; each is imported when it is asked for."""

    def check(
        self, *, draws: int = 3, seed: int = 0, progress: Progress | None = None
    ) -> CheckReport:
        """Compare the matrix with the definition, exactly in integers.

        ``progress`` is called with the share that is done, from 0 to 1.
        Raises :class:`~symconv.errors.CheckError` with the first differing cell.
        """
        from symconv.layer.check import check

        return check(self, draws=draws, seed=seed, progress=progress)

    def latex(self, part: str | Part | None = None, **style: Any) -> str:
        r"""LaTeX of the layer: all parts in ``\[ \]``, or one part without delimiters.

        Parts are "size", "X", "W", "C", "y" (the product written out), "STP" (the factors),
        "CT" and "CTy". ``style`` are the fields of :class:`~symconv.latex.style.Style`:
        environment, rules, colour, most_rows, most_columns.
        """
        from symconv.latex.style import Style
        from symconv.layer.display import latex

        return latex(self, part, Style.of(**style))

    def derive(self, *, progress: Progress | None = None) -> Derivation:
        """The whole derivation, checked: sizes, C, C·x, S·T·P, Cᵀ, Cᵀy.

        ``print(layer.derive())`` shows it. With symbolic sizes, what can be said without
        entries.
        """
        from symconv.layer.derive import derive

        return derive(self, progress)

    def figure(self, kind: str | Kind = "window") -> Figure:
        """A picture: "window", "matrix", "factors" or "overlap"; the sizes must be numbers.

        It shows itself in a notebook; ``.svg()`` and ``.tikz()`` are its texts, and ``print``
        gives it as a grid of characters.
        """
        from symconv.layer.figure import figure

        return figure(self, kind)

    def _repr_latex_(self) -> str:
        """How a notebook shows it: the sizes, and the matrix where they are numbers."""
        from symconv.layer.shown import layer_latex

        return layer_latex(self)
