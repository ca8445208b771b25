"""What is different for readers: entries of the previous JSON Feed on disk compared with those of the new one, by id."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Items = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Changes:
    """How many entries are new, have other words or dates, or have left the feed (deleted, or older than its limit)."""

    new: int = 0
    changed: int = 0
    removed: int = 0


def compare(before: Items, now: Items) -> Changes:
    common = before.keys() & now.keys()
    return Changes(
        new=len(now.keys() - common),
        changed=sum(before[key] != now[key] for key in common),
        removed=len(before.keys() - common),
    )


def items_on_disk(path: Path) -> Items:
    """The items of a JSON Feed by id. A file that is missing, unreadable or no JSON Feed has none: it only informs."""
    try:
        document = json.loads(path.read_bytes())
        return items_by_id(document["items"])
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return {}


def items_by_id(items: list[dict[str, Any]]) -> Items:
    return {str(item["id"]): item for item in items}
