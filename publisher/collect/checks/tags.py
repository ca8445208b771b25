"""Tags that readers take for one and machines for two: Web Dev, web-dev, webdev."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from publisher.collect.findings import Findings
from publisher.post import Post
from publisher.problems import Problem

SEPARATORS = re.compile(r"[\s_-]+")


def alike(posts: Iterable[Post], places: Mapping[str, tuple[int, int]], root: Path) -> Iterator[Problem]:
    """A problem for each spelling that is rarer than another of the same tag, at the first post that has it.

    `places` has the line and column of the tags of each post, by its source.
    """
    ordered = sorted(posts, key=lambda post: post.source)
    counts = Counter(tag for post in ordered for tag in post.tags)
    spellings: dict[str, list[str]] = {}
    for tag in counts:
        spellings.setdefault(SEPARATORS.sub("", tag).casefold(), []).append(tag)
    rarer = {
        tag: best
        for same in spellings.values()
        if len(same) > 1 and (best := max(same, key=lambda tag: (counts[tag], tag)))
        for tag in same
        if tag != best
    }
    for post in ordered:
        findings = Findings(post.source, path=str(root / post.source))
        for tag in post.tags:
            if best := rarer.pop(tag, ""):
                message = f'"{tag}" ({_posts(counts[tag])}) and "{best}" ({_posts(counts[best])}) are two tags'
                hint = f'write "{best}" in both, if they are one'
                findings.add("tags-alike", message, hint=hint, at=places.get(post.source, (0, 0)))
        yield from findings.problems


def _posts(count: int) -> str:
    return "1 post" if count == 1 else f"{count} posts"
