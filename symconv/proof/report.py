"""A verdict as text and as plain data: what was claimed, assumed, found, and how it was checked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from symconv.evidence import Strength
from symconv.latex.inline import markdown_safe
from symconv.proof.claim import Claim
from symconv.proof.display import chain_node, claim_latex, claim_node, step_nodes, written_all
from symconv.proof.sums.claim import SumClaim
from symconv.proof.verdict import Verdict, instance_text
from symconv.statement.worked import worked_lines
from symconv.terminal.nodes import node_lines
from symconv.terminal.script import TerminalScript

_SCRIPT = TerminalScript()
_NARROWEST = 30


def verdict_lines(verdict: Verdict, width: int = 80) -> list[str]:
    """The verdict as text of that width, beginning with ✓, ✗ or ?."""
    width = max(width, _NARROWEST)
    mark = verdict_mark(verdict)
    lines = _wrapped(f"{mark} {verdict.word}", width, "  ")
    lines += [f"    {line}" for line in node_lines(claim_node(verdict.claim), width - 4)]
    for text in _facts(verdict):
        lines += _wrapped(text.replace("`", ""), width, "    ", "  ")
    return lines


def verdict_markdown(verdict: Verdict) -> str:
    """The verdict with its claim as a displayed formula and a list of what is known."""
    lines = [f"**{verdict_mark(verdict)} {verdict.word}**", "", "$$"]
    lines += [markdown_safe(claim_latex(verdict.claim)), "$$", ""]
    return "\n".join([*lines, *(f"- {fact}" for fact in _facts(verdict))])


def verdict_mark(verdict: Verdict) -> str:
    """✓ for what is established, ✗ for what is false, ? for what is open."""
    if verdict.strength is Strength.REFUTED:
        return "✗"
    return "?" if verdict.is_open or verdict.strength is Strength.UNDECIDED else "✓"


def theorem_lines(
    verdict: Verdict, variants: Sequence[tuple[str, Verdict]], width: int = 80
) -> list[str]:
    """A theorem in full: sentence, source, verdict, chain or steps, false variants, LaTeX.

    ``variants`` are what was changed in each and the verdict on it.
    """
    claim, width = verdict.claim, max(width, _NARROWEST)
    lines = _wrapped(f"{claim.name}: {claim.title}".replace("`", ""), width, "  ")
    lines += [*_wrapped(f"source: {claim.source}", width, "  "), ""]
    lines += verdict_lines(verdict, width)
    lines += _way_lines(claim, width)
    if variants:
        lines += ["", "false variants:"]
    for change, found in variants:
        told = f"{found.strength.value}"
        if found.counterexample is not None:
            told += f" by {instance_text(found.counterexample)}"
        lines += _wrapped(f"- {change}: {told}", width, "    ", "  ")
    return [*lines, "", "LaTeX:", *claim_latex(claim).splitlines()]


def _way_lines(claim: Any, width: int) -> list[str]:
    """The chain of a claim about sums, or what the proof of another shows on its way."""
    if isinstance(claim, SumClaim):
        return ["", "step by step:", *node_lines(chain_node(claim), width)]
    nodes = step_nodes(claim) if isinstance(claim, Claim) else ()
    shown = [line for node in nodes for line in node_lines(node, width - 2)]
    return ["", "shown on the way:", *(f"  {line}" for line in shown)] if shown else []


def _wrapped(text: str, width: int, indent: str, first: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _facts(verdict: Verdict) -> Iterator[str]:
    claim = verdict.claim
    given = getattr(claim, "given", ())
    if given:
        yield f"assumed: {written_all(given, _SCRIPT)}"
    yield from getattr(claim, "notes", ())
    if verdict.strength is Strength.PROVED and len(verdict.needed) < len(given):
        needed = written_all(verdict.needed, _SCRIPT) or "nothing of it"
        yield f"needed: {needed}"
    if verdict.counterexample is not None:
        which = "smallest counterexample" if verdict.is_smallest else "counterexample"
        yield f"{which}: {instance_text(verdict.counterexample) or 'whatever the sizes are'}"
        yield from worked(verdict)
    if verdict.is_open:
        yield "no engine settled it: beyond what was tried it is open"
    elif verdict.detail and verdict.strength is not Strength.EXHAUSTED:
        yield f"{verdict.engine}: {verdict.detail}" if verdict.engine else verdict.detail
    if verdict.example is not None:
        yield f"for example {instance_text(verdict.example) or 'always'}"
    yield from verdict.advice


def worked(verdict: Verdict) -> Iterator[str]:
    """The counterexample put into the claim, side by side with what comes out."""
    claim, instance = verdict.claim, verdict.counterexample
    if not isinstance(claim, Claim) or instance is None:
        return
    for true, line in worked_lines(claim.statement, instance, _SCRIPT):
        yield f"{'true' if true else 'false'}: {line}"


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain data; claim and hypotheses as text that is read back."""
    claim = verdict.claim
    words = [verdict.word, *(one.replace("`", "") for one in verdict.advice)]
    return {
        "name": claim.name or "claim",
        "claim": statement_text(claim),
        "hypotheses": [str(one) for one in getattr(claim, "given", ())],
        "source": claim.source,
        "verdict": "; ".join(words),
        "engine": verdict.engine,
        "cases": verdict.cases,
        "counterexample": None
        if verdict.counterexample is None
        else {name: int(value) for name, value in sorted(verdict.counterexample.items())},
        "seconds": round(verdict.seconds, 3),
    }


def statement_text(claim: Any) -> str:
    """What is claimed, without its assumptions, in the plain language."""
    if isinstance(claim, Claim):
        return str(claim.statement)
    sides = (getattr(claim, "left", None), getattr(claim, "right", None))
    return " = ".join(map(str, sides))
