"""The table of known shortcodes: Hugo's own, and names that mean the same on many sites, whatever the engine."""

from __future__ import annotations

from publisher.collect.markup import known_blocks as blocks
from publisher.collect.markup import known_media as media
from publisher.collect.markup.known_media import Known


def _table(*rows: tuple[str, Known]) -> dict[str, Known]:
    return {name: known for names, known in rows for name in names.split()}


# Names whose meaning is known better than any template of a site tells: these come before the site's own.
SURE = _table(
    ("figure", media.figure),
    ("youtube", media.youtube),
    ("vimeo", media.vimeo),
    ("vimeo-simple", media.vimeo),
    ("x tweet twitter x-simple twitter-simple tweet-simple", media.tweet),
    ("instagram instagram-simple", media.instagram),
    ("gist", media.gist),
    ("highlight", blocks.code),
    ("details", blocks.details),
    ("qr", media.qr),
    ("comment", blocks.nothing),
    ("notice alert admonition callout hint note warning tip info caution danger important", blocks.box),
    ("mermaid diagram", blocks.diagram),
    ("katex math latex mathjax", blocks.formula),
    ("rawhtml raw-html raw html unsafe", blocks.raw_html),
    ("tabs tabpane tabset", blocks.plain),
    ("tab tabitem tab-item", blocks.tab),
    ("expand collapse accordion-item spoiler", blocks.details),
    ("feature-state", blocks.feature_state),
    ("glossary-tooltip glossary-term", blocks.term),
)

# Names that mean much the same wherever they are found, if the site's own template cannot be read.
COMMON: dict[str, Known] = {
    **_table(
        ("img image picture fig photo imgproc img-responsive image-figure postimage lightbox", media.figure),
        (
            "resize-image resize-image-relative high-res-image responsive-image screenshot dimmable-image dual-theme-image",
            media.figure,
        ),
        ("full-width-image invertible-image image-hover image-toggler", media.figure),
        ("yt youtubelite youtube-lite youtube-enhanced oldyoutube ytube", media.youtube),
        ("video mp4 local-video webm html5video video-player gif", media.video),
        ("audio mp3 podcast sound music", media.audio),
        ("bilibili bilibili-video", media.bilibili),
        ("mastodon fediverse", media.mastodon),
        ("spotify", media.spotify),
        ("codepen", media.codepen),
        ("github repo github-repo", media.repository),
        ("button btn cta link a linkbutton extlink external-link url", media.button),
        ("email mail mailto cloakemail", media.email),
        ("chart echarts chartjs plotly map mapbox googlemaps slides", media.only_there),
        ("notification alert-box infobox message panel box message-box", blocks.box),
        ("collapsible toggle dropdown fold expandable hidden solution detail", blocks.details),
        ("accordion cards steps step columns column col row grid", blocks.plain),
        ("center left right align lead section div span wrapper", blocks.plain),
        ("block container fullwidth wide small large text keyword typeit aside sidenote", blocks.plain),
        (
            "gallery figures image-gallery carousel filetree timeline wide-container capture references filetree/container",
            blocks.plain,
        ),
        ("filetree/folder filetree/file", blocks.in_tree),
        ("card", blocks.card),
        ("quote blockquote pullquote epigraph multilingual-quote", blocks.quotation),
        ("code codeblock code-block snippet prism high hl code-toggle codetab sourcecode", blocks.code),
        ("icon icons fa fas far fab fontawesome bi mdi svg emojify", blocks.plain),
        ("toc table-of-contents ad ads adsense todo-comment search iine", blocks.plain),
        ("load-photoswipe clear clearfix anchor", blocks.plain),
        ("script css js", blocks.nothing),
        ("style", blocks.styled),
        ("term glossary abbr tooltip hover", blocks.term),
        ("table", blocks.table),
        ("badge label tag pill chip", blocks.badge),
        ("version version-added new-in new-feature", blocks.since),
        ("deprecated-in deprecated", blocks.until),
        ("person people", media.person),
        ("br linebreak newline", blocks.fixed("<br>")),
        ("hr divider separator line", blocks.fixed("\n\n<hr>\n\n")),
        ("nbsp space", blocks.fixed("&nbsp;")),
    ),
    **media.ELSEWHERE,
    **{
        name: blocks.box
        for name in blocks.BOXES
        if name not in ("quote", "summary", "spoiler", "check", "help", "done", "primary", "secondary", "update")
    },
    **{
        tag: blocks.inline_tag(tag) for tag in ("kbd", "mark", "sub", "sup", "small", "u", "ins", "del", "strong", "em")
    },
}

# Their inner text is no Markdown, and what looks like code or a shortcode in it is none.
RAW = frozenset({
    "highlight", "code", "codeblock", "code-block", "snippet", "prism", "high", "hl", "code-toggle", "sourcecode", "inline-code",
    "mermaid", "diagram", "katex", "math", "latex", "mathjax", "rawhtml", "raw-html", "raw", "html", "unsafe", "comment",
    "chart", "echarts", "chartjs", "plotly", "map", "mapbox", "script", "css", "js", "svg",
})  # fmt: skip


def plain_name(name: str) -> str:
    """A name as it is in the tables: small letters, and - for _."""
    return name.lower().replace("_", "-")
