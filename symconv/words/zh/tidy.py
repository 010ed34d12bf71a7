"""Spaces in Chinese text: between Chinese and Latin or mathematics, nowhere else."""

from __future__ import annotations

import re

_HAN = r"\u3400-\u9fff"
_FULL = r"\u3000-\u303f\uff00-\uffef"
_HALF = r"0-9A-Za-z`−"
_LOOSE = re.compile(rf"(?<=[{_HAN}{_FULL}]) +(?=[{_HAN}{_FULL}])|(?<=[{_FULL}]) +| +(?=[{_FULL}])")
_TIGHT = re.compile(rf"(?<=[{_HAN}])(?=[{_HALF}])|(?<=[{_HALF}])(?=[{_HAN}])")


def tidied(text: str) -> str:
    """The text with one space between Chinese and other letters, and none beside punctuation.

    >>> tidied("矩阵`C`有 3行 ， 每行 一个。")
    '矩阵 `C` 有 3 行，每行一个。'
    """
    return _TIGHT.sub(" ", _LOOSE.sub("", text))
