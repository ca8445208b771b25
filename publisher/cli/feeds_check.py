"""`publisher feeds check`: looks at files, standard input and addresses, and reports as `publisher check` does."""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin

import typer

from publisher.cli.output import Progress, count_text, print_json, print_problem, size_text, styled
from publisher.cli.workplace import clock, configuration, relative
from publisher.errors import UsageError
from publisher.feedcheck import CODES, MAX_BYTES, Document, Report, check
from publisher.problems import Severity

ENDINGS = (".xml", ".json", ".opml", ".rss", ".atom", ".rdf")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for."""

    targets: tuple[str, ...]
    is_published: bool
    url: str
    is_strict: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class _Target:
    """A file, or an address to fetch where there is none. `url` is where the file is served, "" if that is not known."""

    name: str
    url: str
    path: Path | None = None


def run(context: typer.Context, wishes: Wishes) -> None:
    targets = tuple(_targets(context, wishes))
    if wishes.url and len(targets) != 1:
        raise UsageError(f"--url is the address of one file, and there are {len(targets)}")
    with Progress("checking feeds", len(targets)) as progress:
        reports = []
        for target in targets:
            reports.append(check(_document(target), clock()))
            progress(1)
    errors, warnings = (sum(report.count(kind) for report in reports) for kind in (Severity.ERROR, Severity.WARNING))
    if wishes.as_json:
        explanations = {name: CODES[name].as_dict() for name in _codes(reports)}
        facts = {"feeds": [report.as_dict() for report in reports], "errors": errors, "warnings": warnings}
        print_json({**facts, "explanations": explanations})
    else:
        _show(reports)
    if errors or (wishes.is_strict and warnings):
        raise typer.Exit(1)


def run_explain(name: str) -> None:
    if name not in CODES:
        near = difflib.get_close_matches(name, CODES, n=1)
        hint = f"did you mean {near[0]}?" if near else "codes are in the report, and in docs/feed-findings.md"
        raise UsageError(f'no finding has the code "{name}"', hint=hint)
    code = CODES[name]
    print(f"{styled(f'{code.severity} {name}', str(code.severity))}: {code.meaning}\n{code.why}")
    print(f"{styled('rule', 'dim')}: {code.source.name} {code.source.link}".rstrip())


def _targets(context: typer.Context, wishes: Wishes) -> Iterator[_Target]:
    if not wishes.targets:
        yield from _own(context, is_published=wishes.is_published)
    elif wishes.is_published:
        raise UsageError(
            "--published is for your own feeds, without a target", hint="publisher feeds check --published"
        )
    for given in wishes.targets:
        path = Path(given)
        if given.startswith(("http://", "https://")):
            yield _Target(given, given)
        elif given == "-":
            yield _Target("standard input", wishes.url, path)
        elif path.is_dir():
            yield from (_Target(str(file), "", file) for file in _feed_files(path))
        elif path.is_file():
            yield _Target(given, wishes.url, path)
        else:
            hint = f"for an address write https://{given}" if "." in given and not given.startswith((".", "/")) else ""
            raise UsageError(f"{given}: there is no such file", hint=hint)


def _own(context: typer.Context, *, is_published: bool) -> Iterator[_Target]:
    """The files in the feeds folder, each with the address it is served at."""
    config = configuration(context)
    files = _feed_files(config.feeds_folder)
    if not files:
        raise UsageError(f"{config.feeds_folder}: there are no feeds yet", hint="publisher build")
    for file in files:
        url = urljoin(config.feeds_url, quote(file.relative_to(config.feeds_folder).as_posix()))
        yield _Target(url, url) if is_published else _Target(relative(file, config), url, file)


def _feed_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix in ENDINGS and file.is_file())


def _document(target: _Target) -> Document:
    if target.path is None:
        from publisher.feedcheck.fetch import fetch

        return fetch(target.url)
    try:
        if target.path == Path("-"):
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with target.path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{target.name}: {error.strerror}") from None
    return Document(target.name, content, target.url, is_cut=len(content) > MAX_BYTES)


def _show(reports: Sequence[Report]) -> None:
    for report in reports:
        for problem in report.problems:
            print_problem(problem)
        if report.problems:
            print()
    width = max(len(report.document.name) for report in reports)
    for report in reports:
        kinds = Counter(problem.severity for problem in report.problems)
        told = ", ".join(_count(kind, kinds[kind]) for kind in Severity if kinds[kind])
        style = "error" if kinds[Severity.ERROR] else "warning" if kinds[Severity.WARNING] else "good"
        print(
            f"{report.document.name.ljust(width)}  {_facts(report)}  {styled(told or 'nothing to complain of', style)}"
        )


def _codes(reports: Iterable[Report]) -> list[str]:
    """Every code that was found, once, in the order of the documentation."""
    found = {problem.code for report in reports for problem in report.problems}
    return [name for name in CODES if name in found]


def _facts(report: Report) -> str:
    answer, size = report.document.answer, size_text(len(report.document.content))
    if answer and not answer.status:
        return f"{'not reached'.ljust(13)}  {'':22}"
    if report.format == "unknown":
        return f"{'no feed'.ljust(13)}  {'':11}  {size.rjust(9)}"
    return f"{report.format.ljust(13)}  {count_text(report.entries, 'entry').rjust(11)}  {size.rjust(9)}"


def _count(kind: Severity, count: int) -> str:
    return f"{count} {kind}" if kind is Severity.INFO else count_text(count, str(kind))
