"""Bytes become a document in any encoding, and whatever is wrong with them is said in words."""

from __future__ import annotations

import codecs

import pytest

from publisher.feedcheck import Answer
from tests.feedcheck.documents import ATOM, GOOD, JSON, RSS, broken, codes, only, report


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_feed_in_any_unicode_encoding(encoding: str) -> None:
    declared = RSS.replace("utf-8", "utf-8" if encoding.startswith("utf-8") else encoding[:6])
    assert codes(broken(declared, "Why", "Pourquoi été 𝄞").encode(encoding)) == []


def test_a_feed_that_declares_nothing_is_utf8() -> None:
    assert codes(broken(ATOM, '<?xml version="1.0" encoding="utf-8"?>\n', "")) == []


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1251", "Shift_JIS", "gb18030", "koi8-r"])
def test_other_encodings_are_read_and_noted(encoding: str) -> None:
    text = broken(RSS, 'encoding="utf-8"', f'encoding="{encoding}"')
    assert codes(text.encode(encoding)) == ["encoding-not-utf8"]


def test_json_with_a_byte_order_mark_is_read() -> None:
    assert codes(codecs.BOM_UTF8 + JSON.encode()) == []


def _with_charset(content: bytes, content_type: str) -> list[str]:
    answer = Answer("https://example.org/feed", 200, {"content-type": content_type})
    return [problem.code for problem in report(content, answer=answer).problems if problem.code.startswith("encoding")]


def test_the_http_header_and_the_document_must_name_the_same_encoding() -> None:
    latin = broken(broken(RSS, "utf-8", "iso-8859-1"), "Why", "Été").encode("latin-1")
    assert _with_charset(latin, "application/rss+xml; charset=ISO-8859-1") == ["encoding-not-utf8"]
    assert _with_charset(latin, 'application/rss+xml; charset="utf-8"') == ["encoding-mismatch", "encoding-wrong"]
    assert _with_charset(RSS.encode(), "application/rss+xml; charset=UTF8") == []
    assert _with_charset(RSS.encode(), "application/rss+xml") == []


def test_a_byte_order_mark_beats_the_http_header() -> None:
    assert _with_charset(codecs.BOM_UTF8 + RSS.encode(), "application/rss+xml; charset=iso-8859-1") == []


@pytest.mark.parametrize(
    ("document", "words", "hint"),
    [
        (broken(RSS, "Why", "AT&T"), "EntityRef", "&amp;"),
        (broken(RSS, "Why", "1 < 2"), "StartTag", "&lt;"),
        (broken(RSS, "</item>", "</entry>"), "mismatch: item", "reverse order"),
        ("\n" + RSS, "only at the start", "not even an empty line"),
    ],
)
def test_broken_xml_is_explained(document: str, words: str, hint: str) -> None:
    problem = only(document, "xml-malformed")
    assert words in problem.message
    assert hint in problem.hint


def test_an_unknown_entity_is_told_with_the_character_it_stands_for() -> None:
    assert "&#8217;" in only(broken(RSS, "Why", "Ada&rsquo;s"), "xml-entity-undefined").hint


def test_entities_are_never_expanded_and_nothing_is_loaded() -> None:
    lol = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    document = broken(broken(RSS, "<rss", f'<!DOCTYPE rss [<!ENTITY l0 "lol">{lol}]>\n<rss'), "Why", "&l9;")
    assert {"xml-entities", "document-too-complex"} & set(codes(document))
    outside = broken(
        broken(RSS, "<rss", '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<rss'), "Why", "&e;"
    )
    assert "root:" not in str(report(outside).problems)


def test_entities_in_attributes_are_bounded_too() -> None:
    lol = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    document = broken(
        broken(RSS, "<rss", f'<!DOCTYPE rss [<!ENTITY l0 "lol">{lol}]>\n<rss'), 'isPermaLink="false"', 'x="&l9;"'
    )
    assert {"document-too-complex", "xml-malformed", "attribute-unknown"} & set(codes(document))


def test_named_characters_of_an_old_document_type_are_no_error() -> None:
    doctype = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://www.rssboard.org/rss-0.91.dtd">\n'
    )
    old = broken(broken(broken(RSS, 'version="2.0"', 'version="0.91"'), "<rss", doctype + "<rss"), "Why", "Ada&rsquo;s")
    assert "xml-entity-undefined" not in codes(old)


def test_broken_json_is_explained() -> None:
    problem = only(broken(JSON, '"language": "en",', '"language": "en"'), "json-malformed")
    assert problem.message == "'\"' is here where ',' should be"
    assert only(JSON[:-3], "json-malformed").message == "the document ends where ',' should be"


def test_formats_are_called_by_name() -> None:
    names = {name: report(document).format for name, document in GOOD.items()}
    assert names == {"RSS": "RSS 2.0", "Atom": "Atom 1.0", "JSON Feed": "JSON Feed 1.1", "OPML": "OPML"}
    assert report(broken(RSS, '"2.0"', '"0.92"')).format == "RSS 0.9"
    assert (
        report(
            ATOM[ATOM.index("  <entry>") : ATOM.index("</feed>")]
            .replace("<entry", '<entry xmlns="http://www.w3.org/2005/Atom"')
            .strip()
        ).format
        == "Atom 1.0 entry"
    )
    assert report("<x/>").format == "unknown"


def test_rss_1_is_recognised() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <channel rdf:about="https://example.org/"><title>T</title><link>https://example.org/</link><description>D</description>
      <items><rdf:Seq><rdf:li rdf:resource="https://example.org/a"/></rdf:Seq></items></channel>
      <item rdf:about="https://example.org/a"><title>A</title><link>https://example.org/a</link></item></rdf:RDF>"""
    assert report(rdf).format == "RSS 1.0"
    assert report(rdf).entries == 1
    assert codes(rdf) == []
    assert "element-missing" in codes(rdf.replace("<title>A</title>", ""))
