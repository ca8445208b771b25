"""Addresses as Jekyll makes them: a template's placeholders filled in.

https://jekyllrb.com/docs/permalinks/, lib/jekyll/url.rb, lib/jekyll/drops/url_drop.rb and slugify in lib/jekyll/utils.rb
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from publisher.collect.dialects.plain_paths import check_steps
from publisher.collect.permalinks import BadAddress
from publisher.config.permalink import TOKEN

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PRETTY = "._~!$&'()+,;=@"
NOT_PRETTY = re.compile(rf"[^A-Za-z0-9{re.escape(PRETTY)}]+")
NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")
OUTER_HYPHENS = re.compile(r"^-|-$", re.MULTILINE)
# What Addressable::URI.encode leaves as it is in a path.
UNESCAPED = "-._~!$&'()*+,;=:@/"


@dataclass(frozen=True, slots=True)
class Placeholders:
    """What a template may ask of a document. `date` is in the site's zone, `stem` the file's name without its ending."""

    date: datetime
    slug: str
    stem: str
    path: str
    collection: str = "posts"
    categories: tuple[str, ...] = ()


VALUES: Mapping[str, Callable[[Placeholders], str]] = {
    "year": lambda own: f"{own.date.year:04}",
    "short_year": lambda own: f"{own.date.year % 100:02}",
    "month": lambda own: f"{own.date.month:02}",
    "i_month": lambda own: str(own.date.month),
    "short_month": lambda own: MONTHS[own.date.month - 1][:3],
    "long_month": lambda own: MONTHS[own.date.month - 1],
    "day": lambda own: f"{own.date.day:02}",
    "i_day": lambda own: str(own.date.day),
    "y_day": lambda own: f"{own.date.timetuple().tm_yday:03}",
    "w_year": lambda own: f"{own.date.isocalendar().year:04}",
    "week": lambda own: f"{own.date.isocalendar().week:02}",
    "w_day": lambda own: str(own.date.isoweekday()),
    "short_day": lambda own: DAYS[own.date.weekday()][:3],
    "long_day": lambda own: DAYS[own.date.weekday()],
    "hour": lambda own: f"{own.date.hour:02}",
    "minute": lambda own: f"{own.date.minute:02}",
    "second": lambda own: f"{own.date.second:02}",
    "title": lambda own: slugify(own.slug, pretty=True),
    "slug": lambda own: slugify(own.slug),
    "name": lambda own: slugify(own.stem),
    "path": lambda own: own.path,
    "collection": lambda own: own.collection,
    "categories": lambda own: "/".join(dict.fromkeys(category.lower() for category in own.categories)),
    "slugified_categories": lambda own: "/".join(dict.fromkeys(slugify(category) for category in own.categories)),
    "output_ext": lambda _own: ".html",
    "basename": lambda own: own.stem,
}


def filled(template: str, own: Placeholders, key: str) -> str:
    """The path a template makes, with a slash in front. Raises `BadAddress`, which names `key` as where the template is from."""
    path = TOKEN.sub(lambda match: _value(match[1], own, template, key), template)
    # URL#sanitize_url
    path = re.sub(r"/{2,}", "/", f"/{path}".replace("..", "/").replace("./", ""))
    check_steps(path, key)
    return path


def slugify(text: str, *, pretty: bool = False) -> str:
    """Utils.slugify: everything but letters, marks and digits becomes a hyphen; "pretty" keeps case and some punctuation."""
    if text.isascii():
        slug = (NOT_PRETTY if pretty else NOT_PLAIN).sub("-", text)
    else:
        kept = PRETTY if pretty else ""
        slug = re.sub("-+", "-", "".join(c if c in kept or _is_part_of_a_word(c) else "-" for c in text))
    slug = OUTER_HYPHENS.sub("", slug)
    return slug if pretty else slug.lower()


def _is_part_of_a_word(character: str) -> bool:
    r"""[\p{M}\p{L}\p{Nd}]"""
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"


def _value(name: str, own: Placeholders, template: str, key: str) -> str:
    """A placeholder's value, escaped; of `:month_` the underscore may be text (URL#possible_keys)."""
    known = name if name in VALUES else name.removesuffix("_")
    if known not in VALUES:
        raise BadAddress(
            "url-invalid",
            key,
            f'the address "{template}" has a part nobody can fill in: :{name}',
            "write a placeholder of https://jekyllrb.com/docs/permalinks/",
        )
    return quote(VALUES[known](own), safe=UNESCAPED) + name[len(known) :]
