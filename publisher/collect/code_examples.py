"""A wrong and a right example of each code, for the documentation and `publisher check --explain`. Tests hold that they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """What yields a code, and what does not.

    A text that begins with a fence or a brace is a whole file, one that begins with a blank line is the body of a post, any other
    is front matter in YAML. With `is_told` it is no file but a sentence about one. `settings` is what publisher.toml must say for
    it, `dialect` the engine it is about.
    """

    wrong: str
    right: str
    settings: str = ""
    dialect: str = "plain"
    is_told: bool = False


def told(wrong: str, right: str, settings: str = "") -> Example:
    """An example that no text can show."""
    return Example(wrong, right, settings, is_told=True)


EXAMPLES: dict[str, Example] = {
    # the file
    "file-binary": told(
        "posts/cat.md is a picture.", "The picture is posts/cat.jpg, and a post shows it: ![A cat](cat.jpg)"
    ),
    "file-empty": told("posts/idea.md has nothing in it.", "posts/idea.md has at least a title and a date."),
    "file-encoding": told("posts/cafe.md is saved as Windows-1252 or UTF-16.", "posts/cafe.md is saved as UTF-8."),
    "file-link": told(
        "posts/notes.md is a symbolic link to ../private/notes.md.", "posts/notes.md is the file itself."
    ),
    "file-name": told("A file's name is in Latin-1: caf\\xe9.md.", "The name is in UTF-8: café.md, or cafe.md."),
    "file-too-large": told(
        "posts/log.md has 3 MB.", "posts/log.md has 3 MB, and publisher.toml says so.", "[collect]\nmax_file_kb = 4096"
    ),
    "file-unreadable": told("posts/secret.md may be read by its owner only: chmod 600.", "It may be read: chmod 644."),
    # its text
    "character-forbidden": Example('title: "Ring the bell\\a"', 'title: "Ring the bell"'),
    "mojibake": Example("title: A cafÃ© in Paris", "title: A café in Paris"),
    "mojibake-repaired": Example(
        "title: A cafÃ© in Paris", "title: A café in Paris", "[collect]\nrepair_mojibake = true"
    ),
    "body-empty": Example(
        "---\ntitle: A title\ndate: 2026-01-31\n---\n", "---\ntitle: A title\ndate: 2026-01-31\n---\n\nWords.\n"
    ),
    "shortcode-template": told(
        'collect.shortcodes has note = "{{ inner.no.such }}".', 'collect.shortcodes has note = "<p>{{ inner }}</p>".'
    ),
    # its front matter
    "front-matter-missing": Example("# A title\n\nWords.\n", "---\ntitle: A title\ndate: 2026-01-31\n---\n\nWords.\n"),
    "front-matter-unclosed": Example(
        "---\ntitle: A title\ndate: 2026-01-31\n\nWords.\n", "---\ntitle: A title\ndate: 2026-01-31\n---\n\nWords.\n"
    ),
    "front-matter-yaml": Example("title: Why: a story", 'title: "Why: a story"'),
    "front-matter-toml": Example(
        "+++\ntitle = A title\ndate = 2026-01-31\n+++\n\nWords.\n",
        '+++\ntitle = "A title"\ndate = 2026-01-31\n+++\n\nWords.\n',
    ),
    "front-matter-json": Example(
        '{"title": "A title", "date": "2026-01-31",}\n\nWords.\n',
        '{"title": "A title", "date": "2026-01-31"}\n\nWords.\n',
    ),
    "front-matter-shape": Example(
        "---\ntitle = A title\n---\n\nWords.\n", "---\ntitle: A title\ndate: 2026-01-31\n---\n\nWords.\n"
    ),
    "front-matter-key-twice": Example("title: One\ntitle: Another", "title: One"),
    "front-matter-doubtful": Example("tags:\n  -travel\n  -food", "tags:\n  - travel\n  - food"),
    "front-matter-too-complex": Example(
        "a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
        "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c]",
        "a: &a [x, y]\nb: *a",
    ),
    "field-type": Example("title: [One, Another]", "title: One, another"),
    # its fields
    "title-missing": Example(
        "---\ndate: 2026-01-31\n---\n\nWords.\n", "---\ntitle: A title\ndate: 2026-01-31\n---\n\nWords.\n"
    ),
    "date-missing": Example(
        "---\ntitle: A title\n---\n\nWords.\n", "---\ntitle: A title\ndate: 2026-01-31\n---\n\nWords.\n"
    ),
    "date-invalid": Example("date: 31/01/2026", "date: 2026-01-31"),
    "date-clock-change": Example(
        "date: 2026-10-25 02:30", "date: 2026-10-25T02:30:00+01:00", '[publication]\ntimezone = "Europe/Paris"'
    ),
    "draft-unclear": Example("draft: maybe", "draft: true"),
    "slug-invalid": Example("slug: ../up", "slug: up"),
    "url-invalid": Example("url: https://elsewhere.example/x", "url: /x"),
    "id-not-a-uri": Example("id: 17", "id: tag:example.org,2026:17"),
    "id-changed": told(
        "id: tag:example.org,2026:new in a post that readers know by another id.",
        "The post keeps the id readers know, or names none.",
    ),
    "author-unclear": Example("author: {url: https://example.org}", "author: {name: Ada, url: https://example.org}"),
    "image-invalid": Example("image: 'mailto:a@example.org'", "image: /cat.jpg"),
    "enclosure-invalid": Example(
        "enclosure: 'mailto:a@example.org'", "enclosure: https://example.org/a.mp3 24500000 audio/mpeg"
    ),
    "enclosure-type": Example(
        "audio: {url: https://example.org/listen/7, length: 24500000}",
        "audio: {url: https://example.org/listen/7, length: 24500000, type: audio/mpeg}",
    ),
    "enclosure-length": Example(
        "audio: https://example.org/a.mp3", "audio: {url: https://example.org/a.mp3, length: 24500000}"
    ),
    "enclosure-missing": Example(
        "audio: {file: a.mp3, length: 24500000}", "audio: {file: https://media.example.org/a.mp3, length: 24500000}"
    ),
    "enclosure-several": Example(
        "enclosure:\n  - https://example.org/a.mp3 24500000\n  - https://example.org/a.ogg 19500000",
        "enclosure: https://example.org/a.mp3 24500000",
    ),
    "episode-invalid": Example(
        "enclosure: https://example.org/a.mp3 24500000\nduration: half an hour",
        "enclosure: https://example.org/a.mp3 24500000\nduration: 31:05",
    ),
    "language-invalid": Example("language: english", "language: en"),
    # git
    "git-history": told("collect.git_dates = true in a folder that is not in git.", "The posts are committed to git."),
    "git-shallow": told(
        "collect.git_dates = true in git clone --depth 1.", "The clone is whole: git fetch --unshallow."
    ),
    # what only `publisher check` looks for
    "character-invisible": Example("title: A\u200b title", "title: A title"),
    "character-replaced": Example("title: A caf\ufffd", "title: A café"),
    "file-bom": told("posts/a.md begins with the bytes EF BB BF.", "posts/a.md begins with ---."),
    "image-dead": Example("\n![A cat](cat.jpg)\n", "\n![A cat](https://example.org/cat.jpg)\n"),
    "image-without-alt": Example("\n![](https://example.org/cat.jpg)\n", "\n![A cat](https://example.org/cat.jpg)\n"),
    "link-dead": Example("\n[The other post](other.md)\n", "\n[This post](example.md)\n"),
    "slug-slashes": Example("slug: /my-post/", "slug: my-post"),
    "summary-missing": Example("title: A title", "title: A title\nsummary: What it is about."),
    "tags-alike": told('One post has "Web Dev" among its tags and another "web-dev".', 'Both have "web-dev".'),
    "text-not-nfc": Example("\nCafe\u0301\n", "\nCafé\n"),
    "title-cut": Example("title: Issue # 5", 'title: "Issue # 5"'),
    "title-long": Example(f"title: {'Very ' * 24}long", "title: Short"),
    "title-markup": Example("title: A **bold** title", "title: A bold title"),
    # the markup of its body
    "shortcode-unknown": Example(
        "\n{{< our-own >}}Words.{{< /our-own >}}\n", "\n{{< note >}}Words.{{< /note >}}\n", dialect="hugo"
    ),
    "shortcode-unpaired": Example("\nWords.{{< /note >}}\n", "\n{{< note >}}Words.{{< /note >}}\n", dialect="hugo"),
    "shortcode-argument": Example("\n{{< youtube >}}\n", "\n{{< youtube 0RKpf3rK57I >}}\n", dialect="hugo"),
    "liquid-unknown": Example("\n{% our_own_tag %}\n", "\nWords.\n", dialect="jekyll"),
    "liquid-unknown-value": Example("\n{{ site.github.latest_release }}\n", "\n{{ page.title }}\n", dialect="jekyll"),
    "liquid-invalid": Example("\n{% if page.title %}\n", "\n{% if page.title %}Words{% endif %}\n", dialect="jekyll"),
    "liquid-include": Example("\n{% include gone.html %}\n", "\nWords.\n", dialect="jekyll"),
    "liquid-too-complex": Example(
        "\n{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}x{% endfor %}{% endfor %}{% endfor %}\n",
        "\n{% for a in (1..3) %}x{% endfor %}\n",
        dialect="jekyll",
    ),
    "link-unknown": Example(
        "\n{% post_url 2026-01-01-gone %}\n", "\n{% post_url 2026-01-31-example %}\n", dialect="jekyll"
    ),
    "component-unknown": Example("\n<OurChart>Words.</OurChart>\n", "\n<Note>Words.</Note>\n", dialect="docusaurus"),
    "expression-unknown": Example("\n{words()}\n", "\n{frontMatter.title}\n", dialect="docusaurus"),
    "include-unknown": Example("\n<<< ./gone.js\n", "\n```js\nwords()\n```\n", dialect="vitepress"),
    # what the site's programs and data files make of it
    "front-matter-language": Example(
        "---coffee\ntitle = 'A title'\n---\n\nWords.\n",
        "---\ntitle: A title\ndate: 2026-01-31\n---\n\nWords.\n",
        dialect="eleventy",
    ),
    "permalink-computed": Example(
        'permalink: "/{{ title | shout }}/"', 'permalink: "/{{ title | slugify }}/"', dialect="eleventy"
    ),
    "data-file": told("posts/posts.json of an Eleventy site is no JSON.", "It is."),
    "author-unknown": Example("authors: nobody", "authors: [{name: Ada}]", dialect="docusaurus"),
    # it and others
    "cascade-unreadable": told(
        "content/posts/_index.md above the post has front matter that cannot be read.", "The list page can be read."
    ),
    "draft-shown": told(
        "draft: true in a post of Jekyll, which does not know the key.", "published: false, which Jekyll heeds."
    ),
    "url-duplicate": told("Two posts have slug: news.", "One has slug: news and the other slug: more-news."),
    "id-duplicate": told("Two posts have id: tag:example.org,2026:1.", "Each has an id of its own, or none."),
}
