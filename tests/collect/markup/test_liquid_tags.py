"""Tags that become HTML: code, videos, pictures, boxes, includes, links from post to post."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collect.markup.engine_bodies import NUNJUCKS, SRC, expanded, put

POSTS = {
    "_posts/2026-01-01-old.md": "https://example.org/blog/2026/old/",
    "news/_posts/2026-01-01-big.md": "https://example.org/blog/news/big/",
}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "a\n{% highlight ruby linenos %}\nputs '{{ x }}'\n{% endhighlight %}\nb",
            '<code class="language-ruby">',
        ),
        ("- a\n\n  {% highlight text %}\n  x\n    y\n  {% endhighlight %}\n\n- b", "x\n  y\n</code></pre>"),
        (
            "> {% highlight text %}\n> x\n> {% endhighlight %}\n",
            '<code class="language-text">x\n</code></pre>\n\n</blockquote>',
        ),
        ("{% highlight md %}\n```\nx\n```\n{% endhighlight %}", "```\nx\n```\n</code></pre>"),
        ("{% youtube dQw4w9WgXcQ %}", 'href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"'),
        ("{% youtube https://youtu.be/dQw4w9WgXcQ?t=3 %}", 'src="https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg"'),
        ("{% youtube page.video %}", 'href="https://www.youtube.com/watch?v=abcdefghijk"'),
        ("{% vimeo 12345 %}", 'href="https://vimeo.com/12345"'),
        ("{% gist ann/0123abc x.rb %}", 'href="https://gist.github.com/ann/0123abc">Code on GitHub: x.rb'),
        ("{% gist 0123abc %}", 'href="https://gist.github.com/0123abc"'),
        ("{% twitter https://twitter.com/ann/status/12 maxwidth=5 %}", 'href="https://x.com/ann/status/12">@ann on X'),
        (
            "{% img left /i.png 30 20 A nice one %}",
            '<img src="https://example.org/i.png" alt="A nice one" width="30" height="20">',
        ),
        ("a {% gist 0123abc %} b", '<p>a <a href="https://gist.github.com/0123abc">Code on GitHub</a> b</p>'),
    ],
)
def test_tags_of_common_plugins_in_jekyll(tmp_path: Path, text: str, html: str) -> None:
    found = expanded(tmp_path, text, values={"video": "abcdefghijk"})
    assert html in found.html
    assert found.told == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('{% youtubeEmbed "dQw4w9WgXcQ", "A talk of mine" %}', ">A talk of mine</a>"),
        ('{% image "a.png", "A cat" %}', '<img src="https://example.org/blog/2026/first/a.png" alt="A cat">'),
        ('{% figure src="/a.png", alt="A cat", caption="My <cat>" %}', "<figcaption>My &lt;cat&gt;</figcaption>"),
        (
            '{% callout "warning" %}\nBe *careful*\n{% endcallout %}',
            "<p><strong>Warning</strong></p>\n<p>Be <em>careful</em></p>",
        ),
        ('{% note "Read this now" %}x{% endnote %}', "<p><strong>Read this now</strong></p>"),
        (
            '{% details "More of it" %}\n*x*\n{% enddetails %}',
            "<details><summary>More of it</summary>\n<p><em>x</em></p>",
        ),
        ("{% icon 'fa:cat' %}text", "<p>text</p>"),
    ],
)
@pytest.mark.parametrize("settings", [{}, NUNJUCKS])
def test_telling_names_of_eleventy_shortcodes(tmp_path: Path, text: str, html: str, settings: dict[str, str]) -> None:
    found = expanded(tmp_path, text, "eleventy", settings=settings)
    assert html in found.html
    assert found.told == []


def test_links_of_eleventy_blogs(tmp_path: Path) -> None:
    text = (
        '[a]({% link_to "2026-01-01-old" %}) [b]({% link_to "2026/old/" %}) {% indieweblink "Ann", "https://ann.org" %}'
    )
    found = expanded(tmp_path, text, "eleventy", posts=POSTS)
    old = "https://example.org/blog/2026/old/"
    assert found.markdown == f'[a]({old}) [b]({old}) <a href="https://ann.org">Ann</a>'
    assert found.told == []


def test_a_picture_in_a_table_stays_in_its_row(tmp_path: Path) -> None:
    found = expanded(tmp_path, "| a | b |\n|---|---|\n| {% img /i.png %} | {% gist 0123abc %} |\n")
    assert '<td><img src="https://example.org/i.png" alt=""></td>' in found.html
    assert '<td><a href="https://gist.github.com/0123abc">Code on GitHub</a></td>' in found.html


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("[o]({% post_url 2026-01-01-old %})", "[o](https://example.org/blog/2026/old/)"),
        ("[o]({{ site.baseurl }}{% post_url 2026-01-01-old %})", "[o](/blog/2026/old/)"),
        (
            "[o]({{ site.url }}{{ site.baseurl }}{% link _posts/2026-01-01-old.md %})",
            "[o](https://example.org/blog/2026/old/)",
        ),
        ("[o]({% post_url news/2026-01-01-big %})", "[o](https://example.org/blog/news/big/)"),
        ("[o]({%link news/_posts/2026-01-01-big.md %})", "[o](https://example.org/blog/news/big/)"),
        ("[o]({% link about.md %})", "[o](/blog/about-me/)"),
        ("[o]({% link _docs/deep/x.md %})", "[o](/blog/docs/deep/x/)"),
        ("[o]({% link pages/y.html %})", "[o](/blog/pages/y.html)"),
        ("[o]({% link assets/a b.pdf %})", "[o](/blog/assets/a%20b.pdf)"),
    ],
)
def test_links_to_posts(tmp_path: Path, text: str, markdown: str) -> None:
    put(tmp_path, "about.md", "---\npermalink: /about-me/\n---\nx")
    put(tmp_path, "_docs/deep/x.md", "---\n---\nx")
    put(tmp_path, "pages/y.html", "x")
    settings = {"collections": {"docs": {"permalink": "/:collection/:path/"}}}
    found = expanded(tmp_path, text, posts=POSTS, settings=settings)
    assert (found.markdown, found.told) == (markdown, [])


@pytest.mark.parametrize("tag", ["{% post_url 2020-01-01-gone %}", "{% link about.md %}"])
def test_a_link_to_no_post_is_told(tmp_path: Path, tag: str) -> None:
    found = expanded(tmp_path, f"x [o]({tag})", posts=POSTS)
    assert found.markdown == "x [o]()"
    assert [told.split(' "')[0] for told in found.told] == ["link-unknown 4:7"]


def test_includes_are_rendered_with_what_they_are_given(tmp_path: Path) -> None:
    put(
        tmp_path,
        "_includes/box.html",
        "<div>\n    <p>{{ include.text }}</p>\n\n    {% if include.more %}{{ page.title }}{% endif %}\n</div>\n",
    )
    put(tmp_path, "_includes/part.md", "*part* of {{ include.of }} `{{ code }}`")
    text = '{% include box.html text="a b" more=page.title %}\n\n{% include {{ page.which }} of="it" %}'
    found = expanded(tmp_path, text, values={"which": "part.md"})
    assert found.told == []
    assert "<p>a b</p>\nFirst &amp; best" in found.html
    assert "<p><em>part</em> of it <code>{{ code }}</code></p>" in found.html


def test_an_include_beside_the_post_and_one_of_eleventy(tmp_path: Path) -> None:
    put(tmp_path, "_posts/part.md", "beside")
    put(tmp_path, "src/_includes/a.njk", "<b>{{ name }}</b>")
    assert expanded(tmp_path, "{% include_relative part.md %}").markdown == "beside"
    found = expanded(tmp_path, '{% render "a", name: "x" %}', "eleventy", settings=SRC)
    assert found.markdown == "<b>x</b>"


@pytest.mark.parametrize("name", ["gone.html", "../secret.txt", "/etc/passwd", "link.html", "a\0b"])
def test_an_include_that_is_not_in_the_blog_is_told_and_not_read(tmp_path: Path, name: str) -> None:
    blog = tmp_path / "blog"
    put(tmp_path, "secret.txt", "secret")
    put(blog, "_includes/box.html", "box")
    (blog / "_includes/link.html").symlink_to(tmp_path / "secret.txt")
    found = expanded(blog, f"a {{% include {name} %}} b")
    assert found.markdown == "a  b"
    shown = name.replace("\0", "␀")  # a picture of it: a terminal would obey the character
    assert found.told == [f"liquid-include 4:3 the include {shown} is not in this blog's folder"]


def test_an_include_of_a_theme_is_clear_by_its_name(tmp_path: Path) -> None:
    found = expanded(
        tmp_path,
        '{% include video id="dQw4w9WgXcQ" provider="youtube" %}\n\n{% include figure image_path="/a.png" alt="A" %}',
    )
    assert "watch?v=dQw4w9WgXcQ" in found.html
    assert '<img src="https://example.org/a.png" alt="A">' in found.html
    assert found.told == []


def test_an_include_that_includes_itself_ends(tmp_path: Path) -> None:
    put(tmp_path, "_includes/self.html", "x{% include self.html %}{% include self.html %}")
    found = expanded(tmp_path, "a {% include self.html %} b")
    assert found.markdown == "a  b"
    assert [problem.code for problem in found.problems] == ["liquid-too-complex"]


def test_what_is_wrong_in_an_include_names_its_file(tmp_path: Path) -> None:
    put(tmp_path, "_includes/box.html", "{% if x %}kept")
    found = expanded(tmp_path, "{% include box.html %}")
    assert found.markdown == "kept"
    assert found.told == ["liquid-invalid 0:0 _includes/box.html: {% if %} has no end"]


def test_the_blogs_own_templates_come_first(tmp_path: Path) -> None:
    more = "[collect.shortcodes]\nnote = '<aside>{{ inner }}</aside>'\nindieAvatar = '<b>{{ args[0] }} {{ named.size }}</b>'\n"
    text = "{% note %}\n*x*\n{% endnote %}\n\na {% indieAvatar 'ann', size=3 %} b"
    found = expanded(tmp_path, text, "eleventy", more=more)
    assert "<em>x</em>" in found.html
    assert "<blockquote>" not in found.html
    assert "<p>a <b>ann 3</b> b</p>" in found.html
    assert found.told == []


def test_a_post_that_is_html_gets_html(tmp_path: Path) -> None:
    text = (
        "<p>a</p>\n\t{% highlight html %}\n<b>{{ x }}</b>\n{% endhighlight %}\n<p>`{{ page.title }}`</p>\n"
        "{% note %}<i>b</i>{% endnote %}"
    )
    found = expanded(tmp_path, text, source="_posts/2026-01-02-first.html")
    assert '<pre><code class="language-html">' in found.markdown
    assert "```" not in found.markdown
    assert "<p>`First & best`</p>" in found.markdown
    assert "<blockquote>" in found.markdown
