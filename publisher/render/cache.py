"""What builds before have rendered, by the text it was rendered from: one post edited is one post rendered.

It is a cache: without it, or where its file is damaged, everything is rendered.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from publisher import __version__
from publisher.render.content import Source

NAME = "rendered.sqlite"
TABLE = "CREATE TABLE IF NOT EXISTS rendered (key BLOB PRIMARY KEY, html TEXT NOT NULL, excerpt TEXT NOT NULL)"
LIBRARIES = ("markdown_it", "mdit_py_plugins", "nh3", "lxml", "linkify_it")


class NoRenderCache:
    """Knows nothing and keeps nothing."""

    def known(self, _sources: Iterable[Source]) -> dict[Source, tuple[str, str]]:
        """Nothing."""
        return {}

    def keep(self, made: Mapping[Source, tuple[str, str]]) -> None:
        """Does nothing."""


class RenderCache:
    """HTML and excerpts in an SQLite file of its own, which is made with its folder at the first writing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._used: set[bytes] = set()

    def known(self, sources: Iterable[Source]) -> dict[Source, tuple[str, str]]:
        """(html, excerpt) of those that were rendered before."""
        keys = {source: _key_of(source) for source in sources}
        self._used.update(keys.values())
        if not self._path.exists():
            return {}
        found: dict[Source, tuple[str, str]] = {}
        with suppress(sqlite3.Error), closing(sqlite3.connect(self._path, timeout=1)) as connection:
            for source, key in keys.items():
                row = connection.execute("SELECT html, excerpt FROM rendered WHERE key = ?", (key,)).fetchone()
                if row:
                    found[source] = row
        return found

    def keep(self, made: Mapping[Source, tuple[str, str]]) -> None:
        """Remember what was rendered now."""
        if made:
            self._write("INSERT OR REPLACE INTO rendered VALUES (?, ?, ?)", [(_key_of(s), *m) for s, m in made.items()])

    def forget_unused(self) -> None:
        """Drop what nobody has asked for since this cache was opened."""
        rows: list[tuple[bytes]] = []
        if self._path.exists():
            with suppress(sqlite3.Error), closing(sqlite3.connect(self._path, timeout=1)) as connection:
                rows = connection.execute("SELECT key FROM rendered").fetchall()
        if unused := [row for row in rows if row[0] not in self._used]:
            self._write("DELETE FROM rendered WHERE key = ?", unused)

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """A cache need not outlive a power cut, so nobody waits for the disk; a damaged file is made anew."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=1)) as connection:
                connection.execute("PRAGMA synchronous=OFF")
                with connection:
                    connection.execute(TABLE)
                    connection.executemany(statement, rows)
        except sqlite3.OperationalError:
            return  # somebody else writes, or nothing can be written here
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self._path.unlink()
        except OSError:
            return


def _key_of(source: Source) -> bytes:
    parts = (_code_stamp(), source.url, "html" if source.is_html else "markdown", source.text)
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


@cache
def _code_stamp() -> str:
    """The version of all that renders: while it is worked on, Publisher's own version stays."""
    files = [path for path in sorted(Path(__file__).parent.iterdir()) if path.is_file()]
    for name in LIBRARIES:
        spec = find_spec(name)
        if spec and spec.origin:
            files.append(Path(spec.origin))
    return "|".join([__version__, *(f"{file.name}:{file.stat().st_mtime_ns}" for file in files)])
