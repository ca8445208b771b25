"""Front matter as Hexo takes it off: `---` may be missing at the beginning or longer, and `;;;` stands around JSON.

https://github.com/hexojs/hexo-front-matter, lib/front_matter.ts
"""

from __future__ import annotations

import re
from typing import Any

from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter, split_front_matter
from publisher.collect.parsed_front_matter import JsonFormat, YamlFormat, split_by_parser
from publisher.collect.yaml_front_matter import load_yaml

OPENING = re.compile(r"(-{3,}|;{3,})\n")
CLOSING = re.compile(r"\n(-{3,}|;{3,})\n?")
TABS = re.compile(r"\n(\t+)")


def split_hexo_front_matter(text: str, findings: Findings) -> FrontMatter | None:
    """Front matter and body; None if it cannot be read, and then the findings say why."""
    if text.startswith("---\n") and "\n---\n" in text and "\n\t" not in text:
        return split_front_matter(text, findings)
    return split_by_parser(text, findings, formats=FORMATS)


class HexoYaml(YamlFormat):
    """YAML, where tabs may indent."""

    mark = "-"

    def detect(self, text: str) -> bool:
        return _mark(text).startswith(self.mark)

    def split(self, text: str) -> tuple[str, str]:
        return _split(text)

    def load(self, fm: str) -> Any:
        return load_yaml(TABS.sub(lambda match: "\n" + "  " * len(match[1]), fm))


class HexoJson(JsonFormat):
    """The entries of a JSON object, without its brackets."""

    mark = closing = ";;;"

    def detect(self, text: str) -> bool:
        return _mark(text).startswith(self.mark)

    def split(self, text: str) -> tuple[str, str]:
        return _split(text)

    def load(self, fm: str) -> Any:
        return super().load("{" + fm + "}")


FORMATS = (HexoYaml(), HexoJson())


def _mark(text: str) -> str:
    """The line that front matter ends with, be it there or not; "" if there is no front matter."""
    if text.startswith(("---", ";;;")):
        opening = OPENING.match(text)
        return opening[1] if opening else ""
    closing = CLOSING.search(text)
    return closing[1] if closing else ""


def _split(text: str) -> tuple[str, str]:
    """Front matter, whose first line is the text's first, and body; ValueError if it does not end."""
    opening = OPENING.match(text)
    if opening is None:
        closing = CLOSING.search(text)
        if closing is None:
            raise ValueError(text[:80])
        return text[: closing.start()], text[closing.end() :]
    end = text.find("\n" + opening[1], opening.end() + 1)
    if end < 0:
        raise ValueError(text[:80])
    return text[opening.end() - 1 : end], text[end + 1 + len(opening[1]) :].removeprefix("\n")
