"""The fifteen numbered relationships of "A guide to convolution arithmetic for deep learning".

Each with the conditions under which it is true; where the guide leaves one out, the title says
so. The letters are the guide's: input `i`, kernel `k`, stride `s`, padding `p` on both sides,
and a prime for the transposed layer. "Windows" are counted: none where the kernel does not fit.
"""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Statement, Term, divides, equal, iff, names, number
from symconv.theorems.letters import windows
from symconv.theorems.sources import GUIDE
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "dumoulin-visin")

i, k, s, p, a, d = names("i k s p a d")
own, pad = names("i' p'")

_direct = AxisTerms(i, k, s, p, p)
_dilated = AxisTerms(i, k, s, p, p, d)
_windows = windows(_direct)
_stride_1, _no_padding = equal(s, 1), equal(p, 0)


def _claim(
    number: int, statement: Statement, given: tuple[Statement, ...], title: str, tail: str = ""
) -> Claim:
    place = "relationships 14 and 15" if tail else f"relationship {number}"
    return Claim(statement, given, f"dv-{number}{tail}", title, f"{GUIDE}, {place}")


_CONVOLUTION = (
    _theorem(
        _claim(
            1,
            equal(_windows, (i - k) + 1),
            (_stride_1, _no_padding, k <= i),
            "Without padding at stride 1 there are `(i − k) + 1` windows. The guide says for any "
            "`i` and `k`; it needs `k ≤ i`.",
        ),
        But("for any i and k", given=(_stride_1, _no_padding)),
        But("without the + 1", equal(_windows, i - k)),
        But("with padding", given=(_stride_1, k <= i)),
        But("at any stride", given=(s >= 1, _no_padding, k <= i)),
    ),
    _theorem(
        _claim(
            2,
            equal(_windows, (i - k) + 2 * p + 1),
            (_stride_1, k <= i + 2 * p),
            "With padding at stride 1 there are `(i − k) + 2p + 1` windows. The guide says for any "
            "`i`, `k` and `p`; it needs `k ≤ i + 2p`.",
        ),
        But("for any i, k and p", given=(_stride_1,)),
        But("the padding once", equal(_windows, (i - k) + p + 1)),
        But("at any stride", given=(s >= 1, k <= i + 2 * p)),
    ),
    _theorem(
        _claim(
            3,
            iff(equal(_windows, i), equal(k % 2, 1)),
            (_stride_1, equal(p, k // 2), i >= 1),
            "Half padding, `⌊k/2⌋` on both sides, keeps the size at stride 1 for odd kernels, and "
            "for no others: of even ones the guide says nothing.",
        ),
        But("for every kernel", equal(_windows, i)),
        But("at any stride", given=(s >= 1, equal(p, k // 2), i >= 1)),
        But("half of k + 1", given=(_stride_1, equal(p, (k + 1) // 2), i >= 1)),
    ),
    _theorem(
        _claim(
            4,
            equal(_windows, i + (k - 1)),
            (_stride_1, equal(p, k - 1), i >= 1, k >= 1),
            "Full padding, `k − 1` on both sides, gives `i + (k − 1)` windows at stride 1.",
        ),
        But("padding k", given=(_stride_1, equal(p, k), i >= 1, k >= 1)),
        But("i + k windows", equal(_windows, i + k)),
        But("without input", given=(_stride_1, equal(p, k - 1), k >= 1)),
        But("at any stride", given=(s >= 1, equal(p, k - 1), i >= 1, k >= 1)),
    ),
    _theorem(
        _claim(
            5,
            equal(_windows, (i - k) // s + 1),
            (s >= 1, _no_padding, k <= i),
            "Without padding there are `⌊(i − k)/s⌋ + 1` windows. The guide says for any `i`, "
            "`k` and `s`; it needs `k ≤ i`.",
        ),
        But("for any i, k and s", given=(s >= 1, _no_padding)),
        But("without rounding", equal(_windows, (i - k) / s + 1)),
        But("rounded up", equal(_windows, -((k - i) // s) + 1)),
        But("with padding", given=(s >= 1, k <= i)),
    ),
    _theorem(
        _claim(
            6,
            equal(_windows, (i + 2 * p - k) // s + 1),
            (s >= 1, k <= i + 2 * p),
            "There are `⌊(i + 2p − k)/s⌋ + 1` windows. The guide says for any `i`, `k`, `p` and "
            "`s`; it needs `k ≤ i + 2p`.",
        ),
        But("for any i, k, p and s", given=(s >= 1,)),
        But("the padding once", equal(_windows, (i + p - k) // s + 1)),
        But("without rounding", equal(_windows, (i + 2 * p - k) / s + 1)),
        But("the 1 before the division", equal(_windows, (i + 2 * p - k + 1) // s)),
    ),
    _theorem(
        _claim(
            7,
            equal(_windows, (i - k) // s + 1),
            (s >= 1, _no_padding, k <= i),
            "A pooling layer without padding has `⌊(i − k)/s⌋ + 1` windows. The guide holds that "
            "pooling does not involve padding; where it does, relationship 6 counts. It needs "
            "`k ≤ i`.",
        ),
        But("with padding", given=(s >= 1, k <= i)),
        But("for any i, k and s", given=(s >= 1, _no_padding)),
        But("rounded up", equal(_windows, -((k - i) // s) + 1)),
    ),
)


def _transposed(
    number: int,
    size: Term,
    given: tuple[Statement, ...],
    title: str,
    *wrong: But,
    padding: Term,
    false_padding: Term,
    false_size: Term,
) -> Theorem:
    """A relationship for a transposed layer: its size, that of the direct layer said to be its
    equal (stride 1 on the stretched input), and the size that it came from.
    """
    equations = (equal(own, _direct.output), equal(pad, padding))
    appended = _appended(number)
    back = AxisTerms(own, k, 1, pad, pad + appended if number == 14 else pad, 1, s)

    def says(size: Term) -> Statement:
        return (
            equal(_direct.transposed_size(own, appended), size)
            & equal(back.output, size)
            & equal(size, i)
        )

    claim = _claim(number, says(size), (*given, *equations), title)
    false = [But(one.change, given=(*(one.given or ()), *equations)) for one in wrong]
    false += [
        But(f"padding {false_padding}", given=(*given, equations[0], equal(pad, false_padding))),
        But(f"size {false_size}", says(false_size)),
    ]
    return _theorem(claim, *false)


def _appended(number: int) -> Term | int:
    return a if number == 14 else 0


_VALUES = "For its values, not its size, the kernel must be rotated, which the guide leaves out."

_TRANSPOSED = (
    _transposed(
        8,
        own + (k - 1),
        (_stride_1, _no_padding),
        "The transposed layer of a layer without padding at stride 1 has the size of a direct "
        f"layer with padding `k − 1`: `i' + (k − 1)`. {_VALUES}",
        But("with padding", given=(_stride_1,)),
        But("at any stride", given=(s >= 1, _no_padding)),
        padding=k - 1,
        false_padding=k,
        false_size=own + k,
    ),
    _transposed(
        9,
        own + (k - 1) - 2 * p,
        (_stride_1,),
        "The transposed layer of one at stride 1 has the size of a direct layer with padding "
        "`k − p − 1`: `i' + (k − 1) − 2p`. For `p ≥ k` that padding is negative, a crop, which "
        f"the guide leaves out. {_VALUES}",
        But("at any stride", given=(s >= 1,)),
        padding=k - p - 1,
        false_padding=k - p,
        false_size=own + (k - 1) - p,
    ),
    _transposed(
        10,
        own,
        (_stride_1, equal(k % 2, 1), equal(p, k // 2)),
        "The transposed layer of one with half padding and an odd kernel at stride 1 has the same "
        f"padding and keeps the size. {_VALUES}",
        But("for every kernel", given=(_stride_1, equal(p, k // 2))),
        But("at any stride", given=(s >= 1, equal(k % 2, 1), equal(p, k // 2))),
        padding=p,
        false_padding=p - 1,
        false_size=own + 1,
    ),
    _transposed(
        11,
        own - (k - 1),
        (_stride_1, equal(p, k - 1)),
        "The transposed layer of one with full padding at stride 1 has no padding: "
        f"`i' − (k − 1)`; it has cells only for `k ≤ i'`, which the guide leaves out. {_VALUES}",
        But("any padding", given=(_stride_1,)),
        But("at any stride", given=(s >= 1, equal(p, k - 1))),
        padding=number(0),
        false_padding=p,
        false_size=own - k,
    ),
    _transposed(
        12,
        s * (own - 1) + k,
        (s >= 1, _no_padding, divides(s, i - k)),
        "If the stride divides `i − k`, the transposed layer of one without padding has the size "
        "of a direct layer at stride 1 with padding `k − 1` on the input stretched by `s − 1` "
        f"zeros: `s(i' − 1) + k`. {_VALUES}",
        But("for any i", given=(s >= 1, _no_padding)),
        But("with padding", given=(s >= 1, divides(s, i - k))),
        padding=k - 1,
        false_padding=k,
        false_size=s * own + k,
    ),
    _transposed(
        13,
        s * (own - 1) + k - 2 * p,
        (s >= 1, divides(s, i + 2 * p - k)),
        "If the stride divides `i + 2p − k`, the transposed layer has the size of a direct layer "
        "at stride 1 with padding `k − p − 1` on the input stretched by `s − 1` zeros: "
        f"`s(i' − 1) + k − 2p`. {_VALUES}",
        But("for any i", given=(s >= 1,)),
        But("if it divides i − k", given=(s >= 1, divides(s, i - k))),
        padding=k - p - 1,
        false_padding=k - p,
        false_size=s * (own - 1) + k - p,
    ),
    _transposed(
        14,
        s * (own - 1) + a + k - 2 * p,
        (s >= 1, equal(a, (i + 2 * p - k) % s)),
        "For any `i`, with `a` zeros more at the end of the stretched and padded input, `a` being "
        "`i + 2p − k` modulo the stride: `s(i' − 1) + a + k − 2p`. For `p ≥ k` the padding is a "
        f"crop. {_VALUES}",
        But("any a", given=(s >= 1,)),
        But("a from the input alone", given=(s >= 1, equal(a, i % s))),
        padding=k - p - 1,
        false_padding=k - p,
        false_size=s * (own - 1) + k - 2 * p,
    ),
)

_reduced = i + 2 * p - k - (k - 1) * (d - 1)
_grown = _dilated.transposed_size(own, a)
_fits = _dilated.span <= i + 2 * p

_DILATED = (
    _theorem(
        _claim(
            15,
            equal(windows(_dilated), _reduced // s + 1)
            & equal(_dilated.span, k + (k - 1) * (d - 1)),
            (s >= 1, _fits),
            "With dilation `d` the kernel spans `k + (k − 1)(d − 1)` cells, and there are "
            "`⌊(i + 2p − k − (k − 1)(d − 1))/s⌋ + 1` windows. The guide says for any sizes; the "
            "span must fit.",
        ),
        But("for any sizes", given=(s >= 1,)),
        But("k·d for the span", equal(windows(_dilated), (i + 2 * p - k * d) // s + 1)),
        But("(k − 1)·d more", equal(windows(_dilated), (i + 2 * p - k - (k - 1) * d) // s + 1)),
        But("if the kernel fits undilated", given=(s >= 1, d >= 1, k <= i + 2 * p)),
    ),
    _theorem(
        _claim(
            15,
            equal(_grown, s * (own - 1) + a + _dilated.span - 2 * p) & equal(_grown, i),
            (s >= 1, equal(own, _dilated.output), equal(a, _reduced % s)),
            "The transposed layer of a dilated one, which the guide leaves out: relationship 14 "
            "with the span for `k` in the size and in `a`.",
            "-transposed",
        ),
        But("k in the size", equal(_grown, s * (own - 1) + a + k - 2 * p)),
        But(
            "k in a",
            given=(s >= 1, equal(own, _dilated.output), equal(a, (i + 2 * p - k) % s)),
        ),
        But("any a", given=(s >= 1, equal(own, _dilated.output))),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_CONVOLUTION, *_TRANSPOSED, *_DILATED)
