"""Front matter -> Header: the keys, their other names, and what they may be. The dialect says which key and which date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from typing import TYPE_CHECKING

from publisher.collect.authors import read_authors
from publisher.collect.dates import Moment, UnreadableDate, read_moment
from publisher.collect.fields import Fields, as_text, yes_or_no
from publisher.collect.header import GivenImage, Header

if TYPE_CHECKING:
    from publisher.collect.dialects import Dialect
    from publisher.collect.walk import PostFile

DATE_NAMES = ("date", "published", "publish_date", "publishdate", "pubdate", "date_published", "published_at")
UPDATED_NAMES = ("updated", "lastmod", "modified", "last_modified", "last_modified_at", "date_modified", "updated_at")
IMAGE_NAMES = ("image", "cover", "featured_image", "thumbnail")
EXPIRY_NAMES = ("expires", "expirydate", "expiry_date", "unpublishdate", "unpublish_date")

KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "date": DATE_NAMES,
    "updated": UPDATED_NAMES,
    "expires": EXPIRY_NAMES,
    "slug": ("slug",),
    "address": ("url", "permalink"),
    "id": ("id", "guid"),
    "tags": ("tags", "tag"),
    "categories": ("categories", "category"),
    "authors": ("authors", "author"),
    "summary": ("summary", "description", "excerpt"),
    "language": ("language", "lang"),
    "image": IMAGE_NAMES,
    "aliases": ("aliases", "alias", "redirect_from"),
    "canonical": ("canonical", "canonical_url", "canonicalurl"),
    "pinned": ("pinned", "pin"),
}

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})[-_](?=.)")


def read_header(fields: Fields, file: PostFile, dialect: Dialect) -> Header:
    """Read what the front matter says; what is wrong goes to the findings, and a post with an error is left out."""
    keys = dialect.keys
    title = fields.line(*keys["title"])
    if not title and not isinstance(fields.value(fields.name_of(keys["title"])), (list, dict)):
        fields.findings.add(
            "title-missing", "the post has no title", hint="add title: … to the front matter", at=(1, 1)
        )
    return Header(
        title=title,
        published=dialect.published(file, fields),
        updated=_first_moment(fields, keys["updated"]),
        expires=_first_moment(fields, keys["expires"]),
        shown_from=dialect.shown_from(file, fields),
        slug=fields.line(*keys["slug"]),
        address=fields.line(*keys["address"]),
        id=_id(fields, keys["id"]),
        tags=fields.words(*keys["tags"]),
        categories=fields.words(*keys["categories"]),
        authors=read_authors(fields, dialect),
        summary=fields.line(*keys["summary"]),
        language=_language(fields, keys["language"]) or dialect.language(file),
        image=_image(fields, keys["image"]),
        aliases=fields.words(*keys["aliases"]),
        canonical=fields.line(*keys["canonical"]),
        is_pinned=yes_or_no(fields.value(fields.name_of(keys["pinned"]))) is True,
    )


def date_in_name(stem: str) -> tuple[str, str]:
    """The date that a name begins with, "" if there is none, and the name without it."""
    if match := DATED_NAME.match(stem):
        try:
            read_moment(match[1], UTC)
        except UnreadableDate:
            return "", stem
        return match[1], stem[match.end() :]
    return "", stem


def read_published(fields: Fields, file: PostFile, dialect: Dialect) -> Moment | None:
    """The date of the front matter, else of the name; a problem where there is none, or one nobody can read."""
    for name in dialect.keys["date"]:
        value = fields.value(name)
        if value in (None, "") or (name == "published" and yes_or_no(value) is not None):
            continue
        return fields.moment(name)
    if named := dialect.moment_in_name(file):
        return named
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


def _id(fields: Fields, names: tuple[str, ...]) -> str:
    given = fields.line(*names)
    name = fields.name_of(names)
    if given and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S+$", given):
        fields.findings.add(
            "id-not-a-uri",
            f'"{given}" is not a URI, which Atom wants an id to be',
            hint="before the post is first published, write a tag: or https: URI; after that, leave it as it is",
            at=fields.place(name),
        )
    return given


def _language(fields: Fields, names: tuple[str, ...]) -> str:
    given = fields.line(*names).replace("_", "-")
    if given and not LANGUAGE.fullmatch(given):
        name = fields.name_of(names)
        fields.findings.add(
            "language-invalid",
            f'"{given}" is not a language tag',
            hint="for example en or pt-BR",
            at=fields.place(name),
        )
        return ""
    return given


def _image(fields: Fields, names: tuple[str, ...]) -> GivenImage | None:
    # Themes have `cover: false` for "show none".
    name = next((name for name in names if fields.name_of((name,)) and yes_or_no(fields.value(name)) is None), "")
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
