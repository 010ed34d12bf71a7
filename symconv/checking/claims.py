"""Sentences of a few kinds beside the mathematics, noted where they contradict it.

A sentence is taken up only if it is surely of its kind: with a negation, a question or a
reservation in it, it is left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from symconv.checking.model import Finding, Formula, Judgement, Kind, Place
from symconv.checking.prose.general import general_claims
from symconv.checking.prose.layers import layer_claims
from symconv.checking.prose.sentences import Remark, sentences
from symconv.checking.prose.shapes import shape_claims
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
    lines = _line_starts(text)
    found = []
    for remark in _remarks(text, formulas, findings):
        line = bisect_right(lines, remark.start)
        place = Place(line, remark.start - lines[line - 1] + 1)
        found.append(
            Finding(
                "",
                place,
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
    said = list(sentences(blanked(text, displayed)))
    for sentence in said:
        yield from general_claims(sentence)
        yield from shape_claims(sentence, findings)
    yield from layer_claims(text, said, findings)


def _line_starts(text: str) -> list[int]:
    starts, at = [0], 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if line.endswith(("\n", "\r")):
            starts.append(at)
    return starts
