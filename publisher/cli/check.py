"""`publisher check`: everything wrong or doubtful in the posts, in one report."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from publisher.cli.check_formats import github_annotations, sarif
from publisher.cli.output import Progress, count_text, print_json, print_problem, styled
from publisher.cli.posts import problems_text
from publisher.cli.workplace import collection, configuration
from publisher.errors import UsageError
from publisher.memory import memory_to_look
from publisher.problems import Problem, Severity

if TYPE_CHECKING:
    from publisher.collect.checks import Finding
    from publisher.collect.collection import Collection
    from publisher.config import Configuration

PLACES_SHOWN = 5  # of what is in many files; all are in --json
ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for. At most one of `json`, `github`, `sarif` and `fix`."""

    strict: bool = False
    json: bool = False
    github: bool = False
    sarif: bool = False
    fix: bool = False
    yes: bool = False

    def refuse_contradictions(self) -> None:
        names = ("json", "github", "sarif", "fix")
        given = [f"--{name}" for name in names if getattr(self, name)]
        if len(given) > 1:
            raise UsageError(f"{' and '.join(given)} exclude each other", hint="leave all but one of them out")


def run(context: typer.Context, wishes: Wishes) -> None:
    wishes.refuse_contradictions()
    config = configuration(context)
    found, findings = _checked(config)
    if wishes.fix:
        from publisher.cli.check_fix import fix

        if fix(config, findings, is_agreed=wishes.yes):
            found, findings = _checked(config)
    if wishes.json:
        print_json(_as_dict(found, findings))
    elif wishes.github:
        print("\n".join(github_annotations(findings, _folder_in_repository(config.root))))
    elif wishes.sarif:
        print_json(sarif(findings, _folder_in_repository(config.root)))
    else:
        _show(found, findings)
    counts = Counter(finding.problem.severity for finding in findings)
    if counts[Severity.ERROR] or (wishes.strict and counts[Severity.WARNING]):
        raise typer.Exit(1)


def _checked(config: Configuration) -> tuple[Collection, tuple[Finding, ...]]:
    from publisher.collect.checks import check_collection

    found = collection(config, memory_to_look(config.ledger))
    with Progress("checking posts", len(found.posts)) as progress:
        return found, check_collection(config, found, os.cpu_count() or 1, progress)


def _folder_in_repository(root: Path) -> str:
    """The publication's folder as seen from the top of its repository, with a slash at its end; "" if that is the top."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            inside = root.relative_to(folder).as_posix()
            return "" if inside == "." else f"{inside}/"
    return ""


def _show(found: Collection, findings: Sequence[Finding]) -> None:
    """What is at one place, by file; then what is at many; then how much there is of each kind."""
    path = ""
    for finding in (one for one in findings if len(one.places) == 1):
        if path and path != finding.problem.place.path:
            print()
        path = finding.problem.place.path
        print_problem(finding.problem)
    for finding in (one for one in findings if len(one.places) > 1):
        if path:
            print()
        path = finding.problem.place.path
        _show_many(finding)
    ready = f"{count_text(len(found.posts), 'post')} ready"
    if findings:
        print()
        for line in _summary(findings):
            print(line)
    counted = problems_text(tuple(_each(findings)), pointer="")
    if all(finding.problem.severity is Severity.INFO for finding in findings):
        print(styled(f"{ready}, no problem found", "good") + (f"; {counted}" if counted else ""))
    else:
        print(f"{ready}; {counted}")


def _show_many(finding: Finding) -> None:
    """`warning shortcode-unknown: {{< foo >}} … (12 times in 5 files)`, with the first places and what to do."""
    problem = finding.problem
    label = styled(f"{problem.severity} {problem.code}", str(problem.severity))
    print(f"{label}: {problem.message} ({finding.times})")
    for place in finding.places[:PLACES_SHOWN]:
        print(f"    {place}")
    if (more := len(finding.places) - PLACES_SHOWN) > 0:
        print(f"    {styled(f'and {more:,} more', 'dim')}")
    if problem.hint:
        print(f"  {styled('help', 'dim')}: {problem.hint}")


def _summary(findings: Iterable[Finding]) -> Iterator[str]:
    """A line for each code, the gravest first."""
    kinds = _by_code(findings)
    width = max(len(code) for _, code in kinds)
    for (severity, code), places in kinds.items():
        files = len({place.path for place in places})
        counted = f"{len(places):,} in {count_text(files, 'file')}"
        label = styled(str(severity).ljust(8), str(severity))
        yield f"{label} {code.ljust(width)}  {counted}"


def _by_code(findings: Iterable[Finding]) -> dict[tuple[Severity, str], list[Any]]:
    kinds: dict[tuple[Severity, str], list[Any]] = {}
    for finding in findings:
        kinds.setdefault((finding.problem.severity, finding.problem.code), []).extend(finding.places)
    return dict(sorted(kinds.items(), key=lambda item: (ORDER.index(item[0][0]), item[0][1])))


def _each(findings: Iterable[Finding]) -> Iterator[Problem]:
    """The problems at all their places."""
    for finding in findings:
        for place in finding.places:
            yield replace(finding.problem, place=place)


def _as_dict(found: Collection, findings: Sequence[Finding]) -> dict[str, Any]:
    """The documented keys of `--json`: docs/problems.md."""
    return {
        "posts": len(found.posts),
        "problems": [
            {**finding.problem.as_dict(), "places": [_place_dict(place) for place in finding.places]}
            for finding in findings
        ],
        "summary": [
            {
                "severity": str(severity),
                "code": code,
                "count": len(places),
                "files": len({place.path for place in places}),
            }
            for (severity, code), places in _by_code(findings).items()
        ],
    }


def _place_dict(place: Any) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}
