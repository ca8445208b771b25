"""Text of a file -> front matter and body: the front matter most posts have at once, all else by the parser of its format."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace

from publisher.collect.entries import Value
from publisher.collect.findings import Findings
from publisher.collect.plain_front_matter import Plain, read_plain


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of a post, lower case and with `_` for `-`, and its body.

    `places` has (line, column) in the file of each value, and `body_line` is the line the body begins at, all from 1.
    `quoted` are the keys whose values stand in quotes in YAML.
    """

    values: dict[str, Value]
    body: str
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    body_line: int = 1
    quoted: frozenset[str] = frozenset()

    def with_inherited(self, inherited: Mapping[str, Value]) -> FrontMatter:
        """The same with values from elsewhere for the keys that are not there."""
        return replace(self, values={**inherited, **self.values}) if inherited else self


class _EveryKey:
    def __contains__(self, key: object) -> bool:
        return True


EVERY_KEY: Container[str] = _EveryKey()


def split_front_matter(text: str, findings: Findings, only_once: Container[str] = EVERY_KEY) -> FrontMatter | None:
    """Take the front matter off a file's text. None if it cannot be read, and then the findings say why.

    `only_once` are the keys that may not be there twice. Of any other key the last one counts, as engines have it whose YAML
    parsers do not mind, and a warning says so.
    """
    if plain := read_plain(text):
        return _plain_front_matter(plain, text)
    from publisher.collect.parsed_front_matter import split_by_parser  # the parsers, which many a build needs not

    return split_by_parser(text, findings, only_once)


def _plain_front_matter(plain: Plain, text: str) -> FrontMatter:
    body = text[plain.end :].lstrip("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return FrontMatter(plain.values, body, plain.places, body_line, frozenset(plain.quoted))
