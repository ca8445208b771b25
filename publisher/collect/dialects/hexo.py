"""How Hexo reads a post."""

from __future__ import annotations

from publisher.collect.dialects.dialect import Dialect


class Hexo(Dialect):
    """https://example.org: what differs from the plain dialect."""

    name = "hexo"
    engine = "Hexo"
