"""What is begun before everything else: a process that gets ready to render while this one reads the configuration."""

from __future__ import annotations

import os
from collections.abc import Sequence

from publisher.spare import Spare

_begun: list[Spare] = []


def begin(arguments: Sequence[str]) -> None:
    """Begin what this command line will probably need: whether it says `build` is all that is looked at."""
    if "build" in arguments:
        _begun.append(ready_to_build())


def ready_to_build() -> Spare:
    """The process that was begun, or a new one."""
    return _begun.pop() if _begun else Spare(_get_ready, os.cpu_count() or 1)


def _get_ready() -> None:
    from publisher.feeds.documents import get_ready as get_ready_for_documents
    from publisher.render.ahead import get_ready as get_ready_for_bodies

    get_ready_for_bodies()
    get_ready_for_documents()
