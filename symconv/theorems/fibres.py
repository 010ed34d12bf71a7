"""Which input sizes share an output size: always s neighbours, told apart by their leftover."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import divides, equal, iff
from symconv.theorems.letters import AXIS, RELATION, b, d, e, j, k, m, n, s, windows
from symconv.theorems.sources import GUIDE
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "fibres")


_slack, _output = AXIS.slack, AXIS.output
_size = AXIS.transposed_size
_between = (_size(m) <= n) & (n <= _size(m, s - 1))
_moved = AxisTerms(n + j, k, s, b, e, d).output

THEOREMS: tuple[Theorem, ...] = (
    _theorem(
        Claim(
            iff(equal(_output, m), _between),
            (s >= 1,),
            "fibre",
            "Exactly `s` input sizes give the output size `m`: the transposed size of `m`, which a "
            "transposed layer makes of `m` cells, and the `s − 1` after it.",
            RELATION,
        ),
        But("s + 1 sizes", iff(equal(_output, m), (_size(m) <= n) & (n <= _size(m, s)))),
        But("from the second on", iff(equal(_output, m), (_size(m, 1) <= n) & (n <= _size(m, s)))),
        But("the smallest alone", iff(equal(_output, m), equal(n, _size(m)))),
    ),
    _theorem(
        Claim(
            iff(equal(windows(AXIS), m), _between),
            (s >= 1, m >= 1),
            "fibre-of-windows",
            "Counted as windows, of which there are none where the kernel does not fit, the output "
            "size `m ≥ 1` comes from the same `s` input sizes.",
            RELATION,
        ),
        But("m = 0 too", given=(s >= 1, m >= 0), sizes=False),
        But("s + 1 sizes", iff(equal(windows(AXIS), m), (_size(m) <= n) & (n <= _size(m, s)))),
        But("s − 1 sizes", iff(equal(windows(AXIS), m), (_size(m) <= n) & (n < _size(m, s - 1)))),
    ),
    _theorem(
        Claim(
            iff(equal(windows(AXIS), 0), n < _size(1)),
            (s >= 1,),
            "fibre-of-none",
            "The inputs without a window are all those below the transposed size of 1.",
            RELATION,
        ),
        But("that size too", iff(equal(windows(AXIS), 0), n <= _size(1))),
        But("below the transposed size of 0", iff(equal(windows(AXIS), 0), n < _size(0))),
        But("s of them", iff(equal(windows(AXIS), 0), (_size(0) <= n) & (n < _size(1)))),
    ),
    _theorem(
        Claim(
            equal(_size(m, s - 1) + 1, _size(m + 1)),
            (),
            "fibres-tile",
            "Where the sizes with output `m` end, those with output `m + 1` begin.",
            RELATION,
        ),
        But("one later", equal(_size(m, s) + 1, _size(m + 1))),
        But("at the same size", equal(_size(m, s - 1), _size(m + 1))),
        But("one size each", equal(_size(m) + 1, _size(m + 1))),
    ),
    _theorem(
        Claim(
            iff(m <= _output, _size(m) <= n),
            (s >= 1,),
            "smallest-size",
            "The transposed size of `m` is the smallest input with at least `m` output cells.",
            RELATION,
        ),
        But("more than m", iff(m < _output, _size(m) <= n)),
        But("anything larger", iff(m <= _output, _size(m) < n)),
        But("one cell appended", iff(m <= _output, _size(m, 1) <= n)),
    ),
    _theorem(
        Claim(
            iff(equal(_moved, _output), (j >= 0) & (j < s)),
            (divides(s, _slack), s >= 1),
            "fibre-from-an-exact-size",
            "If the stride divides the slack of an input, that input size and the `s − 1` after it "
            "share their output size, and no others do.",
            f"{GUIDE}, after relationship 6",
        ),
        But("s of them after it", iff(equal(_moved, _output), (j >= 0) & (j <= s))),
        But("from any size on", given=(s >= 1,)),
        But("those before it", iff(equal(_moved, _output), (-s < j) & (j <= 0))),
    ),
    _theorem(
        Claim(
            equal(AXIS.leftover, _slack % s)
            & equal(n + e - 1 - AXIS.position(m - 1, k - 1), _slack % s),
            (s >= 1, equal(m, _output)),
            "leftover",
            "Behind the last window as many cells of the padded input are left over as the "
            "division of the slack by the stride leaves.",
            RELATION,
        ),
        But("of the padded input", equal(AXIS.leftover, AXIS.padded % s)),
        But("one more", equal(AXIS.leftover, (_slack + 1) % s)),
        But(
            "behind the next to last",
            equal(n + e - 1 - AXIS.position(m - 2, k - 1), _slack % s),
        ),
    ),
    _theorem(
        Claim(
            iff(equal(_moved, _output), equal(j, 0)),
            (equal(s, 1),),
            "stride-1-is-one-to-one",
            "At stride 1 the size formula gives different output sizes for different input sizes.",
            f"{GUIDE}, after relationship 6",
        ),
        But("at stride 2", given=(equal(s, 2),)),
        But("at every stride", given=(s >= 1,)),
        But("growing in step", equal(_moved, _output + j + 1)),
    ),
)
