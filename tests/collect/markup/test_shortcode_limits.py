"""Whatever is written, shortcodes are read in linear time, leave nothing of themselves and raise nothing."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.collect.markup import hugo_shortcodes, zola_shortcodes
from publisher.collect.markup.go_template import SiteShortcode
from publisher.collect.markup.shortcode_tags import Call
from tests.collect.markup.bodies import html_of, make_body

PIECES = (
    "{{<", ">}}", "{{%", "%}}", "{{", "}}", "{%", "%}", "/*", "*/", "/", " ", "\n", "\n\n", "    ", "- ", "> ",
    "| a |\n|--|\n", "# ", "`", "```\n", "~~~\n", "<pre>", "</pre>", "<!--", "-->", "<div>\n", '"', "'", "=",
    "(", ")", ",", "x", "a b", "note", "youtube", "highlight", "tab", "end", "ref", "{{< note >}}",
    "{{< /note >}}", "{{< tab a >}}", "{{< /tab >}}", "{{< highlight go >}}", "{{< /highlight >}}",
    "{{< figure src=a.jpg >}}", "{{</* x */>}}", "{% note() %}", "{% end %}", "{{ image(src='a') }}",
    "{{/* x() */}}", "{{< details >}}", "{{< /details >}}", "@/a.md", "](@/b.md)", "\\", "*", "ä", "\t",
)  # fmt: skip
text = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
few = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(source=text)
def test_no_hugo_tag_is_left_but_in_code(tmp_path: Path, source: str) -> None:
    expanded = hugo_shortcodes.expand(source, make_body(tmp_path, source))
    if "*/" not in source and "`" not in source and "<!--" not in source and "\\" not in source:
        shown = TAG.sub("", CODE.sub("", html_of(expanded))).replace("&lt;", "<")
        assert not re.search(r"\{\{[<%]", shown)


@few
@given(source=text)
def test_zola_bodies_are_read_whatever_is_in_them(tmp_path: Path, source: str) -> None:
    html_of(zola_shortcodes.expand(source, make_body(tmp_path, source)))


WORDS = (
    "{{", "}}", "{{-", "-}}", "if", "else", "end", "with", "range", ".Get", ".Inner", ".", "$x", ":=", '"a"',
    "0", "(", ")", "|", "eq", "or", "default", "printf", "index", ".Params", "/* c */", "<b>", " ",
    "markdownify", "len", "cond", "true", "trim",
)  # fmt: skip


@few
@given(source=st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_a_template_of_a_site_is_understood_or_not_and_nothing_else(tmp_path: Path, source: str) -> None:
    call = Call("own", ("a", 1), {"k": True}, "*inner*", has_inner=True)
    SiteShortcode.of(source).rendered(call, make_body(tmp_path))


@pytest.mark.parametrize(
    "piece",
    [
        "{{<", "{{%", "{{< a", "{{</*", "{{< a >}}", "{{< /a >}}", "{{< note >}}", "{{< highlight >}}", "{{< a `",
        '{{< a "', '{{< a \'"', "`{{< a >}}", "``` {{< a >}}\n", "<pre>{{< a >}}", "<!--{{< a >}}",
        "    {{< a >}}\n", "- {{< figure src=a >}}\n", "\n{{< b", "{{< a >}}{{< b >}}{{< /a >}}{{< /b >}}",
        "> {{< note >}}x\n", "{{< a b=c", "| {{< figure src=a >}} ", "{{<a{{<b>}}",
    ],
)  # fmt: skip
def test_hugo_takes_linear_time(tmp_path: Path, piece: str) -> None:
    source = piece * (100_000 // len(piece))
    started = time.process_time()
    hugo_shortcodes.expand(source, make_body(tmp_path, source))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "piece",
    [
        "{{ a(",
        "{% a(",
        "{% end %}",
        "{{/*",
        "{{ a() }}",
        "{% a() %}",
        "{{ a(b=",
        "](@/",
        "{{ a('",
        "{{ " + "x" * 100,
        "[a]: @/b\n",
    ],
)
def test_zola_takes_linear_time(tmp_path: Path, piece: str) -> None:
    source = piece * (100_000 // len(piece))
    started = time.process_time()
    zola_shortcodes.expand(source, make_body(tmp_path, source))
    assert time.process_time() - started < 5
