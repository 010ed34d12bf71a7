"""The cells of a Jupyter notebook, of every version of its format."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from symconv.errors import UnreadError


@dataclass(frozen=True, slots=True)
class NotebookCell:
    """A cell by its number in the notebook, from 1; lines and columns count in its source."""

    number: int
    kind: str
    source: str


def cells(text: str) -> list[NotebookCell]:
    """All cells of a notebook, or UnreadError for a text that is none.

    >>> cells('{"cells": [{"cell_type": "markdown", "source": ["a\\\\n", "b"]}]}')
    [NotebookCell(number=1, kind='markdown', source='a\\nb')]
    """
    try:
        whole = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise UnreadError(
            f"the notebook is no JSON: {error.msg}", line=error.lineno, column=error.colno
        ) from None
    except (RecursionError, ValueError):
        raise UnreadError("the notebook is no JSON", line=1, column=1) from None
    return [
        NotebookCell(number, str(cell.get("cell_type", "")), _source(cell))
        for number, cell in enumerate(_raw_cells(whole), start=1)
        if isinstance(cell, dict)
    ]


def _raw_cells(whole: Any) -> list[Any]:
    if not isinstance(whole, dict):
        raise UnreadError("the notebook is no JSON object", line=1, column=1)
    sheets = whole.get("worksheets")
    if not isinstance(sheets, list):
        sheets = [whole]
    found: list[Any] = []
    for sheet in sheets:
        if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list):
            found += sheet["cells"]
    return found


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)
