"""A matrix whose geometry is told by itself and by the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from symconv.checking.geometries.candidates import Order, plainness
from symconv.checking.geometries.excerpts import excerpt
from symconv.checking.geometries.flattenings import mixed_flattening
from symconv.checking.geometries.kernels import is_input, is_kernel
from symconv.checking.geometries.labels import Labels
from symconv.checking.geometries.nearest import other_border
from symconv.checking.geometries.search import Fit, contradictions, exact_fits, near_fits, sizes
from symconv.checking.model import Finding, Judgement
from symconv.checking.verdicts.case import Case
from symconv.checking.verdicts.certainty import is_certain, worth_telling
from symconv.checking.verdicts.diagnose import Diagnosis, diagnose, other_input
from symconv.checking.verdicts.telling import tell_right, tell_wrong

# An exact candidate dearer than this is looked at twice: the note may show only some rows.
_ODD = 2.0
_MOST_DIAGNOSED = 8


def guessed(case: Case) -> Finding | None:
    """The finding where the geometry is told by the matrix and the words around it."""
    labels = case.labels
    rows, columns = labels.grid.shape
    if rows < 2 or columns < 2 or not labels.nonzeros or not labels.repeats:
        return None
    if not case.signs.topic:
        return None
    if labels.is_numeric and not _may_be_numbers(case):
        return None
    exact = exact_fits(labels, case.kernels, case.known)
    if exact and plainness(exact[0].candidate) > _ODD:
        part = excerpt(labels, case.kernels, case.known)
        same = part is not None and part.fit.transposed == exact[0].transposed
        if part and same and part.fit.cost < exact[0].cost:
            return tell_right(case.told(part.fit), exact=exact, rows=part.rows)
    if exact and _is_far_fetched(case, exact[0]):
        near = _nearest(case)
        if near and near.judgement is Judgement.WRONG:
            return near
    if exact:
        return _explained(case, exact)
    part = excerpt(labels, case.kernels, case.known)
    if part:
        return tell_right(case.told(part.fit), exact=[], rows=part.rows)
    return _nearest(case)


def _may_be_numbers(case: Case) -> bool:
    """Whether a table of numbers may be a convolution matrix and not data."""
    if is_input(case.matrix):
        return False
    size = case.labels.grid.size
    from_note = any(k.from_note and 2 * prod(k.shape) <= size for k in case.kernels)
    if is_kernel(case.matrix) and not from_note:
        return False
    return case.labels.has_zeros and (from_note or case.signs.spoken_of)


def _explained(case: Case, exact: list[Fit]) -> Finding | None:
    best = exact[0]
    from_note = case.from_note
    if not worth_telling(case.labels, case.signs, from_note):
        return None
    firm = _firm(case, best)
    if firm:
        said = Diagnosis(other_input(best, firm))
        return tell_wrong(case.told(firm), said)
    is_voted = best.candidate.kernel.order is Order.VOTED and not case.labels.is_numeric
    if is_voted and not from_note and plainness(best.candidate) > Order.VOTED.value + _ODD:
        return None
    if is_voted and from_note:
        message = (
            "not checked: the entries move as in a convolution matrix, but the kernel's "
            "entries stand in another order than where the note writes them out"
        )
        return case.plain(Judgement.UNREAD, message)
    return tell_right(case.told(best), exact=exact)


def _is_far_fetched(case: Case, best: Fit) -> bool:
    """Whether an odd kernel in an odd geometry explains what the note's own kernel does not."""
    odd = plainness(best.candidate) > Order.VOTED.value + _ODD
    return case.from_note and best.candidate.kernel.order is Order.VOTED and odd


def _firm(case: Case, best: Fit) -> Fit | None:
    """What the note's one input asks for, where the matrix is right for another input."""
    inputs = {shape for shape in case.known.inputs if prod(shape) == case.labels.grid.shape[1]}
    plain = best.candidate.kernel.order is Order.PLAIN and not best.transposed
    if len(inputs) != 1 or best.is_said or not plain or not case.signs.named:
        return None
    (shape,) = inputs
    if len(shape) != 2 or sizes(best.candidate, "input") in (shape, (prod(shape),)):
        return None
    near = near_fits(case.labels, case.kernels, case.known)
    firm = [
        fit
        for fit in near
        if fit.is_said
        and not fit.transposed
        and fit.candidate.kernel.order is Order.PLAIN
        and sizes(fit.candidate, "input") == shape
    ]
    return firm[0] if firm and len(best.candidate.axes) == 2 else None


def _nearest(case: Case) -> Finding | None:
    labels, signs = case.labels, case.signs
    fits = near_fits(labels, case.kernels, case.known)
    for fit in fits[:_MOST_DIAGNOSED]:
        order = mixed_flattening(labels.grid, fit)
        if order:
            return tell_right(case.told(fit), exact=[], condition=order)
    for fit, diagnosis in _likeliest(labels, fits):
        against = contradictions(fit.candidate, fit.transposed, case.hints)
        if not is_certain(labels, fit, signs, diagnosis.is_step, against):
            continue
        other = other_border(labels, fit, case.kernels)
        if other:
            return tell_right(case.told(other.fit, other.labels), exact=[])
        return tell_wrong(case.told(fit), diagnosis)
    return None


def _likeliest(labels: Labels, near: Sequence[Fit]) -> Iterator[tuple[Fit, Diagnosis]]:
    """The candidates that the matrix may have been meant as, each with what went wrong.

    One wrong step that explains everything goes before fewer wrong entries of an odd geometry;
    a candidate that the note states goes before others that are not much nearer.
    """
    if not near:
        return
    said = [fit for fit in near if fit.is_said]
    plain = sorted(
        said + [fit for fit in near if fit.wrong <= labels.nonzeros], key=lambda f: f.cost
    )
    for fit in list(dict.fromkeys(plain))[:_MOST_DIAGNOSED]:
        diagnosis = diagnose(labels.grid, fit)
        nearer = any(one.wrong < fit.wrong and one.cost <= fit.cost for one in near)
        if diagnosis.is_step and fit.cost <= near[0].cost + 0.5 and not nearer:
            yield fit, diagnosis
    best = said[0] if said and said[0].wrong <= 3 * near[0].wrong + 4 else near[0]
    yield best, diagnose(labels.grid, best)
