"""The search for a counterexample: all small instances, smallest first, many at once.

Untrusted: what it finds is looked at again in plain Python, and what it does not find is
evidence only for the instances that its result names.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import Any

import numpy as np

from symconv.proof.claim import Claim
from symconv.proof.instances import Columns, Space, shell_sizes, shells
from symconv.proof.trial import Key, Outcome, Trial, smallest, surely_positive
from symconv.statement.terms import Op, Term, walk

_FIRST_BATCH, _LARGEST_BATCH, _FIRST_ROWS = 512, 1 << 15, 64
# A block of rows takes about this share of the seconds allowed, so that none runs far over.
_SHARE = 0.02
_DIVISOR_POINTS, _DIVISOR_SECONDS = 30_000, 0.2
_LARGE_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Search:
    """What a search has tried, and found.

    ``counterexample`` is the smallest of the instances that were tried, where ``reach`` is not
    below its distance; ``example`` the smallest that satisfies the assumptions, None when no
    instance that was tried does; ``cases`` how many do, of ``points`` that were tried. Every
    instance of a distance of at most ``reach`` was tried (−1: not all of any distance), and
    ``complete`` says that there is no other. ``scope`` puts the reach into words.
    """

    counterexample: dict[str, int] | None
    example: dict[str, int] | None
    cases: int
    reach: int
    points: int
    seconds: float
    complete: bool = False
    scope: str = ""


def search(claim: Claim, *, most_points: int = 300_000, seconds: float = 1.0) -> Search:
    """All instances of distance 0, 1, 2, … (see :mod:`symconv.proof.instances`).

    It ends with the distance at which a counterexample is found, or when the next distance
    would take it over ``most_points``, or after that many seconds.

    >>> from symconv.statement.terms import equal, names
    >>> n, s = names("n s")
    >>> found = search(Claim(equal(n // s * s, n), (s >= 1,)))
    >>> found.counterexample, found.example
    ({'n': 1, 's': 2}, {'n': 0, 's': 1})
    >>> search(Claim(n + s >= n, (s >= 1,)), most_points=50).scope
    'all integers with |n| + (s − 1) ≤ 6'
    """
    trial = Trial.of(claim)
    tally = _Tally(trial, time.perf_counter(), seconds)
    reach, complete = -1, trial.space.empty
    for first, stop, columns, rows in [] if complete else _batches(trial.space, most_points):
        if rows and not tally.tries(columns, rows):
            break
        reach = stop - 1
        complete = not rows and first > 0
        if complete or tally.counterexample:
            break
    ...


def _scope(space: Space, reach: int) -> str:
    ...
