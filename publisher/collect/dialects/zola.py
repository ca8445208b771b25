"""How Zola reads a post."""

from __future__ import annotations

from publisher.collect.dialects.dialect import Dialect


class Zola(Dialect):
    """https://example.org: what differs from the plain dialect."""

    name = "zola"
    engine = "Zola"
