"""Writes the reference pages of docs/ from the code: `make docs`. A test holds that they are up to date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docs.dialects import dialect_lines
from docs.digest_findings import finding_lines
from docs.problems import problem_lines
from docs.shortcodes import shortcode_lines
from publisher.config import json_schema
from publisher.feedcheck import FAMILIES as FEED_FAMILIES

DOCS = Path(__file__).parent


def pages() -> dict[str, str]:
    """File name -> content."""
    schema = json_schema()
    return {
        "publisher.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n",
        "configuration.md": "\n".join(_configuration(schema)) + "\n",
        "problems.md": "\n".join(problem_lines()) + "\n",
        "dialects.md": "\n".join(dialect_lines()) + "\n",
        "shortcodes.md": "\n".join(shortcode_lines()) + "\n",
        "digest-findings.md": "\n".join(finding_lines()) + "\n",
        "feed-findings.md": "\n".join(_feed_findings()) + "\n",
    }


def _configuration(schema: dict[str, Any]) -> Iterator[str]:
    yield "# publisher.toml\n"
    yield "Every key, its default and its meaning. Two lines are enough to begin: `title` and `url` of `[publication]`."
    yield "Editors that know JSON Schema can use [publisher.schema.json](publisher.schema.json).\n"
    order = [
        "PublicationSettings",
        "CollectSettings",
        "FeedSettings",
        "NamedFeedSettings",
        "PodcastSettings",
        "OwnerSettings",
        "FundingSettings",
        "PersonSettings",
        "OutboxSettings",
        "ButtondownSettings",
    ]
    email = ["EmailSettings", "EmailLightSettings", "EmailDarkSettings", "EmailLogoSettings", "EmailWordsSettings"]
    for name in [
        *order,
        "DigestSettings",
        "UtmSettings",
        *email,
        "LintSettings",
        "LedgerSettings",
        "ServiceSettings",
        "AlertSettings",
        "AuthorSettings",
    ]:
        table = schema["$defs"][name]
        heading, _, rest = table["description"].partition(": ")
        yield f"## {heading}\n\n{rest[:1].upper()}{rest[1:]}\n" if rest else f"## Authors\n\n{heading}\n"
        yield "| key | meaning | default | example |\n|---|---|---|---|"
        required = table.get("required", [])
        for key, value in table["properties"].items():
            default = "required" if key in required else "none" if _default(value) is None else _code(_default(value))
            yield f"| `{key}` | {_cell(value['description'])} | {default} | {_code(value['examples'][0])} |"
        yield ""


def _default(value: dict[str, Any]) -> Any:
    return value.get("default", "")


def _code(value: Any) -> str:
    return f"`{_cell(json.dumps(value, ensure_ascii=False))}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_JSON_OF_FEED_FINDINGS = (
    "",
    "`--json` has `feeds`, `errors`, `warnings` and `explanations` (code to `meaning`, `why`, `rule`, `link`). Each of `feeds`",
    "has `source`, `url`, `format`, `entries`, `size_bytes`, `errors`, `warnings`, `http` (null for a file; else `status`,",
    "`url`, `content_type` and `redirects`, each with `status`, `from` and `to`) and `problems`, each with `code`, `severity`,",
    "`path`, `line`, `column` (from 1; 0 is none), `message`, `hint` and `excerpt`.",
    "",
)


def _feed_findings() -> Iterator[str]:
    yield "# What `publisher feeds check` finds\n"
    yield "An error breaks a rule of the format, and readers with it; a warning is allowed and does harm; info is good to know."
    yield "The exit code is 1 with an error, and with a warning where `--strict` is given. `--explain CODE` says what is here."
    yield from _JSON_OF_FEED_FINDINGS
    for family, codes in FEED_FAMILIES.items():
        yield f"## {family}\n"
        yield "| code | severity | meaning | what it does to readers | rule |\n|---|---|---|---|---|"
        for name, code in codes.items():
            source = f"[{code.source.name}]({code.source.link})" if code.source.link else code.source.name
            yield f"| `{name}` | {code.severity} | {_prose(code.meaning)} | {_prose(code.why)} | {source} |"
        yield ""


def _prose(text: str) -> str:
    """Text with signs that Markdown would take for markup."""
    return _cell(text).replace("&", "&amp;").replace("<", "&lt;").replace("*", "\\*")


def main() -> None:
    for name, content in pages().items():
        (DOCS / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
