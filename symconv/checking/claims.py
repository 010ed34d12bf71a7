"""Sentences of a few kinds beside the mathematics, noted where they contradict it.

A sentence is taken up only if it is surely of its kind: with a negation, a question or a
reservation in it, it is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symconv.checking.lines import Lines
from symconv.checking.model import Finding, Formula, Judgement, Kind
from symconv.checking.prose.general import general_claims
from symconv.checking.prose.layers import layer_claims
from symconv.checking.prose.sentences import Remark, sentences
from symconv.checking.prose.shapes import shape_claims
from symconv.checking.prose.worked import worked_claims
from symconv.checking.scan import blanked


def judge_sentences(
    text: str, formulas: Sequence[Formula], findings: Sequence[Finding]
) -> list[Finding]:
    """The sentences of a note that contradict mathematics: its own, or what is true of sizes.

    The text has blanks for code and comments, as :attr:`~symconv.checking.scan.Page.prose` has.
    ``findings`` are those on its matrices. Columns count signs of ``text``.

    >>> [found] = judge_sentences("Transposed convolution is the inverse of convolution.", [], [])
    >>> print(found.place.line, found.place.column, found.condition)
    1 1 C·Cᵀ = ρI: the kernel's autocorrelation vanishes at every nonzero multiple of the stride
    """
    lines = Lines(text)
    found = []
    for remark in _remarks(text, formulas, findings):
        found.append(
            Finding(
                "",
                lines.place(remark.start),
                Kind.CLAIM,
                Judgement.WRONG,
                remark.message,
                remark.role,
                condition=remark.condition,
            )
        )
    return sorted(found, key=lambda one: (one.place.line, one.place.column))


def _remarks(
    text: str, formulas: Sequence[Formula], findings: Sequence[Finding]
) -> Iterator[Remark]:
    displayed = [(one.start, one.stop) for one in formulas if one.display]
    shown = blanked(text, displayed)
    for sentence in sentences(shown):
        yield from general_claims(sentence)
        yield from shape_claims(sentence, findings)
        yield from worked_claims(sentence)
    yield from layer_claims(text, shown, findings)
