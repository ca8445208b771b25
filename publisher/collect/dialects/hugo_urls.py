"""Addresses as Hugo makes them: `url` of the front matter, else a permalink pattern, else folders and slug or name.

After resources/page/page_paths.go and hugolib/page__paths.go of Hugo.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from urllib.parse import unquote

from publisher.collect.dialects.hugo_paths import Spelling, escaped, query_unescaped
from publisher.collect.dialects.hugo_tokens import Subject, Tokens
from publisher.collect.permalinks import BadAddress

INDEX = "index.html"
SLUGS_OF_SECTIONS = (0, 167)  # since then, a section's slug stands in the addresses below it


class Addresses:
    """Makes addresses the way one site's configuration and version of Hugo want them."""

    def __init__(self, spelling: Spelling, version: tuple[int, int]) -> None:
        self._spelling = spelling
        self._has_slugs_of_sections = version >= SLUGS_OF_SECTIONS
        self._tokens = Tokens(spelling, version)

    def given(self, subject: Subject, url: str, prefix: str) -> str:
        """The path for the `url` of the front matter, spelled as it is there; raises `BadAddress`.

        A language's `prefix` goes before an url that does not begin with a slash.
        """
        is_relative = not url.startswith("/")
        if ":" in url:
            url = query_unescaped(self._tokens.filled(url, subject, "url")) or url
        if ".." in url:
            url = _clean(f"/{url}")
        steps = [step for step in url.split("/") if step]
        if url.endswith("/") or "." not in url:
            steps.append(INDEX)
        return _link(steps, prefix if is_relative else "", "url")

    def made(self, subject: Subject, pattern: str, *, is_ugly: bool, prefix: str) -> str:
        """The path by a permalink pattern, or without one by folders and name; raises `BadAddress`."""
        slug = subject.slug.strip("-")
        path = query_unescaped(self._tokens.filled(pattern, subject, "permalink")) if pattern else ""
        steps = [_clean(path)] if path else self._folders_and_name(subject, slug)
        steps = [step for step in steps if step not in ("", "/")]
        if slug == "index" and steps and not subject.page.is_bundle:  # which is the address of its folder then
            steps = [*steps[:-1], steps[-1].removesuffix("index"), INDEX]
        elif not is_ugly or not steps:
            steps.append(INDEX)
        elif not pattern.endswith(".html"):
            steps[-1] = steps[-1].rstrip("/") + ".html"
        return _link([self._spelling.sanitized(step) for step in steps if step], prefix, "slug")

    def _folders_and_name(self, subject: Subject, slug: str) -> list[str]:
        folders = [self._spelling.normalized(folder) for folder in subject.page.folders]
        if self._has_slugs_of_sections:
            folders = [own or folder for folder, own in zip(folders, subject.slugs(), strict=True)]
        return [f"/{'/'.join(folders)}", slug or self._spelling.normalized(subject.page.name)]


def _clean(path: str) -> str:
    """As path.Clean of Go, which has no double slash at the beginning."""
    return posixpath.normpath(f"/{path.lstrip('/')}" if path.startswith("/") else path)


def _link(steps: Sequence[str], prefix: str, key: str) -> str:
    """The steps as one path, without `index.html` at its end."""
    is_index = bool(steps) and steps[-1] == INDEX
    path = f"/{prefix}" if prefix else ""
    for number, step in enumerate(steps[:-1] if is_index else steps):
        has_slash = step.startswith("/") or (number > 0 and path.endswith("/"))
        path += step if has_slash else f"/{step}"
    if is_index and not path.endswith("/"):
        path += "/"
    if any(step in (".", "..") for step in unquote(path).split("/")):
        raise BadAddress(f"{key}-invalid", key, f'"{path}" leads out of its place', "write words joined by hyphens")
    try:
        return escaped(path.replace("#", "%23")) or "/"
    except ValueError:
        raise BadAddress(f"{key}-invalid", key, f'"{path}" has a % that escapes nothing', "write it as %25") from None
