"""Zola's keys of the front matter, and its rules in words: docs/dialects.md is made of these tables."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.collect.header_reader import KEYS

ZOLA_KEYS: Mapping[str, tuple[str, ...]] = {
    **KEYS,
    "date": ("date",),
    "updated": ("updated",),
    "expires": (),
    "address": ("path",),
    "tags": ("taxonomies.tags", "taxonomies.tag"),
    "categories": ("taxonomies.categories", "taxonomies.category"),
    "authors": ("authors", "taxonomies.authors", "extra.authors", "extra.author"),
    "summary": ("description", "extra.summary"),
    "language": (),
    "image": ("extra.image", "extra.cover", "extra.thumbnail", "extra.featured_image", "extra.banner"),
    "aliases": ("aliases",),
    "canonical": ("extra.canonical", "extra.canonical_url"),
    "pinned": ("extra.pinned", "extra.pin"),
}
RULES = (
    (
        "zola.toml, config.toml",
        "base_url, title, default_language, languages, slugify, ignored_content, taxonomies, author",
    ),
    ("`draft: true`", "kept back; any other word that means it as well, which Zola would not build"),
    ("`render: false`", "kept back: it has no page"),
    (
        "`[extra]` draft, hidden, private, unlisted",
        "kept back where they are true, although Zola itself shows the page",
    ),
    ("`drafts/`, `_drafts/`, `_wip/`, `_name.md`", "kept back although Zola shows them; a problem says so"),
    ("`_index.md`", "the list page of its section and no post; with `draft: true` all below is kept back"),
    (
        "dates",
        "2026-01-31, 2026-01-31T10:00:00 with Z, an offset or nothing; a blank for the T; anything else is an error",
    ),
    ("dates without a zone", "UTC, whatever the publication's zone"),
    (
        "date of the name",
        "2026-01-31-name.md or 2026-01-31_name, also of a folder with index.md; not part of the address then",
    ),
    ("no date", "the date in `path` if it has one (2026/01/31/name); else a page and no post: Zola has it in no feed"),
    ("future and expiry", "Zola shows every date; here a post waits for its own, unless collect.publish_future is set"),
    (
        "address",
        "`path`, else the folders and `slug` or the name as a slug; always a slash at the end, case of `path` and folders kept",
    ),
    (
        "`[slugify] paths`",
        'on: plain letters and hyphens; safe: without `<>:"/\\|?*`; off: as it is. `paths_keep_dates` is heeded',
    ),
    ("emoji and rare characters in names", "an error: which words Zola makes of them is not known here; write a slug"),
    ("folder with index.md", "one post; other .md files in it are posts of their own"),
    ("`name.fr.md`", "the language, if the site has it; addresses begin with it, unless it is the default language"),
    ("tags, categories", "those of `[taxonomies]`"),
)
