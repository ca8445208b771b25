"""Kinds of values in publisher.toml, each with what is wrong with one that is not of its kind."""

from __future__ import annotations

import zoneinfo
from pathlib import PurePosixPath
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from publisher.config.duration import parse_duration
from publisher.config.schedule import parse_schedule


class ExplainedMistake(ValueError):
    """Says itself what would be right, so that nothing is added to it."""


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("is not a web address")
    return value


def _page_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("is not a web address")
    return value


def _base_address(value: str) -> str:
    return _web_address(value).rstrip("/") + "/"


def _time_zone(value: str) -> str:
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is not a time zone") from None
    return value


def _inside(value: str) -> str:
    path = PurePosixPath(value.replace("\\", "/"))
    if not value.strip() or path.is_absolute() or ".." in path.parts:
        raise ValueError("is not a folder inside the publication's folder")
    return path.as_posix()


def _schedule(value: str) -> str:
    if value:
        parse_schedule(value)
    return value


def _duration(value: str) -> str:
    parse_duration(value)
    return value


def _duration_or_none(value: str) -> str:
    return _duration(value) if value else value


def _pattern(value: str) -> str:
    if not value.startswith("/"):
        raise ValueError("does not begin with a slash")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
PageAddress = Annotated[str, AfterValidator(_page_address)]  # with ?query and #fragment
BaseAddress = Annotated[str, AfterValidator(_base_address)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
Folder = Annotated[str, AfterValidator(_inside)]
ScheduleText = Annotated[str, AfterValidator(_schedule)]
Duration = Annotated[str, AfterValidator(_duration)]
DurationOrNone = Annotated[str, AfterValidator(_duration_or_none)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
EmailAddress = Annotated[str, Field(pattern=r"^[^@\s<>,\"]+@[^@\s<>,\"]+\.[^@\s<>,\"]+$")]
VariableName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]
Text = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """A table of publisher.toml: unknown keys are mistakes, and nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)
