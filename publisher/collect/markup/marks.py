"""Where an excerpt ends, in every spelling -> `<!--more-->`, once; publisher.render.excerpt reads it.

`<!--more-->` (Hugo, Zola, Hexo), `<!-- truncate -->` and `{/* truncate */}` (Docusaurus), `<!-- excerpt -->` (Eleventy, Gatsby),
`<!-- PELICAN_END_SUMMARY -->`, and the `excerpt_separator` of Jekyll's configuration or of a post.
"""

from __future__ import annotations

import re

from publisher.collect.markup.body import Body
from publisher.collect.markup.code import CodeMap

MORE = "<!--more-->"
MARK = re.compile(
    r"<!--[ \t]*(?:(?P<end>more|read[ _-]?more|truncate|/[ \t]*excerpt|end[ _-]?(?:of[ _-])?excerpt|excerpt[ _-]?end"
    r"|pelican_end_summary)"
    r"|(?P<either>excerpt|summary)|(?P<begin>(?:begin|start)[ _-]?excerpt|excerpt[ _-]?(?:begin|start)|pelican_begin_summary))"
    r"[ \t]*/?-->|(?P<jsx>\{/\*[ \t]*(?:truncate|more|excerpt)[ \t]*\*/\})",
    re.IGNORECASE,
)


def expand(text: str, body: Body) -> str:
    """The text with the first end of an excerpt as `<!--more-->`, and without the others."""
    separator = _separator(body)
    if "<!--" not in text and "{/*" not in text and not (separator and separator in text):
        return text
    code = CodeMap(text)
    if separator and not MARK.fullmatch(separator.strip()):
        text = _separated(text, separator, code)
        code = CodeMap(text)
    found = [match for match in MARK.finditer(text) if not code.holds(match.start())]
    ends = [match for match in found if match["end"] or match["jsx"]] or [match for match in found if match["either"]]
    parts, position = [], 0
    for match in found:
        parts += (
            [text[position : match.start()], MORE if match is ends[0] else ""]
            if ends
            else [text[position : match.start()]]
        )
        position = match.end()
    return "".join((*parts, text[position:]))


def _separator(body: Body) -> str:
    """What the author set as the end of excerpts; Jekyll's own default is the end of a paragraph, as it is here."""
    for value in (body.values.get("excerpt_separator"), body.blog.settings.get("excerpt_separator")):
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _separated(text: str, separator: str, code: CodeMap) -> str:
    """The text with `<!--more-->` before the first separator; one that is a comment is no longer needed."""
    at = text.find(separator)
    while at >= 0 and code.holds(at):
        at = text.find(separator, at + len(separator))
    if at < 0:
        return text
    if separator.startswith("<!--"):
        return text[:at] + MORE + text[at + len(separator) :].replace(separator, "")
    return f"{text[:at]}{MORE}\n\n{text[at:]}"
