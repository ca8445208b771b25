"""`publisher posts`: what the collector found, ready and not."""

from __future__ import annotations

from collections import Counter
from typing import Any

import typer

from publisher.cli.output import count_text, moment_text, print_json, styled
from publisher.cli.workplace import clock, collection, configuration
from publisher.collect.collection import Collection, Skipped
from publisher.config import Configuration
from publisher.memory import memory_to_look
from publisher.post import Post
from publisher.problems import Problem, Severity


def run(context: typer.Context, skipped_only: bool, as_json: bool) -> None:
    config, found = _collected(context)
    if as_json:
        print_json(
            {
                "posts": [] if skipped_only else [_post_dict(post) for post in found.posts],
                "skipped": [_skipped_dict(skipped) for skipped in found.skipped],
                "problems": [problem.as_dict() for problem in found.problems],
            }
        )
        return
    now = clock()
    for post in () if skipped_only else found.posts:
        when = moment_text(post.published, config.timezone, now)
        print(f"{styled(when.rjust(26), 'dim')}  {post.title}")
        print(f"{'':26}  {styled(post.url, 'dim')}")
    for skipped in found.skipped:
        until = f", until {moment_text(skipped.until, config.timezone, now)}" if skipped.until else ""
        print(f"{styled(f'skipped: {skipped.reason}'.rjust(26), 'warning')}  {skipped.source}: {skipped.detail}{until}")
    print(f"{count_text(len(found.posts), 'post')} ready; {skipped_text(found)}")
    if summary := problems_text(found.problems):
        print(summary)


def skipped_text(found: Collection) -> str:
    """`39 skipped: 37 draft, 2 future (next: "Winter release", 1 December 09:00 CET)` without the moment's zone."""
    if not found.skipped:
        return "none skipped"
    counts = Counter(str(skipped.reason) for skipped in found.skipped)
    return f"{len(found.skipped)} skipped: " + ", ".join(
        f"{count} {reason}" for reason, count in sorted(counts.items())
    )


def problems_text(problems: tuple[Problem, ...], pointer: str = ": publisher check") -> str:
    """`3 problems in 2 files: publisher check`, or "" if there is none."""
    if not problems:
        return ""
    counts = Counter(problem.severity for problem in problems)
    kinds = ", ".join(count_text(counts[severity], str(severity)) for severity in Severity if counts[severity])
    files = len({problem.place.path for problem in problems})
    return styled(f"{kinds} in {count_text(files, 'file')}{pointer}", "error" if counts[Severity.ERROR] else "warning")


def _collected(context: typer.Context) -> tuple[Configuration, Collection]:
    config = configuration(context)
    return config, collection(config, memory_to_look(config.ledger))


def _post_dict(post: Post) -> dict[str, Any]:
    return {
        "id": post.id,
        "url": post.url,
        "title": post.title,
        "date": post.published.isoformat(),
        "updated": post.updated.isoformat(),
        "authors": [author.name for author in post.authors],
        "tags": list(post.tags),
        "categories": list(post.categories),
        "summary": post.summary,
        "image": post.image.url if post.image else None,
        "enclosure": post.enclosure.url if post.enclosure else None,
        "language": post.language,
        "aliases": list(post.aliases),
        "canonical": post.canonical,
        "path": post.source,
    }


def _skipped_dict(skipped: Skipped) -> dict[str, Any]:
    return {
        "path": skipped.source,
        "reason": str(skipped.reason),
        "detail": skipped.detail,
        "title": skipped.title,
        "until": skipped.until.isoformat() if skipped.until else None,
    }
