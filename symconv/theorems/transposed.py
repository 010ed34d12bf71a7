"""Transposed sizes: what comes back, which output padding recovers it, and transposing twice."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Term, divides, equal, greatest, iff
from symconv.theorems.letters import AXIS, RELATION, SPREAD, b, d, e, i, j, k, m, n, op, s, t, u
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "transposed")

PYTORCH = "PyTorch, ConvTranspose1d, output_padding"
D2L = "Zhang et al., Dive into Deep Learning, section Transposed Convolution"


def _back_and_forth(extra: Term, small: Term = m) -> Term:
    """The output size of the axis on the size that its transpose gives."""
    return AxisTerms(AXIS.transposed_size(small, extra), k, s, b, e, d).output


_size, _output, _leftover = AXIS.transposed_size, AXIS.output, AXIS.slack % s
_round_trip = equal(_back_and_forth(op), m)
_admitted = (op >= 0, op < greatest(s, d))

_TRIPS = (
    _theorem(
        Claim(
            equal(_back_and_forth(op), m + op // s),
            (s >= 1,),
            "round-trip-size",
            "The axis on its transposed size gives `m` and as many more as the stride fits into "
            "the output padding.",
            RELATION,
        ),
        But("op itself", equal(_back_and_forth(op), m + op)),
        But("stride s + 1", equal(_back_and_forth(op), m + op // (s + 1))),
        But("m + 1 cells", equal(_back_and_forth(op, m + 1), m + op // s)),
    ),
    _theorem(
        Claim(
            iff(_round_trip, (op >= 0) & (op < s)),
            (s >= 1,),
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
            iff(equal(_size(_output, op), n), equal(op, _leftover)),
            (s >= 1,),
            "leftover-recovers",
            "The transposed size is the input size again exactly when the output padding is the "
            "leftover, the slack modulo the stride.",
            RELATION,
        ),
        But("the leftover plus 1", iff(equal(_size(_output, op), n), equal(op, _leftover + 1))),
        But("modulo s + 1", equal(_size(_output, AXIS.slack % (s + 1)), n)),
        But("without output padding", equal(_size(_output), n)),
    ),
    _theorem(
        Claim(
            equal(op, _leftover) & (op >= 0) & (op < s),
            (s >= 1, equal(_output, m), equal(_size(m, op), n)),
            "only-the-leftover",
            "Only one output padding leads from `m` back to an input with output size `m`, and it "
            "is less than the stride.",
            RELATION,
        ),
        But("for any input", given=(s >= 1, equal(_size(m, op), n))),
        But("for any transposed size", given=(s >= 1, equal(_output, m))),
        But("always 0", equal(op, 0)),
    ),
    _theorem(
        Claim(
            (s < greatest(s, d)) & equal(_back_and_forth(s), m + 1),
            (s >= 1, s < d),
            "pytorch-bound-admits",
            "The bound `op < max(s, d)` admits the output padding `s` when the dilation is larger "
            "than the stride, and the axis then gives `m + 1`, not `m`.",
            PYTORCH,
        ),
        But("it gives m", equal(_back_and_forth(s), m)),
        But("for every dilation", given=(s >= 1, d >= 1)),
        But("from op = s − 1 on", equal(_back_and_forth(s - 1), m + 1)),
    ),
    _theorem(
        Claim(
            _round_trip,
            (d <= s, *_admitted),
            "pytorch-bound",
            "The bound `op < max(s, d)` is right for dilations up to the stride.",
            PYTORCH,
        ),
        But("for every dilation", given=(s >= 1, *_admitted)),
        But("for dilations up to s + 1", given=(s >= 1, d <= s + 1, *_admitted)),
        But("op = s too", given=(s >= 1, d <= s, op >= 0, op <= greatest(s, d))),
    ),
)

_TEXTS = (
    _theorem(
        Claim(
            iff(equal(_size(_output), n), divides(s, AXIS.slack)),
            (s >= 1,),
            "same-hyperparameters",
            "A transposed layer with the same hyperparameters gives the input size back exactly "
            "when the stride divides the slack; the book leaves the condition out.",
            D2L,
        ),
        But("as the book has it: always", equal(_size(_output), n)),
        But("when the stride divides the input", iff(equal(_size(_output), n), divides(s, n))),
        But(
            "when it divides the slack + 1",
            iff(equal(_size(_output), n), divides(s, AXIS.slack + 1)),
        ),
    ),
    _theorem(
        Claim(
            iff(m < _size(m, op), b + e < (s - 1) * (m - 1) + AXIS.span - 1 + op),
            (),
            "produces-larger",
            "The transposed output is larger than its input exactly when the padding is less than "
            "what stride, kernel and output padding add; the book leaves the condition out.",
            D2L,
        ),
        But("as the book has it: always", m < _size(m, op), (s >= 1, k >= 1, d >= 1, m >= 1)),
        But(
            "at least as large",
            iff(m <= _size(m, op), b + e < (s - 1) * (m - 1) + AXIS.span - 1 + op),
        ),
        But(
            "counted with s·(m − 1)",
            iff(m < _size(m, op), b + e < s * (m - 1) + AXIS.span - 1 + op),
        ),
    ),
)

_other = SPREAD.transposed(SPREAD.output, SPREAD.leftover)
_twice = _other.transposed(_other.output, _other.leftover)
_RECOVERED = Have(equal(_other.output, n))

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
            equal(_other.output, n) & equal(_other.leftover, 0),
            (s >= 1, u >= 1),
            "transposed-axis-recovers",
            "The transposed axis of an axis has its input size as output size, and no leftover.",
            RELATION,
            Plan((_RECOVERED,)),
        ),
        But("without the leftover", equal(SPREAD.transposed(SPREAD.output).output, n)),
        But(
            "one cell more", equal(SPREAD.transposed(SPREAD.output, SPREAD.leftover + u).output, n)
        ),
        But("its leftover is the axis's own", equal(_other.leftover, SPREAD.leftover)),
    ),
    _theorem(
        Claim(
            equal(_twice.output, SPREAD.output),
            (s >= 1, u >= 1),
            "transposed-twice-size",
            "Transposing an axis twice gives its output size again.",
            RELATION,
        ),
        But("its input size", equal(_twice.output, n)),
        But("as transposing once", equal(_other.output, SPREAD.output)),
        But(
            "without the leftover",
            equal(SPREAD.transposed(SPREAD.output).transposed(n).output, SPREAD.output + 1),
        ),
    ),
    _theorem(
        Claim(
            equal(_twice.before, b) & iff(equal(_twice.after, e), divides(s, SPREAD.slack)),
            (s >= 1, u >= 1),
            "transposed-twice-padding",
            "Transposing an axis twice gives its padding again exactly when there is no leftover; "
            "otherwise the padding at the end is less by the leftover.",
            RELATION,
            Plan((_RECOVERED,)),
        ),
        But("always", equal(_twice.after, e)),
        But("more by the leftover", equal(_twice.after, e + SPREAD.leftover)),
        But("when the stride divides the input", iff(equal(_twice.after, e), divides(s, n))),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_TRIPS, *_TEXTS, *_TWICE)
