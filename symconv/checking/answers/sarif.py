"""Findings in the forms that other programs read: SARIF 2.1.0 and annotations of GitHub."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from symconv.checking.answers.codes import CODES, LEVELS, Level, code_of
from symconv.checking.model import Entry, Finding, Judgement

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def entry_text(entry: Entry) -> str:
    r"""One wrong entry in words.

    >>> from symconv.checking.model import Place
    >>> entry_text(Entry(3, 4, "w_{12}", "w_{11}", Place(7, 12)))
    'row 3, column 4: here stands w_{12}, there belongs w_{11}'
    """
    found, expected = entry.found.strip() or "nothing", entry.expected.strip() or "nothing"
    where = f"row {entry.row}, column {entry.column}"
    return f"{where}: here stands {found}, there belongs {expected}"


def sarif(findings: Sequence[Finding], version: str) -> dict[str, Any]:
    """A SARIF log with one run; what is right is no result."""
    told = [one for one in findings if one.judgement is not Judgement.RIGHT]
    rules = sorted({code_of(one) for one in told})
    driver = {
        "name": "symconv",
        "version": version,
        "rules": [_rule(name) for name in rules],
    }
    results = [_result(one, rules.index(code_of(one))) for one in told]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(name: str) -> dict[str, Any]:
    return {"id": name, "shortDescription": {"text": CODES[name].capitalize() + "."}}


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": code_of(finding),
        "ruleIndex": rule,
        "level": LEVELS[finding.judgement].value,
        "message": {"text": finding.message},
        "locations": [_location(finding, finding.place.line, finding.place.column)],
    }
    related = [
        {
            "id": number,
            **_location(finding, one.place.line, one.place.column, len(one.found)),
            "message": {"text": entry_text(one)},
        }
        for number, one in enumerate(finding.entries)
    ]
    return {**result, "relatedLocations": related} if related else result


def _location(finding: Finding, line: int, column: int, length: int = 0) -> dict[str, Any]:
    region = {"startLine": line, "startColumn": column}
    if length:
        region["endColumn"] = column + length
    uri = quote(PurePath(finding.file).as_posix())
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def github_lines(findings: Iterable[Finding]) -> list[str]:
    """A workflow command for each finding that is not right: it becomes a mark in the changes."""
    lines = []
    for finding in findings:
        level = LEVELS[finding.judgement]
        if level is Level.NONE:
            continue
        # The mark stands at the first wrong entry: a matrix may be many lines long.
        place = finding.entries[0].place if finding.entries else finding.place
        fields = {
            "file": finding.file,
            "line": place.line,
            "col": place.column,
            "title": f"symconv {code_of(finding)}",
        }
        told = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items())
        text = "\n".join([finding.message, *map(entry_text, finding.entries)])
        lines.append(f"::{_COMMANDS[level]} {told}::{_data(text)}")
    return lines


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
