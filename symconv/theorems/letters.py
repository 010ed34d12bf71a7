"""The letters that the theorems share, and the axis that most of them speak of.

n cells, k taps, stride s, b cells of padding before and e after, dilation d, spread u; m cells
of a transposed axis and its output padding op; window i, tap t, input cell j. Unless a theorem
says otherwise its letters are any integers: negative padding crops.
"""

from __future__ import annotations

from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Term, floor, greatest, names

n, k, s, b, e, d, u = names("n k s b e d u")
m, op, p, i, j, t = names("m op p i j t")

AXIS = AxisTerms(n, k, s, b, e, d)
SPREAD = AxisTerms(n, k, s, b, e, d, u)

RELATION = "follows from the relation of an axis"


def windows(axis: AxisTerms) -> Term:
    """How many windows there are: the output size, and none where the kernel does not fit."""
    return greatest(0, axis.output)


def quotient(numerator: Term, divisor: Term) -> Term:
    return floor(numerator / divisor)
