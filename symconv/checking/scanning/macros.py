r"""Commands of the author's own whose arguments are mathematics: \newcommand{\shown}[1]{\[#1\]}."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Definitions of a document that are looked at, and the length of each.
_MOST, _LONGEST = 500, 4000
_DEFINITION = re.compile(
    r"\\(?:(?:re|provide)?newcommand|providecommand|DeclareRobustCommand)\*?[ \t]*"
    r"(?:\{[ \t]*\\(?P<braced>[A-Za-z]{1,40})[ \t]*\}|\\(?P<bare>[A-Za-z]{1,40}))[ \t]*"
    r"\[(?P<count>[1-9])\](?P<option>\[[^\]\n]{0,200}\])?[ \t]*(?=\{)"
    r"|\\def[ \t]*\\(?P<plain>[A-Za-z]{1,40})[ \t]*(?P<marks>(?:\#[1-9]){1,9})[ \t]*(?=\{)"
)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_PIECE = re.compile(
    r"\\(?P<open>[\[(])|\\(?P<close>[\])])|(?P<dollars>\$\$?)|\#(?P<argument>[1-9])"
    r"|\\begin\{(?:equation|align|gather|multline|displaymath|math)\*?\}"
    r"|(?P<end>\\end)\{(?:equation|align|gather|multline|displaymath|math)\*?\}"
    r"|\\ensuremath(?P<ensured>)|\\.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Macro:
    """How a command takes its arguments, and which of them are mathematics, from 0."""

    count: int
    has_option: bool
    mathematics: frozenset[int]


def group_end(text: str, start: int, most: int) -> int:
    """Behind the brace that closes the one at ``start``; -1 if none does within so many signs.

    >>> group_end("{a{b}}c", 0, 100)
    6
    """
    depth = 0
    for brace in _BRACE.finditer(text, start, min(len(text), start + most)):
        depth += (brace[0] == "{") - (brace[0] == "}")
        if depth == 0 and len(brace[0]) == 1:
            return brace.end()
    return -1


def definitions(text: str) -> tuple[dict[str, Macro], list[tuple[int, int]]]:
    r"""The commands with mathematical arguments by name, and where definitions stand.

    >>> definitions(r"\newcommand{\shown}[2][]{\[#2\] #1}")[0]
    {'shown': Macro(count=2, has_option=True, mathematics=frozenset({1}))}
    """
    found: dict[str, Macro] = {}
    places: list[tuple[int, int]] = []
    for match in _DEFINITION.finditer(text):
        stop = group_end(text, match.end(), _LONGEST)
        if stop < 0:
            continue
        places.append((match.start(), stop))
        name = match["braced"] or match["bare"] or match["plain"]
        count = int(match["count"]) if match["count"] else len(match["marks"]) // 2
        inside = _arguments_in_mathematics(text[match.end() : stop])
        if inside:
            found[name] = Macro(count, match["option"] is not None, frozenset(inside))
        if len(places) == _MOST:
            break
    return found, places


def _arguments_in_mathematics(body: str) -> set[int]:
    """The numbers, from 0, of the arguments that a body sets as mathematics."""
    found: set[int] = set()
    depth, dollars = 0, ""
    for piece in _PIECE.finditer(body):
        if piece["argument"]:
            if depth or dollars:
                found.add(int(piece["argument"]) - 1)
        elif piece["dollars"]:
            dollars = "" if dollars else piece["dollars"]
        elif piece["open"] or piece[0].startswith(r"\begin"):
            depth += 1
        elif piece["close"] or piece["end"]:
            depth = max(0, depth - 1)
        elif piece["ensured"] is not None and body[piece.end() : piece.end() + 2] == "{#":
            found.add(int(body[piece.end() + 2]) - 1)
    return found


def arguments(text: str, start: int, macro: Macro) -> list[tuple[int, int]]:
    """The mathematical arguments of a use whose name ends at ``start``, without their braces."""
    found: list[tuple[int, int]] = []
    at = start
    for number in range(macro.count):
        while at < len(text) and text[at] in " \t\n" and at < start + 200:
            at += 1
        if number == 0 and macro.has_option:
            if text[at : at + 1] != "[":
                continue
            end = text.find("]", at, at + _LONGEST)
            # Braces within an option may hold brackets.
            while end >= 0 and text.count("{", at, end) > text.count("}", at, end):
                end = text.find("]", end + 1, at + _LONGEST)
            if end < 0:
                return []
            at = end + 1
            continue
        if text[at : at + 1] != "{":
            break
        stop = group_end(text, at, len(text))
        if stop < 0:
            break
        if number in macro.mathematics:
            found.append((at + 1, stop - 1))
        at = stop
    return found
