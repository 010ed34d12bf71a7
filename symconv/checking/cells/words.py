r"""Names of matrices as plain text: ``\mathbf{C}^{\top}`` is C^T."""

from __future__ import annotations

import re
from collections.abc import Sequence

from symconv.checking.cells.fonts import ACCENTS, FONTS, SWITCHES
from symconv.latex.reading.items import is_layout
from symconv.latex.reading.names import starts_name
from symconv.latex.reading.tokens import Source, Token, tokenise

_TRANSPOSED = frozenset(("T", r"\top", r"\intercal", "t", "⊤"))
_SIGNS = {r"\prime": "'", r"\ast": "*", r"\star": "*", "*": "*", r"\cdot": "", "−": "-"}
_LETTER = re.compile("[A-Za-z0-9㐀-鿿'()+*-]")
_LONGEST = 40
_NOUNS = (
    r"convolution matrix|matrix|kernel|filter|input|image|vector|weights?|"
    r"卷积矩阵|稀疏矩阵|变换矩阵|权重矩阵|矩阵|卷积核|核|滤波器|输入|图像|向量|权重"
)
_NAMED = re.compile(
    rf"(?:{_NOUNS})\s{{0,3}}(?:\\\(|\$|`|\*\*|\*|:math:`)?`?\s{{0,3}}"
    r"(?P<name>(?:\\[a-z]+\s?\{)?[A-Za-z]\}?(?:_\{?[A-Za-z0-9]{1,6}\}?)?'?"
    r"(?:\^\{?(?:T|\\top|\\mathsf\s?\{?T\}?|\\intercal)\}?|ᵀ)?)(?![A-Za-z])",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"(?<!\\)\$`?([^$\n]{1,60}?)`?\$|\\\(([^\n]{1,60}?)\\\)|:math:`([^`\n]{1,60})`"
)
_SENTENCE = re.compile(r"[。！？]|[.!?](?=\s)|\n[ \t>]*\r?\n")
_TRAILING = re.compile(
    r"(?:^|[\s(（])(?P<name>[A-Za-z](?:_[A-Za-z0-9]{1,6})?(?:\^T|')?)\s{0,3}(?::=|=)\s*$"
)
_CJK_NAME = re.compile(r"[㐀-鿿]\s?([A-Za-z](?:\^T|')?)\s?(?:为|是|如下|[:：=])\s*\S{0,8}\s*$")


def plain_name(tokens: Sequence[Token]) -> str:
    r"""The tokens as a plain name, or nothing where they are none.

    >>> source = Source(r"\mathbf{C}^{\mathsf{T}} \mathbf y")
    >>> plain_name(tokenise(source))
    'C^Ty'
    """
    texts: list[str] = []
    accent = ""
    for token in _without_sizes(tokens):
        text = token.text
        if (
            text in FONTS
            or text in SWITCHES
            or text == r"\left"
            or is_layout(token)
            or text in ("{", "}", "&")
        ):
            if text in ("{", "}"):
                texts.append(text)
        elif text in ACCENTS:
            accent = text[1:]
        elif text in _TRANSPOSED and _raised(texts):
            texts.append("T")
        elif starts_name(token) or _LETTER.fullmatch(text) or token.kind in ("number", "letter"):
            letter = text.removeprefix("\\")
            texts.append(f"{accent}({letter})" if accent else letter)
            accent = ""
        elif text in _SIGNS:
            texts.append(_SIGNS[text])
        elif text in ("_", "^", ","):
            texts.append(text)
        else:
            return ""
    name = _without_braces("".join(texts))
    if not re.match(r"[A-Za-z㐀-鿿(]", name) or not re.search("[A-Za-z㐀-鿿]", name):
        return ""
    return "" if len(name) > _LONGEST else name.replace("^'", "'")


def _without_sizes(tokens: Sequence[Token]) -> list[Token]:
    r"""The tokens without subscripts that are sizes, as in ``C_{4 \times 9}``."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        if tokens[at].text == "_" and at + 1 < len(tokens) and tokens[at + 1].text == "{":
            texts = [token.text for token in tokens[at + 2 : at + 12]]
            inner = texts[: texts.index("}")] if "}" in texts else []
            if r"\times" in inner or "×" in inner:
                at += len(inner) + 3
                continue
        kept.append(tokens[at])
        at += 1
    return kept


def _raised(texts: Sequence[str]) -> bool:
    return "".join(texts[-3:]).rstrip("{").endswith("^")


def _without_braces(text: str) -> str:
    return text.replace("{", "").replace("}", "")


def toggled(name: str) -> str:
    """The name of the transposed matrix.

    >>> toggled("C"), toggled("C^T")
    ('C^T', 'C')
    """
    return name[:-2] if name.endswith("^T") else f"{name}^T"


def name_in_prose(before: str) -> str:
    """The name that the sentence before a matrix gives it, if it gives one only.

    >>> name_in_prose("Here is more. The convolution matrix $C$ is then")
    'C'
    >>> name_in_prose("卷积核 W 为：")
    'W'
    >>> name_in_prose("The kernel $W$ and the input $X$:")
    ''
    """
    pieces = [piece for piece in _SENTENCE.split(before[-400:]) if piece.strip()]
    if not pieces:
        return ""
    sentence = pieces[-1].rstrip()
    if direct := _TRAILING.search(sentence) or _CJK_NAME.search(sentence):
        return direct[1]
    named = {_plain(found["name"]) for found in _NAMED.finditer(sentence)}
    named |= {
        name
        for found in _FORMULA.finditer(sentence)
        if (name := _plain(next(filter(None, found.groups())))) and _is_single(name)
    }
    named -= {"a", "A", "is", "I"} if len(named) > 1 else set()
    return named.pop() if len(named) == 1 else ""


def _plain(latex: str) -> str:
    return plain_name(tokenise(Source(latex.replace("ᵀ", "^T"))))


def _is_single(name: str) -> bool:
    return re.fullmatch(r"[A-Za-z](?:_[A-Za-z0-9]{1,6})?'*(?:\^T)?", name) is not None
