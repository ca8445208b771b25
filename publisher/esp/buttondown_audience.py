"""Who gets an email at Buttondown: tags by name, and how many subscribers that is."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from publisher.errors import EspError
from publisher.esp.buttondown_http import ButtondownClient
from publisher.esp.buttondown_pages import page_of, pages

# Who gets public emails, as far as https://docs.buttondown.com/api-subscribers-type says. Not: those who never confirmed, left,
# complained, bounced, were removed or blocked, or have yet to pay.
RECEIVING_TYPES = ["regular", "premium", "gifted", "trialed", "churning", "churned", "past_due", "paused", "upcoming"]
_TAGS_A_PAGE = 1000
_TAGS_SHOWN = 20


class TagIds:
    """The ids of the configured tags, looked up when first asked for and then kept: an email's filter takes no names."""

    def __init__(self, client: ButtondownClient, names: Sequence[str]) -> None:
        self._client = client
        self._names = names
        self._ids: tuple[str, ...] | None = None

    def __call__(self) -> tuple[str, ...]:
        """Raises `EspError` for a tag that is not there: an unknown tag must never come to mean everybody."""
        if self._ids is None:
            self._ids = self._look_up() if self._names else ()
        return self._ids

    def _look_up(self) -> tuple[str, ...]:
        known: dict[str, str] = {}
        for tag in pages(self._client, "tags", "list the tags", {"page_size": _TAGS_A_PAGE}):
            if isinstance(tag, dict) and isinstance(tag.get("id"), str) and isinstance(tag.get("name"), str):
                known[tag["name"]] = tag["id"]
        ids = set(known.values())
        missing = [name for name in self._names if name not in known and name not in ids]
        if missing:
            raise _unknown_tags(missing, sorted(known))
        return tuple(dict.fromkeys(known.get(name, name) for name in self._names))


def count_subscribers(client: ButtondownClient, names: Sequence[str], tag_ids: Sequence[str]) -> int | None:
    """How many would get it; None if Buttondown does not say. Several values of one parameter mean any of them
    (https://docs.buttondown.com/api-filtering).

    No page says whether `tag` takes ids or names, so it is asked with ids, and with names if that finds nobody.
    """
    if not tag_ids:
        return _count(client, [])
    refusals: list[EspError] = []
    for tags in (list(tag_ids), list(names)):
        try:
            count = _count(client, tags)
        except EspError as error:
            if error.code != "invalid_tag":
                raise
            refusals.append(error)
        else:
            if count != 0:
                return count
    if len(refusals) == 2:
        raise refusals[0]
    return 0


def label_audience(names: Sequence[str]) -> str:
    """For people: "Buttondown, tag weekly"."""
    if not names:
        return "Buttondown, all subscribers"
    return f"Buttondown, tag {names[0]}" if len(names) == 1 else f"Buttondown, tags {' or '.join(names)}"


def _count(client: ButtondownClient, tags: list[str]) -> int | None:
    query: dict[str, str | int | list[str]] = {"type": RECEIVING_TYPES}
    if tags:
        query["tag"] = tags
    count = page_of(client, "subscribers", "count the subscribers", query).get("count")
    return count if isinstance(count, int) else None


def _unknown_tags(missing: Sequence[str], known: Sequence[str]) -> EspError:
    named = ", ".join(f'"{name}"' for name in missing)
    near = [match for name in missing for match in difflib.get_close_matches(name, known, n=1)]
    shown = ", ".join(known[:_TAGS_SHOWN]) + (
        f" and {len(known) - _TAGS_SHOWN} more" if len(known) > _TAGS_SHOWN else ""
    )
    meant = f"; did you mean {' and '.join(near)}?" if near else ""
    return EspError(
        f"Buttondown has no tag {named}{meant}",
        hint=f"it has: {shown}" if known else "it has no tags at all: make one at https://buttondown.com/tags",
        code="tag_unknown",
    )
