"""Answers in words, with the names that the note uses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from symconv.checking.model import Judgement
from symconv.checking.sizes.conventions import Convention
from symconv.checking.sizes.judging import Answer
from symconv.checking.sizes.roles import Roles
from symconv.checking.sizes.words import Size
from symconv.proof.sums.tidy import tidy
from symconv.statement.terms import Op, Rel, Statement, Term, equal, name, number, substituted
from symconv.statement.values import value_of
from symconv.statement.written import written_statement, written_term
from symconv.terminal.script import TerminalScript


class _Script(TerminalScript):
    """One line of text, names as they are."""

    def name(self, name: str) -> str:
        return name


SCRIPT = _Script()
_COUNTED = {
    Size.SPAN: "the dilated kernel reaches over {count} {cells}",
    Size.STRETCHED: "the stretched input has {count} {cells}",
}
_WORDS = {
    Size.STRIDE: "stride",
    Size.PADDING: "padding",
    Size.KERNEL: "kernel",
    Size.DILATION: "dilation",
    Size.OUTPUT_PADDING: "output padding",
}
# Sizes of which the words around may speak although the formula leaves them out.
_SPOKEN = (
    (
        Size.OUTPUT_PADDING,
        re.compile(r"output[_ \\]*padding|输出填充", re.I),
        "output padding is 0",
    ),
    (Size.DILATION, re.compile(r"dilat|膨胀|空洞", re.I), "the dilation is 1"),
    (
        Size.PADDING,
        re.compile(r"(?:\bpadding\b|填充)[\s$(（\\]*p(?![A-Za-z]|\s*=\s*0)", re.I),
        "the padding is 0",
    ),
    (
        Size.STRIDE,
        re.compile(r"(?:\bstrides?\b|步[幅长])[\s$(（\\]*s(?![A-Za-z]|\s*=\s*1)", re.I),
        "the stride is 1",
    ),
)
_DIVIDES = re.compile(r"divides|divisible|a multiple of|整除|倍数", re.I)
_NOT = re.compile(r"n't\b|\bnot\b|\bunless\b|不", re.I)
_ODD = equal(name("k") % 2, 1)
_TRANSPOSED = "the convolution is transposed"
_PADS = frozenset({Size.PADDING, Size.BEFORE, Size.AFTER, Size.BOTH})


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement in words."""

    judgement: Judgement
    message: str
    condition: str | None = None
    counterexample: Mapping[str, int] | None = None


def say(
    meant: Roles,
    answer: Answer,
    *,
    floors: bool,
    near: str,
    right: Term | None = None,
    layer: str = "",
) -> Said:
    """What the answer says of an equation; ``right`` is its other side.

    ``layer`` is the kind that the words name: "direct" or "transposed".
    """
    names = _Names(meant)
    if answer.wrong and answer.exactly != _ODD:
        return _wrong(meant, answer, names, right)
    if answer.wrong:
        conditions = [f"{names.shown['k']} is odd"]
    else:
        conditions = _conditions(meant, answer, names, floors=floors, near=near)
        conditions += _other_layer(meant, answer, layer, conditions)
    if answer.divides and len(conditions) == 1 and _says_divides(near):
        return Said(Judgement.RIGHT, f"true where {conditions[0]}, as is said beside it")
    if conditions:
        condition = " and ".join(conditions)
        return Said(Judgement.CONDITIONAL, f"true when {condition}", condition)
    return Said(Judgement.RIGHT, f"true for all sizes{_left_out(meant)}")


def _says_divides(near: str) -> bool:
    return bool(_DIVIDES.search(near)) and not _NOT.search(near)


class _Names:
    """The letters of claims and the names of the note."""

    def __init__(self, meant: Roles):
        self.shown = {size.value: one.shown for one, size in meant.sizes.items()}

    def term(self, term: Term) -> str:
        return written_term(substituted(term, self._terms()), SCRIPT)

    def statement(self, statement: Statement) -> str:
        """The statement; a remainder of 0 as a division without one."""
        left, sign, right = (statement.args[0], statement.op, statement.args[-1])
        if sign is Rel.EQ and left.op is Op.MOD and right == number(0):
            value, divisor = (self.term(part) for part in left.args)
            return f"{divisor} divides {value}"
        return written_statement(substituted(statement, self._terms()), SCRIPT)

    def _terms(self) -> dict[str, Term]:
        return {letter: Term(Op.NAME, (shown,)) for letter, shown in self.shown.items()}


def _conditions(
    meant: Roles, answer: Answer, names: _Names, *, floors: bool, near: str
) -> list[str]:
    convention = answer.convention
    if convention is None:
        return []
    found = ["the brackets mean floor"] if floors else []
    if convention.condition:
        found.append(convention.condition.format(**names.shown))
    sizes = set(meant.sizes.values())
    if answer.fixed:
        found.append(_numbers(answer))
    elif convention.transposed and Size.STRIDE not in sizes and not meant.primed:
        found.append(_TRANSPOSED)
    if answer.divides and convention.slack is not None and convention.stride is not None:
        found.append(f"{names.term(convention.stride)} divides {names.term(convention.slack)}")
    if meant.left is Size.OUTPUT:
        absent = _absent(meant, convention) - {size for size, _ in answer.fixed}
        found += [
            words for size, spoken, words in _SPOKEN if size in absent and spoken.search(near)
        ]
    return found


def _other_layer(meant: Roles, answer: Answer, layer: str, said: list[str]) -> list[str]:
    """What must be meant where the words name the other kind of layer."""
    if answer.convention is None or meant.left is not Size.OUTPUT or not layer or said:
        return []
    if answer.convention.transposed and layer == "direct":
        return [_TRANSPOSED]
    if not answer.convention.transposed and layer == "transposed" and not meant.primed:
        return ["the convolution is not transposed"]
    return []


def _absent(meant: Roles, convention: Convention) -> set[Size]:
    """The sizes that a formula of the output leaves out, although its layer may have them."""
    sizes = set(meant.sizes.values())
    if meant.dilated:
        sizes.add(Size.DILATION)
    if sizes & _PADS or "padding" in convention.condition:
        sizes |= _PADS
    if not convention.transposed:
        sizes.add(Size.OUTPUT_PADDING)
    return {size for size, *_ in _SPOKEN} - sizes


def _left_out(meant: Roles) -> str:
    """What a formula of the output takes for granted where it has no stride or no padding."""
    if meant.left is not Size.OUTPUT:
        return ""
    sizes = set(meant.sizes.values())
    said = [] if Size.STRIDE in sizes else [" at stride 1"]
    if not sizes & {Size.KERNEL, Size.SPAN, Size.STRIDE}:
        said.append(" for a kernel of 1 cell")
    return " and".join(said if sizes & _PADS else [*said, " without padding"])


def _numbers(answer: Answer) -> str:
    """The numbers that stand for sizes without a name: stride 2 and padding 1."""
    usual = {Size.STRIDE: 1, Size.PADDING: 0, Size.DILATION: 1, Size.OUTPUT_PADDING: 0}
    listed = [f"{_WORDS[one]} {value}" for one, value in answer.fixed if usual.get(one) != value]
    return f"it is meant for {', '.join(listed)}"


def _wrong(meant: Roles, answer: Answer, names: _Names, right: Term | None) -> Said:
    values = dict(answer.counterexample or {})
    shown = {
        names.shown[letter]: value for letter, value in values.items() if letter in names.shown
    }
    listed = ", ".join(f"{one} = {exact(Fraction(value))}" for one, value in shown.items())
    message = f"wrong: with {listed} it gives "
    if right is not None and answer.expected is not None:
        message += f"{exact(value_of(right, values))}, but "
        message += _counted(meant, answer, value_of(answer.expected, values))
    if answer.exactly is not None:
        message += f"; it is true exactly when {names.statement(answer.exactly)}"
    if answer.expected is not None:
        left = names.shown[meant.left.value]
        message += f"; for all sizes {left} = {names.term(tidy(answer.expected))}"
    return Said(Judgement.WRONG, message, None, shown)


def _counted(meant: Roles, answer: Answer, count: Fraction) -> str:
    number_of = exact(count)
    cells = "cell" if count == 1 else "cells"
    if meant.left in _COUNTED:
        return _COUNTED[meant.left].format(count=number_of, cells=cells)
    kind = (
        "a transposed convolution"
        if answer.convention and answer.convention.transposed
        else ("a convolution")
    )
    return f"{kind} has {number_of} {'output' if count == 1 else 'outputs'}"


def exact(value: Fraction) -> str:
    """The number, a fraction where it is one."""
    if value.denominator == 1:
        return SCRIPT.number(value.numerator)
    return SCRIPT.fraction(SCRIPT.number(value.numerator), str(value.denominator))
