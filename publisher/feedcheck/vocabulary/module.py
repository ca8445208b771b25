"""Module: an extension's namespace, its usual prefix, and its elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.feedcheck.vocabulary.element import Child, Children, Level


@dataclass(frozen=True, slots=True)
class Module:
    """`feed`, `entry` and `part` say what may be directly in those. `is_known` false: its elements are not checked."""

    prefix: str
    namespace: str
    feed: Children = field(default_factory=dict)
    entry: Children = field(default_factory=dict)
    part: Children = field(default_factory=dict)
    is_known: bool = True

    def children(self, level: Level) -> Mapping[str, Child]:
        """Local name -> child, for an element of that level."""
        return {Level.FEED: self.feed, Level.ENTRY: self.entry, Level.PART: self.part}.get(level, {})

    @property
    def names(self) -> frozenset[str]:
        """Every local name it has somewhere."""
        return frozenset((*self.feed, *self.entry, *self.part))


def everywhere(prefix: str, namespace: str, children: Children) -> Module:
    """A module whose elements may be in a feed, an entry and their parts."""
    return Module(prefix, namespace, children, children, children)
