"""Zola's shortcodes and internal links -> CommonMark with HTML.

Zola's documentation: https://www.getzola.org/documentation/content/shortcodes/ and
https://www.getzola.org/documentation/content/linking/
"""

from __future__ import annotations

import re

from publisher.collect.markup.body import Body
from publisher.collect.markup.code import sub_outside_code
from publisher.collect.markup.hugo_references import address_of
from publisher.collect.markup.hugo_shortcodes import unknown
from publisher.collect.markup.known_shortcodes import COMMON, RAW, SURE, plain_name
from publisher.collect.markup.shortcode_expand import expand_shortcodes
from publisher.collect.markup.shortcode_tags import Call, Tag
from publisher.collect.markup.templates import rendered
from publisher.collect.markup.tera_template import site_shortcode
from publisher.collect.markup.zola_shortcodes_tags import BEGINS, END_TAG, read_tag

INTERNAL = re.compile(
    r"(?P<before>\]\([ \t]*<?|^[ ]{0,3}\[[^\]\n]{1,500}\]:[ \t]*<?)@/(?P<path>[^)\s>\"']{1,1000})", re.MULTILINE
)


def expand(text: str, body: Body) -> str:
    """The text with what its shortcodes stand for, and with addresses for internal links."""
    if "{{" in text or "{%" in text:
        shortcodes = _Shortcodes(body)
        text = expand_shortcodes(text, shortcodes, shortcodes.resolve, body)
    if "@/" in text:
        text = sub_outside_code(INTERNAL, lambda link: link["before"] + address_of(f"/{link['path']}", body), text)
    return text


class _Shortcodes:
    """Zola's grammar, and the meanings of shortcodes in one post."""

    begins = BEGINS
    tag = staticmethod(read_tag)

    def __init__(self, body: Body) -> None:
        self._body = body

    def is_raw(self, tag: Tag) -> bool:
        return plain_name(tag.name) in RAW and tag.name not in self._body.blog.templates

    def has_end(self, tag: Tag) -> bool:
        return True

    def end_of(self, tag: Tag) -> re.Pattern[str]:
        return END_TAG

    def resolve(self, call: Call) -> str | None:
        """What stands in place of a shortcode."""
        body = self._body
        if (own := rendered(call.name, call.args, call.named, call.inner, body)) is not None:
            return own
        name = plain_name(call.name)
        if name in SURE:
            return SURE[name](call, body)
        of_site = site_shortcode(call.name, body.blog)
        if of_site and (made := of_site.rendered(call, body)) is not None:
            return made
        if name in COMMON:
            return COMMON[name](call, body)
        unknown(call, body)
        return None
