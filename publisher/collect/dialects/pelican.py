"""How Pelican reads a post."""

from __future__ import annotations

from publisher.collect.dialects.dialect import Dialect


class Pelican(Dialect):
    """https://example.org: what differs from the plain dialect."""

    name = "pelican"
    engine = "Pelican"
