"""Not ready, in every spelling people use: draft, private, hidden, unpublished. In doubt nothing is published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.entries import Value
from publisher.collect.fields import Fields, as_text, yes_or_no

DRAFT, HIDDEN, UNPUBLISHED = SkipReason.DRAFT, SkipReason.HIDDEN, SkipReason.UNPUBLISHED
# A key that keeps a post back when it is true, and one that does so when it is false.
HIDING = {
    "draft": DRAFT,
    "private": HIDDEN,
    "hidden": HIDDEN,
    "unlisted": HIDDEN,
    "headless": HIDDEN,
    "eleventyexcludefromcollections": HIDDEN,
}
SHOWING = {"published": UNPUBLISHED, "publish": UNPUBLISHED}
STATUS_NAMES = ("status", "visibility")
READINESS_KEYS = frozenset({*HIDING, *SHOWING, *STATUS_NAMES})
LIVE_STATUSES = frozenset({"published", "publish", "public", "live", "final", "ready"})
HELD_STATUSES = {
    **dict.fromkeys(("draft", "pending", "idea", "wip", "skip"), DRAFT),
    **dict.fromkeys(("private", "hidden", "unlisted"), HIDDEN),
    "unpublished": UNPUBLISHED,
}


def not_ready(
    fields: Fields,
    date_names: tuple[str, ...],
    engine_heeds: Callable[[str, Fields], bool] = lambda _name, _fields: True,
) -> LeftOut | None:
    """What keeps the post back, as the author wrote it, or None.

    A value that says neither yes nor no is an error of the post; `published:` may also hold a date, if it is one of `date_names`.
    `engine_heeds` tells of a key whether the blog's engine keeps the post back for its value too; the first one that it heeds
    is given as the reason, and only if there is none, one that it does not.
    """
    found: list[tuple[str, LeftOut]] = []
    for name, hides_when, reason in (
        *((n, True, r) for n, r in HIDING.items()),
        *((n, False, r) for n, r in SHOWING.items()),
    ):
        if not fields.has(name):
            continue
        value = fields.value(name)
        answer = yes_or_no(value)
        if answer is hides_when:
            found.append((name, LeftOut(reason, f"{name}: {as_text(value)}")))
        elif answer is None and not (name in date_names and _is_date(value)):
            add_unclear(fields, name)
    for name in STATUS_NAMES:
        status = as_text(fields.value(name)).strip().lower() if fields.has(name) else "published"
        if status in HELD_STATUSES:
            found.append((name, LeftOut(HELD_STATUSES[status], f"{name}: {status}")))
        elif status not in LIVE_STATUSES:
            add_unclear(fields, name)
    if unlisted := _not_listed(fields):
        found.append(unlisted)
    for name, because in found:
        if engine_heeds(name, fields):
            return because
    return replace(found[0][1], site_shows_at=fields.place(found[0][0])) if found else None


def _not_listed(fields: Fields) -> tuple[str, LeftOut] | None:
    """Hugo's `build:` (`_build:` before 0.145): a page that is in no list, or that has no page.

    https://gohugo.io/content-management/build-options/
    """
    for name in ("build", "_build"):
        options = fields.value(name)
        if not isinstance(options, dict):
            continue
        for key in ("list", "render"):
            value = as_text(options.get(key)).strip().lower()
            if value in ("never", "false", "link") and not (key == "list" and value == "link"):
                return name, LeftOut(HIDDEN, f"{name}: {key}: {value}")
    return None


def add_unclear(fields: Fields, name: str) -> None:
    """Note that a key says neither yes nor no."""
    shown = as_text(fields.value(name)) or "nothing"
    allowed = "draft or published" if name in STATUS_NAMES else "true or false"
    fields.findings.add(
        "draft-unclear",
        f"`{name}: {shown}` says neither yes nor no, so the post is not published",
        hint=f"write {allowed}",
        at=fields.place(name),
    )


def _is_date(value: Value) -> bool:
    """Whether `published:` holds a date or an attempt at one, which the date's own check judges."""
    return value is not None and not isinstance(value, (bool, list, dict)) and any(c.isdigit() for c in as_text(value))
