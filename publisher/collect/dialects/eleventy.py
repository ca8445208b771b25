"""How Eleventy reads a post."""

from __future__ import annotations

from publisher.collect.dialects.dialect import Dialect


class Eleventy(Dialect):
    """https://example.org: what differs from the plain dialect."""

    name = "eleventy"
    engine = "Eleventy"
