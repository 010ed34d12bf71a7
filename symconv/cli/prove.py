"""``symconv prove``: the library with its verdicts, one theorem in full, or a user's claim."""

from __future__ import annotations

import argparse
import json
import re
import textwrap
from typing import Any

from symconv.cli.output import emit, progress_bar, terminal_width
from symconv.errors import OptionError, UnreadError

_FOUND = 1
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def run_prove(options: argparse.Namespace, words: list[str]) -> int:  # noqa: ARG001
    """Exit code 0 if everything asked about is established, 1 if something is not."""
    from symconv.proof.report import verdict_mark

    _refuse_idle(options)
    if options.what is None:
        verdicts = _library(options)
        text = _records(verdicts) if options.format == "json" else _listing(verdicts)
    elif (theorem := _theorem(options.what)) is not None:
        verdicts = [_verdict(theorem, options)]
        text = _records(verdicts) if options.format == "json" else _in_full(theorem, verdicts[0])
    else:
        verdicts = [_asked(options)]
        text = _records(verdicts) if options.format == "json" else _answer(verdicts[0])
    emit(text)
    return 0 if all(verdict_mark(one) == "✓" for one in verdicts) else _FOUND


def _theorem(what: str | None) -> Any:
    """The theorem of that name; None for what is not a name of one."""
    from symconv.theorems.library import library

    return next((one for one in library() if one.name == what), None)


def _refuse_idle(options: argparse.Namespace) -> None:
    """Refuse options that would change nothing: they were meant for a claim."""
    if options.what is None or _theorem(options.what) is not None:
        what = "the library" if options.what is None else "a theorem of the library"
        for option in ("given", "bound", "jobs"):
            if getattr(options, option):
                raise OptionError(f"--{option} belongs to a claim, not to {what}", field=option)
    if options.jobs is not None and options.bound is None:
        raise OptionError("--jobs belongs to --bound: give both", field="jobs")


def _asked(options: argparse.Namespace) -> Any:
    from symconv.proof.ask import exhaust, prove

    try:
        if options.bound is not None:
            with progress_bar("trying every instance", wanted=True) as progress:
                return exhaust(
                    options.what,
                    options.given,
                    bound=options.bound,
                    jobs=options.jobs,
                    progress=progress,
                )
        return prove(
            options.what, options.given, seconds=options.seconds, solver=not options.no_solver
        )
    except UnreadError as error:
        if _NAME.fullmatch(options.what) and "-" in options.what:
            from symconv.theorems.library import theorem

            theorem(options.what)  # says which names there are
        if error.field == "given":
            raise UnreadError(
                f"in --given: {error.reason}", line=error.line, column=error.column
            ) from None
        raise


def _verdict(theorem: Any, options: argparse.Namespace) -> Any:
    from symconv.theorems.verdicts import verdict_on

    return verdict_on(theorem.claim, fresh=options.fresh, seconds=options.seconds)


def _library(options: argparse.Namespace) -> list[Any]:
    from symconv.theorems.library import library

    theorems = library()
    verdicts = []
    with progress_bar("proving the library", wanted=True) as progress:
        for place, one in enumerate(theorems, start=1):
            verdicts.append(_verdict(one, options))
            if progress:
                progress(place / len(theorems))
    return verdicts


def _records(verdicts: list[Any]) -> str:
    from symconv.proof.report import verdict_record

    return json.dumps([verdict_record(one) for one in verdicts], ensure_ascii=False, indent=2)


def _listing(verdicts: list[Any]) -> str:
    """A line or two for each theorem, under the heading of its topic."""
    from symconv.proof.report import verdict_mark
    from symconv.theorems.library import library

    width = terminal_width()
    topics = {one.name: one.topic for one in library()}
    lines: list[str] = []
    topic = None
    for verdict in verdicts:
        if topics[verdict.claim.name] != topic:
            topic = topics[verdict.claim.name]
            lines += ["", topic] if lines else [topic]
        head = f"{verdict_mark(verdict)} {verdict.strength.value}  {verdict.claim.name}: "
        lines += textwrap.wrap(
            head + verdict.claim.title.replace("`", ""), width, subsequent_indent=" " * 10
        )
    return "\n".join([*lines, "", _summary(verdicts)])


def _summary(verdicts: list[Any]) -> str:
    counts: dict[str, int] = {}
    for one in verdicts:
        counts[one.strength.value] = counts.get(one.strength.value, 0) + 1
    told = ", ".join(f"{count} {word}" for word, count in counts.items())
    seconds = sum(one.seconds for one in verdicts)
    return f"{len(verdicts)} theorems: {told}; {seconds:.1f} s"


def _answer(verdict: Any) -> str:
    from symconv.proof.report import verdict_lines

    return "\n".join(verdict_lines(verdict, terminal_width()))


def _in_full(theorem: Any, verdict: Any) -> str:
    from symconv.proof.ask import prove_any
    from symconv.proof.report import theorem_lines

    variants = [(one.change, prove_any(one.claim)) for one in theorem.mutants]
    return "\n".join(theorem_lines(verdict, variants, terminal_width()))
