"""Feed -> the page for people who click "RSS": what it is, the address to copy, readers to subscribe with, latest posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from publisher.feeds.feed import LATEST_POSTS, Feed

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

    from publisher.episode import Episode
    from publisher.post import Enclosure

TEMPLATE = Path(__file__).with_name("page.html.j2")

# Where each reader takes the address of a feed, percent-encoded.
READERS = {
    "Feedly": "https://feedly.com/i/subscription/feed%2F{}",
    "Inoreader": "https://www.inoreader.com/?add_feed={}",
    "NewsBlur": "https://www.newsblur.com/?url={}",
    "The Old Reader": "https://theoldreader.com/feeds/subscribe?url={}",
    "Feedbin": "https://feedbin.com/?subscribe={}",
}

# Not strftime's: month names must not depend on the machine's locale.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Address:
    """One format of the feed, as the page shows it. `media_type` is for autodiscovery."""

    format: str
    media_type: str
    url: str


@dataclass(frozen=True, slots=True)
class Reader:
    name: str
    url: str


def render_page(feed: Feed) -> bytes:
    """The page as UTF-8. Its dates are absolute: the bytes must not depend on when it was made."""
    markup = _template().render(
        feed=feed,
        addresses=addresses(feed),
        readers=[Reader(name, pattern.format(quote(feed.rss_url, safe=""))) for name, pattern in READERS.items()],
        latest=feed.entries[:LATEST_POSTS],
        media_label=_media_label,
    )
    return (markup + "\n").encode()


def addresses(feed: Feed) -> tuple[Address, ...]:
    """The formats, the one most readers expect first."""
    return (
        Address("RSS", "application/rss+xml", feed.rss_url),
        Address("Atom", "application/atom+xml", feed.atom_url),
        Address("JSON Feed", "application/feed+json", feed.json_url),
    )


def written_date(moment: datetime) -> str:
    """20 November 2026, in the moment's own time zone."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def _media_label(enclosure: Enclosure, episode: Episode | None) -> str:
    from publisher.media_label import media_label  # which most blogs need not

    return media_label(enclosure, episode)


def breakable(address: str) -> Markup:
    """The address as markup that breaks after slashes where it must break at all; copying it gives the address."""
    from markupsafe import Markup, escape

    return escape(address).replace("/", Markup("/<wbr>"))


def bare(address: str) -> str:
    """The address as people say it: `example.org/blog`."""
    return address.partition("://")[2].strip("/")


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATE.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["bare"] = bare
    environment.filters["breakable"] = breakable
    environment.filters["written_date"] = written_date
    return environment.get_template(TEMPLATE.name)
