"""Exact linear programming: which combination of polynomials is the constant −1?

Floating-point solvers are of no use here, since the answer must be an identity; and what the
exact ones of SymPy do with rationals takes a hundred times as long as these integer rows. Each
row may be scaled by any positive number, so fractions never appear.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd

from symconv.proof.certificates.polynomial import ONE, Monomial, Polynomial

Row = dict[int, int]
# After so many pivots by the steepest descent, the rule that cannot cycle takes over.
_STEEPEST = 80


class OutOfTimeError(Exception):
    """The search has used its time."""


@dataclass(frozen=True, slots=True)
class Column:
    """A polynomial that may be taken any times ≥ 0, or any times at all if it is free.

    Among several combinations one of low cost is wanted: short certificates are read.
    """

    poly: Polynomial
    cost: int
    is_free: bool = False


def combination(columns: Sequence[Column], deadline: float) -> dict[int, Fraction] | None:
    """Factors for which the columns add up to −1, by column number; None where there are none.

    Raises :class:`OutOfTimeError` after the deadline (of ``time.perf_counter``).
    """
    alive = _presolved(columns)
    if not any(columns[c].is_free or columns[c].poly.get(ONE, 0) < 0 for c in alive):
        return None
    # A free column is the difference of two.
    signed = [(c, 1) for c in alive] + [(c, -1) for c in alive if columns[c].is_free]
    table = _tableau([(columns[c].poly, sign) for c, sign in signed], deadline)
    if not table.drive_out_artificial(len(signed)):
        return None
    table.minimise({k: columns[c].cost for k, (c, _) in enumerate(signed)}, len(signed))
    factors: dict[int, Fraction] = {}
    for row, right, basic in zip(table.rows, table.right, table.basis, strict=True):
        if basic < len(signed) and right:
            c, sign = signed[basic]
            factors[c] = factors.get(c, Fraction(0)) + sign * Fraction(right, row[basic])
    return {c: factor for c, factor in factors.items() if factor}


def _presolved(columns: Sequence[Column]) -> list[int]:
    """Without the columns that must be 0: those that alone give some monomial one sign."""
    alive = set(range(len(columns)))
    changed = True
    while changed:
        changed = False
        holders: dict[Monomial, list[int]] = {}
        for c in sorted(alive):
            for monomial in columns[c].poly:
                holders.setdefault(monomial, []).append(c)
        for monomial, held in holders.items():
            held = [c for c in held if c in alive]
            if monomial == ONE or not held or any(columns[c].is_free for c in held):
                continue
            signs = {columns[c].poly[monomial] > 0 for c in held}
            if len(signs) == 1:
                alive -= set(held)
                changed = True
    return sorted(alive)


def _tableau(signed: Sequence[tuple[Polynomial, int]], deadline: float) -> _Tableau:
    """One row per monomial with right side 0, and for the constant the right side −1."""
    by_monomial: dict[Monomial, Row] = {ONE: {}}
    for k, (polynomial, sign) in enumerate(signed):
        for monomial, coefficient in polynomial.items():
            by_monomial.setdefault(monomial, {})[k] = int(coefficient) * sign
    table = _Tableau(deadline)
    for i, monomial in enumerate(sorted(by_monomial)):
        row, right = by_monomial[monomial], 0
        if monomial == ONE:
            row, right = {k: -value for k, value in row.items()}, 1
        table.rows.append({**row, len(signed) + i: 1})
        table.right.append(right)
        table.basis.append(len(signed) + i)
    return table


@dataclass(frozen=True, slots=True)
class _Tableau:
    """Rows ``Σ row[k]·x_k = right``, each with a positive entry for its basic column."""

    deadline: float
    rows: list[Row] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    basis: list[int] = field(default_factory=list)

    def drive_out_artificial(self, columns: int) -> bool:
        """A first solution without the artificial columns; False where there is none."""
        self.minimise(dict.fromkeys(range(columns, columns + len(self.rows)), 1), columns)
        if any(k >= columns and b for k, b in zip(self.basis, self.right, strict=True)):
            return False
        for i, basic in enumerate(self.basis):
            entering = min((k for k in self.rows[i] if k < columns), default=None)
            if basic >= columns and entering is not None:
                if self.rows[i][entering] < 0:  # the right side is 0: either sign will do
                    self.rows[i] = {k: -value for k, value in self.rows[i].items()}
                self._enter(i, entering)
        return True

    def minimise(self, cost: Mapping[int, int], columns: int) -> None:
        """Pivot until no column below ``columns`` lowers the cost any more."""
        priced = dict(cost)
        for i, basic in enumerate(self.basis):
            priced, _ = _eliminated(priced, 0, basic, self.rows[i], 0)
        for pivots in range(10**9):
            if time.perf_counter() > self.deadline:
                raise OutOfTimeError
            falling = [k for k, value in priced.items() if value < 0 and k < columns]
            if not falling:
                return
            steepest = pivots < _STEEPEST
            entering = min(falling, key=lambda k: (priced[k], k)) if steepest else min(falling)
            leaving = self._leaving(entering)
            if leaving is None:
                return
            self._enter(leaving, entering)
            priced, _ = _eliminated(priced, 0, entering, self.rows[leaving], 0)

    def _leaving(self, entering: int) -> int | None:
        """The row that limits the entering column first."""
        best: tuple[int, int, int] | None = None
        for i, row in enumerate(self.rows):
            value = row.get(entering, 0)
            if value <= 0:
                continue
            if best is not None:
                left, other = self.right[i] * best[1], best[0] * value
                if left > other or (left == other and self.basis[i] > self.basis[best[2]]):
                    continue
            best = (self.right[i], value, i)
        return None if best is None else best[2]

    def _enter(self, i: int, column: int) -> None:
        row, right = self.rows[i], self.right[i]
        for j, other in enumerate(self.rows):
            if j != i and column in other:
                self.rows[j], self.right[j] = _eliminated(other, self.right[j], column, row, right)
        self.basis[i] = column


def _eliminated(row: Row, right: int, column: int, by: Row, by_right: int) -> tuple[Row, int]:
    """The row without that column: a positive multiple of it less a multiple of the other."""
    factor = row.get(column, 0)
    if not factor:
        return row, right
    common = gcd(factor, by[column])
    scale, factor = by[column] // common, factor // common
    result = {k: value * scale for k, value in row.items()} if scale != 1 else dict(row)
    for k, value in by.items():
        changed = result.get(k, 0) - factor * value
        if changed:
            result[k] = changed
        else:
            result.pop(k, None)
    right = right * scale - factor * by_right
    return (result, right) if scale == 1 else _reduced(result, right)


def _reduced(row: Row, right: int) -> tuple[Row, int]:
    common = abs(right)
    for value in row.values():
        common = gcd(common, value)
        if common == 1:
            return row, right
    if common == 0:
        return row, right
    return {k: value // common for k, value in row.items()}, right // common
