"""How VitePress reads a post."""

from __future__ import annotations

from publisher.collect.dialects.dialect import Dialect


class VitePress(Dialect):
    """https://example.org: what differs from the plain dialect."""

    name = "vitepress"
    engine = "VitePress"
