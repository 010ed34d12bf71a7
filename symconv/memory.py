"""How much memory a result may take, asked before it is allocated."""

from __future__ import annotations

import os

from symconv.errors import TooLargeError

_FALLBACK = 8 << 30
_UNITS = ("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB")


def allowed_bytes() -> int:
    """Half of the machine's memory: a result that takes more is refused."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, OSError, ValueError):  # not every system tells
        return _FALLBACK // 2


def refuse_if_too_large(needed: int, what: str, instead: str) -> None:
    """Raise :class:`TooLargeError` with the size that the result would have."""
    allowed = allowed_bytes()
    if needed > allowed:
        raise TooLargeError(
            f"{what} would take {human_bytes(needed)}, but at most {human_bytes(allowed)} "
            f"(half of this machine's memory) are used; {instead}",
            field="memory",
            value=needed,
        )


def human_bytes(count: int) -> str:
    """The count with a unit.

    >>> human_bytes(512), human_bytes(1536), human_bytes(3 << 30)
    ('512 B', '1.5 KiB', '3.0 GiB')
    """
    power = min((max(count, 1).bit_length() - 1) // 10, len(_UNITS) - 1)
    return f"{count} B" if power == 0 else f"{count / (1 << 10 * power):.1f} {_UNITS[power]}"
