"""Whatever the bytes are: an answer, soon, with places that exist."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from publisher.feedcheck import CODES
from publisher.feedcheck.markup.tags import tags
from publisher.feedcheck.reading.json_reader import read_json
from publisher.feedcheck.reading.start_tags import stretches
from publisher.feedcheck.reading.xml_reader import read_xml
from tests.feedcheck.documents import ATOM, GOOD, JSON, RSS, broken, report

REPOSITORY = Path(__file__).parents[2]
PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "</",
            "/>",
            "&",
            "&amp;",
            "&lt;",
            "&#x0;",
            "&nbsp;",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?",
            "?>",
            '"',
            "'",
            "=",
        ),
        *(
            "<item>",
            "</item>",
            "<entry>",
            "</feed>",
            "<title>",
            "<script>",
            "<b>",
            "style=",
            "xmlns=",
            "xmlns:a=",
            "<!DOCTYPE x [",
        ),
        *(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "1e999",
            "\\u12",
            "\ud800",
            "\x00",
            "\x85",
            "\u2028",
            "é",
            "𝄞",
            " ",
            "\n",
            "\r",
            "\t",
        ),
        *(
            "http://",
            "http://[",
            "tag:",
            "urn:",
            "%",
            "//",
            "@",
            "Mon, 23 Nov",
            "2026-",
            "99999999999999999999",
            "('",
            "\\",
        ),
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good feed with pieces cut out and others put in."""
    text = draw(st.sampled_from(sorted(GOOD.values())))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + "".join(draw(st.lists(PIECES, max_size=6))) + text[end:]
    encoding = draw(st.sampled_from(["utf-8", "utf-16", "latin-1", "utf-7"]))
    return text.encode(encoding, "replace")


def is_sound(content: bytes) -> None:
    found = report(content)
    lines = content.count(b"\n") + content.count(b"\r") + 1
    for problem in found.problems:
        assert problem.code in CODES
        assert problem.message.isprintable()
        assert problem.excerpt.isprintable()
        assert 0 <= problem.place.line <= lines + content.count(b"\x0a")
        assert problem.caret <= len(problem.excerpt) + 1
    assert found.as_dict()


@settings(max_examples=400, deadline=None)
@given(damaged())
def test_a_damaged_feed_gets_an_answer(content: bytes) -> None:
    is_sound(content)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_get_an_answer(content: bytes) -> None:
    is_sound(content)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_html_gets_an_answer(markup: str) -> None:
    found = list(tags(markup))
    assert found[-1].name == ""
    starts = [tag.start for tag in found]
    assert starts == sorted(starts)


@st.composite
def trees(draw: st.DrawFn) -> etree._Element:
    names, words = st.sampled_from(["a", "b", "c"]), st.sampled_from(["", "x", "<&>'\"", " \n ", "]]&gt;"])
    root = etree.Element(draw(names))
    nodes = [root]
    for _ in range(draw(st.integers(0, 8))):
        child = etree.SubElement(draw(st.sampled_from(nodes)), draw(names), {draw(names): draw(words)})
        child.text, child.tail = draw(words), draw(words)
        nodes.append(child)
    draw(st.sampled_from(nodes)).append(etree.Comment(" <a> ' "))
    return root


@settings(max_examples=200, deadline=None)
@given(trees())
def test_every_element_is_found_where_it_begins_and_ends(tree: etree._Element) -> None:
    text = etree.tostring(tree, encoding="unicode")
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    found = stretches(text)
    assert [one.label for one in found] == [element.tag for element in elements]
    for one, element in zip(found, elements, strict=True):
        own = etree.fromstring(text[one.start : one.end])
        assert etree.tostring(own, method="c14n") == etree.tostring(element, method="c14n", with_tail=False)


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
    )
)
def test_json_is_read_as_python_reads_it(value: object) -> None:
    text = json.dumps(value)
    read, findings = read_json(text)
    assert read is not None
    assert not findings
    assert _plain(read) == value
    assert text[read.start : read.end] == text


def _plain(value: object) -> object:
    inner = value.value  # type: ignore[attr-defined]
    if isinstance(inner, dict):
        return {key: _plain(one) for key, one in inner.items()}
    return [_plain(one) for one in inner] if isinstance(inner, list) else inner


def _html(markup: str) -> str:
    return broken(RSS, "&lt;p&gt;Because.&lt;/p&gt;", f"<![CDATA[{markup}]]>")


MANY = 300_000  # characters: what grows with the square would take minutes
LARGE: dict[str, Callable[[], str]] = {
    "elements": lambda: broken(RSS, "<item>", "<item>" + "<a/>" * (MANY // 4)),
    "attributes": lambda: broken(RSS, "<item>", "<item " + " ".join(f'a{n}=""' for n in range(MANY // 8)) + ">"),
    "namespaces": lambda: broken(RSS, "<item>", "<item>" + "".join(f'<a xmlns="u:{n}"/>' for n in range(MANY // 20))),
    "open tags": lambda: "<a>" * (MANY // 3),
    "comments that do not end": lambda: "<a>" + "<!--" * (MANY // 4),
    "instructions that do not end": lambda: "<a>" + "<?x" * (MANY // 3),
    "less-than signs in HTML": lambda: _html("<" * MANY),
    "tags that do not end in HTML": lambda: _html("<a " * (MANY // 3)),
    "quotes in HTML": lambda: _html("<a b='" * (MANY // 6)),
    "equals signs in HTML": lambda: _html("<a " + "=" * MANY + ">"),
    "comments in HTML": lambda: _html("<!--" * (MANY // 4)),
    "open elements in HTML": lambda: _html("<b>" * (MANY // 3)),
    "crossing elements in HTML": lambda: _html("<b>" * (MANY // 8) + "</i>" * (MANY // 8)),
    "scripts in HTML": lambda: _html("<script>" * (MANY // 8)),
    "braces in HTML": lambda: _html("{{<" * (MANY // 3)),
    "parentheses in a date": lambda: broken(RSS, "Mon, 23", "(" * MANY),
    "spaces in an e-mail address": lambda: broken(RSS, "</item>", f"<author>{'a ' * (MANY // 2)}</author></item>"),
    "at signs": lambda: broken(RSS, "</item>", f"<author>{'a@' * (MANY // 2)}</author></item>"),
    "dots in an address": lambda: broken(ATOM, "<id>tag:example.org,2026:/why", "<id>http://a/" + "../" * (MANY // 3)),
    "a long host": lambda: broken(RSS, "<link>https://example.org/why", "<link>http://" + "a." * (MANY // 2)),
    "a long scheme": lambda: broken(RSS, "<link>https://example.org/why", "<link>" + "a" * MANY),
    "ampersands in a title": lambda: broken(RSS, "<title>Why", "<title>" + "&amp;a" * (MANY // 6)),
    "less-than signs in a title": lambda: broken(RSS, "<title>Why", "<title>" + "&lt;/" * (MANY // 5)),
    "control characters": lambda: broken(RSS, "Why", "\x01" * MANY),
    "lines": lambda: broken(RSS, "Why", "\n" * MANY),
    "json arrays": lambda: "[" * MANY,
    "json values": lambda: '{"items":[' + "1," * (MANY // 2) + "1]}",
    "json keys": lambda: '{"items":[],' + ",".join(f'"k{n}":1' for n in range(MANY // 10)) + "}",
    "a json text": lambda: broken(JSON, "Because.", "<b>" * (MANY // 3)),
    "entries with one id": lambda: broken(RSS, "<item>", "<item><guid>x</guid></item>" * (MANY // 30) + "<item>"),
    "a declaration": lambda: "<?xml " + "a" * MANY,
    "a document type": lambda: "<!DOCTYPE rss [" + "<!ENTITY a 'b'>" * (MANY // 16) + "]><rss/>",
}


@pytest.mark.parametrize("name", LARGE)
def test_text_made_to_be_slow_is_done_with_in_seconds(name: str) -> None:
    content = LARGE[name]()
    began = time.process_time()
    report(content)
    assert time.process_time() - began < 10, "a bound for any machine"


def test_memory_is_bounded() -> None:
    script = (
        "import resource; from tests.feedcheck.test_hostile import LARGE, report\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for name in ('elements', 'json values', 'a json text'): report(LARGE[name]())\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert int(done.stdout) < 300, "megabytes, for documents a thousandth of that in size"


def test_depth_is_limited() -> None:
    assert read_xml("<a>" * 100 + "</a>" * 100).root is not None
    assert read_xml("<a>" * 300 + "</a>" * 300).root is None
