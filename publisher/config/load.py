"""Reads publisher.toml and says everything that is wrong with it in one go."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from publisher.config.digest_settings import DigestSettings
from publisher.config.duration import parse_duration
from publisher.config.ledger_place import LedgerPlace
from publisher.config.mistakes import describe
from publisher.config.schedule import Schedule, parse_schedule
from publisher.config.settings import Settings
from publisher.errors import ConfigurationError, UsageError

if TYPE_CHECKING:
    from publisher.config.podcast import PodcastSettings

FILE_NAME = "publisher.toml"
SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings and the folder they are about. Relative paths in the settings start at `root`.

    `database_url` is what the environment says for `[ledger] url_variable`.
    """

    root: Path
    settings: Settings
    database_url: str = field(default="", repr=False)

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.publication.timezone)

    @property
    def feeds_folder(self) -> Path:
        return self.root / self.settings.feeds.folder

    @property
    def feeds_url(self) -> str:
        """Where readers fetch the feeds folder; ends with a slash."""
        given = self.settings.feeds.url
        return given or urljoin(self.settings.publication.url, f"{self.settings.feeds.folder}/")

    @property
    def podcast(self) -> PodcastSettings | None:
        """[podcast]; None if there is none."""
        return cast("PodcastSettings | None", self.settings.podcast)

    @property
    def ledger_path(self) -> Path:
        return self.root / self.settings.ledger.path

    @property
    def ledger(self) -> LedgerPlace:
        """Where the ledger and the remembered ids are.

        Raises `ConfigurationError` if the environment was not asked: another ledger than the right one sends everything again.
        """
        if self.settings.ledger.url_variable and not self.database_url:
            raise ConfigurationError(
                [f"{FILE_NAME}: ledger.url_variable: {self.settings.ledger.url_variable} was not read"]
            )
        return LedgerPlace(self.ledger_path, self.database_url)

    def digest(self, name: str) -> DigestSettings:
        """The digest of that name; a `UsageError` that names the nearest one if there is none."""
        digests = self.settings.digests
        if name in digests:
            return digests[name]
        if not digests:
            raise UsageError(
                f'no digest is configured, so there is no "{name}"', hint=f"add [digests.{name}] to {FILE_NAME}"
            )
        near = difflib.get_close_matches(name, digests, n=1)
        raise UsageError(
            f'no digest is called "{name}"' + (f'; did you mean "{near[0]}"?' if near else ""),
            hint=f"configured: {', '.join(sorted(digests))}",
        )

    def digest_title(self, name: str) -> str:
        return self.digest(name).title or self.settings.publication.title

    def digest_language(self, name: str) -> str:
        """Of its words and dates, as a BCP 47 tag."""
        return self.digest(name).language or self.settings.publication.language

    def digest_content(self, name: str) -> str:
        """`summary` or `full`."""
        settings = self.digest(name)
        return settings.content or ("full" if settings.theme == "letter" else "summary")

    def digest_timezone(self, name: str) -> ZoneInfo:
        return ZoneInfo(self.digest(name).timezone or self.settings.publication.timezone)

    def schedule(self, name: str) -> Schedule | None:
        """When editions of the digest are due; None if they are sent by hand only."""
        text = self.digest(name).schedule
        return parse_schedule(text) if text else None

    def max_lateness(self, name: str) -> timedelta:
        """How long a slot may wait before it is dropped."""
        return parse_duration(self.digest(name).max_lateness)

    def edition_url(self, digest: str, edition: str) -> str:
        """Where an edition's page will be on the web, known before there is one; "" where the digest has no archive."""
        return f"{self.feeds_url}editions/{digest}/{edition}.html" if self.digest(digest).archive else ""

    def hold(self, name: str) -> timedelta:
        """How long a due edition can still be stopped before it goes out; nothing if it goes out at once."""
        text = self.digest(name).hold
        return parse_duration(text) if text else timedelta(0)

    def effective(self) -> dict[str, Any]:
        """The settings with every default filled in, as plain data. There are no secrets in it: they are never configured."""
        return self.settings.model_dump(mode="json", exclude_none=True)  # TOML has no nothing


def find_configuration(start: Path) -> Path:
    """publisher.toml in `start` or the nearest folder above it."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    raise ConfigurationError(
        [f"{start}: there is no {FILE_NAME} here or in any folder above"],
        hint="go to the site's folder, or make one there: publisher init",
    )


def load_configuration(path: Path) -> Configuration:
    """Read and check the file. Raises `ConfigurationError` with every mistake."""
    try:
        raw = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigurationError([f"{path}: there is no such file"], hint="name another with --config") from None
    except UnicodeDecodeError as error:
        raise ConfigurationError([f"{path}: byte {error.start} is not UTF-8"], hint="save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError([f"{path}: {error}"], hint="see https://toml.io for how it is written") from None
    except OSError as error:
        raise ConfigurationError([f"{path}: {error.strerror}"]) from None
    inherited = _inherit_lint(_inherit_esp(raw))
    try:
        model = _model(inherited)
        settings = model.model_validate(inherited)
    except ValidationError as error:
        found = _without_inherited(describe(error, inherited, model), raw)
        raise ConfigurationError([f"{path.name}: {line}" for line in found]) from None
    if settings.podcast:
        from publisher.config.podcast import unknown_feed

        if mistake := unknown_feed(settings):
            raise ConfigurationError([f"{path.name}: {mistake}"])
    return Configuration(path.parent.resolve(), settings)


def _model(raw: Mapping[str, Any]) -> type[Settings]:
    """The settings' own class, or where there is a podcast, that with its settings too."""
    if "podcast" not in raw:
        return Settings
    from publisher.config.podcast import SettingsWithPodcast

    return SettingsWithPodcast


def with_environment(configuration: Configuration, environment: Mapping[str, str]) -> Configuration:
    """The configuration with what it takes from the environment. Raises `ConfigurationError` if that is not there.

    A ledger that is not found where it was must not be begun anew: everything in it would count as never sent.
    """
    variable = configuration.settings.ledger.url_variable
    if not variable:
        return configuration
    url = environment.get(variable, "").strip()
    if url.partition("://")[0] not in ("postgres", "postgresql"):
        what = "is not set" if not url else "holds no address of a PostgreSQL database"
        raise ConfigurationError(
            [f"{FILE_NAME}: ledger.url_variable: {variable} {what}"],
            hint=f"{variable}=postgresql://USER:PASSWORD@HOST/NAME",
        )
    return replace(configuration, database_url=url)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of publisher.toml, for editors."""
    from publisher.config.podcast import SettingsWithPodcast

    schema = SettingsWithPodcast.model_json_schema()
    return {"$schema": SCHEMA_ID, "title": FILE_NAME, **{k: v for k, v in schema.items() if k != "title"}}


def _inherit_esp(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Give each digest's `esp` what [esp] says, unless the digest chose another provider."""
    result = dict(raw)
    base = raw.get("esp", {})
    if isinstance(base, dict):
        base = result["esp"] = {"provider": "outbox", **base}
        digests = raw.get("digests")
        if isinstance(digests, dict):
            result["digests"] = {name: _digest_with_esp(digest, base) for name, digest in digests.items()}
    return result


def _digest_with_esp(digest: Any, base: dict[str, Any]) -> Any:
    own = digest.get("esp", {}) if isinstance(digest, dict) else None
    if not isinstance(own, dict):
        return digest
    same_provider = own.get("provider", base["provider"]) == base["provider"]
    return {**digest, "esp": {**base, **own} if same_provider else own}


def _inherit_lint(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Give each digest's `lint` what [lint] says and the digest does not; severities code by code."""
    result, base, digests = dict(raw), raw.get("lint"), raw.get("digests")
    if isinstance(base, dict) and isinstance(digests, dict):
        result["digests"] = {name: _digest_with_lint(digest, base) for name, digest in digests.items()}
    return result


def _digest_with_lint(digest: Any, base: dict[str, Any]) -> Any:
    own = digest.get("lint", {}) if isinstance(digest, dict) else None
    if not isinstance(own, dict):
        return digest
    both = [part["severity"] for part in (base, own) if isinstance(part.get("severity"), dict)]
    merged = {"severity": {code: value for part in both for code, value in part.items()}} if len(both) > 1 else {}
    return {**digest, "lint": {**base, **own, **merged}}


def _without_inherited(findings: Iterator[tuple[tuple[str | int, ...], str]], raw: Mapping[str, Any]) -> list[str]:
    """A mistake in [esp] or [lint] is told once, not again for each digest that inherits it."""
    return [line for location, line in findings if not _is_inherited(location, raw)]


def _is_inherited(location: tuple[str | int, ...], raw: Mapping[str, Any]) -> bool:
    match location:
        case ("digests", name, "esp" | "lint" as table, key, *_):
            own = raw["digests"][name].get(table, {})
            return key not in own and key in raw.get(table, {})
        case ("digests", name, "esp" | "lint" as table):
            return table not in raw["digests"][name] and table in raw
    return False
