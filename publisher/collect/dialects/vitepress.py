"""How VitePress reads a post: https://vitepress.dev/guide/routing. It has no dates and no drafts: the site's own code has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.dates import Moment
from publisher.collect.dialects.javascript import SCRIPT_KEYS, JavaScriptDialect
from publisher.collect.dialects.javascript_paths import bare_stem, below, checked, filled
from publisher.collect.dialects.path_globs import matches
from publisher.collect.fields import Fields
from publisher.collect.header import Header
from publisher.collect.permalinks import url_below

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile


class VitePress(JavaScriptDialect):
    """A page's address is its path, as it is."""

    name = "vitepress"
    engine = "VitePress"
    endings = (".md",)
    default_pattern = ""
    keys: Mapping[str, tuple[str, ...]] = {
        **SCRIPT_KEYS,
        "updated": tuple(key for key in SCRIPT_KEYS["updated"] if key != "lastupdated"),  # of the engine: yes or no
    }
    markup = ("vue", "directives", "attributes", "emoji_codes", "marks")
    rules: ClassVar[tuple[tuple[str, str], ...]] = (
        ("url", "the path below the source folder as it is, with `.html` unless `cleanUrls` is set; `index.md` is its folder"),
        ("`rewrites`", "followed where they name a single file"),
        ("`srcExclude`", "heeded, and where there are several lists, each of them"),
        ("`slug`, `permalink`, `url`", "no address: VitePress does not know them"),
        ("date", "the site's own code decides which key; a plain date without a zone is UTC"),
        ("draft", "`draft: true` and the like are kept back; VitePress itself would show the page"),
        ("pages", "`layout: home` and the like, and the index of a content folder"),
    )  # fmt: skip

    def left_out_by_name(self, file: PostFile) -> LeftOut | None:
        path = below(file.source, str(self.site.settings.get("source", ".")))
        for pattern in self.site.settings.get("exclude", ()):
            if matches(pattern, path):
                return LeftOut(SkipReason.IGNORED, f'srcExclude has "{pattern}"')
        return super().left_out_by_name(file)

    def page(self, file: PostFile, fields: Fields) -> LeftOut | None:
        layout = fields.value("layout")
        if layout in ("home", "page"):
            return LeftOut(SkipReason.PAGE, f"layout: {layout}")
        return super().page(file, fields)

    def url(self, file: PostFile, header: Header, published: Moment) -> str:
        self.require_known_address(file)
        settings = self.site.settings
        path = below(file.source, str(settings.get("source", ".")))
        path = str(settings.get("rewrites", {}).get(path, path))
        stem = bare_stem(path)
        base = self.configuration.settings.publication.url
        if pattern := self.pattern(file):
            path = filled(pattern, file.inside, header, published.at, {"path": stem})
        elif stem == "index" or stem.endswith("/index"):
            path = stem.removesuffix("index")
        else:
            path = stem if settings.get("cleanUrls") else f"{stem}.html"
        return url_below(base, checked(path, "permalink"))
