"""``symconv prove`` as a user meets it: answers, records, refusals, exit codes."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from typing import Any

import pytest

from symconv.cli.main import main
from symconv.evidence import Strength
from symconv.proof.claim import Claim
from symconv.proof.verdict import Verdict
from symconv.statement.reading import read_statement
from symconv.statement.values import holds
from symconv.theorems.library import library

FIELDS = [
    "name", "claim", "hypotheses", "source", "verdict", "engine", "cases", "counterexample",
    "seconds",
]  # fmt: skip


def answer(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(["prove", *words]) == code
    return capsys.readouterr().out


def record(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict[str, Any]:
    (found,) = json.loads(answer(capsys, *words, "--format", "json", code=code))
    assert list(found) == FIELDS
    return dict(found)


def test_a_wrong_formula_is_refuted_and_mended(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "o = (i - k)/s + 1", code=1) == (
        "✗ refuted\n"
        "    o = (i − k)/s + 1\n"
        "  assumed: i ≥ 1, k ≥ 1, s ≥ 1, i − k ≥ 0, o = ⌊(i − k)/s⌋ + 1\n"
        "  o is read as the output size of a convolution with input i, kernel k and\n"
        "    stride s\n"
        "  smallest counterexample: i = 2, k = 1, o = 1, s = 2\n"
        "  false: o = 1, (i − k)/s + 1 = (2 − 1)/2 + 1 = 3/2\n"
        "  true exactly when (i − k) mod s = 0, that is, s divides i − k\n"
        "  true instead: o = ⌊(i − k)/s⌋ + 1\n"
    )


def test_a_right_formula_is_proved(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "o = floor((i - k)/s) + 1") == (
        "✓ proved for all sizes\n"
        "    o = ⌊(i − k)/s⌋ + 1\n"
        "  assumed: i ≥ 1, k ≥ 1, s ≥ 1, i − k ≥ 0, o = ⌊(i − k)/s⌋ + 1\n"
        "  o is read as the output size of a convolution with input i, kernel k and\n"
        "    stride s\n"
        "  needed: s ≥ 1, o = ⌊(i − k)/s⌋ + 1\n"
        "  certificate: 3 contradictions from 4 products of facts, each checked\n"
        "  for example i = 1, k = 1, o = 1, s = 1\n"
    )


def test_the_record_of_a_refutation(capsys: pytest.CaptureFixture[str]) -> None:
    found = record(capsys, "o = (i - k)/s + 1", code=1)
    assert found.pop("seconds") >= 0
    assert found == {
        "name": "claim",
        "claim": "o = (i - k)/s + 1",
        "hypotheses": ["i >= 1", "k >= 1", "s >= 1", "i - k >= 0", "o = floor((i - k)/s) + 1"],
        "source": "",
        "verdict": "refuted; true exactly when (i − k) mod s = 0, that is, s divides i − k; "
        "true instead: o = ⌊(i − k)/s⌋ + 1",
        "engine": "search of small instances",
        "cases": None,
        "counterexample": {"i": 2, "k": 1, "o": 1, "s": 2},
    }


@pytest.mark.parametrize(
    ("claim", "given", "verdict"),
    [
        ("(n + 2*p - k)//s + 1 >= 1", ("k <= n",), "proved for all sizes"),
        (r"\left\lceil \frac{n}{s} \right\rceil = \left\lfloor \frac{n - 1}{s} \right\rfloor + 1",
         (), "proved for all sizes"),
        ("o = i", ("k = 2*p + 1, s = 1",), "proved for all sizes"),
        ("o = i", ("k = 2*p, s = 1",), "refuted"),
        ("n >= 2", (), "refuted"),
        ("n >= 2", ("n >= 3",), "proved for all sizes"),
        ("p >= 0", (), "proved for all sizes"),
        ("p >= 0", ("p >= -2",), "refuted"),
        ("op < s <=> (s*(m - 1) + op)//s + 1 = m", (), "proved for all sizes"),
        ("o' = s*(i' - 1) + k - 2*p", (), "proved for all sizes"),
        ("(n mod s)*(m mod s) mod s = n*m mod s", (), "exhausted: every instance"),
    ],
)  # fmt: skip
def test_verdicts_and_their_records_hold(
    claim: str, given: tuple[str, ...], verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word for one in given for word in ("--given", one)]
    code = int(not verdict.startswith("proved"))
    found = record(capsys, claim, *words, "--no-solver", "--seconds", "3", code=code)
    assert found["verdict"].startswith(verdict)
    assert found["verdict"].split()[0].strip(";:") in {one.value for one in Strength}
    hypotheses = [read_statement(one) for one in found["hypotheses"]]
    statement = read_statement(found["claim"])
    assert (found["counterexample"] is not None) == (verdict == "refuted")
    if verdict == "refuted":
        assert all(holds(one, found["counterexample"]) for one in hypotheses)
        assert not holds(statement, found["counterexample"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["n +"], "1:4: not read: the text ends where a number or a name is expected"),
        (["0.5 <= n"], "1:1: not read: 0.5 is not an integer; write 1/2"),
        (["n/b <= n"], "the divisor b may be less than 1 (for example with b = 0, n = 1): assume "
         "b >= 1, or whatever makes it so"),
        (["n = 1", "--given", "n <= 0, n >= 2"],
         "the assumptions contradict each other: n <= 0, n >= 2"),
        (["round-tripp"], "there is no theorem 'round-tripp', did you mean 'round-trip'?"),
        (["--given", "n >= 1"], "--given belongs to a claim, not to the library"),
        (["round-trip", "--given", "n >= 1"],
         "--given belongs to a claim, not to a theorem of the library"),
        (["round-trip", "--bound", "3"],
         "--bound belongs to a claim, not to a theorem of the library"),
        (["n >= 1", "--jobs", "2"], "--jobs belongs to --bound: give both"),
        (["n >= 1", "--bound", "3", "--jobs", "0"],
         "jobs must be at least 1, or −1 for all cores, but it is 0"),
        (["n >= 1", "--given", "k >"],
         "1:4: not read: in --given: the text ends where a number or a name is expected"),
    ],
)  # fmt: skip
def test_refusals(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", *words]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"symconv prove: {said}\n")


def test_an_undecided_claim_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def slow(claim: Claim, **_: Any) -> Verdict:
        return Verdict(claim, Strength.UNDECIDED, "", 3.21)

    monkeypatch.setattr("symconv.proof.ask.prove_claim", slow)
    assert answer(capsys, "n >= 1", code=1).splitlines()[0] == "? undecided after 3.2 s"
    assert record(capsys, "n >= 1", code=1)["verdict"] == "undecided after 3.2 s"


def test_what_is_only_exhausted_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    given = "a >= 1, b >= 1, c >= 1"
    words = ["a**3 + b**3 != c**3", "--given", given, "--no-solver", "--seconds", "1"]
    lines = answer(capsys, *words, code=1).splitlines()
    assert lines[0].startswith("? exhausted: every instance with ")
    assert "  no engine settled it: beyond what was tried it is open" in lines


def test_a_far_counterexample_is_not_called_the_smallest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = answer(capsys, "a*b*c <= 1000000", "--given", "a >= 1, b >= 1, c >= 1", code=1)
    assert "  counterexample: a = 1, b = " in text
    assert "smallest" not in text
    assert record(capsys, "n <= 10000000", code=1)["engine"] == "search of far-out instances"


@pytest.mark.parametrize(
    ("claim", "smallest"),
    [
        ("x mod 9223372036854775809 <= x + 1", {"x": -1}),
        ("max(3, 9223372036854775809) = 9223372036854775808 + x*0", {"x": 0}),
        ("x // 9223372036854775809 >= 0", {"x": -1}),
        ("1 = 2", {}),
    ],
)
def test_long_numbers_and_none(
    claim: str, smallest: dict[str, int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert record(capsys, claim, code=1)["counterexample"] == smallest


def test_a_claim_that_expands_to_millions_of_terms_ends_in_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    letters = "+".join("abcdefgh")
    found = record(capsys, f"({letters})**8*({letters})**8 != 3", "--no-solver", code=1)
    assert found["verdict"].startswith("exhausted: every instance")
    assert found["seconds"] < 90


@pytest.mark.parametrize("redirected", [">&-", ">/dev/full", "| head -1"])
def test_an_output_that_takes_nothing_makes_no_traceback(redirected: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m symconv prove 'n > 0' {redirected}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert (done.returncode == 2) == ("full" in redirected)


def test_a_theorem_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    text = answer(capsys, "round-trip")
    assert text.startswith("round-trip: ")
    for part in ("source: ", "✓ proved for all sizes", "false variants:", "refuted by", "LaTeX:"):
        assert part in text
    assert r"\Longleftrightarrow" in text


def test_a_chain_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    text = answer(capsys, "zero-insertion")
    assert "step by step:" in text
    assert "Σ" in text
    assert "side conditions with certificates" in text


def test_the_library_is_listed_with_its_verdicts(capsys: pytest.CaptureFixture[str]) -> None:
    text = answer(capsys)
    layouts = [one.name for one in library() if one.topic == "layouts"]
    names = [one.name for one in library()]
    for name in names:
        assert f"✓ {'exhausted' if name in layouts else 'proved'}  {name}: " in text
    proved = len(names) - len(layouts)
    told = f"{len(names)} theorems: {proved} proved, {len(layouts)} exhausted; "
    assert text.splitlines()[-1].startswith(told)
    found = json.loads(answer(capsys, "--format", "json"))
    assert [one["name"] for one in found] == names
    words = {one["verdict"].split(":")[0] for one in found}
    assert words == {"proved for all sizes", "exhausted"}
    assert all(list(one) == FIELDS for one in found)


def test_a_box_is_exhausted(capsys: pytest.CaptureFixture[str]) -> None:
    found = record(capsys, "n mod s < s", "--bound", "9", "--jobs", "2")
    assert found["verdict"] == "exhausted: every n = 1 … 9, s = 1 … 9 (81 cases)"
    assert found["cases"] == 81
    found = record(capsys, "n mod s < s - 1", "--bound", "9", code=1)
    assert found["counterexample"] == {"n": 1, "s": 1}


def test_a_false_theorem_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right = library()[0]
    wrong = type(right)(right.mutants[0].claim, (), right.topic)
    monkeypatch.setattr("symconv.theorems.library.library", lambda: (wrong,))
    assert "1 theorems: 1 refuted" in answer(capsys, code=1)
