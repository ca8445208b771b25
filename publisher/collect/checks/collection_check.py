"""All checks of a collection, a post at a time and shared among processes, then those of all posts together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from publisher.collect.checks.characters import check_characters
from publisher.collect.checks.headers import check_header
from publisher.collect.checks.links import place_in, references, references_of_html
from publisher.collect.checks.tags import alike
from publisher.collect.checks.targets import Targets, targets_of
from publisher.collect.checks.together import Finding, together
from publisher.collect.collection import Collection
from publisher.collect.dialects import Dialect, open_dialect
from publisher.collect.findings import Findings, Places
from publisher.collect.front_matter import FrontMatter
from publisher.collect.reading import FORBIDDEN, has_forbidden, read_text
from publisher.collect.walk import PostFile, post_files
from publisher.config import Configuration
from publisher.errors import PublisherError
from publisher.forks import share_out
from publisher.post import Post
from publisher.problems import Problem
from publisher.render.content import LazyContent

WORTH_A_PROCESS = 20  # posts; most of them are parsed
FEW = 500  # of one code in one post; what is the same is told together


@dataclass(frozen=True, slots=True)
class Look:
    """What a look into one post found; `tags_at` is the place of its tags."""

    problems: tuple[Problem, ...] = ()
    markup: tuple[Problem, ...] = ()
    tags_at: tuple[int, int] = (0, 0)


def check_collection(
    configuration: Configuration, collection: Collection, processes: int, tick: Callable[[int], None]
) -> tuple[Finding, ...]:
    """Everything wrong or doubtful, what the collection knows already included; `tick` is told how many posts are done."""
    settings = configuration.settings.collect
    dialect = open_dialect(configuration)
    endings = (*dialect.endings, *dialect.html_endings)
    files = {file.source: file for file in post_files(configuration.root, settings.folders, endings)[0]}
    dialect.survey(list(files.values()))
    targets = targets_of(configuration.root, configuration.settings.publication.url, collection)
    look_into = partial(look, files=files, dialect=dialect, targets=targets)
    looks = share_out(look_into, collection.posts, processes, WORTH_A_PROCESS, tick)
    tags_at = {post.source: found.tags_at for post, found in zip(collection.posts, looks, strict=True)}
    single = [*collection.problems, *alike(collection.posts, tags_at, configuration.root)]
    single += [problem for found in looks for problem in found.problems]
    markup = [problem for found in looks for problem in found.markup]
    found = (*together(single), *together(markup, many_files=1))
    return tuple(sorted(found, key=lambda finding: finding.order))


def look(post: Post, files: dict[str, PostFile], dialect: Dialect, targets: Targets) -> Look:
    """Look into one post. One that has changed or gone meanwhile is left to the next run."""
    file = files.get(post.source)
    if file is None or not isinstance(post.content, LazyContent):
        return Look()
    try:
        data = Path(file.path).read_bytes()
        body, markup = post.content.expanded()
    except (OSError, PublisherError):
        return Look()
    findings = Findings(post.source, few=FEW)
    text = read_text(data, Findings(post.source))
    text = FORBIDDEN.sub("", text) if text and has_forbidden(text) else text
    front_matter = dialect.split(text, file, Findings(post.source)) if text else None
    if text is None or front_matter is None:
        return Look(markup=markup)
    findings.text = text
    check_characters(data, text, findings)
    check_header(post, front_matter.values, front_matter.places, dialect.name, findings)
    _check_body(post, body, front_matter, is_html=dialect.is_html(file), targets=targets, findings=findings)
    tags = next((front_matter.places[key] for key in dialect.keys["tags"] if key in front_matter.places), (0, 0))
    return Look(findings.problems, markup, tags)


def _check_body(
    post: Post, body: str, front_matter: FrontMatter, *, is_html: bool, targets: Targets, findings: Findings
) -> None:
    """Its links and images."""
    found = references_of_html(body) if is_html else references(body, targets.site)
    if not found:
        return
    text = findings.text
    places = Places(text)
    start = len(text) - len(front_matter.body)
    told = set()
    for reference in found:
        dead = targets.dead(reference.address, post.source, post.url) if reference.address not in told else None
        is_mute = reference.is_image and reference.alt is None
        if not dead and not is_mute:
            continue
        told.add(reference.address)
        offset = place_in(text, reference.address, max(start, 0))
        at = places.of(offset) if offset >= 0 else (0, 0)
        if dead:
            code = "image-dead" if reference.is_image else "link-dead"
            findings.add(code, f"{reference.address}: {dead.message}", hint=dead.hint, at=at)
        if is_mute:
            message = "an image that says nothing to those who do not see it"
            findings.add("image-without-alt", message, hint="say what it shows between [ and ], or in alt", at=at)
