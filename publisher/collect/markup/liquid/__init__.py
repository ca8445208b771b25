"""Liquid in a post's body: Jekyll's, and Eleventy's with the simple part of Nunjucks. https://shopify.github.io/liquid/

Not python-liquid: a tag that is broken or unknown takes the text in it away, where a post must still become readable; its limits
bound what is written out and not the work; and with it come thirty megabytes of locales.
Engines fill in code too. We never touch it: what an author shows as code is shown as it is, and only the marks that keep an
engine's hands off it (`{% raw %}`) are taken out. Indented text and HTML are filled in as the engines do.
"""

from __future__ import annotations

from publisher.collect.markup.body import Body
from publisher.collect.markup.liquid.render import Engine

TOO_MUCH_HINT = "shorten what its loops and includes do; the text is shown without them"


def expand(text: str, body: Body) -> str:
    """The text with this markup as CommonMark or HTML."""
    if "{%" not in text and "{{" not in text and "{#" not in text:
        return text
    engine = engine_of(body)
    return expanded(text, body, engine) if engine else text


def engine_of(body: Body) -> Engine | None:
    """Which kind of template the post is; None if it is none.

    Jekyll: https://jekyllrb.com/docs/rendering-process/ (`render_with_liquid`); Eleventy: `markdownTemplateEngine` of its
    configuration and `templateEngineOverride` of the post, https://www.11ty.dev/docs/languages/#overriding-the-template-language.
    """
    from publisher.collect.markup.liquid import engines

    if body.blog.configuration.settings.collect.dialect != "eleventy":
        return None if _is_false(body.values.get("render_with_liquid")) else engines.JEKYLL
    override = body.values.get("templateengineoverride")
    chosen = override if override is not None else body.blog.settings.get("engine", "liquid")
    languages = str(chosen).lower().replace(" ", "").split(",")
    if "njk" in languages:
        return engines.NUNJUCKS
    return engines.ELEVENTY if "liquid" in languages else None


def expanded(text: str, body: Body, engine: Engine) -> str:
    """The text with the tags and outputs of that engine done; without them, if they are more than a post may ask for."""
    from publisher.collect.markup.liquid.engines import rendering_of
    from publisher.collect.markup.liquid.evaluate import TooMuch
    from publisher.collect.markup.liquid.scan import Kind, Piece, scan
    from publisher.collect.markup.liquid.tree import Block, Node, tree

    rendering = rendering_of(body, engine)
    nodes = tree(scan(text, engine.grammar, knows_code=not rendering.is_html), rendering.complain)
    try:
        return rendering.rendered(nodes)
    except TooMuch:
        body.problem("liquid-too-complex", "tags that take more work than a post may", "", hint=TOO_MUCH_HINT)
    waiting: list[Node] = list(reversed(nodes))
    kept: list[str] = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Block):
            waiting += [inner for branch in reversed(node.branches) for inner in reversed(branch.nodes)]
        elif isinstance(node, Piece):
            kept.append(node.body if node.kind is Kind.TEXT else node.inner)
    return "".join(kept)


def _is_false(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() == "false")
