"""``python -m tests.benchmarks``: one table of ratios, each against the named peer.

All numbers are medians of one run on one machine; only the ratios say something elsewhere.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from tests.benchmarks.cases import Case, PeerMissing
from tests.benchmarks.growth import (
    HEADERS,
    duration,
    growth_lines,
    memory_lines,
)
from tests.benchmarks.rows import ROWS
from tests.benchmarks.timing import side_by_side

_HEADERS = ("row", "work", "peer", "ours", "peer's", "ratio", "reach", "runs")
_GAP = "  "


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    growth_only = options.growth and options.rows is None
    if not growth_only:
        print("ratio: how many times faster than the peer (≥), or how many times its time (≤).")
        print("Medians of runs in turns, ours and the peer's; every result is compared first.")
        if options.quick:
            print("Quick: tiny sizes, so the ratios are not those to reach.")
        print_table(_HEADERS, _ratios(options.rows or list(ROWS), quick=options.quick), left=3)
    if options.growth or options.rows is None:
        print("\nGrowth, 3×3, p=1: structure, numbers and text; level columns are linear growth.")
        print_table(HEADERS, growth_lines(quick=options.quick), left=0)
        side = 8 if options.quick else 32
        print(f"\nMemory of C, {side}×{side}, 3×3, p=1")
        print_table(("form", "bytes/nonzero"), memory_lines(side), left=1)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="tiny sizes and one run of each")
    parser.add_argument("--rows", type=_rows, help="only these rows, such as 1,3,7")
    parser.add_argument("--growth", action="store_true", help="the growth table, alone or too")
    return parser


def _rows(text: str) -> list[int]:
    try:
        numbers = [int(word) for word in text.split(",")]
    except ValueError:
        numbers = []
    if not numbers or any(number not in ROWS for number in numbers):
        raise argparse.ArgumentTypeError(f"rows are {', '.join(map(str, ROWS))}, not {text!r}")
    return numbers


def _ratios(numbers: Iterable[int], *, quick: bool) -> Iterator[tuple[str, ...]]:
    for number in numbers:
        print(f"row {number} …", file=sys.stderr, flush=True)
        try:
            for case in ROWS[number](quick):
                yield (f"{number}", *_measured(case, quick=quick))
        except PeerMissing as missing:
            yield (f"{number}", f"skipped: {missing}", *[""] * (len(_HEADERS) - 2))


def _measured(case: Case, *, quick: bool) -> tuple[str, ...]:
    case.verify()
    runs = (1, 1) if quick else (case.our_runs, case.peer_runs)
    medians = side_by_side(
        case.ours, case.peer, our_runs=runs[0], peer_runs=runs[1], single=quick or case.single
    )
    peer = medians.peer / case.peer_share
    ratio = case.reach.ratio(medians.ours, peer)
    return (
        case.work,
        case.peer_name,
        duration(medians.ours),
        duration(peer),
        f"{ratio:,.0f}×" if ratio >= 100 else f"{ratio:.3g}×",
        str(case.reach),
        f"{medians.our_runs}/{medians.peer_runs}",
    )


def print_table(headers: Sequence[str], lines: Iterable[Sequence[str]], *, left: int) -> None:
    """Plain columns, the first ``left`` of them flush left, printed when all are known."""
    table = [tuple(headers), *map(tuple, lines)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        cells = [
            cell.ljust(width) if number < left else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        print(_GAP.join(cells).rstrip())
        if line is table[0]:
            print(_GAP.join("-" * width for width in widths))


if __name__ == "__main__":
    sys.exit(main())
