"""Instances drawn at random, for claims of which too little can be tried in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from symconv.proof.claim import Claim
from symconv.proof.search.instances import Line
from symconv.proof.search.trial import Trial, smallest
from symconv.proof.verdict import Instance

DRAWS, SEED = 20_000, 0
# Each name lies within one of these distances of its bound, drawn anew for every instance.
_REACHES = (2, 8, 40, 1_000)


@dataclass(frozen=True, slots=True)
class Sample:
    """``cases`` of the drawn instances satisfy the assumptions; the smallest that refutes."""

    counterexample: Instance | None
    example: Instance | None
    cases: int
    seed: int


def sample(claim: Claim, *, draws: int = DRAWS, seed: int = SEED) -> Sample:
    """Try so many instances, always the same ones for one seed.

    >>> from symconv.statement.terms import names
    >>> n, m = names("n m")
    >>> drawn = sample(Claim(n + m >= 2, (n >= 1, m >= 1)))
    >>> drawn.counterexample, drawn.cases
    (None, 20000)
    """
    trial = Trial.of(claim)
    generator = np.random.default_rng(seed)
    reach = generator.choice(_REACHES, size=draws)
    columns = {
        name: _drawn(generator, line, reach)
        for name, line in zip(trial.space.names, trial.space.lines, strict=True)
    }
    outcome = None if trial.space.empty else trial.outcome(columns, draws)
    if outcome is None:
        return Sample(None, None, 0, seed)

    drawn, distances = outcome.columns, trial.space.distances
    return Sample(
        trial.confirmed(smallest(drawn, outcome.false, distances), refutes=True),
        trial.confirmed(smallest(drawn, outcome.satisfied, distances), refutes=False),
        int(outcome.satisfied.sum()),
        seed,
    )


def _drawn(generator: np.random.Generator, line: Line, reach: Any) -> Any:
    """Values around the base of a line, within its limits."""
    down = reach if line.down is None else np.minimum(reach, line.down)
    up = reach if line.up is None else np.minimum(reach, line.up)
    return line.base + generator.integers(-down, up + 1)
