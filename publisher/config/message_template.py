"""The templates `subject` and `preheader` of a digest: which names they may use, and what is wrong with one that cannot work."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import nodes

POST = "post"
# What `digest.view` shows, name by name; a test holds that they are the same. email_templates/README.md explains them.
FIELDS: dict[str, frozenset[str]] = {
    "publication": frozenset(
        {"title", "url", "description", "language", "direction", "icon", "copyright"},
    ),
    "digest": frozenset({"name", "title", "content", "theme", "language", "direction"}),
    "edition": frozenset({"name", "date", "slot", "intro", "outro", "intro_text", "outro_text"}),
    "words": frozenset(
        {
            "language",
            "direction",
            "new_posts",
            "and_more",
            "read_on",
            "listen",
            "watch",
            "download",
            "reason",
            "unsubscribe",
            "view_online",
            "on_the_web",
        }
    ),
    POST: frozenset(
        {
            "id",
            "url",
            "title",
            "description",
            "summary",
            "html",
            "text",
            "date",
            "published",
            "updated",
            "authors",
            "tags",
            "categories",
            "image",
            "enclosure",
            "language",
            "direction",
            "is_shortened",
        }
    ),
}
NAMES = frozenset(
    {"publication", "digest", "edition", "words", "brand", "posts", "n", "more", "unsubscribe_url", "view_url"}
)
FILTERS = frozenset({"columns", "wrap"})  # beside Jinja's own


def mistake_in(source: str) -> str:
    """What is wrong with the template: its syntax, or a name that no template has; "" if nothing is."""
    if "{" not in source:
        return ""  # a plain text, and Jinja need not be loaded for it
    from jinja2 import Environment, TemplateSyntaxError, meta

    environment = Environment(autoescape=False)  # noqa: S701 - a subject is no HTML, and nothing is rendered here
    environment.filters.update(dict.fromkeys(FILTERS, str))
    try:
        environment.compile(source)
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        return f"is no Jinja template: {(error.message or '').rstrip('.')}"
    unknown = sorted(meta.find_undeclared_variables(tree) - NAMES - set(environment.globals))
    if unknown:
        return f"uses `{unknown[0]}`, which is no name{_instead(unknown[0], NAMES)}"
    return next(_unknown_fields(tree), "")


def _unknown_fields(tree: nodes.Template) -> Iterator[str]:
    """`posts[0].titel`, where what is asked is known for sure to be a post, the publication, the digest or the edition."""
    from jinja2 import nodes

    loops = set(_names_of_posts(tree))
    assigned = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"} - loops
    for asked in tree.find_all(nodes.Getattr):
        kind = _kind(asked.node, loops)
        if kind and kind not in assigned and asked.attr not in FIELDS[kind]:
            yield f"asks for `{asked.attr}`, which the {kind} has not{_instead(asked.attr, FIELDS[kind])}"


def _kind(node: nodes.Expr, loops: set[str]) -> str:
    from jinja2 import nodes

    match node:
        case nodes.Name(name=name) if name in loops:
            return POST
        case nodes.Name(name=name) if name in FIELDS and name != POST:
            return str(name)
        case nodes.Getitem(node=nodes.Name(name="posts"), arg=nodes.Const(value=int())):
            return POST
        case nodes.Filter(node=nodes.Name(name="posts"), name="first" | "last" | "random"):
            return POST
    return ""


def _names_of_posts(tree: nodes.Template) -> Iterator[str]:
    """`post` of `{% for post in posts %}`."""
    from jinja2 import nodes

    for loop in tree.find_all(nodes.For):
        match loop:
            case nodes.For(target=nodes.Name(name=str(name)), iter=nodes.Name(name="posts")):
                yield name


def _instead(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean `{near[0]}`?" if near else f"; there are {', '.join(sorted(known))}"
