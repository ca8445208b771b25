"""Known shortcodes that hold text: boxes, things to unfold, tabs, quotations, code, and what is only layout."""

from __future__ import annotations

import re
from html import escape

from publisher.collect.markup import pieces
from publisher.collect.markup.body import Body
from publisher.collect.markup.code import fenced, span
from publisher.collect.markup.known_media import Known, lacking
from publisher.collect.markup.placing import as_html, is_block, on_one_line
from publisher.collect.markup.shortcode_tags import Call

# What a box is called, by the name of its shortcode or by the kind that it is given.
BOXES = {
    "note": "Note", "notes": "Note", "primary": "Note", "secondary": "Note", "info": "Info", "information": "Info",
    "tip": "Tip", "hint": "Tip", "success": "Success", "check": "Success", "done": "Success", "warning": "Warning",
    "warn": "Warning", "caution": "Caution", "danger": "Danger", "error": "Error", "failure": "Failure", "bug": "Bug",
    "important": "Important", "attention": "Attention", "example": "Example", "question": "Question", "help": "Question",
    "faq": "Question", "abstract": "Summary", "summary": "Summary", "tldr": "In short", "todo": "To do", "seealso": "See also",
    "disclaimer": "Disclaimer", "announcement": "Announcement", "update": "Update", "memo": "Note", "remark": "Remark",
    "quote": "Quote", "definition": "Definition", "theorem": "Theorem", "proof": "Proof", "spoiler": "Spoiler",
}  # fmt: skip
KIND_KEYS = ("type", "kind", "level", "status", "style", "class", "color", "variant", "context")
FENCE = re.compile(r"`{3,}|~{3,}")
TAG = re.compile(r"(<[^<>]*>)")
MARKS = re.compile(r"[\\`*_~\[\]$]")  # what Markdown would take for its own
WORD = re.compile(r"[\w+#.-]{1,40}")


def box(call: Call, body: Body) -> str:
    """An admonition. Its kind and title are in its arguments, in one of the many orders that themes have, or in its name."""
    given = [*(call.get(key) for key in KIND_KEYS), call.get(0)]
    kind = next((BOXES[word.lower()] for word in given if word.lower() in BOXES), "")
    title = call.get("title", "header", "heading", "summary")
    text = call.inner.strip("\n") or call.get("text", "content", "message", "body", "description")
    words = [str(word) for word in call.args if str(word).lower() not in BOXES]
    if not text.strip():  # all of it is in the arguments: the last is the text
        text = words.pop() if words else ""
    if not title and kind and words:
        title = words[0]
    own = {"hint": "Note"}.get(call.name.lower(), BOXES.get(call.name.lower(), "Note"))
    if not text.strip():
        return "" if call.has_inner else lacking(call, body, "text")
    return pieces.box("note", title or kind or own, text)


def details(call: Call, _body: Body) -> str:
    summary = call.get("summary", "title", "label", "header", "heading", "text", "name", 0)
    summary_html = as_html(summary) if summary else "Details"
    if not call.has_inner:
        return pieces.block(pieces.paragraph(summary_html)) if summary else ""
    opened = " open" if call.says("open", 1) and call.get("open", 1).lower() not in ("closed", "close") else ""
    return f"\n\n<details{opened}><summary>{summary_html}</summary>\n\n{call.inner.strip()}\n\n</details>\n\n"


def tab(call: Call, _body: Body) -> str:
    """A tab as its title and its text: all tabs stand below each other. Docsy's and Kubernetes' may hold bare code."""
    title = call.get("name", "title", "header", "label", "tabname", "lang", 0)
    head = f"**{title}**\n\n" if title else ""
    if not call.inner.strip():
        return "" if call.says("disabled") or not title else pieces.block(f"**{title}**")
    language = call.get("codelang", "lang")
    pane = call.outer
    if pane and pane.name.lower() == "tabpane" and not call.is_markdown:
        is_text = call.says("text") or (pane.says("text") and call.get("text") != "false")
        language = "" if is_text else call.get("lang") or pane.get("lang") or "text"
    if language and not call.is_markdown and not FENCE.search(call.inner):
        return pieces.block(head + listing(call.inner, language))
    return pieces.block(head + call.inner.strip("\n"))


def plain(call: Call, _body: Body) -> str:
    """Only layout (columns, centring), or nothing that a feed can show (icons, tables of contents): what is in it stays."""
    if not call.inner.strip():
        return ""
    return pieces.block(call.inner) if "\n" in call.inner.strip() or is_block(call.inner) else call.inner.strip("\n")


def card(call: Call, _body: Body) -> str:
    title, address = call.get("title", "header", "name"), call.get("link", "href", "url")
    text = call.inner.strip("\n") or call.get("subtitle", "text", "description", "content")
    head = pieces.link(address, title or address) if address else f"**{title}**" if title else ""
    return pieces.block("\n\n".join(part for part in (head, text) if part.strip())) if head or text else ""


def quotation(call: Call, _body: Body) -> str:
    text = call.inner.strip("\n") or call.get("text", "quote", "content", "original", 0)
    if not text.strip():
        return ""
    lines = text.split("\n")
    who = call.get("author", "by", "name", "attribution", "person", "from", 0 if call.inner.strip() else 1)
    where = call.get("source", "cite", "title", "work")
    address = call.get("link", "url", "href", "authorlink")
    credit = ", ".join(escape(part) for part in (who, where) if part and part != address)
    if address or credit:
        lines += ["", f"— {pieces.link(address, credit or address) if address else credit}"]
    return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def code(call: Call, body: Body) -> str:
    """Hugo's highlight, and what others call code: the language, options (dropped), and the code."""
    inner = call.inner
    if not call.has_inner:
        inner = call.get("code", "content")
        if not inner:
            return lacking(call, body, "code")
    if call.name != "highlight" and FENCE.match(inner.strip()) and len(FENCE.findall(inner)) > 1:
        return pieces.block(inner)
    language = call.get("lang", "language", "type", "codelang", 0)
    if "hl_inline=true" in str(call.args).replace(" ", "").lower() or call.name.lower() in ("hl", "inline-code"):
        return span(" ".join(inner.split()))
    return pieces.block(listing(inner, language))


def listing(inner: str, language: str) -> str:
    """Code as a block."""
    return fenced(inner.strip("\r\n").rstrip(), language if WORD.fullmatch(language) else "")


def diagram(call: Call, _body: Body) -> str:
    return pieces.block(listing(call.inner, "mermaid")) if call.inner.strip() else ""


def formula(call: Call, _body: Body) -> str:
    """TeX, as code: nothing in a feed sets it."""
    tex = (call.inner.strip() or call.get("body", "formula", "tex", 0)).strip("$").strip()
    if not tex:
        return ""
    is_display = "\n" in tex or call.says("block") or call.says("display") or call.get("display", 0) == "block"
    return pieces.block(listing(tex, "math")) if is_display else span(tex)


def raw_html(call: Call, _body: Body) -> str:
    """HTML that is no Markdown, whatever is in it: on one line, so that no blank line makes Markdown of the rest."""
    html = on_one_line(call.inner.strip())
    if is_block(call.inner):
        return pieces.block(f"<div>{html}</div>")
    return "".join(part if part.startswith("<") else MARKS.sub(_entity, part) for part in TAG.split(html))


def _entity(mark: re.Match[str]) -> str:
    return f"&#{ord(mark[0])};"


def nothing(_call: Call, _body: Body) -> str:
    """What readers have no use for: scripts, comments of the author."""
    return ""


def styled(call: Call, body: Body) -> str:
    """Text with a style that is an argument, or the style itself."""
    return plain(call, body) if call.args or call.named else ""


def term(call: Call, _body: Body) -> str:
    """A word of the text that something is explained of: the word."""
    return call.inner.strip() or call.get("text", "term", "title", "name", "abbr", 0, "term_id", "term-id").replace(
        "_", " "
    )


def table(call: Call, _body: Body) -> str:
    caption = call.get("caption", "title")
    if not call.inner.strip():
        return ""
    return pieces.block((f"**{caption}**\n\n" if caption else "") + call.inner.strip("\n"))


def feature_state(call: Call, _body: Body) -> str:
    """Kubernetes: since which version, and how finished, a feature is."""
    version, state = call.get("for_k8s_version", "version"), call.get("state")
    said = " ".join(
        part for part in (f"Kubernetes {version}" if version else "", f"[{state}]" if state else "") if part
    )
    return pieces.block(f"**Feature state:** {said}") if said else ""


def badge(call: Call, _body: Body) -> str:
    text = call.inner.strip() or call.get("text", "content", "label", "title", 0)
    return f"<small>{as_html(text)}</small>" if text else ""


def since(call: Call, _body: Body) -> str:
    """The version that has something new: a remark in a line, or a box if there is text about it."""
    return _of_version(call, "Changed in" if "changed" in call.args else "New in")


def until(call: Call, _body: Body) -> str:
    return _of_version(call, "Deprecated in")


def _of_version(call: Call, what: str) -> str:
    said = f"{what} {call.get('version', 0)}".strip()
    return pieces.box("note", said, call.inner) if call.inner.strip() else f"<small>{escape(said)}</small>"


def in_tree(call: Call, _body: Body) -> str:
    """A file or a folder of a drawn tree: an item of a list."""
    name = call.get("name", "title", 0)
    inner = "\n".join(f"  {line}".rstrip() for line in call.inner.split("\n") if line.strip())
    return f"\n\n- {name}\n{inner}\n\n" if inner else f"\n\n- {name}\n\n"


def inline_tag(tag: str) -> Known:
    """Text in an HTML element: a key, a mark."""

    def tagged(call: Call, _body: Body) -> str:
        text = call.inner.strip() or call.get("text", "content", 0)
        return f"<{tag}>{as_html(text)}</{tag}>" if text else ""

    return tagged


def fixed(html: str) -> Known:
    def always(_call: Call, _body: Body) -> str:
        return html

    return always
