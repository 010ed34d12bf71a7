"""A strided kernel in phases: tap t belongs to phase t mod s, and each phase has stride 1.

The cells of a transposed layer of stride s fall into s phases as well; each is made by the taps
of one phase alone, w[r::s] in the slices of Python.
"""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Term, ceil_div, equal, iff, implies, names
from symconv.theorems import theorem as of
from symconv.theorems.letters import AXIS, RELATION, b, d, e, i, j, k, m, n, s, t
from symconv.theorems.sources import CONCRETE, DECONVOLUTION
from symconv.theorems.theorem import But, Theorem

_theorem = partial(of.theorem, "polyphase")


# Phase r; tap z of the phase; cell q of the phase.
r, z, q = names("r z q")
_phase = (r >= 0, r < s)


def phase_taps(phase: Term) -> Term:
    """How many of k taps belong to a phase: those of w[phase::s]."""
    return ceil_div(k - phase, s)


_home = (j + b - d * t) // s
_congruent = equal((j + b) % s, (d * t) % s)
_strided = AxisTerms(n, k, s, b, e)
_plain = AxisTerms(n, k)
_meets = equal(_strided.position(i, r + s * z), r + s * q - b)

_RELATIONS = (
    _theorem(
        Claim(
            iff(_congruent, equal(AXIS.position(_home, t), j)),
            (s >= 1,),
            "phase-of-a-tap",
            "Tap `t` reaches cell `j` from some output exactly when `d·t` and `j + b` leave the "
            "same remainder after division by `s`.",
            RELATION,
            Plan(splits=((j + b) // s - (d * t) // s - _home,)),
        ),
        But(
            "without the padding", iff(equal(j % s, (d * t) % s), equal(AXIS.position(_home, t), j))
        ),
        But(
            "without the dilation",
            iff(equal((j + b) % s, t % s), equal(AXIS.position(_home, t), j)),
        ),
        But("every tap", equal(AXIS.position(_home, t), j)),
    ),
    _theorem(
        Claim(
            iff(_meets, equal(_plain.position(i, z), q)),
            (s >= 1,),
            "phase-has-stride-one",
            "Tap `r + s·z` of output `i` of an undilated layer lands on cell `r + s·q` of the "
            "padded input exactly when tap `z` of a layer with stride 1 lands on cell `q`: each "
            "phase is a layer of its own.",
            RELATION,
        ),
        But("a stride of s again", iff(_meets, equal(_strided.position(i, z), q - b))),
        But("the phase forgotten", iff(_meets, equal(_plain.position(i, r + z), q))),
        But("the next cell", iff(_meets, equal(_plain.position(i, z), q + 1))),
    ),
)

_some = (r + s * z >= 0) & (r + s * z < k)
_whole = AxisTerms(n, k, s).transposed_size(m)
_sub = phase_taps(r)
_full = AxisTerms(m, _sub, 1, _sub - 1, _sub - 1).output

_COUNTS = (
    _theorem(
        Claim(
            iff(_some, (z >= 0) & (z < phase_taps(r))),
            _phase,
            "taps-of-a-phase",
            "Phase `r`, every `s`-th tap from tap `r` on, has `⌈(k − r)/s⌉` taps.",
            RELATION,
        ),
        But("rounded down", iff(_some, (z >= 0) & (z < (k - r) // s))),
        But("as many in every phase", iff(_some, (z >= 0) & (z < ceil_div(k, s)))),
        But("a tap more", iff(_some, (z >= 0) & (z <= phase_taps(r)))),
    ),
    _theorem(
        Claim(
            implies(r < k % s, equal(phase_taps(r), k // s + 1))
            & implies(r >= k % s, equal(phase_taps(r), k // s)),
            _phase,
            "larger-phases",
            "The first `k mod s` phases have `⌊k/s⌋ + 1` taps and the others `⌊k/s⌋`.",
            f"{CONCRETE}, section 3.4, on groups as equal as possible",
        ),
        But("a larger phase more", implies(r <= k % s, equal(phase_taps(r), k // s + 1))),
        But("all alike", equal(phase_taps(r), k // s)),
        But(
            "remainders the other way round", implies(r >= k % s, equal(phase_taps(r), k // s + 1))
        ),
    ),
    _theorem(
        Claim(
            equal(ceil_div(_whole - r, s), _full),
            (s >= 1,),
            "size-of-a-phase",
            "Of the cells of an undilated transposed layer without padding, phase `r` has as many "
            "as a layer with stride 1, the taps of the phase and full padding: `s` such layers and "
            "a shuffle of their cells make the transposed layer.",
            DECONVOLUTION,
        ),
        But("valid padding", equal(ceil_div(_whole - r, s), AxisTerms(m, _sub).output)),
        But("rounded down", equal((_whole - r) // s, _full)),
        But("the phase forgotten", equal(ceil_div(_whole, s), _full)),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_RELATIONS, *_COUNTS)
