"""Shapes that a sentence claims of a matrix which the note writes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import prod
from typing import Any

from symconv.checking.geometries.hints import read_hints
from symconv.checking.model import Finding, Judgement, Kind, ReadMatrix, Role
from symconv.checking.prose.sentences import Remark, Sentence

Shape = tuple[int, int]
_SIZE = (
    r"(?P<rows>[0-9]{1,6})\s*\$?\s*(?:[×xX*]|\\times)\s*\$?\s*"
    r"(?P<columns>[0-9]{1,6})(?!\s*(?:[0-9×xX*]|\\times))"
)
_TURNED = (
    r"(?P<turned>\s*(?:\^\s*\{?\s*(?:\\(?:mathrm|mathsf|rm|text)\s*\{?\s*)?"
    r"(?:T|\\top|\\intercal|⊤)\s*\}*|ᵀ|⊤))?"
)
_FONT = r"(?:\\(?:mathbf|boldsymbol|bm|mathrm|mathsf)\s*\{?\s*)?"
# What may stand between a name and its shape: no other thing that has one.
_OTHERS = re.compile(
    r"input|output|kernel|filter|image|vector|feature|输入|输出|核|图像|向量|特征|[0-9]"
    r"|\bof\s+(?:an?|the)\b|\bby\b|times|multipl|乘|\bfor\b|\bfrom\b|row|column|行|列|\b[xXyYwWkK]\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\bis\b|\bhas\b|\bsize\b|\bshape\b|\bdimension|\\in\b|∈|大小|形状|维度|尺寸|是|为",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"n't\b|\b(?:not|if|would|suppose|assume|e\.g|example|general\w*|instead|unlike|when|were|could"
    r"|each|every|block)\b|如果|若|假设|例如|比如|不|每|[?？]",
    re.IGNORECASE,
)


def shape_claims(sentence: Sentence, findings: Sequence[Finding]) -> Iterator[Remark]:
    """The sentence's shapes that no matrix of that name in the note has."""
    shapes = _shapes(findings)
    if not shapes or _RESERVED.search(sentence.text) or _has_own_layer(sentence.text, findings):
        return
    for letter, known in shapes.items():
        name = rf"(?<![A-Za-z\\]){_FONT}{letter}(?![A-Za-z_])\s*\}}?{_TURNED}\s*\$?"
        after = re.compile(rf"{name}(?P<between>[^.。;；]{{1,30}}?)\$?{_SIZE}")
        before = re.compile(
            rf"{_SIZE}\$?\s*的?\s*(?:sparse\s+|convolution\s+|稀疏|卷积)?(?:matrix|矩阵)\s*\$?{name}"
        )
        for match in after.finditer(sentence.text):
            between = match["between"]
            if _SAYS.search(between) and not _OTHERS.search(between):
                yield from _remark(sentence, match, letter, known)
        for match in before.finditer(sentence.text):
            yield from _remark(sentence, match, letter, known)


def _has_own_layer(text: str, findings: Sequence[Finding]) -> bool:
    """Whether the sentence states a size of a layer that no matrix of the note was made with."""
    said = read_hints(text).near
    for field in ("input", "kernel", "stride", "padding"):
        known = {
            number
            for one in findings
            for value in (one.geometry or {}).get(field, ())
            for number in (value if isinstance(value, (tuple, list)) else (value,))
        }
        if known and any(number not in known for size in said[field] for number in size):
            return True
    return False


def _remark(
    sentence: Sentence, match: re.Match[str], letter: str, known: set[Shape]
) -> Iterator[Remark]:
    claimed = int(match["rows"]), int(match["columns"])
    turned = bool(match["turned"])
    written = {shape[::-1] if turned else shape for shape in known}
    if claimed in written:
        return
    name = f"{letter}ᵀ" if turned else letter
    listed = " or ".join(_by(shape) for shape in sorted(written))
    yield Remark(
        sentence.start + match.start(),
        f"the sentence says that {name} is {_by(claimed)}, but as it is written out here it is "
        f"{listed}",
        role=Role.TRANSPOSE if turned else Role.MATRIX,
    )


def _by(shape: Shape) -> str:
    return f"{shape[0]}×{shape[1]}"


def _shapes(findings: Sequence[Finding]) -> dict[str, set[Shape]]:
    """The shapes of every convolution matrix by its letter, as they would be without transposes.

    Nothing, where the note has matrices that could not be read: the sentence may mean one.
    """
    found: dict[str, set[Shape]] = {}
    for one in findings:
        if one.kind is Kind.MATRIX and one.judgement is Judgement.UNREAD:
            return {}
        if one.matrix is None or one.role not in (Role.MATRIX, Role.TRANSPOSE):
            continue
        letter = _letter(one.matrix)
        if not letter:
            continue
        shapes = {_whole(one) if one.matrix.is_elided else one.matrix.shape}
        if one.expected:
            shapes.add((len(one.expected), len(one.expected[0])))
        is_turned = len(one.matrix.name) > 1
        found.setdefault(letter, set()).update(
            shape[::-1] if is_turned else shape for shape in shapes
        )
    return found


def _whole(finding: Finding) -> Shape:
    """The shape that a matrix with dots has in its geometry."""
    geometry: Any = finding.geometry or {}
    inward, outward = geometry.get("channels", (1, 1))
    shape = outward * prod(geometry["output"]), inward * prod(geometry["input"])
    return shape[::-1] if finding.role is Role.TRANSPOSE else shape


def _letter(matrix: ReadMatrix) -> str:
    """The single letter of a name, perhaps transposed."""
    match = re.fullmatch(r"([A-Z])(?:\^\{?(?:T|\\top)\}?|ᵀ)?", matrix.name)
    return match[1] if match else ""
