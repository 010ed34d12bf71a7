"""Strides and paddings stated just before a matrix that was made with others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from symconv.checking.model import Finding, Judgement, Role
from symconv.checking.prose.sentences import LONGEST, Remark, Sentence, sentences

_VALUE = (
    r"\s*(?:size\s*)?(?:=|:|：|of|is|为|是|-)?\s*\$?\s*(?:[spSP]\s*=\s*)?([0-9]{1,2})(?![0-9×xX.])"
)
_STATED = {
    "stride": re.compile(rf"\b(?:strides?){_VALUE}|步[幅长]{_VALUE}", re.IGNORECASE),
    "padding": re.compile(rf"\bpadding{_VALUE}|填充{_VALUE}", re.IGNORECASE),
}
_RESERVED = re.compile(
    r"n't\b|\b(?:not|if|when|later|next|previous\w*|instead|unlike|before|above|contrast|would"
    r"|other\w*|different|general\w*|e\.g)\b|如果|若|之后|之前|上面|前面|不|另|[?？]",
    re.IGNORECASE,
)


# What may stand between a sentence and the formula that it speaks of: after a colon an empty
# line too, and lines of blanks, where comments stood.
_OPENING_SIGNS = " \t\r\n$\\[(`"
_OPENING = re.compile(
    r"(?:(?<=[:：])\s*|[ \t]*(?:\r?\n(?:[ \t]+\r?\n)*)?[ \t]*)"
    r"(?:\$\$?|\\[\[(]|`{3,}math|`|:math:`|\.\.[ \t]+math::\s*)?[ \t]*(?:\r?\n)?[ \t]*"
)


def layer_claims(text: str, shown: str, findings: Sequence[Finding]) -> Iterator[Remark]:
    """The sentence directly before a right matrix, where it states another stride or padding.

    ``shown`` is the text with blanks for displayed mathematics.
    """
    for one in findings:
        if one.matrix is None or one.geometry is None or one.judgement is not Judgement.RIGHT:
            continue
        if one.role not in (Role.MATRIX, Role.TRANSPOSE):
            continue
        last = _directly_before(text, shown, one.matrix.formula.start)
        if last is None or _RESERVED.search(last.text):
            continue
        for field, pattern in _STATED.items():
            if one.role is Role.TRANSPOSE and field == "padding":
                continue  # as a convolution the transpose has another padding
            stated = list(pattern.finditer(last.text))
            values = {next(filter(None, match.groups())) for match in stated}
            if len(values) == 1 and _contradicts(field, int(values.pop()), one.geometry):
                yield _remark(last.start + stated[0].start(), field, stated[0], one)


def _directly_before(text: str, shown: str, start: int) -> Sentence | None:
    """The sentence after which nothing stands before the formula that starts there."""
    first = max(0, start - LONGEST)
    before = [one for one in sentences(shown[first:start]) if not _OPENING.fullmatch(one.text)]
    if not before:
        return None
    last = before[-1]
    words = last.text.rstrip(_OPENING_SIGNS)
    begin = first + last.start
    is_next = _OPENING.fullmatch(text, begin + len(words), start)
    return Sentence(words, begin) if is_next else None


def _contradicts(field: str, value: int, geometry: Any) -> bool:
    """Whether no axis has that number, although every axis shows which one it has."""
    outputs, found = geometry.get("output"), geometry.get(field)
    if not outputs or not found or min(outputs) < 2:
        return False
    if field == "stride":
        return value not in found
    return all(value not in (*pad, sum(pad)) for pad in found)


def _remark(start: int, field: str, match: re.Match[str], one: Finding) -> Remark:
    name = one.matrix.name if one.matrix and one.matrix.name else "the matrix after it"
    found = (one.geometry or {})[field]
    if field == "padding":
        found = sorted({side for pad in found for side in pad})
    numbers = " and ".join(str(value) for value in dict.fromkeys(found))
    return Remark(
        start,
        f"the sentence says {match.group().strip()}, but {name} is written out for {field} "
        f"{numbers}",
        role=one.role,
    )
