"""What clients of mail know, from caniemail's tables: `caniemail.tsv`, which `python -m scripts.caniemail` writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("caniemail.tsv")
TESTED = frozenset("yan")
# Clients people know, as they would call them, in the order of how many readers have them.
NAMES = {
    "gmail": "Gmail",
    "apple-mail": "Apple Mail",
    "outlook.windows": "Outlook on Windows",
    "outlook.outlook-com": "Outlook.com",
    "outlook.macos": "Outlook on macOS",
    "outlook.ios": "Outlook's app",
    "outlook.android": "Outlook's app",
    "yahoo": "Yahoo",
    "samsung-email": "Samsung Email",
    "thunderbird": "Thunderbird",
    "gmx": "GMX",
    "protonmail": "Proton Mail",
    "fastmail": "Fastmail",
    "hey": "HEY",
}
MAX_NAMED = 3


@dataclass(frozen=True, slots=True)
class Support:
    """A feature of HTML or CSS. `known`, `partly` and `missing` are the clients that were tested, as "family.platform"."""

    slug: str
    title: str
    known: tuple[str, ...]
    partly: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def tested(self) -> int:
        return len(self.known) + len(self.partly) + len(self.missing)

    @property
    def percent(self) -> int:
        """The share of clients that know it at least in part."""
        return round(100 * (len(self.known) + len(self.partly)) / self.tested) if self.tested else 100

    @property
    def missing_text(self) -> str:
        """`not in Outlook on Windows, Yahoo and 7 more`."""
        names = list(dict.fromkeys(_named(self.missing)))
        shown, rest = (
            names[:MAX_NAMED],
            len(self.missing) - sum(1 for _ in _clients_of(self.missing, names[:MAX_NAMED])),
        )
        if not shown:
            return f"not in {rest} of {self.tested} clients" if rest else ""
        return f"not in {', '.join(shown)}" + (f" and {rest} more" if rest else "")

    @property
    def link(self) -> str:
        return f"https://www.caniemail.com/features/{self.slug}/"


def support_of(slug: str) -> Support | None:
    """The feature of that name, as caniemail calls it; None if it is not in the table."""
    return _features().get(slug)


def slugs() -> frozenset[str]:
    """The names of all features."""
    return frozenset(_features())


@cache
def source() -> str:
    """Where the table comes from, and of which day it is."""
    return TABLE.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


@cache
def _features() -> dict[str, Support]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    clients = lines[0].split("\t")[2].split(",")
    return {feature.slug: feature for line in lines[1:] for feature in (_feature(line, clients),)}


def _feature(line: str, clients: list[str]) -> Support:
    slug, title, letters = line.split("\t")
    by_letter = {
        letter: tuple(client for client, found in zip(clients, letters, strict=True) if found == letter)
        for letter in TESTED
    }
    return Support(slug, title, by_letter["y"], by_letter["a"], by_letter["n"])


def _named(clients: tuple[str, ...]) -> Iterator[str]:
    for key, name in NAMES.items():
        if any(client == key or client.startswith(f"{key}.") for client in clients):
            yield name


def _clients_of(clients: tuple[str, ...], names: list[str]) -> Iterator[str]:
    """Those of the clients that have one of the names."""
    for client in clients:
        if NAMES.get(client, NAMES.get(client.partition(".")[0], "")) in names:
            yield client
