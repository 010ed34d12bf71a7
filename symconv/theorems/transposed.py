"""Transposed sizes: what comes back, which output padding recovers it, and transposing twice."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.terms import divides, equal, greatest, iff
from symconv.theorems.letters import (
    AXIS,
    RELATION,
    SPREAD,
    b,
    d,
    e,
    i,
    j,
    k,
    m,
    n,
    o,
    op,
    r,
    s,
    t,
    u,
)
from symconv.theorems.sources import BOOK, TRANSPOSED_CHECK
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "transposed")


_size, _output, _leftover = AXIS.transposed_size, AXIS.output, AXIS.slack % s
_from_m, _to_m = equal(n, _size(m, op)), equal(m, _output)
_round_trip = equal(_output, m)
_admitted = (op >= 0, op < greatest(s, d))

_TRIPS = (
    _theorem(
        Claim(
            equal(_output, m + op // s),
            (s >= 1, _from_m),
            "round-trip-size",
            "A layer on the transposed size of `m` cells gives `m` again, and one more for each "
            "stride that fits into the output padding.",
            RELATION,
        ),
        But("op itself", equal(_output, m + op)),
        But("stride s + 1", equal(_output, m + op // (s + 1))),
        But("the transposed size of m + 1", given=(s >= 1, equal(n, _size(m + 1, op)))),
    ),
    _theorem(
        Claim(
            iff(_round_trip, (op >= 0) & (op < s)),
            (s >= 1, _from_m),
            "round-trip",
            "Transposing and coming back gives `m` again exactly when the output padding is not "
            "negative and less than the stride.",
            RELATION,
        ),
        But("up to s", iff(_round_trip, (op >= 0) & (op <= s))),
        But("less than s − 1", iff(_round_trip, (op >= 0) & (op < s - 1))),
        But("negative too", iff(_round_trip, op < s)),
    ),
    _theorem(
        Claim(
            iff(equal(_size(m, op), n), equal(op, _leftover)),
            (s >= 1, _to_m),
            "leftover-recovers",
            "The transposed size is the input size again exactly when the output padding is the "
            "leftover, the slack modulo the stride.",
            RELATION,
        ),
        But("the leftover plus 1", iff(equal(_size(m, op), n), equal(op, _leftover + 1))),
        But("modulo s + 1", equal(_size(m, AXIS.slack % (s + 1)), n)),
        But("without output padding", equal(_size(m), n)),
    ),
    _theorem(
        Claim(
            equal(op, _leftover) & (op >= 0) & (op < s),
            (s >= 1, _to_m, _from_m),
            "only-the-leftover",
            "Only one output padding leads from `m` back to an input with output size `m`, and it "
            "is less than the stride.",
            RELATION,
        ),
        But("for any input", given=(s >= 1, _from_m)),
        But("for any transposed size", given=(s >= 1, _to_m)),
        But("always 0", equal(op, 0)),
    ),
    _theorem(
        Claim(
            (op < greatest(s, d)) & equal(_output, m + 1),
            (s >= 1, s < d, equal(op, s), _from_m),
            "pytorch-bound-admits",
            "PyTorch's bound `op < max(s, d)` admits the output padding `s` when the dilation is "
            "larger than the stride, and the layer on that size gives `m + 1`, not `m`.",
            TRANSPOSED_CHECK,
        ),
        But("it gives m", _round_trip),
        But("for every dilation", given=(s >= 1, d >= 1, equal(op, s), _from_m)),
        But("the output padding s − 1", given=(s >= 1, s < d, equal(op, s - 1), _from_m)),
    ),
    _theorem(
        Claim(
            _round_trip,
            (d <= s, *_admitted, _from_m),
            "pytorch-bound",
            "PyTorch's bound `op < max(s, d)` is right for dilations up to the stride: every "
            "output padding from 0 on that it admits leads back to `m`.",
            TRANSPOSED_CHECK,
        ),
        But("for every dilation", given=(s >= 1, *_admitted, _from_m)),
        But("for dilations up to s + 1", given=(s >= 1, d <= s + 1, *_admitted, _from_m)),
        But("op = s too", given=(s >= 1, d <= s, op >= 0, op <= greatest(s, d), _from_m)),
    ),
)

_larger = (s - 1) * (m - 1) + AXIS.reach + op

_TEXTS = (
    _theorem(
        Claim(
            iff(equal(_size(m), n), divides(s, AXIS.slack)),
            (s >= 1, _to_m),
            "same-hyperparameters",
            "A transposed layer with the same hyperparameters gives the input size back exactly "
            "when the stride divides the slack, a condition that Dive into Deep Learning leaves "
            "out.",
            f"{BOOK} Transposed Convolution",
        ),
        But("as the book has it: always", equal(_size(m), n)),
        But("when the stride divides the input", iff(equal(_size(m), n), divides(s, n))),
        But(
            "when it divides the slack + 1",
            iff(equal(_size(m), n), divides(s, AXIS.slack + 1)),
        ),
    ),
    _theorem(
        Claim(
            iff(m < _size(m, op), b + e < _larger),
            (),
            "produces-larger",
            "The transposed output is larger than its input exactly when the padding of both sides "
            "together is less than `(s − 1)(m − 1) + d(k − 1) + op`, a condition that Dive into "
            "Deep Learning leaves out.",
            f"{BOOK} Transposed Convolution, Summary",
        ),
        But("as the book has it: always", m < _size(m, op), (s >= 1, k >= 1, d >= 1, m >= 1)),
        But(
            "at least as large",
            iff(m <= _size(m, op), b + e < _larger),
        ),
        But(
            "counted with s·(m − 1)",
            iff(m < _size(m, op), b + e < s * (m - 1) + AXIS.reach + op),
        ),
    ),
)

_back = SPREAD.transposed(o, r)
_twice = _back.transposed(n)
_is_output, _is_leftover = equal(o, SPREAD.output), equal(r, SPREAD.leftover)

_TWICE = (
    _theorem(
        Claim(
            iff(
                equal(SPREAD.position(i, t), u * j),
                equal(SPREAD.transposed(m, op).position(j, k - 1 - t), s * i),
            ),
            (),
            "transposed-relation",
            "Tap `t` of output cell `i` reads input cell `j` exactly when, in the transposed "
            "axis, tap `k − 1 − t` of output cell `j` reads input cell `i`.",
            RELATION,
        ),
        But(
            "kernel not reversed",
            iff(
                equal(SPREAD.position(i, t), u * j),
                equal(SPREAD.transposed(m, op).position(j, t), s * i),
            ),
        ),
        But(
            "tap k − t",
            iff(
                equal(SPREAD.position(i, t), u * j),
                equal(SPREAD.transposed(m, op).position(j, k - t), s * i),
            ),
        ),
        But(
            "no spread",
            iff(
                equal(SPREAD.position(i, t), u * j),
                equal(SPREAD.transposed(m, op).position(j, k - 1 - t), i),
            ),
        ),
    ),
    _theorem(
        Claim(
            equal(_back.output, n) & equal(_back.leftover, 0),
            (s >= 1, u >= 1, _is_output, _is_leftover),
            "transposed-axis-recovers",
            "The transposed axis of an axis has its input size as output size, and no leftover.",
            RELATION,
            Plan((Have(equal(_back.output, n)),)),
        ),
        But("without the leftover", equal(SPREAD.transposed(o).output, n)),
        But("one cell more", equal(SPREAD.transposed(o, r + u).output, n)),
        But("its leftover is the axis's own", equal(_back.leftover, r)),
    ),
    _theorem(
        Claim(
            equal(_twice.output, o),
            (s >= 1, _is_output, _is_leftover),
            "transposed-twice-size",
            "Transposing an axis twice gives its output size again.",
            RELATION,
        ),
        But("its input size", equal(_twice.output, n)),
        But("any leftover", given=(s >= 1, _is_output)),
        But("one more", equal(_twice.output, o + 1)),
    ),
    _theorem(
        Claim(
            equal(_twice.before, b) & equal(_twice.after, e - r),
            (),
            "transposed-twice-padding",
            "Transposing an axis twice gives its padding again, less the leftover at the end: the "
            "same axis exactly when there is no leftover.",
            RELATION,
        ),
        But("without the leftover", equal(_twice.after, e)),
        But("more by the leftover", equal(_twice.after, e + r)),
        But("the leftover at the start", equal(_twice.before, b - r)),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_TRIPS, *_TEXTS, *_TWICE)
