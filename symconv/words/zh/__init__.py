"""The Chinese catalogue, room by room."""

from __future__ import annotations

from symconv.words.zh import (
    chapter_01,
    chapter_02,
    chapter_03,
    chapter_04,
    chapter_05,
    chapter_06,
    chapter_07,
    chapter_08,
    chapter_09,
    chapter_10,
    chapter_11,
    evidence,
    figures,
    layer,
    notes,
    theorems_entries,
    theorems_frameworks,
    theorems_layers,
    theorems_same,
    theorems_sizes,
)
from symconv.words.zh.tidy import tidied

# What stands between texts that were joined.
SEPARATORS = {" ": "", ", ": "，", "; ": "；", " and ": "，并", ".": "。"}
WORDS: dict[str, str] = {
    **evidence.WORDS,
    **layer.WORDS,
    **notes.WORDS,
    **figures.WORDS,
    **chapter_01.WORDS,
    **chapter_02.WORDS,
    **chapter_03.WORDS,
    **chapter_04.WORDS,
    **chapter_05.WORDS,
    **chapter_06.WORDS,
    **chapter_07.WORDS,
    **chapter_08.WORDS,
    **chapter_09.WORDS,
    **chapter_10.WORDS,
    **chapter_11.WORDS,
    **theorems_sizes.WORDS,
    **theorems_same.WORDS,
    **theorems_frameworks.WORDS,
    **theorems_layers.WORDS,
    **theorems_entries.WORDS,
}

__all__ = ["SEPARATORS", "WORDS", "tidied"]
