"""The size formulas of people's notes that are kept with the tests."""

from __future__ import annotations

from pathlib import Path

_FILE = Path(__file__).parent / "data" / "size_formulas.txt"


def size_formulas() -> list[tuple[str, str, str, str]]:
    """Verdict, LaTeX, words before it and condition of each."""
    found = []
    for line in _FILE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            parts = [one.strip() for one in line.split("¦")]
            verdict, latex, words, condition = [*parts, "", ""][:4]
            found.append((verdict, latex, words, condition))
    return found
