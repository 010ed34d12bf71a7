"""All theorems by name, topic after topic."""

from __future__ import annotations

from functools import cache

from symconv.errors import OptionError
from symconv.theorems.theorem import Theorem


@cache
def library() -> tuple[Theorem, ...]:
    """Every theorem, sizes first and layouts last.

    >>> len({one.name for one in library()}) == len(library()) >= 100
    True
    """
    from symconv.theorems import (
        composition,
        dumoulin_visin,
        entries,
        fibres,
        frameworks,
        frameworks_tensorflow,
        gradient,
        inverse,
        layouts,
        overlap,
        polyphase,
        pooling,
        receptive_field,
        rounding,
        same,
        same_sides,
        sizes,
        transposed,
        upsampling,
    )

    return (
        *sizes.THEOREMS,
        *fibres.THEOREMS,
        *transposed.THEOREMS,
        *same.THEOREMS,
        *same_sides.THEOREMS,
        *upsampling.THEOREMS,
        *rounding.THEOREMS,
        *dumoulin_visin.THEOREMS,
        *frameworks.THEOREMS,
        *frameworks_tensorflow.THEOREMS,
        *composition.THEOREMS,
        *receptive_field.THEOREMS,
        *pooling.THEOREMS,
        *overlap.THEOREMS,
        *inverse.THEOREMS,
        *entries.THEOREMS,
        *gradient.THEOREMS,
        *polyphase.THEOREMS,
        *layouts.THEOREMS,
    )


def theorem(name: str) -> Theorem:
    """The theorem of that name.

    >>> print(theorem("window-fits").claim)
    s >= 1: s*i + d*(k - 1) - b <= n + e - 1 <=> i <= floor((n + b + e - d*(k - 1) - 1)/s)
    >>> theorem("windows-fit")
    Traceback (most recent call last):
    symconv.errors.OptionError: there is no theorem 'windows-fit', did you mean 'window-fits'?
    """
    from difflib import get_close_matches

    known = {one.name: one for one in library()}
    if name in known:
        return known[name]
    close = get_close_matches(str(name), known, n=1)
    raise OptionError(
        f"there is no theorem {name!r}"
        + (f", did you mean {close[0]!r}?" if close else f"; topics are {', '.join(topics())}"),
        field="theorem",
        value=name,
    )


def topics() -> dict[str, tuple[Theorem, ...]]:
    """The theorems by topic, in order.

    >>> next(iter(topics()))
    'sizes'
    """
    found: dict[str, tuple[Theorem, ...]] = {}
    for one in library():
        found[one.topic] = (*found.get(one.topic, ()), one)
    return found
