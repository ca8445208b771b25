"""Liquid in posts of Jekyll and Eleventy: variables, filters, conditions, loops, and what stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collect.markup.engine_bodies import NUNJUCKS, SRC, expanded, put


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("no markup at all", "no markup at all"),
        ("{{ page.title }} on {{ site.title }}", "First & best on Small blog"),
        ("{{ page.url }} {{ page.slug }}", "/2026/first/ first"),
        ("{{ site.url }}{{ site.baseurl }}/x", "https://example.org/blog/x"),
        ("{{ nothing }}{{ page.nothing.at.all }}|", "|"),
        ("{{ 'a.png' | relative_url }} {{ '/a' | absolute_url }}", "/blog/a.png https://example.org/blog/a"),
        ("{{ page.date | date: '%-d %B %Y' }}", "2 January 2026"),
        (
            "{{ page.date | date_to_string }} {{ page.date | date_to_xmlschema }}",
            "02 Jan 2026 2026-01-02T00:00:00+00:00",
        ),
        ("{{ '2026-02-03' | date: '%b %e, %Y %^a %j' }}", "Feb  3, 2026 TUE 034"),
        ("{{ 'a' | append: 'b' | prepend: 'c' | upcase }}", "CAB"),
        ("{{ '<a & b>' | escape }}", "&lt;a &amp; b&gt;"),
        ("{{ 'x, y' | split: ', ' | join: '-' }}", "x-y"),
        ("{{ 7 | divided_by: 2 }} {{ 7 | modulo: 4 }} {{ 1.5 | plus: 1 }} {{ 3 | times: 4 }}", "3 3 2.5 12"),
        ("{{ '*hi*' | markdownify }}", "<p><em>hi</em></p>\n"),
        ("{{ page.tags | size }} {{ page.tags[1] }} {{ page.tags.first }}", "2 two one"),
        ("{{ page.tags | array_to_sentence_string }}", "one and two"),
        ("{{ page.number | plus: 1 }} {{ page.flag }}", "6 false"),
        ("{{ 'Hello World!' | slugify }} {{ 'abcdef' | truncate: 5 }}", "hello-world ab..."),
        ("{{ nothing | default: 'else' }}", "else"),
        ("{{ page.tags | where_exp: 't', 't contains \"tw\"' | push: 'x' | jsonify }}", '["two","x"]'),
        ("{{ '12px' | plus: 1 }} {{ page.date }}", "13 2026-01-02 00:00:00 UTC"),
        ("{{ 'a-b' | replace: '-', '+' | remove: 'a' }}", "+b"),
    ],
)
def test_outputs(tmp_path: Path, text: str, result: str) -> None:
    found = expanded(tmp_path, text, values={"tags": ["one", "two"], "number": "5", "flag": "false"})
    assert found.markdown == result
    assert found.told == []


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{% if page.flag %}yes{% else %}no{% endif %}", "no"),
        ("{% if page.number == 5 and page.tags contains 'one' %}yes{% endif %}", "yes"),
        ("{% if page.number > 5 %}a{% elsif page.number >= 5 %}b{% else %}c{% endif %}", "b"),
        ("{% unless page.flag %}yes{% endunless %}", "yes"),
        ("{% if true or false and false %}yes{% endif %}", "yes"),
        ("{% if page.nothing == nil %}yes{% endif %}{% if page.empty == blank %}!{% endif %}", "yes!"),
        (
            "{% for t in page.tags %}{{ forloop.index }}{{ t }}{% unless forloop.last %}, {% endunless %}{% endfor %}",
            "1one, 2two",
        ),
        ("{% for i in (1..5) reversed limit:2 offset:1 %}{{ i }}{% endfor %}", "32"),
        ("{% for i in (1..5) %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %}", "1345"),
        ("{% for i in (1..5) %}{{ i }}{% if i == 4 %}{% break %}{% endif %}{% endfor %}", "1234"),
        ("{% for i in page.nothing %}x{% else %}none{% endfor %}", "none"),
        ("{% assign a = 'x' | append: 'y' %}{% capture b %}[{{ a }}]{% endcapture %}{{ b }}", "[xy]"),
        ("{% case page.number %}{% when 4, 5 %}some{% else %}other{% endcase %}", "some"),
        ("{% comment %}{{ hidden }} {% if %}{% endcomment %}seen{% # hidden %}", "seen"),
        ("{% cycle 'a', 'b' %}{% cycle 'a', 'b' %}{% cycle 'a', 'b' %}", "aba"),
        ("{% increment n %}{% increment n %}{% decrement m %}", "01-1"),
        (
            "{% for i in (1..3) limit:2 %}{{ i }}{% endfor %}|{% for i in (1..3) offset:continue %}{{ i }}{% endfor %}",
            "12|3",
        ),
        ("{% for i in (1..2) %}{% for j in (1..2) %}{{ forloop.parentloop.index }}{% endfor %}{% endfor %}", "1122"),
        (
            "{% tablerow i in (1..3) cols:2 %}{{ i }}{% endtablerow %}",
            "<tr><td>1</td><td>2</td></tr><tr><td>3</td></tr>",
        ),
        ("{% liquid assign a = 1\n echo a %}", "1"),
        ("a \n {%- if true -%} \n b {%- endif %} c", "ab c"),
        ("{% for p in page.map %}{{ p[0] }}={{ p[1].x }};{% endfor %}{{ page.map['k'].x }}", "k=1;1"),
    ],
)
def test_conditions_loops_and_assignments(tmp_path: Path, text: str, result: str) -> None:
    values = {"tags": ["one", "two"], "number": "5", "flag": "false", "map": {"k": {"x": "1"}}}
    found = expanded(tmp_path, text, values=values)
    assert found.markdown == result
    assert found.told == []


def test_data_files_are_read(tmp_path: Path) -> None:
    put(tmp_path, "_data/releases.yml", "- version: '3.4'\n  url: {gz: https://x.org/3.4.gz}\n- version: '3.3'\n")
    put(tmp_path, "_data/team/ann.json", '{"name": "Ann"}')
    put(tmp_path, "_data/rows.csv", "name,age\nBo,3\n")
    text = (
        "{% assign release = site.data.releases | where: 'version', '3.4' | first %}{{ release.url.gz }}"
        " {{ site.data.team.ann.name }} {{ site.data.rows[0].age }}"
    )
    assert expanded(tmp_path, text).markdown == "https://x.org/3.4.gz Ann 3"


def test_indented_text_is_filled_in_as_the_engine_does(tmp_path: Path) -> None:
    text = "* a\n\n      SIZE: {{ page.number }}\n"
    assert expanded(tmp_path, text, values={"number": "7"}).markdown == "* a\n\n      SIZE: 7\n"


@pytest.mark.parametrize(
    "text",
    [
        "`{{ page.title }}` and ``{% if x %}``",
        "```liquid\n{{ page.title }}\n{% unknown %}\n```\n",
        "~~~\n{% for x in y %}\n~~~\n",
        "- a\n\n  ```\n  {{ page.title }}\n  ```\n",
    ],
)
def test_code_is_never_touched(tmp_path: Path, text: str) -> None:
    found = expanded(tmp_path, text)
    assert (found.markdown, found.told) == (text, [])


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{% raw %}{{ page.title }}{% endraw %}", "{{ page.title }}"),
        ("{% verbatim %}{% if x %}{% endverbatim %}", "{% if x %}"),
        ("`{% raw %}{{ x }}{% endraw %}`", "`{{ x }}`"),
        ("`{% raw %}{% endif %}`{% endraw %} b", "`{% endif %}` b"),
        ("```\n{% raw %}\n{{ x }}\n{% endraw %}\n```\n", "```\n{{ x }}\n```\n"),
        ("{% raw %}\n```\n{{ x }}\n```\n{% endraw %}", "\n```\n{{ x }}\n```\n"),
        ("{%- raw -%} {{ x }} {%- endraw -%}", "{{ x }}"),
        ('`{{ "{% raw %}" }}`', "`{% raw %}`"),
        ("<code>{{ '{{' }}</code>", "<code>{{</code>"),
    ],
)
def test_raw_is_taken_out_and_what_is_in_it_stays(tmp_path: Path, text: str, result: str) -> None:
    found = expanded(tmp_path, text)
    assert (found.markdown, found.told) == (result, [])


def test_code_begins_again_behind_a_highlight_that_holds_a_fence(tmp_path: Path) -> None:
    text = "{% highlight md %}\n```\ncode\n{% endhighlight %}\n\n{{ page.title }}"
    assert "First & best" in expanded(tmp_path, text).markdown


@pytest.mark.parametrize(
    ("text", "result", "told"),
    [
        ("a {% if x %}b", "a b", "liquid-invalid 4:3 {% if %} has no end"),
        ("a {% endif %}b", "a b", "liquid-invalid 4:3 {% endif %} ends nothing"),
        ("a {% else %}b", "a b", "liquid-invalid 4:3 {% else %} belongs to no tag"),
        ("a {% raw %}b {{ page.title }}", "a b First & best", "liquid-invalid 4:3 {% raw %} has no end"),
        ("a {{ b\nc", "a  b\nc", "liquid-invalid 4:3 {{ has no end"),
        ("a {% b\nc {% if true %}d{% endif %}", "a  b\nc d", "liquid-invalid 4:3 {% has no end"),
        ("{% for x %}b{% endfor %}", "b", "liquid-invalid 4:1 {% for x %} says not what it goes through"),
        ("{{ | upcase }}", "", "liquid-invalid 4:1 {{ | upcase }} has | where a value should be"),
        (
            "{% foo 1 %}*a*{% endfoo %}",
            "*a*",
            "liquid-unknown 4:1 {% foo %} is a tag that only this blog's Jekyll knows",
        ),
        ("{{ 'a' | shout }}", "a", "liquid-unknown 4:8 shout is a filter that only this blog's Jekyll knows"),
        ("{{ site.posts }}", "", "liquid-unknown-value 4:4 only Jekyll knows site.posts"),
        (
            "{% for p in site.posts %}x{% else %}y{% endfor %}",
            "",
            "liquid-unknown-value 4:13 only Jekyll knows site.posts",
        ),
        ("{{ site.data.x.y }}", "", "liquid-unknown-value 4:1 only Jekyll knows the data file x"),
        ("{{ 'now' | date: '%Y' }}", "", "liquid-unknown-value 4:5 only Jekyll knows the time of the build"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_the_text_is_kept(
    tmp_path: Path, text: str, result: str, told: str
) -> None:
    found = expanded(tmp_path, text)
    assert (found.markdown, found.told) == (result, [told])


def test_an_unknown_tag_is_told_once_for_each_place(tmp_path: Path) -> None:
    found = expanded(tmp_path, "{% foo a %}\n{% foo b %}\n{% foo a %}")
    assert [told.split(" {%")[0] for told in found.told] == [
        "liquid-unknown 4:1",
        "liquid-unknown 5:1",
        "liquid-unknown 6:1",
    ]
    assert len({problem.message for problem in found.problems}) == 1


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{# hidden {{ x }} #}{{ title }}", "First &amp; best"),
        ("{{ title | safe }}", "First & best"),
        ("{% set a = [3, 1] %}{% for x in a %}{{ loop.index }}:{{ x }} {% endfor %}", "1:3 2:1 "),
        ("{% set b %}<b>{{ title }}</b>{% endset %}{{ b }}", "&lt;b&gt;First &amp;amp; best&lt;/b&gt;"),
        ("{% set b %}<b>{{ title }}</b>{% endset %}{{ b | safe }}", "<b>First &amp; best</b>"),
        ("{{ [1, 2] }} {{ 'abc' | first }} {{ 'one two three' | truncate(9) }} {{ '<' | e }}", "1,2 a one two... &lt;"),
        ("{{ 'a' if false else 'b' }} {{ 'x' ~ 1 }} {{ 2 + 3 }}", "b x1 5"),
        ("{{ [1, 2] | join('-') }} {{ 'a b' | title }} {{ 'abc' | replace('b', 'x') }}", "1-2 A B axc"),
        ("{% if not (x is defined) and 2 in [1, 2] %}a{% elif x %}b{% endif %}", "a"),
        ("{% for k, v in map %}{{ k }}{{ v }}{% endfor %}", "k1"),
        ("{{ '/a/' | url }} {{ 'x y' | slug }}", "/blog/a/ x-y"),
        ("{% macro m(x) %}hidden{% endmacro %}seen", "seen"),
    ],
)
def test_the_simple_part_of_nunjucks(tmp_path: Path, text: str, result: str) -> None:
    found = expanded(tmp_path, text, "eleventy", settings=NUNJUCKS, values={"map": {"k": "1"}})
    assert found.markdown == result


@pytest.mark.parametrize(
    ("settings", "values", "result"),
    [
        ({}, {}, "First & best"),
        ({"engine": False}, {}, "{{ title }}"),
        ({"engine": "false"}, {}, "{{ title }}"),
        ({}, {"templateengineoverride": "md"}, "{{ title }}"),
        ({}, {"templateengineoverride": "njk,md"}, "First &amp; best"),
        ({"engine": "njk"}, {"templateengineoverride": "liquid,md"}, "First & best"),
    ],
)
def test_which_engine_an_eleventy_post_has(
    tmp_path: Path, settings: dict[str, object], values: dict[str, str], result: str
) -> None:
    assert expanded(tmp_path, "{{ title }}", "eleventy", settings=settings, values=values).markdown == result


def test_a_jekyll_post_without_liquid_is_left_alone(tmp_path: Path) -> None:
    text = "{{ page.title }} {% foo %}"
    assert expanded(tmp_path, text, values={"render_with_liquid": "false"}).markdown == text


def test_eleventy_data_files_are_at_the_top_and_what_is_a_program_is_told(tmp_path: Path) -> None:
    put(tmp_path, "src/_data/site.json", '{"name": "Data"}')
    put(tmp_path, "src/_data/metadata.js", "module.exports = { title: 'A title', now: Date.now() };")
    settings = {**SRC, "global": {"version": 3}}
    text = "{{ site.name }} {{ metadata.title }} {{ version }} {{ metadata.now }}{{ other.x }}"
    found = expanded(tmp_path, text, "eleventy", settings=settings)
    assert found.markdown == "Data A title 3 "
    assert found.told == [
        "liquid-unknown-value 4:55 only Eleventy knows metadata.now",
        "liquid-unknown-value 4:73 only Eleventy knows other",
    ]
