"""An author's own file for one edition, `editions/2026-W47.md`: front matter with wishes, and text before and after the posts.

Read as posts are read, but what is wrong in it holds the edition back: a slip of the pen must not be mailed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from publisher.collect.dates import Moment, read_moment
from publisher.collect.entries import Value
from publisher.collect.fields import Fields, as_text, kind_of
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter, split_front_matter
from publisher.collect.readiness import READINESS_KEYS, not_ready
from publisher.collect.reading import read_text, without_forbidden
from publisher.config import Configuration
from publisher.problems import Problem, Severity

ENDING = ".md"
ORDERS = ("newest", "oldest", "title")
LISTS = ("pinned", "without", "again")
KEYS = ("subject", "preheader", "order", *LISTS)
MARKER = re.compile(r"^[ \t]*<!--[ \t]*posts[ \t]*-->[ \t]*$", re.MULTILINE | re.IGNORECASE)
FENCES = ("---", "+++", "{")
FORGOTTEN_FENCE = re.compile(rf"\s*({'|'.join((*KEYS, 'draft'))})[ \t]*[:=]", re.IGNORECASE)
MAX_KB = 512


@dataclass(frozen=True, slots=True)
class Mention:
    """A post as the author named it, and where, as (line, column)."""

    name: str
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class EditionFile:
    """What the file says. `preheader` is None where it says nothing of it; `intro` and `outro` are Markdown.

    `draft` is what says that it is not finished, as the author wrote it, or "". `order` is one of `ORDERS` or "", `listed` the
    posts where `order` is a list. `text` is the whole file, for problems found later.
    """

    path: str
    text: str = ""
    draft: str = ""
    subject: str = ""
    preheader: str | None = None
    order: str = ""
    listed: tuple[Mention, ...] = ()
    pinned: tuple[Mention, ...] = ()
    without: tuple[Mention, ...] = ()
    again: tuple[Mention, ...] = ()
    intro: str = ""
    outro: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


def find_edition_file(configuration: Configuration, digest: str, names: Iterable[str]) -> EditionFile | None:
    """The file for the first of these editions' names that has one, or None.

    `editions/DIGEST/NAME.md`, or `editions/NAME.md` while there is one digest only: of several, nobody knows which is meant.
    """
    folder = configuration.digest(digest).editions
    for name in names:
        own, shared = f"{folder}/{digest}/{name}{ENDING}", f"{folder}/{name}{ENDING}"
        there = [path for path in (own, shared) if _is_there(configuration.root, path)]
        if not there:
            continue
        file = _read(configuration.root / there[0], there[0])
        if len(there) == 2:
            return _with_problem(
                file, "edition-twice", f"{shared} is for the same edition", f"delete one of them: {own}"
            )
        if there[0] == shared and len(configuration.settings.digests) > 1:
            message = "there are several digests, and this file does not say which one it is for"
            return _with_problem(file, "edition-whose", message, f"move it to {own}")
        return file
    return None


def _is_there(root: Path, path: str) -> bool:
    """Also a link, if it leads to a file of the publication: what lies outside is nothing to mail."""
    file = (root / path).resolve()
    return file.is_file() and file.is_relative_to(root.resolve())


def _with_problem(file: EditionFile, code: str, message: str, hint: str) -> EditionFile:
    findings = Findings(file.path)
    findings.add(code, message, hint=hint, severity=Severity.ERROR)
    return replace(file, problems=(*file.problems, *findings.problems))


def _read(path: Path, source: str) -> EditionFile:
    findings = Findings(source)
    text = _text(path, findings)
    if text is None:
        return EditionFile(source, problems=_of_an_edition(findings))
    front_matter = _front_matter(text, findings)
    if front_matter is None:
        return EditionFile(source, text, problems=_of_an_edition(findings))
    fields = Fields(front_matter, findings, _no_moment)
    left = not_ready(fields, ())
    _note_unknown_keys(front_matter, findings)
    order, listed = _order(front_matter, text, findings)
    intro, outro = _parts(front_matter, findings)
    return EditionFile(
        path=source,
        text=text,
        draft=left.detail if left else "",
        subject=fields.line("subject"),
        preheader=fields.line("preheader") if fields.has("preheader") else None,
        order=order,
        listed=listed,
        intro=intro,
        outro=outro,
        **{key: _mentions(key, front_matter, text, findings) for key in LISTS},
        problems=_of_an_edition(findings),
    )


def _text(path: Path, findings: Findings) -> str | None:
    try:
        if path.stat().st_size > MAX_KB * 1024:
            message = f"{path.stat().st_size / 1024:,.0f} KB, and the limit is {MAX_KB} KB"
            findings.add("file-too-large", message, hint="is this the right file?")
            return None
        data = path.read_bytes()
    except OSError as error:
        findings.add("file-unreadable", f"cannot be read: {error.strerror or error}", hint="check its permissions")
        return None
    text = read_text(data, findings)
    return None if text is None else without_forbidden(text, findings)


def _front_matter(text: str, findings: Findings) -> FrontMatter | None:
    """A file that is text only needs none; but one that has lost its first line must not become an intro."""
    if text.lstrip().startswith(FENCES):
        return split_front_matter(text, findings)
    if match := FORGOTTEN_FENCE.match(text):
        message = f"the file begins with `{match[1]}`, but front matter begins with a line that is only ---"
        findings.add("front-matter-missing", message, hint="write --- above it and below its last key", at=(1, 1))
        return None
    return FrontMatter({}, text)


def _no_moment(_value: Value, _is_quoted: bool) -> Moment:
    return read_moment("", UTC)  # no key of an edition is a date


def _note_unknown_keys(front_matter: FrontMatter, findings: Findings) -> None:
    for key in front_matter.values:
        if key in KEYS or key in READINESS_KEYS:
            continue
        near = difflib.get_close_matches(key, (*KEYS, "draft"), n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"allowed: {', '.join((*KEYS, 'draft'))}"
        at = front_matter.places.get(key, (0, 0))
        findings.add("edition-key", f"no such key: `{key}`", hint=hint, at=at, severity=Severity.ERROR)


def _order(front_matter: FrontMatter, text: str, findings: Findings) -> tuple[str, tuple[Mention, ...]]:
    value = front_matter.values.get("order")
    if isinstance(value, list):
        return "", _mentions("order", front_matter, text, findings)
    word = as_text(value).strip().lower()
    if word and word not in ORDERS:
        hint = f"write {', '.join(ORDERS[:-1])} or {ORDERS[-1]}, or a list of posts"
        at = front_matter.places.get("order", (0, 0))
        findings.add("edition-order", f'"{word}" is no order', hint=hint, at=at, severity=Severity.ERROR)
        return "", ()
    return word, ()


def _mentions(key: str, front_matter: FrontMatter, text: str, findings: Findings) -> tuple[Mention, ...]:
    """The posts that a key names: a list, or one alone."""
    value = front_matter.values.get(key)
    items: Sequence[Value] = value if isinstance(value, list) else [] if value in (None, "") else [value]
    at = front_matter.places.get(key, (1, 1))
    found: dict[str, Mention] = {}
    for item in items:
        name = as_text(item).strip() if isinstance(item, (str, int, float)) and not isinstance(item, bool) else ""
        if not name:
            message = f"`{key}` names posts, and {kind_of(item)} is none"
            hint = f"for example {key}: [posts/why-ids.md]"
            findings.add("edition-post", message, hint=hint, at=at, severity=Severity.ERROR)
            continue
        found.setdefault(name, Mention(name, _place_of(name, text, at)))
    return tuple(found.values())


def _place_of(name: str, text: str, at: tuple[int, int]) -> tuple[int, int]:
    """Where the item stands, looked for from the key's value on; the value's own place if it is spelled otherwise there."""
    lines = text.split("\n")
    for number in range(at[0], len(lines) + 1):
        start = at[1] - 1 if number == at[0] else 0
        column = lines[number - 1].find(name, start)
        if column >= 0:
            return number, column + 1
    return at


def _parts(front_matter: FrontMatter, findings: Findings) -> tuple[str, str]:
    """What stands before the posts, and after them."""
    body = front_matter.body
    marks = list(MARKER.finditer(body))
    if len(marks) > 1:
        line = front_matter.body_line + body.count("\n", 0, marks[1].start())
        findings.add("edition-marker", "the posts are here a second time", hint="delete one <!-- posts --> line",
                     at=(line, 1), severity=Severity.ERROR)  # fmt: skip
    if not marks:
        return body.strip(), ""
    return body[: marks[0].start()].strip(), body[marks[0].end() :].strip()


def _of_an_edition(findings: Findings) -> tuple[Problem, ...]:
    """The problems of reading a post, said of an edition."""
    return tuple(_said_of_an_edition(problem) for problem in findings.problems)


def _said_of_an_edition(problem: Problem) -> Problem:
    hint = re.sub(r"[Tt]he post is left out until then\.?", "the edition waits until then", problem.hint)
    message = problem.message.replace("so the post is not published", "so the edition waits")
    return replace(problem, hint=hint.replace("write the post", "write the intro"), message=message)
