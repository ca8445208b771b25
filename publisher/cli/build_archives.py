"""What `publisher build` says of archives: little when one is added, loudly when an old one had to change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from publisher.cli.output import count_text, print_note

if TYPE_CHECKING:
    from publisher.config import FeedSettings
    from publisher.feeds.archive_build import ArchiveReport
    from publisher.feeds.archive_plan import Withdrawn

SHOWN, SHOWN_TITLES = 10, 3


def archives_text(report: ArchiveReport) -> str:
    """`40 archives  1 new, 0 written again`, aligned with the lines of feeds."""
    return (
        f"{count_text(report.count, 'archive').rjust(11)}  {report.new:,} new, {len(report.rewritten):,} written again"
    )


def show_archive_notes(report: ArchiveReport, settings: FeedSettings) -> None:
    """What a person should know, on standard error."""
    folder = f"{settings.folder}/archive"
    for line in _withdrawn(report.withdrawn, folder):
        print_note(line)
    if report.moved_from:
        print_note(
            f"{folder}/: the archives named {report.moved_from}, so they were written again; redirect the old addresses to "
            "the new ones, for readers that know those"
        )
    if report.left and settings.gone == "remove":
        print_note(
            f"{folder}/: {count_text(len(report.left), 'archive')} removed, since feeds.archives is false (feeds.gone)"
        )
    elif report.left:
        print_note(
            f"{folder}/: no feed names these {count_text(len(report.left), 'archive')} any more, since feeds.archives is false; "
            "remove the folder if nobody may read them"
        )


def _withdrawn(posts: Sequence[Withdrawn], folder: str) -> Iterator[str]:
    """What was taken out, a line for each archive; the first few posts by their titles."""
    numbers = sorted({post.number for post in posts})
    for number in numbers[:SHOWN]:
        titles = [f'"{post.title}"' for post in posts if post.number == number]
        more = f" and {count_text(len(titles) - SHOWN_TITLES, 'other')}" if len(titles) > SHOWN_TITLES else ""
        are = "is no ready post" if len(titles) == 1 else "are no ready posts"
        yield f"{folder}/{number}/: {', '.join(titles[:SHOWN_TITLES])}{more} {are} any more; it was written again without"
    if len(numbers) > SHOWN:
        yield f"{folder}/: and {count_text(len(numbers) - SHOWN, 'archive')} more were written again"
    if numbers:
        yield f"{folder}/: readers and caches that have an archive may keep it as it was; to be sure, purge your host's cache"
