r"""Mathematics in Markdown, in every way it is marked: by dollars, brackets, fences and roles.

Code (fenced, or between backticks) and HTML comments are no mathematics, except for the fences
and backticks that mark it: a ``math`` fence, a ``{math}`` directive or role, and GitLab's
dollar with backticks.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symconv.checking.scanning.latex import (
    closing_dollar,
    closing_pair,
    delimited,
    environment,
)
from symconv.checking.scanning.spans import Finder, Scan, Span

_MARK = re.compile(
    r"""
      (?P<comment><!--)
    | (?P<fence>^[ \t>]{0,40}(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]{1,4})?
        (?P<ticks>`{3,}|~{3,}|:{3,})(?P<info>[^\n]*))
    | (?P<tag><(?:pre|code|script|style|textarea)(?=[\s>]))
    | (?P<maths><math(?:\s[^<>\n]{0,200})?>)
    | (?P<short>\{\{[<%]\s{0,9}(?:katex|math|mathjax)\b[^{}\n]{0,100}[%>]\}\})
    | (?P<doubled>\\\\[\[(])
    | (?P<begin>\\begin[ \t]{0,9}\{[ \t]{0,9}(?P<name>[A-Za-z]+\*?)[ \t]{0,9}\})
    | (?P<bracket>\\[\[(])
    | (?P<escape>\\.)
    | (?P<gitlab>\$`)
    | (?P<code>`+)
    | (?P<dollars>\$\$?)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_MATH_INFO = re.compile(r"\s*(?:math|\{\s*\.?math\s*\}.*|katex|mathjax)\s*", re.DOTALL)
# Directives whose content is Markdown again.
_PROSE_INFO = re.compile(
    r"\s*\{(?:note|tip|hint|important|warning|caution|attention|danger|error|seealso|admonition"
    r"|dropdown|card|grid|grid-item|tab-set|tab-item|margin|sidebar|topic|figure|exercise"
    r"|solution|theorem|definition|lemma|example|proof|remark|prf:[a-z]+|proof:[a-z]+)\}.*",
    re.DOTALL,
)
_OPTIONS = re.compile(r"(?:[ \t>]*(?:---\r?\n(?:.*\n){0,9}?[ \t]*---|:[a-z_-]+:[^\n]*)\r?\n)*")
_QUOTED = re.compile(r"^[ \t]{0,9}(?:>[ \t]?)+", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t>]*\r?\n")
_PROSE_INSIDE = re.compile(r"(?<!\\)\$|^[ \t>]{0,9}(?:#{1,6} |```|~~~)", re.MULTILINE)
_WORDS = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{3,}")
# An escaped underscore is one for Markdown, save between words: kernel\_size is a name.
_ESCAPED = re.compile(r"&amp;|(?<![A-Za-z]{2})\\_|\\_(?![A-Za-z]{2})")
_SHORT_END = re.compile(r"\{\{[<%]\s{0,9}/\s{0,9}(?:katex|math|mathjax)\s{0,9}[%>]\}\}")
_MOST_TICKS = 8
_DEEPEST = 6


def scan(text: str) -> Scan:
    """The mathematics of a Markdown document.

    >>> [span.latex for span in scan("`$x$` costs $5, and $`a`$ is $b$").spans]
    ['a', 'b']
    """
    scanned = Scan()
    front = _FRONT.match(text)
    start = scanned.hide(0, front.end()) if front else 0
    _Scanner(text, scanned).part(start, len(text))
    scanned.spans[:] = [_without_marks(text, span) for span in scanned.spans]
    return scanned


def _without_marks(text: str, span: Span) -> Span:
    r"""The same mathematics with blanks for quotation marks and escapes of Markdown."""
    latex = span.latex
    line_start = text.rfind("\n", 0, span.start) + 1
    if "\n" in latex and _QUOTED.match(text, line_start):
        head, line_break, rest = latex.partition("\n")
        latex = head + line_break + _QUOTED.sub(lambda found: " " * len(found[0]), rest)
    latex = _ESCAPED.sub(lambda m: "&    " if m[0] == "&amp;" else " _", latex)
    return span if latex == span.latex else replace(span, latex=latex)


class _Scanner:
    """Goes from mark to mark; every method gives where to go on."""

    def __init__(self, text: str, scanned: Scan):
        self.text = text
        self.scanned = scanned
        self.finder = Finder(text)
        self.depth = 0

    def part(self, start: int, stop: int) -> None:
        at = start
        while mark := _MARK.search(self.text, at, stop):
            at = max(self.step(mark), mark.start() + 1)

    def step(self, mark: re.Match[str]) -> int:
        """Take in what begins at that mark."""
        start, inside = mark.span()
        for kind in ("fence", "begin", "comment", "tag", "maths", "short", "gitlab", "code"):
            if mark[kind] is not None:
                return int(getattr(self, f"_{kind}")(mark))
        if mark["doubled"] or mark["bracket"]:
            display = mark[0].endswith("[")
            return delimited(self.text, self.scanned, self.finder, (start, inside), display)
        if mark["dollars"]:
            return self._pair(start) if mark[0] == "$$" else self._single(start)
        return inside

    def _comment(self, mark: re.Match[str]) -> int:
        return self._hidden_until("-->", mark)

    def _tag(self, mark: re.Match[str]) -> int:
        return self._hidden_until(f"</{mark[0][1:]}>", mark)

    def _hidden_until(self, closing: str, mark: re.Match[str]) -> int:
        end = self.finder.find(closing, mark.end())
        return self.scanned.hide(mark.start(), end + len(closing)) if end >= 0 else mark.end()

    def _maths(self, mark: re.Match[str]) -> int:
        end = self.finder.find("</math>", mark.end())
        if end < 0 or "<" in self.text[mark.end() : min(end, mark.end() + 20)]:
            return mark.end()  # MathML
        outside = (mark.start(), end + len("</math>"))
        return self.scanned.add(self.text, mark.end(), end, outside, display=False)

    def _short(self, mark: re.Match[str]) -> int:
        end = self.finder.search(_SHORT_END, mark.end())
        if end is None:
            return mark.end()
        outside = (mark.start(), end.end())
        return self.scanned.add(self.text, mark.end(), end.start(), outside, display=True)

    def _begin(self, mark: re.Match[str]) -> int:
        end = self.finder.end_of(mark.start())
        return mark.end() if end is None else environment(self.text, mark, self.scanned, end)

    def _fence(self, mark: re.Match[str]) -> int:
        ticks, info = mark["ticks"], mark["info"]
        if ticks[0] == "`" and "`" in info:
            return self._backticks(mark.start("ticks"), mark.end("ticks"))
        if ticks[0] == ":" and not _MATH_INFO.fullmatch(info):
            return mark.end()
        closing = re.compile(rf"^[ \t>]{{0,40}}{ticks[0]}{{{len(ticks)},}}[ \t]*\r?$", re.MULTILINE)
        end = closing.search(self.text, mark.end())
        inside = min(mark.end() + 1, len(self.text))
        if end is None:  # an unclosed fence holds the rest of the document
            return self.scanned.hide(mark.start(), len(self.text))
        if _MATH_INFO.fullmatch(info):
            options = _OPTIONS.match(self.text, inside, end.start())
            first = options.end() if options else inside
            return self.scanned.add(self.text, first, end.start(), (mark.start(), end.end()), True)
        if _PROSE_INFO.fullmatch(info) and self.depth < _DEEPEST:
            self.depth += 1
            self.part(inside, end.start())
            self.depth -= 1
            return end.end()
        return self.scanned.hide(mark.start(), end.end())

    def _gitlab(self, mark: re.Match[str]) -> int:
        end = self.finder.find("`$", mark.end())
        if end < 0 or _BLANK_LINE.search(self.text, mark.end(), end):
            return self._single(mark.start())
        outside = (mark.start(), end + 2)
        return self.scanned.add(self.text, mark.end(), end, outside, display=False)

    def _code(self, mark: re.Match[str]) -> int:
        return self._backticks(*mark.span())

    def _backticks(self, start: int, inside: int) -> int:
        count = inside - start
        if count > _MOST_TICKS:
            return inside
        end = self.finder.search(_closing_ticks(count), inside)
        if end is None or _BLANK_LINE.search(self.text, inside, end.start()):
            return inside
        if self.text.endswith(("{math}", ":math:"), max(0, start - 6), start):
            outside = (start - 6, end.end())
            return self.scanned.add(self.text, inside, end.start(), outside, display=False)
        return self.scanned.hide(start, end.end())

    def _pair(self, start: int) -> int:
        """Two dollars; what they hold has no blank line with prose behind it."""
        inside = start + 2
        end = closing_pair(self.finder, inside)
        if end < 0:
            return inside
        blank = _BLANK_LINE.search(self.text, inside, end)
        if blank and _PROSE_INSIDE.search(self.text, blank.end(), end):
            return inside
        return self.scanned.add(self.text, inside, end, (start, end + 2), True)

    def _single(self, start: int) -> int:
        """One dollar, unless it is money: pandoc's rule, and spaces inside on both sides."""
        text, inside = self.text, start + 1
        end = closing_dollar(text, inside)
        if end <= inside:
            return inside
        content, after = text[inside:end], text[end + 1 : end + 2]
        if content[0].isspace() or content[-1].isspace():
            formula = content[0].isspace() and content[-1].isspace()
            if not formula or len(_WORDS.findall(content)) > 1:
                return inside
        elif after.isdigit():
            return inside
        return self.scanned.add(text, inside, end, (start, end + 1), False)


_TICKS: dict[int, re.Pattern[str]] = {
    count: re.compile(rf"(?<!`)`{{{count}}}(?!`)") for count in range(1, _MOST_TICKS + 1)
}


def _closing_ticks(count: int) -> re.Pattern[str]:
    return _TICKS[count]
