"""Hugo's keys of the front matter, and its rules in words: docs/dialects.md is made of these tables."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.collect.header_reader import KEYS

HUGO_KEYS: Mapping[str, tuple[str, ...]] = {
    **KEYS,
    "date": ("date", "publishdate", "pubdate", "published", "lastmod", "modified"),
    "updated": ("lastmod", "modified"),
    "expires": ("expirydate", "unpublishdate"),
    "address": ("url",),
    "tags": ("tags",),
    "categories": ("categories",),
    "image": ("image", "images", "cover", "featured_image", "featuredimage", "thumbnail"),
    "aliases": ("aliases",),
}
# What has a meaning of its own at the top of the front matter and none below `params`.
NOT_PARAMS = frozenset({
    "aliases", "build", "cascade", "date", "draft", "expirydate", "headless", "lang", "lastmod", "layout", "modified", "params",
    "pubdate", "publishdate", "published", "slug", "summary", "title", "type", "unpublishdate", "url", "_build",
})  # fmt: skip

RULES = (
    (
        "hugo.toml, config/",
        "read as Hugo merges them: the file at the top, config/_default over it, config/production over that",
    ),
    ("`draft: yes`, `on`, `y`", "kept back; Hugo since 0.152 shows the post, and then a problem says so"),
    ("`published: false`", "kept back; Hugo lets `draft` win over it"),
    ("`drafts/`, `_drafts/`, `_wip/`, `_name.md`", "kept back although Hugo shows them; a problem says so"),
    (
        "`_index.md`",
        "the list page of its section and no post; what it cascades counts for the posts below, the nearest first",
    ),
    ("`cascade`", "in list pages, in the post itself and in hugo.toml, with `target` (path, kind, lang, environment)"),
    (
        "`build`, `_build`, `headless`",
        "`list: never`, `render: never` or `headless: true`: kept back, as they are in no list",
    ),
    ("`params`", "its keys count as if they stood at the top: tags, authors, images"),
    ("folder with index.md", "a bundle: one post, whose other files are parts of it and no posts"),
    (
        "dates",
        "2026-01-31, 2026-01-31 10:00:00, 2026-01-31T10:00:00 with Z, +05:30, +0530 or nothing; RFC 1123; seconds since 1970",
    ),
    (
        "dates Hugo silently drops",
        "2026-01-31 10:00 (no seconds), 2026-1-5, 2026/01/05, Jan 5, 2026, a zone's name: an error here",
    ),
    ("dates without a zone", "in `timeZone` of hugo.toml, else UTC"),
    (
        "which date",
        "`date`, else `publishDate`, `pubdate`, `published`, else `lastmod`; `[frontmatter]` of hugo.toml may say otherwise",
    ),
    ("`:filename` in `[frontmatter]`", "the date that the file's name begins with, and the rest of the name as slug"),
    ("`publishDate`", "decides from when on the post is shown, also where `date` says something else"),
    ("`expiryDate`, `unpublishdate`", "when the post is taken back"),
    (
        "address",
        "`url`, else the permalink pattern of the section, else folders and `slug` or the file's name; always a slash at the end",
    ),
    (
        "file and folder names",
        "lower case, blanks as hyphens, letters of every script kept, `( ) % & ' ,` and the like dropped",
    ),
    ("`slug` with slashes", "slashes inside are kept: `a/b`"),
    ("`url` without a slash in front", "below the site's address too, and below the language's folder"),
    ("`url: /a/page.html`", "kept as it is; without an ending, a slash is added"),
    ("uglyURLs", "`/posts/name.html`, for all or for single sections"),
    (
        "slug of a section",
        "stands in the addresses of its posts since Hugo 0.167; an older version that the site pins is heeded",
    ),
    ("`post.fr.md`, content/fr, mounts", "the language; addresses begin with it, unless it is the default language"),
    ("tags, categories", "a list; a single text is one tag, with its commas"),
    ("authors", "a name, or an id of data/authors, content/authors or `params.authors`"),
    (".html files", "posts, if they have front matter"),
    (".org, .adoc, .rst, .pandoc files", "not read; each is listed as skipped"),
    ("_content.gotmpl", "not read: only Hugo can run a content adapter"),
)
