"""Jekyll's `defaults:`: values that the configuration gives to posts by their path and type.

https://jekyllrb.com/docs/configuration/front-matter-defaults/ and lib/jekyll/frontmatter_defaults.rb
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from publisher.collect.dialects.path_globs import is_above

OLD_TYPES = {"page": "pages", "post": "posts", "draft": "drafts"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where one set of values applies. `path` is "" for everywhere, `kind` a collection's name or None for every one."""

    path: str
    kind: str | None

    def applies(self, path: str, kind: str) -> bool:
        if self.kind not in (None, kind):
            return False
        return is_above(self.path, path) if "*" in self.path else path.startswith(self.path)

    def outranks(self, other: Scope | None) -> bool:
        """Whether values of this scope win over the other's: the longer path does, then the one with a type, then the later."""
        if other is None:
            return True
        mine, others = self.path.removeprefix("/"), other.path.removeprefix("/")
        if len(mine) != len(others):
            return len(mine) > len(others)
        return self.kind is not None or other.kind is None


class Defaults:
    """The `defaults:` of one site."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        given = settings.get("defaults")
        sets = [item for item in given if _is_valid(item)] if isinstance(given, list) else []
        below = str(settings.get("collections_dir") or "").strip("/")
        self._sets = [(_scope(item.get("scope"), below), item["values"]) for item in sets]
        self._merged: dict[tuple[int, ...], dict[str, Any]] = {}

    def of(self, path: str, kind: str) -> Mapping[str, Any]:
        """What a post gets by its path (below the source and the collections' folder) and its collection's name.

        Keys are as in `FrontMatter.values`.
        """
        which = tuple(index for index, (scope, _) in enumerate(self._sets) if scope.applies(path, kind))
        if which not in self._merged:
            self._merged[which] = self._merge(which)
        return self._merged[which]

    def _merge(self, which: tuple[int, ...]) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        strongest: Scope | None = None
        for index in which:
            scope, values = self._sets[index]
            if scope.outranks(strongest):
                merged, strongest = _deep(merged, values), scope
            else:
                merged = _deep(values, merged)
        return {str(key).lower().replace("-", "_"): value for key, value in merged.items()}


def _is_valid(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("values"), dict)


def _scope(given: Any, below: str) -> Scope:
    scope = given if isinstance(given, dict) else {}
    path, kind = scope.get("path"), scope.get("type")
    path = path.removeprefix(f"{below}/") if isinstance(path, str) and below else path
    kind = str(kind) if "type" in scope else None
    return Scope(path if isinstance(path, str) else "", OLD_TYPES.get(kind, kind) if kind else kind)


def _deep(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Utils.deep_merge_hashes: mappings are merged, and a null changes nothing."""
    merged = dict(under)
    for key, value in over.items():
        old = merged.get(key)
        if value is None and key in merged:
            continue
        merged[key] = _deep(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
