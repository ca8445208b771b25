"""Addresses of pictures on the publication's own site -> their files in its folder: how many pixels and bytes they have.

Engines copy pictures from folders of their own choice, so the usual ones are tried, and the folder of the post. Nothing is
searched for: a file that is not at one of these places is one that nobody knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

MAIL_FORMATS = ("png", "jpg", "jpeg", "gif")  # what every client shows: https://www.caniemail.com/features/image-png/
# Where engines keep what they copy to the site as it is: Hugo and Zola, Docusaurus and Astro, Hexo, Pelican, Jekyll.
FOLDERS = ("", "static", "public", "source", "content", "assets", "src", "src/assets", "docs", "_site")


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as it is on disk. `width` and `height` in pixels as it is shown (EXIF is heeded), 0 where nobody can tell."""

    path: Path
    width: int
    height: int
    size_bytes: int


@dataclass(slots=True)
class PictureFiles:
    """Finds files and remembers them. `root` is the publication's folder, `site` its address."""

    root: Path
    site: str
    _known: dict[tuple[str, str], PictureFile | None] = field(default_factory=dict)

    def find(self, url: str, source: str = "", page: str = "") -> PictureFile | None:
        """The file behind an address. `source` is the post's file relative to `root`, `page` the post's address."""
        key = (url, source)
        if key not in self._known:
            path = self._path(url, source, page)
            self._known[key] = _measured(path) if path else None
        return self._known[key]

    def in_mail_format(self, url: str, source: str = "", page: str = "") -> str:
        """The address of the same picture as PNG, JPEG or GIF, if such a file is beside it; else ""."""
        parts = urlsplit(url)
        stem, dot, _ = parts.path.rpartition(".")
        if not dot:
            return ""
        for ending in MAIL_FORMATS:
            other = parts._replace(path=f"{stem}.{ending}", query="", fragment="").geturl()
            if self.find(other, source, page):
                return other
        return ""

    def _path(self, url: str, source: str, page: str) -> Path | None:
        if not _is_under(url, self.site):
            return None
        path = unquote(urlsplit(url).path)
        inside = path.removeprefix(unquote(urlsplit(self.site).path)).lstrip("/")
        candidates = [Path(folder) / inside for folder in FOLDERS]
        if source:
            candidates += _beside(path, source, unquote(urlsplit(page).path))
        for candidate in candidates:
            try:
                found = (self.root / candidate).resolve()
                if found.is_relative_to(self.root.resolve()) and found.is_file():
                    return found
            except (OSError, ValueError):
                continue
        return None


@dataclass(frozen=True, slots=True)
class PostPictures:
    """The same for one post: `source` is its file relative to the publication's folder, `page` its address."""

    files: PictureFiles
    source: str
    page: str

    def find(self, url: str) -> PictureFile | None:
        return self.files.find(url, self.source, self.page)

    def in_mail_format(self, url: str) -> str:
        return self.files.in_mail_format(url, self.source, self.page)


def _beside(path: str, source: str, page: str) -> list[Path]:
    """Where a picture is that a post has in its own folder: the same steps from the file as from the post's address."""
    folder = PurePosixPath(source).parent
    base = page if page.endswith("/") else page.rpartition("/")[0] + "/"
    if path.startswith(base):
        return [
            Path(folder / path.removeprefix(base)),
            Path(folder / PurePosixPath(source).stem / path.removeprefix(base)),
        ]
    return [Path(folder / PurePosixPath(path).name)]


def _is_under(url: str, site: str) -> bool:
    here, there = urlsplit(url), urlsplit(site)
    return here.netloc.lower() == there.netloc.lower() and unquote(here.path).startswith(unquote(there.path))


def _measured(path: Path) -> PictureFile | None:
    import imagesize

    try:
        size_bytes = path.stat().st_size
        width, height = imagesize.get(path)
    except (OSError, ValueError, KeyError, IndexError, ArithmeticError):
        return None  # whatever is wrong with the file, a browser will say
    except Exception:  # noqa: BLE001 - struct.error, ParseError of an SVG: the file may be anything
        return None
    return PictureFile(path, max(int(width), 0), max(int(height), 0), size_bytes)
