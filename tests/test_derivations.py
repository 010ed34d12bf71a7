"""Every file in derivations/ runs, proves what it shows, and weaves to the page kept here."""

from __future__ import annotations

import os
import re
import runpy
from pathlib import Path

import numpy as np
import pytest

from symconv.derivation.steps import Derivation
from symconv.errors import CheckError
from symconv.evidence import Strength
from symconv.matrix import numbers
from symconv.notes.markdown import document

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "derivations").glob("*.py"))
GOLDEN = Path(__file__).parent / "golden"
# Formulas are objects: LaTeX typed by hand has no place in a derivation.
TYPED = re.compile(r"\\frac|\\sum|\\begin|\$\$|\\\[")


def run(path: Path) -> list[Derivation]:
    namespace = runpy.run_path(str(path))
    return [value for value in namespace.values() if isinstance(value, Derivation)]


def test_there_are_derivations() -> None:
    assert [path.name for path in FILES] == ["01_unrolling.py"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_derivation_is_established_and_prints_nothing(
    path: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(path)
    assert found
    for derivation in found:
        derivation.require(Strength.PROVED, Strength.EXHAUSTED)
        assert all(step.evidence and step.text for step in derivation.steps)
    assert capsys.readouterr().out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_formula_is_typed_by_hand(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not TYPED.search(text)
    assert len(text.splitlines()) <= 160
    assert TYPED.search(r"o = \frac{n}{s}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_woven_page_is_the_one_kept_here(path: Path) -> None:
    woven = "\n".join(document(one, f"python derivations/{path.name}") for one in run(path))
    golden = GOLDEN / f"{path.stem}.md"
    if os.environ.get("SYMCONV_UPDATE_GOLDEN"):
        golden.write_text(woven, encoding="utf-8")
    assert woven == golden.read_text(encoding="utf-8")


def test_a_planted_fault_stops_the_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    right = numbers.applied

    def wrong(*arguments: object) -> np.ndarray:
        result = right(*arguments)  # type: ignore[arg-type]
        result[-1] += 1
        return result

    monkeypatch.setattr("symconv.layer.base.applied", wrong)
    with pytest.raises(CheckError, match=r"and \(57, 67\): case 1 gives"):
        run(FILES[0])


def test_weak_or_missing_evidence_is_not_let_through() -> None:
    with pytest.raises(CheckError, match="Empty: no step carries evidence"):
        Derivation("Empty", ()).require()
