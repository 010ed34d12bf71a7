r"""LaTeX read back into SymPy, faithfully or not at all.

The way of a text: tokens with their places, entries of a matrix, names merged and layout
dropped (:mod:`~symconv.latex.reading.items`), a safe alphabet
(:mod:`~symconv.latex.reading.emit`), the installed LaTeX parser
(:mod:`~symconv.latex.reading.backend`), and a comparison with a second, independent reading
(:mod:`~symconv.latex.reading.walk`). What is not certain raises
:class:`symconv.errors.UnreadError` with line and column.

>>> read_expression(r"\frac{n - k}{s} + 1")
1 + (-k + n)/s
>>> read_matrix(r"\begin{pmatrix} w_{11} & 0 \\ 0 & w_{11} \end{pmatrix}")
Matrix([
[w_11,    0],
[   0, w_11]])
"""

from symconv.latex.reading.expression import read_expression
from symconv.latex.reading.matrix import read_matrix

__all__ = ["read_expression", "read_matrix"]
