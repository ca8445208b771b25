"""Relations of links: https://www.iana.org/assignments/link-relations"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.feedcheck.finding import quoted
from publisher.feedcheck.values.addresses import scheme_of
from publisher.feedcheck.values.value import Doubt, Setting

# Those one may meet in feeds, with those of RFC 5005 and of Atom publishing.
_NAMES = """
about alternate amphtml appendix archives author blocked-by bookmark canonical chapter collection contents convertedfrom
copyright create-form current describedby describes disclosure dns-prefetch duplicate edit edit-form edit-media enclosure
external first glossary help hosts hub icon index item last latest-version license linkset lrdd me memento monitor
monitor-group next next-archive nofollow noreferrer original payment pingback preconnect predecessor-version prefetch
preload prev preview previous prev-archive privacy-policy profile publication related replies restconf ruleinput search
section self service service-desc service-doc service-meta start status stylesheet subsection successor-version sunset
tag terms-of-service timegate timemap type up version-history via webmention working-copy working-copy-of
"""
_RELATIONS = frozenset(_NAMES.split())


def relation(value: str, _setting: Setting) -> Iterator[Doubt]:
    """A registered relation, or an address that stands for one."""
    if not value.strip():
        yield Doubt("attribute-empty", "is empty", "leave it out: alternate is meant then")
    elif value.lower() not in _RELATIONS and not scheme_of(value):
        yield Doubt("link-relation-unknown", f"is {quoted(value)}, which is no relation of links", "is it misspelt?")
