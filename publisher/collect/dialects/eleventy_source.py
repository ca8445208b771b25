"""A file of Eleventy -> front matter and body: gray-matter, where the opening fence may name a language.

https://www.11ty.dev/docs/data-frontmatter/#front-matter-formats
"""

from __future__ import annotations

import re

from publisher.collect.dialects.javascript import FRONT_MATTER
from publisher.collect.entries import Value
from publisher.collect.findings import Findings, place_of
from publisher.collect.front_matter import FrontMatter, split_front_matter
from publisher.engines.javascript import Place, Scripts
from publisher.engines.javascript_module import Module

LANGUAGE_FENCE = re.compile(r"---[ \t]*([A-Za-z]+)[ \t]*(?=\n)")
CLOSING_FENCE = re.compile(r"^---[ \t]*\n?", re.MULTILINE)
JAVASCRIPT = ("js", "javascript", "node")


def split_source(text: str, findings: Findings, scripts: Scripts) -> FrontMatter | None:
    """As everywhere; a file without front matter is all body, `---json` is followed, and of `---js` what is literal."""
    start = len(text) - len(text.lstrip())
    match = LANGUAGE_FENCE.match(text, start)
    if match is None:
        return split_front_matter(text, findings) if FRONT_MATTER.match(text) else FrontMatter({}, text)
    language = match[1].lower()
    if language in ("yaml", "yml"):
        return split_front_matter(f"{text[:start]}---{text[match.end() :]}", findings)
    closing = CLOSING_FENCE.search(text, match.end())
    if closing and language == "json":
        # The fences become blank lines, so that JSON begins the text and every place stays where it is.
        inner = text[match.end() : closing.start()]
        return split_front_matter(f"{text[:start]}{inner}\n{text[closing.end() :]}", findings)
    if closing and language in JAVASCRIPT:
        return _of_javascript(text, match.end(), closing, findings, scripts)
    findings.add(
        "front-matter-language",
        f"front matter in {language} is not read",
        hint="write it in YAML, between --- and ---",
        at=(text.count("\n", 0, start) + 1, 1),
    )
    return None


def _of_javascript(
    text: str, begin: int, closing: re.Match[str], findings: Findings, scripts: Scripts
) -> FrontMatter | None:
    """The constants that front matter in JavaScript declares, if all of them are literals."""
    module = Module("front matter", text[begin : closing.start()])
    values: dict[str, Value] = {}
    places: dict[str, tuple[int, int]] = {}
    for name, index in module.declared.constants.items():
        place = Place(module, module.value(index))
        key = name.lower()
        places[key] = place_of(text, begin + module.tokens.all[index].start)
        if scripts.is_computed(place):
            findings.add(
                "front-matter-language",
                f"`{name}` is computed, and nothing is run to find out",
                hint="write the value itself, or the front matter in YAML",
                at=places[key],
            )
            return None
        values[key] = scripts.plain(place)
    body = text[closing.end() :]
    quoted = frozenset(key for key, value in values.items() if isinstance(value, str))
    return FrontMatter(values, body, places, text.count("\n", 0, closing.end()) + 1, quoted)
