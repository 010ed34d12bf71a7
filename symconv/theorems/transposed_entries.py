"""The transposed convolution entry by entry: zero insertion, the factors, adjointness, phases.

Each side is a finite sum with the relation of an axis in brackets; the script says which index
takes one value, which one runs backwards, and which brackets say the same.
"""

from __future__ import annotations

from symconv.proof.sums.claim import SumClaim
from symconv.proof.sums.expression import IversonSum, total
from symconv.proof.sums.rules import Brackets, Introduce, Reverse, Sift
from symconv.proof.sums.tidy import tidied
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Statement, Term, ceil_div, equal
from symconv.theorems.entry_sums import (
    PAD,
    SELECT,
    TOEPLITZ,
    K,
    M,
    N,
    a,
    but,
    c,
    q,
    r,
    sum_theorem,
)
from symconv.theorems.letters import AXIS, RELATION, SPREAD, b, d, e, i, j, k, m, n, s, t, u
from symconv.theorems.sources import DECONVOLUTION
from symconv.theorems.theorem import Theorem

TRANSPOSED = total({"t": k, "i": m}, [("w", t), ("y", i)], AXIS.relation(i, t, j))

# --- C = S·T·P and Cᵀ = Pᵀ·Tᵀ·Sᵀ ------------------------------------------------------------------

_FACTORS = (equal(M, TOEPLITZ.output), equal(N, AXIS.padded), s >= 1, d >= 1)


def _product(
    select: AxisTerms = SELECT, toeplitz: AxisTerms = TOEPLITZ, pad: AxisTerms = PAD
) -> IversonSum:
    """Entry (i, j) of S·T·P: row q of T, cell c of the padded input."""
    return tidied(
        total(
            {"q": M, "c": N, "t": k},
            [("w", t)],
            select.relation(i, 0, q),
            toeplitz.relation(q, t, c),
            pad.relation(c, 0, j),
        )
    )


_three = SumClaim(
    _product(),
    total({"t": k}, [("w", t)], AXIS.relation(i, t, j)),
    (*_FACTORS, i >= 0, i < AXIS.output),
    name="three-factors",
    title="`C` is `S·T·P`, entry by entry: pad, correlate at stride 1, keep every `s`-th row.",
    source=RELATION,
    script=(Sift("q"), Sift("c")),
)


def _back(
    select: AxisTerms = SELECT, toeplitz: AxisTerms = TOEPLITZ, pad: AxisTerms = PAD
) -> IversonSum:
    """Entry j of Pᵀ·Tᵀ·Sᵀ·y: the same relations, read from the other end."""
    inner = _product(select, toeplitz, pad)
    over = {"c": N, "q": M, "i": m, "t": k}
    return total(over, [("w", t), ("y", i)], *reversed(inner.brackets))


_three_back = SumClaim(
    _back(),
    TRANSPOSED,
    (*_FACTORS, equal(m, AXIS.output)),
    name="three-factors-transposed",
    title="`Cᵀ` is `Pᵀ·Tᵀ·Sᵀ`, entry by entry: insert zeros, correlate backwards, crop.",
    source=RELATION,
    script=(Sift("q"), Sift("c")),
)
_UNDILATED, _SHIFTED = AxisTerms(N, k), AxisTerms(n, 1, 1, b + 1, e)
_THINNED = AxisTerms(M, 1, s + 1)
_WRONG_FACTORS = (
    ("T without dilation", {"toeplitz": _UNDILATED}),
    ("padded by one cell more", {"pad": _SHIFTED}),
    ("every row after s is kept", {"select": _THINNED}),
)

# --- transposing an axis -----------------------------------------------------------------------

_ONCE = SPREAD.transposed(m)
_TWICE = _ONCE.transposed(n)
_ENTRY = total({"t": k}, [("w", t)], SPREAD.relation(i, t, j))


def _entry_back(tap: Term, axis: AxisTerms = _ONCE) -> IversonSum:
    """The entry of a transposed axis in row j and column i, its kernel read at ``tap``."""
    return total({"r": k}, [("w", tap)], axis.relation(j, r, i))


_axis = SumClaim(
    _ENTRY,
    _entry_back(k - 1 - r),
    name="transposed-axis",
    title="Entry `(i, j)` of a convolution is entry `(j, i)` of the convolution along the "
    "transposed axis, whose kernel is read in reverse: put `t = k − 1 − r`.",
    source=RELATION,
    script=(Reverse("t", "r"),),
)
_twice = SumClaim(
    _ENTRY,
    total({"t": k}, [("w", k - 1 - (k - 1 - t))], _TWICE.relation(i, t, j)),
    name="transposed-twice",
    title="Transposing an axis twice gives the same entries.",
    source=RELATION,
    script=(Reverse("t", "r"), Reverse("r", "t")),
)

# --- ⟨C·x, y⟩ = ⟨x, Cᵀ·y⟩ -------------------------------------------------------------------------

_BACK = AXIS.transposed(m)


def _inner(tap: Term = k - 1 - r, axis: AxisTerms = _BACK) -> IversonSum:
    """⟨x, z⟩ where z is the transposed layer applied to y."""
    over = {"j": n, "r": k, "i": m}
    return total(over, [("x", j), ("w", tap), ("y", i)], axis.relation(j, r, i))


_adjoint = SumClaim(
    total({"i": m, "t": k, "j": n}, [("w", t), ("x", j), ("y", i)], AXIS.relation(i, t, j)),
    _inner(),
    name="adjoint",
    title="`⟨C·x, y⟩ = ⟨x, Cᵀ·y⟩`: the transposed layer is the adjoint of the layer.",
    source=RELATION,
    script=(Reverse("t", "r"),),
)

# --- phases ------------------------------------------------------------------------------------

_PLAIN = AxisTerms(n, k, s, b, e)


def _phase(tap: Term) -> IversonSum:
    """Cell q of the transposed convolution at stride 1 with K taps."""
    return total({"i": m, "a": K}, [("w", tap), ("y", i)], AxisTerms(n, K).relation(i, a, q))


def _phases(taps: Term) -> tuple[Statement, ...]:
    """Cell j lies in phase r, which has that many taps."""
    return (r >= 0, r < s, equal(K, taps), equal(j, s * q + r - b))


_polyphase = SumClaim(
    total({"t": k, "i": m}, [("w", t), ("y", i)], _PLAIN.relation(i, t, j)),
    _phase(s * a + r),
    _phases(ceil_div(k - r, s)),
    name="polyphase",
    title="The cells `s·q + r − b` of an undilated transposed convolution are a transposed "
    "convolution at stride 1 with every `s`-th tap from tap `r` on: one small layer for each phase "
    "`r`.",
    source=DECONVOLUTION,
    script=(
        Introduce("a", K, q - i),
        Brackets(
            (0, 1),
            (equal(q, i + a), equal(t, s * a + r)),
            "`t` and `r` leave the same remainder by `s`",
        ),
        Sift("t"),
    ),
)


THEOREMS: tuple[Theorem, ...] = (
    sum_theorem(_three, *(but(how, _three, left=_product(**axes)) for how, axes in _WRONG_FACTORS)),
    sum_theorem(
        _three_back, *(but(how, _three_back, left=_back(**axes)) for how, axes in _WRONG_FACTORS)
    ),
    sum_theorem(
        _axis,
        but("the kernel is not reversed", _axis, right=_entry_back(r)),
        but(
            "the padding stays", _axis, right=_entry_back(k - 1 - r, AxisTerms(m, k, u, b, e, d, s))
        ),
        but(
            "stride and spread stay",
            _axis,
            right=_entry_back(k - 1 - r, AxisTerms(m, k, s, _ONCE.before, _ONCE.after, d, u)),
        ),
    ),
    sum_theorem(
        _twice,
        but(
            "the kernel is reversed once",
            _twice,
            right=total({"t": k}, [("w", k - 1 - t)], _TWICE.relation(i, t, j)),
        ),
        but(
            "the padding is transposed once",
            _twice,
            right=total(
                {"t": k},
                [("w", t)],
                AxisTerms(n, k, s, _ONCE.before, _ONCE.after, d, u).relation(i, t, j),
            ),
        ),
        but(
            "the transposed axis is the axis",
            _twice,
            right=total({"t": k}, [("w", t)], _ONCE.relation(i, t, j)),
        ),
    ),
    sum_theorem(
        _adjoint,
        but("the kernel is not reversed", _adjoint, right=_inner(r)),
        but("the padding stays", _adjoint, right=_inner(axis=AxisTerms(m, k, 1, b, e, d, s))),
        but(
            "no zeros are inserted",
            _adjoint,
            right=_inner(axis=AxisTerms(m, k, 1, _BACK.before, _BACK.after, d)),
        ),
        but("C in place of Cᵀ", _adjoint, right=_inner(r, AXIS)),
    ),
    sum_theorem(
        _polyphase,
        but("the taps stand together", _polyphase, right=_phase(a + r)),
        but("a tap too few", _polyphase, given=_phases((k - r) // s)),
        but("a tap too many", _polyphase, given=_phases(ceil_div(k - r, s) + 1)),
        but("the taps from the end", _polyphase, right=_phase(k - 1 - (s * a + r))),
    ),
)
