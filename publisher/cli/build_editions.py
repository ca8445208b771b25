"""The pages of sent editions as `publisher build` makes them and tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.cli.output import print_note
from publisher.cli.workplace import clock

if TYPE_CHECKING:
    from publisher.config import Configuration
    from publisher.editions import EditionPages


def edition_pages(config: Configuration) -> EditionPages | None:
    """Bring the pages up to date; None where no digest has an archive, which is why nothing is imported for it above."""
    if not any(digest.archive for digest in config.settings.digests.values()):
        return None
    from publisher.editions import build_edition_pages

    return build_edition_pages(config, clock())


def show_edition_notes(pages: EditionPages | None) -> None:
    """What a person should know, on standard error."""
    for path in pages.removed if pages else ():
        print_note(f"{path}: this edition was cancelled, so its page was removed")
