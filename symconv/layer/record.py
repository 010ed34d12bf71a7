"""A layer and its derivation as plain data, for programs."""

from __future__ import annotations

import re
from typing import Any

from symconv.derivation.steps import Derivation
from symconv.formula.sizes import written
from symconv.latex.script import LatexScript
from symconv.layer.base import Layer
from symconv.layer.describe import size_text
from symconv.layer.display import size_formula_of
from symconv.terminal.script import TerminalScript

# Cells of a matrix that are written out; beyond it only shape and nonzeros are given.
_MOST_CELLS = 250_000


def layer_record(layer: Layer, derivation: Derivation) -> dict[str, Any]:
    """Sizes, matrix, written-out output and evidence; entries as SymPy text."""
    geometry = layer.geometry
    record: dict[str, Any] = {
        "title": derivation.title,
        "layer": repr(layer),
        "transposed": layer.is_transposed,
        "input": [_plain(axis.input) for axis in layer.axes],
        "output": [_plain(size) for size in layer.output],
        "kernel": [_plain(size) for size in geometry.kernel],
        "stride": [_plain(axis.stride) for axis in geometry.axes],
        "padding": [[_plain(side) for side in axis.padding] for axis in geometry.axes],
        "dilation": [_plain(axis.dilation) for axis in geometry.axes],
        "spread": [_plain(axis.spread) for axis in geometry.axes],
        "output_padding": [_plain(extra) for extra in getattr(layer, "output_padding", ())],
        "channels": list(layer.channels),
        "groups": geometry.groups,
        "padding_mode": geometry.mode.value,
        "sizes": size_records(layer),
    }
    if layer.is_concrete:
        record |= _matrix_record(layer)
    record["strength"] = derivation.strength.value
    record["evidence"] = [
        {"strength": e.strength.value, "scope": e.scope, "method": e.method, "cases": e.cases}
        for e in derivation.evidence
    ]
    return record


def size_records(layer: Layer) -> list[dict[str, Any]]:
    """For each axis its sizes, and the output size as formula, numbers and result."""
    records = []
    for number, (own, direct) in enumerate(
        zip(layer.axes, layer.geometry.axes, strict=True), start=1
    ):
        formula = size_formula_of(layer, own, direct)
        text, latex = TerminalScript(), LatexScript()
        records.append(
            {
                "axis": number,
                "input": _plain(own.input),
                "output": _plain(own.output),
                "span": _plain(own.span),
                "leftover": _plain(direct.leftover) if not layer.is_transposed else None,
                "formula": written(formula.expression, text),
                "numbers": written(formula.expression, text, formula.values),
                "result": written(formula.result, text),
                "latex": written(formula.expression, latex),
                "fits_if": None if own.is_concrete else f"{size_text(own.slack)} ≥ 0",
            }
        )
    return records


def _matrix_record(layer: Layer) -> dict[str, Any]:
    rows, columns = (int(size) for size in layer.matrix.shape)
    record: dict[str, Any] = {
        "matrix": {"rows": rows, "columns": columns, "nonzeros": layer.matrix.nnz}
    }
    if rows * columns <= _MOST_CELLS:
        entries = layer.matrix.to_sympy().tolist()
        record["matrix"]["entries"] = [[_entry(cell) for cell in row] for row in entries]
        record["product"] = [_entry(cell) for cell in layer.y]
    return record


def _entry(cell: Any) -> str:
    """SymPy text; the comma of a name such as w_1,12 would not be read back as one name."""
    return re.sub(r"(?<=\d),(?=\d)", "_", str(cell))


def _plain(size: Any) -> int | str:
    """A number as a number, a formula as SymPy text that can be read back."""
    return size if isinstance(size, int) else str(size)
