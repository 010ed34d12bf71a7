"""A matrix in the one geometry that the words around it state in full, where nothing else fits."""

from __future__ import annotations

from symconv.checking.geometries.candidates import Order
from symconv.checking.geometries.hints import Hints
from symconv.checking.geometries.nearest import nearest, other_border, shape_of
from symconv.checking.model import Finding, Judgement
from symconv.checking.verdicts.case import Case
from symconv.checking.verdicts.certainty import holds_sums
from symconv.checking.verdicts.diagnose import diagnose
from symconv.checking.verdicts.telling import tell_right, tell_wrong
from symconv.errors import GeometryError
from symconv.geometry.geometry import Geometry
from symconv.geometry.settings import geometry_of

_SETTINGS = ("input", "kernel", "stride", "padding", "dilation")
# So much of a matrix must agree with what the words say of it.
_LIKE = 0.5


def in_spoken(case: Case) -> Finding | None:
    """What a matrix named C is in its geometry by the words, or that it is not recognised.

    Called where no geometry explains the matrix or comes near enough to be certain by itself.
    """
    labels, signs = case.labels, case.signs
    if labels.is_numeric or not labels.nonzeros or not signs.topic:
        return None
    geometry = geometry_in(case.hints) if signs.named else None
    shape = shape_of(geometry) if geometry else ()
    if geometry and labels.grid.shape in (shape, shape[::-1]):
        return _in_words(case, geometry) or _not_recognised(case)
    is_meant = signs.named or (signs.spoken_of and labels.has_zeros)
    is_table = labels.repeats and min(labels.grid.shape) > 1
    return _not_recognised(case) if is_meant and is_table else None


def _in_words(case: Case, geometry: Geometry) -> Finding | None:
    labels = case.labels
    found = nearest(labels, geometry, case.kernels, case.transposed)
    if found is None or found.fit.likeness < _LIKE or not labels.is_named:
        return None
    if found.fit.candidate.kernel.order is Order.VOTED or holds_sums(found.labels, found.fit):
        return None
    told = case.told(found.fit, found.labels)
    if not found.fit.wrong:
        return tell_right(told, exact=[])
    other = other_border(labels, found.fit, case.kernels)
    if other:
        return tell_right(case.told(other.fit, other.labels), exact=[])
    return tell_wrong(told, diagnose(found.labels.grid, found.fit))


def geometry_in(hints: Hints) -> Geometry | None:
    """The geometry of which the words say every size once; None where they say less, or more.

    >>> from symconv.checking.geometries.hints import read_hints
    >>> geometry_in(read_hints("a 4×4 input, a 3×3 kernel and stride 1")).output
    (2, 2)
    >>> geometry_in(read_hints("a 4×4 input, a 3×3 kernel and then a 5×5 kernel"))
    """
    said = {}
    for field in _SETTINGS:
        sizes = hints.near[field]
        if len(sizes) > 1:  # "a 4×5 input with a 3×2 kernel" may say the second of both
            sizes = sizes - hints.near["kernel"]
        if len(sizes) > 1 or (not sizes and field in ("input", "kernel")):
            return None
        if sizes:
            said[field] = next(iter(sizes))
    try:
        return geometry_of(said)
    except GeometryError:
        return None


def _not_recognised(case: Case) -> Finding:
    rows, columns = case.labels.grid.shape
    message = (
        f"not recognised: no geometry of a convolution that was tried comes near this "
        f"{rows}×{columns} matrix"
    )
    return case.plain(Judgement.UNREAD, message)
