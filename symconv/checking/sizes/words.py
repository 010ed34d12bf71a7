"""The words people write for sizes, in English and Chinese, and what each of them means."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache


class Size(Enum):
    """What a name of a size formula may stand for; the value is its letter in claims."""

    OUTPUT = "o"
    INPUT = "n"
    KERNEL = "k"
    STRIDE = "s"
    PADDING = "p"
    DILATION = "d"
    OUTPUT_PADDING = "op"
    BEFORE = "b"
    AFTER = "e"
    BOTH = "t"
    SPAN = "k'"
    STRETCHED = "n'"


_NOUNS = "size|shape|height|width|length|depth|dim|dimension|dims|h|w|len"
_ENGLISH = (
    (Size.OUTPUT_PADDING, "(?:output|out)(?:padding|pad)|op|adj"),
    (Size.OUTPUT, rf"(?:output|out)(?:put)?(?:image|map|featuremap|feature)?(?:{_NOUNS})?"),
    (Size.OUTPUT, "[hwlnd]out|new(?:size|height|width|length)|featuremap(?:size|height|width)"),
    (Size.INPUT, rf"(?:input|in)(?:image|map|featuremap|feature)?(?:{_NOUNS})?|[hwlnd]in"),
    (Size.INPUT, "image(?:size|height|width)?"),
    (Size.KERNEL, rf"(?:conv)?(?:kernel|filter|pool|pooling|window)s?(?:{_NOUNS})?|ksize|fsize"),
    (Size.STRIDE, "strides?(?:h|w|height|width)?"),
    (Size.PADDING, "(?:zero)?pad(?:ding)?s?(?:size|h|w|height|width)?"),
    (Size.DILATION, "dilations?(?:rate|factor|h|w)?|dilationrate|rate"),
)
_CHINESE = (
    (Size.OUTPUT_PADDING, "输出.*填充"),
    (None, ".*(?:通道|数量|个数|数目|步数).*"),
    (Size.OUTPUT, ".*输出.*"),
    (Size.KERNEL, ".*(?:核|滤波器|过滤器|卷积窗口|池化窗口|窗口).*"),
    (Size.STRIDE, ".*(?:步幅|步长).*"),
    (Size.PADDING, ".*(?:填充|补零|边距).*"),
    (Size.DILATION, ".*(?:膨胀|空洞|扩张).*"),
    (Size.INPUT, ".*(?:输入|原图|图像|图片).*"),
)
_FUNCTIONS = {
    **dict.fromkeys(("floor", "int", "向下取整"), "floor"),
    **dict.fromkeys(("ceil", "ceiling", "向上取整"), "ceil"),
}
_JOINING_WORDS = """
    if when where for with and or then so i.e. ie thus hence since because whenever given
    其中 当 若 如果 且 和 或 则 即 所以 因此 并且
"""
_JOINING = frozenset(_JOINING_WORDS.split())


@lru_cache(2048)
def meaning(word: str) -> Size | None:
    """The size that a word or a phrase names, or None.

    >>> meaning("kernel_size"), meaning("Output height"), meaning("输出大小")
    (<Size.KERNEL: 'k'>, <Size.OUTPUT: 'o'>, <Size.OUTPUT: 'o'>)
    """
    text = re.sub(r"[\s_\-]+", "", word).lower()
    for size, pattern in _ENGLISH if text.isascii() else _CHINESE:
        if re.fullmatch(pattern, text):
            return size
    return None


def function(word: str) -> str:
    """ "floor" or "ceil" for a word that rounds."""
    return _FUNCTIONS.get(word.strip().lower(), "")


def joins(word: str) -> bool:
    """Whether a word stands between statements, not in them."""
    return word.strip(" ,.;:，。；：").lower() in _JOINING
