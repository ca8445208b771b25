"""The permalink patterns of Hugo's configuration, in both of its forms: a table of sections, and a list of targets.

https://gohugo.io/configuration/permalinks/, resources/page/permalinks.go
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from publisher.engines.files import nested
from publisher.engines.hugo_content import text_of

KINDS = ("page", "section", "taxonomy", "term", "home")


@dataclass(frozen=True, slots=True)
class PermalinkRule:
    """A pattern and which pages it is for: those of a `section` ("" is the top level), or what the globs match ("" is all)."""

    pattern: str
    section: str | None = None
    path: str = ""
    kind: str = ""
    environment: str = ""
    languages: tuple[str, ...] = ()


def permalink_rules(settings: Mapping[str, Any], language: str) -> tuple[PermalinkRule, ...]:
    """The rules for pages of a language, the one that counts first: the most specific section, or the first of a list."""
    own = nested(settings, "languages", language, "permalinks")
    general = settings.get("permalinks")
    if isinstance(own, list) or (own is None and isinstance(general, list)):
        return tuple(_listed(own if own is not None else general))
    tables = [table for table in (general, own) if isinstance(table, dict)]
    sections: dict[str, str] = {}
    for table in tables:  # what the language says replaces what the site says
        sections.update(_patterns(table))
        sections.update(_patterns(table.get("page")))
    ordered = sorted(sections, key=lambda section: (-section.count("/"), -len(section), section))
    return tuple(PermalinkRule(sections[section], section) for section in ordered)


def section_rule(rules: tuple[PermalinkRule, ...], section: str) -> PermalinkRule | None:
    """The rule for the pages of a section, of those that go by sections."""
    return next((rule for rule in rules if rule.section is not None and is_in_section(section, rule.section)), None)


def is_in_section(section: str, of: str) -> bool:
    """Whether a section, a path like `posts/2024`, is that one or below it; "" is only the top level itself."""
    return section == of or bool(of and section.startswith(f"{of}/"))


def _patterns(table: Any) -> dict[str, str]:
    if not isinstance(table, dict):
        return {}
    return {
        name.strip(" /"): pattern for name, pattern in table.items() if isinstance(pattern, str) and pattern.strip(" /")
    }


def _listed(rules: Any) -> Iterator[PermalinkRule]:
    for rule in rules:
        pattern = text_of(rule.get("pattern")) if isinstance(rule, dict) else ""
        if not pattern:
            continue
        found = rule.get("target")
        target = found if isinstance(found, dict) else {}
        languages = nested(target, "sites", "matrix", "languages")
        yield PermalinkRule(
            pattern,
            path=text_of(target.get("path")).lower(),
            kind=text_of(target.get("kind")).lower(),
            environment=text_of(target.get("environment")),
            languages=tuple(text_of(name).lower() for name in languages) if isinstance(languages, list) else (),
        )
