"""Proves the library anew and keeps its certificates: ``python -m tests.keep_certificates``.

To be run when a theorem has changed; the tests say so.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import symconv
from symconv.evidence import Strength
from symconv.proof.search.geometries import MatrixClaim
from symconv.theorems.library import library
from symconv.theorems.verdicts import KEPT, record_of, verdict_on


def main() -> int:
    """One line for each theorem; nothing is written unless all are proved."""
    from rich.progress import track

    start, lines = time.perf_counter(), []
    for one in track(library(), description="proving"):
        if isinstance(one.claim, MatrixClaim):
            continue  # compared anew each time: there is nothing to keep
        verdict = verdict_on(one.claim, fresh=True)
        if verdict.strength is not Strength.PROVED:
            print(f"{one.name}: {verdict}", file=sys.stderr)
            return 1
        record = json.dumps(record_of(verdict), separators=(",", ":"), ensure_ascii=False)
        lines.append(f"{json.dumps(one.name)}: {record}")
    place = Path(symconv.__file__).parent / "theorems" / KEPT
    place.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    size = place.stat().st_size
    print(f"{len(lines)} theorems in {time.perf_counter() - start:.1f} s, {size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
