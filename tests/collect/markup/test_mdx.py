"""MDX becomes CommonMark with HTML: imports, expressions, elements; what nobody knows is told and not shown."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.collect.markup.expanding import Expanded, expanded


def mdx(folder: Path, text: str, **more: object) -> Expanded:
    return expanded(folder, "mdx attributes marks", text, source="posts/first.mdx", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("import a from 'a'\nimport {\n  b,\n  c\n} from 'b'\n\ntext", "<p>text</p>"),
        ("export const a = () => {\n\n  return <p>Don't {'}'}</p>\n}\n\ntext", "<p>text</p>"),
        ("export default ({children}) => <div>{children}</div>\n\ntext", "<p>text</p>"),
        ("text\nimport this from 'that'", "<p>textimport this from 'that'</p>"),
        ("import duties rise\n\nexport of goods", "<p>import duties rise</p><p>export of goods</p>"),
        ("a{/* no */}b", "<p>ab</p>"),
        ("{/* no\n\nno */}\n\nb", "<p>b</p>"),
        ("{\"a*b*\"} {' '}c {3} {`d<e`}", "<p>a*b*  c 3 d&lt;e</p>"),
        ("a < b, {'{'}x{\"}\"}, `{x}` and \\{y\\}", "<p>a &lt; b, {x}, <code>{x}</code> and {y}</p>"),
        ("```\n{x} <Y>\nimport z from 'z'\n```", "<pre><code>{x} &lt;Y&gt;import z from 'z'</code></pre>"),
        (
            "<https://example.org/> and <a@example.org>",
            '<p><a href="https://example.org/">https://example.org/</a> and <a href="mailto:a@example.org">a@example.org</a></p>',
        ),
        ('export const who = "W*"\n\nHello {who}', "<p>Hello W*</p>"),
        ("{frontmatter.title}, {props.title}", "<p>First, First</p>"),
        ("## Title {#own-id}", '<h2 id="own-id">Title</h2>'),
        ("## Title {/* #own-id */}", '<h2 id="own-id">Title</h2>'),
        ("    no code\n\n- a\n\n      no code either", "<p>no code</p><ul><li><p>a</p><p>no code either</p></li></ul>"),
        ("<>*a*</>", "<p><em>a</em></p>"),
        ("a<br/>b", "<p>a<br>b</p>"),
        ("{<b>x</b>", "<p>{<b>x</b></p>"),
        ("a </b> c", "<p>a  c</p>"),
        ("<!-- a {b} <C> -->d", "d"),
    ],
)
def test_javascript_is_read_but_not_shown(tmp_path: Path, text: str, html: str) -> None:
    result = mdx(tmp_path, text)
    assert result.html == html
    assert not result.told()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('<p className="x" style={{color: "red"}}>*a*</p>', "<p><em>a</em></p>"),
        ("<div>\n**a**\n</div>", "<div><p><strong>a</strong></p></div>"),
        ('<div id="d">plain <b>bold</b></div>', '<div id="d">plain <b>bold</b></div>'),
        (
            "<div>\n    <div>\n        - a\n          - b\n    </div>\n</div>",
            "<div><div><ul><li>a<ul><li>b</li></ul></li></ul></div></div>",
        ),
        ('<h2 id="x">A *b*</h2>', '<h2 id="x">A <em>b</em></h2>'),
        (
            "<details>\n  <summary>A *b*</summary>\n  **c**\n</details>",
            "<details><summary>A <em>b</em></summary><p><strong>c</strong></p></details>",
        ),
        (
            '<a href="/x">\n  <img src="/y.png" alt="z" />\n</a>',
            '<p><a href="https://example.org/x"><img src="https://example.org/y.png" alt="z"></a></p>',
        ),
        ("<pre>{`a\n  b {c}`}</pre>", "<pre><code>ab {c}</code></pre>"),
        ("<code>{'<a>'}</code>", "<p><code>&lt;a&gt;</code></p>"),
        ("<style>{`a { b: c }`}</style>\n<svg><path d={x} /></svg>\n\nd", "<p>d</p>"),
        ("<ul>\n  <li>*a*</li>\n</ul>", "<ul><li><p><em>a</em></p></li></ul>"),
        (
            "| a | b |\n|---|---|\n| <b>c</b> | {'d'} |",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><b>c</b></td><td>d</td></tr></tbody></table>",
        ),
        (
            "<table>\n  <tr><td>*a*</td><td>b</td></tr>\n</table>",
            "<table><tbody><tr><td><em>a</em></td><td>b</td></tr></tbody></table>",
        ),
        ("> <div>\n> *a*\n> </div>", "<blockquote><div><p><em>a</em></p></div></blockquote>"),
        ('> <div\n>   id="x">\n> a\n> </div>', '<blockquote><div id="x">a</div></blockquote>'),
        (
            "- a\n  <div>\n  *b*\n  </div>\n- c",
            "<ul><li><p>a</p><div><p><em>b</em></p></div></li><li><p>c</p></li></ul>",
        ),
        (
            '<iframe src="https://www.youtube.com/embed/abcdefghijk" allowFullScreen></iframe>',
            '<figure><a href="https://www.youtube.com/watch?v=abcdefghijk"><img src="https://i.ytimg.com/vi/abcdefghijk/'
            'hqdefault.jpg" width="480" height="360" alt="Video on YouTube"></a>'
            '<figcaption>▶ <a href="https://www.youtube.com/watch?v=abcdefghijk">Video on YouTube</a></figcaption></figure>',
        ),
    ],
)
def test_markdown_is_read_in_elements(tmp_path: Path, text: str, html: str) -> None:
    result = mdx(tmp_path, text)
    assert result.html == html
    assert not result.told()


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("{a}", "https://example.org/posts/first/a.png"),
        ("{a.src}", "https://example.org/posts/first/a.png"),
        ("{require('./b.png').default}", "https://example.org/posts/first/b.png"),
        ("{useBaseUrl('/img/c.png')}", "https://example.org/img/c.png"),
        ('{require("@site/static/img/d.png").default}', "https://example.org/img/d.png"),
        ("{`/e.png`}", "https://example.org/e.png"),
        ('"/f.png"', "https://example.org/f.png"),
    ],
)
@pytest.mark.parametrize("name", ["img", "Image"])
def test_pictures_have_their_address(tmp_path: Path, source: str, address: str, name: str) -> None:
    result = mdx(tmp_path, f"import a from './a.png';\n\n<{name} src={source} alt='x' width={{40}} />\n\n*y*")
    assert result.html == f'<img src="{address}" alt="x" width="40"><p><em>y</em></p>'


def test_what_only_the_site_knows_is_told_once_a_name_and_not_shown(tmp_path: Path) -> None:
    result = mdx(
        tmp_path,
        "A <Foo a={b}>*b*</Foo> <Foo/>\n\n<Bar.Baz>\n\nc {d.e()} {d.e()}\n\n</Bar.Baz>\n\n{f.map(x => <b>{x}</b>)}",
    )
    assert result.html == "<p>A <em>b</em></p><p>c</p>"
    assert result.told("component-unknown") == [
        "4:3 Foo is a component that only the site knows",
        "6:1 Bar.Baz is a component that only the site knows",
    ]
    assert [told.split(" ", 1)[1] for told in result.told("expression-unknown")] == [
        "the expression {d.e()} is only worked out when the site is built",
        "the expression {d.e()} is only worked out when the site is built",
        "the expression {f.map(x => <b>{x}</b>)} is only worked out when the site is built",
    ]


def test_the_authors_own_template_wins(tmp_path: Path) -> None:
    more = "[collect.shortcodes]\nImage = '<img src=\"{{ named.src }}\" alt=\"own\">'\nFoo = '<div>{{ inner }}</div>'\n"
    result = mdx(tmp_path, '<Image src="/a.png" />\n\n<Foo>\n  *x*\n</Foo>', more=more)
    assert result.html == '<img src="https://example.org/a.png" alt="own"><div><p><em>x</em></p></div>'
    assert not result.told()


def test_a_fence_keeps_its_lines_however_deep_it_is(tmp_path: Path) -> None:
    result = mdx(
        tmp_path,
        "<Tabs>\n    <TabItem label='A'>\n\n    ```js\n    a\n      b\n  c\n    ```\n\n    </TabItem>\n</Tabs>",
    )
    assert "```js\na\n  b\nc\n```" in result.markdown


@pytest.mark.parametrize(
    ("source", "dialect", "text", "is_mdx"),
    [
        ("a.mdx", "astro", "{1}", True),
        ("a.md", "astro", "{1}", False),
        ("a.md", "docusaurus", "{1}", True),
        ("a.md", "plain", "import a from 'a'\n\n{1}", True),
        ("a.md", "plain", "<b style={{color: 'red'}}>{1}</b>", True),
        ("a.md", "plain", "`<b style={{}}>` {1}", False),
        ("a.md", "plain", "```\nimport a from 'a'\n```\n{1}", False),
    ],
)
def test_what_is_mdx(tmp_path: Path, source: str, dialect: str, text: str, is_mdx: bool) -> None:
    more = f'[collect]\ndialect = "{dialect}"\n'
    result = expanded(tmp_path, "mdx", text, source=source, more=more)
    assert ("{1}" not in result.markdown) == is_mdx


def test_docusaurus_files_may_say_that_they_are_none(tmp_path: Path) -> None:
    more = '[collect]\ndialect = "docusaurus"\n'
    assert expanded(tmp_path, "mdx", "{1}", more=more, values={"format": "md"}).markdown == "{1}"
    assert expanded(tmp_path, "mdx", "{1}", more=more, settings={"markdown": {"format": "detect"}}).markdown == "{1}"


PARTS = [
    "<A>",
    "</A>",
    "<a",
    " b='",
    "<B c={",
    "}",
    "{",
    "/>",
    ">",
    "`",
    "```",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "> ",
    "import x from 'y'",
    "export const z = ",
    "{/*",
    "*/}",
    "'",
    '"',
    "<>",
    "</>",
    "<!--",
    "-->",
    "x",
    "\\",
    "${",
    "<Tabs>",
    "<TabItem>",
    "</Tabs>",
    "<td>",
    "<p>",
    "<svg>",
    "|",
    "]",
]


@given(st.lists(st.sampled_from(PARTS), max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_nothing_breaks_it(tmp_path: Path, parts: list[str]) -> None:
    result = mdx(tmp_path, "".join(parts))
    assert "\x0e" not in result.markdown
    assert isinstance(result.html, str)


@pytest.mark.parametrize(
    "unit",
    [
        "<A ",
        "<A>",
        "{",
        "{`",
        "{/*",
        "<A b='",
        "<A b={",
        "`",
        "</A>",
        "<a>\n",
        "export const a = {\n\n",
        "- <A>\n",
        "<A/>",
    ],
)
def test_a_megabyte_of_beginnings_takes_seconds_at_most(tmp_path: Path, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    expanded(tmp_path, "mdx", text, source="a.mdx")
    assert time.process_time() - started < 4
