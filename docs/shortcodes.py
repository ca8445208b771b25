"""docs/shortcodes.md: which shortcodes are known and what they become, from the tables in the code."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.collect.markup import known_blocks as blocks
from publisher.collect.markup import known_media as media
from publisher.collect.markup.known_media import Known
from publisher.collect.markup.known_shortcodes import COMMON, SURE

BECOMES: dict[Known, str] = {
    media.figure: "a picture with its caption, title, credit and link",
    media.youtube: "the video's picture, linked to it, with its title",
    media.vimeo: "a link to the video",
    media.tweet: "a link to the post",
    media.instagram: "a link to the post",
    media.mastodon: "a link to the post",
    media.gist: "a link to the code",
    media.codepen: "a link to the code",
    media.repository: "a link to the repository",
    media.video: "a link to the video, with its picture if there is one",
    media.bilibili: "a link to the video",
    media.audio: "a link to the recording",
    media.spotify: "a link to the recording",
    media.person: "a link with the name",
    media.button: "a link",
    media.email: "a link to write a mail",
    media.qr: "the text, or a link if it is an address",
    media.only_there: "a link to the post's page, where a script draws it",
    blocks.box: "a quotation that begins with its title or kind",
    blocks.details: "something to unfold",
    blocks.tab: "its title and its text, one tab below the other",
    blocks.plain: "what is in it",
    blocks.card: "a link with its text",
    blocks.quotation: "a quotation with its source",
    blocks.code: "a block of code in its language",
    blocks.diagram: "the diagram's source as code",
    blocks.formula: "the formula's source as code",
    blocks.raw_html: "its HTML, cleaned",
    blocks.nothing: "nothing",
    blocks.styled: "what is in it, without the style",
    blocks.term: "the word",
    blocks.table: "the table with its caption",
    blocks.badge: "small text",
    blocks.since: "the version, in small text or as a box's title",
    blocks.until: "the version, in small text or as a box's title",
    blocks.in_tree: "a list of files",
    blocks.feature_state: "a line that says so",
}
INTRODUCTION = """# Shortcodes

What stands in a post in `{{< name >}}`, `{{% name %}}` (Hugo) or `{{ name() }}`, `{% name() %}` (Zola) is made HTML that every
feed reader and mail client shows. Code is never touched, and `{{</* name */>}}` is shown as `{{< name >}}`. Whose meaning counts:

1. yours, in publisher.toml;
2. a few that are the same everywhere (in the first table);
3. the site's own template, `layouts/shortcodes/name.html` or `templates/shortcodes/name.html`, also of its theme: it is read, and
   not run, as far as it is HTML, arguments and conditions; one with a loop or a partial is not understood;
4. those that mean much the same on most sites (in the second table).

A shortcode nobody knows is left out and told once ([shortcode-unknown](problems.md#shortcode-unknown)); the text in it stays.

## Your own

A name and a [Jinja](https://jinja.palletsprojects.com/templates/) template. It is also for tags of Liquid and for components.

```toml
[collect.shortcodes]
subscribe = ""
aside = "<blockquote>{{ inner }}</blockquote>"
ticket = '<a href="https://bugs.example.org/{{ args[0] }}">#{{ args[0] }}</a>'
photo = '<figure><img src="{{ named.src }}" alt="{{ named.alt or "" }}"></figure>'
```

| name | what it is |
|---|---|
| `inner` | the Markdown between the shortcode and its end; it is read as Markdown wherever you put it |
| `args` | its arguments without a name, a list |
| `named` | its arguments with a name |
| `name` | its own name |
| `page.title`, `page.url` | of the post |
| `site.title`, `site.url` | of the publication |

Arguments are escaped; `{{ args[0] | safe }}` is not. An argument that is not there may be asked for (`{% if named.alt %}`,
`named.alt or ""`), but writing it out is a mistake, told as [shortcode-template](problems.md#shortcode-template)."""


def shortcode_lines() -> Iterator[str]:
    """The page, in lines or blocks of them."""
    yield INTRODUCTION
    yield "\n## The same everywhere\n"
    yield "Names may be in capitals, and have `_` for `-`. `ref` and `relref` become the address of the post or page, `param`"
    yield "a value of the front matter or the site.\n"
    yield from _table(SURE)
    yield "\n## Much the same on most sites\n"
    yield from _table({name: known for name, known in COMMON.items() if name not in SURE})


def _table(known: dict[str, Known]) -> Iterator[str]:
    rows: dict[str, list[str]] = {}
    for name, function in known.items():
        rows.setdefault(_becomes(name, function), []).append(f"`{name}`")
    yield "| shortcode | becomes |\n|---|---|"
    for becomes, names in rows.items():
        yield f"| {', '.join(names)} | {becomes} |"


def _becomes(name: str, function: Known) -> str:
    if function in BECOMES:
        return BECOMES[function]
    return "a link to it" if name in media.ELSEWHERE else "the HTML of that name or meaning"
