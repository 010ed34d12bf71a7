"""The words that documents add to what they hold, and a document's texts in its language."""

from __future__ import annotations

import re

from symconv.derivation.spoken import node_in
from symconv.evidence import Evidence, Strength, counted_cases
from symconv.formula.nodes import Node
from symconv.latex.nodes import node_latex
from symconv.notes.model import Document, Note
from symconv.words import Language, joined, message, say

CONTENTS = "Contents"
ENDING = "How each statement was checked"
MADE = "Made and checked by:"
DRAWN_BY = "A picture of this is drawn by:"
OWN = "Your own sizes: {title}"
MEANING = "{strength} ({number}): {meaning}"
MEANINGS = {
    Strength.PROVED: "true of all integers that meet the assumptions named with it",
    Strength.SOLVER: "true of all integers that meet the assumptions named with it, on the word "
    "of the program that it names; there is no proof that could be checked again",
    Strength.EXHAUSTED: "each of the cases counted with it was computed and compared",
    Strength.SAMPLED: "the cases counted with it were computed and agree, which proves nothing "
    "about others",
    Strength.REFUTED: "false: a counterexample is named with it",
    Strength.UNDECIDED: "neither proved nor refuted",
}
# Words between statements; those of cases and of reasons are the node's own.
_BETWEEN = re.compile(r"\\text\{(and|or|not)\}")


def own_title(title: str) -> str:
    """The heading of the chapter that a reader's own sizes make."""
    return message(OWN, title=title)


def short_verdict(evidence: Evidence, language: Language) -> str:
    """The verdict in few words, for a margin.

    >>> short_verdict(Evidence(Strength.SAMPLED, "x", "y", 5), Language.EN)
    'sampled, 5 cases'
    """
    if evidence.cases is None:
        return say(evidence.strength.value, language)
    return say(joined([evidence.strength.value, counted_cases(evidence.cases)], ", "), language)


def said_evidence(note: Note, language: Language) -> str:
    """The evidence as prose with backticks."""
    return say(note.evidence.marked, language)


def ending_lines(document: Document) -> list[str]:
    """What each kind of evidence in the document means, with how often it is met."""
    lines = (
        message(MEANING, strength=strength.value, number=number, meaning=MEANINGS[strength])
        for strength, number in document.strengths
    )
    return [say(line, document.language) for line in lines]


def formula_latex(node: Node, document: Document) -> str:
    """A formula, with the words in it in the document's language."""
    language = document.language
    latex = node_latex(node_in(node, language), document.style)
    if language is Language.EN:
        return latex
    return _BETWEEN.sub(lambda found: rf"\text{{{say(found[1], language)}}}", latex)
