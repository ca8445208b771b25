"""Front matter -> Header, by the plain rules of this project: the keys, their other names, and what they may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, tzinfo
from pathlib import PurePosixPath

from publisher.collect.dates import Moment, UnreadableDate, read_moment
from publisher.collect.entries import Value
from publisher.collect.fields import Fields, as_text, yes_or_no
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter
from publisher.collect.header import GivenImage, Header
from publisher.config import AuthorSettings
from publisher.post import Author

DATE_NAMES = ("date", "published", "publish_date", "publishdate", "pubdate", "date_published", "published_at")
UPDATED_NAMES = ("updated", "lastmod", "modified", "last_modified", "last_modified_at", "date_modified", "updated_at")
IMAGE_NAMES = ("image", "cover", "featured_image", "thumbnail")
EXPIRY_NAMES = ("expires", "expirydate", "expiry_date", "unpublishdate", "unpublish_date")

# A key that says "not for everybody" when it is true, and one that says so when it is false.
HIDING_NAMES = ("draft", "private", "hidden", "unlisted")
SHOWING_NAMES = ("published", "publish")
STATUS_NAMES = ("status", "visibility")
LIVE_STATUSES = frozenset({"published", "publish", "public", "live", "final", "ready"})
HIDDEN_STATUSES = frozenset({"draft", "private", "hidden", "unlisted", "pending", "skip", "idea", "wip", "unpublished"})

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
NAME_AND_ADDRESS = re.compile(r"(?P<name>[^<>]+?)\s*<(?P<email>[^<>\s]+@[^<>\s]+)>")
EMAIL = re.compile(r"[^@\s<>,\"]+@[^@\s<>,\"]+\.[^@\s<>,\"]+")
DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})[-_](?=.)")


def draft_because(front_matter: FrontMatter, findings: Findings) -> str:
    """What makes the post a draft, as the author wrote it, or "".

    In doubt nothing is published: a value that says neither yes nor no is an error.
    """
    fields = Fields(front_matter, findings, zone=UTC)
    because = ""
    for name, hides_when in (*((n, True) for n in HIDING_NAMES), *((n, False) for n in SHOWING_NAMES)):
        if not fields.has(name):
            continue
        value = fields.value(name)
        answer = yes_or_no(value)
        if answer is hides_when:
            because = because or f"{name}: {as_text(value)}"
        elif answer is None and not (name in DATE_NAMES and _is_date(value)):
            _unclear(fields, name)
    for name in STATUS_NAMES:
        status = as_text(fields.value(name)).strip().lower() if fields.has(name) else "published"
        if status in HIDDEN_STATUSES:
            because = because or f"{name}: {status}"
        elif status not in LIVE_STATUSES:
            _unclear(fields, name)
    return because


def read_header(
    front_matter: FrontMatter, source: str, zone: tzinfo, authors: Sequence[AuthorSettings], findings: Findings
) -> Header:
    """Read what the front matter says; what is wrong goes to the findings, and a post with an error is left out."""
    fields = Fields(front_matter, findings, zone)
    title = fields.line("title")
    if not title and not isinstance(fields.value("title"), (list, dict)):
        findings.add("title-missing", "the post has no title", hint="add title: … to the front matter", at=(1, 1))
    return Header(
        title=title,
        published=_published(fields, source, zone),
        updated=_first_moment(fields, UPDATED_NAMES),
        expires=_first_moment(fields, EXPIRY_NAMES),
        slug=fields.line("slug"),
        address=fields.line("url", "permalink"),
        id=_id(fields),
        tags=fields.words("tags", "tag"),
        categories=fields.words("categories", "category"),
        authors=_authors(fields, authors),
        summary=fields.line("summary", "description", "excerpt"),
        language=_language(fields),
        image=_image(fields),
    )


def date_in_name(source: str) -> tuple[str, str]:
    """The date that a file's name begins with, and the name without it. `index.md` goes by its folder's name."""
    path = PurePosixPath(source)
    stem = path.parent.name if path.stem.lower() == "index" and path.parent.name else path.stem
    match = DATED_NAME.match(stem)
    if match:
        try:
            read_moment(match[1], UTC)
        except UnreadableDate:
            return "", stem
        return match[1], stem[match.end() :]
    return "", stem


def _unclear(fields: Fields, name: str) -> None:
    shown = as_text(fields.value(name)) or "nothing"
    allowed = "draft or published" if name in STATUS_NAMES else "true or false"
    fields.findings.add(
        "draft-unclear",
        f"`{name}: {shown}` says neither yes nor no, so the post is not published",
        hint=f"write {allowed}",
        at=fields.place(name),
    )


def _is_date(value: Value) -> bool:
    """Whether `published:` holds a date or an attempt at one, which the date's own check judges."""
    return value is not None and not isinstance(value, (bool, list, dict)) and any(c.isdigit() for c in as_text(value))


def _published(fields: Fields, source: str, zone: tzinfo) -> Moment | None:
    for name in DATE_NAMES:
        value = fields.value(name)
        if value in (None, "") or (name == "published" and yes_or_no(value) is not None):
            continue
        return fields.moment(name)
    named, _ = date_in_name(source)
    if named:
        return read_moment(named, zone)
    fields.findings.add(
        "date-missing",
        "the post has no date",
        hint="add date: … to the front matter, or name the file YYYY-MM-DD-title.md",
        at=(1, 1),
    )
    return None


def _first_moment(fields: Fields, names: tuple[str, ...]) -> Moment | None:
    name = fields.name_of(names)
    return fields.moment(name) if name else None


def _id(fields: Fields) -> str:
    given = fields.line("id", "guid")
    name = fields.name_of(("id", "guid"))
    if given and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S+$", given):
        fields.findings.add(
            "id-not-a-uri",
            f'"{given}" is not a URI, which Atom wants an id to be',
            hint="before the post is first published, write a tag: or https: URI; after that, leave it as it is",
            at=fields.place(name),
        )
    return given


def _language(fields: Fields) -> str:
    given = fields.line("language", "lang").replace("_", "-")
    if given and not LANGUAGE.fullmatch(given):
        name = fields.name_of(("language", "lang"))
        fields.findings.add(
            "language-invalid",
            f'"{given}" is not a language tag',
            hint="for example en or pt-BR",
            at=fields.place(name),
        )
        return ""
    return given


def _image(fields: Fields) -> GivenImage | None:
    name = fields.name_of(IMAGE_NAMES)
    value = fields.value(name) if name else None
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        address = next((as_text(value[key]) for key in ("url", "src", "image", "path", "file") if value.get(key)), "")
        alt = fields.clean(name, as_text(value.get("alt")))
    else:
        address, alt = as_text(value), fields.line("image_alt", "cover_alt")
    address = fields.clean(name, address)
    return GivenImage(address, alt) if address else None


def _authors(fields: Fields, known: Sequence[AuthorSettings]) -> tuple[Author, ...]:
    """The post's authors, completed by name from the configuration; its first author where the post names none."""
    found: list[Author] = []
    for name in ("authors", "author"):
        value = fields.value(name)
        items = value if isinstance(value, list) else [value] if value not in (None, "") else []
        for item in items:
            author = _author(fields, name, item)
            if author is None:
                fields.findings.add(
                    "author-unclear", f"`{name}` has no name", hint="write name: …", at=fields.place(name)
                )
            elif author.name.casefold() not in {other.name.casefold() for other in found}:
                found.append(_completed(author, known))
    if not found and known:
        return (_of_settings(known[0]),)
    return tuple(found)


def _author(fields: Fields, key: str, value: Value) -> Author | None:
    if isinstance(value, dict):
        name, email, url = (
            fields.clean(key, next((as_text(value[k]) for k in keys if value.get(k)), ""))
            for keys in (("name", "title"), ("email",), ("url", "uri", "link", "website"))
        )
    else:
        name, email, url = fields.clean(key, as_text(value) if not isinstance(value, list) else ""), "", ""
        if match := NAME_AND_ADDRESS.fullmatch(name):
            name, email = match["name"].strip("\"' "), match["email"]
    if not name:
        return None
    return Author(name, email if EMAIL.fullmatch(email) else "", url if url.startswith(("https://", "http://")) else "")


def _completed(author: Author, known: Sequence[AuthorSettings]) -> Author:
    match = next((settings for settings in known if settings.name.casefold() == author.name.casefold()), None)
    if match is None:
        return author
    return Author(author.name, author.email or match.email, author.url or match.url)


def _of_settings(settings: AuthorSettings) -> Author:
    return Author(settings.name, settings.email, settings.url)
