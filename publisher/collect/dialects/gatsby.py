"""How Gatsby reads a post."""

from __future__ import annotations

from publisher.collect.dialects.dialect import Dialect


class Gatsby(Dialect):
    """https://example.org: what differs from the plain dialect."""

    name = "gatsby"
    engine = "Gatsby"
