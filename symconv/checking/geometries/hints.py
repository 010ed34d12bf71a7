"""Sizes that the prose speaks of: 3×3, ``4 \\times 16``, stride=2, 步幅 2, kernel_size=2.

They only help to choose among geometries that explain a matrix; they decide nothing alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

Sizes = tuple[int, ...]
_BY = r"\s*\$?\s*(?:×|x|X|\*|\\times|\\cdot|by|乘以|乘)\s*\$?\s*"
_SIZE = re.compile(rf"(?<![\w.])(\d{{1,4}}){_BY}(\d{{1,4}})(?![\w.])")
_LINK = (
    r"[`$*_\\{}\s]*(?:\(|（)?\s*(?:(?:=|:|：|of|is|are|with|size|length|width|为|是|取|等于|大小|长度|的)"
    r"[`$\s]*)*"
)
_PLAIN = re.compile(rf"{_LINK}(\d{{1,3}})")
_PAIR = re.compile(rf"{_LINK}[(（]\s*(\d{{1,3}})\s*[,，]\s*(\d{{1,3}})\s*[)）]")
# A length before its word: a 4-element input, a size 3 kernel.
_LENGTH = re.compile(
    r"(?:(?:size|length|width)[-\s]\$?(\d{1,3})\$?|(?<![\d×x*])(\d{1,3})[-\s](?:element|cell|sample"
    r"|tap|point)s?)[-\s]+$",
    re.I,
)
_WORDS = {
    "stride": re.compile(r"strides?|步幅|步长|步距|\bs(?=\s*=)", re.I),
    "padding": re.compile(r"padding|\bpad(?:ded|s)?\b|填充|补零|\bp(?=\s*=)", re.I),
    "dilation": re.compile(r"dilation|dilated|膨胀率?|空洞率?|\bd(?=\s*=)", re.I),
    "kernel": re.compile(r"kernel(?:[_ ]size)?|filter|卷积核|滤波器|核|\b[kf](?=\s*=)", re.I),
    "input": re.compile(r"input|image|signal|输入|图像|图片|信号|\b[iXn](?=\s*=)", re.I),
    "output": re.compile(r"output|result|feature map|输出|结果|\bo(?=\s*=)", re.I),
}
_MATRIX = re.compile(
    r"卷积矩阵|稀疏矩阵|convolution(?:al)? (?:as a )?matri|matri\w* of (?:the|a|this) convolution"
    r"|convolution(?:al)? operator|sparse matri|toeplitz|circulant|unroll|as a matrix"
    r"|matrix[- ](?:vector )?(?:multiplication|product|form)|矩阵(?:乘法|相乘|运算|形式)"
    r"|Cx\b|C\s*x\b|C\^|C\\?\^?\{?T",
    re.I,
)
_TOPIC = re.compile(
    r"convol|\bconv\d?d?|deconv|卷积|kernel|filter|stride|\bpadding|cross-correl|toeplitz|滤波",
    re.I,
)


@dataclass(frozen=True)
class Hints:
    """For each word the sizes that stand near it; ``sizes`` are all pairs a×b."""

    sizes: frozenset[Sizes]
    near: dict[str, frozenset[Sizes]]
    matrix: bool

    def says(self, word: str, size: Sizes) -> bool:
        """Whether this size, or one number for all axes, is said of the word."""
        said = self.near.get(word, frozenset())
        same = len(set(size)) == 1 and (size[0],) in said
        return same or size in said or size[::-1] in said

    def with_sizes(self, given: Mapping[str, Sizes]) -> Hints:
        """The hints with sizes that are stated in place of those that were read."""
        near = {**self.near, **{word: frozenset({size}) for word, size in given.items()}}
        return replace(self, near=near)


@lru_cache(256)
def read_hints(prose: str) -> Hints:
    """The sizes in this prose.

    >>> hints = read_hints("输入大小为 3×3 的图像，卷积核大小为 $2 \\\\times 2$ ，stride=2")
    >>> sorted(hints.near["input"]), sorted(hints.near["kernel"]), sorted(hints.near["stride"])
    ([(3, 3)], [(2, 2)], [(2,)])
    """
    words = sorted(
        (match.start(), match.end(), word)
        for word, pattern in _WORDS.items()
        for match in pattern.finditer(prose)
    )
    near: dict[str, set[Sizes]] = {word: set() for word in _WORDS}
    sizes = set()
    for match in _SIZE.finditer(prose):
        size = (int(match[1]), int(match[2]))
        sizes.add(size)
        for word in _word_for(prose, words, match.start(), match.end()):
            near[word].add(size)
    for start, end, word in words:
        length = _LENGTH.search(prose, max(0, start - 24), start)
        if length:
            near[word].add((int(length[1] or length[2]),))
        pair = _PAIR.match(prose, end)
        number = _PLAIN.match(prose, end)
        if pair:
            near[word].add((int(pair[1]), int(pair[2])))
        elif number and not _SIZE.match(prose, number.start(1)):
            near[word].add((int(number[1]),))
    frozen = {word: frozenset(found) for word, found in near.items()}
    return Hints(frozenset(sizes), frozen, bool(_MATRIX.search(prose)))


def _word_for(prose: str, words: list[tuple[int, int, str]], start: int, stop: int) -> list[str]:
    """The word before the size in its sentence, and the word directly after it."""
    before = [word for _, end, word in words if end <= start and start - end <= 30]
    after = [
        word
        for begin, _, word in words
        if 0 <= begin - stop <= 8 and not re.search(r"[,，。.;；、]", prose[stop:begin])
    ]
    sentence = re.split(r"[。.;；\n,，]", prose[max(0, start - 30) : start])[-1]
    held = [w for _, end, w in words if start - len(sentence) <= end <= start]
    return list(dict.fromkeys([*(held[-1:] or before[-1:]), *after[:1]]))


@lru_cache(64)
def speaks_of_convolution(text: str) -> bool:
    """Whether the text has anything to do with convolution."""
    return bool(_TOPIC.search(text))
