"""Answers: the facts of a site as they are found in its programs, the first of each counts, and what cannot be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publisher.engines.facts import address_of, author_of, language_tag, one_line
from publisher.engines.javascript import Place, Scripts
from publisher.engines.javascript_values import Array, Choice, Missing
from publisher.engines.markdown_plugins import steps_of
from publisher.engines.package_json import read_package
from publisher.engines.site import EngineSite, Fact

# A fact that publisher.toml cannot do without, and its key there.
NEEDED = {"title": "publication.title", "url": "publication.url", "folders": "collect.folders"}
AUTHOR_LIMIT = 20
MAX_CHOICES = 4  # in one another


@dataclass(slots=True)
class Answers:
    """What is known so far. `place` arguments are objects of a configuration, and `file` is the name a person knows it by."""

    scripts: Scripts
    facts: dict[str, Fact] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    unknown: str = ""

    def take(self, name: str, value: Any, origin: str) -> bool:
        """A fact, unless it is empty or known already; whether it is known now."""
        if value not in (None, "", [], ()) and name not in self.facts:
            self.facts[name] = Fact(value, origin)
        return name in self.facts

    def text(self, name: str, place: Place, file: str, *path: str) -> bool:
        """A text at a path of the configuration; noted if the program computes it."""
        if name in self.facts:
            return True
        return self.take(name, one_line(self.value(place, file, *path)), f"{file}, {'.'.join(path)}")

    def language(self, place: Place, file: str, *path: str) -> bool:
        value = self.value(place, file, *path)
        return self.take("language", language_tag(value) if isinstance(value, str) else "", f"{file}, {'.'.join(path)}")

    def author(self, value: Any, origin: str) -> bool:
        """One author, or several in a list."""
        given = value if isinstance(value, list) else [value]
        authors = [author for item in given[:AUTHOR_LIMIT] if (author := author_of(item))]
        return self.take("authors", authors, origin)

    def address(self, value: Any, origin: str, base: str = "") -> bool:
        """The site's address, with the path that all its pages are below."""
        address = address_of(value)
        path = base.strip("/")
        if address and path and not address.endswith(f"/{path}"):
            address = f"{address}/{path}"
        return self.take("url", f"{address}/" if address else "", origin)

    def value(self, place: Place, file: str, *path: str) -> Any:
        """The plain value at a path, None if it is not there; noted if the program computes it."""
        found = self.scripts.at(place, *path)
        if self.scripts.is_computed(found):
            either = [f'"{text}"' for text in self.scripts.texts(found)]
            more = f"; it may be {' or '.join(either)}" if either else ""
            self.note(f"{file} computes `{'.'.join(path)}`, which cannot be read without running it{more}")
        return self.scripts.plain(found)

    def written_address(self, place: Place, file: str, *path: str) -> Any:
        """The plain value at a path, as `value`, but a variable that hosts set for previews counts as not set."""
        given = self.scripts.at(place, *path)
        found = self.scripts.without_environment(given)
        if not self.scripts.is_computed(given) or not address_of(found.value):
            return self.value(place, file, *path)
        self.note(
            f"the environment may replace {file}'s `{'.'.join(path)}`; the address that is written there is taken"
        )
        return found.value

    def possible_texts(self, place: Place, depth: int = MAX_CHOICES) -> tuple[list[str], bool]:
        """The texts that may be in a list, or in one of several lists to choose from, and whether those are all."""
        value = self.scripts.followed(place).value
        if isinstance(value, Choice) and depth:
            found = [self.possible_texts(Place(place.module, option), depth - 1) for option in value.options]
            return [text for texts, _ in found for text in texts], all(are_all for _, are_all in found)
        if isinstance(value, str):
            return [value], True
        items = self.scripts.items(place)
        texts = [item.value for item in items if isinstance(item.value, str)]
        is_list = isinstance(value, Array) and value.is_whole and len(texts) == len(items)
        return texts, is_list or value is None or isinstance(value, Missing)

    def note(self, line: str) -> None:
        if line not in self.notes:
            self.notes.append(line)

    def address_unknown(self, why: str) -> None:
        """Note that posts' addresses cannot be known, so that none is published until somebody says how they are made."""
        self.unknown = self.unknown or why
        self.note(why)
        self.ask("collect.permalink")

    def ask(self, key: str) -> None:
        if key not in self.asked:
            self.asked.append(key)

    def folders(self, found: Sequence[str], others: Sequence[str], origin: str) -> None:
        """The content folders, and folders with dates that are taken for something else."""
        self.take("folders", list(found), origin)
        if others:
            shown = ", ".join(others[:4]) + (", …" if len(others) > 4 else "")
            self.note(f"{shown}: has files with dates too; add it to collect.folders if they are posts")

    def site(self, engine: str, files: Sequence[str], settings: Mapping[str, Any]) -> EngineSite:
        questions = [key for name, key in NEEDED.items() if name not in self.facts]
        return EngineSite(
            engine,
            files=tuple(files),
            settings={
                **settings,
                "address_unknown": self.unknown,
                "steps": steps_of(read_package(self.scripts.root).dependencies),
            },
            questions=(*questions, *(key for key in self.asked if key not in questions)),
            notes=tuple(self.notes),
            **self.facts,
        )


def first_name(scripts: Scripts, names: Sequence[str]) -> str:
    """The first of these files that is there, or ""."""
    return next((name for name in names if scripts.module(name)), "")
