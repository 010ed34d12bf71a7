"""Pooling: what ceil mode adds, which window it gives up again, and the divisors of averages.

Ceil mode also counts a window that hangs over the end. The rule of PyTorch and ONNX: round up,
then take one window back if the last one begins beyond the input, in the padding after it.
"""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import (
    Statement,
    Term,
    ceil_div,
    equal,
    greatest,
    iff,
    least,
    name,
    unequal,
)
from symconv.theorems import theorem as of
from symconv.theorems.letters import AXIS, RELATION, b, d, e, i, k, n, p, s
from symconv.theorems.sources import AVERAGE_CODE, BOOK, ONNX, POOL_CHECK, POOL_CODE, PYTORCH
from symconv.theorems.theorem import But, Theorem

_theorem = partial(of.theorem, "pooling")


# The number of windows in ceil mode.
c = name("c")


def last_rounded_up(axis: AxisTerms) -> Term:
    """The number of the last window when the slack is divided by the stride and rounded up."""
    return ceil_div(axis.slack, axis.stride)


def ceil_mode(axis: AxisTerms, *, only_if: Statement | None = None) -> Statement:
    """That ``c`` is the size in ceil mode: one less than rounded up if the last window is late."""
    last = last_rounded_up(axis)
    late: Statement = axis.stride * last >= axis.input + axis.before
    if only_if is not None:
        late = late & only_if
    return (late & equal(c, last)) | (~late & equal(c, last + 1))


_slack, _span, _floor = AXIS.slack, AXIS.span, AXIS.output
_last = last_rounded_up(AXIS)
_rule = (s >= 1, ceil_mode(AXIS))
_begin = AXIS.position(i, 0)
_code = (_slack + (s - 1)) // s + 1


_SIZE = (
    _theorem(
        Claim(
            equal(_code, _last + 1),
            (s >= 1,),
            "ceil-mode-formula",
            "Adding `s − 1` to the slack, the padded size less the span, before dividing and "
            "rounding down is rounding up.",
            POOL_CODE,
        ),
        But("adding s", equal((_slack + s) // s + 1, _last + 1)),
        But("adding s − 2", equal((_slack + (s - 2)) // s + 1, _last + 1)),
        But("adding 1 afterwards", equal(_floor + 1, _last + 1)),
    ),
    _theorem(
        Claim(
            iff((i - 1) * s >= n + b, AXIS.position(i - 1, 0) >= n),
            (),
            "ceil-mode-wordings",
            "The test of PyTorch's code for `i` windows says what the documents of PyTorch and "
            "ONNX say: the last window would begin beyond the input, in the padding after it.",
            f"{POOL_CODE}; {PYTORCH}, MaxPool2d, note on ceil_mode; {ONNX} MaxPool",
        ),
        But(
            "beyond the first cell after it", iff((i - 1) * s >= n + b, AXIS.position(i - 1, 0) > n)
        ),
        But("without the padding before", iff((i - 1) * s >= n, AXIS.position(i - 1, 0) >= n)),
        But("the window after the last", iff(i * s >= n + b, AXIS.position(i - 1, 0) >= n)),
    ),
    _theorem(
        Claim(
            equal(c, least(_last + 1, ceil_div(n + b, s))),
            (*_rule, e <= _span),
            "ceil-mode-size",
            "With at most a span of padding after the input, ceil mode counts the smaller of "
            "`⌈slack/s⌉ + 1` and the windows that begin before the end of the input.",
            f"{POOL_CODE}, in closed form",
        ),
        But("any padding after", given=_rule),
        But("one cell more after", given=(*_rule, e <= _span + 1)),
        But("never taken back", equal(c, _last + 1)),
        But("windows that begin up to the end", equal(c, least(_last + 1, (n + b) // s + 1))),
    ),
    _theorem(
        Claim(
            iff(i < c, (equal(i, 0) | (AXIS.position(i - 1, k - 1) < n + e - 1)) & (_begin < n)),
            (*_rule, e <= _span, _slack >= 0),
            "ceil-mode-windows",
            "Where the kernel fits, with at most a span of padding after the input, window `i` "
            "counts exactly when it begins before the end of the input and, unless it is the "
            "first, the window before it leaves cells at the end unread.",
            f"{POOL_CODE}, in words",
        ),
        But("any padding after", given=(*_rule, _slack >= 0)),
        But("also where the kernel does not fit", given=(*_rule, e <= _span)),
        But(
            "begins up to the end",
            iff(i < c, (equal(i, 0) | (AXIS.position(i - 1, k - 1) < n + e - 1)) & (_begin <= n)),
        ),
        But(
            "no cells left unread",
            iff(i < c, (equal(i, 0) | (AXIS.position(i - 1, k - 1) < n + e)) & (_begin < n)),
        ),
    ),
    _theorem(
        Claim(
            AXIS.position(c - 1, 0) < n,
            (*_rule, e <= _span),
            "one-decrement-suffices",
            "After one window is taken back the last one begins before the end of the input, if "
            "the padding after the input is at most the span.",
            POOL_CODE,
        ),
        But("any padding after", given=_rule),
        But("one cell more after", given=(*_rule, e <= _span + 1)),
        But("never taken back", AXIS.position(_last, 0) < n),
        But(
            "taken back only if there is padding, as PyTorch once did",
            given=(s >= 1, ceil_mode(AXIS, only_if=unequal(b, 0) | unequal(e, 0)), e <= _span),
        ),
    ),
)

_late_floor = AXIS.position(_floor - 1, 0)
_one_more = (_slack % s > 0) & (AXIS.position(_floor, 0) < n)

_AGAINST_FLOOR = (
    _theorem(
        Claim(
            _late_floor < n,
            (s >= 1, e < _span),
            "floor-mode-is-never-late",
            "Rounding down, the last window begins before the end of the input, if the padding "
            "after the input is less than the span.",
            RELATION,
        ),
        But("padding of one span", given=(s >= 1, e <= _span)),
        But("rounded up", AXIS.position(_last, 0) < n),
        But("a window more", AXIS.position(_floor, 0) < n),
    ),
    _theorem(
        Claim(
            equal(c, _floor) | equal(c, _floor + 1),
            (*_rule, e < _span),
            "ceil-mode-adds-at-most-one",
            "With less padding after the input than the span, ceil mode counts as many windows as "
            "floor mode or one more.",
            RELATION,
        ),
        But("always one more", equal(c, _floor + 1)),
        But("never one more", equal(c, _floor)),
        But("padding of one span", given=(*_rule, e <= _span)),
    ),
    _theorem(
        Claim(
            iff(equal(c, _floor + 1), _one_more),
            _rule,
            "ceil-mode-adds-one",
            "Ceil mode adds a window exactly when the slack is no multiple of the stride and that "
            "window begins before the end of the input.",
            RELATION,
        ),
        But("whenever it is no multiple", iff(equal(c, _floor + 1), _slack % s > 0)),
        But(
            "whenever it begins before the end",
            iff(equal(c, _floor + 1), AXIS.position(_floor, 0) < n),
        ),
        But("one window less", iff(equal(c, _floor), _one_more)),
    ),
    _theorem(
        Claim(
            (_begin < n) & (AXIS.position(i, k - 1) >= 0),
            (*_rule, b < _span, e <= _span, i >= 0, i < c),
            "pooling-windows-meet-the-input",
            "With less padding before than the span, and at most the span after, every window in "
            "ceil mode spans cells of the input: no maximum or mean is taken of padding alone.",
            RELATION,
        ),
        But("padding of one span before", given=(*_rule, b <= _span, e <= _span, i >= 0, i < c)),
        But("any padding after", given=(*_rule, b < _span, i >= 0, i < c)),
        But("a window more", given=(*_rule, b < _span, e <= _span, i >= 0, i <= c)),
    ),
    _theorem(
        Claim(
            p < _span,
            (k >= 1, d >= 0, 2 * p <= _span),
            "half-a-kernel-of-padding",
            "Padding of at most half of the span, which is all that PyTorch's pools accept, is "
            "less than the span, so that the theorems on ceil mode hold.",
            POOL_CHECK,
        ),
        But("at most half of it", 2 * p < _span),
        But("padding of one span", given=(k >= 1, d >= 0, p <= _span)),
        But("half of the kernel size", 2 * p <= k),
    ),
)

_POOL = AxisTerms(n, k, s, b, e)
_start = _POOL.position(i, 0)
_divisor = least(_start + k, n + e) - _start
_cells = least(_start + k, n) - greatest(_start, 0)
_windows = (s >= 1, ceil_mode(_POOL), e <= k, i >= 0, i < c)

_AVERAGES = (
    _theorem(
        Claim(
            iff(equal(_divisor, k), i < _POOL.output),
            (s >= 1,),
            "average-divisor",
            "The divisor of an average that counts padding is `k` exactly in the windows of floor "
            "mode; the window that ceil mode adds is cut off at the end of the padding.",
            AVERAGE_CODE,
        ),
        But("also in a window more", iff(equal(_divisor, k), i <= _POOL.output)),
        But("in every window", equal(_divisor, k)),
        But(
            "cut off at the end of the input",
            iff(equal(least(_start + k, n) - _start, k), i < _POOL.output),
        ),
    ),
    _theorem(
        Claim(
            (_cells >= 1) & (_cells <= k),
            (*_windows, n >= 1, k >= 1, b < k),
            "average-divisor-of-cells",
            "With less padding before than `k`, and at most `k` after, the divisor of an average "
            "that leaves padding out is at least 1 and at most `k` in every window of ceil mode, "
            "so that nothing is divided by 0.",
            AVERAGE_CODE,
        ),
        But("padding of one kernel before", given=(*_windows, n >= 1, k >= 1, b <= k)),
        But("always k", equal(_cells, k)),
        But("any padding after", given=(*_windows[:2], *_windows[3:], n >= 1, k >= 1, b < k)),
    ),
)

_VALID = AxisTerms(n, k, s, dilation=d)
_onnx_valid = ceil_div(n - _VALID.span + 1, s)
_extra = (_VALID.slack % s > 0) & (_VALID.position(_VALID.output, 0) < n)

_SOURCES = (
    _theorem(
        Claim(
            iff(equal(c, _onnx_valid + 1), _extra),
            (s >= 1, ceil_mode(_VALID)),
            "onnx-valid-ceil-mode",
            "In ceil mode ONNX rounds `(n − span + 1)/s` up for auto_pad VALID, which is the size "
            "in floor mode; with pads of 0 there is a window more exactly when the slack is no "
            "multiple of the stride and that window begins before the end of the input.",
            f"{ONNX} MaxPool, output_spatial_shape in ceil mode",
            Plan((Have(equal(_onnx_valid, _VALID.output)),)),
        ),
        But("the two agree", equal(c, _onnx_valid)),
        But("without + 1", iff(equal(c, ceil_div(n - _VALID.span, s) + 1), _extra)),
        But("whenever it is no multiple", iff(equal(c, _onnx_valid + 1), _VALID.slack % s > 0)),
    ),
    _theorem(
        Claim(
            equal(AxisTerms(n, k).output, n - k + 1),
            (),
            "pooling-size",
            "A pooling window of `k` cells that moves by one cell has `n − k + 1` places.",
            f"{BOOK} Pooling",
        ),
        But("without + 1", equal(AxisTerms(n, k).output, n - k)),
        But("a stride of 2", equal(AxisTerms(n, k, 2).output, n - k + 1)),
        But("padded by 1 on both sides", equal(AxisTerms(n, k, 1, 1, 1).output, n - k + 1)),
    ),
    _theorem(
        Claim(
            equal(AxisTerms(n, k, k).output, n // k),
            (k >= 1,),
            "pooling-size-by-default",
            "With a stride of the window's own size, the default of PyTorch and Keras, `⌊n/k⌋` "
            "windows lie side by side.",
            f"{BOOK} Pooling",
        ),
        But("rounded up", equal(AxisTerms(n, k, k).output, ceil_div(n, k))),
        But("one more", equal(AxisTerms(n, k, k).output, n // k + 1)),
        But("a stride one larger", equal(AxisTerms(n, k, k + 1).output, n // k)),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_SIZE, *_AGAINST_FLOOR, *_AVERAGES, *_SOURCES)
