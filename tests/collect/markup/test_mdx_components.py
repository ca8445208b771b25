"""Components by well-known names become what their names say, alone, in lists, in quotations and in cells of tables."""

# ruff: noqa: E501 - tables of texts and what becomes of them
from __future__ import annotations

from pathlib import Path

import pytest

from tests.collect.markup.expanding import expanded

VIDEO = (
    '<figure><a href="https://www.youtube.com/watch?v=abcdefghijk"><img src="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" '
    'alt="T" width="480" height="360"></a><figcaption>▶ <a href="https://www.youtube.com/watch?v=abcdefghijk">T</a></figcaption></figure>'
)
NOTE = "<blockquote><p><strong>{}</strong></p><p>a <em>b</em></p></blockquote>"
LINK = '<a href="https://example.org/x">y</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('<Image src="/a.png" alt="b" />', '<img src="https://example.org/a.png" alt="b">'),
        ('<Figure src="/a.png" alt="b" caption="c" />', '<figure><img src="https://example.org/a.png" alt="b"><figcaption>c</figcaption></figure>'),
        ('<Zoom>\n  <img src="/a.png" alt="b" />\n</Zoom>', '<img src="https://example.org/a.png" alt="b">'),
        ("<ThemedImage alt='b' sources={{light: useBaseUrl('/a.png'), dark: useBaseUrl('/d.png')}} />", '<img src="https://example.org/a.png" alt="b">'),
        ('<YouTube id="abcdefghijk" title="T" />', VIDEO),
        ('<lite-youtube videoid="abcdefghijk" playlabel="T"></lite-youtube>', VIDEO),
        ('<YouTubeEmbed url="https://youtu.be/abcdefghijk?t=3" title="T"/>', VIDEO),
        ('<Vimeo id="123" title="T" />', '<p>▶ <a href="https://vimeo.com/123">T</a></p>'),
        ('<Tweet id="https://twitter.com/ada/status/12" />', '<p><a href="https://x.com/ada/status/12">@ada on X</a></p>'),
        ("<TwitterTweetEmbed tweetId={'12'} />", '<p><a href="https://x.com/i/web/status/12">a post on X</a></p>'),
        ('<Gist id="ada/12ab" />', '<p><a href="https://gist.github.com/12ab">Code on GitHub</a></p>'),
        ('<CodePen url="https://codepen.io/a/pen/b" title="T" />', '<p><a href="https://codepen.io/a/pen/b">T</a></p>'),
        ('<MyOwnEmbed src="https://a.example/b" />', '<p><a href="https://a.example/b">a.example</a></p>'),
        ("<Note>\n  a *b*\n</Note>", NOTE.format("Note")),
        ('<Admonition type="tip" title="T *x*">\n\na *b*\n\n</Admonition>', NOTE.format("T *x*")),
        ("<Callout type='warning'>a *b*</Callout>", NOTE.format("Warning")),
        ('<Details summary="S">\na *b*\n</Details>', "<details><summary>S</summary><p>a <em>b</em></p></details>"),
        ('<Tabs>\n<TabItem value="v" label="L">\na *b*\n</TabItem>\n<TabItem value="w">\nc\n</TabItem>\n</Tabs>', "<p><strong>L</strong></p><p>a <em>b</em></p><p><strong>w</strong></p><p>c</p>"),
        ("<CodeBlock language='js'>\n{`a\n{b}`}\n</CodeBlock>", '<pre><code class="language-js">a{b}</code></pre>'),
        ("<Code code={`a`} lang='py' />", '<pre><code class="language-py">a</code></pre>'),
        ("a <Code>b</Code>", "<p>a <code>b</code></p>"),
        ('see <Link to="/x">y</Link>', f"<p>see {LINK}</p>"),
        ('<LinkButton href="/x">y</LinkButton>', f"<p>{LINK}</p>"),
        ('<LinkCard title="y" href="/x" description="z" />', f"<p><strong>{LINK}</strong></p><p>z</p>"),
        ('<CardGrid>\n<Card title="T" icon="i">\na *b*\n</Card>\n</CardGrid>', "<p><strong>T</strong></p><p>a <em>b</em></p>"),
        ("<Steps>\n\n1. a\n2. b\n\n</Steps>", "<ol><li>a</li><li>b</li></ol>"),
        ('a <Icon name="x" /><Badge text="b" variant="tip" /> <Kbd>c</Kbd> <Highlight>d</Highlight>', "<p>a b <kbd>c</kbd> <mark>d</mark></p>"),
        ('a <Contributor handle="ada" />', "<p>a @ada</p>"),
        ('<GitHubLink repo="a/b" />', '<p><a href="https://github.com/a/b">a/b</a></p>'),
        ("<Mermaid chart={`graph`} />", '<pre><code class="language-mermaid">graph</code></pre>'),
        ("a <InlineMath math={'x_1'} />", "<p>a <code>x_1</code></p>"),
        ("<Head><title>x</title></Head>\n\n<Script src='x'>{`a`}</Script>\n\nb", "<p>b</p>"),
        ("import Pic from './p.svg'\n\n<Pic alt='x' />", '<img src="https://example.org/posts/first/p.svg" alt="x">'),
    ],
)  # fmt: skip
def test_a_component_becomes_what_its_name_says(tmp_path: Path, text: str, html: str) -> None:
    result = expanded(tmp_path, "mdx", text, source="a.mdx")
    assert result.html == html
    assert not result.told()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('- a\n- <YouTube id="abcdefghijk" title="T" />\n- b', f"<ul><li><p>a</p></li><li>{VIDEO}</li><li><p>b</p></li></ul>"),
        ('- a\n\n  <YouTube id="abcdefghijk" title="T" />\n- b', f"<ul><li><p>a</p>{VIDEO}</li><li><p>b</p></li></ul>"),
        ("1. a\n\n   <Note>\n   a *b*\n   </Note>\n2. c", f"<ol><li><p>a</p>{NOTE.format('Note')}</li><li><p>c</p></li></ol>"),
        ("- <Note>a *b*</Note>", f"<ul><li>{NOTE.format('Note')}</li></ul>"),
        ("> <Note>\n> a *b*\n> </Note>\n> c", f"<blockquote>{NOTE.format('Note')}<p>c</p></blockquote>"),
        ('> a\n> <YouTube id="abcdefghijk" title="T" />\n\nb', f"<blockquote><p>a</p>{VIDEO}</blockquote><p>b</p>"),
        ('|a|\n|-|\n|<YouTube id="abcdefghijk" title="T" />|', f"<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>{VIDEO}</td></tr></tbody></table>"),
        ("|a|\n|-|\n|<Link to='/x'>y</Link> <Foo>z</Foo>|", f"<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>{LINK} z</td></tr></tbody></table>"),
        ("a <Note>b</Note> c", "<p>a <strong>Note</strong> b c</p>"),
    ],
)  # fmt: skip
def test_it_stays_where_it_stood(tmp_path: Path, text: str, html: str) -> None:
    assert expanded(tmp_path, "mdx", text, source="a.mdx").html == html


@pytest.mark.parametrize("name", ["Image", "YouTube", "Tweet", "CodePen", "img"])
def test_an_address_that_is_not_known_is_told(tmp_path: Path, name: str) -> None:
    result = expanded(tmp_path, "mdx", f"a\n\n<{name} src={{x.y}} url={{x.y}} id={{x.y}} alt='z' />", source="a.mdx")
    assert result.told("expression-unknown") == [
        f"6:1 <{name}> shows something whose address is only known when the site is built"
    ]
    assert "x.y" not in result.html
