"""The comparison with a LaTeX parser: a folder of notes, checked, and only parsed."""

from __future__ import annotations

import contextlib
import io
import json
import random
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import sympy

import symconv as sc
from symconv.checking.scan import read_page
from symconv.naming import Naming
from tests.benchmarks.cases import Case, Reach, peer_module, require
from tests.size_formulas import size_formulas

_NOTES, _FEW = 1000, 6
# Parsing every formula of all notes would take the peer half an hour; it is given some of them.
_STEP = 51
_WRONG = 6  # one in six
_SIZES = (
    r"o = \left\lfloor \frac{i + 2p - k}{s} \right\rfloor + 1",
    r"o' = s(i' - 1) + k - 2p",
    r"H_{out} = \lfloor (H_{in} + 2p - k)/s \rfloor + 1",
    r"n_{out} = \left\lfloor \frac{n_{in} + 2p - d(k - 1) - 1}{s} \right\rfloor + 1",
)
_LAYERS = ((3, 2), (4, 2), (4, 3), (5, 4), (5, 3))


def folder_and_parser(tiny: bool) -> Iterator[Case]:
    """Row 12: a folder of notes, all read and judged, against the parser alone.

    The peer is given the formulas; it misreads some and fails on others, which is not counted.
    Of the two folders one is rich in matrices, the other holds size formulas only.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a parser from before
        module = peer_module("latex2sympy2")

    def parsed(latex: str) -> Any:
        module.set_variances({})  # what one formula leaves behind spoils all others
        return module.latex2sympy(latex)

    def verify_matrices(records: list[dict[str, Any]], count: int) -> None:
        wrong = [one["file"][-7:-3] for one in records if one["verdict"] == "wrong"]
        planted = [f"{number:04}" for number in range(count) if _is_wrong(number)]
        require(wrong == planted, "the list of notes that are wrong")
        [span] = [one for one in _formulas(_note(0)) if one.startswith("C =")]
        require(parsed(span.partition("=")[2]) == _braced(_layer(0).C), "the first note's matrix")

    yield _case("notes", _note, parsed, verify_matrices, tiny)
    yield _case("notes of formulas", _formula_note, parsed, _verify_formulas, tiny)


def _case(
    what: str,
    note: Callable[[int], str],
    parsed: Callable[[str], Any],
    verify: Callable[[list[dict[str, Any]], int], None],
    tiny: bool,
) -> Case:
    count, step = (_FEW, 1) if tiny else (_NOTES, _STEP)
    spans = [one for at in range(0, count, step) for one in _formulas(note(at))]

    def peer() -> None:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for span in spans:
                with contextlib.suppress(Exception):
                    parsed(span)

    return Case(
        f"{count:,} {what} checked, whole process",
        f"latex2sympy2 on their formulas (on 1 note of {step}, scaled)",
        lambda: _checked(note, count),
        peer,
        lambda: verify(json.loads(_checked(note, count)), count),
        Reach(20),
        our_runs=3,
        peer_runs=1,
        single=True,
        peer_share=len(range(0, count, step)) / count,
    )


def _formulas(text: str) -> list[str]:
    return [one.latex for one in read_page(text, ".md").formulas]


def _verify_formulas(records: list[dict[str, Any]], count: int) -> None:
    """No right formula is accused; those around it may lend it a condition."""
    told = {(one["file"][-7:-3], one["line"]): one["verdict"] for one in records}
    for number in range(count):
        for at, (verdict, *_) in enumerate(_chosen(number)):
            found = told.get((f"{number:04}", 4 + 3 * at))
            require(
                found in (verdict, "conditional"), f"what is said of formula {at} of note {number}"
            )


@cache
def _folder(note: Callable[[int], str], count: int) -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory()
    for number in range(count):
        (Path(folder.name) / f"{number:04}.md").write_text(note(number), "utf-8")
    return folder


def _checked(note: Callable[[int], str], count: int) -> str:
    folder = _folder(note, count).name
    command = [sys.executable, "-m", "symconv", "check", folder, "--format", "json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    require(done.stderr == "", f"what is said of the notes ({done.stderr[-200:]})")
    return done.stdout


def _is_wrong(number: int) -> bool:
    return number % _WRONG == _WRONG - 1


def _layer(number: int) -> Any:
    size, kernel = _LAYERS[number % len(_LAYERS)]
    names = Naming(first=number // 7 % 2, comma=number // 5 % 2 == 1)
    return sc.Conv2d(size, kernel, names=names)


def _note(number: int) -> str:
    """Sizes, X, W and C as people write them; in one of six an entry of C is wrong."""
    layer, chance = _layer(number), random.Random(number)
    style = {"environment": chance.choice(("bmatrix", "pmatrix")), "rules": False}
    latex = layer.latex("C", **style, most_rows=99, most_columns=99)
    if _is_wrong(number):
        rows = latex.split("\n")
        cells = rows[-2].split(" & ")
        cells[0] = cells[-1]
        latex = "\n".join([*rows[:-2], " & ".join(cells), rows[-1]])
    size, kernel = _LAYERS[number % len(_LAYERS)]
    sizes = "\n".join(f"The size is ${one}$ here." for one in chance.sample(_SIZES, 2))
    return (
        f"# Note {number}: convolution and its sizes\n\n{sizes}\n\n"
        f"For a {size}×{size} input and a {kernel}×{kernel} kernel with stride 1 the convolution "
        f"is $y = Cx$ with\n\n$$X = {_written(layer.X)}, \\quad W = {_written(layer.W)}$$"
        f"\n\n$${latex}$$\n"
    )


def _formula_note(number: int) -> str:
    """Formulas of people's notes, each below the words that belong to it."""
    shown = [f"{words or 'The output size'}\n$${one}$$" for _, one, words, _ in _chosen(number)]
    return "\n\n".join([f"# Note {number}: the sizes of convolutions", *shown]) + "\n"


def _chosen(number: int) -> list[tuple[str, str, str, str]]:
    judged = [row for row in size_formulas() if row[0] in ("right", "wrong")]
    return random.Random(number).sample(judged, 8)


def _written(matrix: Any) -> str:
    rows = [
        " & ".join(f"{one.name[0]}_{{{one.name[2:]}}}" for one in row) for row in matrix.tolist()
    ]
    return r"\begin{bmatrix} " + r" \\ ".join(rows) + r" \end{bmatrix}"


def _braced(matrix: Any) -> Any:
    """The names as LaTeX writes them."""
    names = {one: sympy.Symbol(f"w_{{{one.name[2:]}}}") for one in matrix.free_symbols}
    return matrix.xreplace(names)
