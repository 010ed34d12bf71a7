"""Two layers as one operator: what the padding between them may be.

The outer layer pads with zeros. In their place the merged layer reads windows that the inner
layer never had: phantoms, before its first and after its last window. A phantom is 0 as well
where it misses the input.
"""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim
from symconv.statement.terms import iff
from symconv.theorems import theorem as of
from symconv.theorems.letters import RELATION, n
from symconv.theorems.theorem import But, Theorem
from symconv.theorems.two_layers import (
    INNER,
    OUTER,
    STRIDES,
    TAP1,
    TAP2,
    b1,
    b2,
    d1,
    d2,
    e1,
    e2,
    i1,
    i2,
    k1,
    s1,
    t1,
    t2,
)

_theorem = partial(of.theorem, "composition")

_read = OUTER.position(i2, t2)
_valid = (*STRIDES, d2 >= 0, *TAP2, i2 >= 0, i2 < OUTER.output)

_before = s1 + b1 >= INNER.span
_after = INNER.leftover <= s1 + e1 - INNER.span
_cell = INNER.position(i1, t1)
_meets = (s1 >= 1, d1 >= 0, *TAP1, _cell >= 0, _cell < n)

_ends_before = INNER.position(-1, k1 - 1) < 0
_begins_after = INNER.position(INNER.output, 0) >= n

THEOREMS: tuple[Theorem, ...] = (
    _theorem(
        Claim(
            (_read >= 0) & (_read < INNER.output),
            (*_valid, b2 <= 0, e2 <= 0),
            "operators-compose",
            "Without padding of the outer layer (a crop is allowed) every tap of an outer window "
            "reads an output of the inner layer, so the product of the two matrices is the matrix "
            "of the merged layer.",
            RELATION,
        ),
        But("outer padding before", given=(*_valid, e2 <= 0)),
        But("outer padding after", given=(*_valid, b2 <= 0)),
        But("any outer padding", given=_valid),
        But("a window more", given=(*_valid[:-1], i2 <= OUTER.output, b2 <= 0, e2 <= 0)),
    ),
    _theorem(
        Claim(
            (i1 >= 0) & (i1 < INNER.output),
            (*_meets, _before, _after),
            "phantom-windows-miss",
            "If the windows just before the first and just after the last one of the inner layer "
            "would miss the input, every window that meets it is a window of the inner layer; then "
            "operators compose for every outer padding.",
            RELATION,
        ),
        But("whatever the window before does", given=(*_meets, _after)),
        But("whatever the window after does", given=(*_meets, _before)),
        But("a cell less before", given=(*_meets, s1 + b1 >= INNER.span - 1, _after)),
        But(
            "a leftover larger by 1",
            given=(*_meets, _before, INNER.leftover <= s1 + e1 - INNER.span + 1),
        ),
    ),
    _theorem(
        Claim(
            iff(_ends_before, _before),
            (),
            "phantom-window-before",
            "The window just before the first one of the inner layer ends before the input exactly "
            "when its span is at most `s₁ + b₁`.",
            RELATION,
        ),
        But("one cell less", iff(_ends_before, s1 + b1 >= INNER.span - 1)),
        But("a span below it", iff(_ends_before, s1 + b1 > INNER.span)),
        But("without the stride", iff(_ends_before, b1 >= INNER.span)),
    ),
    _theorem(
        Claim(
            iff(_begins_after, _after),
            (s1 >= 1,),
            "phantom-window-after",
            "The window just after the last one of the inner layer begins beyond the input exactly "
            "when the leftover is at most `s₁ + e₁` less the span.",
            RELATION,
        ),
        But("a leftover below it", iff(_begins_after, INNER.leftover < s1 + e1 - INNER.span)),
        But("the padding before", iff(_begins_after, INNER.leftover <= s1 + b1 - INNER.span)),
        But("without the leftover", iff(_begins_after, s1 + e1 >= INNER.span)),
    ),
)
