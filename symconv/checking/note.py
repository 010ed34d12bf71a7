"""One note through the whole chain: scanned, read, judged; its findings in the order of the text.

No part can stop the others: what a part fails on is one unread finding at its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import PurePath
from time import monotonic
from typing import TypeVar

from symconv.checking.claims import judge_sentences
from symconv.checking.formulas import judge_formula
from symconv.checking.geometries.given import Context, Given
from symconv.checking.ignored import ignored
from symconv.checking.matrices import read_matrices
from symconv.checking.model import Finding, Formula, Judgement, Kind, Place, ReadMatrix, Unread
from symconv.checking.scan import Page, blanked, read_page
from symconv.checking.source import Source, source_of
from symconv.checking.verdicts.judge import judge_elided, judge_matrices
from symconv.errors import UnreadError

T = TypeVar("T")

SUFFIXES = (".md", ".markdown", ".tex", ".rst", ".ipynb", ".qmd")
# A formula that a person reads has some thousand signs; a longer one is data or an attack.
MOST_SIGNS = 200_000
# After so long the rest of a note is left unread; what people write takes a second.
MOST_SECONDS = 60.0
# Neighbouring formulas whose words tell the topic of a size formula too.
_AROUND = 2
# So many formulas before it may belong to what is said of the first of them.
_SECTION = 12
_HEADING = re.compile(
    r"^(?:[ \t]{0,3}#{1,6}[ \t]|[=\-~^\"'*+#]{4,}[ \t]*$)|\\(?:sub){0,2}section|\\chapter",
    re.MULTILINE,
)
_LONGEST_REASON = 200
# Where nothing like this is said, a matrix that cannot be read is no matter of convolution.
_TOPIC = re.compile(
    r"convol|kernel|stride|toeplitz|cross-?correlat|卷积|步幅|步长|卷積", re.IGNORECASE
)


def check_text(text: str, name: str, *, given: Given | None = None) -> list[Finding]:
    """Everything that is found in a note: what is right, wrong, conditional, and what is unread.

    The suffix of ``name`` says which language the note is in. ``given`` are sizes that the user
    states for the whole note. Places are those in the text; the offsets of a notebook's
    matrices count in its prose, see :mod:`symconv.checking.source`. Raises
    :class:`~symconv.errors.NoteError` for a notebook that is none.
    """
    suffix = PurePath(name).suffix.lower()
    source = source_of(text, suffix)
    chain = _Chain(source, name, ".md" if suffix == ".ipynb" else suffix)
    whole, prose = chain.scanned()
    on_topic = _TOPIC.search(source.text) is not None
    read: list[ReadMatrix] = []
    unread: list[Unread] = []
    for formula in whole:
        for one in chain.matrices(formula):
            if isinstance(one, Unread):
                unread.append(one)
            else:
                read.append(one)
    start = read[0].place if read else Place(1, 1)
    context = Context(source.text, given)
    chain.add(Kind.MATRIX, start, lambda: judge_matrices(read, context))
    for left in unread:
        is_told = left.shown is not None and chain.elided(left.shown, read, context)
        if on_topic and not is_told:
            chain.unread(Kind.MATRIX, left.reason, left.place)
    for comment in context.comments:
        if comment.fault:
            chain.unread(
                Kind.MATRIX, f"the comment: {comment.fault}", source.lines.place(comment.start)
            )
    sections = _sections(whole, prose)
    for at, formula in enumerate(whole):
        first = max(sections[max(0, at - _AROUND)], at - _SECTION)
        around = whole[first : at + _AROUND + 1]
        chain.add(Kind.SIZE, formula.place, partial(judge_formula, formula, around))
    known = tuple(chain.findings)
    chain.add(Kind.CLAIM, Place(1, 1), lambda: judge_sentences(prose, whole, known))
    held_back = ignored(source.text, whole)
    told = [_in_file(one, source) for one in chain.findings if not held_back.has(one)]
    return sorted(told, key=lambda one: (one.place.line, one.place.column))


def _sections(formulas: Sequence[Formula], prose: str) -> list[int]:
    """For every formula the first one under its heading."""
    starts = [0] * len(formulas)
    for at, (before, after) in enumerate(pairwise(formulas), start=1):
        is_new = _HEADING.search(prose[before.stop : after.start])
        starts[at] = at if is_new else starts[at - 1]
    return starts


def _in_file(finding: Finding, source: Source) -> Finding:
    """The finding with the places that its parts have in the file."""
    if source.file is source.text:
        return finding
    entries = tuple(replace(one, place=source.in_file(one.place)) for one in finding.entries)
    return replace(finding, place=source.in_file(finding.place), entries=entries)


class _Chain:
    """The findings on one note; every part is called through :meth:`_guarded`."""

    def __init__(self, source: Source, name: str, suffix: str):
        self.source = source
        self.name = name
        self.suffix = suffix
        self.findings: list[Finding] = []
        self.deadline = monotonic() + MOST_SECONDS
        self.is_late = False

    def scanned(self) -> tuple[list[Formula], str]:
        """The formulas, and the prose; piece by piece: what a cell leaves open ends with it.

        A piece that fails has neither.
        """
        found: list[Formula] = []
        prose: list[str] = []
        at = 0
        for start, stop in self.source.pieces:
            prose.append(self.source.text[at:start])
            at = stop
            pages = self._pages(start, stop)
            for page in pages:
                found += [self._moved(one, start) if start else one for one in page.formulas]
                prose.append(page.prose)
            if not pages:
                piece = self.source.text[start:stop]
                prose.append(blanked(piece, [(0, len(piece))]))
        return [one for one in found if self._short(one)], "".join(prose)

    def _pages(self, start: int, stop: int) -> list[Page]:
        """The piece between two offsets, or nothing where it fails."""
        piece, place = self.source.text[start:stop], self.source.lines.place(start)
        return self._guarded(Kind.MATRIX, place, lambda: [read_page(piece, self.suffix)])

    def _moved(self, formula: Formula, by: int) -> Formula:
        start = formula.start + by
        place = self.source.lines.place(start)
        return replace(formula, start=start, stop=formula.stop + by, place=place)

    def _short(self, formula: Formula) -> bool:
        if len(formula.latex) <= MOST_SIGNS:
            return True
        reason = f"the formula has {len(formula.latex):,} signs, at most {MOST_SIGNS:,} are read"
        self.unread(Kind.MATRIX, reason, formula.place)
        return False

    def matrices(self, formula: Formula) -> Sequence[ReadMatrix | Unread]:
        return self._guarded(Kind.MATRIX, formula.place, lambda: list(read_matrices(formula)))

    def elided(self, shown: ReadMatrix, read: Sequence[ReadMatrix], context: Context) -> bool:
        """Judge a matrix with dots; whether there was anything to say."""
        before = len(self.findings)

        def judge() -> list[Finding]:
            found = judge_elided(shown, read, context)
            return [found] if found else []

        self.add(Kind.MATRIX, shown.place, judge)
        return len(self.findings) > before

    def add(self, kind: Kind, place: Place, judge: Callable[[], Iterable[Finding]]) -> None:
        """What a judge finds, under the name of this note."""
        found = self._guarded(kind, place, lambda: list(judge()))
        self.findings += [replace(one, file=self.name) for one in found]

    def unread(self, kind: Kind, reason: str, place: Place) -> None:
        message = f"not checked: {reason}"
        self.findings.append(Finding(self.name, place, kind, Judgement.UNREAD, message))

    def _guarded(self, kind: Kind, place: Place, part: Callable[[], list[T]]) -> list[T]:
        """What the part returns; where it fails, nothing, and an unread finding that says so.

        Other people's text goes through parsers of other people: anything may be raised there.
        """
        if self.is_late:
            return []
        if monotonic() > self.deadline:
            self.is_late = True
            reason = f"the note took more than {MOST_SECONDS:.0f} s; its rest is left out"
            self.unread(kind, reason, place)
            return []
        try:
            return part()
        except UnreadError as error:
            self.unread(kind, error.reason, place)
            return []
        except Exception as error:
            first = (str(error).splitlines() or [""])[0][:_LONGEST_REASON]
            told = f"{type(error).__name__}: {first}" if first else type(error).__name__
            self.unread(kind, f"the reader failed here ({told})", place)
            return []
