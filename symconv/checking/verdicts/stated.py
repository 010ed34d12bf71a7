"""A matrix in the one geometry that its note or the user states: every entry is judged."""

from __future__ import annotations

from symconv.checking.geometries.candidates import Order
from symconv.checking.geometries.flattenings import mixed_flattening
from symconv.checking.geometries.given import Comment
from symconv.checking.geometries.nearest import Nearest, Shown, nearest, shape_of
from symconv.checking.geometries.search import exact_fits
from symconv.checking.model import Finding, Judgement
from symconv.checking.verdicts.case import Case
from symconv.checking.verdicts.certainty import is_own_name
from symconv.checking.verdicts.diagnose import Diagnosis, diagnose, other_input
from symconv.checking.verdicts.telling import tell_right, tell_wrong
from symconv.geometry.geometry import Geometry
from symconv.geometry.settings import settings


def in_stated(case: Case) -> Finding | None:
    """The finding in the geometry that is stated; None where none is, or not of this matrix."""
    geometry = case.stated.given.geometry if case.stated else None
    return _in(case, geometry) if geometry else None


def _in(case: Case, geometry: Geometry) -> Finding | None:
    by = case.stated.by if case.stated else None
    is_meant = bool(by and by.name) or is_own_name(case.name)
    if not is_meant and (case.is_part or not case.labels.repeats):
        return None
    shape, own = shape_of(geometry), case.labels.grid.shape
    shown = Shown((own[0], own[1]), case.matrix.gaps)
    if not (shown.fits(shape) or shown.fits(shape[::-1])):
        other = case.over(geometry, shape)
        if other is not None:
            return _in(other, geometry)
        return _other_shape(case, geometry, by) if by and is_meant else None
    found = nearest(case.labels, geometry, case.kernels, case.transposed, shown)
    if found is None or not (is_meant or found.is_like):
        return None
    told = case.told(found.fit, found.labels)
    if not found.fit.wrong:
        return tell_right(told, exact=[])
    if case.matrix.is_elided:
        return tell_wrong(told, Diagnosis(""))
    order = mixed_flattening(found.labels.grid, found.fit)
    if order:
        return tell_right(told, exact=[], condition=order)
    return tell_wrong(told, _diagnosed(case, found))


def _other_shape(case: Case, geometry: Geometry, by: Comment) -> Finding | None:
    """What is said of a matrix that has not the shape of its geometry."""
    if not case.labels.nonzeros:
        return None
    rows, columns = shape_of(geometry)
    own = "×".join(map(str, case.labels.grid.shape))
    message = f"{case.name} is {own}, but {settings(geometry)} makes it {rows}×{columns}"
    if by.name:
        return case.plain(Judgement.WRONG, message)
    return case.plain(Judgement.UNREAD, f"not checked: {message}")


def _diagnosed(case: Case, found: Nearest) -> Diagnosis:
    """What happened; where the matrix is right for another geometry, that."""
    diagnosis = diagnose(found.labels.grid, found.fit)
    if diagnosis.is_step or found.fit.candidate.layout.channels != (1, 1):
        return diagnosis
    others = exact_fits(case.labels, case.kernels, case.known)
    plain = [fit for fit in others if fit.candidate.kernel.order is Order.PLAIN]
    if plain and plain[0].transposed == found.fit.transposed:
        return Diagnosis(other_input(plain[0], found.fit))
    return diagnosis
