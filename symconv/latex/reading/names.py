r"""Names: ``w_{11}``, ``\alpha_{1}``, ``\mathit{stride}``, ``n'`` become one item each.

The plain name is the inverse of :func:`symconv.naming.latex_name`. Two spellings of one plain
name (``H_{out}`` and ``H_{\mathrm{out}}``) look different on paper, so a text that has both is
refused rather than have its names merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from symconv.latex.reading.tokens import Source, Token
from symconv.naming import latex_name

# \text and \mathrm look alike, hence one spelling; \mathit is the shape of a bare letter.
_FONTS = {r"\mathit": r"\mathit", r"\mathrm": r"\mathrm", r"\text": r"\mathrm"}
_LONGEST_PRODUCT = 2


class Item(NamedTuple):
    """One unit of an expression: a name, a number, an operator or a bracket.

    ``gap`` tells that a ``\\quad`` stood in front of it.
    """

    kind: str
    text: str
    start: int
    gap: bool = False


class Names:
    """The names met so far in one text, each with the spelling it was first met in."""

    def __init__(self) -> None:
        self._spelling: dict[str, str] = {}

    def note(self, source: Source, plain: str, spelling: str, offset: int) -> None:
        first = self._spelling.setdefault(plain, spelling)
        if first != spelling:
            raise source.unread(
                f"{spelling} and {first} would both be the name {plain!r}; spell it one way", offset
            )


def starts_name(token: Token) -> bool:
    r"""Whether a name begins here: a letter, a Greek letter or a word in a text font."""
    return token.kind == "letter" or token.text in _FONTS or _is_greek(token.text)


def read_name(source: Source, tokens: Sequence[Token], at: int, names: Names) -> tuple[Item, int]:
    r"""The name that begins at ``tokens[at]``, and the index after it.

    >>> from symconv.latex.reading.tokens import tokenise
    >>> source = Source(r"w_{1,12} \alpha' H_{\mathrm{out}}")
    >>> tokens, names, at = tokenise(source), Names(), 0
    >>> while at < len(tokens):
    ...     item, at = read_name(source, tokens, at, names)
    ...     print(item.text, end="  ")
    w_1,12  alpha'  H_out
    """
    first = tokens[at]
    base, spelling, at = _base(source, tokens, at)
    primes, subscript, subscript_spelling = 0, "", ""
    while at < len(tokens):
        after_prime = _after_prime(tokens, at)
        if after_prime:
            primes, at = primes + 1, after_prime
        elif tokens[at].text == "_":
            if subscript:
                raise source.unread("a second subscript", tokens[at].start)
            subscript, subscript_spelling, at = _subscript(source, tokens, at + 1)
        else:
            break
    plain = base + "'" * primes + (f"_{subscript}" if subscript else "")
    spelling += "'" * primes + (f"_{{{subscript_spelling}}}" if subscript else "")
    names.note(source, plain, spelling, first.start)
    return Item("name", plain, first.start), at


@lru_cache(1024)
def _is_greek(command: str) -> bool:
    # Greek is what the exporter writes as a command of the same name, no more.
    word = command[1:]
    return command[:1] == "\\" and word.isalpha() and latex_name(word) == command


def _base(source: Source, tokens: Sequence[Token], at: int) -> tuple[str, str, int]:
    first = tokens[at]
    if first.kind == "letter":
        _refuse_bare_word(source, tokens, at)
        return first.text, first.text, at + 1
    if first.text not in _FONTS:
        return first.text[1:], first.text, at + 1
    word, at = _word(source, tokens, at)
    if _is_greek("\\" + word):
        raise source.unread(f"the word {word!r} would have the same name as \\{word}", first.start)
    font = _FONTS[first.text]
    bare = font == r"\mathit" and len(word) == 1
    return word, word if bare else f"{font}{{{word}}}", at


def _word(source: Source, tokens: Sequence[Token], at: int) -> tuple[str, int]:
    r"""The letters of ``\mathrm{word}``; ``tokens[at]`` is the font command."""
    font = tokens[at]
    end = at + 1
    while end < len(tokens) and tokens[end].text != "}":
        end += 1
    inner = tokens[at + 2 : end]
    whole = bool(inner) and tokens[at + 1].text == "{" and _contiguous(inner)
    if not whole or any(token.kind != "letter" for token in inner):
        raise source.unread(f"{font.text} must hold one word of letters", font.start)
    return "".join(token.text for token in inner), end + 1


def _contiguous(tokens: Sequence[Token]) -> bool:
    return all(a.stop == b.start for a, b in pairwise(tokens))


def _refuse_bare_word(source: Source, tokens: Sequence[Token], at: int) -> None:
    """Refuse ``stride``: TeX sets a product of six letters, the writer meant a word."""
    if at and tokens[at - 1].kind == "letter" and tokens[at - 1].stop == tokens[at].start:
        return
    end = at + 1
    while (
        end < len(tokens)
        and tokens[end].kind == "letter"
        and _contiguous(tokens[end - 1 : end + 1])
    ):
        end += 1
    if end - at > _LONGEST_PRODUCT:
        word = "".join(token.text for token in tokens[at:end])
        raise source.unread(
            f"{word!r} may be a word or a product; write \\mathit{{{word}}} or leave spaces",
            tokens[at].start,
        )


def _after_prime(tokens: Sequence[Token], at: int) -> int:
    r"""The index after a prime (``'``, ``^\prime``, ``^{\prime}``), or 0 if there is none."""
    texts = [token.text for token in tokens[at : at + 4]]
    if texts[:1] == ["'"]:
        return at + 1
    if texts[:2] == ["^", r"\prime"]:
        return at + 2
    return at + 4 if texts == ["^", "{", r"\prime", "}"] else 0


def _subscript(source: Source, tokens: Sequence[Token], at: int) -> tuple[str, str, int]:
    """Plain text and spelling of the subscript that begins at ``tokens[at]``."""
    if at == len(tokens):
        raise source.unread("a subscript is missing", tokens[-1].start)
    first = tokens[at]
    if first.text != "{":
        follower = tokens[at + 1] if at + 1 < len(tokens) else first
        runs_on = follower.kind in ("letter", "number") and follower.start == first.stop
        if first.kind not in ("letter", "number") or len(first.text) > 1 or runs_on:
            raise source.unread("a subscript of more than one sign needs braces", first.start)
        return first.text, first.text, at + 1
    plain, spelling, at = [], [], at + 1
    while True:
        text, spelt, at = _index(source, tokens, at)
        plain.append(text)
        spelling.append(spelt)
        # Brackets pair up by now, so a token follows, if only the closing brace.
        if tokens[at].text == "}":
            return ",".join(plain), ",".join(spelling), at + 1
        if tokens[at].text != ",":
            raise source.unread(
                "a subscript must be letters and digits, separated by commas", tokens[at].start
            )
        at += 1


def _index(source: Source, tokens: Sequence[Token], at: int) -> tuple[str, str, int]:
    """One index of a subscript: digits and letters without a space, or an upright word."""
    if tokens[at].text in (r"\mathrm", r"\text"):
        word, after = _word(source, tokens, at)
        return word, rf"\mathrm{{{word}}}", after
    end = at
    while tokens[end].kind in ("letter", "number") and _contiguous(
        tokens[max(at, end - 1) : end + 1]
    ):
        end += 1
    if end == at:
        raise source.unread(
            "a subscript must be letters and digits, separated by commas", tokens[at].start
        )
    text = "".join(token.text for token in tokens[at:end])
    return text, text, end
