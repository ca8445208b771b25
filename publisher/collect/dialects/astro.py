"""How Astro reads a post."""

from __future__ import annotations

from publisher.collect.dialects.dialect import Dialect


class Astro(Dialect):
    """https://example.org: what differs from the plain dialect."""

    name = "astro"
    engine = "Astro"
