"""`publisher digest lint`: what is wrong or doubtful in the next edition, as `publisher check` shows its findings."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, replace

import typer

from publisher.cli.lint_outside import outside
from publisher.cli.output import count_text, print_json, print_note, print_problem, size_text, styled
from publisher.cli.upcoming import GMAIL_CLIPS_AT_KB, edition_to_show
from publisher.cli.workplace import configuration
from publisher.config import Configuration
from publisher.digest.lint import CODES, Finding
from publisher.errors import UsageError
from publisher.ledger import open_ledger_to_look
from publisher.problems import Severity
from publisher.send import Proposal


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of `digest lint`."""

    links: bool
    is_strict: bool
    since: str
    as_json: bool


def run(context: typer.Context, name: str, wishes: Wishes) -> None:
    config = configuration(context)
    name = name or _only_digest(config)
    look_outside = outside(config, name, links=wishes.links, spam=True)
    with open_ledger_to_look(config.ledger) as ledger:
        proposal, note = edition_to_show(config, ledger, name, wishes.since, look_outside)
    counts = Counter(finding.severity for finding in proposal.findings)
    if wishes.as_json:
        print_json(_as_dict(proposal, note, counts))
    else:
        _show(proposal, note, counts)
    if counts[Severity.ERROR] or (wishes.is_strict and counts[Severity.WARNING]):
        raise typer.Exit(1)


def run_explain(code: str) -> None:
    if code not in CODES:
        near = difflib.get_close_matches(code, CODES, n=1)
        hint = f"did you mean {near[0]}?" if near else "codes are in the report, and in docs/digest-findings.md"
        raise UsageError(f'no finding has the code "{code}"', hint=hint)
    about = CODES[code]
    print(f"{styled(f'{about.severity} {code}', str(about.severity))}: {about.meaning}\n{about.why}")
    for heading, text in (("wrong", about.wrong), ("right", about.right)):
        if text:
            print(f"\n{styled(heading, 'bold')}")
            for line in text.split("\n"):
                print(f"    {line}")


def _only_digest(config: Configuration) -> str:
    """The digest that is meant where none is named: the one there is."""
    names = sorted(config.settings.digests)
    if len(names) == 1:
        return names[0]
    hint = (
        f"publisher digest lint {names[0]}; configured: {', '.join(names)}"
        if names
        else "add [digests.weekly] to publisher.toml"
    )
    raise UsageError("no digest is named", hint=hint)


def _as_dict(proposal: Proposal, note: str, counts: Counter[Severity]) -> dict[str, object]:
    return {
        "digest": proposal.digest,
        "edition": proposal.name,
        "note": note,
        "subject": proposal.message.subject,
        "preheader": proposal.message.preheader,
        "html_bytes": proposal.message.html_bytes,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "findings": [finding.as_dict() for finding in proposal.findings],
    }


def _show(proposal: Proposal, note: str, counts: Counter[Severity]) -> None:
    if note:
        print_note(note)
    for finding in proposal.findings:
        _show_finding(finding, proposal.digest)
    if proposal.findings:
        print()
    told = ", ".join(_count(kind, counts[kind]) for kind in Severity if counts[kind])
    style = "error" if counts[Severity.ERROR] else "warning" if counts[Severity.WARNING] else "good"
    size = f"{size_text(proposal.message.html_bytes)} of {GMAIL_CLIPS_AT_KB} KB"
    named = styled(f"{proposal.digest} · {proposal.name}", "bold")
    print(f"{named}  {size}  {styled(told or 'nothing to complain of', style)}")


def _show_finding(finding: Finding, digest: str) -> None:
    print_problem(replace(finding.as_problem(digest), excerpt=finding.excerpt, caret=1))


def _count(kind: Severity, count: int) -> str:
    return f"{count} {kind}" if kind is Severity.INFO else count_text(count, str(kind))
