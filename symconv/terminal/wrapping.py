"""Long formulas in lines of text."""

from __future__ import annotations

import textwrap


def broken(text: str, width: int, head: str, indent: int) -> list[str]:
    """A long formula, broken at its spaces and indented below its beginning."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=head,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
