"""How Gatsby sites read a post. Gatsby has no blog: what is here is what its starters and their descendants do.

https://www.gatsbyjs.com/docs/adding-markdown-pages/ and gatsby-source-filesystem/src/create-file-path.ts
"""

from __future__ import annotations

import posixpath
import re
from datetime import UTC
from typing import TYPE_CHECKING, ClassVar

from publisher.collect.dates import Moment, UnreadableDate, read_moment
from publisher.collect.dialects.javascript import SCRIPT_KEYS, JavaScriptDialect
from publisher.collect.dialects.javascript_paths import bare_stem, below, checked, deepest, filled
from publisher.collect.header import Header
from publisher.collect.permalinks import url_below

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile
    from publisher.config import Configuration
    from publisher.engines import EngineSite

NAMED_DATE = re.compile(r"(?:^|/)(\d{4}-\d{1,2}-\d{1,2})[-_/]")


class Gatsby(JavaScriptDialect):
    """A post's address is its path below the folder that gatsby-source-filesystem reads, between slashes."""

    name = "gatsby"
    engine = "Gatsby"
    default_pattern = ""
    markup = ("mdx", "directives", "attributes", "marks")
    rules: ClassVar[tuple[tuple[str, str], ...]] = (
        ("url", "the path below the source folder, between slashes, as createFilePath makes it; `index.md` is its folder"),
        ("`slug`, `path`, `permalink`", "the address, where gatsby-node.js reads that key of the front matter"),
        ("other addresses", "computed by the site's code: say them in `collect.permalink`"),
        ("`trailingSlash`", "as gatsby-config.js says; from Gatsby 5 on, addresses end with a slash"),
        ("date", "a date without a zone is UTC; else the date of the file's or folder's name"),
        ("draft", "`draft: true` and the like are kept back, whatever the site's code does with them"),
    )  # fmt: skip

    def __init__(self, configuration: Configuration, site: EngineSite) -> None:
        super().__init__(configuration, site)
        found = site.settings.get("address_keys", ())
        self.keys = {**SCRIPT_KEYS, "address": tuple(found)}

    def markup_of(self, file: PostFile) -> tuple[str, ...]:
        return self.markup if file.source.lower().endswith(".mdx") else self.markup[1:]

    def moment_in_name(self, file: PostFile) -> Moment | None:
        match = NAMED_DATE.search(file.inside)
        try:
            return read_moment(match[1], UTC) if match else None
        except UnreadableDate:
            return None

    def url(self, file: PostFile, header: Header, published: Moment) -> str:
        base = self.configuration.settings.publication.url
        path = self._file_path(file)
        if header.address:
            path = "/" + header.address.lstrip("/")
        elif pattern := self.pattern(file):
            path = filled(pattern, file.inside, header, published.at, {"path": path.strip("/")})
            return url_below(base, checked(path, "permalink"))
        else:
            self.require_known_address(file)
            path = f"{self.site.settings.get('prefix', '')}{path}"
        return url_below(base, self._ended(checked(path, next(iter(self.keys["address"]), "permalink"))))

    def _file_path(self, file: PostFile) -> str:
        """createFilePath: the path below the source folder, relative to `basePath`."""
        settings = self.site.settings
        source = deepest(file.source, list(settings.get("sources", ()))) or file.folder
        stem = bare_stem(below(file.source, source))
        relative = posixpath.relpath(stem, settings.get("basePath") or ".").removesuffix("index")
        return posixpath.normpath(f"/{relative}").rstrip("/") + "/"

    def _ended(self, path: str) -> str:
        """gatsby-page-utils/src/apply-trailing-slash-option.ts"""
        option = self.site.settings.get("trailingSlash")
        if path == "/" or path.endswith((".html", ".xml")) or option not in ("always", "never"):
            return path
        return path.rstrip("/") + ("/" if option == "always" else "")
