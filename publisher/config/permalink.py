"""The tokens of a permalink pattern, as `[collect] permalink` names them and the collector's dialects fill them in."""

from __future__ import annotations

import re

PLAIN = {
    "year": "four digits, in the post's own time zone",
    "month": "two digits",
    "day": "two digits",
    "slug": "the slug of the front matter, else of the file name",
    "filename": "the file's name without its ending",
    "section": "the folders between the content folder and the file",
    "category": "the first category, as a slug",
}
# https://jekyllrb.com/docs/permalinks/#placeholders, lib/jekyll/drops/url_drop.rb
JEKYLL = {
    "year": "four digits, in the site's time zone",
    "short_year": "two digits",
    "month": "two digits",
    "i_month": "the month without a leading zero",
    "short_month": "Jan to Dec",
    "long_month": "January to December",
    "day": "two digits",
    "i_day": "the day without a leading zero",
    "y_day": "the day of the year, three digits",
    "w_year": "the year of the ISO week",
    "week": "the ISO week, two digits",
    "w_day": "the day of the week, 1 is Monday",
    "short_day": "Mon to Sun",
    "long_day": "Monday to Sunday",
    "hour": "two digits",
    "minute": "two digits",
    "second": "two digits",
    "title": "the slug of the front matter, else of the file name, in its own case",
    "slug": "the same in lower case, with hyphens for all that is no letter or digit",
    "name": "the file's name, as a slug",
    "path": "the path below the collection's folder, without the ending",
    "collection": "the collection's name",
    "categories": "the folders above _posts and the categories, in lower case, a folder each",
    "slugified_categories": "the same, each as a slug",
    "output_ext": ".html",
}
# https://hexo.io/docs/permalinks.html, lib/plugins/filter/post_permalink.ts
HEXO = {
    "year": "four digits, in the site's time zone",
    "month": "two digits",
    "i_month": "the month without a leading zero",
    "day": "two digits",
    "i_day": "the day without a leading zero",
    "hour": "two digits",
    "minute": "two digits",
    "second": "two digits",
    "timestamp": "seconds since 1970",
    "title": "the path below _posts without the ending",
    "name": "the file's name without the ending",
    "post_title": "the title as a slug",
    "category": "the last category with those above it, as slugs; default_category if there is none",
    "hash": "twelve digits made of the name and the date",
    "id": "the id of the front matter",
}
# https://docs.getpelican.com/en/latest/settings.html#url-settings
PELICAN = {
    "slug": "the slug of the front matter, else of the title",
    "date": "with a format: {date:%Y}",
    "lang": "the language",
    "category": "the category, as a slug",
    "author": "the first author, as a slug",
    "path": "the file's path below PATH",
}
# https://gohugo.io/configuration/permalinks/#tokens; a Go date layout (`:2006`, `:Jan`) is filled in too.
HUGO = {
    "year": "four digits, in the post's own time zone",
    "month": "two digits",
    "monthname": "the month's English name",
    "day": "two digits",
    "weekday": "0 (Sunday) to 6",
    "weekdayname": "the day's English name",
    "yearday": "1 to 366",
    "section": "the first folder below the content folder",
    "sections": "the folders with an _index.md, and the first; `:sections[1:]` and `:sections[last]` are a part of them",
    "sectionslug": "the slug, else the title, of the first section's _index.md",
    "sectionslugs": "the same of all sections, with parts as for `:sections`",
    "title": "the title, as Hugo makes an address of it",
    "slug": "the slug of the front matter, else the title",
    "slugorfilename": "the slug of the front matter, else the file's name",
    "filename": "the file's name without its ending and language; of a bundle, its folder's",
    "contentbasename": "the same",
    "slugorcontentbasename": "the slug of the front matter, else the file's name",
}
# Engines in JavaScript have no patterns: their addresses are paths, or the site's own code makes them. So publisher.toml says it.
DATED = {
    "year": "four digits, of the post's date",
    "month": "two digits",
    "day": "two digits",
    "name": "the file's name without its ending, or its folder's for index.md; without a date at its beginning",
    "slug": "the slug of the front matter, else the name",
}
ELEVENTY = {"path": "the path below the input folder, as Eleventy makes it, without slashes at its ends", **DATED}
ASTRO = {
    "id": "the id of the collection's entry: its slug, else its path as a slug",
    "path": "the path below src/pages, for pages that are posts",
    **DATED,
}
DOCUSAURUS = {"path": "the slug, else the date and the path of the file, as Docusaurus makes it", **DATED}
VITEPRESS = {"path": "the path below the source folder without its ending", **DATED}
GATSBY = {"path": "what createFilePath makes of the file's path, without slashes at its ends", **DATED}
# A dialect that is not here has the plain tokens.
TOKENS: dict[str, dict[str, str]] = {
    "plain": PLAIN, "jekyll": JEKYLL, "hexo": HEXO, "hugo": HUGO, "pelican": PELICAN, "eleventy": ELEVENTY, "astro": ASTRO,
    "docusaurus": DOCUSAURUS, "vitepress": VITEPRESS, "gatsby": GATSBY,
}  # fmt: skip
TOKEN = re.compile(r":([a-z_]+)")
# How a dialect writes tokens where it is not as above: Hexo's rParam (hexo-util/lib/permalink.ts), Hugo's parts of a list and
# escaped colons (resources/page/permalinks.go), Python's format strings.
FORMS = {
    "hexo": re.compile(r":(\w*[^_\W])"),
    "hugo": re.compile(r"(?<!\\):([a-z_]+)(?:\[[^\]\n]{0,50}\])?"),
    "pelican": re.compile(r"\{([^{}:]*)(?::[^{}]*)?\}"),
}
OWN_KEY = re.compile(r"[A-Za-z_]\w*")
# Where any key of the front matter is a token as well; a post that has no such key is told so by itself.
WITH_OWN_KEYS = frozenset({"hexo", "pelican"})


def unknown_tokens(pattern: str, dialect: str) -> list[str]:
    """The tokens of a pattern that nobody can fill in, each as it is written."""
    known = TOKENS.get(dialect, PLAIN)
    return [
        match[0]
        for match in FORMS.get(dialect, TOKEN).finditer(pattern)
        if not (match[1] in known or (dialect == "jekyll" and match[1].removesuffix("_") in known))
        and not (dialect in WITH_OWN_KEYS and OWN_KEY.fullmatch(match[1]))
    ]


def written_token(name: str, dialect: str) -> str:
    """A token as a pattern has it: `:slug`, and `{slug}` in Pelican's."""
    return f"{{{name}}}" if dialect == "pelican" else f":{name}"
