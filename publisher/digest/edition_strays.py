"""Files in a digest's folder that no edition will ever use: a name that no slot has, or that of a slot that has passed.

What somebody wrote for readers must not be left behind in silence.
"""

from __future__ import annotations

import re

from publisher.config import Configuration
from publisher.digest.edition_file import ENDING

IGNORED_STEMS = ("readme",)
_SECOND = re.compile(r"-\d{1,3}$")


def stray_files(configuration: Configuration, digest: str, slot_name: str, taken: frozenset[str]) -> tuple[str, ...]:
    """A sentence for each, and one for the next file that waits for a later edition.

    `slot_name` is what the next edition is called, `taken` the names of all there were.
    """
    files = _files(configuration, digest)
    found = [sentence for path, stem in files if (sentence := _stray(path, stem, digest, slot_name, taken))]
    later = min(((stem, path) for path, stem in files if _is_later(stem, slot_name)), default=None)
    return (*found, *([f"{later[1]} waits for its own edition, {later[0]}"] if later else []))


def _is_later(stem: str, slot_name: str) -> bool:
    return _shape(stem) == _shape(slot_name) and stem > slot_name


def _files(configuration: Configuration, digest: str) -> list[tuple[str, str]]:
    """Those that can only be this digest's."""
    folder = configuration.digest(digest).editions
    folders = [f"{folder}/{digest}", *([folder] if len(configuration.settings.digests) == 1 else [])]
    return [
        (f"{each}/{path.name}", path.stem)
        for each in folders
        for path in sorted((configuration.root / each).glob(f"*{ENDING}"))
        if path.stem.lower() not in IGNORED_STEMS and not path.name.startswith(("_", "."))
    ]


def _stray(path: str, stem: str, digest: str, slot_name: str, taken: frozenset[str]) -> str:
    bare = stem if _shape(stem) == _shape(slot_name) else _SECOND.sub("", stem)
    if _shape(bare) != _shape(slot_name):
        return f"{path} is not used: editions of {digest} are named as {slot_name}"
    newest = max((name for name in taken if _shape(name) == _shape(slot_name)), default="")
    if newest and newest < bare < slot_name:
        return f"{path} was not used: there was no edition {bare}; the next one is {slot_name}"
    return ""


def _shape(name: str) -> str:
    return re.sub(r"\d", "0", name)
