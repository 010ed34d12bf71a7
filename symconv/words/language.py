"""The languages, and how a sentence is said in one of them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any

from symconv.words.message import Joined, Message


class Language(Enum):
    """The languages of documents; the value names the catalogue ``symconv.words.<value>``.

    A catalogue offers ``WORDS``, from each English template to its own, ``SEPARATORS``, the
    same for what stands between texts that were joined and for the full stop, and ``tidied``,
    the last touch to a text that was put together.
    """

    EN = "en"
    ZH = "zh"


def say(text: str, language: Language = Language.EN) -> str:
    """The text in that language; what its catalogue lacks stays English.

    A plain string is looked up as it stands, or without its full stop.

    >>> from symconv.words.message import counted
    >>> say(counted(3, "cell"), Language.ZH)
    '3 个格子'
    """
    if language is Language.EN:
        return str(text)
    catalogue = importlib.import_module(f"symconv.words.{language.value}")
    tidied: Callable[[str], str] = catalogue.tidied
    return tidied(_said(text, catalogue.WORDS, catalogue.SEPARATORS))


def known(language: Language) -> Mapping[str, str]:
    """The catalogue of a language: from English templates to its own."""
    words: Mapping[str, str] = importlib.import_module(f"symconv.words.{language.value}").WORDS
    return words


def asked(text: str) -> Iterator[str]:
    """The templates and plain strings that are looked up to say the text.

    >>> from symconv.words.message import message
    >>> list(asked(message("{what} and more", what="Input")))
    ['{what} and more', 'Input']
    """
    if isinstance(text, Joined):
        for part in text.parts:
            yield from asked(part)
        return
    yield text.template if isinstance(text, Message) else text
    for value in text.values.values() if isinstance(text, Message) else ():
        if isinstance(value, str):
            yield from asked(value)


def _said(text: str, words: Mapping[str, str], separators: Mapping[str, str]) -> str:
    def inner(value: Any) -> Any:
        return _said(value, words, separators) if isinstance(value, str) else value

    if isinstance(text, Joined):
        return separators.get(text.template, text.template).join(map(inner, text.parts))
    if not isinstance(text, Message):
        sentence = text.removesuffix(".")
        if text not in words and text != sentence and sentence in words:
            return words[sentence] + separators["."]
        return words.get(text, text)
    values = {name: inner(value) for name, value in text.values.items()}
    return words.get(text.template, text.template).format_map(values)
