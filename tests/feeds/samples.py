"""Posts as rich as they come, with content written by hand: what every format is held against."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from publisher.config import Configuration
from publisher.post import Author, Enclosure, Image, Post
from tests.factories import FixedContent, make_configuration, make_post

MORE = """
copyright = "CC BY 4.0"
icon = "https://example.org/icon.png"
timezone = "Europe/Paris"

[feeds]
hubs = ["https://hub.example.net/"]
"""

RICH_HTML = """\
<p>Ids must <em>never</em> change: see <a href="https://example.org/ids#why">why</a>, R&amp;D and 1 &lt; 2.</p>
<h2>A table</h2>
<table><thead><tr><th>format</th><th>id</th></tr></thead><tbody><tr><td>RSS</td><td>guid</td></tr></tbody></table>
<pre><code class="language-python">if a &lt; b and c &gt; d:
    print("&amp;")  # ]]&gt;
</code></pre>
<p><img src="https://example.org/cat.png" alt="A cat &quot;asleep&quot;" width="640" height="480"></p>
<p>Emoji 😀, accents é, Chinese 中文, Hebrew שלום.</p>"""

KATHMANDU = ZoneInfo("Asia/Kathmandu")


def rich_posts() -> list[Post]:
    """Six posts, newest first: everything at once, ambiguous text, two authors, another language, an odd zone, nothing."""
    return [
        make_post(
            "why-ids-never-change",
            published=datetime(2026, 11, 20, 8, 0, tzinfo=UTC),
            updated=datetime(2026, 11, 22, 9, 30, 15, 964000, tzinfo=UTC),
            content=FixedContent(RICH_HTML, "Ids must never change", "Ids must never change."),
            summary="Why ids matter: R&D, 1 < 2, and “quotes”.",
            tags=("feeds", "R&D", "c++"),
            categories=("Tech", "feeds"),
            image=Image("https://example.org/cat.png", "A cat", 640, 480),
            enclosure=Enclosure("https://example.org/talk.mp3", "audio/mpeg", 1234567),
        ),
        make_post(
            "template-tag",
            title="Q&A: when <template> beats {{ a }} & b",
            published=datetime(2026, 11, 19, 8, 0, tzinfo=UTC),
            updated=datetime(2026, 11, 19, 8, 0, tzinfo=UTC),
        ),
        make_post(
            "two-authors",
            published=datetime(2026, 11, 18, 23, 0, tzinfo=ZoneInfo("Europe/Paris")),
            updated=datetime(2026, 11, 18, 23, 0, tzinfo=ZoneInfo("Europe/Paris")),
            authors=(Author("Ada Lovelace", "ada@example.org", "https://example.org/ada"), Author("Émilie & Co")),
            image=Image("https://example.org/dog.svg"),
        ),
        make_post(
            "en-francais",
            title="Une belle histoire : déjà vu\u00a0!",
            published=datetime(2026, 11, 17, 8, 0, tzinfo=UTC),
            updated=datetime(2026, 11, 17, 8, 0, tzinfo=UTC),
            language="fr",
            authors=(),
        ),
        make_post(
            "kathmandu",
            published=datetime(2026, 11, 16, 2, 0, tzinfo=KATHMANDU),
            updated=datetime(2026, 11, 16, 2, 0, 0, 1, tzinfo=KATHMANDU),
        ),
        make_post(
            "nothing-inside",
            id="https://example.org/?p=12",
            published=datetime(2010, 1, 1, tzinfo=UTC),
            updated=datetime(2010, 1, 1, tzinfo=UTC),
            content=FixedContent("", "", ""),
        ),
    ]


def rich_configuration(folder: Path) -> Configuration:
    return make_configuration(folder, MORE)
