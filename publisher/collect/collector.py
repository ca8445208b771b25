"""Content folders -> Collection: every file read, each post with its address and id, no two alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial

from publisher.collect.collection import Collection, LeftOut, Skipped, SkipReason
from publisher.collect.dialects import Dialect, open_dialect
from publisher.collect.findings import Findings
from publisher.collect.git_history import History, read_history
from publisher.collect.identity import Candidate, Memory, Sighting, assign_ids
from publisher.collect.kept import Kept
from publisher.collect.markup import Blog, Leaf, expander_of
from publisher.collect.prepare import Prepared, add_shown, body_of, prepare
from publisher.collect.stamps import Dated, updated_moments
from publisher.collect.texts import without_references
from publisher.collect.walk import PostFile, post_files
from publisher.config import Configuration
from publisher.forks import share_out
from publisher.post import Post
from publisher.problems import Severity, sorted_problems
from publisher.render.content import LazyContent

WORTH_A_PROCESS = 100  # files; starting one costs about as much as reading twenty


def collect_posts(
    configuration: Configuration,
    now: datetime,
    memory: Memory,
    processes: int,
    tick: Callable[[int], None],
    kept: Kept | None = None,
) -> Collection:
    """See `publisher.collect.collect`."""
    with _no_search_for_garbage():
        return _collect(configuration, now, memory, processes, tick, kept or Kept())


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Reading makes many objects and hardly any garbage; to search for it again and again takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _collect(
    configuration: Configuration,
    now: datetime,
    memory: Memory,
    processes: int,
    tick: Callable[[int], None],
    kept: Kept,
) -> Collection:
    settings = configuration.settings.collect
    dialect = kept.dialect(configuration, open_dialect)
    read_endings = (*dialect.endings, *dialect.html_endings)
    files, unopened = post_files(configuration.root, settings.folders, (*read_endings, *dialect.unread_endings))
    skipped = [_skipped(findings) for findings in unopened]
    all_findings = list(unopened)
    prepared: list[Prepared] = []
    left_out = {
        **_unread(files, read_endings),
        **dialect.survey([file for file in files if file.inside.lower().endswith(read_endings)]),
        **_excluded(files, settings.exclude),
        **_written_for_editions(files, configuration),
    }
    for source, left in left_out.items():
        skipped.append(Skipped(source, left.reason, left.detail))
        all_findings.append(Findings(source))
        add_shown(left, dialect.engine, all_findings[-1])
    to_read = [file for file in files if file.source not in left_out]
    work = partial(prepare, dialect=dialect, now=now)
    for outcome, findings in kept.outcomes(
        to_read, now, lambda files: share_out(work, files, processes, WORTH_A_PROCESS, tick)
    ):
        all_findings.append(findings)
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        else:
            prepared.append(outcome)

    prepared = _without_twins(
        prepared, skipped, lambda post: post.url, "url-duplicate", "address", ("url", "permalink", "slug")
    )
    ids, former = assign_ids([_candidate(post) for post in prepared], memory.sightings())
    prepared = _without_twins(prepared, skipped, lambda post: ids[post.source], "id-duplicate", "id", ("id", "guid"))
    _add_changed_ids(prepared, former)
    history = read_history(configuration.root, settings.folders) if settings.git_dates else History()
    all_findings.append(history.findings)
    updated = updated_moments(
        Dated(ids[p.source], p.published, p.header.updated or history.updated(p.source, now)) for p in prepared
    )
    blog = Blog(configuration, dialect.site.settings)
    blog.posts = {post.source: Leaf(post.source, post.url, post.header.title) for post in prepared}
    posts = [
        _post(post, ids[post.source], updated[ids[post.source]], _content(post, blog, dialect)) for post in prepared
    ]
    return Collection(
        posts=tuple(sorted(sorted(posts, key=lambda post: post.id), key=lambda post: post.published, reverse=True)),
        skipped=tuple(sorted(skipped, key=lambda item: item.source)),
        problems=sorted_problems(problem for findings in all_findings for problem in findings.problems),
        sightings=tuple(Sighting(ids[post.source], post.source, post.url, post.fingerprint) for post in prepared),
    )


def _unread(files: Iterable[PostFile], endings: tuple[str, ...]) -> dict[str, LeftOut]:
    """The posts in formats that nobody here reads."""
    detail = f"not read: only {', '.join(endings)} files are"
    return {
        file.source: LeftOut(SkipReason.IGNORED, detail) for file in files if not file.inside.lower().endswith(endings)
    }


def _excluded(files: Iterable[PostFile], patterns: Sequence[str]) -> dict[str, LeftOut]:
    """The files that the configuration says are no posts."""
    return {
        file.source: LeftOut(SkipReason.IGNORED, f'collect.exclude has "{pattern}"')
        for file in files
        for pattern in patterns
        if fnmatchcase(file.source, pattern)
    }


def _written_for_editions(files: Iterable[PostFile], configuration: Configuration) -> dict[str, LeftOut]:
    """The files with what the author writes for single editions, where their folder is inside a content folder."""
    folders = {digest.editions: name for name, digest in configuration.settings.digests.items()}
    return {
        file.source: LeftOut(SkipReason.IGNORED, f"belongs to an edition (digests.{name}.editions)")
        for folder, name in folders.items()
        for file in files
        if file.source.startswith(f"{folder}/")
    }


def _skipped(findings: Findings) -> Skipped:
    return Skipped(findings.source, SkipReason.PROBLEM, findings.first_error)


def _without_twins(
    prepared: Iterable[Prepared],
    skipped: list[Skipped],
    key: Callable[[Prepared], str],
    code: str,
    what: str,
    fields: tuple[str, ...],
) -> list[Prepared]:
    """The posts without those that share a key with an older one. Both say so, and each names the other's file."""
    first: dict[str, Prepared] = {}
    for post in sorted(prepared, key=lambda post: (post.published.at, post.source)):
        value = key(post)
        kept = first.setdefault(value, post)
        if kept is post:
            continue
        hint = f"give one of them another {fields[-1]}" if what == "address" else "give one of them another id, or none"
        post.findings.add(
            code, f"the same {what} as {kept.source}, which is older: {value}", hint=hint, at=post.place(*fields)
        )
        kept.findings.add(
            code,
            f"the same {what} as {post.source}, which is left out: {value}",
            hint=hint,
            at=kept.place(*fields),
            severity=Severity.WARNING,
        )
        skipped.append(post.skipped())
    return sorted(first.values(), key=lambda post: post.source)


def _add_changed_ids(prepared: Iterable[Prepared], former: dict[str, str]) -> None:
    for post in prepared:
        if post.source in former:
            post.findings.add(
                "id-changed",
                f"readers know this post as {former[post.source]} and will see it as a new one; digests would carry it again",
                hint=f"write id: {former[post.source]}",
                at=post.place("id", "guid"),
            )


def _candidate(post: Prepared) -> Candidate:
    return Candidate(post.source, post.url, post.fingerprint, post.published.at, post.header.id, post.aliases)


def _content(post: Prepared, blog: Blog, dialect: Dialect) -> LazyContent:
    expander = expander_of(blog, dialect.markup_of(post.file), post.source, post.url, post.values, post.body_line)
    body = partial(body_of, post.file, dialect, post.fingerprint)
    return LazyContent(body, post.url, expander, is_html=dialect.is_html(post.file))


def _post(prepared: Prepared, post_id: str, updated: datetime, content: LazyContent) -> Post:
    header = prepared.header
    return Post(
        id=post_id,
        url=prepared.url,
        title=without_references(header.title),
        published=prepared.published.at,
        updated=updated,
        content=content,
        source=prepared.source,
        summary=without_references(header.summary),
        authors=header.authors,
        tags=header.tags,
        categories=header.categories,
        language=header.language,
        image=prepared.image,
        enclosure=prepared.enclosure,
        episode=prepared.episode,
        aliases=prepared.aliases,
        canonical=header.canonical,
        is_pinned=header.is_pinned,
    )
