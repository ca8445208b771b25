"""Values of the front matter -> the kinds a header needs: a line of text, a list of words, yes or no, a date.

Each reader takes the first of a key's names that is there, and notes what is wrong with it at the value's own place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time

from publisher.collect.dates import Moment, UnreadableDate
from publisher.collect.entries import Value
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter
from publisher.collect.reading import FORBIDDEN, without_forbidden

TRUE_WORDS = frozenset({"true", "yes", "on", "y", "t", "1"})
FALSE_WORDS = frozenset({"false", "no", "off", "n", "f", "0"})
# Not \s: spaces that do not break, and those of Chinese and Japanese, are the author's typography.
BREAKS = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")


class Fields:
    """Reads the front matter of one post. Places and problems are its state; it changes nothing else."""

    def __init__(
        self,
        front_matter: FrontMatter,
        findings: Findings,
        read: Callable[[Value, bool], Moment],
        word_separators: str = ",",
    ) -> None:
        """`read` makes a moment of a value and of whether it is quoted, as the dialect does it."""
        self._values = front_matter.values
        self._places = front_matter.places
        self._quoted = front_matter.quoted
        self.findings = findings
        self._read = read
        self._separators = word_separators

    def name_of(self, names: tuple[str, ...]) -> str:
        """The first of the names that is there with a value, or ""."""
        values = self._values
        for name in names:
            if name in values and values[name] not in (None, ""):
                return name
        return ""

    @property
    def values(self) -> Mapping[str, Value]:
        """Everything, for what may name any key: the template of an address."""
        return self._values

    def value(self, name: str) -> Value:
        return self._values.get(name)

    def has(self, name: str) -> bool:
        """Whether the key is there, be it without a value."""
        return name in self._values

    def is_quoted(self, name: str) -> bool:
        """Whether the value stands in quotes in YAML, which makes it a text to engines that tell types apart."""
        return name in self._quoted

    def place(self, name: str) -> tuple[int, int]:
        return self._places.get(name, (1, 1))

    def wrong_kind(self, name: str, wanted: str) -> None:
        self.findings.add(
            "field-type",
            f"`{name}` is {kind_of(self._values.get(name))}, but should be {wanted}",
            hint="the post is left out until then",
            at=self.place(name),
        )

    def line(self, *names: str) -> str:
        """A text on one line, or ""."""
        name = self.name_of(names)
        if not name:
            return ""
        value = self._values[name]
        if isinstance(value, (list, dict)):
            self.wrong_kind(name, "a text")
            return ""
        return self.clean(name, as_text(value))

    def clean(self, name: str, text: str) -> str:
        """One line, without what XML forbids: an escape like "\\x00" in YAML or JSON gets past the check of the file."""
        if FORBIDDEN.search(text):
            counted = Findings(self.findings.source)
            text = without_forbidden(text, counted)
            for problem in counted.problems:
                self.findings.add(problem.code, f"`{name}`: {problem.message}", hint=problem.hint, at=self.place(name))
        # Composed, since texts are compared: é may also be written as e and an accent (https://www.w3.org/TR/charmod-norm/).
        if text.isascii():
            return " ".join(text.split())
        return BREAKS.sub(" ", unicodedata.normalize("NFC", text)).strip()

    def words(self, *names: str) -> tuple[str, ...]:
        """Every word of all the names, once, in order. A text is split as the dialect does it; nested lists are flattened."""
        found: dict[str, None] = {}
        for name in names:
            value = self._values.get(name)
            if isinstance(value, dict):
                self.wrong_kind(name, "a list")
                continue
            if isinstance(value, str):
                value = list(re.split(f"[{re.escape(self._separators)}]", value)) if self._separators else [value]
            for word in flat(value):
                if text := self.clean(name, word):
                    found[text] = None
        return tuple(found)

    def moment(self, name: str) -> Moment | None:
        """A date, or None with a problem noted."""
        try:
            moment = self._read(self._values.get(name), name in self._quoted)
            if moment.settled:
                hint = "write the offset too, for example +02:00"
                self.findings.add("date-clock-change", f"`{name}`: {moment.settled}", hint=hint, at=self.place(name))
            return moment
        except UnreadableDate as error:
            self.findings.add("date-invalid", f"`{name}`: {error}", hint=error.hint, at=self.place(name))
            return None


def yes_or_no(value: Value) -> bool | None:
    """What a value says in any spelling people use; None if it says neither."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (str, int)):
        word = str(value).strip().lower()
        return True if word in TRUE_WORDS else False if word in FALSE_WORDS else None
    return None


def as_text(value: Value) -> str:
    """A single value as the author would read it aloud."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return "" if value is None else str(value)


def flat(value: Value) -> Iterator[str]:
    """The texts of a list and of the lists in it; `{label: …}` and `{name: …}` count by that name."""
    if isinstance(value, list):
        for item in value:
            yield from flat(item)
    elif isinstance(value, dict):
        yield as_text(value.get("label") or value.get("name"))
    elif value is not None:
        yield as_text(value)


def kind_of(value: Value) -> str:
    """A value's kind in an author's words."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (date, datetime, time)):
        return "a date"
    return "empty" if value in (None, "") else f'"{as_text(value)}"'
