r"""One formula or matrix, pasted from a book: an expression, a claim or a matrix."""

from __future__ import annotations

import re

import sympy as sp

from symconv.checking.cells.grid import grids, walk
from symconv.checking.matrices import read_all
from symconv.checking.model import Formula, Place, ReadMatrix
from symconv.checking.scan import read_page
from symconv.errors import UnreadError
from symconv.latex.reading import read_expression, read_matrix
from symconv.proof.questions.latex_reading import read_latex_statement
from symconv.statement.terms import Statement

_RELATION = re.compile(
    r"[=<>≤≥≠⇒⇔⟹⟺¬∧∨]|\\(?:l[et]|g[et]|leq|geq|ne|neq|leqslant|geqslant|iff|implies|l(?:and|or|not)"
    r"|wedge|vee|neg|(?:Long)?[lL]eftrightarrow|(?:Long)?Rightarrow)(?![A-Za-z])"
)
_LONGEST = 1_000_000


def read(latex: str) -> sp.Expr | Statement | sp.ImmutableDenseMatrix:
    r"""What this LaTeX means: a SymPy expression, a claim for ``prove``, or a matrix.

    The text is one formula, with or without its delimiters. Printed, a claim is the text that
    ``prove`` takes too. What cannot be read faithfully raises
    :class:`~symconv.errors.UnreadError` with line and column; nothing is guessed.

    >>> read(r"$\frac{n - k}{s} + 1$")
    1 + (-k + n)/s
    >>> print(read(r"\[ o = \left\lfloor \frac{i + 2p - k}{s} \right\rfloor + 1 \]"))
    o = floor((i + 2*p - k)/s) + 1
    >>> read(r"C = \begin{bmatrix} w_1 & w_2 & \\ & w_1 & w_2 \end{bmatrix}")
    Matrix([
    [w_1, w_2,   0],
    [  0, w_1, w_2]])
    """
    if not isinstance(latex, str):
        raise UnreadError(f"LaTeX is text, not {type(latex).__name__}", line=1, column=1)
    if len(latex) > _LONGEST:
        message = f"a text of {len(latex)} signs; at most {_LONGEST} are read"
        raise UnreadError(message, line=1, column=1)
    formula = _only(latex)
    if any(one.is_matrix for one, _ in walk(grids(formula.latex))):
        return _matrix(latex, formula)
    if _RELATION.search(latex):
        return read_latex_statement(latex)
    stop = formula.start + len(formula.latex.rstrip().rstrip(".,;"))
    return read_expression(latex, start=formula.start, stop=stop)


def _only(latex: str) -> Formula:
    """The one formula of a text, or the whole text where it marks none."""
    found = read_page(latex, ".md").formulas
    if len(found) != 1:
        return Formula(latex, 0, len(latex), Place(1, 1))
    (formula,) = found
    around = f"{formula.before}{formula.after}"
    bare = not around.strip(" \t\r\n.,;")
    return formula if bare else Formula(latex, 0, len(latex), Place(1, 1))


def _matrix(latex: str, formula: Formula) -> sp.ImmutableDenseMatrix:
    """The only matrix, once the strict reader or the titles say that it is what is meant."""
    try:
        return read_matrix(latex)
    except UnreadError as error:
        strict = error
    found = read_all(formula)
    if len(found) != 1:
        raise strict
    (one,) = found
    if not isinstance(one.matrix, ReadMatrix):
        place = one.matrix.place
        raise UnreadError(one.matrix.reason, line=place.line, column=place.column)
    if not one.alone or formula.latex.strip() not in latex:
        raise strict
    values = sp.ImmutableDenseMatrix([[cell.value for cell in row] for row in one.matrix.cells])
    return values.T if one.transposed else values
