"""A document before it is written: chapters of sections, their formulas, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import count

from symconv.derivation.steps import Derivation, Step
from symconv.evidence import Evidence, Strength
from symconv.figures.model import Figure, Missing
from symconv.figures.page import on_page
from symconv.figures.spoken import SHOWN
from symconv.formula.nodes import Chain, Matrix, Name, Node, SumsImage
from symconv.latex.style import PAGE, Style
from symconv.words import Language, joined, message

LEFT_OUT = (
    "`{name}` is `{rows} × {columns}`, too large for a page: of its rows or columns only the first "
    "and the last are shown."
)
NO_FIGURE = "A picture of this is left out: it would have too many cells to be drawn."
NO_ROOM = "A picture of this is left out: its cells would be too small to read. It is drawn by:"
NO_ROOM_AT_ALL = "A picture of this is left out: its cells would be too small to read."


class Place(Enum):
    """Where the evidence stands: in a list below each section, in footnotes, or in the margin."""

    LIST = "list"
    FOOTNOTE = "footnote"
    MARGIN = "margin"


@dataclass(frozen=True)
class _Met:
    """What all chapters of a document share while it is made.

    ``numbers`` are what the notes are called by, ``geometries`` what the names of matrices stand
    for at this place.
    """

    numbers: Iterator[int]
    geometries: dict[str, str]


@dataclass(frozen=True)
class Note:
    """One piece of evidence with its number in the document."""

    number: int
    evidence: Evidence


@dataclass(frozen=True, eq=False)
class Shown:
    """A displayed formula, and the verdict on it where it is a statement of its own.

    ``comment`` is for checkers of notes, where the page's language has comments: it says which
    convolution the matrix belongs to, once for as long as its name stands for the same one.
    """

    node: Node
    verdict: Note | None = None
    comment: str = ""


@dataclass(frozen=True, eq=False)
class Picture:
    """A figure with the words below it; or, where the page has no room for it, only words.

    ``command`` draws it in a shell, ``code`` in a notebook; each may be empty.
    """

    figure: Figure | None
    caption: str
    command: str = ""
    code: str = ""


@dataclass(frozen=True, eq=False)
class Section:
    """One step: prose with names between backticks, formulas, and all of its evidence.

    ``notes`` is the evidence that belongs to no single formula. ``code`` recomputes the section
    in a notebook; it may be empty.
    """

    title: str
    text: str
    shown: tuple[Shown, ...]
    notes: tuple[Note, ...]
    code: str = ""
    pictures: tuple[Picture, ...] = ()

    @property
    def evidence(self) -> tuple[Note, ...]:
        """All notes in the order of the step: first the formulas' verdicts."""
        verdicts = (one.verdict for one in self.shown if one.verdict is not None)
        return (*verdicts, *self.notes)


@dataclass(frozen=True, eq=False)
class Part:
    """What a chapter is made from.

    ``label`` is its number or letter. ``code`` makes the objects that the sections' code uses;
    ``step_codes`` is that code, one text for each step, and ``figure_codes`` what shows the
    figures of each step.
    """

    derivation: Derivation
    label: str = ""
    code: str = ""
    step_codes: Sequence[str] = ()
    figure_codes: Sequence[Sequence[str]] = ()
    is_readers_own: bool = False


@dataclass(frozen=True, eq=False)
class Chapter:
    """A derivation with its sections."""

    title: str
    sections: tuple[Section, ...]
    label: str = ""
    code: str = ""
    is_readers_own: bool = False

    @property
    def anchor(self) -> str:
        """What a link to the chapter is called."""
        return f"chapter-{self.label or 1}"

    def number(self, section: int) -> str:
        """The number of a section, counted from 1."""
        return f"{self.label}.{section}" if self.label else str(section)


@dataclass(frozen=True, eq=False)
class Document:
    """Everything that a writer needs; ``command`` makes and checks the document again."""

    title: str
    chapters: tuple[Chapter, ...]
    command: str
    language: Language = Language.EN
    place: Place = Place.LIST
    style: Style = PAGE

    @property
    def is_single(self) -> bool:
        """Whether the only chapter is the document, so that its steps are the sections."""
        return len(self.chapters) == 1 and not self.chapters[0].label

    @property
    def notes(self) -> tuple[Note, ...]:
        """All evidence by number."""
        sections = (section for chapter in self.chapters for section in chapter.sections)
        found = (note for section in sections for note in section.evidence)
        return tuple(sorted(found, key=lambda note: note.number))

    @property
    def has_figures(self) -> bool:
        """Whether a figure is drawn anywhere."""
        sections = (section for chapter in self.chapters for section in chapter.sections)
        return any(one.figure for section in sections for one in section.pictures)

    @property
    def strengths(self) -> tuple[tuple[Strength, int], ...]:
        """How often each kind of evidence is met, strongest first."""
        met = [note.evidence.strength for note in self.notes]
        return tuple((one, met.count(one)) for one in Strength if one in met)


def document(
    title: str,
    parts: Sequence[Part],
    command: str,
    *,
    language: Language = Language.EN,
    place: Place = Place.LIST,
    style: Style = PAGE,
    figures: bool = True,
) -> Document:
    """The document of those parts, its notes numbered from 1, with the figures or without them.

    >>> found = document("Nothing", [Part(Derivation("Empty", ()))], "symconv")
    >>> found.is_single, found.notes
    (True, ())
    """
    met = _Met(count(1), {})
    chapters = tuple(_chapter(part, met, style, figures) for part in parts)
    return Document(title, chapters, command, language, place, style)


def single(derivation: Derivation, command: str, style: Style = PAGE) -> Document:
    """The document of one derivation, in English and with its evidence in lists."""
    return document(derivation.title, [Part(derivation)], command, style=style)


def _chapter(part: Part, met: _Met, style: Style, figures: bool) -> Chapter:
    steps = part.derivation.steps
    codes = part.step_codes or [""] * len(steps)
    drawn = part.figure_codes or [[""] * len(step.figures) for step in steps]
    sections = tuple(
        _section(step, code, _pictures(step, shows) if figures else (), met, style)
        for step, code, shows in zip(steps, codes, drawn, strict=True)
    )
    title = part.derivation.title
    return Chapter(title, sections, part.label, part.code, part.is_readers_own)


def _pictures(step: Step, codes: Sequence[str]) -> tuple[Picture, ...]:
    return tuple(_picture(*pair) for pair in zip(step.figures, codes, strict=True))


def _picture(figure: Figure | Missing, code: str) -> Picture:
    """The figure as far as it fits a page, and otherwise a sentence that says so."""
    if isinstance(figure, Missing):
        return Picture(None, NO_FIGURE)
    shown = on_page(figure)
    if shown is None:
        return Picture(None, NO_ROOM if figure.command else NO_ROOM_AT_ALL, figure.command, code)
    caption = message("{title}. {shown}", title=figure.title, shown=SHOWN[figure.kind])
    return Picture(shown, caption, figure.command, code)


def _section(
    step: Step, code: str, pictures: tuple[Picture, ...], met: _Met, style: Style
) -> Section:
    """The first pieces of evidence of a step that shows claims are the verdicts on them.

    Notes are numbered as they are met: those on the prose before those on the formulas below.
    """
    notes = tuple(Note(next(met.numbers), one) for one in step.evidence[step.claimed :])
    verdicts = [Note(next(met.numbers), one) for one in step.evidence[: step.claimed]]
    first = len(step.shown) - step.claimed
    marks = [None] * first + verdicts
    shown = tuple(
        Shown(node, note, _comment(node, met.geometries))
        for node, note in zip(step.shown, marks, strict=True)
    )
    left_out = dict.fromkeys(filter(None, (_left_out(node, style) for node in step.shown)))
    text = joined([step.text, *left_out]) if left_out else step.text
    return Section(step.title, text, shown, notes, code, pictures)


def _comment(node: Node, known: dict[str, str]) -> str:
    """The geometry of a matrix, unless it is what its name has stood for so far."""
    match node:
        case Chain((Name(letter), *_, Matrix(geometry=geometry))):
            pass
        case SumsImage(letter, geometry=geometry):
            pass
        case _:
            return ""
    if geometry == known.get(letter, ""):
        return ""
    known[letter] = geometry
    return f"symconv: {letter}: {geometry}" if geometry else ""


def _left_out(node: Node, style: Style) -> str:
    """A sentence about a matrix that is too large for the page; empty where all is shown."""
    if not isinstance(node, Chain) or not isinstance(node.parts[0], Name):
        return ""
    mark = "ᵀ" if node.parts[0].transposed else ""
    for part in node.parts[1:]:
        if isinstance(part, Matrix):
            rows, columns = part.grid.shape
            if rows > style.most_rows or columns > style.most_columns:
                name = f"{node.parts[0].letter}{mark}"
                return message(LEFT_OUT, name=name, rows=rows, columns=columns)
    return ""
