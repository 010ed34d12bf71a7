r"""Mathematics in LaTeX: ``$``, ``\(``, ``\[`` and environments; not comments, not verbatim."""

from __future__ import annotations

import re

from symconv.checking.scanning.macros import Macro, arguments, definitions
from symconv.checking.scanning.spans import Finder, Scan, is_math_environment

_MARK = r"""
      (?P<comment>%[^\n]*)
    | \\verb\*?(?P<verb>[^A-Za-z\s*])
    | \\lstinline(?:\[[^\]\n]{0,200}\])?(?P<inline>[^A-Za-z\s\[])
    | (?P<begin>\\begin[ \t]{0,9}\{[ \t]{0,9}(?P<name>[A-Za-z]+\*?)[ \t]{0,9}\})
    | (?P<false>\\iffalse(?![A-Za-z]))
    | (?P<display>\\\[)
    | (?P<inline_math>\\\()
    | (?P<macro>\\(?:MACROS)(?![A-Za-z]))
    | (?P<escape>\\.)
    | (?P<dollars>\$\$?)
"""
_CODE = frozenset(
    [
        "verbatim",
        "Verbatim",
        "lstlisting",
        "minted",
        "comment",
        "filecontents",
        "BVerbatim",
        "LVerbatim",
        "alltt",
    ]
)
_END_OF_DOCUMENT = re.compile(r"^[ \t]{0,40}\\end\{document\}", re.MULTILINE)
# The next dollar, or the blank line at which TeX gives up.
_DOLLAR = re.compile(r"\\.|\$|\n[ \t]*\r?\n", re.DOTALL)
_CLOSED = re.compile(r"\\.|\$\$", re.DOTALL)
_MOST_TRIES = 16


def scan(text: str) -> Scan:
    r"""The mathematics of a LaTeX document.

    >>> [span.latex for span in scan(r"cost \$1, $a$ % $b$").spans]
    ['a']
    """
    macros, defined = definitions(text)
    names = "|".join(macros) or r"(?!)"
    marks = re.compile(_MARK.replace("MACROS", names), re.VERBOSE | re.DOTALL)
    scanned, finder = Scan(), Finder(text)
    ends = dict(defined)
    last = _END_OF_DOCUMENT.search(text)
    stop = last.start() if last else len(text)
    at = 0
    while mark := marks.search(text, at, stop):
        if mark.start() in ends:
            at = scanned.hide(mark.start(), ends[mark.start()])
        elif mark["macro"]:
            at = _use(text, mark, scanned, macros[mark["macro"][1:]])
        else:
            at = _step(text, mark, scanned, finder)
    if last:
        scanned.hide(last.start(), len(text))
    return scanned


def _use(text: str, mark: re.Match[str], scanned: Scan, macro: Macro) -> int:
    """The mathematical arguments of a command that the document defines."""
    at = mark.end()
    for start, stop in arguments(text, mark.end(), macro):
        at = scanned.add(text, start, stop, (mark.start(), stop + 1), display=True)
    return at


def _step(text: str, mark: re.Match[str], scanned: Scan, finder: Finder) -> int:
    """Take in what begins at that mark; gives where to go on."""
    start, inside = mark.span()
    kind = mark.lastgroup
    if kind == "comment":
        return scanned.hide(start, inside)
    if kind in ("verb", "inline"):
        closing = {"{": "}"}.get(mark[kind], mark[kind])
        end = text.find(closing, inside, inside + 2000)
        return scanned.hide(start, end + 1) if end >= 0 else inside
    if kind == "false":
        end = finder.find("\\fi", inside)
        return scanned.hide(start, end + 3) if end >= 0 else inside
    if mark["begin"]:
        return _environment(text, mark, scanned, finder)
    if kind in ("display", "inline_math"):
        return delimited(text, scanned, finder, mark.span(), kind == "display")
    if kind == "dollars":
        return dollars(text, scanned, finder, start, inside)
    return inside


def _environment(text: str, mark: re.Match[str], scanned: Scan, finder: Finder) -> int:
    name, end = mark["name"], finder.end_of(mark.start())
    if end is None:
        return mark.end()
    if name.rstrip("*") in _CODE:
        return scanned.hide(mark.start(), end[1])
    return environment(text, mark, scanned, end)


def environment(text: str, mark: re.Match[str], scanned: Scan, end: tuple[int, int]) -> int:
    """A mathematical environment with its edges, which a reader of matrices must see."""
    if not is_math_environment(mark["name"]):
        return mark.end()
    whole = (mark.start(), end[1])
    return scanned.add(text, *whole, whole, display=True)


def delimited(
    text: str, scanned: Scan, finder: Finder, opening: tuple[int, int], display: bool
) -> int:
    r"""What stands between ``\[`` and ``\]``, or in parentheses, or with doubled backslashes."""
    start, inside = opening
    sign = text[start:inside]
    closing = sign.replace("[", "]").replace("(", ")")
    end = finder.find(closing, inside)
    while end > 0 and len(closing) == 2 and _is_escaped(text, end, inside):
        end = finder.find(closing, end + 1)  # the second half of a row break
    if end < 0:
        return inside
    return scanned.add(text, inside, end, (start, end + len(closing)), display)


def _is_escaped(text: str, at: int, first: int) -> bool:
    before = at
    while before > first and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def dollars(text: str, scanned: Scan, finder: Finder, start: int, inside: int) -> int:
    """What stands between dollar signs, single or double."""
    if inside - start == 2:
        end = closing_pair(finder, inside)
        return scanned.add(text, inside, end, (start, end + 2), True) if end >= 0 else inside
    end = closing_dollar(text, inside)
    return scanned.add(text, inside, end, (start, end + 1), False) if end >= 0 else inside


def closing_pair(finder: Finder, start: int) -> int:
    """The next two dollar signs that no backslash precedes, or -1."""
    while found := finder.search(_CLOSED, start):
        if found[0] == "$$":
            return found.start()
        start = found.end()
    return -1


def closing_dollar(text: str, start: int) -> int:
    r"""The dollar sign that closes, or -1: the first outside braces, as in ``\text{if $x$}``."""
    first, depth, at, counted, tries = -1, 0, start, start, 0
    while tries < _MOST_TRIES:
        found = _DOLLAR.search(text, at)
        if found is None or found[0][0] == "\n":
            break
        at = found.end()
        if found[0] != "$":
            continue
        tries += 1
        place = found.start()
        depth += text.count("{", counted, place) - text.count("}", counted, place)
        counted = place
        if depth <= 0:
            return place
        first = place if first < 0 else first
    return first
