"""What the words around a formula state: stride 2, a 3×3 kernel, 填充为 1; output length $L$."""

from __future__ import annotations

import re

from symconv.checking.sizes.words import Size

_IS = r"(?:\s*(?:size)?\s*(?:=|:|：|of|is|为|是|-)?\s*\$?\s*(?:[a-zA-Z]\s*=\s*)?)"
_NUMBER = r"([0-9]{1,2})(?![0-9.])"
_PATTERNS = {
    Size.STRIDE: rf"(?:\bstrides?|步幅|步长|\bs\s*=|\bS\s*=){_IS}{_NUMBER}",
    Size.PADDING: rf"(?:\bpadd?ing|填充|\bp\s*=|\bP\s*=){_IS}{_NUMBER}",
    Size.KERNEL: rf"(?:\bkernels?|\bfilters?|核大小|卷积核|核"
    rf"|\bk\s*=|\bf\s*=|\bF\s*=){_IS}{_NUMBER}"
    rf"|{_NUMBER}\s*(?:[×x]|\\times)\s*[0-9]{{1,2}}\$?\s*的?(?:conv\w*\s+)?"
    "(?:kernel|filter|conv|卷积核|核)",
}
_NO_PADDING = re.compile(r"\b(?:no|without|zero) padding\b|(?:不|无|没有)填充", re.IGNORECASE)
_COMPILED = {size: re.compile(pattern, re.IGNORECASE) for size, pattern in _PATTERNS.items()}


def stated(text: str) -> frozenset[tuple[Size, int]]:
    """The numbers that a text states of stride, padding and kernel.

    >>> sorted((size.name, value) for size, value in stated("a 3×3 kernel with stride 2"))
    [('KERNEL', 3), ('STRIDE', 2)]
    """
    found = {
        (size, int(next(filter(None, match.groups()))))
        for size, pattern in _COMPILED.items()
        for match in pattern.finditer(text)
    }
    return frozenset(found | ({(Size.PADDING, 0)} if _NO_PADDING.search(text) else set()))


_LETTER = r"\s*(?:is|are|=|:|为|是|of)?\s*(?:\$|\\\()\s*([A-Za-z])\s*(?:\$|\\\))"
_LENGTH = (
    r"(?:'s)?\s*(?:(?:of|has|with|a|the|total)\s+)*(?:size|length|width|height|大小|长度|尺寸)"
)
_NAMED = {
    Size.OUTPUT: re.compile(rf"(?:\boutput|\bresult|输出){_LENGTH}{_LETTER}", re.IGNORECASE),
    Size.INPUT: re.compile(rf"(?:\binput|\bsignal|\bimage|输入){_LENGTH}{_LETTER}", re.IGNORECASE),
    Size.KERNEL: re.compile(rf"(?:\bkernel|\bfilter|卷积核){_LENGTH}{_LETTER}", re.IGNORECASE),
}


def named(text: str) -> frozenset[tuple[str, Size]]:
    """The letters that a text gives to input, kernel and output.

    >>> sorted((letter, size.name) for letter, size in named("a filter of length $M$"))
    [('M', 'KERNEL')]
    """
    return frozenset(
        (match.group(1), size)
        for size, pattern in _NAMED.items()
        for match in pattern.finditer(text)
    )
