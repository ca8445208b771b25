"""Finds the folders whose Markdown files have dates: a site has many folders, and those are its blogs.

Looks at the beginnings of a few files of each folder only, and follows no links.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ENDINGS = (".md", ".mdx", ".markdown")
MAX_DEPTH = 5
MAX_FOLDERS = 1500
MAX_FILES_A_FOLDER, MAX_FILES_A_BRANCH = 4, 24
FIRST_BYTES = 2048
ENOUGH = 0.6  # of a folder's files, for it to be a blog
DATED = re.compile(
    rb"^[\"']?(?:date|created|posted|pub_?date|pub_?date_?time|publish(?:ed)?(?:_?(?:date|at|on))?)[\"']?[ \t]*[:=][ \t]*\S",
    re.MULTILINE | re.IGNORECASE,
)
DATED_DATA = re.compile(rb"(?:^|[{,\s])[\"']?date[\"']?\s*:", re.IGNORECASE)  # in a data file, which may be one line
DATED_NAME = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
# What tools put into a repository, and folders that are no part of the site although they hold Markdown.
LEFT_ALONE = frozenset({
    "node_modules", "bower_components", "vendor", "dist", "build", "out", "public", "static", "assets", "venv", "test", "tests",
    "drafts", "__tests__",
})  # fmt: skip
POSTS = ("_posts",)  # folders of posts although their names begin with an underscore
# Folders of sites that have blogs in them and are none.
CONTAINERS = frozenset(
    {"src", "content", "source", "site", "pages", "docs", "app", "data", "views", "input", "website"}
)
# What people call a blog. Where there is one, other dated folders (slides, projects, recipes) are something else.
BLOG_NAMES = frozenset({
    "_posts", "post", "posts", "blog", "blogs", "article", "articles", "news", "note", "notes", "writing", "writings", "essays",
    "journal", "diary", "log", "weeknotes", "links", "til", "stories", "thoughts", "newsletter", "entries", "billets", "updates",
})  # fmt: skip


@dataclass(slots=True)
class _Branch:
    """A folder with all below it: how many of the files looked at have dates."""

    path: str
    dated: int = 0
    seen: int = 0
    own_dated: int = 0
    own_seen: int = 0
    children: list[_Branch] = field(default_factory=list)

    @property
    def is_blog(self) -> bool:
        return self.dated > 0 and self.dated >= ENOUGH * self.seen

    @property
    def is_blog_itself(self) -> bool:
        return self.own_dated > 0 and self.own_dated >= ENOUGH * self.own_seen


def dated_folders(
    root: Path, below: str, also: Sequence[str] = (), ignored: Sequence[str] = (), *, itself: bool = False
) -> list[str]:
    """The topmost folders below `root / below` whose files have dates, as paths from `root`.

    It is `below` itself only if no folder in it is one, or if `itself` says that it may well be.
    `also` are endings of files beside a post, as `.json`, in which its date may be; `ignored` are folders, as paths from `root`.
    """
    budget = [MAX_FOLDERS]
    base = below.strip("/") if below != "." else ""
    branch = _branch(root, base, 0, also, frozenset(ignored), budget)
    if itself and branch.is_blog:
        return [base]
    found = [path for child in branch.children for path in _blogs(child)]
    return sorted(found) or ([base or "."] if branch.is_blog_itself else [])


def blogs_among(folders: Sequence[str]) -> tuple[list[str], list[str]]:
    """The folders that are called a blog and the others; all of them and none if none is."""
    blogs = [folder for folder in folders if BLOG_NAMES & set(folder.lower().split("/"))]
    return (blogs, [folder for folder in folders if folder not in blogs]) if blogs else (list(folders), [])


def _blogs(branch: _Branch) -> Iterator[str]:
    is_container = branch.path.rpartition("/")[2].lower() in CONTAINERS and not branch.own_seen
    if branch.is_blog and not is_container:
        yield branch.path
    else:
        for child in branch.children:
            yield from _blogs(child)


def _branch(
    root: Path, path: str, depth: int, also: Sequence[str], ignored: frozenset[str], budget: list[int]
) -> _Branch:
    branch = _Branch(path)
    budget[0] -= 1
    try:
        with os.scandir(root / path) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
            folders = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
            files = {entry.name: entry.path for entry in entries if entry.is_file(follow_symlinks=False)}
    except OSError:
        return branch
    _look_at(branch, files, also)
    for name in folders:
        inner = f"{path}/{name}" if path else name
        if depth >= MAX_DEPTH or budget[0] <= 0 or inner in ignored or not _is_entered(name):
            continue
        if branch.seen >= MAX_FILES_A_BRANCH and (depth > 1 or (depth and branch.is_blog)):  # it is clear what this is
            break
        child = _branch(root, inner, depth + 1, also, ignored, budget)
        branch.children.append(child)
        branch.dated += child.dated
        branch.seen += child.seen
    return branch


def _is_entered(name: str) -> bool:
    return name in POSTS or not (name.startswith((".", "_")) or name.lower() in LEFT_ALONE)


def _look_at(branch: _Branch, files: dict[str, str], also: Sequence[str]) -> None:
    posts = [name for name in files if name.lower().endswith(ENDINGS) and not name.lower().startswith(("readme.", "_"))]
    for name in posts[:MAX_FILES_A_FOLDER]:
        stem = name.rsplit(".", 1)[0]
        beside = [files[stem + ending] for ending in also if stem + ending in files]
        is_dated = (
            bool(DATED_NAME.search(name)) or _has(files[name], DATED) or any(_has(path, DATED_DATA) for path in beside)
        )
        if is_dated or stem.lower() != "index" or branch.path.count("/") > 1:
            branch.own_seen += 1
        branch.own_dated += is_dated
    branch.dated, branch.seen = branch.own_dated, branch.own_seen


def _has(path: str, date: re.Pattern[bytes]) -> bool:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return bool(date.search(file.read(FIRST_BYTES)))
    except OSError:
        return False
