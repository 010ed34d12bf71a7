"""One question for all kinds of claims: of integers, of sums, of matrices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from symconv.errors import ClaimError
from symconv.evidence import Strength
from symconv.proof.advice import advice
from symconv.proof.prove import prove_claim
from symconv.proof.questions.asked import asked
from symconv.proof.search import sweep
from symconv.proof.search.geometries import MatrixClaim, sweep_geometries
from symconv.proof.search.sweep import Progress, as_jobs
from symconv.proof.sums.claim import SumClaim
from symconv.proof.sums.prove import prove_sum
from symconv.proof.verdict import Verdict
from symconv.terminal.script import TerminalScript

SWEEP = "every instance of a box"
_SCRIPT = TerminalScript()


def prove_any(claim: Any, *, seconds: float = 10.0, solver: bool = True) -> Verdict:
    """The verdict on a claim of any kind."""
    if isinstance(claim, SumClaim):
        return prove_sum(claim, seconds=seconds)
    if isinstance(claim, MatrixClaim):
        return sweep_verdict(claim, sweep_geometries(claim))
    return prove_claim(claim, seconds=seconds, solver=solver)


def prove(
    question: Any,
    given: Any = (),
    *,
    seconds: float = 10.0,
    solver: bool = True,
) -> Verdict:
    """The verdict on a claim: text (plain or LaTeX), a SymPy relation, or a claim as an object.

    ``given`` are further assumptions in the same forms. Names n, k, s, d and m are at least 1,
    p and op at least 0, unless ``given`` bounds them; an o that stands alone on one side is the
    output size of a convolution. What was assumed is in the verdict's claim. ``seconds`` is the
    budget of each engine; ``solver`` says whether a solver may be asked where one is installed.

    Raises :class:`~symconv.errors.UnreadError` for text that is no claim and
    :class:`~symconv.errors.ClaimError` for a claim without meaning.

    >>> print(prove("o = (i - k)/s + 1").advice[0])
    true exactly when `(i − k) mod s = 0`, that is, `s` divides `i − k`
    >>> prove("(n - 1)//s + 1 = ceil(n/s)").word
    'proved for all sizes'
    """
    question = _claim_of(question)
    if isinstance(question, (SumClaim, MatrixClaim)):
        _refuse_idle(question, given=given)
        return prove_any(question, seconds=seconds)
    claim = asked(question, given)
    return _advised(prove_claim(claim, seconds=seconds, solver=solver))


def _refuse_idle(claim: SumClaim | MatrixClaim, **settings: Any) -> None:
    """Refuse settings that would change nothing: such a claim has its own conditions and box."""
    for field, value in settings.items():
        if value is not None and value != () and value != "":
            raise ClaimError(
                f"{claim.name or 'the claim'} comes with its own conditions: leave out {field}",
                field=field,
            )


def _claim_of(question: Any) -> Any:
    """The claim of a theorem of the library; any other question as it is."""
    return question.claim if hasattr(question, "mutants") else question


def _advised(verdict: Verdict) -> Verdict:
    """A refutation with what would make its claim true."""
    if verdict.strength is not Strength.REFUTED:
        return verdict
    texts = tuple(one.write(_SCRIPT) for one in advice(verdict.claim))
    return replace(verdict, advice=texts)


def exhaust(
    question: Any,
    given: Any = (),
    *,
    bound: int | None = None,
    box: Mapping[str, tuple[int, int]] | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Verdict:
    """Try every instance of a box: the claim is exhausted up to it, or refuted.

    ``question`` and ``given`` are those of :func:`prove`. Each name takes ``bound`` values from
    its least on (or from −bound to bound), or the range that ``box`` gives it, ends included.
    With several ``jobs`` (−1: all cores) the box is tried in parallel, and inside
    ``joblib.parallel_config(backend="dask")`` on a Dask cluster.

    >>> print(exhaust("(n mod s)*(m mod s) mod s = n*m mod s", bound=20).word)
    exhausted: every m = 1 … 20, n = 1 … 20, s = 1 … 20 (8,000 cases)
    """
    question = _claim_of(question)
    jobs = None if jobs is None else as_jobs(jobs)
    if isinstance(question, MatrixClaim):
        _refuse_idle(question, given=given, bound=bound, box=box)
        done = sweep_geometries(question, jobs=jobs, progress=progress)
        return sweep_verdict(question, done)
    if isinstance(question, SumClaim):
        raise ClaimError(f"{question.name} is about sums of any length; it can be proved only")
    claim = asked(question, given)
    done = sweep.exhaust(claim, bound=bound, box=box, jobs=jobs, progress=progress)
    return _advised(sweep_verdict(claim, done))


def sweep_verdict(claim: Any, done: sweep.Sweep) -> Verdict:
    """What an exhausted box says of the claim: nothing, if nothing in it satisfies it."""
    if done.counterexample is not None:
        strength = Strength.REFUTED
    else:
        strength = Strength.EXHAUSTED if done.cases else Strength.UNDECIDED
    return Verdict(
        claim,
        strength,
        SWEEP,
        seconds=done.seconds,
        cases=done.cases,
        counterexample=done.counterexample,
        example=done.example,
        detail=done.scope,
    )
