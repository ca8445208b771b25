"""A blog without an engine: a folder of Markdown files. Its posts are where people put them."""

from __future__ import annotations

from pathlib import Path

from publisher.engines.site import EngineSite, Fact

FOLDERS = (
    "posts", "_posts", "content/posts", "content/blog", "content/post", "src/posts", "src/content/posts", "src/content/blog",
    "src/blog", "blog", "articles", "writing", "notes", "journal", "content", "docs/posts", "docs/blog", "pages/posts",
)  # fmt: skip
ENDINGS = (".md", ".markdown")
FIRST_BYTES = 64


def find(root: Path) -> EngineSite:
    """The folders of this one that hold Markdown files with front matter."""
    found = next((folder for folder in FOLDERS if _has_posts(root / folder)), None)
    folders = Fact((found,), "has Markdown files with front matter") if found else None
    questions = ("publication.title", "publication.url", *(() if found else ("collect.folders",)))
    return EngineSite("plain", folders=folders, questions=questions)


def _has_posts(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in ENDINGS and path.is_file():
            with path.open("rb") as file:
                if file.read(FIRST_BYTES).lstrip(b"\xef\xbb\xbf \r\n").startswith((b"---", b"+++", b"{")):
                    return True
    return False
