"""Findings for other programs: GitHub's annotations of a pull request, and SARIF for code scanning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from publisher import __version__
from publisher.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from publisher.collect.checks import Finding

GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def github_annotations(findings: Iterable[Finding], folder: str = "") -> Iterator[str]:
    """Workflow commands, a line each; paths begin with `folder`, since GitHub sees them from the top of the repository.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
    """
    for finding in findings:
        problem = finding.problem
        for place in finding.places:
            properties = {"file": folder + place.path, "title": problem.code}
            if place.line:
                properties["line"] = str(place.line)
            if place.column:
                properties["col"] = str(place.column)
            shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
            yield f"::{GITHUB_LEVELS[problem.severity]} {shown}::{_data(_whole(problem))}"


def sarif(findings: Iterable[Finding], folder: str = "") -> dict[str, Any]:
    """A log of one run; paths begin with `folder`. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html"""
    from publisher.collect.codes import CODES

    found = list(findings)
    codes = sorted({finding.problem.code for finding in found})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].meaning},
            "defaultConfiguration": {"level": SARIF_LEVELS[CODES[code].severity]},
        }
        for code in codes
    ]
    results = [
        {
            "ruleId": finding.problem.code,
            "ruleIndex": codes.index(finding.problem.code),
            "level": SARIF_LEVELS[finding.problem.severity],
            "message": {"text": _whole(finding.problem)},
            "locations": [_location(place, folder)],
        }
        for finding in found
        for place in finding.places
    ]
    driver = {"name": "publisher", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _location(place: Place, folder: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(folder + place.path), "uriBaseId": "%SRCROOT%"}}
    if place.line:
        physical["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
    return {"physicalLocation": physical}


def _whole(problem: Problem) -> str:
    return f"{problem.message}. Help: {problem.hint}" if problem.hint else problem.message


def _data(text: str) -> str:
    """As the runner unescapes it: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts"""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
