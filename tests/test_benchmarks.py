"""The benchmarks run, and compare what they time: tiny sizes, and nothing about time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks.cases import Case, PeerMissing, Reach, WrongResult, latex_cells
from tests.benchmarks.rows import ROWS
from tests.benchmarks.timing import side_by_side


def cases(number: int) -> list[Case]:
    try:
        return list(ROWS[number](True))
    except PeerMissing as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize("number", ROWS)
def test_both_sides_of_a_row_give_the_same(number: int) -> None:
    for case in cases(number):
        case.verify()


def test_a_wrong_result_is_not_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    def differs() -> None:
        raise WrongResult("C differs")

    [case] = cases(2)
    wrong = replace(case, verify=differs)
    monkeypatch.setitem(benchmarks.ROWS, 2, lambda _tiny: iter([wrong]))
    with pytest.raises(WrongResult):
        benchmarks.main(["--quick", "--rows", "2"])


def test_a_missing_peer_is_skipped_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(_tiny: bool) -> None:
        raise PeerMissing("torch is not installed")

    monkeypatch.setitem(benchmarks.ROWS, 8, missing)
    assert benchmarks.main(["--quick", "--rows", "8"]) == 0
    assert "skipped: torch is not installed" in capsys.readouterr().out


def test_the_tables_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmarks.main(["--quick", "--rows", "1,7", "--growth"]) == 0
    printed = capsys.readouterr().out
    for header in ("ratio", "reach", "ns/nonzero", "bytes/nonzero"):
        assert header in printed
    assert "sympy.latex(Matrix)" in printed
    assert "≥ 30,000×" in printed


def test_a_row_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SystemExit):
        benchmarks.main(["--rows", "99"])


def test_a_ratio_is_a_speedup_or_a_share_of_the_time() -> None:
    assert Reach(30).ratio(ours=2, peer=8) == 4
    assert Reach(3, is_speedup=False).ratio(ours=8, peer=2) == 4


def test_turns_are_as_many_as_asked_for() -> None:
    calls = []
    medians = side_by_side(
        lambda: calls.append("ours"),
        lambda: calls.append("peer"),
        our_runs=4,
        peer_runs=2,
        single=True,
    )
    assert (medians.our_runs, medians.peer_runs) == (4, 2)
    assert calls == ["ours", "peer", "ours", "ours", "peer", "ours"]


def test_cells_are_read_without_what_surrounds_them() -> None:
    text = "\\left[\\begin{array}{c|c}\n1 & 2 \\\\ \\hline\n3 & 4\n\\end{array}\\right]"
    assert latex_cells(text) == [["1", "2"], ["3", "4"]]
