"""Size formulas of notes: right ones in every spelling are never accused, wrong ones are found."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symconv.checking.formulas import judge_formula
from symconv.checking.model import Finding, Formula, Judgement, Kind, Place
from symconv.checking.sizes import judging
from tests.size_formulas import size_formulas


def judge(
    latex: str, before: str = "The output size of a convolution", after: str = ""
) -> list[Finding]:
    return judge_formula(Formula(latex, 0, len(latex), Place(1, 1), True, before, after))


ROWS = size_formulas()


@pytest.mark.parametrize(("verdict", "latex", "words", "condition"), ROWS)
def test_corpus(verdict: str, latex: str, words: str, condition: str) -> None:
    findings = judge(latex, words)
    found = {one.judgement.value for one in findings} or {"none"}
    assert found == {verdict}, [one.message for one in findings]
    assert all(one.kind is Kind.SIZE for one in findings)
    if condition:
        assert condition in str(findings[0].condition)


def test_the_corpus_is_large_and_no_right_formula_is_accused() -> None:
    right = [row for row in ROWS if row[0] == "right"]
    assert len(right) >= 60
    assert len([row for row in ROWS if row[0] == "wrong"]) >= 25
    accused = [
        row
        for row in ROWS
        if row[0] != "wrong"
        and any(one.judgement is Judgement.WRONG for one in judge(row[1], row[2]))
    ]
    assert accused == []


def only(latex: str, before: str = "The output size of a convolution") -> Finding:
    [found] = judge(latex, before)
    return found


def test_messages() -> None:
    assert only(r"o = \lceil \frac{i + 2p - k}{s} \rceil + 1").message == (
        "wrong: with k = 1, i = 2, p = 0, s = 2 it gives 2, but a convolution has 1 output; it is "
        "true exactly when s divides i + 2p − k; for all sizes o = ⌊(i + 2p − k)/s⌋ + 1"
    )
    assert only(r"o' = s(i' - 1) + k + 2p", "transposed convolution").message == (
        "wrong: with k = 1, i' = 2, p = 1, s = 2 it gives 5, but a transposed convolution has 1 "
        "output; it is true exactly when p = 0; for all sizes o' = s(i' − 1) + k − 2p"
    )
    assert only(r"\hat{k} = k + (k-1)d", "dilated").message == (
        "wrong: with d = 1, k = 2 it gives 3, but the dilated kernel reaches over 2 cells; it is "
        "true exactly when k = 1; for all sizes k̂ = d(k − 1) + 1"
    )
    assert only(r"O = \frac{W-F+2P}{S} + 1").message == "true when S divides W + 2P − F"
    assert only(r"o = i - k + 1").message == ("true for all sizes at stride 1 and without padding")
    assert only(r"o = \frac{i - k}{s} + 1").message == "true when s divides i − k"
    assert only(r"o = i - k + 1", "padding p and stride s").message == (
        "true when the padding is 0 and the stride is 1"
    )
    assert only(r"o = i - k + 1", "padding p = 0 and unit strides").condition is None
    assert only(r"o = \frac{i - x + 2p}{s} + 1").message == (
        "not checked: what x stands for is not known"
    )


def test_a_counterexample_has_the_names_of_the_note() -> None:
    found = only(r"H_{out} = \frac{H_{in} - K}{S} + 2")
    assert found.judgement is Judgement.WRONG
    assert found.counterexample == {"H_in": 1, "K": 1, "S": 1}
    assert found.record()["counterexample"] == {"H_in": 1, "K": 1, "S": 1}


def test_every_equation_of_a_chain_is_judged_at_its_place() -> None:
    text = (
        "\n  o = \\lfloor (i + 2p - k)/s \\rfloor + 1\n"
        "    = \\lfloor (5 + 2 - 3)/2 \\rfloor + 1 = 4"
    )
    found = judge(text)
    assert [(one.place.line, one.place.column, one.judgement.value) for one in found] == [
        (2, 3, "right"),
        (3, 7, "wrong"),
    ]
    assert found[1].message == "wrong: ⌊(5 + 2 − 3)/2⌋ + 1 is 3, not 4"


def test_the_words_of_neighbouring_formulas_tell_the_topic() -> None:
    formula = Formula(r"o = i - k + 2", 0, 13, Place(1, 1), True, "Then ")
    other = Formula("k = 3", 20, 25, Place(3, 1), True, "for a convolution with the kernel ")
    assert judge_formula(formula) == []
    [found] = judge_formula(formula, [other])
    assert found.judgement is Judgement.WRONG


def test_what_is_said_beside_a_formula_is_no_condition() -> None:
    assert only("o = (n-k)/s + 1", "convolution, $n - k$ is divisible by $s$").message == (
        "true where s divides n − k, as is said beside it"
    )


def test_the_next_paragraph_does_not_belong_to_a_size() -> None:
    before = "The output size of a convolution is"
    [found] = judge("n - k", before, "\n\nIf the stride is 1, all is well.")
    assert found.judgement is Judgement.WRONG
    assert judge("n - k", before, " smaller.") == []


def test_answers_to_choose_from_are_no_claims() -> None:
    [found] = judge("o = n - k", "The output size of a convolution may be\n\n- (a) $")
    assert found.message == "not checked: its sentence does not claim it"


def test_a_product_of_sizes_is_judged_by_its_factors() -> None:
    sides = [rf"\left\lfloor \frac{{n_{x} - k_{x} + s_{x}}}{{s_{x}}} \right\rfloor" for x in "hw"]
    found = judge(rf"\text{{Output}} = {sides[0]} \times {sides[1]}")
    assert [one.judgement for one in found] == [Judgement.RIGHT] * 2


def test_places_count_from_the_place_of_the_formula() -> None:
    text = r"\begin{aligned} o &= i - k + 1 \\ o &= i - k \end{aligned}"
    formula = Formula(text, 100, 100 + len(text), Place(7, 20), True, "convolution")
    found = judge_formula(formula)
    assert [(one.place.line, one.place.column) for one in found] == [
        (7, 20 + text.index("o &=")),
        (7, 20 + text.rindex("o &=")),
    ]
    assert [one.judgement.value for one in found] == ["right", "wrong"]


@pytest.mark.parametrize(
    ("latex", "verdict", "message"),
    [
        (r"o = \frac{6 - 3}{1} + 1 = 4", "right", "(6 − 3)/1 + 1 is 4"),
        (r"o = \frac{6-3}{2} + 1 = 2", "conditional", "true when the division is rounded down"),
        (r"o = \frac{6-3}{2} + 1 = 3", "conditional", "true when the division is rounded up"),
        (r"o = [\frac{6-3}{2}] + 1 = 2", "conditional", "true when the brackets mean floor"),
        (r"o = \lfloor 4/2 \rfloor + 1 = 2", "wrong", "wrong: ⌊4/2⌋ + 1 is 3, not 2"),
        (r"\frac{32 - 5}{1} + 1 = 27", "wrong", "wrong: (32 − 5)/1 + 1 is 28, not 27"),
    ],
)
def test_numbers(latex: str, verdict: str, message: str) -> None:
    found = only(latex)
    assert (found.judgement.value, found.message) == (verdict, message)


@pytest.mark.parametrize(
    "latex",
    [r"6 \times 6 * 3 \times 3 = 4 \times 4", r"o = 2.5 = 3", "o = 1,024 = 1024", "1 + 1 = 3"],
)
def test_numbers_that_may_mean_something_else(latex: str) -> None:
    assert judge(latex) == []


def test_nothing_is_accused_without_the_topic() -> None:
    assert judge("o = i - k", "") == []
    assert judge("o = i - k", "the overlap of two sets") == []
    assert [one.judgement.value for one in judge("o = i - k", "a convolution")] == ["wrong"]


def test_the_words_beside_a_formula_narrow_it() -> None:
    words = "a transposed convolution with output_padding"
    found = only(r"H_{out} = (H_{in} - 1) \times stride - 2 \times padding + kernel\_size", words)
    assert found.condition == "output padding is 0"
    found = only(r"o = \lfloor (i + 2p - k)/s \rfloor + 1", "a dilated convolution")
    assert found.condition == "the dilation is 1"


def test_right_is_said_only_of_what_is_certified(monkeypatch: pytest.MonkeyPatch) -> None:
    judging.judged.cache_clear()
    monkeypatch.setattr(judging, "certify", lambda *_, **__: None)
    assert only("o = i - k + 1").message == ("not checked: it could be neither proved nor refuted")
    monkeypatch.undo()
    judging.judged.cache_clear()
    assert only("o = i - k + 1").judgement is Judgement.RIGHT


# --- many formulas ------------------------------------------------------------------------------

# Output, input, kernel, stride, padding, dilation in the spellings of different authors.
FAMILIES = (
    ("o", "i", "k", "s", "p", "d"),
    ("n_{out}", "n_{in}", "k", "s", "p", "d"),
    ("H_{out}", "H_{in}", "K", "S", "P", "d"),
    ("W_{\\text{out}}", "W", "F", "S", "P", "d"),
    ("n^{[l]}", "n^{[l-1]}", "f^{[l]}", "s^{[l]}", "p^{[l]}", "d^{[l]}"),
    (
        "\\text{out}",
        "\\text{in}",
        "\\text{kernel\\_size}",
        "\\text{stride}",
        "\\text{padding}",
        "\\text{dilation}",
    ),
    (
        "H_{out}",
        "H_{in}",
        "\\text{kernel\\_size}[0]",
        "\\text{stride}[0]",
        "\\text{padding}[0]",
        "\\text{dilation}[0]",
    ),
    ("输出大小", "输入大小", "卷积核大小", "步幅", "填充", "膨胀率"),
    ("W_2", "W_1", "F", "S", "P", "d"),
    ("H'", "H", "k", "s", "p", "d"),
    ("o_h", "i_h", "k_h", "s_h", "p_h", "d_h"),
)
FLOORS = (
    (r"\left\lfloor ", r" \right\rfloor"),
    (r"\lfloor ", r"\rfloor "),
    (r"\Big\lfloor ", r"\Big\rfloor "),
    ("⌊", "⌋"),
    (r"\operatorname{floor}(", ")"),
)
TIMES = (r" \times ", r" \cdot ", " * ", " ")
# Rights, and for each what makes it wrong.
DIRECT = (
    (r"<\frac{{{i} + 2{x}{p} - {k}}}{{{s}}}> + 1", r"<\frac{{{i} + 2{x}{p} - {k}}}{{{s}}}>"),
    (r"<({i} - {k} + 2{x}{p})/{s} + 1>", r"<({i} - {k} + 2{x}{p})/{s} + 2>"),
    (r"1 + <\dfrac{{{i} - {k}}}{{{s}}}>", r"1 - <\dfrac{{{i} - {k}}}{{{s}}}>"),
    (
        r"<\frac{{{i} + 2{x}{p} - {d}{x}({k} - 1) - 1}}{{{s}}}> + 1",
        r"<\frac{{{i} + 2{x}{p} - {d}{x}{k} - 1}}{{{s}}}> + 1",
    ),
    (
        r"<\frac{{{i} + 2{x}{p} - ({d}{x}({k} - 1) + 1)}}{{{s}}} + 1>",
        r"<\frac{{{i} - 2{x}{p} - ({d}{x}({k} - 1) + 1)}}{{{s}}} + 1>",
    ),
    (r"{i} - {k} + 2{x}{p} + 1", r"{i} - {k} - 2{x}{p} + 1"),
    (r"({i} - {k}) + 1", r"({i} - {k}) - 1"),
)
TRANSPOSED = (
    (r"({i} - 1){x}{s} + {k} - 2{x}{p}", r"({i} - 1){x}{s} + {k} + 2{x}{p}"),
    (
        r"({i} - 1){x}{s} - 2{x}{p} + {d}{x}({k} - 1) + 1",
        r"({i} - 1){x}{s} - 2{x}{p} + {d}{x}({k} - 1)",
    ),
    (r"{s}{x}({i} - 1) + {k}", r"{s}{x}{i} + {k}"),
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str, str]:
    """A right formula in some spelling, a wrong one beside it, and the words around."""
    letters = draw(st.sampled_from(FAMILIES))
    is_direct = draw(st.booleans())
    right, wrong = draw(st.sampled_from(DIRECT if is_direct else TRANSPOSED))
    times = draw(st.sampled_from(TIMES))
    opener, closer = draw(st.sampled_from(FLOORS))
    names = dict(zip("oiksp", letters, strict=False)) | {"d": letters[5], "x": times}

    def written(body: str) -> str:
        filled = body.format(**names)
        return f"{letters[0]} = {filled.replace('<', opener).replace('>', closer)}"

    words = draw(st.sampled_from(("convolution", "卷积的输出", "kernel and stride")))
    return written(right), written(wrong), words if is_direct else "transposed " + words


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pairs())
def test_right_formulas_are_never_accused_and_wrong_ones_always(pair: tuple[str, str, str]) -> None:
    right, wrong, words = pair
    found = judge(right, words)
    assert [one.judgement for one in found] in ([Judgement.RIGHT], [Judgement.CONDITIONAL]), (
        right,
        [one.message for one in found],
    )
    assert [one.judgement for one in judge(wrong, words)] == [Judgement.WRONG], wrong


PIECES = (
    *"oiksp+-/(){}[]=1,2^_'\\&*\n ",
    "\\frac",
    "\\lfloor",
    "\\text{stride}",
    "\\\\",
    "H_{out} = ",
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    for one in judge(text):
        assert one.judgement in Judgement
        assert one.place.line >= 1 <= one.place.column


# --- hostile formulas ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "latex",
    [
        "o = i - k + " + "1 + " * 900 + "1",
        "o = " + "(" * 300 + "i - k" + ")" * 300,
        "o = i - k + 1" + "0" * 3000,
        "o = i - k^{8}" + "^{8}" * 300,
        "o = " + r"\frac{i - k}{s} + " * 200 + "1",
        "o = " + r"\boxed{" * 500 + "i" + "}" * 500,
        "o = i - k = " * 300 + "1",
        "o = \\frac" * 800,
        "o = i - k + 1" * 100_000,
        "o = i - k + " + r"\max(k, " * 30 + "s" + ")" * 30,
    ],
)
def test_hostile_formulas_end_in_time(latex: str) -> None:
    start = time.perf_counter()
    judge(latex)
    assert time.perf_counter() - start < 8.0


def test_a_formula_judged_once_is_judged_at_once() -> None:
    latex = r"o = \left\lfloor \frac{i + 2p - k}{s} \right\rfloor + 1"
    judge(latex)
    start = time.perf_counter()
    for _ in range(50):
        judge(latex)
    assert time.perf_counter() - start < 2.0
