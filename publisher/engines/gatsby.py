"""What Gatsby's configuration says of a site: https://www.gatsbyjs.com/docs/reference/config-files/gatsby-config/

Gatsby has no blog: the site's own gatsby-node.js makes a page of each post. What it does in the usual way is recognised.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publisher.engines.answers import Answers, first_name
from publisher.engines.author_files import read_authors
from publisher.engines.dated_folders import blogs_among, dated_folders
from publisher.engines.gatsby_pages import take_pages
from publisher.engines.javascript import Place, Scripts
from publisher.engines.package_json import domain_fact, read_package
from publisher.engines.site import EngineSite

ENDINGS = ("js", "ts", "mjs", "cjs")
FILES = tuple(f"gatsby-config.{ending}" for ending in ENDINGS)
AUTHOR_KEYS = ("author", "authors")
THEME = re.compile(r"gatsby-theme-blog(-core)?$")


def find(root: Path) -> EngineSite | None:
    """The site in this folder, or None if it is no Gatsby site."""
    scripts = Scripts(root)
    file = first_name(scripts, FILES)
    if not file:
        return None
    answers = Answers(scripts)
    place = scripts.exported(file)
    sources: list[str] = []
    if place is None or scripts.is_computed(place):
        answers.note(f"{file} computes its configuration, which cannot be read without running it")
    else:
        _take_site(answers, place, file)
        sources = list(_sources(answers, place, file))
    if domain := domain_fact(root):
        answers.take("url", domain.value, domain.origin)
    settings: dict[str, Any] = {"sources": sources, "trailingSlash": _trailing_slash(answers, place, file)}
    if place is not None and (metadata := scripts.plain(scripts.at(place, "siteMetadata"))):
        settings["siteMetadata"] = metadata
    found = sorted({folder for source in sources for folder in dated_folders(root, source, itself=True)})
    # A source that is computed is usually a folder of `content`; a post's address is then its path below the folder itself.
    blogs, others = blogs_among(found or dated_folders(root, "content"))
    answers.folders(blogs, others, f"{file}, gatsby-source-filesystem")
    settings |= take_pages(answers)
    folders = dict.fromkeys(
        (*(parent for source in sources for parent in (source, posixpath.dirname(source))), "data", "src/data")
    )
    names = [f"{folder}/authors.{ending}".lstrip("/") for folder in folders for ending in ("yml", "yaml", "json")]
    settings["authors"] = read_authors(root, names)
    return answers.site("gatsby", (file,), settings)


def _take_site(answers: Answers, place: Place, file: str) -> None:
    answers.text("title", place, file, "siteMetadata", "title")
    answers.text("description", place, file, "siteMetadata", "description")
    for key in AUTHOR_KEYS:
        answers.author(answers.value(place, file, "siteMetadata", key), f"{file}, siteMetadata.{key}")
    for key in ("language", "lang", "locale"):
        answers.language(place, file, "siteMetadata", key)
    prefix = answers.value(place, file, "pathPrefix")
    if not answers.scripts.is_computed(answers.scripts.at(place, "pathPrefix")):
        for key in ("siteUrl", "url", "siteURL"):
            value = answers.written_address(place, file, "siteMetadata", key)
            answers.address(value, f"{file}, siteMetadata.{key}", _once(prefix, value))


def _trailing_slash(answers: Answers, place: Place | None, file: str) -> str:
    """https://www.gatsbyjs.com/docs/reference/config-files/gatsby-config/#trailingslash: "always" since Gatsby 5."""
    given = answers.value(place, file, "trailingSlash") if place else None
    if isinstance(given, str):
        return given
    return "always" if read_package(answers.scripts.root).major("gatsby") >= 5 else "legacy"


def _once(prefix: Any, address: Any) -> str:
    """The path prefix, unless the address has it already: siteUrl is the site's own word, and used in both ways."""
    if not isinstance(prefix, str) or not isinstance(address, str):
        return ""
    return "" if address.rstrip("/").endswith(prefix.rstrip("/")) else prefix


def _sources(answers: Answers, place: Place, file: str) -> Iterator[str]:
    """The folders whose files Gatsby reads; a post's address is its path below one of them."""
    scripts = answers.scripts
    for plugin in scripts.items(scripts.at(place, "plugins")):
        name = scripts.plain(scripts.at(plugin, "resolve"))
        if name == "gatsby-source-filesystem":
            path = scripts.at(plugin, "options", "path")
            folder = scripts.folder(path)
            if folder and (scripts.root / folder).is_dir():
                yield folder
            elif scripts.is_computed(path):
                answers.note(f"{file} computes the path of a gatsby-source-filesystem")
        elif isinstance(name, str) and THEME.search(name):
            # https://github.com/gatsbyjs/themes/tree/master/packages/gatsby-theme-blog-core#theme-options
            folder = scripts.folder(scripts.at(plugin, "options", "contentPath")) or "content/posts"
            answers.note(f"{name} makes the pages; its addresses are taken to be the posts' paths or their slugs")
            yield posixpath.normpath(folder)
