"""What a site's own shortcode makes of its arguments, if its template is simple enough to be understood without the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from publisher.collect.markup.body import Body
from publisher.collect.markup.go_template_functions import FUNCTIONS, Html, plain
from publisher.collect.markup.go_template_reader import (
    Assignment,
    Condition,
    Constant,
    Name,
    Node,
    Operand,
    Output,
    Pipeline,
    Text,
    Unreadable,
    read_template,
)
from publisher.collect.markup.placing import filled, is_block, on_one_line, unmarked
from publisher.collect.markup.shortcode_tags import Call
from publisher.config.shortcode_template import MARKDOWN_BEGINS, MARKDOWN_ENDS

MAX_CHARACTERS = 100_000  # of any value; assignments could double one again and again
METHODS = frozenset({".Get", ".Page.RenderString", "markdownify", "transform.Markdownify"})
ADDRESSES = frozenset({"relURL", "absURL", "relLangURL", "absLangURL", "urls.RelURL", "urls.AbsURL"})
CALLABLE = METHODS | ADDRESSES | FUNCTIONS.keys()
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
UNSHOWN = re.compile(r"<(?:script|form|canvas|input|template)\b", re.IGNORECASE)
STYLE = re.compile(r"<style\b.*?(?:</style\s*>|\Z)", re.IGNORECASE | re.DOTALL)
HIGHLIGHT = re.compile(r"\b(?:transform\.)?[Hh]ighlight\b[^{}\n]*?[\s)]\"(?P<language>[\w+#.-]{1,30})\"")
MARKED_PART = re.compile(f"({MARKDOWN_BEGINS}[^{MARKDOWN_ENDS}]*{MARKDOWN_ENDS})")


@dataclass(frozen=True, slots=True)
class SiteShortcode:
    """A template of a site. `nodes` is None if it is not understood."""

    nodes: tuple[Node, ...] | None
    has_inner: bool
    is_code: bool  # it colours what stands between its tags
    language: str  # of that code; "" if an argument tells
    is_frame: bool  # it shows another page, of which a link with its address would be all that is left

    @classmethod
    def of(cls, source: str) -> SiteShortcode:
        """The shortcode that a template makes."""
        has_inner = ".Inner" in source
        language = HIGHLIGHT.search(source)
        try:
            nodes: tuple[Node, ...] | None = read_template(source)
        except Unreadable:
            nodes = None
        is_code = has_inner and bool(re.search(r"\b[Hh]ighlight\b", source))
        is_frame = "<iframe" in source
        return cls(nodes, has_inner, is_code, language["language"] if language else "", is_frame)

    def rendered(self, call: Call, body: Body) -> str | None:
        """CommonMark with HTML; None if the template is not understood, or makes what no feed shows."""
        if self.nodes is None:
            return None
        try:
            output = "".join(_Evaluation(call, body).run(self.nodes))
        except (Unreadable, RecursionError):
            return None
        return shown(output)


def shown(output: str) -> str | None:
    """What a site's template made, as it may stand in a post: HTML on one line. None if a script would make something of it."""
    output = STYLE.sub("", COMMENT.sub("", output)).strip()
    if UNSHOWN.search(output):
        return None
    if output.startswith("<"):
        output = "".join(_line(part) for part in MARKED_PART.split(output))
    output = filled(output)
    return f"\n\n{output}\n\n" if is_block(output) else output


def _line(part: str) -> str:
    return part if part.startswith(MARKDOWN_BEGINS) else re.sub(r"[ \t]{2,}", " ", on_one_line(part))


class _Evaluation:
    """One use of a template: what its names stand for."""

    def __init__(self, call: Call, body: Body) -> None:
        self.call = call
        self.body = body
        self.variables: dict[str, Any] = {}
        site = body.blog.configuration.settings.publication
        post = body.blog.posts.get(body.source)
        self.fields: dict[str, Any] = {
            ".Inner": self._inner(),
            ".InnerDeindent": self._inner(),
            ".Params": call.named or call.args,
            ".IsNamedParams": bool(call.named),
            ".Name": call.name,
            ".Page.Title": post.title if post else str(body.values.get("title") or ""),
            ".Page.Permalink": body.url,
            ".Page.RelPermalink": body.url,
            ".Site.Title": site.title,
            ".Site.BaseURL": site.url,
            ".Page.Site.Title": site.title,
            ".Page.Site.BaseURL": site.url,
            ".Parent": None,
        }

    def run(self, nodes: Sequence[Node], dot: Any = None) -> list[str]:
        """What the nodes write; `dot` is the value of the innermost `with`, None for the shortcode itself."""
        parts: list[str] = []
        for node in nodes:
            if isinstance(node, Text):
                parts.append(node.text)
            elif isinstance(node, Output):
                parts.append(_written(self.value(node.pipeline, dot)))
            elif isinstance(node, Assignment):
                self.variables[node.name] = self.value(node.pipeline, dot)
            else:
                parts += self._branch(node, dot)
        return parts

    def value(self, pipeline: Pipeline, dot: Any) -> Any:
        """What a pipeline gives."""
        result: tuple[Any, ...] = ()
        for command in pipeline.commands:
            result = (_bounded(self._command(command, result, dot)),)
        return result[0]

    def _branch(self, node: Condition, dot: Any) -> list[str]:
        value = self.value(node.pipeline, dot)
        if not value:
            return self.run(node.otherwise, dot)
        return self.run(node.then, value if node.is_with else dot)

    def _command(self, command: Sequence[Operand], piped: tuple[Any, ...], dot: Any) -> Any:
        first = command[0]
        name = self._field(first.name, dot) if isinstance(first, Name) else ""
        if name in CALLABLE:
            arguments = [self._operand(operand, dot) for operand in command[1:]] + list(piped)
            return self._call(name, arguments)
        if len(command) > 1 or piped:
            raise Unreadable(name)
        return self._operand(first, dot)

    def _call(self, name: str, arguments: list[Any]) -> Any:
        try:
            return self._called(name, arguments)
        except (TypeError, ValueError, LookupError, AttributeError, OverflowError):
            raise Unreadable(name) from None

    def _called(self, name: str, arguments: list[Any]) -> Any:
        if name == ".Get":
            return self._argument(arguments[0] if len(arguments) == 1 else None)
        if name in (".Page.RenderString", "markdownify", "transform.Markdownify"):
            return arguments[-1] if isinstance(arguments[-1], Html) else _as_markdown(plain(arguments[-1]))
        if name in ADDRESSES:
            address = plain(arguments[-1])
            return address if re.match(r"[a-z]+:|//", address) else self.body.blog.url + address.lstrip("/")
        return FUNCTIONS[name](arguments)

    def _argument(self, key: Any) -> Any:
        if isinstance(key, bool) or not isinstance(key, (int, str)):
            raise Unreadable(".Get")
        if isinstance(key, str):
            return self.call.named.get(key, "")
        return self.call.args[key] if 0 <= key < len(self.call.args) else ""

    def _operand(self, operand: Operand, dot: Any) -> Any:
        if isinstance(operand, Constant):
            return operand.value
        if isinstance(operand, Pipeline):
            return self.value(operand, dot)
        name = self._field(operand.name, dot)
        if name == ".":
            return self if dot is None else dot
        if name in self.variables:
            return self.variables[name]
        if name in self.fields:
            return self.fields[name]
        if name.startswith(".Params."):
            return self.call.named.get(name[8:], "")
        if name in CALLABLE:
            return self._call(name, [])
        raise Unreadable(name)

    def _field(self, name: str, dot: Any) -> str:
        """A name as the shortcode's own: `$.Get` always, `.Get` only outside of `with`."""
        if name == "$":
            return "."
        if name.startswith("$."):
            return name[1:]
        if name.startswith(".") and name != "." and dot is not None:
            raise Unreadable(name)
        return name

    def _inner(self) -> str:
        return _as_markdown(self.call.inner.strip("\n")) if self.call.inner.strip() else Html("")


def _as_markdown(text: str) -> Html:
    return Html(f"{MARKDOWN_BEGINS}{unmarked(text)}{MARKDOWN_ENDS}") if text.strip() else Html("")


def _written(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, Html) else escape(plain(value))


def _bounded(value: Any) -> Any:
    if isinstance(value, str) and len(value) > MAX_CHARACTERS and not value.startswith(MARKDOWN_BEGINS):
        raise Unreadable("too long")
    return value
