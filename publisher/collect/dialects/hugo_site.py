"""What one site's configuration says for all of its posts: languages, patterns, spelling, sources of dates, markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publisher.collect.dialects.hugo_dates import date_sources, keys_of
from publisher.collect.dialects.hugo_globs import glob_matches
from publisher.collect.dialects.hugo_lists import ENVIRONMENT, HugoLists
from publisher.collect.dialects.hugo_pages import HugoPage, page_of, taxonomy_key
from publisher.collect.dialects.hugo_paths import spelling_of
from publisher.collect.dialects.hugo_rules import HUGO_KEYS
from publisher.collect.dialects.hugo_urls import Addresses
from publisher.collect.walk import PostFile
from publisher.engines.files import nested
from publisher.engines.hugo_content import content_roots, language_setting, languages_of, root_of, text_of
from publisher.engines.hugo_permalinks import PermalinkRule, is_in_section, permalink_rules
from publisher.engines.hugo_version import NEWEST, pinned_version

MAX_IGNORE_CHARACTERS = 200
MAX_IGNORE_REPEATS = 2


class HugoSite:
    """Facts of a site, each worked out once. `url` is the publication's address."""

    def __init__(self, root: Path, url: str, settings: Mapping[str, Any]) -> None:
        self.settings = settings
        self.version = pinned_version(root) or NEWEST
        self.languages = languages_of(settings)
        self.roots = content_roots(settings, self.languages)
        self.spelling = spelling_of(settings)
        self.sources = date_sources(settings)
        self.lists = HugoLists(root, settings, self.languages)
        self.addresses = Addresses(self.spelling, self.version)
        self.markup = _markup(settings)
        self._url = url
        self._has_content = any((root / place.folder).is_dir() for place in self.roots)
        self._pages: dict[str, HugoPage] = {}
        self._rules: dict[str, tuple[PermalinkRule, ...]] = {}
        self._ignored = _ignored_names(settings)

    @property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the front matter, as `[frontmatter]` and `[taxonomies]` have them."""
        dates = keys_of(self.sources.publish)
        return {
            **HUGO_KEYS,
            "date": keys_of(self.sources.date),
            "updated": tuple(key for key in keys_of(self.sources.updated) if key not in dates),
            "expires": keys_of(self.sources.expires),
            "tags": (taxonomy_key(self.settings, "tag", "tags"),),
            "categories": (taxonomy_key(self.settings, "category", "categories"),),
        }

    def page_of(self, file: PostFile) -> HugoPage:
        """What a file's path says of it."""
        page = self._pages.get(file.source)
        if page is None:
            page = self._pages[file.source] = page_of(file, self.roots, self.languages, self.spelling)
        return page

    def is_outside(self, file: PostFile) -> bool:
        """Whether the file is in none of the content folders, though there are some."""
        return self._has_content and root_of(file.source, self.roots) is None

    def ignores(self, file: PostFile) -> bool:
        """Whether Hugo leaves a file alone for its name."""
        return file.source.rpartition("/")[2].startswith("#") or any(
            pattern.search(f"/{file.source}") for pattern in self._ignored
        )

    def pattern(self, page: HugoPage) -> str:
        """The permalink pattern of a page, "" if there is none."""
        if page.language not in self._rules:
            self._rules[page.language] = permalink_rules(self.settings, page.language)
        section = page.path.strip("/").rpartition("/")[0]
        return next((rule.pattern for rule in self._rules[page.language] if _is_for(rule, page, section)), "")

    def is_ugly(self, page: HugoPage) -> bool:
        """Whether its address ends in .html."""
        setting = language_setting(self.settings, page.language, "uglyurls")
        if isinstance(setting, dict):
            setting = setting.get(self.spelling.normalized(page.section).lower())
        return setting is True

    def prefix(self, language: str) -> str:
        """The first folder of a language's addresses; none if it has an address of its own."""
        return "" if self._own_url(language) else self.languages.prefix(language)

    def base(self, language: str) -> str:
        """The site's address, or that of a language that has its own; with a slash at its end."""
        own = self._own_url(language)
        is_other = language != self.languages.default and own.startswith(("https://", "http://"))
        return f"{own.rstrip('/')}/" if is_other else self._url

    def _own_url(self, language: str) -> str:
        return text_of(nested(self.settings, "languages", language, "baseurl"))


def _is_for(rule: PermalinkRule, page: HugoPage, section: str) -> bool:
    if rule.section is not None:
        return is_in_section(section, rule.section)
    return (
        (not rule.kind or glob_matches(rule.kind, "page"))
        and (not rule.path or glob_matches(rule.path, page.path.lower()))
        and (not rule.environment or glob_matches(rule.environment, ENVIRONMENT))
        and (not rule.languages or any(glob_matches(name, page.language) for name in rule.languages))
    )


def _markup(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The steps for what the site's configuration lets posts have."""
    has_emoji = settings.get("enableemoji") is True
    passthrough = nested(settings, "markup", "goldmark", "extensions", "passthrough", "enable") is True
    has_math = passthrough or any(nested(settings, "params", name) for name in ("math", "katex", "mathjax"))
    wanted = {"emoji_codes": has_emoji, "math": has_math}
    steps = ("hugo_shortcodes", "math", "directives", "attributes", "emoji_codes", "marks")
    return tuple(step for step in steps if wanted.get(step, True))


def _ignored_names(settings: Mapping[str, Any]) -> tuple[re.Pattern[str], ...]:
    """`ignoreFiles`: regular expressions; one that could take long, or is none in Python, is left out."""
    listed = settings.get("ignorefiles")
    patterns = []
    for text in listed if isinstance(listed, list) else ():
        is_short = isinstance(text, str) and len(text) <= MAX_IGNORE_CHARACTERS
        if is_short and "(" not in text and sum(map(text.count, "*+?{")) <= MAX_IGNORE_REPEATS:
            try:
                patterns.append(re.compile(text))
            except re.error:
                continue
    return tuple(patterns)
