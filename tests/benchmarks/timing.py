"""Two ways to one result, timed in turns."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

Work = Callable[[], Any]

# A measurement of quick work repeats it until about this many seconds are over.
_SHORTEST = 0.01
_MOST_LOOPS = 1000


@dataclass(frozen=True)
class Medians:
    """Seconds of one call, and how many measurements each median stands on."""

    ours: float
    peer: float
    our_runs: int
    peer_runs: int


def side_by_side(
    ours: Work, peer: Work, *, our_runs: int, peer_runs: int, single: bool = False
) -> Medians:
    """Measure in turns, so that what slows the machine down slows both.

    The side with fewer runs has its turns spread evenly between those of the other. With
    ``single`` each measurement is one call, else quick work is repeated in it.
    """
    our_loops = 1 if single else _loops(ours)
    peer_loops = 1 if single or peer_runs == 1 else _loops(peer)
    our_times: list[float] = []
    peer_times: list[float] = []
    for turn in range(max(our_runs, peer_runs)):
        if len(our_times) * max(our_runs, peer_runs) <= turn * our_runs:
            our_times.append(seconds(ours, our_loops))
        if len(peer_times) * max(our_runs, peer_runs) <= turn * peer_runs:
            peer_times.append(seconds(peer, peer_loops))
    return Medians(median(our_times), median(peer_times), len(our_times), len(peer_times))


def median_seconds(work: Work, runs: int) -> float:
    """The median of one call, with nothing to compare it with."""
    loops = _loops(work)
    return median(seconds(work, loops) for _ in range(runs))


def seconds(work: Work, loops: int) -> float:
    """Of one call, the mean of ``loops``; nothing of earlier work is left to be collected."""
    gc.collect()
    start = perf_counter()
    for _ in range(loops):
        work()
    return (perf_counter() - start) / loops


def _loops(work: Work) -> int:
    """How often to call quick work in one measurement; calling it here also warms it up."""
    once = seconds(work, 1)
    return min(max(int(_SHORTEST / max(once, 1e-9)), 1), _MOST_LOOPS)
