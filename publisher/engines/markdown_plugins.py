"""Which steps of `publisher.collect.markup` a site's Markdown needs, by the plugins that its package.json asks for."""

from __future__ import annotations

from collections.abc import Mapping

PLUGINS: Mapping[str, tuple[str, ...]] = {
    "math": (
        "remark-math", "rehype-katex", "rehype-mathjax", "markdown-it-mathjax3", "markdown-it-katex", "markdown-it-texmath",
        "@vscode/markdown-it-katex", "@traptitech/markdown-it-katex", "@mdit/plugin-katex", "@mdit/plugin-mathjax",
        "gatsby-remark-katex", "gatsby-remark-mathjax", "eleventy-plugin-mathjax",
    ),
    "directives": (
        "remark-directive", "remark-admonitions", "markdown-it-container", "@mdit/plugin-container", "@astrojs/starlight",
    ),
    "attributes": ("markdown-it-attrs", "@mdit/plugin-attrs", "gatsby-remark-header-custom-ids", "remark-custom-heading-id"),
    "emoji_codes": ("markdown-it-emoji", "remark-emoji", "remark-gemoji", "gatsby-remark-emoji", "gatsby-remark-emojis"),
    "wiki_links": (
        "remark-wiki-link", "@portaljs/remark-wiki-link", "@flowershow/remark-wiki-link", "markdown-it-wikilinks",
        "gatsby-remark-wiki-link", "gatsby-remark-double-brackets-link", "@photogabble/eleventy-plugin-interlinker",
    ),
}  # fmt: skip


def steps_of(dependencies: Mapping[str, str]) -> list[str]:
    """The steps, in no order that matters."""
    return [step for step, plugins in PLUGINS.items() if any(plugin in dependencies for plugin in plugins)]
