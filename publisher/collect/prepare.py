"""One file -> a post that waits for its id, or the reason why it is skipped. Knows no other post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from publisher.collect.collection import LeftOut, Skipped, SkipReason
from publisher.collect.dates import Moment
from publisher.collect.dialects import Dialect
from publisher.collect.entries import Value
from publisher.collect.fields import Fields
from publisher.collect.findings import Findings, Places
from publisher.collect.front_matter import FrontMatter
from publisher.collect.header import Header
from publisher.collect.header_reader import IMAGE_NAMES
from publisher.collect.identity import fingerprint_of
from publisher.collect.media.keys import MEDIA_KEYS
from publisher.collect.mojibake import Mojibake, find_mojibake, repaired
from publisher.collect.permalinks import BadAddress, url_below
from publisher.collect.reading import FORBIDDEN, has_forbidden, read_text, without_forbidden
from publisher.collect.walk import PostFile
from publisher.errors import PublisherError
from publisher.post import Enclosure, Image

if TYPE_CHECKING:
    from publisher.episode import Episode


@dataclass(slots=True)
class Prepared:
    """A post that is ready but for what depends on the others: its id and its `updated`."""

    file: PostFile
    url: str
    header: Header
    published: Moment
    fingerprint: str
    image: Image | None
    findings: Findings
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    body_line: int = 1
    aliases: tuple[str, ...] = ()
    enclosure: Enclosure | None = None
    episode: Episode | None = None

    @property
    def source(self) -> str:
        return self.file.source

    def place(self, *keys: str) -> tuple[int, int]:
        """Where the first of these keys is in the file; (0, 0), the whole file, if none is."""
        return next((self.places[key] for key in keys if key in self.places), (0, 0))

    def skipped(self) -> Skipped:
        return Skipped(self.source, SkipReason.PROBLEM, self.findings.first_error, self.header.title)


def prepare(file: PostFile, dialect: Dialect, now: datetime) -> tuple[Prepared | Skipped, Findings]:
    """Read one file as far as it can be read alone, as the dialect reads it.

    A draft may be as unfinished as its author likes: it is skipped without findings, unless the site shows it.
    """
    findings = Findings(file.source, path=file.path)
    outcome, found = _read(file, dialect, now, findings)
    found.forget_text()
    return outcome, found


def add_shown(left: LeftOut, engine: str, findings: Findings) -> None:
    """Note, if it is so, that the post is kept back although the engine shows it."""
    if left.site_shows_at:
        findings.add(
            "draft-shown",
            f"{left.detail} keeps the post back here, but {engine} shows it on the site",
            hint="mark it as a draft in a way the site heeds too, or publish it",
            at=left.site_shows_at,
        )


def body_of(file: PostFile, dialect: Dialect, fingerprint: str) -> str:
    """The body of a post that `prepare` has read, read again: bodies are not kept, since few of a blog's are ever rendered.

    Raises `PublisherError` if it is not the same any more.
    """
    front_matter = None
    findings = Findings(file.source)
    original = _text(file, dialect.configuration.settings.collect.max_file_kb, findings)
    if original is not None:
        text = FORBIDDEN.sub("", original) if has_forbidden(original) else original
        front_matter = dialect.split(_repaired(text, find_mojibake(text), dialect), file, findings)
    if front_matter is None or fingerprint_of(front_matter.body) != fingerprint:
        raise PublisherError(f"{file.source}: changed while it was being published", hint="run it again")
    return front_matter.body


def _read(file: PostFile, dialect: Dialect, now: datetime, findings: Findings) -> tuple[Prepared | Skipped, Findings]:
    settings = dialect.configuration.settings
    original = _text(file, settings.collect.max_file_kb, findings)
    if original is None:
        return _problem(file, findings), findings
    text = FORBIDDEN.sub("", original) if has_forbidden(original) else original
    broken = find_mojibake(text)
    front_matter = dialect.split(_repaired(text, broken, dialect), file, findings)
    if front_matter is None:
        return _problem(file, findings), findings
    front_matter = front_matter.with_inherited(dialect.inherited(file))
    fields = dialect.fields(front_matter, findings)
    if left := dialect.not_ready(file, fields):
        kept = Findings(file.source, findings.text, file.path)
        add_shown(left, dialect.engine, kept)
        return Skipped(file.source, left.reason, left.detail, _title(front_matter)), kept
    if text is not original:
        without_forbidden(original, findings)
    _add_mojibake(text, broken, settings.collect.repair_mojibake, findings)
    header = dialect.header(file, fields)
    if findings.has_error or header.published is None:
        return _problem(file, findings, header.title), findings
    left_out = _other_language(file, header, settings.collect.languages) or _waiting(
        file, header, dialect.zone, now, settings.collect.publish_future
    )
    return left_out or _prepared(file, header, header.published, front_matter, dialect, fields), findings


def _repaired(text: str, broken: tuple[Mojibake, ...], dialect: Dialect) -> str:
    return repaired(text, broken) if dialect.configuration.settings.collect.repair_mojibake else text


def _title(front_matter: FrontMatter) -> str:
    title = front_matter.values.get("title")
    return " ".join(title.split()) if isinstance(title, str) else ""


def _text(file: PostFile, max_file_kb: int, findings: Findings) -> str | None:
    if file.size_bytes > max_file_kb * 1024:
        findings.add(
            "file-too-large",
            f"{file.size_bytes / 1024:,.0f} KB, and the limit is {max_file_kb} KB",
            hint="keep data and pictures in files of their own, or raise collect.max_file_kb",
        )
        return None
    try:
        with open(file.path, "rb", buffering=0) as opened:  # noqa: PTH123 - a Path for each file costs more than reading it
            data = opened.read()
    except OSError as error:
        findings.add("file-unreadable", f"cannot be read: {error.strerror or error}", hint="check its permissions")
        return None
    return read_text(data, findings)


def _problem(file: PostFile, findings: Findings, title: str = "") -> Skipped:
    return Skipped(file.source, SkipReason.PROBLEM, findings.first_error, title)


def _other_language(file: PostFile, header: Header, languages: Sequence[str]) -> Skipped | None:
    """A post in none of the languages that are asked for; one that names no language is in the publication's own."""
    wanted = {language.casefold() for language in languages}
    if not wanted or not header.language or header.language.casefold() in wanted:
        return None
    return Skipped(file.source, SkipReason.LANGUAGE, f"in {header.language}", header.title)


def _waiting(file: PostFile, header: Header, zone: tzinfo, now: datetime, publish_future: bool) -> Skipped | None:
    """A post whose time has not come, or is over."""
    if header.expires and header.expires.at <= now:
        detail = f"expired {_for_people(header.expires.at, zone)}"
        return Skipped(file.source, SkipReason.EXPIRED, detail, header.title)
    begins = header.shown_from or header.published
    if begins and begins.at > now and not publish_future:
        detail = f"dated {_for_people(begins.at, zone)}"
        return Skipped(file.source, SkipReason.FUTURE, detail, header.title, until=begins.at)
    return None


def _prepared(
    file: PostFile,
    header: Header,
    published: Moment,
    front_matter: FrontMatter,
    dialect: Dialect,
    fields: Fields,
) -> Prepared | Skipped:
    findings = fields.findings
    try:
        url = dialect.url(file, header, published)
    except BadAddress as error:
        key = error.key if error.key in front_matter.places else "permalink"
        findings.add(error.code, error.message, hint=error.hint, at=front_matter.places.get(key, (0, 0)))
        return _problem(file, findings, header.title)
    if not front_matter.body.strip():
        findings.add(
            "body-empty",
            "there is nothing after the front matter",
            hint="write the post, or make it a draft",
            at=(front_matter.body_line, 0),
        )
    enclosure, episode = None, None
    if not MEDIA_KEYS.isdisjoint(front_matter.values):
        from publisher.collect.media.enclosure import read_media  # which most blogs need not

        enclosure, episode = read_media(fields, file, url, dialect)
    return Prepared(
        file=file,
        url=url,
        header=header,
        published=published,
        fingerprint=fingerprint_of(front_matter.body),
        image=_image(header, url, front_matter, findings),
        findings=findings,
        places=front_matter.places,
        values=front_matter.values,
        body_line=front_matter.body_line,
        aliases=_aliases(header, dialect.configuration.settings.publication.url),
        enclosure=enclosure,
        episode=episode,
    )


def _aliases(header: Header, base: str) -> tuple[str, ...]:
    """The former addresses that are certain: paths from the site's root, and whole addresses."""
    return tuple(
        alias if alias.startswith(("https://", "http://")) else url_below(base, alias)
        for alias in header.aliases
        if alias.startswith(("/", "https://", "http://"))
    )


def _image(header: Header, url: str, front_matter: FrontMatter, findings: Findings) -> Image | None:
    """The post's picture with an absolute address, as a browser would resolve it on the post's page."""
    if header.image is None:
        return None
    try:
        address = urljoin(url, header.image.address)
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if usable:
        return Image(address, header.image.alt)
    findings.add(
        "image-invalid",
        f'"{header.image.address}" is no address of a picture',
        hint="write a path or an https: address",
        at=next((front_matter.places[key] for key in IMAGE_NAMES if key in front_matter.places), (0, 0)),
    )
    return None


def _add_mojibake(text: str, broken: Sequence[Mojibake], is_repaired: bool, findings: Findings) -> None:
    if not broken:
        return
    places = Places(text)
    for found in broken:
        at = places.of(found.start)
        if is_repaired:
            message, hint = f"“{found.broken}” is published as “{found.meant}”", f"write {found.meant} in the file"
            findings.add("mojibake-repaired", message, hint=hint, at=at)
            continue
        findings.add(
            "mojibake",
            f"“{found.broken}” was read in a wrong encoding and should be “{found.meant}”",
            hint=f"write {found.meant} in the file, which publisher check --fix does; or set collect.repair_mojibake = true",
            at=at,
        )


def _for_people(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return f"{local.day} {local:%B %Y %H:%M %Z}"
