"""VitePress' Markdown: components, expressions, scripts, code groups, included files."""

# ruff: noqa: E501 - tables of texts and what becomes of them
from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.collect.markup.expanding import expanded

STEPS = "vue directives attributes emoji_codes html_blocks marks"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script setup>\nimport A from './a.vue'\n\nconst b = 1\n</script>\n\na\n\n<style scoped>\n.a {}\n</style>", "<p>a</p>"),
        ("{{ $frontmatter.title }} {{ 'a*b' }} {{ 3 }}", "<p>First a*b 3</p>"),
        ("<script setup>\nconst who = 'W'\n</script>\n\n{{ who }}", "<p>W</p>"),
        ("`{{ a }}` <span v-pre>{{ b }}</span>\n\n```\n{{ c }}\n```", "<p><code>{{ a }}</code> <span>{{ b }}</span></p><pre><code>{{ c }}</code></pre>"),
        ("::: v-pre\n{{ a }}\n:::", "<p>{{ a }}</p>"),
        ('## A <Badge type="tip" text="new" />', '<h2 id="a-new">A new</h2>'),
        ('<Badge type="tip">new</Badge>', "<p>new</p>"),
        ('<YouTube id="abcdefghijk" />', '<figure><a href="https://www.youtube.com/watch?v=abcdefghijk"><img src="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" alt="Video on YouTube" width="480" height="360"></a><figcaption>▶ <a href="https://www.youtube.com/watch?v=abcdefghijk">Video on YouTube</a></figcaption></figure>'),
        ("<ClientOnly>\n\n*a*\n\n</ClientOnly>", "<p><em>a</em></p>"),
        ('<img :src="withBase(\'/a.png\')" alt="b" @click="x"> <b v-if="c">d</b>', '<p><img src="https://example.org/a.png" alt="b"> <b>d</b></p>'),
        ("[[toc]]\n\n## A {#own}", '<h2 id="own">A</h2>'),
        ("::: code-group\n\n```js [a.js]\nx\n```\n\n```ts [b.ts]\ny\n```\n\n:::\n\nz", '<p><strong>a.js</strong></p><pre><code class="language-js">x</code></pre><p><strong>b.ts</strong></p><pre><code class="language-ts">y</code></pre><p>z</p>'),
        ("::: tip\n<Foo>\n*a*\n</Foo>\n:::", "<blockquote><p><strong>Tip</strong></p><p><em>a</em></p></blockquote>"),
        ("a < b, <https://a.example> <b>c</b>", '<p>a &lt; b, <a href="https://a.example">https://a.example</a> <b>c</b></p>'),
    ],
)  # fmt: skip
def test_vue_is_read_but_not_run(tmp_path: Path, text: str, html: str) -> None:
    assert expanded(tmp_path, STEPS, text).html == html


def test_what_only_the_site_knows_is_told(tmp_path: Path) -> None:
    result = expanded(tmp_path, STEPS, "a {{ b.c }} <MyChart :data='x'>*d*</MyChart> <my-thing />")
    assert result.html == "<p>a  <em>d</em></p>"
    assert result.told() == [
        "4:3 the expression {{ b.c }} is only worked out when the site is built",
        "4:13 MyChart is a component that only the site knows",
        "4:46 my-thing is a component that only the site knows",
    ]


def test_files_of_the_blog_are_shown(tmp_path: Path) -> None:
    (tmp_path / "content" / "posts").mkdir(parents=True)
    (tmp_path / "content" / "code.js").write_text("// #region a\nlet x = `${1}`\n// #endregion a\nlet y\n")
    (tmp_path / "content" / "posts" / "part.md").write_text("---\ntitle: P\n---\n*p1*\n\np2\n")
    text = "<<< @/content/code.js{1 ts}\n\n<<< ../code.js#a\n\n<!--@include: ./part.md-->\n\n```\n<<< ../code.js\n```"
    result = expanded(tmp_path, STEPS, text)
    assert result.html == (
        '<pre><code class="language-ts">// #region alet x = `${1}`// #endregion alet y</code></pre>'
        '<pre><code class="language-js">let x = `${1}`</code></pre><p><em>p1</em></p><p>p2</p>'
        "<pre><code>&lt;&lt;&lt; ../code.js</code></pre>"
    )
    assert not result.told()


@pytest.mark.parametrize(
    "path", ["../../../etc/passwd", "/etc/passwd", "@/../../secret.txt", "../nothing.js", "out.txt", ".", "a\x00b"]
)
def test_other_files_are_not(tmp_path: Path, path: str) -> None:
    blog = tmp_path / "blog"
    (blog / "content" / "posts").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (blog / "content" / "posts" / "out.txt").symlink_to(tmp_path / "secret.txt")
    result = expanded(blog, STEPS, f"a\n\n<<< {path}\n\nb")
    assert (result.html, len(result.told("include-unknown"))) == ("<p>a</p><p>b</p>", 1)


PARTS = ["{{", "}}", "<A>", "</A>", "<a-b :c='", "'", "/>", ">", "<b v-pre>", "</b>", "<script>", "</script>", "::: code-group", ":::", "\n", "```js [x]", "```", "<<< a", "`", "- ", "> ", "<!--", "-->", "::: v-pre"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_nothing_breaks_it(tmp_path: Path, parts: list[str]) -> None:
    assert isinstance(expanded(tmp_path, STEPS, "".join(parts)).html, str)


@pytest.mark.parametrize(
    "unit",
    [
        "{{",
        "{{ a }}",
        "<A ",
        "<A>",
        "<A :b='",
        "<b v-pre>",
        "::: code-group\n",
        "::: v-pre\n",
        "<<< a\n",
        "<script>",
        "<!--",
        "```js [a]\n",
    ],
)
def test_a_megabyte_of_beginnings_takes_seconds_at_most(tmp_path: Path, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    expanded(tmp_path, "vue", text)
    assert time.process_time() - started < 4
