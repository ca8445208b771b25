"""How Docusaurus reads a post."""

from __future__ import annotations

from publisher.collect.dialects.dialect import Dialect


class Docusaurus(Dialect):
    """https://example.org: what differs from the plain dialect."""

    name = "docusaurus"
    engine = "Docusaurus"
