"""Whole posts in mail clients: code, what was folded away, long words, and that nothing is lost."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.digest.content import mail_html
from tests.digest.content.mailed import URL, mailed


def test_code_keeps_every_character_and_only_spans_that_have_a_colour() -> None:
    html = mailed('```python\ndef f(x):\n\n    return "<&{{ x }}"\n```')
    assert '<td class="code" dir="ltr"><pre class="highlight">' in html
    assert '<span class="k">def</span>' in html
    assert 'class="p"' not in html
    assert 'class="w"' not in html
    assert "    <span" in html
    assert "&lt;&amp;{{ x }}" in html


def test_code_without_a_language_is_padded_too() -> None:
    assert '<td class="code" dir="ltr"><pre><code>  a\n    b' in mailed("      a\n        b")


def test_tabs_that_indent_code_are_narrow_but_where_they_mean_something() -> None:
    assert "\n    b\tc" in mailed("```js\na\n\t\tb\tc\n```")
    assert "\n\tb" in mailed("```make\na:\n\tb\n```")


def test_formulas_are_shown_as_the_tex_they_are() -> None:
    assert r"<code>E = mc^2 \{x\}</code>" in mailed(r"Then `E = mc^2 \{x\}` follows.")


def test_what_is_folded_away_is_open() -> None:
    html = mailed("<details><summary>More</summary>\n\nText\n\n</details>")
    assert "details>" not in html
    assert "summary" not in html
    assert html.index("More") < html.index("Text")
    assert "font-weight:bold" in html


def test_figures_have_no_margins_of_the_browsers_own() -> None:
    html = mailed('<figure><img src="/a.png" alt="A"><figcaption><p>Above all</p></figcaption></figure>')
    assert "figure" not in html
    assert '<div class="caption"' in html
    assert "Above all" in html
    assert "display:block" in html


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>x",
        "<form action='/a'><input name=q><button>Go</button></form>x",
        "<iframe src='https://example.com/'></iframe>x",
        "<object data='/a.swf'></object>x",
        "<div onclick='a()' style='position:fixed'>x</div>",
        "<style>p{color:red}</style>x",
        "<details><summary><script>a</script></summary>x</details>",
    ],
)
def test_nothing_that_acts_gets_into_a_mail(source: str) -> None:
    html = mailed(source)
    for word in ("<script", "<form", "<input", "<button", "<iframe", "<object", "onclick", "fixed", "<style", "alert"):
        assert word not in html
    assert "x" in html


def test_long_words_may_be_broken_and_stay_the_same_words() -> None:
    address = "https://example.org/" + "a-long-path/" * 8
    html = mailed(f"See <{address}> or {'x' * 90}.")
    assert f'href="{address}"' in html
    assert "<wbr>" in html
    assert _words(html) == _words(mail_html(f"<p>See {address} or {'x' * 90}.</p>", URL, "p1-"))
    longest = max(len(piece) for piece in html.partition(">https")[2].replace("<wbr>", " ").split())
    assert longest <= 60


def test_code_blocks_are_not_cut_since_they_are_copied() -> None:
    assert "<wbr" not in mailed(f"```\n{'x' * 200}\n```")


def test_japanese_needs_no_breaks() -> None:
    assert "<wbr" not in mailed("標識子" * 60)


def test_text_before_and_after_elements_is_kept_and_nothing_stays_nothing() -> None:
    assert mail_html("a &amp; <b>b</b> c &lt;", URL, "p1-") == "a &amp; <b>b</b> c &lt;"
    assert mail_html("  \n", URL, "p1-") == ""
    assert "日本 😀 \xa0" in mail_html("<p>日本 😀 &nbsp;!</p>", URL, "p1-").replace("&nbsp;", "\xa0")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=80).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
BLOCK = st.sampled_from(
    ["<p>{}</p>", "<ul><li>{}</li></ul>", "<pre>{}</pre>", "<p><a href='#a' id='b'>{}</a></p>", "<h2>{}</h2>"]
)


@given(st.lists(st.tuples(BLOCK, WORDS), max_size=5))
@settings(max_examples=60, deadline=None)
def test_no_text_is_lost_or_changed(blocks: list[tuple[str, str]]) -> None:
    html = "".join(block.replace("{}", text) for block, text in blocks)
    assert _words(mail_html(html, URL, "p1-")) == _words(html)


def _words(html: str) -> str:
    class Text(HTMLParser):
        found = ""

        def handle_data(self, data: str) -> None:
            self.found += data

    parser = Text(convert_charrefs=True)
    parser.feed(html)
    parser.close()
    return "".join(parser.found.split())
