"""How HTML and Markdown stand in each other: Markdown in a piece of HTML, and whether a piece is a block."""

from __future__ import annotations

import re

from publisher.config.shortcode_template import MARKDOWN_BEGINS, MARKDOWN_ENDS

# What CommonMark takes for the beginning of an HTML block (4.6, kinds 1 and 6), as far as it is found in posts.
BLOCK_TAGS = (
    "address|article|aside|audio|blockquote|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    "|header|hr|iframe|legend|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video"
)
BLOCK_HTML = re.compile(rf"\s*</?(?:{BLOCK_TAGS})\b", re.IGNORECASE)
BLOCK_MARKDOWN = re.compile(r"\s*(?:>|#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|```|~~~|\|)")
# Tags whose content may be paragraphs. Markdown in them needs blank lines around it, and then is Markdown.
CONTAINER = re.compile(
    r"<(?:article|aside|blockquote|center|dd|details|div|figure|footer|header|li|main|nav|section|td|th)\b[^<>]*>\s*\Z"
    r"|</summary>\s*\Z",
    re.IGNORECASE,
)
MARKED = re.compile(f"{MARKDOWN_BEGINS}([^{MARKDOWN_ENDS}]*){MARKDOWN_ENDS}")
MARKS = re.compile(f"[{MARKDOWN_BEGINS}{MARKDOWN_ENDS}]")
PREFORMATTED = re.compile(r"(<pre\b.*?</pre\s*>)", re.IGNORECASE | re.DOTALL)
ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
LOOK_BACK = 400  # characters before Markdown in which the tag that holds it begins


def is_block(piece: str) -> bool:
    """Whether a piece needs lines of its own: a block of HTML or Markdown, or more than a line."""
    return "\n" in piece.strip() or bool(BLOCK_HTML.match(piece) or BLOCK_MARKDOWN.match(piece))


def as_html(markdown: str) -> str:
    """Markdown as HTML on one line, to stand inside of HTML; without the paragraph if it is only one."""
    from publisher.render.markdown import parse, to_html

    html = to_html(parse(markdown.strip("\n"))).strip()
    only = ONE_PARAGRAPH.fullmatch(html)
    return on_one_line(only[1] if only else html)


def on_one_line(html: str) -> str:
    """HTML without line ends, so that no blank line in it can end an HTML block; code keeps its lines."""
    parts = PREFORMATTED.split(html)
    return "".join(
        part.replace("\n", "&#10;") if number % 2 else " ".join(part.split("\n")) for number, part in enumerate(parts)
    )


def filled(output: str) -> str:
    """A template's output with the Markdown in it (`as_markdown`) put so that it is read as Markdown where it stands."""
    if MARKDOWN_BEGINS not in output:
        return output
    parts: list[str] = []
    position = 0
    for match in MARKED.finditer(output):
        before = output[position : match.start()]
        parts += [_after(parts, before), _fitted(match[1], before)]
        position = match.end()
    return unmarked("".join((*parts, _after(parts, output[position:]))))


def unmarked(text: str) -> str:
    """The text without marks that are not ours."""
    return MARKS.sub("", text)


def _fitted(markdown: str, before: str) -> str:
    if not markdown.strip():
        return ""
    if CONTAINER.search(before[-LOOK_BACK:]):
        return "\n\n" + markdown.strip("\n") + "\n\n"
    block = before[before.rfind("\n\n") + 1 :].lstrip("\n")
    return as_html(markdown) if BLOCK_HTML.match(block) else markdown


def _after(parts: list[str], html: str) -> str:
    """What follows: behind a blank line, HTML that is set in by four blanks would be code."""
    return html.lstrip() if parts and parts[-1].endswith("\n\n") else html
