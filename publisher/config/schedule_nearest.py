"""Right forms near a schedule that cannot be read: misspelt words put right, and what is missing put in."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from publisher.config.schedule_words import GROUPS, MONTHS, ORDINALS, PERIODS, SHORT, TWICE, WEEKDAYS

_USUAL_TIME = "09:00"
_TIME = re.compile(r"\b(?:at )?(\d{1,2}(?:[:.h]\d{2})? ?(?:am|pm)|\d{1,2}[:.]\d{2}|noon|midnight)$|\bat (\d{1,2})$")
_NAMES = (*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS), *MONTHS)
_WORDS = (
    *_NAMES, *GROUPS, *ORDINALS, *(word for word in PERIODS), "every", "each", "last", "on", "the", "of", "at", "and", "post",
    "after", "it", "is", "published", "minutes", "hours", "days", "noon", "midnight",
)  # fmt: skip
_EXAMPLES = (
    "every Monday at 09:00", "weekdays at 08:00", "daily at 07:30", "monthly on the 1st at 08:00",
    "first Monday of the month at 09:00", "each post", "each post, 30 minutes after it is published",
)  # fmt: skip


def candidates(words: str) -> Iterator[str]:
    """Forms to try, nearest first. `words` is in small letters, with single spaces."""
    spelt = " ".join(_spelt(word) for word in words.split())
    found = _TIME.search(spelt)
    time = _clock(found[1] or found[2]) if found else _USUAL_TIME
    days = (spelt[: found.start()] if found else spelt.partition(" at ")[0]).strip().removesuffix(" at").strip(" ,")
    if re.search(r"\bposts?\b", words):
        yield from _of_posts(spelt)
    if TWICE.search(words):
        named = next((_named(word) for word in days.split() if _is_weekday(word)), "Monday")
        yield f"first and third {named} of the month at {time}"
    if re.search(r"\b(29|30|31)", days):
        yield f"last day of the month at {time}"
    for more in _completed(days):
        yield f"{more} at {time}"
    if near := difflib.get_close_matches(words, [example.lower() for example in _EXAMPLES], n=1, cutoff=0.5):
        yield next(example for example in _EXAMPLES if example.lower() == near[0])


def _of_posts(spelt: str) -> Iterator[str]:
    if found := re.search(r"(\d+) ?(min|hour|day)", spelt):
        unit = {"min": "minutes"}.get(found[2], f"{found[2]}s")
        yield f"each post, {found[1]} {unit} after it is published"
    yield "each post"


def _completed(days: str) -> Iterator[str]:
    """The days as they are, then with the word that makes them whole."""
    shown = " ".join(_named(word) for word in days.split())
    yield shown
    if not shown:
        yield "daily"
    if shown in ("weekly", "every week", "week"):
        yield "every Monday"
    if shown in ("monthly", "every month", "month"):
        yield "monthly on the 1st"
    yield f"every {shown}"
    yield f"{shown} of the month"
    yield f"monthly on the {shown}"


def _spelt(word: str) -> str:
    bare = word.strip(",;")
    if bare in _WORDS or bare in SHORT or not bare.isalpha() or len(bare) < 3:
        return word
    near = difflib.get_close_matches(bare, _WORDS, n=1, cutoff=0.7)
    return word.replace(bare, near[0]) if near else word


def _clock(text: str) -> str:
    found = re.fullmatch(r"(\d{1,2})[:.h]?(\d{2})?", text)
    return f"{int(found[1]):02d}:{found[2] or '00'}" if found else text


def _is_weekday(word: str) -> bool:
    return SHORT.get(word, word) in WEEKDAYS


def _named(word: str) -> str:
    bare = word.strip(",")
    whole = SHORT.get(bare, bare)
    return word.replace(bare, whole.capitalize()) if whole in (*WEEKDAYS, *MONTHS) else word
