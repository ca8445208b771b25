"""A body rendered: golden files for a whole post, and single facts for what readers complain about."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from publisher.render.content import LazyContent, Rendered, render

GOLDEN = Path(__file__).parent / "golden"
URL = "https://example.org/blog/hello"


def shown(source: str, url: str = URL) -> str:
    return render(source, url).html


def text(source: str) -> str:
    return render(source, URL).text


@pytest.mark.parametrize("part", ["html", "text", "excerpt"])
def test_a_whole_post_is_rendered_as_before(part: str) -> None:
    """Set UPDATE_GOLDEN=1 to write the files anew, and read the difference."""
    rendered = getattr(render((GOLDEN / "post.md").read_text(encoding="utf-8"), URL), part) + "\n"
    golden = GOLDEN / f"post.{part}.golden"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(rendered, encoding="utf-8")
    assert rendered == golden.read_text(encoding="utf-8")


# addresses


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[a](/x)", 'href="https://example.org/x"'),
        ("[a](x/y)", 'href="https://example.org/blog/x/y"'),
        ("[a](../x)", 'href="https://example.org/x"'),
        ("[a](#part)", 'href="https://example.org/blog/hello#part"'),
        ("[a](?page=2)", 'href="https://example.org/blog/hello?page=2"'),
        ("[a](//cdn.example.net/x)", 'href="https://cdn.example.net/x"'),
        ("[a](mailto:a@example.org)", 'href="mailto:a@example.org"'),
        ("[a](tel:+49-30)", 'href="tel:+49-30"'),
        ("https://example.net/?a=1&b=2", 'href="https://example.net/?a=1&amp;b=2"'),
        ("![a](i.png)", 'src="https://example.org/blog/i.png"'),
        ("[a](/ü?q=ö)", 'href="https://example.org/%C3%BC?q=%C3%B6"'),
        ('<a href="/x">a</a>', 'href="https://example.org/x"'),
        ('<img src="/i.png" srcset="/i.png, /j.png 2x">', 'srcset="https://example.org/i.png, https://example.org/j.png 2x"'),
        ('<picture><source srcset="/a.webp, /b.webp 2x"><img src="/a.png"></picture>',
         'srcset="https://example.org/a.webp, https://example.org/b.webp 2x"'),
        ('<blockquote cite="/x">a</blockquote>', 'cite="https://example.org/x"'),
        ('<img src="ph.gif" data-src="/i.png" loading="lazy">', 'src="https://example.org/i.png"'),
        ('<img data-srcset="/i.png 1x" src="data:image/gif;base64,R0lG">', 'src="https://example.org/i.png"'),
        ('<img class=lazy data-lazy-src="/i.png">', 'src="https://example.org/i.png"'),
    ],
)  # fmt: skip
def test_every_address_is_absolute(source: str, expected: str) -> None:
    assert expected in shown(source)


def test_the_site_s_own_path_does_not_matter_to_a_root_relative_link() -> None:
    assert 'href="https://example.org/x"' in shown("[a](/x)", "https://example.org/deep/blog/post/")


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">a</a>',
        "[a](JaVaScRiPt:alert(1))",
        '<a href="java\tscript:alert(1)">a</a>',
        '<a href=" &#1; javascript:alert(1)">a</a>',
        '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
        "<style>p{color:red}</style>",
        '<p style="position:fixed" onclick="alert(1)">a</p>',
        "<svg><script>alert(1)</script></svg>",
        '<form action="/x"><input name="a"><button>Go</button></form>',
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        '<object data="javascript:alert(1)"></object>',
        "<base href='https://evil.example/'>",
        '<meta http-equiv="refresh" content="0">',
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        '<a href="vbscript:x">a</a>',
        "<link rel=stylesheet href=x>",
        '<iframe src="javascript:alert(1)"></iframe>',
        '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    ],
)
def test_nothing_that_runs_or_posts_gets_through(source: str) -> None:
    rendered = shown(f"before\n\n{source}\n\nafter")
    tree = html.fragment_fromstring(rendered, create_parent="div")
    assert not tree.xpath(
        ".//script|.//style|.//iframe|.//object|.//form|.//input|.//button|.//base|.//meta|.//link|.//svg"
    )
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            assert name != "style"
            assert not re.match(r"\s*(javascript|data|vbscript):", str(value), re.IGNORECASE)
    assert "before" in rendered


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ('<iframe data-src="https://player.vimeo.com/video/42"></iframe>', "https://vimeo.com/42"),
        ('<iframe src="/map"></iframe>', "https://example.org/map"),
        ('<div><video controls><source src="v.mp4"></video></div>', "https://example.org/blog/v.mp4"),
        ('<audio src="/a.mp3">no audio</audio>', "https://example.org/a.mp3"),
        ('<object data="/o.pdf"><embed src="/o.pdf"></object>', "https://example.org/o.pdf"),
    ],
)  # fmt: skip
def test_an_embed_becomes_a_link(source: str, address: str) -> None:
    rendered = render(source, URL)
    assert f'<a href="{address}">{address}</a>' in rendered.html
    assert rendered.text == address


@pytest.mark.parametrize(
    "source",
    [
        '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="A & B"></iframe>',
        '<p>\n<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk" title="A & B"></iframe>\n</p>',
    ],
)
def test_a_video_on_youtube_becomes_its_picture_with_a_link(source: str) -> None:
    figure = html.fragment_fromstring(render(source, URL).html, create_parent="div").find(".//figure")
    assert figure is not None
    page = "https://www.youtube.com/watch?v=abcdefghijk"
    assert figure.xpath("a/@href") == figure.xpath("figcaption/a/@href") == [page]
    assert figure.xpath("a/img/@src") == ["https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg"]
    assert figure.xpath("a/img/@alt") == ["A & B"]
    assert figure.text_content() == "▶ A & B"


def test_a_video_with_a_poster_becomes_the_poster_with_a_link() -> None:
    rendered = shown('<video src="/v.mp4" poster="still.jpg" title="How"></video>')
    assert (
        '<a href="https://example.org/v.mp4"><img src="https://example.org/blog/still.jpg" alt="How"></a>' in rendered
    )
    assert "<img" not in shown('<video src="/v.mp4" poster="data:image/png;base64,AAAA"></video>')


def test_a_video_within_a_sentence_stays_a_link_in_it() -> None:
    rendered = shown('Look: <iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe> there')
    assert "<figure" not in rendered
    assert 'Look: <span><a href="https://www.youtube.com/watch?v=abcdefghijk">' in rendered


def test_the_picture_for_browsers_without_scripts_is_not_shown_twice() -> None:
    source = '<img data-src="/i.png" src="blank.gif"><noscript><img src="/i.png"></noscript>'
    assert shown(source).count("<img") == 1
    assert render(source, URL).text == "[image]"


def test_an_image_nobody_can_load_leaves_its_description() -> None:
    assert shown("a <img src='data:image/png;base64,AA' alt='a cat'> b") == "<p>a a cat b</p>"


# markup


def test_comments_disappear_and_heading_anchors_are_ids_without_symbols() -> None:
    assert (
        shown("# A *title* <!-- not this -->\n\n<!-- nor\nthis -->\n\nx")
        == '<h1 id="a-title">A <em>title</em> </h1>\n\n<p>x</p>'
    )


def test_task_lists_are_text_since_readers_strip_form_fields() -> None:
    source = "- [x] done\n- [ ] not yet\n- [X] **really**\n- [a](/b)\n- [ ]no\n"
    assert re.findall(r"<li>(.*?)</li>", shown(source)) == [
        "☑ done",
        "☐ not yet",
        "☑ <strong>really</strong>",
        '<a href="https://example.org/b">a</a>',
        "[ ]no",
    ]


def test_file_names_are_no_links() -> None:
    assert "<a" not in shown("README.md, example.com, me@example.org and posts/x.md")


def test_code_keeps_its_language_and_every_character() -> None:
    code = "\n\ndef f(x):\n\treturn '<b>' \\\n\n"
    rendered = shown(f"```python\n{code}```")
    [pre] = html.fragment_fromstring(rendered, create_parent="div").xpath(".//pre")
    assert pre.xpath("string(code/@class)") == "language-python"
    assert pre.text_content() == code
    assert "<span" not in rendered, "feed readers have no colours for it"


@pytest.mark.parametrize("info", ["", "nosuchlanguage", "js {1,3}", 'text" onclick="x', "c++", "<b>", "😍"])
def test_any_word_behind_the_fence_is_harmless(info: str) -> None:
    [pre] = html.fragment_fromstring(shown(f"```{info}\na < b\n```"), create_parent="div").xpath(".//pre")
    assert pre.text_content() == "a < b\n"
    assert set(pre.attrib) <= {"class"}


def test_classes_of_the_author_s_html_do_not_meet_the_mail_s_styles() -> None:
    assert shown('<p class="button">a</p><span class="k huge">b</span>') == "<p>a</p><span>b</span>"


def test_stray_tags_do_not_swallow_what_follows() -> None:
    rendered = shown("one\n\n</div></body></html>\n\ntwo\n\n<table><p>three\n\nfour")
    for word in ("one", "two", "three", "four"):
        assert word in rendered


def test_references_that_old_blogs_write_are_the_characters_browsers_show() -> None:
    rendered = shown("It&#146;s &#x80; 5 &#150; <b title='&#147;'>6&#133;</b> &#xFFFD; &#129; `&#146;`")
    assert rendered.strip() == '<p>It’s € 5 – <b title="“">6…</b> \ufffd \ufffd <code>&amp;#146;</code></p>'


def test_characters_xml_forbids_do_not_come_in_as_entities() -> None:
    rendered = render("a&#1;b <b>c&#xFFFE;d&#x8;</b> &#0; &#xD800; `&#2;`", URL)
    for part in (rendered.html, rendered.text, rendered.excerpt):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", part)
    etree.fromstring(f"<div>{html.tostring(html.fromstring(rendered.html), method='xml', encoding='unicode')}</div>")


# excerpt


@pytest.mark.parametrize(
    ("source", "excerpt"),
    [
        ("# Title\n\nFirst *one*,\nsecond `line`.\n\nMore.", "First one, second line."),
        ("![only an image](x.png)\n\nThen words.", "Then words."),
        ("> Quoted.\n\nSaid.", "Said."),
        ("- listed\n\n  twice", "listed"),
        ("One.\n\nTwo.\n\n<!--more-->\n\nThree.", "One. Two."),
        ("One <!-- more --> two.\n\nThree.", "One"),
        ("Text[^1].\n\n[^1]: Note.", "Text."),
        ("a <script>x</script> b", "a b"),
        ("# Only\n\n```\ncode\n```", ""),
        ("", ""),
    ],
)
def test_the_excerpt_is_the_first_paragraph(source: str, excerpt: str) -> None:
    assert render(source, URL).excerpt == excerpt


def test_a_long_excerpt_is_cut_at_a_word() -> None:
    excerpt = render("word, " * 200, URL).excerpt
    assert len(excerpt) <= 300
    assert excerpt.endswith("word…")
    assert len(render("字" * 1000, URL).excerpt) == 300


# laziness


def test_a_body_is_rendered_once() -> None:
    content = LazyContent("*a*", URL)
    assert not content.is_rendered
    assert content.html is content.html
    assert (content.html, content.text, content.excerpt) == ("<p><em>a</em></p>", "a", "a")
    assert content.is_rendered
    assert "a</em>" not in repr(content)


# whatever the author writes

MARKS = [
    "# ",
    "- ",
    "1. ",
    "> ",
    "```",
    "    ",
    "|",
    "---",
    "`",
    "*",
    "**",
    "_",
    "~~",
    "\\",
    "\n",
    "\n\n",
    "- [ ] ",
    ": ",
    "\t",
]
LINKS = [
    "[a](/x)",
    "![b](c.png)",
    "[^1]",
    "[^1]: n",
    "https://a.example",
    "javascript:x",
    "[]()",
    "text",
    "é",
    "😍",
    "\x00",
]
TAGS = [
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<script>",
    "</script>",
    "<img src='x'>",
    "<a href=",
    "<!--",
    "-->",
    "<p",
    '"',
    "&#1;",
]
EMBEDS = ["<iframe src='/y'>", "<video><source src=v>", "<table><td>", "<object><embed src=z>", "<noscript>", "&amp;"]
PIECES = [*MARKS, *LINKS, *TAGS, *EMBEDS]
markdown = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=80)


def sound(rendered: Rendered) -> None:
    tree = html.fragment_fromstring(rendered.html or "<p></p>", create_parent="div")
    assert not tree.xpath(".//script|.//iframe|.//video")
    for name in ("href", "src", "cite"):
        for value in tree.xpath(f".//@{name}"):
            assert re.match(r"(https?://|mailto:|tel:)", str(value)), value
    for part in (rendered.html, rendered.text, rendered.excerpt):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", part)
    assert len(rendered.excerpt) <= 300
    assert "\n" not in rendered.excerpt


@settings(max_examples=300, deadline=None)
@given(markdown)
def test_any_text_becomes_safe_html_and_text(source: str) -> None:
    sound(render(source, URL))


HEAVY = {
    "brackets": "[" * 30_000,
    "images": "![" * 15_000,
    "links": "[](" * 10_000,
    "quotes": "> " * 10_000 + "a",
    "lists": "- " * 10_000 + "a",
    "staircase": "".join("  " * depth + "- a\n" for depth in range(300)),
    "emphasis": "*a **a " * 5_000,
    "backticks": " ".join("`" * count for count in range(250)),
    "divs": "<div>" * 20_000 + "deep",
    "bold": "<b>" * 20_000 + "deep\n\n" * 50,
    "open tags": "<a " * 20_000,
    "comments": "<!-- " * 10_000,
    "table": "|a" * 10_000 + "\n" + "|-" * 10_000,
    "code": "```python\n" + "x = (" * 20_000 + "\n```",
    "autolinks": "http://" * 5_000,
    "declarations": "<!A " * 10_000 + "<?x " * 10_000,
    "footnotes": "".join(f"[^{n}]" for n in range(1_000)) + "\n\n" + "".join(f"[^{n}]: x\n" for n in range(1_000)),
    "entities": "&" * 30_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_text_made_to_hurt_is_rendered_in_bounded_time(name: str) -> None:
    started = time.process_time()
    sound(render(HEAVY[name], URL))
    assert time.process_time() - started < 5


def test_what_looks_like_an_address_in_text_or_code_stays_as_it_is() -> None:
    rendered = shown(
        'Write href="/a" and `src="b.png"`:\n\n```html\nx href="/c" src="d.png"\n```\n\n[e](/f "href=\\"/g\\"")'
    )
    for literal in ('href="/a"', 'src="b.png"', 'href="/c" src="d.png"'):
        assert literal in rendered
    assert '<a href="https://example.org/f"' in rendered


def test_a_body_of_html_is_no_markdown() -> None:
    source = (
        '<div>\n\n    <p>Hello <a href="/x">there</a>, *friend*</p>\n\n</div>\n<script>alert(1)</script>\n<p>More</p>'
    )
    rendered = render(source, URL, is_html=True)
    assert "<pre>" not in rendered.html
    assert "script" not in rendered.html
    assert '<a href="https://example.org/x">there</a>, *friend*' in rendered.html
    assert rendered.excerpt == "Hello there, *friend*"
    assert "Hello there [1], *friend*" in rendered.text


# what the collector leaves behind headings and pictures


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## A *b* <!--#own-->", '<h2 id="own">A <em>b</em></h2>'),
        ("## A <!--#a-->\n\n## A", '<h2 id="a">A</h2>\n<h2 id="a-1">A</h2>'),
        ("a <!--#b-->", "<p>a </p>"),
        (
            "![a](/i.png)<!--=30x20--> b",
            '<p><img src="https://example.org/i.png" alt="a" width="30" height="20"> b</p>',
        ),
        ("![a](/i.png)<!--=x20-->", '<p><img src="https://example.org/i.png" alt="a" height="20"></p>'),
        ("a <!--=30x20-->", "<p>a </p>"),
    ],
)
def test_notes_in_comments_give_ids_and_sizes(source: str, expected: str) -> None:
    assert shown(source) == expected
    assert "<!--" not in text(source)
