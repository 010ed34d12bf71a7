"""Two layers, one on the output of the other, and the one layer that they make.

The inner layer has the index 1, the outer one 2: window i2 reads, with tap t2, the inner
layer's window i1, which reads the input with tap t1.
"""

from __future__ import annotations

from symconv.statement.axis import AxisTerms
from symconv.statement.terms import names
from symconv.theorems.letters import n

k1, s1, b1, e1, d1 = names("k1 s1 b1 e1 d1")
k2, s2, b2, e2, d2 = names("k2 s2 b2 e2 d2")
i1, i2, t1, t2 = names("i1 i2 t1 t2")

INNER = AxisTerms(n, k1, s1, b1, e1, d1)
OUTER = AxisTerms(INNER.output, k2, s2, b2, e2, d2)
STRIDES = (s1 >= 1, s2 >= 1)
TAP1 = (t1 >= 0, t1 < k1)
TAP2 = (t2 >= 0, t2 < k2)


def composed(inner: AxisTerms, outer: AxisTerms) -> AxisTerms:
    """The one axis that two axes make: the outer one counts in strides of the inner one.

    >>> merged = composed(AxisTerms(n, k1, s1, b1, b1), AxisTerms(n, k2, s2, b2, b2))
    >>> print(merged.stride, merged.kernel, merged.before, sep=", ")
    s1*s2, s1*k2 + k1 - s1, b1 + s1*b2
    """
    step = inner.stride
    return AxisTerms(
        inner.input,
        step * outer.span + inner.span - step,
        step * outer.stride,
        inner.before + step * outer.before,
        inner.after + step * outer.after,
    )


MERGED = composed(INNER, OUTER)
# The tap of the merged kernel at which a tap of the inner and one of the outer kernel meet.
OFFSET = d1 * t1 + s1 * d2 * t2
