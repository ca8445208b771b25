"""What Jekyll's configuration says of a blog."""

from __future__ import annotations

from pathlib import Path

from publisher.engines.site import EngineSite


def find(root: Path) -> EngineSite | None:  # noqa: ARG001
    """The blog in this folder, or None if it is no Jekyll blog."""
    return None
