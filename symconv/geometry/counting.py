"""The output size, derived as a count of window positions.

Window o starts where its first tap lies and fits as long as its last tap does not pass the
last padded cell. Both are affine in o, so the condition can be solved for o; counting the
integers that satisfy it gives the size. Every stage is kept, to be shown and to be checked.
"""

from __future__ import annotations

from dataclasses import dataclass

from symconv.integers import Size, floor_div


@dataclass(frozen=True, slots=True)
class Counting:
    """Window positions on one axis, all places counted on the spread input grid.

    ``first`` is the first tap of window 0, ``last_tap_at_start`` its last tap, ``step`` how far
    the next window stands, ``end`` the last padded cell.

    >>> Counting(first=-1, last_tap_at_start=1, step=2, end=5).count
    3
    """

    first: Size
    last_tap_at_start: Size
    step: Size
    end: Size

    def last_tap(self, output: Size) -> Size:
        """Where the last tap of window ``output`` lies."""
        return self.step * output + self.last_tap_at_start

    def fits(self, output: int) -> bool:
        """Whether window ``output`` lies inside the padded input (concrete sizes)."""
        return bool(output >= 0 and self.last_tap(output) <= self.end)

    @property
    def slack(self) -> Size:
        """What step·o may be at most: the condition solved for step·o."""
        return self.end - self.last_tap_at_start

    @property
    def last_output(self) -> Size:
        """The greatest o that fits: o ≤ slack/step means o ≤ ⌊slack/step⌋ for an integer o."""
        return floor_div(self.slack, self.step)

    @property
    def count(self) -> Size:
        """The positions 0, 1, …, last_output, counted."""
        return self.last_output + 1
