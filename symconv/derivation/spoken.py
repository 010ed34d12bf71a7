"""A derivation in another language: its words changed, its formulas and evidence as they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

from symconv.derivation.steps import Derivation, Step
from symconv.evidence import Evidence
from symconv.formula.nodes import Cases, Node, Row, Rows, Written
from symconv.formula.script import Script
from symconv.words import Language, say


def spoken(derivation: Derivation, language: Language) -> Derivation:
    """The derivation with all its words in that language, those inside formulas too.

    >>> spoken(Derivation("Strides", ()), Language.ZH).title
    '步幅'
    """
    if language is Language.EN:
        return derivation
    steps = tuple(_step(step, language) for step in derivation.steps)
    return Derivation(say(derivation.title, language), steps)


def _step(step: Step, language: Language) -> Step:
    return replace(
        step,
        title=say(step.title, language),
        text=say(step.text, language),
        shown=tuple(node_in(node, language) for node in step.shown),
        evidence=tuple(evidence_in(one, language) for one in step.evidence),
    )


def evidence_in(evidence: Evidence, language: Language) -> Evidence:
    """The evidence with its scope and its method in that language."""
    scope, method = say(evidence.scope, language), say(evidence.method, language)
    return replace(evidence, scope=scope, method=method)


def node_in(node: Node, language: Language) -> Node:
    """The formula with its connectives, reasons and conditions in that language."""
    match node:
        case Rows() if language is not Language.EN:
            return replace(node, rows=tuple(_row(row, language) for row in node.rows))
        case Cases():
            return replace(node, words=tuple(say(word, language) for word in node.words))
        case _:
            return node


def _row(row: Row, language: Language) -> Row:
    return Row(
        say(row.sign, language),
        partial(_written, row.write, language),
        say(row.reason, language),
    )


def _written(write: Written, language: Language, script: Script) -> str:
    return write(cast(Script, _Worded(script, language)))


@dataclass(frozen=True)
class _Worded:
    """A script whose words (and, or, not, true, false) are said in a language."""

    script: Script
    language: Language

    def __getattr__(self, name: str) -> Any:
        return getattr(self.script, name)

    def relation(self, left: str, sign: str, right: str) -> str:
        return self.script.relation(left, say(sign, self.language), right)

    def negation(self, inner: str) -> str:
        return self.script.negation(inner).replace("not", say("not", self.language), 1)

    def word(self, word: str) -> str:
        return self.script.word(say(word, self.language))
