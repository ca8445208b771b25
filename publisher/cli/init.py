"""`publisher init`: finds out what is known of a blog, asks only for what is not, and writes a commented publisher.toml."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from publisher.cli.output import count_text, print_json, print_note, styled
from publisher.cli.workplace import clock
from publisher.config.load import FILE_NAME, Configuration
from publisher.config.starter import Known, starter_settings, starter_text, toml_value, usable
from publisher.errors import UsageError

if TYPE_CHECKING:
    from publisher.collect.collection import Collection
    from publisher.engines import EngineSite
    from publisher.problems import Problem

# What a fact of the engine becomes, in the order of the file.
KEYS = {
    "title": "publication.title",
    "url": "publication.url",
    "description": "publication.description",
    "language": "publication.language",
    "timezone": "publication.timezone",
    "authors": "publication.authors",
    "copyright": "publication.copyright",
    "folders": "collect.folders",
    "permalink": "collect.permalink",
    "permalinks": "collect.permalinks",
    "languages": "collect.languages",
    "publish_future": "collect.publish_future",
}
QUESTIONS = {
    "publication.title": "The publication's title",
    "publication.url": "The site's address (https://…/)",
    "publication.timezone": "The time zone of dates without one (for example Europe/Paris)",
    "collect.folders": "The folder with the posts",
    "collect.permalink": "How posts' addresses are made (for example /:year/:month/:slug/)",
}
PLACEHOLDERS = {"publication.title": Known("x", ""), "publication.url": Known("https://example.org/", "")}
MAX_FOLDERS = 100
REQUIRED = ("publication.title", "publication.url", "collect.folders")
OPTIONS = {
    key: f"--{key.split('.')[1].rstrip('s') if key.startswith('collect.f') else key.split('.')[1]}" for key in QUESTIONS
}


@dataclass(frozen=True)
class Given:
    """What the command line says; "" is what it does not."""

    engine: str
    title: str
    url: str
    language: str
    timezone: str
    author: str
    folder: str
    permalink: str

    def known(self) -> dict[str, Known]:
        """The same by the keys of publisher.toml."""
        said: dict[str, Any] = {
            "publication.title": self.title,
            "publication.url": self.url,
            "publication.language": self.language,
            "publication.timezone": self.timezone,
            "publication.authors": [{"name": self.author}] if self.author else "",
            "collect.folders": [self.folder] if self.folder else "",
            "collect.permalink": self.permalink,
        }
        return {key: Known(value, "") for key, value in said.items() if value}


def run(root: Path, given: Given, *, yes: bool, force: bool, as_json: bool) -> None:
    path = root / FILE_NAME
    if path.exists() and not force:
        raise UsageError(f"{path}: is there already", hint="edit it, or write it anew with --force")
    site = _site(root, given.engine)
    known, notes = _known(site, given)
    asked = _ask(known, site, yes=yes or as_json)
    known = _ordered(_with_title({**known, **asked}, notes))
    text = starter_text(known, "" if site.engine == "plain" else _engine_name(site.engine))
    configuration = Configuration(root.resolve(), starter_settings(known))
    found = _collected(configuration)
    from publisher.files import write_atomically

    write_atomically(path, text.encode())
    if as_json:
        print_json(_as_dict(path, site, known, notes, found))
        return
    _show(site, known, notes, found)
    print(f"wrote {FILE_NAME}")
    print("next: publisher build" if found.posts else "next: publisher posts")


def _site(root: Path, engine: str) -> EngineSite:
    from publisher.engines import ENGINES, detect, read_site
    from publisher.engines.plain import find

    if engine and engine != "plain":
        if engine not in ENGINES:
            raise UsageError(f'no engine is called "{engine}"', hint=f"known: plain, {', '.join(sorted(ENGINES))}")
        return read_site(engine, root)
    site = (None if engine else detect(root)) or find(root)
    if site.engine == "plain" and not site.folders and (below := _sites_below(root)):
        folder, name = below[0]
        more = f" (also in {', '.join(other for other, _ in below[1:])})" if len(below) > 1 else ""
        raise UsageError(f"no blog here, but a {name} site in {folder}/{more}", hint=f"cd {folder} && publisher init")
    return site


def _sites_below(root: Path) -> list[tuple[str, str]]:
    """The folders in this one that hold the site of an engine, each with the engine's name: docs/, website/."""
    from publisher.engines import detect

    folders = sorted(path for path in root.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))
    found = [(path.name, detect(path)) for path in folders[:MAX_FOLDERS] if path.name != "node_modules"]
    return [(name, _engine_name(site.engine)) for name, site in found if site]


def _known(site: EngineSite, given: Given) -> tuple[dict[str, Known], list[str]]:
    """What the engine's files say, overridden by what the command line says; and what of it cannot be used."""
    facts = {} if site.engine == "plain" else {"collect.dialect": Known(site.engine, "")}
    for name, key in KEYS.items():
        if fact := getattr(site, name):
            facts[key] = Known(fact.value, fact.origin)
    good, notes = usable(facts)
    return {**good, **given.known()}, [*notes, *site.notes]


def _ask(known: dict[str, Known], site: EngineSite, *, yes: bool) -> dict[str, Known]:
    """Answers to what is not known: asked on a terminal; elsewhere an error that names the options."""
    missing = [key for key in QUESTIONS if key not in known and (key in REQUIRED or key in site.questions)]
    if not sys.stdin.isatty() or yes:
        needed = [
            key
            for key in missing
            if key in REQUIRED and not (key == "publication.title" and "publication.url" in known)
        ]
        if needed:
            for note in site.notes:  # as that the configuration computes the address
                print_note(note)
            raise UsageError(
                f"{_what(site)} found, but its files do not tell: {', '.join(QUESTIONS[key] for key in needed)}",
                hint=f"say it with {' '.join(f'{OPTIONS[key]} …' for key in needed)}",
            )
        return {}
    answers = {}
    for key in missing:
        import typer

        answer = typer.prompt(QUESTIONS[key], default=None if key in REQUIRED else "", show_default=False).strip()
        if answer:
            answers[key] = Known([answer] if key == "collect.folders" else answer, "")
            starter_settings({**PLACEHOLDERS, **known, key: answers[key]})  # a mistake is told before the next question
    return answers


def _with_title(known: dict[str, Known], notes: list[str]) -> dict[str, Known]:
    """A site that nobody gave a name goes by its host's."""
    if "publication.title" in known:
        return known
    host = urlsplit(known["publication.url"].value).hostname or "Untitled"
    notes.append(f'the files tell no title, so it is "{host}"; say another with --title, or in {FILE_NAME}')
    return {**known, "publication.title": Known(host, "the site's host")}


def _ordered(known: dict[str, Known]) -> dict[str, Known]:
    order = [*list(KEYS.values())[:7], "collect.dialect", *list(KEYS.values())[7:]]
    return {key: known[key] for key in order if key in known}


def _collected(configuration: Configuration) -> Collection:
    from publisher.collect import NoMemory, collect

    return collect(configuration, clock(), NoMemory())


def _engine_name(engine: str) -> str:
    from publisher.collect.dialects import dialect_class

    return dialect_class(engine).engine


def _what(site: EngineSite) -> str:
    return "Plain Markdown" if site.engine == "plain" else f"{_engine_name(site.engine)} site"


def _show(site: EngineSite, known: dict[str, Known], notes: list[str], found: Collection) -> None:
    files = f" ({', '.join(site.files)})" if site.files else ""
    print(f"{_what(site)} found{files}")
    for key, item in known.items():
        if key == "collect.dialect":
            continue
        shown = item.value if isinstance(item.value, str) else toml_value(item.value)
        print(
            f"  {styled(key.split('.')[1].ljust(15), 'dim')}{shown}"
            + (f"   {styled(item.origin, 'dim')}" if item.origin else "")
        )
    counts = Counter(str(skipped.reason) for skipped in found.skipped)
    told = (
        f", and {len(found.skipped)} skipped: " + ", ".join(f"{n} {reason}" for reason, n in sorted(counts.items()))
        if counts
        else ""
    )
    print(f"  {styled('posts'.ljust(15), 'dim')}{count_text(len(found.posts), 'post')} ready{told}")
    if found.posts:
        print(f"  {styled('the newest'.ljust(15), 'dim')}{found.posts[0].url}")
    for note in notes:
        print_note(note)
    if found.problems:
        print_note(f"{count_text(len(found.problems), 'problem')} in the posts: publisher check")
    if found.problems and not found.posts:
        print_note(_most_common(found.problems))


def _most_common(problems: Sequence[Problem]) -> str:
    """Why nothing at all is published: one cause, told once and not for each post."""
    [(code, times)] = Counter(problem.code for problem in problems).most_common(1)
    problem = next(problem for problem in problems if problem.code == code)
    hint = f"; {problem.hint}" if problem.hint else ""
    return f"{times:,} of them: {problem.message}{hint}"


def _as_dict(
    path: Path, site: EngineSite, known: dict[str, Known], notes: list[str], found: Collection
) -> dict[str, Any]:
    return {
        "path": str(path),
        "engine": site.engine,
        "files": list(site.files),
        "known": {
            key: {field.name: getattr(item, field.name) for field in fields(item)} for key, item in known.items()
        },
        "notes": notes,
        "posts": len(found.posts),
        "skipped": dict(Counter(str(skipped.reason) for skipped in found.skipped)),
        "problems": len(found.problems),
    }
