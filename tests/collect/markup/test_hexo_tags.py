"""Hexo's tag plugins in a post's body."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collect.markup.engine_bodies import expanded, put

POSTS = {
    "source/_posts/old.md": "https://example.org/blog/old/",
    "source/_posts/a/2026-01-01-deep.md": "https://example.org/blog/deep/",
}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{% blockquote %}\nSaid *so*\n{% endblockquote %}", "<blockquote>\n<p>Said <em>so</em></p>\n</blockquote>"),
        (
            "{% quote Ann, A book %}\nSaid\n{% endquote %}",
            "<p>— <strong>Ann</strong> <cite>A book</cite></p>",
        ),
        (
            "{% quote Ann https://x.org/ A page %}\nSaid\n{% endquote %}",
            '<strong>Ann</strong> <a href="https://x.org/">A page</a>',
        ),
        ("{% pullquote right %}\nSaid\n{% endpullquote %}", "<blockquote>\n<p>Said</p>\n</blockquote>"),
        ("{% codeblock lang:js %}\nlet x = `{{ y }}`;\n{% endcodeblock %}", '<code class="language-js">'),
        (
            "{% codeblock A title lang:text https://x.org source %}\nx\n{% endcodeblock %}",
            '<strong>A title</strong> <a href="https://x.org">source</a>',
        ),
        ("{% code %}\n{% if x %}\n{% endcode %}", "<code>{% if x %}\n</code>"),
        ("{% gist 0123abc x.js %}", 'href="https://gist.github.com/0123abc"'),
        ("{% iframe https://x.org/frame 100 200 %}", '<a href="https://x.org/frame">https://x.org/frame</a>'),
        ('{% img /i.png 10 20 "Title" %}', '<img src="https://example.org/i.png" alt="Title" width="10" height="20">'),
        ("{% link A page https://x.org true %}", '<a href="https://x.org">A page</a>'),
        ("{% youtube dQw4w9WgXcQ %}", "watch?v=dQw4w9WgXcQ"),
        ("{% vimeo 123 %}", "https://vimeo.com/123"),
        ("{% jsfiddle ann/x1 %}", 'href="https://jsfiddle.net/ann/x1/"'),
        (
            "{% asset_img a.png 30 20 A cat %}",
            '<img src="https://example.org/blog/2026/first/a.png" alt="A cat" width="30" height="20">',
        ),
        ("{% asset_img a.png [A cat] %}", 'alt="A cat"'),
        ('<img src="{% asset_path a.png %}">', '<img src="https://example.org/blog/2026/first/a.png">'),
        ("{% asset_link a.pdf The paper %}", '<a href="https://example.org/blog/2026/first/a.pdf">The paper</a>'),
        ("{% post_link old %}", '<a href="https://example.org/blog/old/">Title of old</a>'),
        ("{% post_link old#part Read it %}", '<a href="https://example.org/blog/old/#part">Read it</a>'),
        ("{% post_link 'Title of old' %}", '<a href="https://example.org/blog/old/">Title of old</a>'),
        ("{% post_link deep %}", "https://example.org/blog/deep/"),
        ("[x]({% post_path old %})", '<a href="https://example.org/blog/old/">x</a>'),
        ("{% raw %}{{ x }}{% endraw %}", "<p>{{ x }}</p>"),
        ("{% note info %}\n*x*\n{% endnote %}", "<em>x</em>"),
        ("```\n{{ x }} {% y %}\n```", "{{ x }} {% y %}"),
        ("`{{ x }}` {{ title }}", "<code>{{ x }}</code> First &amp; best"),
        ("a {{ not closed and {% not closed", "<p>a {{ not closed and {% not closed</p>"),
        ("a\n<!-- more -->\nb", "<p>a</p>\n\n<p>b</p>"),
    ],
)
def test_hexo_tags(tmp_path: Path, text: str, html: str) -> None:
    found = expanded(tmp_path, text, "hexo", posts=POSTS, source="source/_posts/first.md")
    assert html in found.html
    assert found.told == []


def test_code_of_a_file_is_included(tmp_path: Path) -> None:
    put(tmp_path, "source/downloads/code/x.js", "one\ntwo\nthree\n")
    put(tmp_path, "source/secret.txt", "secret")
    found = expanded(tmp_path, "{% include_code Some code lang:text from:2 to:2 x.js %}", "hexo")
    assert found.markdown.strip() == "**Some code**\n\n```text\ntwo\n```"
    found = expanded(tmp_path, "a{% include_code ../../secret.txt %}", "hexo")
    assert found.markdown == "a"
    assert [problem.code for problem in found.problems] == ["liquid-include"]


def test_what_hexo_has_not_is_told_and_its_text_kept(tmp_path: Path) -> None:
    found = expanded(tmp_path, "{% katex %}\nx^2\n{% endkatex %} {% post_link gone A post %}", "hexo", posts=POSTS)
    assert found.markdown == "\nx^2\n A post"
    assert found.told == [
        "liquid-unknown 4:1 {% katex %} is a tag that only this blog's Hexo knows",
        'link-unknown 6:16 "gone" is no post that is published',
    ]
