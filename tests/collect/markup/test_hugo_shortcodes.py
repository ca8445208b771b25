"""Hugo's shortcodes: what readers get of each, wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.collect.markup.hugo_shortcodes import expand
from tests.collect.markup.bodies import html_of, make_body, told

PLAYER = '<a href="https://www.youtube.com/watch?v=0RKpf3rK57I">'


def html(folder: Path, text: str, **more: object) -> str:
    """What readers get of a text that is free of mistakes."""
    body = make_body(folder, text, **more)  # type: ignore[arg-type]
    expanded = html_of(expand(text, body))
    assert not body.problems
    assert "{{" not in expanded
    return expanded


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        # figure: src, alt, caption, title, link, attr, sizes; https://gohugo.io/shortcodes/figure/
        ('{{< figure src="a.jpg" >}}', '<figure><img src="https://example.org/posts/first/a.jpg" alt=""></figure>'),
        ('{{< figure src="/a.jpg" alt="A & B" >}}', '<img src="https://example.org/a.jpg" alt="A &amp; B">'),
        (
            '{{< figure src="a.jpg" caption="See *this*" >}}',
            'alt="See this"><figcaption>See <em>this</em></figcaption>',
        ),
        ('{{< figure src="a.jpg" title="T" >}}', "<figcaption><strong>T</strong></figcaption>"),
        ('{{< figure src="a.jpg" link="https://x.org/" >}}', '<figure><a href="https://x.org/"><img'),
        ('{{< figure src="a.jpg" width=300 height="20px" >}}', 'width="300" height="20"'),
        ('{{< figure src="a.jpg" attr="Ada" attrlink="/ada" >}}', '<a href="https://example.org/ada">Ada</a>'),
        ("{{< youtube 0RKpf3rK57I >}}", PLAYER + '<img src="https://i.ytimg.com/vi/0RKpf3rK57I/hqdefault.jpg"'),
        ('{{< youtube id="0RKpf3rK57I" title="Talk" >}}', PLAYER + "Talk</a>"),
        ('{{< youtube "https://youtu.be/0RKpf3rK57I?t=3" >}}', PLAYER),
        ("{{< vimeo 19899678 >}}", '▶ <a href="https://vimeo.com/19899678">Video on Vimeo</a>'),
        (
            '{{< x user="SanDiegoZoo" id="1453110110599868418" >}}',
            "https://x.com/SanDiegoZoo/status/1453110110599868418",
        ),
        ("{{< tweet 877500564405444608 >}}", "https://x.com/i/web/status/877500564405444608"),
        ("{{< twitter_simple user=a id=1 >}}", "https://x.com/a/status/1"),
        ("{{< instagram CxOWiQNP2MO >}}", "https://www.instagram.com/p/CxOWiQNP2MO/"),
        (
            "{{< gist spf13 7896402 img.html >}}",
            'href="https://gist.github.com/spf13/7896402">Code on GitHub: img.html',
        ),
        ("{{< highlight go >}}a < b{{< /highlight >}}", '<pre><code class="language-go">a &lt; b\n</code></pre>'),
        ('{{< highlight go "linenos=table" >}}\nx\n{{< /highlight >}}', '<code class="language-go">x\n</code>'),
        ('{{< highlight go "hl_inline=true" >}}x{{< /highlight >}}', "<p><code>x</code></p>"),
        (
            '{{< details summary="A *b*" >}}c **d**{{< /details >}}',
            "<summary>A <em>b</em></summary>\n<p>c <strong>d</strong></p>",
        ),
        ("{{< details summary=A open=true >}}c{{< /details >}}", '<details open=""><summary>A</summary>'),
        ('{{< qr text="https://gohugo.io" />}}', '<a href="https://gohugo.io">https://gohugo.io</a>'),
        ("{{< qr >}}plain text{{< /qr >}}", "<p>plain text</p>"),
        ("{{< comment >}}never {{< seen >}}{{< /comment >}}x", "<p>x</p>"),
        ("a {{< param Author.Name >}} {{< param title >}} {{< param size >}}", "<p>a Ada First 3</p>"),
        # found on many sites
        ('{{< notice warning "Look" >}}out{{< /notice >}}', "<p><strong>Look</strong></p>\n<p>out</p>"),
        ("{{< alert warning >}}out{{< /alert >}}", "<p><strong>Warning</strong></p>\n<p>out</p>"),
        (
            '{{% alert title="T" color="primary" %}}*out*{{% /alert %}}',
            "<p><strong>T</strong></p>\n<p><em>out</em></p>",
        ),
        ('{{< admonition type=tip title="T" open=false >}}x{{< /admonition >}}', "<p><strong>T</strong></p>\n<p>x</p>"),
        ('{{< note "All in here" >}}', "<strong>Note</strong></p>\n<p>All in here</p>"),
        ('{{< tab "One" >}}a{{< /tab >}}', "<p><strong>One</strong></p>\n<p>a</p>"),
        ('{{< tab name="T" codelang="bash" >}}ls{{< /tab >}}', '<code class="language-bash">ls\n</code>'),
        ('{{< button href="/go" >}}Go{{< /button >}}', '<p><a href="https://example.org/go">Go</a></p>'),
        ('{{< link "Docs" "https://x.org/" >}}', '<p><a href="https://x.org/">Docs</a></p>'),
        ("{{< mermaid >}}\ngraph TD\n\nA-->B\n{{< /mermaid >}}", "graph TD\n\nA--&gt;B"),
        ("{{< rawhtml >}}<b>x</b>\n\n*y*{{< /rawhtml >}}", "<div><b>x</b>  *y*</div>"),
        ("{{< raw >}}<b>\\(a_1 *b* c_2\\)</b>{{< /raw >}}", "<p><b>\\(a_1 *b* c_2\\)</b></p>"),
        ("{{< style 'color:red' >}}*a*{{< /style >}}", "<p><em>a</em></p>"),
        ("<div>\n{{< katex >}}a*b*c{{< /katex >}}\n</div>", "<code>a*b*c</code>"),
        ("{{< katex >}}a_1 * b_2{{< /katex >}}", "<code>a_1 * b_2</code>"),
        ("a{{< icon name=star >}}b", "<p>ab</p>"),
        ('{{< quote author="Ada" link="/a" >}}*q*{{< /quote >}}', '<p>— <a href="https://example.org/a">Ada</a></p>'),
        ('{{< glossary_tooltip text="pods" term_id="pod" >}}', "<p>pods</p>"),
        ('{{< feature-state for_k8s_version="v1.2" state="beta" >}}', "Kubernetes v1.2 [beta]"),
        ("{{< bilibili BV1Sx411T7QQ >}}", "https://www.bilibili.com/video/BV1Sx411T7QQ"),
        ('{{< video src="a.mp4" title="T" >}}', '▶ <a href="https://example.org/posts/first/a.mp4">T</a>'),
        ('{{< audio "a.mp3" >}}', '♪ <a href="https://example.org/posts/first/a.mp3">Recording</a>'),
        ('{{< asciinema key="239367" >}}', "https://asciinema.org/a/239367"),
        ("{{< email ada@example.org >}}", '<a href="mailto:ada@example.org">ada@example.org</a>'),
        ("{{< kbd Ctrl >}}", "<kbd>Ctrl</kbd>"),
        ("{{< columns >}}\na\n<--->\nb\n{{< /columns >}}", "<p>a"),
        ('{{< table caption="C" >}}\n| a |\n|---|\n| b |\n{{< /table >}}', "<strong>C</strong></p>\n<table>"),
    ],
)
def test_a_known_shortcode_becomes_what_a_reader_can_use(tmp_path: Path, markup: str, expected: str) -> None:
    assert expected in html(tmp_path, markup, values={"author": {"name": "Ada"}}, settings={"Params": {"Size": 3}})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("before {{< youtube 0RKpf3rK57I >}} after", ["<p>before</p>", "</figure>", "<p>after</p>"]),
        ("before\n{{< youtube 0RKpf3rK57I >}}\n*after*", ["<p>before</p>", "</figure>", "<p><em>after</em></p>"]),
        (
            "- one\n  {{< figure src=a.jpg >}}\n  *two*\n- three",
            ["<ul>", "<p>one</p>\n<figure>", "<em>two</em>", "<li>", "three"],
        ),
        ("- {{< figure src=a.jpg >}}\n- two", ["<ul>\n<li>\n<figure>", "</figure>\n</li>\n<li>", "two"]),
        ("1. one {{< note >}}*n*{{< /note >}}\n2. two", ["<ol>", "one", "<blockquote>", "<em>n</em>", "<li>", "two"]),
        (
            "1. one\n   {{< note >}}\n   - a\n   {{< /note >}}\n2. b",
            ["<ol>", "<blockquote>", "<ul>", "</blockquote>\n</li>\n<li>"],
        ),
        ("> one\n> {{< figure src=a.jpg >}}\n> *two*", ["<blockquote>", "<figure>", "<em>two</em></p>\n</blockquote>"]),
        ("| a |\n|---|\n| {{< figure src=a.jpg alt='x|y' >}} |\n| b |", ["<td><figure>", 'alt="x|y"', "<td>b</td>"]),
        ("| a |\n|---|\n| {{< note >}}n{{< /note >}} |\n| b |", ["<td><blockquote>", "<p>n</p>", "<td>b</td>"]),
        ("# One {{< badge new >}}\ntwo", ["<h1", "<small>new</small></h1>", "<p>two</p>"]),
        ("<div>\n  {{< youtube 0RKpf3rK57I >}}\n  <p>x</p>\n</div>", ["<div>", "<figure>", "<p>x</p>\n</div>"]),
        ("[{{< figure src=a.jpg >}}](/x)", ["<figure>"]),
        (
            "a[^1]\n\n[^1]: One {{< figure src=a.jpg >}} two\n\nb",
            ["<p>b</p>", "<section", "One", "<figure>", "</section>"],
        ),
        ("a\n: One {{< figure src=a.jpg >}}\n\nb", ["<dd>", "One", "<figure>", "</dd>", "<p>b</p>"]),
        (
            "{{< tabs >}}\n    {{< tab A >}}\n    *a*\n    {{< /tab >}}\n{{< /tabs >}}",
            ["<strong>A</strong>", "<em>a</em>"],
        ),
        (
            "{{< note >}}\n```\na\n\nb\n```\n{{< /note >}}",
            ["<blockquote>", "<pre><code>a\n\nb\n</code></pre>\n</blockquote>"],
        ),
        (
            "{{< details A >}}{{< note >}}{{< figure src=a.jpg >}}{{< /note >}}{{< /details >}}",
            ["<details>", "<blockquote>", "<fig"],
        ),
    ],
)
def test_a_block_stands_apart_wherever_it_is_written(tmp_path: Path, text: str, expected: list[str]) -> None:
    shown = html(tmp_path, text)
    position = 0
    for part in expected:
        assert part in shown[position:]
        position = shown.index(part, position) + len(part)


@pytest.mark.parametrize(
    "text",
    [
        "```\n{{< youtube x >}}\n```",
        "~~~~ md\n```\n{{< youtube x >}}\n~~~~",
        "- a\n\n  ```\n  {{% x %}}\n  ```",
        "a `{{< youtube x >}}` b ``{{% ` %}}``",
        "text\n\n    {{< youtube x >}}\n",
        "<pre>{{< youtube x >}}</pre>",
        "<code>{{< x >}}</code>",
        "a <!-- {{< youtube >}} --> b",
        "{{ .Page.Title }} {{ now }} {{ x }} { {",
        "nothing at all",
    ],
)
def test_code_comments_and_other_braces_are_never_touched(tmp_path: Path, text: str) -> None:
    body = make_body(tmp_path, text)
    assert expand(text, body) == text
    assert not body.problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{</* x a=1 */>}}", "<p>{{&lt; x a=1 &gt;}}</p>"),
        ("{{%/* x */%}}", "<p>{{% x %}}</p>"),
        ("{{</*/* x */*/>}}", "<p>{{&lt;/* x */&gt;}}</p>"),
        ("{{</*b*/>}}", "<p>{{&lt;b&gt;}}</p>"),
        ("`{{</* x */>}}`", "<p><code>{{&lt; x &gt;}}</code></p>"),
        ("```\n{{%/* x */%}} {{< y >}}\n```", "<pre><code>{{% x %}} {{&lt; y &gt;}}\n</code></pre>"),
        ("a\n\n    {{</* x */>}}", "<pre><code>{{&lt; x &gt;}}\n</code></pre>"),
        ("<pre>{{</* x */>}}</pre>", "<pre>{{&lt; x &gt;}}</pre>"),
        ("{{< highlight md >}}{{</* x */>}}{{< /highlight >}}", "{{&lt; x &gt;}}"),
    ],
)
def test_an_escape_is_what_the_author_wants_to_be_seen(tmp_path: Path, text: str, expected: str) -> None:
    body = make_body(tmp_path, text)
    assert expected in html_of(expand(text, body))
    assert not body.problems


@pytest.mark.parametrize(
    "tag",
    [
        '{{<figure src="a b.jpg">}}',
        '{{<   figure\n  src="a b.jpg"\n>}}',
        "{{% figure src=`a b.jpg` %}}",
        '{{< figure src="a b.jpg"\n  title="" class="x\ny"\n>}}',
        "{{< figure src='a b.jpg' />}}",
        '{{< figure src = "a b.jpg" alt="" >}}',
        '{{< figure "a b.jpg" >}}',
        '{{< figure src="a b.jpg" class=x-1.5 >}}',
        '{{< figure src="a b.jpg" >}}{{< /figure >}}',
        '{{< figure src="a b.jpg" >}}{{</ figure >}}',
    ],
)
def test_a_tag_is_read_in_all_the_ways_it_may_be_written(tmp_path: Path, tag: str) -> None:
    assert '<img src="https://example.org/posts/first/a%20b.jpg" alt="">' in html(tmp_path, tag)


def test_quotes_in_quotes_and_raw_text_are_kept(tmp_path: Path) -> None:
    tag = r'{{< figure src=a.jpg alt="say \"hi\"" >}}{{< figure src=b.jpg alt=`"` >}}'
    shown = html(tmp_path, tag)
    assert 'alt="say &quot;hi&quot;"' in shown
    assert 'alt="&quot;"' in shown


def test_an_unknown_shortcode_is_told_once_and_its_text_is_kept(tmp_path: Path) -> None:
    text = "one\n{{< foo a=1 >}}\n*in*\n{{< /foo >}} {{< foo >}}\n{{< foobar >}}{{% ns/x.y %}}\n"
    body = make_body(tmp_path, text)
    assert html_of(expand(text, body)) == "<p>one</p>\n<p><em>in</em></p>"
    assert told(body, "shortcode-unknown") == [
        '5:1 the shortcode "foo" is not known; it is left out',
        '7:14 the shortcode "foo" is not known; it is left out',
        '8:1 the shortcode "foobar" is not known; it is left out',
        '8:15 the shortcode "ns/x.y" is not known; it is left out',
    ]
    assert "[collect.shortcodes]" in body.problems[0].hint


@pytest.mark.parametrize(
    ("text", "place", "left"),
    [
        ("a {{< /note >}} b", '4:3 the shortcode "note" ends and did not begin', "<p>a  b</p>"),
        ("a {{< note >}} b", '4:3 the shortcode "note" names no text', "<p>a  b</p>"),
        ("a {{< broken\n\n*b*", '4:3 the shortcode "broken" is not written to its end', "<p>a </p>\n<p><em>b</em></p>"),
        ('a {{< broken "x\n\n*b*', '4:3 the shortcode "broken" is not written', "<p>a </p>\n<p><em>b</em></p>"),
        (
            'a {{< x "y >}} b {{< kbd "z" >}}',
            '4:3 the shortcode "x" is not written to its end',
            "<p>a  b <kbd>z</kbd></p>",
        ),
        ("a {{< x %}} b", '4:3 the shortcode "x" is not written to its end', "<p>a  b</p>"),
        ("a {{<>}} b", "4:3 a shortcode is not written to its end", "<p>a  b</p>"),
        ("a {{</* x >}} b", "4:3 a shortcode is not written to its end", "<p>a  b</p>"),
        ("a {{< youtube >}} b", '4:3 the shortcode "youtube" names no video', "<p>a  b</p>"),
        ("a {{< param nope >}} b", '4:3 neither the front matter nor the site has a parameter "nope"', "<p>a  b</p>"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_never_shown(tmp_path: Path, text: str, place: str, left: str) -> None:
    body = make_body(tmp_path, text)
    assert html_of(expand(text, body)) == left.replace("a </p>", "a</p>").replace("a  b", "a  b")
    assert told(body)[0].startswith(place)


def test_the_authors_own_template_wins(tmp_path: Path) -> None:
    more = "[collect.shortcodes]\nyoutube = '<a href=\"/v/{{ args[0] }}\">{{ named.t }}{{ inner }}</a>'\n"
    text = "{{< youtube 1 >}}"
    body = make_body(tmp_path, text, more=more)
    assert expand(text, body) == ""
    assert told(body)[0].startswith("4:1 collect.shortcodes.youtube fails")
    more = "[collect.shortcodes]\nfoo = '<aside>{{ inner }}</aside>'\n"
    assert "<p><em>a</em></p>" in html(tmp_path, "{{< foo >}}*a*{{< /foo >}}", more=more)


def test_a_shortcode_for_code_holds_whatever_is_in_it(tmp_path: Path) -> None:
    text = "{{< highlight md >}}\n```go\n{{< x >}}\n{{< /highlight >}}\n\n*after*"
    assert "```go\n{{&lt; x &gt;}}\n</code></pre>\n<p><em>after</em></p>" in html_of(
        expand(text, make_body(tmp_path, text))
    )


def test_what_ends_in_an_open_fence_ends_all_the_same(tmp_path: Path) -> None:
    text = "{{< tab A >}}\n```sh\nls\n{{< /tab >}}\n\n{{< tab B >}}*b*{{< /tab >}}"
    assert "{{" not in html_of(expand(text, make_body(tmp_path, text)))


def test_very_deep_nesting_keeps_the_text(tmp_path: Path) -> None:
    text = "{{< note >}}" * 300 + "deep" + "{{< /note >}}" * 300
    assert "deep" in html(tmp_path, text)
