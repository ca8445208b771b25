"""A Hugo site that does the same job as `publisher build`: RSS and Atom of the newest 50 posts, with full content."""

from __future__ import annotations

from pathlib import Path

CONFIG = """
baseURL = "https://example.org/"
title = "Benchmark"
contentDir = "posts"
disableKinds = ["taxonomy", "term", "section", "404", "sitemap", "robotsTXT"]
buildFuture = false
[outputFormats.ATOM]
mediaType = "application/atom+xml"
baseName = "atom"
isPlainText = false
[mediaTypes."application/atom+xml"]
suffixes = ["xml"]
[outputs]
home = ["RSS", "ATOM"]
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


def write_site(folder: Path) -> None:
    """Hugo's configuration and templates beside the corpus's posts/."""
    (folder / "hugo.toml").write_text(CONFIG, encoding="utf-8")
    layouts = folder / "layouts"
    layouts.mkdir(exist_ok=True)
    (layouts / "index.rss.xml").write_text(RSS, encoding="utf-8")
    (layouts / "index.atom.xml").write_text(ATOM, encoding="utf-8")
