"""Front matter -> the post's media file, with its address, type and length, and what there is to say of it as an episode."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publisher.collect.entries import Value
from publisher.collect.fields import Fields, as_text, kind_of, yes_or_no
from publisher.collect.media.episode import read_episode
from publisher.collect.media.files import Located, locate
from publisher.collect.media.keys import (
    ADDRESS_NAMES,
    CERTAIN,
    FORMATS,
    LENGTH_NAMES,
    MEDIA_NAMES,
    OUTER_LENGTH_NAMES,
    OUTER_TYPE_NAMES,
    TYPE_NAMES,
)
from publisher.collect.media.quantities import bytes_of, seconds_of
from publisher.collect.media.types import MEANT, PLAYERS, TYPE, any_type, ending_of, media_type
from publisher.episode import Episode
from publisher.post import Enclosure

if TYPE_CHECKING:
    from publisher.collect.dialects import Dialect
    from publisher.collect.walk import PostFile

FEWEST_BYTES = 1000  # of a real media file; less is a number of megabytes, or of minutes


@dataclass(frozen=True, slots=True)
class _Given:
    """What a key says. `more` is the mapping it holds, its keys in lower case with `_` for `-`."""

    name: str
    address: str
    length: str = ""
    media_type: str = ""
    more: Mapping[str, Value] = field(default_factory=dict)
    others: int = 0

    @property
    def is_certain(self) -> bool:
        return self.name in CERTAIN


def read_media(fields: Fields, file: PostFile, url: str, dialect: Dialect) -> tuple[Enclosure | None, Episode | None]:
    """The media file of the post with this address, and its episode if anything is said of one; (None, None) if it has none."""
    for given in _all_given(fields):
        located = locate(given.address, file, url, dialect) if given.address else None
        if not given.is_certain and not (located and _kind(given, fields)):
            continue
        enclosure = _enclosure(given, located, fields)
        if enclosure is None:
            return None, None
        if given.others:
            _add_several(given, fields)
        more = {**_lowered(fields.value("episode")), **_lowered(fields.value("podcast")), **given.more}
        return enclosure, read_episode(fields, more, lambda address: locate(address, file, url, dialect))
    return None, None


def _all_given(fields: Fields) -> Iterator[_Given]:
    for name in MEDIA_NAMES:
        value = fields.value(name) if fields.name_of((name,)) else None
        if value is None or value in ([], {}) or (yes_or_no(value) is not None):
            continue
        others = 0
        if isinstance(value, list):
            others = len(value) - 1
            value = value[0]
        if isinstance(value, dict):
            yield _of_mapping(name, value, others)
        elif isinstance(value, list):
            yield _Given(name, "")
        elif name != "episode":  # which is a number
            yield _of_text(name, fields.clean(name, as_text(value)), others)


def _of_mapping(name: str, value: dict[str, Value], others: int) -> _Given:
    more = _lowered(value)
    formats = [key for key in FORMATS if isinstance(more.get(key), str)]
    named = next((key for key in (*ADDRESS_NAMES, *formats) if isinstance(more.get(key), str) and more[key]), "")
    others += max(len(formats) - 1, 0) if named in formats else 0
    return _Given(
        name,
        _one_line(more.get(named)),
        _one_line(_first(more, LENGTH_NAMES)),
        _one_line(_first(more, TYPE_NAMES)),
        more,
        others,
    )


def _of_text(name: str, text: str, others: int) -> _Given:
    """An address, or `address length type`, as WordPress keeps it and Pelican's plugins read it; either may be missing."""
    match text.split():
        case [address, length, kind] if bytes_of(length) is not None and TYPE.fullmatch(kind):
            return _Given(name, address, length, kind, others=others)
        case [address, length] if bytes_of(length) is not None:
            return _Given(name, address, length, others=others)
        case [address, kind] if TYPE.fullmatch(kind):
            return _Given(name, address, media_type=kind, others=others)
    return _Given(name, text, others=others)


def _enclosure(given: _Given, located: Located | None, fields: Fields) -> Enclosure | None:
    at = fields.place(given.name)
    if located is None:
        what = f'"{given.address}"' if given.address else kind_of(fields.value(given.name))
        fields.findings.add(
            "enclosure-invalid",
            f"`{given.name}` is {what}, which is no address of a media file; the post goes out without it",
            hint="write a path, an https: address, or a mapping with url, length and type",
            at=at,
        )
        return None
    kind = _kind(given, fields)
    if not kind:
        fields.findings.add(
            "enclosure-type",
            f'nobody can tell from its name which kind of media "{given.address}" is; the post goes out without it',
            hint=f"write its type too, for example {given.name}: {{url: …, type: audio/mpeg}}",
            at=at,
        )
        return None
    if located.is_doubtful:
        fields.findings.add(
            "enclosure-missing",
            f"`{given.name}` names a file that is neither beside the post nor among the site's; its address may be wrong",
            hint="write its whole address, put it into the folder of static files, or say in podcast.media_url where it is",
            at=at,
        )
    return Enclosure(located.url, kind, _length(given, located, fields))


def _kind(given: _Given, fields: Fields) -> str:
    """The file's type: what the author says, else what its name says; "" if neither does."""
    outer = next((as_text(fields.value(name)) for name in OUTER_TYPE_NAMES if fields.name_of((name,))), "")
    told = (given.media_type or outer).strip().lower()
    if TYPE.fullmatch(told) and told not in PLAYERS:
        return MEANT.get(told, told)
    return any_type(given.address) if given.is_certain else media_type(given.address)


def _length(given: _Given, located: Located, fields: Fields) -> int:
    """The length in bytes: the file's own, else what the author says; 0, with a problem noted, if neither is known."""
    name, told = _told_length(given, fields)
    length = bytes_of(told)
    if located.size_bytes is not None:
        if length is not None and FEWEST_BYTES < length != located.size_bytes and not re.search("[a-z]", told.lower()):
            fields.findings.add(
                "enclosure-length",
                f"`{name}` is {length:,}, but the file has {located.size_bytes:,} bytes, which are written",
                hint="leave the length out: it is taken from the file",
                at=fields.place(name),
            )
        return located.size_bytes
    hint = "write its length in bytes, for example length: 24500000; feeds are built without asking the network"
    if length is not None and length >= FEWEST_BYTES:
        return length
    if located.is_doubtful and not told:
        return 0  # which is said already
    if told:
        message = f'"{told}" is no length of a media file in bytes; feeds say 0'
    else:
        message = "the length of the media file is not known, since it is not in this folder; feeds say 0"
    fields.findings.add("enclosure-length", message, hint=hint, at=fields.place(name))
    return 0


def _told_length(given: _Given, fields: Fields) -> tuple[str, str]:
    """The key that says how long the file is, and what it says; a bare `length: 31:05` is a duration."""
    if given.length:
        return given.name, given.length
    for name in OUTER_LENGTH_NAMES:
        told = _one_line(_of_format(fields.value(name), given.address)) if fields.name_of((name,)) else ""
        if told and not (name == "length" and bytes_of(told) is None and seconds_of(told) is not None):
            return name, told
    return given.name, ""


def _of_format(value: Value, address: str) -> Value:
    """A length, or of a mapping of lengths by format, as octopod has it, that of the file."""
    return value.get(ending_of(address)) if isinstance(value, dict) else value


def _add_several(given: _Given, fields: Fields) -> None:
    fields.findings.add(
        "enclosure-several",
        f'`{given.name}` has {given.others + 1} media files; feeds have one each post, which is "{given.address}"',
        hint="leave the others to the page, or give them posts of their own",
        at=fields.place(given.name),
    )


def _lowered(value: Value) -> dict[str, Value]:
    """A mapping with its keys as they are at the top of the front matter."""
    return (
        {str(key).lower().replace("-", "_"): inner for key, inner in value.items()} if isinstance(value, dict) else {}
    )


def _first(mapping: Mapping[str, Value], names: tuple[str, ...]) -> Value:
    return next((mapping[name] for name in names if mapping.get(name) not in (None, "")), None)


def _one_line(value: Value) -> str:
    return "" if isinstance(value, (list, dict)) else " ".join(as_text(value).split())
