"""The posts that an edition's file names -> the wishes of a selection; and what is wrong where no such post can be mailed."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote, urlsplit

from publisher.collect.collection import Collection
from publisher.collect.findings import Findings
from publisher.digest.edition_file import EditionFile, Mention
from publisher.digest.select import Past, Wishes
from publisher.post import Post
from publisher.problems import Problem, Severity


@dataclass(slots=True)
class _Names:
    """Every name that a post can be called by."""

    posts: dict[str, list[Post]] = field(default_factory=dict)

    def add(self, post: Post) -> None:
        for name in _names_of(post):
            known = self.posts.setdefault(name, [])
            if post not in known:
                known.append(post)

    def find(self, name: str) -> Sequence[Post]:
        return self.posts.get(name) or self.posts.get(name.strip("/")) or ()


def wishes_of(
    file: EditionFile, collection: Collection, carried: Container[str], past: Mapping[str, Past], now: datetime
) -> tuple[Wishes, tuple[Problem, ...]]:
    """What the file asks for, and everything that is wrong with the posts it names."""
    names = _Names()
    for post in collection.posts:
        names.add(post)
    findings = Findings(file.path, file.text)

    def resolved(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Post]]:
        for mention in mentions:
            found = names.find(mention.name)
            if len(found) == 1:
                yield mention, found[0]
            else:
                _note_missing(mention, found, names, collection, findings)

    pinned, again = dict(resolved(file.pinned)), dict(resolved(file.again))
    again_ids = frozenset(post.id for post in again.values())
    without = frozenset(post.id for _, post in resolved(file.without))
    for mention, post in pinned.items():
        _note_impossible(mention, post, carried, again_ids, past, now, findings)
    for mention, post in (*pinned.items(), *again.items()):
        if post.id in without:
            message = f'"{mention.name}" is left out by `without` at the same time'
            _add(findings, "edition-contradiction", message, "take it out of one of the two", mention)
    wishes = Wishes(
        path=file.path,
        pinned=tuple(dict.fromkeys(post.id for post in pinned.values())),
        listed=tuple(dict.fromkeys(post.id for _, post in resolved(file.listed))),
        without=without,
        again=again_ids,
        order=file.order,
    )
    return wishes, findings.problems


def _names_of(post: Post) -> Iterator[str]:
    """Its id and address, the address's path, the file with and without its folders and its ending."""
    yield post.id
    yield post.url
    yield unquote(urlsplit(post.url).path).strip("/")
    yield post.source
    stem = post.source.rpartition(".")[0] or post.source
    if stem.endswith("/index"):
        stem = stem.removesuffix("/index")
        yield stem
    yield stem
    yield post.source.rpartition("/")[2]
    yield stem.rpartition("/")[2]
    yield unquote(urlsplit(post.url).path).strip("/").rpartition("/")[2]


def _note_missing(
    mention: Mention, found: Sequence[Post], names: _Names, collection: Collection, findings: Findings
) -> None:
    if found:
        message = f'"{mention.name}" is the name of {len(found)} posts'
        hint = f"write {' or '.join(sorted(post.source for post in found)[:3])}"
        _add(findings, "edition-post-ambiguous", message, hint, mention)
        return
    for skipped in collection.skipped:
        stem = skipped.source.rpartition(".")[0]
        if mention.name in (skipped.source, stem, stem.rpartition("/")[2], skipped.source.rpartition("/")[2]):
            message = f"{skipped.source} is not published: {skipped.reason} ({skipped.detail})"
            _add(findings, "edition-post-not-ready", message, "publish it first, or take it out here", mention)
            return
    near = difflib.get_close_matches(mention.name, names.posts, n=1)
    hint = f"did you mean {near[0]}?" if near else "write its file, such as posts/why-ids.md"
    _add(findings, "edition-post", f'there is no post "{mention.name}"', hint, mention)


def _note_impossible(
    mention: Mention,
    post: Post,
    carried: Container[str],
    again: Container[str],
    past: Mapping[str, Past],
    now: datetime,
    findings: Findings,
) -> None:
    """What is pinned must be in the edition, or the author waits for it in vain."""
    if post.published > now:
        message = f'"{mention.name}" is dated {post.published:%Y-%m-%d %H:%M %Z}, which is still to come'
        _add(findings, "edition-post-not-ready", message, "take it out here, or send the edition later", mention)
    elif post.id in carried and post.id not in again:
        words = past[post.id].words if post.id in past else "was in an earlier edition"
        message = f'"{mention.name}" {words}, and no post is mailed twice'
        _add(
            findings, "edition-post-sent", message, "name it under `again` too, if readers shall get it again", mention
        )


def _add(findings: Findings, code: str, message: str, hint: str, mention: Mention) -> None:
    findings.add(code, message, hint=hint, at=mention.at, severity=Severity.ERROR)
