"""The transposed convolution as zero insertion, padding and correlation, on any number of axes."""

from __future__ import annotations

from dataclasses import dataclass

from symconv.proof.sums.claim import SumClaim
from symconv.proof.sums.expression import IversonSum, total
from symconv.proof.sums.rules import Reverse, Sift
from symconv.proof.sums.tidy import tidied
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Statement, Term, equal, name
from symconv.theorems.entry_sums import but, sum_theorem
from symconv.theorems.sources import GUIDE
from symconv.theorems.theorem import Mutant, Theorem

_SOURCE = f"{GUIDE}, chapter 4, with the reversed kernel that it leaves unsaid"


@dataclass(frozen=True, slots=True)
class _Recipe:
    """The recipe along one axis, and what may be wrong in it; ``number`` is put to its letters."""

    number: str = ""
    left: int = 0
    right: int = 0
    reversed: bool = True
    inserted: int = 0
    dilated_end: bool = False
    extra: bool = True

    def letter(self, letter: str) -> Term:
        return name(letter + self.number)

    @property
    def axis(self) -> AxisTerms:
        return AxisTerms(*map(self.letter, "nksbed"))

    @property
    def back(self) -> AxisTerms:
        """The padding of the recipe is that of the transposed axis."""
        right = self.axis.transposed(self.letter("m"), self.letter("op") if self.extra else 0)
        k, d, b = map(self.letter, "kdb")
        before = d * k - b if self.dilated_end else right.before
        return AxisTerms(
            self.letter("Z"), 1, 1, _more(before, self.left), _more(right.after, self.right)
        )

    @property
    def insert(self) -> AxisTerms:
        return AxisTerms(self.letter("m"), 1, spread=_more(self.letter("s"), self.inserted))

    @property
    def counts(self) -> dict[str, Term]:
        over = {"r": "k", "c": "N", "z": "Z", "i": "m"}
        return {index + self.number: self.letter(count) for index, count in over.items()}

    @property
    def tap(self) -> Term:
        return self.letter("k") - 1 - self.letter("r") if self.reversed else self.letter("r")

    @property
    def brackets(self) -> tuple[Statement, ...]:
        j, r, c, z, i = map(self.letter, "jrczi")
        correlate = AxisTerms(self.letter("N"), self.letter("k"), dilation=self.letter("d"))
        return (
            correlate.relation(j, r, c),
            self.back.relation(c, 0, z),
            self.insert.relation(z, 0, i),
        )

    @property
    def given(self) -> tuple[Statement, ...]:
        j, s, d = map(self.letter, "jsd")
        size = self.axis.transposed_size(self.letter("m"), self.letter("op"))
        return (
            s >= 1,
            d >= 1,
            equal(self.letter("Z"), self.insert.padded),
            equal(self.letter("N"), self.back.padded),
            j >= 0,
            j < size,
        )

    @property
    def script(self) -> tuple[Sift | Reverse, ...]:
        c, z, r, t = (letter + self.number for letter in "czrt")
        return (Sift(c), Sift(z), Reverse(r, t))


def _more(term: Term, amount: int) -> Term:
    return term + amount if amount > 0 else term - -amount if amount else term


def _recipe(*axes: _Recipe) -> IversonSum:
    """Entry j: zeros inserted, padded, correlated."""
    counts = {letter: count for axis in axes for letter, count in axis.counts.items()}
    factors = [("w", *(axis.tap for axis in axes)), ("y", *(axis.letter("i") for axis in axes))]
    return tidied(total(counts, factors, *(one for axis in axes for one in axis.brackets)))


def _transposed(*axes: _Recipe) -> IversonSum:
    """Entry j of Cᵀ·y, by the relation."""
    counts: dict[str, Term] = {}
    for axis in axes:
        counts |= {f"t{axis.number}": axis.letter("k"), f"i{axis.number}": axis.letter("m")}
    factors = [("w", *(axis.letter("t") for axis in axes)), ("y", *(ax.letter("i") for ax in axes))]
    relations = (axis.axis.relation(*map(axis.letter, "itj")) for axis in axes)
    return total(counts, factors, *relations)


def _given(*axes: _Recipe) -> tuple[Statement, ...]:
    return tuple(one for axis in axes for one in axis.given)


def _claim(name: str, title: str, *axes: _Recipe) -> SumClaim:
    script = tuple(move for axis in axes for move in axis.script)
    return SumClaim(_recipe(*axes), _transposed(*axes), _given(*axes), name, title, _SOURCE, script)


_one = _claim(
    "zero-insertion",
    "Inserting `s − 1` zeros, padding by `d·(k − 1) − b` and `d·(k − 1) − e + op` (negative: "
    "cropping) and correlating with the reversed kernel is multiplying by `Cᵀ`.",
    _Recipe(),
)
_two = _claim(
    "zero-insertion-2d",
    "On two axes zero insertion, padding and correlating with the kernel reversed on both is "
    "multiplying by `Cᵀ` as well, for any kernel, not only for a product of two: the relations of "
    "the axes multiply.",
    _Recipe("1"),
    _Recipe("2"),
)
_WRONG = (
    ("the kernel is not reversed", {"reversed": False}),
    ("padded by d·k − b before", {"dilated_end": True}),
    ("one cell of padding too few before", {"left": -1}),
    ("one cell of padding too few after", {"right": -1}),
    ("no output padding after", {"extra": False}),
    ("s zeros are inserted", {"inserted": 1}),
)


def _wrong(claim: SumClaim, change: str, *axes: _Recipe) -> Mutant:
    return but(change, claim, left=_recipe(*axes), given=_given(*axes))


THEOREMS: tuple[Theorem, ...] = (
    sum_theorem(_one, *(_wrong(_one, how, _Recipe(**what)) for how, what in _WRONG)),
    sum_theorem(
        _two,
        *(_wrong(_two, how, _Recipe("1"), _Recipe("2", **what)) for how, what in _WRONG[:3]),
    ),
)
