"""What the lint may ask beside the message, as a digest's settings and the command line want it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from publisher.cli.workplace import clock
from publisher.config import Configuration, LintSettings
from publisher.digest.lint import Document, LookOutside, Said
from publisher.message import Message

CACHE_NAME = "links.json"


def outside(config: Configuration, name: str, *, links: bool = False, spam: bool = False) -> LookOutside | None:
    """Asks about links and spam if that is wanted, now or in the digest's settings; None if nothing is."""
    settings = config.digest(name).lint
    asks_links, asks_spam = links or settings.links, spam or settings.spam
    if not asks_links and not asks_spam:
        return None

    def look(message: Message, document: Document) -> Iterator[Said]:
        if asks_links:
            yield from _links(config, settings, document)
        if asks_spam:
            yield from _spam(config, name, settings, message)

    return look


def _links(config: Configuration, settings: LintSettings, document: Document) -> Iterator[Said]:
    from publisher.digest.lint.outside import LinkCache, addresses_in, link_findings, reach

    site, now = config.settings.publication.url, clock()
    cache = LinkCache(config.ledger_path.parent / CACHE_NAME)
    addresses = addresses_in(document, site)
    answers = cache.known(addresses, now)
    asked = reach((each for each in addresses if each not in answers), bound_seconds=settings.link_seconds)
    cache.remember(asked, now)
    yield from link_findings(document, answers | asked, site, settings.max_image_kb)


def _spam(config: Configuration, name: str, settings: LintSettings, message: Message) -> Iterator[Said]:
    from publisher.digest.lint.outside import spam_findings, spam_score
    from publisher.esp.mime import preview_eml

    program = shutil.which("spamassassin")
    score = None
    if program:
        mail = preview_eml(message, config.settings.publication.url, config.digest_title(name), clock())
        score = spam_score(mail, program)
    yield from spam_findings(score, settings.max_spam_score, is_installed=program is not None)
