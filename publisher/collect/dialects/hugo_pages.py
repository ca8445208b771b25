"""What a file's path says of it to Hugo: its language, its name, whether it is a bundle, and the folders above it.

After common/paths/pathparser.go of Hugo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.collect.dialects.hugo_paths import Spelling
from publisher.collect.walk import PostFile
from publisher.engines.hugo_content import ContentRoot, Languages, root_of

BUNDLE, LIST = "index", "_index"


@dataclass(frozen=True, slots=True)
class HugoPage:
    """A page by its path. Folders and names are below the content folder, as written unless said otherwise.

    `name` is without ending and language; of a bundle, its folder's, which is not among `folders` then. `path` is the page as
    globs see it, normalised, with a slash in front. `place` is the file's folder, relative to the blog's folder.
    """

    root: ContentRoot
    place: str
    folders: tuple[str, ...]
    name: str
    path: str
    language: str
    is_bundle: bool
    is_list: bool

    @property
    def section(self) -> str:
        """The first folder, as written; "" for a page at the top and for a bundle there."""
        return self.folders[0] if self.folders else ""


def page_of(file: PostFile, roots: Sequence[ContentRoot], languages: Languages, spelling: Spelling) -> HugoPage:
    """The page that a file is. A file in no content folder is taken as if the blog's folder were one."""
    root = root_of(file.source, roots) or ContentRoot(".", languages.default)
    inside = file.source if root.folder == "." else file.source[len(root.folder) + 1 :]
    *folders, full_name = f"{root.below}/{inside}".lstrip("/").split("/")
    name, language = split_name(full_name, languages)
    is_bundle, is_list = name.lower() == BUNDLE, name.lower() == LIST
    if (is_bundle or is_list) and folders:
        name = folders.pop()
    path = spelling.normalized("/".join(("", *folders, "" if is_list and name.lower() == LIST else name)))
    place = file.source.rpartition("/")[0] or "."
    return HugoPage(root, place, tuple(folders), name, path, language or root.language, is_bundle, is_list)


def split_name(full_name: str, languages: Languages) -> tuple[str, str]:
    """A file's name without its ending and language, and that language, "" if there is none: `post.fr.md`.

    Also a language that is not built counts: its files are none in the main language.
    """
    first, *parts = full_name.split(".")
    for index in range(len(parts) - 2, -1, -1):
        key = parts[index].lower()
        if key in languages.enabled or key in languages.disabled:
            return ".".join((first, *parts[:index])), key
    return ".".join((first, *parts[:-1])), ""


def bundle_places(pages: Iterable[HugoPage]) -> frozenset[str]:
    """The folders that are leaf bundles: any other file in or below them is a part of one and no page."""
    return frozenset(page.place for page in pages if page.is_bundle and page.place != page.root.folder)


def bundle_above(page: HugoPage, bundles: frozenset[str]) -> str:
    """The outermost bundle that the file of a page is a part of, "" if it is none or the bundle's own page."""
    place = page.place
    found = ""
    while place not in (page.root.folder, "."):
        if place in bundles and not (place == page.place and page.is_bundle):
            found = place
        place = place.rpartition("/")[0] or "."
    return found


def taxonomy_key(settings: Mapping[str, object], singular: str, default: str) -> str:
    """The front matter's key of a taxonomy: `[taxonomies] tag = "topics"` has tags in `topics`."""
    tables = settings.get("taxonomies")
    plural = tables.get(singular) if isinstance(tables, dict) else None
    return plural.strip().lower() if isinstance(plural, str) and plural.strip() else default
