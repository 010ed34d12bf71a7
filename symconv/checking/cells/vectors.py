r"""Kernels that stand in brackets, without an environment: :math:`w = [w_1, w_2, w_3]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symconv.checking.cells.grid import Grid

_ENTRY = (
    r"\s{0,9}(?:\\[a-z]{1,9}|[A-Za-z])(?:_(?:[A-Za-z0-9]|\{[A-Za-z0-9,]{1,9}\}))?'{0,2}"
    r"(?:\[[0-9]\])?\s{0,9}"
)
_LIST = re.compile(rf"[\[(](?P<body>{_ENTRY}(?:,{_ENTRY}){{1,24}})(?:\\right\s*)?[\])]")
# What must stand before it: the name of a kernel and a sign of equality.
_DEFINED = re.compile(
    r"(?:^|[^A-Za-z\\])(?:\\(?:mathbf|boldsymbol|bm|mathrm|vec|text)\s*\{?\s*)?"
    r"(?:[wWkKhHfFgG]|kernel|filter|weights?)\s*\}?(?:_\{?[A-Za-z0-9]\}?)?\s*(?:=|:=)\s*"
    r"(?:\\left\s*)?$"
)
_SAID = re.compile(r"(?:kernel|filter|weights?|卷积核|滤波器|核)\s*(?:\$|\\\(|:math:`)?\s*$", re.I)
_REACH = 60


def kernel_vectors(latex: str, before: str) -> Iterator[Grid]:
    """The lists of names in a formula that are called a kernel there, or by the words before it.

    >>> [grid.rows for grid in kernel_vectors("w = [a, b], x = [c, d]", "")]
    [([(5, 6), (7, 9)],)]
    """
    for found in _LIST.finditer(latex):
        ahead = latex[max(0, found.start() - _REACH) : found.start()]
        is_first = not ahead.strip() or ahead.strip() == r"\left"
        if not (_DEFINED.search(ahead) or (is_first and _SAID.search(before[-_REACH:]))):
            continue
        at, cells = found.start("body"), []
        for entry in found["body"].split(","):
            cells.append((at, at + len(entry)))
            at += len(entry) + 1
        yield Grid("[]", found.start(), found.start("body"), found.end(), (cells,), ())
