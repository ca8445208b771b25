"""Body: one post's text while steps turn it into CommonMark; what they may look at, and where they note problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publisher.collect.entries import Value
from publisher.collect.findings import FEW, Findings, Places
from publisher.problems import Problem

if TYPE_CHECKING:
    from publisher.config import Configuration

PLACES_TOLD = 3  # of the same problem in one post


@dataclass(frozen=True, slots=True)
class Leaf:
    """What another post may ask of a post: its address, its title, and its own name without ending."""

    source: str
    url: str
    title: str


@dataclass(slots=True)
class Blog:
    """What all bodies of a publication share. The collector fills `posts`, by source, once every address is known."""

    configuration: Configuration
    settings: Mapping[str, Any] = field(default_factory=dict)  # the engine's own, as in EngineSite
    posts: dict[str, Leaf] = field(default_factory=dict)
    facts: dict[str, Any] = field(
        default_factory=dict
    )  # what a step worked out once for all posts, by a name of its own

    @property
    def root(self) -> Path:
        return self.configuration.root

    @property
    def url(self) -> str:
        """The publication's address, with a slash at its end."""
        return self.configuration.settings.publication.url

    @property
    def templates(self) -> Mapping[str, str]:
        """`[collect.shortcodes]`: name -> Jinja template."""
        return self.configuration.settings.collect.shortcodes


class Body:
    """One post's body. Steps read these and call `problem`; they change nothing."""

    def __init__(
        self, blog: Blog, source: str, url: str, values: Mapping[str, Value], original: str, line: int
    ) -> None:
        """`original` is the text as the author wrote it, which begins at `line` of the file `source`."""
        self.blog = blog
        self.source = source
        self.url = url
        self.values = values
        self.original = original
        self._findings = Findings(source, "\n" * (line - 1) + original)
        self._seen: set[tuple[str, str]] = set()
        self._told: dict[str, int] = {}
        self._places: Places | None = None

    def problem(self, code: str, message: str, literal: str, *, hint: str = "", start: int = 0) -> None:
        """Note a problem once, at every place where `literal` stands in the author's text (at the file, if nowhere).

        `literal` is markup exactly as written (`{{< foo`): places are looked up in the original, since steps before may have
        changed the text; from the offset `start` on. Say of the same thing always the same `message`: it is how findings of
        many posts are put together.
        """
        if (code, message) in self._seen:
            return
        self._seen.add((code, message))
        self._told[code] = self._told.get(code, 0) + 1
        text = self._findings.text
        # Past this number the findings only count, and a text with thousands of names is not searched for each of them.
        first = start + len(text) - len(self.original)
        at = text.find(literal, first) if literal and self._told[code] <= FEW else -1
        if at < 0:
            self._findings.add(code, message, hint=hint)
            return
        self._places = self._places or Places(text)
        for _ in range(PLACES_TOLD):
            self._findings.add(code, message, hint=hint, at=self._places.of(at))
            at = text.find(literal, at + len(literal))
            if at < 0:
                break

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._findings.problems


Step = Callable[[str, Body], str]


@dataclass(frozen=True, slots=True)
class Expander:
    """Makes CommonMark of one post's body; called at most once, when something needs the body."""

    blog: Blog
    source: str
    url: str
    values: Mapping[str, Value]
    line: int
    steps: Sequence[Step]

    def __call__(self, text: str) -> tuple[str, tuple[Problem, ...]]:
        """The text for Markdown, and what was wrong."""
        body = Body(self.blog, self.source, self.url, self.values, text, self.line)
        for step in self.steps:
            text = step(text, body)
        return text, body.problems
