r"""Tokens of a cell as the guarded reader takes them: what people write, spelled one way.

Fonts and accents become part of a name, what only changes looks is dropped, and sloppy forms
that can mean one thing only (``w11``, ``w_{1 1}``, ``h[0]``, ``0.5``) are written out. Every
token keeps its place. What could mean two things is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symconv.checking.cells.fonts import ACCENTS, FONTS, SWITCHES
from symconv.checking.cells.numerals import BRACKETS, bracketed_indices, decimal_fraction
from symconv.checking.cells.shown import closing, without_layout
from symconv.latex.reading.items import is_layout
from symconv.latex.reading.names import starts_name
from symconv.latex.reading.tokens import Source, Token

_CJK = re.compile("[㐀-鿿]")


def tidy(source: Source, tokens: Sequence[Token], fonts: dict[str, str]) -> list[Token]:
    r"""The tokens that the guarded reader is given; ``fonts`` notes the font of each letter.

    >>> from symconv.latex.reading.tokens import tokenise
    >>> source = Source(r"\mathbf{w}_{1 1} + 0.5 h[0],")
    >>> " ".join(token.text for token in tidy(source, tokenise(source), {}))
    'w _ { 11 } + \\frac { 5 } { 10 } h _ { 0 }'
    """
    shown = without_layout(source, tokens)
    while shown and shown[-1].text in (",", ";", "."):
        shown = shown[:-1]
    return _Tidy(source, shown, fonts).all()


class _Tidy:
    """Writes the tokens anew; every method leaves ``at`` behind what it has taken."""

    def __init__(self, source: Source, tokens: list[Token], fonts: dict[str, str]):
        self.source = source
        self.tokens = tokens
        self.fonts = fonts
        self.at = 0
        self.done: list[Token] = []
        self.switch: str | None = None

    def all(self) -> list[Token]:
        while self.at < len(self.tokens):
            self.step()
        return self.done

    def text(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.tokens[at].text if at < len(self.tokens) else ""

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def step(self) -> None:
        token = self.tokens[self.at]
        if token.text in SWITCHES:
            self.switch = SWITCHES[self.take().text]
        elif token.text in FONTS:
            self.font()
        elif token.text in ACCENTS:
            self.accent()
        elif token.kind == "number" or (token.text == "." and self._is_number(1)):
            self.number()
        elif _CJK.fullmatch(token.text):
            first = self.take()
            word = first.text
            while _CJK.fullmatch(self.text() or " "):
                word += self.take().text
            self.name(first._replace(kind="letter", text=word), "")
        elif starts_name(token):
            self.name(self.take(), self.switch or "")
        elif token.text in (r"\frac", r"\dfrac", r"\tfrac") and not self._has_braces():
            self.short_fraction()
        elif token.text == "–":
            self.done.append(self.take()._replace(text="-"))
        else:
            self.done.append(self.take())

    def _has_braces(self) -> bool:
        """Whether both arguments of the fraction here stand in braces."""
        if self.text(1) != "{":
            return False
        after = closing(self.source, self.tokens, self.at + 1) + 1
        return after < len(self.tokens) and self.tokens[after].text == "{"

    def _is_number(self, ahead: int) -> bool:
        at = self.at + ahead
        if at >= len(self.tokens) or self.tokens[at].kind != "number":
            return False
        return self.tokens[at].start == self.tokens[at - 1].stop

    def font(self) -> None:
        command = self.take()
        font = FONTS[command.text]
        if self.at == len(self.tokens):
            raise self.source.unread(f"{command.text} of nothing", command.start)
        if self.text() == "{":
            end = closing(self.source, self.tokens, self.at)
            inner = self.tokens[self.at + 1 : end]
        else:
            end, inner = self.at, self.tokens[self.at : self.at + 1]
        inner = [token for token in inner if not is_layout(token)]
        if not inner:
            self.at = end + 1
            return
        if all(token.kind == "number" or token.text in "-−." for token in inner):
            if font not in ("upright", ""):
                number = "".join(token.text for token in inner)
                raise self.source.unread(f"a {font} {number} may be a whole block", command.start)
            self.tokens[self.at : end + 1] = inner
            return
        if len(inner) > 1 and all(token.kind == "letter" for token in inner):
            self.word(command, end)
            return
        self.tokens[self.at : end + 1] = inner
        if starts_name(self.tokens[self.at]):
            self.name(self.take(), font)

    def word(self, command: Token, end: int) -> None:
        r"""``\text{stride}`` is left to the reader; other fonts of words too, as upright ones."""
        command = command._replace(text=r"\mathrm")
        self.done += [command, *self.tokens[self.at : end + 1]]
        self.at = end + 1
        self.scripts()

    def accent(self) -> None:
        command = self.take()
        braced = self.text() == "{"
        self.at += braced
        if self.text() in FONTS and self.text(1) == "{" and self.text(3) == "}":
            inner, self.at = self.tokens[self.at + 2], self.at + 4
        elif self.at < len(self.tokens):
            inner = self.take()
        else:
            inner = command
        if not starts_name(inner) or (braced and self.text() != "}"):
            raise self.source.unread(f"{command.text} on more than a letter", command.start)
        self.at += braced
        letter = inner.text.removeprefix("\\")
        text = f"{command.text[1:]}({letter})"
        self.name(Token("letter", text, command.start, self.tokens[self.at - 1].stop), "")

    def name(self, token: Token, font: str) -> None:
        """A letter, and what belongs to it."""
        known = self.fonts.setdefault(token.text, font)
        if known != font:
            raise self.source.unread(
                f"{token.text} stands here in two fonts, which may be two names", token.start
            )
        place = len(self.done)
        self.done.append(token)
        upper = self.scripts()
        if upper:
            self.done[place] = token._replace(kind="letter", text=f"{token.text}^{upper}")

    def scripts(self) -> str:
        """The scripts of a name, subscripts written out; gives an upper index in brackets."""
        upper, has_subscript = "", False
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            contiguous = self.at > 0 and token.start == self.tokens[self.at - 1].stop
            if token.text == "_" and not has_subscript:
                self.subscript()
                has_subscript = True
            elif token.text == "^" and (index := self.upper_index()):
                upper += index
            elif token.text == "^" and has_subscript and self._is_power():
                raise self.source.unread(
                    "a superscript on a name with a subscript may be an index or a power",
                    token.start,
                )
            elif token.kind == "number" and contiguous and not has_subscript and self._bare():
                self.indices([self.take()])
                has_subscript = True
            elif token.text in BRACKETS and contiguous and not has_subscript:
                if not self.bracketed():
                    break
                has_subscript = True
            elif token.text == "'":
                self.done.append(self.take())
            else:
                break
        return upper

    def _bare(self) -> bool:
        """Whether the number behind a letter is an index, as in w11: not behind a word."""
        before = self.tokens[max(0, self.at - 2)]
        return not (self.at > 1 and before.kind == "letter") and not self._is_decimal()

    def _is_decimal(self) -> bool:
        return self.text(1) == "." and self._is_number(2)

    def _is_power(self) -> bool:
        return self.text(1) not in ("'", r"\prime") and self.text(2) != r"\prime"

    def upper_index(self) -> str:
        """``^{(1)}``, ``^{[l]}`` as text, or nothing; ``at`` is behind it then."""
        texts = [self.text(ahead) for ahead in range(12)]
        if texts[1] != "{" or texts[2] not in BRACKETS or "}" not in texts:
            return ""
        end = texts.index("}")
        if texts[end - 1] != BRACKETS[texts[2]]:
            return ""
        self.at += end + 1
        return "".join(texts[2:end])

    def subscript(self) -> None:
        underscore = self.take()
        if self.at == len(self.tokens):
            raise self.source.unread("a subscript is missing", underscore.start)
        if self.text() != "{":
            token = self.take()
            self.indices([token], underscore)
            return
        end = closing(self.source, self.tokens, self.at)
        inner = self.tokens[self.at + 1 : end]
        self.at = end + 1
        self.indices(inner, underscore)

    def indices(self, inner: Sequence[Token], underscore: Token | None = None) -> None:
        """The indices in braces, spaces and brackets between digits left out."""
        inner = [token for token in inner if not is_layout(token) and token.text != "\\ "]
        while len(inner) > 2 and BRACKETS.get(inner[0].text) == inner[-1].text:
            inner = inner[1:-1]
        start = underscore or inner[0]
        merged: list[Token] = []
        for token in inner:
            both = token.kind == "number" and bool(merged) and merged[-1].kind == "number"
            if both:
                last = merged.pop()
                token = Token("number", last.text + token.text, token.start, token.stop)
            merged.append(token)
        sign = Token("char", "_", start.start, start.start + 1)
        opening, closing_one = sign._replace(text="{"), sign._replace(text="}")
        self.done += [sign, opening, *merged, closing_one]

    def bracketed(self) -> bool:
        """``h[0]``, ``x(1, 2)``, ``w[0][1]`` as indices, if nothing but digits is in them."""
        found, self.at = bracketed_indices(self.tokens, self.at)
        if found:
            self.indices(found)
        return bool(found)

    def number(self) -> None:
        """Digits; a decimal becomes the fraction that it is."""
        whole = self.take() if self.tokens[self.at].kind == "number" else None
        if self.text() == "." and self._is_number(1):
            self.done += decimal_fraction(whole, self.take(), self.take())
        elif whole:
            self.done.append(whole)

    def short_fraction(self) -> None:
        r"""``\frac12`` and ``\frac1{12}`` with their braces."""
        self.done.append(self.take())
        for _ in range(2):
            if self.text() == "{":
                end = closing(self.source, self.tokens, self.at)
                inner = self.tokens[self.at : end + 1]
                self.at = end + 1
                rest = _Tidy(self.source, inner[1:-1], self.fonts).all()
                self.done += [inner[0], *rest, inner[-1]]
                continue
            if self.at == len(self.tokens):
                return
            token = self.take()
            if token.kind == "number" and len(token.text) > 1:
                self.at -= 1
                self.tokens[self.at] = token._replace(text=token.text[1:], start=token.start + 1)
                token = token._replace(text=token.text[0], stop=token.start + 1)
            brace = Token("char", "{", token.start, token.start)
            self.done += [brace, token, brace._replace(text="}")]
