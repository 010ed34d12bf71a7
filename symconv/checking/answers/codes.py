"""The code of each sort of finding: SC, a digit for what it is about, two for what is said of it.

>>> code(Kind.SIZE, Judgement.CONDITIONAL)
'SC202'
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from symconv.checking.model import Finding, Judgement, Kind

_KINDS = (Kind.MATRIX, Kind.SIZE, Kind.CLAIM)
_JUDGEMENTS = (Judgement.RIGHT, Judgement.WRONG, Judgement.CONDITIONAL, Judgement.UNREAD)
_ABOUT = {
    Kind.MATRIX: "the matrix",
    Kind.SIZE: "the size formula",
    Kind.CLAIM: "the sentence",
}
_SAID = {
    Judgement.RIGHT: "is right",
    Judgement.WRONG: "is wrong",
    Judgement.CONDITIONAL: "is true under a condition that is not stated",
    Judgement.UNREAD: "could not be checked",
}


class Level(Enum):
    """How serious a finding is; the value is the word that the SARIF form has for it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


LEVELS = {
    Judgement.WRONG: Level.ERROR,
    Judgement.CONDITIONAL: Level.WARNING,
    Judgement.UNREAD: Level.NOTE,
    Judgement.RIGHT: Level.NONE,
}
# Every code there is, with the sentence that explains it.
CODES = {
    f"SC{about}0{said}": f"{_ABOUT[kind]} {_SAID[judgement]}"
    for about, kind in enumerate(_KINDS, start=1)
    for said, judgement in enumerate(_JUDGEMENTS)
}


def code(kind: Kind, judgement: Judgement) -> str:
    return f"SC{_KINDS.index(kind) + 1}0{_JUDGEMENTS.index(judgement)}"


def code_of(finding: Finding) -> str:
    return code(finding.kind, finding.judgement)


def fails(finding: Finding, *, strict: bool = False) -> bool:
    """Whether a check fails on it: on what is wrong, and if strict on what was not checked."""
    return finding.judgement is Judgement.WRONG or (
        strict and finding.judgement is Judgement.UNREAD
    )


def counted(findings: Iterable[Finding]) -> str:
    """How many there are of each sort.

    >>> counted(())
    'nothing about convolution found'
    """
    found = [one.judgement for one in findings]
    words = {
        Judgement.WRONG: "wrong",
        Judgement.CONDITIONAL: "under a condition",
        Judgement.UNREAD: "not checked",
        Judgement.RIGHT: "right",
    }
    told = [f"{found.count(one)} {word}" for one, word in words.items() if one in found]
    return ", ".join(told) or "nothing about convolution found"
