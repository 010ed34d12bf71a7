"""What a matrix of a note says as a table of entries: itself, or the sums C·x read back into C."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import sympy

from symconv.checking.geometries.kernels import values
from symconv.checking.geometries.labels import family, full_grid, in_order
from symconv.checking.model import ReadMatrix

_MOST_TERMS = 20_000
_KERNEL_BASES = frozenset("wWkKfFhHgG") | {"theta", "Theta", "omega"}


@dataclass(frozen=True, eq=False)
class Table:
    """Entries by row; ``cells`` are the vector's entries where the matrix is a product.

    ``grid`` is the shape in which the product is written, as a column or as an image.
    """

    rows: tuple[tuple[Hashable, ...], ...]
    cells: tuple[sympy.Symbol, ...] = ()
    grid: tuple[int, int] | None = None

    @property
    def is_product(self) -> bool:
        return bool(self.cells)

    def over(self, shapes: Sequence[tuple[int, ...]]) -> Table | None:
        """The same with all cells of a vector of these shapes, those that no sum uses too."""
        names = [str(cell.name) for cell in self.cells]
        whole = next(family(names, shapes), None)
        if whole is None:
            return None
        places = {name: at for at, name in enumerate(names)}
        rows = tuple(
            tuple(row[places[name]] if name in places else sympy.S.Zero for name in whole)
            for row in self.rows
        )
        return Table(rows, tuple(map(sympy.Symbol, whole)), self.grid)


def table_of(matrix: ReadMatrix, written: Sequence[ReadMatrix]) -> Table | None:
    """The entries, or for a matrix of sums those of C; None where it is no table of either."""
    own = values(matrix)
    flat = [value for row in own for value in row]
    if not all(isinstance(value, sympy.Expr) for value in flat):
        return None
    filled = [value for value in flat if value != 0]
    if 2 * sum(map(_is_sum, filled)) <= len(filled):
        return Table(own)
    return _product(flat, matrix.shape, written)


def _is_sum(value: Hashable) -> bool:
    """Whether this is a sum of products, or a product, of a kernel's and a vector's entry."""
    terms = sympy.Add.make_args(value)
    return all(isinstance(term, sympy.Mul) and not term.is_number for term in terms)


def _product(
    flat: Sequence[Hashable], shape: tuple[int, int], written: Sequence[ReadMatrix]
) -> Table | None:
    rows = [_terms(value) for value in flat]
    if any(row is None for row in rows) or sum(len(row or ()) for row in rows) > _MOST_TERMS:
        return None
    families = Counter(_base(symbol) for row in rows for term in row or () for symbol in term[1])
    vector = _vector_family(families, [row for row in rows if row is not None])
    if vector is None:
        return None
    split: list[dict[sympy.Symbol, Hashable]] = []
    for row in rows:
        taken = _split_row(row or [], vector)
        if taken is None:
            return None
        split.append(taken)
    cells = _cells({cell for row in split for cell in row}, written)
    lines = tuple(tuple(row.get(cell, sympy.S.Zero) for cell in cells) for row in split)
    return Table(lines, tuple(cells), shape)


_Term = tuple[sympy.Expr, tuple[sympy.Symbol, ...]]


def _terms(value: Hashable) -> list[_Term] | None:
    """Each term as a number and one or two names; None for any other form."""
    if value == 0:
        return []
    found: list[_Term] = []
    for term in sympy.Add.make_args(value):
        number, rest = term.as_coeff_Mul()
        factors = sympy.Mul.make_args(rest)
        names = tuple(factor for factor in factors if isinstance(factor, sympy.Symbol))
        if len(names) != len(factors) or len(names) > 2:
            return None
        found.append((number, names))
    return found


def _base(symbol: sympy.Symbol) -> str:
    base, mark, _ = str(symbol.name).partition("_")
    return base if mark or len(base) > 1 else ""


def _vector_family(families: Counter[str], rows: Sequence[list[_Term]]) -> str | None:
    """The base of the vector's names: what is not the kernel."""
    if len(families) == 1:
        single = all(len(term[1]) == 1 for row in rows for term in row)
        return next(iter(families)) if single else None
    if len(families) != 2:
        return None
    kernel = [base for base in families if base in _KERNEL_BASES]
    if len(kernel) == 1:
        return next(base for base in families if base != kernel[0])
    distinct = {
        base: len({s for row in rows for term in row for s in term[1] if _base(s) == base})
        for base in families
    }
    return max(distinct, key=lambda base: (base in ("x", "X", "y", "Y"), distinct[base]))


def _split_row(row: Sequence[_Term], vector: str) -> dict[sympy.Symbol, Hashable] | None:
    """For each entry of the vector the entry of C; None if a term has not exactly one of each."""
    taken: dict[sympy.Symbol, Hashable] = {}
    for number, names in row:
        cell = [name for name in names if _base(name) == vector]
        rest = [name for name in names if _base(name) != vector]
        if len(cell) != 1 or (rest and number != 1):
            return None
        entry = rest[0] if rest else number
        if cell[0] in taken:
            entry = taken[cell[0]] + entry
        taken[cell[0]] = entry
    return taken


def _cells(used: set[sympy.Symbol], written: Sequence[ReadMatrix]) -> list[sympy.Symbol]:
    """All entries of the vector in order: as the note writes it out, or by their names."""
    for matrix in written:
        flat = [value for row in values(matrix) for value in row]
        symbols = [value for value in flat if isinstance(value, sympy.Symbol)]
        if len(symbols) == len(flat) == len(set(flat)) and used <= set(flat):
            return symbols
    by_name = {str(symbol.name): symbol for symbol in used}
    box = full_grid(list(by_name))
    return [by_name[name] for name in (box[1] if box else in_order(by_name))]
