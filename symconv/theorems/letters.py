"""The letters that the theorems share, and the axis that most of them speak of.

n cells, k taps, stride s, b cells of padding before and e after, dilation d, spread u; m cells
of a transposed axis and its output padding op; padding p on both sides, P in all; output size o,
slack a, leftover r; window i, tap t, input cell j. Unless a theorem says otherwise its letters
are any integers: negative padding crops.
"""

from __future__ import annotations

from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Term, greatest, names

n, k, s, b, e, d, u = names("n k s b e d u")
m, o, op, p, P = names("m o op p P")
a, r, i, j, t = names("a r i j t")

AXIS = AxisTerms(n, k, s, b, e, d)
SPREAD = AxisTerms(n, k, s, b, e, d, u)

RELATION = "follows from the relation of an axis"


def windows(axis: AxisTerms) -> Term:
    """How many windows there are: the output size, and none where the kernel does not fit."""
    return greatest(0, axis.output)
