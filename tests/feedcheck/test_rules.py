"""Rules that look at several parts of a feed: what they find, and what they must leave alone."""

from __future__ import annotations

import pytest

from publisher.feedcheck import Document, check
from publisher.problems import Severity
from tests.feedcheck.documents import (
    ATOM,
    JSON,
    NOW,
    OPML,
    PODCAST,
    RSS,
    URL,
    broken,
    codes,
    media,
    only,
    podcast,
    report,
)

HISTORY = 'xmlns="http://purl.org/syndication/history/1.0"'


def html(markup: str) -> list[str]:
    return codes(broken(RSS, "&lt;p&gt;Because.&lt;/p&gt;", f"<![CDATA[{markup}]]>"))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>one<p>two<ul><li>a<li>b</ul><table><tr><td>x<td>y</table>",
        "a <br> b <br/> <img src='https://example.org/a.png' alt='<'> <hr>",
        "<!-- <script> --> <b>x</b>",
        "a < b, c <= d, 1<2, <3, <- and ->",
        "<pre><code>{{< figure >}} {% raw %}</code></pre>",
        "<svg viewBox='0 0 1 1'><title>x</title><path d='M0'/><g><circle/></g></svg> <math><mi>x</mi></math>",
        "<p style='color: red; margin: 0 auto; text-align: center; --x: 1; max-width: 100%'>x</p>",
        "<a href='mailto:a@b.org'>x</a> <a href='tel:1'>y</a> <img src='data:image/png;base64,AA,AA'>",
        "<img srcset='data:image/png;base64,AA 1x' src='https://example.org/a.png'>",
        "<video poster='https://example.org/a.png'><source src='https://example.org/a.mp4'><track src='https://example.org/t'></video>",
        "<details open><summary>x</summary>y</details><figure><figcaption>x</figcaption></figure>",
        "<textarea><b></textarea> <b>x</b>",
        "{ not: a, shortcode: {} } {{ }}",
        "<p>a</p></p>",
    ],
)
def test_good_html_is_let_be(markup: str) -> None:
    assert html(markup) == []


def test_markup_that_is_not_escaped_is_told_how_to_be_written() -> None:
    problem = only(broken(RSS, "&lt;p&gt;Because.&lt;/p&gt;", "<p>Because.</p>"), "element-unknown")
    assert "CDATA" in problem.hint


def test_a_link_within_the_text_is_only_worth_knowing() -> None:
    problem = only(broken(RSS, "&lt;p&gt;Because.", "&lt;a href='#note'>x&lt;/a>&lt;p&gt;Because."), "html-relative")
    assert problem.severity is Severity.INFO


def test_in_atom_xml_base_makes_relative_links_milder() -> None:
    based = broken(
        broken(ATOM, "<feed ", '<feed xml:base="https://example.org/" '),
        "&lt;p&gt;",
        "&lt;img src='a.png'&gt;&lt;p&gt;",
    )
    assert only(based, "html-relative").severity is Severity.INFO


def test_what_is_inside_a_script_is_no_markup() -> None:
    assert html("<script>if (a<b && c>d) document.write('<img src=/a>')</script>") == ["html-unsafe"]


def test_xhtml_is_looked_at_as_well() -> None:
    xhtml = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><img src="/a.png"/><Tabs/></div></content>'
    found = codes(broken(ATOM, '<content type="html">&lt;p&gt;Because.&lt;/p&gt;</content>', xhtml))
    assert found == ["html-relative", "html-unknown"]


def test_the_order_of_elements_does_not_matter() -> None:
    meta, entry = ATOM.index("  <id>"), ATOM.index("  <entry>")
    end = ATOM.index("</feed>")
    assert codes(ATOM[:meta] + ATOM[entry:end] + ATOM[meta:entry] + ATOM[end:]) == []


def test_a_feed_at_a_redirect_may_say_either_address() -> None:
    moved = check(Document("feed", ATOM.encode(), "https://example.org/feed#x"), NOW)
    assert "link-self-wrong" not in [problem.code for problem in moved.problems]


def test_the_address_is_compared_as_addresses_are() -> None:
    assert codes(broken(ATOM, "https://example.org/feed", "HTTPS://Example.org:443/feed")) == []
    assert codes(ATOM, url="http://example.org/feed") == ["link-self-wrong"]
    assert codes(ATOM, url="") == []


def test_ids_twice_are_an_error_in_rss_and_a_warning_in_atom() -> None:
    for document, tag, severity in ((RSS, "item", Severity.ERROR), (ATOM, "entry", Severity.WARNING)):
        one = document[document.index(f"<{tag}>") : document.index(f"</{tag}>") + len(tag) + 3]
        assert only(broken(document, one, one + one), "id-repeated").severity is severity


def test_one_id_for_all_entries_is_an_error_in_atom_too() -> None:
    entry = ATOM[ATOM.index("  <entry>") : ATOM.index("</feed>")]
    found = [p for p in report(broken(ATOM, entry, entry * 4)).problems if p.code == "id-repeated"]
    assert {problem.severity for problem in found} == {Severity.ERROR}


def test_an_author_of_the_source_is_enough() -> None:
    author = "<author><name>Ada Lovelace</name></author>"
    source = f"<source><id>tag:example.org,2026:/s</id><title>S</title><updated>2026-01-01T00:00:00Z</updated>{author}</source>"
    assert codes(broken(broken(ATOM, author, ""), "<summary>", f"{source}<summary>")) == []


def test_a_complete_feed_may_link_to_itself_as_the_current_one() -> None:
    links = f'<complete {HISTORY}/><link rel="current" href="https://example.org/feed"/>'
    assert codes(broken(ATOM, "<entry>", f"{links}<entry>")) == []


def test_a_whole_archive() -> None:
    links = (
        '<link rel="current" href="https://example.org/feed"/><link rel="prev-archive" href="https://example.org/1"/>'
    )
    assert codes(broken(ATOM, "<entry>", f"<archive {HISTORY}/>{links}<entry>")) == []


def test_a_podcast_of_the_usual_kind() -> None:
    item = (
        '<enclosure url="https://example.org/a.mp3?x=1" length="1" type="audio/mpeg"/><itunes:duration>1:02:03</itunes:duration>'
        "<itunes:explicit>false</itunes:explicit><itunes:episodeType>full</itunes:episodeType><itunes:season>1</itunes:season>"
    )
    assert codes(podcast(item=item)) == []
    inner = '<itunes:category text="Arts"><itunes:category text="Books"/></itunes:category>'
    assert codes(podcast(PODCAST.replace('<itunes:category text="Technology"/>', inner), item)) == []


def test_media_of_the_usual_kind() -> None:
    content = '<media:content url="https://example.org/a.png" type="image/png" medium="image" width="10" height="20">'
    described = '<media:description type="plain">A cat &#x26; a dog</media:description></media:content>'
    assert codes(media(content + described + '<media:thumbnail url="https://example.org/t.png"/>')) == []


def test_podcasting_2_is_known_by_both_its_names() -> None:
    for namespace in (
        "https://podcastindex.org/namespace/1.0",
        "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    ):
        feed = broken(RSS, "<rss ", f'<rss xmlns:podcast="{namespace}" ')
        good = '<podcast:transcript url="https://example.org/a.vtt" type="text/vtt"/>'
        assert codes(broken(feed, "</item>", f"{good}</item>")) == []
        assert codes(broken(feed, "</item>", "<podcast:transcript/></item>")) == [
            "attribute-missing",
            "attribute-missing",
        ]


def test_a_misspelt_namespace_is_told_once_and_its_elements_are_checked() -> None:
    feed = RSS.replace("http://purl.org/dc/elements/1.1/", "https://purl.org/dc/elements/1.1")
    assert codes(feed) == ["namespace-misspelt"]
    assert codes(broken(feed, "</item>", "<dc:date>today</dc:date></item>")) == ["namespace-misspelt", "date-invalid"]


def test_old_json_feeds_are_judged_by_their_own_version() -> None:
    old = broken(
        broken(JSON, "version/1.1", "version/1"), '"authors": [{"name": "Ada Lovelace"}]', '"author": {"name": "Ada"}'
    )
    assert codes(old) == []
    assert report(old).format == "JSON Feed 1"


def test_extensions_of_json_feeds_are_let_be() -> None:
    assert (
        codes(broken(JSON, '"title": "Why"', '"title": "Why", "_blue_shed": {"about": "x", "explicit": false}')) == []
    )


@pytest.mark.parametrize("value", ['"items": 1', '"items": [1]', '"items": {}', '"items": [[]]', '"items": null'])
def test_json_of_any_shape_is_judged(value: str) -> None:
    start = JSON.index('"items"')
    assert "json-type" in codes(JSON[:start] + value + "}")


def test_outlines_nest_and_carry_what_they_like() -> None:
    nested = '<outline text="Folder"><outline text="Inner" myOwn="1"/></outline>'
    assert codes(broken(OPML, "<body>", f"<body>{nested}")) == []


def test_the_report_is_plain_data() -> None:
    facts = report(broken(RSS, "Mon, 23", "Tue, 23")).as_dict()
    assert (facts["source"], facts["url"], facts["format"], facts["entries"]) == ("feed.xml", URL, "RSS 2.0", 1)
    assert (facts["errors"], facts["warnings"], facts["http"]) == (1, 0, None)
    assert facts["problems"][0]["code"] == "date-weekday"
