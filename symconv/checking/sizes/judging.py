"""An equation between sizes, judged: the conventions tried in order, each one proved.

Most conventions are ruled out on a grid of small sizes; what the grid leaves is certified, and
the certificate checked, before anything is called right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np

from symconv.checking.sizes import conventions, parts
from symconv.checking.sizes.conventions import Convention, Letters
from symconv.checking.sizes.shapes import is_divided_openly, is_of_areas, is_of_arrays
from symconv.checking.sizes.words import Size
from symconv.errors import SymconvError
from symconv.proof.advice import Help, advice
from symconv.proof.certificates.check import check
from symconv.proof.certificates.find import certify
from symconv.proof.claim import Claim
from symconv.proof.search.refute import bad_divisor, search
from symconv.statement.cleared import cleared
from symconv.statement.terms import (
    Op,
    Statement,
    Term,
    conjunction,
    equal,
    free_names,
    name,
    number,
    substituted,
    walk,
)
from symconv.statement.values import many_hold

_PROOF_SECONDS, _ADVICE_SECONDS, _SEARCH_SECONDS = 1.0, 1.0, 0.5
_GRID = {"n": 9, "k": 6, "s": 4, "d": 3, "p": 4, "op": 3, "b": 3, "e": 3, "t": 5}
_MOST_FREE, _MOST_NODES, _LARGEST = 7, 100, 10**6


@dataclass(frozen=True, slots=True)
class Question:
    """One equation in the letters of :class:`Size`: what it defines, and the other side.

    Both sizes ``primed`` are those of a transposed convolution, as in the guide to convolution
    arithmetic. ``full`` and ``holes`` say that the words around it call the padding
    so and speak of zeros between taps, ``each_side`` that it stands on each side; ``stated`` are
    numbers that they give to sizes it does not name.
    """

    left: Size
    right: Term
    present: frozenset[Size]
    as_transposed: bool = False
    primed: bool = False
    ceil_mode: bool = False
    full: bool = False
    holes: bool = False
    each_side: bool = False
    stated: frozenset[tuple[Size, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it; one of these holds.

    Right without a ``convention``'s condition; under its condition, and with ``divides`` where
    the stride must divide the slack; for the numbers in ``fixed``; or wrong, with a
    ``counterexample`` to the usual convention and statements that help.
    """

    convention: Convention | None = None
    divides: bool = False
    fixed: tuple[tuple[Size, int], ...] = ()
    wrong: bool = False
    counterexample: Mapping[str, int] | None = None
    expected: Term | None = None
    exactly: Statement | None = None
    instead: Statement | None = None


@lru_cache(4096)
def judged(question: Question) -> Answer | None:
    """The answer, or None where the equation is none about these sizes, or cannot be settled."""
    if len(question.present) > _MOST_FREE or not _is_short(question.right):
        return None
    if is_no_length(question):
        return None
    letters = Letters(question.present - {question.left})
    usual, others = _conventions(question, letters)
    denied = conventions.TOGETHER if question.each_side else None
    for group in (usual, [one for one in others if one.condition != denied]):
        for exact in (False, True):
            for convention in group:
                found = _fits(question, convention, exact=exact)
                if found is not None:
                    return found
    if question.left is Size.OUTPUT:
        found = _with_numbers(question, letters)
        if found is not None:
            return found
    return _wrong(question, usual[0]) if usual else None


def is_no_length(question: Question) -> bool:
    """Whether it is an operation on arrays, a number of cells, or where cells meet."""
    term = question.right
    return is_of_arrays(term) or is_of_areas(term) or _joins_cells(question)


def _joins_cells(question: Question) -> bool:
    """Whether it is the relation of a transposed convolution: cell i meets cell s·i + d·k − p."""
    if question.left is not Size.OUTPUT or not {Size.KERNEL, Size.PADDING} <= question.present:
        return False
    axis = Letters(question.present - {Size.OUTPUT}).axis()
    relation = axis.position(name(Size.INPUT.value), name(Size.KERNEL.value))
    return _holds_on_grid(equal(question.right, relation), ())


def _conventions(
    question: Question, letters: Letters
) -> tuple[list[Convention], Iterator[Convention]]:
    """The usual meaning of what is defined, and the others with their conditions."""
    match question.left:
        case Size.OUTPUT:
            usual = [conventions.direct(letters), conventions.transposed(letters)]
            others: list[Iterable[Convention]] = [
                conventions.direct_conditions(letters),
                conventions.transposed_conditions(letters),
            ]
            if question.as_transposed:
                usual, others = usual[::-1], others[::-1]
            elif question.full and Size.KERNEL in letters.present and not letters.pads:
                usual = [conventions.full(letters), *usual]
            if question.primed:
                others.insert(1, usual[1:])
                usual = usual[:1]
            if question.holes and Size.DILATION in letters.present:
                others.append([conventions.holes(letters)])
            if question.ceil_mode:
                others.append([conventions.pooled(letters)])
            if Size.KERNEL not in letters.present:
                usual = [] if not letters.pads else usual
            return usual, (one for group in others for one in group)
        case Size.SPAN:
            known = Letters(letters.present | {Size.INPUT})
            return [conventions.direct(known)], iter(
                [conventions.holes(known)] if question.holes else []
            )
        case Size.STRETCHED:
            return [parts.stretched(letters)], iter(())
        case Size.PADDING:
            return [], parts.paddings(letters)
        case Size.OUTPUT_PADDING:
            return [], iter([parts.leftover(letters)])
        case Size.INPUT:
            known = Letters((letters.present | {Size.INPUT}) - {Size.OUTPUT})
            return [], iter([conventions.direct(known), conventions.transposed(known)])
        case _:
            return [], iter(())


def _is_short(term: Term) -> bool:
    """As long, and with numbers as small, as a person writes."""
    nodes = list(walk(term))
    numbers = (abs(node.args[0]) for node in nodes if node.op is Op.NUMBER)
    return len(nodes) <= _MOST_NODES and all(number <= _LARGEST for number in numbers)


# --- one convention -------------------------------------------------------------------------------


def _statement(question: Question, convention: Convention) -> Statement:
    """The equation with what it defines put in, so that only free sizes remain."""
    both = equal(name(question.left.value), question.right)
    return substituted(both, dict(convention.values))


def _fits(question: Question, convention: Convention, *, exact: bool) -> Answer | None:
    """Right under the convention, or ``exact``: where in addition the stride divides."""
    meant = convention.exact() if exact else convention
    if meant is None or (exact and not _divides_exactly(question)):
        return None
    statement = _statement(question, meant)
    if question.left.value in free_names(statement) and question.left is not Size.INPUT:
        return None
    return Answer(convention, exact) if _proved(statement, meant.given) else None


def _divides_exactly(question: Question) -> bool:
    """Whether something is divided without being rounded; an input found from the output is."""
    return question.left is Size.INPUT or is_divided_openly(question.right)


def _proved(statement: Statement, given: tuple[Statement, ...]) -> bool:
    """True for every small size, and certified for all."""
    if not _holds_on_grid(statement, given):
        return False
    claim = Claim(statement, given)
    try:
        if bad_divisor(claim) is not None:
            return False
        certificate = certify(claim, seconds=_PROOF_SECONDS)
        if certificate is None:
            return False
        check(claim, certificate)
    except SymconvError:
        return False
    return True


def _holds_on_grid(statement: Statement, given: tuple[Statement, ...]) -> bool:
    columns = _grid(free_names(statement, *given))
    with np.errstate(all="ignore"):
        allowed = many_hold(cleared(conjunction(*given)).statement, columns)
        told = many_hold(cleared(statement).statement, columns)
    allowed, told = np.broadcast_arrays(allowed, told)
    return bool(allowed.any() and told[allowed].all())


@lru_cache(64)
def _grid(names: tuple[str, ...]) -> dict[str, Any]:
    lows = {one: conventions.LEAST[one] for one in names}
    ranges = [range(low, low + _GRID[one]) for one, low in lows.items()]
    rows = np.array(list(product(*ranges)), dtype=np.int64).reshape(-1, len(names))
    return {one: rows[:, place] for place, one in enumerate(names)}


def _with_numbers(question: Question, letters: Letters) -> Answer | None:
    """Numbers may stand for the sizes that are not named: (i − 3)/2 + 1."""
    if Size.INPUT not in letters.present:
        return None
    written = {node.args[0] for node in walk(question.right) if node.op is Op.NUMBER}
    steps = {node.args[1] for node in walk(question.right) if node.op is Op.DIVIDE}
    if not written or not steps <= set(map(number, conventions.STRIDES)) | {name("s")}:
        return None

    def likely(one: Letters) -> tuple[int, int]:
        """How many of the numbers are stated, and how many stand in the formula themselves."""
        shown = sum(
            value in written or (size is Size.PADDING and 2 * value in written)
            for size, value in one.fixed
            if value
        )
        return -len(question.stated.intersection(one.fixed)), -shown

    only_numbers = question.as_transposed and letters.present == {Size.INPUT}
    numbers = list(conventions.fixed(letters, with_output_padding=only_numbers))
    numbers.sort(key=likely)
    for numbered in numbers:
        makers = [conventions.direct, conventions.transposed]
        for make in makers[::-1] if question.as_transposed else makers:
            for exact in (False, True):
                found = _fits(question, make(numbered), exact=exact)
                if found is not None:
                    return Answer(found.convention, exact, numbered.fixed)
    return None


# --- wrong ----------------------------------------------------------------------------------------


def _wrong(question: Question, usual: Convention) -> Answer | None:
    """The smallest counterexample to the usual meaning, and what would be true."""
    both = equal(name(question.left.value), question.right)
    defined = dict(usual.values)[question.left.value]
    statement = _statement(question, usual)
    claim = Claim(statement, usual.given)
    try:
        if bad_divisor(claim) is not None:
            return None
        found = search(claim, seconds=_SEARCH_SECONDS).counterexample
        if found is None:
            return None
        told = advice(
            Claim(both, (*usual.given, equal(name(question.left.value), defined))),
            seconds=_ADVICE_SECONDS,
        )
    except SymconvError:
        return None
    return Answer(
        usual,
        wrong=True,
        counterexample=found,
        expected=defined,
        exactly=next((one.statement for one in told if one.help is Help.EXACTLY), None),
        instead=next((one.statement for one in told if one.help is Help.INSTEAD), None),
    )
