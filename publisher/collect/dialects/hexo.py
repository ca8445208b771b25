"""How Hexo reads a post: https://hexo.io/docs/front-matter and lib/plugins/processor/post.ts (8.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.dates import Moment, read_moment
from publisher.collect.dialects.dialect import Dialect
from publisher.collect.dialects.hexo_dates import read_hexo_moment
from publisher.collect.dialects.hexo_front_matter import split_hexo_front_matter
from publisher.collect.dialects.hexo_urls import TOKEN, VALUES, Placeholders, filled, pretty, read_name, slugize
from publisher.collect.dialects.path_globs import matches
from publisher.collect.dialects.plain_paths import check_given, check_steps
from publisher.collect.entries import Value
from publisher.collect.fields import Fields, as_text, flat
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter
from publisher.collect.header import Header
from publisher.collect.header_reader import IMAGE_NAMES, KEYS
from publisher.collect.permalinks import url_below
from publisher.engines.files import nested
from publisher.engines.hexo import DEFAULT_PATTERN, packages, source_folder

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile
    from publisher.config import Configuration
    from publisher.engines import EngineSite

# Of the renderers that come with Hexo and of hexo-renderer-marked.
MARKDOWN_ENDINGS = (".md", ".markdown", ".mkd", ".mkdn", ".mdwn", ".mdtxt", ".mdtext")
NAME_KEYS = frozenset({"title", "year", "month", "day", "i_month", "i_day", "hash"})  # preservedKeys
HEXO_KEYS: Mapping[str, tuple[str, ...]] = {
    **KEYS,
    "date": ("date",),
    "updated": ("updated",),
    "slug": (),
    "address": ("permalink",),
    "summary": ("description", "intro", "excerpt", "summary"),
    "language": ("lang", "language"),
    "image": (*IMAGE_NAMES, "photos", "banner", "index_img", "top_img"),
}


class Hexo(Dialect):
    """Posts in `source/_posts`, whose paths are their addresses."""

    name = "hexo"
    engine = "Hexo"
    endings: tuple[str, ...] = MARKDOWN_ENDINGS
    html_endings: tuple[str, ...] = (".html", ".htm")
    default_pattern = DEFAULT_PATTERN
    word_separators = ""
    keys = HEXO_KEYS
    rules = (
        (
            "which files",
            "those in `source/_posts`; not `_x`, `x~`, `skip_render`, nor HTML beside posts with asset folders",
        ),
        ("front matter", "`---` may be missing at the beginning, or longer; `;;;` around JSON; tabs may indent"),
        (
            "not published",
            "`_drafts`, `published: false`; `draft: true` too, though Hexo shows such a post; `password`",
        ),
        (
            "date",
            "`date`, else of the name if `new_post_name` has one; a zone is taken off, and the time read as the site's",
        ),
        ("url", "`permalink`, else the pattern, where any key may be a token; folders and case are kept"),
        ("tags", "`tags`, else `tag`; a text is one tag"),
        (
            "categories",
            "`categories`, else `category`; a list is one within the other, a list of lists several of such",
        ),
        ("excerpt", "up to `<!-- more -->`"),
    )

    def __init__(self, configuration: Configuration, site: EngineSite) -> None:
        super().__init__(configuration, site)
        settings = site.settings
        self._posts_folder = f"{source_folder(settings)}/_posts"
        self._name_rule = str(settings.get("new_post_name") or ":title.md")
        self._has_assets = settings.get("post_asset_folder") is True
        self._has_timezone = bool(settings.get("timezone"))
        self._skipped = [str(pattern) for pattern in _as_list(settings.get("skip_render")) if pattern]
        if self._has_assets:
            self.endings = ("." + self._name_rule.rsplit(".", 1)[-1].lower(),)
            self.html_endings = ()
        installed = packages(configuration.root)
        self._hides_posts = "hexo-hide-posts" in installed
        self.markup = _markup(settings, installed)
        self._locked_tags = _locked_tags(settings)

    def left_out_by_name(self, file: PostFile) -> LeftOut | None:
        source = source_folder(self.site.settings)
        path = file.source.removeprefix(f"{source}/")
        if path.startswith("_drafts/"):
            return LeftOut(SkipReason.DRAFT, "in _drafts")
        if not file.source.startswith(f"{self._posts_folder}/"):
            return LeftOut(SkipReason.PAGE, f"not in {self._posts_folder}")
        below = self._below(file)
        if hidden := next((part for part in below.split("/") if part.startswith(("_", "."))), ""):
            return LeftOut(SkipReason.IGNORED, f'"{hidden}" begins with an underscore')
        if pattern := next((pattern for pattern in self._skipped if matches(pattern, path)), ""):
            return LeftOut(SkipReason.IGNORED, f'the configuration\'s skip_render has "{pattern}"')
        return None

    def split(self, text: str, file: PostFile, findings: Findings) -> FrontMatter | None:
        """With what the file's name says by `new_post_name`, which counts more than the front matter."""
        front_matter = split_hexo_front_matter(text, findings)
        if front_matter is None:
            return None
        named = {key: value for key, value in self._named(file).items() if key not in NAME_KEYS}
        values: dict[str, Value] = {**front_matter.values, **named}
        if "title" not in values and any(
            self.site.settings.get(key) is True for key in ("use_filename_as_post_title", "use_slug_as_post_title")
        ):
            values["title"] = self._named(file)["title"]
        return replace(front_matter, values=values)

    def not_ready(self, file: PostFile, fields: Fields) -> LeftOut | None:
        """Also what hexo-blog-encrypt keeps behind a password: a feed would show it to everybody."""
        if fields.value("password") not in (None, ""):
            return LeftOut(SkipReason.HIDDEN, "password: the post is encrypted")
        if locked := self._locked_tags & set(_words(fields, "tags", "tag")):
            return LeftOut(SkipReason.HIDDEN, f"posts with the tag {min(locked)} are encrypted")
        if fields.has("published") and fields.value("published") is None:
            return None
        return super().not_ready(file, fields)

    def heeds(self, name: str, fields: Fields) -> bool:
        """`published` is a boolean of YAML 1.2, or the text of one, or 0 (warehouse/lib/types/boolean.ts).

        `hidden` is for a plugin (https://github.com/prinsss/hexo-hide-posts).
        """
        if name == "hidden":
            return self._hides_posts
        return name == "published" and as_text(fields.value(name)) in ("false", "False", "FALSE", "0", "")

    def page(self, file: PostFile, fields: Fields) -> LeftOut | None:
        """Nothing in `_posts` is a page, whatever its layout."""
        return None

    def header(self, file: PostFile, fields: Fields) -> Header:
        chains = _chains(fields)
        category = (
            self._category(chains[-1]) if chains else str(self.site.settings.get("default_category") or "uncategorized")
        )
        return replace(
            super().header(file, fields),
            tags=_words(fields, "tags", "tag"),
            categories=tuple(dict.fromkeys(name for chain in chains for name in chain)),
            tokens={"category": category, **self._own_tokens(file, fields)},
        )

    def moment(self, value: Value, is_quoted: bool) -> Moment:
        return read_hexo_moment(value, is_quoted, self.zone, has_timezone=self._has_timezone)

    def published(self, file: PostFile, fields: Fields) -> Moment | None:
        if fields.value("date") in (None, "") and not self.moment_in_name(file):
            message = "the post has no date: Hexo takes the file's own, which git does not keep"
            fields.findings.add("date-missing", message, hint="add date: … to the front matter", at=(1, 1))
            return None
        return super().published(file, fields)

    def moment_in_name(self, file: PostFile) -> Moment | None:
        """Only a name that `new_post_name` gives a date is read for one; `:title`, the default, does not."""
        named = self._named(file)
        parts = (named.get("year"), named.get("month", named.get("i_month")), named.get("day", named.get("i_day")))
        return read_moment("-".join(filter(None, parts)), self.zone) if all(parts) else None

    def pattern(self, file: PostFile) -> str:
        """As publisher.toml says; where it is silent, as Hexo's configuration does."""
        found = super().pattern(file)
        settings = self.configuration.settings.collect
        if not settings.permalink and found == self.default_pattern and self.site.permalink:
            return str(self.site.permalink.value)
        return found

    def url(self, file: PostFile, header: Header, published: Moment) -> str:
        own = Placeholders(
            date=published.at.astimezone(self.zone),
            slug=self._named(file)["title"],
            title=header.title,
            category=header.tokens["category"],
            others=header.tokens,
        )
        path = header.address or filled(self.pattern(file), own)
        check_given(header.address, "permalink")
        check_steps(path, "permalink")
        if self._has_assets and not path.endswith(("/", ".html")):
            path += "/"
        path = pretty(re.sub(r"/{2,}", "/", f"/{path}"), self.site.settings.get("pretty_urls"))
        return url_below(self.configuration.settings.publication.url, path)

    def _below(self, file: PostFile) -> str:
        """The path below `_posts`."""
        return file.source.removeprefix(f"{self._posts_folder}/")

    def _named(self, file: PostFile) -> dict[str, str]:
        return read_name(self._below(file).rpartition(".")[0], self._name_rule)

    def _category(self, chain: Sequence[str]) -> str:
        """A category's path: its slug below those of its parents (lib/models/category.ts)."""
        renamed, case = self.site.settings.get("category_map"), self.site.settings.get("filename_case")
        slugs = [slugize(str((renamed if isinstance(renamed, dict) else {}).get(name) or name)) for name in chain]
        path = "/".join(slugs)
        return path.lower() if case == 1 else path.upper() if case == 2 else path

    def _own_tokens(self, file: PostFile, fields: Fields) -> dict[str, str]:
        """What the pattern asks of the front matter, or of `permalink_defaults`."""
        defaults = self.site.settings.get("permalink_defaults")
        found = {}
        for name in TOKEN.findall(self.pattern(file)):
            if name not in VALUES:
                value = fields.value(name.lower())
                value = nested(defaults, name) if value in (None, "") else value
                found[name] = "" if isinstance(value, (list, dict)) else as_text(value)
        return found


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _words(fields: Fields, plural: str, singular: str) -> tuple[str, ...]:
    """Tags: a text is one, and so is a list within the list, its words joined by commas as JavaScript does it."""
    name = plural if fields.value(plural) not in (None, "") else singular
    value = fields.value(name)
    if isinstance(value, dict):
        return ()  # the header's own reading tells it
    words = (
        fields.clean(name, ",".join(flat(item)) if isinstance(item, list) else as_text(item))
        for item in _as_list(value)
    )
    return tuple(dict.fromkeys(word for word in words if word))


def _chains(fields: Fields) -> list[list[str]]:
    """Categories, each with its parents before it: a plain list is one chain (lib/models/post.ts, setCategories)."""
    name = "categories" if fields.value("categories") not in (None, "") else "category"
    items = [item for item in _as_list(fields.value(name)) if item not in (None, "")]
    if not any(isinstance(item, list) for item in items):
        items = [items] if items else []
    chains = ([fields.clean(name, word) for word in flat(item)] for item in items)
    return [[word for word in chain if word] for chain in chains if any(chain)]


def _locked_tags(settings: Mapping[str, Any]) -> frozenset[str]:
    """`encrypt.tags`: every post with one of them is encrypted (https://github.com/D0n9X1n/hexo-blog-encrypt)."""
    given = nested(settings, "encrypt", "tags")
    return frozenset(str(item["name"]) for item in _as_list(given) if isinstance(item, dict) and "name" in item)


def _markup(settings: Mapping[str, Any], installed: frozenset[str]) -> tuple[str, ...]:
    """What the renderer and its plugins add to Markdown."""
    plugins = str(nested(settings, "markdown", "plugins") or "") + " ".join(sorted(installed))
    optional = {
        "directives": "markdown-it-container" in plugins,
        "attributes": "markdown-it-attrs" in plugins or "kramdown" in plugins,
        "emoji_codes": "emoji" in plugins,
        "math": any(name in plugins for name in ("math", "katex", "kramdown", "pandoc", "markdown-it-plus")),
    }
    return ("hexo_tags", *(step for step, is_there in optional.items() if is_there), "marks")
