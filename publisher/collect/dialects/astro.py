"""How Astro reads a post: https://docs.astro.build/en/guides/content-collections/

A collection gives entries ids; which address an id has, what a draft is and which key holds the date the site's own code decides.
engines/astro.py finds the pages that make the addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.dates import Moment
from publisher.collect.dialects.github_slug import github_slug
from publisher.collect.dialects.javascript import SAY_PATTERN, JavaScriptDialect
from publisher.collect.dialects.javascript_paths import bare_stem, below, checked, deepest, filled
from publisher.collect.dialects.path_globs import matches
from publisher.collect.header import Header
from publisher.collect.permalinks import BadAddress, url_below

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile
    from publisher.config import Configuration
    from publisher.engines import EngineSite

PAGES = "src/pages"


class Astro(JavaScriptDialect):
    """The id of an entry is its path, each part as a slug; the pattern comes from the page that shows the collection."""

    name = "astro"
    engine = "Astro"
    endings = (".md", ".mdx", ".markdown")
    unread_endings = (".mdoc", ".rst", ".org", ".adoc", ".asciidoc", ".textile")
    default_pattern = ""
    markup = ("mdx", "directives", "marks")
    rules: ClassVar[tuple[tuple[str, str], ...]] = (
        ("url", "`:id` in the pattern of the page that shows the collection (src/pages/blog/[...slug].astro is /blog/:id/)"),
        ("`:id`", "the path below the collection's folder, each part in lower case with hyphens; `index` is its folder"),
        ("`slug`", "takes the place of the id, as it is"),
        ("pages in src/pages", "their address is their path"),
        ("date", "`date`, `pubDate`, `publishDate`, `pubDatetime` …; a plain date without a zone is UTC"),
        ("date as text", "`Jul 8 2022` is local time, which is the publication's time zone here"),
        ("draft", "`draft: true` and the like are kept back, whatever the site's code does with them"),
        ("authors", "ids of starlight-blog's authors, or of data files of authors, become their names"),
        ("pictures beside the post", "`heroImage: ./a.jpg` is left out: the site's build gives it a name that nobody knows"),
    )  # fmt: skip

    def __init__(self, configuration: Configuration, site: EngineSite) -> None:
        super().__init__(configuration, site)
        self._bases = [str(collection["base"]) for collection in site.settings.get("collections", ())]
        self._locales = {str(name).casefold(): str(name) for name in site.settings.get("locales", ())}

    def left_out_by_name(self, file: PostFile) -> LeftOut | None:
        """What no collection takes: each that has the file's folder leaves it out by a pattern with a `!`."""
        above = [c for c in self.site.settings.get("collections", ()) if deepest(file.source, [str(c["base"])])]
        reasons = [next((p for p in c.get("excluded", ()) if self._excludes(p, file, c)), "") for c in above]
        if reasons and all(reasons):
            return LeftOut(SkipReason.IGNORED, f'the collection leaves out "{reasons[0]}"')
        return super().left_out_by_name(file)

    def _excludes(self, pattern: str, file: PostFile, collection: Mapping[str, Any]) -> bool:
        return matches(pattern, below(file.source, str(collection["base"])))

    def markup_of(self, file: PostFile) -> tuple[str, ...]:
        return self.markup if file.source.lower().endswith(".mdx") else self.markup[1:]

    def language(self, file: PostFile) -> str:
        """The first folder, if it is called as one of the site's languages."""
        found = self._locales.get(file.inside.split("/")[0].casefold(), "") if "/" in file.inside else ""
        return found.replace("_", "-")

    def url(self, file: PostFile, header: Header, published: Moment) -> str:
        path, entry = "", ""
        if file.source.startswith(f"{PAGES}/"):
            path = bare_stem(below(file.source, PAGES)).removesuffix("/index")
        else:
            base = deepest(file.source, self._bases) or file.folder
            entry = header.slug or entry_id(below(file.source, base))
        own = {"id": checked(entry, "slug"), "path": path}
        filled_in = filled(self._pattern_of(file), file.inside, header, published.at, own)
        return url_below(self.configuration.settings.publication.url, checked(filled_in, "permalink"))

    def _pattern_of(self, file: PostFile) -> str:
        """What publisher.toml says, else what the site's pages say; raises `BadAddress` where neither says anything."""
        if pattern := self.pattern(file):
            return pattern
        if self.site.permalink:
            return str(self.site.permalink.value)
        found = self.site.permalinks.value if self.site.permalinks else {}
        if (folder := deepest(file.source, found)) in found:
            return str(found[folder])
        if file.source.startswith(f"{PAGES}/"):
            return "/:path/"
        self.require_known_address(file)
        raise BadAddress(
            "permalink-computed", "permalink", "the post's address is not known: no page shows it", SAY_PATTERN
        )


def entry_id(path: str) -> str:
    """The id of a collection's entry (astro/dist/content/utils.js, getContentEntryIdAndSlug)."""
    slug = "/".join(github_slug(part) for part in bare_stem(path).split("/"))
    return slug.removesuffix("/index")
