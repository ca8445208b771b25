"""The lint of a digest's message: with the digest's own settings, the pictures on this machine, and the posts it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from publisher.config import Configuration
from publisher.digest.content import PictureFile, PictureFiles
from publisher.digest.lint.check import lint, sorted_findings, weighed
from publisher.digest.lint.document import Document, read_document
from publisher.digest.lint.finding import Finding, Said
from publisher.message import Message
from publisher.post import Post
from publisher.problems import Place

# What asks the network or another program about a message: `publisher.digest.lint.outside` has what there is.
LookOutside = Callable[[Message, Document], Iterable[Said]]
FROM_POSTS = ("image-", "link-", "mojibake", "entity-shown", "body-leftover", "preheader-leftover")
LEAST_CHARACTERS = 4  # of what is looked for in a file


def findings_of(
    configuration: Configuration,
    digest: str,
    message: Message,
    posts: Sequence[Post] = (),
    look_outside: LookOutside | None = None,
) -> tuple[Finding, ...]:
    """Every finding about a message of the digest, errors first. `posts` are those in it, where they are at hand."""
    settings = configuration.digest(digest).lint
    findings = lint(message, settings, _picture(configuration, posts))
    if look_outside is not None:
        document = read_document(message.html)
        findings = sorted_findings((*findings, *weighed(look_outside(message, document), document, settings)))
    places = _places(message.html, posts) if findings else []
    traced = (_with_source(finding, _nearest_first(finding, places), configuration.root) for finding in findings)
    return tuple(finding for finding in traced if not _is_meant(finding, posts))


def _is_meant(finding: Finding, posts: Sequence[Post]) -> bool:
    """Whether what looks like a template's leftover is what a post is about."""
    if not finding.code.endswith("-leftover"):
        return False
    return finding.source is not None or any(finding.needle in post.title for post in posts)


def _picture(configuration: Configuration, posts: Sequence[Post]) -> Callable[[str], PictureFile | None]:
    files = PictureFiles(configuration.root, configuration.settings.publication.url)

    def find(address: str) -> PictureFile | None:
        if found := files.find(address):
            return found
        beside = (post for post in posts if address.startswith(post.url.rpartition("/")[0] + "/"))
        return next((found for post in beside if (found := files.find(address, post.source, post.url))), None)

    return find


def _places(html: str, posts: Sequence[Post]) -> list[tuple[int, Post]]:
    """The line of the HTML in which each post is linked to first, which is where its part of the message begins."""
    found = ((html.find(f'href="{escape(post.url)}'), post) for post in posts)
    return sorted(((html.count("\n", 0, max(start, 0)) + 1, post) for start, post in found), key=lambda place: place[0])


def _nearest_first(finding: Finding, places: Sequence[tuple[int, Post]]) -> list[Post]:
    """The post in whose part of the message the finding is, then the others: two posts may both have a `1.png`."""
    before = [post for line, post in places if line <= finding.line]
    return [*reversed(before), *(post for line, post in places if line > finding.line)]


def _with_source(finding: Finding, posts: Sequence[Post], root: Path) -> Finding:
    """The finding with the line of the post that it comes from, if what it is about stands in one."""
    if not finding.code.startswith(FROM_POSTS):
        return finding
    is_theme = any(post.url.rstrip("/").endswith(f"/{finding.needle}") for post in posts)  # the link of a post's title
    if len(finding.needle) < LEAST_CHARACTERS or is_theme:
        return finding
    for post in posts:
        if line := _line_of(finding.needle, root / post.source):
            return replace(finding, source=Place(post.source, line))
    return finding


def _line_of(needle: str, path: Path) -> int:
    """The number of the first line that has it; 0 for none."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        return 0
    position = text.find(needle)
    return text.count("\n", 0, position) + 1 if position >= 0 else 0
