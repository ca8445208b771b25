"""A Hugo site that does the same job as `publisher build`: RSS and Atom of the newest 50 posts, with full content.

Of the site, or of each tag as well.
"""

from __future__ import annotations

from pathlib import Path

CONFIG = """
baseURL = "https://example.org/"
title = "Benchmark"
contentDir = "posts"
disableKinds = [%s"taxonomy", "section", "404", "sitemap", "robotsTXT"]
buildFuture = false
[outputFormats.ATOM]
mediaType = "application/atom+xml"
baseName = "atom"
isPlainText = false
[mediaTypes."application/atom+xml"]
suffixes = ["xml"]
[outputs]
home = ["RSS", "ATOM"]
term = ["RSS", "ATOM"]
[[cascade]]
[cascade.build]
render = "never"
list = "always"
[markup.goldmark.renderer]
unsafe = true
"""

RSS = """{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{{ .Site.Title }}</title>
<link>{{ .Permalink }}</link>{{ range first 50 .Site.RegularPages.ByDate.Reverse }}<item><title>{{ .Title }}</title>
<link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate>
<description>{{ .Summary | transform.XMLEscape | safeHTML }}</description>
<content:encoded>{{ .Content | transform.XMLEscape | safeHTML }}</content:encoded></item>{{ end }}</channel></rss>
"""

ATOM = """{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<feed xmlns="http://www.w3.org/2005/Atom"><title>{{ .Site.Title }}</title><id>{{ .Permalink }}</id>
{{ range first 50 .Site.RegularPages.ByDate.Reverse }}<entry><title>{{ .Title }}</title><id>{{ .Permalink }}</id>
<updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</updated><link href="{{ .Permalink }}"/>
<content type="html">{{ .Content | transform.XMLEscape | safeHTML }}</content></entry>{{ end }}</feed>
"""


def write_site(folder: Path, *, with_tags: bool = False) -> None:
    """Hugo's configuration and templates beside the corpus's posts/."""
    (folder / "hugo.toml").write_text(CONFIG % ("" if with_tags else '"term", '), encoding="utf-8")
    layouts = folder / "layouts"
    (layouts / "_default").mkdir(parents=True, exist_ok=True)
    for kind, text in (("rss", RSS), ("atom", ATOM)):
        (layouts / f"index.{kind}.xml").write_text(text, encoding="utf-8")
        of_term = text.replace(".Site.RegularPages", ".Pages")
        (layouts / "_default" / f"term.{kind}.xml").write_text(of_term, encoding="utf-8")
