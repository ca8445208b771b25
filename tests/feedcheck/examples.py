"""For every code that a document alone can have: documents that have it. What a server does is in test_http.py."""

from __future__ import annotations

from tests.feedcheck.documents import ATOM, JSON, OPML, RSS, broken, media, podcast

_ITEM_END = "    </item>"
_SECOND_ITEM = RSS[RSS.index("    <item>") : RSS.index("  </channel>")]
_SECOND_ENTRY = ATOM[ATOM.index("  <entry>") : ATOM.index("</feed>")]
_XHTML = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{}</div></content>'
_ATOM_CONTENT = '<content type="html">&lt;p&gt;Because.&lt;/p&gt;</content>'


def _markup(html: str) -> str:
    return broken(RSS, "&lt;p&gt;Because.&lt;/p&gt;", f"<![CDATA[{html}]]>")


def _channel(extra: str) -> str:
    return broken(RSS, "<language>en</language>", f"<language>en</language>{extra}")


def _item(extra: str) -> str:
    return broken(RSS, _ITEM_END, f"      {extra}\n{_ITEM_END}")


EXAMPLES: dict[str, tuple[str | bytes, ...]] = {
    "document-empty": ("", " \n"),
    "document-too-large": (broken(RSS, "Because.", "x" * 10_000_000),),
    "document-too-complex": (
        "<a>" * 300 + "</a>" * 300,
        '{"items":' * 80 + "1" + "}" * 80,
        "<a>" + "<b/>" * 400_001 + "</a>",
    ),
    "not-a-feed": ("<!DOCTYPE html><p>Hello", "<hello/>", '{"hello": 1}', "<html><body/></html>"),
    "format-obsolete": (broken(ATOM, "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"),),
    "size-large": (broken(RSS, "Because.", "x" * 300_000),),
    "size-burden": (broken(RSS, "Because.", "x" * 1_100_000),),
    "xml-malformed": (broken(RSS, "</item>", ""), broken(RSS, "Why", "AT&T"), "\n" + RSS, "nothing"),
    "xml-entity-undefined": (broken(RSS, "Why", "Why&nbsp;not"),),
    "xml-entities": (broken(RSS, "<rss", '<!DOCTYPE rss [<!ENTITY me "Ada">]>\n<rss'),),
    "xml-doctype": (
        broken(RSS, "<rss", '<!DOCTYPE rss SYSTEM "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n<rss'),
        broken(
            RSS, "<rss", '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "https://example.org/rss.dtd">\n<rss'
        ),
    ),
    "xml-version": (broken(RSS, '<?xml version="1.0"', '<?xml version="1.1"'),),
    "character-forbidden": (broken(RSS, "Why", "Wh\x0by"), broken(RSS, "Why", "Wh\ufffey")),
    "character-doubtful": (broken(RSS, "Why", "Wh\x92y"), broken(RSS, "Why", "Wh\ufffdy"), broken(RSS, "Why", "CafÃ©")),
    "encoding-unknown": (broken(RSS, "utf-8", "utf-9"), broken(RSS, "utf-8", "hex")),
    "encoding-wrong": (
        broken(RSS, "Why", "Café").encode("latin-1"),
        RSS.encode("utf-16"),
        broken(RSS, "utf-8", "us-ascii").replace("Why", "Café").encode(),
    ),
    "encoding-unusual": (broken(RSS, "utf-8", "cp850"),),
    "encoding-not-utf8": (broken(RSS, "utf-8", "iso-8859-1").encode("latin-1"),),
    "namespace-undeclared": (_item("<media:thumbnail/>"), broken(RSS, "<title>", '<title x:y="1">')),
    "namespace-missing": (
        broken(ATOM, ' xmlns="http://www.w3.org/2005/Atom"', ""),
        broken(ATOM, "<summary>", '<thing xmlns=""/><summary>'),
        broken(ATOM, _ATOM_CONTENT, _XHTML.format('<p xmlns="">Because.</p>')),
    ),
    "namespace-wrong": (
        broken(ATOM, "2005/Atom", "2005/atom"),
        broken(RSS, "<rss ", '<rss xmlns="http://backend.userland.com/rss2" '),
        broken(ATOM, _ATOM_CONTENT, _XHTML.format('<b xmlns="http://www.w3.org/2005/Atom">x</b>')),
    ),
    "namespace-misspelt": (broken(RSS, "purl.org/dc/elements/1.1/", "purl.org/dc/elements/1.1"),),
    "namespace-prefix": (
        broken(RSS, "<rss ", '<rss xmlns:media="https://example.org/mine" '),
        ATOM.replace("<", "<a:").replace("<a:/", "</a:").replace("<a:?", "<?").replace("xmlns=", "xmlns:a="),
    ),
    "namespace-unknown": (_item('<my:mood xmlns:my="https://example.org/mine">good</my:mood>'),),
    # structure
    "version-unknown": (
        broken(RSS, 'rss version="2.0"', 'rss version="3.0"'),
        broken(JSON, "version/1.1", "version/2"),
        broken(OPML, '"2.0"', '"7"'),
    ),
    "element-missing": (
        broken(RSS, "<description>What I learn</description>", ""),
        broken(ATOM, "<title>Why</title>", ""),
        broken(ATOM, "<author><name>Ada Lovelace</name></author>", ""),
        broken(OPML, "<head><title>Feeds</title></head>", ""),
    ),
    "element-unknown": (
        _item("<summary>Because.</summary>"),
        _channel("<textinput/>"),
        broken(ATOM, "<summary>", "<pubDate/><summary>"),
        _item("<dc:colour>red</dc:colour>"),
        broken(ATOM, _ATOM_CONTENT, "<content><b>Because.</b></content>"),
    ),
    "element-repeated": (_item("<title>Again</title>"), broken(ATOM, "<summary>", "<title>Again</title><summary>")),
    "element-empty": (
        broken(RSS, "<title>Why</title>", "<title> </title>"),
        broken(RSS, "&lt;p&gt;Because.&lt;/p&gt;", ""),
        broken(ATOM, _ATOM_CONTENT, "<content/>"),
        broken(RSS, "tag:example.org,2026:/why", ""),
    ),
    "element-redundant": (_item("<dc:date>2026-11-23</dc:date>"), _channel("<dc:language>en</dc:language>")),
    "element-old": (
        media("<media:adult>false</media:adult>"),
        broken(broken(OPML, "<opml", "<outlineDocument"), "</opml", "</outlineDocument"),
        _item(
            '<wfw:commentRSS xmlns:wfw="http://wellformedweb.org/CommentAPI/">https://example.org/c</wfw:commentRSS>'
        ),
    ),
    "attribute-missing": (
        _item('<enclosure url="https://example.org/a.mp3" type="audio/mpeg"/>'),
        broken(ATOM, '<link href="https://example.org/why"/>', "<link/>"),
    ),
    "attribute-unknown": (broken(RSS, "isPermaLink", "isPermalink"), broken(OPML, "xmlUrl", "xmlurl")),
    "attribute-empty": (
        broken(ATOM, '<link href="https://example.org/why"/>', '<link title="" href="https://example.org/why"/>'),
        broken(ATOM, 'rel="hub"', 'rel=""'),
        broken(ATOM, 'type="html"', 'type=""'),
    ),
    "text-unexpected": (
        broken(RSS, "<item>", "<item>Hello"),
        broken(ATOM, 'type="html"', 'src="https://example.org/x"'),
    ),
    "value-repeated": (_channel("<skipDays><day>Monday</day><day>Monday</day></skipDays>"),),
    "json-malformed": (
        broken(JSON, '"title": "Notes on feeds",', '"title": "Notes on feeds"'),
        JSON + "x",
        "{'a': 1}",
        "{",
    ),
    "json-key-repeated": (broken(JSON, '"language": "en",', '"language": "en", "language": "fr",'),),
    "json-key-missing": (
        broken(JSON, '"title": "Notes on feeds",', ""),
        broken(JSON, '"content_html": "<p>Because.</p>",', ""),
        broken(JSON, '"id": "tag:example.org,2026:/why"', '"id": ""'),
    ),
    "json-key-unknown": (broken(JSON, '"feed_url"', '"feed_link"'),),
    "json-key-old": (broken(JSON, '"authors": [{"name": "Ada Lovelace"}]', '"author": {"name": "Ada Lovelace"}'),),
    "json-type": (
        broken(JSON, '"title": "Why"', '"title": 5'),
        broken(JSON, '"size_in_bytes": 12', '"size_in_bytes": "12"'),
        broken(JSON, '"tag:example.org,2026:/why"', "12"),
        broken(JSON, '"title": "Why"', '"tags": ["a", 1]'),
        broken(JSON, '"title": "Why"', '"title": null'),
    ),
    "opml-attribute": (broken(OPML, "xmlUrl=", "other="), broken(OPML, 'title="Notes"', "")),
    "opml-type": (
        broken(OPML, 'type="rss"', ""),
        broken(broken(OPML, '"2.0"', '"1.0"'), 'type="rss"', 'type="feed"'),
        broken(OPML, 'type="rss"', 'type="rss" version="RSS9"'),
    ),
    # values
    "date-invalid": (
        broken(RSS, "Mon, 23 Nov 2026 09:00:00 GMT", "2026-11-23T09:00:00Z"),
        broken(ATOM, "<updated>2026-11-23T09:00:00Z", "<updated>2026-02-30T09:00:00Z"),
        broken(JSON, "2026-11-23T09:00:00Z", "yesterday"),
    ),
    "date-weekday": (broken(RSS, "Mon, 23", "Tue, 23"),),
    "date-unusual": (broken(RSS, "Nov 2026", "nov 26"), broken(RSS, "09:00:00 GMT", "09:00:00 (noon?) +0545")),
    "date-future": (broken(RSS, "Mon, 23 Nov 2026", "Mon, 23 Nov 2099"), broken(ATOM, "2026-11-23", "2099-11-23")),
    "date-implausible": (broken(RSS, "Mon, 23 Nov 2026", "01 Jan 1970"),),
    "address-invalid": (
        broken(RSS, "https://example.org/why", "https://example.org/w hy"),
        broken(RSS, "<link>https://example.org/</link>", "<link>http:/example.org</link>"),
        broken(ATOM, 'href="https://example.org/why"', 'href="https://example.org/100%"'),
        _item('<enclosure url="ftp://example.org/a.mp3" length="1" type="audio/mpeg"/>'),
    ),
    "address-relative": (
        broken(RSS, "<link>https://example.org/why", "<link>/why"),
        broken(JSON, "https://example.org/why", "/why"),
    ),
    "address-scheme": (broken(RSS, "<link>https://example.org/why", "<link>htps://example.org/why"),),
    "address-not-ascii": (broken(RSS, "<link>https://example.org/why", "<link>https://example.org/pourquoi-été"),),
    "space-around": (broken(ATOM, "<id>tag:example.org,2026:/why", "<id> tag:example.org,2026:/why"),),
    "language-invalid": (
        broken(RSS, "<language>en", "<language>English"),
        broken(ATOM, 'xml:lang="en"', 'xml:lang="en_US"'),
    ),
    "email-invalid": (_item("<author>Ada Lovelace</author>"),),
    "email-form": (_item("<author>ada@example.org</author>"), _item("<author>Ada &lt;ada@example.org></author>")),
    "email-in-name": (broken(ATOM, "Ada Lovelace", "ada@example.org"),),
    "media-type-invalid": (
        _item('<enclosure url="https://example.org/a.mp3" length="1" type="mp3"/>'),
        broken(JSON, "audio/mpeg", "mp3"),
    ),
    "number-invalid": (
        _channel("<ttl>an hour</ttl>"),
        _item('<enclosure url="https://example.org/a.mp3" length="1,000" type="audio/mpeg"/>'),
        podcast(item="<itunes:duration>an hour</itunes:duration>"),
    ),
    "choice-invalid": (
        _channel("<skipDays><day>Montag</day></skipDays>"),
        podcast(item="<itunes:explicit>yes</itunes:explicit>"),
        media("<media:rating>of age</media:rating>"),
    ),
    "choice-old": (
        _channel("<skipHours><hour>24</hour></skipHours>"),
        podcast(item='<itunes:category text="Podcasting"/>').replace('"Technology"', '"Audio Blogs"'),
    ),
    "text-too-long": (podcast(item=f"<itunes:subtitle>{'x' * 300}</itunes:subtitle>"),),
    "html-in-text": (
        broken(RSS, "<title>Why", "<title>&lt;b>Why&lt;/b>"),
        broken(ATOM, "<title>Why", "<title>Why &amp;amp; how"),
        broken(JSON, '"title": "Why"', '"title": "<b>Why</b>"'),
    ),
    "form-name-invalid": (
        _channel(
            "<textInput><title>T</title><description>D</description><name>1</name><link>https://example.org/</link></textInput>"
        ),
    ),
    "text-input": (_channel("<textInput/>"),),
    # entries
    "id-missing": (broken(RSS, '<guid isPermaLink="false">tag:example.org,2026:/why</guid>', ""),),
    "id-repeated": (
        broken(RSS, "  </channel>", _SECOND_ITEM + "  </channel>"),
        broken(ATOM, "</feed>", _SECOND_ENTRY + "</feed>"),
    ),
    "id-not-a-uri": (
        broken(ATOM, "<id>tag:example.org,2026:/why", "<id>42"),
        broken(ATOM, "tag:example.org,2026:/", "tag:x:/"),
    ),
    "id-form": (broken(ATOM, "<id>tag:example.org,2026:/why", "<id>HTTP://Example.org:80/%7eada"),),
    "id-not-permalink": (broken(RSS, ' isPermaLink="false"', ""),),
    "id-weak": (broken(RSS, "tag:example.org,2026:/why", "42"),),
    "updated-repeated": (
        broken(
            ATOM, "</feed>", _SECOND_ENTRY.replace(":/why", ":/how").replace("09:00:00Z", "10:00:00+01:00") + "</feed>"
        ),
    ),
    "entry-empty": (
        broken(broken(RSS, "<title>Why</title>", ""), "<description>&lt;p&gt;Because.&lt;/p&gt;</description>", ""),
    ),
    "content-missing": (broken(broken(ATOM, _ATOM_CONTENT, ""), '<link href="https://example.org/why"/>', ""),),
    "summary-missing": (
        broken(
            broken(ATOM, "<summary>Because.</summary>", ""),
            _ATOM_CONTENT,
            '<content type="audio/mpeg" src="https://x.org/"/>',
        ),
    ),
    "text-missing": (broken(broken(ATOM, "<summary>Because.</summary>", ""), _ATOM_CONTENT, ""),),
    "description-missing": (
        broken(RSS, "description>&lt;p&gt;Because.&lt;/p&gt;</description", "content:encoded>x</content:encoded"),
    ),
    "text-type": (broken(ATOM, "<summary>", '<summary type="text/plain">'), broken(ATOM, 'type="html"', 'type="page"')),
    "content-not-xhtml": (broken(ATOM, _ATOM_CONTENT, _XHTML.format("&lt;p>Because.&lt;/p>")),),
    "content-div": (broken(ATOM, _ATOM_CONTENT, '<content type="xhtml">Because.</content>'),),
    "content-fragment": (broken(ATOM, 'type="html"', 'type="text/html"'),),
    "content-base64": (broken(ATOM, _ATOM_CONTENT, '<content type="image/png">no picture</content>'),),
    "source-incomplete": (broken(ATOM, "<summary>", "<source><title>Elsewhere</title></source><summary>"),),
    "link-alternate-repeated": (broken(ATOM, "<summary>", '<link href="https://example.org/why.mp3"/><summary>'),),
    "link-relation-unknown": (broken(ATOM, 'rel="hub"', 'rel="hubb"'),),
    "link-not-empty": (
        broken(ATOM, '<link href="https://example.org/why"/>', '<link href="https://x.org/">https://x.org/</link>'),
    ),
    "link-self-missing": (
        broken(RSS, 'rel="self"', 'rel="related"'),
        broken(ATOM, 'rel="self"', 'rel="related"'),
        broken(JSON, '"feed_url": "https://example.org/feed",', ""),
    ),
    "link-self-wrong": (broken(ATOM, "https://example.org/feed", "https://example.org/old"),),
    "link-self-relative": (broken(ATOM, "https://example.org/feed", "/feed"),),
    "link-self-type": (broken(ATOM, 'type="application/atom+xml"', 'type="text/html"'),),
    "hub-missing": (broken(ATOM, '<link rel="hub" href="https://hub.example.org/"/>', ""),),
    "hub-without-self": (broken(RSS, 'rel="self"', 'rel="related"'),),
    "archive-relation-in-entry": (
        broken(ATOM, "<summary>", '<link rel="next" href="https://example.org/2"/><summary>'),
    ),
    "archive-in-complete": (
        broken(
            ATOM,
            "<entry>",
            '<complete xmlns="http://purl.org/syndication/history/1.0"/><link rel="next" href="https://example.org/2"/><entry>',
        ),
    ),
    "archive-incomplete": (
        broken(ATOM, "<entry>", '<archive xmlns="http://purl.org/syndication/history/1.0"/><entry>'),
    ),
    "archive-current-missing": (
        broken(ATOM, "<entry>", '<archive xmlns="http://purl.org/syndication/history/1.0"/><entry>'),
    ),
    "page-past-end": (
        broken(
            ATOM,
            "<entry>",
            '<link rel="last" href="https://example.org/feed"/><link rel="next" href="https://example.org/2"/><entry>',
        ),
    ),
    "feed-without-entries": (broken(ATOM, _SECOND_ENTRY, ""), broken(RSS, _SECOND_ITEM, "")),
    "feed-long": (
        broken(RSS, _SECOND_ITEM, "".join(_SECOND_ITEM.replace(":/why", f":/{number}") for number in range(501))),
    ),
    "enclosure-repeated": (_item('<enclosure url="https://example.org/a.mp3" length="1" type="audio/mpeg"/>' * 2),),
    "image-size": (_channel("<image><width>500</width></image>"),),
    "image-format": (_channel("<image><url>https://example.org/a.webp</url></image>"),),
    "image-text": (_channel("<image><title>Logo</title></image>"),),
    "podcast-incomplete": (podcast(channel="<itunes:author>Ada</itunes:author>"),),
    "podcast-category": (podcast().replace('text="Technology"', 'text="Feeds"'),),
    "podcast-format": (podcast(item='<enclosure url="https://example.org/a.wma" length="1" type="audio/x-ms-wma"/>'),),
    "podcast-episode": (podcast(),),
    "podcast-length": (podcast(item='<enclosure url="https://example.org/a.mp3" length="0" type="audio/mpeg"/>'),),
    "podcast-image": (podcast(item='<itunes:image href="https://example.org/a.webp"/>'),),
    "media-group": (media('<media:group><media:content url="https://example.org/a.png"/></media:group>'),),
    # HTML
    "html-relative": (
        _markup('<img src="/a.png">'),
        _markup('<a href="why">x</a>'),
        _markup('<img src="https://x.org/a" srcset="a.png 2x">'),
        _markup('<a href="//example.org/a">x</a>'),
    ),
    "html-unsafe": (_markup("<script>alert(1)</script>"), _markup('<iframe src="https://example.org/"></iframe>')),
    "html-handler": (_markup('<a onclick="x()">x</a>'), _markup('<a href="javascript:x()">x</a>')),
    "html-style": (
        _markup('<p style="position:absolute">x</p>'),
        _markup('<p style="background:url(https://x.org/)">x</p>'),
    ),
    "html-unknown": (_markup("<Tabs>x</Tabs>"),),
    "html-unbalanced": (_markup("<b>x"), _markup("x</div>"), _markup("<b><i>x</b></i>"), _markup("x <a href=")),
    "html-lazy": (_markup('<img data-src="https://example.org/a.png">'),),
    "html-shortcode": (_markup("{{< figure a.png >}}"), _markup("{% include a.html %}")),
}
FROM_A_SERVER = frozenset({"encoding-mismatch", "ids-change"})
