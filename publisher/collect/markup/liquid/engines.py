"""Jekyll, Eleventy and Hexo: which tags, filters and variables the posts of each may use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from publisher.collect.markup.body import Body
from publisher.collect.markup.liquid.control import CONTROL, CONTROL_TAGS
from publisher.collect.markup.liquid.evaluate import Filter, Scope
from publisher.collect.markup.liquid.filters import FILTERS, NUNJUCKS_FILTERS
from publisher.collect.markup.liquid.includes import included, included_relative
from publisher.collect.markup.liquid.links import link, post_address, post_url
from publisher.collect.markup.liquid.render import Engine, Rendering, TagMaker
from publisher.collect.markup.liquid.scan import Grammar
from publisher.collect.markup.liquid.site import Data, Page, Site, facts_of, typed
from publisher.collect.markup.liquid.site_filters import ELEVENTY_FILTERS, JEKYLL_FILTERS
from publisher.collect.markup.liquid.tags import highlighted, nothing
from publisher.collect.markup.liquid.values import Drop, Unknown

QUOTES = frozenset({"raw", "verbatim", "comment", "doc", "highlight"})
INCLUDES: Mapping[str, TagMaker] = {
    "include": included,
    "include_cached": included,
    "include_relative": included_relative,
    "render": included,
    "highlight": highlighted,
}
ELEVENTY_TAGS: Mapping[str, TagMaker] = {
    **INCLUDES,
    **dict.fromkeys(("link_to", "linkTo", "post_url", "postUrl", "post_link", "postLink", "permalink"), post_address),
}
JEKYLL = Engine(
    name="Jekyll",
    grammar=Grammar(QUOTES, has_comments=False),
    control=CONTROL,
    control_tags=CONTROL_TAGS,
    tags={**INCLUDES, "link": link, "post_url": post_url},
    quotes_arguments=False,
)
ELEVENTY = Engine(
    name="Eleventy",
    grammar=Grammar(QUOTES, has_comments=False),
    control=CONTROL,
    control_tags=CONTROL_TAGS,
    tags=ELEVENTY_TAGS,
    quotes_arguments=True,
)
NUNJUCKS = Engine(
    name="Eleventy",
    grammar=Grammar(QUOTES, has_comments=True),
    control=CONTROL,
    control_tags=CONTROL_TAGS,
    tags={**ELEVENTY_TAGS, "import": nothing, "from": nothing, "extends": nothing},
    quotes_arguments=True,
)


class JekyllNames(Drop):
    """`site`, `page` and the few other names at the top."""

    def __init__(self, body: Body) -> None:
        self.page = Page(body)
        self.site = Site(body.blog)

    def value(self, key: str) -> Any:
        if key in ("site", "page"):
            return getattr(self, key)
        if key == "jekyll":
            return {"environment": "production", "version": Unknown("jekyll.version")}
        if key in ("content", "layout", "paginator", "theme"):
            return Unknown(key)
        raise KeyError(key)


class EleventyNames(Drop):
    """`page`, the front matter, and data files, all at the top: https://www.11ty.dev/docs/data/"""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.page = Page(body)
        self.data = Data(facts_of(body.blog), str(body.blog.settings.get("data") or "_data"))

    def value(self, key: str) -> Any:
        if key == "page":
            return self.page
        if key == "eleventy":
            return {"generator": "Eleventy"}
        if key in ("title", "date", "tags"):
            return self.page.value(key)
        name = key.lower().replace("-", "_")
        if name in self.body.values:
            return typed(self.body.values[name])
        computed = self.body.blog.settings.get("global")  # addGlobalData, as far as it is written down
        if isinstance(computed, Mapping) and key in computed:
            return computed[key]
        found = self.data.value(key)
        return Unknown(key) if isinstance(found, Unknown) else found


class PostNames(Drop):
    """The post's front matter at the top, as Hexo hands it to Nunjucks, and `config`."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.page = Page(body)

    def value(self, key: str) -> Any:
        if key in ("page", "post"):
            return self.page
        if key == "config":
            return self.body.blog.settings
        return self.page.value(key)


def rendering_of(body: Body, engine: Engine) -> Rendering:
    """What renders one post with that engine."""
    is_nunjucks = engine.grammar.has_comments
    names = {"Jekyll": JekyllNames, "Eleventy": EleventyNames}.get(engine.name, PostNames)(body)

    def report_filter(name: str) -> None:
        body.problem(
            "liquid-unknown",
            f"{name} is a filter that only this blog's {engine.name} knows",
            f"| {name}",
            hint="the value is shown as it is without the filter",
        )

    def report_unknown(value: Unknown) -> None:
        literal = value.literal or value.what
        body.problem(
            "liquid-unknown-value",
            f"only {engine.name} knows {value.what}",
            literal if literal in body.original else rendering.here,
            hint="nothing is shown in its place; write the value into the post, or put it in the front matter",
        )

    scope = Scope(
        names, facts_of(body.blog).zone, filters_of(engine.name, is_nunjucks), is_nunjucks, lambda _: None,
        report_filter, report_unknown,
    )  # fmt: skip
    scope.escapes = engine is NUNJUCKS
    rendering = Rendering(engine, scope, body)
    return rendering


@cache
def filters_of(name: str, is_nunjucks: bool) -> Mapping[str, Filter]:
    more = ELEVENTY_FILTERS if name == "Eleventy" else JEKYLL_FILTERS
    return {**FILTERS, **(NUNJUCKS_FILTERS if is_nunjucks else {}), **more}
