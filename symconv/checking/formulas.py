"""Size formulas of a note, judged: right, right under a condition, wrong, or not read.

Whatever is no matter of sizes gives no finding; whatever is not surely understood is never
called wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from symconv.checking.lines import Lines
from symconv.checking.model import Finding, Formula, Judgement, Kind
from symconv.checking.sizes.around import Around
from symconv.checking.sizes.equations import Chain, Side, chains
from symconv.checking.sizes.judging import Answer, Question, is_no_length, judged
from symconv.checking.sizes.numeric import judge_numbers
from symconv.checking.sizes.roles import Roles, guess, roles
from symconv.checking.sizes.saying import Said, say
from symconv.checking.sizes.shapes import is_divided, stretches
from symconv.checking.sizes.signs import has_one_less, has_sum, is_equation, is_ordered
from symconv.checking.sizes.spelling import Spelling
from symconv.checking.sizes.words import Size
from symconv.errors import UnreadError
from symconv.statement.terms import Term, name, substituted


def judge_formula(formula: Formula, around: Sequence[Formula] = ()) -> list[Finding]:
    r"""A finding for every equation about sizes that a formula holds.

    The words beside the formulas ``around`` it may tell what it is about.

    >>> from symconv.checking.model import Place
    >>> text = r"o = \frac{i + 2p - k}{s} + 1"
    >>> [found] = judge_formula(Formula(text, 0, len(text), Place(1, 1)))
    >>> print(found.judgement.value, "|", found.message)
    conditional | true when s divides i + 2p − k
    """
    if not has_sum(formula.latex):
        return []
    context = Around(formula, around)
    if not (is_equation(formula.latex) or context.is_size):
        return []
    judge = _Judge(formula, context)
    return [found for chain in chains(formula.latex) for found in judge.chain(chain)]


class _Judge:
    """Judges the chains of one formula."""

    def __init__(self, formula: Formula, context: Around):
        self.formula = formula
        self.context = context

    def chain(self, chain: Chain) -> Iterator[Finding]:
        """The findings of one chain of equalities."""
        sides = list(chain.sides)
        if len(sides) == 1:
            single = self.context.is_size and not is_ordered(self.formula.latex)
            yield from self._shape(sides[0], single=single)
            return
        left = next((one for one in (sides[0], sides[-1]) if one.alone), None)
        if left is None:
            yield from self._products(sides)
            return
        others = [side for side in sides if side is not left]
        recognised = False
        for side in others:
            shape = list(self._shape(side)) if self._is_output(left) else []
            if shape:
                yield from shape
            elif side.names:
                nearest = self._defined(left, sides[: sides.index(side)])
                first = side is sides[1] and nearest is sides[0]
                finding = self._equation(nearest, side, nearest.start if first else side.start)
                recognised = recognised or finding is not None
                if finding is not None:
                    yield finding
        if recognised or self._is_output(left):
            yield from self._numbers(others)

    def _defined(self, left: Side, before: Sequence[Side]) -> Side:
        """What a side of the chain is said to be: of several outputs (H' = W' = …) the last."""
        outputs = [one for one in before if one.alone and self._is_output(one)]
        return outputs[-1] if outputs else left

    def _is_output(self, left: Side) -> bool:
        found = guess(left.alone) if left.alone else None
        return found is not None and found.size is Size.OUTPUT and self.context.on_topic

    def _numbers(self, sides: Sequence[Side]) -> Iterator[Finding]:
        """Neighbouring sides that are numbers, compared."""
        for before, after in pairwise(sides):
            if not before.names and not after.names:
                said = judge_numbers(before, after)
                if said is not None and not self._is_reserved(said):
                    yield self._finding(said, before.start)

    def _is_reserved(self, said: Said) -> bool:
        return self.context.reserved and said.judgement is Judgement.WRONG

    def _products(self, sides: Sequence[Side]) -> Iterator[Finding]:
        """H × W = (…) × (…): factor by factor."""
        split = [side.factors() for side in sides]
        if len(sides) != 2 or len(split[0]) != len(split[1]) or len(split[0]) < 2:
            numeric = not any(side.names for side in sides)
            of_layer = sides[0].is_quotient or (
                self.context.transposed and has_one_less(sides[0].text)
            )
            if numeric and self.context.on_topic and of_layer:
                yield from self._numbers(sides)
            return
        for left, right in zip(*split, strict=True):
            if left.alone and right.names:
                finding = self._equation(left, right, right.start)
                if finding is not None:
                    yield finding

    def _shape(self, side: Side, *, single: bool = False) -> Iterator[Finding]:
        """A shape such as (n − k + 1) × (n − k + 1), and a ``single`` size, without a name."""
        factors = side.factors()
        if not self.context.on_topic or (len(factors) < 2 and not single):
            return
        found: list[Finding] = []
        for factor in factors:
            said = self._bare(factor)
            if said is None:
                return
            found.append(self._finding(said, factor.start))
        yield from found

    def _bare(self, side: Side) -> Said | None:
        """A size that nothing is called; wrong only where the words call it a size."""
        meant = roles(Spelling("output"), side.names) if side.names else None
        if (
            meant is None
            or meant.left is not Size.OUTPUT
            or _sizes(meant).isdisjoint((Size.KERNEL, Size.STRIDE))
        ):
            return None
        try:
            answer, floors = self._answer(meant, side)
        except UnreadError:
            return None
        if answer is None or answer.fixed:
            return None
        if answer.wrong and not (self.context.is_size and self._may_accuse(meant)):
            return None
        return say(meant, answer, floors=floors, near="", right=self._term(meant, side))

    # --- one equation -----------------------------------------------------------------------------

    def _equation(self, left: Side, side: Side, start: int) -> Finding | None:
        if left.alone is None:
            return None
        named = self.context.named
        if self.context.is_size:
            named |= {(left.alone.shown, Size.OUTPUT)}
        meant = roles(left.alone, side.names, named)
        if meant is None:
            return self._not_understood(left, side, start)
        is_choice = self.context.is_chosen and meant.left is Size.PADDING
        if is_choice or not self._is_question(meant):
            return None
        try:
            answer, floors = self._answer(meant, side)
        except UnreadError as error:
            if self._may_accuse(meant):
                return self._unread(error.reason, start)
            return None
        if answer is None:
            question = self._question(meant, side, floor=False)
            if not self._may_accuse(meant) or is_no_length(question):
                return None
            return self._unread("it could be neither proved nor refuted", start)
        if answer.wrong and not self._may_accuse(meant):
            return self._held_back(meant, start)
        said = say(
            meant,
            answer,
            floors=floors,
            near=self.context.near,
            right=self._term(meant, side),
            layer=self.context.layer,
        )
        return self._finding(said, start)

    def _held_back(self, meant: Roles, start: int) -> Finding | None:
        """What is said of an equation that is false, if it is meant as it is understood."""
        if not self.context.on_topic:
            return None
        if self.context.reserved and meant.sure:
            return self._unread("its sentence does not claim it", start)
        is_output = meant.left is Size.OUTPUT and meant.name(Size.STRIDE) is not None
        if is_output and not self.context.is_index:
            return self._unread("it is no size formula as its names are usually meant", start)
        return None

    def _is_question(self, meant: Roles) -> bool:
        """Whether enough is named to be a size formula."""
        sizes = _sizes(meant) - {meant.left}
        match meant.left:
            case Size.OUTPUT:
                if Size.INPUT not in sizes:
                    return False
                whole = Size.KERNEL in sizes
                return whole or (meant.sure and self.context.on_topic)
            case Size.SPAN:
                return sizes == {Size.KERNEL, Size.DILATION}
            case Size.STRETCHED:
                return sizes == {Size.INPUT, Size.STRIDE}
            case Size.PADDING:
                return sizes in ({Size.KERNEL}, {Size.KERNEL, Size.DILATION})
            case Size.OUTPUT_PADDING:
                return {Size.INPUT, Size.KERNEL, Size.STRIDE} <= sizes
            case Size.INPUT:
                return Size.OUTPUT in sizes and Size.KERNEL in sizes
            case _:
                return False

    def _may_accuse(self, meant: Roles) -> bool:
        """Whether every name is surely what it is taken for, and sizes are the topic."""
        sizes = _sizes(meant)
        accusable = meant.left in (Size.OUTPUT, Size.SPAN, Size.STRETCHED)
        whole = {Size.INPUT, Size.KERNEL} <= sizes or meant.left is not Size.OUTPUT
        context = self.context
        other = context.is_index or context.pooled or context.stacked
        if context.reserved or (meant.left is Size.OUTPUT and other):
            return False
        return meant.sure and accusable and whole and context.on_topic

    def _answer(self, meant: Roles, side: Side) -> tuple[Answer | None, bool]:
        """The answer, and whether square brackets had to mean the floor for it."""
        answer = judged(self._question(meant, side, floor=False))
        if not side.has_brackets or (answer and not answer.wrong and not answer.divides):
            return answer, False
        rounded = judged(self._question(meant, side, floor=True))
        if rounded is not None and not rounded.wrong:
            return rounded, True
        return answer, False

    def _question(self, meant: Roles, side: Side, *, floor: bool) -> Question:
        term = self._term(meant, side, floor=floor)
        known = self.context.transposed or meant.primed or stretches(term)
        return Question(
            meant.left,
            term,
            frozenset(_sizes(meant)),
            as_transposed=known and not (is_divided(term) and not stretches(term)),
            primed=meant.primed and meant.left is Size.OUTPUT and not is_divided(term),
            ceil_mode=self.context.ceil_mode,
            full=self.context.full,
            each_side=self.context.each_side,
            holes=self.context.holes,
            stated=self.context.stated,
        )

    def _term(self, meant: Roles, side: Side, *, floor: bool = False) -> Term:
        letters = side.spellings.letters
        renamed = {
            letters[one]: name(size.value) for one, size in meant.sizes.items() if one in letters
        }
        return substituted(side.read(floor=floor), renamed)

    def _not_understood(self, left: Side, side: Side, start: int) -> Finding | None:
        """Unread, if it surely is a size formula with a name that is not understood."""
        own = guess(left.alone) if left.alone else None
        if own is None or not own.sure or own.size is not Size.OUTPUT or not self.context.on_topic:
            return None
        guesses = [guess(one) for one in side.names]
        sizes = {one.size for one in guesses if one is not None and one.sure}
        if Size.INPUT not in sizes or not sizes & {Size.KERNEL, Size.STRIDE, Size.PADDING}:
            return None
        unknown = [
            one.shown for one, found in zip(side.names, guesses, strict=True) if found is None
        ]
        reason = (
            f"what {unknown[0]} stands for is not known" if unknown else "two names may be one size"
        )
        return self._unread(reason, start)

    def _unread(self, reason: str, start: int) -> Finding:
        return self._finding(Said(Judgement.UNREAD, f"not checked: {reason}"), start)

    def _finding(self, said: Said, offset: int) -> Finding:
        return Finding(
            "",
            Lines(self.formula.latex).beside(self.formula.place, offset),
            Kind.SIZE,
            said.judgement,
            said.message,
            condition=said.condition,
            counterexample=said.counterexample,
        )


def _sizes(meant: Roles) -> set[Size]:
    return set(meant.sizes.values())
