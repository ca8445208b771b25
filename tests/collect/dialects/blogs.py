"""What tests of dialects share: a blog made of a table of files, collected as its engine's dialect reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

from publisher.collect import Collection, NoMemory, Skipped, collect
from publisher.config import load_configuration
from publisher.post import Post

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Blog:
    """A collected blog. `base` is its address, which `url` leaves out."""

    collection: Collection
    base: str

    def post(self, source: str) -> Post:
        found = {post.source: post for post in self.collection.posts}
        assert source in found, self.skipped(source) or f"{source} was not seen"
        return found[source]

    def url(self, source: str) -> str:
        """The path of a post's address, readable."""
        return unquote(self.post(source).url.removeprefix(self.base))

    def skipped(self, source: str) -> Skipped | None:
        return next((skipped for skipped in self.collection.skipped if skipped.source == source), None)

    def why(self, source: str) -> str:
        """Why a file is no post: `draft: in a _drafts folder`."""
        skipped = self.skipped(source)
        assert skipped is not None, f"{source} is not skipped"
        return f"{skipped.reason}: {skipped.detail}"

    def codes(self, source: str) -> list[str]:
        return [problem.code for problem in self.collection.problems if problem.place.path == source]


def make_blog(
    folder: Path,
    dialect: str,
    files: Mapping[str, str],
    *,
    folders: Sequence[str] = ("posts",),
    base: str = "https://example.org/",
    timezone: str = "UTC",
    collect_more: str = "",
) -> Blog:
    """Write the files and a publisher.toml, and collect them. Texts are written as they are, UTF-8."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (folder / "publisher.toml").write_text(
        f'[publication]\ntitle = "T"\nurl = "{base}"\ntimezone = "{timezone}"\n'
        f'[collect]\ndialect = "{dialect}"\nfolders = {list(folders)!r}\n{collect_more}',
        encoding="utf-8",
    )
    return Blog(collect(load_configuration(folder / "publisher.toml"), NOW, NoMemory()), base)
