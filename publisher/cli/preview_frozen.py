"""`publisher digest preview` of an edition that is in the ledger: its frozen message, byte for byte what readers get."""

from __future__ import annotations

from pathlib import Path

import typer

from publisher.cli.decide import edition_named
from publisher.cli.output import print_fields, print_json, styled
from publisher.cli.upcoming import message_fields, size_fields
from publisher.cli.workplace import configuration, relative
from publisher.config import Configuration
from publisher.digest.lint import findings_of
from publisher.esp.mime import preview_eml
from publisher.files import write_atomically
from publisher.ledger import Edition, open_ledger_to_look


def run(context: typer.Context, name: str, folder: Path, open_it: bool, edition_name: str, as_json: bool) -> bool:
    """Show the edition of that name, or the one that was begun; whether there was one."""
    config = configuration(context)
    config.digest(name)
    with open_ledger_to_look(config.ledger) as ledger:
        edition = edition_named(ledger, name, edition_name) if edition_name else ledger.open_edition(name)
    if edition is None:
        return False
    written = _write(config, edition, (config.root / folder).resolve())
    note = f"frozen; it is {edition.state}"
    if as_json:
        files = {kind: str(path) for kind, path in written.items()}
        subject = edition.message.subject
        print_json({"digest": name, "edition": edition.name, "subject": subject, "files": files, "note": note})
    else:
        print(f"{styled(f'{name} · {edition.name}', 'bold')}  ({note})")
        titles = [("", f"- {item.title}") for item in edition.items]
        print_fields([*message_fields(edition.message), ("posts", str(len(edition.items))), *titles])
        print_fields(size_fields(edition.message, findings_of(config, name, edition.message)))
        print_fields((kind, relative(path, config)) for kind, path in written.items())
    if open_it:
        typer.launch(written["html"].as_uri())
    return True


def _write(config: Configuration, edition: Edition, folder: Path) -> dict[str, Path]:
    stem = f"{edition.digest}-{edition.name}"
    address = f"{config.settings.publication.url}{stem}"
    eml = preview_eml(edition.message, address, config.digest_title(edition.digest), edition.slot)
    contents = {"html": edition.message.html.encode(), "txt": edition.message.text.encode(), "eml": eml}
    written = {kind: folder / f"{stem}.{kind}" for kind in contents}
    for kind, path in written.items():
        write_atomically(path, contents[kind])
    return written
