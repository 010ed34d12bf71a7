"""The matrix of a layer, which a notebook shows as LaTeX."""

from __future__ import annotations

from symconv.matrix.matrix import ConvMatrix


class LayerMatrix(ConvMatrix):
    """A :class:`~symconv.matrix.matrix.ConvMatrix` that displays itself."""

    @property
    def T(self) -> ConvMatrix:
        return LayerMatrix(self.geometry, self.kernel, not self.transposed)

    def _repr_latex_(self) -> str | None:
        """Nothing for symbolic sizes, which have no entries to show."""
        from symconv.layer.shown import matrix_latex

        return matrix_latex(self) if self.geometry.is_concrete else None
