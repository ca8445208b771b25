"""Facts: what deployment files have to know, from publisher.toml and from the machine they are written on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from publisher.config import Configuration, EspSettings

HOMES = (("home",), ("root",))  # the folders that ProtectHome= hides: systemd.exec(5)


@dataclass(frozen=True, slots=True)
class Machine:
    """What the caller found out. `install` is what pip installs Publisher from; `below` is the publication's folder inside its
    git repository, "" if it is that; `origin` is the repository's address, "" if it is not known.
    """

    user: str
    python: str
    install: str
    origin: str = ""
    below: str = ""
    image: str = "publisher:latest"
    branch: str = "main"


@dataclass(frozen=True, slots=True)
class Secret:
    """An environment variable. `is_needed`: nothing is sent without it. `what` says what it holds."""

    name: str
    what: str
    is_needed: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the templates see."""

    title: str
    slug: str
    root: str
    feeds_folder: str
    feeds_path: str
    ledger_folder: str
    ledger_is_elsewhere: bool
    kept_folders: tuple[str, ...]
    secrets: tuple[Secret, ...]
    pulls: bool
    git_dates: bool
    listens: str
    machine: Machine
    is_in_home: bool


def facts(configuration: Configuration, machine: Machine) -> Facts:
    settings, root = configuration.settings, configuration.root
    below = PurePosixPath(machine.below)
    ledger_folder = str(PurePosixPath(settings.ledger.path).parent)
    outboxes = sorted({esp.folder for esp in _esps(configuration) if esp.provider == "outbox"})
    kept = [str(below / folder) for folder in (ledger_folder, settings.feeds.folder, *outboxes)]
    extra = "[postgres]" if settings.ledger.url_variable else ""
    return Facts(
        title=_one_line(settings.publication.title),
        slug=_slug(root.name),
        root=str(root),
        feeds_folder=str(below / settings.feeds.folder),
        feeds_path=_path_on_site(configuration),
        ledger_folder=ledger_folder,
        ledger_is_elsewhere=bool(settings.ledger.url_variable),
        kept_folders=tuple(dict.fromkeys(kept)),
        secrets=tuple(_secrets(configuration)),
        pulls=bool(settings.service.pull),
        git_dates=settings.collect.git_dates,
        listens=settings.service.listen,
        machine=Machine(
            machine.user, machine.python, _with_extra(machine.install, extra), machine.origin, machine.below,
            machine.image, machine.branch,
        ),
        is_in_home=any(PurePosixPath(path).parts[1:2] in HOMES for path in (str(root), machine.python)),
    )  # fmt: skip


def _esps(configuration: Configuration) -> Iterator[EspSettings]:
    """Those digests are sent by; that of [esp] if there is no digest yet."""
    settings = configuration.settings
    yield from (digest.esp for digest in settings.digests.values())
    if not settings.digests:
        yield settings.esp


def _secrets(configuration: Configuration) -> list[Secret]:
    settings, alerts = configuration.settings, configuration.settings.alerts
    keys = {esp.key_variable: esp.provider for esp in _esps(configuration) if esp.provider != "outbox"}
    found = [Secret(name, f"the API key of {provider}", True) for name, provider in sorted(keys.items())]
    if settings.ledger.url_variable:
        found.append(Secret(settings.ledger.url_variable, "postgresql://USER:PASSWORD@HOST/NAME, the ledger", True))
    found.append(Secret(alerts.webhook_variable, "who is told of failures and of editions that wait: a webhook", False))
    found.append(Secret(alerts.ntfy_variable, "the same, as https://ntfy.sh/your-topic", False))
    if alerts.email_to:
        found.append(
            Secret(alerts.smtp_variable, f"smtp://USER:PASSWORD@HOST:587, for mails to {alerts.email_to}", False)
        )
    return found


def _path_on_site(configuration: Configuration) -> str:
    """Where the feeds folder is on the site: "feeds", "blog/feeds", "" for its root or for another site."""
    site = configuration.settings.publication.url
    return configuration.feeds_url.removeprefix(site).strip("/") if configuration.feeds_url.startswith(site) else ""


def _with_extra(install: str, extra: str) -> str:
    """`publisher==1.0` and `[postgres]` -> `publisher[postgres]==1.0`; also with `publisher @ git+https://…`."""
    found = re.fullmatch(r"publisher(?![\w.\[-])(.*)", install, re.DOTALL)
    return f"publisher{extra}{found[1]}" if found and extra else install


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "blog"


def _one_line(text: str) -> str:
    """For comments: no line break may end one."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def is_plain_path(path: str) -> bool:
    """Whether systemd, cron, YAML and a shell all read it as it is."""
    return re.fullmatch(r"[A-Za-z0-9_./+:@-]+", path) is not None
