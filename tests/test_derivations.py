"""Every file in derivations/ runs, proves what it shows, and weaves to the page kept here."""

from __future__ import annotations

import ast
import os
import re
import runpy
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from symconv import oracle
from symconv.derivation import claims
from symconv.derivation.steps import Derivation
from symconv.errors import CertificateError, CheckError
from symconv.evidence import Strength
from symconv.latex.nodes import node_latex
from symconv.latex.style import PAGE
from symconv.matrix import numbers
from symconv.notes import latex
from symconv.notes.markdown import document
from symconv.proof.claim import Claim
from symconv.proof.sums.claim import SumClaim
from symconv.statement.terms import equal, names, negation
from symconv.theorems.library import theorem

try:
    import pykatex as katex
except ImportError:
    katex = None

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "derivations").glob("*.py"))
GOLDEN = Path(__file__).parent / "golden"
# Formulas are objects: LaTeX typed by hand has no place in a derivation.
TYPED = re.compile(r"\\[A-Za-z]{2,}|\$|\\\[|\\\(")

CHAPTERS = [
    "01_counting.py",
    "02_same_and_full.py",
    "03_strides.py",
    "04_unrolling.py",
    "05_three_factors.py",
    "06_transpose.py",
    "07_transposed_sizes.py",
    "08_not_the_inverse.py",
    "09_dilation.py",
    "10_axes_multiply.py",
    "11_overlap.py",
]


def run(path: Path) -> list[Derivation]:
    namespace = runpy.run_path(str(path))
    return [value for value in namespace.values() if isinstance(value, Derivation)]


def require(derivations: list[Derivation]) -> None:
    for derivation in derivations:
        derivation.require(Strength.PROVED, Strength.EXHAUSTED)


@cache
def found(path: Path) -> tuple[Derivation, ...]:
    return tuple(run(path))


def every(path: Path) -> Iterator[Any]:
    for derivation in found(path):
        yield from derivation.steps


chapters = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_the_chapters_are_these() -> None:
    assert [path.name for path in FILES] == CHAPTERS


@chapters
def test_every_derivation_is_established_and_prints_nothing(
    path: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    derivations = run(path)
    assert derivations
    require(derivations)
    for derivation in derivations:
        assert all(step.evidence and step.text for step in derivation.steps)
        strengths = {one.strength for one in derivation.evidence}
        assert strengths == {Strength.PROVED, Strength.EXHAUSTED}
    assert capsys.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []


@chapters
def test_no_formula_is_typed_by_hand(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not TYPED.search(text)
    assert len(text.splitlines()) <= 160


@pytest.mark.parametrize(
    "typed", [r"o = \frac{n}{s}", r"\sum_t", r"\begin{matrix}", "$$", "$n$", r"\[", r"\(n\)"]
)
def test_a_typed_formula_is_found(typed: str) -> None:
    assert TYPED.search(f"One sees {typed} at once.")


@chapters
def test_a_chapter_begins_with_its_question(path: Path) -> None:
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert re.search(r"^The question: .*\?", words, re.DOTALL | re.MULTILINE)


@chapters
def test_the_woven_page_is_the_one_kept_here(path: Path) -> None:
    woven = "\n".join(document(one, f"python derivations/{path.name}") for one in found(path))
    golden = GOLDEN / f"{path.stem}.md"
    if os.environ.get("SYMCONV_UPDATE_GOLDEN"):
        golden.write_text(woven, encoding="utf-8")
    assert woven == golden.read_text(encoding="utf-8")


@chapters
def test_every_step_is_in_the_latex_page_too(path: Path) -> None:
    for derivation in found(path):
        page = latex.document(derivation, f"python derivations/{path.name}")
        assert page.count(r"\section{") == len(derivation.steps)
        shown = [node for step in derivation.steps for node in step.shown]
        assert page.count(r"\fitted{") == len(shown)
        assert all(node_latex(node, PAGE) in page for node in shown)


@pytest.mark.skipif(katex is None, reason="PyKaTeX is not installed")
@chapters
def test_katex_accepts_every_formula(path: Path) -> None:
    strict = (katex.OUTPUT_HTML, False, False, True, "red", 0.04, False, 1e3, 1e4, "error")
    for step in every(path):
        for node in step.shown:
            katex.renderToString(node_latex(node), True, *strict)
    page = "\n".join(document(one, "") for one in found(path))
    inline = re.findall(r"(?<!\$)\$([^$\n]+)\$(?!\$)", page)
    assert inline
    for one in inline:
        katex.renderToString(one, False, *strict)


# ---- each check is shown able to fail: a wrong number, a wrong definition, a false claim


def test_a_planted_fault_stops_the_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    right = numbers.applied

    def wrong(*arguments: object) -> np.ndarray:
        result: np.ndarray = right(*arguments)  # type: ignore[arg-type]
        result[-1] += 1
        return result

    monkeypatch.setattr("symconv.layer.base.applied", wrong)
    with pytest.raises(CheckError, match=r"and \(57, 67\): case 1 gives"):
        run(ROOT / "derivations" / "04_unrolling.py")


@chapters
def test_every_chapter_compares_an_instance_with_the_definition(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the definition gave another number, the chapter would stop."""
    for name in ("correlate", "correlate_transposed"):
        right = getattr(oracle, name)

        def wrong(*arguments: Any, right: Any = right, **sizes: Any) -> np.ndarray:
            result: np.ndarray = right(*arguments, **sizes).copy()
            result.flat[-1] += 1
            return result

        monkeypatch.setattr(oracle, name, wrong)
    with pytest.raises(CheckError, match=r"case \d+ gives"):
        run(path)


def _false(claim: Any) -> Any:
    """A false variant of a theorem, under its name; of another claim, that it is not so."""
    if isinstance(claim, str):
        return replace(theorem(claim).mutants[0].claim, name=claim)
    if isinstance(claim, SumClaim):  # the right side is made 0 by a bracket that never holds
        brackets = (*claim.right.brackets, equal(0, 1))
        return replace(claim, right=replace(claim.right, brackets=brackets))
    return replace(claim, statement=negation(claim.statement), name="", title="false")


@chapters
def test_a_false_claim_stops_every_chapter(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted: list[Any] = []

    def wrong(claim: Any) -> Any:
        if planted:
            return theorem(claim).claim if isinstance(claim, str) else claim
        planted.append(claim)
        return _false(claim)

    monkeypatch.setattr(claims, "_claim", wrong)
    with pytest.raises((CheckError, CertificateError)):
        require(run(path))
    assert len(planted) == 1


@pytest.mark.parametrize(
    "claim",
    [
        "zero-insertion",
        "three-factors",
        "transposed-relation",
        Claim(theorem("size-formula").claim.statement, theorem("size-formula").claim.given),
    ],
    ids=str,
)
def test_a_false_claim_is_refuted_and_the_true_one_proved(claim: Any) -> None:
    assert claims.proved(claim)[0].strength is Strength.PROVED
    assert claims.proved(_false(claim))[0].strength is Strength.REFUTED


def test_the_evidence_for_a_claim_says_what_was_assumed() -> None:
    n, s = names("n s")
    under = Claim(n // s * s <= n, (s >= 1, n >= 0), title="Rounding down, `s` at a time.")
    always = Claim(equal(n + s, s + n), title="A sum turned round")
    assert [one.scope for one in claims.proved(under, always)] == [
        "Rounding down, `s` at a time; for all integers with `s ≥ 1`, `n ≥ 0`",
        "A sum turned round; for all integers",
    ]


def test_weak_or_missing_evidence_is_not_let_through() -> None:
    with pytest.raises(CheckError, match="Empty: no step carries evidence"):
        Derivation("Empty", ()).require()
