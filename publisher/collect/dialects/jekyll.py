"""How Jekyll reads a post."""

from __future__ import annotations

from publisher.collect.dialects.dialect import Dialect


class Jekyll(Dialect):
    """https://example.org: what differs from the plain dialect."""

    name = "jekyll"
    engine = "Jekyll"
