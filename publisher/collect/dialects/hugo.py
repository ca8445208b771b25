"""How Hugo reads a post."""

from __future__ import annotations

from publisher.collect.dialects.dialect import Dialect


class Hugo(Dialect):
    """https://example.org: what differs from the plain dialect."""

    name = "hugo"
    engine = "Hugo"
