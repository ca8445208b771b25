"""The table of steps, by the names dialects use for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module

from publisher.collect.entries import Value
from publisher.collect.markup.body import Blog, Expander, Step

# name -> the module that has `expand(text, body) -> text`
STEPS = {
    "hugo_shortcodes": "hugo_shortcodes",
    "zola_shortcodes": "zola_shortcodes",
    "liquid": "liquid",
    "hexo_tags": "hexo_tags",
    "pelican_links": "pelican_links",
    "mdx": "mdx",
    "vue": "vue",
    "directives": "directives",  # ::: note, !!! note, > [!NOTE]
    "attributes": "attributes",  # {#id .class}, {: .class}, {:toc}, [TOC]
    "emoji_codes": "emoji_codes",
    "math": "math",
    "wiki_links": "wiki_links",
    "html_blocks": "html_blocks",  # Markdown inside raw HTML
    "marks": "marks",  # <!-- truncate --> and its relatives, all as <!--more-->
}


@cache
def step(name: str) -> Step:
    """The step of that name."""
    found: Step = import_module(f"publisher.collect.markup.{STEPS[name]}").expand
    return found


def expander_of(
    blog: Blog, names: Sequence[str], source: str, url: str, values: Mapping[str, Value], line: int
) -> Expander:
    """What makes CommonMark of the body of the post in the file `source`, which begins at `line`."""
    return Expander(blog, source, url, values, line, _steps(tuple(names)))


@cache
def _steps(names: tuple[str, ...]) -> tuple[Step, ...]:
    return tuple(step(name) for name in names)
