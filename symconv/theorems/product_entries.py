"""Products of convolution matrices entry by entry: two layers, rows with rows, gradients."""

from __future__ import annotations

from symconv.proof.sums.claim import SumClaim
from symconv.proof.sums.expression import IversonSum, total
from symconv.proof.sums.rules import Brackets, Introduce, Sift
from symconv.proof.sums.tidy import tidied
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Statement, Term, equal, name, number
from symconv.theorems import two_layers as two
from symconv.theorems.entry_sums import K, N, but, c, sum_theorem, without
from symconv.theorems.letters import AXIS, RELATION, b, d, e, i, j, k, m, n, s, t
from symconv.theorems.theorem import Theorem

# --- C₂·C₁ is one matrix -------------------------------------------------------------------------

_m1, _i = name("m1"), two.i2
_PADDED = AxisTerms(_m1, two.k2, two.s2, two.b2, two.e2, two.d2)
_BARE = AxisTerms(_m1, two.k2, two.s2, 0, 0, two.d2)


def _one_layer(outer: AxisTerms, stride: Term | None = None) -> AxisTerms:
    """The axis of the merged layer, its kernel of K taps one by one."""
    one = two.composed(two.INNER, outer)
    return AxisTerms(n, K, stride or one.stride, one.before)


def _merged(axis: AxisTerms, offset: Term = two.OFFSET) -> IversonSum:
    """Entry (i2, j) of a layer whose kernel is the sum over where a tap of each kernel meet."""
    return tidied(
        total(
            {"t": K, "t1": two.k1, "t2": two.k2},
            [("w", two.t1), ("v", two.t2)],
            equal(t, offset),
            axis.relation(_i, t, j),
        )
    )


def _composition(outer: AxisTerms, name: str, title: str, given: tuple[Statement, ...]) -> SumClaim:
    one = _one_layer(outer)
    product = total(
        {"c": _m1, "t1": two.k1, "t2": two.k2},
        [("w", two.t1), ("v", two.t2)],
        outer.relation(_i, two.t2, c),
        two.INNER.relation(c, two.t1, j),
    )
    merged = equal(K, two.composed(two.INNER, outer).kernel)
    assumed = (two.s1 >= 1, two.d1 >= 1, two.d2 >= 1, merged, *given)
    script = (
        Sift("c"),
        Introduce("t", K, two.OFFSET),
        Brackets((0,), (one.relation(_i, t, j),), "`t` is the tap of the merged kernel"),
    )
    return SumClaim(product, _merged(one), assumed, name, title, RELATION, script)


# However many windows the inner layer has, the outer one reads no others.
_bare = _composition(
    _BARE,
    "merged-layer",
    "Without outer padding `C₂·C₁` is the matrix of one layer; tap `t` of its kernel adds the "
    "products of a tap of each kernel that meet there.",
    (two.s2 >= 1, _i >= 0, _i < _BARE.output),
)
_before = two.s1 + two.b1 >= two.INNER.span
_after = two.INNER.leftover <= two.s1 + two.e1 - two.INNER.span
_padded = _composition(
    _PADDED,
    "merged-layer-padded",
    "With outer padding `C₂·C₁` is still the matrix of one layer, if the windows just before "
    "the first and just after the last window of the inner layer miss the input.",
    (equal(_m1, two.INNER.output), j >= 0, j < n, _before, _after),
)

# --- C·Cᵀ ----------------------------------------------------------------------------------------

_VALID, _PLAIN = AxisTerms(n, k, s, 0, 0, d), AxisTerms(n, k, s)
_i2, _j2, _t2 = name("i'"), name("j'"), name("t'")


def _windows(axis: AxisTerms) -> tuple[Statement, ...]:
    """Window i is one of the layer; where window i′ meets the same cells, it is one too."""
    return (i >= 0, i < axis.output)


def _rows(axis: AxisTerms) -> IversonSum:
    """Entry (i, i′) of C·Cᵀ."""
    one, other = axis.relation(i, t, j), axis.relation(_i2, _t2, j)
    return total({"j": n, "t": k, "t'": k}, [("w", t), ("w", _t2)], one, other)


def _columns() -> IversonSum:
    """Entry (j, j′) of CᵀC."""
    one, other = _VALID.relation(i, t, j), _VALID.relation(i, _t2, _j2)
    return total({"i": m, "t": k, "t'": k}, [("w", t), ("w", _t2)], one, other)


_apart = _VALID.span <= s
_orthogonal = SumClaim(
    _rows(_VALID),
    total({"t": k}, [("w", t), ("w", t)], equal(i, _i2)),
    (*_windows(_VALID), d >= 1, _apart),
    name="rows-orthogonal",
    title="Without padding, if the windows do not overlap, `C·Cᵀ` is the sum of the squares of the "
    "kernel times the identity.",
    source=RELATION,
    script=(
        Sift("j"),
        Brackets((0,), (equal(i, _i2), equal(t, _t2)), "windows that share a cell are one"),
        Sift("t'"),
    ),
)
_diagonal = total({"i": m, "t": k}, [("w", t), ("w", t)], _VALID.relation(i, t, j), equal(j, _j2))


def _correlated(other: Term) -> IversonSum:
    """The sum of w[t]·w[other] over the taps for which both exist."""
    return total({"t": k}, [("w", t), ("w", other)], other >= 0, other < k)


_lag = s * (i - _i2)
_autocorrelation = SumClaim(
    _rows(_PLAIN),
    _correlated(t + _lag),
    (s >= 1, *_windows(_PLAIN)),
    name="autocorrelation",
    title="Without padding and dilation, entry `(i, i')` of `C·Cᵀ` is the autocorrelation of the "
    "kernel at lag `s·(i − i')`, so `C·Cᵀ` is a multiple of the identity exactly when that is 0 "
    "wherever `i` is not `i'`.",
    source=RELATION,
    script=(
        Sift("j"),
        Brackets((0,), (equal(_t2, t + _lag), t + _lag >= 0, t + _lag < k), "solved for `t'`"),
        Sift("t'"),
    ),
)

# --- the gradient of the kernel ------------------------------------------------------------------


def _gradient(axis: AxisTerms, before: Term = b, entry: Term = i) -> IversonSum:
    """Entry t of the padded input, correlated along an axis with the kernel g."""
    pad = AxisTerms(n, 1, 1, before, e)
    relations = axis.relation(t, i, c), pad.relation(c, 0, j)
    return tidied(total({"i": m, "c": N, "j": n}, [("g", entry), ("x", j)], *relations))


_SWAPPED = AxisTerms(N, m, d, 0, 0, s)
_weights = SumClaim(
    _gradient(_SWAPPED),
    total({"i": m, "j": n}, [("g", i), ("x", j)], AXIS.relation(i, t, j)),
    (s >= 1, d >= 1, equal(m, AXIS.output), equal(N, AXIS.padded), t >= 0, t < k),
    name="weight-gradient",
    title="The derivative of `⟨g, C·x⟩` by `w[t]` is entry `t` of the padded input correlated "
    "with the kernel `g`, where stride and dilation have changed places.",
    source=RELATION,
    script=(Sift("c"),),
)

THEOREMS: tuple[Theorem, ...] = (
    sum_theorem(
        _bare,
        but("the strides add", _bare, right=_merged(_one_layer(_BARE, two.s1 + two.s2))),
        but("padding is lost", _bare, right=_merged(AxisTerms(n, K, _one_layer(_BARE).stride))),
        but(
            "the outer taps stand d2 apart",
            _bare,
            right=_merged(_one_layer(_BARE), two.d1 * two.t1 + two.d2 * two.t2),
        ),
        but("a window more", _bare, given=(*without(_bare, _i < _BARE.output), _i <= _BARE.output)),
    ),
    sum_theorem(
        _padded,
        but("any outer padding", _padded, given=without(_padded, _before, _after)),
        but("whatever the window before does", _padded, given=without(_padded, _before)),
        but("whatever the window after does", _padded, given=without(_padded, _after)),
    ),
    sum_theorem(
        _orthogonal,
        but(
            "windows that share a cell",
            _orthogonal,
            given=(*without(_orthogonal, _apart), _VALID.span - 1 <= s),
        ),
        but("any windows", _orthogonal, given=without(_orthogonal, _apart)),
        but(
            "padded", _orthogonal, left=_rows(AXIS), given=(*_windows(AXIS), d >= 1, AXIS.span <= s)
        ),
        but(
            "CᵀC is diagonal",
            _orthogonal,
            left=_columns(),
            right=_diagonal,
            given=(s >= 1, d >= 1, equal(m, _VALID.output), _apart),
        ),
    ),
    sum_theorem(
        _autocorrelation,
        but("at every lag", _autocorrelation, right=_correlated(t + (i - _i2))),
        but("a convolution", _autocorrelation, right=_correlated(_lag - t)),
        but("padded", _autocorrelation, left=_rows(AXIS), given=_windows(AXIS)),
    ),
    sum_theorem(
        _weights,
        but("stride and dilation stay", _weights, left=_gradient(AxisTerms(N, m, s, 0, 0, d))),
        but("the input is not padded", _weights, left=_gradient(_SWAPPED, number(0))),
        but("g is reversed", _weights, left=_gradient(_SWAPPED, entry=m - 1 - i)),
    ),
)
