"""The grammar of claims: one for numbers and conditions, so that parentheses serve both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import lark

from symconv.errors import UnreadError
from symconv.statement.reading.build import Builder, Fault, Piece
from symconv.statement.reading.tokens import Token

_GRAMMAR = """
    claims: claim (_COMMA claim)*
    claim: implication (IFF implication)*
    implication: disjunction (IMPLIES disjunction)*
    disjunction: conjunction (OR conjunction)*
    conjunction: negation (AND negation)*
    negation: NOT* comparison
    comparison: sum (REL sum)*
    sum: product ((PLUS | MINUS) product)*
    product: MINUS* power (TIMES factor)*
    factor: MINUS* power
    power: _atom (POWER NUMBER | RAISED)*
    _atom: number | name | TERM | floor | ceiling | call | _LPAR claim _RPAR
    number: NUMBER
    name: NAME
    floor: LFLOOR claim _RFLOOR
    ceiling: LCEIL claim _RCEIL
    call: FUNCTION _LPAR claim (_COMMA claim)* _RPAR

    %declare IFF IMPLIES OR AND NOT REL PLUS MINUS TIMES POWER NUMBER RAISED NAME TERM FUNCTION
    %declare _COMMA _LPAR _RPAR LFLOOR _RFLOOR LCEIL _RCEIL
"""

_R = TypeVar("_R")


class Start(Enum):
    """What a whole text may be: one claim or number, or several with commas between them."""

    CLAIM = "claim"
    CLAIMS = "claims"


class _Ready(lark.lexer.Lexer):
    """The lexer has run already: the parser is given tokens."""

    def __init__(self, _conf: Any):
        pass

    def lex(self, data: Any, _state: Any = None) -> Any:
        """The tokens as the parser wants them; their text is what they stand for."""
        for token in data:
            yield lark.Token(token.kind, token, start_pos=token.start)


@cache
def _parser() -> lark.Lark:
    starts = [start.value for start in Start]
    return lark.Lark(_GRAMMAR, parser="lalr", lexer=_Ready, start=starts, transformer=Builder())


def parsed(
    text: str, tokens: Iterable[Token], start: Start, made: Callable[[Piece], _R]
) -> list[_R]:
    """What each claim of these tokens says; every fault is placed in the text."""
    try:
        pieces: Any = _parser().parse(tokens, start=start.value)
        return [made(piece) for piece in (pieces if start is Start.CLAIMS else [pieces])]
    except lark.UnexpectedToken as error:
        raise _unexpected(text, error) from None
    except Fault as fault:
        raise UnreadError.at(fault.message, text, fault.start, field="statement") from None


def _unexpected(text: str, error: lark.UnexpectedToken) -> UnreadError:
    wanted = "NUMBER" in error.expected
    at_end = error.token.type == "$END"
    if at_end:
        message, start = "the text ends where a number or a name is expected", len(text.rstrip())
    else:
        token: Token = error.token.value
        wanting = "a number or a name is expected, " if wanted else ""
        message, start = f"{wanting}'{token.text}' is not expected here", token.start
        if wanted:
            message = f"a number or a name is expected, not '{token.text}'"
    return UnreadError.at(message, text, start, field="statement")
