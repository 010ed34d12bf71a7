"""A derivation: steps that know their reasons, what they show, and how strong the evidence is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from symconv.errors import CheckError
from symconv.evidence import Evidence, Strength
from symconv.figures.model import Figure, Missing
from symconv.formula.nodes import Node
from symconv.terminal.nodes import node_lines
from symconv.words import Language, say
from symconv.words.lines import columns, filled

# From strongest to weakest: a derivation is as strong as its weakest step.
_ORDER = list(Strength)
_NARROWEST = 20
_SHORT, _NO_BREAK = 24, "\u00a0"


@dataclass(frozen=True, eq=False)
class Step:
    """One step. ``text`` is prose in which names of mathematics stand between backticks.

    The last ``claimed`` of the shown nodes are claims; the first pieces of evidence are the
    verdicts on them, in the same order. Documents draw the figures below the formulas.
    """

    title: str
    text: str
    shown: Sequence[Node] = ()
    evidence: Sequence[Evidence] = ()
    claimed: int = 0
    figures: Sequence[Figure | Missing] = field(default=(), kw_only=True)


@dataclass(frozen=True, eq=False, repr=False)
class Derivation:
    """A chain of steps under a title.

    >>> step = Step("Nothing", "Nothing is claimed.")
    >>> Derivation("Empty", (step,)).strength
    <Strength.UNDECIDED: 'undecided'>
    """

    title: str
    steps: Sequence[Step]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence, in the order of the steps, each once."""
        return tuple(dict.fromkeys(one for step in self.steps for one in step.evidence))

    @property
    def strength(self) -> Strength:
        """The strength of the weakest evidence; undecided where there is none."""
        found = [one.strength for one in self.evidence]
        return max(found, key=_ORDER.index) if found else Strength.UNDECIDED

    def require(self, *allowed: Strength) -> None:
        """Raise :class:`~symconv.errors.CheckError` unless all evidence is of an allowed strength.

        Without arguments, proved and exhausted are allowed.
        """
        wanted = allowed or tuple(one for one in Strength if one.establishes)
        weak = [one for one in self.evidence if one.strength not in wanted]
        if weak or not self.evidence:
            reason = str(weak[0]) if weak else "no step carries evidence"
            raise CheckError(f"{self.title}: {reason}", field="evidence", value=weak)

    def lines(self, width: int = 80, language: Language = Language.EN) -> list[str]:
        """The derivation as text of that width; nothing is narrower than 20 columns."""
        from symconv.derivation.spoken import spoken

        width = max(width, _NARROWEST)
        lines = _wrapped(say(self.title, language), width)
        lines.append("═" * max(map(columns, lines)))
        for number, step in enumerate(spoken(self, language).steps, start=1):
            lines += ["", *_step_lines(step, number, width, language)]
        return lines

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def _repr_markdown_(self) -> str:
        """How a notebook shows it."""
        from symconv.derivation.markdown import markdown_lines

        return "\n".join(markdown_lines(self))

    def __repr__(self) -> str:
        return (
            f"<Derivation: {self.title}; {len(self.steps)} steps, weakest evidence "
            f"{self.strength.value}; print it to read it>"
        )


def _step_lines(step: Step, number: int, width: int, language: Language) -> list[str]:
    lines = _wrapped(f"{number}  {step.title}", width, " " * len(f"{number}  "))
    lines += _wrapped(step.text, width)
    for node in step.shown:
        shown = node_lines(node, width - 4)
        lines += ["", *(f"    {line}" for line in shown)] if shown else []
    if step.evidence:
        lines.append("")
    for one in step.evidence:
        mark = "✓" if one.strength.holds else "✗" if one.strength is Strength.REFUTED else "?"
        text = say(one.marked, language).replace("`", "")
        lines += filled(f"{mark} {text}", width, indent="  ")
    return lines


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Prose in lines; what stands between backticks stays on one line if it is short."""
    pieces = text.split("`")
    for place in range(1, len(pieces), 2):
        if len(pieces[place]) <= _SHORT:
            pieces[place] = pieces[place].replace(" ", _NO_BREAK)
    lines = filled("".join(pieces), width, indent=indent)
    return [line.replace(_NO_BREAK, " ") for line in lines]
