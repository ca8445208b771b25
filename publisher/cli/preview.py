"""`publisher digest preview` and `publisher digest test`: the next edition, for its author's eyes."""

from __future__ import annotations

from pathlib import Path

import typer

from publisher.cli.choice import choice_dict
from publisher.cli.output import print_fields, print_json, styled
from publisher.cli.trying import send_test
from publisher.cli.upcoming import Reach, edition_to_show, proposal_fields
from publisher.cli.workplace import configuration, relative
from publisher.config import Configuration
from publisher.esp.mime import preview_eml
from publisher.files import write_atomically
from publisher.ledger import open_ledger_to_look
from publisher.send import Proposal


def run(context: typer.Context, name: str, folder: Path, open_it: bool, since: str, as_json: bool) -> None:
    config = configuration(context)
    config.digest(name)
    with open_ledger_to_look(config.ledger) as ledger:
        proposal, note = edition_to_show(config, ledger, name, since)
    written = _write(config, proposal, (config.root / folder).resolve())
    if as_json:
        paths = {kind: str(path) for kind, path in written.items()}
        print_json(
            {
                "digest": name,
                "edition": proposal.name,
                "subject": proposal.message.subject,
                "shortened_posts": proposal.message.shortened_posts,
                **choice_dict(proposal),
                "files": paths,
                "findings": [finding.as_dict() for finding in proposal.findings],
                "note": note,
            }
        )
    else:
        print(styled(f"{name} · {proposal.name}", "bold") + (f"  ({note})" if note else ""))
        shown = Reach("nobody: this is a preview", None)
        print_fields(proposal_fields(config, proposal, shown))
        print_fields((kind, relative(path, config)) for kind, path in written.items())
    if open_it:
        typer.launch(written["html"].as_uri())


def run_test(context: typer.Context, name: str, to: list[str], since: str) -> None:
    config = configuration(context)
    sent = send_test(config, name, to, since)
    print(sent.sentence + (f"  ({sent.note})" if sent.note else ""))
    print_fields([("subject", sent.subject)])


def _write(config: Configuration, proposal: Proposal, folder: Path) -> dict[str, Path]:
    stem = f"{proposal.digest}-{proposal.name}"
    publication = config.settings.publication
    eml = preview_eml(proposal.message, f"{publication.url}{stem}", config.digest_title(proposal.digest), proposal.slot)
    contents = {"html": proposal.message.html.encode(), "txt": proposal.message.text.encode(), "eml": eml}
    written = {kind: folder / f"{stem}.{kind}" for kind in contents}
    for kind, path in written.items():
        write_atomically(path, contents[kind])
    return written
