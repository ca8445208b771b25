"""Which remembered posts cannot be read just now."""

from __future__ import annotations

from publisher.collect.collection import Collection, SkipReason
from publisher.collect.identity import Memory


def unreadable_ids(found: Collection, memory: Memory) -> set[str]:
    """The ids of remembered posts whose files have errors now: a slip of the pen is no reason to change an archive."""
    broken = {skipped.source for skipped in found.skipped if skipped.reason is SkipReason.PROBLEM}
    return {sighting.id for sighting in memory.sightings() if sighting.source in broken} if broken else set()
